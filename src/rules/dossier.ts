/** Rules over dossiers: what they ask of each document, and whether there is exactly one certificate. */
import { isLines } from '../core/model/archive-name.ts'
import type {
  Argument,
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  Dossier,
  DossierSubject,
  EndUseReportFacts,
  Law,
  Pointer,
  ShipmentFacts,
  Term,
  Unexamined,
} from '../core/model/model.ts'
import { grantFor } from '../trade/documents/version.ts'

/** Yields what was found; returns why nothing was examined, if so. */
export type Checking = Generator<Diagnostic, Unexamined | undefined> | Generator<Diagnostic, void>

/**
 * What a rule asks of each document of a dossier beside the one certificate. A finding is at that document unless it names another.
 * A part with nothing to examine returns why; that is the outcome if no other part is examined.
 */
export interface Each<P = unknown> {
  certificate?(grant: CertificateFacts, law: Law<P>, dossier: Dossier): Checking
  report?(report: EndUseReportFacts, grant: CertificateFacts, law: Law<P>, dossier: Dossier): Checking
  /** Asked with the version of the certificate that binds the shipment. */
  shipment?(shipment: ShipmentFacts, grant: CertificateFacts, law: Law<P>, dossier: Dossier): Checking
}

/** Returns the check of a rule that asks of each document; `first` is checked before, also where the certificate is missing. */
export function asking(each: Each, first?: (subject: DossierSubject, law: Law) => Checking) {
  return function* (subject: DossierSubject, law: Law): Generator<Diagnostic, Unexamined | undefined> {
    if (first !== undefined) yield* first(subject, law)
    const { dossier, checked, reports } = subject
    const missing = ungranted(dossier)
    const [grant] = dossier.grants
    if (missing !== undefined || grant === undefined) return missing
    let isExamined = false
    let nothing = each.shipment !== undefined && checked.length === 0 ? noShipment : undefined
    const found: Diagnostic[] = []
    const take = (document: DocumentRef, checking: Checking) => {
      let step = checking.next()
      for (; step.done !== true; step = checking.next()) found.push({ document, ...step.value })
      if (step.value === undefined) isExamined = true
      else nothing = step.value
    }
    if (each.certificate !== undefined) take(grant.document, each.certificate(grant, law, dossier))
    if (each.report !== undefined)
      for (const report of reports) take(report.document, each.report(report, grant, law, dossier))
    if (each.shipment !== undefined)
      for (const shipment of checked)
        take(shipment.document, each.shipment(shipment, grantFor(dossier, shipment) ?? grant, law, dossier))
    for (const one of found) yield one
    return isExamined ? undefined : nothing
  }
}

/** Returns why a dossier without exactly one certificate cannot be compared with its shipments; `undefined` when it can. */
export function ungranted(dossier: Dossier): Unexamined | undefined {
  if (dossier.grants.length === 1) return undefined
  const { certificate, grants } = dossier
  const unread = unreadCertificate(dossier)
  const why =
    grants.length > 1
      ? { term: 'certificate-versions', with: { certificate, count: String(grants.length) } }
      : unread === undefined
        ? { term: 'certificate-missing', with: { certificate } }
        : unreadTerm(unread)
  return { outcome: 'skipped', why }
}

/** Returns that a document could not be examined, with its place in a file of several. */
export function unreadTerm({ file, part }: DocumentRef): Term {
  const name: Argument = isLines(file)
    ? { term: 'document-of-lines', with: { file, line: String(part + 1) } }
    : part === 0
      ? file
      : { term: 'document-of-stream', with: { file, number: String(part + 1) } }
  return { term: 'certificate-unread', with: { file: name } }
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

/** Nothing has been shipped under the certificate so far. */
export const noShipment: Unexamined = { outcome: 'not-applicable', why: { term: 'no-shipment' } }

/**
 * Returns why there is nothing to compare: not exactly one certificate, or no shipment under it; `undefined` when there
 * is.
 */
export function uncompared({ dossier, checked }: DossierSubject): Unexamined | undefined {
  return ungranted(dossier) ?? (checked.length === 0 ? noShipment : undefined)
}
