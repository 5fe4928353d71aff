/** Countries by any of their names, in the languages of the trade and of published lists. */

import { countryCodes } from '../../generated/country-names.ts'
import { lazy } from '../../text/memoize.ts'
import { alpha2Of } from './country.ts'
import { countryForm } from './country-form.ts'

const codeByName: () => Readonly<Record<string, string>> = lazy(() => JSON.parse(countryCodes))

/**
 * Returns the alpha-2 code of the country that a text is a complete name or code of: `IN` for `Bharat`, `भारत`, `IND`.
 * Spelling is compared without case, accents and punctuation; a misspelt name is of no country.
 */
export function spelledCountry(text: string): string | undefined {
  const form = countryForm(text)
  if (form === '') return undefined
  return (
    (form.length <= 3 && /^[a-z0-9]+$/.test(form) ? alpha2Of(form.toUpperCase()) : undefined) ??
    (Object.hasOwn(codeByName(), form) ? codeByName()[form] : undefined)
  )
}
