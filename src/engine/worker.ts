/** The program of a worker thread: does one job after the other under the law that it was given. */
import { parentPort, workerData } from 'node:worker_threads'
import type { RunOptions } from '../core/model/model.ts'
import { withPositions } from '../law/position.ts'
import { loadRuleSets } from './rule-set-file.ts'
import { type Job, transferredIn, work } from './run/job.ts'
import type { WorkerConfig } from './worker-pool.ts'

const { ruleSets, cwd, runOptions } = workerData as WorkerConfig

const ready: Promise<RunOptions> = loadRuleSets(
  ruleSets.map(({ name }) => name),
  cwd,
).then(loaded => {
  const isOther = ruleSets.some(({ sha256 }) => !loaded.some(one => one.sha256 === sha256))
  if (isOther) throw new Error('a rule set changed while it was used')
  const underPositions = loaded.map(one => {
    const positions = ruleSets.find(({ sha256 }) => sha256 === one.sha256)?.positions ?? []
    return withPositions(one, positions)
  })
  return { ...runOptions, ruleSets: underPositions }
})

parentPort?.on('message', async (job: Job) => {
  try {
    const answer = work(job, { runOptions: await ready, cwd })
    parentPort?.postMessage(answer, transferredIn(answer))
  } catch (error) {
    parentPort?.postMessage({
      thrown: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
})
