/** The forms of postal codes, by country. */
import {
  indianPostalCodes,
  postalForms,
  postalLetters,
  withoutPostalLetters,
} from '../../generated/tables/postal-codes.ts'
import { compatible } from '../../text/normalize.ts'

/** Why a postal code is odd: its country writes none of this form, or it is one of another state. */
export type PostalProblem = 'form' | 'state'

/** Returns what is odd about a postal code; `undefined` if nothing is, or its country is not known here. */
export function postalProblem(written: string, country: string, region?: string): PostalProblem | undefined {
  // The letters of the country may stand before a code: `D-74076`, `SE-721 37`.
  const code = compatible(written)
    .toUpperCase()
    .replace(/[\s.\p{Pd}〒]/gu, '')
    .replace(letters.get(country) ?? /^(?!)/, '')
  const form = postalForms[country]
  if (form !== undefined && !new RegExp(`^(?:${form})$`).test(code)) return 'form'
  const states = country === 'IN' && region !== undefined ? indianPostalCodes[region] : undefined
  return states !== undefined && !states.split(' ').includes(code.slice(0, 2)) ? 'state' : undefined
}

/** Letters that were or are written before codes of a country. */
const letters: ReadonlyMap<string, RegExp> = new Map(
  Object.keys(postalForms)
    .filter(country => !withoutPostalLetters.includes(country))
    .map(country => {
      const old = postalLetters[country]
      return [country, new RegExp(`^(?:${old === undefined ? '' : `${old}|`}${country}|LV)(?=\\d)`)] as const
    }),
)
