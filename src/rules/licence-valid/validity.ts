/** Checks what a licence states itself, its kind, its dates and its number, and compares it with what other documents state. */
import type { LicenseFacts, Located, Term } from '../../core/model/model.ts'
import {
  isSameLicence,
  licenceIn,
  licenceNumber,
  refersTo,
  runsLonger,
  validByTerm,
} from '../../trade/documents/licence.ts'
import { mayBeOne } from '../../trade/parties/party.ts'
import { addDays, addMonths, daysBetween } from '../../trade/words/date.ts'
import { coded } from '../../trade/words/terms.ts'
import { disagreeing } from '../compared.ts'
import { type Diagnostics, finding, inDocument, review, see, term } from '../rule.ts'
import type { Licensed, NamedLicence, ShippedLicence } from './parameters.ts'

/** Checks what the licence of a shipment states itself, and what of its dates decides whether the goods may leave. */
export function* validity(
  one: ShippedLicence,
  numberPattern: RegExp | undefined,
  renewals: readonly string[],
): Diagnostics {
  const { licenseType, licenseNumber, validUntil } = one.license
  if (licenseType === undefined) yield review('no-kind', licenseNumber)
  if (numberPattern?.test(licenceNumber(licenseNumber.value)) === false)
    yield finding('number-unusual', licenseNumber)
  if (validUntil === undefined) yield* byTerm(one)
  else yield* untilStated(one, validUntil, renewals)
}

/** Checks whether the licence is valid on the day of export. `dates-in-order` checks whether it was issued by then. */
function* untilStated(one: ShippedLicence, limit: Located<string>, renewals: readonly string[]): Diagnostics {
  const { license, kind, a } = one
  const { exportDate, transportDocument, transportLegs } = one.shipment
  const { issueDate, licenseNumber } = license
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
    const related = [see('issued', issueDate.at), until]
    yield review('renewal-not-known', exportDate, data, related)
  }
  // It is about to end, and no document shows its renewal.
  const left = daysBetween(exportDate.value, limit.value)
  const isEnding = kind.runsOutDays !== undefined && left >= 0 && left < kind.runsOutDays
  if (isEnding && !leavesLate && !one.documents.some(facts => refersTo(facts, renewals))) {
    const data = { found: exportDate, a, limit, days: String(left) }
    yield review('runs-out', limit, data, [see('exported', exportDate.at)])
  }
}

/** Checks whether a licence that states no end is valid on the day of export. */
function* byTerm({ license, kind, shipment: { exportDate } }: ShippedLicence): Diagnostics {
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

/**
 * Checks whether the licence is older than the first of its kind. If it has no day of issue, the day on which it is
 * used counts.
 */
export function* beginning({ license, kind, a, shipment }: NamedLicence): Diagnostics {
  const { issueDate, licenseNumber } = license
  const first = issueDate?.value ?? shipment?.exportDate.value
  if (kind.from === undefined || first === undefined || first >= kind.from) return
  const found =
    issueDate === undefined ? term('used-on', { day: first }) : term('issued-on', { day: issueDate })
  const data = { a, found, from: kind.from }
  yield finding('before-the-first', (issueDate ?? licenseNumber).at, data)
}

/** Checks whether the licence claims to be valid for longer than one of its kind can be. */
export function* length({ license, kind: { months, usualMonths }, a }: NamedLicence): Diagnostics {
  const { issueDate: from, validUntil } = license
  if (from === undefined || validUntil === undefined) return
  const isBeyond = (months: number | undefined): months is number =>
    months !== undefined && runsLonger(from.value, validUntil.value, months)
  const data = { a, from }
  const related = [see('issued', from.at)]
  if (isBeyond(months)) {
    const limit = addMonths(from.value, months)
    yield finding('too-long', validUntil, { ...data, months: String(months), limit }, related)
  } else if (isBeyond(usualMonths)) {
    const usual = { ...data, months: String(usualMonths) }
    yield finding('longer-than-usual', validUntil, usual, related)
  }
}

/** The fields of a licence in which two documents may differ. */
const fields: readonly (readonly [what: Term, of: (license: LicenseFacts) => Located<string> | undefined])[] =
  [
    [term('field.kind'), license => license.licenseType],
    [term('field.issue'), license => license.issueDate],
    [term('field.end'), license => license.validUntil],
  ]

const differences = (a: LicenseFacts, b: LicenseFacts) =>
  fields.flatMap(([what, of]) => {
    const [ours, theirs] = [of(a), of(b)]
    return ours === undefined || theirs === undefined || ours.value === theirs.value
      ? []
      : [{ what, ours, theirs }]
  })

/** Compares the licence with that of the certificate. */
export function* besideGrant({ license, grant }: NamedLicence): Diagnostics {
  const granted = grant && licenceIn(grant)
  if (grant === undefined || granted === undefined) return
  if (!isSameLicence(license, granted))
    yield disagreeing(finding, 'other-licence', license.licenseNumber, granted.licenseNumber, grant)
  else
    for (const { what, ours, theirs } of differences(license, granted))
      yield disagreeing(finding, 'licence-differs', ours, theirs, grant, { what })
}

/** Compares a shipment and its licence with the first shipment that names it. */
export function* besideFirst(
  { shipment, license, kind }: ShippedLicence,
  shipments: readonly Licensed[],
): Diagnostics {
  const [first] = shipments
  if (first === undefined || first.shipment === shipment) return
  const { document: there, exportDate: day, endUser } = first.shipment
  const seeFirst = (theirs: Located<string>) => see('first', theirs.at, there, { day, granted: theirs })
  for (const { what, ours, theirs } of differences(license, first.license)) {
    const data = { what, day: inDocument(day, there), granted: inDocument(theirs, there) }
    yield review('told-otherwise', ours, data, [seeFirst(theirs)])
  }
  // Slight differences are reported by `parties-agree`.
  if (!mayBeOne(shipment.endUser, endUser) && kind.oneEndUser) {
    const data = { granted: inDocument(endUser.name, there) }
    yield finding('other-end-user', shipment.endUser.name, data, [seeFirst(endUser.name)])
  }
  const most = kind.maxShipments
  if (most !== undefined && shipments[most]?.shipment === shipment) {
    const data = { count: String(most + 1), most: String(most) }
    const related = [seeFirst(first.license.licenseNumber)]
    yield review('many-shipments', license.licenseNumber, data, related)
  }
}

/** Asks about goods that stay abroad under a kind of licence for goods that come back, or were only here for a while. */
export function* use({ a, kindAt, grant, kind }: NamedLicence): Diagnostics {
  const disposition = grant?.endUse.disposition
  if (!kind.notForDispositions?.some(one => one === disposition?.value) || disposition === undefined) return
  const found = coded('disposition', disposition.value)
  yield review('use-excluded', kindAt, { a, found }, [see('use', disposition.at, grant?.document, { found })])
}
