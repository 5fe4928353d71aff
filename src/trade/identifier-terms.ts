/** The phrases for numbers and their flaws, in English, by term id. */
import type { Arguments, Term } from '../core/model/model.ts'

export const identifierTerms = {
  // Kinds of numbers, by scheme; a sea waybill has the numbers of a bill of lading.
  'number.uscc': 'unified social credit code',
  'number.lei': 'LEI',
  'number.gstin': 'GSTIN',
  'number.iec': 'IEC',
  'number.pan': 'PAN',
  'number.cin': 'CIN',
  'number.eori': 'EORI number',
  'number.duns': 'D-U-N-S number',
  'number.vat': 'VAT number',
  'number.ein': 'EIN',
  'number.cage': 'CAGE code',
  'number.imo-company': 'IMO company number',
  'number.ship': 'IMO number of a ship',
  'number.container': 'container number',
  'number.air-waybill': 'air waybill number',
  'number.bill-of-lading': 'bill of lading number',
  'number.customs-declaration': 'customs declaration number',
  'number.sea-waybill': 'sea waybill number',
  'number.other': 'registration number',
  'kind-of-country': '{kind} of {country}',
  'number-of': '{number} of the {role}',
  'ship-on-leg': 'IMO number of the ship on leg {leg}',

  // The document that shows the number as issued, by scheme.
  'source.uscc': 'the business licence',
  'source.lei': 'the public register of LEIs',
  'source.gstin': 'the certificate of GST registration',
  'source.iec': 'the IEC certificate',
  'source.pan': 'the PAN card',
  'source.cin': 'the certificate of incorporation',
  'source.eori': 'the notice of the customs authority',
  'source.duns': 'the D-U-N-S register',
  'source.vat': 'the certificate of VAT registration',
  'source.ein': 'the notice of the tax authority',
  'source.cage': 'the CAGE register',
  'source.imo-company': 'the document of compliance',
  'source.ship': 'the register of ships',
  'source.container': 'the container or the interchange receipt',
  'source.air-waybill': 'the air waybill',
  'source.bill-of-lading': 'the bill of lading',
  'source.customs-declaration': 'the customs declaration',
  'source.other': 'the extract from the register',

  // A character, distinguished from one that looks alike.
  digit: 'the digit {digit}',
  letter: 'the letter {letter}',
  character: '{character} (U+{code})',

  // What a position of a number accepts.
  'any-digit': 'a digit',
  'any-letter': 'a letter',
  'digit-or-letter': 'a digit or a letter',
  'chinese-character': 'a digit, or a letter other than I, O, S, V and Z',
  'no-zero': 'a digit from 1 to 9 or a letter',
  nothing: 'nothing',
  'country-letter': 'a letter of the country that gave it',
  'export-digit': 'the digit 0, for an export',

  // How many characters a number has.
  range: '{least} to {most}',
} as const

export type IdentifierTerm = keyof typeof identifierTerms

/** Returns a phrase about a number. */
export const identifierTerm = (term: IdentifierTerm, args?: Arguments): Term =>
  args === undefined ? { term } : { term, with: args }
