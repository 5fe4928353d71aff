/** The numbers of the trade: which schemes there are, and how each is judged. */
import { customsDeclaration, socialCreditCode } from './identifier-china.ts'
import { cage, duns, ein, eori, lei, vat } from './identifier-company.ts'
import { type Asked, type Flaw, foldNumber, type Judge } from './identifier-form.ts'
import { cin, gstin, iec, pan } from './identifier-india.ts'
import { airWaybill, billOfLading, container, ship, shippingCompany } from './identifier-transport.ts'
import { isPlaceholder } from './placeholder.ts'

export type { Flaw, FlawKind } from './identifier-form.ts'

/** A kind of number. */
export interface Scheme {
  /** In words: `GSTIN`, `container number`. */
  readonly name: string
  readonly judge: Judge
  /** What people write before the number. */
  readonly before?: RegExp
  /** The paper that shows the number as it was given. */
  readonly source: string
  /** Whether its judge goes by the country of the party. */
  readonly isPlaced?: true
  /** The country whose register gives the number to those who are at home there, alpha-2. */
  readonly register?: string
}

// `IMO 9074729`, `IMO No. 9074729`: what is left of it without blanks and dots.
const imo = /^IMO(?:NO)?:?/

/** Every kind of number that is judged: those of parties under the name of their scheme, then those of transport and customs. */
export const schemes = {
  uscc: {
    name: 'unified social credit code',
    judge: socialCreditCode,
    source: 'the business licence',
    register: 'CN',
  },
  lei: { name: 'LEI', judge: lei, source: 'the public register of LEIs' },
  gstin: { name: 'GSTIN', judge: gstin, source: 'the certificate of GST registration', register: 'IN' },
  iec: { name: 'IEC', judge: iec, source: 'the IEC certificate', register: 'IN' },
  // No register of its own country: companies from abroad have a PAN too.
  pan: { name: 'PAN', judge: pan, source: 'the PAN card' },
  cin: {
    name: 'CIN',
    judge: cin,
    source: 'the certificate of incorporation',
    register: 'IN',
  },
  eori: { name: 'EORI number', judge: eori, source: 'the notice of the customs authority' },
  duns: { name: 'D-U-N-S number', judge: duns, source: 'the D-U-N-S register' },
  vat: { name: 'VAT number', judge: vat, isPlaced: true, source: 'the certificate of VAT registration' },
  ein: { name: 'EIN', judge: ein, source: 'the notice of the tax authority' },
  cage: { name: 'CAGE code', judge: cage, source: 'the CAGE register' },
  'imo-company': {
    name: 'IMO company number',
    judge: shippingCompany,
    before: imo,
    source: 'the document of compliance',
  },
  ship: { name: 'IMO number of a ship', judge: ship, before: imo, source: 'the register of ships' },
  container: {
    name: 'container number',
    judge: container,
    source: 'the container or the interchange receipt',
  },
  'air-waybill': {
    name: 'air waybill number',
    judge: airWaybill,
    before: /^M?AWB(?:NO)?:?/,
    source: 'the air waybill',
  },
  'bill-of-lading': { name: 'bill of lading number', judge: billOfLading, source: 'the bill of lading' },
  'customs-declaration': {
    name: 'customs declaration number',
    judge: customsDeclaration,
    source: 'the customs declaration',
  },
} as const satisfies Readonly<Record<string, Scheme>>

export type SchemeId = keyof typeof schemes

/** Whether a word names a scheme that is judged; `other` does not. */
export function isScheme(word: string): word is SchemeId {
  return Object.hasOwn(schemes, word)
}

/** The number as its register writes it, so that equal ones compare as text: in capitals, without blanks, dots, hyphens and words before it. */
export function numberOf(scheme: SchemeId, written: string): string {
  const { before }: Scheme = schemes[scheme]
  const folded = foldNumber(written)
  return before === undefined ? folded : folded.replace(before, '')
}

/** What is wrong with a number, as `numberOf` gives it, under its scheme, or that it is none; `undefined` where nothing is. */
export function flawOf(scheme: SchemeId, number: string, asked: Asked): Flaw | undefined {
  return isNone(number, asked) ? { flaw: 'placeholder', words: {} } : schemes[scheme].judge(number, asked)
}

/** A row of zeros, which has the right check digit under most schemes, or words without a digit that hold the place of one. */
function isNone(number: string, { written }: Asked): boolean {
  if (/[1-9]/.test(number)) return false
  return /^0*$/.test(number) || (!number.includes('0') && isPlaceholder(written))
}
