/** The score of two names, in thousandths, as a record from which it is computed. */

import type { ScoreChange } from '../../core/model/model.ts'
import { alignWords, type PairedBy, type PairingRules, type WordPair } from './align.ts'
import { likeness } from './likeness.ts'
import type { ScreenedWord } from './name-words.ts'
import { legalTable } from './tables.ts'
import type { NameClass, NameView, ViewLabel } from './views.ts'

/** Words that were taken for each other, and what that is worth. */
export interface ScoredPair {
  readonly query: string
  readonly listed: string
  readonly by: PairedBy
  readonly similarity: number
  readonly weight: number
  /** What the words would count as left over, in the query and in the listed name. */
  readonly unpaired: number
  readonly unpairedListed: number
}

/** A word without a counterpart. */
export interface ScoredLeft {
  readonly side: 'query' | 'listed'
  readonly word: string
  readonly kind: ScreenedWord['kind']
  /** What it takes from the score: its weight, made light for its side. */
  readonly weight: number
}

/** Why a score was changed. */
export type StepId =
  | 'numbers-differ'
  | 'order'
  | 'letters-differ'
  | 'joined-equal'
  | 'joined-alike'
  | 'legal-form-missing'
  | 'legal-form-differs'
  | 'containment'
  | 'acronym'
  | 'weak-alias'
  | `view-${ViewLabel}`

/** A change of a score: times `value` thousandths, at least `value`, or at most `value`. */
export interface ScoreStep {
  readonly id: StepId
  readonly does: 'factor' | 'least' | 'most'
  readonly value: number
}

export type QualifierId =
  | 'same-country'
  | 'other-country'
  | 'same-address'
  | 'same-street'
  | 'other-identifier'
  | 'other-kind'
  | 'other-birth'

/** A fact beside the name that raises or lowers the score by thousandths. */
export interface Qualifier {
  readonly id: QualifierId
  readonly by: number
  readonly query: string
  readonly listed: string
}

/** What the score of two names is computed from. */
export interface NameEvidence {
  readonly view: ViewLabel
  readonly listedView: ViewLabel
  readonly pairs: readonly ScoredPair[]
  readonly left: readonly ScoredLeft[]
  readonly legal: readonly string[]
  readonly listedLegal: readonly string[]
  readonly steps: readonly ScoreStep[]
}

/** Returns the score of the names: pairs against all words, then each step. */
export function nameScore({ pairs, left, steps }: Pick<NameEvidence, 'pairs' | 'left' | 'steps'>): number {
  let matched = 0
  let all = 0
  for (const { similarity, weight } of pairs) {
    matched += similarity * weight
    all += weight
  }
  for (const { weight } of left) all += weight
  let score = all === 0 ? 0 : Math.floor(matched / all)
  for (const step of steps) score = changed(score, step)
  return score
}

export function changed(score: number, { does, value }: Pick<ScoreChange, 'does' | 'value'>): number {
  switch (does) {
    case 'factor':
      return Math.floor((score * value) / 1000)
    case 'least':
      return Math.max(score, value)
    case 'most':
      return Math.min(score, value)
    case 'add':
      return score + value
  }
}

/** A name scored so high stays whatever else differs. */
const nearExact = 950

/** Returns the score after facts beside the name: none lowers one that is nearly exact, and only an address lifts one to it. */
export function qualifiedScore(name: number, qualifiers: readonly Qualifier[]): number {
  let score = name
  let isPlaced = false
  for (const { id, by } of qualifiers) {
    score += by
    isPlaced ||= id === 'same-address' || id === 'same-street'
  }
  if (name >= nearExact) return Math.max(name, Math.min(score, 1000))
  return Math.max(0, Math.min(score, isPlaced ? 1000 : nearExact - 1))
}

/** The scores that views and ways reach at most: they need manual review. */
const caps: Readonly<Partial<Record<ViewLabel, number>>> = {
  skeleton: 880,
  gloss: 850,
  consonants: 800,
  pinyin: 880,
  japanese: 880,
}

const isExact = ({ by, similarity }: WordPair) => similarity >= 990 && by !== 'consonants'

/** What a word that is left over takes from the score. Names between those of a person that are paired are often left out. */
const leftOf = (
  side: 'query' | 'listed',
  { kind, weight }: ScreenedWord,
  isPerson: boolean,
  isInner: boolean,
) => {
  if (isPerson && isInner) return Math.floor((weight * (side === 'listed' ? 25 : 45)) / 100)
  if (side === 'listed') return Math.floor((weight * (isPerson ? 45 : 55)) / 100)
  return Math.floor(((kind === 'place' ? Math.floor((weight * 25) / 60) : weight) * 9) / 10)
}

const sum = (words: readonly ScreenedWord[], side: 'query' | 'listed', isPerson: boolean) =>
  words.reduce((total, word) => total + leftOf(side, word, isPerson, false), 0)

/** Checks whether words of a name that are used stand before and behind one. */
const isBetween = (used: ReadonlySet<number>, at: number) =>
  [...used].some(one => one < at) && [...used].some(one => one > at)

const textOf = (words: readonly ScreenedWord[]) => words.map(({ text }) => text).join('+')

/** Returns what the score of a query and a listed name is computed from, in one view of each. */
export function compareViews(query: NameView, listed: NameView, kind: NameClass): NameEvidence {
  const isPerson = kind === 'person'
  const byConsonants = (query.label === 'consonants') !== (listed.label === 'consonants')
  const rules: PairingRules = { kind, byConsonants, isRead: isReadView(query) || isReadView(listed) }
  const aligned = alignWords(query.words, listed.words, rules)
  const used = new Set<number>()
  const listedUsed = new Set<number>()
  const pairs = aligned.map(pair => {
    const own = query.words.slice(pair.at, pair.at + pair.count)
    const others = listed.words.slice(pair.listedAt, pair.listedAt + pair.listedCount)
    for (let k = 0; k < pair.count; k += 1) used.add(pair.at + k)
    for (let k = 0; k < pair.listedCount; k += 1) listedUsed.add(pair.listedAt + k)
    return {
      query: textOf(own),
      listed: textOf(others),
      by: pair.by,
      similarity: pair.similarity,
      weight: pair.weight,
      unpaired: sum(own, 'query', isPerson),
      unpairedListed: sum(others, 'listed', isPerson),
    }
  })
  const leftOn = (side: 'query' | 'listed', words: readonly ScreenedWord[], paired: ReadonlySet<number>) =>
    words.flatMap((word, at): ScoredLeft[] => {
      if (paired.has(at)) return []
      const weight = leftOf(side, word, isPerson, isBetween(paired, at))
      return [{ side, word: word.text, kind: word.kind, weight }]
    })
  const leftQuery = query.words.filter((_, at) => !used.has(at))
  const leftListed = listed.words.filter((_, at) => !listedUsed.has(at))
  const left = [...leftOn('query', query.words, used), ...leftOn('listed', listed.words, listedUsed)]
  const steps = stepsOf({ query, listed, kind, aligned, leftQuery, leftListed })
  return {
    view: query.label,
    listedView: listed.label,
    pairs,
    left,
    legal: query.legal,
    listedLegal: listed.legal,
    steps,
  }
}

interface Comparison {
  readonly query: NameView
  readonly listed: NameView
  readonly kind: NameClass
  readonly aligned: readonly WordPair[]
  readonly leftQuery: readonly ScreenedWord[]
  readonly leftListed: readonly ScreenedWord[]
}

const compared = (words: readonly ScreenedWord[]) => words.map(({ word }) => word).join('')

const isJoinedEqual = (query: NameView, listed: NameView) =>
  (query.joined === listed.joined && query.joined.length > 3) ||
  (query.words.length === listed.words.length && compared(query.words) === compared(listed.words))

/** Checks whether a view is what characters are read as. */
export const isReadView = ({ label }: NameView) =>
  label === 'pinyin' || label === 'gloss' || label === 'japanese'

const isNumber = ({ kind }: ScreenedWord) => kind === 'number'

function stepsOf(comparison: Comparison): readonly ScoreStep[] {
  const { query, listed, kind, aligned, leftQuery, leftListed } = comparison
  const isWhole = leftQuery.length === 0 && leftListed.length === 0 && aligned.every(isExact)
  const differ = numbersDiffer(comparison)
  const steps: ScoreStep[] = [...joinedSteps(query, listed, differ)]
  if (aligned.some(pair => pair.similarity < 990 && listed.words[pair.listedAt]?.kind === 'core'))
    steps.push({ id: 'letters-differ', does: 'most', value: unequal })
  if (differ) steps.push({ id: 'numbers-differ', does: 'factor', value: kind === 'vessel' ? 500 : 700 })
  if (isWhole) {
    if (kind === 'person' ? !isRotated(aligned, listed) : !isInOrder(aligned))
      steps.push({ id: 'order', does: 'factor', value: kind === 'person' ? 940 : 980 })
    const form = legalStep(query.legal, listed.legal)
    if (form !== undefined) steps.push(form)
  }
  if (!differ && kind !== 'person' && isContained(comparison))
    steps.push({ id: 'containment', does: 'least', value: 840 })
  for (const label of new Set([query.label, listed.label])) {
    const cap = capOf(label, query, listed)
    if (cap !== undefined) steps.push({ id: `view-${label}`, does: 'most', value: cap })
  }
  return steps
}

/** Numbers differ if each name has one that the other has not; a ship's differ if one has it. */
function numbersDiffer({ kind, leftQuery, leftListed }: Comparison): boolean {
  const [own, others] = [leftQuery.some(isNumber), leftListed.some(isNumber)]
  return kind === 'vessel' ? own || others : own && others
}

function joinedSteps(query: NameView, listed: NameView, differ: boolean): readonly ScoreStep[] {
  if (isJoinedEqual(query, listed)) return [{ id: 'joined-equal', does: 'least', value: 970 }]
  const isSplit = query.words.length !== listed.words.length && !isReadView(query) && !isReadView(listed)
  const alike = differ || !isSplit ? 0 : Math.min(joinedAlike(query.joined, listed.joined), unequal)
  return alike === 0 ? [] : [{ id: 'joined-alike', does: 'least', value: alike }]
}

/** Names of which a distinctive word differs by a letter reach no more: they need manual review. */
const unequal = 945

/** Two names in one script are compared by it: its cap is for what is read across scripts. */
function capOf(label: ViewLabel, query: NameView, listed: NameView): number | undefined {
  if (label === 'consonants' && query.label === listed.label) return undefined
  // Text in brackets may tell a firm from its branch in another place.
  if (label === 'without-brackets')
    return query.label === label && listed.label !== label ? unequal : undefined
  return caps[label]
}

function joinedAlike(a: string, b: string): number {
  if (a.length < 8 || b.length < 8 || /\d/.test(a + b)) return 0
  return likeness(a, b)
}

function isInOrder(aligned: readonly WordPair[]): boolean {
  return aligned.every((pair, at) => at === 0 || pair.listedAt > (aligned[at - 1]?.listedAt ?? 0))
}

/** Checks whether a person's names are in order from one of them on: a family name may come first, but a father's is not the son's. */
function isRotated(aligned: readonly WordPair[], { words }: NameView): boolean {
  const at = aligned.flatMap(({ listedAt }) => (words[listedAt]?.kind === 'core' ? [listedAt] : []))
  return at.filter((one, k) => one > (at[(k + 1) % at.length] ?? 0)).length <= 1
}

/**
 * Legal forms of one kind may be a form and its translation, or an older and a newer one of a company. Those of two kinds are of two
 * companies, which may be kin: manual review.
 */
function legalStep(legal: readonly string[], listed: readonly string[]): ScoreStep | undefined {
  if (legal.join(' ') === listed.join(' ')) return undefined
  const [kinds, listedKinds] = [kindsOf(legal), kindsOf(listed)]
  if (areOtherKinds(kinds, listedKinds)) return { id: 'legal-form-differs', does: 'factor', value: 940 }
  const isWithin = (a: readonly string[], b: readonly string[]) => a.every(one => b.includes(one))
  return isWithin(legal, listed) || isWithin(listed, legal)
    ? { id: 'legal-form-missing', does: 'factor', value: 990 }
    : { id: 'legal-form-differs', does: 'factor', value: kinds.join() === listedKinds.join() ? 970 : 960 }
}

/** Returns the kinds of legal forms, without those that any company may use. */
const kindsOf = (legal: readonly string[]) =>
  [...new Set(legal.map(form => legalTable().kinds.get(form) ?? 'any').filter(kind => kind !== 'any'))].sort()

/** Checks whether no form of one kind can be one of another: a company limited by shares may be public or closed. */
function areOtherKinds(kinds: readonly string[], others: readonly string[]): boolean {
  const isOfShares = (kind: string) => kind === 'stock' || kind === 'public' || kind === 'closed'
  const mayBe = (a: string, b: string) =>
    a === b || (isOfShares(a) && isOfShares(b) && (a === 'stock' || b === 'stock'))
  const areIn = (a: readonly string[], b: readonly string[]) =>
    a.every(one => b.some(other => mayBe(one, other)))
  return kinds.length > 0 && others.length > 0 && !(areIn(kinds, others) && areIn(others, kinds))
}

/** The rarity and length from which one word identifies a party. */
const rare = 960
const rareLength = 5
const rareHanLength = 3

/** Checks whether the rare words of a listed name stand in the query among words that say little. */
function isContained({ query, listed, aligned, leftQuery, leftListed }: Comparison): boolean {
  const says = ({ kind }: ScreenedWord) => kind === 'core' || kind === 'number'
  if (leftListed.some(says) || leftQuery.some(says)) return false
  const exact = aligned.filter(isExact)
  const words = listed.words.filter(
    ({ kind, weight, word }) =>
      kind === 'core' &&
      weight >= rare &&
      word.length >= (word.charCodeAt(0) > 127 ? rareHanLength : rareLength),
  )
  if (words.length === 0 || query.words.length === 0) return false
  return listed.words.every(
    (word, at) =>
      word.kind !== 'core' ||
      exact.some(({ listedAt, listedCount }) => at >= listedAt && at < listedAt + listedCount),
  )
}
