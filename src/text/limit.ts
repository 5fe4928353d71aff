/** Reads texts by the words of promises, and what a sentence does with a limit of its promise: `in original form`, `in part`. */
import { ofPromises } from '../generated/mentions.ts'
import { hasWordOf, placedPhrases } from './concept-phrase.ts'
import { memoize } from './memoize.ts'
import { spelledAt } from './normalize.ts'
import {
  type ConceptOf,
  conceptIndexes,
  type Found,
  isSpelledSo,
  phrasesIn,
  sentenceAround,
  withoutHarmless,
} from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { searchedWords, type Token, wordsIn } from './tokenizer.ts'

const promises = conceptIndexes(ofPromises)

/** What sentences about promises and about the document are searched for. */
export type PromiseConcept = ConceptOf<typeof ofPromises>

export const conceptOf = ({ phrase }: Found) => phrase.concept as PromiseConcept

/** The words of a text, and what a sentence is read by. */
export interface ReadText {
  readonly text: string
  readonly folded: string
  readonly tokens: readonly Token[]
  readonly all: readonly Found[]
  /** Without harmless phrases. */
  readonly found: readonly Found[]
}

export const readText: (text: string) => ReadText = memoize(text => {
  const { folded, tokens } = searchedWords(text)
  const all = phrasesIn(folded, tokens, promises)
  const found = withoutHarmless(all.filter(one => isSpelledSo(spelledAt(text, folded, one), one)))
  return { text, folded, tokens, all, found }
})

/**
 * Checks whether a sentence says of what a limit leaves open the same as of the limit: `neither as received nor incorporated`, `in whole
 * or in part`, `any part of the goods`.
 */
export function isWidened({ folded, found }: ReadText, limit: Found): boolean {
  const { from, to } = sentenceAround(folded, limit.start, limit.end)
  const { language } = limit.phrase
  const joins = (text: string) => hasWordOf(lastWords(text, joinReach), 'alternative-word', language)
  const before = folded.slice(from, limit.start)
  if (endsInAlternative(before, language)) return true
  return found.some(other => {
    if (conceptOf(other) !== 'beyond-limit' || other.phrase.language !== language) return false
    // `Nor once incorporated` adds a case; `once incorporated` is the only one.
    if (limit.start <= other.start && other.end <= limit.end) return joins(before)
    if (other.start < from || to < other.end || !isBeside(other, limit, folded)) return false
    const [first, second] = other.start < limit.start ? [other, limit] : [limit, other]
    const parts = folded.slice(first.end, second.start).split(/[,，、]/)
    const between = parts.findLast(part => part.trim() !== '') ?? ''
    return joins(between) || endsInAlternative(folded.slice(from, first.start), language)
  })
}

/** Returns a text with a blank for each limit that it widens: they limit nothing. */
export function withoutWidened(text: string): string {
  const read = readText(text)
  return read.found
    .filter(one => conceptOf(one) === 'limit-word' && isWidened(read, one))
    .reduceRight((left, { start, end }) => `${left.slice(0, start)} | ${left.slice(end)}`, read.folded)
}

/** The most words from a word that joins two cases to the second of them, in scripts without blanks characters: `nor when incorporated`. */
const joinReach = { words: 4, characters: 12 }

/** Returns the last words of a text. */
export const lastWords = (text: string, { words, characters }: typeof joinReach): string =>
  hasNoBlanks(text) ? text.slice(-characters) : wordsIn(text).slice(-words).join(' ')

/** Returns the first words of a text. */
export const firstWords = (text: string, { words, characters }: typeof joinReach): string =>
  hasNoBlanks(text) ? text.slice(0, characters) : wordsIn(text).slice(0, words).join(' ')

/** Checks whether a text ends with a word that joins what follows to another case: `neither sold nor`. */
function endsInAlternative(text: string, language: string): boolean {
  // `Or, in part, for export` is a case of its own.
  if (/[,(]\s*$/.test(text)) return false
  const last = lastWords(text, joinReach)
  return placedPhrases(last, 'alternative-word', language).some(({ end }) => last.slice(end).trim() === '')
}

/** The most characters between the words of a statement; those of scripts without blanks say three times as much. */
const reach = 90

/** Checks whether two words stand apart, and near enough to be said of each other. */
export function isBeside(one: Found, other: Found, folded: string): boolean {
  const [before, after] = one.start < other.start ? [one, other] : [other, one]
  const between = folded.slice(before.end, after.start)
  return (
    before.end <= after.start &&
    between.length <= reach &&
    (between.length <= reach / 3 || !hasNoBlanks(between))
  )
}
