/** `enduse check` over many documents: several threads judge them, and what is found is shown while the run goes on. */
import { roughCount } from '../archive.ts'
import { type Bulk, type BulkProgress, runBulk } from '../bulk/bulk.ts'
import type { Crew } from '../bulk/means.ts'
import { cacheIn } from '../cache.ts'
import type { Passing } from '../check.ts'
import { crewOf, type GrowingCrew, processors } from '../crew.ts'
import { digest } from '../digest.ts'
import type { Positions } from '../gate/position-report.ts'
import { type Found, type GrowingFile, growFile, open, refuse } from '../load.ts'
import type { Card, Hint, Report } from '../model.ts'
import { emptyReport } from '../reduce.ts'
import type { FormatName, Style } from '../report/index.ts'
import { colored, type Paint, plain } from '../report/paint.ts'
import { type Stream, type StreamName, streams } from '../report/stream.ts'
import { opener } from '../run.ts'
import { storing } from '../store.ts'
import type { Closing } from '../verdict.ts'
import type { Voice } from '../wording/words.ts'
import { type Ahead, aheadOf, counted } from './ahead.ts'
import type { ProgressLine } from './progress.ts'
import type { Output, Settings } from './settings.ts'
import { type ExitCode, exitCodeOf, interrupted, maskKeyOf, type Surroundings } from './surroundings.ts'

/** One thread for each so many documents: on two processors two were slower than one at 20,000 files, and no slower at 40,000. */
const papersPerThread = 40_000

/** What a large run needs to know of how it was asked for. */
export interface BulkOptions {
  readonly threads?: number
  readonly cache?: string
}

/** A large run as `enduse check` has put it together. */
export interface BulkRun {
  readonly passing: Passing
  readonly settings: Settings
  readonly options: BulkOptions
  /** The format of standard output; none where the report goes to a file. */
  readonly format: FormatName | undefined
  readonly outputs: readonly (Output & { readonly format: FormatName })[]
  readonly style: Omit<Style, 'exitCode'>
  readonly isColored: boolean
  /** The cards by which values are masked; none where they are shown. */
  readonly masking: ReadonlyMap<string, Card> | undefined
  /** What the config says that did nothing, once all files have passed. */
  hints(): Promise<readonly Hint[]>
  readonly reviewAs: 'pass' | 'fail' | undefined
  readonly voice: Voice
  readonly line: ProgressLine | undefined
  note(text: string): void
}

/** Whether a format can be written while a run goes on. */
export function isStream(format: string): format is StreamName {
  return Object.hasOwn(streams, format)
}

/** Judges, shows and writes. What goes to files takes their names when all of it is there. */
export async function bulkCheck(
  run: BulkRun,
  around: Surroundings,
): Promise<{ exitCode: ExitCode; files: number }> {
  const { passing, settings, options, line, note } = run
  const { judging, lookedUp } = passing
  const { cwd } = around
  const cache = options.cache === undefined ? undefined : cacheIn(options.cache, cwd, judging)
  const { ruleSets, ...rest } = judging
  await around.spare?.()
  const crew = crewOf(judging, {
    ruleSets: ruleSets.map(one => ({
      name: settings.ruleSetName(one),
      sha256: one.sha256,
      ...(one.positions === undefined ? {} : { positions: one.positions }),
    })),
    cwd,
    judging: rest,
  })
  if (options.threads !== undefined) await crew.hire(options.threads)
  const paint: Paint = run.isColored ? await colored() : plain
  const writers: { readonly stream: Stream; write(text: string): void }[] = []
  const files: GrowingFile[] = []
  let isStopped = false
  // Settles once at most; a second Ctrl-C ends the program as it does any other.
  void around.ended?.().then(() => {
    isStopped = true
  })
  try {
    for (const output of run.outputs) {
      const file = growFile(output.file, cwd)
      files.push(file)
      writers.push({
        stream: await streamOf(output.format, { ...run.style, paint: plain }),
        write: file.write,
      })
    }
    if (run.format !== undefined)
      writers.push({
        stream: await streamOf(run.format, { ...run.style, paint }),
        // What goes elsewhere than to the terminal is in nobody's way.
        write:
          line !== undefined && around.terminal.isTTY ? text => line.above(text, around.out) : around.out,
      })
    const say = (part: (stream: Stream) => string) => {
      for (const { stream, write } of writers) write(part(stream))
    }
    const shown = await showing(run, around)
    const judged = counted(await passing.files())
    const ahead = line === undefined ? undefined : aheadOf(await passing.files(), lookedUp.length)
    const positionFiles = passing.positions?.files.map(({ file, sha256 }) => ({ file, sha256 })) ?? []
    say(stream => stream.begin({ ...emptyReport(judging), positionFiles }))
    const outcome = await runBulk(
      {
        files: judged,
        lookedUp,
        cwd,
        judging,
        crew: options.threads === undefined ? growing(crew, passing) : crew,
        store: storing(),
        ...(passing.positions === undefined ? {} : await positionsOf(passing.positions)),
        ...(cache === undefined ? {} : { cache }),
      },
      {
        show: (part, found) => {
          const one = shown.part(part, found)
          say(stream => stream.part(one))
        },
        note,
        ...(line === undefined || ahead === undefined ? {} : { progress: counting(line, ahead) }),
        isStopped: () => isStopped,
      },
    )
    // What a person is told is left, and what of the config did nothing, goes by all names.
    judged.skip()
    const left = Math.max(0, judged.taken() + lookedUp.length - outcome.files)
    const exitCode = outcome.isStopped ? interrupted : exitCodeOf(outcome.tail, run.reviewAs, outcome.closing)
    const { tail, closing } = shown.end({ ...outcome.tail, hints: await run.hints() }, outcome.closing)
    const end = { exitCode, closing, ...(outcome.isStopped ? { interrupted: { files: left } } : {}) }
    line?.clear()
    say(stream => stream.end(tail, end))
    for (const file of files) file.done()
    return { exitCode, files: outcome.files }
  } catch (error) {
    for (const file of files) file.drop()
    throw error
  }
}

/** What a large run says of its positions at its end. */
async function positionsOf(positions: Positions): Promise<Pick<Bulk, 'positions' | 'positionFiles'>> {
  const { outcomeOf } = await import('../gate/position-report.ts')
  return {
    positionFiles: positions.files.map(({ file, sha256 }) => ({ file, sha256 })),
    positions: (asked, isWhole) => {
      const { reports, ...said } = outcomeOf(positions, asked, isWhole)
      return { ...said, positions: reports }
    },
  }
}

async function streamOf(format: FormatName, style: Omit<Style, 'exitCode'>): Promise<Stream> {
  if (!isStream(format))
    return refuse(
      `a report in the format ${format} is made of the whole run`,
      'Leave --stream, --threads and --cache out.',
    )
  return (await streams[format]())(style)
}

/** What is said in the language of the report, masked where that is wanted: of parts, and at the end. */
interface Showing {
  part(part: Report, files: readonly Found[]): Report
  end(tail: Report, closing: Closing): { readonly tail: Report; readonly closing: Closing }
}

async function showing({ passing, masking, voice }: BulkRun, around: Surroundings): Promise<Showing> {
  const spoken = (report: Report) => voice.speaker.report(report)
  if (masking === undefined)
    return { part: spoken, end: (tail, closing) => ({ tail: spoken(tail), closing }) }
  const { mask } = await import('../gate/mask.ts')
  const { limits } = passing.judging
  const { key = keyFrom(await passing.files(), limits.bytes) } = maskKeyOf(around)
  const terms = { limits, cards: masking, key }
  return {
    part: (part, files) => spoken(mask(part, opener({ files, lookedUp: [] }, limits), terms)),
    end: (tail, closing) => {
      // What was not examined, and why, says values too.
      const checks = closing.skipped.first.map(one => ({ ...one, outcome: 'skipped' as const }))
      const masked = mask({ ...tail, checks }, () => undefined, terms)
      const first = masked.checks.map(({ rule, subject, why }) => ({
        rule,
        subject,
        ...(why === undefined ? {} : { why }),
      }))
      return {
        tail: spoken({ ...masked, checks: [] }),
        closing: { ...closing, skipped: { ...closing.skipped, first } },
      }
    },
  }
}

/** A key that whoever has the papers alone could know, and that is the same as long as the first of them are. */
function keyFrom(files: Iterable<Found>, bytes: number): string {
  const some = files[Symbol.iterator]()
  const first = Array.from({ length: 8 }, () => some.next()).flatMap(next =>
    next.done === true ? [] : [open(next.value, bytes)],
  )
  return digest(JSON.stringify(first.map(one => ('unreadable' in one ? one.unreadable : digest(one.bytes)))))
}

/** So many batches are begun before anybody counts how much there is: what is found in the first papers does not wait for that. */
const batchesAlone = 6

/** The same crew, which takes on more in a run that is large enough. */
function growing(crew: GrowingCrew, passing: Passing): Crew {
  let jobs = 0
  return {
    get size() {
      return crew.size
    },
    do: job => {
      jobs += 1
      // Who finds nobody goes on alone.
      if (jobs === batchesAlone)
        void threadsFor(passing)
          .then(crew.hire)
          .catch(() => {})
      return crew.do(job)
    },
    dismiss: crew.dismiss,
  }
}

/** One for a small run, and for a large one no more than the machine has processors. */
async function threadsFor({ files }: Passing): Promise<number> {
  const most = processors()
  return 1 + Math.floor(roughCount(await files(), papersPerThread * (most - 1)) / papersPerThread)
}

/** Shows how far a run is. */
function counting(line: ProgressLine, ahead: Ahead): (so: BulkProgress) => void {
  return ({ files, fail, review, isTying }) =>
    line.show({ read: files, of: isTying ? files : ahead.of(files), fail, review })
}
