/** Renders an explanation as lines of text, in the words of a language. */

import type { ScreenedPair } from '../../core/model/model.ts'
import type { ScreeningExplanation } from './explanation.ts'
import type { MatchWords } from './match-words.ts'
import type { ScreeningBand } from './qualify.ts'
import type { NameEvidence, ScoredLeft } from './score.ts'
import { escapedName } from './tamper.ts'
import { type Added, addedBy, changeText, decimal, pairText, traceOf } from './trace.ts'

/** The words of a language for explanations. */
export interface HitWords extends MatchWords {
  readonly bands: Readonly<Record<ScreeningBand, string>>
  readonly labels: Readonly<
    Record<
      | 'list'
      | 'name'
      | 'unused'
      | 'form'
      | 'score'
      | 'facts'
      | 'identifier'
      | 'address'
      | 'view'
      | 'change'
      | 'without',
      string
    >
  >
  readonly none: string
  readonly sides: Readonly<Record<ScoredLeft['side'], string>>
  readonly extents: Readonly<Record<'unit' | 'street', string>>
  entry(list: string, id: string, position: string): string
  otherName: string
  weakAlias: string
  needs(block: string): string
  readAs(query: string, listed: string): string
  without(query: string, listed: string, score: string): string
}

/** Returns an explanation as lines: what decides first, then everything that the score is computed from. */
export function explainHit(hit: ScreeningExplanation, words: HitWords): readonly string[] {
  const { labels } = words
  const rows: [string, string][] = [[labels.list, words.entry(hit.list, hit.entryId, String(hit.position))]]
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
    `${decimal(hit.score)}; ${words.needs(decimal(thresholds.block))}${hit.isWeak ? `; ${words.weakAlias}` : ''}`,
  ])
  if (without !== undefined)
    rows.push([labels.without, words.without(without.query, without.listed, decimal(without.score))])
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
    ({ side, word, weight }) => `${word}${words.brackets(words.sides[side])} ${decimal(weight)}`,
  )
  const forms = [legal, listedLegal].map(form => (form.length === 0 ? words.none : form.join(' ')))
  return [
    [labels.name, pairs.map(pair => pairText(pair, words)).join(' | ') || words.none],
    [labels.unused, leftTexts.join(' | ') || words.none],
    [labels.form, forms.join(' / ')],
    [labels.view, words.readAs(words.views[view], words.views[listedView])],
  ]
}
