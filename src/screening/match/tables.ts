/** The word tables of screening, read once when they are needed. */

import { screeningTables } from '../../generated/screening-tables.ts'
import { simplifiedHan } from '../../text/look-alike.ts'
import { lazy } from '../../text/memoize.ts'
import { isAscii } from '../../text/script.ts'
import {
  joinedForms,
  type LegalForm,
  legalForms,
  type NamePhrase,
  type NamePhrases,
  phrasesByFirst,
} from '../../trade/parties/legal-form.ts'
import { arabicForm, latinWords, romanized } from './romanize.ts'

/** What words of names are, by their number in an index; `core` is what distinguishes a party. */
export const wordKinds = [
  'core',
  'generic',
  'branch',
  'place',
  'number',
  'particle',
  'title',
  'legal',
] as const

export type WordKind = (typeof wordKinds)[number]

/** A word that the tables know: its kind, and the spelling in which it is compared. */
export interface KnownWord {
  readonly kind: WordKind
  readonly word: string
}

type TableName = keyof typeof screeningTables

const rowsOf = (name: TableName): readonly (readonly string[])[] =>
  (JSON.parse(screeningTables[name]) as string).split('\n').map(line => line.split('\t'))

const isKind = (text: string): text is WordKind => wordKinds.some(kind => kind === text)

/** The words of Latin names by each spelling. Of two kinds of one spelling, the first in the table counts. */
export const knownWords: () => ReadonlyMap<string, KnownWord> = lazy(() => {
  const known = new Map<string, KnownWord>()
  // Spellings in other scripts are read before they are romanised: without vowels they would be other Latin words.
  const add = (spelling: string, kind: WordKind, word: string) => {
    if (isAscii(spelling) && !known.has(spelling)) known.set(spelling, { kind, word })
  }
  const rows = rowsOf('words').filter(([kind = '']) => isKind(kind))
  const counted = rows.filter(([kind]) => kind !== 'title' && kind !== 'legal')
  for (const [kind = '', word = ''] of counted) if (isKind(kind)) add(word, kind, word)
  for (const [kind = '', word = '', others = ''] of counted)
    for (const other of others.split(' ')) if (other !== '' && isKind(kind)) add(other, kind, word)
  for (const [, english = ''] of rowsOf('countries')) {
    const words = latinWords(romanized(english))
    const [word = ''] = words
    if (words.length === 1 && word.length > 3) add(word, 'place', word)
    if (words.length > 1 && words.length < 5 && !words.includes('and'))
      add(words.join('_'), 'place', words.join(''))
  }
  return known
})

/** The known words of several parts: `hong kong`. */
export const knownPhrases = lazy(() =>
  phrasesByFirst([...knownWords().keys()].map(known => ({ words: known.split('_'), form: [known] }))),
)

/** Returns the words of a kind, in all their spellings. */
const wordsOf = (wanted: string): ReadonlySet<string> =>
  new Set(
    rowsOf('words').flatMap(([kind, word = '', others = '']) =>
      kind === wanted ? [word, ...others.split(' ').filter(one => one !== '')] : [],
    ),
  )

/** Titles of persons: those that stand anywhere in a name, and those that are names too, except at the start. */
export const titleWords = lazy(() => wordsOf('title'))

/** The words of spellings in other scripts: those between blanks, and those in Japanese syllables, the longest first. */
export const foreignWords = lazy(() => {
  const apart = new Map<string, string>()
  const within = new Map<string, string>()
  for (const [, word = '', others = ''] of rowsOf('words'))
    for (const other of others.split(' '))
      if (!isAscii(other)) (/^[\u30a0-\u30ff]/.test(other) ? within : apart).set(arabicForm(other), word)
  const longestFirst = [...within.keys()].sort((a, b) => b.length - a.length)
  return { apart, within, pattern: new RegExp(longestFirst.join('|'), 'g') }
})

/** The words of abbreviations: `npo`, `nii`. */
export const shortWords = lazy(
  () =>
    new Map(
      rowsOf('words').flatMap(([kind, short = '', words = '']) =>
        kind === 'short' ? [[short, words.split(' ')] as const] : [],
      ),
    ),
)

/** Words that stand before a name in a party block, such as `m/s`. */
export const roleWords = lazy(() => wordsOf('role'))

interface LegalTable {
  /** The form of a single word. */
  readonly single: ReadonlyMap<string, string>
  /** Forms of several words; their words are forms where one is. */
  readonly phrases: NamePhrases
  /** Single words of five letters and more, of which misspellings are recognised. */
  readonly long: readonly string[]
  /** Forms that may stand first. */
  readonly leading: ReadonlySet<string>
  /** Forms that are no part of a name otherwise. */
  readonly sure: ReadonlySet<string>
  readonly kinds: ReadonlyMap<string, LegalForm['kind']>
}

/** Legal forms as their romanised words. */
export const legalTable: () => LegalTable = lazy(() => {
  const single = new Map<string, string>()
  const phrases: NamePhrase[] = []
  const leading = new Set<string>()
  const sure = new Set<string>()
  const kinds = new Map<string, LegalForm['kind']>()
  for (const { form, kind, isSure, stands, besides, spellings } of legalForms()) {
    const name = latinWords(romanized(form)).join('')
    // Two Latin letters that begin a name are initials more often than a form.
    const isClear = stands === 'first' || name.length > 2 || !isAscii(form)
    if (stands !== 'end' && besides === undefined && isClear) leading.add(name)
    if (!kinds.has(name)) kinds.set(name, kind)
    if (isSure || stands === 'first' || !isAscii(form)) sure.add(name)
    for (const spelling of [form, ...spellings].flatMap(dotted)) {
      const words = latinWords(romanized(spelling))
      const [first = ''] = words
      if (words.length === 1) single.set(first, single.get(first) ?? name)
      else phrases.push({ words, form: [name] })
    }
  }
  for (const { form, spellings } of joinedForms())
    for (const one of spellings) if (isAscii(one)) single.set(one, romanized(form))
  const long = [...single.keys()].filter(word => word.length >= 5 && !/^\d/.test(word)).sort()
  return { single, phrases: phrasesByFirst(phrases), long, leading, sure, kinds }
})

/** Returns a spelling of single letters also with full stops: a letter of another script may be two in Latin. */
const dotted = (spelling: string): readonly string[] =>
  /^\p{L}(?: \p{L})+$/u.test(spelling) ? [spelling, spelling.replaceAll(' ', '.')] : [spelling]

/** The words of Chinese names with what they are in English, and the length of the longest. */
export const glossTable = lazy(() => {
  const words = new Map<string, { readonly kind: WordKind; readonly english: readonly string[] }>()
  for (const [kind = '', english = '', han = ''] of rowsOf('gloss'))
    for (const one of han.split(' '))
      if (one !== '' && isKind(kind)) words.set(one, { kind, english: english.split(' ') })
  for (const [, english = '', chinese = ''] of rowsOf('countries'))
    if (/^[\u4e00-\u9fff]{2,}$/.test(chinese) && !words.has(chinese))
      words.set(chinese, { kind: 'place', english: latinWords(romanized(english)) })
  for (const { form, spellings } of joinedForms())
    for (const one of [form, ...spellings])
      if (/^[\u4e00-\u9fff]{2,}$/.test(one))
        words.set(one, words.get(one) ?? { kind: 'legal', english: ['co', 'ltd'] })
  return { words, longest: Math.max(...[...words.keys()].map(word => word.length)) }
})

/** Readings of Chinese words of which a character is read otherwise than alone. */
export const readings: () => ReadonlyMap<string, string> = lazy(
  () => new Map(rowsOf('readings').map(([word = '', reading = '']) => [word, reading] as const)),
)

/** Readings of Japanese words and characters, and the length of the longest word. */
export const japaneseReadings = lazy(() => {
  const all = rowsOf('japanese').map(([text = '', readings = '']) => [text, readings.split(' ')] as const)
  const longest = Math.max(...all.map(([text]) => text.length))
  return { readings: new Map(all.map(([text, of]) => [simplifiedHan(text), of])), longest }
})

/** The Latin letter that a letter of another script looks like. */
export const lookAlikeLetters = lazy(
  () =>
    new Map(
      rowsOf('lookAlikes').flatMap(([to = '', others = '']) => [...others].map(one => [one, to] as const)),
    ),
)

/** The number of names of organisations that contain a word, and the number of names counted. */
export const background = lazy(() => {
  let names = 1
  const counts = new Map<string, number>()
  for (const [word = '', count = ''] of rowsOf('background'))
    if (word === '') names = Number(count)
    else counts.set(word, Number(count))
  return { names, counts }
})

/** The parts of a building that an address may name. */
export const buildingParts = ['floor', 'unit', 'block'] as const

export type BuildingPart = (typeof buildingParts)[number]

/** Words of addresses that name no place by themselves. */
export const addressWords = lazy(() => {
  const of = (wanted: string) =>
    rowsOf('addressWords').flatMap(([kind, words = '']) => (kind === wanted ? words.split(' ') : []))
  const within = new Map(
    buildingParts.flatMap(part => of(`within-${part}`).map(word => [word, part] as const)),
  )
  return { street: new Set(of('street')), unit: new Set([...of('unit'), ...within.keys()]), within }
})
