/** One line for each finding, in the form that editors and log readers know, and one for the verdict. */
import type { Finding, Report } from '../model.ts'
import { leftOpen, totals } from './closing.ts'
import type { Style } from './index.ts'
import { inert, printable } from './printable.ts'

/** The findings in the order of the report, what was left open, and the verdict with the totals. */
export function compact(report: Report, { exitCode }: Style): string {
  const lines = [...report.findings.map(compactLine), ...leftOpen(report), verdictLine(report, exitCode)]
  return lines.map(line => `${inert(printable(line))}\n`).join('')
}

/** A finding in one line: `file:line:column: outcome rule: text`. */
export function compactLine({ place, outcome, rule, text }: Finding): string {
  const { file, line, column } = place
  const where = line === undefined ? file : `${file}:${line}:${column ?? 1}`
  return `${where}: ${outcome} ${rule}: ${text}`
}

/** The verdict and the totals in one line. */
export function verdictLine(report: Report, exitCode: number): string {
  return `${report.verdict.toUpperCase()}  ${totals(report, exitCode)}`
}
