/** `enduse check` over many documents: several threads check them, and findings are displayed during the run. */

import { digest } from '../core/model/digest.ts'
import type { LongReport } from '../core/model/long-report.ts'
import type { Card, Hint, Report, Source, Subject, Verdict } from '../core/model/model.ts'
import { type Closing, subjectKey } from '../core/model/verdict.ts'
import { emptyReport } from '../core/reduce.ts'
import { roughCount } from '../engine/archive.ts'
import { cacheIn } from '../engine/cache.ts'
import type { Mapped, Passing } from '../engine/check.ts'
import { open } from '../engine/disk/file.ts'
import type { FoundFile } from '../engine/disk/found.ts'
import { pathOf } from '../engine/disk/path.ts'
import { opener } from '../engine/reading.ts'
import { refuse } from '../engine/refusal.ts'
import { reportParts } from '../engine/report-parts.ts'
import type { EngineProgress, EngineRun } from '../engine/run/engine-run.ts'
import type { Cache, Store, WorkerPool } from '../engine/run/ports.ts'
import { runEngine } from '../engine/run/run.ts'
import { roomIn, storing, usualMemory } from '../engine/store.ts'
import { type GrowingWorkerPool, processors, singleThread, workerPoolOf } from '../engine/worker-pool.ts'
import type { Positions } from '../policy/position-report.ts'
import { unavailableBecause } from '../read/unavailable.ts'
import { subjectOf } from '../report/by-subject.ts'
import { type FormatName, formats, type Style } from '../report/index.ts'
import { type Paint, plain } from '../report/paint.ts'
import { isStream, type Stream, streams } from '../report/stream.ts'
import { fixAdder } from './corrected.ts'
import { type ExitCode, exitCodeOf, type Host, interrupted, maskKeyOf } from './host.ts'
import type { Locale } from './locale.ts'
import { aheadOf, type CountedFiles, counted } from './prefetch.ts'
import type { ProgressLine } from './progress.ts'
import { isTracked, sealIn } from './repository.ts'
import type { CheckOptions, Output, OutputFormat, Settings } from './settings.ts'
import { endedWith, stopping } from './stopping.ts'
import { growingReports, type ReportTarget, type Targeted, targetsOf, writeTargets } from './written.ts'

/**
 * One thread for this number of documents: with two processors, two threads were slower than one at 20,000 files, and not slower
 * at 40,000.
 */
const documentsPerThread = 40_000

/** A check as requested, and the targets of its output. */
export interface CheckRun {
  readonly settings: Settings
  readonly options: CheckOptions
  readonly host: Host
  readonly locale: Locale
  readonly line: ProgressLine | undefined
  readonly outputs: readonly Output[]
  /** Whether the report goes to a file instead of standard output. */
  readonly toFile: boolean
  readonly format: FormatName
  /** The formats of all reports. */
  readonly wanted: readonly OutputFormat[]
  readonly reviewAs: 'pass' | 'fail' | undefined
  /** Returns whether a file is an earlier report that one of this run replaces. */
  isReplaced(found: FoundFile): boolean
  note(text: string): void
}

/** A large run, prepared by `enduse check`. */
export interface LargeRun extends Omit<CheckRun, keyof Targeted>, Targeted {
  readonly passing: Passing
  readonly style: Omit<Style, 'exitCode'>
  /** The metadata by which values are redacted; undefined if they are not. */
  readonly masking: ReadonlyMap<string, Card> | undefined
  /** Returns the hints about the configuration, once all files have been processed. */
  hints(): Promise<readonly Hint[]>
  /** Documents in memory, such as standard input. */
  readonly inputs: readonly Source[]
  /** Results of phase one, if these are used and no file is read. */
  readonly mapped: Mapped | undefined
  /** Refuses reports that would overwrite files of the run. */
  refuseOutputs(): Promise<void>
}

/** Checks, displays and writes. Report files get their names when all reports are complete. */
export async function streamedCheck(
  run: LargeRun,
  host: Host,
): Promise<{ exitCode: ExitCode; files: number }> {
  const { passing, line, note } = run
  const { runOptions, lookedUp } = passing
  const { cwd } = host
  const showsAll = wantedIn(run).some(format => !isStream(format) && !listsFindings.has(format))
  const cache = cacheOf(run, host, showsAll)
  const { memory = usualMemory } = run.options
  await host.spare?.(memory)
  const reports = growingReports(cwd)
  const kept = storing(roomIn(memory))
  const { isStopped, stopped, leave } = stopping(host)
  try {
    const targets = await targetsOf(run, reports, host)
    const say = await sayingTo(targets, run)
    const late = targets.filter(({ format }) => !isStream(format))
    const shown = await showing(run, host)
    const keeping = keepingOf(run, late, kept)
    const { files: checked, progress } = await progressOf(run)
    const positionFiles = passing.positions?.files.map(({ file, sha256 }) => ({ file, sha256 })) ?? []
    say?.(stream => stream.begin({ ...emptyReport(runOptions), positionFiles }))
    const outcome = await runEngine(
      {
        files: checked,
        lookedUp,
        cwd,
        runOptions,
        pool: await poolOf(run, cwd, stopped),
        inputs: run.inputs,
        store: storing(roomIn(memory)),
        ...(passing.positions === undefined ? {} : await positionsOf(passing.positions)),
        showsAll,
        ...(cache === undefined ? {} : { cache }),
      },
      {
        show: (part, found) => {
          const one = shown.part(part, found)
          keeping?.add(part, one)
          const asking = showsAll && say !== undefined ? withoutPassed(one) : one
          if (asking !== undefined) say?.(stream => stream.part(asking))
        },
        note,
        ...(progress === undefined ? {} : { progress }),
        isStopped,
      },
    )
    // The remaining time, and hints about the configuration, need all names.
    checked.skip()
    const pending = Math.max(0, checked.taken() + lookedUp.length - outcome.files)
    const exitCode = outcome.isStopped ? interrupted : exitCodeOf(outcome.tail, run.reviewAs, outcome.closing)
    const made = { tail: { ...outcome.tail, hints: await run.hints() }, closing: outcome.closing }
    const known = shown.end(made.tail, made.closing)
    const { tail, closing } = known
    const end = { exitCode, closing, ...(outcome.isStopped ? { interrupted: { files: pending } } : {}) }
    line?.clear()
    say?.(stream => stream.end(tail, end))
    let unwritten: readonly ReportTarget[] = []
    const isUnfinished = ({ output, format }: ReportTarget) => output !== undefined || !isStream(format)
    if (outcome.isStopped) unwritten = targets.filter(isUnfinished)
    else if (keeping === undefined) await reports.done()
    else {
      const pieces = keeping.pieces(known, made, exitCode)
      const stoppable = { ...host, isStopped }
      unwritten = await writeTargets(late, pieces, reports, stoppable, { checked: lookedUp, note })
      // Reports in files get their names together.
      if (unwritten.some(({ output }) => output !== undefined)) unwritten = targets.filter(isUnfinished)
    }
    const code = endedWith(unwritten, exitCode, outcome.tail.tally, pending, note)
    return { exitCode: code, files: outcome.files }
  } finally {
    reports.drop()
    leave()
    kept.close()
  }
}

/** Returns the cache of a run, if it has one. */
export function cacheOf(
  { options: { cache }, passing, note }: LargeRun,
  { cwd, env }: Host,
  showsAll: boolean,
): Cache | undefined {
  if (cache === undefined) return undefined
  if (isTracked(pathOf(cache, cwd), { env })) refuse('cacheInGit', { cache })
  const seal = sealIn({ env })
  if (typeof seal !== 'string') return cacheIn(cache, cwd, passing.runOptions, seal, showsAll)
  note(`the cache ${cache} is not used: ${seal}. ENDUSE_CACHE_KEY can give one.`)
  return undefined
}

/** Returns the threads of a run: as many as requested, or as its documents are worth. */
export async function poolOf(run: LargeRun, cwd: string, stopped?: Promise<void>): Promise<WorkerPool> {
  const { options, passing, inputs, mapped } = run
  // Documents in memory are read again where they are.
  if (inputs.length > 0) return singleThread({ runOptions: passing.runOptions, cwd, inputs }, stopped)
  if (mapped !== undefined)
    return singleThread({ runOptions: passing.runOptions, cwd: mapped.folder }, stopped)
  const pool = await poolFor(run, cwd, stopped)
  return options.threads === undefined ? growing(pool, passing) : pool
}

/** Returns the files of a run, which are counted while they are read, and the listener that shows how many there are. */
export async function progressOf({
  passing,
  line,
  mapped,
}: LargeRun): Promise<{ readonly files: CountedFiles; readonly progress?: (so: EngineProgress) => void }> {
  if (mapped !== undefined) return { files: counted([]) }
  const files = counted(await passing.files())
  if (line === undefined) return { files }
  const ahead = aheadOf(await passing.files(), passing.lookedUp.length)
  return {
    files,
    progress: ({ files: read, isGrouping, ...so }) =>
      line.show({ ...so, read, of: isGrouping ? read : ahead(read) }),
  }
}

/** Returns the formats of all reports. */
export const wantedIn = (run: LargeRun): readonly OutputFormat[] => [
  ...run.outputs.map(({ format }) => format),
  ...(run.format === undefined ? [] : [run.format]),
]

/** Creates the worker pool, with the requested number of threads. */
async function poolFor(
  { passing: { runOptions }, settings, options }: LargeRun,
  cwd: string,
  stopped: Promise<void> | undefined,
): Promise<GrowingWorkerPool> {
  const { ruleSets, ...rest } = runOptions
  const { screening } = settings
  const { from } = settings.input
  const orders = {
    ...(screening === undefined ? {} : { screening }),
    ruleSets: ruleSets.map(one => ({
      name: settings.ruleSetName(one),
      sha256: one.sha256,
      ...(one.positions === undefined ? {} : { positions: one.positions }),
    })),
    ...(from === undefined ? {} : { from: { ref: from.ref, paths: from.paths } }),
    cwd,
    runOptions: rest,
  }
  const pool = workerPoolOf(runOptions, orders, stopped)
  if (options.threads !== undefined) await pool.growTo(options.threads)
  return pool
}

/** Returns the function that writes to the reports that are written during the run; `undefined` if there are none. */
async function sayingTo(
  targets: readonly ReportTarget[],
  { style }: LargeRun,
): Promise<((part: (stream: Stream) => string) => void) | undefined> {
  const streaming: { readonly stream: Stream; readonly write: ReportTarget['write'] }[] = []
  for (const { format, write, paint } of targets)
    if (isStream(format)) streaming.push({ stream: (await streams[format]())({ ...style, paint }), write })
  if (streaming.length === 0) return undefined
  return part => {
    for (const { stream, write } of streaming) write(part(stream))
  }
}

/** Returns the report on the positions of a large run at its end. */
async function positionsOf(positions: Positions): Promise<Pick<EngineRun, 'positions' | 'positionFiles'>> {
  const { outcomeOf } = await import('../policy/position-report.ts')
  return {
    positionFiles: positions.files.map(({ file, sha256 }) => ({ file, sha256 })),
    positions: (asked, isWhole) => outcomeOf(positions, asked, isWhole),
  }
}

/** What is known at the end of a run. */
interface RunEnd {
  readonly tail: Report
  readonly closing: Closing
}

/** Returns what keeps the parts of a run for formats that are written at its end; `undefined` if there are none. */
function keepingOf(run: LargeRun, late: readonly ReportTarget[], store: Store) {
  if (late.length === 0) return undefined
  const { masking, locale, style } = run
  const shown = reportParts(store)
  const isAlike = masking === undefined && locale.language === 'en'
  const isMade = late.some(({ format }) => format === 'receipt')
  const made = isAlike || !isMade ? shown : reportParts(store)
  return {
    /** Adds a part as computed, and as displayed. */
    add: (part: Report, one: Report) => {
      shown.add(one)
      if (made !== shown) made.add(part)
    },
    /** Returns what writes the report in a format: as displayed, redacted and in its locale; for a receipt, as computed. */
    pieces: (known: RunEnd, computed: RunEnd, exitCode: ExitCode) => {
      const report = shown.whole(known.tail, known.closing)
      const original = made.whole(computed.tail, computed.closing)
      return async (format: OutputFormat, paint: Paint = plain) =>
        format === 'receipt'
          ? receiptIn(run, original)
          : (await formats[format]())(report, { ...style, exitCode, paint })
    },
  }
}

/** Returns the receipt of a run. */
export async function receiptIn(
  { passing, settings, reviewAs, mapped }: LargeRun,
  report: LongReport,
): Promise<Iterable<string>> {
  const { lookedUp, runOptions } = passing
  const { receiptText } = await import('./receipt.ts')
  const again = opener({ files: [], lookedUp }, runOptions.limits)
  const consulted = { checked: await passing.files(), lookedUp, again }
  const known = mapped === undefined ? {} : { digestOf: mapped.digestOf }
  return receiptText(report, { ...consulted, ...known }, settings, reviewAs)
}

/** Returns the part without passes, as displayed during the run; `undefined` if nothing remains. */
export function withoutPassed(part: Report): Report | undefined {
  const found = new Set(part.findings.map(({ subject }) => subjectKey(subject)))
  const asks = (subject: Subject, verdict: Verdict) => verdict !== 'pass' || found.has(subjectKey(subject))
  const documents = part.documents.filter(({ document, verdict }) => asks(document, verdict))
  const dossiers = part.dossiers.filter(one => asks(subjectOf(one), one.verdict))
  const ties = part.ties.filter(one => asks(subjectOf(one), one.verdict))
  if (documents.length + dossiers.length + ties.length === 0) return undefined
  const kept = new Set([
    ...documents.map(({ document }) => subjectKey(document)),
    ...[...dossiers, ...ties].map(one => subjectKey(subjectOf(one))),
  ])
  return {
    ...part,
    documents,
    dossiers,
    ties,
    checks: part.checks.filter(one => kept.has(subjectKey(one.subject))),
  }
}

/** Formats that list findings and no passes. */
const listsFindings: ReadonlySet<OutputFormat> = new Set<OutputFormat>(['gitlab'])

/** Renders in the locale of the report, redacted if requested: parts, and the end. */
interface ShownParts {
  part(part: Report, files: readonly FoundFile[]): Report
  end(tail: Report, closing: Closing): RunEnd
}

async function showing(run: LargeRun, host: Host): Promise<ShownParts> {
  const { passing, settings, masking, locale, inputs } = run
  const { originLocator } = await import('./origins.ts')
  const { located } = await originLocator(settings.imported, host.cwd, locale.language)
  const spoken = (report: Report) => located(locale.translator.report(report))
  const { limits } = passing.runOptions
  const reopen = (files: readonly FoundFile[]) => opener({ files, lookedUp: [], inputs }, limits)
  const addFixes = await fixAdder(wantedIn(run), limits, masking !== undefined)
  const corrected = (part: Report, files: readonly FoundFile[]) => spoken(addFixes(part, () => reopen(files)))
  if (masking === undefined)
    return { part: corrected, end: (tail, closing) => ({ tail: spoken(tail), closing }) }
  const { redact } = await import('../privacy/redact.ts')
  const { key = keyFrom(await passing.files(), limits.bytes) } = maskKeyOf(host)
  const terms = { limits, cards: masking, key }
  return {
    part: (part, files) => corrected(redact(part, reopen(files), terms), files),
    end: (tail, closing) => {
      // Reasons of skipped checks contain values too.
      const checks = closing.skipped.first.map(one => ({ ...one, outcome: 'skipped' as const }))
      const redacted = redact({ ...tail, checks }, () => undefined, terms)
      const first = redacted.checks.map(({ rule, subject, why }) => ({
        rule,
        subject,
        ...(why === undefined ? {} : { why }),
      }))
      return {
        tail: spoken({ ...redacted, checks: [] }),
        closing: { ...closing, skipped: { ...closing.skipped, first } },
      }
    },
  }
}

/** Derives a key that only those who have the documents can know, and that stays the same as long as the first of them do. */
function keyFrom(files: Iterable<FoundFile>, bytes: number): string {
  const some = files[Symbol.iterator]()
  const first = Array.from({ length: 8 }, () => some.next()).flatMap(next =>
    next.done === true ? [] : [open(next.value, bytes)],
  )
  return digest(
    JSON.stringify(
      first.map(one => ('unreadable' in one ? unavailableBecause(one.unreadable) : digest(one.bytes))),
    ),
  )
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
  const most = processors()
  return 1 + Math.floor(roughCount(await files(), documentsPerThread * (most - 1)) / documentsPerThread)
}
