/**
 * `enduse check` over many documents: several threads check them, and findings are displayed during the run; or at its end, if what
 * becomes of them is known only then: waivers and a baseline apply to findings of all documents, and maps are known to be complete
 * only once they were read. However long a report is, it is kept outside of memory.
 */

import { archiveOf } from '../../core/model/archive-name.ts'
import { defined } from '../../core/model/defined.ts'
import { dossierDocuments } from '../../core/model/dossier-documents.ts'
import type { LongReport } from '../../core/model/long-report.ts'
import type { Reopen, Report } from '../../core/model/model.ts'
import { emptyReport } from '../../core/reduce.ts'
import { roughCount } from '../../engine/archive.ts'
import { cacheIn } from '../../engine/cache.ts'
import { type Mapped, type Passing, underPolicy } from '../../engine/check.ts'
import { foundAs } from '../../engine/disk/found.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { mostOfPart } from '../../engine/divided.ts'
import { opener } from '../../engine/reading.ts'
import { refuse } from '../../engine/refusal.ts'
import { reportParts } from '../../engine/report-parts.ts'
import type { EngineListener, EngineOutcome, EngineProgress, EngineRun } from '../../engine/run/engine-run.ts'
import type { WorkerPool } from '../../engine/run/ports.ts'
import { runEngine } from '../../engine/run/run.ts'
import { roomIn, storing, usualMemory } from '../../engine/store.ts'
import { type GrowingWorkerPool, processors, singleThread, workerPoolOf } from '../../engine/worker-pool.ts'
import { isStream } from '../../report/index.ts'
import { type DisplayedRun, displayOf, endedWith, endReports, stopping } from '../terminal/display.ts'
import { interrupted } from '../terminal/host.ts'
import { growingReports, targetsOf } from '../terminal/written.ts'
import {
  aheadOf,
  type CheckRun,
  cacheFolderOf,
  counted,
  hintsOf,
  refuseOutputs,
  styleOf,
} from './check-run.ts'
import type { Consulted } from './receipt.ts'
import { isTracked, sealIn } from './repository.ts'
import type { OutputFormat, Settings } from './settings.ts'

/**
 * One thread for this number of documents: with two processors, two threads were slower than one at 20,000 files, and not slower
 * at 40,000.
 */
const documentsPerThread = 40_000

type LargeRun = CheckRun & Readonly<{ passing: Passing }>

/** Checks, displays and writes. Report files get their names when all reports are complete. */
export async function checkLarge(asked: CheckRun, passing: Passing) {
  const { settings, options, host, note, wanted } = asked
  const { notes } = asked.locale.words
  const { mapped, waivers, baseline, settingsChange } = settings.input
  const run: LargeRun = { ...asked, passing }
  if (mapped === undefined) await refuseTargets(run)
  const isLate = [mapped, waivers[0], baseline, settingsChange].some(one => one !== undefined)
  const { showsAll, listsGaps } = keptFor(asked, isLate)
  const style = await styleOf(run)
  const cache = cacheOf(run, showsAll, listsGaps)
  const { memory = usualMemory } = options
  await host.spare?.(memory)
  const reports = growingReports(host.cwd)
  const store = storing(roomIn(memory))
  const { isStopped, stopped, leave } = stopping(host)
  try {
    const targets = await targetsOf(run, reports, host)
    const displayed: DisplayedRun = {
      ...{ ...run, ...style, targets, reports, store, isStopped, files: passing.files },
      get inputs() {
        return passing.lookedUp
      },
      again: part => openerOf(part, settings),
      consulted: () => consultedBy(run),
    }
    const positionFiles = (passing.positions?.files ?? []).map(({ file, sha256 }) => ({ file, sha256 }))
    const head = { ...emptyReport(passing.runOptions), positionFiles }
    const display = isLate ? undefined : await displayOf(displayed, head, showsAll)
    // A receipt is made of the report as computed.
    const computed = isLate || wanted.includes('receipt') ? reportParts(store) : undefined
    const show = (part: Report) => {
      computed?.add(part)
      display?.part(part)
    }
    const positions = isLate ? {} : { positionFiles, ...(await positionsIn(passing)) }
    const { outcome, left } = await checked(
      run,
      { showsAll, listsGaps, cache, ...positions },
      { show, note, isStopped },
      stopped,
    )
    const { files, isStopped: isInterrupted, closing } = outcome
    const tail = { ...outcome.tail, hints: await hintsOf(settings, passing) }
    if (isLate && isInterrupted)
      return { exitCode: endedWith(targets, interrupted, tail.tally, left, asked), files }
    const report = computed?.whole(tail, closing) ?? { ...tail, closing }
    const made = isLate ? await underPolicy(report, settings.input, passing, true) : report
    // Which files were mapped is known only now.
    if (mapped !== undefined) await refuseTargets(run)
    const how = display ?? (made.tally.documents <= mostOfPart ? 'at-once' : 'in-parts')
    const exitCode = await endReports(displayed, { made, isInterrupted, left }, how)
    const peak = host.peak?.() ?? 0
    if (peak > 1.1 * (options.memory ?? peak)) note(notes.overMemory({ peak, memory }))
    const unplaced = mapped === undefined ? [] : unplacedIn(made, mapped)
    if (unplaced[0] !== undefined) note(notes.unplaced({ number: unplaced.length, file: unplaced[0] }))
    return { exitCode, files }
  } finally {
    reports.drop()
    leave()
    store.close()
  }
}

/** Refuses reports that would overwrite files of the run. */
function refuseTargets(run: LargeRun): Promise<void> {
  const { passing } = run
  // If the path does not exist yet, nothing can be lost, and no names need to be listed.
  return refuseOutputs(run, async file =>
    isEntry(file, run.host.cwd) ? both(await passing.files(), passing.lookedUp) : passing.lookedUp,
  )
}

function* both<T>(one: Iterable<T>, other: Iterable<T>): Generator<T> {
  yield* one
  yield* other
}

/** Returns what the reports of a run need to be kept: everything that passed, and all gaps. */
function keptFor({ wanted, host: { env } }: CheckRun, isLate: boolean) {
  // The summary of a job is made of the same report.
  const isSummarised = wanted.includes('github') && (env.GITHUB_STEP_SUMMARY ?? '') !== ''
  const made = isSummarised ? [...wanted, 'markdown' as const] : wanted
  return {
    showsAll: isLate || made.some(format => !isStream(format) && !listsFindings.has(format)),
    listsGaps: isLate || made.some(format => format !== 'gitlab' && !isStream(format)),
  }
}

/** Formats that list findings and no passes. */
const listsFindings: ReadonlySet<OutputFormat> = new Set<OutputFormat>(['compact', 'csv', 'github', 'gitlab'])

/** Checks the documents of a run. Returns the outcome, and the number of files that were not checked. */
async function checked(
  run: LargeRun,
  terms: Pick<EngineRun, 'showsAll' | 'listsGaps' | 'cache' | 'positions' | 'positionFiles'>,
  listener: EngineListener,
  stopped: Promise<void> | undefined,
): Promise<{ readonly outcome: EngineOutcome; readonly left: number }> {
  const { passing, settings, host, line, options } = run
  const { mapped, inputs } = settings.input
  const common = {
    ...terms,
    runOptions: passing.runOptions,
    pool: await poolOf(run, stopped),
    store: storing(roomIn(options.memory ?? usualMemory)),
  }
  const files = counted(mapped === undefined ? await passing.files() : [])
  const lookedUp = mapped === undefined ? passing.lookedUp : []
  const ahead = mapped === undefined && line ? aheadOf(await passing.files(), lookedUp.length) : undefined
  const progress =
    ahead && ((so: EngineProgress) => line?.show({ ...so, of: so.isGrouping ? so.read : ahead(so.read) }))
  const of = mapped === undefined ? { cwd: host.cwd } : { checkeds: mapped.checkeds(), cwd: mapped.folder }
  const outcome = await runEngine(
    { ...common, files, lookedUp, inputs, ...of },
    { ...listener, ...(progress && { progress }) },
  )
  // The remaining time, and hints about the configuration, need all names.
  files.skip()
  line?.clear()
  return { outcome, left: Math.max(0, files.taken() + passing.lookedUp.length - outcome.files) }
}

function cacheOf({ options, passing, host, locale, note }: LargeRun, showsAll: boolean, listsGaps: boolean) {
  const cache = cacheFolderOf(options)
  const { cwd, env } = host
  if (cache === undefined) return undefined
  if (isTracked(pathOf(cache, cwd), { env })) refuse('cacheInGit', { cache })
  const seal = sealIn({ env })
  if (typeof seal === 'function') return cacheIn(cache, cwd, passing.runOptions, seal, showsAll, listsGaps)
  note(locale.words.notes.noCache({ cache, ...seal }))
  return undefined
}

/** Returns the threads of a run: as many as requested, or as its documents are worth. */
async function poolOf({ settings, options, passing, host: { cwd } }: LargeRun, stopped?: Promise<void>) {
  const { runOptions } = passing
  const { mapped, inputs, from } = settings.input
  // Documents in memory are read again where they are.
  if (mapped !== undefined || inputs.length > 0)
    return singleThread({ runOptions, cwd: mapped?.folder ?? cwd, inputs }, stopped)
  const { ruleSets, timer: _, ...rest } = runOptions
  const orders = {
    ...defined({ screening: settings.screening, from: from && { ref: from.ref, paths: from.paths } }),
    ruleSets: ruleSets.map(one => ({
      name: settings.ruleSetName(one),
      ...defined({ sha256: one.sha256, positions: one.positions }),
    })),
    cwd,
    runOptions: rest,
    isTimed: settings.input.timer !== undefined,
  }
  const pool = workerPoolOf(runOptions, orders, stopped, settings.input.timer)
  if (options.threads === undefined) return growing(pool, passing)
  await pool.growTo(options.threads)
  return pool
}

/** The number of batches that begin before the files are counted: the first findings do not wait for that. */
const batchesAlone = 6

/** Returns the same worker pool, which grows in a run that is large enough. */
function growing(pool: GrowingWorkerPool, passing: Passing): WorkerPool {
  let jobs = 0
  return {
    get size() {
      return pool.size
    },
    do: job => {
      jobs += 1
      // Without available threads it continues alone.
      if (jobs === batchesAlone)
        void threadsFor(passing)
          .then(pool.growTo)
          .catch(() => {})
      return pool.do(job)
    },
    here: pool.here,
    dismiss: pool.dismiss,
  }
}

/** Returns one for a small run, and for a large one at most the number of processors. */
async function threadsFor({ files }: Passing): Promise<number> {
  const others = roughCount(await files(), documentsPerThread * (processors() - 1)) / documentsPerThread
  return 1 + Math.floor(others)
}

/** Returns the report on the positions of a large run at its end. */
async function positionsIn({ positions }: Passing): Promise<Pick<EngineRun, 'positions'>> {
  if (positions === undefined) return {}
  const { outcomeOf } = await import('../../policy/position-report.ts')
  return { positions: (asked, isWhole) => outcomeOf(positions, asked, isWhole) }
}

/** Returns the files of findings that are no longer available. */
function unplacedIn({ findings }: LongReport, mapped: Mapped): readonly string[] {
  const files = new Set<string>()
  for (const { place, related } of findings)
    for (const { file, part, line } of [place, ...related.map(one => one.place)])
      if (line === undefined && mapped.digestOf(file, part)) files.add(file)
  return [...files].sort()
}

/** Returns what reads the files of a report, or of a part of one, again where they are. */
function openerOf(part: Report, { input: { mapped, cwd, inputs, limits } }: Settings): Reopen {
  const documents = [
    ...part.documents.map(({ document }) => document),
    ...part.dossiers.flatMap(dossierDocuments),
    ...part.ties.flatMap(({ papers }) => papers),
    ...part.findings.flatMap(({ place, related }) => [place, ...related.map(one => one.place)]),
  ]
  const names = new Set(documents.map(({ file }) => archiveOf(file)))
  const files = [...names].map(file => foundAs(file, mapped?.folder ?? cwd))
  return opener({ files, lookedUp: [], inputs }, limits)
}

/** Returns the files of a run as its receipt has them. */
async function consultedBy({ passing, settings }: LargeRun): Promise<Consulted> {
  const { lookedUp, runOptions } = passing
  const { mapped } = settings.input
  const again = opener({ files: [], lookedUp }, runOptions.limits)
  const known = mapped === undefined ? {} : { digestOf: mapped.digestOf }
  return { checked: await passing.files(), lookedUp, again, ...known }
}
