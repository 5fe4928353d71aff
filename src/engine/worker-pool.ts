/** Who does the work of a large run: this thread, and others beside it. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import type { PositionBasis, RunOptions } from '../core/model/model.ts'
import { type Job, type JobAnswer, work } from './bulk/job.ts'
import type { WorkerPool } from './bulk/means.ts'

/** How a worker makes what it goes by: rule sets hold functions, which cannot be handed over. */
export interface WorkerConfig {
  /** The rule sets by the words under which they load, and the digest of each. */
  readonly ruleSets: readonly {
    readonly name: string
    readonly sha256: string
    /** The positions that decide open law of it. */
    readonly positions?: readonly PositionBasis[]
  }[]
  readonly cwd: string
  readonly runOptions: Omit<RunOptions, 'ruleSets'>
}

/** The crew that is this thread: one job after the other, and in between whatever else there is to do. */
export function singleThread(runOptions: RunOptions, cwd: string): WorkerPool {
  return {
    size: 1,
    do: job =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            resolve(work(job, runOptions, cwd))
          } catch (error) {
            reject(error)
          }
        })
      }),
    dismiss: async () => {},
  }
}

/** The program of a worker, which lies beside the program itself; a run from sources has none. */
const workerFile = fileURLToPath(new URL('./worker.js', import.meta.url))

/** How much of what is new a worker holds before it looks what of it is needed, in MiB: what a batch makes is soon forgotten. */
const youngMiB = 24

/** A job, and who waits for its answer. */
interface QueuedJob {
  readonly job: Job
  resolve(answer: JobAnswer): void
  reject(error: unknown): void
}

/** Somebody who does jobs, one after the other. */
interface JobWorker {
  /** What is under way with it: a worker has one more at hand, so that it need not wait for this thread. */
  readonly doing: QueuedJob[]
  readonly most: number
  begin(job: Job): void
}

/** A crew that can take on more. */
export interface GrowingWorkerPool extends WorkerPool {
  /**
   * Has it be so many threads, of which this one is one; this one stays alone where no program for others is there. Another
   * thread takes as long to start and as much memory as this one.
   */
  hire(threads: number): Promise<void>
}

/** A crew that is this thread alone at first. */
export function workerPoolOf(runOptions: RunOptions, orders: WorkerConfig): GrowingWorkerPool {
  const own = singleThread(runOptions, orders.cwd)
  const workers: ThreadWorker[] = []
  const waiting: QueuedJob[] = []
  let broken: unknown
  let isDismissed = false
  const next = () => {
    for (;;) {
      // Who is idle before who has something left to do; and this thread, which has others to answer, after idle workers.
      const hand =
        workers.find(({ doing }) => doing.length === 0) ??
        [ownHand, ...workers].find(({ doing, most }) => doing.length < most)
      const one = hand === undefined ? undefined : waiting.shift()
      if (hand === undefined || one === undefined) return
      hand.doing.push(one)
      hand.begin(one.job)
    }
  }
  const done = ({ doing }: JobWorker, settle: (one: QueuedJob) => void) => {
    const one = doing.shift()
    if (one !== undefined) settle(one)
    next()
  }
  const ownHand: JobWorker = {
    doing: [],
    most: 1,
    begin: job => {
      own.do(job).then(
        answer => done(ownHand, one => one.resolve(answer)),
        error => done(ownHand, one => one.reject(error)),
      )
    },
  }
  const fail = (error: unknown) => {
    broken ??= error
    for (const { doing } of workers) for (const { reject } of doing.splice(0)) reject(broken)
    for (const { reject } of waiting.splice(0)) reject(broken)
  }
  return {
    get size() {
      return 1 + workers.length
    },
    hire: async threads => {
      if (threads < 2 || !existsSync(workerFile)) return
      const { Worker } = await import('node:worker_threads')
      while (!isDismissed && workers.length + 1 < threads)
        workers.push(threadOf(new Worker(workerFile, settingsFor(orders)), done, fail))
      next()
    },
    do: job =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) reject(broken)
        else {
          waiting.push({ job, resolve, reject })
          next()
        }
      }),
    dismiss: async () => {
      isDismissed = true
      for (const { doing } of workers) doing.splice(0)
      await Promise.all(workers.map(({ worker }) => worker.terminate()))
    },
  }
}

type ThreadWorker = JobWorker & { readonly worker: Worker }

const settingsFor = (orders: WorkerConfig) => ({
  workerData: orders,
  resourceLimits: { maxYoungGenerationSizeMb: youngMiB },
})

/** Hands jobs to a thread, and its answers to `done`. */
function threadOf(
  worker: Worker,
  done: (hand: JobWorker, settle: (one: QueuedJob) => void) => void,
  fail: (error: unknown) => void,
): ThreadWorker {
  const doing: QueuedJob[] = []
  const hand = { worker, doing, most: 2, begin: (job: Job) => worker.postMessage(job) }
  worker.on('message', (answer: JobAnswer | { readonly thrown: string }) =>
    done(hand, one => {
      if ('thrown' in answer) one.reject(new Error(answer.thrown))
      else one.resolve(answer)
    }),
  )
  worker.on('error', fail)
  worker.on('exit', code => {
    if (doing.length > 0) fail(new Error(`a worker ended with ${code}`))
  })
  return hand
}

/** How many threads this machine has room for, and no more than are of use. */
export const processors = (): number => Math.min(availableParallelism(), 16)
