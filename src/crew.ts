/** Who does the work of a large run: this thread, or several others. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Answer, type Job, work } from './bulk/job.ts'
import type { Crew } from './bulk/means.ts'
import type { Judging } from './model.ts'

/** How a worker makes what it goes by: rule sets hold functions, which cannot be handed over. */
export interface Orders {
  /** The rule sets by the words under which they load, and the digest of each. */
  readonly ruleSets: readonly { readonly name: string; readonly sha256: string }[]
  readonly cwd: string
  readonly judging: Omit<Judging, 'ruleSets'>
}

/** The crew that is this thread: one job after the other, and in between whatever else there is to do. */
export function alone(judging: Judging): Crew {
  return {
    size: 1,
    do: job =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            resolve(work(job, judging))
          } catch (error) {
            reject(error)
          }
        })
      }),
    dismiss: async () => {},
  }
}

/** The program of a worker, which lies beside the program itself; a run from sources has none. */
const workerFile = fileURLToPath(new URL('./worker.cjs', import.meta.url))

/** A crew of so many threads; this thread alone where that is all, or no program for others is there. */
export async function crewOf(threads: number, judging: Judging, orders: Orders): Promise<Crew> {
  if (threads < 2 || !existsSync(workerFile)) return alone(judging)
  const { Worker } = await import('node:worker_threads')
  const waiting: { readonly job: Job; resolve(answer: Answer): void; reject(error: unknown): void }[] = []
  const hands = Array.from({ length: threads }, () => {
    const worker = new Worker(workerFile, { workerData: orders })
    return { worker, doing: undefined as (typeof waiting)[number] | undefined }
  })
  let broken: unknown
  const next = (hand: (typeof hands)[number]) => {
    hand.doing = waiting.shift()
    if (hand.doing !== undefined) hand.worker.postMessage(hand.doing.job)
  }
  const fail = (error: unknown) => {
    broken ??= error
    for (const { doing } of hands) doing?.reject(broken)
    for (const { reject } of waiting.splice(0)) reject(broken)
  }
  for (const hand of hands) {
    hand.worker.on('message', (answer: Answer | { readonly thrown: string }) => {
      const { doing } = hand
      if ('thrown' in answer) doing?.reject(new Error(answer.thrown))
      else doing?.resolve(answer)
      next(hand)
    })
    hand.worker.on('error', fail)
    hand.worker.on('exit', code => {
      if (hand.doing !== undefined) fail(new Error(`a worker ended with ${code}`))
    })
  }
  return {
    size: threads,
    do: job =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) reject(broken)
        else {
          waiting.push({ job, resolve, reject })
          const idle = hands.find(({ doing }) => doing === undefined)
          if (idle !== undefined) next(idle)
        }
      }),
    dismiss: async () => {
      for (const hand of hands) hand.doing = undefined
      await Promise.all(hands.map(({ worker }) => worker.terminate()))
    },
  }
}

/** How many threads this machine has room for, and no more than are of use. */
export const processors = (): number => Math.min(availableParallelism(), 16)
