/** The words of a language for how names match, which reports and `enduse screen` share. */

import type { PairedBy } from './align.ts'
import type { QualifierId, ScoreStep, StepId } from './score.ts'
import type { ViewLabel } from './views.ts'

export interface MatchWords {
  /** How two words of names match. */
  readonly pairedBy: Readonly<Record<PairedBy, string>>
  /** What lowers or raises a score after the words were compared. */
  readonly steps: Readonly<Record<Exclude<StepId, `view-${string}`>, string>>
  /** The ways in which names are read. */
  readonly views: Readonly<Record<ViewLabel, string>>
  /** What matched instead of the words of names, and what limits a score. */
  readonly others: Readonly<Record<'acronym' | 'identifier' | 'address' | 'limit', string>>
  /** What else is known of both parties. */
  readonly qualifiers: Readonly<Record<QualifierId, string>>
  /** What a change of a score does, to follow its name. */
  stepValue(does: ScoreStep['does'], value: string): string
  score(score: string, ways: readonly string[]): string
  unmatched(words: readonly string[]): string
  comma: string
  /** Returns a text in brackets, to follow another. */
  brackets(text: string): string
}

/** Returns the name of what changed a score; the id itself if it is of a later version. */
export function changeName(id: string, words: MatchWords): string {
  const names: Readonly<Record<string, string>> = { ...words.others, ...words.steps, ...words.qualifiers }
  return id.startsWith('view-') ? wayName(id.slice('view-'.length), words) : (names[id] ?? id)
}

/** Returns the way in which names were read, or what matched instead; the id itself if it is of a later version. */
export function wayName(id: string, { views, others }: MatchWords): string {
  const names: Readonly<Record<string, string>> = { ...views, ...others }
  return names[id] ?? id
}

/** Returns how two words match; the id itself if it is of a later version, and nothing if they are equal. */
export function pairName(id: string | undefined, { pairedBy }: MatchWords): string | undefined {
  const names: Readonly<Record<string, string>> = pairedBy
  return id === undefined || id === 'equal' ? undefined : (names[id] ?? id)
}
