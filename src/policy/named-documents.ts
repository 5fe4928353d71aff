/** Finds the documents of a run that waivers or a baseline name: no others are kept. */
import { addIn, entryIn } from '../core/model/group-by.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type { Baseline, DocumentRef, Waiver } from '../core/model/model.ts'

export type NamedDocuments = ReturnType<typeof namedDocuments>

type NamedDocument = Pick<DocumentRef, 'file' | 'part'>

/** Returns the files and certificate numbers that waivers and a baseline name. */
export function namesIn(waivers: readonly Waiver[], baseline: Baseline | undefined) {
  const files = new Set<string>()
  const certificates = new Set<string>()
  for (const { document, certificate = '', decision } of waivers)
    if (decision !== undefined) continue
    else if (document === undefined) certificates.add(certificate)
    else files.add(document)
  for (const { file } of baseline?.findings ?? []) files.add(file)
  return { files, certificates }
}

/**
 * Returns the files of a run that are named, and its documents of the named certificates, by their numbers. Dossiers are read only
 * for certificates.
 */
export function namedDocuments(
  { documents, dossiers }: Pick<LongReport, 'documents' | 'dossiers'>,
  names: ReturnType<typeof namesIn>,
) {
  const files = new Set<string>()
  const certificates = new Map<string, NamedDocument[]>()
  for (const { document, kind, name } of documents) {
    if (names.files.has(document.file)) files.add(document.file)
    if (kind === 'end-user-certificate' && name !== null && names.certificates.has(name))
      addIn(certificates, name, document)
  }
  if (names.certificates.size > 0)
    // A certificate without a document is part of the run, too: shipments cite it.
    for (const { certificate, certificates: versions } of dossiers)
      if (names.certificates.has(certificate)) entryIn(certificates, certificate, () => []).push(...versions)
  return { files, certificates }
}
