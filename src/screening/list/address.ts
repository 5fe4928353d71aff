/** Addresses in lists: put together from columns, and split where a cell has several. */

import type { EntryAddress } from '../entry.ts'
import { countryCodeIn } from './country.ts'

/** Returns one address from its parts in order; nothing if all are empty. */
export function addressOf(parts: readonly string[], country: string): readonly EntryAddress[] {
  const code = countryCodeIn(country)
  const isCountry = countryless(country)
  const text = [...parts, ...(isCountry ? [] : [country])]
    .map(part => part.trim())
    .filter((part, index, all) => part !== '' && part !== '-0-' && all.indexOf(part) === index)
    .join(', ')
  return text === '' ? [] : [{ text, ...(code === undefined ? {} : { country: code }) }]
}

/** Checks whether a country column holds a word for none: it is no part of the address. */
const countryless = (country: string): boolean => /^(?:unknown|00|-0-\s*)$/i.test(country.trim())

/**
 * Splits a cell of addresses at semicolons, with the country that ends each: `Mobarakeh Road Km 45, Isfahan, IR; P.O. Box 81465,
 * Isfahan, IR`. The word `and` before an address is not part of it.
 */
export function addressesIn(cell: string): readonly EntryAddress[] {
  return cell.split(';').flatMap((part): readonly EntryAddress[] => {
    const text = part.trim().replace(/^and\s+/i, '')
    if (text === '') return []
    const last = text
      .slice(text.lastIndexOf(',') + 1)
      .trim()
      .replace(/\.$/, '')
    const country = countryCodeIn(last)
    return [{ text, ...(country === undefined ? {} : { country }) }]
  })
}
