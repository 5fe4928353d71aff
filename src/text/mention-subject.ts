/**
 * Tells whether a word in a text is said of something else than the goods and the document: of packaging that goes back, of the
 * products into which the goods were built, or of another document.
 */
import type { MentionConcept } from '../core/model/model.ts'
import { hasWordOf, type PhraseConcept, placedPhrases } from './concept-phrase.ts'
import { lexiconWords } from './lexicon.ts'
import { lazy } from './memoize.ts'
import { searchedForm } from './normalize.ts'
import { hasNoBlanks } from './script.ts'
import { wordsIn } from './tokenizer.ts'

/** A word of a concept in a text in the form in which it is searched. */
export interface PlacedWord {
  readonly concept: MentionConcept
  readonly language: string
  readonly start: number
  readonly end: number
}

/** A part of a text: `text.slice(from, to)`. */
interface SentenceRange {
  readonly from: number
  readonly to: number
}

/** Checks whether a word is plainly said of something else, by the words of its language in its own sentence. */
export function isOfOther(text: string, word: PlacedWord, sentence: SentenceRange): boolean {
  switch (word.concept) {
    case 're-export':
    case 'export-scheme':
      return isOfPackaging(text, word, sentence)
    case 'resale':
      return isOfProduct(text, word, sentence)
    case 'military-use':
      return (
        isFigurative(text, word, sentence) || isOfName(text, word, sentence) || isOfPast(text, word, sentence)
      )
    case 'zone':
      return hasWordOf(text, 'home-clearance', word.language)
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
export function isOfThisPaper(text: string, word: PlacedWord, sentence: SentenceRange): boolean {
  if (word.concept === 'military-use') return isRank(text, word)
  const words = wordsIn(clauseOf(text, word, sentence)).filter(one => !/\d/.test(one))
  return words.length <= mostBesideStamp || isBeside(text, word, 'own-paper')
}

/** Checks whether a word is a rank before a name, at the start of a title: `Coronel Antonio Ruiz, jefe de compras`. */
function isRank(text: string, { start, end }: PlacedWord): boolean {
  return text.slice(0, start).trim() === '' && /^(?: \p{L}+){0,4}(?:,|$)/u.test(text.slice(end))
}

/** Returns the clause of a word, without the word. */
function clauseOf(text: string, { start, end }: PlacedWord, { from, to }: SentenceRange): string {
  const [before, after] = [text.slice(from, start), text.slice(end, to)]
  return `${before.slice(before.search(lastClause))} | ${after.split(clauseEnd, 1)[0]}`
}

/** Checks whether the clause of a word is about empty or returnable packaging, or the word is beside produce of a farm, and does not name the goods. */
function isOfPackaging(text: string, word: PlacedWord, sentence: SentenceRange): boolean {
  const clause = clauseOf(text, word, sentence)
  const { language } = word
  const isOther =
    hasWordOf(clause, 'returnable-packaging', language) || isBeside(text, word, 'own-produce', hasFewWords)
  return isOther && !namesGoods(clause, language)
}

/** Checks whether a military word is said of a thing of civil life: `torpedo ladle car`, or with what it is against: `our weapon against rust`. */
function isFigurative(text: string, word: PlacedWord, sentence: SentenceRange): boolean {
  // Not `weapon mount`: what is more than the word itself is the thing.
  const [figure] = placedPhrases(text.slice(word.start, word.end), 'figurative-word', 'mul')
  if (figure?.end !== word.end - word.start) return false
  const clause = clauseOf(text, word, sentence)
  return (
    isBeside(text, { ...word, language: 'mul' }, 'civil-head', isJoint) ||
    (hasWordOf(clause, 'against-word', 'mul') && hasWordOf(clause, 'civil-foe', 'mul'))
  )
}

/** Checks whether the sentence of a military word says that a street, a district or a family has a name, and nothing of the goods or of who receives them. */
function isOfName(text: string, { language, start, end }: PlacedWord, { from, to }: SentenceRange): boolean {
  const beside = `${text.slice(from, start)} | ${text.slice(end, to)}`
  return (
    hasWordOf(beside, 'name-word', 'mul') &&
    hasWordOf(beside, 'named-thing', 'mul') &&
    !namesGoods(beside, language) &&
    !hasWordOf(beside, 'receiver-word', 'mul')
  )
}

/** Checks whether the clause of a military word says what a house or a person was once, and nothing of the goods or of who receives them. */
function isOfPast(text: string, word: PlacedWord, sentence: SentenceRange): boolean {
  const clause = clauseOf(text, word, sentence)
  return (
    hasWordOf(clause, 'once-word', 'mul') &&
    !namesGoods(clause, word.language) &&
    !hasWordOf(clause, 'receiver-word', 'mul')
  )
}

/** Checks whether a text has a word for the goods. */
export const namesGoods = (text: string, language: string): boolean => hasWordOf(text, 'goods-noun', language)

const clauseEnd = /[,:，、：()（）]| [-–—] /
/** Matches the last clause of a text. */
const lastClause = /(?:(?![,:，、：()（）]| [-–—] ).)*$/s

/**
 * Checks whether a word is said of products: the text says before it that the goods are built in, or its sentence that something is
 * made, and does not name the goods again, nor what is left of them.
 */
function isOfProduct(
  text: string,
  { language, start, end }: PlacedWord,
  { from, to }: SentenceRange,
): boolean {
  const sentence = `${text.slice(from, start)} | ${text.slice(start, end)} | ${text.slice(end, to)}`
  if (hasWordOf(sentence, 'goods-left', language)) return false
  const builtIn = isBuiltIn(text.slice(0, start), language)
  if (builtIn !== undefined) return builtIn
  const before = text.slice(from, start)
  const at = before.search(lastClause)
  const [others, clause] = [before.slice(0, at), before.slice(at)]
  // `The magnets come by lorry, finished motors are sold` is of motors, `magnets, finished motors are sold` of both.
  const isListed = /^[^\p{L}\p{N}]*$/u.test(others.slice(lastEnd(others, 'goods-noun', language)))
  const own = isListed ? before : clause
  return lastEnd(own, 'product-made', language) >= 0 && !hasWordOf(own, 'goods-noun', language)
}

/** Checks whether a text says that the goods are built in, and does not name them again; `undefined` if it does not say so. */
export function isBuiltIn(text: string, language: string): boolean | undefined {
  const end = lastEnd(text, 'building-in', language)
  return end < 0 ? undefined : !hasWordOf(text.slice(end), 'goods-noun', language)
}

/** Checks whether a word is directly beside what it is said of, such as the name of a document: `draft contract`, `order 4711 was cancelled`. */
function isBeside(
  text: string,
  { language, start, end }: PlacedWord,
  concept: PhraseConcept,
  isBetween: (text: string) => boolean = isPredicate,
): boolean {
  const after = text.slice(end, end + reach)
  const [next] = placedPhrases(after, concept, language)
  if (next !== undefined && isJoint(after.slice(0, next.start))) return true
  const before = text.slice(Math.max(0, start - reach), start)
  const last = lastEnd(before, concept, language)
  return last >= 0 && isBetween(before.slice(last))
}

/** The number of characters beside a word in which another document is looked for. */
const reach = 48

const joints = lazy(() => new Set(lexiconWords('of-word').map(searchedForm)))

/** Checks whether a text has only blanks and words such as `of`. */
function isJoint(text: string): boolean {
  if (text === '' || text === '的' || text === 'の') return true
  return /^[ \p{L}]+$/u.test(text) && wordsIn(text).every(word => joints().has(word))
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

/** Returns where the last phrase of a concept in a text ends; -1 if it has none. */
const lastEnd = (text: string, concept: PhraseConcept, language: string): number =>
  placedPhrases(text, concept, language).reduce((last, { end }) => Math.max(last, end), -1)
