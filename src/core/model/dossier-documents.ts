/** Lists the documents of a dossier as a report has it. */
import type { DocumentRef, DossierReport } from './model.ts'

/** Returns the certificates of a dossier, their successors, its shipments and its end-use reports. */
export function dossierDocuments({
  certificates,
  successors,
  shipments,
  reports = [],
}: Pick<DossierReport, 'certificates' | 'successors' | 'shipments' | 'reports'>): readonly DocumentRef[] {
  return [...certificates, ...successors, ...shipments, ...reports]
}
