/** Recognises the names of streets, which are named after places and forces everywhere. */
import { lexiconWords, wordSet } from './lexicon.ts'
import { lazy } from './memoize.ts'
import { searchedForm } from './normalize.ts'
import type { Found } from './phrase-index.ts'
import { type Token, wordsIn } from './tokenizer.ts'

const streets = {
  after: wordSet('street-after'),
  before: wordSet('street-before'),
  particle: wordSet('street-particle'),
}

/** Checks whether a place is only the name of a street: `Ohio Street`, `rue de Cuba`, `莫斯科路12号`. */
export function isStreet(
  folded: string,
  tokens: readonly Token[],
  { phrase, start, end, first, last }: Found,
): boolean {
  if (phrase.concept !== 'restricted-place') return false
  if (first < 0) return unspacedStreet.test(folded.slice(end, end + 5))
  const next = tokens[last + 1]
  if (next !== undefined && streets.after().has(next.text) && isBlank(folded.slice(end, next.start)))
    return true
  let [at, from] = [first - 1, start]
  for (; at >= 0; at--) {
    const { text, start: begin, end: until } = tokens[at] as Token
    if (!/^\.? ?$/.test(folded.slice(until, from))) return false
    if (streets.before().has(text)) return true
    // In Italian a street, in most languages by way of: a number of a house tells.
    if (text === 'via')
      return next !== undefined && /^, ?| /.test(folded.slice(end, next.start)) && /^\d{1,4}$/.test(next.text)
    if (!streets.particle().has(text)) return false
    from = begin
  }
  return false
}

const isBlank = (text: string) => /^ ?$/.test(text)

/** Matches a Chinese, Japanese or Korean word for a street, and where it ends. */
const unspacedStreet =
  /^(?:[东西南北中東]?(?:大街|大道|路|街|通り)(?:$|[^\u3040-\u9fff]|[一二三四五六七八九十号號段])| ?(?:거리|대로|길)(?![가-힣]{3}))/

const houseNumber =
  /^\s*(?:\p{L}[\p{L}\p{M}.'’-]*\s+){1,3}(?:no\.?\s*)?\d{1,4}\s?[a-z]?(?:[/-]\d{1,4}[a-z]?)?\s*$/iu

/** Checks whether a part of an address is a name with the number of a house. */
export function isNumbered(part: string): boolean {
  return houseNumber.test(part)
}

const endings = lazy(() => lexiconWords('street-ending'))

/** Checks whether a part of an address has a word for a street, or one that ends in it: `Kasernenstraße`. */
export function isNamedStreet(part: string): boolean {
  return wordsIn(searchedForm(part)).some(
    word =>
      streets.after().has(word) ||
      streets.before().has(word) ||
      endings().some(ending => word.endsWith(ending) && word.length > ending.length + shortestStreet),
  )
}

/** The number of letters that a street has before its ending, at least. */
const shortestStreet = 2
