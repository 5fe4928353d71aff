/** The program of a worker thread: does one job after the other under the law that it was given. */
import { parentPort, workerData } from 'node:worker_threads'
import type { RuleSet, RunOptions } from '../core/model/model.ts'
import { withPositions } from '../law/position.ts'
import { loadRuleSets } from './rule-set-file.ts'
import { type Job, transferredIn, work } from './run/job.ts'
import { timerOf } from './timings.ts'
import type { WorkerConfig, WorkerMessage } from './worker-pool.ts'

const { ruleSets, cwd, from, runOptions, screening, isTimed } = workerData as WorkerConfig
const timer = isTimed ? timerOf() : undefined

const ready: Promise<RunOptions> = rulesReady().then(underPositions => ({
  ...runOptions,
  ruleSets: underPositions,
  ...(timer === undefined ? {} : { timer }),
}))

async function rulesReady(): Promise<readonly RuleSet[]> {
  const screened = screening === undefined ? [] : [(await import('./screening.ts')).ruleSetOver(screening)]
  const fromFiles = ruleSets.filter(({ sha256 }) => !screened.some(one => one.sha256 === sha256))
  const loaded = await loadRuleSets(
    fromFiles.map(({ name }) => name),
    cwd,
    undefined,
    from,
  )
  const isOther = fromFiles.some(({ sha256 }) => !loaded.some(one => one.sha256 === sha256))
  if (isOther) throw new Error('a rule set changed while it was used')
  const underPositions = loaded.map(one => {
    const positions = fromFiles.find(({ sha256 }) => sha256 === one.sha256)?.positions ?? []
    return withPositions(one, positions)
  })
  // In the order of names, as in every run.
  return [...underPositions, ...screened].sort((a, b) => (a.name < b.name ? -1 : 1))
}

const say = (message: WorkerMessage, transferred: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transferred)

parentPort?.on('message', async (job: Job) => {
  try {
    const steps = work(job, { runOptions: await ready, cwd })
    let step = steps.next(false)
    while (step.done !== true) step = steps.next(false)
    const answer = step.value
    say({ answer, timings: timer?.taken() }, transferredIn(answer))
  } catch (error) {
    say({ thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
