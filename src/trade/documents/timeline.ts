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
} from '../../core/model/model.ts'
import { milestoneOrder } from '../../generated/tables/terms.ts'
import { lazy } from '../../text/memoize.ts'
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
    ...replaced.flatMap(issued),
    ...grants.flatMap(ofCertificate),
    ...successors.flatMap(({ document, issueDate, certificateNumber }) =>
      milestone('succeeded', issueDate, document, { certificate: certificateNumber.value }),
    ),
    ...shipments.flatMap(ofShipment),
    ...reports.flatMap(({ document, reportingDate, reportNumber }) =>
      milestone('reported', reportingDate, document, { reference: reportNumber.value }),
    ),
    ...withdrawn.flatMap(one => exported(one, one.status === 'cancelled' ? 'cancelled' : 'replaced')),
  ])
  const seen = new Set<string>()
  return all.filter(({ day, event, data, at }) => {
    const isOfOneDocument = event === 'issued' || event === 'exported' || event === 'reported'
    const key = JSON.stringify([day, event, data, ...(isOfOneDocument ? [at?.file, at?.part] : [])])
    return !seen.has(key) && seen.add(key)
  })
}

const issued = ({ document, issueDate, certificateNumber }: CertificateFacts): Milestone[] =>
  milestone('issued', issueDate, document, { certificate: certificateNumber.value })

function ofCertificate(certificate: CertificateFacts): Milestone[] {
  const { document, signatory, validFrom, validUntil, endorsements, exportLicense } = certificate
  return [
    ...issued(certificate),
    ...milestone('signed', signatory.signedDate, document),
    ...milestone('valid-from', validFrom, document),
    ...endorsements.flatMap(({ kind, authority, country, reference, date }) =>
      milestone('endorsed', date, document, {
        kind: kind.value,
        authority: authority.value,
        country: country.value,
        ...(reference === undefined ? {} : { reference: reference.value }),
      }),
    ),
    ...ofLicence(exportLicense, document),
    ...milestone('expires', validUntil, document),
  ]
}

const ofShipment = (shipment: ShipmentFacts): Milestone[] => [
  ...exported(shipment, shipment.status),
  ...ofLicence(shipment.exportLicense, shipment.document),
]

const exported = ({ document, exportDate, shipmentReference }: ShipmentFacts, status: string): Milestone[] =>
  milestone('exported', exportDate, document, { reference: shipmentReference.value, status })

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
    ...milestone('licensed', issueDate, document, more),
    ...milestone('licence-ends', validUntil, document, data),
  ]
}

/** Returns a milestone on a stated day; none if the day is not stated. */
function milestone(
  event: Milestone['event'],
  day: Located<string> | undefined,
  { file, part }: DocumentRef,
  data: Data = {},
): Milestone[] {
  return day === undefined ? [] : [{ day: day.value, event, data, at: { file, part, pointer: day.at } }]
}
