/** Checks a licence by its dates and the terms of its kind, and compares it with what other documents state about it. */
import type { LicenseFacts, Located, ShipmentFacts } from '../../core/model/model.ts'
import { isSameLicence, licenceIn, refersTo, runsLonger, validByTerm } from '../../trade/documents/licence.ts'
import { mayBeOne } from '../../trade/parties/party.ts'
import { addDays, addMonths, daysBetween } from '../../trade/words/date.ts'
import { coded } from '../../trade/words/terms.ts'
import { disagreeing } from '../compared.ts'
import { type Diagnostics, finding, inDocument, review, see, term } from '../rule.ts'
import type { NamedLicence } from './parameters.ts'

/** Checks whether the licence is valid on the day of export. `dates-in-order` checks whether it was issued by then. */
export function* validity(
  one: NamedLicence,
  { exportDate, transportDocument, transportLegs }: ShipmentFacts,
  renewals: readonly string[],
): Diagnostics {
  const { license, kind, a, documents } = one
  const { issueDate, licenseNumber, validUntil: limit } = license
  if (limit === undefined) {
    yield* byTerm(one, exportDate)
    return
  }
  const until = see('until', limit.at)
  const leaves = transportDocument?.onBoardDate ?? transportLegs[0]?.departureDate
  const leavesLate = leaves !== undefined && leaves.value > limit.value
  if (exportDate.value > limit.value) yield finding('expired', exportDate, { limit }, [until])
  else if (leavesLate) yield review('leaves-late', leaves, { limit }, [until])
  if (issueDate === undefined) yield review('no-issue-date', licenseNumber, { day: exportDate })
  // A licence that states a later end is used when others of its kind had expired.
  const months = kind.usualMonths
  const usual = issueDate && months !== undefined ? addMonths(issueDate.value, months) : undefined
  if (issueDate && usual !== undefined && exportDate.value >= usual && exportDate.value <= limit.value) {
    const data = { from: issueDate, a, months: String(months), limit: addDays(usual, -1) }
    yield review('renewal-not-known', exportDate, data, [see('issued', issueDate.at), until])
  }
  // It is about to end, and no document shows its renewal.
  const left = daysBetween(exportDate.value, limit.value)
  const isEnding = kind.runsOutDays !== undefined && left >= 0 && left < kind.runsOutDays
  if (isEnding && !leavesLate && !documents.some(facts => refersTo(facts, renewals))) {
    const data = { found: exportDate, a, limit, days: String(left) }
    yield review('runs-out', limit, data, [see('exported', exportDate.at)])
  }
}

/** Checks whether a licence that states no end is valid on the day of export. */
function* byTerm({ license, kind }: NamedLicence, exportDate: ShipmentFacts['exportDate']): Diagnostics {
  const { issueDate, licenseNumber, licenseType } = license
  const valid = validByTerm(issueDate?.value, kind, exportDate.value)
  const related = issueDate === undefined ? [] : [see('issued', issueDate.at)]
  if (valid.outcome === 'ended') {
    const data = { months: String(valid.months), limit: valid.end }
    yield finding('expired-by-term', exportDate, data, related)
  } else if (valid.outcome === 'unsure') yield review('end-unsure', exportDate, { limit: valid.end }, related)
  // If the kind of the licence is not stated, ask for the kind, from which its term follows.
  else if (valid.outcome === 'unknown' && (licenseType !== undefined || issueDate === undefined)) {
    const why = term(issueDate === undefined ? 'no-issue-either' : 'nothing-tells')
    yield review('no-end', licenseNumber, { why })
  }
}

/** Checks a licence by the terms of its kind, whether or not goods were shipped under it. */
export function* byKind({ license, kind, a, kindAt, shipment, grant }: NamedLicence): Diagnostics {
  const { issueDate, licenseNumber, validUntil } = license
  // It claims to be valid for longer than one of its kind can be, or usually is.
  if (issueDate !== undefined && validUntil !== undefined) {
    const from = issueDate.value
    const isBeyond = (months?: number) => months !== undefined && runsLonger(from, validUntil.value, months)
    const most = [kind.months, kind.usualMonths].find(isBeyond)
    if (most !== undefined) {
      const data = { a, from: issueDate, months: String(most), limit: addMonths(from, most) }
      const message = most === kind.months ? 'too-long' : 'longer-than-usual'
      yield finding(message, validUntil, data, [see('issued', issueDate.at)])
    }
  }
  // It is older than the first of its kind. If it has no day of issue, the day on which it is used counts.
  const first = issueDate?.value ?? shipment?.exportDate.value
  if (kind.from !== undefined && first !== undefined && first < kind.from) {
    const found =
      issueDate === undefined ? term('used-on', { day: first }) : term('issued-on', { day: issueDate })
    yield finding('before-the-first', (issueDate ?? licenseNumber).at, { a, found, from: kind.from })
  }
  // The goods stay abroad under a kind for goods that come back, or were only here for a while.
  const disposition = grant?.endUse.disposition
  if (disposition !== undefined && kind.notForDispositions?.some(one => one === disposition.value)) {
    const found = coded('disposition', disposition.value)
    yield review('use-excluded', kindAt, { a, found }, [
      see('use', disposition.at, grant?.document, { found }),
    ])
  }
}

/** The fields of a licence in which two documents may differ. */
const fields = [
  ['licenseType', term('field.kind')],
  ['issueDate', term('field.issue')],
  ['validUntil', term('field.end')],
] as const

const differences = (a: LicenseFacts, b: LicenseFacts) =>
  fields.flatMap(([field, what]) => {
    const [ours, theirs] = [a[field], b[field]]
    return ours && theirs && ours.value !== theirs.value ? [{ what, ours, theirs }] : []
  })

/** Compares the licence of a shipment with that of the certificate and with the first of the shipments that name it. */
export function* besideOthers(
  { license, kind, grant }: NamedLicence,
  shipment: ShipmentFacts,
  shipments: readonly ShipmentFacts[],
): Diagnostics {
  const granted = grant && licenceIn(grant)
  if (grant !== undefined && granted !== undefined && !isSameLicence(license, granted))
    yield disagreeing(finding, 'other-licence', license.licenseNumber, granted.licenseNumber, grant)
  else if (grant !== undefined && granted !== undefined)
    for (const { what, ours, theirs } of differences(license, granted))
      yield disagreeing(finding, 'licence-differs', ours, theirs, grant, { what })
  const [first = shipment] = shipments
  const named = licenceIn(first)
  if (first === shipment || named === undefined) return
  const { document: there, exportDate: day, endUser } = first
  const seeFirst = (theirs: Located<string>) => see('first', theirs.at, there, { day, granted: theirs })
  for (const { what, ours, theirs } of differences(license, named)) {
    const data = { what, day: inDocument(day, there), granted: inDocument(theirs, there) }
    yield review('told-otherwise', ours, data, [seeFirst(theirs)])
  }
  // Slight differences are reported by `parties-agree`.
  if (kind.oneEndUser && !mayBeOne(shipment.endUser, endUser)) {
    const data = { granted: inDocument(endUser.name, there) }
    yield finding('other-end-user', shipment.endUser.name, data, [seeFirst(endUser.name)])
  }
  const most = kind.maxShipments
  if (most !== undefined && shipments[most] === shipment) {
    const data = { count: String(most + 1), most: String(most) }
    yield review('many-shipments', license.licenseNumber, data, [seeFirst(named.licenseNumber)])
  }
}
