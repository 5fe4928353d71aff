/** The ports of a large run, whatever implements them: worker pool, store, cache. Types only. */
import type { Job, JobAnswer } from './job.ts'
import type { StoredBytes } from './sorted-run.ts'

/** Distributes jobs. Answers come in any order. */
export interface WorkerPool {
  /** The number of concurrent jobs; it may grow. */
  readonly size: number
  do(job: Job): Promise<JobAnswer>
  /** Does a job on this thread: its input need not be sent. */
  here(job: Job): Promise<JobAnswer>
  dismiss(): Promise<void>
}

export interface Store {
  /** The bytes that it may hold in memory. */
  readonly room: number
  keep(bytes: Uint8Array): StoredBytes
  /** Discards everything. */
  close(): void
}

/** A cached result of a part of an earlier run: the digest for which it is valid, and the result. */
export interface CacheEntry<T> {
  readonly sha256: string
  readonly result: T
  /** SHA-256 of the bytes stored with it. */
  readonly beside?: string
}

export interface Cache {
  load<T>(name: string): CacheEntry<T> | undefined
  /** Saves an entry, and returns the stored bytes. */
  save<T>(name: string, entry: Pick<CacheEntry<T>, 'sha256' | 'result'>, bytes?: Uint8Array): StoredBytes
  /** Returns the bytes of an entry. They are compared with their digest first. */
  bytes(name: string, beside: string | undefined): StoredBytes
}
