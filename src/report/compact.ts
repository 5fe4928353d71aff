/** One line for each finding, in the form that editors and log readers know, and one for the verdict. */
import type { Finding, Gap, Hint, Place, Report, WaiverReport } from '../model.ts'
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
import { inert, printable } from './printable.ts'
import { subjectName } from './subject.ts'

/**
 * The findings in the order of the report, exempt ones too; each gap, waiver and hint in a line of its own; what was left open,
 * and the verdict with the totals.
 */
export function compact(report: Report, { exitCode }: Style): string {
  const lines = [
    ...report.findings.map(compactLine),
    ...gateLines(report),
    ...leftOpen(report),
    verdictLine(report, exitCode),
  ]
  return lines.map(line => `${inert(printable(line))}\n`).join('')
}

/** A finding in one line: `file:line:column: outcome rule: text`; an exempt one says by what. */
export function compactLine(finding: Finding): string {
  const { place, rule, text, waived } = finding
  const terms = waived === undefined ? '' : ` Waived ${termsOf(waived)}`
  return `${at(place)}: ${standingOf(finding)} ${rule}: ${text}${terms}`
}

/** What the gate says besides findings, in lines of a log: gaps, waivers, how the baseline did, and hints. */
export function gateLines(report: Report): string[] {
  return [
    ...report.gaps.map(gapLine),
    ...waiversInAll(report),
    ...listedWaivers(report).map(waiverLine),
    ...baselineInAll(report),
    ...report.hints.map(hintLine),
  ]
}

/** A mandatory check that was not examined, in one line. */
export function gapLine({ document, rule, ruleSet, provision, why }: Gap): string {
  return `${subjectName(document)}: gap ${rule}: mandatory by ${ruleSet}, ${provision}, and not examined: ${why}`
}

/** A waiver in one line: how it did, what it is for, and its terms. */
export function waiverLine(waiver: WaiverReport): string {
  return `${at(waiver.place)}: ${waiver.state} waiver of ${waivedThing(waiver)}: ${termsOf(waiver)}`
}

/** A part of the configuration that does nothing, in one line. */
export function hintLine({ place, text, help }: Hint): string {
  return `${at(place)}: hint: ${text} ${help}`
}

function at({ file, line, column }: Place): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`
}

/** The verdict and the totals in one line. */
export function verdictLine(report: Report, exitCode: number): string {
  return `${report.verdict.toUpperCase()}  ${totals(report, exitCode)}`
}
