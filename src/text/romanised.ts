/** Reads Hindi in Latin letters, as it is written in messages: each word that the lexicons of Hindi know is put into Devanagari. */
import { romanisedWords } from '../generated/romanised.ts'
import { wordSet } from './lexicon.ts'
import { lookupIn } from './line-index.ts'
import { lazy, memoize, memoizeLast } from './memoize.ts'
import { keyOfLatin, spelled } from './romanised-key.ts'
import { searchedWords, type Token, tokenize } from './tokenizer.ts'

const find = lazy(() => lookupIn(romanisedWords))

/**
 * Returns a word in Devanagari, by its spelling or its key: `nahin` has the key of `nahi` with the nasal sound of its last vowel,
 * `mantralaya` that of `mantralay` with a last `a`.
 */
const inTable = memoize((word: string): string | undefined => {
  const small = word.toLowerCase()
  const keys = [small, small.replace(/n$/, ''), small.replace(/a$/, '')].map(keyOfLatin)
  return [`${spelled}${small}`, ...keys.filter(one => one.length > 1)]
    .map(one => find()(one))
    .find(found => found !== undefined)
})

/** Words, and endings behind a hyphen, of which one shows that a text is in Hindi: `hai`, `nahi`, `-enge`. */
const signs = wordSet('romanised-sign')
const endings = lazy(() => [...signs()].flatMap(one => (one.startsWith('-') ? one.slice(1) : [])))

const isSign = (word: string): boolean => signs().has(word) || endings().some(one => word.endsWith(one))

/** The least words of a text that are Hindi, and their least part of all its words. */
const least = { words: 3, part: 0.4 }

/** Checks whether a word is one in Latin letters, and no abbreviation such as `CHA` or `UP`. */
const isLatin = ({ text }: Token): boolean =>
  /^[A-Za-z-]+$/.test(text) && !(text.length > 1 && text === text.toUpperCase())

/** Returns a text of Hindi in Latin letters in Devanagari, with the words of other languages as they are; any other text as it is. */
export const inDevanagari: (text: string) => string = memoize(
  memoizeLast(text => {
    if (!searchedWords(text).tokens.some(word => isSign(word.text))) return text
    const words = tokenize(text, { joined: true }).filter(isLatin)
    const found = words.flatMap(({ text: word, start, end }) => {
      const hindi = inTable(word)
      return hindi === undefined ? [] : { start, end, hindi }
    })
    if (found.length < least.words || found.length < least.part * words.length) return text
    return found.reduceRight(
      (left, { start, end, hindi }) => `${left.slice(0, start)}${hindi}${left.slice(end)}`,
      text,
    )
  }),
)
