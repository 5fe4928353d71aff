/** The findings as a table for a spreadsheet (RFC 4180): text stays text there, whatever a document wrote. */
import type { Finding, Report } from '../model.ts'
import { printable } from './printable.ts'
import { subjectName } from './subject.ts'

/** The columns, by their headings. */
const columns: Readonly<Record<string, (finding: Finding) => string>> = {
  outcome: ({ outcome }) => outcome,
  rule: ({ rule }) => rule,
  file: ({ place }) => place.file,
  line: ({ place }) => String(place.line ?? ''),
  column: ({ place }) => String(place.column ?? ''),
  pointer: ({ place }) => place.pointer,
  subject: ({ subject }) => subjectName(subject),
  text: ({ text }) => text,
  help: ({ help }) => help,
  'rule set': ({ basis }) => (basis === undefined ? '' : `${basis.ruleSet} ${basis.version}`),
  provision: ({ basis }) => basis?.provision ?? '',
  law: ({ basis }) => basis?.title ?? '',
  since: ({ basis }) => basis?.since ?? '',
  reference: ({ basis }) => basis?.reference ?? '',
  fingerprint: ({ fingerprint }) => fingerprint,
}

/** One row for each finding, in the order of the report; without findings the headings alone. */
export function csv(report: Report): string {
  const rows = [
    Object.keys(columns),
    ...report.findings.map(finding => Object.values(columns).map(column => column(finding))),
  ]
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

/**
 * Always in quotes. What a spreadsheet would compute gets an apostrophe, which says that it is text: at the start of a
 * cell, and after a semicolon, which begins a cell where the comma is the decimal sign.
 */
function cell(text: string): string {
  const harmless = printable(text).replace(/(^|;)([\s"']*)(?=[=+\-@＝＋－＠])/g, "$1$2'")
  return `"${harmless.replaceAll('"', '""')}"`
}
