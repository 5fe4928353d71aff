/** Codes that contain a country: territories, regions and UN/LOCODEs, and the country they count as. */

import type { AddressFacts, Located, LocationFacts } from '../../core/model/model.ts'
import { territories } from '../../generated/tables/territories.ts'
import { memoize } from '../../text/memoize.ts'
import { upper } from '../../text/normalize.ts'
import { isSubdivision } from '../goods/code-list.ts'

/** A place that has a country code of its own and is also written as a subdivision of another country. */
export interface Territory {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  /** The country it counts as when destinations are checked: its own code if it counts separately. */
  readonly treatedAs: string
  /** ISO 3166-2 codes, present and former, that mean the same place. */
  readonly subdivisions: readonly string[]
  readonly note?: string
}

const byCode: ReadonlyMap<string, Territory> = new Map(territories.map(t => [t.code, t]))
const bySubdivision: ReadonlyMap<string, string> = new Map(
  territories.flatMap(t => t.subdivisions.map(code => [code, t.code] as const)),
)

/** The members of the European Union (from memory). */
export const europeanUnion: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

/** Returns the alpha-2 codes that a country includes as a destination, itself first: `US` is also PR GU VI AS MP UM. */
export function expand(country: string): readonly string[] {
  return [country, ...territories.filter(t => t.treatedAs === country && t.code !== country).map(t => t.code)]
}

/** Returns the country whose destination rules apply to a code: `US` for `PR`; the code itself for all others. */
export function partOf(code: string): string {
  return byCode.get(code)?.treatedAs ?? code
}

/** Returns the member of a set that a code is. A set that names a country includes its territories, whether it lists them or not. */
export function memberOf(code: string, members: ReadonlyMap<string, unknown>): string | undefined {
  return [code, partOf(code)].find(one => members.has(one))
}

/**
 * Checks whether a place with a code of its own is also written as a part of a country: `HK` of `CN`, `PR` of `US`,
 * `GP` of `FR`.
 */
export function isTerritoryOf(code: string, country: string): boolean {
  return byCode.get(code)?.subdivisions.some(one => one.startsWith(`${country}-`)) === true
}

/**
 * Returns the country of a UN/LOCODE: `PR` for `PRSJU` and `PR SJU`; `undefined` for text of another shape. Does not
 * check that the code is assigned.
 */
export const countryOfLocode: (code: string) => string | undefined = memoize(code => {
  const folded = fold(code)
  return /^[A-Z]{2} ?[A-Z2-9]{3}$/.test(folded) ? folded.slice(0, 2) : undefined
})

/**
 * Returns the country of an ISO 3166-2 code: `PR` for `US-PR`, `HK` for `CN-HK`, `IN` for `IN-MH`; `undefined` for text
 * of another shape, such as a bare `MH`, which could be a country and a state.
 */
export const countryOfSubdivision: (code: string) => string | undefined = memoize(code => {
  const folded = fold(code)
  const territory = bySubdivision.get(folded)
  if (territory !== undefined) return territory
  return /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(folded) ? folded.slice(0, 2) : undefined
})

/**
 * Returns every country that a location names, with its place: its country field, then the prefix of its UN/LOCODE.
 * They may disagree.
 */
export function countriesOf(location: LocationFacts): readonly Located<string>[] {
  return stated(location.country, location.unLocode, countryOfLocode)
}

/**
 * Returns every country that an address names, with its place: its country field, then the country of its region. They
 * may disagree.
 */
export function countriesOfAddress(address: AddressFacts): readonly Located<string>[] {
  return stated(address.country, address.region, countryOfSubdivision)
}

/** Returns the country that an address states, and the one of its region if that is another. */
export const countriesNamedIn = (address: AddressFacts): readonly Located<string>[] => [
  address.country,
  ...countriesOfAddress(address).filter(({ value }) => value !== address.country.value),
]

/**
 * Returns the one country of an address and what shows it: the region if it is a territory of the country (`CN` with
 * `CN-HK` is `HK`), else the country field.
 */
export function countryOf(address: Pick<AddressFacts, 'country' | 'region'>): Located<string> {
  const country = folded(address.country)
  const { region } = address
  if (region === undefined) return country
  const code = fold(region.value)
  const territory = bySubdivision.get(code)
  return territory !== undefined && code.startsWith(`${country.value}-`)
    ? { value: territory, at: region.at }
    : country
}

function stated(
  country: Located<string> | undefined,
  code: Located<string> | undefined,
  read: (code: string) => string | undefined,
): readonly Located<string>[] {
  const implied = code && read(code.value)
  // Written out for speed: it runs for every place of every document, under every provision.
  const own = country && folded(country)
  const other = code && implied ? { value: implied, at: code.at } : undefined
  if (own === undefined) return other === undefined ? [] : [other]
  return other === undefined ? [own] : [own, other]
}

function folded(code: Located<string>): Located<string> {
  const value = fold(code.value)
  return value === code.value ? code : { value, at: code.at }
}

function fold(code: string): string {
  return plainCode.test(code) ? code : upper(code)
}

const plainCode = /^[A-Z0-9-]*$/

/** Returns the country of an address's region if it is not the country of the address. */
export function holderElsewhere({ region: stated, country }: AddressFacts): string | undefined {
  // `CN` with `CN-HK` is Hong Kong written in two ways, and so is `HK` with `CN-HK`.
  if (stated === undefined || stated.value.startsWith(`${country.value}-`)) return undefined
  const holder = countryOfSubdivision(stated.value)
  return holder === country.value ? undefined : holder
}

export const isOddRegion = (address: AddressFacts) =>
  holderElsewhere(address) !== undefined || isNoRegion(address)

/** Checks whether a region does not exist; territories with codes of their own are regions of a country as well. */
function isNoRegion({ region: stated }: AddressFacts): boolean {
  if (stated === undefined || isSubdivision(stated.value) !== false) return false
  return countryOfSubdivision(stated.value) === stated.value.slice(0, 2)
}
