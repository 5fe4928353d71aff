/** The findings as a table for a spreadsheet (RFC 4180), in which text from documents is never a formula. */

import type { Finding, Place } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { printable } from '../text/printable.ts'
import {
  appliedPositions,
  holding,
  isExempt,
  positionReason,
  positionText,
  ruleSetName,
  ruleSetOf,
  standingOf,
  totals,
} from './closing.ts'
import { importedFrom } from './compact.ts'
import { subjectName } from './subject.ts'
import { atEnd } from './writer.ts'

/** The columns by heading; columns of a later version follow those of an earlier one. */
const columns: Readonly<Record<string, (finding: Finding, words: Words['report']) => string>> = {
  outcome: ({ outcome }) => outcome,
  rule: ({ rule }) => rule,
  file: ({ place }) => place.file,
  line: ({ place }) => String(place.line ?? ''),
  column: ({ place }) => String(place.column ?? ''),
  pointer: ({ place }) => place.pointer,
  subject: ({ subject }, words) => subjectName(subject, words),
  text: ({ text }) => text,
  help: ({ help }) => help,
  'rule set': ({ basis }, words) => (basis === undefined ? '' : ruleSetOf(basis, words)),
  provision: ({ basis }) => basis?.provision ?? '',
  law: ({ basis }) => basis?.title ?? '',
  since: ({ basis }) => basis?.since ?? '',
  reference: ({ basis }) => basis?.reference ?? '',
  fingerprint: ({ fingerprint }) => fingerprint,
  exempt: finding => (isExempt(finding) ? standingOf(finding) : ''),
  until: ({ waived }) => waived?.until ?? '',
  'days left': ({ waived }) => String(waived?.daysLeft ?? ''),
  owner: ({ waived }) => waived?.owner ?? '',
  ticket: ({ waived }) => waived?.ticket ?? '',
  reason: ({ waived }) => waived?.reason ?? '',
  digest: ({ digest }) => digest ?? '',
  basis: ({ basis }) => (basis === undefined ? '' : (basis.kind ?? 'law')),
  source: ({ basis }) => basis?.source ?? '',
  position: ({ basis }, words) =>
    basis?.position === undefined ? '' : words.restsOnPosition(holding(basis.position, words)),
  'position reason': ({ basis }, words) =>
    basis?.position === undefined ? '' : positionReason(basis.position, words),
  'imported from': finding => importedFrom(finding).join('; '),
}

/**
 * Writes one row for each finding, in the order of the report; then one for each gap, each position that was applied
 * and each hint, with these outcomes; and last one with the outcome `run`: the result of the run, its day, version and
 * rule sets. `outcome` is the effect a finding would have on the verdict, and `exempt` shows that it has none.
 */
export const csv = atEnd(function* (report, { exitCode, words: { report: words } }) {
  const headings = Object.keys(columns)
  yield row(headings)
  for (const finding of report.findings)
    yield row(Object.values(columns).map(column => column(finding, words)))
  const others: readonly Readonly<Record<string, string>>[] = [
    ...report.gaps.map(({ document, rule, ruleSet, provision, why }) => ({
      ...{ outcome: 'gap', rule, file: document.file, 'rule set': ruleSet, provision },
      ...{ subject: subjectName(document, words), text: words.gapText({ why }) },
    })),
    ...appliedPositions(report).map(position => ({
      ...{ outcome: 'position', 'rule set': position.ruleSet ?? '', provision: position.provision ?? '' },
      ...placeCells(position.place),
      text: words.positionNote({ position: positionText(position, words) }),
      position: words.restsOnPosition(holding(position, words)),
      'position reason': positionReason(position, words),
    })),
    ...report.hints.map(({ place, text, help }) => ({ outcome: 'hint', ...placeCells(place), text, help })),
    {
      outcome: 'run',
      text: `${words.outcomes[report.verdict]}${words.colon}${totals(report, exitCode, words)}`,
      'rule set': report.ruleSets.map(one => ruleSetName(one, words)).join(words.comma),
    },
  ]
  for (const cells of others) yield row(headings.map(heading => cells[heading] ?? ''))
})

const row = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`

const placeCells = ({ file, line, column, pointer }: Place) => ({
  ...{ file, line: String(line ?? ''), column: String(column ?? ''), pointer },
})

/**
 * Quotes a cell. What a spreadsheet would compute gets an apostrophe, which marks it as text: at the start of a cell,
 * and after a semicolon, which begins a cell where the comma is the decimal sign.
 */
function cell(text: string): string {
  const harmless = printable(text).replace(/(^|;)([\s"']*)(?=[=+\-@＝＋－＠])/g, "$1$2'")
  return `"${harmless.replaceAll('"', '""')}"`
}
