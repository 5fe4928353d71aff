/** What a number of a national register looks like, and how its check digits follow from it. */
import type { Day } from '../core/model/model.ts'
import type { IdentifierTerm } from './identifier-terms.ts'

/** A kind of number that the register of one country gives. */
export interface NationalNumber {
  /** As it is called in the country, in letters that every language keeps: `CNPJ`; or a phrase: a VAT number. */
  readonly kind: string | { readonly term: IdentifierTerm }
  /** The form without the letters of the country. */
  readonly form: RegExp
  /** Where the check digits are: the first character, counted from the end if negative, and how many. */
  readonly at?: readonly [start: number, length: number]
  /** Checks whether the check digits fit the rest; absent if numbers of this form have none that is published. */
  readonly isValid?: (number: string) => boolean
  /** Set if numbers were given with other check digits, or are formed in other ways. */
  readonly unsure?: true
  /** The first day on which there were numbers of this form. */
  readonly since?: Day
  /** How a number without a name of its kind is told: only as it is written with its signs, or by its form alone. */
  readonly alone?: RegExp | 'by-form' | 'likely'
}
