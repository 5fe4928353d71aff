/** The functions that expressions may call. No other function exists in expressions. */

import { celFunctions, celMethods, expressionFunctions } from '../../generated/tables/expression-words.ts'
import { phraseFinder } from '../../text/phrase.ts'
import { foldName } from '../../trade/parties/party-name.ts'
import { countryName } from '../../trade/places/country.ts'
import { partOf } from '../../trade/places/country-code.ts'
import { convert, type Decimal, decimal, print } from '../../trade/quantities/quantity.ts'
import { unitName } from '../../trade/quantities/unit.ts'
import { addDays, addMonths, daysBetween, isDay } from '../../trade/words/date.ts'
import { type Fields, inWords, type Numeric, toDecimal } from './value.ts'

/** A function of the expression language: for the documentation, the type check of a rule set, and the run. */
export interface Callable {
  readonly name: string
  readonly takes: readonly string[]
  readonly gives: string
  readonly meaning: string
  readonly costs: { readonly once: number; readonly each: number }
  readonly run: (...values: readonly never[]) => unknown
}

/** What the functions do, by name. */
const runs: Readonly<Record<string, (...values: never[]) => unknown>> = {
  kilograms: (measure: Fields) => inUnit(measure, 'KGM'),
  inUnit,
  sum: (numbers: readonly Numeric[]) => numbers.reduce(plus, decimal('0')),
  days: (from: string, to: string) => BigInt(daysBetween(day(from), day(to))),
  addDays: (from: string, count: Numeric) => addDays(day(from), whole(count)),
  addMonths: (from: string, count: Numeric) => addMonths(day(from), whole(count)),
  partOf,
  countryName: (country: string) => countryName(country),
  sameParty: (a: string, b: string) => foldName(a) !== '' && foldName(a) === foldName(b),
  says: (text: string, phrases: readonly string[]) => phraseFinder(phrases)(text) !== undefined,
  extension: (group: Fields, field: string) => {
    const value = Object.hasOwn(group, field) ? group[field] : ''
    if (typeof value === 'object') throw new RangeError(`${field} is not text`)
    return String(value)
  },
  text: (number: Numeric) => inWords(number),
}

/** The domain functions, in the order of the documentation. */
export const functions: readonly Callable[] = expressionFunctions.map(one => {
  const run = runs[one.name]
  if (run === undefined) throw new Error(`nothing runs the function ${one.name}`)
  return { ...one, run }
})

/** Built-in functions of CEL that are allowed, and their parameters. */
export const ofCel: ReadonlyMap<string, string> = new Map(Object.entries(celFunctions))

/** Methods of texts and lists that are allowed, and how they are called. */
export const methods: ReadonlyMap<string, string> = new Map(Object.entries(celMethods))

/** Methods that iterate over a list, with a name for the entry. */
export const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map'])

function inUnit(measure: Fields, unit: string): Decimal {
  const { value, unit: own } = measure
  const converted = convert({ value: print(toDecimal(value as Decimal)), unit: String(own) }, unit)
  if (converted !== undefined) return converted
  throw new RangeError(`${unitName(String(own))} cannot be converted to ${unitName(unit)}`)
}

const plus = (total: Decimal, one: Numeric): Decimal => total.plus(toDecimal(one))

function day(text: string): string {
  if (!isDay(text)) throw new RangeError(`"${text}" is not a valid date`)
  return text
}

/** Converts a count of days or months to a whole number. */
function whole(count: Numeric): number {
  const number = Number(String(count))
  if (Number.isSafeInteger(number)) return number
  throw new RangeError(`${inWords(count)} is not a whole number of days`)
}
