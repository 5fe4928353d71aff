/**
 * Reads sentences by the concepts that meet in them: what the text of a clause does with its promise, and what a text says of the
 * document in which it stands.
 */

import { hasWordOf, type PhraseConcept, placedPhrases } from './concept-phrase.ts'
import { hasNegation, isRuledOutInClause, rulingOn } from './denial.ts'
import { editionWords, isOfEndedDraft } from './edition.ts'
import { doOverlap, grammarWords } from './grammar.ts'
import {
  conceptOf,
  firstWords,
  isBeside,
  isWidened,
  lastWords,
  type PromiseConcept,
  type ReadText,
  readText,
} from './limit.ts'
import { memoize } from './memoize.ts'
import { isBuiltIn, isOfOther } from './mention-subject.ts'
import { searchedForm, spelledAt } from './normalize.ts'
import { type Found, type PartOfText, sentenceAround, sentenceOf } from './phrase-index.ts'
import { isBeforeOnly, isDeniedBound, reservedIn } from './reserving.ts'
import { inDevanagari } from './romanised.ts'
import { type Telling, toldIn } from './telling.ts'

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
  const hindi = inDevanagari(text)
  return (
    weakeningOf(readText(text), widening) ??
    (hindi === text ? undefined : weakeningOf(readText(hindi), widening))
  )
}

function weakeningOf(read: ReadText, widening: readonly PromiseConcept[]): Weakening | undefined {
  const { folded, found } = read
  const of = (concept: PromiseConcept) => found.filter(one => conceptOf(one) === concept)
  const consents = of('consent-word').filter(one => !beginsWith('consent-giver', one))
  const isLeftOpen = (word: Found) => {
    // A semicolon joins the condition of a promise to it.
    const { from, to } = sentenceAround(folded, word.start, word.end, fullStop)
    return (
      !consents.some(one => from <= one.start && one.end <= to) && !isDeniedBound(read.text, folded, word)
    )
  }
  // `The approval of the authority is reserved` denies nothing.
  const isOfConsent = (word: Found) =>
    consents.some(({ end }) => end <= word.start && /^[^,，、;.]{0,14}$/u.test(folded.slice(end, word.start)))
  const denied = of('denied-promise').find(one => !isOfConsent(one))
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
        (conceptOf(one) === 'period-word' || !isTakenBack(one, isRuledOut) || isNoThirdParty(read, one)) &&
        // The goods of a promise may be products themselves: only what they are built into is another thing.
        !isBuiltIn(folded, one.start, one.phrase.language),
    )
  return open && { concept: 'open-promise', word: wordOf(read, open) }
}

/** Matches the end of a sentence, and not of a part of it. */
const fullStop = /[!?。！？…\n]|\.(?=\s|$)/g

/** Checks whether a sentence says of companies of the group that they are no third parties, which leaves them out of the promise. */
function isNoThirdParty({ folded }: ReadText, one: Found): boolean {
  const { from, to } = sentenceAround(folded, one.start, one.end)
  return conceptOf(one) === 'affiliate-word' && hasWordOf(folded.slice(from, to), 'deemed-word', 'mul')
}

/** What a sentence says of the document in which it stands, of its goods, or of its parties. */
export type StatementKind = keyof typeof statements | Telling

/** The words that have to meet in a sentence for a statement. */
interface StatementForm {
  readonly of: PromiseConcept
  readonly beside?: PromiseConcept
  /** Of these, the sentence has to have a word too: of the language of the first, or of any. */
  readonly has?: readonly (readonly [PhraseConcept, 'mul'?])[]
  /** Of each of these too, in any language. */
  readonly hasAll?: readonly PhraseConcept[]
  /** Whether the sentence has to deny the first, and not merely to state it. */
  readonly isDenied?: boolean
  /** Whether only a negation in its own clause denies it: what is missing is often said beside it. */
  readonly isOfClause?: boolean
}

/** Their forms; a sentence that denies the first says the opposite, unless that negates something itself. */
const statements = {
  withdrawn: [
    { of: 'void-word', beside: 'paper-word' },
    { of: 'unbound-word' },
    { of: 'provisional-word', hasAll: ['paper-thing'] },
    {
      of: 'ratify-word',
      isOfClause: true,
      hasAll: ['paper-thing', 'company-body'],
    },
  ],
  'other-agreement': [{ of: 'side-paper-word' }],
  unnamed: [{ of: 'unnamed-word', beside: 'party-word' }],
  agency: [{ of: 'agency-word' }],
  misstated: [
    { of: 'misstatement-word' },
    {
      of: 'signing-word',
      hasAll: ['before-word', 'chosen-word'],
    },
    { of: 'false-goods-word', has: [['customs-word', 'mul']] },
    { of: 'destination-word', has: [['trade-paper-word', 'mul']], isDenied: true },
  ],
  'passed-on': [
    {
      of: 'ceded-word',
      hasAll: ['goods-share', 'trader-word'],
    },
    {
      of: 'going-on-word',
      hasAll: ['goods-share', 'overseas-word'],
    },
  ],
  'sent-abroad': [{ of: 'movement-word', beside: 'elsewhere-word', has: [['goods-noun'], ['goods-left']] }],
} as const satisfies Record<string, readonly StatementForm[]>

/** A statement that a sentence makes, by its words. */
export interface Statement {
  readonly kind: StatementKind
  /** The words that decide, as the text has them. */
  readonly words: string
  /** The sentence, if it is read by the grammar of its language alone. */
  readonly sentence?: string
  /** Whether it limits the papers to a purpose, as each clause does. */
  readonly isLimit?: boolean
  /** Whether it counts in a sentence that states a promise again. */
  readonly isBesidePromise?: boolean
}

/**
 * Returns the statements that the sentences of a text make, each kind once. Hindi in Latin letters is read as it is written too: the
 * English in it loses words that Hindi has as well.
 */
export const statementsIn: (text: string) => readonly Statement[] = memoize(text => {
  const stated = statedIn(text)
  const hindi = inDevanagari(text)
  if (hindi === text) return stated
  return [...stated, ...statedIn(hindi).filter(({ kind }) => !stated.some(one => one.kind === kind))]
})

function statedIn(text: string): readonly Statement[] {
  const read = readText(text)
  const kinds = Object.keys(statements) as readonly (keyof typeof statements)[]
  const stated = kinds.flatMap((kind): readonly Statement[] => {
    const forms: readonly StatementForm[] = statements[kind]
    for (const one of read.found)
      for (const form of forms) {
        const words = conceptOf(one) === form.of ? wordsOf(form, one, read) : undefined
        if (words !== undefined) return [{ kind, words }]
      }
    return []
  })
  const taken = stated.length === 0 ? reservedIn(read) : undefined
  const reserved = taken && isChangeUnderConsent(searchedForm(taken.sentence)) ? undefined : taken
  const told = toldIn(text).filter(
    ({ kind, sentence }) =>
      !stated.some(one => one.kind === kind) && !isUnderConsent(sentence) && !isForUs(searchedForm(sentence)),
  )
  return [
    ...stated,
    ...(reserved === undefined ? [] : [{ kind: 'withdrawn', ...reserved } as const]),
    ...told,
  ]
}

/** Returns the words of a statement of which one is the first; `undefined` if its sentence makes none. */
function wordsOf(
  { of, beside, has, hasAll = [], isDenied = false, isOfClause = false }: StatementForm,
  one: Found,
  read: ReadText,
): string | undefined {
  const isDeniedHere = () => {
    if (isDenied || isOfClause) return isRuledOutInClause(read.folded, one)
    // Another word of the language shows which one it is: Portuguese `no` is no negation.
    return beside === undefined ? isRuledOutInAny(read, one) : isRuledOut(read, one)
  }
  if (isDenied ? !isDeniedHere() : !hasNegation(one) && isDeniedHere()) return undefined
  const { from, to } = sentenceAround(read.folded, one.start, one.end)
  if (isOfOtherEdition(of, one, read)) return undefined
  if (of === 'unnamed-word' && isChangeUnderConsent(sentenceText(read, one))) return undefined
  const { language } = one.phrase
  const sentence = read.folded.slice(from, to)
  if (has?.some(([concept, all]) => hasWordOf(sentence, concept, all ?? language)) === false) return undefined
  if (!hasAll.every(concept => hasWordOf(sentence, concept, 'mul'))) return undefined
  const word = wordOf(read, one)
  const isOrdinary = () =>
    isOfProduct(read.folded, one, { from, to }) ||
    isForUs(sentence) ||
    isForCustoms(read.folded, one) ||
    isUnderConsent(sentence) ||
    isRuledOutBut(read, one)
  if (tradeWords.has(of) && isOrdinary()) return undefined
  if (beside === undefined) return word
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

/** Checks whether a sentence rules a word out in any language that writes it alike: `cedido`. */
const isRuledOutInAny = (read: ReadText, { start, end, phrase: { concept } }: Found): boolean =>
  read.found.some(
    same =>
      same.start === start && same.end === end && same.phrase.concept === concept && isRuledOut(read, same),
  )

/** Checks whether a sentence rules a word out but for a consent, which is the form of most promises. */
const isRuledOutBut = (read: ReadText, one: Found): boolean =>
  rulingOn(read.folded, read.tokens, one, read.all) === 'out-but' &&
  read.found.some(
    each =>
      conceptOf(each) === 'consent-word' &&
      sentenceOf(read.folded, each).from === sentenceOf(read.folded, one).from,
  )

const sentenceText = ({ folded }: ReadText, one: Found): string => {
  const { from, to } = sentenceOf(folded, one)
  return folded.slice(from, to)
}

/** Checks whether a sentence says that what changes needs the consent of an authority first, as every promise does. */
const isChangeUnderConsent = (sentence: string): boolean =>
  grammarWords(sentence).some(one => one.phrase.concept === 'change') &&
  hasWordOf(sentence, 'consenting-ministry') &&
  isUnderConsent(sentence)

/** Checks whether what makes a paper void or provisional is said of an earlier edition of it, restates this one, or limits nothing. */
function isOfOtherEdition(of: PromiseConcept, one: Found, read: ReadText): boolean {
  if (of === 'provisional-word') return isOfEndedDraft(read.folded, one)
  if (of !== 'void-word') return false
  const { ended, sole, holds } = editionWords(read, sentenceOf(read.folded, one))
  // `Does not apply only to this order`.
  const isNotOnly = isBeforeOnly(
    one,
    grammarWords(read.text).filter(({ phrase }) => phrase.concept === 'sole'),
  )
  return isNotOnly || [...ended, ...sole, ...holds].some(other => doOverlap(other, one))
}

/** Words that may be said of the products, or of what is done for the one who signs. */
const tradeWords: ReadonlySet<PromiseConcept> = new Set(['agency-word', 'ceded-word', 'going-on-word'])

/** Checks whether a sentence says that somebody acts for the one who signs: who imports is no other then. */
const isForUs = (sentence: string): boolean => hasWordOf(sentence, 'own-principal', 'mul')

/** How far from an agent its trade is looked for. */
const besideAgent = { words: 6, characters: 6 }

/** Checks whether an agent acts before the customs, as one does for every importer: `comisionarul nostru vamal`. */
function isForCustoms(folded: string, { start, end }: Found): boolean {
  const [[before = ''], [after = '']] = [
    /[^.;:,，。；]*$/.exec(folded.slice(0, start)) ?? [],
    /^[^.;:,，。；]*/.exec(folded.slice(end)) ?? [],
  ]
  const beside = [lastWords(before, besideAgent), folded.slice(start, end), firstWords(after, besideAgent)]
  return hasWordOf(beside.join(' '), 'customs-stem')
}

/** Checks whether words of trade are said of the products into which the goods are built. */
const isOfProduct = (folded: string, { phrase, start, end }: Found, sentence: PartOfText) =>
  isOfOther(folded, { concept: 'resale', language: phrase.language, start, end }, sentence)

const onward: readonly PromiseConcept[] = ['onward-word', 'affiliate-word', 'elsewhere-word']

/** Checks whether a sentence says that goods move on, or speaks of other countries or a firm of the group: a place in it is where they go. */
export const movesOn = (sentence: string): boolean =>
  readText(sentence).found.some(one => onward.includes(conceptOf(one)))

/** Checks whether a phrase begins with a word of a concept. */
const beginsWith = (concept: PhraseConcept, { text }: Found): boolean =>
  placedPhrases(text, concept)[0]?.start === 0

/** How far before its consent a condition stands: `only with the express written consent`. */
const conditionReach = { words: 5, characters: 14 }

/**
 * Checks whether a sentence makes what it says depend on a consent: `only with prior consent`. One that is absent is none, and neither
 * is the authority alone: `without approval`, `only to the government`.
 */
export const isUnderConsent: (sentence: string) => boolean = memoize(sentence =>
  searchedForm(sentence).split(/[,，]/).some(isClauseUnderConsent),
)

const isCondition = (part: string): boolean => hasWordOf(part, 'condition-word')

function isClauseUnderConsent(clause: string): boolean {
  if (!isCondition(clause)) return false
  if (hasWordOf(clause, 'privative-word') || hasWordOf(clause, 'negation-particle')) return false
  return readText(clause).found.some(one => {
    if (conceptOf(one) !== 'consent-word') return false
    if (beginsWith('consent-giver', one) || beginsWith('consent-state', one)) return false
    const [before, after] = [clause.slice(0, one.start), clause.slice(one.end)]
    if (hasWordOf(before, 'absence-word')) return false
    return (
      isCondition(lastWords(before, conditionReach)) ||
      (!isChinese(one) && isCondition(firstWords(after, { ...conditionReach, words: 1 })))
    )
  })
}

/** In Chinese a condition is before the consent: 仅经批准. What is after it is said of something else. */
const isChinese = ({ phrase: { language } }: Found) => language === 'zh'
