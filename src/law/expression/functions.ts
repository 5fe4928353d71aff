/** The functions that expressions may call. No other function exists in expressions. */

import { phraseFinder } from '../../text/phrase.ts'
import { addDays, addMonths, daysBetween, isDay } from '../../trade/date.ts'
import { foldName } from '../../trade/party.ts'
import { convert, type Decimal, decimal, print, unitName } from '../../trade/quantity.ts'
import { countryName, partOf } from '../../trade/territory.ts'
import { type Fields, inWords, type Numeric, toDecimal } from './value.ts'

/** A function of the language: for the documentation, the type check of a rule set, and the run. */
export interface Callable {
  readonly name: string
  /**
   * The types of its parameters and result, as in CEL; `number` is either kind of number, and a text may stand for a day, a
   * country or a unit.
   */
  readonly takes: readonly string[]
  readonly gives: string
  readonly meaning: string
  /** The cost of a call, in addition to reading the field: once, and for each character or entry passed. */
  readonly costs: { readonly once: number; readonly each: number }
  readonly run: (...values: readonly never[]) => unknown
}

const callable = <const A extends readonly unknown[]>(
  name: string,
  takes: readonly string[],
  gives: string,
  meaning: string,
  run: (...values: A) => unknown,
  costs: Callable['costs'] = { once: 40, each: 0 },
): Callable => ({ name, takes, gives, meaning, costs, run: run as unknown as Callable['run'] })

/** The domain functions, in the order of the documentation. */
export const functions: readonly Callable[] = [
  callable(
    'kilograms',
    ['measure'],
    'decimal',
    'the mass of a measure in kilograms; no value for pieces',
    (measure: Fields) => inUnit(measure, 'KGM'),
  ),
  callable('inUnit', ['measure', 'unit'], 'decimal', 'a measure in another unit of its kind', inUnit),
  callable(
    'sum',
    ['list<number>'],
    'decimal',
    'the sum of numbers',
    (numbers: readonly Numeric[]) => numbers.reduce(plus, decimal('0')),
    { once: 1, each: 4 },
  ),
  callable(
    'days',
    ['day', 'day'],
    'int',
    'the number of days between two days; negative if the second is earlier',
    (from: string, to: string) => BigInt(daysBetween(day(from), day(to))),
  ),
  callable(
    'addDays',
    ['day', 'number'],
    'day',
    'the day that number of days later',
    (from: string, count: Numeric) => addDays(day(from), whole(count)),
  ),
  callable(
    'addMonths',
    ['day', 'number'],
    'day',
    'the same day that number of months later',
    (from: string, count: Numeric) => addMonths(day(from), whole(count)),
  ),
  callable(
    'partOf',
    ['country'],
    'country',
    'the country that a territory belongs to, `US` for `PR`; any other country itself',
    (country: string) => partOf(country),
  ),
  callable('countryName', ['country'], 'string', 'the name of a country by its code', (code: string) =>
    countryName(code),
  ),
  callable(
    'sameParty',
    ['string', 'string'],
    'bool',
    'whether two names are the same, ignoring case, accents, punctuation and the spelling of legal forms',
    (a: string, b: string) => foldName(a) !== '' && foldName(a) === foldName(b),
    { once: 200, each: 2 },
  ),
  callable(
    'says',
    ['string', 'list<string>'],
    'bool',
    'whether a text contains one of the phrases, as whole words',
    (text: string, phrases: readonly string[]) => phraseFinder(phrases)(text) !== undefined,
    { once: 100, each: 2 },
  ),
  callable(
    'extension',
    ['dyn', 'string'],
    'string',
    'the text of a custom field (`x-...`) in a group; empty if it is missing',
    (group: Fields, field: string) => {
      const value = Object.hasOwn(group, field) ? group[field] : ''
      if (typeof value === 'object') throw new RangeError(`${field} is not text`)
      return String(value)
    },
    { once: 2, each: 0 },
  ),
  callable('text', ['number'], 'string', 'a number as text', (number: Numeric) => inWords(number)),
]

/** Built-in functions of CEL that are allowed, called as functions or methods, and their parameters. */
export const ofCel: ReadonlyMap<string, string> = new Map([
  ['size', 'a text or a list'],
  ['string', 'a whole number, true or false; text(...) converts any number'],
  ['int', 'a whole number, or text in digits'],
  ['has', 'a field'],
])

/** Methods of texts and lists that are allowed, and how they are called. */
export const methods: ReadonlyMap<string, string> = new Map([
  ['size', 'on a text or a list: size()'],
  ['contains', 'on a text: contains("part")'],
  ['startsWith', 'on a text: startsWith("part")'],
  ['endsWith', 'on a text: endsWith("part")'],
  ['lowerAscii', 'on a text: lowerAscii()'],
  ['upperAscii', 'on a text: upperAscii()'],
  ['trim', 'on a text: trim()'],
  ['substring', 'on a text: substring(0, 2)'],
  ['join', 'on a list of texts: join(", ")'],
])

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
