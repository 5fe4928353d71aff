/** Renders an explanation as lines of text, in the words of a language. */

import type { ScreeningExplanation } from './explanation.ts'
import { changeName, type MatchWords } from './match-words.ts'
import type { ScoredLeft, ScoreStep } from './score.ts'
import type { ScreeningBand } from './screen.ts'
import { escapedName } from './tamper.ts'

/** The words of a language for explanations. */
export interface HitWords extends MatchWords {
  readonly bands: Readonly<Record<ScreeningBand, string>>
  readonly labels: Readonly<
    Record<
      'list' | 'name' | 'unused' | 'form' | 'score' | 'facts' | 'identifier' | 'address' | 'view' | 'change',
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

/** Returns thousandths as a decimal. */
export const decimal = (thousandths: number): string => {
  const size = Math.abs(thousandths)
  return `${thousandths < 0 ? '-' : ''}${Math.floor(size / 1000)}.${String(size % 1000).padStart(3, '0')}`
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
  if (hit.evidence !== undefined) rows.push(...nameRows(hit, words))
  const { qualifiers, without, thresholds } = hit
  if (qualifiers.length > 0)
    rows.push([
      labels.facts,
      qualifiers
        .map(
          ({ id, by, query, listed }) =>
            `${words.qualifiers[id]} (${query} / ${listed}) ${by > 0 ? '+' : ''}${decimal(by)}`,
        )
        .join('; '),
    ])
  rows.push([
    labels.score,
    `${decimal(hit.score)}; ${words.needs(decimal(thresholds.block))}${hit.isWeak ? `; ${words.weakAlias}` : ''}`,
  ])
  if (without !== undefined)
    rows.push([labels.change, words.without(without.query, without.listed, decimal(without.score))])
  const title = `${words.bands[hit.band]} ${decimal(hit.score)}  "${escapedName(hit.query)}"  ~  ${escapedName(hit.listed)}`
  return [title, ...rows.map(([label, text]) => `  ${label}  ${text}`)]
}

function nameRows(hit: ScreeningExplanation, words: HitWords): [string, string][] {
  const { evidence } = hit
  if (evidence === undefined) return []
  const { labels } = words
  const { pairs, left, legal, listedLegal, steps, view, listedView } = evidence
  const pairTexts = pairs.map(({ query, listed, by, similarity, weight }) => {
    const names = query === listed ? query : `${query} = ${listed}`
    return `${names} ${decimal(similarity)}${by === 'equal' ? '' : ` (${words.pairedBy[by]})`} · ${decimal(weight)}`
  })
  const leftTexts = left.map(({ side, word, weight }) => `${word} (${words.sides[side]}) ${decimal(weight)}`)
  const forms = [legal, listedLegal].map(form => (form.length === 0 ? words.none : form.join(' ')))
  const rows: [string, string][] = [
    [labels.name, pairTexts.length === 0 ? words.none : pairTexts.join(' | ')],
    [labels.unused, leftTexts.length === 0 ? words.none : leftTexts.join(' | ')],
    [labels.form, forms.join(' / ')],
    [labels.view, words.readAs(words.views[view], words.views[listedView])],
  ]
  for (const step of steps) rows.push([labels.name, stepText(step, words)])
  return rows
}

function stepText({ id, does, value }: ScoreStep, words: HitWords): string {
  return `${changeName(id, words)}: ${words.stepValue(does, decimal(value))}`
}
