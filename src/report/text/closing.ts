/** The closing of a terminal report: the table by rule, the law, what is exempt, what was not examined, and the result. */
import type { WaiverReport } from '../../core/model/model.ts'
import { printable } from '../../text/printable.ts'
import {
  baselineInAll,
  effects,
  endsSoon,
  gapGroups,
  gapsInAll,
  lineText,
  listedWaivers,
  placeText,
  positionsInAll,
  ruleSetName,
  stoppedEarly,
  termsOf,
  totals,
  waivedThing,
  waiversInAll,
} from '../closing.ts'
import { hanging, padded, widthOf, wrap } from '../screen.ts'
import { listSentences } from '../screening.ts'
import { subjectName } from '../subject.ts'
import type { Ending } from '../writer.ts'
import { verdictWord } from './blocks.ts'
import { ruleLines } from './finding.ts'
import type { TextView } from './frames.ts'

/**
 * Renders the law that was used, what is exempt and what was not examined; then the result: the verdict, what was
 * found, what to do next, and in the last line the exit code. A quiet report has only what keeps the run from a pass,
 * and the result.
 */
export function closing(
  view: TextView,
  { fixable, hasRun, ...ending }: Ending & { readonly fixable: number; readonly hasRun: boolean },
): string[] {
  const { report, detail, paint, width, words, found } = view
  const isQuiet = detail === 'quiet'
  const rules = view.isShort ? ruleLines(view) : []
  const { verdict, tally } = report
  const { documents } = tally
  const number = Object.values(found.numbers).reduce((sum, one) => sum + one, 0)
  // A finding may also be in a document that is only looked up.
  const inDocuments = Math.min(found.documents.size, documents)
  return [
    ...(rules.length === 0 ? [] : [words.byRule, ...rules, '']),
    ...(isQuiet ? [] : [...lawLines(view), ...wrapped(positionsInAll(report, words), width)]),
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

function lawLines({ report, width, words }: TextView): string[] {
  const asOf = report.asOf === null ? '' : words.asOf({ day: report.asOf })
  const law = report.ruleSets
    .map(one => words.reviewed({ ruleSet: ruleSetName(one, words), day: one.reviewed }))
    .join(words.comma)
  const used = words.lawUsed({ law: law === '' ? words.none : law, asOf })
  return wrapped([used, ...listSentences(report, words)], width)
}

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
  const needsAttention = (waiver: WaiverReport) => waiver.state !== 'applied' || endsSoon(waiver)
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

/** Renders the mandatory checks that were not examined: which, why, and on which documents. */
function gapLines({ report, paint, width, words }: TextView): string[] {
  return [
    ...gapsInAll(report, words).flatMap(line => wrap(line, width).map(paint.review)),
    ...gapGroups(report, words).flatMap(({ documents, checks, why }) => {
      const names = documents.map(one => subjectName(one, words)).join(words.comma)
      return wrapped([words.gapOn({ documents: names, why }), `    ${checks.join(words.comma)}`], width)
    }),
  ]
}
