/** The report for a terminal: the verdict first, both places of a disagreement, the law, what to do. */
import { gathered, mapped } from '../core/model/long-report.ts'
import { counts } from '../core/model/verdict.ts'
import { inert, printable } from '../text/printable.ts'
import { nothingFound } from './by-rule.ts'
import {
  baselineInAll,
  closingIn,
  effects,
  gapGroups,
  gapsInAll,
  isExempt,
  lineText,
  listedWaivers,
  needsAttention,
  placeText,
  positionsInAll,
  ruleSetName,
  stoppedEarly,
  termsOf,
  totals,
  waivedThing,
  waiversInAll,
} from './closing.ts'
import { hanging, padded, widthOf, wrap } from './screen.ts'
import { listSentences } from './screening.ts'
import { subjectName } from './subject.ts'
import { type BlockView, blocksOf, mostSubjects, verdictWord, withCauses } from './text/blocks.ts'
import { ruleLines } from './text/finding.ts'
import type { TextView } from './text/frames.ts'
import type { Ending, ReportFormat } from './writer.ts'

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
      const one = withCauses(report, { detail, isWhole })
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

const linesOf = (lines: readonly string[]): string => lines.map(line => `${inert(line)}\n`).join('')

/**
 * Puts blocks under each other: those of one or two lines without a blank line, longer ones and the closing with one;
 * where each finding is one line, only the closing.
 */
function spacing(isShort: () => boolean) {
  let before: 'nothing' | 'short' | 'long' = 'nothing'
  return (block: readonly string[], isClosing = false): readonly string[] => {
    if (block.length === 0) return []
    const length = block.length <= 2 || isShort() ? 'short' : 'long'
    const isApart = before !== 'nothing' && (isClosing || length === 'long' || before === 'long')
    before = length
    return isApart ? ['', ...block] : block
  }
}

/**
 * Renders the law that was used, what is exempt and what was not examined; then the result: the verdict, what was
 * found, what to do next, and in the last line the exit code. A quiet report has only what keeps the run from a pass,
 * and the result.
 */
function closing(
  view: TextView,
  { fixable, hasRun, ...ending }: Ending & { readonly fixable: number; readonly hasRun: boolean },
): string[] {
  const { report, detail, paint, width, words, found } = view
  const isQuiet = detail === 'quiet'
  const rules = view.isShort ? ruleLines(view) : []
  const { verdict, tally, ruleSets } = report
  const { documents } = tally
  const asOf = report.asOf === null ? '' : words.asOf({ day: report.asOf })
  const law = ruleSets.map(one => words.reviewed({ ruleSet: ruleSetName(one, words), day: one.reviewed }))
  const lawUsed = words.lawUsed({ law: law.join(words.comma) || words.none, asOf })
  const number = Object.values(found.numbers).reduce((sum, one) => sum + one, 0)
  // A finding may also be in a document that is only looked up.
  const inDocuments = Math.min(found.documents.size, documents)
  return [
    ...(rules.length === 0 ? [] : [words.byRule, ...rules, '']),
    ...(isQuiet
      ? []
      : wrapped([lawUsed, ...listSentences(report, words), ...positionsInAll(report, words)], width)),
    ...(hasRun ? [] : wrap(words.nothingChecked, width)),
    ...(isQuiet ? [] : noteLines(view)),
    ...waiverLines(view),
    ...(isQuiet ? [] : wrapped(baselineInAll(report, words), width)),
    ...gapLines(view),
    ...stoppedEarly(report, ending, words).flatMap(line => wrap(line, width).map(paint.review)),
    ...[
      ...(number === 0
        ? []
        : [words.result({ number, inDocuments, documents, found: effects(found.numbers, words) })]),
      ...(verdict === 'pass' && fixable === 0
        ? []
        : [words.next({ verdict, fixable, isShort: rules.length > 0 })]),
      totals(report, ending.exitCode, words),
    ].flatMap((line, index) =>
      hanging(index === 0 ? `${verdictWord(report.verdict, view)}  ` : ' '.repeat(8), line, width, 8),
    ),
  ]
}

const wrapped = (sentences: readonly string[], width: number): string[] =>
  sentences.flatMap(sentence => wrap(printable(sentence), width))

function noteLines({ report, paint, width, words }: TextView): string[] {
  const hints = report.hints.map(({ place, text: sentence, help }) =>
    [sentence, help, words.brackets({ inside: placeText(place) })].join(words.gap),
  )
  return [...report.notices.map(notice => notice.text), ...hints].flatMap(sentence =>
    hanging(paint.note(words.note), sentence, width, widthOf(words.note)),
  )
}

/** Renders the waivers for documents of the run; in a quiet report only those that need attention. */
function waiverLines({ report, detail, paint, width, words }: TextView): string[] {
  const listed = listedWaivers(report).filter(waiver => detail !== 'quiet' || needsAttention(waiver))
  if (detail === 'quiet' && listed.length === 0) return []
  return [
    ...wrapped(waiversInAll(report, words), width),
    ...listed.flatMap(waiver => {
      const { state, place } = waiver
      const color = needsAttention(waiver) ? paint.review : paint.note
      const thing = `${waivedThing(waiver, words)}${words.gap}${words.brackets({ inside: lineText(place) })}`
      const [head = '', ...more] = wrapped([thing, termsOf(waiver, words)], width - 10)
      return [
        `  ${color(padded(words.waiverStates[state], 7))} ${head}`,
        ...more.map(line => `          ${line}`),
      ]
    }),
  ]
}

/** The most reasons why checks were not examined, and the most documents for each, unless a report is verbose. */
const mostNamed = 5

/** Renders the mandatory checks that were not examined: which, why, and on which documents. */
function gapLines({ report, detail, paint, width, words }: TextView): string[] {
  const most = detail === 'verbose' ? Number.POSITIVE_INFINITY : mostNamed
  const groups = gapGroups(report, words)
  return [
    ...gapsInAll(report, words).flatMap(line => wrap(line, width).map(paint.review)),
    ...groups.slice(0, most).flatMap(({ documents, checks, why }) => {
      const more = documents.length - most
      const names = documents.slice(0, more > 1 ? most : undefined).map(one => subjectName(one, words))
      const shown = `${names.join(words.comma)}${more > 1 ? words.andMore({ number: more }) : ''}`
      return wrapped([words.gapOn({ documents: shown, why }), `    ${checks.join(words.comma)}`], width)
    }),
    ...(groups.length > most ? wrapped([words.moreGaps({ number: groups.length - most })], width) : []),
  ]
}
