/** Tells the words of a romanised name apart: legal forms, trade words, places, numbers, titles, and what is left. */

import { gluedEnds } from '../../generated/tables/spellings.ts'
import { editCost } from '../../text/edit-cost.ts'
import { withPhrases } from '../../trade/parties/legal-form.ts'
import {
  background,
  knownPhrases,
  knownWords,
  legalTable,
  roleWords,
  shortWords,
  titleWords,
  type WordKind,
} from './tables.ts'
import { weightOf } from './weight.ts'
import { byWord } from './word-memory.ts'

export interface ScreenedWord {
  /** As written in the name, romanised. */
  readonly text: string
  /** As it is compared. */
  readonly word: string
  readonly kind: WordKind
  /** In thousandths. */
  readonly weight: number
  /** Whether it has a full stop after it, and so may be the beginning of a word. */
  readonly isCut?: true
}

/** The words of a name, its legal forms apart. */
export interface SortedWords {
  readonly words: readonly ScreenedWord[]
  /** Legal forms in alphabetical order. */
  readonly legal: readonly string[]
}

const wordFor = (text: string, word: string, kind: WordKind): ScreenedWord => ({
  text,
  word,
  kind,
  weight: weightOf(word, kind),
})

/** Returns the words of the name of an organisation or a thing; `cut` are those with a full stop after them. */
export function organisationWords(given: readonly string[], cut?: ReadonlySet<string>): SortedWords {
  const { rest: named, legal } = withoutLegal(withoutRole(given))
  const rest = named.flatMap(word => shortWords().get(word) ?? word)
  const words: ScreenedWord[] = []
  for (let at = 0; at < rest.length; at += 1) {
    const text = rest[at] ?? ''
    if (isNumberSign(text, rest[at + 1])) continue
    const phrase = knownPhrases()
      .get(text)
      ?.find(({ words: parts }) => parts.every((part, k) => rest[at + k] === part))
    const word = organisationWord(phrase?.form[0] ?? text)
    const unit = tensAndUnit(text, rest[at + 1])
    if (unit !== undefined) {
      words.push(wordFor(text + rest[at + 1], unit, 'number'))
      at += 1
    } else words.push(cut?.has(text) === true && phrase === undefined ? { ...word, isCut: true } : word)
    at += (phrase?.words.length ?? 1) - 1
  }
  return { words, legal: [...new Set(legal)].sort() }
}

const organisationWord: (text: string) => ScreenedWord = byWord(text => {
  // The number that a word is, without ending and leading zeros.
  const number = /^0*(\d{1,9})(?:st|nd|rd|th|eme|er|ya|yy|oy|inci)?$/.exec(text)?.[1]
  if (number !== undefined) return wordFor(text, number, 'number')
  const known = knownWords().get(text)
  if (known === undefined) return wordFor(text, text, 'core')
  return wordFor(text.replaceAll('_', ''), known.word, known.kind)
})

/** Returns the words of a personal name: none is taken as a legal form or a place. */
export function personWords(given: readonly string[]): SortedWords {
  const words: ScreenedWord[] = []
  for (const [at, text] of given.entries()) {
    const known = knownWords().get(text)
    if (titleWords().has(text) && given.length > 2 && (at === 0 || text.length > 3)) {
      words.push(wordFor(text, text, 'title'))
      continue
    }
    const kind = known?.kind === 'particle' && text.length > 1 ? 'particle' : 'core'
    const word = wordFor(
      text,
      known?.kind === 'core' || kind === 'particle' ? (known?.word ?? text) : text,
      kind,
    )
    words.push(patronymic.test(text) ? { ...word, weight: word.weight >> 1 } : word)
  }
  return { words, legal: [] }
}

/** The name of a father, which says less than that of a family, and is often left out. */
const patronymic = /(?:[oe]vi(?:ch|c|tch)|[oey]vna|ichna)$/

const isNumberSign = (text: string, next = '') =>
  (text === 'no' || text === 'nr' || text === 'num' || text === 'number') &&
  (/^\d/.test(next) || knownWords().get(next)?.kind === 'number')

/** Returns the number of two words: `twenty first` is 21; `undefined` if they are no tens and a unit. */
function tensAndUnit(text: string, next = ''): string | undefined {
  const [tens, unit] = [knownWords().get(text), knownWords().get(next)]
  if (tens?.kind !== 'number' || unit?.kind !== 'number' || unit.word.length > 1) return undefined
  return /^[2-9]0$/.test(tens.word) ? String(Number(tens.word) + Number(unit.word)) : undefined
}

const leadingWords: ReadonlySet<string> = new Set(['the', 'messrs', 'messieurs', 'attn', 'attention'])

/** Drops words at the start that are no part of a name: `M/s`, `Messrs`, `The`, `Attn`. */
function withoutRole(words: readonly string[]): readonly string[] {
  let from = 0
  while (from < words.length - 1) {
    const [one = '', two = ''] = [words[from], words[from + 1]]
    if (one.length === 1 && two.length === 1 && roleWords().has(`${one}/${two}`) && words.length > from + 2)
      from += 2
    else if (leadingWords.has(one)) from += 1
    else break
  }
  return from === 0 ? words : words.slice(from)
}

/** Parts the legal forms from a name, misspelt, glued and cut ones too. A name of nothing else keeps its words. */
function withoutLegal(given: readonly string[]) {
  const { phrases, single } = legalTable()
  const { words, places } = withPhrases(given, phrases, word => single.get(word) ?? word)
  const rest: string[] = []
  const legal: string[] = []
  for (let at = 0; at < words.length; ) {
    const text = words[at] ?? ''
    const found = places.has(at) ? { forms: [text], count: 1 } : legalAt(words, at)
    if (found === undefined) rest.push(text)
    else legal.push(...found.forms)
    at += found?.count ?? 1
  }
  return rest.length === 0 ? { rest: given, legal: [] } : { rest, legal }
}

/** Returns the legal forms that begin at a word, and of how many words they are. */
function legalAt(words: readonly string[], at: number) {
  const text = words[at] ?? ''
  const form = legalTable().single.get(text)
  const isLast = at === words.length - 1
  if (form !== undefined) {
    const counts =
      at === 0
        ? legalTable().leading.has(form) && (legalTable().sure.has(form) || !endsInForm(words))
        : text.length > 2 || text === 'co' || isLast || words.slice(at + 1).every(one => isLegalOrPlace(one))
    return counts ? { forms: [form], count: 1 } : undefined
  }
  if (at === 0) return undefined
  const next = words[at + 1]
  const joined = next === undefined ? undefined : text + next
  if (joined !== undefined && joined.length >= 6 && next !== undefined && !isUsual(next)) {
    const cut = legalTable().single.get(joined)
    if (cut !== undefined) return { forms: [cut], count: 2 }
  }
  const glued = gluedForms(text)
  const forms = glued.length > 0 ? glued : nearForm(text)
  return forms.length === 0 ? undefined : { forms, count: 1 }
}

/** Checks whether a name has a form at its end: a short one at the start is a word then (`Sia Navarro Ltd`). */
const endsInForm = (words: readonly string[]) =>
  words.length > 2 && legalTable().single.has(words.at(-1) ?? '')

const isLegalOrPlace = (word: string) =>
  legalTable().single.has(word) || knownWords().get(word)?.kind === 'place'

const isUsual = (word: string) => (background().counts.get(word) ?? 0) > 20

/** Words that are glued: `coltd`, `companylimited`, `pteltd`. */
const gluedForms = byWord((text): readonly string[] => {
  if (text.length < 5 || text.length > 24 || (background().counts.get(text) ?? 0) > 20) return none
  const { single } = legalTable()
  for (let cut = 2; cut <= text.length - 2; cut += 1) {
    const [one, other] = [single.get(text.slice(0, cut)), single.get(text.slice(cut))]
    if (one === undefined || other === undefined) continue
    const isClear =
      /^(?:co|ltd|limited|company|pte|pvt|private|corp|sdn|bhd)/.test(text) &&
      /(?:ltd|limited|inc|llc|bhd|co|company)$/.test(text)
    if (isClear) return [one, other]
  }
  return none
})

/** A misspelt legal form of five letters and more: `limtied`, `compny`. */
const nearForm = byWord((text): readonly string[] => {
  if (text.length < 5 || text.length > 16 || knownWords().has(text)) return none
  const own = background().counts.get(text) ?? 0
  const { long, single } = legalTable()
  for (const word of long) {
    // A misspelling is far less usual than the word, and a word of its own is not.
    if (
      Math.abs(word.length - text.length) > 2 ||
      (background().counts.get(word) ?? 0) < Math.max(20, own * 50)
    )
      continue
    if (word.charCodeAt(0) !== text.charCodeAt(0)) continue
    const most = word.length >= 7 ? 16 : 10
    if (editCost(text, word, most) <= most) return [single.get(word) ?? word]
  }
  return none
})

const none: readonly never[] = []

/** Returns a long word without a legal form glued to its end; `undefined` if there is none. */
export function withoutGluedForm(word: string): string | undefined {
  if (word.length < 10) return undefined
  const end = gluedEnds.find(one => word.endsWith(one) && word.length - one.length >= 5)
  return end === undefined ? undefined : word.slice(0, -end.length)
}
