/** Finds words and phrases in names and addresses, whatever their case, width, accents and dots. */

import { memoize } from './memoize.ts'
import { foldLetters } from './normalize.ts'
import { isAscii, isHan } from './script.ts'
import { wordsIn } from './tokenizer.ts'

// Compiled on demand: few documents need patterns over the letters of all scripts, and compiling them would delay every
// start.
const cjk = () => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Matches a blank between two characters of a script without blanks. */
const blankInCjk = () => new RegExp(`(?<=${cjk().source}) (?=${cjk().source})`, 'gu')

/**
 * Returns a text as words between single blanks, in the form in which phrases are searched: lower case without width,
 * accents and punctuation. Dotted initials are one word (`P.O. Box` is `po box`), `c/o` stays one, and Chinese,
 * Japanese and Korean have no blanks. Idempotent.
 */
export const foldWords: (text: string) => string = memoize(text => {
  if (isAscii(text)) return asciiWords(text).join(' ')
  if (isHan(text)) return text
  const plain = foldLetters(text)
  const folded = foldedWords(plain).join(' ')
  if (isAscii(folded)) return folded
  return folded.replace(blankInCjk(), '')
})

function asciiWords(text: string): readonly string[] {
  return foldedWords(text.toLowerCase().replace(/['`]/g, ''))
}

function foldedWords(plain: string): readonly string[] {
  const { dottedInitials, inCareOf } = isAscii(plain) ? ascii : allScripts
  // Only dotted letters are initials: the B of `Tower B, P.O. Box` is not one.
  const whole = plain.includes('.')
    ? plain.replace(dottedInitials(), initials => `${initials.replace(/[. ]/g, '')} `)
    : plain
  if (!whole.includes('/')) return wordsIn(whole)
  return whole
    .replace(inCareOf(), ' c/o ')
    .split(/(?<=^| )(c\/o)(?= |$)/)
    .flatMap(part => (part === 'c/o' ? [part] : wordsIn(part)))
}

const allScripts = {
  dottedInitials: () => /(?<![\p{L}\p{N}])(?:\p{L}\. ?)+\p{L}(?:\.|(?![\p{L}\p{N}]))/gu,
  inCareOf: () => /(?<![\p{L}\p{N}])c ?\/ ?o(?![\p{L}\p{N}])/gu,
}

/** The same for lower-case ASCII. */
const ascii: typeof allScripts = {
  dottedInitials: () => /(?<![a-z0-9])(?:[a-z]\. ?)+[a-z](?:\.|(?![a-z0-9]))/g,
  inCareOf: () => /(?<![a-z0-9])c ?\/ ?o(?![a-z0-9])/g,
}

/** Finds phrases in texts; made once for many texts, because the phrases are folded once. */
export type PhraseFinder = (text: string) => string | undefined

/**
 * Returns a finder of the first of the phrases that a text contains as complete words; Chinese, Japanese and Korean
 * ones, which have no blanks, match anywhere.
 */
export function phraseFinder(phrases: readonly string[]): PhraseFinder {
  const near = ready(phrases.filter(phrase => !isElsewhere(phrase)))
  let every: Ready | undefined
  return memoize(text => {
    if (isAscii(text)) {
      // Most texts do not even contain the first word of one.
      if (!asciiWords(text).some(one => near.firstWords.has(one))) return undefined
      return foundIn(text, near)
    }
    if (isHan(text)) return foundIn(text, near)
    every ??= ready(phrases)
    return foundIn(text, every)
  })
}

/** Phrases prepared for searching. */
interface Ready {
  readonly wanted: readonly { readonly phrase: string; readonly folded: string }[]
  readonly firstWords: ReadonlySet<string>
}

function ready(phrases: readonly string[]): Ready {
  const expected = phrases
    .map(phrase => ({ phrase, folded: foldWords(phrase) }))
    .filter(({ folded }) => folded !== '')
    .map(({ phrase, folded }) => ({ phrase, folded: hasNoBlanks(folded) ? folded : ` ${folded} ` }))
  return {
    wanted: expected,
    firstWords: new Set(expected.map(({ folded }) => folded.trim().split(' ')[0] ?? '')),
  }
}

function foundIn(text: string, { wanted: expected }: Ready): string | undefined {
  const words = ` ${foldWords(text)} `
  return expected.find(({ folded }) => words.includes(folded))?.phrase
}

/** Checks whether a phrase is in Cyrillic, Devanagari or Hangul, which no text in plain ASCII or Chinese contains. */
function isElsewhere(phrase: string): boolean {
  return /^[\u0400-\u0481\u048a-\u052f\u0904-\u0939\uac00-\ud7a3 ]+$/.test(phrase)
}

function hasNoBlanks(folded: string): boolean {
  return !isAscii(folded) && (isHan(folded) || cjk().test(folded))
}
