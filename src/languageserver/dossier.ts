/** Answers how the dossiers of a document stand: for the status bar of an editor, and for what it shows or prints of them. */
import type { Checked, Finding, Verdict } from '../core/model/model.ts'
import { counts, documentKey, worst } from '../core/model/verdict.ts'
import { distinct } from '../core/reduce.ts'
import type { CheckedFolder } from './folder.ts'

/** The answer to `enduse/dossier`. */
export type DossierStatus = NonNullable<ReturnType<typeof dossierStatus>>

/** Returns how the dossiers of the documents in a file stand, or these documents alone where they name no certificate. */
export function dossierStatus(folder: CheckedFolder, file: string, findings: readonly Finding[]) {
  const { check } = folder
  const own = check.documentsIn(file)
  if (own.length === 0) return undefined
  const certificates = [...new Set(own.flatMap(({ keys }) => keys.certificates))]
  const all = distinct([...own, ...certificates.flatMap(number => check.documentsOf(number))])
  const checked = all.filter(({ lookedUp }) => !lookedUp)
  const keys = new Set(checked.map(({ document }) => documentKey(document)))
  const outcomes = findings.flatMap(one =>
    counts(one) && one.outcome !== 'note' && keys.has(documentKey(one.place)) ? one.outcome : [],
  )
  const number = (outcome: Verdict) => outcomes.filter(one => one === outcome).length
  const uris = (documents: readonly Checked[]) => [
    ...new Set(documents.map(({ document }) => folder.uriOf(document.file))),
  ]
  return {
    verdict: worst(check.hasSkipped(checked, certificates) ? [...outcomes, 'review'] : outcomes),
    /** The findings in its documents that count, by outcome; then the numbers of the certificates that it is about. */
    findings: { fail: number('fail'), review: number('review') },
    certificates,
    /** The addresses of its documents that are checked, and of its certificates, checked or only looked up. */
    documents: uris(checked),
    certificateDocuments: uris(all.filter(({ kind }) => kind === 'end-user-certificate')),
  }
}
