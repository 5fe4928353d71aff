/** Finds regions under embargo, by region, postal code, city, port or UN/LOCODE. */

import type { AddressFacts, Located, LocationFacts } from '../../core/model/model.ts'
import {
  crimeanPlaces,
  embargoedPorts,
  embargoedPostalCodes,
  otherRegionCodes,
  otherUkrainianPlaces,
} from '../../generated/tables/embargoed-regions.ts'
import { lazy } from '../../text/memoize.ts'
import { compatible, lower, upper } from '../../text/normalize.ts'
import { countriesOf } from './country-code.ts'

const crimean = lazy(() => named(crimeanPlaces))

const otherUkrainian = lazy(() => named(otherUkrainianPlaces))

/**
 * Returns the ISO 3166-2 code under which embargoes treat an address, and the value that shows it. That is its region;
 * if a Russian address, or a Ukrainian one without a region, has a postal code or city in Crimea, it is `UA-43` or
 * `UA-40`, and in Ukraine likewise `UA-14` and `UA-09` for Donetsk and Luhansk. `undefined` if nothing shows a region.
 */
export function subdivisionOf(address: AddressFacts): Located<string> | undefined {
  const country = upper(address.country.value)
  const region = address.region && upper(address.region.value)
  const stated =
    address.region && region
      ? { value: ofTable(otherRegionCodes, region) ?? region, at: address.region.at }
      : undefined

  // The region in a Russian document proves nothing here: Russia counts Crimea among its own. A Ukrainian region
  // distinguishes the Yalta of Donetsk oblast from the other, and so does its postal code.
  const mayHide = country === 'RU' ? !stated?.value.startsWith('UA-') : country === 'UA' && !stated
  if (!mayHide) return stated
  const byPostalCode = address.postalCode && postalCodeIn(country, address.postalCode.value)
  if (address.postalCode && byPostalCode) return { value: byPostalCode, at: address.postalCode.at }
  const byCity = placeIn(country, address.city.value)
  return byCity ? { value: byCity, at: address.city.at } : stated
}

/**
 * Returns the ISO 3166-2 code under which embargoes treat a port or place in Crimea, Donetsk or Luhansk, and the value
 * that shows it, by its name or by its UN/LOCODE; `undefined` for all others. A name counts only with the country RU or
 * UA.
 */
export function subdivisionOfLocation(location: LocationFacts): Located<string> | undefined {
  const { unLocode, name } = location
  const port = unLocode && ofTable(embargoedPorts, upper(unLocode.value).replace(' ', ''))
  if (port) return { value: port, at: unLocode.at }
  if (name === undefined) return undefined
  for (const country of countriesOf(location)) {
    const code = placeIn(country.value, name.value)
    if (code) return { value: code, at: name.at }
  }
  return undefined
}

function placeIn(country: string, name: string): string | undefined {
  if (country !== 'RU' && country !== 'UA') return undefined
  for (const part of name.split(/[,;/()\n]/)) {
    const place = plain(part)
    // Donetsk is also a town of Rostov oblast, so only a Ukrainian address means the other one.
    const code = crimean().get(place) ?? (country === 'UA' ? otherUkrainian().get(place) : undefined)
    if (code) return code
  }
  return undefined
}

function postalCodeIn(country: string, text: string): string | undefined {
  const code = compatible(text).replace(/\s/g, '')
  return embargoedPostalCodes[country]?.find(([form]) => new RegExp(form).test(code))?.[1]
}

function plain(name: string): string {
  return lower(name)
    .replace(/['’ʼ`´]/g, '')
    .replace(/^\s*(?:(?:г|м|g|m)\.\s*|(?:город|місто|gorod|misto|city of)\s+)/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function named(rows: readonly (readonly [code: string, ...names: string[]])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([code, ...names]) => names.map(name => [name, code] as const)))
}

function ofTable(table: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined
}
