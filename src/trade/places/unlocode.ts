/** Ports and places: which descriptions mean one place. */

import type { Argument, LocationFacts } from '../../core/model/model.ts'
import { ports } from '../../generated/tables/ports.ts'
import { normalizer } from '../../text/normalize.ts'
import { countriesOf, countryOfLocode, isTerritoryOf, partOf } from './country-code.ts'

/**
 * Compares two descriptions of places: one place, two places in one country, places in two countries, or unknown, if
 * one gives a code and the other a name that is not known here. The less exact description, a country alone, includes
 * every place in it.
 */
export function comparePlaces(
  a: LocationFacts,
  b: LocationFacts,
): 'same' | 'other-place' | 'other-country' | 'unclear' {
  const codeA = a.unLocode?.value
  const codeB = b.unLocode?.value
  // One code is one place, in the one country that it shows.
  if (codeA !== undefined && codeA === codeB && countryOfLocode(codeA) !== undefined) return 'same'
  if (!shareCountry(a, b, mayBeOne)) return 'other-country'
  if (codeA !== undefined && codeA === codeB) return 'same'
  const [namesA, namesB] = [namesOf(a), namesOf(b)]
  if (namesA.some(name => namesB.includes(name))) return 'same'
  if (isCountryOnly(a) || isCountryOnly(b)) return shareCountry(a, b, areOneCountry) ? 'same' : 'unclear'
  const comparable = (codeA !== undefined && codeB !== undefined) || (namesA.length > 0 && namesB.length > 0)
  return comparable ? 'other-place' : 'unclear'
}

/** Checks whether two descriptions name the same port or town beyond doubt: a country alone names none. */
export function isSamePlace(a: LocationFacts, b: LocationFacts): boolean {
  return !isCountryOnly(a) && !isCountryOnly(b) && comparePlaces(a, b) === 'same'
}

/**
 * Returns a place as a message shows it: by its name and code, or by the one it has, else by its country. A card whose
 * messages show it has the term `place-and-code`.
 */
export function nameOfPlace({ name, unLocode, country }: LocationFacts): Argument {
  if (name !== undefined && unLocode !== undefined)
    return { term: 'place-and-code', with: { name, code: unLocode } }
  return name ?? unLocode ?? (country === undefined ? '' : { country: country.value, at: country.at })
}

/** Checks whether the two may be in one country: each may show two, which another rule reports. */
function shareCountry(a: LocationFacts, b: LocationFacts, are: (a: string, b: string) => boolean): boolean {
  const others = countriesOf(b)
  return countriesOf(a).some(one => others.some(other => are(one.value, other.value)))
}

function areOneCountry(one: string, other: string): boolean {
  return partOf(one) === partOf(other)
}

/** Checks whether two countries may be one: Hong Kong may be stated as China, and Guadeloupe as France. */
function mayBeOne(one: string, other: string): boolean {
  return one === other || areOneCountry(one, other) || isTerritoryOf(one, other) || isTerritoryOf(other, one)
}

function isCountryOnly({ unLocode, name }: LocationFacts): boolean {
  return unLocode === undefined && name === undefined
}

function namesOf(location: LocationFacts): readonly string[] {
  const code = location.unLocode?.value
  const known = code === undefined ? [] : (rowOf(code)?.slice(1) ?? [])
  return [...known, ...(location.name === undefined ? [] : plainNames(location.name.value))]
}

/** Returns the UN/LOCODE of a port that is known by this name or code. */
export function locodeNamed(text: string): string | undefined {
  const code = text.replace(/\s/g, '').toUpperCase()
  if (rowOf(code) !== undefined) return code
  const names = plainNames(text)
  const row = ports.find(([, ...known]) => known.some(one => names.includes(one)))
  return row?.[0].split(' ')[0]
}

/** Returns the name of a port that is known by this code: the Chinese one if that is wanted and known. */
export function portName(code: string, isChinese: boolean): string | undefined {
  const [, name, ...others] = rowOf(code) ?? []
  const chinese = isChinese ? others.find(one => /\p{Script=Han}/u.test(one)) : undefined
  return chinese ?? name?.replace(/\b[a-z]/g, letter => letter.toUpperCase())
}

function rowOf(code: string): (typeof ports)[number] | undefined {
  return ports.find(([codes]) => codes.includes(code) && codes.split(' ').includes(code))
}

const withoutMarks = normalizer({ case: 'lower', marks: 'drop' })

/**
 * Returns the name before a comma, and what is in brackets beside it: `Nhava Sheva` and `JNPT` for `Port of Nhava Sheva
 * (JNPT), India`.
 */
function plainNames(text: string): readonly string[] {
  const folded = withoutMarks(text)
  const main = folded.split(/[,;/(（]/)[0] ?? ''
  const beside = [...folded.matchAll(/[(（]([^()（）]*)/g)].map(match => match[1] ?? '')
  return [main, ...beside].map(bare).filter(name => name !== '')
}

function bare(name: string): string {
  return name
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .replace(/\b(?:seaport|port|harbou?r|airport|apt|of)\b|港$/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
