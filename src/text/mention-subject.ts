/**
 * Tells whether a word in a text is said of something else than the goods and the document: of packaging that goes back, of the
 * products into which the goods were built, or of another document.
 */
import type { MentionConcept } from '../core/model/model.ts'
import { hasWordOf, type PhraseConcept, phrasesWithin } from './concept-phrase.ts'
import { doOverlap } from './grammar.ts'
import { lexiconWords } from './lexicon.ts'
import { lazy } from './memoize.ts'
import { searchedForm } from './normalize.ts'
import { endedIn, happenedIn } from './past-year.ts'
import type { PartOfText } from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { wordsIn } from './tokenizer.ts'

/** A word of a concept in a text in the form in which it is searched. */
export interface PlacedWord {
  readonly concept: MentionConcept
  readonly language: string
  readonly start: number
  readonly end: number
}

/** Checks whether a word is plainly said of something else, by the words of its language in its own sentence. */
export function isOfOther(text: string, word: PlacedWord, sentence: PartOfText): boolean {
  switch (word.concept) {
    case 're-export':
    case 'export-scheme':
      return isOfPackaging(text, word, sentence)
    case 'resale':
      return isOfProduct(text, word, sentence)
    case 'military-use':
      return (
        isFigurative(text, word, sentence) ||
        isOfName(text, word, sentence) ||
        isOfPast(text, word, sentence) ||
        isNearby(text, word, sentence)
      )
    case 'restricted-place':
      return isOfBank(text, word, sentence) || isOfName(text, word, sentence)
    case 'zone':
      return (
        hasWordOf(text, 'home-clearance', word.language) ||
        isBeside(text, { ...word, language: 'mul' }, 'outside-word', isJoint)
      )
    case 'draft':
    case 'copy':
      return isBeside(text, word, 'other-paper')
    default:
      return false
  }
}

/** The maximum number of words beside a stamp: `For information only, page 2` has none but a number in its clause. */
const mostBesideStamp = 0

/** Checks whether a stamp is said of the document in which it is: its clause has no other word, or it is beside a name of the document. */
export function isOfThisPaper(text: string, word: PlacedWord, sentence: PartOfText): boolean {
  if (word.concept === 'military-use') return isRank(text, word)
  const { from, to } = clauseOf(text, word, sentence)
  const words = wordsIn(`${text.slice(from, word.start)} | ${text.slice(word.end, to)}`).filter(
    one => !/\d/.test(one),
  )
  return words.length <= mostBesideStamp || isBeside(text, word, 'own-paper')
}

/** Checks whether a word is a rank before a name, at the start of a title: `Coronel Antonio Ruiz, jefe de compras`. */
function isRank(text: string, { start, end }: PlacedWord): boolean {
  return text.slice(0, start).trim() === '' && /^(?: \p{L}+){0,4}(?:,|$)/u.test(text.slice(end))
}

/** Returns the clause of a word. */
function clauseOf(text: string, { start, end }: PlacedWord, { from, to }: PartOfText): PartOfText {
  const after = text.slice(end, to).search(clauseEnd)
  return { from: from + clauseStart(text.slice(from, start)), to: after < 0 ? to : end + after }
}

/** Checks whether a part of a text has a word of a concept, apart from a word of the part. */
const hasBeside = (
  text: string,
  part: PartOfText,
  word: PlacedWord,
  concept: PhraseConcept,
  language: string | undefined,
): boolean => phrasesWithin(text, part, concept, language).some(one => !doOverlap(one, word))

/** Checks whether the clause of a word is about empty or returnable packaging, or the word is beside produce of a farm, and does not name the goods. */
function isOfPackaging(text: string, word: PlacedWord, sentence: PartOfText): boolean {
  const clause = clauseOf(text, word, sentence)
  const { language } = word
  const isOther =
    hasBeside(text, clause, word, 'returnable-packaging', language) ||
    isBeside(text, word, 'own-produce', hasFewWords)
  return isOther && !hasBeside(text, clause, word, 'goods-noun', language)
}

/** Checks whether a military word is said of a thing of civil life: `torpedo ladle car`, or with what it is against: `our weapon against rust`. */
function isFigurative(text: string, word: PlacedWord, sentence: PartOfText): boolean {
  // Not `weapon mount`: what is more than the word itself is the thing.
  const [figure] = phrasesWithin(text, { from: word.start, to: word.end }, 'figurative-word', 'mul')
  if (figure?.end !== word.end) return false
  const clause = clauseOf(text, word, sentence)
  return (
    isBeside(text, { ...word, language: 'mul' }, 'civil-head', isJoint) ||
    (hasBeside(text, clause, word, 'against-word', 'mul') &&
      hasBeside(text, clause, word, 'civil-foe', 'mul'))
  )
}

/** Checks whether the sentence of a military word says that a street, a district or a family has a name, and nothing of the goods or of who receives them. */
const isOfName = (text: string, word: PlacedWord, sentence: PartOfText): boolean =>
  hasBeside(text, sentence, word, 'name-word', 'mul') &&
  hasBeside(text, sentence, word, 'named-thing', 'mul') &&
  !hasBeside(text, sentence, word, 'goods-noun', word.language) &&
  !hasBeside(text, sentence, word, 'receiver-word', 'mul')

/** Checks whether the clause of a military word says what a house or a person was once, and nothing of the goods or of who receives them. */
function isOfPast(text: string, word: PlacedWord, sentence: PartOfText): boolean {
  const clause = clauseOf(text, word, sentence)
  if (hasBeside(text, clause, word, 'goods-noun', undefined)) return false
  if (endedIn(text, clause) !== undefined || happenedIn(text, clause) !== undefined) return true
  return (
    hasBeside(text, clause, word, 'once-word', 'mul') &&
    !hasBeside(text, clause, word, 'receiver-word', 'mul')
  )
}

/** Checks whether a clause says that a house lies beside one of a force, and nothing of the goods, of who receives them or of what moves. */
function isNearby(text: string, word: PlacedWord, sentence: PartOfText): boolean {
  const clause = clauseOf(text, word, sentence)
  const others = ['goods-noun', 'product-made', 'receiver-word', 'place-movement'] as const
  return (
    phrasesWithin(text, clause, 'nearby-word').some(({ start, end }) =>
      behindNames.has(word.language)
        ? word.end <= start && start - word.end <= reach
        : start < word.start && word.start - end <= reach,
    ) && !others.some(concept => phrasesWithin(text, clause, concept).length > 0)
  )
}

/** Languages in which where a house lies stands behind what it lies beside. */
const behindNames: ReadonlySet<string> = new Set(['hi', 'ja', 'ko', 'tr', 'zh'])

/** Checks whether the clause of a place says that payments run through a bank there, and its sentence nothing of the goods. */
const isOfBank = (text: string, word: PlacedWord, sentence: PartOfText): boolean =>
  hasBeside(text, clauseOf(text, word, sentence), word, 'correspondent-bank', 'mul') &&
  !hasBeside(text, sentence, word, 'goods-noun', undefined)

/** Checks whether a text has a word for the goods. */
export const namesGoods = (text: string, language: string): boolean => hasWordOf(text, 'goods-noun', language)

const clauseEnd = /[,:，、：()（）]| [-–—] /
/** Returns where the last clause of a text begins. */
const clauseStart = (text: string): number =>
  (Array.from(text.matchAll(/[,:，、：()（）]| (?=[-–—] )/g)).at(-1)?.index ?? -1) + 1

/**
 * Checks whether a word is said of products: the text says before it that the goods are built in, or its sentence that something is
 * made, and does not name the goods again, nor what is left of them.
 */
function isOfProduct(text: string, { language, start }: PlacedWord, sentence: PartOfText): boolean {
  if (phrasesWithin(text, sentence, 'goods-left', language).length > 0) return false
  const builtIn = isBuiltIn(text, start, language)
  if (builtIn !== undefined) return builtIn
  const { from } = sentence
  const at = from + clauseStart(text.slice(from, start))
  // `The magnets come by lorry, finished motors are sold` is of motors, `magnets, finished motors are sold` of both.
  const others = lastEnd(text, { from, to: at }, 'goods-noun', language)
  const isListed = others === undefined || /^[^\p{L}\p{N}]*$/u.test(text.slice(others, at))
  const own = { from: isListed ? from : at, to: start }
  // Languages share words of trade, of which those of some are not searched: Swedish `grossister` is German too.
  return (
    phrasesWithin(text, own, 'product-made').length > 0 && phrasesWithin(text, own, 'goods-noun').length === 0
  )
}

/** Checks whether a text says before a word of it that the goods are built in, and does not name them again; `undefined` if it does not say so. */
export function isBuiltIn(text: string, before: number, language: string): boolean | undefined {
  const from = lastEnd(text, { from: 0, to: before }, 'building-in', language)
  if (from === undefined) return undefined
  return phrasesWithin(text, { from, to: before }, 'goods-noun', language).length === 0
}

/** Checks whether a word is directly beside what it is said of, such as the name of a document: `draft contract`, `order 4711 was cancelled`. */
function isBeside(
  text: string,
  { language, start, end }: PlacedWord,
  concept: PhraseConcept,
  isBetween: (text: string) => boolean = isPredicate,
): boolean {
  const [next] = phrasesWithin(text, { from: end, to: end + reach }, concept, language)
  if (next !== undefined && isJoint(text.slice(end, next.start))) return true
  const last = lastEnd(text, { from: start - reach, to: start }, concept, language)
  return last !== undefined && isBetween(text.slice(last, start))
}

/** The number of characters beside a word in which another document is looked for. */
const reach = 48

const joints = lazy(() => new Set(lexiconWords('of-word').map(searchedForm)))

/** Checks whether a text has only blanks and words such as `of`. */
function isJoint(text: string): boolean {
  if (text === '' || text === '的' || text === 'の') return true
  return /^[ \p{L}«„“"]+$/u.test(text) && wordsIn(text).every(word => joints().has(word))
}

/** Checks whether a text has only a number and short words: ` no. 4711 was `. */
function isPredicate(text: string): boolean {
  if (hasNoBlanks(text)) return !/[,:，、：。()（）]/.test(text) && text.length <= 8
  const words = wordsIn(text)
  return (
    words.length <= 5 &&
    /^(?:[\p{L}\p{M}\p{N} #/_]|-(?=[\p{L}\p{N}])|\.(?=\S| \d))*$/u.test(text) &&
    words.every(word => /\d/.test(word) || word.length <= 5)
  )
}

/** Checks whether a text has one or two words of one sentence: ` will be `. */
const hasFewWords = (text: string): boolean => /^[\p{L}\p{M} ]*$/u.test(text) && wordsIn(text).length <= 2

/** Returns where the last phrase of a concept in a part of a text ends; `undefined` if it has none. */
function lastEnd(
  text: string,
  part: PartOfText,
  concept: PhraseConcept,
  language: string,
): number | undefined {
  const found = phrasesWithin(text, part, concept, language)
  return found.length === 0 ? undefined : Math.max(...found.map(({ end }) => end))
}
