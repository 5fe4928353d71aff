/** The messages of the sheet: every language has each of them. A sheet shows one language or several, each text in all of them. */
import type { CodeLabels } from '../report/page/words.ts'

/** The forms in which a certificate is printed. */
export const sheetForms = ['mofcom', 'plain'] as const

export type SheetForm = (typeof sheetForms)[number]

/** The parts of a sheet. */
export type SheetPart =
  | 'parties'
  | 'goods'
  | 'contract'
  | 'endUse'
  | 'undertakings'
  | 'annexes'
  | 'remarks'
  | 'signature'
  | 'endorsements'

/** The fields that a sheet names. */
export type SheetField =
  | 'address'
  | 'annualCapacity'
  | 'authority'
  | 'certificateNumber'
  | 'code'
  | 'composition'
  | 'contact'
  | 'contractNumber'
  | 'control'
  | 'country'
  | 'coverage'
  | 'date'
  | 'description'
  | 'destinations'
  | 'disposition'
  | 'document'
  | 'endProduct'
  | 'endProductCountries'
  | 'endProductMaker'
  | 'endProductModel'
  | 'entity'
  | 'exportLicense'
  | 'finalDestination'
  | 'form'
  | 'grade'
  | 'hsCode'
  | 'identifiers'
  | 'importScheme'
  | 'instrument'
  | 'issueDate'
  | 'kind'
  | 'line'
  | 'maker'
  | 'name'
  | 'nativeName'
  | 'netWeight'
  | 'number'
  | 'orderDate'
  | 'orderNumber'
  | 'origin'
  | 'place'
  | 'placeOfUse'
  | 'purpose'
  | 'quantity'
  | 'reference'
  | 'replaces'
  | 'scope'
  | 'signature'
  | 'signingAuthority'
  | 'stamp'
  | 'state'
  | 'status'
  | 'title'
  | 'unit'
  | 'unitMass'
  | 'use'
  | 'validFrom'
  | 'validUntil'
  | 'value'

/** The roles of parties on a sheet, in their usual order. */
export const sheetRoles = [
  'exporter',
  'importer',
  'endUser',
  'consignee',
  'intermediateConsignees',
  'issuer',
] as const

export type SheetRole = (typeof sheetRoles)[number]

export interface SheetWords {
  readonly lang: string
  /** The heading of the form of the Chinese Ministry of Commerce. */
  readonly mofcomTitle: string
  /** The heading by type of certificate. */
  readonly titles: CodeLabels
  readonly parts: Readonly<Record<SheetPart, string>>
  readonly roles: Readonly<Record<SheetRole, string>>
  readonly resellers: string
  readonly fields: Readonly<Record<SheetField, string>>
  /** Names of codes, by field. */
  readonly codes: Readonly<
    Record<
      | 'alloy'
      | 'annex'
      | 'annexState'
      | 'control'
      | 'coverage'
      | 'disposition'
      | 'endorsement'
      | 'form'
      | 'identifier'
      | 'importScheme'
      | 'licence'
      | 'purpose'
      | 'scope'
      | 'signature'
      | 'signingBasis'
      | 'status'
      | 'undertaker'
      | 'unit',
      CodeLabels
    >
  >
  /** The promise of each clause: `{who}` promises; other slots are filled with what the certificate states. */
  readonly clauses: CodeLabels
  /** The sentence for a clause that has none of its own; its text follows. */
  readonly otherClause: string
  readonly anyOtherCountry: string
  readonly absolute: string
  /** With `{authority}`. */
  readonly withConsentOf: string
  readonly withConsent: string
  readonly qualified: string
  readonly ownText: string
  readonly noUndertakings: string
  readonly notStated: string
  readonly country: (code: string, english: string) => string
  readonly list: (items: readonly string[]) => string
  /** The place on an endorsement. */
  readonly stampAndSignature: string
  readonly notValid: string
  readonly notValidWhy: string
  readonly more: (number: number) => string
  readonly review: (number: number) => string
  readonly checkedOn: (day: string, asOf: string | undefined) => string
  readonly codeHelp: string
  /** The texts before, between and after the number of a page and that of all pages. */
  readonly page: readonly [before: string, between: string, after: string]
}
