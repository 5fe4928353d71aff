/** The report for a terminal: the verdict first, both places of a disagreement, the law, what to do. */

import { gathered, mapped } from '../core/model/long-report.ts'
import { counts } from '../core/model/verdict.ts'
import { inert } from '../text/printable.ts'
import { nothingFound } from './by-rule.ts'
import { closingIn, isExempt } from './closing.ts'
import { type BlockView, blocksOf, mostSubjects, wholeReport } from './text/blocks.ts'
import { closing } from './text/closing.ts'
import type { ReportFormat } from './writer.ts'

/** Up to so many findings are shown in full. */
const most = 10

/** While the run goes on, at most so many findings are held, of any standing. */
const mostHeld = 1000

/**
 * Writes a block for each subject, then the closing. Beyond a few findings each is one line under its document, and a
 * table states the law and the advice of each rule. In a whole report, findings of one cause are one, and each document
 * refers to findings of its dossiers. While the run goes on, only what did not pass has a block, or everything if
 * requested, and nothing is written until there is too much to show in full; a document is shown before its dossiers
 * are checked, and before it is known whether its file contains further documents.
 */
export const text: ReportFormat = (style, isWhole) => {
  const { detail, paint } = style
  const form = style.form ?? (detail === 'verbose' ? 'full' : undefined)
  let [findings, subjects, fixable, all] = [0, 0, 0, 0]
  const isMuch = () => findings > most || subjects > mostSubjects || (!isWhole && all > mostHeld)
  const isKnown = () => isWhole || form !== undefined || isMuch()
  const isShort = () => (form === undefined ? isMuch() : form === 'short')
  const apart = spacing(isShort)
  const shared = {
    ...{
      detail,
      paint,
      isWhole,
      words: style.words.report,
      found: nothingFound(),
      explained: new Set<string>(),
    },
    width: Math.max(40, Math.min(style.width, 120)),
  }
  const held: Pick<BlockView, 'report' | 'causes'>[] = []
  const written = function* () {
    for (const one of held.splice(0))
      yield* mapped(blocksOf({ ...shared, ...one, isShort: isShort() }), lines => linesOf(apart(lines)))
  }
  return {
    begin: () => [],
    part: part => {
      const report = gathered(part)
      const one = isWhole ? wholeReport(report, detail) : { report }
      for (const { fixes } of report.findings) if (fixes !== undefined) fixable += 1
      findings += one.report.findings.filter(detail === 'quiet' ? counts : shown => !isExempt(shown)).length
      all += report.findings.length
      const some = isWhole ? [] : [...report.documents, ...report.dossiers, ...report.ties]
      subjects += some.filter(({ verdict }) => verdict !== 'pass').length
      held.push(one)
      return isKnown() ? written() : []
    },
    *end(long, ending) {
      yield* written()
      const view = { ...shared, report: gathered(long), isShort: isShort() }
      const { hasRun } = closingIn(long)
      yield linesOf(apart(closing(view, { ...ending, fixable, hasRun }), true))
    },
  }
}

function linesOf(lines: readonly string[]): string {
  return lines.map(line => `${inert(line)}\n`).join('')
}

/**
 * Puts blocks under each other: those of one or two lines without a blank line, longer ones and the closing with one;
 * where each finding is one line, only the closing.
 */
function spacing(
  isShort: () => boolean,
): (block: readonly string[], isClosing?: boolean) => readonly string[] {
  let before: 'nothing' | 'short' | 'long' = 'nothing'
  return (block, isClosing = false) => {
    if (block.length === 0) return []
    const length = block.length <= 2 || isShort() ? 'short' : 'long'
    const isApart = before !== 'nothing' && (isClosing || length === 'long' || before === 'long')
    before = length
    return isApart ? ['', ...block] : block
  }
}
