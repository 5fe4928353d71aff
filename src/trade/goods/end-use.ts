/** Finds what a text on goods or their use names, beyond words that fit any goods and any use. */
import { addIn } from '../../core/model/group-by.ts'
import type { CertificateFacts } from '../../core/model/model.ts'
import { generalWords, longestGeneralWord } from '../../generated/general-words.ts'
import { type PhraseConcept, phrasesOf } from '../../text/concept-phrase.ts'
import { wordSet } from '../../text/lexicon.ts'
import { lookupIn } from '../../text/line-index.ts'
import { lazy, memoize, memoizeLast, roomOfReadings } from '../../text/memoize.ts'
import { generalForm, lower, withoutJoined } from '../../text/normalize.ts'
import { hasNoBlanks, isAscii, isHan } from '../../text/script.ts'
import { type Token, tokenize, wordsIn } from '../../text/tokenizer.ts'
import { statedNames } from '../parties/parties.ts'
import { countryName } from '../places/country.ts'

/** What a text names. */
export interface Naming {
  /**
   * The number of words that name something: two Chinese characters count as one, a number as one after a word that
   * names something.
   */
  readonly words: number
  /** Whether it names a model: `KT-40`, `iX3`. */
  readonly model: boolean
  /** Whether it names a grade of magnet material: `N42SH`. */
  readonly grade: boolean
}

/**
 * Words that mean nothing by themselves in any sentence: articles, prepositions, auxiliaries, numerals, measures,
 * references.
 */
const smallWords = wordSet('small-word')

/** The maximum number of characters of an idle phrase in Chinese. */
const longestPhrase = 6

/** Idle words and phrases, prepared for many texts. */
interface Lexicon {
  readonly words: Pick<ReadonlySet<string>, 'has'>
  /** Phrases of several words by their first word, word by word; longer ones first. */
  readonly phrases: Pick<ReadonlyMap<string, readonly (readonly string[])[]>, 'get'>
  /** Checks whether a word that is not among them is idle all the same. */
  readonly isIdleToo?: (word: string) => boolean
}

/**
 * Builds a lexicon of words that name nothing: in lower case and in the singular, with single blanks inside phrases.
 * Chinese ones match anywhere in a text, others as complete words.
 */
export function lexicon(words: readonly string[]): Lexicon {
  const phrases = new Map<string, [readonly string[], ...(readonly string[])[]]>()
  for (const phrase of words.filter(word => word.includes(' '))) {
    const parts = phrase.split(' ')
    const [first = ''] = parts
    addIn(phrases, first, parts)
  }
  for (const alike of phrases.values()) alike.sort((one, other) => other.length - one.length)
  return { words: new Set(words), phrases }
}

/** A name known from other fields, prepared for many texts. */
interface OwnName {
  readonly folded: string
  /** Its first word: a text without it does not contain the name. */
  readonly start: string
  /** Returns its words, and those without its legal form. */
  readonly forms: () => readonly (readonly UseWord[])[]
}

/** Prepares names known from other fields for many texts, each once. */
export function ownNames(names: readonly string[]): readonly OwnName[] {
  const own: OwnName[] = []
  for (const name of new Set(names)) {
    const prepared = ownName(name)
    if (prepared !== undefined) own.push(prepared)
  }
  return own
}

const ownName = memoize((name: string): OwnName | undefined => {
  const folded = fold(name)
  if (folded === '') return undefined
  const forms = lazy(() => {
    const whole = useWords(folded)
    // A single character would split words.
    return [whole, withoutForm(whole)].filter(
      words => words.length > 1 || (words.length === 1 && words[0]?.script !== 'han'),
    )
  })
  return { folded, start: wordsIn(folded, { single: 'han' })[0] ?? folded, forms }
})

/** A word of a text on goods or their use, which may be a single Chinese character. */
type UseWord = Pick<Token, 'text' | 'script'>

/**
 * Returns what a text names, without idle words and without names, places and numbers that are known from other fields
 * and say nothing about the use. Stops at `enough` words, or at a model.
 */
export function naming(
  text: string,
  idle: Lexicon,
  own: readonly OwnName[] = [],
  enough = Number.POSITIVE_INFINITY,
): Naming {
  const plain = fold(text)
  const tokens = withoutOwn(useWords(plain), plain, own)
  const isIdle = (word: string) =>
    smallWords().has(word) || idle.words.has(word) || idle.isIdleToo?.(word) === true
  let [words, han] = [0, 0]
  let [grade, follows] = [false, false]
  for (let at = 0; at < tokens.length && words < enough; ) {
    const token = tokens[at]
    if (token === undefined) break
    const length = idleAt(tokens, at, idle, isIdle)
    if (length > 0 || token.script !== 'han') {
      // A single remaining character is more often a particle than a word.
      words += Math.floor(han / 2)
      follows = han > 1 || (han === 0 && follows)
      han = 0
    }
    at += Math.max(length, 1)
    if (length > 0) {
      follows = false
    } else if (token.script === 'han') {
      han += 1
    } else if (!isEndingOf(tokens[at - 2], token.text)) {
      const kind = kindOf(token.text, isIdle)
      if (kind === 'model') return { words, model: true, grade }
      if (kind === 'grade') grade = true
      follows = kind === 'word' || (kind === 'number' && follows)
      if (follows) words += 1
    }
  }
  return { words: words + Math.floor(han / 2), model: false, grade }
}

/** Checks whether a word in hiragana is the ending of the Chinese characters before it: `決まっておらず`. */
function isEndingOf(before: UseWord | undefined, text: string): boolean {
  return before?.script === 'han' && /^[\u3041-\u309f]+$/.test(text)
}

function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  if (isHan(text)) return text
  return lower(text).replace(/\p{Cf}/gu, '')
}

/**
 * Returns words, and Chinese characters one by one. Words with digits are not split: `KT-40`; other words are split at
 * their hyphens.
 */
const useWords: (plain: string) => readonly UseWord[] = memoize(
  memoizeLast(plain =>
    tokenize(plain, wholeWords).flatMap(token => (isWhole(token) ? token : tokenize(token.text))),
  ),
  roomOfReadings,
)

const wholeWords = { single: 'han', joined: true } as const

function isWhole({ text, script }: Token): boolean {
  return script === 'han' || !joint.test(text) || isDesignation(text)
}

const joint = /[\p{Pd}._]/u

/** Checks whether digits and letters form the name of a model, and not a number before its word: `2-wheeler`. */
function isDesignation(text: string): boolean {
  if (isAscii(text)) return /[0-9]/.test(text) && !/^[0-9.,]+-[a-z]{3,}$/.test(text)
  return /\p{N}/u.test(text) && !/^[\d.,]+\p{Pd}\p{L}{3,}$/u.test(text)
}

/** Removes names known from other fields, complete ones only: each of their words by itself may name something. */
function withoutOwn(tokens: readonly UseWord[], plain: string, own: readonly OwnName[]): readonly UseWord[] {
  const seen = own.filter(({ start }) => plain.includes(start))
  if (seen.length === 0) return tokens
  let left = tokens
  for (const name of seen.flatMap(({ forms }) => forms())) {
    for (let at = left.length - name.length; at >= 0; at--) {
      if (left[at]?.text !== name[0]?.text) continue
      if (name.every((token, index) => token.text === left[at + index]?.text)) {
        left = [...left.slice(0, at), { text: 'a', script: 'latin' }, ...left.slice(at + name.length)]
      }
    }
  }
  return left
}

/** Returns a company's name without its legal form, which documents omit, if at least two words remain. */
function withoutForm(name: readonly UseWord[]): readonly UseWord[] {
  const form = chineseForm.exec(name.map(({ text }) => text).join(''))?.[0].length ?? 0
  if (form > 0) return name.slice(0, -form)
  let end = name.length
  while (end > 2 && smallWords().has(name[end - 1]?.text ?? '')) end -= 1
  return name.slice(0, end)
}

const chineseForm = /(?:股份|责任|責任)?有限(?:责任|責任)?公司$/

/** Returns how many tokens from here are an idle word or phrase, the longest one; 0 if none. */
function idleAt(
  tokens: readonly UseWord[],
  at: number,
  { phrases }: Lexicon,
  isIdle: (word: string) => boolean,
): number {
  const token = tokens[at]
  if (token === undefined) return 0
  if (token.script === 'han') {
    const next = tokens.slice(at, at + longestPhrase)
    const end = next.findIndex(({ script }) => script !== 'han')
    let run = next
      .slice(0, end < 0 ? next.length : end)
      .map(({ text }) => text)
      .join('')
    while (run !== '' && !isIdle(run)) run = [...run].slice(0, -1).join('')
    return [...run].length
  }
  const phrase = phrases.get(token.text)?.find(parts =>
    parts.every((part, index) => {
      const there = tokens[at + index]?.text ?? ''
      return there === part || (index === parts.length - 1 && singulars(there).includes(part))
    }),
  )
  if (phrase !== undefined) return phrase.length
  return isIdle(token.text) || (token.text.endsWith('s') && singulars(token.text).some(isIdle)) ? 1 : 0
}

/** Returns the possible singulars of a word. */
function singulars(word: string): readonly string[] {
  if (!word.endsWith('s')) return []
  return [
    word.slice(0, -1),
    ...(word.endsWith('es') ? [word.slice(0, -2)] : []),
    ...(word.endsWith('ies') ? [`${word.slice(0, -3)}y`] : []),
  ]
}

const gradeOfMagnet = /^(?:n\d{2}(?:m|h|sh|uh|eh|ah|th|vh)?|\d{2}(?:sh|uh|eh|ah|th|vh))$/

/** Checks whether a word in small letters is a grade of magnet material. */
export const isMagnetGrade = (word: string): boolean => gradeOfMagnet.test(word)
const controlCode = /^\d[a-e]\d{3}$/
const measure = /^[\d.,]+(?:x[\d.,]+)*[a-zµ°]{0,3}$/

/** Matches a model whose letters are also a measure or a short word, as in `CM-17`, and not a number of an order, as in `no-12`. */
const shortModel = /^(?!(?:n[or]|po)-)[a-z]{2,3}-\d{2,3}$/

function kindOf(
  text: string,
  isIdle: (phrase: string) => boolean,
): 'word' | 'number' | 'grade' | 'model' | 'none' {
  const plain = isAscii(text)
  if (!(plain ? /[0-9]/ : /\p{N}/u).test(text))
    return (plain ? text.length === 1 : /^.$/u.test(text)) ? 'none' : 'word'
  if (isMagnetGrade(text)) return 'grade'
  if (measure.test(text) || (!plain && /^\p{N}+$/u.test(text))) return 'number'
  if (shortModel.test(text)) return 'model'
  const known = wordsIn(text).every(part => {
    // `po26014`, `motor-40`: neither the letters nor a number alone name anything. Short ones may be a maker's: `EV6`.
    const letters = part.replace(plain ? /[0-9]+$/ : /\p{N}+$/u, '')
    const tells = letters.length < 4 ? !smallWords().has(letters) : !isIdle(letters)
    return letters === '' || !tells || measure.test(part) || controlCode.test(part)
  })
  return known ? 'none' : 'model'
}

/**
 * Returns words that are known from other fields and name no use: parties and places, countries, document numbers,
 * grades.
 */
export function ownWords(certificate: CertificateFacts): readonly string[] {
  const { contract, endUse, endUseLocation, finalDestinationCountry, items } = certificate
  const { endUser, importer, exporter, consignee, issuer } = certificate
  const parties = [endUser, importer, exporter, consignee, issuer].filter(party => party !== undefined)
  const addresses = [...parties.map(party => party.address), endUseLocation]
  const countries = new Set([
    ...addresses.map(address => address.country.value),
    finalDestinationCountry.value,
    ...endUse.endProductCountries.map(country => country.value),
  ])
  return [
    ...parties.flatMap(statedNames).map(({ value }) => value),
    ...addresses.map(address => address.city.value),
    ...[...countries].map(countryName),
    certificate.certificateNumber.value,
    contract.orderNumber.value,
    contract.contractNumber?.value ?? '',
    ...items.map(item => item.grade?.value ?? ''),
  ]
}

/** Checks whether a text names nothing, or no more than `spare` words that may be unknown and no model. */
export type NamesNothing = (text: string, spare?: number) => boolean

/** Finds texts that name nothing, by what a document names elsewhere; prepared once for many texts. */
type GeneralUseFinder = (ownWords: readonly string[]) => NamesNothing

/**
 * Returns a function that checks whether a text names nothing, in any language. `idle` are words that name nothing in addition to
 * those of the lexicons; names, places and numbers that are known from other fields (`ownWords`) name nothing either.
 */
export function generalUseFinder(idle: readonly string[]): GeneralUseFinder {
  const general = lazy(() => withLexicons(idle))
  return ownWords => {
    const own = lazy(() => ownNames(ownWords.map(generalForm)))
    return (text, spare = 0) => {
      const { words, model, grade } = naming(generalForm(text), general(), own(), spare + 1)
      return words <= spare && !model && !grade
    }
  }
}

/** Concepts of phrases that leave open what is to be stated: by itself, each of their words is a general word. */
type OpenConcept = Extract<PhraseConcept, 'hollow-word' | 'put-off-word' | 'unnamed-signer'>

/** The least number of words of a clause that puts off, and of its words that say so, in which another one may be unknown. */
const leastToPutOff = { words: 5, saying: 2 }

/**
 * Checks whether a text leaves open what it has to state: it names nothing, and has a word of one of the concepts. In a clause that puts
 * it off, one word of several may be unknown: `Der Zweck wird nach Zuschlag bekannt gegeben`.
 */
export function leavesOpen(
  text: string,
  namesNothing: NamesNothing,
  ...concepts: readonly OpenConcept[]
): boolean {
  // Few texts have such a word, and whether one has does not depend on its document.
  if (!concepts.some(concept => wordsOf[concept](text) > 0)) return false
  if (namesNothing(text)) return true
  if (!concepts.includes('put-off-word') || hasNoBlanks(text) || wordsOf['put-off-word'](text) === 0)
    return false
  return text
    .split(/[.;:,()،؛।]\s/)
    .every(
      clause =>
        namesNothing(clause) ||
        (namesNothing(clause, 1) &&
          wordsIn(clause).length >= leastToPutOff.words &&
          wordsOf['put-off-word'](clause) >= leastToPutOff.saying),
    )
}

/** Returns the number of words of a text in phrases of a concept. */
const wordsOfConcept = (concept: OpenConcept) =>
  memoize(text => phrasesOf(text, concept).reduce((sum, one) => sum + one.split(' ').length, 0))

const wordsOf: Readonly<Record<OpenConcept, (text: string) => number>> = {
  'hollow-word': wordsOfConcept('hollow-word'),
  'put-off-word': wordsOfConcept('put-off-word'),
  'unnamed-signer': wordsOfConcept('unnamed-signer'),
}

/** The least length of a word that counts in any language: a shorter one is another word elsewhere, but for those of Chinese characters. */
const leastOpen = (word: string) => (hasNoBlanks(word) ? 2 : 5)

/** Checks whether a text has a word by which something is put off, or that fits anything: `various`, `各种`. */
export const hasOpenWord = (text: string): boolean =>
  wordsOf['put-off-word'](text) > 0 ||
  phrasesOf(text, 'hollow-word').some(word => word.length >= leastOpen(word))

/** What the index of general words says of a word. */
interface GeneralWord {
  readonly isWord: boolean
  /** The longest ending that it may have as a stem; 0 if it is none. */
  readonly ending: number
  /** The phrases that begin with it, word by word; longer ones first. */
  readonly phrases: readonly (readonly string[])[]
}

const findGeneral = lookupIn(generalWords)

const generalWord = memoize((word: string): GeneralWord | undefined => {
  const found = findGeneral(word)
  if (found === undefined) return undefined
  const [isWord, ending, ...rest] = found.split('|')
  const phrases = rest.map(phrase => [word, ...phrase.split(' ')])
  return {
    isWord: isWord !== '',
    ending: Number(ending),
    phrases: phrases.sort((one, other) => other.length - one.length),
  }
})

function withLexicons(idle: readonly string[]): Lexicon {
  const own = lexicon(idle.map(generalForm))
  const isKnown = (word: string) => own.words.has(word) || generalWord(word)?.isWord === true
  const isBare = (word: string) => isKnown(word) || beginsGeneral(word)
  return {
    words: { has: isKnown },
    phrases: {
      get: first => {
        const [general = [], its = []] = [generalWord(first)?.phrases, own.phrases.get(first)]
        return its.length === 0 ? general : [...general, ...its].sort((a, b) => b.length - a.length)
      },
    },
    isIdleToo: word =>
      beginsGeneral(word) || consistsOfGeneral(word, isKnown) || withoutJoined(word).some(isBare),
  }
}

const shortestStem = 3

/** Checks whether a word is a stem of general words, or one with a short ending. */
function beginsGeneral(word: string): boolean {
  for (let length = word.length; length >= shortestStem; length--) {
    const general = generalWord(word.slice(0, length))
    if (general !== undefined && general.ending > 0 && word.length - length <= general.ending) return true
  }
  return false
}

/** How many characters of a word in a script without blanks may be no general word: endings and particles. */
const spareCharacters = 1

/**
 * Checks whether a word in kana, Thai or Korean consists of general words. Korean words begin with one of two syllables or more: single
 * ones are endings.
 */
function consistsOfGeneral(word: string, isKnown: (part: string) => boolean): boolean {
  // Chinese characters are looked up by themselves.
  if (isAscii(word) || !hasNoBlanks(word) || /[\u3400-\u9fff]/.test(word)) return false
  const isKorean = /^[\uac00-\ud7a3]/.test(word)
  let spare = spareCharacters
  for (let at = 0; at < word.length; ) {
    const shortest = isKorean && at === 0 ? 2 : 1
    let length = Math.min(longestGeneralWord, word.length - at)
    while (length >= shortest && !isKnown(word.slice(at, at + length))) length -= 1
    if (length < shortest) {
      if (spare === 0 || at === 0) return false
      spare -= 1
      length = 1
    }
    at += length
  }
  return true
}

const ofAnyUse = generalUseFinder([])([])

/** Checks whether a description of goods leaves open what they are. */
export const describesNothing: (text: string) => boolean = memoize(text =>
  leavesOpen(text, ofAnyUse, 'hollow-word', 'put-off-word'),
)
