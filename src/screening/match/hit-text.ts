/** Renders an explanation as lines of text, in the words of a language. */

import type { ScreenedPair } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { ScreeningExplanation } from './explanation.ts'
import type { NameEvidence } from './score.ts'
import { escapedName } from './tamper.ts'
import { type Added, addedBy, bothNames, changeText, decimal, pairText, traceOf } from './trace.ts'

/** The words of a language for explanations. */
type HitWords = Words['screen']['hit'] & Words['report']['match']

/** Returns an explanation as lines: what decides first, then everything that the score is computed from. */
export function explainHit(
  hit: ScreeningExplanation,
  { report, screen }: Pick<Words, 'report' | 'screen'>,
): readonly string[] {
  const words: HitWords = { ...report.match, ...screen.hit }
  const { labels } = words
  const rows: [string, string][] = [
    [labels.list, words.entry({ list: hit.list, id: hit.entryId, position: hit.position })],
  ]
  if (hit.identifier !== undefined)
    rows.push([
      labels.identifier,
      `${hit.identifier.type} ${hit.identifier.value}${hit.isOtherName ? `; ${words.otherName}` : ''}`,
    ])
  if (hit.address !== undefined)
    rows.push([labels.address, `${words.extents[hit.address.extent]}: ${escapedName(hit.address.address)}`])
  const { pairs, changes } = addedBy(traceOf(hit))
  if (hit.evidence !== undefined) rows.push(...nameRows(hit.evidence, pairs, words))
  const { without, thresholds } = hit
  for (const one of changes)
    rows.push([one.does === 'add' ? labels.facts : labels.change, changeText(one, words, true)])
  rows.push([
    labels.score,
    `${decimal(hit.score)}; ${words.needs({ block: decimal(thresholds.block) })}${hit.isWeak ? `; ${words.weakAlias}` : ''}`,
  ])
  if (without !== undefined)
    rows.push([
      labels.without,
      words.without({ name: bothNames(without.query, without.listed), score: decimal(without.score) }),
    ])
  const title = `${words.bands[hit.band]} ${decimal(hit.score)}  "${escapedName(hit.query)}"  ~  ${escapedName(hit.listed)}`
  return [title, ...rows.map(([label, text]) => `  ${label}  ${text}`)]
}

function nameRows(
  { left, legal, listedLegal, view, listedView }: NameEvidence,
  pairs: readonly Added<ScreenedPair>[],
  words: HitWords,
): [string, string][] {
  const { labels } = words
  const leftTexts = left.map(
    ({ side, word, weight }) => `${word}${words.brackets({ text: words.sides[side] })} ${decimal(weight)}`,
  )
  const forms = [legal, listedLegal].map(form => (form.length === 0 ? words.none : form.join(' ')))
  return [
    [labels.name, pairs.map(pair => pairText(pair, words)).join(' | ') || words.none],
    [labels.unused, leftTexts.join(' | ') || words.none],
    [labels.form, forms.join(' / ')],
    [labels.view, words.readAs({ query: words.views[view], listed: words.views[listedView] })],
  ]
}
