/** Writes reports: in pieces, and to files that get their names when all of them are complete. */

import { digestOfParts } from '../../core/model/digest.ts'
import type { LongReport } from '../../core/model/long-report.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { append, type GrowingFile, growFile } from '../../engine/disk/output.ts'
import { asRequested } from '../../engine/refusal.ts'
import { jsonPieces } from '../../report/json.ts'
import { colored, type Paint, plain } from '../../report/paint.ts'
import type { Output, OutputFormat } from '../check/settings.ts'
import { type Host, refusalText } from './host.ts'
import type { Locale } from './locale.ts'
import type { ProgressLine } from './progress.ts'

/** The number of characters collected before writing, to save system calls. */
const together = 64 * 1024

export function* joined(pieces: Iterable<string>): Generator<string> {
  let some: string[] = []
  let length = 0
  for (const piece of pieces) {
    some.push(piece)
    length += piece.length
    if (length < together) continue
    yield some.join('')
    some = []
    length = 0
  }
  if (length > 0) yield some.join('')
}

/**
 * Writes all pieces. If the reader is gone, no more of them are produced; neither if the run is stopped, of which it returns
 * false.
 */
export async function writePieces(
  pieces: Iterable<string>,
  write: (text: string) => void,
  { isLeft, isStopped }: { isLeft?: Host['isLeft']; isStopped?: () => boolean | Promise<boolean> } = {},
): Promise<boolean> {
  for (const text of joined(pieces)) {
    if ((await isStopped?.()) === true) return false
    write(text)
    if (isLeft?.() === true) break
  }
  return true
}

export interface ReportTarget {
  readonly format: OutputFormat
  readonly paint: Paint
  /** The requested output; absent for standard output. */
  readonly output?: Output
  write(text: string): void
}

/** Reports in temporary files beside their paths. */
export type GrowingReports = ReturnType<typeof growingReports>

/** Begins reports that may not overwrite one of these documents. */
export function growingReports(cwd: string, checked: Iterable<FoundFile> = []) {
  const all: { readonly output: Output; readonly file: GrowingFile }[] = []
  return {
    begin: async (output: Output): Promise<GrowingFile> => {
      const file = await asRequested(output.place, () => growFile(output.file, cwd, checked))
      all.push({ output, file })
      return file
    },
    /** Moves all of them to their paths. */
    done: async () => {
      for (const { output, file } of all.splice(0)) await asRequested(output.place, file.done)
    },
    /** Discards them: every file stays as it was. */
    drop: () => {
      for (const { file } of all) file.drop()
    },
  }
}

/** The reports of a run: those in files, and the format of standard output unless one of them replaces it. */
interface Targeted {
  readonly outputs: readonly (Output & { readonly format: OutputFormat })[]
  readonly format: OutputFormat | undefined
  readonly isColored: boolean
  readonly line: ProgressLine | undefined
}

/** Begins the reports that go to files, and returns the target of each report. */
export async function targetsOf(run: Targeted, reports: GrowingReports, host: Host) {
  const { outputs, format, isColored, line } = run
  const targets: ReportTarget[] = []
  for (const output of outputs) {
    const { write } = await reports.begin(output)
    targets.push({ format: output.format, write, paint: plain, output })
  }
  if (format !== undefined)
    targets.push({
      format,
      paint: isColored ? await colored() : plain,
      // Output that does not go to the terminal does not disturb the progress line.
      write: line !== undefined && host.terminal.isTTY ? text => line.above(text, host.out) : host.out,
    })
  return targets
}

/**
 * Writes reports: those in files, which get their names together, then the summary of a job, if a CI platform keeps one, then that
 * of standard output. Returns those that were not written, or not to the end, because the run was stopped.
 */
export async function writeTargets(
  targets: readonly ReportTarget[],
  piecesIn: (format: OutputFormat, paint?: Paint) => Promise<Iterable<string>>,
  reports: GrowingReports,
  host: Host & { isStopped(): boolean | Promise<boolean> },
  checked: readonly FoundFile[],
  { locale, note }: { readonly locale: Locale; note(text: string): void },
): Promise<readonly ReportTarget[]> {
  for (const { output, format, write } of targets)
    if (output !== undefined) {
      const writing = async () => writePieces(await piecesIn(format), write, { isStopped: host.isStopped })
      if (!(await asRequested(output.place, writing))) return targets
    }
  await reports.done()
  const { GITHUB_STEP_SUMMARY: summary = '' } = host.env
  if (summary !== '' && targets.some(({ format }) => format === 'github')) {
    const problem = append(summary, `\n${[...(await piecesIn('markdown'))].join('')}`, host.cwd, checked)
    if (problem !== undefined) {
      const { refusal: why } = await refusalText(problem, locale.language)
      note(locale.words.notes.summaryNotWritten({ why }))
    }
  }
  const cut: ReportTarget[] = []
  for (const target of targets)
    if (target.output === undefined) {
      const pieces = await piecesIn(target.format, target.paint)
      if (!(await writePieces(pieces, target.write, host))) cut.push(target)
    }
  return cut
}

/**
 * Returns the SHA-256 of a report as JSON without whitespace. Hints are about the configuration, and not part of what was
 * checked.
 */
export function reportDigest({ closing: _, ...report }: LongReport): string {
  const all = digestOfParts()
  for (const text of joined(jsonPieces({ ...report, hints: [] }, 2))) all.add(text)
  return all.hex()
}
