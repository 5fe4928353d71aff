/** Builds the timeline of a certificate and of its shipments from their documents. */
import type {
  CertificateFacts,
  Data,
  DocumentRef,
  Dossier,
  LicenseFacts,
  Located,
  Milestone,
  ShipmentFacts,
} from '../core/model/model.ts'
import { milestoneOrder } from '../generated/tables/terms.ts'
import { lazy } from '../text/memoize.ts'
import { compare } from './version.ts'

/** Sorts milestones by day, then by the order of events, then by what they state. */
export function inTime<M extends Milestone>(milestones: readonly M[]): M[] {
  // The texts are made once: a comparison would make them for each pair.
  const keyed = milestones.map(one => ({
    one,
    rank: milestoneOrder.indexOf(one.event),
    text: lazy(() => JSON.stringify(one.data)),
  }))
  return keyed
    .sort(
      (a, b) =>
        compare(a.one.day, b.one.day) ||
        a.rank - b.rank ||
        compare(a.text(), b.text()) ||
        compare(a.one.at?.file ?? '', b.one.at?.file ?? ''),
    )
    .map(({ one }) => one)
}

/**
 * Returns the milestones in the documents, by day. A licence or an endorsement that several documents name is listed
 * once.
 */
export function milestones(dossier: Dossier): Milestone[] {
  const { grants, replaced, successors, shipments, withdrawn, reports } = dossier
  const all = inTime([
    ...replaced.map(issued),
    ...grants.flatMap(ofCertificate),
    ...successors.map(one => {
      const { document, issueDate, certificateNumber } = one
      return milestone('succeeded', issueDate, document, { certificate: certificateNumber.value })
    }),
    ...shipments.flatMap(ofShipment),
    ...reports.map(({ document, reportingDate, reportNumber }) =>
      milestone('reported', reportingDate, document, { reference: reportNumber.value }),
    ),
    ...withdrawn.map(one => exported(one, one.status === 'cancelled' ? 'cancelled' : 'replaced')),
  ])
  const seen = new Set<string>()
  return all.filter(({ day, event, data, at }) => {
    const isOfOneDocument = event === 'issued' || event === 'exported' || event === 'reported'
    const key = JSON.stringify([day, event, data, ...(isOfOneDocument ? [at?.file, at?.part] : [])])
    return !seen.has(key) && seen.add(key)
  })
}

function issued({ document, issueDate, certificateNumber }: CertificateFacts): Milestone {
  return milestone('issued', issueDate, document, { certificate: certificateNumber.value })
}

function ofCertificate(certificate: CertificateFacts): Milestone[] {
  const { document, signatory, validFrom, validUntil, endorsements, exportLicense } = certificate
  return [
    issued(certificate),
    milestone('signed', signatory.signedDate, document, {}),
    ...(validFrom === undefined ? [] : [milestone('valid-from', validFrom, document, {})]),
    ...endorsements.map(({ kind, authority, country, reference, date }) =>
      milestone('endorsed', date, document, {
        kind: kind.value,
        authority: authority.value,
        country: country.value,
        ...(reference === undefined ? {} : { reference: reference.value }),
      }),
    ),
    ...ofLicence(exportLicense, document),
    ...(validUntil === undefined ? [] : [milestone('expires', validUntil, document, {})]),
  ]
}

function ofShipment(shipment: ShipmentFacts): Milestone[] {
  return [exported(shipment, shipment.status), ...ofLicence(shipment.exportLicense, shipment.document)]
}

function exported({ document, exportDate, shipmentReference }: ShipmentFacts, status: string): Milestone {
  return milestone('exported', exportDate, document, { reference: shipmentReference.value, status })
}

function ofLicence(licence: LicenseFacts | undefined, document: DocumentRef): Milestone[] {
  if (licence === undefined) return []
  const { licenseNumber, licenseType, issueDate, validUntil, authority } = licence
  const data = { licence: licenseNumber.value }
  const more = {
    ...data,
    ...(licenseType === undefined ? {} : { kind: licenseType.value }),
    ...(authority === undefined ? {} : { authority: authority.value }),
  }
  return [
    ...(issueDate === undefined ? [] : [milestone('licensed', issueDate, document, more)]),
    ...(validUntil === undefined ? [] : [milestone('licence-ends', validUntil, document, data)]),
  ]
}

function milestone(
  event: Milestone['event'],
  day: Located<string>,
  { file, part }: DocumentRef,
  data: Data,
): Milestone {
  return { day: day.value, event, data, at: { file, part, pointer: day.at } }
}
