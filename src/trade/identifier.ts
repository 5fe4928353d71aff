/** The number schemes of the trade, and how each is checked. */
import { customsDeclaration, socialCreditCode } from './identifier-china.ts'
import { cage, duns, ein, eori, lei, vat } from './identifier-company.ts'
import { type Flaw, foldNumber, type NumberCheck, type NumberContext } from './identifier-form.ts'
import { cin, gstin, iec, pan } from './identifier-india.ts'
import { isOfRegister, registerFlaw } from './identifier-national.ts'
import { airWaybill, billOfLading, container, ship, shippingCompany } from './identifier-transport.ts'
import { isPlaceholder } from './placeholder.ts'

export type { Flaw, FlawKind } from './identifier-form.ts'

/** A kind of number. */
export interface Scheme {
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

/**
 * Every kind of number that is checked: those of parties under the name of their scheme, then those of transport and
 * customs.
 */
export const schemes = {
  uscc: { check: socialCreditCode, register: 'CN' },
  lei: { check: lei },
  gstin: { check: gstin, register: 'IN' },
  iec: { check: iec, register: 'IN' },
  // No register of its own country: companies from abroad have a PAN too.
  pan: { check: pan },
  cin: { check: cin, register: 'IN' },
  eori: { check: eori },
  duns: { check: duns },
  vat: { check: vat, isPlaced: true },
  ein: { check: ein },
  cage: { check: cage },
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
