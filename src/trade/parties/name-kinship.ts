/** Compares names of parties: may they be one, or companies of one group? */

import type { AddressFacts, PartyFacts } from '../../core/model/model.ts'
import { isCommonWord, rareParts } from '../../text/common-name-word.ts'
import { memoize } from '../../text/memoize.ts'
import { nameWordsIn } from '../../text/mention.ts'
import { isAscii, isHan } from '../../text/script.ts'
import { foldName, isSpeltOtherwise, withoutLegalForm } from './party-name.ts'

/**
 * `same`: one name is the other, a part of it, or its initials. `kin`: the names share a distinctive word with which one of them begins,
 * as those of a group, a branch or a renamed company do. `none`: they have no such word in common. `unknown`: they are in different scripts,
 * so that they cannot be compared.
 */
type Kinship = 'same' | 'kin' | 'none' | 'unknown'

/** Returns the names of a party without their legal forms, on one line each: a text that is the same for most of its spellings. */
export function namesOf({ name, nativeName }: Pick<PartyFacts, 'name' | 'nativeName'>): string {
  const first = bareName(name.value)
  if (nativeName === undefined) return first
  const second = bareName(nativeName.value)
  return second === first || second === '' ? first : `${first}\n${second}`
}

const bareName = memoize(withoutLegalForm)

/**
 * Compares what `namesOf` returns for two parties. Words of `places`, the cities and regions of both, distinguish no company: companies
 * that are not related to each other are called after the place they are in. Omit them where one number already shows the two to be
 * one: a renamed company keeps the word of its place.
 */
export function kinshipOf(a: string, b: string, places: readonly string[] = []): Kinship {
  if (a === b) return 'same'
  const placeWords = wordsOfPlaces(places)
  let best: Kinship = 'unknown'
  for (const one of a.split('\n')) {
    for (const other of b.split('\n')) {
      const kinship = ofNames(one, other, placeWords)
      if (kinship === 'same') return 'same'
      if (best === 'unknown' || kinship === 'kin') best = kinship
    }
  }
  return best
}

/** A party with its names and its place. */
interface PlacedParty extends Pick<PartyFacts, 'name' | 'nativeName'> {
  readonly address: Pick<AddressFacts, 'city' | 'region'>
}

/** Compares the names of two parties without the words of their places. */
export function kinshipOfParties(a: PlacedParty, b: PlacedParty): Kinship {
  const places = [a, b].flatMap(({ address: { city, region } }) => [city.value, region?.value ?? ''])
  return kinshipOf(namesOf(a), namesOf(b), places)
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

function ofNames(a: string, b: string, placeWords: ReadonlySet<string>): Kinship {
  if (a === '' || b === '') return 'unknown'
  if (a === b || isSpeltOtherwise(a, b)) return 'same'
  const [isLatin, isOtherLatin] = [isInLatin(a), isInLatin(b)]
  if (isLatin !== isOtherLatin) return 'unknown'
  return isLatin
    ? ofWords(a.split(' '), b.split(' '), placeWords)
    : ofCharacters(a.replaceAll(' ', ''), b.replaceAll(' ', ''), placeWords)
}

function isInLatin(name: string): boolean {
  return isAscii(name) || /\p{Script=Latin}/u.test(name)
}

function ofWords(a: readonly string[], b: readonly string[], placeWords: ReadonlySet<string>): Kinship {
  const isOwn = (word: string) => isRare(word) && !placeWords.has(word)
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter.every(word => longer.includes(word)) && shorter.some(isOwn)) return 'same'
  if (isShort(shorter, longer) || isShort(longer, shorter)) return 'same'
  const shared = shorter.filter(word => isOwn(word) && longer.includes(word))
  if (shared.length === 0) return 'none'
  // A translated name keeps the words that are its own: `Hai Dang Motor Company`, `Dong co Hai Dang`.
  const own = Math.min(a.filter(isOwn).length, b.filter(isOwn).length)
  if (shared.length > 1 && shared.length === own) return 'same'
  // A name begins with its place, or with the name of its group or its founder; further on are trades and products, which strangers share.
  const firstOf = (words: readonly string[]) => words.find(word => !placeWords.has(word))
  return shared.some(word => word === firstOf(a) || word === firstOf(b)) ? 'kin' : 'none'
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

function ofCharacters(a: string, b: string, placeWords: ReadonlySet<string>): Kinship {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter.length > 1 && longer.includes(shorter)) return 'same'
  const withoutPlaces = (name: string) =>
    [...placeWords].reduce((left, word) => left.replaceAll(word, ' '), name)
  const ownParts = (name: string) => rareParts(withoutPlaces(name)).filter(part => part.length > 1)
  const parts = ownParts(longer)
  // Without blanks the name of a place or a branch is one part with that of the group: 宁波永和, 永和.
  const isShared = (part: string) => parts.some(other => other.includes(part) || part.includes(other))
  return ownParts(shorter).some(isShared) ? 'kin' : 'none'
}
