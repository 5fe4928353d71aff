/** What a format is: a writer of the events of a run, which begins, has parts, and ends. */
import type { LongReport } from '../core/model/long-report.ts'
import type { Style } from './index.ts'

/** The results of a run that its report does not contain. */
export interface Ending {
  readonly exitCode: number
  /** If the run was interrupted: how many of its files were not checked, or not to the end. */
  readonly interrupted?: { readonly files: number }
}

/** Writes one report, in pieces: as one string it could exceed the maximum length of a string. */
export interface ReportWriter {
  /**
   * Writes what is known before anything is checked: tool, rule sets, the day that replaces every governing day, and
   * the exempting files.
   */
  begin(head: LongReport): Iterable<string>
  /**
   * Writes documents, dossiers or linked groups with their checks and findings, in the order of the report and with its
   * rule sets; no subject is in two parts. Findings in exempting files come last, in a part that names them. Gaps,
   * notices, hints and the states of waivers and baseline are written at the end.
   */
  part(part: LongReport): Iterable<string>
  /**
   * Writes what is known at the end: gaps, notices, hints, waivers, and the totals. For a format that is written at the
   * end, the report is complete; for others it has no documents, dossiers, linked groups, checks and findings.
   */
  end(report: LongReport, ending: Ending): Iterable<string>
}

/**
 * Begins a report. If the run is one part, `isWhole`, that report is passed in three times: each format then lists
 * passes, counts what follows before it does, or groups what belongs together. Otherwise a writer keeps nothing of what
 * it has written, what passed is a part only if it is listed, and the output does not depend on the division into parts.
 */
export type ReportFormat = (style: Style, isWhole: boolean) => ReportWriter

/** Returns a format that is written at the end of the run, from what was kept of it. */
export const atEnd =
  (write: (report: LongReport, style: Style & Ending) => Iterable<string>): ReportFormat =>
  style => ({
    begin: () => [],
    part: () => [],
    end: (report, ending) => write(report, { ...style, ...ending }),
  })

/** Writes a report that is complete. */
export function* rendered(format: ReportFormat, report: LongReport, { exitCode, ...style }: Style & Ending) {
  const { begin, part, end } = format(style, true)
  yield* begin(report)
  yield* part(report)
  yield* end(report, { exitCode })
}
