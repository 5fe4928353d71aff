/** Guesses what a code that does not fit was meant to be. */

import { changesBetween, folded, nearest } from '../../message/nearest.ts'
import { lexiconForms, wordSet } from '../../text/lexicon.ts'
import { lazy } from '../../text/memoize.ts'
import { compatible } from '../../text/normalize.ts'
import { countryNames } from '../../trade/places/country.ts'
import { countryForm } from '../../trade/places/country-form.ts'
import { spelledCountry } from '../../trade/places/country-spelling.ts'
import { currencyOf } from '../../trade/quantities/currency.ts'
import { unitMistake } from '../../trade/quantities/unit.ts'
import { shortened } from './phrase.ts'

/**
 * Returns a code as it should have been written, by the name of the definition that it should fit. The result may still
 * not fit, so the caller validates it. `undefined` if nothing is meant beyond doubt.
 */
export function meantCode(definition: string, text: string): string | undefined {
  const word = shortened(text).trim()
  switch (definition) {
    case 'country':
      return meantCountry(word)
    case 'destination':
      return folded(word) === 'all' ? 'all' : meantCountry(word)
    case 'hsCode':
      return word.replace(/[.\s]/g, '')
    case 'unLocode':
      return word.replace(/[-\s]/g, '').toUpperCase()
    case 'unit':
      return meantUnit(word)
    case 'element':
      return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
    case 'digest':
      return text
        .trim()
        .toLowerCase()
        .replace(/^sha256[:-]/, '')
    case 'currency':
      return meantCurrency(word.toUpperCase())
    case 'region':
    case 'sizeType':
      return word.toUpperCase()
    default:
      return undefined
  }
}

const unitWords: Readonly<Record<string, string>> = {
  KGM: 'kg kgs kilo kilogram kilograms',
  GRM: 'g gram grams',
  TNE: 't tonne tonnes',
  LBR: 'lb lbs pound pounds',
  H87: 'pc pcs piece pieces nos',
}

function meantUnit(word: string): string | undefined {
  // `t` is the tonne; `T` may be any ton.
  const named = Object.keys(unitWords).find(unit => unitWords[unit]?.split(' ').includes(folded(word)))
  if (named !== undefined) return word === 'T' ? undefined : named
  const code = word.toUpperCase()
  const mistake = unitMistake(code)
  if (mistake === undefined || mistake.possible) return code
  return mistake.meant.length === 1 ? mistake.meant[0] : undefined
}

function meantCurrency(code: string): string {
  const currency = currencyOf(code)
  return currency.known === 'no' ? (currency.meant ?? code) : code
}

function meantCountry(text: string): string | undefined {
  const exact = exactCountry(text)
  if (exact !== undefined) return exact
  const name = compatible(text).replace(/^the\s+/i, '')
  // A name that several countries have is no misspelling of a third.
  if (name.length <= 3 || sharedNames().has(countryForm(name))) return undefined
  const names = englishNames()
  return names.get(meantName(name, names) ?? '')
}

const sharedNames = wordSet('shared-country-name')

/** Returns the code of the country that a text is the name or another code of; a misspelt name is of none. */
export function exactCountry(text: string): string | undefined {
  const word = compatible(text)
  // Digits are more often the prefix of a telephone number than a numeric code.
  if (/^[0-9]+$/.test(word) || sharedNames().has(countryForm(word))) return undefined
  const code = spelledCountry(word)
  // `Irak` is Iraq in German, and a letter away from Iran.
  return code === undefined || isNearAnother(word, code) ? undefined : code
}

/** Checks whether a name that is not English is one typing mistake away from the English name of another country. */
function isNearAnother(name: string, code: string): boolean {
  const all = [...englishNames()].map(([english, of]) => ({ name: folded(english), of }))
  const own = folded(name)
  if (own.length <= 3 || all.some(one => one.name === own)) return false
  return all.some(one => one.of !== code && changesBetween(own, one.name) <= 1)
}

/** Codes by the English names that a misspelt name is compared with. */
const englishNames = lazy(
  () =>
    new Map(
      [
        ...[...countryNames()].map(([code, name]) => [name, code] as const),
        ...lexiconForms('country-spelling').flatMap(({ form, spellings = [] }) =>
          spellings.map(spelling => [spelling, form.toUpperCase()] as const),
        ),
      ].filter(([name]) => name.length > 3 && /^[\x20-\x7eÀ-ÿ]+$/.test(name)),
    ),
)

/** Returns the name that was misspelt; `undefined` if another country is as near: `Irak` may be Iran as well as Iraq. */
function meantName(text: string, codes: ReadonlyMap<string, string>): string | undefined {
  // A common prefix distinguishes nothing, and would make one name of another.
  const title = /^(?:republic|kingdom|state) of (?:the )?/i
  const name = text.replace(title, '')
  const names = [...codes.keys()].filter(one => !title.test(one))
  const found = nearest(name, names)
  if (found === undefined) return undefined
  const others = names.filter(other => codes.get(other) !== codes.get(found))
  const rival = nearest(name, others)
  // The dot sorts first, and is ignored in the distance: it wins if both are as near.
  return rival === undefined || nearest(name, [found, `.${rival}`]) === found ? found : undefined
}
