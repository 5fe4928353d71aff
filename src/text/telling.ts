/** Reads what a sentence tells by the classes of its grammar alone, whatever it is about: that goods go to others, are not counted, or are for show. */

import { hasWordOf, languagesWith, type PhraseConcept, phrasesWithin } from './concept-phrase.ts'
import { followers, isOfConsent, isRuledOutInClause } from './denial.ts'
import {
  type ClassWords,
  doOverlap,
  type GrammarSentence,
  isInOneClause,
  masked,
  type PhraseRange,
  sentencesIn,
  withoutInserted,
} from './grammar.ts'
import type { GrammarClass } from './grammar-class.ts'
import { conceptOf, firstWords, lastWords, readText } from './limit.ts'
import { isOfOther } from './mention-subject.ts'
import { spelledAt, writtenAt } from './normalize.ts'
import { type Found, sentenceEnd } from './phrase-index.ts'
import { isBeforeOnly, isDenialOf } from './reserving.ts'
import { hasNoBlanks } from './script.ts'
import { searchedWords, wordsIn } from './tokenizer.ts'

/** What a sentence tells. */
export type Telling =
  | 'misstated'
  | 'uncounted'
  | 'unnamed'
  | 'agency'
  | 'passed-on'
  | 'sent-abroad'
  | 'traded'
  | 'other-agreement'
  | 'withdrawn'

/** The classes that have to meet in a sentence. */
interface TellingForm {
  readonly kind: Telling
  readonly of: GrammarClass
  /** Whether the clause of the first one denies it, or may; it must not, if this is absent. */
  readonly denial?: 'must' | 'may'
  readonly with?: readonly GrammarClass[]
  /** The class of which the sentence has no word. */
  readonly without?: GrammarClass
  /** Whether one word may be of both classes: `outside the licence`. */
  readonly mayOverlap?: boolean
  /** The concept of which the language has words, which rule it out elsewhere. */
  readonly unless?: PhraseConcept
  /** The concept of which the sentence has a word, in any language. */
  readonly about?: PhraseConcept
  /** The concept of which it has none. */
  readonly notAbout?: PhraseConcept
  /** Whether what stands at the first one is a name, and not one of the goods, a number or a word of papers. */
  readonly isOfOtherName?: boolean
  /** Whether it counts in a sentence that states a promise again, as what limits it does. */
  readonly isBesidePromise?: boolean
  /** The most characters between the words of the classes, which are in one clause then. */
  readonly within?: number
  /** Whether the first one has to stand before the others. */
  readonly isAhead?: boolean
  /** Whether commas between them part no clauses: `decides, what they are used for`. */
  readonly isAcross?: boolean
}

const forms: readonly TellingForm[] = [
  { kind: 'misstated', of: 'pretend' },
  { kind: 'misstated', of: 'really', with: ['share'] },
  { kind: 'uncounted', of: 'exempt', with: ['quota'], mayOverlap: true },
  { kind: 'uncounted', of: 'count', denial: 'must', with: ['quota'] },
  { kind: 'unnamed', of: 'show', denial: 'must', with: ['other'] },
  { kind: 'unnamed', of: 'hide', with: ['other'] },
  {
    kind: 'unnamed',
    of: 'who',
    denial: 'may',
    with: ['finally', 'receive', 'share'],
    mayOverlap: true,
    within: 60,
  },
  {
    kind: 'misstated',
    of: 'swap',
    with: ['other-set'],
    without: 'mistaken',
    about: 'trade-paper-word',
    within: 60,
    isAcross: true,
  },
  { kind: 'agency', of: 'whoever', with: ['share'] },
  { kind: 'agency', of: 'whoever', with: ['give'] },
  { kind: 'agency', of: 'whoever', with: ['unused'] },
  { kind: 'agency', of: 'whoever', with: ['leftover'] },
  { kind: 'passed-on', of: 'give', with: ['other', 'share'] },
  { kind: 'passed-on', of: 'sell', with: ['share'], within: 30 },
  { kind: 'passed-on', of: 'vend', with: ['unused'] },
  { kind: 'passed-on', of: 'vend', with: ['leftover'] },
  {
    kind: 'passed-on',
    of: 'go',
    with: ['portion', 'affiliate'],
    mayOverlap: true,
    about: 'goods-noun',
    notAbout: 'trade-paper-word',
  },
  { kind: 'uncounted', of: 'evade', denial: 'may', with: ['quota'], within: 16 },
  { kind: 'misstated', of: 'declare', with: ['disguise'], within: 45 },
  { kind: 'misstated', of: 'omit', with: ['content'], within: 45 },
  { kind: 'misstated', of: 'show', denial: 'must', with: ['content'], within: 45 },
  { kind: 'sent-abroad', of: 'cross', with: ['share'] },
  { kind: 'sent-abroad', of: 'exporting', with: ['share'], without: 'seller' },
  {
    kind: 'other-agreement',
    of: 'talk',
    with: ['sole', 'hold'],
    without: 'supersede',
    within: 45,
    mayOverlap: true,
  },
  {
    kind: 'withdrawn',
    of: 'until',
    denial: 'may',
    with: ['pledge', 'hold'],
    within: 60,
    mayOverlap: true,
    isBesidePromise: true,
  },
  { kind: 'withdrawn', of: 'freed', with: ['after'], within: 70, mayOverlap: true, isBesidePromise: true },
  { kind: 'withdrawn', of: 'expire', with: ['pledge'], within: 40, isBesidePromise: true },
  { kind: 'withdrawn', of: 'struck' },
  { kind: 'withdrawn', of: 'civil', denial: 'must' },
  {
    kind: 'passed-on',
    of: 'freed',
    with: ['affiliate'],
    within: 70,
    mayOverlap: true,
    isBesidePromise: true,
  },
  {
    kind: 'unnamed',
    of: 'decide',
    denial: 'may',
    with: ['whereto'],
    within: 70,
    mayOverlap: true,
    isAcross: true,
  },
  { kind: 'withdrawn', of: 'reserve', denial: 'may', with: ['divert'] },
  { kind: 'unnamed', of: 'secret', denial: 'may' },
  { kind: 'misstated', of: 'as', with: ['declare', 'unasked'], mayOverlap: true, isOfOtherName: true },
  { kind: 'misstated', of: 'double', with: ['genuine'], about: 'customs-word' },
  { kind: 'misstated', of: 'naming', about: 'trade-paper-word', isOfOtherName: true },
  { kind: 'withdrawn', of: 'freed', with: ['sample'], within: 70, mayOverlap: true, isBesidePromise: true },
  { kind: 'misstated', of: 'other-use', with: ['portion'], without: 'premises', within: 50 },
  { kind: 'misstated', of: 'than-paper', isAcross: true },
  { kind: 'agency', of: 'passing', denial: 'may', with: ['own-store'], within: 40, mayOverlap: true },
  { kind: 'agency', of: 'no-production', denial: 'may', with: ['stock'], isBesidePromise: true },
  {
    kind: 'withdrawn',
    of: 'inapplicable',
    denial: 'may',
    with: ['ban'],
    within: 70,
    mayOverlap: true,
    notAbout: 'product-made',
    isBesidePromise: true,
  },
  { kind: 'agency', of: 'awaiting', denial: 'may', without: 'premises' },
  {
    kind: 'unnamed',
    of: 'using',
    with: ['other-firm'],
    without: 'premises',
    within: 60,
    notAbout: 'product-made',
  },
  {
    kind: 'misstated',
    of: 'on-paper',
    denial: 'may',
    with: ['in-fact'],
    within: 90,
    isAcross: true,
    isAhead: true,
  },
  { kind: 'traded', of: 'sell', unless: 'building-in' },
]

/** The classes of words that may be said of what is made of the goods. */
const ofTrade: ReadonlySet<GrammarClass> = new Set([
  'give',
  'sell',
  'vend',
  'exporting',
  'go',
  'inapplicable',
])

/** What a sentence tells, and the words that decide, as the text has them. */
export interface ToldSentence {
  readonly kind: Telling
  readonly words: string
  readonly sentence: string
  /** Whether it counts in a sentence that states a promise again. */
  readonly isBesidePromise: boolean
}

/** Returns what the sentences of a text tell, each kind once. */
export function toldIn(text: string): readonly ToldSentence[] {
  const { folded } = searchedWords(text)
  const told = new Map<Telling, ToldSentence>()
  const all = sentencesIn(text)
  for (const one of all)
    for (const form of forms) {
      if (told.has(form.kind) || one.wordsOf(form.of).length === 0) continue
      const words = wordsFor(form, one, all, folded)
      if (words === undefined) continue
      const shown = words.map(range => spelledAt(text, folded, range)).join(' ... ')
      told.set(form.kind, {
        kind: form.kind,
        words: shown,
        sentence: writtenAt(text, folded, { start: one.from, end: one.to }),
        isBesidePromise: form.isBesidePromise === true,
      })
    }
  return [...told.values()]
}

/** Returns the words of a form in a sentence, in their order; `undefined` if it lacks one, or the first is denied and must not be. */
function wordsFor(
  {
    of,
    denial,
    with: others = [],
    mayOverlap = false,
    within,
    unless,
    without,
    about,
    notAbout,
    isOfOtherName = false,
    isBesidePromise = false,
    isAcross = false,
    isAhead = false,
  }: TellingForm,
  sentence: GrammarSentence,
  all: readonly GrammarSentence[],
  folded: string,
): readonly PhraseRange[] | undefined {
  const { wordsOf, language } = sentence
  if (unless !== undefined && !languagesWith(unless).includes(language)) return undefined
  if (!others.every(name => wordsOf(name).length > 0)) return undefined
  if (without !== undefined && wordsOf(without).length > 0) return undefined
  if (isBesidePromise && isUnlimited(folded, sentence)) return undefined
  const isAbout = (concept: PhraseConcept) => phrasesWithin(folded, sentence, concept).length > 0
  if ((about !== undefined && !isAbout(about)) || (notAbout !== undefined && isAbout(notAbout)))
    return undefined
  const joined = isAcross
    ? folded.replaceAll(/[,，、]/g, ' ')
    : isBesidePromise
      ? withoutInserted(folded)
      : folded
  // What is left has a negation of its own: `what is not used is sold`.
  const beside = others.flatMap(name => wordsOf(name))
  // Languages write words alike: what one of them rules out is ruled out.
  const isRuledOut = (one: Found) =>
    all.some(
      other =>
        other.from === sentence.from &&
        (other === sentence ||
          other.wordsOf(of).some(({ start, end }) => start === one.start && end === one.end)) &&
        isDeniedBy(other, one, joined, beside),
    )
  const isToldBy = (one: Found) =>
    (denial === 'may' || isRuledOut(one) === (denial === 'must')) &&
    // `Does not apply only to this order`.
    !(of === 'inapplicable' && isBeforeOnly(one, wordsOf('sole'))) &&
    // What is made of the goods is sold to others.
    !(ofTrade.has(of) && isOfOther(folded, { concept: 'resale', language, ...one }, sentence))
  for (const first of wordsOf(of).filter(isToldBy)) {
    if (isOfOtherName && !isOtherName(folded, first, sentence)) continue
    const found = [first]
    for (const name of others) {
      const one = wordsOf(name).find(
        each =>
          (mayOverlap || found.every(before => !doOverlap(each, before))) &&
          !(isAhead && each.start < first.end) &&
          (within === undefined || isInOneClause(joined, first, each, within)),
      )
      if (one !== undefined) found.push(one)
    }
    if (found.length > others.length) return found.sort((a, b) => a.start - b.start)
  }
  return undefined
}

/** Checks whether a sentence denies that something has a limit: `our word has no term`. */
const isUnlimited = (folded: string, { wordsOf }: GrammarSentence): boolean =>
  wordsOf('bound').some(bound => wordsOf('deny').some(one => isDenialOf(folded, one, bound)))

/** The most words, and the most characters, of a name that papers give to goods. */
const longestName = { words: 5, characters: 40 }

/** Checks whether a word of naming has a name behind it, or before it where verbs come last, that is not of the goods and has no number. */
function isOtherName(text: string, verb: Found, { language, from, to, wordsOf }: GrammarSentence): boolean {
  const isBefore = followers.has(language) || language === 'hu'
  const [clause = ''] = isBefore
    ? (/[^,，、;:]*$/u.exec(text.slice(from, verb.start)) ?? [])
    : (/^[^,，、;]*/u.exec(text.slice(verb.end, to)) ?? [])
  const all = isBefore
    ? { from: verb.start - clause.length, to: verb.start }
    : { from: verb.end, to: verb.end + clause.length }
  // `As rubber seals on the invoice`: the paper and the verb are no part of the name.
  const parting = [
    ...phrasesWithin(text, all, 'trade-paper-word'),
    ...[...wordsOf('unasked'), ...wordsOf('declare')].filter(one =>
      doOverlap(one, { start: all.from, end: all.to }),
    ),
  ]
  const begin = isBefore ? Math.max(all.from, ...parting.map(one => one.end)) : all.from
  const parted = isBefore ? all.to : Math.min(all.to, ...parting.map(one => one.start))
  // What leads to the paper is no part of it either: `sur la facture`.
  const whole =
    parted < all.to
      ? text.slice(begin, parted).replace(/(?: \p{L}{1,3})+ ?$/u, '')
      : text.slice(begin, parted)
  const end = begin + whole.length
  const name = isBefore ? lastWords(whole, longestName) : whole.trim()
  const part = { from: isBefore ? end - name.length : begin, to: end }
  const others = [...wordsOf('ordinary'), ...wordsOf('assure'), ...wordsOf('reference')]
  return (
    isWritten(name) &&
    !/\d/.test(name) &&
    firstWords(name, longestName) === (hasNoBlanks(name) ? name : wordsIn(name).join(' ')) &&
    phrasesWithin(text, part, 'goods-noun').length === 0 &&
    // Papers name parties, too: `show our works as consignee`.
    !readText(name).found.some(one => conceptOf(one) === 'fact-subject' || conceptOf(one) === 'party-word') &&
    !others.some(one => doOverlap(one, { start: part.from, end: part.to }))
  )
}

/** Checks whether a sentence denies one of its words, as its language reads it. */
function isDeniedBy(
  { language, wordsOf, from }: GrammarSentence,
  one: Found,
  text: string,
  apart: readonly PhraseRange[],
): boolean {
  const folded = masked(
    text,
    apart.filter(other => !doOverlap(other, one)),
  )
  const isAhead = denyingAhead.has(language)
  // `Without a licence, nothing leaves`: what begins a sentence is denied by the clause behind it.
  const isFirst = isWritten(text.slice(from, one.start)) === false
  return (
    (language === 'tr' && turkishNegation.test(folded.slice(one.start, one.end))) ||
    isRuledOutInClause(isAhead ? folded.slice(0, one.end) : folded, {
      ...one,
      phrase: { ...one.phrase, language },
    }) ||
    wordsOf('deny').some(
      other =>
        ![one, ...apart].some(each => doOverlap(each, other)) &&
        (isFirst || isInOneClause(folded, one, other)) &&
        !(isAhead && other.start > one.start) &&
        !isOfConsent(other.text, text, one),
    )
  )
}

/** Matches a Turkish verb that has its negation inside: `devredilmez`. */
const turkishNegation = /m[ae](?:z|yiz|yacak|yecek|di|mis|sin|k|mak|mek)|m[iuüı]yor/

/** Languages whose negations are only before what they deny, and whose clauses no sign parts. */
const denyingAhead: ReadonlySet<string> = new Set(['th', 'zh', 'vi', 'id', 'ms'])

/**
 * Returns the words by which a text leaves a use, a product or a place to what is asked for, or to a later decision; `undefined` if one of
 * its sentences does not: `Lift machines; serial numbers follow`.
 */
export function leftToOthers(text: string): string | undefined {
  const { folded } = searchedWords(text)
  const open = new Map<number, PhraseRange>()
  for (const { from, wordsOf } of sentencesIn(text)) {
    const range = openRange(wordsOf)
    if (range !== undefined) open.set(from, range)
  }
  const [range] = open.values()
  const isLeft = range !== undefined && open.size === folded.split(sentenceEnd).filter(isWritten).length
  return isLeft ? writtenAt(text, folded, range) : undefined
}

/**
 * Checks whether a text has a word by which something depends on others, or comes later; or on orders, unless it says what the goods
 * are built into: that products are built to order leaves nothing open.
 */
export const isUndecided = (text: string): boolean =>
  sentencesIn(text).some(
    ({ wordsOf }) =>
      wordsOf('depend').length > 0 ||
      wordsOf('defer').length > 0 ||
      (wordsOf('demand').length > 0 && !isOfMaking(text)),
  )

/** Checks whether a text says that the goods become part of a product, or names one. */
export const isOfMaking = (text: string): boolean =>
  hasWordOf(text, 'building-in') || hasWordOf(text, 'product-made')

const isWritten = (sentence: string): boolean => /[\p{L}\p{N}]/u.test(sentence)

/** Returns from where to where the words of a pair are that leave something open; `undefined` if a sentence has none. */
function openRange(wordsOf: ClassWords): PhraseRange | undefined {
  for (const [one, other] of openPairs) {
    const [first] = wordsOf(one)
    const second = first && wordsOf(other).find(each => !doOverlap(each, first))
    if (first !== undefined && second !== undefined)
      return { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) }
  }
  return undefined
}

const openPairs = [
  ['depend', 'demand'],
  ['decide', 'defer'],
] as const
