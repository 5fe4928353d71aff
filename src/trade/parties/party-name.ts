/** Names of parties in the form in which two of them are compared. */

import { plainLetters } from '../../generated/tables/letters.ts'
import { formBySpelling, lexiconForms, wordSet } from '../../text/lexicon.ts'
import { simplifiedHan } from '../../text/look-alike.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { foldLetters } from '../../text/normalize.ts'
import { isAscii, isHan } from '../../text/script.ts'
import { wordsIn } from '../../text/tokenizer.ts'
import { joinedForms, legalForms, phrasesByFirst, sureForms, withPhrases } from './legal-form.ts'

/**
 * Returns a name of a party in the form in which two names are compared: without case, width, accents, punctuation,
 * `M/s` and a leading `The`; `&` is `and`; each legal form is in one spelling (`Private Limited`, `(P) Ltd.` are `pvt
 * ltd`; 有限责任公司 is 有限公司, and 股份有限公司 stays another). Forms are mapped and never dropped, because a Ltd and a Pvt Ltd are
 * two persons. Idempotent. Empty for a name without letters and digits, which equals no other.
 */
export const foldName: (text: string) => string = memoize(text =>
  chinese(
    dropLeading(withPhrases(form(initials(words(articleFirst(text)))), longSpellings()).words).join(' '),
  ),
)

/** Returns a name with an article that registers set behind it in its place: `Dieper Fietsenwerken BV, De`. */
export function articleFirst(text: string): string {
  const at = Math.max(text.lastIndexOf(','), text.lastIndexOf('('))
  if (at < 1) return text
  const found = /^\s*(the|de|het|die|der|das|la|le|les|el|los|las|il|lo)\s*\)?\s*$/iu.exec(text.slice(at + 1))
  return found === null ? text : `${found[1]} ${text.slice(0, at).trimEnd()}`
}

/**
 * Returns a name without its legal form, folded: `kaveri motors` of `Kaveri Motors (P) Ltd.`, `创原磁材` of `创原磁材股份有限公司`. A
 * form that is first in its country is removed there: `PT`, `UAB`, `Công ty TNHH`, `주식회사`. Empty if the name is nothing
 * else.
 */
export const withoutLegalForm: (name: string) => string = memoize(name => {
  let shorter = foldName(name)
  let longer: string
  do {
    longer = shorter
    shorter = withoutJoinedForm(wordsWithoutForm(longer === '' ? [] : longer.split(' ')).join(' '))
  } while (shorter !== longer)
  return shorter
})

/** A name without its legal forms and the words that say no more than company, and the forms in alphabetical order. */
export interface NameKey {
  readonly bare: string
  readonly forms: readonly string[]
}

/**
 * Returns the name that a party has now as it is compared with that on another paper: a form may stand before it on one and behind it on
 * the other (`K.K.`, `Société par actions simplifiée`, `(株)`), and `Société`, `Sté` or `Firma` may stand before it or not.
 */
export const nameKey: (name: string) => NameKey = memoize(name => {
  const folded = foldName(simplifiedHan(currentName(name)))
  const bare = withoutLegalForm(folded)
  const at = folded.indexOf(bare)
  const words = bare.split(' ')
  const isForm = (word: string | undefined) => word !== undefined && sureForms().has(word)
  let [from, until] = [0, words.length]
  while (from < until && (isForm(words[from]) || companyWords().has(words[from] ?? ''))) from += 1
  while (from < until && isForm(words[until - 1])) until -= 1
  const beside = `${folded.slice(0, at)} ${folded.slice(at + bare.length)} ${words.filter(isForm).join(' ')}`
  return {
    bare: from === until ? bare : words.slice(from, until).join(' '),
    forms: [...new Set(wordsIn(beside))].filter(word => !companyWords().has(word)).sort(),
  }
})

const companyWords = wordSet('company-word')

/** Matches from a mark of other names of a party on: `former` behind its name, `now` before it. */
const markOf = (form: 'former' | 'now') =>
  lazy(() => {
    const marks = lexiconForms('listed-alias-mark').flatMap(one =>
      one.form === form ? (one.spellings ?? []) : [],
    )
    const mark = marks.map(one => one.replaceAll('.', String.raw`\.`)).join('|')
    return new RegExp(
      String.raw`(?<![\s,;(（])[\s,;(（]+(?:${mark})(?:(?!\p{L})|(?<=\p{Script=Han}))[\s:]*(.*)$`,
      'isu',
    )
  })

const [former, now] = [markOf('former'), markOf('now')]

/** Returns the name that a party has now: without `formerly ...`, and what is behind `now known as`. */
const currentName = (text: string): string =>
  (
    now()
      .exec(text)?.[1]
      ?.replace(/[)）]$/, '') ?? text
  ).replace(former(), '')

/** Checks whether a folded name ends in a legal form, as a registered name does in most countries. */
export function endsInLegalForm(folded: string): boolean {
  const bare = withoutLegalForm(folded)
  return bare !== folded && (bare === '' || !folded.endsWith(bare))
}

/** Abbreviations of words in names, and words for `and`. */
const inFull = formBySpelling('name-abbreviation')

/**
 * Returns a name without legal form and blanks, words that are usually abbreviated in full, and letters that plain ASCII writes as two
 * (`Mueller`) as one.
 */
export const withAbbreviationsInFull = (name: string): string =>
  withoutLegalForm(name)
    .split(' ')
    .map(word => inFull().get(word) ?? word)
    .join('')
    .replace(/([aou])e|aa/g, (pair, vowel: string | undefined) => vowel ?? pair.charAt(0))

/**
 * Checks whether two names have the same legal forms and words, but for words that one of them abbreviates with a full stop, in any
 * language: `Tekstil Mak. San.`, `Inds.`. What a party was called before is left out.
 */
export function isAbbreviated(a: string, b: string): boolean {
  const [one, other] = [a, b].map(text => {
    const current = currentName(text)
    const stopped = [...current.matchAll(/\p{L}{2,}(?=\.)/gu)].flatMap(([word]) => words(word))
    const { bare, forms } = nameKey(current)
    return { bare: bare.split(' '), forms: forms.join(' '), stopped: new Set(stopped) }
  })
  if (one === undefined || other === undefined) return false
  if (one.forms !== other.forms || one.bare.length !== other.bare.length) return false
  const isEqual = (word: string, at: number) => word === other.bare[at]
  const isPair = (word: string, at: number) => {
    const its = other.bare[at] ?? ''
    return (
      isEqual(word, at) ||
      (one.stopped.has(word) && isShortFor(word, its)) ||
      (other.stopped.has(its) && isShortFor(its, word))
    )
  }
  return one.bare.some((word, at) => word.length > 2 && isEqual(word, at)) && one.bare.every(isPair)
}

/** Checks whether a word has the letters of a longer one in their order, from the first on: `mfg`, `inds`. */
const isShortFor = (short: string, long: string): boolean =>
  short.length < long.length &&
  short.charAt(0) === long.charAt(0) &&
  [...short].reduce((at, letter) => (at < 0 ? at : long.indexOf(letter, at) + 1 || -1), 0) > 0

function words(text: string): readonly string[] {
  // Most names are plain ASCII, which needs these steps only.
  if (isAscii(text)) {
    const lower = text.toLowerCase()
    return wordsIn(/['`/(&]/.test(lower) ? spellOut(lower) : lower)
  }
  if (isHan(text)) return [text]
  const plain = foldLetters(text)
    .replace(/[ßæœøđðłþıħς]/g, letter => plainLetters[letter] ?? letter)
    .replace(/^(?:[^\p{L}\p{N}]*m ?\/ ?s(?![\p{L}\p{N}]))+/u, ' ')
    .replace(/\( ?p ?\)/g, ' pvt ')
    .replace(/&/g, ' and ')
  return wordsIn(joined(plain))
}

/** Rewrites what else than words a name in lower-case ASCII may contain: apostrophes, a leading `M/s`, `(P)` and `&`. */
function spellOut(text: string): string {
  return text
    .replace(/['`]/g, '')
    .replace(/^(?:[^a-z0-9]*m ?\/ ?s(?![a-z0-9]))+/, ' ')
    .replace(/\( ?p ?\)/g, ' pvt ')
    .replace(/&/g, ' and ')
}

/** Joins initials: `S. p. A.` is `spa`, `T V S` is `tvs`. */
function initials(tokens: readonly string[]): readonly string[] {
  if (!tokens.some(isSingle)) return tokens
  const joined: string[] = []
  let open = false
  for (const token of tokens) {
    const single = isSingle(token)
    const last = joined.at(-1)
    if (single && open && last !== undefined) joined[joined.length - 1] = last + token
    else joined.push(token)
    open = single
  }
  return joined
}

/** Checks whether a word is one Latin letter, some of which are two code units. */
function isSingle(token: string): boolean {
  if (token.length > 2) return false
  if (isAscii(token)) return /^[a-z]$/i.test(token)
  return !isHan(token) && /^\p{Script=Latin}$/u.test(token)
}

function form(tokens: readonly string[]): readonly string[] {
  const mapped: string[] = []
  for (const [i, token] of tokens.entries()) {
    // `Kaveri Motors P. Ltd.`: a lone P before Ltd is short for Private.
    const isPrivate = token === 'p' && i > 0 && formOf(tokens[i + 1] ?? '') === 'ltd'
    mapped.push(isPrivate ? 'pvt' : formOf(token))
  }
  return mapped
}

function formOf(token: string): string {
  return formOfWord().get(token) ?? token
}

/** Spellings of forms written without blanks, by their canonical form; those of Korean and Thai are set off by blanks. */
const joinedSpellings = lazy(() => {
  const known = new Map<string, string>()
  for (const { form, spellings } of joinedForms()) {
    const folded = foldLetters(form)
    const isApart = !/^\p{Script=Han}/u.test(folded)
    if (isApart) known.set(folded, ` ${folded} `)
    for (const spelling of spellings) known.set(foldLetters(spelling), isApart ? ` ${folded} ` : folded)
  }
  const longestFirst = [...known.keys()].sort((a, b) => b.length - a.length)
  const pattern = longestFirst.map(one => one.replace(/[()]/g, String.raw`\$&`)).join('|')
  return { known, pattern: new RegExp(pattern, 'g') }
})

function joined(plain: string): string {
  if (isAscii(plain)) return plain
  const { known, pattern } = joinedSpellings()
  return plain.replace(pattern, spelling => known.get(spelling) ?? spelling)
}

const joinedEnds = lazy(() => {
  const all = joinedForms()
    .map(({ form, stands }) => ({ form: foldLetters(form), stands }))
    .sort((a, b) => b.form.length - a.form.length)
  return {
    first: all.flatMap(({ form, stands }) => (stands === 'end' ? [] : [form])),
    last: all.flatMap(({ form, stands }) => (stands === 'first' ? [] : [form])),
  }
})

function withoutJoinedForm(name: string): string {
  if (isAscii(name)) return name
  const { first, last } = joinedEnds()
  const ending = last.find(form => name.endsWith(form))
  const rest = ending === undefined ? name : name.slice(0, -ending.length).trimEnd()
  const beginning = first.find(form => rest.startsWith(form))
  return beginning === undefined ? rest : rest.slice(beginning.length).trimStart()
}

function dropLeading(tokens: readonly string[]): readonly string[] {
  const [first] = tokens
  if (first !== 'the' && first !== 'messrs') return tokens
  const start = tokens.findIndex(token => token !== 'the' && token !== 'messrs')
  return start <= 0 ? tokens : tokens.slice(start)
}

const cjk = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`
const spacesInside = () => new RegExp(`(?<=${cjk}) (?=${cjk})`, 'gu')

function chinese(name: string): string {
  if (isAscii(name)) return name
  return joined(isHan(name) ? name : name.replace(spacesInside(), ''))
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** The form of a single word: `ltd` for `limited`. */
export const formOfWord: () => ReadonlyMap<string, string> = lazy(
  () =>
    new Map(
      legalForms().flatMap(({ form, spellings }) =>
        spellings.flatMap(spelling => (spelling.includes(' ') ? [] : [[spelling, form] as const])),
      ),
    ),
)

const longSpellings = lazy(() =>
  phrasesByFirst(
    legalForms().flatMap(({ form, spellings }) =>
      spellings.map(spelling => ({ words: spelling.split(' '), form: form.split(' ') })),
    ),
  ),
)

interface Ends {
  readonly first: ReadonlySet<string>
  readonly last: ReadonlySet<string>
  /** The maximum number of words of a form. */
  readonly longest: number
}

const ends: () => Ends = lazy(() => {
  const of = (which: 'first' | 'last') =>
    new Set(
      legalForms()
        .filter(
          ({ stands, besides }) =>
            besides === undefined && (stands === 'either' || (stands === 'first') === (which === 'first')),
        )
        .map(({ form }) => form),
    )
  return {
    first: of('first'),
    last: of('last'),
    longest: Math.max(...legalForms().map(({ form }) => form.split(' ').length)),
  }
})

/** Words that join two forms, or a form to the name: `GmbH & Co. KG`. */
const joints = wordSet('legal-form-joint')

/** Returns the words of a folded name without its legal forms, in any position; empty if it is nothing else. */
function wordsWithoutForm(words: readonly string[]): readonly string[] {
  const { first, last, longest } = ends()
  let [from, until] = [0, words.length]
  for (let before = -1; before !== until - from; ) {
    before = until - from
    for (let count = Math.min(longest, until - from); count > 0; count -= 1) {
      if (!last.has(words.slice(until - count, until).join(' '))) continue
      until -= count
      break
    }
    for (let count = Math.min(longest, until - from); count > 0; count -= 1) {
      if (!first.has(words.slice(from, from + count).join(' '))) continue
      from += count
      break
    }
    // A joint is ignored only between two forms: `Sharma & Sons` is not `Sharma`.
    if (until < words.length && until > from && joints().has(words[until - 1] ?? '')) until -= 1
  }
  const ended = words.slice(until).join(' ')
  const whole = legalForms().find(
    ({ form, besides }) => form === words[from] && besides?.some(one => ended === one),
  )
  if (whole !== undefined && until - from > 1) from += 1
  return words.slice(from, until)
}
