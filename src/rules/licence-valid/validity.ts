/** Checks what a licence states itself: its kind, its dates, its number. */
import type { Located } from '../../core/model/model.ts'
import { addDays, addMonths, daysBetween } from '../../trade/date.ts'
import { licenceNumber, refersTo, runsLonger, validByTerm } from '../../trade/licence.ts'
import { type Diagnostics, findingIn, reviewIn, see, term } from '../rule.ts'
import { aKind, documentsOf, type NamedLicence, type ShippedLicence } from './licence.ts'

/** Checks what the licence of a shipment states itself, and what of its dates decides whether the goods may leave. */
export function* validity(
  one: ShippedLicence,
  numberPattern: RegExp | undefined,
  renewals: readonly string[],
): Diagnostics {
  const { document, license } = one
  const { licenseType, licenseNumber, validUntil } = license
  if (licenseType === undefined) yield reviewIn(document, 'no-kind', licenseNumber)
  if (numberPattern?.test(licenceNumber(licenseNumber.value)) === false)
    yield findingIn(document, 'number-unusual', licenseNumber)
  if (validUntil === undefined) yield* byTerm(one)
  else yield* untilStated(one, validUntil, renewals)
}

/** Checks whether the licence is valid on the day of export. `dates-in-order` checks whether it was issued by then. */
function* untilStated(one: ShippedLicence, limit: Located<string>, renewals: readonly string[]): Diagnostics {
  const { document, license, kind } = one
  const { exportDate, transportDocument, transportLegs } = one.shipment
  const { issueDate, licenseNumber } = license
  const until = see('until', limit.at, document)
  const leaves = transportDocument?.onBoardDate ?? transportLegs[0]?.departureDate
  const leavesLate = leaves !== undefined && leaves.value > limit.value
  if (exportDate.value > limit.value) yield findingIn(document, 'expired', exportDate, { limit }, [until])
  else if (leavesLate) yield reviewIn(document, 'leaves-late', leaves, { limit }, [until])
  if (issueDate === undefined) yield reviewIn(document, 'no-issue-date', licenseNumber, { day: exportDate })
  const a = aKind(license)
  // A licence that states a later end is used when others of its kind had expired.
  const months = kind?.usualMonths
  const usual = issueDate && months !== undefined ? addMonths(issueDate.value, months) : undefined
  if (issueDate && usual !== undefined && exportDate.value >= usual && exportDate.value <= limit.value) {
    const data = { from: issueDate, a, months: String(months), limit: addDays(usual, -1) }
    const issued = see('issued', issueDate.at, document)
    yield reviewIn(document, 'renewal-not-known', exportDate, data, [issued, until])
  }
  // It is about to end, and no document shows its renewal.
  const left = daysBetween(exportDate.value, limit.value)
  const isEnding = kind?.runsOutDays !== undefined && left >= 0 && left < kind.runsOutDays
  if (isEnding && !leavesLate && !documentsOf(one).some(facts => refersTo(facts, renewals))) {
    const data = { found: exportDate, a, limit, days: String(left) }
    yield reviewIn(document, 'runs-out', limit, data, [see('exported', exportDate.at, document)])
  }
}

/** Checks whether a licence that states no end is valid on the day of export. */
function* byTerm({ document, license, kind, shipment }: ShippedLicence): Diagnostics {
  const { exportDate } = shipment
  const { issueDate, licenseNumber, licenseType } = license
  const valid = validByTerm(issueDate?.value, kind ?? {}, exportDate.value)
  const related = issueDate === undefined ? [] : [see('issued', issueDate.at, document)]
  if (valid.outcome === 'ended') {
    const data = { months: String(valid.months), limit: valid.end }
    yield findingIn(document, 'expired-by-term', exportDate, data, related)
  } else if (valid.outcome === 'unsure')
    yield reviewIn(document, 'end-unsure', exportDate, { limit: valid.end }, related)
  // If the kind of the licence is not stated, ask for the kind, from which its term follows.
  else if (valid.outcome === 'unknown' && (licenseType !== undefined || issueDate === undefined)) {
    const why = term(issueDate === undefined ? 'no-issue-either' : 'nothing-tells')
    yield reviewIn(document, 'no-end', licenseNumber, { why })
  }
}

/**
 * Checks whether the licence is older than the first of its kind. If it has no day of issue, the day on which it is
 * used counts.
 */
export function* beginning({ document, license, kind, shipment }: NamedLicence): Diagnostics {
  const { issueDate, licenseNumber } = license
  const first = issueDate?.value ?? shipment?.exportDate.value
  if (kind?.from === undefined || first === undefined || first >= kind.from) return
  const found =
    issueDate === undefined ? term('used-on', { day: first }) : term('issued-on', { day: issueDate })
  const data = { a: aKind(license), found, from: kind.from }
  yield findingIn(document, 'before-the-first', (issueDate ?? licenseNumber).at, data)
}

/** Checks whether the licence claims to be valid for longer than one of its kind can be. */
export function* length({ document, license, kind }: NamedLicence): Diagnostics {
  const { issueDate: from, validUntil } = license
  if (from === undefined || validUntil === undefined) return
  const isBeyond = (months: number | undefined): months is number =>
    months !== undefined && runsLonger(from.value, validUntil.value, months)
  const { months, usualMonths } = kind ?? {}
  const data = { a: aKind(license), from }
  const related = [see('issued', from.at, document)]
  if (isBeyond(months)) {
    const limit = addMonths(from.value, months)
    yield findingIn(document, 'too-long', validUntil, { ...data, months: String(months), limit }, related)
  } else if (isBeyond(usualMonths)) {
    const usual = { ...data, months: String(usualMonths) }
    yield findingIn(document, 'longer-than-usual', validUntil, usual, related)
  }
}
