/**
 * The formats of a report that is written while the run goes on: what is not listed here is made of the whole report only. Each
 * is loaded only when it is asked for.
 */
import type { Report } from '../core/model/model.ts'
import type { Closing } from '../core/model/verdict.ts'
import type { FormatName, Style } from './index.ts'

/**
 * A report that is written while the run goes on, and keeps nothing of what it has written. What passed is counted, and need not be
 * handed over: it is listed only as far as it is. However the run is cut into parts, the same is written.
 */
export interface Stream {
  /** What is known before anything is judged: tool, rule sets, the day that replaced every governing day, and the files that exempt. */
  begin(head: Report): string
  /**
   * Documents, dossiers or ties with their checks and findings, in the order of the report and with its rule sets; no subject in
   * two parts. What is found in the files that exempt comes last, in a part that names them. Of gaps, notices, hints and how waivers and a baseline did, the
   * end tells.
   */
  part(part: Report): string
  /** What is known at the end: a report without documents, dossiers, ties, checks and findings, and what these came to. */
  end(tail: Report, ending: Ending): string
}

/** What a run came to that no report without its checks says. */
export interface Ending {
  readonly exitCode: number
  /** Of the checks of all parts. */
  readonly closing: Closing
  /** Where the run was stopped before its end: how many of its files were not judged, null where nobody has counted them. */
  readonly interrupted?: { readonly files: number | null }
}

/** How a stream is to be shown: the exit code is not known before the end. */
export type StreamStyle = Omit<Style, 'exitCode'>

export type Streamed = (style: StreamStyle) => Stream

export const streams = {
  text: async (): Promise<Streamed> => (await import('./text.ts')).textStream,
  ndjson: async (): Promise<Streamed> => (await import('./ndjson.ts')).ndjsonStream,
  junit: async (): Promise<Streamed> => (await import('./junit.ts')).junitStream,
  sarif: async (): Promise<Streamed> => (await import('./sarif.ts')).sarifStream,
} as const satisfies Partial<Record<FormatName, () => Promise<Streamed>>>

export type StreamName = keyof typeof streams

/** Whether a format can be written while a run goes on; others are written at its end, of what was kept of it. */
export function isStream(format: string): format is StreamName {
  return Object.hasOwn(streams, format)
}
