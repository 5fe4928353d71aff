/**
 * Reads whether a sentence takes back what the papers state, by the closed classes of words of its language: what puts off, denies that
 * something is sure, or makes it depend on something. What a sentence is about is an open class, and is known only in part: the papers
 * and what they state, and the ordinary matters of a trade, about which remarks may say anything.
 */
import { ofGrammars } from '../generated/mentions.ts'
import { conceptOf, type ReadText } from './limit.ts'
import { spelledAt, writtenAt } from './normalize.ts'
import {
  anyEnding,
  conceptIndexes,
  type Found,
  isSpelledSo,
  phrasesIn,
  sentenceAround,
} from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { tokenize } from './tokenizer.ts'

/** The classes of words of a grammar by which a sentence reserves something, and `ordinary`, what it may say anything about. */
type GrammarClass = 'defer' | 'limit' | 'deny' | 'assure' | 'condition' | 'undo' | 'ordinary'

const reserving = conceptIndexes(ofGrammars, () => () => anyEnding)

type PhraseRange = Pick<Found, 'start' | 'end'>

/** Returns the words of a class in a sentence. */
type ClassWords = (name: GrammarClass) => readonly PhraseRange[]

/** A sentence that takes back what it is about. */
export interface Reserved {
  /** What it is about, and the words that take it back, as the text has them. */
  readonly words: string
  readonly sentence: string
}

/** Returns the first sentence of a text that takes back what the papers state; `undefined` if there is none. */
export function reservedIn(read: ReadText): Reserved | undefined {
  for (const subject of read.found) {
    const concept = conceptOf(subject)
    if (concept !== 'paper-subject' && concept !== 'fact-subject') continue
    const { from, to } = sentenceAround(read.folded, subject.start, subject.end)
    const sentence = read.folded.slice(from, to)
    const { language } = subject.phrase
    const all = phrasesIn(sentence, tokenize(sentence), reserving)
      .map(one => ({ ...one, start: one.start + from, end: one.end + from }))
      .filter(
        one =>
          one.phrase.language === language &&
          isSpelledSo(spelledAt(read.text, read.folded, one), one) &&
          // What it is about takes nothing back: `provisional certificate` is one word of another kind.
          (one.end <= subject.start || subject.end <= one.start),
      )
    const wordsOf = (name: GrammarClass) => all.filter(({ phrase }) => phrase.concept === name)
    const by = reservingWord(read.folded, { concept, isNumbered: /[0-9]/.test(sentence) }, wordsOf)
    if (by === undefined) continue
    const [first, last] = by.start < subject.start ? [by, subject] : [subject, by]
    const words = [first, last].map(one => spelledAt(read.text, read.folded, one)).join(' ... ')
    return { words, sentence: writtenAt(read.text, read.folded, { start: from, end: to }) }
  }
  return undefined
}

/** Returns the word of a sentence that takes back what it is about. */
function reservingWord(
  text: string,
  { concept, isNumbered }: { readonly concept: string; readonly isNumbered: boolean },
  wordsOf: ClassWords,
): PhraseRange | undefined {
  if (wordsOf('ordinary').length > 0) return undefined
  const sure = wordsOf('assure')
  const besideSure = (one: PhraseRange) => sure.some(other => isInOneClause(text, one, other))
  const unsure = wordsOf('defer')[0] ?? wordsOf('deny').find(besideSure)
  if (unsure !== undefined || concept !== 'paper-subject') return unsure
  // A paper for one order, or of one day, is limited to what it is made for.
  const limit = isNumbered ? undefined : wordsOf('limit')[0]
  const isDenied = (one: PhraseRange) => wordsOf('deny').some(other => isInOneClause(text, one, other))
  return wordsOf('undo').find(one => !isDenied(one)) ?? wordsOf('condition').find(besideSure) ?? limit
}

/** The most characters between a negation and what it denies; those of scripts without blanks say three times as much. */
const reach = 45

/** Checks whether two words stand in one clause, near enough to be said of each other; `neznáme` is both of them. */
function isInOneClause(text: string, one: PhraseRange, other: PhraseRange): boolean {
  const [before, after] = one.start < other.start ? [one, other] : [other, one]
  const between = text.slice(before.end, after.start)
  return !/[,，、;()]/.test(between) && between.length <= (hasNoBlanks(between) ? reach / 3 : reach)
}
