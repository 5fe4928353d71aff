/** Reads sentences by the closed classes of words of their languages: the phrases of grammars in a text, by sentence and language. */
import { grouped } from '../core/model/group-by.ts'
import { ofGrammars } from '../generated/mentions.ts'
import type { GrammarClass } from './grammar-class.ts'
import { memoize, memoizeLast, roomOfReadings } from './memoize.ts'
import { spelledAt } from './normalize.ts'
import { anyEnding, conceptIndexes, type Found, isSpelledSo, phrasesIn, sentenceOf } from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { searchedWords } from './tokenizer.ts'

export type PhraseRange = Pick<Found, 'start' | 'end'>

/** Returns the words of a class in a sentence. */
export type ClassWords = (name: GrammarClass) => readonly Found[]

const grammars = conceptIndexes(ofGrammars, () => () => anyEnding)

/** Returns the words of the classes of all grammars in a text. */
export const grammarWords: (text: string) => readonly Found[] = memoizeLast(text => {
  const { folded, tokens } = searchedWords(text)
  return phrasesIn(folded, tokens, grammars).filter(one => isSpelledSo(spelledAt(text, folded, one), one))
})

/** A sentence of a text, as one language reads it. */
export interface GrammarSentence {
  readonly language: string
  readonly from: number
  readonly to: number
  readonly wordsOf: ClassWords
}

/** Returns the sentences of a text, in each language of which they have words. */
export const sentencesIn: (text: string) => readonly GrammarSentence[] = memoize(
  memoizeLast(text => {
    const { folded } = searchedWords(text)
    const byLanguage = grouped(
      grammarWords(text),
      one => `${sentenceOf(folded, one).from} ${one.phrase.language}`,
    )
    return Array.from(byLanguage.values(), words => {
      const [first] = words
      const byClass = grouped(words, one => one.phrase.concept)
      return {
        language: first.phrase.language,
        ...sentenceOf(folded, first),
        wordsOf: name => byClass.get(name) ?? none,
      }
    })
  }),
  roomOfReadings,
)

const none: readonly Found[] = []

/** The most characters between two words of a clause; those of scripts without blanks say three times as much. */
const reach = 45

/** Checks whether two words stand in one clause, near enough to be said of each other; `neznáme` is both of them. */
export function isInOneClause(text: string, one: PhraseRange, other: PhraseRange, most = reach): boolean {
  const [before, after] = one.start < other.start ? [one, other] : [other, one]
  if (after.start - before.end > most) return false
  const between = text.slice(before.end, after.start)
  return !clauseSign.test(between) && !(hasNoBlanks(between) && between.length > most / 3)
}

/** Matches what parts clauses; Thai sets blanks between them alone, and Japanese a comma behind what a sentence is about. */
const clauseSign = /[,，;।()]|(?<![はも])、|[\u0e00-\u0e7f] (?=[\u0e00-\u0e7f])/

/** Returns a text with blanks for the signs around what is inserted: `the promise, not to resell them, ends in March`, `the draft (unsigned) lapsed`. */
export const withoutInserted = memoizeLast((folded: string) =>
  folded.replace(/[(（]([^()（）;.]{1,60})[)）]/gu, ' $1 ').replace(/, ([^,;.]{1,60}), /gu, '  $1  '),
)

/** Returns the words by which the clause of a word says that its mention was a mistake, or about another order. */
export const mistakesBeside = (text: string, one: PhraseRange): readonly Found[] =>
  grammarWords(text).filter(
    other =>
      other.phrase.concept === 'mistaken' &&
      isInOneClause(searchedWords(text).folded, one, other, clauseLength),
  )

/** The most characters of a clause. */
const clauseLength = 150

/** Checks whether two words overlap: one may be of several classes. */
export const doOverlap = (one: PhraseRange, other: PhraseRange): boolean =>
  one.start < other.end && other.start < one.end

/** Returns a text with signs in place of ranges, so that no phrase begins or ends there, or goes through them. */
export const masked = (text: string, ranges: readonly PhraseRange[]): string =>
  ranges.reduce(
    (left, { start, end }) => `${left.slice(0, start)}${'|'.repeat(end - start)}${left.slice(end)}`,
    text,
  )
