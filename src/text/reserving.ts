/**
 * Reads whether a sentence takes back what the papers state, by the closed classes of words of its language: what puts off, denies that
 * something is sure, or makes it depend on something. What a sentence is about is an open class, and is known only in part: the papers
 * and what they state, and the ordinary matters of a trade, about which remarks may say anything.
 */
import { grouped } from '../core/model/group-by.ts'
import { hasWordOf } from './concept-phrase.ts'
import { followers, hasNegation } from './denial.ts'
import { editionWords } from './edition.ts'
import { type ClassWords, doOverlap, grammarWords, isInOneClause, type PhraseRange } from './grammar.ts'
import { conceptOf, type ReadText } from './limit.ts'
import { spelledAt, writtenAt } from './normalize.ts'
import { type Found, sentenceOf } from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'

/** A sentence that takes back what it is about. */
export interface Reserved {
  /** What it is about, and the words that take it back, as the text has them. */
  readonly words: string
  readonly sentence: string
  /** Whether it limits the papers to a purpose, and takes nothing back: `only`. */
  readonly isLimit: boolean
  /** Whether a denial or a change is said of the paper itself, and not of what it rules out: `the promise not to resell is not binding`. */
  readonly isBesidePromise: boolean
}

/** Returns the first sentence of a text that takes back what the papers state; `undefined` if there is none. */
export function reservedIn(read: ReadText): Reserved | undefined {
  const { text, folded, found } = read
  const subjects = found
    .filter(one => conceptOf(one) === 'paper-subject' || conceptOf(one) === 'fact-subject')
    .map(one => ({ ...one, ...sentenceOf(folded, one) }))
  if (subjects.length === 0) return undefined
  const all = grammarWords(text)
  // A sentence is read once in each language that has a word for what it is about.
  for (const some of grouped(subjects, ({ from, phrase }) => `${from} ${phrase.language}`).values()) {
    const [{ from, to, phrase }] = some
    const about = some.find(one => conceptOf(one) === 'paper-subject') ?? some[0]
    const own = all.filter(
      one =>
        one.phrase.language === phrase.language &&
        from <= one.start &&
        one.end <= to &&
        // What it is about takes nothing back: `provisional certificate` is one word of another kind.
        !some.some(subject => subject.start < one.end && one.start < subject.end),
    )
    const terms = {
      isNumbered: /[0-9]/.test(folded.slice(from, to)),
      isPromise: some.some(one => hasWordOf(one.text, 'promise-noun')),
    }
    const among =
      (words: readonly Found[]): ClassWords =>
      name =>
        words.filter(one => one.phrase.concept === name)
    const isRead = reservingWord(folded, about, terms, among(own)) !== undefined
    const left = () => {
      const { earlier, ended, sole, holds } = editionWords(read, { from, to })
      const others = ended.length === 0 ? [] : [...earlier, ...ended]
      const isIn = (some: readonly PhraseRange[], one: Found) => some.some(other => doOverlap(one, other))
      return own.filter(
        one => !isIn(others, one) && !isIn(sole, one) && !(one.phrase.concept === 'undo' && isIn(holds, one)),
      )
    }
    const by = isRead ? reservingWord(folded, about, terms, among(left())) : undefined
    if (by === undefined) continue
    const [first, last] = by.start < about.start ? [by, about] : [about, by]
    const words = [first, last].map(one => spelledAt(text, folded, one)).join(' ... ')
    const isLimit = own.some(({ phrase: { concept }, start }) => concept === 'limit' && start === by.start)
    const isBesidePromise = isSaidOfPaper(folded, phrase.language, among(own))
    return { words, sentence: writtenAt(text, folded, { start: from, end: to }), isLimit, isBesidePromise }
  }
  return undefined
}

/** The most characters between a negation and the word of validity that it denies, with blanks and without. */
const [validityReach, unspacedReach] = [9, 2]

/** Checks whether a sentence denies the validity of what it is about, or says that it may change: in languages whose verbs come last, behind it. */
function isSaidOfPaper(text: string, language: string, wordsOf: ClassWords): boolean {
  const isBehind = followers.has(language)
  const isDenied = wordsOf('assure').some(sure =>
    wordsOf('deny').some(one => {
      const [before, after] = isBehind ? [sure, one] : [one, sure]
      const between = text.slice(before.end, after.start)
      const most = hasNoBlanks(between) ? unspacedReach : validityReach
      return doOverlap(sure, one) || (before.end <= after.start && between.length <= most)
    }),
  )
  const isOpen = wordsOf('defer').some(one =>
    wordsOf('change').some(change => isInOneClause(text, one, change)),
  )
  return isDenied || isOpen
}

/** The most characters between a paper and what limits it to a purpose. */
const limitReach = 90

/** The most characters between a negation and the exception or the limit that it denies. */
const boundReach = 16

/**
 * Checks whether a negation denies an exception or a limit, and nothing between them: `without exception`; not `not without exception`, nor
 * `not binding after its expiry`. In languages whose verbs come last it stands behind.
 */
export function isDenialOf(text: string, one: Found, bound: PhraseRange): boolean {
  if (doOverlap(one, bound)) return true
  const isBehind = bound.start < one.start
  if (isBehind && !followers.has(one.phrase.language)) return false
  if (!isInOneClause(text, one, bound, boundReach)) return false
  const between = isBehind ? text.slice(bound.end, one.start) : text.slice(one.end, bound.start)
  return !hasWordOf(between, 'absence-word') && !hasWordOf(between, 'stated-bound')
}

/** Checks whether a word is an exception or a limit that its clause denies. */
export function isDeniedBound(text: string, folded: string, one: PhraseRange): boolean {
  const words = grammarWords(text)
  const isBound = words.some(other => other.phrase.concept === 'bound' && doOverlap(other, one))
  return isBound && words.some(other => other.phrase.concept === 'deny' && isDenialOf(folded, other, one))
}

/** Checks whether `only` is directly behind a negation, which then limits nothing: `does not apply only to this order`. */
export const isBeforeOnly = (negation: Found, only: readonly PhraseRange[]): boolean =>
  hasNegation(negation) && only.some(({ start }) => start >= negation.end && start - negation.end <= 1)

/** Matches a day behind a word: ` 31 December`, ` December 2026`. */
const dated = /^ (?:\p{L}+ )?\d/u

/** Returns the word of a sentence that takes back what it is about. */
function reservingWord(
  text: string,
  about: Found,
  { isNumbered, isPromise }: { readonly isNumbered: boolean; readonly isPromise: boolean },
  wordsOf: ClassWords,
): PhraseRange | undefined {
  const isOrdinary = wordsOf('ordinary').length > 0
  if (isOrdinary && !isPromise) return undefined
  const sure = wordsOf('assure')
  const besideSure = (one: PhraseRange) => sure.some(other => isInOneClause(text, one, other))
  // `Confirms that no part of them is sold` denies what is confirmed, and `without exception` takes nothing back.
  const shares = wordsOf('share')
  const bounds = wordsOf('bound')
  const only = wordsOf('sole')
  const denials = wordsOf('deny').filter(
    one =>
      // `640 kg, not 460` corrects a figure, and `not only for a year` limits nothing.
      !/^ ?\d/.test(text.slice(one.end)) &&
      !isBeforeOnly(one, only) &&
      !shares.some(({ start }) => start >= one.end && start - one.end <= 1) &&
      !bounds.some(bound => isDenialOf(text, one, bound)),
  )
  // `Will not be changed` puts nothing off; `not until later` does.
  const isDirectlyDenied = (one: PhraseRange) =>
    denials.some(({ end }) => end <= one.start && /^ ?$/.test(text.slice(end, one.start)))
  // Of promises only what denies or undoes them counts beside ordinary matters: their original may follow later.
  // A certificate may be valid until a day; what it promises has no end.
  const isDated = ({ end }: PhraseRange) => !isPromise && dated.test(text.slice(end))
  const deferred = isOrdinary
    ? undefined
    : wordsOf('defer').find(one => !isDirectlyDenied(one) && !isDated(one))
  const unsure = deferred ?? denials.find(besideSure)
  if (unsure !== undefined || conceptOf(about) !== 'paper-subject') return unsure
  // A paper for one order, or of one day, is limited to what it is made for.
  // A comma may stand before a reason, which has several words: `unterschrieben, weil der Lieferant sonst nicht liefert`.
  const withComma = ({ phrase, start, end }: Found) =>
    phrase.words.length > 1
      ? { start: text.slice(0, start).replace(/[,，] ?$/, '').length, end }
      : { start, end }
  const isNoLimit = ({ start }: PhraseRange) =>
    wordsOf('deny').some(({ end }) => end <= start && /^ ?$/.test(text.slice(end, start)))
  // `The only certificate` is an adjective, and limits nothing.
  const isOfSole = (one: PhraseRange) => only.some(({ start, end }) => start < one.start && one.end <= end)
  const limit = isNumbered
    ? undefined
    : wordsOf('limit').find(
        one => !isNoLimit(one) && !isOfSole(one) && isInOneClause(text, withComma(one), about, limitReach),
      )
  const isDenied = (one: PhraseRange) =>
    denials.some(other => !doOverlap(other, one) && isInOneClause(text, one, other))
  return (
    wordsOf('undo').find(one => !isDenied(one) && !isBeforeOnly(one, only)) ??
    wordsOf('condition').find(besideSure) ??
    (isOrdinary ? undefined : limit)
  )
}
