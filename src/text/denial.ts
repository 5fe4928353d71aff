/** Tells whether the sentence of a word rules it out, by the negations of its language and what takes them back. */
import { denials } from '../generated/mentions.ts'
import { lazy } from './memoize.ts'
import { type Found, sentenceAround } from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { isRuledOutInChinese, isRuledOutInEnglish } from './text-match.ts'
import { type Token, wordsIn } from './tokenizer.ts'

/** The words that rule out and that take this back, by language; folded. */
interface Denial {
  readonly negations: readonly string[]
  /** Phrases with a negation that rules nothing out: `not magnetised`. */
  readonly idle: readonly string[]
  readonly reservations: readonly string[]
  /** Phrases with a reservation that takes nothing back: `including but not limited to`. */
  readonly idleReservations: readonly string[]
  /** Whether texts are searched for words of the language, and not only for its negations. */
  readonly isRead: boolean
}

const denialsBy = lazy(() => new Map(Object.entries(JSON.parse(denials) as Record<string, Denial>)))

/**
 * Returns the languages that are not read here, and whose negation the sentence of a word has; of a name, which languages share, those in
 * which the sentence rules it out. `all` are the phrases of the whole text.
 */
export function deniedIn(
  folded: string,
  tokens: readonly Token[],
  one: Found,
  all: readonly Found[],
): readonly string[] {
  const { phrase, start, end } = one
  if (phrase.of !== undefined)
    return [...denialsBy().keys()].filter(
      language => rulingOn(folded, tokens, { ...one, phrase: { ...phrase, language } }, all) === 'out',
    )
  const { from, to } = sentenceAround(folded, start, end)
  const words = new Set(wordsIn(folded.slice(from, to)))
  return [...denialsBy()].flatMap(([language, { negations, isRead }]) =>
    !isRead && negations.some(negation => words.has(negation)) ? [language] : [],
  )
}

/** What the sentence of a word does with it: it rules it out, rules it out with a reservation (`except`, `unless`), or neither. */
export type Ruling = 'out' | 'out-but' | 'none'

/** Returns what the sentence of a word does with it; `all` are the phrases of the whole text. */
export function rulingOn(
  folded: string,
  tokens: readonly Token[],
  one: Found,
  all: readonly Found[],
): Ruling {
  const { folded: word, concept } = one.phrase
  // English is understood in papers of every language; names are denied in others by `deniedIn`.
  const language = one.phrase.language === 'mul' ? 'en' : one.phrase.language
  const { from, to } = sentenceAround(folded, one.start, one.end)
  if (language === 'en') {
    const sought = all.flatMap(({ phrase }) => (phrase.concept === concept ? phrase.folded.split(' ') : []))
    if (isRuledOutInEnglish({ text: folded, tokens, sought }, one.first, one.last)) return 'out'
  }
  if (language === 'zh' && isRuledOutInChinese(folded, word, one.start)) return 'out'
  const denial = denialsBy().get(language)
  if (denial === undefined) return 'none'
  // `Draft, not valid` is a draft, and `this is not a draft` is none: only negations near the word rule it out.
  const start = concept === 'draft' ? Math.max(from, one.start - 24) : from
  const end = concept === 'draft' ? Math.min(to, one.end + (followers.has(language) ? 12 : 0)) : to
  const has = searchOf(folded.slice(start, end), denial.idle)
  // A negation inside the word rules nothing out: `no nacionalizado`.
  const beside = `${folded.slice(start, one.start)} ${wordItself} ${folded.slice(one.end, end)}`
  const hasBeside = searchOf(beside, denial.idle)
  const isIn = (negation: string) =>
    hasNoBlanks(negation) ? word.includes(negation) : ` ${word} `.includes(boundedForm(negation))
  const isDenied =
    denial.negations.some(each => (isIn(each) ? hasBeside(each) : has(each))) ||
    (language === 'zh' && concept !== 'draft' && deniedInClause.test(folded.slice(from, one.start)))
  if (!isDenied) return 'none'
  const isReserved = denial.reservations.some(searchOf(beside, [...denial.idle, ...denial.idleReservations]))
  return isReserved ? 'out-but' : 'out'
}

/** Checks whether a phrase negates something itself: `not binding`. */
export function isNegation({ folded, language }: Found['phrase']): boolean {
  const has = searchOf(folded, [])
  return denialsBy().get(language)?.negations.some(has) === true
}

/** Takes the place of the word that is looked at, so that what is before and after it makes no phrase. */
const wordItself = 'zzzz'

/**
 * Matches what comes before a Chinese word that its own clause denies: 不以原状将货物再出口. Not a condition (如不), not what merely
 * contains the character (不锈钢), and not goods that are left (不用的).
 */
const deniedInClause =
  /(?<![如若倘要对對])不(?![锈銹鏽同仅僅但限少足久断斷良合均便需必光单單只止]|排除|禁止|妨碍|妨礙|影响|影響|反对|反對|[使能]?用的)(?:(?!用[于於]|[只仅僅但而])[^，,。；;：:]){0,20}$/u

/** Returns a search for phrases in a part of a text, without the phrases that are idle there. */
function searchOf(part: string, idle: readonly string[]): (phrase: string) => boolean {
  const plain = part.replace(numbered, ' ')
  const words = withoutIdle(` ${wordsIn(plain).join(' ')} `, idle)
  const unspacedWords = withoutIdle(plain, idle)
  return phrase =>
    hasNoBlanks(phrase) ? unspacedWords.includes(phrase) : words.includes(boundedForm(phrase))
}

/** Returns a phrase between blanks, with none where it may go on: `neprod*` is the beginning of a word, `*meyece*` a part. */
function boundedForm(phrase: string): string {
  if (!phrase.includes('*')) return ` ${phrase} `
  return `${phrase.startsWith('*') ? '' : ' '}${phrase.replaceAll('*', '')}${phrase.endsWith('*') ? '' : ' '}`
}

function withoutIdle(text: string, idle: readonly string[]): string {
  let left = text
  for (const each of idle)
    left = hasNoBlanks(each) ? left.replaceAll(each, '') : left.replaceAll(` ${each} `, ' ')
  return left
}

/** Languages whose negation follows the word: 初稿ではない. */
const followers: ReadonlySet<string> = new Set(['hi', 'ja', 'ko', 'tr'])

/** Matches `No.` before a number, which negates nothing. */
const numbered = /\bno\.? ?(?=\d|$)/g
