/** Country codes, and the code that a text means. */
import type { Term } from '../../core/model/model.ts'
import { countries, countryCodes, otherCountryNames, spokenIn } from '../../generated/tables/countries.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { normalizer, upper } from '../../text/normalize.ts'
import { wordsIn } from '../../text/tokenizer.ts'

/** What looks like a country code and is not one of a country. */
const noCountries: ReadonlyMap<string, Term> = new Map([
  ['XK', { term: 'other-code.user-assigned' }],
  ['KOSOVO', { term: 'other-code.unassigned' }],
  ['XZ', { term: 'other-code.international-waters' }],
  ['EU', { term: 'other-code.european-union' }],
  ['AN', { term: 'other-code.netherlands-antilles' }],
])

const names: ReadonlyMap<string, string> = new Map(countries.map(([alpha2, , , name]) => [alpha2, name]))

const others = lazy(
  () =>
    new Map(
      countries.flatMap(([alpha2, alpha3, numeric]) => [
        [alpha3, alpha2] as const,
        [numeric, alpha2] as const,
      ]),
    ),
)

const byName = lazy(
  () =>
    new Map([
      ...countries.map(([alpha2, , , name]) => [wordsOf(name).join(' '), alpha2] as const),
      ...Object.entries(otherCountryNames),
    ]),
)

/**
 * Returns the English short name of an alpha-2 code; the code itself if none is assigned, and for Taiwan, whose label
 * is politically sensitive. The table is part of the program because names from `Intl` change with the version of Node.
 */
export function countryName(code: string): string {
  return names.get(code) ?? code
}

/** Returns the English short name of every country, by its alpha-2 code. */
export function countryNames(): ReadonlyMap<string, string> {
  return names
}

/**
 * Returns the alpha-2 code that a text means: itself in any case, an alpha-3 or numeric code (`016`), or a common
 * substitute such as `UK` and `EL`; else `undefined`.
 */
export function alpha2Of(text: string): string | undefined {
  if (names.has(text)) return text
  const code = upper(text)
  if (names.has(code)) return code
  return (Object.hasOwn(countryCodes, code) ? countryCodes[code] : undefined) ?? others().get(code)
}

/**
 * Returns the alpha-2 code of the country whose English name is first in a text, as complete words: `IN` for `the
 * Republic of India, Beijing`.
 */
export function countryNamedIn(text: string): string | undefined {
  const whole = countries.find(([, , , name]) => name === text)
  if (whole !== undefined && text.length > 2) return whole[0]
  const words = wordsOf(text)
  for (const [start] of words.entries()) {
    for (let length = Math.min(longestName, words.length - start); length > 0; length -= 1) {
      const name = words.slice(start, start + length).join(' ')
      // Two letters are the code of a country in the table, and hardly ever its name in a text.
      const found = name.length > 2 ? byName().get(name) : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The number of words of the longest name: South Georgia and South Sandwich Islands, Democratic Republic of the Congo. */
const longestName = 6

const withoutMarks = normalizer({ case: 'lower', marks: 'drop', remove: /['’]/g })

/** Returns words in lower case without accents. */
function wordsOf(text: string): readonly string[] {
  return wordsIn(withoutMarks(text))
}

/**
 * Returns a term for a code that is not a two-letter country code: `the numeric code of IN (India)`, the code of a
 * region, Kosovo, the European Union; `undefined` for all other text. It describes what is written, not what was meant:
 * digits may be the prefix of a telephone number, and the region of a country is not the country.
 */
export function otherCode(text: string): Term | undefined {
  const code = upper(text)
  const [prefix = '', region] = code.split('-')
  if (/^[0-9]{3}$/.test(code)) {
    const alpha2 = alpha2Of(code)
    if (alpha2 === undefined) return undefined
    return countryName(alpha2) === alpha2
      ? { term: 'other-code.numeric', with: { code: alpha2 } }
      : { term: 'other-code.numeric-named', with: { code: alpha2, country: { country: alpha2 } } }
  }
  if (region !== undefined && /^[A-Z0-9]{1,3}$/.test(region) && names.has(prefix)) {
    return { term: 'other-code.region' }
  }
  return noCountries.get(code)
}

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
