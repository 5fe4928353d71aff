/** Words and phrases in names and addresses, found whatever their case, width, accents and dots. */

import { memoize } from './memoize.ts'
import { foldLetters } from './normalize.ts'
import { isAscii, isHan } from './script.ts'
import { wordsIn } from './tokenizer.ts'

// Made when they are needed: few papers need patterns over the letters of all scripts, and every start would pay for reading them.
const cjk = () => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Between two characters of a script without blanks. */
const blankInCjk = () => new RegExp(`(?<=${cjk().source}) (?=${cjk().source})`, 'gu')

/**
 * A text as words between single blanks, in the form in which phrases are looked for: small letters without width, accents
 * and punctuation. Dotted initials are one word (`P.O. Box` is `po box`), `c/o` stays one, and Chinese, Japanese and Korean
 * stand without blanks. Folding twice changes nothing.
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
  // Only dotted letters are initials: the B of `Tower B, P.O. Box` is none of them.
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

/** The same in plain ASCII in small letters. */
const ascii: typeof allScripts = {
  dottedInitials: () => /(?<![a-z0-9])(?:[a-z]\. ?)+[a-z](?:\.|(?![a-z0-9]))/g,
  inCareOf: () => /(?<![a-z0-9])c ?\/ ?o(?![a-z0-9])/g,
}

/** Finds phrases in texts; made once for many texts, for it folds the phrases. */
export type PhraseFinder = (text: string) => string | undefined

/**
 * Finds the first of the phrases that stands in a text as whole words; one in Chinese, Japanese or Korean, which set no
 * blanks, anywhere in it.
 */
export function phraseFinder(phrases: readonly string[]): PhraseFinder {
  const near = ready(phrases.filter(phrase => !isElsewhere(phrase)))
  let every: Ready | undefined
  return memoize(text => {
    if (isAscii(text)) {
      // Most texts hold not even the first word of one.
      if (!asciiWords(text).some(one => near.firstWords.has(one))) return undefined
      return foundIn(text, near)
    }
    if (isHan(text)) return foundIn(text, near)
    every ??= ready(phrases)
    return foundIn(text, every)
  })
}

/** Phrases made ready to be looked for. */
interface Ready {
  readonly wanted: readonly { readonly phrase: string; readonly folded: string }[]
  readonly firstWords: ReadonlySet<string>
}

function ready(phrases: readonly string[]): Ready {
  const wanted = phrases
    .map(phrase => ({ phrase, folded: foldWords(phrase) }))
    .filter(({ folded }) => folded !== '')
    .map(({ phrase, folded }) => ({ phrase, folded: hasNoBlanks(folded) ? folded : ` ${folded} ` }))
  return {
    wanted,
    firstWords: new Set(wanted.map(({ folded }) => folded.trim().split(' ')[0] ?? '')),
  }
}

function foundIn(text: string, { wanted }: Ready): string | undefined {
  const words = ` ${foldWords(text)} `
  return wanted.find(({ folded }) => words.includes(folded))?.phrase
}

/** Whether a phrase is in Cyrillic, Devanagari or Hangul, which no text in plain ASCII or Chinese holds. */
function isElsewhere(phrase: string): boolean {
  return /^[\u0400-\u0481\u048a-\u052f\u0904-\u0939\uac00-\ud7a3 ]+$/.test(phrase)
}

function hasNoBlanks(folded: string): boolean {
  return !isAscii(folded) && (isHan(folded) || cjk().test(folded))
}
