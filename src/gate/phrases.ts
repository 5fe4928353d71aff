/** Known words found again in any text, whatever stands between them: blanks, line breaks, punctuation, escapes. */
import type { Stretch } from './stretch.ts'

/** A word as it is compared, and where it stands. */
interface Word {
  readonly start: number
  readonly end: number
  readonly text: string
}

// Scripts that are written without blanks: each character is a word of its own.
const solid =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]'
const word = new RegExp(`${solid}|(?:(?!${solid})[\\p{L}\\p{N}\\p{M}])+`, 'gu')

/** The words of a text in one spelling: without case, width and accents. */
export function wordsOf(text: string): readonly string[] {
  return wordsIn(text).map(one => one.text)
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(word)].flatMap(({ 0: found, index }) => {
    const plain = found.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    return plain === '' ? [] : [{ start: index, end: index + found.length, text: plain }]
  })
}

/** Finds the known phrases, each with the tag that it has. */
export interface Phrases {
  in(text: string): Stretch[]
}

/** Phrases by their words, joined by blanks, and their tags. */
export function phrasesOf(tags: ReadonlyMap<string, string>): Phrases {
  const byFirst = new Map<string, (readonly string[])[]>()
  for (const phrase of tags.keys()) {
    const words = phrase.split(' ')
    const [first = ''] = words
    const same = byFirst.get(first)
    if (same === undefined) byFirst.set(first, [words])
    else same.push(words)
  }
  for (const same of byFirst.values()) same.sort((a, b) => b.length - a.length)
  const all = [...byFirst.values()].flat()

  const among = (words: readonly Word[], text: string): Stretch[] =>
    words.flatMap((first, index) => {
      const phrase = byFirst
        .get(first.text)
        ?.find(one => one.every((part, offset) => words[index + offset]?.text === part))
      if (phrase !== undefined) return stretch(first, words[index + phrase.length - 1] ?? first, phrase)
      return cutOff(words, index, text)
    })
  const stretch = ({ start }: Word, { end }: Word, phrase: readonly string[]): Stretch[] => [
    { start, end, tag: tags.get(phrase.join(' ')) ?? '' },
  ]
  /** A phrase that was cut to a length: its beginning, and then the sign of that. */
  const cutOff = (words: readonly Word[], index: number, text: string): Stretch[] => {
    if (!text.includes('…')) return []
    const end = words.findIndex((one, at) => at >= index && text.charAt(one.end) === '…')
    const first = words[index]
    const last = words[end]
    if (end === -1 || first === undefined || last === undefined || end - index > 40) return []
    const seen = words
      .slice(index, end + 1)
      .map(one => one.text)
      .join(' ')
    const phrase = seen.length < 3 ? undefined : all.find(one => one.join(' ').startsWith(seen))
    return phrase === undefined ? [] : stretch(first, last, phrase)
  }
  return {
    in(text) {
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
    },
  }
}

const escapes = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|U([0-9a-f]{8})|x([0-9a-f]{2})|([\s\S]))/giu

/** The text as JSON and YAML read what is quoted in it, and where each of its characters, and its end, stood. */
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
