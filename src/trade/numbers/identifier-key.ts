/** Identifiers of parties in one spelling, whatever scheme and country prefix a document gives them. */

import type { PartyFacts } from '../../core/model/model.ts'
import { memoize, memoizeWeakly } from '../../text/memoize.ts'
import { identifierForm } from '../../text/normalize.ts'

/** An identifier that is comparable with those of other parties, and its index among those of its party. */
interface IdentifierKey {
  readonly value: string
  readonly index: number
}

/** Returns the identifiers of a party, each once: a GSTIN, a PAN and an IEC around one PAN are one. */
export const identifierKeysOf = memoizeWeakly(
  ({ identifiers, address }: PartyFacts): readonly IdentifierKey[] => {
    const found: IdentifierKey[] = []
    for (const [index, { scheme, value }] of identifiers.entries()) {
      const key = keyIn(`${scheme} ${address.country.value} ${value.value}`)
      if (key !== undefined && !found.some(one => one.value === key)) found.push({ value: key, index })
    }
    return found
  },
)

/** Returns the key of an identifier after its scheme and country. */
const keyIn = memoize(text => {
  const [scheme = '', country = ''] = text.split(' ', 2)
  return keyOf(scheme, identifierForm(text.slice(scheme.length + country.length + 2)), country)
})

const pan = /^[A-Z]{5}[0-9]{4}[A-Z]$/

function keyOf(scheme: string, number: string, country: string): string | undefined {
  // What has no four digits is a placeholder or a word.
  if (!/(?:\d.*){4}/.test(number) || /^(?:0+|1+|9+)$/.test(number)) return undefined
  switch (scheme) {
    case 'gstin':
      return pan.test(number.slice(2, 12)) ? `pan ${number.slice(2, 12)}` : `gstin ${number}`
    case 'pan':
    case 'iec':
      return pan.test(number) ? `pan ${number}` : `${scheme} ${number}`
    case 'imo-company':
      return `${scheme} ${number.replace(/^IMO/, '')}`
    case 'vat':
    case 'ein':
    case 'other':
      return `${country} ${withoutPrefix(number, country)}`
    default:
      return `${scheme} ${number}`
  }
}

/** Returns a number without the letters of its country or its register before it: `DE` of a VAT number, `T` of a Japanese one. */
function withoutPrefix(number: string, country: string): string {
  const prefix = /^(?:[A-Z]{2}|T)(?=\d{6})/.exec(number)?.[0]
  const isOfCountry =
    prefix === country || (prefix === 'EL' && country === 'GR') || (prefix === 'T' && country === 'JP')
  return prefix !== undefined && isOfCountry ? number.slice(prefix.length) : number
}

/**
 * Checks whether a key is long enough to belong to one party: registers of different towns give the same short numbers (`HRB 12345`).
 */
export function isOfOneParty(key: string): boolean {
  const [scheme = '', number = ''] = key.split(' ')
  return scheme.length > 2 || (number.match(/\d/g) ?? []).length > 7
}
