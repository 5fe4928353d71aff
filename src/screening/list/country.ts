/** Country codes of the texts in the country columns of lists. */

import { wordSet } from '../../text/lexicon.ts'
import { memoize } from '../../text/memoize.ts'
import { countryForm } from '../../trade/places/country-form.ts'
import { spelledCountry } from '../../trade/places/country-spelling.ts'

const noCountries = wordSet('no-country')

/** The code that a text means; `none` if it says that there is no country, `unknown` if it means something else. */
export type CountryReading = { readonly code: string } | 'none' | 'unknown'

/** Returns the country that a text of a country column means: a code, or a name in any of the languages of CLDR that are read. */
export const readCountry: (text: string) => CountryReading = memoize(text => {
  const written = text.trim()
  const form = countryForm(written)
  if (form === '' || noCountries().has(form)) return 'none'
  const code =
    spelledCountry(written) ??
    spelledCountry(written.replace(/[([（].*$/s, '')) ??
    spelledCountry(turned(written))
  return code === undefined ? 'unknown' : { code }
})

/** Returns `North Korea` for `Korea, North`. */
function turned(text: string): string {
  const [first = '', second, ...more] = text.split(',')
  return second === undefined || more.length > 0 ? '' : `${second.trim()} ${first.trim()}`
}

/** Returns the code of a text in a country column, if it means a country. */
export function countryCodeIn(text: string): string | undefined {
  const reading = readCountry(text)
  return typeof reading === 'string' ? undefined : reading.code
}
