/** Runs one complete check: finds the documents, checks them, and applies waivers and a baseline. */

import { documentCards, map } from '../core/map.ts'
import { archiveOf } from '../core/model/archive-name.ts'
import { defined } from '../core/model/defined.ts'
import { gathered as gatheredReport, type LongReport } from '../core/model/long-report.ts'
import type {
  Baseline,
  Checked,
  Day,
  DocumentRef,
  Hint,
  Place,
  Position,
  PositionFile,
  Reopen,
  Report,
  RuleSet,
  RunOptions,
  SettingsChange,
  Source,
  WaiverFile,
} from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'
import { emptyReport } from '../core/reduce.ts'
import type { Loaded } from '../law/problem.ts'
import { gateCards } from '../policy/cards.ts'
import type { Positions } from '../policy/position-report.ts'
import type { PolicyInput } from '../policy/suppressions.ts'
import { sourcesAt } from './archive.ts'
import { refuseInside } from './disk/document-name.ts'
import { type FoundFile, merged } from './disk/found.ts'
import { namesFrom } from './disk/path.ts'
import { find, findListed, namedBy, type Search, walk } from './disk/search.ts'
import { exists } from './disk/status.ts'
import { openNamed } from './own-file.ts'
import { mapped, opener, type RunListener, type Work } from './reading.ts'
import { asRequested, refuse, sentence } from './refusal.ts'
import { reportParts } from './report-parts.ts'
import type { Sizes } from './run/batches.ts'
import type { EngineProgress, EngineRun } from './run/engine-run.ts'
import { runEngine } from './run/run.ts'
import type { SettingsCopies } from './settings-copy.ts'
import { storing } from './store.ts'
import type { RunTimer } from './timings.ts'
import { singleThread } from './worker-pool.ts'

/** A requested path, and where it was requested: a configuration names its paths relative to itself. */
export interface WantedPath {
  readonly path: string
  readonly place?: Place
  readonly word?: string
  /** For a path that is not from the command line: the folder that no link in it may lead out of. */
  readonly root?: string
}

export interface CheckInput
  extends Pick<RunOptions, 'ruleSets' | 'limits' | 'today' | 'asOf' | 'watch' | 'signed'> {
  /** Files, folders or patterns of documents to check. */
  readonly paths: readonly WantedPath[]
  /** How to name other files, if no path was given and the working directory is used. */
  readonly usage?: string
  /** A file, or standard input for `-`, with paths of further documents, each ended by a line end or by NUL. */
  readonly list?: { readonly path: string; readonly isNull: boolean }
  /** Paths of certificates that are looked up and not reported on. */
  readonly certificates: readonly WantedPath[]
  /** Files that were found before, in addition to those under the paths: to check, and to look up. */
  readonly files?: readonly FoundFile[]
  readonly lookedUp?: readonly FoundFile[]
  /** Documents that are in memory already, such as standard input. */
  readonly inputs: readonly Source[]
  /** Those of the paths under which some of these were imported: they need no other document. */
  readonly filled?: ReadonlySet<string>
  readonly waivers: readonly WantedPath[]
  readonly positions?: readonly WantedPath[]
  readonly baseline?: WantedPath
  /** The commit that settings files are read from, if any. */
  readonly from?: SettingsCopies | undefined
  /** The settings files that the checked change touches. */
  readonly settingsChange?: SettingsChange | undefined
  /** Returns whether a file that was not named itself is ignored. */
  readonly isIgnored?: (path: string) => boolean
  /** Returns whether a file that was not named itself is a report of an earlier run that this one rewrites: not a document. */
  readonly isReplaced?: (found: FoundFile) => boolean
  /** Refuses a run over these files before they are checked. */
  readonly refuseFor?: (checked: readonly FoundFile[]) => void | Promise<void>
  /** Results of phase one, if these are used and no file is read. */
  readonly mapped?: Mapped
  /** What changed, if only that and what belongs to it is reported on. */
  readonly since?: Since
  readonly cwd: string
  readonly timer?: RunTimer
}

/** What changed since an earlier state of the documents. */
export interface Since {
  /** Returns whether a file has changed or is new. */
  isChanged(found: FoundFile): boolean
  /** Returns the earlier content of files that have changed or were deleted, if they may have been documents. */
  former(found: readonly FoundFile[]): readonly { readonly source: Source; readonly isDeleted: boolean }[]
}

/** Results of phase one, perhaps of another machine. */
export interface Mapped {
  /** The files that they were read from, which no report may overwrite. */
  readonly maps: readonly string[]
  /** Returns all results; iterated once. */
  checkeds(): Iterable<Checked>
  /** The folder that the names of the files are relative to. */
  readonly folder: string
  /** Returns, after the iteration, the files that were checked and those that were looked up, as found now. */
  files(): { readonly checked: readonly FoundFile[]; readonly lookedUp: readonly FoundFile[] }
  readonly hints: readonly Hint[]
  /** Returns the digest of a file, or of a line of an archive, as it was. */
  digestOf(file: string, part: number): string | undefined
}

/** The result of narrowing to a change: the files that changed, those that were deleted, and those not affected. */
export interface Narrowed {
  readonly changed: readonly string[]
  readonly deleted: readonly string[]
  readonly leftOut: readonly string[]
}

export interface CheckOutput {
  readonly report: Report
  /** Every file that was checked or looked up. */
  readonly checked: readonly FoundFile[]
  /** Those that were only looked up. */
  readonly lookedUp: readonly FoundFile[]
  /** The files found under each path. */
  readonly found: ReadonlyMap<string, readonly FoundFile[]>
  /** Reads the bytes of one of them again. */
  readonly again: Reopen
  readonly waiverFiles: readonly WaiverFile[]
  readonly baseline: Baseline | undefined
  readonly narrowed?: Narrowed
  /** Set if the run was stopped before its end: the number of files that were not checked. */
  readonly interrupted?: { readonly files: number }
}

export interface Audience extends Pick<RunListener, 'note' | 'progress'> {
  /** Called after each document; returns whether the run should end with what is known. */
  isStopped?(): boolean | Promise<boolean>
}

/** The settings of a run, before any of its files is listed. */
export interface Begun {
  readonly runOptions: RunOptions
  readonly waiverFiles: readonly WaiverFile[]
  /** The positions that decide undetermined law; `undefined` if the run uses no position file. */
  readonly positions: Positions | undefined
  readonly baseline: Baseline | undefined
  readonly search: Search
  readonly isReplaced: (found: FoundFile) => boolean
}

/** The input of a large run: its files, listed as often as they are iterated over, and never all in memory. */
export interface Passing extends Pick<Begun, 'runOptions' | 'positions' | 'waiverFiles' | 'baseline'> {
  files(): Promise<Iterable<FoundFile>>
  readonly lookedUp: readonly FoundFile[]
  /** The files found under each path of a configuration; other paths are not listed. */
  readonly found: ReadonlyMap<string, readonly FoundFile[]>
}

/** Returns the input of a run over results of phase one, whose files are known once these were read. */
export function passingOf(mapped: Mapped, begun: Begun): Passing {
  return {
    ...begun,
    files: async () => mapped.files().checked,
    get lookedUp() {
      return mapped.files().lookedUp
    },
    found: new Map(),
  }
}

/** Reads the settings of a run. Refuses a run that is not possible. */
export async function begin(
  input: CheckInput,
  { note = () => {} }: Pick<RunListener, 'note'> = {},
): Promise<Begun> {
  const { cwd, limits, ruleSets, today, asOf, watch, signed, timer, isIgnored = () => false } = input
  const { from } = input
  const waiverFiles = await readWaivers(input.waivers, cwd, from)
  const baseline = input.baseline === undefined ? undefined : await readBaseline(input.baseline, cwd, from)
  const positionFiles = await readPositions(input.positions ?? [], cwd, from)
  const positions = positionFiles.length === 0 ? undefined : await positionsOf(positionFiles, ruleSets, today)
  const aside = new Set(
    [...waiverFiles, ...positionFiles, ...(baseline === undefined ? [] : [baseline])].map(one => one.path),
  )
  const noted = new Set<string>()
  return {
    runOptions: {
      ruleSets: positions?.ruleSets ?? ruleSets,
      limits,
      today,
      ...defined({ asOf, watch, signed, timer }),
    },
    waiverFiles: waiverFiles.map(({ file }) => file),
    positions,
    baseline: baseline?.baseline,
    search: {
      isIgnored: path => aside.has(path) || isIgnored(path),
      usage: input.usage,
      filled: input.filled,
      named: namedBy(
        [...input.paths, ...input.certificates].flatMap(({ path, root }) =>
          root === undefined ? [path] : [],
        ),
        cwd,
      ),
      // Two paths may meet the same link, and folders may be read more than once.
      note: one => {
        const key = JSON.stringify(one)
        if (!noted.has(key)) note(one)
        noted.add(key)
      },
    },
    isReplaced: input.isReplaced ?? (() => false),
  }
}

/** Finds the files to check, without listing them all. Refuses a run that is not possible. */
export async function passing(input: CheckInput, begun: Begun): Promise<Passing> {
  const { search, isReplaced } = begun
  const { cwd } = input
  // A configuration is told which of its paths led to nothing of their own: these are listed.
  const found = await eachOf(
    input.paths.filter(({ word }) => word !== undefined),
    input,
    search,
  )
  const paths = input.paths.filter(({ path }) => !found.has(path)).map(({ path }) => path)
  const before = merged([await foundBefore(input, search), ...found.values()])
  const isWanted = (one: FoundFile) => one.named || !isReplaced(one)
  const walkAgain = async () => only(await walk(paths, cwd, search, before), isWanted)
  // Refusals must come now. Nothing of this iteration is consumed, and the first caller continues it: starting one lists complete
  // folders.
  let first: Iterable<FoundFile> | undefined = await walkAgain()
  const files = async () => {
    const next = first
    first = undefined
    return next ?? walkAgain()
  }
  if (input.inputs.length > 0) refuseTwice(input.inputs, await files())
  const led = await eachOf(input.certificates, input, search)
  return {
    ...begun,
    files,
    lookedUp: merged([input.lookedUp ?? [], ...led.values()]).filter(isWanted),
    found: new Map([...found, ...led]),
  }
}

/** Yields those items that are wanted, lazily. */
export function* only<T>(all: Iterable<T>, isWanted: (one: T) => boolean): Generator<T> {
  for (const one of all) if (isWanted(one)) yield one
}

/** Refuses inputs that a report could not distinguish from each other, or from one of the files. */
function refuseTwice(inputs: readonly Source[], files: Iterable<FoundFile>): void {
  const names = new Set<string>()
  const refuseOne = (file: string) => refuse('sameName', { file })
  for (const { file } of inputs) {
    refuseInside(file)
    if (names.has(file)) refuseOne(file)
    names.add(file)
  }
  for (const { file } of files) if (names.has(file)) refuseOne(file)
}

async function eachOf(wanted: readonly WantedPath[], { cwd }: CheckInput, search: Search) {
  const led = new Map<string, readonly FoundFile[]>()
  for (const { path, place, root } of wanted)
    led.set(path, await asRequested(place, () => find([path], cwd, { ...search, root })))
  return led
}

/** Returns files that were found before, or are listed. */
async function foundBefore({ files = [], list, cwd }: CheckInput, search: Search) {
  const listed = list === undefined ? [] : await findListed(list.path, list.isNull, cwd, search)
  return [...files, ...listed]
}

/**
 * Checks documents, found before or under the requested paths, and calls the listeners; `begun` has the settings, if they were read
 * already. Refuses a run that is not possible.
 */
export async function check(input: CheckInput, part: Audience = {}, begun?: Begun): Promise<CheckOutput> {
  const all = await passing(input, begun ?? (await begin(input, part)))
  const { waiverFiles, baseline, runOptions, lookedUp, found } = all
  const files = [...(await all.files())]
  const work = { files, lookedUp, inputs: input.inputs }
  await input.refuseFor?.([...files, ...lookedUp])
  const narrowed = input.since === undefined ? undefined : await narrowing(input.since, work, runOptions)
  const { report, interrupted = undefined } =
    narrowed?.isIdle === true
      ? { report: emptyReport(runOptions) }
      : await collected(work, runOptions, input.cwd, part, narrowed?.isReported)
  const leftOut = new Set(narrowed?.outcome.leftOut)
  return {
    report: await underPolicy(report, input, all, interrupted === undefined),
    checked: [...files, ...lookedUp],
    lookedUp: [...lookedUp, ...files.filter(({ file }) => leftOut.has(file))],
    ...(narrowed && { narrowed: narrowed.outcome }),
    ...(interrupted && { interrupted }),
    found,
    again: opener(work, runOptions.limits),
    waiverFiles,
    baseline,
  }
}

/** Returns the report with the waivers, the baseline and the positions of a run; `isWhole` is false if it was stopped before its end. */
export async function underPolicy<R extends LongReport>(
  report: R,
  input: Pick<CheckInput, 'ruleSets' | 'today' | 'cwd' | 'from' | 'settingsChange'>,
  { waiverFiles, baseline, positions }: Pick<Begun, 'waiverFiles' | 'baseline' | 'positions'>,
  isWhole: boolean,
): Promise<R> {
  let settled: LongReport = report
  // A change cannot correct settings that are read from another commit: what of them is unused is reported there.
  const tidies = isWhole && input.from === undefined
  if (waiverFiles.length > 0 || baseline !== undefined) {
    const { applySuppressions } = await import('../policy/suppressions.ts')
    settled = applySuppressions(settled, { ...termsOf(input, waiverFiles, baseline), isWhole, tidies })
  }
  if (positions !== undefined) {
    const { withPositionOutcome } = await import('../policy/position-report.ts')
    settled = withPositionOutcome(settled, positions, tidies)
  }
  if (input.settingsChange !== undefined) {
    const { withSettingsChange } = await import('../policy/settings-change.ts')
    settled = withSettingsChange(settled, input.settingsChange)
  }
  // Lists of a report in memory stay in memory.
  return settled as R
}

/** The sizes of batches of a run whose documents fit into memory together: one batch, unless there are archives. */
const inOneBatch: Sizes = { fewest: 8191, usual: 8192, most: 8192, lines: 4096, lineBytes: 16 * 1024 * 1024 }

/** Checks these documents, and returns the report of everything. Throws a refusal if a named file cannot be opened. */
export async function reportOf(work: Work, runOptions: RunOptions, audience: Audience = {}): Promise<Report> {
  return (await collected(work, runOptions, '', audience)).report
}

/** Runs the engine on this thread, and collects the report of everything. */
async function collected(
  { files, lookedUp, inputs = [] }: Work,
  runOptions: RunOptions,
  cwd: string,
  { note = () => {}, progress, isStopped = () => false }: Audience,
  isReported?: EngineRun['isReported'],
): Promise<Pick<CheckOutput, 'report' | 'interrupted'>> {
  const byName = new Map([...lookedUp, ...files].map(found => [found.file, found]))
  const run = {
    ...{ files, lookedUp, inputs, cwd, runOptions },
    foundBy: (file: string) => byName.get(file),
    ...(isReported && { isReported }),
  }
  const of = inputs.length + files.length + lookedUp.length
  const parts = reportParts(storing(Number.POSITIVE_INFINITY))
  const outcome = await runEngine(
    { ...run, pool: singleThread(run), store: storing(), showsAll: true, listsGaps: true, sizes: inOneBatch },
    {
      show: one => parts.add(one),
      note,
      isStopped,
      ...(progress && { progress: (so: EngineProgress) => progress({ ...so, of }) }),
    },
  )
  const report = gatheredReport(parts.whole(outcome.tail, outcome.closing))
  return outcome.isStopped ? { report, interrupted: { files: of - outcome.files } } : { report }
}

/**
 * Determines what a change affects: reads all documents for the numbers that they belong to, before any rule is run. Without a
 * change nothing is read, except for a file named by the user, to report if that fails.
 */
async function narrowing(since: Since, { files, lookedUp, inputs = [] }: Work, runOptions: RunOptions) {
  const { affectedBy, keysOfDocument } = await import('./narrow.ts')
  const bare: RunOptions = { ruleSets: [], limits: runOptions.limits, today: runOptions.today }
  const isThere = new Set([...files, ...lookedUp].map(({ file }) => file))
  // Standard input has no earlier state: it is always new.
  const changed = new Set([
    ...inputs.map(({ file }) => file),
    ...[...files, ...lookedUp].filter(since.isChanged).map(({ file }) => file),
  ])
  const former = since.former([...files, ...lookedUp]).map(({ source, isDeleted }) => ({
    file: source.file,
    isDeleted: isDeleted && !isThere.has(source.file),
    documents: [...sourcesAt(source, runOptions.limits)].flatMap(one =>
      'bytes' in one ? map(one, bare).map(keysOfDocument) : [],
    ),
  }))
  const isIdle = changed.size + former.length === 0 && !files.some(({ named }) => named)
  const documents = isIdle
    ? []
    : [...mapped({ files, lookedUp, inputs }, bare)].flatMap(some => some.map(keysOfDocument))
  if (!isIdle && documents.every(({ lookedUp: isLookedUp }) => isLookedUp)) refuse('nothingToCheck')
  const affected = affectedBy(documents, { files: changed, former: former.flatMap(one => one.documents) })
  const isReported = (one: Pick<DocumentRef, 'file' | 'part'>) => affected.has(documentKey(one))
  const there = new Set(documents.map(({ file }) => archiveOf(file)))
  const reported = new Set(documents.filter(isReported).map(({ file }) => archiveOf(file)))
  const input = new Set([...inputs, ...files].map(({ file }) => file))
  const outcome: Narrowed = {
    changed: [...changed].filter(file => there.has(file)),
    deleted: former.flatMap(({ file, isDeleted, documents: of }) =>
      isDeleted && of.some(({ kind }) => kind !== null) ? [file] : [],
    ),
    leftOut: [...there].filter(file => input.has(file) && !reported.has(file)),
  }
  // If the run is idle, nothing needs to be checked.
  return { isIdle, isReported, outcome }
}

export function termsOf(
  { ruleSets, today, cwd }: Pick<CheckInput, 'ruleSets' | 'today' | 'cwd'>,
  waiverFiles: readonly WaiverFile[],
  baseline?: Baseline,
): PolicyInput {
  const otherRules = [...documentCards, ...gateCards].map(({ id }) => id)
  return { ruleSets, today, waiverFiles, baseline, otherRules, isThere: file => exists(archiveOf(file), cwd) }
}

const readWaivers = (wanted: readonly WantedPath[], cwd: string, from?: SettingsCopies) =>
  readEach(wanted, 'waivers', cwd, from, async () => {
    const { parseWaivers } = await import('../policy/waivers.ts')
    return source => parseWaivers(source, namesFrom(source.path, cwd).toReport)
  })

const readPositions = (wanted: readonly WantedPath[], cwd: string, from?: SettingsCopies) =>
  readEach(
    wanted,
    'positions',
    cwd,
    from,
    async () => (await import('../policy/positions.ts')).parsePositions,
  )

interface OwnFile<T> {
  readonly file: T
  readonly path: string
}

/** Reads files of waivers or positions, each of them once. */
async function readEach<T>(
  wanted: readonly WantedPath[],
  what: 'waivers' | 'positions',
  cwd: string,
  from: SettingsCopies | undefined,
  parser: () => Promise<(source: Source & { readonly path: string }) => Loaded<'file', T>>,
): Promise<readonly OwnFile<T>[]> {
  if (wanted.length === 0) return []
  const parse = await parser()
  const read: OwnFile<T>[] = []
  for (const { path, place, root } of wanted) {
    const source = await asRequested(place, () => openNamed(path, what, cwd, root, from))
    const { file, problems = [] } = parse(source)
    if (file === undefined)
      return refuse('notLoaded', { what, file: path, problems: problems.map(sentence).join('\n') })
    if (read.some(other => other.path === source.path)) refuse('namedTwice', { what, file: path })
    read.push({ file, path: source.path })
  }
  return read
}

/** Compares the positions with the rule sets. Refuses two that contradict each other: nothing can be concluded from them. */
async function positionsOf(
  files: readonly { readonly file: PositionFile }[],
  ruleSets: readonly RuleSet[],
  today: Day,
): Promise<Positions> {
  const { positionsIn } = await import('../policy/position-report.ts')
  const { positions, clash } = positionsIn(
    files.map(({ file }) => file),
    ruleSets,
    today,
  )
  if (positions !== undefined) return positions
  const { one, other } = clash
  const where = ({ place: { file, line = 1, column = 1 } }: Position) => `${file}:${line}:${column}`
  return refuse('positionsDisagree', {
    first: where(one),
    name: one.instrument ?? one.provision ?? '',
    isInForce: one.state === 'in-force',
    second: where(other),
    isOtherInForce: other.state === 'in-force',
  })
}

/** Returns the rule sets as the positions decide them, for a command that checks no documents. Refuses as a check does. */
export async function ruleSetsUnder(
  wanted: readonly WantedPath[],
  ruleSets: readonly RuleSet[],
  today: Day,
  cwd: string,
): Promise<readonly RuleSet[]> {
  const files = await readPositions(wanted, cwd)
  return files.length === 0 ? ruleSets : (await positionsOf(files, ruleSets, today)).ruleSets
}

async function readBaseline({ path, place, root }: WantedPath, cwd: string, from?: SettingsCopies) {
  const { parseBaseline } = await import('../policy/baseline.ts')
  const source = await asRequested(place, () => openNamed(path, 'baseline', cwd, root, from))
  const { baseline, problem } = parseBaseline(source, namesFrom(source.path, cwd))
  if (baseline === undefined) return refuse('baselineNotLoaded', { baseline: path, ...problem })
  return { baseline, path: source.path }
}
