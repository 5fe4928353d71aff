/** One line for each finding, in the form that editors and log readers know, and one for the verdict. */
import type { Finding, Gap, Hint, Place, WaiverReport } from '../model.ts'
import type { ReportWords } from '../wording/en/report.ts'
import {
  baselineInAll,
  leftOpen,
  listedWaivers,
  standingOf,
  termsOf,
  totals,
  waivedThing,
  waiversInAll,
} from './closing.ts'
import type { Style } from './index.ts'
import type { LongReport } from './long-report.ts'
import { inert, printable } from './printable.ts'
import { subjectName } from './subject.ts'

/**
 * The findings in the order of the report, exempt ones too; each gap, waiver and hint in a line of its own; what was left open,
 * and the verdict with the totals.
 */
export function* compact(
  report: LongReport,
  { exitCode, words: { report: words } }: Style,
): Generator<string> {
  for (const finding of report.findings) yield logLine(compactLine(finding, words))
  for (const line of gateLines(report, words)) yield logLine(line)
  for (const line of leftOpen(report, words)) yield logLine(line)
  yield logLine(verdictLine(report, exitCode, words))
}

/** A line of a log, which nothing takes for a command. */
export const logLine = (line: string) => `${inert(printable(line))}\n`

/** A finding in one line: `file:line:column: outcome rule: text`; an exempt one says by what. */
export function compactLine(finding: Finding, words: ReportWords): string {
  const { place, rule, text, waived } = finding
  const terms = waived === undefined ? '' : ` ${words.waivedBy(termsOf(waived, words))}`
  return `${at(place)}: ${standingOf(finding)} ${rule}: ${text}${terms}`
}

/** What the gate says besides findings, in lines of a log: gaps, waivers, how the baseline did, and hints. */
export function gateLines(report: LongReport, words: ReportWords): string[] {
  return [
    ...report.gaps.map(gap => gapLine(gap, words)),
    ...waiversInAll(report, words),
    ...listedWaivers(report).map(waiver => waiverLine(waiver, words)),
    ...baselineInAll(report, words),
    ...report.hints.map(hint => hintLine(hint, words)),
  ]
}

/** A mandatory check that was not examined, in one line. */
export function gapLine({ document, rule, ruleSet, provision, why }: Gap, words: ReportWords): string {
  return words.gapLine(subjectName(document, words), rule, ruleSet, provision, why)
}

/** A waiver in one line: how it did, what it is for, and its terms. */
export function waiverLine(waiver: WaiverReport, words: ReportWords): string {
  const state = words.waiverStates[waiver.state]
  return `${at(waiver.place)}: ${words.waiverLine(state, waivedThing(waiver, words), termsOf(waiver, words))}`
}

/** A part of the configuration that does nothing, in one line. */
export function hintLine({ place, text, help }: Hint, words: ReportWords): string {
  return `${at(place)}: ${words.hint(`${text}${words.gap}${help}`)}`
}

function at({ file, line, column }: Place): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`
}

/** The verdict and the totals in one line. */
export function verdictLine(report: LongReport, exitCode: number, words: ReportWords): string {
  return `${report.verdict.toUpperCase()}  ${totals(report, exitCode, words)}`
}
