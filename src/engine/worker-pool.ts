/** The worker pool of a large run: this thread, and others beside it. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import type { PositionBasis, RunOptions } from '../core/model/model.ts'
import { isExecutable, packageText } from './package-file.ts'
import { turn } from './run/in-turn.ts'
import { type Job, type JobAnswer, type JobTerms, work } from './run/job.ts'
import type { WorkerPool } from './run/ports.ts'
import type { ScreeningData } from './screening.ts'
import type { SettingsCopies } from './settings-copy.ts'
import type { RunTimer, Timings } from './timings.ts'

/** How a worker loads its configuration: rule sets contain functions, which cannot be transferred. */
export interface WorkerConfig {
  /** The rule sets by the arguments under which they load, and the digest of each. */
  readonly ruleSets: readonly {
    readonly name: string
    readonly sha256: string
    /** The positions that decide their undetermined law. */
    readonly positions?: readonly PositionBasis[]
  }[]
  /** What the rule set of the configured lists screens with; its index is shared memory. */
  readonly screening?: ScreeningData
  readonly cwd: string
  /** The commit that the rule sets were read from, if any. */
  readonly from?: Omit<SettingsCopies, 'copy'>
  readonly runOptions: Omit<RunOptions, 'ruleSets' | 'timer'>
  readonly isTimed: boolean
}

/**
 * Creates the pool of this thread alone: one job after the other, with other events in between. Once `stopped` resolves, no job is
 * continued.
 */
export function singleThread(terms: JobTerms, stopped?: Promise<void>): WorkerPool {
  let isStopped = false
  void stopped?.then(() => {
    isStopped = true
  })
  let last: Promise<unknown> = Promise.resolve()
  const inSteps = async (job: Job): Promise<JobAnswer> => {
    const steps = work(job, terms)
    for (;;) {
      await turn()
      if (isStopped && job.kind !== 'batch') return { kind: 'stopped' }
      const { done, value } = steps.next(isStopped)
      terms.runOptions.timer?.begin()
      if (isStopped)
        return done && value.kind === 'batch' ? { ...value, kind: 'stopped' } : { kind: 'stopped' }
      if (done === true) return value
    }
  }
  const afterOthers = (job: Job) => {
    const doing = last.then(() => inSteps(job))
    last = doing.catch(() => {})
    return doing
  }
  return { size: 1, here: afterOthers, do: afterOthers, dismiss: async () => {} }
}

/**
 * The program of a worker, beside the program itself; a run from sources has none. A single executable holds it, as text: there is no
 * file that a thread could begin with.
 */
const workerFile = fileURLToPath(new URL('./worker.js', import.meta.url))

/** The size of a worker's young generation in MiB: objects of a batch are short-lived. */
const youngMiB = 24

interface QueuedJob {
  readonly job: Job
  resolve(answer: JobAnswer): void
  reject(error: unknown): void
}

/** A thread that does jobs, one after the other. */
interface JobWorker {
  /** Its current jobs: a worker has one more queued, so that it need not wait for this thread. */
  readonly doing: QueuedJob[]
  readonly most: number
  begin(job: Job): void
}

export interface GrowingWorkerPool extends WorkerPool {
  /**
   * Grows to this number of threads, including this one; stays at this one if there is no worker program. Another thread takes as
   * long to start and as much memory as this one.
   */
  growTo(threads: number): Promise<void>
}

/** Creates a pool that is this thread alone at first. */
export function workerPoolOf(
  runOptions: RunOptions,
  orders: WorkerConfig,
  stopped?: Promise<void>,
  timer?: RunTimer,
): GrowingWorkerPool {
  const own = singleThread({ runOptions, cwd: orders.cwd }, stopped)
  const workers: ThreadWorker[] = []
  const waiting: QueuedJob[] = []
  let broken: unknown
  let isDismissed = false
  const next = () => {
    for (;;) {
      // Idle threads before busy ones; and this thread, which handles the answers, after idle workers.
      const taker =
        workers.find(({ doing }) => doing.length === 0) ??
        [ownWorker, ...workers].find(({ doing, most }) => doing.length < most)
      const one = taker === undefined ? undefined : waiting.shift()
      if (taker === undefined || one === undefined) return
      taker.doing.push(one)
      taker.begin(one.job)
    }
  }
  const done = ({ doing }: JobWorker, settle: (one: QueuedJob) => void) => {
    const one = doing.shift()
    if (one !== undefined) settle(one)
    next()
  }
  const ownWorker: JobWorker = {
    doing: [],
    most: 1,
    begin: job => {
      own.do(job).then(
        answer => done(ownWorker, one => one.resolve(answer)),
        error => done(ownWorker, one => one.reject(error)),
      )
    },
  }
  const fail = (error: unknown) => {
    broken ??= error
    for (const { doing } of workers) for (const { reject } of doing.splice(0)) reject(broken)
    for (const { reject } of waiting.splice(0)) reject(broken)
  }
  void stopped?.then(() => {
    const under = [...waiting.splice(0), ...workers.flatMap(({ doing }) => doing.splice(0))]
    for (const { resolve } of under) resolve({ kind: 'stopped' })
  })
  return {
    get size() {
      return 1 + workers.length
    },
    growTo: async threads => {
      if (threads < 2 || !(isExecutable || existsSync(workerFile))) return
      const { Worker } = await import('node:worker_threads')
      const program = isExecutable ? packageText('dist/command/worker.js') : workerFile
      while (!isDismissed && workers.length + 1 < threads) {
        const resourceLimits = { maxYoungGenerationSizeMb: youngMiB }
        const worker = new Worker(program, { workerData: orders, resourceLimits, eval: isExecutable })
        workers.push(threadOf(worker, done, fail, timer))
      }
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
    here: own.here,
    dismiss: async () => {
      isDismissed = true
      for (const { doing } of workers) doing.splice(0)
      await Promise.all(workers.map(({ worker }) => worker.terminate()))
    },
  }
}

/** What a thread says when a job is done: its answer, or the error that was thrown; and where the time of the job went. */
export interface WorkerMessage {
  readonly answer?: JobAnswer
  readonly thrown?: string
  readonly timings?: Timings | undefined
}

type ThreadWorker = JobWorker & { readonly worker: Worker }

/** Sends jobs to a thread, and its answers to `done`. */
function threadOf(
  worker: Worker,
  done: (taker: JobWorker, settle: (one: QueuedJob) => void) => void,
  fail: (error: unknown) => void,
  timer: RunTimer | undefined,
): ThreadWorker {
  const doing: QueuedJob[] = []
  const taker = { worker, doing, most: 2, begin: (job: Job) => worker.postMessage(job) }
  worker.on('message', (message: WorkerMessage) => {
    const { answer, thrown, timings } = message
    if (timings !== undefined) timer?.add(timings)
    done(taker, one => {
      if (answer === undefined) one.reject(new Error(thrown))
      else one.resolve(answer)
    })
  })
  worker.on('error', fail)
  worker.on('exit', code => {
    if (doing.length > 0) fail(new Error(`a worker ended with ${code}`))
  })
  return taker
}

/** Returns the number of threads that this machine has processors for, up to a useful maximum. */
export const processors = (): number => Math.min(availableParallelism(), 16)
