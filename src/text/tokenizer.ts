/**
 * The one place in which texts and names are cut into words. The rules:
 *
 * 1. A word is a letter or digit of any script (`\p{L}`, `\p{N}`) and all letters, digits and combining marks (`\p{M}`) that follow it: letters and
 *    digits do not part a word (`N42SH`), and a mark belongs to what it stands on. A mark on nothing is no word and part of none.
 * 2. Everything else parts words: blanks, punctuation, symbols, signs that are not seen. With `joined`, one hyphen of any kind (`\p{Pd}`), dot or
 *    underscore between two words makes them one: `KT-40`.
 * 3. Chinese, Japanese and Thai leave no blanks between words. With `single`, every character of such scripts is a word of its own; without it a run
 *    of them is one word, together with the letters and digits beside it.
 * 4. The text is cut as it is: it is normalized before (`normalize.ts`), so that a word has one spelling, or not at all, where offsets are needed.
 *
 * Nothing is looked up in a dictionary and nothing depends on the language of the machine, which is why `Intl.Segmenter` is not used: its words change
 * with the version of Node. Plain ASCII and plain Chinese take shorter ways to the same words.
 */
import { lazy, memoize, memoizeLast, roomOfReadings } from './memoize.ts'
import { searchedForm } from './normalize.ts'
import { isAscii, isHan } from './script.ts'

/** A word of a text: `text.slice(start, end)`. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  /** The script of its first character that is not a digit; `digit` if it has digits only. */
  readonly script: 'latin' | 'han' | 'digit' | 'other'
}

export interface TokenizerOptions {
  /** Scripts of which every character is a word: Chinese characters; with kana; with the other scripts that set no blanks, too. */
  readonly single?: 'han' | 'han-and-kana' | 'unspaced'
  readonly joined?: boolean
}

/** Returns the words of a text in order. */
export function tokenize(text: string, options: TokenizerOptions = {}): readonly Token[] {
  const tokens: Token[] = []
  const pattern = patternFor(text, options)
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [word] = match
    tokens.push({ text: word, start: match.index, end: pattern.lastIndex, script: scriptOf(word) })
  }
  return tokens
}

/** Returns the searched form of a text and its words: several readers ask for those of one text in turn. */
export const searchedWords: (text: string) => { readonly folded: string; readonly tokens: readonly Token[] } =
  memoize(
    memoizeLast(text => {
      const folded = searchedForm(text)
      return { folded, tokens: tokenize(folded) }
    }),
    roomOfReadings,
  )

/** Returns the words of a text without their places. */
export function wordsIn(text: string, options: TokenizerOptions = {}): readonly string[] {
  return text.match(patternFor(text, options)) ?? []
}

function patternFor(text: string, { single, joined = false }: TokenizerOptions): RegExp {
  if (isAscii(text)) return joined ? asciiJoined : ascii
  if (isHan(text)) return single === undefined ? run : character
  return (joined ? joinedPatterns : patterns)[single ?? 'none']()
}

const ascii = /[A-Za-z0-9]+/g
const asciiJoined = /[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*/g
/** Matches a run of a text of Chinese characters only. */
const run = /.+/g
const character = /./g

const scripts = {
  none: '',
  han: '\\p{Script=Han}',
  // The sign for a long vowel is no kana by its script.
  'han-and-kana': '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー',
  unspaced:
    '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}',
} as const

// Compiled on first use: few documents need patterns over the letters of all scripts, and compiling them costs every start.
const patternsOf = (joined: boolean) => ({
  none: lazy(() => patternOf(scripts.none, joined)),
  han: lazy(() => patternOf(scripts.han, joined)),
  'han-and-kana': lazy(() => patternOf(scripts['han-and-kana'], joined)),
  unspaced: lazy(() => patternOf(scripts.unspaced, joined)),
})
const patterns = patternsOf(false)
const joinedPatterns = patternsOf(true)

function patternOf(single: string, joined: boolean): RegExp {
  const other = single === '' ? '' : `(?![${single}])`
  const letters =
    single === ''
      ? '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*'
      : `${other}[\\p{L}\\p{N}](?:${other}[\\p{L}\\p{N}\\p{M}])*`
  const word = joined ? `${letters}(?:[\\p{Pd}._]${letters})*` : letters
  return new RegExp(single === '' ? word : `[${single}]|${word}`, 'gu')
}

function scriptOf(word: string): Token['script'] {
  const first = word.charCodeAt(0)
  // Most words begin with a letter of ASCII.
  if ((first >= 97 && first <= 122) || (first >= 65 && first <= 90)) return 'latin'
  if (isAscii(word)) return /[A-Za-z]/.test(word) ? 'latin' : 'digit'
  for (const one of word) {
    if (isHan(one) || /\p{Script=Han}/u.test(one)) return 'han'
    if (/[\p{N}\p{M}\p{Pd}._]/u.test(one)) continue
    return /\p{Script=Latin}/u.test(one) ? 'latin' : 'other'
  }
  return 'digit'
}
