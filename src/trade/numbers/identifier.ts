/** The number schemes of the trade, and how each is checked. */

import { alpha2Of } from '../places/country.ts'
import { europeanUnion } from '../places/country-code.ts'
import { isPlaceholder } from '../words/placeholder.ts'
import { identifierTerm } from '../words/terms.ts'
import { customsDeclaration, socialCreditCode } from './identifier-china.ts'
import {
  alphanumeric,
  charName,
  type Flaw,
  fits,
  foldNumber,
  held,
  type NumberCheck,
  type NumberContext,
} from './identifier-form.ts'
import { cin, gstin, iec, pan } from './identifier-india.ts'
import { eoriFlaw, isOfRegister, registerFlaw, taxFlaw } from './identifier-national.ts'
import { airWaybill, billOfLading, container, ship, shippingCompany } from './identifier-transport.ts'

/** A kind of number. */
interface Scheme {
  readonly check: NumberCheck
  /** What is commonly written before the number. */
  readonly before?: RegExp
  /** Set if the check depends on the country of the party. */
  readonly isPlaced?: true
  /** The country, alpha-2, whose register gives the number to its residents only. */
  readonly register?: string
}

// `IMO 9074729`, `IMO No. 9074729`: what is left of it without blanks and dots.
const imo = /^IMO(?:NO)?:?/

/** Begins with the country in the European Union; elsewhere every country has its own form. */
const vat: NumberCheck = (number, context) => {
  // Irish numbers may have a sign among their digits.
  const plain = number.replace(/[+*]/g, '0')
  const flaw = europeanUnion.includes(context.country ?? '') ? prefixed(plain, 15) : undefined
  return flaw ?? taxFlaw(plain, context)
}

/**
 * Every kind of number that is checked: those of parties under the name of their scheme, then those of transport and
 * customs.
 */
export const schemes = {
  uscc: { check: socialCreditCode, register: 'CN' },
  // The number of a legal entity anywhere.
  lei: {
    check: held({
      forms: ['xxxxxxxxxxxxxxxxxxdd'],
      check: number => ({ digits: leiCheckDigits(number.slice(0, 18)) }),
    }),
  },
  gstin: { check: gstin, register: 'IN' },
  iec: { check: iec, register: 'IN' },
  // No register of its own country: companies from abroad have a PAN too.
  pan: { check: pan },
  cin: { check: cin, register: 'IN' },
  // The country that gave the number, and up to 15 characters (from memory); in some countries a number of their own.
  eori: { check: (number, context) => prefixed(number, 17) ?? eoriFlaw(number, context) },
  // Nine digits; those given since 2006 have no check digit (from memory).
  duns: { check: held({ forms: ['ddddddddd'] }) },
  vat: { check: vat, isPlaced: true },
  // Nine digits, of the tax authority of the United States (from memory).
  ein: { check: held({ forms: ['ddddddddd'] }) },
  // Five characters, of suppliers to governments (from memory).
  cage: { check: held({ forms: ['xxxxx'] }) },
  // Told by its name or its form, if it is a number of the country of the party.
  other: { check: registerFlaw, isPlaced: true },
  'imo-company': { check: shippingCompany, before: imo },
  ship: { check: ship, before: imo },
  container: { check: container },
  'air-waybill': { check: airWaybill, before: /^M?AWB(?:NO)?:?/ },
  'bill-of-lading': { check: billOfLading },
  'customs-declaration': { check: customsDeclaration },
} as const satisfies Readonly<Record<string, Scheme>>

export type SchemeId = keyof typeof schemes

/** Checks whether a word names a scheme that is checked. */
export function isScheme(word: string): word is SchemeId {
  return Object.hasOwn(schemes, word)
}

/** Returns the country, alpha-2, whose register gives the numbers of a scheme to its residents only; `undefined` if there is none. */
export function registerOf(scheme: SchemeId): string | undefined {
  const { register }: Scheme = schemes[scheme]
  return register
}

/** Checks whether it is known of which kind a number is: one of the scheme `other` only if its name or its form shows it. */
export function isToldNumber(scheme: SchemeId, number: string, written: string, country: string): boolean {
  return scheme !== 'other' || isOfRegister(number, written, country)
}

/**
 * Returns the number as its register writes it, so that equal ones compare as text: in capitals, without blanks, dots,
 * hyphens and words before it.
 */
export function numberOf(scheme: SchemeId, written: string): string {
  const { before }: Scheme = schemes[scheme]
  const folded = foldNumber(written)
  return before === undefined ? folded : folded.replace(before, '')
}

/**
 * Returns what is wrong with a number, as `numberOf` gives it, under its scheme, or that it is not a number;
 * `undefined` if nothing is.
 */
export function flawOf(scheme: SchemeId, number: string, context: NumberContext): Flaw | undefined {
  return isNone(number, context) ? { flaw: 'placeholder', words: {} } : schemes[scheme].check(number, context)
}

/**
 * Checks for a row of zeros, which has the right check digit under most schemes, or words without a digit used as a
 * placeholder.
 */
function isNone(number: string, { written }: NumberContext): boolean {
  if (/[1-9]/.test(number)) return false
  return /^0*$/.test(number) || (!number.includes('0') && isPlaceholder(written))
}

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
