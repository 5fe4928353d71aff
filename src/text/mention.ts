/**
 * Finds what a text mentions: words of certain concepts, in all languages of the program. A word inside a harmless phrase is
 * none, and neither is one that its own sentence plainly rules out; where that is not plain, the word counts.
 */
import { grouped } from '../core/model/group-by.ts'
import type { MentionConcept } from '../core/model/model.ts'
import { ofNames, ofTexts } from '../generated/mentions.ts'
import { phrasesWithin } from './concept-phrase.ts'
import { decidersOf, deniedIn, type Ruling, rulingOn } from './denial.ts'
import { isOfEndedDraft } from './edition.ts'
import { doOverlap, mistakesBeside } from './grammar.ts'
import { lazy, memoize, memoizeLast } from './memoize.ts'
import { isOfOther, isOfThisPaper, type PlacedWord } from './mention-subject.ts'
import { searchedForm, spelledAt, writtenAt } from './normalize.ts'
import {
  conceptIndexes,
  type Found,
  isBare,
  isForm,
  isSpelledSo,
  phrasesIn,
  sentenceOf,
  withoutHarmless,
} from './phrase-index.ts'
import {
  countriesAlike,
  divisionsBehind,
  isState,
  isTownOrState,
  mayNameState,
  stateAddresses,
  townsAhead,
  townsIn,
} from './place.ts'
import { isOrigin } from './place-origin.ts'
import { isUnderConsent, movesOn } from './promise.ts'
import { inDevanagari } from './romanised.ts'
import { hasNoBlanks, isAscii } from './script.ts'
import { isNamedStreet, isNumbered, isQuoted, isStreet } from './street.ts'
import { searchedWords, type Token, tokenize, wordsIn } from './tokenizer.ts'

/** A word of a concept in a text. */
export interface TextMention {
  readonly concept: MentionConcept
  /** The word as the text has it, in small letters; a name as it is written. */
  readonly word: string
  /** The languages in which it is that word. */
  readonly languages: readonly string[]
  /** The country of a place, or of what has a name, alpha-2. */
  readonly country?: string | undefined
  /** Of a name: the kind of what has it, or the listed party. */
  readonly of?: string | undefined
  /** Whether other languages may have the same word with another meaning: the text leaves out its accents, or the lexicon says so. */
  readonly isShared: boolean
  /** Whether a clause that promises about it may have it: its sentence rules it out with a reservation, or only with a consent. */
  readonly isConditional: boolean
  /** Whether its sentence states it only with the consent of an authority, which is the promise itself. */
  readonly isConsented: boolean
  /** Of a place, the other countries in which one of this name is, as its sentence shows it. */
  readonly elsewhere: readonly string[]
  /** Languages whose words are not known here, and a negation of which is in the same sentence. */
  readonly deniedIn: readonly string[]
}

const texts = conceptIndexes(ofTexts)

const names = conceptIndexes(ofNames)

/** The languages whose words texts are searched for. */
export const languagesRead = lazy(() =>
  [...new Set(ofTexts.kinds.map(kind => kind.slice(0, 2)))].filter(language => language !== 'mu').sort(),
)

/**
 * How a sentence reads a word: it states it, or under a reservation, or only with the consent of an authority; or the word does not count, because it is ruled out,
 * names where something is from, is no stamp on this document, is said of something else, or is no name without a word of defence beside it.
 */
export type WordReading =
  | 'stated'
  | 'conditional'
  | 'consented'
  | 'denied'
  | 'origin'
  | 'no-stamp'
  | 'of-other'
  | 'no-name'

/** A word of a concept in a text, and how its sentence reads it. */
export interface ReadWord extends TextMention {
  readonly reading: WordReading
  /** The words of the sentence that rule it out, or take this back. */
  readonly by: readonly string[]
  readonly start: number
  readonly end: number
}

/** The readings of words that count. */
const counting: ReadonlySet<WordReading> = new Set(['stated', 'conditional', 'consented'])

/** Returns what a text mentions, in the order of the text: each word once. Of each mention of a text its sentence is asked again. */
export const mentionsIn: (text: string) => readonly TextMention[] = memoizeLast(text =>
  readingsIn(inDevanagari(text), () => [], true).filter(({ reading }) => counting.has(reading)),
)

/** Returns the words of concepts that a text has, how it reads them, and which words decide that. */
export const wordsRead: (text: string) => readonly ReadWord[] = memoizeLast(text =>
  readingsIn(inDevanagari(text), decidersOf, false),
)

/**
 * Reads the words of concepts in a text; with `isOnce`, each word until it counts. What decides is left to `decidersOfWord`: only who
 * explains a text needs it.
 */
function readingsIn(text: string, decidersOfWord: typeof decidersOf, isOnce: boolean): readonly ReadWord[] {
  const { folded, tokens } = searchedWords(text)
  if (isAscii(folded)) {
    const words = tokens.map(token => token.text)
    if (!mayMention(words) && !mayNameState(text, words)) return none
  }
  const all = [...phrasesIn(folded, tokens, texts), ...addressesIn(text, folded, tokens)]
  if (all.length === 0) return none
  const found = all.filter(
    one =>
      isSpelledSo(spelledAt(text, folded, one), one) &&
      !isStreet(text, folded, tokens, one) &&
      !isWithinName(folded, one),
  )
  // The abbreviation of a force is in capitals, a place begins with one: Polish `dla`, Turkish `Tek` and Spanish `irán` are other words.
  const isInSmall = (one: Found) =>
    (one.phrase.of === undefined ? /^\p{Ll}/u : /\p{Ll}/u).test(writtenAt(text, folded, one))
  const rangeOf = ({ start, end }: Found) => `${start} ${end}`
  const ordinary = new Set(found.flatMap(one => (one.phrase.isCapital && isInSmall(one) ? rangeOf(one) : [])))
  // Several languages may write a word, or a part of it, alike: what one of them rules out is ruled out.
  const read = withoutHarmless(found).filter(one => !ordinary.has(rangeOf(one)))
  const alike = grouped(read, ({ phrase: { concept }, start, end }) => `${concept} ${start} ${end}`)
  const counted = new Set<string>()
  return [...alike.values()].flatMap(same => {
    const [shown] = same
    const { concept, country, of } = shown.phrase
    const spelled = spelledAt(text, folded, shown)
    const word = of === undefined ? spelled : writtenAt(text, folded, shown)
    const key = `${concept} ${word.toLowerCase()}`
    if (isOnce && counted.has(key)) return []
    const rulings = read
      .filter(one => one.phrase.concept === concept && doOverlap(one, shown))
      .map(one => rulingOn(folded, tokens, one, found))
    const mistakes = concept !== undefined && mistakable.has(concept) ? mistakesBeside(text, shown) : []
    const reading = mistakes.length > 0 ? 'denied' : readingOf(folded, same, rulings)
    if (counting.has(reading)) counted.add(key)
    return {
      concept: concept as MentionConcept,
      word,
      languages: same.map(one => one.phrase.language),
      country,
      of,
      isShared: same.every(one => isBare(spelled, one) || one.phrase.isLocal),
      isConditional: reading === 'conditional' || reading === 'consented',
      isConsented: reading === 'consented',
      elsewhere: concept === 'restricted-place' ? elsewhereOf(folded, shown) : noCountries,
      deniedIn: deniedIn(folded, tokens, shown, found),
      reading,
      by: [
        ...mistakes.map(one => writtenAt(text, folded, one)),
        ...(rulings.every(ruling => ruling === 'none')
          ? []
          : new Set(same.flatMap(one => decidersOfWord(folded, one)))),
      ],
      start: shown.start,
      end: shown.end,
    }
  })
}

/** The concepts of words that an earlier paper may have had by mistake: a stamp or a listed party is there all the same. */
const mistakable: ReadonlySet<string> = new Set<MentionConcept>([
  'military-use',
  're-export',
  'resale',
  'restricted-place',
  'zone',
  'export-scheme',
])

/** Returns how the sentence of a word reads it, which several languages may write alike. */
function readingOf(
  folded: string,
  same: readonly [Found, ...Found[]],
  rulings: readonly Ruling[],
): WordReading {
  const { concept, country } = same[0].phrase
  // The language of the text knows its reservations and its idle negations; one that writes the word alike may not.
  if (rulings.includes('out') && !rulings.includes('out-but') && !rulings.includes('idle')) return 'denied'
  if (
    concept === 'restricted-place' &&
    country !== undefined &&
    same.some(one => isOrigin(folded, { ...one, country }, one.phrase.language))
  )
    return 'origin'
  if (same.every(one => one.phrase.isAlone && !isStamp(folded, one))) return 'no-stamp'
  if (same.some(one => isOfOther(folded, placed(one), sentenceOf(folded, one)))) return 'of-other'
  if (concept === 'draft' && isOfEndedDraft(folded, same[0])) return 'of-other'
  if (same.every(one => one.phrase.isHinted && !isHinted(folded, one))) return 'no-name'
  if (rulings.includes('out-but')) return 'conditional'
  const isTrade = concept === 're-export' || concept === 'resale'
  return isTrade && isUnderConsent(sentenceText(folded, same[0])) ? 'consented' : 'stated'
}

const none: readonly ReadWord[] = []
const noCountries: readonly string[] = []

/** The number of characters behind a place in which its state or province is looked for. */
const divisionAfter = 60

/** Returns the countries in which a place may be by what is behind it and, where its sentence moves nothing on, by its name. */
function elsewhereOf(folded: string, one: Found): readonly string[] {
  const name = folded.slice(one.start, one.end)
  const after = folded.slice(one.end, one.end + divisionAfter)
  const before = folded.slice(Math.max(0, one.start - divisionAfter), one.start)
  // The name of a house or a club in quotation marks, and the town that it is in.
  const [, outside = ''] =
    (isQuoted(before) && /^[^"“”„«»「」『』]*["“”»」』](.*)/.exec(after)) || noCountries
  const behind = [...divisionsBehind(after), ...townsIn(name, before, after), ...townsAhead(outside)]
  const alike = countriesAlike(name, { isAddress: false })
  return alike.length === 0 || movesOn(sentenceText(folded, one)) ? behind : [...behind, ...alike]
}

/** Checks whether the sentence of a name has, beside it, a word that begins as words of defence do. */
function isHinted(folded: string, one: Found): boolean {
  return phrasesWithin(folded, sentenceOf(folded, one), 'defence-hint').some(each => !doOverlap(each, one))
}

function sentenceText(folded: string, one: Found): string {
  const { from, to } = sentenceOf(folded, one)
  return folded.slice(from, to)
}

/** Returns a word as what it is said of is looked for. */
const placed = ({ phrase: { concept, language }, start, end }: Found): PlacedWord => ({
  concept: concept as MentionConcept,
  language,
  start,
  end,
})

/**
 * Returns what the street of an address mentions. Streets, quarters and districts are named after places and forces everywhere; what
 * counts is a country, an address of the United States, and the name of a military facility: `Naval Dockyard`, not `Kanpur Cantonment`.
 */
export function mentionsInStreet(text: string): readonly TextMention[] {
  const lines = text.split(/[,;()（），、\n]/).map(part => part.trim())
  const parts = lines.filter(part => !isNamedStreet(part))
  const all = mentionsInCity(parts.join(', '))
  if (!all.some(isPlace)) return all
  // A place with the number of a house is a street: `Americká 42`.
  const places = mentionsIn(parts.filter(part => !isNumbered(part)).join(', ')).filter(isPlace)
  return [...all.filter(one => !isPlace(one)), ...places.filter(({ word }) => !isTownOrState(word))]
}

const isPlace = ({ concept }: TextMention): boolean => concept === 'restricted-place'

/**
 * Returns what the city of an address mentions: of words for forces only the names of facilities. The cities of restricted countries are
 * told by the gazetteer, which knows where else there are cities of their names.
 */
export function mentionsInCity(text: string): readonly TextMention[] {
  return mentionsIn(text).flatMap(one => {
    if (one.concept === 'military-use') return isFacility(one.word) ? [one] : []
    if (!isPlace(one)) return [one]
    return isState(one.word) ? [] : [{ ...one, elsewhere: countriesAlike(one.word, { isAddress: true }) }]
  })
}

/** The least number of characters of the name of a facility in a script without blanks. */
const shortestFacility = 3

/** Checks whether a word for forces names a facility: one of several words, or of three characters where there are no blanks. */
function isFacility(word: string): boolean {
  return hasNoBlanks(word) ? word.length >= shortestFacility : word.includes(' ')
}

/** Checks whether a phrase begins with these words; most texts have none. */
function mayMention(words: readonly string[]): boolean {
  for (let at = 0; at < words.length; at++)
    for (const { words: its, endings } of texts.ascii(words[at] ?? ''))
      if (its.length === 1 || isForm(words[at + 1] ?? '', its[1] ?? '', endings)) return true
  return false
}

/**
 * Checks whether a mention counts in a document of some languages: what others may write alike, only as a word of one of them, and not
 * where one of them denies it: `niet voor militaire doeleinden` has a word of French and a negation of Dutch.
 */
export function isOfLanguage(
  { languages: its, isShared, deniedIn: denied }: TextMention,
  languages: ReadonlySet<string>,
): boolean {
  if (denied.some(language => languages.has(language))) return false
  return !isShared || its.some(language => languages.has(language))
}

/** A word that tells what the party does whose name contains it: it moves goods on, or makes something. */
export interface NameWord {
  readonly concept: 'intermediary-name' | 'maker-name'
  /** The word as the name has it, in small letters. */
  readonly word: string
  readonly language: string
}

/** Returns the words of the name of a party that tell what it does, in the order of the name. */
export const nameWordsIn: (name: string) => readonly NameWord[] = memoize(name => {
  const folded = searchedForm(name)
  return withoutHarmless(phrasesIn(folded, tokenize(folded), names)).map(one => ({
    concept: one.phrase.concept as NameWord['concept'],
    word: spelledAt(name, folded, one),
    language: one.phrase.language,
  }))
})

/** Returns the addresses of the United States in a text, as phrases of a place. */
function addressesIn(text: string, folded: string, tokens: readonly Token[]): readonly Found[] {
  return stateAddresses(text, folded, tokens).map(({ first, last }) => {
    const start = tokens[first]?.start ?? 0
    const end = tokens[last]?.end ?? folded.length
    const words = wordsIn(folded.slice(start, end))
    const name = words.join(' ')
    const phrase = { ...inTheUnitedStates, folded: name, words }
    return { phrase, text: name, start, end, first, last }
  })
}

const inTheUnitedStates = { concept: 'restricted-place', language: 'en', country: 'US' }

/** The characters of Chinese that stand between a place and what is done with it: `到`, `在`, and the last one of `出口`. */
const beforePlace =
  /[^\u3400-\u9fff]|[在至到往从從由经經于於向运運抵赴和與与及或的自是为為口销銷售给給对對非国國付交发發寄送卖賣达達进進]/

/** Checks whether the name of a place stands where it is probably a part of another name. */
function isWithinName(folded: string, { phrase, start }: Found): boolean {
  if (!phrase.isInNames) return false
  const before = folded.charAt(start - 1)
  if (before === '') return false
  return /[\uac00-\ud7a3]/.test(phrase.folded) ? /[\uac00-\ud7a3]/.test(before) : !beforePlace.test(before)
}

/** The maximum number of words beside a stamp in its sentence. */
const mostBesideStamp = 3

/** The languages whose names of documents are known well enough to tell whether a stamp is next to one. */
const namedPapers: ReadonlySet<string> = new Set(['de', 'en', 'es', 'fr', 'it', 'pt'])

/** Checks whether a stamp is said of the document in which it is, or, in other languages, whether its sentence has hardly more words. */
function isStamp(folded: string, one: Found): boolean {
  const { phrase, start, end } = one
  const sentence = sentenceOf(folded, one)
  if (namedPapers.has(phrase.language)) return isOfThisPaper(folded, placed(one), sentence)
  if (!hasNoBlanks(phrase.folded) || phrase.language === 'ko')
    return wordsIn(folded.slice(sentence.from, sentence.to)).length - phrase.words.length <= mostBesideStamp
  const beside = [folded.slice(sentence.from, start), folded.slice(end, sentence.to)]
  const length = beside.reduce((sum, part) => sum + wordsIn(part).join('').length, 0)
  return length <= mostBesideStamp * (thai.test(phrase.folded) ? 5 : 2)
}

/** Matches a letter of Thai, whose words have about five characters and signs; those of Chinese and Japanese have two. */
const thai = /[\u0e00-\u0e7f]/
