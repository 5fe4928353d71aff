/** Numbers of Chinese registers. */
import { addDays } from '../words/date.ts'
import { identifierTerm } from '../words/terms.ts'
import {
  charName,
  chineseAlphabet,
  type Flaw,
  held,
  type NumberCheck,
  type NumberContext,
  worthIn,
} from './identifier-form.ts'

const worth = worthIn(chineseAlphabet)

/**
 * Returns the check digit of a unified social credit code, from its first 17 characters (GB 32100-2015): weights are powers of 3, and
 * together with the check digit the sum is divisible by 31. https://blog.csdn.net/hookee/article/details/50610168
 */
export function socialCreditCheckDigit(base: string): string {
  let [sum, weight] = [0, 1]
  for (let at = 0; at < base.length; at += 1) {
    sum += worth(base.charCodeAt(at)) * weight
    weight = (weight * 3) % 31
  }
  return chineseAlphabet[(31 - (sum % 31)) % 31] ?? ''
}

/**
 * The unified social credit code of a company. The organisation code inside, characters 9 to 17, has a check digit of
 * its own, which is not checked because the outer one covers the same characters.
 */
export const socialCreditCode: NumberCheck = held({
  forms: ['ccddddddcccccccccc'],
  check: number => ({ digits: socialCreditCheckDigit(number.slice(0, 17)) }),
})

/**
 * The number of an export declaration in China: office, year, 0 for an export, serial.
 * http://1bjqnw.com/life/2022/0920/21822.html
 */
export const customsDeclaration: NumberCheck = held({ forms: ['dddddddddddddddddd'], content: declared })

function declared(number: string, { day, yearMarginDays }: NumberContext): Flaw | undefined {
  const flag = number[8] ?? ''
  if (flag === '1') return { flaw: 'import-declaration', words: {} }
  if (flag !== '0') {
    const words = { position: '9', character: charName(flag), wanted: identifierTerm('export-digit') }
    return { flaw: 'form', words }
  }
  const year = number.slice(4, 8)
  if (year === day.slice(0, 4)) return undefined
  // Goods are declared and leave on different days, with the turn of the year possibly between them.
  const years = [-yearMarginDays, yearMarginDays].map(days => addDays(day, days).slice(0, 4))
  return years.includes(year) ? undefined : { flaw: 'declaration-year', words: { year, day } }
}
