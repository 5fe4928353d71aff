/** How a score came about, as numbers that add up to it, and as text. All scores are in thousandths. */

import type { ScoreChange, ScreenedPair, ScreeningEvidence } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { labelOf } from '../../message/label.ts'
import { type ScreeningExplanation, streetScore } from './explanation.ts'
import { changed } from './score.ts'

type MatchWords = Words['report']['match']

/** What a score is computed from. */
export interface Trace {
  readonly pairs: readonly ScreenedPair[]
  /** The weights of the words that match nothing. */
  readonly left: readonly { readonly weight: number }[]
  readonly changes: readonly ScoreChange[]
  readonly score: number
}

/** A pair of words or a change of a score, and what it adds to the score. */
export type Added<T> = T & { readonly adds: number }

/** Returns what each pair and each change adds: together exactly the score. Changes without effect are left out. */
export function addedBy({ pairs, left, changes, score }: Trace): {
  readonly pairs: readonly Added<ScreenedPair>[]
  readonly changes: readonly Added<ScoreChange>[]
} {
  const weights = [...pairs, ...left].reduce((sum, { weight }) => sum + weight, 0)
  let [matched, points] = [0, 0]
  const adding = <T>(one: T, next: number): Added<T> => {
    const adds = next - points
    points = next
    return { ...one, adds }
  }
  const ofPairs = pairs.map(one => {
    matched += one.similarity * one.weight
    return adding(one, Math.floor(matched / weights))
  })
  const ofChanges = changes.map(one => adding(one, changed(points, one)))
  ofChanges.push(adding({ name: 'limit', does: score < points ? 'most' : 'least', value: score }, score))
  return { pairs: ofPairs, changes: ofChanges.filter(({ adds }) => adds !== 0) }
}

export function traceOf(explanation: ScreeningExplanation): Trace {
  const { evidence, identifier, address, score } = explanation
  const value = identifier === undefined && address?.extent === 'street' ? streetScore : 1000
  const name = identifier === undefined ? 'address' : 'identifier'
  const isFloored = identifier !== undefined || address !== undefined
  return {
    pairs: pairsOf(explanation),
    left: evidence?.left ?? [],
    changes: [...changesOf(explanation), ...(isFloored ? [{ name, does: 'least' as const, value }] : [])],
    score,
  }
}

type Compared = Pick<ScreeningExplanation, 'evidence' | 'qualifiers'>

export function pairsOf({ evidence }: Compared): readonly ScreenedPair[] {
  return (evidence?.pairs ?? []).map(({ query, listed, similarity, weight, by }) => ({
    found: query,
    ...{ listed, similarity, weight, by },
  }))
}

export function changesOf({ evidence, qualifiers }: Compared): readonly ScoreChange[] {
  return [
    ...(evidence?.steps ?? []).map(({ id, does, value }) => ({ name: id, does, value })),
    ...qualifiers.map(({ id, by, query, listed }) => ({
      name: id,
      ...{ does: 'add' as const, value: by, found: query, listed },
    })),
  ]
}

/** Renders how a party matches an entry, in lines: the score, and what each pair of words and each change adds to it. */
export function matchLines(
  { score, path, pairs, unmatched, changes }: ScreeningEvidence,
  words: MatchWords,
): readonly string[] {
  const left = [...unmatched.found, ...unmatched.listed]
  const added = addedBy({ pairs, left, changes, score })
  const ways = path.split('/').map(way => wayName(way, words))
  return [
    words.score({ score: decimal(score), ways: ways.join(words.against) }),
    added.pairs.map(pair => pairText(pair, words)).join(words.comma),
    left.length === 0
      ? ''
      : words.unmatched({
          words: left.map(({ word, weight }) => `${word} ${decimal(weight)}`).join(words.between),
        }),
    // A match by a number or an address has no pairs, and its score needs no other reason.
    pairs.length === 0 ? '' : added.changes.map(one => changeText(one, words)).join(words.comma),
  ].filter(line => line !== '')
}

/** Renders a pair of words: what it adds is its similarity times its weight, of the weights of all words. */
export function pairText(
  { found, listed, by, similarity, weight, adds }: Added<ScreenedPair>,
  words: MatchWords,
): string {
  const how = pairName(by, words)
  const factors = `${how === undefined ? '' : `${how}${words.comma}`}${decimal(similarity)} × ${decimal(weight)}`
  return `${bothNames(found, listed)} ${signed(adds)}${words.brackets({ text: factors })}`
}

/** Renders a change of a score; with the facts that were compared, if requested. */
export function changeText(
  { name, does, value, adds, found, listed }: Added<ScoreChange>,
  words: MatchWords,
  hasFacts = false,
): string {
  const facts = hasFacts && found !== undefined ? words.brackets({ text: `${found} / ${listed}` }) : ''
  const how = does === 'add' ? '' : words.stepValue({ does, value: decimal(value) })
  return `${changeName(name, words)}${facts}${how} ${signed(adds)}`
}

/** Returns what was compared: one text if both are the same. */
export const bothNames = (found: string, listed: string): string =>
  found === listed ? found : `${found} = ${listed}`

export const decimal = (thousandths: number): string => {
  const size = Math.abs(thousandths)
  return `${thousandths < 0 ? '-' : ''}${Math.floor(size / 1000)}.${String(size % 1000).padStart(3, '0')}`
}

const signed = (thousandths: number): string => `${thousandths < 0 ? '' : '+'}${decimal(thousandths)}`

/** Returns the name of what changed a score; the id itself if it is of a later version. */
function changeName(id: string, words: MatchWords): string {
  return id.startsWith('view-')
    ? wayName(id.slice('view-'.length), words)
    : labelOf({ ...words.others, ...words.steps, ...words.qualifiers }, id)
}

/** Returns the way in which names were read, or what matched instead; the id itself if it is of a later version. */
function wayName(id: string, { views, others }: MatchWords): string {
  return labelOf({ ...views, ...others }, id)
}

/** Returns how two words match; the id itself if it is of a later version, and nothing if they are equal. */
function pairName(id: string | undefined, { pairedBy }: MatchWords): string | undefined {
  return id === undefined || id === 'equal' ? undefined : labelOf(pairedBy, id)
}
