/** `enduse check` over many documents: several threads judge them, and what is found is shown while the run goes on. */
import { type BulkProgress, runBulk } from '../bulk/bulk.ts'
import { cacheIn } from '../bulk/cache.ts'
import { crewOf } from '../bulk/crew.ts'
import type { Gathered } from '../check.ts'
import { type Found, type GrowingFile, growFile, refuse } from '../load.ts'
import type { Card, Report } from '../model.ts'
import type { FormatName, Style } from '../report/index.ts'
import { colored, type Paint, plain } from '../report/paint.ts'
import { type Stream, type StreamName, streams } from '../report/stream.ts'
import { opener } from '../run.ts'
import type { Voice } from '../wording/words.ts'
import type { ProgressLine } from './progress.ts'
import type { Output, Settings } from './settings.ts'
import { type ExitCode, exitCodeOf, interrupted, maskKeyOf, type Surroundings } from './surroundings.ts'

/** From so many files on two threads are faster than one: `npm run bench` says where. */
export const manyForThreads = 2000

/** What a large run needs to know of how it was asked for. */
export interface BulkOptions {
  readonly threads?: number
  readonly cache?: string
}

/** A large run as `enduse check` has put it together. */
export interface BulkRun {
  readonly gathered: Gathered
  readonly settings: Settings
  readonly options: BulkOptions
  /** The format of standard output; none where the report goes to a file. */
  readonly format: FormatName | undefined
  readonly outputs: readonly (Output & { readonly format: FormatName })[]
  readonly style: Omit<Style, 'exitCode'>
  readonly isColored: boolean
  /** The cards by which values are masked; none where they are shown. */
  readonly masking: ReadonlyMap<string, Card> | undefined
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
  const { gathered, settings, options, voice, line, note } = run
  const { judging, work } = gathered
  const { cwd } = around
  const cache = options.cache === undefined ? undefined : cacheIn(options.cache, cwd, judging)
  const { ruleSets, ...rest } = judging
  const crew = await crewOf(await threadsFor(options, work.files.length), judging, {
    ruleSets: ruleSets.map(one => ({ name: settings.ruleSetName(one), sha256: one.sha256 })),
    cwd,
    judging: rest,
  })
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
        write: text => {
          if (text !== '') line?.clear()
          around.out(text)
        },
      })
    const say = (part: (stream: Stream) => string) => {
      for (const { stream, write } of writers) write(part(stream))
    }
    const shown = await showing(run, around)
    const head: Report = { ...(await emptyHead(run)), hints: [] }
    say(stream => stream.begin(head))
    const outcome = await runBulk(
      {
        files: work.files,
        lookedUp: work.lookedUp,
        judging,
        crew,
        ...(cache === undefined ? {} : { cache }),
      },
      {
        show: (part, found) => {
          const one = shown(part, found)
          say(stream => stream.part(one))
        },
        note,
        ...(line === undefined ? {} : { progress: counting(line, work.files.length + work.lookedUp.length) }),
        isStopped: () => isStopped,
      },
    )
    const { closing, tail } = outcome
    const exitCode = outcome.isStopped ? interrupted : exitCodeOf(tail, run.reviewAs, closing)
    const left = Math.max(0, work.files.length + work.lookedUp.length - outcome.files)
    const end = { exitCode, closing, ...(outcome.isStopped ? { interrupted: { files: left } } : {}) }
    const spoken = voice.speaker.report(tail)
    say(stream => stream.end(spoken, end))
    line?.clear()
    for (const file of files) file.done()
    return { exitCode, files: outcome.files }
  } catch (error) {
    for (const file of files) file.drop()
    throw error
  }
}

/** The head of a report: what is known before anything is judged. */
async function emptyHead({ gathered: { judging } }: BulkRun): Promise<Report> {
  const { emptyReport } = await import('../reduce.ts')
  return emptyReport(judging)
}

async function streamOf(format: FormatName, style: Omit<Style, 'exitCode'>): Promise<Stream> {
  if (!isStream(format))
    return refuse(
      `a report in the format ${format} is made of the whole run`,
      'Leave --stream, --threads and --cache out.',
    )
  return (await streams[format]())(style)
}

/** What a part says, in the language of the report, masked where that is wanted. */
async function showing(
  { gathered: { judging }, masking, voice }: BulkRun,
  around: Surroundings,
): Promise<(part: Report, files: readonly Found[]) => Report> {
  if (masking === undefined) return part => voice.speaker.report(part)
  const { mask } = await import('../gate/mask.ts')
  const { limits } = judging
  return (part, files) =>
    voice.speaker.report(
      mask(part, opener({ files, lookedUp: [] }, limits), { limits, cards: masking, ...maskKeyOf(around) }),
    )
}

/** As many as asked for; else one for a small run, and for a large one as many as the machine has processors. */
async function threadsFor({ threads }: BulkOptions, files: number): Promise<number> {
  if (threads !== undefined) return threads
  if (files < manyForThreads) return 1
  const { availableParallelism } = await import('node:os')
  return Math.min(availableParallelism(), 16)
}

function counting(line: ProgressLine, of: number): (so: BulkProgress) => void {
  return ({ files, fail, review, isTying }) => line.show({ read: isTying ? of : files, of, fail, review })
}
