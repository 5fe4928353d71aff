/** Checks whether an address is a place where goods can be, and whether two addresses are the same place. */

import type { AddressFacts, Located } from '../../core/model/model.ts'
import { formBySpelling, wordSet } from '../../text/lexicon.ts'
import { memoize } from '../../text/memoize.ts'
import { compatible } from '../../text/normalize.ts'
import { foldWords, phraseFinder } from '../../text/phrase.ts'
import { partOf } from './country-code.ts'

/** Street words by their abbreviations; the numero sign and its words are ignored. */
const shortened = formBySpelling('street-abbreviation')

/**
 * Checks whether two addresses are one place: one country, one street with a number in it, and one city or postal code.
 * If a street or its number is missing, the answer is no.
 */
export function isSameSite(a: AddressFacts, b: AddressFacts): boolean {
  if (!isAlike(a.country, b.country) || a.street === undefined || b.street === undefined) return false
  const street = streetOf(a)
  if (!/\d/.test(street) || street !== streetOf(b)) return false
  const postalCode = codeOf(a)
  return isSameCity(a, b) || (postalCode !== '' && postalCode === codeOf(b))
}

/** Checks whether two addresses name one city; one of them may name its state or its postal code beside it: `Hosur (Tamil Nadu)`. */
export function isSameCity(a: AddressFacts, b: AddressFacts): boolean {
  const [fewer = [], more = []] = [namesOfCity(a.city.value), namesOfCity(b.city.value)].sort(
    (x, y) => x.length - y.length,
  )
  return fewer.length > 0 && fewer.every(name => more.includes(name))
}

/** Returns the names of which the city of an address consists, without numbers as long as those of postal codes. */
const namesOfCity = memoize((city: string): readonly string[] => {
  const names = partsOf(city)
    .flatMap(part => part.split(/[()]/))
    .map(part => foldWords(part.replace(/\p{N}{3,}(?:[ -]\p{N}{3,})?/gu, ' ')))
  const named = names.filter(name => name !== '')
  return named.length > 0 ? named : [foldWords(city)]
})

/** Words of areas with a number of their own. */
const areas = wordSet('numbered-area')

/**
 * Returns an address as it is compared with any others: country, city, and the words of the street in one order. `undefined` if the
 * street has no number of a house, a plot or a unit, so that many may have it: `Sector 5, Industrial Area`.
 */
export function siteKey(address: AddressFacts): string | undefined {
  const street = streetKey(address.street?.value ?? '')
  const [city = ''] = namesOfCity(address.city.value)
  return street === '' ? undefined : `${address.country.value} ${city}: ${street}`
}

const streetKey = memoize(street => {
  const words = plainStreet(street).split(' ')
  const isOwn = (word: string, index: number) => /\p{N}/u.test(word) && !areas().has(words[index - 1] ?? '')
  return words.length > 1 && words.some(isOwn) ? words.sort().join(' ') : ''
})

function isAlike(a: Located<string>, b: Located<string>): boolean {
  return a.value === b.value || foldWords(a.value) === foldWords(b.value)
}

function streetOf({ street }: AddressFacts): string {
  return plainStreet(street?.value ?? '')
}

const plainStreet = memoize(street =>
  foldWords(street)
    .split(' ')
    .map(word => shortened().get(word) ?? word)
    .filter(word => word !== 'no')
    .join(' '),
)

function codeOf({ postalCode }: AddressFacts): string {
  return foldWords(postalCode?.value ?? '').replaceAll(' ', '')
}

/** Splits an address at commas and the like. */
const partsOf = (text: string) => compatible(text).split(/[,;\n、，；]/)

/**
 * Checks whether the street of an address names a place beside a post-office box, whose phrases are `boxes`: a number
 * that is not the box's own and not the postal code. `Plot 41, P.O. Box 12` does, `P.O. Box 12, Main Post Office` does
 * not.
 */
export function namesSiteBesideBox(address: AddressFacts, boxes: readonly string[]): boolean {
  const isBox = phraseFinder(boxes)
  const code = codeOf(address)
  return partsOf(address.street?.value ?? '').some(part => {
    const box = isBox(part)
    const folded = foldWords(part)
    // Of the part that names the box only what is before it: what follows is the number of the box.
    const rest = box === undefined ? folded : folded.slice(0, folded.indexOf(foldWords(box)))
    return rest.replaceAll(' ', '') !== code && rest.split(' ').some(word => /\d/.test(word) && word !== code)
  })
}

export type Apartness = 'other-country' | 'other-city' | 'other-site'

/** Returns in what two places differ; `undefined` if they may be one, also in different spellings. */
export function apartness(place: AddressFacts, stated: AddressFacts): Apartness | undefined {
  if (partOf(place.country.value) !== partOf(stated.country.value)) return 'other-country'
  // One postal code is one place, whatever its city is called: Bangalore and Bengaluru.
  if (isSameSite(place, stated) || (codeOf(place) !== '' && codeOf(place) === codeOf(stated)))
    return undefined
  if (!isSameCity(place, stated)) return 'other-city'
  const [here, there] = [siteKey(place), siteKey(stated)]
  return here === undefined || there === undefined || here === there ? undefined : 'other-site'
}
