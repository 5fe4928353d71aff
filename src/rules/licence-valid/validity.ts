/** Checks what a licence states itself: its kind, its dates, its number. */
import type { Day, Diagnostic, DocumentRef, LicenseFacts } from '../../core/model/model.ts'
import { addDays, addMonths, daysBetween } from '../../trade/date.ts'
import { licenceNumber, runsLonger, validByTerm } from '../../trade/licence.ts'
import { findingIn, reviewIn, see, term } from '../rule.ts'
import { refersTo } from './customers.ts'
import { aKind, type LicensedInDossier } from './licence.ts'
import type { LicenceParameters, LicenceTerms } from './parameters.ts'

/** Checks what the licence states itself: its kind, its dates, its number. */
export function* itself(one: LicensedInDossier, numberPattern: RegExp | undefined): Generator<Diagnostic> {
  const { shipment, license, kind } = one
  const { document } = shipment
  const number = license.licenseNumber
  if (license.licenseType === undefined) yield reviewIn(document, 'no-kind', number)
  yield* end(one)
  yield* length(document, license, kind)
  yield* beginning(document, license, kind, shipment.exportDate.value)
  if (numberPattern?.test(licenceNumber(number.value)) === false) {
    yield findingIn(document, 'number-unusual', number)
  }
}

/** Checks whether the licence is valid on the day of export. `dates-in-order` checks whether it was issued by then. */
function* end({ shipment, license, kind }: LicensedInDossier): Generator<Diagnostic> {
  const { document, exportDate } = shipment
  const { issueDate, validUntil } = license
  const here = { document, at: exportDate.at }
  const found = exportDate
  if (validUntil !== undefined) {
    yield* renewal({ shipment, license, kind })
    const leaves = shipment.transportDocument?.onBoardDate ?? shipment.transportLegs[0]?.departureDate
    const related = [see('until', validUntil.at, document)]
    const limit = validUntil
    if (found.value > limit.value) yield { ...here, message: 'expired', data: { found, limit }, related }
    else if (leaves !== undefined && leaves.value > limit.value) {
      const data = { found: leaves, limit }
      yield reviewIn(document, 'leaves-late', leaves, data, related)
    }
    if (issueDate === undefined) {
      yield reviewIn(document, 'no-issue-date', license.licenseNumber, { day: found })
    }
    return
  }
  const valid = validByTerm(issueDate?.value, kind ?? {}, found.value)
  const related = issueDate === undefined ? [] : [see('issued', issueDate.at, document)]
  switch (valid.outcome) {
    case 'ended': {
      const data = { found, months: String(valid.months), limit: valid.end }
      yield { ...here, message: 'expired-by-term', data, related }
      return
    }
    case 'unsure':
      yield { ...here, message: 'end-unsure', data: { found, limit: valid.end }, related, outcome: 'review' }
      return
    case 'unknown': {
      // If the kind of the licence is not stated, ask for the kind, from which its term follows.
      if (license.licenseType === undefined && issueDate !== undefined) return
      const why = term(issueDate === undefined ? 'no-issue-either' : 'nothing-tells')
      yield reviewIn(document, 'no-end', license.licenseNumber, { why })
      return
    }
    case 'valid':
      return
  }
}

/** Checks whether a licence that states a later end is used when others of its kind had expired. */
function* renewal({
  shipment,
  license,
  kind,
}: Pick<LicensedInDossier, 'shipment' | 'license' | 'kind'>): Generator<Diagnostic> {
  const { document, exportDate } = shipment
  const { issueDate, validUntil } = license
  if (issueDate === undefined || validUntil === undefined || kind?.usualMonths === undefined) return
  const usual = addMonths(issueDate.value, kind.usualMonths)
  if (exportDate.value < usual || exportDate.value > validUntil.value) return
  yield reviewIn(
    document,
    'renewal-not-known',
    exportDate,
    { from: issueDate, a: aKind(license), months: String(kind.usualMonths), limit: addDays(usual, -1) },
    [see('issued', issueDate.at, document), see('until', validUntil.at, document)],
  )
}

/** Checks whether the licence is about to end when the goods leave, and no document shows its renewal. */
export function* runningOut(
  { shipment, license, kind, grant }: LicensedInDossier,
  { renewals }: LicenceParameters,
): Generator<Diagnostic> {
  const { document, exportDate, transportDocument, transportLegs } = shipment
  const { validUntil } = license
  if (kind?.runsOutDays === undefined || validUntil === undefined) return
  const left = daysBetween(exportDate.value, validUntil.value)
  if (left < 0 || left >= kind.runsOutDays) return
  // That it ends before the goods leave is another finding.
  const leaves = transportDocument?.onBoardDate ?? transportLegs[0]?.departureDate
  if (leaves !== undefined && leaves.value > validUntil.value) return
  if (refersTo(shipment, renewals) || (grant !== undefined && refersTo(grant, renewals))) return
  yield reviewIn(
    document,
    'runs-out',
    validUntil,
    { found: exportDate, a: aKind(license), limit: validUntil, days: String(left) },
    [see('exported', exportDate.at, document)],
  )
}

/**
 * Checks whether the licence is older than the first of its kind. If it has no day of issue, the day on which it is
 * used counts.
 */
export function* beginning(
  document: DocumentRef,
  license: LicenseFacts,
  kind: LicenceTerms | undefined,
  used: Day | undefined,
): Generator<Diagnostic> {
  const first = license.issueDate?.value ?? used
  if (kind?.from === undefined || first === undefined || first >= kind.from) return
  yield findingIn(document, 'before-the-first', license.issueDate?.at ?? license.licenseNumber.at, {
    a: aKind(license),
    found:
      license.issueDate === undefined
        ? term('used-on', { day: first })
        : term('issued-on', { day: license.issueDate }),
    from: kind.from,
  })
}

/** Checks whether the licence claims to be valid for longer than one of its kind can be. */
export function* length(
  document: DocumentRef,
  license: LicenseFacts,
  kind: LicenceTerms | undefined,
): Generator<Diagnostic> {
  const { issueDate, validUntil } = license
  if (issueDate === undefined || validUntil === undefined) return
  const [from, found] = [issueDate, validUntil]
  const related = [see('issued', issueDate.at, document)]
  const beyond = (months: number | undefined) =>
    months !== undefined && runsLonger(from.value, found.value, months)
  if (beyond(kind?.months)) {
    const months = kind?.months ?? 0
    const limit = addMonths(from.value, months)
    const data = { a: aKind(license), from, found, months: String(months), limit }
    yield findingIn(document, 'too-long', validUntil, data, related)
  } else if (beyond(kind?.usualMonths)) {
    const data = { a: aKind(license), from, found, months: String(kind?.usualMonths) }
    yield findingIn(document, 'longer-than-usual', validUntil, data, related)
  }
}
