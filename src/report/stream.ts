/**
 * The formats that can be written while the run goes on: a format that is not listed here is made from the complete
 * report only. Each is loaded on demand.
 */
import type { Report } from '../core/model/model.ts'
import type { Closing } from '../core/model/verdict.ts'
import type { FormatName, Style } from './index.ts'

/**
 * A report that is written while the run goes on, and keeps nothing of what it has written. What passed is counted and
 * is passed in only if it is listed. The output does not depend on how the run is divided into parts.
 */
export interface Stream {
  /**
   * Writes what is known before anything is checked: tool, rule sets, the day that replaces every governing day, and
   * the exempting files.
   */
  begin(head: Report): string
  /**
   * Writes documents, dossiers or linked groups with their checks and findings, in the order of the report and with its
   * rule sets; no subject is in two parts. Findings in exempting files come last, in a part that names them. Gaps,
   * notices, hints and the states of waivers and baseline are written at the end.
   */
  part(part: Report): string
  /**
   * Writes what is known at the end: a report without documents, dossiers, linked groups, checks and findings, and the
   * totals of these.
   */
  end(tail: Report, ending: Ending): string
}

/** The results of a run that a report without its checks does not contain. */
export interface Ending {
  readonly exitCode: number
  /** The totals of the checks of all parts. */
  readonly closing: Closing
  /** If the run was interrupted: how many of its files were not checked, or not to the end. */
  readonly interrupted?: { readonly files: number }
}

/** The style of a stream: the exit code is not known before the end. */
export type StreamStyle = Omit<Style, 'exitCode'>

export type Streamed = (style: StreamStyle) => Stream

export const streams = {
  text: async (): Promise<Streamed> => (await import('./text.ts')).textStream,
  ndjson: async (): Promise<Streamed> => (await import('./ndjson.ts')).ndjsonStream,
  junit: async (): Promise<Streamed> => (await import('./junit.ts')).junitStream,
  sarif: async (): Promise<Streamed> => (await import('./sarif.ts')).sarifStream,
} as const satisfies Partial<Record<FormatName, () => Promise<Streamed>>>

export type StreamName = keyof typeof streams

/** Checks whether a format can be written while a run goes on; others are written at its end from what was kept of it. */
export function isStream(format: string): format is StreamName {
  return Object.hasOwn(streams, format)
}
