/** Telephone numbers in one spelling, so that equal ones match. */
import { lower } from '../text/normalize.ts'

/** How a country writes its numbers: calling code, national trunk prefix, and the digits of its longest number. */
type NumberingPlan = readonly [country: string, code: string, trunk: string, longest: number]

/** The countries of this trade; numbers of other countries count as written. */
const plans: readonly NumberingPlan[] = [
  ['AE', '971', '0', 9],
  ['AU', '61', '0', 9],
  ['BD', '880', '0', 10],
  ['BE', '32', '0', 9],
  ['BT', '975', '', 8],
  ['CA', '1', '1', 10],
  ['CH', '41', '0', 9],
  ['CN', '86', '0', 11],
  ['CZ', '420', '', 9],
  ['DE', '49', '0', 11],
  ['DK', '45', '', 8],
  ['ES', '34', '', 9],
  ['FR', '33', '0', 9],
  ['GB', '44', '0', 10],
  ['HK', '852', '', 8],
  ['ID', '62', '0', 12],
  ['IN', '91', '0', 10],
  ['IT', '39', '', 11],
  ['JP', '81', '0', 10],
  ['KR', '82', '0', 10],
  ['LK', '94', '0', 9],
  ['MO', '853', '', 8],
  ['MX', '52', '', 10],
  ['MY', '60', '0', 10],
  ['NL', '31', '0', 9],
  ['NO', '47', '', 8],
  ['NP', '977', '0', 10],
  ['PK', '92', '0', 10],
  ['PL', '48', '', 9],
  ['SE', '46', '0', 9],
  ['SG', '65', '', 8],
  ['TH', '66', '0', 9],
  ['TW', '886', '0', 9],
  ['US', '1', '1', 10],
  ['VN', '84', '0', 10],
]

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
  const plan = plans.find(([of]) => of === country)
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
