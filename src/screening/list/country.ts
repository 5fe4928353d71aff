/** Country codes of the texts in the country columns of lists. */

import { countryCodes } from '../../generated/country-names.ts'
import { wordSet } from '../../text/lexicon.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { alpha2Of } from '../../trade/country.ts'
import { countryForm } from './country-form.ts'

const codeByName = lazy(() => new Map(Object.entries(JSON.parse(countryCodes) as Record<string, string>)))
const noCountries = wordSet('no-country')

/** The code that a text means; `none` if it says that there is no country, `unknown` if it means something else. */
export type CountryReading = { readonly code: string } | 'none' | 'unknown'

/** Returns the country that a text of a country column means: a code, or a name in any of the languages of CLDR that are read. */
export const readCountry: (text: string) => CountryReading = memoize(text => {
  const written = text.trim()
  const form = countryForm(written)
  if (form === '' || noCountries().has(form)) return 'none'
  const code = nameCode(written) ?? nameCode(written.replace(/[([（].*$/s, '')) ?? nameCode(turned(written))
  return code === undefined ? 'unknown' : { code }
})

function nameCode(text: string): string | undefined {
  const form = countryForm(text)
  if (form === '') return undefined
  return (
    (form.length <= 3 && /^[a-z0-9]+$/.test(form) ? alpha2Of(form.toUpperCase()) : undefined) ??
    codeByName().get(form)
  )
}

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
