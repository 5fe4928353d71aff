/** Writes reports: in pieces, and to files that get their names when all of them are complete. */

import type { LongReport } from '../core/model/long-report.ts'
import type { FoundFile } from '../engine/disk/found.ts'
import { type GrowingFile, growFile } from '../engine/disk/output.ts'
import { asRequested } from '../engine/refusal.ts'
import type { Growing } from '../engine/wire.ts'
import { jsonPieces } from '../report/json.ts'
import type { Host } from './host.ts'
import type { Output } from './settings.ts'

/** The number of characters collected before writing, to save system calls. */
const together = 64 * 1024

/** Writes all pieces. If the reader is gone, no more of them are produced. */
export function writePieces(
  pieces: Iterable<string>,
  write: (text: string) => void,
  isLeft: () => boolean = () => false,
): void {
  let some: string[] = []
  let length = 0
  for (const piece of pieces) {
    some.push(piece)
    length += piece.length
    if (length < together) continue
    write(some.join(''))
    if (isLeft()) return
    some = []
    length = 0
  }
  if (length > 0) write(some.join(''))
}

/** Does the work of a report; a refusal of it is placed where the report was requested. */
export async function whereRequested<T>({ place }: Output, work: () => T | Promise<T>): Promise<T> {
  return place === undefined ? await work() : await asRequested(place, work)
}

/** Reports in temporary files beside their paths. */
export interface GrowingReports {
  /** Begins a report. */
  begin(output: Output): Promise<GrowingFile>
  /** Moves all of them to their paths. */
  done(): Promise<void>
  /** Discards them: every file stays as it was. */
  drop(): void
}

/** Begins reports that may not overwrite one of these documents. */
export function growingReports(cwd: string, checked: Iterable<FoundFile> = []): GrowingReports {
  const all: { readonly output: Output; readonly file: GrowingFile }[] = []
  return {
    begin: async output => {
      const file = await whereRequested(output, () => growFile(output.file, cwd, checked))
      all.push({ output, file })
      return file
    },
    done: async () => {
      for (const { output, file } of all.splice(0)) await whereRequested(output, file.done)
    },
    drop: () => {
      for (const { file } of all) file.drop()
    },
  }
}

/** Appends to the summary of a job, if a CI platform keeps one. */
export async function summaryIn(
  { env: { GITHUB_STEP_SUMMARY: file = '' } }: Host,
  markdown: () => Promise<Iterable<string>>,
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  return file === '' ? undefined : { file, text: `\n${[...(await markdown())].join('')}` }
}

/**
 * Returns the SHA-256 of a report as JSON without whitespace. Hints are about the configuration, and not part of what was
 * checked.
 */
export function reportDigest({ closing: _, ...report }: LongReport, all: Growing): string {
  writePieces(jsonPieces({ ...report, hints: [] }, 2, ''), all.add)
  return all.hex()
}
