/**
 * Collects the link keys of a document: what it may share with documents of other dossiers, by which phase two links
 * them.
 */

import type {
  CertificateFacts,
  ItemFacts,
  LinkKey,
  Located,
  PartyFacts,
  ShipmentFacts,
  TraitFacts,
  TransferFacts,
} from '../../core/model/model.ts'
import { lexiconWords, wordSet } from '../../text/lexicon.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { normalizer, numberForm, orderForm } from '../../text/normalize.ts'
import { foldWords } from '../../text/phrase.ts'
import { isAscii } from '../../text/script.ts'
import { shortHash } from '../../text/short-hash.ts'
import { identifierKeysOf } from '../numbers/identifier-key.ts'
import { orderNumbers, pointsElsewhere } from '../numbers/order-number.ts'
import { namesOf } from '../parties/compare-names.ts'
import { addressesIn } from '../parties/email.ts'
import { partiesOf } from '../parties/parties.ts'
import { areStrangers } from '../parties/party.ts'
import { foldName } from '../parties/party-name.ts'
import { phonesIn } from '../parties/phone.ts'
import { countryOf } from '../places/country-code.ts'
import { siteKey } from '../places/site.ts'
import { reimportOf } from '../quantities/returned.ts'
import { daysBetween } from '../words/date.ts'
import { isPlaceholder } from '../words/placeholder.ts'

/**
 * Returns the link keys of a document: its persons, its numbers, its parties by their identifiers, and what it carries. Each is in one
 * spelling, so that equal ones match: persons without forms of address, numbers without blanks and hyphens, telephone numbers by their
 * digits from the calling code on. Placeholders are no link keys.
 */
export function linkKeysOf(facts: TransferFacts): readonly TraitFacts[] {
  const keys = [
    ...contactsOf(facts),
    ...each('licence', facts.exportLicense?.licenseNumber, numbers),
    ...identifiersOf(facts),
  ]
  return facts.kind === 'shipment'
    ? [...keys, ...shipmentKeysOf(facts)]
    : [...each('signatory', facts.signatory.name, person), ...keys, ...certificateKeysOf(facts)]
}

/** Returns the identifiers of all parties, each once for a name that has it. */
function identifiersOf(facts: TransferFacts): readonly TraitFacts[] {
  const keys: TraitFacts[] = []
  for (const party of partiesOf(facts)) {
    if (party.identifiers.length === 0) continue
    const of = namesOf(party)
    if (of === '') continue
    for (const { value, index } of identifierKeysOf(party)) {
      if (keys.some(one => one.value === value && one.of === of)) continue
      const at = party.identifiers[index]?.value.at
      if (at !== undefined) keys.push({ trait: 'identifier', value, at, of })
    }
  }
  return keys
}

/** Returns what a certificate may have in common with those of other end users, and its orders. */
function certificateKeysOf({
  endUser,
  endUseLocation,
  contract,
  endorsements,
  endUse,
}: CertificateFacts): readonly TraitFacts[] {
  const of = namesOf(endUser)
  const site = siteKey(endUseLocation)
  const text = statement(endUse.description.value)
  const ofEndorsements = endorsements.flatMap(({ country, reference }) =>
    each('endorsement', reference, number =>
      numbers(number).flatMap(one => (one.length > 4 ? [`${country.value} ${one}`] : [])),
    ),
  )
  return [
    ...each('order', contract.orderNumber, orders),
    ...ofEndorsements.map(key => ({ ...key, of })),
    ...(site === undefined ? [] : [{ trait: 'address' as const, value: site, at: endUseLocation.at, of }]),
    ...(text === '' ? [] : [{ trait: 'end-use' as const, value: text, at: endUse.description.at, of }]),
  ]
}

function orders(text: string): readonly string[] {
  return pointsElsewhere(text) ? [] : orderNumbers(text).numbers.map(orderForm)
}

/** Texts of end use that are shorter than this are written by two companies by chance; a Chinese character counts as three letters. */
const shortestStatement = 50

/** Returns the beginning of an end use and a number that distinguishes the whole text, without case and punctuation; empty for a short one. */
const statement = memoize(text => {
  const plain = foldWords(text)
  const weight = isAscii(plain) ? plain.length : plain.length + 2 * (plain.match(dense())?.length ?? 0)
  return weight < shortestStatement ? '' : `${plain.slice(0, 60)} ${shortHash(plain)}`
})
const dense = () => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** Returns the numbers of a shipment, of its containers and of its goods, and its ships. */
function shipmentKeysOf(facts: ShipmentFacts): readonly TraitFacts[] {
  const { transportDocument, shipmentReference, containers, documentReferences, exportDate } = facts
  const reference = referenceForm(shipmentReference.value)
  return [
    ...each('transport-document', transportDocument?.number, numbers),
    ...containers.flatMap(({ containerNumber }) =>
      each('container-day', containerNumber, text => numbers(text).map(one => `${one} ${exportDate.value}`)),
    ),
    ...each('customs-declaration', facts.customsDeclarationNumber, numbers),
    ...each('consignment-reference', facts.ucr, numbers),
    ...(reference === ''
      ? []
      : [{ trait: 'shipment-reference' as const, value: reference, at: shipmentReference.at }]),
    ...documentReferences.flatMap(({ documentType, documentNumber }) =>
      documentNumber && isInvoice(documentType.value) ? each('invoice', documentNumber, numbers) : [],
    ),
    ...containers.flatMap(({ at, sealNumbers }) => numbersIn('seal', sealNumbers, `${at}/sealNumbers`)),
    ...voyagesOf(facts),
    ...shipsOf(facts),
    // What came back may leave again, if a re-import declaration proves it.
    ...(reimportOf(facts) === undefined ? facts.items.flatMap(piecesOf) : []),
  ]
}

const referenceForm = normalizer({ case: 'upper', remove: /[\s\p{Cf}]/gu })

/** Checks whether a document of a shipment is its commercial invoice. */
export const isInvoice: (documentType: string) => boolean = memoize(text => invoices().has(foldWords(text)))
const invoices = wordSet('commercial-invoice')

/** Numbers with fewer characters are found in many shipments by chance. */
const shortestNumber = 4

/** Returns the numbers of a list, each once. */
function numbersIn(trait: LinkKey, texts: readonly string[] | undefined, at: string): readonly TraitFacts[] {
  const keys = (texts ?? []).map((text, index) => ({ trait, value: foldNumber(text), at: `${at}/${index}` }))
  const seen = new Set<string>()
  return keys.filter(({ value }) => {
    if (value.length < shortestNumber || !/\d/.test(value) || seen.has(value)) return false
    seen.add(value)
    return true
  })
}

/** Returns the serial numbers of a line, and its lots with their quantity: a lot may leave in parts, but not the same part twice. */
function piecesOf({ at, serialNumbers, lotNumbers, quantity }: ItemFacts): readonly TraitFacts[] {
  const serials = numbersIn('serial-number', serialNumbers, `${at}/serialNumbers`)
  const lots = [...new Set((lotNumbers ?? []).map(foldNumber))].filter(lot => /\d/.test(lot)).sort()
  if (lots.length === 0) return serials
  const all = lots.length > 3 ? `${lots[0]}+${lots.length - 1} ${shortHash(lots.join('+'))}` : lots.join('+')
  const value = `${all} ${quantity.value} ${quantity.unit}`
  return [...serials, { trait: 'lot', value, at: `${at}/lotNumbers/0` }]
}

/** Returns each container with the days of its journey and the ship with which it begins. */
function voyagesOf({ containers, transportLegs, exportDate }: ShipmentFacts): readonly TraitFacts[] {
  const [first] = transportLegs
  const last = transportLegs.findLast(leg => leg.arrivalDate !== undefined)
  const from = first?.departureDate ?? exportDate
  const to = last?.arrivalDate
  if (containers.length === 0 || first === undefined || to === undefined || to.value <= from.value) return []
  const ship = shipForm(first.vesselImoNumber?.value ?? first.vesselName?.value ?? '')
  const of = `${from.value} ${to.value} ${ship}`
  return containers
    .flatMap(({ containerNumber }) => each('container', containerNumber, numbers))
    .map(key => ({ ...key, of }))
}

/** Returns the ships that have a number and a name. */
function shipsOf({ transportLegs }: ShipmentFacts): readonly TraitFacts[] {
  const keys: TraitFacts[] = []
  for (const { vesselImoNumber, vesselName } of transportLegs) {
    if (vesselImoNumber === undefined || vesselName === undefined || isPlaceholder(vesselName.value)) continue
    const value = /\d{7}/.exec(vesselImoNumber.value)?.[0]
    const of = shipForm(vesselName.value)
    if (value === undefined || of === '') continue
    if (!keys.some(one => one.value === value && one.of === of))
      keys.push({ trait: 'ship', value, at: vesselImoNumber.at, of })
  }
  return keys
}

/** Returns the name of a ship without case, blanks and what stands before it: `MV Ever Given` is `EVERGIVEN`. */
export const shipForm: (name: string) => string = memoize(name =>
  foldWords(name)
    .replace(/^(?:m ?[vst]|s ?s|m ?\/ ?v|motor vessel|vessel)(?= )/, '')
    .replaceAll(' ', '')
    .toUpperCase(),
)

/** Returns the contacts of the end user, also if the document states them under another role of the same party. */
function contactsOf(facts: TransferFacts): readonly TraitFacts[] {
  const { endUser, importer, consignee } = facts
  const same = [importer, consignee].filter(
    party =>
      party !== undefined &&
      (party.phone !== undefined || party.email !== undefined) &&
      !areStrangers(party, endUser),
  )
  const found = [endUser, ...same].flatMap(party => (party === undefined ? [] : contactOf(party)))
  return found.filter(
    ({ trait, value }, index) => found.findIndex(one => one.trait === trait && one.value === value) === index,
  )
}

function contactOf({ phone, email, address }: PartyFacts): readonly TraitFacts[] {
  return [
    ...each('phone', phone, text => phonesIn(text, countryOf(address).value)),
    ...each('email', email, addressesIn),
  ]
}

function each(
  linkKey: LinkKey,
  sited: Located<string> | undefined,
  fold: (text: string) => readonly string[],
): readonly TraitFacts[] {
  if (sited === undefined || isPlaceholder(sited.value)) return []
  return fold(sited.value).map(value => ({ trait: linkKey, value, at: sited.at }))
}

/** Forms of address before a name, which documents write or omit. */
const forms = wordSet('form-of-address')
const trailingForms = lazy(() => lexiconWords('trailing-form-of-address'))

/** Returns the name of a person in one spelling, without forms of address; empty for one without letters and digits. */
export function foldPerson(text: string): string {
  const folded = foldName(text)
  let name = folded
  for (let [word = ''] = name.split(' ', 1); forms().has(word); [word = ''] = name.split(' ', 1))
    name = name.slice(word.length + 1)
  const after = trailingForms().find(form => name.endsWith(form))
  return (after === undefined ? name : name.slice(0, -after.length)) || folded
}

function person(text: string): readonly string[] {
  const name = foldPerson(text)
  return name === '' ? [] : [name]
}

/**
 * Returns a number of a document, a container or a licence as it is compared: in capitals, without blanks, hyphens,
 * dots and slashes.
 */
export const foldNumber = numberForm

/** Returns a number as it is compared; none for one without letters and digits. */
function numbers(text: string): readonly string[] {
  const folded = foldNumber(text)
  return folded === '' ? [] : [folded]
}

/** The days by which the same departure may be stated differently. */
const tolerance = 3

/** Checks whether two journeys of a container overlap; one ship that leaves about the same day is one journey. */
export function areOnTheWay(a = '', b = ''): boolean {
  const [fromA = '', toA = '', shipA = ''] = a.split(' ')
  const [fromB = '', toB = '', shipB = ''] = b.split(' ')
  if (fromA >= toB || fromB >= toA) return false
  const apart = Math.abs(daysBetween(fromA, fromB))
  return shipA !== shipB || apart > tolerance
}
