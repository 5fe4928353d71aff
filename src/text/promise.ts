/**
 * Reads sentences by the concepts that meet in them: what the text of a clause does with its promise, and what a text says of the
 * document in which it stands.
 */
import { hasNegation, rulingOn } from './denial.ts'
import { lexiconWords } from './lexicon.ts'
import { conceptOf, isBeside, isWidened, type PromiseConcept, type ReadText, readText } from './limit.ts'
import { lazy, memoize } from './memoize.ts'
import { isOfOther } from './mention-subject.ts'
import { searchedForm, spelledAt } from './normalize.ts'
import { type Found, sentenceAround } from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { wordsIn } from './tokenizer.ts'

/** A word by which the text of a clause denies its promise or leaves it open. */
export interface Weakening {
  readonly concept: 'denied-promise' | 'open-promise'
  /** The word as the text has it. */
  readonly word: string
}

const wordOf = ({ text, folded }: ReadText, one: Found): string => spelledAt(text, folded, one)

/** Checks whether the sentence of a word plainly rules it out. */
const isRuledOut = ({ folded, tokens, all }: ReadText, one: Found): boolean =>
  rulingOn(folded, tokens, one, all) === 'out'

/**
 * Returns the first word of a clause that denies its promise, else the first that leaves it open; `undefined` if the clause promises
 * plainly. What is left open to the consent of an authority, in the same sentence, is the form of most promises. `widening` are
 * concepts that leave this promise open too: a use in this country, and `abroad`.
 */
export function weakeningIn(text: string, widening: readonly PromiseConcept[] = []): Weakening | undefined {
  const read = readText(text)
  const { folded, found } = read
  const of = (concept: PromiseConcept) => found.filter(one => conceptOf(one) === concept)
  const consents = of('consent-word')
  const isLeftOpen = ({ start, end }: Found) => {
    const { from, to } = sentenceAround(folded, start, end)
    return !consents.some(one => from <= one.start && one.end <= to)
  }
  const [denied] = of('denied-promise')
  if (denied !== undefined) return { concept: 'denied-promise', word: wordOf(read, denied) }
  // Languages write words alike: what one of them takes back is taken back.
  const isTakenBack = (one: Found, by: typeof isWidened) =>
    found.some(
      same =>
        same.start === one.start &&
        same.end === one.end &&
        conceptOf(same) === conceptOf(one) &&
        by(read, same),
    )
  const open =
    of('open-promise').find(isLeftOpen) ??
    of('limit-word').find(one => isLeftOpen(one) && !isTakenBack(one, isWidened)) ??
    found.find(
      one =>
        widening.includes(conceptOf(one)) &&
        isLeftOpen(one) &&
        !isTakenBack(one, isRuledOut) &&
        !isOfProduct(folded, one, sentenceAround(folded, one.start, one.end)),
    )
  return open && { concept: 'open-promise', word: wordOf(read, open) }
}

/** What a sentence says of the document in which it stands, or of its parties. */
export type StatementKind = keyof typeof statements

/** The concepts that have to meet in a sentence; a sentence that denies the first says the opposite, unless that negates something itself. */
const statements = {
  withdrawn: ['void-word', 'paper-word'],
  'other-agreement': ['side-paper-word'],
  unnamed: ['unnamed-word', 'party-word'],
  agency: ['agency-word'],
} as const satisfies Record<string, readonly PromiseConcept[]>

/** A statement that a sentence makes, by its words. */
export interface Statement {
  readonly kind: StatementKind
  /** The words that decide, as the text has them. */
  readonly words: string
}

/** Returns what the sentences of a text say of the document in which they stand, each kind once. */
export const statementsIn: (text: string) => readonly Statement[] = memoize(text => {
  const read = readText(text)
  const kinds = Object.keys(statements) as readonly StatementKind[]
  return kinds.flatMap(kind => {
    for (const one of read.found) {
      const words = wordsOf(kind, one, read)
      if (words !== undefined) return [{ kind, words }]
    }
    return []
  })
})

/** Returns the words of a statement of which one may be the first concept; `undefined` if its sentence makes none. */
function wordsOf(kind: StatementKind, one: Found, read: ReadText): string | undefined {
  const [first, beside]: readonly PromiseConcept[] = statements[kind]
  if (conceptOf(one) !== first || (!hasNegation(one) && isRuledOut(read, one))) return undefined
  const { from, to } = sentenceAround(read.folded, one.start, one.end)
  const { language } = one.phrase
  const word = wordOf(read, one)
  if (beside === undefined)
    return kind === 'agency' && isOfProduct(read.folded, one, { from, to }) ? undefined : word
  const other = read.found.find(
    each =>
      conceptOf(each) === beside &&
      each.phrase.language === language &&
      from <= each.start &&
      each.end <= to &&
      isBeside(each, one, read.folded),
  )
  if (other === undefined) return undefined
  const otherWord = wordOf(read, other)
  return other.start < one.start ? `${otherWord} ... ${word}` : `${word} ... ${otherWord}`
}

/** Checks whether words of trade are said of the products into which the goods are built. */
const isOfProduct = (folded: string, { phrase, start, end }: Found, sentence: { from: number; to: number }) =>
  isOfOther(folded, { concept: 'resale', language: phrase.language, start, end }, sentence)

const onward: readonly PromiseConcept[] = ['onward-word', 'affiliate-word', 'elsewhere-word']

/** Checks whether a sentence says that goods move on, or speaks of other countries or a firm of the group: a place in it is where they go. */
export const movesOn = (sentence: string): boolean =>
  readText(sentence).found.some(one => onward.includes(conceptOf(one)))

/** Returns a check whether a part of a text has a word of a concept: a whole word, or characters in scripts without blanks. */
function wordSearch(concept: 'condition-word' | 'privative-word' | 'negation-particle') {
  const known = lazy(() => {
    const all = lexiconWords(concept).map(searchedForm)
    return { unspaced: all.filter(hasNoBlanks), words: new Set(all) }
  })
  return (part: string, words: readonly string[] = wordsIn(part)) =>
    words.some(one => known().words.has(one)) || known().unspaced.some(one => part.includes(one))
}

const isCondition = wordSearch('condition-word')
const isPrivative = wordSearch('privative-word')
const isNegated = wordSearch('negation-particle')
const consentGivers = lazy(() => lexiconWords('consent-giver').map(searchedForm))

/** The most words, and characters of scripts without blanks, from a condition to its consent: `only with the express written consent`. */
const conditionReach = { words: 5, characters: 14 }

/**
 * Checks whether a sentence makes what it says depend on a consent: `only with prior consent`. One that is absent is none, and neither
 * is the authority alone: `without approval`, `only to the government`.
 */
export const isUnderConsent: (sentence: string) => boolean = memoize(sentence =>
  searchedForm(sentence).split(/[,，]/).some(isClauseUnderConsent),
)

function isClauseUnderConsent(clause: string): boolean {
  if (!isCondition(clause) || isPrivative(clause) || isNegated(clause)) return false
  return readText(clause).found.some(one => {
    if (conceptOf(one) !== 'consent-word' || consentGivers().some(giver => one.text.startsWith(giver)))
      return false
    const [before, after] = [clause.slice(0, one.start), clause.slice(one.end)]
    return (
      isCondition(before.slice(-conditionReach.characters), wordsIn(before).slice(-conditionReach.words)) ||
      isCondition(isChinese(one) ? '' : after.slice(0, conditionReach.characters), wordsIn(after).slice(0, 1))
    )
  })
}

/** In Chinese a condition is before the consent: 仅经批准. What is after it is said of something else. */
const isChinese = ({ phrase: { language } }: Found) => language === 'zh'
