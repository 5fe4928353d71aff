/** Pairs the words of two names, the best first, each word once. */

import { editCost } from '../../text/edit-cost.ts'
import { memoize } from '../../text/memoize.ts'
import { likeness } from './likeness.ts'
import type { ScreenedWord } from './name-words.ts'
import { consonantsOf, isOfSyllables, keptLetters, pinyinSoundOf, soundOf, syllabaryOf } from './sound.ts'
import { type NameClass, rotationsOf } from './views.ts'

/** How two words, or runs of words, were found to be one. */
export type PairedBy =
  | 'equal'
  | 'synonym'
  | 'initial'
  | 'letters'
  | 'sound'
  | 'abbreviation'
  | 'joined'
  | 'consonants'

/** Words of a query and of a listed name that are taken for each other. */
export interface WordPair {
  /** The words in the query, from the first and their number; so for the listed name. */
  readonly at: number
  readonly count: number
  readonly listedAt: number
  readonly listedCount: number
  readonly similarity: number
  readonly by: PairedBy
  readonly weight: number
}

/** What pairing depends on besides the words. */
export interface PairingRules {
  readonly kind: NameClass
  /** Whether one of the names is in a script without vowels and the other is not. */
  readonly byConsonants: boolean
  /** Whether one of the names was read from characters: a syllable is another name then. */
  readonly isRead: boolean
}

interface AlikeWords {
  readonly similarity: number
  readonly by: PairedBy
}

const vowel = /[aeiou]/

/** Returns how alike two words are; `undefined` if they are different. */
export function wordLikeness(
  query: ScreenedWord,
  listed: ScreenedWord,
  rules: PairingRules,
): AlikeWords | undefined {
  const [a, b] = [query.word, listed.word]
  if (a === b) return { similarity: 1000, by: query.text === a && listed.text === b ? 'equal' : 'synonym' }
  if (query.kind === 'number' || listed.kind === 'number') return undefined
  if (rules.byConsonants) {
    return isOfConsonants(a, b, 3) || isReadAs(a, b) || isReadAs(b, a) || isSaidAs(a, b) || isSaidAs(b, a)
      ? { similarity: 1000, by: 'consonants' }
      : undefined
  }
  const shortest = Math.min(a.length, b.length)
  if (shortest === 1)
    return rules.kind === 'person' && a.charCodeAt(0) === b.charCodeAt(0)
      ? { similarity: 750, by: 'initial' }
      : undefined
  if (a.charCodeAt(0) > 127 || b.charCodeAt(0) > 127) return hanLikeness(a, b)
  return shortest === 2 ? undefined : latinLikeness(query, listed, rules.isRead)
}

/** Checks whether two words have the same consonants, as many at least. */
const isOfConsonants = (a: string, b: string, least: number) =>
  consonantsOf(a).some(one => one.length >= least && consonantsOf(b).includes(one))

/** The consonants from which words with other vowels may be ways of writing one name. */
export const skeletonLength = 4

/** Checks whether a word of Japanese syllables may be another, which has vowels too. */
function isSaidAs(said: string, word: string): boolean {
  const form = isOfSyllables(said) && /.[aeiou]/.test(word) ? syllabaryOf(said) : ''
  return form !== '' && form === syllabaryOf(word)
}

/** Checks whether a short word without vowels may be a word with them: what it writes of them is there. */
const isReadAs = (written: string, word: string): boolean =>
  written.length > 1 &&
  written.length < 10 &&
  // A long word could be read in very many ways.
  word.length <= 3 * written.length + 3 &&
  pattern(written).test(word)

const pattern = memoize(
  (written: string) =>
    new RegExp(
      `^[aeiou]*${[...written].map(one => weakLetters[one] ?? `${one}${one}?[aeiou]*`).join('')}h?$`,
    ),
)

const weakLetters: Readonly<Record<string, string>> = {
  w: '[wvou]+[aeiou]*',
  y: '[yijae]+[aeiou]*',
  a: '[aeiou]+',
  q: '[qkg][aeiou]*',
  j: '[jg][aeiou]*',
}

function latinLikeness(query: ScreenedWord, listed: ScreenedWord, isRead: boolean): AlikeWords | undefined {
  const [a, b] = [query.word, listed.word]
  const spelled = query.text !== a || listed.text !== b ? likeness(query.text, listed.text) : 0
  const similarity = Math.max(likeness(a, b), spelled)
  if (similarity < 930 && Math.abs(a.length - b.length) <= 4 && keptLetters(a) === keptLetters(b)) {
    if (a.length >= 5 && b.length >= 5 && soundOf(a) === soundOf(b)) return { similarity: 930, by: 'sound' }
    if (
      similarity < skeletonLikeness &&
      a.charCodeAt(0) === b.charCodeAt(0) &&
      isOfConsonants(a, b, skeletonLength)
    )
      return { similarity: skeletonLikeness, by: 'sound' }
    if (isReadAlike(query.text, listed.text, similarity)) return { similarity: 850, by: 'sound' }
  }
  if (isCutOf(query, listed)) return { similarity: 850, by: 'abbreviation' }
  if (similarity > 0)
    return { similarity: isRead ? Math.floor((similarity * similarity) / 1000) : similarity, by: 'letters' }
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return isAbbreviation(short, long) ? { similarity: 800, by: 'abbreviation' } : undefined
}

const skeletonLikeness = 790

const isReadAlike = (a: string, b: string, similarity: number) =>
  similarity < 850 &&
  Math.max(a.length, b.length) >= 4 &&
  Math.abs(a.length - b.length) <= 3 &&
  pinyinSoundOf(a) === pinyinSoundOf(b)

/** Checks whether a word is the beginning of a longer one: with a full stop of any, and without of trade words. */
function isCutOf(query: ScreenedWord, listed: ScreenedWord): boolean {
  const { length } = query.text
  if (length < 3 || listed.text.length < length + 2 || !listed.text.startsWith(query.text)) return false
  return query.isCut === true || (length >= 4 && listed.kind === 'generic' && query.weight > listed.weight)
}

/** Checks whether a word is another one without its vowels: `mfg`, `tchnlgy`. */
function isAbbreviation(short: string, long: string): boolean {
  if (short.length < 3 || long.length < short.length + 2 || vowel.test(short)) return false
  if (short.charCodeAt(0) !== long.charCodeAt(0)) return false
  let at = 0
  for (let k = 0; k < long.length && at < short.length; k += 1)
    if (long.charCodeAt(k) === short.charCodeAt(at)) at += 1
  return at === short.length
}

/** Characters are as distinctive as syllables: one of four may differ. */
function hanLikeness(a: string, b: string): AlikeWords | undefined {
  const length = Math.max(a.length, b.length)
  if (length < 4) return undefined
  const most = Math.floor(length / 4) * 10
  const cost = editCost(a, b, most)
  if (cost > most) return undefined
  const kept = Math.floor(((length * 10 - cost) * 1000) / (length * 10))
  return { similarity: Math.floor((kept * kept) / 1000), by: 'letters' }
}

/** Returns the pairs of two names in the order in which they stand in the query. */
export function alignWords(
  query: readonly ScreenedWord[],
  listed: readonly ScreenedWord[],
  rules: PairingRules,
): readonly WordPair[] {
  const found: WordPair[] = []
  for (let i = 0; i < query.length; i += 1)
    for (let j = 0; j < listed.length; j += 1) {
      const [one, other] = [query[i], listed[j]]
      if (one === undefined || other === undefined) continue
      const like = wordLikeness(one, other, rules)
      if (like !== undefined)
        found.push({ at: i, count: 1, listedAt: j, listedCount: 1, ...like, weight: other.weight })
    }
  if (!rules.byConsonants) addJoined(query, listed, rules, found)
  found.sort(isBetter)
  return chosen(found, query.length, listed.length)
}

/** Orders pairs: equal words, then what they contribute, then how alike they are, then by position. */
function isBetter(a: WordPair, b: WordPair): number {
  return (
    Number(b.similarity >= 990) - Number(a.similarity >= 990) ||
    b.similarity * b.weight - a.similarity * a.weight ||
    b.similarity - a.similarity ||
    a.count + a.listedCount - b.count - b.listedCount ||
    Math.abs(a.at - a.listedAt) - Math.abs(b.at - b.listedAt) ||
    a.at - b.at ||
    a.listedAt - b.listedAt
  )
}

function chosen(pairs: readonly WordPair[], length: number, listedLength: number): readonly WordPair[] {
  const used = new Uint8Array(length)
  const listedUsed = new Uint8Array(listedLength)
  const kept: WordPair[] = []
  for (const pair of pairs) {
    if (isTaken(used, pair.at, pair.count) || isTaken(listedUsed, pair.listedAt, pair.listedCount)) continue
    used.fill(1, pair.at, pair.at + pair.count)
    listedUsed.fill(1, pair.listedAt, pair.listedAt + pair.listedCount)
    kept.push(pair)
  }
  return kept.sort((a, b) => a.at - b.at)
}

function isTaken(used: Uint8Array, at: number, count: number): boolean {
  for (let k = at; k < at + count; k += 1) if (used[k] === 1) return true
  return false
}

const mostJoined = 3

/** Adds runs of words of one name that are one word of the other. */
function addJoined(
  query: readonly ScreenedWord[],
  listed: readonly ScreenedWord[],
  { isRead, kind }: PairingRules,
  found: WordPair[],
): void {
  const [only] = query
  if (
    kind === 'person' &&
    query.length === 1 &&
    only !== undefined &&
    rotationsOf(listed).includes(only.text)
  )
    found.push({
      at: 0,
      count: 1,
      listedAt: 0,
      listedCount: listed.length,
      similarity: 990,
      by: 'joined',
      weight: 1000,
    })
  eachRun(query, (text, at, count) => {
    for (const [listedAt, { text: word, weight }] of listed.entries()) {
      const similarity = joinedLikeness(text, word, isRead)
      if (similarity > 0)
        found.push({ at, count, listedAt, listedCount: 1, similarity, by: 'joined', weight })
    }
  })
  eachRun(listed, (text, listedAt, listedCount, weight) => {
    for (const [at, { text: word }] of query.entries()) {
      const similarity = joinedLikeness(word, text, isRead)
      if (similarity > 0)
        found.push({ at, count: 1, listedAt, listedCount, similarity, by: 'joined', weight })
    }
  })
}

function eachRun(
  words: readonly ScreenedWord[],
  act: (text: string, at: number, count: number, weight: number) => void,
): void {
  for (let at = 0; at + 1 < words.length; at += 1) {
    let text = words[at]?.text ?? ''
    let weight = words[at]?.weight ?? 0
    for (let count = 2; count <= mostJoined && at + count <= words.length; count += 1) {
      const next = words[at + count - 1]
      text += next?.text ?? ''
      weight += next?.weight ?? 0
      act(text, at, count, Math.min(weight, 1000))
    }
  }
}

function joinedLikeness(a: string, b: string, isRead: boolean): number {
  if (a === b) return a.length < 4 ? 0 : 990
  if (isRead) return 0
  if (a.length < 6 || b.length < 6 || Math.abs(a.length - b.length) > 2) return 0
  if (a.charCodeAt(0) !== b.charCodeAt(0) && a.charCodeAt(a.length - 1) !== b.charCodeAt(b.length - 1))
    return 0
  return Math.floor((likeness(a, b) * 98) / 100)
}
