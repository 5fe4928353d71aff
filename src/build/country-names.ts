/** Names of countries in the languages of the trade and of published lists, from CLDR and a lexicon of the spellings that lists have beside them. */
import { alpha2Of, countryName } from '../trade/places/country.ts'
import { countryForm } from '../trade/places/country-form.ts'
import { jsonText } from './ascii.ts'
import { territoriesIn } from './cldr.ts'
import { readLexicons } from './lexicons.ts'

/** The locales, the one that wins where two countries share a name first. */
const locales = 'en zh zh-Hant ja ko ru uk ar fa he de fr es it pt nl pl tr el hi th vi id sv cs'.split(' ')

/** Returns the module that gives the alpha-2 code of a name. */
export async function countryNames(root: string): Promise<string> {
  const codes = new Map<string, string>()
  const add = (name: string, code: string) => {
    const form = countryForm(name)
    // Two letters are a code, and not a name.
    if ((form.length > 2 || /[^\x20-\x7e]/.test(form)) && !codes.has(form)) codes.set(form, code)
  }
  for (const { concept, forms = [] } of await readLexicons(root))
    if (concept === 'country-spelling')
      for (const { form, spellings = [] } of forms)
        for (const spelling of spellings) add(spelling, form.toUpperCase())
  for (const locale of locales) {
    for (const [key, name] of Object.entries(territoriesIn(locale))) {
      const code = key.slice(0, 2)
      if (/^[A-Z]{2}(?:-|$)/.test(key) && alpha2Of(code) === code) {
        add(name, code)
        add(countryName(code), code)
      }
    }
  }
  const sorted = [...codes].sort(([a], [b]) => (a < b ? -1 : 1))
  return `// Made from cldr-localenames-full and src/text/lexicons/country-spelling.mul.yaml by \`npm run generate\`. As JSON, which is read when it is needed.

/** Alpha-2 codes by the names of countries in the form in which they are compared. */
export const countryCodes = ${jsonText(Object.fromEntries(sorted))}
`
}
