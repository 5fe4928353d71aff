/** Numbers of companies that are not of one country's register alone, or of registers in Europe and America. */
import { alpha2Of } from './country.ts'
import { alphanumeric, charName, type Flaw, fits, held, type NumberCheck } from './identifier-form.ts'
import { eoriFlaw, taxFlaw } from './identifier-national.ts'
import { identifierTerm } from './terms.ts'

/** Returns the two check digits of an LEI, from its first 18 characters (ISO 17442): 02 to 98. https://docs.rs/iso7064 */
export function leiCheckDigits(base: string): string {
  let rest = 0
  // Letters are two digits in the number that is divided: one step for each character keeps it small.
  for (const char of `${base}00`) {
    const value = alphanumeric.indexOf(char)
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97
  }
  return String(98 - rest).padStart(2, '0')
}

/** The number of a legal entity anywhere. */
export const lei: NumberCheck = held({
  forms: ['xxxxxxxxxxxxxxxxxxdd'],
  check: number => ({ digits: leiCheckDigits(number.slice(0, 18)) }),
})

/** Nine digits; those given since 2006 have no check digit (from memory). */
export const duns: NumberCheck = held({ forms: ['ddddddddd'] })

/** Nine digits, of the tax authority of the United States (from memory). */
export const ein: NumberCheck = held({ forms: ['ddddddddd'] })

/** Five characters, of suppliers to governments (from memory). */
export const cage: NumberCheck = held({ forms: ['xxxxx'] })

/** The country that gave the number, and up to 15 characters (from memory); in some countries a number of their own. */
export const eori: NumberCheck = (number, context) => prefixed(number, 17) ?? eoriFlaw(number, context)

/** Members of the European Union, whose VAT numbers begin with the country (from memory). */
const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

/** Begins with the country in the European Union; elsewhere every country has its own form. */
export const vat: NumberCheck = (number, context) => {
  // Irish numbers may have a sign among their digits.
  const plain = number.replace(/[+*]/g, '0')
  const flaw = union.includes(context.country ?? '') ? prefixed(plain, 15) : undefined
  return flaw ?? taxFlaw(plain, context)
}

/** Checks for two letters of a country, then digits and letters, of at most `longest` characters in all. */
function prefixed(number: string, longest: number): Flaw | undefined {
  const chars = [...number]
  if (chars.length < 3 || chars.length > longest)
    return {
      flaw: 'length',
      words: {
        count: String(chars.length),
        wanted: identifierTerm('range', { least: '3', most: String(longest) }),
      },
      unsure: true,
    }
  const at = chars.findIndex((char, index) => !fits([index < 2 ? 'l' : 'x'], char))
  if (at !== -1) {
    const expected = identifierTerm(at < 2 ? 'country-letter' : 'digit-or-letter')
    return {
      flaw: 'form',
      words: { position: String(at + 1), character: charName(chars[at] ?? ''), wanted: expected },
      unsure: true,
    }
  }
  const code = number.slice(0, 2)
  // XI is Northern Ireland, EU is for businesses registered in none of its members.
  return alpha2Of(code) === undefined && code !== 'XI' && code !== 'EU'
    ? { flaw: 'unknown-country', words: { code }, unsure: true }
    : undefined
}
