/** The jobs of a worker and their answers: plain data, and bytes that are transferred. Pure except for the files that it reads. */

import { isRefusal, type RefusalData } from '../refusal.ts'
import { type BatchAnswer, type BatchInput, checkBatch, readFiles } from './batch.ts'
import { checkDossiers, type DossiersAnswer, type OpenDossiers } from './dossiers.ts'
import { checkLinks, type LinkedGroups, type LinksAnswer } from './links.ts'
import type { BatchTerms } from './reopen.ts'

export type JobTerms = Pick<BatchTerms, 'runOptions' | 'cwd' | 'inputs' | 'foundBy' | 'isReported'>

/** A batch of files; `known` is set if the digest is requested: that of the batch when it was checked before, or null. */
type BatchJob = BatchInput & { readonly kind: 'batch'; readonly known?: string | null }

/** Dossiers whose documents are in several batches. */
type DossiersJob = OpenDossiers & { readonly kind: 'dossiers' }

/** Linked groups with the texts of their records. */
type LinksJob = LinkedGroups & { readonly kind: 'links' }

/** A job, and whether passes are displayed as well, and not only counted. */
export type Job = { readonly showsAll: boolean } & (BatchJob | DossiersJob | LinksJob)

export type JobAnswer =
  | { readonly kind: 'batch'; readonly answer: BatchAnswer }
  /** The batch is, byte for byte, the one that was checked before. */
  | { readonly kind: 'same' }
  | { readonly kind: 'dossiers'; readonly answer: DossiersAnswer & { readonly bytes: Uint8Array } }
  | { readonly kind: 'links'; readonly answer: LinksAnswer }
  | { readonly kind: 'refused'; readonly refusal: RefusalData }
  /** The run was stopped before the job was done: of a batch, what was checked. */
  | { readonly kind: 'stopped'; readonly answer?: BatchAnswer }

/** Does a job in steps, between which it may be abandoned; a batch that is told so answers with what was checked. */
export function* work(job: Job, { runOptions, ...where }: JobTerms): Generator<unknown, JobAnswer, boolean> {
  const terms: BatchTerms = { ...where, runOptions, showsAll: job.showsAll, isOnly: false }
  try {
    switch (job.kind) {
      case 'batch': {
        const { files, known } = job
        const read = files === undefined || known === undefined ? undefined : readFiles(files, runOptions)
        if (read !== undefined && read.sha256 === known) return { kind: 'same' }
        return { kind: 'batch', answer: yield* checkBatch(job, terms, read) }
      }
      case 'dossiers':
        return { kind: 'dossiers', answer: checkDossiers(job, terms) }
      case 'links':
        return { kind: 'links', answer: checkLinks(job, terms) }
    }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { kind: 'refused', refusal: error.refused }
  }
}

export function transferredIn(answer: JobAnswer): ArrayBuffer[] {
  const isStored = answer.kind === 'batch' || answer.kind === 'dossiers'
  return isStored ? [answer.answer.bytes.buffer as ArrayBuffer] : []
}
