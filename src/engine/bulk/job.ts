/** What is given to a worker, and what comes back: plain data, and bytes that are handed over. Pure but for the files that it reads. */

import type { RunOptions } from '../../core/model/model.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type BatchAnswer, digestOfBatch, judgeBatch, type Ordered, readBatch } from './batch.ts'
import { type DossiersAnswer, judgeDossiers, type PartOfDossiers } from './dossiers.ts'
import { judgeTies, type SomeTies, type TiesAnswer } from './ties.ts'

/** How much is shown. */
export interface Showing {
  /** Whether what passed is shown as well, and not only counted. */
  readonly showsAll: boolean
}

/** A batch of files; with the digest that it had when it was judged before. */
export interface BatchJob extends Showing {
  readonly kind: 'batch'
  /** By which it is known. */
  readonly name: string
  readonly files: readonly Ordered[]
  /** The digest is asked for: that of the batch when it was judged before, or nothing. */
  readonly known?: string | null
}

/** Parts of the dossiers. */
export interface DossiersJob extends Showing {
  readonly kind: 'dossiers'
  readonly parts: readonly PartOfDossiers[]
}

/** Ties with the texts of their papers. */
export interface TiesJob extends SomeTies, Showing {
  readonly kind: 'ties'
}

export type Job = BatchJob | DossiersJob | TiesJob

export type JobAnswer =
  | { readonly kind: 'batch'; readonly answer: BatchAnswer }
  /** The batch is the one that was judged before, byte for byte. */
  | { readonly kind: 'same' }
  | { readonly kind: 'dossiers'; readonly answers: readonly DossiersAnswer[] }
  | { readonly kind: 'ties'; readonly answer: TiesAnswer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Does a job; `cwd` is where the names of files lead from. */
export function work(job: Job, orders: RunOptions, cwd: string): JobAnswer {
  const runOptions: RunOptions = { ...orders, isBrief: true }
  try {
    switch (job.kind) {
      case 'batch': {
        const reading = readBatch(job.files, runOptions)
        if (job.known === undefined)
          return { kind: 'batch', answer: judgeBatch(job, reading, '', runOptions, cwd) }
        const batch = [...reading]
        const sha256 = digestOfBatch(batch)
        if (job.known === sha256) return { kind: 'same' }
        return { kind: 'batch', answer: judgeBatch(job, batch, sha256, runOptions, cwd) }
      }
      case 'dossiers':
        return { kind: 'dossiers', answers: job.parts.map(part => judgeDossiers(part, runOptions, cwd, job)) }
      case 'ties':
        return { kind: 'ties', answer: judgeTies(job, runOptions, cwd) }
    }
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { refusal, help } = error
    return { kind: 'refused', refusal: { refusal, ...(help === undefined ? {} : { help }) } }
  }
}

/** The bytes that an answer hands over. */
export function handedOver(answer: JobAnswer): ArrayBuffer[] {
  if (answer.kind === 'batch') return [bufferOf(answer.answer.bytes)]
  return answer.kind === 'dossiers' ? answer.answers.map(({ traits }) => bufferOf(traits.bytes)) : []
}

const bufferOf = ({ buffer }: Uint8Array): ArrayBuffer => buffer as ArrayBuffer
