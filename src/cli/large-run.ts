/**
 * `enduse check` over many documents: several threads check them, and findings are displayed during the run; or at its end, if what
 * becomes of them is known only then: waivers and a baseline apply to findings of all documents, and maps are known to be complete
 * only once they were read. However long a report is, it is kept outside of memory.
 */

import { archiveOf } from '../core/model/archive-name.ts'
import { digest } from '../core/model/digest.ts'
import { dossierDocuments } from '../core/model/dossier-documents.ts'
import { appendList, gathered, type LongReport, mergeList } from '../core/model/long-report.ts'
import type { Check, Finding, Report, Subject, Verdict } from '../core/model/model.ts'
import { closingOf, subjectKey } from '../core/model/verdict.ts'
import { emptyReport, inOrder } from '../core/reduce.ts'
import { roughCount } from '../engine/archive.ts'
import { cacheIn } from '../engine/cache.ts'
import { type Mapped, type Passing, underPolicy } from '../engine/check.ts'
import { open } from '../engine/disk/file.ts'
import { type FoundFile, foundAs } from '../engine/disk/found.ts'
import { pathOf } from '../engine/disk/path.ts'
import { isEntry } from '../engine/disk/status.ts'
import { mostOfPart, partsOf } from '../engine/divided.ts'
import { opener } from '../engine/reading.ts'
import { refuse } from '../engine/refusal.ts'
import { reportParts } from '../engine/report-parts.ts'
import type { EngineListener, EngineOutcome, EngineProgress, EngineRun } from '../engine/run/engine-run.ts'
import { runPartitions } from '../engine/run/partitions.ts'
import type { Cache, Store, WorkerPool } from '../engine/run/ports.ts'
import { runEngine } from '../engine/run/run.ts'
import { roomIn, storing, usualMemory } from '../engine/store.ts'
import { type GrowingWorkerPool, processors, singleThread, workerPoolOf } from '../engine/worker-pool.ts'
import type { Positions } from '../policy/position-report.ts'
import { unavailableBecause } from '../read/unavailable.ts'
import { subjectOf } from '../report/by-subject.ts'
import { correcting, type FormatName, formats, type Style } from '../report/index.ts'
import { type Paint, plain } from '../report/paint.ts'
import { isStream, type Stream, type StreamStyle, streams } from '../report/stream.ts'
import { type CheckRun, cacheFolderOf, hintsOf, refuseOutputs, styleOf } from './check-run.ts'
import { type ExitCode, exitCodeOf, interrupted, maskKeyOf } from './host.ts'
import { aheadOf, counted } from './prefetch.ts'
import { type Presentation, type Presenter, presenter } from './present.ts'
import type { ProgressLine } from './progress.ts'
import { isTracked, sealIn } from './repository.ts'
import type { OutputFormat } from './settings.ts'
import { endedWith, noLists, noRemarks, stopping } from './stopping.ts'
import { growingReports, type ReportTarget, targetsOf, writeTargets } from './written.ts'

/**
 * One thread for this number of documents: with two processors, two threads were slower than one at 20,000 files, and not slower
 * at 40,000.
 */
const documentsPerThread = 40_000

/** A large run, and how its reports are displayed. */
interface LargeRun extends CheckRun, Pick<Presentation, 'masking'> {
  readonly passing: Passing
  readonly style: StreamStyle
}

/** What is known of a run at its end: its report, also as displayed. */
interface RunEnd {
  readonly exitCode: ExitCode
  readonly made: LongReport
  readonly shown: LongReport
}

/** Takes what a run shows. */
interface Taking {
  show(part: Report): void
  end(outcome: EngineOutcome, left: number): Promise<RunEnd>
}

/** Checks, displays and writes. Report files get their names when all reports are complete. */
export async function checkLarge(
  asked: CheckRun,
  passing: Passing,
): Promise<{ readonly exitCode: ExitCode; readonly files: number }> {
  const { settings, options, host, note } = asked
  const { mapped, waivers, baseline, settingsChange } = settings.input
  if (mapped === undefined) await refuseTargets(asked, passing)
  const run: LargeRun = { ...asked, passing, ...(await styleOf(asked)) }
  const isLate = [mapped, waivers[0], baseline, settingsChange].some(one => one !== undefined)
  // The summary of a job is made of the same report.
  const isSummarised = run.wanted.includes('github') && (host.env.GITHUB_STEP_SUMMARY ?? '') !== ''
  const wanted = isSummarised ? [...run.wanted, 'markdown' as const] : run.wanted
  const showsAll = isLate || wanted.some(format => !isStream(format) && !listsFindings.has(format))
  const listsGaps = isLate || wanted.some(format => !isStream(format) && format !== 'gitlab')
  const cache = cacheOf(run, showsAll)
  const { memory = usualMemory } = options
  await host.spare?.(memory)
  const reports = growingReports(host.cwd)
  const kept = storing(roomIn(memory))
  const { isStopped, stopped, leave } = stopping(host)
  try {
    const targets = await targetsOf(run, reports, host)
    const late = targets.filter(({ format }) => isLate || !isStream(format))
    const taking = isLate ? await takenAtEnd(run, kept) : await takenAtOnce(run, targets, showsAll, kept)
    const { outcome, left } = await checked(
      run,
      { showsAll, listsGaps, cache, ...(isLate ? {} : await positionsIn(passing.positions)) },
      { show: taking.show, note, isStopped },
      stopped,
    )
    const { exitCode, made, shown } = await taking.end(outcome, left)
    const rendered = async (format: OutputFormat, paint: Paint = plain) =>
      format === 'receipt'
        ? receiptIn(run, made)
        : renderedAs(format, shown, { ...run.style, exitCode, paint }, kept)
    const unwritten = outcome.isStopped
      ? late
      : await writeTargets(
          late,
          rendered,
          reports,
          { ...host, isStopped },
          { checked: passing.lookedUp, note },
        )
    // Reports in files get their names together.
    const isCut = outcome.isStopped || unwritten.some(({ output }) => output !== undefined)
    const missing = isCut ? targets.filter(one => one.output !== undefined || late.includes(one)) : unwritten
    const peak = host.peak?.() ?? 0
    if (peak > 1.1 * (options.memory ?? peak)) note(overMemory(peak, memory))
    if (mapped !== undefined && !outcome.isStopped) for (const text of unplacedIn(made, mapped)) note(text)
    return {
      exitCode: endedWith(missing, exitCode, outcome.tail.tally, left, note),
      files: outcome.files,
    }
  } finally {
    reports.drop()
    leave()
    kept.close()
  }
}

/** Returns the note for a run that took more memory than was asked for. */
const overMemory = (peak: number, memory: number) =>
  `the run took ${peak} MiB, more than --memory ${memory}: a dossier and a page of HTML are held as a whole; enduse map --partitions divides a run`

/** Refuses reports that would overwrite files of the run. */
function refuseTargets(run: CheckRun, passing: Passing): Promise<void> {
  // If the path does not exist yet, nothing can be lost, and no names need to be listed.
  return refuseOutputs(run, async file =>
    isEntry(file, run.host.cwd) ? both(await passing.files(), passing.lookedUp) : passing.lookedUp,
  )
}

function* both<T>(one: Iterable<T>, other: Iterable<T>): Generator<T> {
  yield* one
  yield* other
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
  const partitions = mapped?.partitions?.()
  const files = counted(mapped === undefined ? await passing.files() : [])
  let outcome: EngineOutcome
  if (partitions !== undefined) outcome = await runPartitions(common, partitions, listener)
  else if (mapped !== undefined)
    outcome = await runEngine(
      { ...common, files, lookedUp: [], inputs, checkeds: mapped.checkeds(), cwd: mapped.folder },
      listener,
    )
  else {
    const { lookedUp } = passing
    const progress = line && progressIn(line, aheadOf(await passing.files(), lookedUp.length))
    outcome = await runEngine(
      { ...common, files, lookedUp, inputs, cwd: host.cwd },
      { ...listener, ...(progress && { progress }) },
    )
  }
  // The remaining time, and hints about the configuration, need all names.
  files.skip()
  line?.clear()
  return { outcome, left: Math.max(0, files.taken() + passing.lookedUp.length - outcome.files) }
}

const progressIn = (line: ProgressLine, ahead: ReturnType<typeof aheadOf>) => (so: EngineProgress) =>
  line.show({ ...so, of: so.isGrouping ? so.read : ahead(so.read) })

/** Returns the cache of a run, if it has one. */
function cacheOf({ options, passing, host, note }: LargeRun, showsAll: boolean): Cache | undefined {
  const cache = cacheFolderOf(options)
  const { cwd, env } = host
  if (cache === undefined) return undefined
  if (isTracked(pathOf(cache, cwd), { env })) refuse('cacheInGit', { cache })
  const seal = sealIn({ env })
  if (typeof seal !== 'string') return cacheIn(cache, cwd, passing.runOptions, seal, showsAll)
  note(`the cache ${cache} is not used: ${seal}. ENDUSE_CACHE_KEY can give one.`)
  return undefined
}

/** Returns the threads of a run: as many as requested, or as its documents are worth. */
async function poolOf(
  { settings, options, passing, host: { cwd } }: LargeRun,
  stopped: Promise<void> | undefined,
): Promise<WorkerPool> {
  const { runOptions } = passing
  const { mapped, inputs, from } = settings.input
  // Documents in memory are read again where they are.
  if (mapped !== undefined || inputs.length > 0)
    return singleThread({ runOptions, cwd: mapped?.folder ?? cwd, inputs }, stopped)
  const { ruleSets, timer: _, ...rest } = runOptions
  const { screening } = settings
  const { timer } = settings.input
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
    isTimed: timer !== undefined,
  }
  const pool = workerPoolOf(runOptions, orders, stopped, timer)
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
  const most = processors()
  return 1 + Math.floor(roughCount(await files(), documentsPerThread * (most - 1)) / documentsPerThread)
}

/** Returns the report on the positions of a large run at its end. */
async function positionsIn(
  positions: Positions | undefined,
): Promise<Pick<EngineRun, 'positions' | 'positionFiles'>> {
  if (positions === undefined) return {}
  const { outcomeOf } = await import('../policy/position-report.ts')
  return {
    positionFiles: positions.files.map(({ file, sha256 }) => ({ file, sha256 })),
    positions: (asked, isWhole) => outcomeOf(positions, asked, isWhole),
  }
}

/** Displays what a run shows as it comes, in the formats that can; and keeps it for the others. */
async function takenAtOnce(
  run: LargeRun,
  targets: readonly ReportTarget[],
  showsAll: boolean,
  store: Store,
): Promise<Taking> {
  const { passing, masking, locale, host, settings } = run
  const say = await sayingTo(targets, run.style)
  const late = targets.filter(({ format }) => !isStream(format))
  const key = masking && (maskKeyOf(host).key ?? keyFrom(await passing.files(), settings.input.limits.bytes))
  const { redacted, presented } = await presenter(run, {
    folder: host.cwd,
    ...(key === undefined ? {} : { key }),
  })
  const shown = reportParts(store)
  const isAlike = masking === undefined && locale.language === 'en'
  // A receipt is made of the report as computed.
  const made = isAlike || !late.some(({ format }) => format === 'receipt') ? shown : reportParts(store)
  const { runOptions, positions } = passing
  const positionFiles = positions?.files.map(({ file, sha256 }) => ({ file, sha256 })) ?? []
  say?.(stream => stream.begin({ ...emptyReport(runOptions), positionFiles }))
  return {
    show: part => {
      const one = presented(part, opening(part, run))
      if (late.length > 0) shown.add(one)
      if (made !== shown) made.add(part)
      const asking = showsAll && say !== undefined ? withoutPassed(one) : one
      if (asking !== undefined) say?.(stream => stream.part(asking))
    },
    end: async (outcome, left) => {
      const { closing, isStopped } = outcome
      const exitCode = isStopped ? interrupted : exitCodeOf(outcome.tail, run.reviewAs, closing)
      const tail = { ...outcome.tail, hints: await hintsOf(settings, passing) }
      // Reasons of skipped checks contain values too.
      const checks = closing.skipped.first.map(one => ({ ...one, outcome: 'skipped' as const }))
      const last = redacted({ ...tail, checks }, () => undefined)
      const first = last.checks.map(({ rule, subject, why }) => ({
        rule,
        subject,
        ...(why === undefined ? {} : { why }),
      }))
      const shownTail = locale.translator.report({ ...last, checks: [] })
      const shownClosing = { ...closing, skipped: { ...closing.skipped, first } }
      const end = { exitCode, closing: shownClosing, ...(isStopped ? { interrupted: { files: left } } : {}) }
      say?.(stream => stream.end(shownTail, end))
      const report = shown.whole(shownTail, shownClosing)
      return { exitCode, shown: report, made: made === shown ? report : made.whole(tail, closing) }
    },
  }
}

/** Returns the function that writes to the reports that are written during the run; `undefined` if there are none. */
async function sayingTo(
  targets: readonly ReportTarget[],
  style: StreamStyle,
): Promise<((part: (stream: Stream) => string) => void) | undefined> {
  const streaming: { readonly stream: Stream; readonly write: ReportTarget['write'] }[] = []
  for (const { format, write, paint } of targets)
    if (isStream(format)) streaming.push({ stream: (await streams[format]())({ ...style, paint }), write })
  if (streaming.length === 0) return undefined
  return part => {
    for (const { stream, write } of streaming) write(part(stream))
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

/** Keeps what a run shows, for reports that are made at its end. */
async function takenAtEnd(run: LargeRun, store: Store): Promise<Taking> {
  const { passing, settings, host, reviewAs } = run
  const raw = reportParts(store)
  const { mapped } = settings.input
  const presenting = await presenter(run, { folder: mapped?.folder ?? host.cwd, ...maskKeyOf(host) })
  let mayBeImported = false
  return {
    show: part => {
      raw.add(part)
      mayBeImported ||= presenting.mayLocate(part)
    },
    end: async ({ tail, closing, isStopped }) => {
      if (isStopped) {
        const made = raw.whole(tail, closing)
        return { exitCode: interrupted, made, shown: made }
      }
      const report = raw.whole({ ...tail, hints: await hintsOf(settings, passing) }, closing)
      const made = await underPolicy(report, settings.input, passing, true)
      // Which files were mapped is known only now.
      if (mapped !== undefined) await refuseTargets(run, passing)
      const exitCode = exitCodeOf({ ...made, checks: [] }, reviewAs, made.closing ?? closing)
      return { exitCode, made, shown: displayed(made, run, store, presenting, mayBeImported) }
    },
  }
}

/** Returns the note for findings in files that are no longer available. */
function unplacedIn({ findings }: LongReport, mapped: Mapped): readonly string[] {
  const files = new Set<string>()
  for (const { place, related } of findings)
    for (const { file, part, line } of [place, ...related.map(one => one.place)])
      if (line === undefined && mapped.digestOf(file, part)) files.add(file)
  const [first, ...more] = [...files].sort()
  if (first === undefined) return []
  const which =
    more.length === 0
      ? `${first} is not here in the version that was mapped`
      : `${more.length + 1} files, such as ${first}, are not here in the versions that were mapped`
  return [
    `${which}: findings across documents have no lines there, and no waiver or baseline applies to them; --files names the folder of the files`,
  ]
}

/** Returns the report as displayed. A long one is presented part by part, if anything of it changes. */
function displayed(
  report: LongReport,
  run: LargeRun,
  store: Store,
  { presented }: Presenter,
  mayBeImported: boolean,
): LongReport {
  const asShown = (part: Report) => presented(part, opening(part, run))
  if (report.tally.documents <= mostOfPart) return asShown(gathered(report))
  const { masking, locale, wanted } = run
  const isAsMade = masking === undefined && locale.language === 'en' && !mayBeImported
  if (isAsMade && !wanted.some(format => correcting.has(format))) return report
  const shown = reportParts(store)
  const tail = asShown({ ...report, ...noLists })
  // Checks and findings in files that are no documents, such as waivers, follow those of documents.
  const rest: { readonly checks: Check[]; readonly findings: Finding[] } = { checks: [], findings: [] }
  for (const part of partsOf(report, store)) {
    const one = asShown(part)
    if (one.documents.length + one.dossiers.length + one.ties.length > 0) shown.add(one)
    else {
      for (const check of one.checks) rest.checks.push(check)
      for (const finding of one.findings) rest.findings.push(finding)
    }
  }
  const whole = shown.whole(tail, report.closing ?? closingOf(report.checks))
  return {
    ...whole,
    checks: appendList(whole.checks, rest.checks),
    findings: mergeList(whole.findings, rest.findings, inOrder),
  }
}

/** Returns the function that reads the files of a report, or of a part of one, again where they are. */
function opening(part: Report, { settings: { input } }: LargeRun) {
  const { mapped, cwd, inputs, limits } = input
  return () => {
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
}

/** Returns the receipt of a run. */
async function receiptIn(
  { passing, settings, reviewAs }: LargeRun,
  report: LongReport,
): Promise<Iterable<string>> {
  const { lookedUp, runOptions } = passing
  const { mapped } = settings.input
  const { receiptText } = await import('./receipt.ts')
  const again = opener({ files: [], lookedUp }, runOptions.limits)
  const known = mapped === undefined ? {} : { digestOf: mapped.digestOf }
  const consulted = { checked: await passing.files(), lookedUp, again, ...known }
  return receiptText(report, consulted, settings, reviewAs)
}

/** Renders a report: a long one in the formats of streams part by part, as a run does that shows findings as they come. */
async function renderedAs(
  format: FormatName,
  shown: LongReport,
  style: Style,
  store: Store,
): Promise<Iterable<string>> {
  if (!isStream(format) || shown.tally.documents <= mostOfPart) return (await formats[format]())(shown, style)
  const stream = (await streams[format]())(style)
  const closing = shown.closing ?? closingOf(shown.checks)
  return (function* () {
    const tail: Report = { ...shown, ...noLists }
    yield stream.begin({ ...tail, ...noRemarks })
    for (const part of partsOf(shown, store)) {
      const asking = withoutPassed({ ...part, ...noRemarks })
      if (asking !== undefined) yield stream.part(asking)
    }
    yield stream.end(tail, { exitCode: style.exitCode, closing })
  })()
}

/** Returns the part without passes, as displayed during the run; `undefined` if nothing remains. */
function withoutPassed(part: Report): Report | undefined {
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
