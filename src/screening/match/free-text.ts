/** Finds listed names in free text. They only ask: a text may speak of a party without dealing with it. */

import { simplifiedHan } from '../../text/look-alike.ts'
import { hasHan } from '../../text/script.ts'
import { type Token, tokenize } from '../../text/tokenizer.ts'
import { bigramsOf } from './index-build.ts'
import { type ScreeningIndex, viewAt } from './index-data.ts'
import { eachValue, firstOf, keyOf } from './keys.ts'
import { organisationWords } from './name-words.ts'
import { latinWords, romanized } from './romanize.ts'
import { type ScreeningHit, type ScreeningOptions, screenParty } from './screen.ts'

/** A listed name in a text: `text.slice(start, end)`. */
export interface NameInText {
  readonly start: number
  readonly end: number
  readonly hit: ScreeningHit
}

/** The text that is searched at most, and the words of a name. */
const longestText = 20_000
const mostWords = 8
/** Only names that are nearly the listed one are found in text. */
const leastScore = 950
/** A name of one word is sought if the word is as rare as this, and so long. */
const rareWeight = 1000
const rareLength = 6

/** Returns the listed names of two words or more, or of a rare one, that stand in a text, in order; the longest where several begin. */
export function namesInText(
  index: ScreeningIndex,
  text: string,
  options: ScreeningOptions = {},
): readonly NameInText[] {
  const searched = text.slice(0, longestText)
  const tokens = tokenize(searched, { single: 'han' })
  const found: NameInText[] = []
  for (let at = 0; at < tokens.length; ) {
    const name = nameAt(index, searched, tokens, at, options)
    if (name !== undefined) found.push(name.found)
    at = name?.next ?? at + 1
  }
  return found
}

function nameAt(
  index: ScreeningIndex,
  text: string,
  tokens: readonly Token[],
  at: number,
  options: ScreeningOptions,
): { readonly found: NameInText; readonly next: number } | undefined {
  const first = tokens[at]
  if (first === undefined) return undefined
  const longest = first.script === 'han' ? 24 : mostWords
  if (first.script !== 'han' && !isListedWord(index, first.text)) return undefined
  for (let count = Math.min(longest, tokens.length - at); count > 0; count -= 1) {
    const last = tokens[at + count - 1]
    if (last === undefined) continue
    const name = text.slice(first.start, last.end)
    if (/[\n;:]/.test(name) || !isListedName(index, name)) continue
    const hit = screenParty(index, { name }, options).hits.find(
      ({ score, path }) => score >= leastScore && path === 'name',
    )
    if (hit !== undefined) return { found: { start: first.start, end: last.end, hit }, next: at + count }
  }
  return undefined
}

/** Checks whether a listed name contains a word; legal forms and words before names do not count. */
function isListedWord(index: ScreeningIndex, text: string): boolean {
  const [word] = organisationWords(latinWords(romanized(text))).words
  if (word === undefined || word.kind === 'particle') return false
  return firstOf(index.words, keyOf('w', word.word)) < index.words.keys.length
}

/** Checks whether a text is a listed name without its blanks and legal forms, and says enough to be one. */
function isListedName(index: ScreeningIndex, name: string): boolean {
  if (hasHan(name)) return isListedHan(index, name)
  const { words } = organisationWords(latinWords(romanized(name)))
  const [only] = words
  if (only === undefined) return false
  const isRare = only.kind === 'core' && only.weight >= rareWeight && only.word.length >= rareLength
  if (words.length === 1 && !isRare) return false
  if (!words.some(({ kind, weight }) => kind === 'core' && weight >= 500) && words.length < 3) return false
  const joined = words.map(({ text }) => text).join('')
  let isFound = false
  eachValue(index.rows, keyOf('j', joined), row => {
    isFound ||= viewAt(index, row).joined === joined
  })
  return isFound
}

function isListedHan(index: ScreeningIndex, name: string): boolean {
  const plain = simplifiedHan(name)
  if (plain.length < 4) return false
  return bigramsOf(plain.slice(0, 4)).some(
    two => firstOf(index.rows, keyOf('h', two)) < index.rows.keys.length,
  )
}
