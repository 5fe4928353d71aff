/** The days of certificates, shipments and end-use reports, in the order in which they follow each other. */
import { addIn, type Some } from '../../core/model/group-by.ts'
import type {
  Argument,
  CertificateFacts,
  Day,
  DocumentRef,
  EndUseReportFacts,
  Located,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { reimportsOf } from '../quantities/returned.ts'
import { coded } from '../words/terms.ts'
import { compare } from './version.ts'

/** A step in the sequence of documents, with its date. */
export interface DocumentStep {
  readonly name: Argument
  readonly day: Located<Day> | undefined
  readonly document: DocumentRef
  /** It may be older than the steps before it, or `asks` if it is; the steps after it may not be older than it. */
  readonly mayBeOlder?: boolean | 'asks'
}

/** Returns the sequences of a report: what happened to goods before its day, and its signature and issue after it. */
export function reportSteps(report: EndUseReportFacts): readonly (readonly DocumentStep[])[] {
  const { document, reportingDate, lines } = report
  const [day, ...after] = ownSteps(report)
  return [
    [day, ...after],
    ...lines
      .flatMap(line => line.uses)
      .filter(({ date }) => date !== undefined && date.value > reportingDate.value)
      .map(({ use, date }) => [
        { name: { term: 'step.use', with: { use: coded('use', use.value) } }, day: date, document },
        day,
      ]),
  ]
}

/** Returns all days of a report that cannot be in the future. */
export function reportDays(report: EndUseReportFacts): readonly DocumentStep[] {
  const { document, lines } = report
  const consents = lines.flatMap(({ uses }) => uses.flatMap(({ consent }) => consent ?? []))
  return [
    ...ownSteps(report),
    ...consents.map(({ date }) => ({ name: { term: 'step.consent' }, day: date, document })),
  ]
}

function ownSteps({ document, reportingDate, signatory, issueDate }: EndUseReportFacts): Some<DocumentStep> {
  return [
    { name: { term: 'step.reporting' }, day: reportingDate, document },
    { name: { term: 'step.signature' }, day: signatory.signedDate, document },
    { name: { term: 'step.report-issue' }, day: issueDate, document },
  ]
}

type Dated<T> = T & { readonly day: Located<Day> }

/**
 * Compares every day with the latest one before it. Returns the steps that are too early by the step that should be before them: one
 * wrong day is more likely than many. Only steps that count are compared.
 */
export function outOfOrder<T extends { readonly day: Located<Day> | undefined }>(
  steps: readonly T[],
  counts: (step: T) => boolean = () => true,
): ReadonlyMap<Dated<T>, Some<Dated<T>>> {
  let latest: Dated<T> | undefined
  const early = new Map<Dated<T>, [Dated<T>, ...Dated<T>[]]>()
  for (const step of steps.filter((one): one is Dated<T> => one.day !== undefined))
    if (latest === undefined || step.day.value >= latest.day.value) latest = step
    else if (counts(step)) addIn(early, latest, step)
  return early
}

export const issueStep = { term: 'step.issue' }

/** Returns the steps of a certificate; `before` are its earlier versions. */
export function certificateSteps(
  certificate: CertificateFacts,
  before: readonly CertificateFacts[],
): DocumentStep[] {
  const { document } = certificate
  return [
    { name: { term: 'step.signature' }, day: certificate.signatory.signedDate, document },
    { name: issueStep, day: certificate.issueDate, document },
    // Sorted by date: the order in which endorsements have to follow each other is checked by other rules.
    ...[...certificate.endorsements]
      .sort((a, b) => compare(a.date.value, b.date.value))
      .map(({ authority, date }) => ({
        name: { term: 'step.endorsement', with: { authority: { ...authority, document } } },
        day: date,
        document,
        // An amendment may repeat the endorsements of the version before it.
        mayBeOlder: before.some(({ endorsements }) =>
          endorsements.some(one => one.date.value === date.value),
        ),
      })),
    ...licenceSteps(certificate, before, certificate),
  ]
}

/** Returns the steps of a shipment after its licence. */
export function shipmentSteps(shipment: ShipmentFacts): DocumentStep[] {
  const { document, exportDate, transportDocument, transportLegs } = shipment
  const onBoard = transportDocument?.onBoardDate
  return [
    { name: { term: 'step.export' }, day: exportDate, document },
    onBoard === undefined
      ? { name: { term: 'step.departure' }, day: transportLegs[0]?.departureDate, document }
      : { name: { term: 'step.loading' }, day: onBoard, document },
    ...reimportsOf(shipment).map(
      ({ day }): DocumentStep => ({
        name: { term: 'step.reimport' },
        day,
        document,
        mayBeOlder: 'asks',
      }),
    ),
  ]
}

/**
 * Returns the step of the licence. A general licence covers future shipments, so it may be older than the certificate.
 * So may one that was issued on a version that the certificate in force amends or replaces, whether that version is in
 * the dossier or not; it asks where the certificate does not name what it amends.
 */
export function licenceSteps(
  { exportLicense, document }: CertificateFacts | ShipmentFacts,
  before: readonly CertificateFacts[],
  certificate: CertificateFacts | undefined,
): DocumentStep[] {
  const day = exportLicense?.issueDate
  if (day === undefined) return []
  const isAmended = certificate?.status?.value === 'amended'
  const amends = certificate?.replaces !== undefined || (isAmended && 'asks')
  const mayBeOlder =
    exportLicense?.licenseType?.value === 'general' ||
    (before.length === 0 ? amends : before.some(version => version.issueDate.value <= day.value))
  return [{ name: { term: 'step.licence' }, day, document, mayBeOlder }]
}
