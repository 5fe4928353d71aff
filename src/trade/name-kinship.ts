/** Compares names of parties that one number or one place shows to be one. */

import type { PartyFacts } from '../core/model/model.ts'
import { isCommonWord, rareParts } from '../text/common-name-word.ts'
import { memoize } from '../text/memoize.ts'
import { nameWordsIn } from '../text/mention.ts'
import { isAscii, isHan } from '../text/script.ts'
import { wordsIn } from '../text/tokenizer.ts'
import { foldName, isSpeltOtherwise, withoutLegalForm } from './party-name.ts'

/**
 * `same`: nothing shows two parties; one name is the other, a part of it, its initials, or in another script. `kin`: the names share a
 * distinctive word with which one of them begins, as those of a group, a branch or a renamed company do. `none`: they have nothing in common.
 */
export type Kinship = 'same' | 'kin' | 'none'

/** Returns the names of a party without their legal forms, on one line each: a text that is the same for most of its spellings. */
export function namesOf(name: string, nativeName: string | undefined): string {
  const first = bareName(name)
  if (nativeName === undefined) return first
  const second = bareName(nativeName)
  return second === first || second === '' ? first : `${first}\n${second}`
}

const bareName = memoize(withoutLegalForm)

/** Compares what `namesOf` returns for two parties. */
export function kinshipOf(a: string, b: string): Kinship {
  if (a === b) return 'same'
  let best: Kinship | undefined
  for (const one of a.split('\n')) {
    for (const other of b.split('\n')) {
      const kinship = ofNames(one, other)
      if (kinship === 'same') return 'same'
      if (best === undefined || kinship === 'kin') best = kinship ?? best
    }
  }
  // Names that are all in different scripts cannot be compared, and the number states that they are one.
  return best ?? 'same'
}

function ofNames(a: string, b: string): Kinship | undefined {
  if (a === '' || b === '') return undefined
  if (a === b || isSpeltOtherwise(a, b)) return 'same'
  const [isLatin, isOtherLatin] = [isInLatin(a), isInLatin(b)]
  if (isLatin !== isOtherLatin) return undefined
  return isLatin ? ofWords(a.split(' '), b.split(' ')) : ofCharacters(a, b)
}

function isInLatin(name: string): boolean {
  return isAscii(name) || /\p{Script=Latin}/u.test(name)
}

function ofWords(a: readonly string[], b: readonly string[]): Kinship {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter.every(word => longer.includes(word)) && shorter.some(isRare)) return 'same'
  if (isShort(shorter, longer) || isShort(longer, shorter)) return 'same'
  const shared = shorter.filter(word => isRare(word) && longer.includes(word))
  if (shared.length === 0) return 'none'
  // A translated name keeps the words that are its own: `Hai Dang Motor Company`, `Dong co Hai Dang`.
  const own = Math.min(a.filter(isRare).length, b.filter(isRare).length)
  if (shared.length > 1 && shared.length === own) return 'same'
  // A name begins with what its group or its founder is called; further on are trades and products, which strangers share.
  return shared.some(word => word === a[0] || word === b[0]) ? 'kin' : 'none'
}

function isRare(word: string): boolean {
  return word.length > 1 && !isCommonWord(word)
}

/** Checks whether the first word of a name is the initials of the other, or of its beginning. */
function isShort([first = '']: readonly string[], words: readonly string[]): boolean {
  if (first.length < 3) return false
  const letters = words.map(word => word.charAt(0)).join('')
  return letters.startsWith(first) || (words.length > 2 && first.startsWith(letters))
}

function ofCharacters(a: string, b: string): Kinship {
  const [one, other] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')]
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one]
  if (shorter.length > 1 && longer.includes(shorter)) return 'same'
  const parts = rareParts(longer)
  return rareParts(shorter).some(part => part.length > 1 && parts.includes(part)) ? 'kin' : 'none'
}

/**
 * Checks whether the names of two parties share a word that few names have: none that says what a company does, and none of the
 * place where either is. Companies of one group do, as in `Ningbo Yonghe Magnetics` and `Yonghe (Hong Kong)`.
 */
export function areKin(a: PartyFacts, b: PartyFacts): boolean {
  const places = new Set(
    [a, b].flatMap(({ address: { city, region } }) => foldedWordsOf(`${city.value} ${region?.value ?? ''}`)),
  )
  const ofB = new Set(rareWordsOf(b))
  return rareWordsOf(a).some(word => ofB.has(word) && !places.has(word))
}

function rareWordsOf({ name, nativeName }: PartyFacts): readonly string[] {
  return [name, nativeName]
    .filter(one => one !== undefined)
    .flatMap(({ value }) => {
      const bare = withoutLegalForm(value)
      if (isHan(bare)) return rareParts(bare).filter(part => part.length > 1)
      return foldedWordsOf(bare).filter(
        word => word.length > 3 && !isCommonWord(word) && nameWordsIn(word).length === 0,
      )
    })
}

function foldedWordsOf(name: string): readonly string[] {
  return wordsIn(foldName(name))
}
