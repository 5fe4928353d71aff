/** Finds companies that a text names with their legal form, such as the parties of a contract or who receives goods. */
import { addIn } from '../../core/model/group-by.ts'
import type { PartyFacts } from '../../core/model/model.ts'
import { isCommonWord } from '../../text/common-name-word.ts'
import { phrasesOf } from '../../text/concept-phrase.ts'
import { wordSet } from '../../text/lexicon.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { foldLetters } from '../../text/normalize.ts'
import { isUnderConsent } from '../../text/promise.ts'
import { isHan } from '../../text/script.ts'
import { legalForms } from './legal-form.ts'
import { foldedNames } from './party.ts'
import { withoutLegalForm } from './party-name.ts'

/** A legal form as words in a text. */
interface WrittenForm {
  readonly words: readonly string[]
  readonly isSure: boolean
}

/** The spellings of legal forms by their last word or, of those that stand first, by their first one. */
const forms = lazy(() => {
  const [first, last] = [new Map<string, WrittenForm[]>(), new Map<string, WrittenForm[]>()]
  for (const { form, spellings, stands, isSure, besides } of legalForms())
    if (besides === undefined)
      for (const words of [form, ...spellings].map(spelling => spelling.split(' '))) {
        if (stands !== 'first') addIn(last, words.at(-1) ?? '', { words, isSure })
        if (stands !== 'end') addIn(first, words[0] ?? '', { words, isSure })
      }
  return { first, last }
})
const joints = wordSet('of-word')
const longestName = 6
const longestUncased = 3

/** A company that a text names. */
export interface NamedCompany {
  readonly name: string
  readonly start: number
  readonly end: number
  /** Whether its legal form may be initials instead: `MB` in a text that is all in capitals. */
  readonly mayBeInitials?: boolean
}

interface NameToken {
  /** As it is written, initials as one word in capitals. */
  readonly text: string
  readonly folded: string
  readonly start: number
  readonly end: number
}

const wordPattern = /(?<!\p{L})(?:\p{L}\. ?){2,}|[\p{L}\p{M}\p{N}&’'-]+/gu

const wordsOf = (text: string): readonly NameToken[] =>
  [...text.matchAll(wordPattern)].map(({ 0: found, index }) => {
    const word = found.includes('.') ? found.replace(/[. ]/g, '').toUpperCase() : found
    return { text: word, folded: foldLetters(word), start: index, end: index + found.trimEnd().length }
  })

/** Returns the companies that a text names, each with its legal form. */
export const companiesIn: (text: string) => readonly NamedCompany[] = memoize(text => {
  const words = wordsOf(text)
  // A dot after a short word is that of an abbreviation: `San. ve Tic. A.Ş.`.
  const isApart = (before: NameToken | undefined, after: NameToken | undefined) =>
    before === undefined ||
    after === undefined ||
    (before.text.length > 5 ? /[.;:()。；：>→]/ : /[;:()。；：>→]/).test(text.slice(before.end, after.start))
  const found: NamedCompany[] = []
  const isInCapitals = !/\p{Ll}|\p{Lo}/u.test(text)
  const add = (from: number, to: number, { isSure, words: form }: WrittenForm) => {
    const [start = 0, end = 0] = [words[from]?.start, words[to]?.end]
    const name = words.slice(from, to + 1).map(word => word.text)
    const mayBeInitials = isInCapitals && !isSure && form.length === 1
    found.push({ name: name.join(' '), start, end, mayBeInitials })
  }
  for (let at = 0; at < words.length; at++) {
    const ending = formAt(words, at, forms().last, -1)
    // Of several forms, as in `Co., Ltd.`, the last one ends the name.
    if (ending !== undefined && formAt(words, at + 1, forms().last, -1) === undefined) {
      const { length } = ending.words
      const from = nameStart(words, at - length + 1, isApart)
      if (from <= at - length) add(from, at, ending)
    }
    const leading = formAt(words, at, forms().first, 1)
    if (leading === undefined) continue
    const last = at + leading.words.length - 1
    const to = nameEnd(words, last, isApart)
    if (to > last) add(at, to, leading)
  }
  // Of names that overlap, such as by a form at either end, the longest counts.
  const all = [...found, ...joinedIn(text)].sort((one, other) => other.name.length - one.name.length)
  return all.filter(
    (one, index) => !all.slice(0, index).some(({ start, end }) => start < one.end && one.start < end),
  )
})

/** Returns the longest legal form that ends or begins at a word. */
function formAt(
  words: readonly NameToken[],
  at: number,
  known: ReadonlyMap<string, readonly WrittenForm[]>,
  step: 1 | -1,
): WrittenForm | undefined {
  const word = words[at]
  const written = word === undefined ? undefined : known.get(word.folded)
  const fits = ({ words: form, isSure }: WrittenForm) => {
    const from = step > 0 ? at : at - form.length + 1
    if (!form.every((one, index) => words[from + index]?.folded === one)) return false
    const text = words[from]?.text ?? ''
    // Small letters are words of a sentence: `as amended`. So may be those of a form that is a word too: `Est`.
    return form.length > 1 || (isSure ? isCapital(text) : isAllCapital(text))
  }
  return written?.filter(fits).sort((one, other) => other.words.length - one.words.length)[0]
}

const uncased = /^[\p{Lo}\p{M}-]+$/u
const isUncased = (word: string) => uncased.test(word)
const isCapital = (word: string) => /^[\p{Lu}\p{Lt}\p{N}&]/u.test(word) || isUncased(word)
const isAllCapital = (word: string) => /^\p{Lu}{2,}$/u.test(word)
const isPart = ({ text, folded }: NameToken) => isCapital(text) || joints().has(folded)

type Apart = (before: NameToken | undefined, after: NameToken | undefined) => boolean

/** Returns the first word of the name before a legal form; that of the form if there is none. */
function nameStart(words: readonly NameToken[], form: number, isApart: Apart): number {
  let at = form
  const isName = (word: NameToken | undefined) => word !== undefined && isPart(word)
  while (at > 0 && form - at < longestName && isName(words[at - 1]) && !isApart(words[at - 1], words[at])) {
    if (isUncased(words[at - 1]?.text ?? '') && form - at >= longestUncased) break
    at -= 1
  }
  while (at < form && !isCapital(words[at]?.text ?? '')) at += 1
  return at
}

/** Returns the last word of the name behind a legal form; that of the form if there is none. */
function nameEnd(words: readonly NameToken[], form: number, isApart: Apart): number {
  let at = form
  const isName = (word: NameToken | undefined) => word !== undefined && isCapital(word.text)
  while (at - form < longestName && isName(words[at + 1]) && !isApart(words[at], words[at + 1])) {
    if (isUncased(words[at + 1]?.text ?? '') && at - form >= longestUncased) break
    at += 1
  }
  return at
}

/** Returns names in scripts without blanks up to their legal form, or from it, without the particle before them. */
function joinedIn(text: string): readonly NamedCompany[] {
  return [...text.matchAll(joinedNames())].map(({ 0: whole, index }) => {
    const name = whole.replace(/^[与與和及同跟向对對给給的由交供为為经經归歸]+/u, '')
    const end = index + whole.length
    return { name, start: end - name.length, end }
  })
}

const joinedNames = () =>
  /[\p{Script=Han}]{1,30}?(?:有限公司|有限责任公司|有限責任公司)|(?:株式|有限)会社[^とへにのをはが、，。 ]{1,30}|[^とへにのをはが、，。 ]{1,30}(?:株式|有限)会社|(?:\(주\)|㈜|주식회사 )[\p{Script=Hangul}A-Za-z0-9]{2,}|[\p{Script=Hangul}A-Za-z0-9]{2,}(?:\(주\)|㈜| ?주식회사)|บริษัท ?[^,.;]{2,40}? ?จำกัด|(?:[\u05d0-\u05ea'׳-]+ ){1,3}בע["״']מ/gu

/** Checks whether a company of that name may be a party: a word of its name, or the name itself, is in a name of the party. */
export function mayName(company: string, party: PartyFacts): boolean {
  return isNamedLike(company, foldedNames(party))
}

/** Checks whether a company may have one of some names, which are folded. */
function isNamedLike(company: string, names: readonly string[]): boolean {
  const bare = foldLetters(withoutLegalForm(company))
  const words = bare
    .split(' ')
    .filter(word => word.length > 3 && !isCommonWord(word.replace(/s$/, '')) && !isCommonWord(word))
  return names.some(name => {
    const own = withoutLegalForm(name)
    return (
      (own !== '' && bare.includes(own)) ||
      own.startsWith(`${bare} `) ||
      isAcronym(bare, own) ||
      words.some(word => name.includes(word))
    )
  })
}

/** Checks whether a word is made of the first letters of the words of a name: `WSS` of Wearside Servo Systems. */
const isAcronym = (word: string, name: string): boolean =>
  word.length > 2 &&
  word ===
    name
      .split(' ')
      .map(one => one.charAt(0))
      .join('')

/** A company that a text names as one that gets or uses goods. */
export interface NamedReceiver {
  readonly company: string
  /** The word that says so; absent where the company is at the end of a chain or alone. */
  readonly word?: string | undefined
}

const sentenceEnd = /[.;!?。；！？।](?=\s|$)|[\n。；！？।]/
/** Stands for the company in its sentence: the dots of its name end none. */
const stand = '\u0001'

/**
 * Returns the companies of which a text says in the same sentence that somebody receives, buys, orders or uses goods, or that stand in a
 * chain; not those that carry, insure or inspect, and not where the sentence is about products or papers.
 */
export const receiversIn: (text: string) => readonly NamedReceiver[] = memoize(text => {
  const named = companiesIn(text).flatMap(({ name, start, end }) => {
    if (phrasesOf(name, 'service-name').length > 0) return []
    const placed = `${text.slice(0, start)}${stand}${text.slice(end)}`
    const sentence = placed.split(sentenceEnd).find(part => part.includes(stand)) ?? ''
    if (/→|⇒|[-=]>/.test(sentence)) return [{ company: name }]
    // Nothing parts a Chinese name from the words before it.
    const [before] = isHan(name) ? phrasesOf(name, 'receiver-word') : []
    const company = before === undefined ? name : name.slice(name.lastIndexOf(before) + before.length)
    const word = before ?? phrasesOf(sentence, 'receiver-word')[0]
    return word === undefined || isOfOther(sentence) ? [] : [{ company, word }]
  })
  return named
})

/** Returns others without a name of which a clause of a sentence about the goods says the same and denies nothing: another firm, a colleague. */
export const unnamedReceiversIn: (text: string) => readonly NamedReceiver[] = memoize(text =>
  text.split(sentenceEnd).flatMap(sentence => {
    if (phrasesOf(sentence, 'trader-word').length === 0 || phrasesOf(sentence, 'goods-noun').length === 0)
      return []
    // Only with the consent of a ministry is what papers promise; that of the company itself is none.
    if (isUnderConsent(sentence) && phrasesOf(sentence, 'consenting-ministry').length > 0) return []
    return sentence.split(/[,:，、：،]/).flatMap(clause => {
      const [company] = phrasesOf(clause, 'trader-word')
      const word = phrasesOf(clause, 'receiver-word').find(one => one !== company)
      const isDenied = phrasesOf(clause, 'none-word').length > 0
      return company === undefined || word === undefined || isDenied ? [] : [{ company, word }]
    })
  }),
)

const others = ['product-made', 'trade-paper-word', 'paper-thing'] as const

/** Checks whether a sentence is about products or papers, and not about the goods. */
const isOfOther = (sentence: string): boolean =>
  others.some(concept => phrasesOf(sentence, concept).length > 0) &&
  phrasesOf(sentence, 'goods-noun').length === 0
