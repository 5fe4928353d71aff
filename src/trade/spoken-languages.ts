/** The languages in which companies of a country are named, of those that the lexicons know. */
import { spokenIn } from '../generated/tables/countries.ts'
import { memoize } from '../text/memoize.ts'

const countriesOf: readonly (readonly [language: string, countries: ReadonlySet<string>])[] = Object.entries(
  spokenIn,
).map(([language, countries]) => [language, new Set(countries.split(' '))])

/** Returns the languages in which companies of a country are named: English, and those of the country. */
export const languagesOf: (country: string) => ReadonlySet<string> = memoize(
  country =>
    new Set([
      'en',
      ...countriesOf.flatMap(([language, countries]) => (countries.has(country) ? [language] : [])),
    ]),
)
