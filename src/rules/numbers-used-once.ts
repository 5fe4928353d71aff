import { entryIn } from '../core/model/group-by.ts'
import type { Argument, LinkedGroup, LinkKey, TraitFacts } from '../core/model/model.ts'
import { memoizeWeakly } from '../text/memoize.ts'
import { areOnTheWay } from '../trade/documents/link-key.ts'
import { type GroupShipment, isShipment } from '../trade/documents/linked-group.ts'
import { isSameShipment } from '../trade/documents/version.ts'
import { areStrangers } from '../trade/parties/party.ts'
import { linkedLabels, linkedTerms, places, referenceBeside, someOf } from './linked-group.ts'
import { findingIn, reviewIn, rule } from './rule.ts'

export const numbersUsedOnce = rule({
  id: 'numbers-used-once',
  over: 'tie',
  linkKeys: [
    'customs-declaration',
    'serial-number',
    'shipment-reference',
    'consignment-reference',
    'lot',
    'container',
    'seal',
    'invoice',
  ],
  summary:
    'A customs declaration, a serial number, a shipment reference, a consignment reference, a lot, a seal, an invoice and a container on its voyage belong to one shipment.',
  why: 'A piece is shipped once, and a consignment is declared once. What is stated a second time was not there, or went elsewhere the first time.',
  messages: {
    declaration: {
      text: 'The customs declaration {found} is that of shipment {shipment} here, and of {others} elsewhere.',
      help: 'Compare the declaration with the goods of each shipment, and correct the number in the one that it does not cover. Goods that were never declared must not be recorded as exported.',
    },
    'declaration-of-parts': {
      text: 'The customs declaration {found} is that of shipment {shipment} here, and of {others} of the same day elsewhere.',
      help: 'Check in the declaration whether it covers the goods of all these shipments, and record the answer. If they are one consignment, record it as one shipment.',
    },
    serial: {
      text: 'The serial number {found} is shipped with {shipment} here, and with {others} elsewhere.',
      help: 'Check which shipment carried these pieces, and correct the other one. If they came back in between, state `status: returned` or `returnedQuantity` in the first shipment.',
    },
    'serial-perhaps': {
      text: 'The serial number {found} is shipped with {shipment} here, and with {others} elsewhere; it may be a number of other pieces.',
      help: 'Check whether these are the same pieces, and record the answer. It is a legitimate reason if the maker begins its numbers again, or if another maker has the same ones.',
    },
    reference: {
      text: 'The shipment reference {found} is also that of {others}, except for capitals and blanks.',
      help: 'Check whether these documents are one shipment. If so, keep one, with the next `revision`; if not, give one of them another reference.',
    },
    'reference-again': {
      text: 'The exporter uses the shipment reference {found} for a shipment of another day under another certificate too.',
      help: 'Give one of the shipments another reference. If this is a later version, state its `revision`.',
    },
    'reference-of-parts': {
      text: 'The exporter uses the shipment reference {found} for a shipment under another certificate too.',
      help: 'If it is one shipment under two certificates, record it in one document that names both. Otherwise give one of them another reference.',
    },
    'consignment-reference': {
      text: 'The consignment reference {found} is that of shipment {shipment} here, and of {others} elsewhere.',
      help: 'Check what was carried under the reference, and record the answer. Deliveries in parts may share it if the exporter gave it to the whole order.',
    },
    lot: {
      text: 'The lot {found} leaves with shipment {shipment} here, and in the same quantity with {others} elsewhere.',
      help: 'Check in the production records how much of the lot was made, and record the answer. It is a legitimate reason if the lot was delivered in equal parts.',
    },
    container: {
      text: 'The container {found} is on its way with shipment {shipment} here, and at the same time with {others} elsewhere.',
      help: 'Ask the carrier for the movements of the container, and correct the shipment that it did not carry.',
    },
    seal: {
      text: 'The seal {found} closes a container of shipment {shipment} here, and of {others} elsewhere.',
      help: 'A seal is broken when the container is opened. Ask the forwarder which container had it, and correct the other one.',
    },
    invoice: {
      text: 'The invoice {found} belongs to shipment {shipment} here, and to {others} elsewhere.',
      help: 'Compare the invoice with the goods of each shipment, and record the answer. It is a legitimate reason if it covers several deliveries.',
    },
  },
  labels: linkedLabels,
  terms: linkedTerms,
  *check(group) {
    const shipments = group.documents.filter(isShipment)
    const latest = shipments.at(-1)
    if (latest === undefined) return
    const others = shipments.filter(
      other => other !== latest && isOther(other, latest, group) && !isSaidElsewhere(other, latest, group),
    )
    if (others.length === 0) return
    const [message, say] = judged(group, latest, others)
    const called = referenceBeside(latest, others)
    yield say(
      latest.facts.document,
      message,
      latest.at,
      {
        found: foundIn(group, latest, others),
        shipment: called(latest),
        others: someOf(others.map(called), others),
      },
      places(others),
    )
  },
})

/** Checks whether another shipment with the value is one that should not have it. */
function isOther(other: GroupShipment, latest: GroupShipment, { linkKey, value }: LinkedGroup): boolean {
  const [a, b] = [other.facts, latest.facts]
  const isOneExporter = !areStrangers(a.exporter, b.exporter)
  const haveOneCertificate = () =>
    a.certificateNumbers.some(one => b.certificateNumbers.some(same => same.value === one.value))
  if (linkKey === 'shipment-reference')
    return isOneExporter && !(isSameShipment(a, b) && haveOneCertificate())
  if (isSameShipment(a, b)) return false
  switch (linkKey) {
    case 'customs-declaration':
      return isOneExporter || isLong(value)
    case 'serial-number':
      return isOneExporter || isDistinctive(value)
    case 'container':
      return areOnTheWay(other.of, latest.of) && a.exportDate.value !== b.exportDate.value
    default:
      return isOneExporter
  }
}

/** Checks whether a number is long enough to be one of a national register of declarations. */
const isLong = (number: string) => number.length > 9

/** Checks whether a serial number is hardly that of another maker's piece too. */
const isDistinctive = (number: string) =>
  number.length > 5 && /[A-Z]/.test(number) && (number.match(/\d/g) ?? []).length > 3

/** The link keys by which a shipment that is stated twice is reported, the weightiest first; others give way to them. */
const weightiest: readonly LinkKey[] = [
  'customs-declaration',
  'serial-number',
  'transport-document',
  'container-day',
]

/**
 * Checks whether the same two shipments are reported by a weightier value that they share, or by an earlier one of the same kind: two
 * documents of one consignment share all its numbers, and are one fact.
 */
function isSaidElsewhere(
  other: GroupShipment,
  latest: GroupShipment,
  { linkKey, value }: LinkedGroup,
): boolean {
  const weight = weightiest.indexOf(linkKey)
  const weightier = weight < 0 ? weightiest : weightiest.slice(0, weight)
  const its = valuesOf(other.keys)
  const isShared = (key: TraitFacts) => its.get(key.trait)?.has(key.value) === true
  if (latest.keys.some(key => weightier.includes(key.trait) && isShared(key))) return true
  return latest.keys.find(key => key.trait === linkKey && isShared(key))?.value !== value
}

const valuesOf = memoizeWeakly((keys: readonly TraitFacts[]): ReadonlyMap<LinkKey, ReadonlySet<string>> => {
  const values = new Map<LinkKey, Set<string>>()
  for (const { trait, value } of keys) entryIn(values, trait, () => new Set()).add(value)
  return values
})

/** Returns the values of the kind that the shipments share: the first of them, and how many others. */
function foundIn(
  { linkKey }: LinkedGroup,
  latest: GroupShipment,
  others: readonly GroupShipment[],
): Argument {
  if (linkKey === 'shipment-reference') return latest.facts.shipmentReference
  const shared = latest.keys.filter(
    ({ trait, value }) =>
      trait === linkKey && others.some(({ keys }) => valuesOf(keys).get(trait)?.has(value)),
  )
  // A lot without its quantity.
  const shown = (value: string) => (linkKey === 'lot' ? value.slice(0, value.indexOf(' ')) : value)
  return someOf(shared.map(({ value, at }) => ({ value: shown(value), at })))
}

/** Returns what is said of these shipments, and whether it is a fault without doubt or asks. */
function judged(
  { linkKey, value }: LinkedGroup,
  { facts }: GroupShipment,
  others: readonly GroupShipment[],
): readonly [message: string, say: typeof findingIn] {
  const isOfOneDay = others.every(other => other.facts.exportDate.value === facts.exportDate.value)
  const isOneExporter = () => others.every(other => !areStrangers(other.facts.exporter, facts.exporter))
  switch (linkKey) {
    case 'customs-declaration':
      if (isOfOneDay) return ['declaration-of-parts', reviewIn]
      return ['declaration', isLong(value) ? findingIn : reviewIn]
    case 'serial-number':
      return value.length > 4 && isOneExporter() ? ['serial', findingIn] : ['serial-perhaps', reviewIn]
    case 'shipment-reference':
      if (!others.some(other => isSameShipment(other.facts, facts))) return ['reference', reviewIn]
      return isOfOneDay ? ['reference-of-parts', reviewIn] : ['reference-again', findingIn]
    case 'consignment-reference':
    case 'lot':
    case 'container':
    case 'seal':
      return [linkKey, reviewIn]
    default:
      return ['invoice', reviewIn]
  }
}
