import type { Argument, Diagnostic, LinkedCertificate, LinkedGroup } from '../core/model/model.ts'
import { certificatesApart, type LinkedDocument, strangersIn } from '../trade/documents/linked-group.ts'
import { kinshipOfParties } from '../trade/parties/compare-names.ts'
import { areStrangers } from '../trade/parties/party.ts'
import { endUsersBeside, linkedLabels, places, someOf } from './linked-group.ts'
import { findingIn, reviewIn, rule } from './rule.ts'

export const certificatesAlike = rule({
  id: 'certificates-alike',
  over: 'tie',
  linkKeys: ['address', 'end-use', 'endorsement', 'order'],
  summary:
    'Certificates of unrelated end users do not share a site, a text of end use or an endorsement, and one order is under one certificate.',
  why: 'Made-up certificates are copies of one another. An office endorses each certificate under its own reference, a factory belongs to one company, and a second certificate for one order lets its goods leave twice.',
  messages: {
    address: {
      text: 'The place of use is that of {endUser} here, and of {others} elsewhere.',
      help: 'Ask how these companies share one site, and record the answer. A group and a landlord are legitimate reasons; then state the building or unit of each.',
    },
    'end-use': {
      text: 'The end use is stated word for word as by {others}, which are not related to {endUser}.',
      help: 'Ask the end user what it makes with the goods, with its product and model, and record the answer. Authorities return texts that are copied from a model.',
    },
    endorsement: {
      text: 'The endorsement {found} is on the certificate of {endUser} here, and of {others} elsewhere.',
      help: 'Ask the authority which certificate it endorsed under this reference. The other one is not endorsed.',
    },
    'endorsement-perhaps': {
      text: 'The endorsement {found} is on the certificate of {endUser} here, and of {others} elsewhere; so short a number may be given again.',
      help: 'Ask the authority which certificates it endorsed under this reference, and record the answer.',
    },
    'order-again': {
      text: 'The order {found} is under certificate {certificate} here, and under {others} elsewhere.',
      help: 'Check how much of the order each certificate covers, and record the answer. If one replaces the other, state it in `replaces`.',
    },
    'order-of-others': {
      text: 'The order {found} is one of {endUser} here, and of {others} elsewhere, to the same exporter.',
      help: 'Ask each buyer for its order, and record the answer. Two buyers give the same number by chance only.',
    },
  },
  labels: linkedLabels,
  terms: {
    'and-others': '{names} and {number} others',
  },
  *check(group) {
    if (group.linkKey === 'order') return yield* order(group)
    const linked = strangersIn(group.documents, areNoKin)
    if (linked === undefined) return undefined
    const { latest, strangers, endUsers } = linked
    const number = numberIn(group)
    const isShort = group.linkKey === 'endorsement' && !isLong(number)
    const say = group.linkKey === 'endorsement' && !isShort ? findingIn : reviewIn
    yield say(
      latest.facts.document,
      isShort ? 'endorsement-perhaps' : group.linkKey,
      latest.at,
      {
        found: { value: number, at: latest.at },
        ...endUsersBeside(latest.facts, endUsers),
      },
      places(strangers),
    )
    return undefined
  },
})

/** Checks whether the names of two end users show no group: companies of one have a word in common, which is not that of their place. */
function areNoKin({ facts: a }: LinkedDocument, { facts: b }: LinkedDocument): boolean {
  return a.kind !== 'shipment' && b.kind !== 'shipment' && kinshipOfParties(a.endUser, b.endUser) === 'none'
}

/** Returns the reference of an endorsement without its country. */
function numberIn({ value }: LinkedGroup): string {
  return value.slice(value.indexOf(' ') + 1)
}

/** Checks whether a number is long enough that two do not have it by chance. */
function isLong(number: string): boolean {
  return number.length > 6 && (number.match(/\d/g) ?? []).length > 3
}

type GroupCertificate = LinkedDocument & { readonly facts: LinkedCertificate }

function isCertificate(document: LinkedDocument): document is GroupCertificate {
  return document.facts.kind === 'end-user-certificate'
}

/** Finds the certificates of one order: those of its buyer, or those of another buyer of the same exporter. */
function* order(group: LinkedGroup): Generator<Diagnostic, undefined> {
  const documents = group.documents.filter(isCertificate)
  const latest = documents.at(-1)
  if (latest === undefined) return undefined
  const called = certificatesApart(
    documents.map(({ facts }) => facts),
    { together: false },
  )
  const number = ({ facts }: GroupCertificate) => called(facts.certificateNumber.value)
  const others = documents.filter(
    other =>
      number(other) !== number(latest) &&
      other.facts.certificateType.value === latest.facts.certificateType.value &&
      !areStrangers(other.facts.exporter, latest.facts.exporter),
  )
  const { importer, document, certificateNumber } = latest.facts
  const found: Argument = { value: group.value, at: latest.at }
  const ofBuyer = others.filter(other => !areStrangers(other.facts.importer, importer))
  if (ofBuyer.length > 0) {
    const numbers = ofBuyer.map(({ facts }) => facts.certificateNumber.value)
    const data = { found, certificate: certificateNumber, others: someOf(numbers, ofBuyer) }
    yield reviewIn(document, 'order-again', latest.at, data, places(ofBuyer))
    return undefined
  }
  const ofOthers = others.filter(other => kinshipOfParties(other.facts.importer, importer) === 'none')
  if (ofOthers.length === 0 || !isLong(group.value)) return undefined
  const names = ofOthers.map(({ facts }) => facts.importer.name.value)
  const data = { found, endUser: importer.name, others: someOf(names) }
  yield reviewIn(document, 'order-of-others', latest.at, data, places(ofOthers))
  return undefined
}
