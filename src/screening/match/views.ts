/** The views of a name: the word lists by which it is compared, each with how it was made. */

import { leet } from '../../generated/tables/spellings.ts'
import { withoutLookAlikes } from '../../text/look-alike.ts'
import { hasHan, isAscii } from '../../text/script.ts'
import { latinPart, longestName } from '../../trade/parties/party-field.ts'
import { articleFirst } from '../../trade/parties/party-name.ts'
import { hanReading, hanSegments, hanWords, japaneseWords } from './han.ts'
import { withFormLast } from './joined-form.ts'
import {
  organisationWords,
  personWords,
  type ScreenedWord,
  type SortedWords,
  withoutGluedForm,
} from './name-words.ts'
import { arabicForm, asPersian, cutWords, latinWords, romanized, visible } from './romanize.ts'
import { background, foreignWords, knownWords, legalTable, lookAlikeLetters, titleWords } from './tables.ts'

/** How views are made, by their number in an index. */
export const viewLabels = [
  'base',
  'skeleton',
  'unreversed',
  'leet',
  'letters-joined',
  'unglued',
  'without-brackets',
  'han',
  'pinyin',
  'gloss',
  'consonants',
  'japanese',
] as const

export type ViewLabel = (typeof viewLabels)[number]

export interface NameView extends SortedWords {
  readonly label: ViewLabel
  /** All words without blanks. */
  readonly joined: string
}

/** How the words of a name are told apart. */
export type NameClass = 'organisation' | 'person' | 'vessel'

/** Returns the classes in which the words of a listed name are told apart: of an entry of unknown kind, each that its shape allows. */
export function classesOf(kind: string, text: string): readonly NameClass[] {
  if (kind === 'person') return ['person']
  if (kind === 'vessel' || kind === 'aircraft') return ['vessel']
  if (kind === 'unknown' && isPersonShaped(text)) return ['organisation', 'person']
  return kind === 'unknown' && isShipShaped(text) ? ['organisation', 'vessel'] : ['organisation']
}

/** Checks whether a name may be a person's: words that say nothing of trade, place or legal form, as many as persons have. */
function isPersonShaped(text: string): boolean {
  const plain = visible(text)
  if (/\d/.test(plain) || hasHan(plain)) return false
  const { words, legal } = organisationWords(latinWords(romanized(plain)))
  return (
    legal.length === 0 &&
    words.length > 1 &&
    words.length < 7 &&
    words.every(({ kind, text: word }) => kind === 'core' || kind === 'particle' || titleWords().has(word))
  )
}

/** Checks whether a name begins with what stands before the name of a ship. */
export const isShipShaped = (text: string): boolean =>
  /^\W*(?:[mf]\/?v|m\/?t|l[np]g\/c|motor (?:vessel|tanker|ship))\b/i.test(text)

/** Returns the views of a listed name: as written, in characters, and what its characters are read as. */
export function listedViews(text: string, kind: NameClass): readonly NameView[] {
  const plain = withFormLast(articleFirst(visible(text.slice(0, longestName))))
  const views: NameView[] = []
  if (hasHan(plain)) addHanViews(views, plain, kind, true)
  const latin = readPart(plain)
  if (latin !== '') {
    const label = labelOf(plain)
    addSpellings(views, label, latin, kind)
    const bare = withoutBrackets(latin)
    if (bare !== latin && !isPlaceInBrackets(latin))
      add(views, 'without-brackets', wordsOf(romanized(bare), kind))
  }
  return views
}

/** Returns the part of a name that is read letter by letter, with the words in other scripts that are known in Latin letters. */
function readPart(plain: string): string {
  const part = latinPart(plain)
  if (isAscii(part)) return part
  const { apart, within, pattern } = foreignWords()
  return part
    .replace(pattern, word => ` ${within.get(word) ?? word} `)
    .replace(arabicWords, words => apart.get(arabicForm(words.replace(/\s+/g, '_'))) ?? eachOf(words, apart))
}

/** One or two words in Arabic letters. */
const arabicWords = /[\p{Script=Arabic}\p{M}]+(?:\s+[\p{Script=Arabic}\p{M}]+)?/gu

/** Returns words with those that are known in Latin letters, also behind an article or a preposition. */
const eachOf = (words: string, known: ReadonlyMap<string, string>) =>
  words.replace(/\S+/gu, word => {
    const form = arabicForm(word)
    const bare = form.replace(/^و?(?:لل|[بل]?ال|ل(?=\p{L}{3}))/u, '')
    return known.get(form) ?? known.get(bare) ?? word
  })

/** Checks whether the brackets of a name hold places and legal forms only, which are parts of it. */
function isPlaceInBrackets(text: string): boolean {
  const inner = [...text.matchAll(/[([（［【]([^)\]）］】]*)/g)].map(([, one = '']) => one).join(' ')
  return organisationWords(latinWords(romanized(inner))).words.every(
    ({ kind }) => kind === 'place' || kind === 'branch',
  )
}

/** Returns the views of a name to be screened, tricks undone. */
export function queryViews(text: string, kind: NameClass): readonly NameView[] {
  const written = text.slice(0, longestName)
  const plain = withFormLast(articleFirst(visible(written)))
  const views: NameView[] = []
  if (hasHan(plain)) addHanViews(views, plain, kind, false)
  const latin = readPart(plain)
  if (latin !== '') addLatinViews(views, latin, kind, labelOf(plain))
  if (!isAscii(written)) {
    const turned = unreversed(written)
    if (turned !== undefined) add(views, 'unreversed', wordsOf(romanized(latinPart(visible(turned))), kind))
    const skeleton = skeletonName(latin)
    if (skeleton !== undefined) {
      add(views, 'skeleton', wordsOf(romanized(skeleton), kind))
      addLetters(views, romanized(skeleton), 'skeleton', kind)
    }
  }
  return views
}

const labelOf = (plain: string): ViewLabel => (isAbjad(latinPart(plain)) ? 'consonants' : 'base')

function addSpellings(views: NameView[], label: ViewLabel, latin: string, kind: NameClass): void {
  add(views, label, wordsOf(romanized(latin), kind))
  if (label === 'consonants') add(views, label, wordsOf(romanized(asPersian(latin)), kind))
}

function addLatinViews(views: NameView[], latin: string, kind: NameClass, label: ViewLabel): void {
  const base = romanized(latin)
  addSpellings(views, label, latin, kind)
  const bare = withoutBrackets(latin)
  if (bare !== latin) add(views, 'without-brackets', wordsOf(romanized(bare), kind))
  const apart = partedWords(latin, kind)
  if (apart !== latin) add(views, 'unglued', wordsOf(romanized(apart), kind))
  addLetters(views, base, 'letters-joined', kind)
  for (const leet of leetForms(base)) {
    add(views, 'leet', wordsOf(leet, kind))
    addUnglued(views, latinWords(leet), kind)
  }
  addUnglued(views, latinWords(base), kind)
}

/** Returns a name with its words parted where a capital begins the next; of a person, also two capitals that are initials. */
function partedWords(latin: string, kind: NameClass): string {
  const apart = latin.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
  if (kind !== 'person') return apart
  const initials = /\p{Ll}/u.test(latin)
    ? /(?<!\p{L})(\p{Lu})(\p{Lu})(?!\p{L})/gu
    : /(?<!\p{L})([B-DF-HJ-NP-TV-Z])([B-DF-HJ-NP-TV-Z])(?!\p{L})/gu
  return apart.replace(initials, '$1 $2')
}

function addLetters(views: NameView[], base: string, label: ViewLabel, kind: NameClass): void {
  const joined = lettersJoined(base)
  if (joined === undefined) return
  add(views, label, wordsOf(joined, kind))
  for (const leet of leetForms(joined)) add(views, 'leet', wordsOf(leet, kind))
  addUnglued(views, latinWords(joined), kind)
}

function addUnglued(views: NameView[], words: readonly string[], kind: NameClass): void {
  if (kind === 'person') return
  const cut = words.map((word, at) => (at < words.length - 2 ? word : (withoutGluedForm(word) ?? word)))
  if (cut.some((word, at) => word !== words[at])) add(views, 'unglued', organisationWords(cut))
}

function add(views: NameView[], label: ViewLabel, { words: all, legal }: SortedWords): void {
  const words = all.slice(0, most)
  if (words.length === 0) return
  const joined = joinedOf(words)
  if (
    views.some(one => one.joined === joined && one.words.length === words.length && isSame(one.words, words))
  )
    return
  views.push({ label, words, legal, joined })
}

const isSame = (a: readonly ScreenedWord[], b: readonly ScreenedWord[]) =>
  a.every((one, at) => one.text === b[at]?.text && one.kind === b[at]?.kind)

const joinedOf = (words: readonly ScreenedWord[]): string => words.map(({ text }) => text).join('')

/** Returns the words of a person in one word, in each order in which a given name or a family name comes first. */
export const rotationsOf = (words: readonly ScreenedWord[]): readonly string[] =>
  words.length > 4
    ? []
    : words.slice(1).map((_, at) => joinedOf([...words.slice(at + 1), ...words.slice(0, at + 1)]))

const most = 24

function wordsOf(base: string, kind: NameClass): SortedWords {
  const words = latinWords(base, kind === 'person').slice(0, most)
  if (kind === 'person') return personWords(words)
  if (kind === 'vessel') return organisationWords(withoutVoyage(withoutPrefix(words)))
  return organisationWords(words, cutWords(base))
}

const shipPrefixes: ReadonlySet<string> = new Set(
  'mv mt ss my ms fv mts msv lpgc lngc motorvessel motortanker motorship vessel tanker ship'.split(' '),
)

function withoutPrefix(words: readonly string[]): readonly string[] {
  const [one = '', two = ''] = words
  if (words.length > 2 && shipPrefixes.has(one + two)) return words.slice(2)
  return words.length > 1 && shipPrefixes.has(one) ? words.slice(1) : words
}

/** Drops the number of a voyage at the end, and what follows it: `V.023W`, `Voy. 118E`. */
function withoutVoyage(words: readonly string[]): readonly string[] {
  const at = words.findIndex(
    (word, k) =>
      k > 0 &&
      (/^(?:v|voy|voyage)\d{2,5}[a-z]?$/.test(word) ||
        (/^(?:v|voy|voyage)$/.test(word) &&
          /^(?:no)?\d{1,5}[a-z]?$/.test(
            words[k + 1] === 'no' ? (words[k + 2] ?? '') : (words[k + 1] ?? ''),
          ))),
  )
  return at < 0 ? words : words.slice(0, at)
}

function addHanViews(views: NameView[], plain: string, kind: NameClass, isListed: boolean): void {
  const segments = hanSegments(latinPart(plain) === '' ? plain.replace(blanks, '') : hanPart(plain))
  if (segments.length === 0) return
  add(views, 'han', hanWords(segments))
  if (isListed || segments.some(({ english }) => english?.length !== 0)) {
    add(views, 'pinyin', hanReading(segments, false))
    add(views, 'gloss', hanReading(segments, true))
  }
  if (kind !== 'person' && !isJapanese.test(plain)) return
  for (const words of japaneseWords(plain.replace(blanks, '').replace(/株式会社$/, '')))
    add(views, 'japanese', organisationWords(words))
}

const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}]|株式会社$/u

const blanks = /[\s·・,，.。()（）「」]/g

/** Returns the part of a name in Chinese characters, with the characters between two of them. */
function hanPart(plain: string): string {
  const found = /\p{Script=Han}(?:.*\p{Script=Han})?/su.exec(plain)?.[0] ?? ''
  // A Latin name in brackets is a name of its own.
  return found.replace(/[（(][^）)]*\p{Script=Latin}{3}[^）)]*[）)]/gu, '').replace(blanks, '')
}

function withoutBrackets(text: string): string {
  return /[([（［【]/.test(text)
    ? text.replace(/[([（［【](?!\W*(?:no|nr)?\W*\d+\W)[^)\]）］】]*[)\]）］】]?/gi, ' ')
    : text
}

const abjad = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Checks whether a text is in a script without vowels, or in one of syllables. */
const isAbjad = (text: string): boolean =>
  !isAscii(text) && abjad.test(text) && !/[A-Za-z]{3}/.test(text.replace(/ co ltd$/, ''))

/** Returns a name with its runs of single letters joined: `Z e l v a r a`; `undefined` if it has none. */
function lettersJoined(base: string): string | undefined {
  const run = /(?<![a-z0-9])[a-z0-9](?:[\s._\-*|/+]{1,2}[a-z0-9](?![a-z0-9])){2,}/g
  const joined = base.replace(run, letters => letters.replace(/[^a-z0-9]/g, ''))
  return joined === base ? undefined : joined
}

/** Returns a name with letters in place of the digits and signs in its words; of `1` as `i` or `l`, what makes a word that is known. */
function leetForms(base: string): readonly string[] {
  const read = (usual: string) =>
    base.replace(/[a-z0-9@$!|]+/g, text => {
      if (!/[a-z]/.test(text) || !/[0-9@$!|]/.test(text) || /^\d+(?:st|nd|rd|th)$/.test(text)) return text
      const plain = text.replace(/[02-9@$!|]/g, sign => leet[sign] ?? sign)
      const forms = onesRead(plain)
      const best = forms.reduce((a, b) => (usageOf(b) > usageOf(a) ? b : a), plain)
      return usageOf(best) > 0 ? best : plain.replaceAll('1', usual)
    })
  const forms = [read('i'), read('l')]
  return [...new Set(forms)].filter(form => form !== base)
}

/** Returns how usual a word is in names. */
const usageOf = (word: string) =>
  knownWords().has(word) || legalTable().single.has(word) ? 100_000 : (background().counts.get(word) ?? 0)

/** Returns the ways to read each `1` of a word as `i` or `l`, for three of them at most. */
function onesRead(word: string): readonly string[] {
  const parts = word.split('1')
  if (parts.length > 4) return []
  let forms = [parts[0] ?? '']
  for (const part of parts.slice(1)) forms = forms.flatMap(form => [`${form}i${part}`, `${form}l${part}`])
  return forms
}

/** Returns a name as it is displayed if marks of direction turn a part of it. */
function unreversed(text: string): string | undefined {
  const turned = text.replace(/[\u202e\u2067\u202b]([^\u202c\u2069]*)/g, (_, run: string) =>
    [...run].reverse().join(''),
  )
  return turned === text ? undefined : turned
}

/** Returns a name with Latin letters in place of what looks like them; `undefined` if nothing does. */
function skeletonName(text: string): string | undefined {
  let form = ''
  for (const one of withoutLookAlikes(text)) form += lookAlikeLetters().get(one) ?? one
  return form === text ? undefined : form
}
