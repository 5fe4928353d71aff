/** What rules over dossiers ask first: whether there is one certificate to ask, and where a shipment cites it. */
import type { DocumentRef, Dossier, Pointer, ShipmentFacts, Unexamined } from '../model.ts'
import { skipped } from './rule.ts'

/** Why a dossier without exactly one certificate cannot be compared with its shipments; nothing when it can. */
export function ungranted(dossier: Dossier): Unexamined | undefined {
  if (dossier.grants.length === 1) return undefined
  const unread = unreadCertificate(dossier)
  if (dossier.grants.length === 0 && unread !== undefined) {
    return skipped(`${unread.file} belongs to this dossier and could not be examined`)
  }
  return dossier.grants.length === 0
    ? skipped(`certificate ${dossier.certificate} is not among the documents`)
    : skipped(`certificate ${dossier.certificate} is there in ${dossier.grants.length} versions that differ`)
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
