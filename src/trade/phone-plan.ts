/** What telephone numbers show by their digits: numbers that no line can have, by the lengths of libphonenumber, and the country of a number. */
import { memoize } from '../text/memoize.ts'
import { compatible } from '../text/normalize.ts'
import { callingCodeOf, callingCountry, digitsAfter } from './code-list.ts'

export type PhoneProblem = 'phone-prefix' | 'phone-length' | 'phone-placeholder'

/** Returns what is wrong with a number that begins with a plus sign; `undefined` if nothing is, or the number is a national one. */
export const phoneProblem: (written: string) => PhoneProblem | undefined = memoize(written => {
  const text = compatible(written).replace(/\(\s*0\s*\)/g, '')
  const digits = /^[^\d+]*\+([\d\s().\-/\u2010-\u2015]+)/.exec(text)?.[1]?.replace(/\D/g, '')
  if (digits === undefined) return undefined
  const code = callingCodeOf(digits)
  if (code === undefined) return 'phone-prefix'
  const number = digits.slice(code.length)
  if (/^0*$/.test(number)) return 'phone-placeholder'
  const [least, most] = digitsAfter(code) ?? [4, 14]
  // A trunk zero may be left in, and an extension may be written without a word.
  const { length } = number.replace(/^0/, '')
  return length < least || length > most + 6 || digits.length > 21 ? 'phone-length' : undefined
})

/** An international number: behind a plus sign, or at the start behind two zeros. */
const internationalNumber = /(?:\+|^[^\d+]*00)([\d\s().\-\u2010-\u2015]{7,})/g

/**
 * Returns the countries of the numbers in a text that state a calling code, alpha-2, each once; none for national numbers and for
 * numbers of no country.
 */
export const phoneCountriesIn: (written: string) => readonly string[] = memoize(written => {
  const countries = new Set<string>()
  for (const [, number = ''] of compatible(written).matchAll(internationalNumber)) {
    const country = callingCountry(number.replace(/\(\s*0\s*\)/g, '').replace(/\D/g, ''))
    if (country !== undefined && country !== '001') countries.add(country)
  }
  return countries.size === 0 ? none : [...countries]
})

const none: readonly string[] = []
