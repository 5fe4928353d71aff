/** Names in Chinese characters: their words, in characters, in pinyin and in English. */

import anyAscii from 'any-ascii'
import { simplifiedHan } from '../../text/look-alike.ts'

import { organisationWords, type ScreenedWord, type SortedWords } from './name-words.ts'
import { latinWords, romanized } from './romanize.ts'
import { glossTable, japaneseReadings, readings, type WordKind } from './tables.ts'
import { weightOf } from './weight.ts'
import { byWord } from './word-memory.ts'

/** A part of a name: characters of one word, or Latin text between them. */
interface HanSegment {
  readonly text: string
  readonly kind: WordKind
  readonly english?: readonly string[]
}

/** Words that are places only after the name of one. */
const divisions = /^[市省区县]$/

/** Returns the words of a name in Chinese characters: the longest that the table knows, and the text between them. */
export const hanSegments: (text: string) => readonly HanSegment[] = byWord(text => {
  const simple = simplifiedHan(text)
  const { words, longest } = glossTable()
  const found: HanSegment[] = []
  let open = ''
  const close = () => {
    if (open !== '') found.push({ text: open, kind: 'core' })
    open = ''
  }
  for (let at = 0; at < simple.length; ) {
    const rest = simple.slice(at)
    const other = /^[^\p{Script=Han}]+/u.exec(rest)?.[0]
    const number =
      /^第?([一二三四五六七八九十]+)(?=研究|设计|厂|工厂|局|学院|院|所)|^第([一二三四五六七八九十]+|\d{1,4})/u.exec(
        rest,
      )
    if (other !== undefined) {
      close()
      found.push({ text: other, kind: 'core', english: [] })
      at += other.length
    } else if (number !== null) {
      close()
      found.push({ text: String(numeralValue(number[1] ?? number[2] ?? '')), kind: 'number' })
      at += number[0].length
    } else {
      let length = Math.min(longest, rest.length)
      const last = found.at(-1)
      while (length > 0 && !isWord(rest.slice(0, length), open === '' ? last : undefined)) length -= 1
      const word = length > 0 ? words.get(rest.slice(0, length)) : undefined
      if (word === undefined) open += rest.charAt(0)
      else {
        close()
        found.push({ text: rest.slice(0, length), kind: word.kind, english: word.english })
      }
      at += Math.max(length, 1)
    }
  }
  close()
  return found
}, 5_000)

function isWord(text: string, before: HanSegment | undefined): boolean {
  const word = glossTable().words.get(text)
  if (word === undefined) return false
  return text.length > 1 || (divisions.test(text) ? before?.kind === 'place' : false)
}

function numeralValue(numeral: string): number {
  if (/^\d/.test(numeral)) return Number(numeral)
  let value = 0
  for (const one of numeral) {
    const digit = '一二三四五六七八九'.indexOf(one) + 1
    if (one === '十') value = (value === 0 ? 1 : value) * 10
    else value += digit
  }
  return value
}

/** Returns the words of a name, its legal forms apart; `read` gives those of a segment of characters. */
function wordsOf(
  segments: readonly HanSegment[],
  read: (segment: HanSegment) => readonly ScreenedWord[],
): SortedWords {
  const legal = segments.flatMap(({ kind, english }) => (kind === 'legal' ? (english ?? []) : []))
  const words = segments.flatMap(segment => {
    if (segment.kind === 'legal') return []
    return segment.english?.length === 0
      ? organisationWords(latinWords(romanized(segment.text))).words
      : read(segment)
  })
  return { words, legal: [...new Set(legal)].sort() }
}

/** The words of a name in its characters. */
export const hanWords = (segments: readonly HanSegment[]): SortedWords =>
  wordsOf(segments, ({ text, kind }) => [{ text, word: text, kind, weight: weightOfHan(text, kind) }])

/** Characters say more than letters: trade words and places are few, and all others are names. */
function weightOfHan(text: string, kind: WordKind): number {
  if (kind === 'generic') return 220
  if (kind === 'place') return 300
  return weightOf(kind === 'number' ? text : `${text}${text}`, kind)
}

/** The words of a name in pinyin, or in English as far as the table knows them. */
export const hanReading = (segments: readonly HanSegment[], isGloss: boolean): SortedWords =>
  wordsOf(segments, ({ text, kind, english }) => {
    if (kind === 'number') return [{ text, word: text, kind, weight: weightOf(text, kind) }]
    // `City` behind the name of one is mostly left out.
    if (divisions.test(text)) return []
    if (isGloss && english !== undefined) return organisationWords(english).words
    const read = pinyinOf(text)
    const [known] = organisationWords([read]).words
    return known?.kind === 'place' && kind === 'place'
      ? [known]
      : [{ text: read, word: read, kind, weight: kind === 'generic' ? 300 : weightOf(read, kind) }]
  })

/** The readings of a Japanese name that are compared at most. */
const mostReadings = 8

/**
 * Returns the words of a Japanese name as its characters may be read, one list for each reading: those of trade apart, the others together.
 * None if a character is not known.
 */
export function japaneseWords(text: string): readonly (readonly string[])[] {
  const { readings: known, longest } = japaneseReadings()
  let found: readonly (readonly string[])[] = [[]]
  let isOpen = false
  const simple = simplifiedHan(text)
  for (let at = 0; at < simple.length; ) {
    const other = /^[^\p{Script=Han}]+/u.exec(simple.slice(at))?.[0]
    let length = other?.length ?? Math.min(longest, simple.length - at)
    while (other === undefined && length > 1 && !known.has(simple.slice(at, at + length))) length -= 1
    const part = simple.slice(at, at + length)
    const read = other === undefined ? known.get(part) : [romanized(other).replace(/[^a-z0-9]/g, '')]
    if (read === undefined) return []
    const joins = isOpen && length === 1
    found = found.flatMap(words =>
      read.map(one => (joins ? [...words.slice(0, -1), (words.at(-1) ?? '') + one] : [...words, one])),
    )
    isOpen = other === undefined && length === 1
    at += length
  }
  return found.slice(0, mostReadings)
}

/** Returns the pinyin of characters in one word. */
const pinyinOf: (text: string) => string = byWord(text => {
  let read = ''
  for (let at = 0; at < text.length; ) {
    const two = text.slice(at, at + 2)
    const known = readings().get(two)
    read += known === undefined ? anyAscii(text.charAt(at)) : known.replaceAll(' ', '')
    at += known === undefined ? 1 : 2
  }
  return read.toLowerCase().replace(/[^a-z0-9]/g, '')
}, 5_000)
