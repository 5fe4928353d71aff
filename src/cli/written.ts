/** Reports as they are written: in pieces, and to files that take their names when all of them are whole. */

import type { FoundFile } from '../engine/disk/found.ts'
import { type GrowingFile, growFile } from '../engine/disk/output.ts'
import { asAsked } from '../engine/refusal.ts'
import type { Growing } from '../engine/wire.ts'
import { jsonPieces } from '../report/json.ts'
import type { LongReport } from '../report/long-report.ts'
import type { Host } from './host.ts'
import type { Output } from './settings.ts'

/** Pieces are put together to so many characters, so that few of them cost no system call each. */
const together = 64 * 1024

/** Writes all pieces. Where nobody takes them any more, no more of them are made. */
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

/** Does what a report needs; where that is refused, it is said where the report was asked for. */
export async function whereAsked<T>({ place }: Output, work: () => T | Promise<T>): Promise<T> {
  return place === undefined ? await work() : await asAsked(place, work)
}

/** Reports that grow beside the places where they are to stand. */
export interface GrowingReports {
  /** Begins a report. */
  begin(output: Output): Promise<GrowingFile>
  /** Puts all of them in their places. */
  done(): Promise<void>
  /** Leaves every file as it was. */
  drop(): void
}

/** Begins reports, none of which is written over one of these documents. */
export function growingReports(cwd: string, judged: Iterable<FoundFile> = []): GrowingReports {
  const all: { readonly output: Output; readonly file: GrowingFile }[] = []
  return {
    begin: async output => {
      const file = await whereAsked(output, () => growFile(output.file, cwd, judged))
      all.push({ output, file })
      return file
    },
    done: async () => {
      for (const { output, file } of all.splice(0)) await whereAsked(output, file.done)
    },
    drop: () => {
      for (const { file } of all) file.drop()
    },
  }
}

/** What is to be added to the summary of a job, where a CI platform keeps one. */
export async function summaryIn(
  { env: { GITHUB_STEP_SUMMARY: file = '' } }: Host,
  markdown: () => Promise<Iterable<string>>,
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  return file === '' ? undefined : { file, text: `\n${[...(await markdown())].join('')}` }
}

/** SHA-256 of a report as JSON without blanks. Hints are about the configuration, and no part of what was checked. */
export function reportDigest({ closing: _, ...report }: LongReport, all: Growing): string {
  writePieces(jsonPieces({ ...report, hints: [] }, 2, ''), all.add)
  return all.hex()
}
