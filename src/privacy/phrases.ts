/** Finds known words in any text, whatever separates them: spaces, line breaks, punctuation, escapes. */
import { grouped } from '../core/model/group-by.ts'
import { normalizer } from '../text/normalize.ts'
import { type Token, tokenize } from '../text/tokenizer.ts'
import type { TextRange } from './text-range.ts'

/** A normalised word and its range. */
type Word = Omit<Token, 'script'>

/** Returns the normalised words of a text: without case, width and accents. */
export const wordsOf = (text: string): readonly string[] => wordsIn(text).map(one => one.text)

const withoutMarks = normalizer({ case: 'lower', marks: 'drop' })

function wordsIn(text: string): Word[] {
  return tokenize(text, { single: 'unspaced' }).flatMap(({ text: found, start, end }) => {
    const plain = withoutMarks(found)
    return plain === '' ? [] : [{ start, end, text: plain }]
  })
}

/** Returns the function that finds phrases, by their words, joined by spaces, with their tags. */
export function phrasesOf(tags: ReadonlyMap<string, string>): (text: string) => TextRange[] {
  const all = phrasesIn(tags.keys())
  const lengths = new Map<string, readonly number[]>()
  for (const [first, same] of all)
    lengths.set(first, [...new Set(same.map(phrase => phrase.split(' ').length))])
  const beginning = beginningOf([...all.values()].flat())

  const said = (words: readonly Word[], from: number, to: number) =>
    words
      .slice(from, to)
      .map(one => one.text)
      .join(' ')
  const among = (words: readonly Word[], text: string): TextRange[] => {
    const cuts = cutsIn(words, text)
    return words.flatMap((first, index) => {
      for (const length of lengths.get(first.text) ?? []) {
        const tag = index + length > words.length ? undefined : tags.get(said(words, index, index + length))
        if (tag !== undefined)
          return [{ start: first.start, end: (words[index + length - 1] ?? first).end, tag }]
      }
      return cuts === undefined ? [] : cutOff(words, index, cuts[index])
    })
  }
  /** Returns the range of a truncated phrase: its beginning and the ellipsis. */
  const cutOff = (words: readonly Word[], index: number, end = -1): TextRange[] => {
    const [first, last] = [words[index], words[end]]
    if (first === undefined || last === undefined || end - index > 40) return []
    const seen = said(words, index, end + 1)
    const phrase = seen.length < 3 ? undefined : beginning(seen)
    return phrase === undefined ? [] : [{ start: first.start, end: last.end, tag: tags.get(phrase) ?? '' }]
  }
  return text => {
    if (tags.size === 0) return []
    const plain = among(wordsIn(text), text)
    if (!text.includes('\\')) return plain
    const { text: read, starts } = unescaped(text)
    const escaped = among(wordsIn(read), read).map(({ start, end, tag }) => ({
      start: starts[start] ?? 0,
      end: starts[end] ?? text.length,
      tag,
    }))
    return [...plain, ...escaped]
  }
}

/** Indexes the phrases by their first words, longer ones first. */
function phrasesIn(phrases: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const wordsOf = (phrase: string) => phrase.split(' ').length
  const byFirst = grouped([...phrases], phrase => phrase.split(' ', 1)[0] ?? '')
  return new Map(
    [...byFirst].map(([first, same]) => [first, same.toSorted((a, b) => wordsOf(b) - wordsOf(a))]),
  )
}

/** Finds the first of these phrases that begins with a text. */
function beginningOf(phrases: readonly string[]): (seen: string) => string | undefined {
  const sorted = phrases
    .map((phrase, rank) => ({ phrase, rank }))
    .sort((a, b) => (a.phrase < b.phrase ? -1 : a.phrase > b.phrase ? 1 : 0))
  const known = new Map<string, string | undefined>()
  const look = (seen: string) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle]?.phrase ?? '') < seen) low = middle + 1
      else high = middle
    }
    let first: { readonly phrase: string; readonly rank: number } | undefined
    for (let one = sorted[low]; one?.phrase.startsWith(seen); one = sorted[++low])
      if (first === undefined || one.rank < first.rank) first = one
    return first?.phrase
  }
  return seen => {
    if (!known.has(seen)) known.set(seen, look(seen))
    return known.get(seen)
  }
}

/**
 * Returns for each word the index of the next one, itself included, that is followed by an ellipsis; `undefined` in a text
 * without any.
 */
function cutsIn(words: readonly Word[], text: string): readonly number[] | undefined {
  if (!text.includes('…')) return undefined
  const cuts: number[] = []
  let next = -1
  for (let at = words.length - 1; at >= 0; at--) {
    if (text.charAt(words[at]?.end ?? text.length) === '…') next = at
    cuts[at] = next
  }
  return cuts
}

const escapes = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|U([0-9a-f]{8})|x([0-9a-f]{2})|([\s\S]))/giu

/** Returns the text with the escapes of JSON and YAML decoded, and the original offset of each of its characters, and of its end. */
function unescaped(text: string): { readonly text: string; readonly starts: readonly number[] } {
  const starts: number[] = []
  let read = ''
  const add = (piece: string, at: number, step: number) => {
    for (let unit = 0; unit < piece.length; unit++) starts.push(at + unit * step)
    read += piece
  }
  let from = 0
  for (const { 0: whole, 1: braced, 2: short, 3: long, 4: byte, 5: other = '', index } of text.matchAll(
    escapes,
  )) {
    add(text.slice(from, index), from, 1)
    const digits = braced ?? short ?? long ?? byte
    const code = digits === undefined ? undefined : Number.parseInt(digits, 16)
    const character = code === undefined ? other : code > 0x10ffff ? ' ' : String.fromCodePoint(code)
    add(/^[0abtnvfreNLP_\r\n]$/.test(other) ? ' ' : character, index, 0)
    from = index + whole.length
  }
  add(text.slice(from), from, 1)
  starts.push(text.length)
  return { text: read, starts }
}
