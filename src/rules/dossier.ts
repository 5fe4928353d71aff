/** Preconditions of rules over dossiers: whether there is exactly one certificate, and where a shipment cites it. */
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
import { notApplicable, skipped, term } from './rule.ts'

/** Returns why a dossier without exactly one certificate cannot be compared with its shipments; `undefined` when it can. */
export function ungranted(dossier: Dossier): Unexamined | undefined {
  if (dossier.grants.length === 1) return undefined
  const { certificate, grants } = dossier
  if (grants.length > 1)
    return skipped(term('certificate-versions', { certificate, count: String(grants.length) }))
  const unread = unreadCertificate(dossier)
  return skipped(
    unread === undefined
      ? term('certificate-missing', { certificate })
      : term('certificate-unread', { file: unread.file }),
  )
}

/** Returns the certificate that is there but could not be examined, if there is one. */
export function unreadCertificate(dossier: Dossier): DocumentRef | undefined {
  return dossier.unread.find(({ kind }) => kind === 'end-user-certificate')?.document
}

/** Returns the place where the shipment cites the certificate. */
export function citation(dossier: Dossier, shipment: ShipmentFacts): Pointer {
  const cited = shipment.certificateNumbers.find(number => number.value === dossier.certificate)
  return cited?.at ?? '/certificateNumbers'
}

/** Runs a check on each checked shipment with the certificate that binds it; if there is nothing to compare, yields why. */
export function* eachGranted(
  subject: DossierSubject,
  one: (shipment: ShipmentFacts, grant: CertificateFacts) => Iterable<Diagnostic> | undefined,
): Generator<Diagnostic, Unexamined | undefined> {
  const nothing = uncompared(subject)
  if (nothing) return nothing
  for (const shipment of subject.checked) {
    const grant = grantFor(subject.dossier, shipment)
    const found = grant === undefined ? undefined : one(shipment, grant)
    if (found !== undefined) yield* found
  }
  return undefined
}

/** Nothing has been shipped under the certificate so far. */
export const noShipment = notApplicable(term('no-shipment'))

/**
 * Returns why there is nothing to compare: not exactly one certificate, or no shipment under it; `undefined` when there
 * is.
 */
export function uncompared({ dossier, checked }: DossierSubject): Unexamined | undefined {
  const nothing = ungranted(dossier)
  return nothing ?? (checked.length === 0 ? noShipment : undefined)
}
