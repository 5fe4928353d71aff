/** What a large run works with, whatever stands behind it: who does the work, where papers wait, what earlier runs left. Types only. */
import type { Job, JobAnswer } from './job.ts'

/** Hands jobs out. Answers come in any order. */
export interface WorkerPool {
  /** How many jobs are done at once: perhaps more, later on. */
  readonly size: number
  do(job: Job): Promise<JobAnswer>
  dismiss(): Promise<void>
}

/** Bytes that wait, and can be had again in part. */
export interface Waiting {
  read(from: number, to: number): Uint8Array
}

/** Where bytes wait. */
export interface Store {
  keep(bytes: Uint8Array): Waiting
  /** Forgets everything. */
  close(): void
}

/** What came of a part of an earlier run: by which digest it is good, and what was said. */
export interface CacheEntry<T> {
  readonly sha256: string
  readonly said: T
  /** SHA-256 of the bytes beside it. */
  readonly beside?: string
}

/** What came of parts of earlier runs. */
export interface Cache {
  load<T>(name: string): CacheEntry<T> | undefined
  /** Keeps an entry, and gives the bytes beside it as they wait there now. */
  save<T>(name: string, entry: Pick<CacheEntry<T>, 'sha256' | 'said'>, bytes?: Uint8Array): Waiting
  /** The bytes beside an entry. They are compared with their digest before any of them is given. */
  bytes(name: string, beside: string | undefined): Waiting
}
