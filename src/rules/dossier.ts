/** What rules over dossiers ask first: whether there is one certificate to ask, and where a shipment cites it. */
import type {
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  Dossier,
  DossierSubject,
  Pointer,
  ShipmentFacts,
  Unexamined,
} from '../core/model/model.ts'
import { grantFor } from '../trade/version.ts'
import { notApplicable, skipped } from './rule.ts'

/** Why a dossier without exactly one certificate cannot be compared with its shipments; nothing when it can. */
export function ungranted(dossier: Dossier): Unexamined | undefined {
  if (dossier.grants.length === 1) return undefined
  const unread = unreadCertificate(dossier)
  if (dossier.grants.length === 0 && unread !== undefined) {
    return skipped({ term: 'certificate-unread', with: { file: unread.file } })
  }
  return dossier.grants.length === 0
    ? skipped({ term: 'certificate-missing', with: { certificate: dossier.certificate } })
    : skipped({
        term: 'certificate-versions',
        with: { certificate: dossier.certificate, count: String(dossier.grants.length) },
      })
}

/** The certificate that is there and could not be examined, if there is one. */
export function unreadCertificate(dossier: Dossier): DocumentRef | undefined {
  return dossier.unread.find(({ kind }) => kind === 'end-user-certificate')?.document
}

/** Where the shipment cites the certificate. */
export function citation(dossier: Dossier, shipment: ShipmentFacts): Pointer {
  const cited = shipment.certificateNumbers.find(number => number.value === dossier.certificate)
  return cited?.at ?? '/certificateNumbers'
}

/** What a rule says of each judged shipment beside the certificate that binds it, or why there is nothing to compare. */
export function* eachGranted(
  subject: DossierSubject,
  one: (shipment: ShipmentFacts, grant: CertificateFacts) => Iterable<Diagnostic> | undefined,
): Generator<Diagnostic, Unexamined | undefined> {
  const nothing = uncompared(subject)
  if (nothing) return nothing
  for (const shipment of subject.checked) {
    const grant = grantFor(subject.dossier, shipment)
    const said = grant === undefined ? undefined : one(shipment, grant)
    if (said !== undefined) yield* said
  }
  return undefined
}

/** Nothing is made under the certificate so far. */
export const noShipment = notApplicable({ term: 'no-shipment' })

/** Why there is nothing to compare: no one certificate, or no shipment under it; nothing when there is. */
export function uncompared({ dossier, checked: judged }: DossierSubject): Unexamined | undefined {
  const nothing = ungranted(dossier)
  return nothing ?? (judged.length === 0 ? noShipment : undefined)
}
