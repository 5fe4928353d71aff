/** Compares two names: one and the same, one that is written otherwise, those of companies of one group, names a few letters apart, or others. */

import type { PartyFacts } from '../../core/model/model.ts'
import { isCommonWord, rareParts } from '../../text/common-name-word.ts'
import { lettersApart, lettersApartWithin, lettersDiffering, lettersOf } from '../../text/edit-cost.ts'
import { simplifiedHan, skeletonOf, withoutLookAlikes } from '../../text/look-alike.ts'
import { memoize } from '../../text/memoize.ts'
import { nameWordsIn } from '../../text/mention.ts'
import { compatible } from '../../text/normalize.ts'
import { isAscii, isHan } from '../../text/script.ts'
import { wordsIn } from '../../text/tokenizer.ts'
import { sureForms } from './legal-form.ts'
import { foldName, withAbbreviationsInFull, withoutLegalForm } from './party-name.ts'

/** Why a name is another one that is written otherwise; `spelling` is of abbreviations, and of letters that ASCII writes as two. */
export type WrittenBy = 'legal-form' | 'spelling' | 'blanks' | 'order' | 'look-alikes' | 'characters'

/** How a name relates to another. */
export type NameComparison =
  | { readonly is: 'same' | 'different' | 'unknown' }
  | { readonly is: 'variant'; readonly by: WrittenBy }
  /** One is a part of the other, or its initials; or they share a distinctive word with which one of them begins. */
  | { readonly is: 'kin'; readonly by: 'part' | 'initials' | 'word'; readonly shared: string }
  | { readonly is: 'near'; readonly letters: number }

/** A name in the forms in which it is compared. */
export interface ReadName {
  readonly folded: string
  readonly bare: string
  /** As `withAbbreviationsInFull` returns it. */
  readonly inFull: string
  /** Why the name as written is not the one that is read: letters or characters that look alike. */
  readonly disguise: 'look-alikes' | 'characters' | undefined
  /** What follows is of the name without its disguise: folded, without legal form, and without blanks too. */
  readonly plain: string
  readonly words: string
  readonly core: string
  /** The same with its words in alphabetical order. */
  readonly sorted: string
  /** All its letters and digits as written, legal form included. */
  readonly letters: string
  /** What each of these looks like. */
  readonly looks: readonly [core: string, letters: string]
  /** The letters of `core` and `letters`, as bits. */
  readonly bits: readonly [core: number, letters: number]
  /** The number of letters that may differ. */
  readonly most: number
}

/** The characters of names that are kept: those of some thousands of parties. */
const roomForNames = 200_000

/** Returns a name in the forms in which it is compared. */
export const readName: (text: string) => ReadName = memoize(text => {
  const undisguised = isAscii(text) ? text : simplifiedHan(withoutLookAlikes(text.replace(/\p{Cf}+/gu, '')))
  const plain = foldName(undisguised)
  const words = plain
    .split(' ')
    .filter(word => !sureForms().has(word) && word !== 'the')
    .map(word => (isAscii(word) ? word : withoutLegalForm(word)))
  const core = words.join('')
  const spaced = words.join(' ')
  const letters = isAscii(undisguised)
    ? undisguised.toLowerCase().replace(/[^a-z0-9]+/g, '')
    : plain.replaceAll(' ', '')
  const folded = foldName(text)
  return {
    folded,
    bare: withoutLegalForm(text),
    inFull: withAbbreviationsInFull(text),
    // Letters of the alphabet of the name, such as `ı`, are no disguise.
    disguise: folded === plain ? undefined : disguiseOf(text),
    plain,
    words: spaced,
    core,
    sorted: words.sort().join(''),
    letters,
    looks: [skeletonOf(core), skeletonOf(letters)],
    bits: [lettersOf(core), lettersOf(letters)],
    most: mostApart(core),
  }
}, roomForNames)

const disguiseOf = (text: string) =>
  withoutLookAlikes(text) === compatible(text) && simplifiedHan(text) !== text ? 'characters' : 'look-alikes'

const noPlaces: readonly string[] = []

/**
 * Compares two names. Words of `places`, the cities and regions of both, distinguish no company: companies that are not related to each
 * other are called after the place they are in. Omit them where one number already shows the two to be one: a renamed company keeps the
 * word of its place.
 */
export function compareNames(a: string, b: string, places = noPlaces): NameComparison {
  const [one, other] = [readName(a), readName(b)]
  const written = writtenAlike(one, other)
  if (written !== undefined) return written
  if (one.bare === '' || other.bare === '' || isInLatin(one.bare) !== isInLatin(other.bare))
    return { is: 'unknown' }
  const shared = isInLatin(one.bare)
    ? ofWords(one.bare.split(' '), other.bare.split(' '), wordsOfPlaces(places))
    : ofCharacters(one.bare.replaceAll(' ', ''), other.bare.replaceAll(' ', ''), wordsOfPlaces(places))
  if (shared !== undefined) return shared
  const letters = lettersBetween(one, other)
  return letters === undefined ? { is: 'different' } : { is: 'near', letters }
}

/** Returns the words of a folded name. Chinese and Japanese have no blanks between words, so each letter counts as one. */
export function singleWordsOf(name: string): readonly string[] {
  return wordsIn(name, { single: 'han-and-kana' })
}

/** Returns the beginning of a name, without blanks: a name that begins so in complete words resembles it. */
export const stemOf = (name: string): string => singleWordsOf(withoutLegalForm(name)).join('')

/** Returns the forms of a name of which another that is written otherwise has one, too. */
export const formsOf = ({ folded, plain, core, sorted, letters, inFull, looks }: ReadName) =>
  new Set([folded, plain, core, sorted, letters, inFull, ...looks])

/**
 * Checks whether two names of parties with one identifier are ways of writing one name. A name that only looks alike is another: a
 * party does not misspell its own name with letters of another script or with digits.
 */
export function isWrittenAlike(a: string, b: string): boolean {
  const [one, other] = [readName(a), readName(b)]
  const written = writtenAlike(one, other)
  if (written === undefined) return one.inFull !== '' && one.inFull === other.inFull
  return written.is !== 'variant' || written.by !== 'look-alikes'
}

/** Returns how two names are one: the same, or written otherwise; `undefined` if they are not. */
export function writtenAlike(one: ReadName, other: ReadName): NameComparison | undefined {
  if (one.folded === '' || other.folded === '') return undefined
  if (one.folded === other.folded) return { is: 'same' }
  const by = writtenBy(one, other)
  return by === undefined ? undefined : { is: 'variant', by: other.disguise ?? one.disguise ?? by }
}

/** In a shorter name `ae`, `oe` and `ue` are as often letters of their own: `Noel`, `Poe`. */
const shortestInFull = 6

function writtenBy(one: ReadName, other: ReadName): WrittenBy | undefined {
  if (one.plain === other.plain) return one.disguise ?? 'look-alikes'
  if (one.core === '' || other.core === '') return undefined
  if (one.core === other.core) return one.words === other.words ? 'legal-form' : 'blanks'
  if (one.inFull !== '' && one.inFull === other.inFull && one.core.length >= shortestInFull)
    return one.bare === other.bare ? 'legal-form' : 'spelling'
  if (one.letters === other.letters) return 'blanks'
  if (one.sorted === other.sorted) return 'order'
  return one.looks.some((look, at) => look === other.looks[at]) ? 'look-alikes' : undefined
}

/**
 * Returns how many letters may differ in a name of that length: two in most; fewer in a short name, because many others are as near to
 * it. Chinese characters are more distinctive than letters, so names are shorter.
 */
function mostApart(core: string): number {
  const { length } = core
  if (!isAscii(core)) return length < 4 ? 0 : length < 7 ? 1 : 2
  if (length < 4) return 0
  return length < 6 ? 1 : length < 24 ? 2 : 3
}

/** Returns by how many letters a name differs from one that is known; `undefined` if by too many. */
export function lettersBetween(known: ReadName, other: ReadName): number | undefined {
  const { most } = known
  if (most === 0 || other.core === '') return undefined
  // Two of five letters may differ only if all else, the legal form and the first letter, is the same.
  const ofFive =
    known.core.length === 5 && isAscii(known.core) && known.core.charAt(0) === other.core.charAt(0)
  const far = most + 2
  let count = far
  if (mayBeApart(known.core, other.core, known.bits[0], other.bits[0], most)) {
    count = lettersApart(known.core, other.core, most) ?? far
    if (known.sorted !== known.core)
      count = Math.min(count, lettersApart(known.sorted, other.sorted, most) ?? far)
  }
  const mostOfAll = ofFive ? 2 : most
  if (mayBeApart(known.letters, other.letters, known.bits[1], other.bits[1], mostOfAll))
    count = Math.min(count, lettersApart(known.letters, other.letters, mostOfAll) ?? far)
  return count === far || !sharesRareLetters(known, other) ? undefined : Math.max(count, 1)
}

/** Checks by their lengths and letters whether texts may be so many letters apart: a wrong letter adds one and takes one. */
const mayBeApart = (a: string, b: string, bits: number, others: number, most: number) =>
  Math.abs(a.length - b.length) <= most && lettersDiffering(bits, others) <= 2 * most

/**
 * Checks whether at least half of the letters of the known name's own words, and at least two, occur in the other name: `LKD Aerospace`
 * is distinguished from other companies of its trade by three letters only.
 */
function sharesRareLetters({ plain, core }: ReadName, { letters }: ReadName): boolean {
  const rare = isAscii(core)
    ? plain.split(' ').filter(word => !sureForms().has(word) && !isCommonWord(word))
    : rareParts(core)
  const all = rare.reduce((sum, { length }) => sum + length, 0)
  const wrong = rare.reduce((sum, word) => sum + lettersApartWithin(word, letters), 0)
  return all === 0 || all - wrong >= Math.min(all, Math.max(2, Math.ceil(all / 2)))
}

function isInLatin(name: string): boolean {
  return isAscii(name) || /\p{Script=Latin}/u.test(name)
}

/** Returns the folded words of places; in Chinese without the word for a city or a region, which names leave out. */
function wordsOfPlaces(places: readonly string[]): ReadonlySet<string> {
  return new Set(
    places
      .flatMap(place => foldName(place).split(' '))
      .filter(word => word !== '')
      .map(word => (isHan(word) && word.length > 2 ? word.replace(/[省市区县府都]$/, '') : word)),
  )
}

const kinBy = (by: 'part' | 'initials' | 'word', shared = ''): NameComparison => ({ is: 'kin', by, shared })

function ofWords(a: readonly string[], b: readonly string[], placeWords: ReadonlySet<string>) {
  const isOwn = (word: string) => isRare(word) && !placeWords.has(word)
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  const shared = shorter.filter(word => isOwn(word) && longer.includes(word))
  const [first] = shared
  if (first !== undefined && shorter.every(word => longer.includes(word))) return kinBy('part', first)
  if (isShort(shorter, longer) || isShort(longer, shorter)) return kinBy('initials')
  if (first === undefined) return undefined
  // A translated name keeps the words that are its own: `Hai Dang Motor Company`, `Dong co Hai Dang`.
  const own = Math.min(a.filter(isOwn).length, b.filter(isOwn).length)
  if (shared.length > 1 && shared.length === own) return kinBy('part', first)
  // A name begins with its place, or with the name of its group or its founder; further on are trades and products, which strangers share.
  const firstOf = (words: readonly string[]) => words.find(word => !placeWords.has(word))
  const begins = shared.find(word => word === firstOf(a) || word === firstOf(b))
  return begins === undefined ? undefined : kinBy('word', begins)
}

/** Checks whether a word distinguishes a company: few names contain it, and it does not tell what the company does. */
function isRare(word: string): boolean {
  return word.length > 1 && !isCommonWord(word) && nameWordsIn(word).length === 0
}

/** Checks whether the first word of a name is the initials of the other, or of its beginning. */
function isShort([first = '']: readonly string[], words: readonly string[]): boolean {
  if (first.length < 3) return false
  const letters = words.map(word => word.charAt(0)).join('')
  return letters.startsWith(first) || (words.length > 2 && first.startsWith(letters))
}

function ofCharacters(a: string, b: string, placeWords: ReadonlySet<string>) {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter.length > 1 && longer.includes(shorter)) return kinBy('part', shorter)
  const withoutPlaces = (name: string) =>
    [...placeWords].reduce((left, word) => left.replaceAll(word, ' '), name)
  const ownParts = (name: string) => rareParts(withoutPlaces(name)).filter(part => part.length > 1)
  const parts = ownParts(longer)
  // Without blanks the name of a place or a branch is one part with that of the group: 宁波永和, 永和.
  const shared = ownParts(shorter).find(part =>
    parts.some(other => other.includes(part) || part.includes(other)),
  )
  return shared === undefined ? undefined : kinBy('word', shared)
}

/**
 * What a comparison of two parties by all their names comes to: `same`, also if one name is a part of the other or its initials; `kin`;
 * `none`; or `unknown`, if they are in different scripts.
 */
type Kinship = 'same' | 'kin' | 'none' | 'unknown'

/** Returns the names of a party without their legal forms, on one line each: a text that is the same for most of its spellings. */
export function namesOf({ name, nativeName }: Pick<PartyFacts, 'name' | 'nativeName'>): string {
  const names = [name.value, nativeName?.value ?? ''].map(withoutLegalForm)
  return [...new Set(names)].filter(one => one !== '').join('\n')
}

/** Compares what `namesOf` returns for two parties. */
export function kinshipOf(a: string, b: string, places = noPlaces): Kinship {
  if (a === b) return 'same'
  const all = a
    .split('\n')
    .flatMap(one => b.split('\n').map(other => kinshipIn(compareNames(one, other, places))))
  const order: readonly Kinship[] = ['same', 'kin', 'none']
  return order.find(kinship => all.includes(kinship)) ?? 'unknown'
}

function kinshipIn(found: NameComparison): Kinship {
  switch (found.is) {
    case 'same':
      return 'same'
    case 'variant':
      // `Plant 8` and `Plant B` look alike, and are two.
      return found.by === 'look-alikes' ? 'kin' : 'same'
    case 'kin':
      return found.by === 'word' ? 'kin' : 'same'
    case 'unknown':
      return 'unknown'
    default:
      return 'none'
  }
}

/** A party with its names and its place. */
interface PlacedParty extends Pick<PartyFacts, 'name' | 'nativeName'> {
  readonly address: Pick<PartyFacts['address'], 'city' | 'region'>
}

/** Compares the names of two parties without the words of their places. */
export function kinshipOfParties(a: PlacedParty, b: PlacedParty): Kinship {
  const places = [a, b].flatMap(({ address: { city, region } }) => [city.value, region?.value ?? ''])
  return kinshipOf(namesOf(a), namesOf(b), places)
}
