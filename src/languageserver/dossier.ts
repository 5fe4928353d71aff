/** Answers how the dossiers of a document stand: for the status bar of an editor, and for what it shows or prints of them. */
import type { Checked, Finding, Verdict } from '../core/model/model.ts'
import { counts, documentKey, worst } from '../core/model/verdict.ts'
import { distinct } from '../core/reduce.ts'
import { pathOf, uriOf } from '../engine/disk/path.ts'
import { type CheckedFolder, shownFile } from './folder.ts'

/** The answer to `enduse/dossier`. */
export interface DossierStatus {
  readonly verdict: Verdict
  /** The findings in its documents that count, by outcome. */
  readonly findings: Readonly<Record<'fail' | 'review', number>>
  /** The numbers of the certificates that it is about. */
  readonly certificates: readonly string[]
  /** The addresses of its documents that are checked. */
  readonly documents: readonly string[]
  /** The addresses of its certificates, checked or only looked up. */
  readonly certificateDocuments: readonly string[]
}

/** Returns how the dossiers of the documents in a file stand, or these documents alone where they name no certificate. */
export function dossierStatus(
  folder: CheckedFolder,
  file: string,
  findings: readonly Finding[],
): DossierStatus | undefined {
  const { check, settings } = folder
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
    ...new Set(documents.map(({ document }) => uriOf(pathOf(shownFile(document.file), settings.input.cwd)))),
  ]
  return {
    verdict: worst(check.hasSkipped(checked, certificates) ? [...outcomes, 'review'] : outcomes),
    findings: { fail: number('fail'), review: number('review') },
    certificates,
    documents: uris(checked),
    certificateDocuments: uris(all.filter(({ kind }) => kind === 'end-user-certificate')),
  }
}
