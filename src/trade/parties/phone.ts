/** Telephone numbers in one spelling, so that equal ones match. */
import { numberingPlans } from '../../generated/tables/numbering-plans.ts'
import { memoize } from '../../text/memoize.ts'
import { compatible, lower } from '../../text/normalize.ts'
import { callingCodeOf, callingCountry, digitsAfter } from '../goods/code-list.ts'

/**
 * Returns the numbers in a text, each once, by their digits from the calling code on: `+91 (0)129 555 0141`, `0091 129
 * 5550141` and, in India, `0129-5550141` are one. Without extensions. Numbers of fewer than seven digits are short
 * codes that different parties share, and rows of one digit are placeholders: both are left out.
 */
export function phonesIn(text: string, country: string): readonly string[] {
  const numbers = lower(text)
    .split(/[;,\n|]/)
    .map(part => part.replace(/(?:ext(?:ensio)?n?|durchwahl|转|轉|#|x)[\s.:]*\d{1,6}\s*$/u, ''))
    .flatMap(bySlash)
    .map(part => international(part, country))
    .filter(digits => digits !== '')
  return [...new Set(numbers)]
}

/**
 * Splits at slashes: `5550141 / 5550142` are two numbers; `0711/5550141` is one, and so is `5550141/42`, of which the
 * last digits of the second are dropped.
 */
function bySlash(part: string): readonly string[] {
  const [first = '', ...others] = part.split('/')
  return digitsOf(first).length < 7 ? [part] : [first, ...others.filter(one => digitsOf(one).length >= 7)]
}

function international(part: string, country: string): string {
  const digits = digitsOf(part.replace(/\(\s*0\s*\)/g, ''))
  if (digits.length < 7 || /^(\d)\1*$/.test(digits)) return ''
  const number = withCode(digits, /^[^\d]*\+/.test(part), country)
  return /^\d{0,3}?(\d)\1{6,}$/.test(number) ? '' : number
}

function withCode(digits: string, plus: boolean, country: string): string {
  const abroad = plus ? digits : digits.startsWith('00') ? digits.slice(2) : undefined
  const plan = numberingPlans.find(([of]) => of === country)
  if (plan === undefined) return abroad ?? digits
  const [, code, trunk, longest] = plan
  const inside = (national: string) =>
    code + (trunk !== '' && national.startsWith(trunk) ? national.slice(trunk.length) : national)
  if (abroad !== undefined) return abroad.startsWith(code) ? inside(abroad.slice(code.length)) : abroad
  return digits.length > longest + trunk.length && digits.startsWith(code)
    ? inside(digits.slice(code.length))
    : inside(digits)
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '')
}

type PhoneProblem = 'phone-prefix' | 'phone-length' | 'phone-placeholder'

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
