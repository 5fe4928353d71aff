/** Finds the listed names that are worth comparing with a query. */

import { lettersOf } from '../../text/edit-cost.ts'
import { skeletonLength, wordLikeness } from './align.ts'
import { ofAbjad } from './index-arrays.ts'
import { bigramsOf, comparedJoined, endLength } from './index-build.ts'
import { classNumbers, type ScreeningIndex, textAt, type WordMatch, wordAt } from './index-data.ts'
import { eachDeletion, eachValue, firstOf, keyOf } from './keys.ts'
import { mayBeLike } from './likeness.ts'
import type { ScreenedWord } from './name-words.ts'
import {
  consonantsOf,
  consonantsWritten,
  isOfSyllables,
  pinyinSoundOf,
  soundOf,
  syllabaryOf,
} from './sound.ts'
import type { NameClass, NameView } from './views.ts'

/** The number of names of one list that are compared with one view at most. */
const mostCandidates = 30
/** The share of a query's weight that a candidate has, and the share of its own that is in the query. */
const leastShare = 380
const leastContained = 700

/** Words so frequent that they propose no candidate, unless the name has no other word. */
const leastWeight = 330

interface RowTally {
  readonly index: ScreeningIndex
  readonly touched: number[]
  readonly query: NameView
  stamp: number
}

/** Returns the rows that may be the name, in order. */
export function candidateRows(index: ScreeningIndex, query: NameView): readonly number[] {
  const rows = new Set<number>()
  for (const joined of new Set([query.joined, comparedJoined(query.words)]))
    eachValue(index.rows, keyOf('j', joined), row => rows.add(row))
  if (query.label === 'han') {
    addHan(index, query, rows)
    return [...rows].sort((a, b) => a - b)
  }
  if (query.words.length <= 2 && query.joined.length >= endLength + 3) addByEnds(index, query, rows)
  addByWords(index, query, rows)
  return [...rows].sort((a, b) => a - b)
}

const mostByEnd = 60

function addByEnds(index: ScreeningIndex, { joined }: NameView, rows: Set<number>): void {
  for (const key of [keyOf('p', joined.slice(0, endLength)), keyOf('e', joined.slice(-endLength))]) {
    const from = firstOf(index.rows, key)
    for (let at = from; at < from + mostByEnd && index.rows.keys[at] === key; at += 1)
      rows.add(index.rows.values[at] ?? 0)
  }
}

function addHan(index: ScreeningIndex, query: NameView, rows: Set<number>): void {
  const pairs = bigramsOf(query.joined)
  if (pairs.length === 0) return
  const counts = new Map<number, number>()
  for (const pair of new Set(pairs))
    eachValue(index.rows, keyOf('h', pair), row => counts.set(row, (counts.get(row) ?? 0) + 1))
  const found = [...counts]
    .map(([row, count]) => ({ row, rank: count, list: index.arrays.rowList[row] ?? 0 }))
    .filter(({ rank, row }) => rank * 100 >= pairs.length * 34 || isMostOf(index, row, rank))
  addBest(found, rows)
}

/** Checks whether the characters of a row are nearly all in the query. */
function isMostOf(index: ScreeningIndex, row: number, count: number): boolean {
  let length = 0
  for (let at = index.arrays.rowStart[row] ?? 0; at < (index.arrays.rowStart[row + 1] ?? 0); at += 1)
    length += textAt(index.arrays, index.arrays.rowWords[at] ?? 0).length
  return count * 100 >= (length - 1) * 60
}

function addByWords(index: ScreeningIndex, query: NameView, rows: Set<number>): void {
  const tally: RowTally = { index, touched: [], query, stamp: 0 }
  const byConsonants = query.label === 'consonants'
  const strong = query.words.filter(({ weight, kind }) => weight >= leastWeight && kind !== 'particle')
  const proposing = strong.length > 0 ? strong : query.words
  for (const word of proposing) count(tally, matchesOf(index, word, byConsonants), word.weight)
  if (!byConsonants) countJoined(tally, query.words)
  const total = query.words.reduce((all, { weight }) => all + weight, 0)
  const { sums, stamps } = index.memory
  const { arrays } = index
  const found: Ranked[] = []
  for (const row of tally.touched) {
    const sum = sums[row] ?? 0
    const own = arrays.rowWeight[row] ?? 0
    sums[row] = 0
    stamps[row] = 0
    if (sum * 1000 < total * leastShare && sum * 1000 < own * leastContained) continue
    const rank = Math.max(Math.floor((sum * 2000) / (total + own + 1)), Math.floor((sum * 800) / (own + 1)))
    found.push({ row, rank, list: arrays.rowList[row] ?? 0 })
  }
  addBest(found, rows)
}

interface Ranked {
  readonly row: number
  readonly rank: number
  readonly list: number
}

/** Adds the best of each list: what one list holds does not depend on another. */
function addBest(found: Ranked[], rows: Set<number>): void {
  found.sort((a, b) => b.rank - a.rank || a.row - b.row)
  const counts = new Map<number, number>()
  for (const { row, list } of found) {
    const before = counts.get(list) ?? 0
    if (before === mostCandidates) continue
    counts.set(list, before + 1)
    rows.add(row)
  }
}

/** Adds the weight of a query's word to all names that have it, once for each name. */
function count(tally: RowTally, matches: readonly WordMatch[], weight: number): void {
  const { index, touched } = tally
  const { sums, stamps } = index.memory
  const { postStart, postRows } = index.arrays
  tally.stamp += 1
  for (const { id, similarity } of matches) {
    const worth = Math.floor((weight * similarity) / 1000)
    for (let at = postStart[id] ?? 0; at < (postStart[id + 1] ?? 0); at += 1) {
      const row = postRows[at] ?? 0
      const before = stamps[row] ?? 0
      if (before === tally.stamp) continue
      if (before === 0) touched.push(row)
      stamps[row] = tally.stamp
      sums[row] = (sums[row] ?? 0) + worth
    }
  }
}

/** Counts neighbouring words as one, and a long word as two. */
function countJoined(tally: RowTally, words: readonly ScreenedWord[]): void {
  const { index } = tally
  for (let at = 0; at + 1 < words.length; at += 1) {
    const [one, two] = [words[at], words[at + 1]]
    if (one === undefined || two === undefined || one.kind === 'number' || two.kind === 'number') continue
    const three = words[at + 2]
    const text = one.text + two.text
    const joined = { ...one, text, word: text }
    count(tally, matchesOf(index, joined, false), Math.min(one.weight + two.weight, 1000))
    if (three === undefined || text.length >= 13) continue
    const weight = Math.min(one.weight + two.weight + three.weight, 1000)
    count(tally, exactMatches(index, text + three.text), weight)
  }
  for (const { text: word, weight } of words) {
    if (word.length < 6 || word.length > 40 || exactMatches(index, word).length > 0) continue
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const left = exactMatches(index, word.slice(0, cut))
      if (left.length === 0) continue
      const right = exactMatches(index, word.slice(cut))
      if (right.length === 0) continue
      count(tally, left, weight >> 1)
      count(tally, right, weight >> 1)
    }
  }
}

function exactMatches(index: ScreeningIndex, word: string): readonly WordMatch[] {
  const found: WordMatch[] = []
  eachValue(index.words, keyOf('w', word), id => {
    if (textAt(index.arrays, id) === word)
      found.push({ id: index.arrays.wordCanon[id] ?? id, similarity: 1000 })
  })
  return found
}

const mostKept = 5_000

/** Returns the listed words that a word may be, the most alike first. */
function matchesOf(index: ScreeningIndex, word: ScreenedWord, byConsonants: boolean): readonly WordMatch[] {
  const key = `${byConsonants ? '*' : ''}${word.text} ${word.word} ${word.kind === 'number' ? 1 : 0}`
  const known = index.memory.matches.get(key)
  if (known !== undefined) return known
  const best = new Map<number, number>()
  for (const id of proposedWords(index, word, byConsonants)) {
    const similarity = proposedLikeness(index, word, id, byConsonants)
    if (similarity === 0) continue
    const canon = index.arrays.wordCanon[id] ?? id
    best.set(canon, Math.max(best.get(canon) ?? 0, similarity))
  }
  const found = [...best].map(([id, similarity]): WordMatch => ({ id, similarity }))
  found.sort((a, b) => b.similarity - a.similarity || a.id - b.id)
  if (index.memory.matches.size > mostKept) index.memory.matches.clear()
  index.memory.matches.set(key, found)
  return found
}

/** Returns the listed words that share a key with a word. */
function proposedWords(
  index: ScreeningIndex,
  word: ScreenedWord,
  byConsonants: boolean,
): ReadonlySet<number> {
  const ids = new Set<number>()
  const add = (id: number) => ids.add(id)
  eachValue(index.words, keyOf('w', word.word), add)
  if (word.text !== word.word) eachValue(index.words, keyOf('w', word.text), add)
  if (word.kind === 'number' || /\d/.test(word.word)) return ids
  addNear(index, word.word, ids)
  if (word.word.length >= 3 && word.word.charCodeAt(0) < 128) {
    eachValue(index.words, keyOf('s', soundOf(word.word)), add)
    eachValue(index.words, keyOf('t', pinyinSoundOf(word.text)), add)
  }
  const isListed = (wanted: string) => index.lists.some(({ scripts }) => scripts.includes(wanted))
  const isWritten = byConsonants || isListed('abjad') || isListed('kana')
  for (const consonants of consonantsOf(word.word))
    if (isWritten || consonants.length >= skeletonLength) eachValue(index.words, keyOf('c', consonants), add)
  if (!byConsonants && !isListed('kana')) return ids
  const syllables = syllabaryOf(word.word)
  if (syllables === '') return ids
  const written = byConsonants && isOfSyllables(word.word) ? consonantsWritten(syllables) : [syllables]
  for (const one of written) eachValue(index.words, keyOf('c', one), add)
  return ids
}

/** Words with the same consonants count only for names of which one has no vowels. */
function proposedLikeness(
  index: ScreeningIndex,
  word: ScreenedWord,
  id: number,
  byConsonants: boolean,
): number {
  const listed = wordAt(index, id)
  const rules = { kind: 'organisation', byConsonants: false, isRead: false } as const
  const like = wordLikeness(word, listed, rules)
  if (like !== undefined) return like.similarity
  if (!byConsonants && !isOfAbjad(index, id)) return 0
  return wordLikeness(word, listed, { ...rules, byConsonants: true })?.similarity ?? 0
}

/** Adds the listed words that may be a mistake apart from a word: of those that share a key with it, the ones of nearly its letters. */
function addNear(index: ScreeningIndex, word: string, ids: Set<number>): void {
  const letters = lettersOf(word)
  const { wordLetters, wordStart } = index.arrays
  const check = (id: number) => {
    const length = (wordStart[id + 1] ?? 0) - (wordStart[id] ?? 0)
    if (mayBeLike(letters, wordLetters[id] ?? 0, word.length, length)) ids.add(id)
  }
  eachDeletion(word, deletion => eachValue(index.words, deletion, check))
}

/** Checks whether a listed word is indexed by its consonants. */
const isOfAbjad = ({ arrays }: ScreeningIndex, id: number) => (arrays.wordKind[id] ?? 0) >= ofAbjad

export const rowClassOf = ({ arrays }: ScreeningIndex, row: number): NameClass =>
  classNumbers[arrays.rowClass[row] ?? 0] ?? 'organisation'
