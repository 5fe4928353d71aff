/**
 * Weighs the places that a text names: how sure a name shows a place, and what its sentence says of goods and those who receive them. What the
 * countries of the document explain weighs nothing, which who reads the document decides.
 */

import { languagesWith, type PhraseConcept, phrasesWithin } from './concept-phrase.ts'
import { deniedIn } from './denial.ts'
import { doOverlap, grammarWords, mistakesBeside, type PhraseRange } from './grammar.ts'
import { wordSet } from './lexicon.ts'
import { memoize } from './memoize.ts'
import { isOfOther } from './mention-subject.ts'
import { searchedForm, writtenAt } from './normalize.ts'
import { endedIn, happenedIn } from './past-year.ts'
import { type Found, type PartOfText, sentenceAround } from './phrase-index.ts'
import { divisionsBehind } from './place.ts'
import { isOrigin } from './place-origin.ts'
import { type PlaceKind, placesRead, type ReadPlace } from './place-reader.ts'
import { isStreet, isStreetWord } from './street.ts'
import { searchedWords, type Token } from './tokenizer.ts'

/** A place of any country that a text names, and what its sentence says of it. */
export interface WeighedPlace {
  /** As it is written. */
  readonly word: string
  readonly start: number
  readonly end: number
  readonly kind: PlaceKind
  /** The countries that have a place of the name, the one of the largest first. */
  readonly countries: readonly string[]
  /** The languages in whose cases it is written; none if it stands as it is. */
  readonly languages: readonly string[]
  /** Whether it stands where any word has a capital letter, and is not the name of a large place. */
  readonly isUnsure: boolean
  /** The languages in which its sentence rules it out. */
  readonly deniedIn: readonly string[]
  /** What the evidence weighs; from `askedWeight` on, it asks. */
  readonly weight: number
  /** What was weighed beside the name, and the word that shows it. */
  readonly because: readonly (readonly [PlaceEvidence, string])[]
}

/** What a sentence has beside the name of a place: who receives goods, their movement, a preposition, what is without goods, the way of goods that stay elsewhere, or there; or it is the name of something, or was named by mistake. */
export type PlaceEvidence =
  | 'recipient'
  | 'movement'
  | 'locative'
  | 'idle'
  | 'passage'
  | 'call'
  | 'name'
  | 'mistake'

/** The weight from which a place asks: that of a country. */
export const askedWeight = 3

const weights: Readonly<Record<PlaceKind | PlaceEvidence, number>> = {
  country: 3,
  adjective: 1,
  region: 2,
  city: 2,
  town: 1,
  word: 0,
  recipient: 2,
  movement: 2,
  locative: 1,
  idle: -4,
  passage: -4,
  call: 2,
  name: -9,
  mistake: -9,
}

/** The number of characters of texts whose places are kept: an archive repeats its remarks and end uses. */
const manyTexts = 300_000

/** Returns the places that a text names, by the names alone. */
export const placesOf = memoize((text: string): readonly ReadPlace[] => {
  const { folded, tokens } = searchedWords(text)
  const found = placesRead(text, folded, tokens)
  return found.length === 0 ? none : found
}, manyTexts)

const none: readonly never[] = []

/** Returns the places that a text names, each with its weight. */
export const placesWeighed = memoize((text: string) => weighedOf(text).filter(({ isUnsure }) => !isUnsure))

function weighedOf(text: string): readonly WeighedPlace[] {
  const read = placesOf(text)
  if (read.length === 0) return none
  const { folded, tokens } = searchedWords(text)
  return read.map((one, at) => {
    const [before, after] = [read[at - 1], read[at + 1]]
    const shared = (after && sharedBy(one, after, folded)) ?? (before && sharedBy(before, one, folded))
    return weighed(shared === undefined ? one : { ...one, countries: shared }, text, folded, tokens)
  })
}

/** Returns the country of a place and of the state or the country that stands directly behind it: `Savannah in Georgia`. */
function sharedBy(place: ReadPlace, behind: ReadPlace, folded: string): readonly string[] | undefined {
  if (!bareKinds.has(behind.kind) || !ofPlace.test(folded.slice(place.end, behind.start))) return undefined
  const shared = place.countries.filter(country => behind.countries.includes(country))
  return shared.length === 1 ? shared : undefined
}

/** Matches what is between a place and its state or country. */
const ofPlace = /^(?:,? ?|,? ?\(|,? (?:\p{L}{1,3} ){1,2})$/u

/**
 * Returns the places that a text of few words names, such as marks, which has no sentence to weigh: a country, a region, or a city that is all
 * between signs or behind a preposition.
 */
export const placesNamedIn = memoize((text: string) =>
  weighedOf(text).filter(
    ({ kind, because, languages, start, end }) =>
      languages.length === 0 &&
      !because.some(([evidence]) => evidence === 'name') &&
      (bareKinds.has(kind) ||
        because.some(([evidence]) => evidence === 'locative') ||
        isPart(searchedWords(text).folded, start, end)),
  ),
)

const bareKinds: ReadonlySet<PlaceKind> = new Set(['country', 'region'])

/** Checks whether a range is all between commas, dashes and the like, but for numbers, or beside `via`. */
function isPart(folded: string, start: number, end: number): boolean {
  const [before, after] = [
    /(?<=(?:^|[,;/()|\n\p{Pd}]|\bvia\b)[\s\d]*)/uy,
    /[\s\d]*(?:$|[,;/()|\n\p{Pd}]|via\b)/uy,
  ]
  before.lastIndex = start
  after.lastIndex = end
  return before.test(folded) && after.test(folded)
}

function weighed(one: ReadPlace, text: string, folded: string, tokens: readonly Token[]): WeighedPlace {
  const { start, end, kind, countries, languages, isUnsure } = one
  const found: Found = { ...one, phrase: aPlace, text: folded.slice(start, end) }
  const because = evidenceOf(one, found, text, folded, tokens)
  const weight = because.reduce((sum, [evidence]) => sum + weights[evidence], weights[kind])
  const counts = weight >= askedWeight
  return {
    word: writtenAt(text, folded, one),
    start,
    end,
    kind,
    languages,
    isUnsure,
    countries: [...new Set([...countries, ...divisionsBehind(folded.slice(end, end + divisionAfter))])],
    deniedIn: counts ? deniedIn(folded, tokens, found, [found]) : [],
    weight,
    because,
  }
}

/** The number of characters behind a place in which its state or province is looked for. */
const divisionAfter = 60

/** Checks whether the sentence of a place says it of products made of the goods, in one of some languages. */
export function isOfProduct(
  text: string,
  { start, end }: WeighedPlace,
  languages: ReadonlySet<string>,
): boolean {
  const folded = searchedForm(text)
  const sentence = sentenceAround(folded, start, end)
  return languagesWith('product-made').some(
    language =>
      languages.has(language) && isOfOther(folded, { concept: 'resale', language, start, end }, sentence),
  )
}

/** A place as phrases are ruled out: `of` makes every language read its sentence. */
const aPlace = { concept: 'restricted-place', language: 'en', folded: '', words: [], of: 'place' }

const clauseEnds = /[!?;。！？；…\n,，、()（）]|\.(?=\s|$)/g

/** Returns what the sentence of a place says of it. */
function evidenceOf(
  one: ReadPlace,
  found: Found,
  text: string,
  folded: string,
  tokens: readonly Token[],
): readonly (readonly [PlaceEvidence, string])[] {
  if (isNameOfOther(one, found, text, folded, tokens)) return [['name', '']]
  const [mistake] = mistakesBeside(text, one)
  if (mistake !== undefined) return [['mistake', mistake.text]]
  const sentence = sentenceAround(folded, one.start, one.end)
  const clause = sentenceAround(folded, one.start, one.end, clauseEnds)
  const firstIn = (part: PartOfText, concept: PhraseConcept, isOther?: (word: PhraseRange) => boolean) =>
    phrasesWithin(folded, part, concept).find(each => !doOverlap(each, one) && !isOther?.(each))?.text
  const besideIt = firstIn(clause, 'place-recipient')
  const recipient = besideIt ?? firstIn(sentence, 'place-recipient')
  const crossing = crossingIn(text, sentence)
  const movement =
    recipient ?? crossing ?? firstIn(clause, 'place-movement') ?? firstIn(sentence, 'place-movement')
  const isIdle = besideIt === undefined && crossing === undefined
  const past = pastIn(folded, clause, crossing ?? firstIn(clause, 'place-movement'))
  // What moves to a parent in a place goes there.
  const isKin = movement === undefined ? () => false : kinIn(text)
  const carriage = isIdle ? firstIn(clause, 'place-carriage') : undefined
  const call = isRestricted(one, folded) ? carriage : undefined
  const idle = past ?? (isIdle ? firstIn(clause, 'place-idle', isKin) : undefined)
  const locative = prepositionBefore(folded, one.start) ?? (one.languages.length > 0 ? '' : undefined)
  return [
    ...(recipient === undefined ? [] : [['recipient', recipient] as const]),
    ...(recipient !== undefined || movement === undefined ? [] : [['movement', movement] as const]),
    ...(locative === undefined ? [] : [['locative', locative] as const]),
    ...stayOf({ call, idle, passage: carriage }),
  ]
}

/** Checks whether a name of a place is that of a street, or says where something comes from. */
function isNameOfOther(
  one: ReadPlace,
  found: Found,
  text: string,
  folded: string,
  tokens: readonly Token[],
): boolean {
  const isCountry = one.kind === 'country' || one.kind === 'adjective'
  return (
    isStreetWord(found.text) ||
    isStreet(text, folded, tokens, found) ||
    (isCountry && isOrigin(folded, { ...one, country: one.countries[0] ?? '' }))
  )
}

/** Returns the strongest of what says whether goods stay in a place. */
function stayOf(words: Readonly<Record<'call' | 'idle' | 'passage', string | undefined>>) {
  const found = (['call', 'idle', 'passage'] as const).find(evidence => words[evidence] !== undefined)
  return found === undefined ? [] : [[found, words[found] ?? ''] as const]
}

/** Returns a check whether a word of a text is one for a company of the group. */
function kinIn(text: string): (word: PhraseRange) => boolean {
  const kin = grammarWords(text).filter(({ phrase }) => phrase.concept === 'affiliate')
  return word => kin.some(each => doOverlap(each, word))
}

/** Checks whether a place is in a country where a call is asked about, whatever the destination. */
const isRestricted = ({ countries: [country = ''], end }: ReadPlace, folded: string): boolean =>
  [country, ...divisionsBehind(folded.slice(end, end + divisionAfter))].some(one =>
    calledCountries().has(one.toLowerCase()),
  )

/** Returns the year in which what a clause says was over, or happened, unless something moves in it. */
const pastIn = (folded: string, clause: PartOfText, movement: string | undefined): string | undefined =>
  endedIn(folded, clause) ?? (movement === undefined ? happenedIn(folded, clause) : undefined)

/** Returns the preposition directly before a place. */
function prepositionBefore(folded: string, start: number): string | undefined {
  const before = /(\p{L}+) $/u.exec(folded.slice(Math.max(0, start - 12), start))?.[1]
  return before !== undefined && locatives().has(before) ? before : undefined
}

/** Returns the words by which a sentence says that goods go on over water or a border. */
const crossingIn = (text: string, { from, to }: PartOfText) =>
  grammarWords(text).find(
    ({ phrase, start, end }) => phrase.concept === 'cross' && from <= start && end <= to,
  )?.text

const calledCountries = wordSet('called-country')

/** Prepositions before a place. */
const locatives = wordSet('place-preposition')
