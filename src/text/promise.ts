/** What the text of a clause does with its promise: denies it, leaves it open, or makes it depend on a consent. */
import { ofPromises } from '../generated/mentions.ts'
import { wordSet } from './lexicon.ts'
import { memoize } from './memoize.ts'
import { searchedForm, spelledForm } from './normalize.ts'
import {
  conceptIndexes,
  type Found,
  isSpelledSo,
  phrasesIn,
  sentenceAround,
  withoutHarmless,
} from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { tokenize, wordsIn } from './tokenizer.ts'

const promises = conceptIndexes(ofPromises)

/**
 * What a text of a clause is searched for: words that deny the promise, that leave it open, and of the consent of an authority; and
 * words that tell by their meeting in a sentence what it does.
 */
export type PromiseConcept =
  | 'denied-promise'
  | 'open-promise'
  | 'consent-word'
  | 'elsewhere-word'
  | 'affiliate-word'
  | 'paper-word'
  | 'void-word'
  | 'side-paper-word'
  | 'party-word'
  | 'unnamed-word'
  | 'true-word'
  | 'agency-word'

/** A word by which the text of a clause denies its promise or leaves it open. */
export interface Weakening {
  readonly concept: 'denied-promise' | 'open-promise'
  /** The word as the lexicon has it. */
  readonly word: string
}

/**
 * Returns the first word of a clause that denies its promise, else the first that leaves it open; `undefined` if the clause promises
 * plainly. What is left open to the consent of an authority, in the same sentence, is the form of most promises.
 */
export const weakeningIn: (text: string) => Weakening | undefined = memoize(text => {
  const folded = searchedForm(text)
  const all = phrasesIn(folded, tokenize(folded), promises)
  if (all.length === 0) return undefined
  const written = spelledForm(text)
  const found = withoutHarmless(all.filter(one => isSpelledSo(written, one)))
  const of = (concept: PromiseConcept) => found.filter(({ phrase }) => phrase.concept === concept)
  const consents = of('consent-word')
  const isLeftOpen = ({ start, end }: Found) => {
    const { from, to } = sentenceAround(folded, start, end)
    return !consents.some(one => from <= one.start && one.end <= to)
  }
  const [denied] = of('denied-promise')
  const first = denied ?? of('open-promise').find(isLeftOpen)
  return first && { concept: first.phrase.concept as Weakening['concept'], word: first.phrase.word }
})

const conditionWords = wordSet('condition-word')

/** Checks whether a sentence makes what it says depend on the consent of an authority: `only with prior consent`. */
export const isUnderConsent: (sentence: string) => boolean = memoize(sentence => {
  const folded = searchedForm(sentence)
  const words = new Set(wordsIn(folded))
  const isCondition = [...conditionWords()].some(one =>
    hasNoBlanks(one) ? folded.includes(one) : words.has(one),
  )
  return (
    isCondition &&
    phrasesIn(folded, tokenize(folded), promises).some(({ phrase }) => phrase.concept === 'consent-word')
  )
})
