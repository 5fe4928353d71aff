/** What a number of a national register looks like, and how its check digits follow from it. */
import type { Day } from '../../core/model/model.ts'
import { stdnumFormulas } from '../../generated/tables/national-numbers.ts'
import type { IdentifierTerm } from '../words/terms.ts'
import { socialCreditCheckDigit } from './identifier-china.ts'
import { gstinCheckDigit } from './identifier-india.ts'

/** A kind of number as a table states it. */
export interface NationalRow {
  readonly kind?: string
  /** A regular expression over the whole number. */
  readonly form: string
  readonly at?: readonly number[]
  readonly check?: string
  readonly of?: number
  readonly unsure?: true
  readonly since?: Day
  readonly alone?: string
}

/** A kind of number that the register of one country gives. */
export interface NationalNumber {
  /** As it is called in the country, in letters that every language keeps: `CNPJ`; or a phrase: a VAT number. */
  readonly kind: string | { readonly term: IdentifierTerm }
  /** The form without the letters of the country. */
  readonly form: RegExp
  /** Where the check digits are: the first character, counted from the end if negative, and how many. */
  readonly at: readonly [start: number, length: number]
  /** Checks whether the check digits fit the rest; absent if numbers of this form have none that is published. */
  readonly isValid: ((number: string) => boolean) | undefined
  /** Whether numbers were given with other check digits, or are formed in other ways. */
  readonly unsure: boolean
  /** The first day on which there were numbers of this form. */
  readonly since: Day | undefined
  /** How a number without a name of its kind is told: only as it is written with its signs, or by its form alone. */
  readonly alone: RegExp | 'by-form' | 'likely' | undefined
}

/** Returns the kinds of numbers of a table, by country. */
export function nationalNumbers(
  table: Readonly<Record<string, readonly NationalRow[]>>,
): ReadonlyMap<string, readonly NationalNumber[]> {
  return new Map(Object.entries(table).map(([country, rows]) => [country, rows.map(nationalNumber)]))
}

function nationalNumber({
  kind,
  form,
  at: [start = -1, length = 1] = [],
  check,
  of,
  ...row
}: NationalRow): NationalNumber {
  const isValid = check === undefined ? undefined : formulas[check]
  if (check !== undefined && isValid === undefined) throw new Error(`there is no formula ${check}`)
  const { alone } = row
  return {
    kind: kind ?? { term: 'number.vat' },
    form: new RegExp(`^(?:${form})$`),
    at: [start, length],
    isValid: isValid === undefined || of === undefined ? isValid : number => isValid(number.slice(0, of)),
    unsure: row.unsure === true,
    since: row.since,
    alone:
      alone === undefined || alone === 'by-form' || alone === 'likely'
        ? alone
        : new RegExp(`^\\s*${alone}\\s*$`),
  }
}

/**
 * Our own where those of the library differ: they know no number of 2023 or later (TW), leave out a part (FR, SI) or refuse numbers by
 * what their other digits mean, which new numbers no longer follow. The vectors are in `test/trade-identifier.test.ts`.
 */
const own: Readonly<Record<string, (number: string) => boolean>> = {
  'AR.cuit': number =>
    '012345678990'.charAt(11 - (weighted(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) === number.charAt(10),
  'AU.abn': number => (weighted(number, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0,
  'BG.eik': isBulgarianCompany,
  'CN.uscc': number => socialCreditCheckDigit(number.slice(0, 17)) === number.charAt(17),
  'CZ.ico': number =>
    ((11 - (weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 || 1) % 10 === Number(number.charAt(7)),
  'FR.siret': isSiret,
  // Sums of old and of new numbers.
  'GB.vat': number => [0, 42, 55].includes(weighted(number, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97),
  'IN.gstin': number => gstinCheckDigit(number.slice(0, 14)) === number.charAt(14),
  'JP.invoice': number => stdnumFormulas['JP.cn'](number.slice(1)).isValid,
  'KR.brn': isKorean,
  'MX.rfc': isMexican,
  'SG.uen-other': isSingaporeOther,
  'SI.ddv': isSlovenian,
  'SK.dph': number => Number(number) % 11 === 0,
  'TH.tin': number =>
    (11 - (weighted(number, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 ===
    Number(number.slice(-1)),
  'TW.ubn': isTaiwanese,
  'VN.mst': number =>
    10 - (weighted(number, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) === Number(number.charAt(9)),
  luhn: isLuhn,
}

const formulas: Readonly<Record<string, (number: string) => boolean>> = {
  ...own,
  ...Object.fromEntries(
    Object.entries(stdnumFormulas).map(([name, validate]) => [
      name,
      (number: string) => validate(number).isValid,
    ]),
  ),
}

/** The offices of the French post share one number, and fulfil a formula of their own. */
function isSiret(number: string): boolean {
  if (number.startsWith('356000000')) return [...number].reduce((sum, one) => sum + Number(one), 0) % 5 === 0
  return isLuhn(number) && isLuhn(number.slice(0, 9))
}

function isBulgarianCompany(number: string): boolean {
  const first = weighted(number, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
  const check = first === 10 ? (weighted(number, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10 : first
  return check === Number(number.charAt(8))
}

function isSlovenian(number: string): boolean {
  const check = 11 - (weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)
  return check !== 11 && check % 10 === Number(number.charAt(7))
}

function isKorean(number: string): boolean {
  const sum = weighted(number, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(number.charAt(8)) * 5) / 10)
  return (10 - (sum % 10)) % 10 === Number(number.charAt(9))
}

/** The values of characters; old numbers were computed without the sign between N and O. */
const mexicanAlphabets = ['0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ']

function isMexican(number: string): boolean {
  // The numbers of the public and of buyers abroad are the same for all.
  if (/^X[AE]XX010101000$/.test(number)) return true
  const base = number.slice(0, -1).padStart(12, ' ')
  return mexicanAlphabets.some(alphabet => {
    const sum = [...base].reduce((all, char, at) => all + alphabet.indexOf(char) * (13 - at), 0)
    return '0123456789A'.charAt((11 - (sum % 11)) % 11) === number.slice(-1)
  })
}

/** Since 2023 a sum by 5 is enough, where it was one by 10. */
function isTaiwanese(number: string): boolean {
  const sum = [1, 2, 1, 2, 1, 2, 4, 1].reduce((all, weight, at) => {
    const product = weight * Number(number.charAt(at))
    return all + Math.floor(product / 10) + (product % 10)
  }, 0)
  return sum % 5 === 0 || (number.charAt(6) === '7' && (sum + 1) % 5 === 0)
}

const singaporean = 'ABCDEFGHJKLMNPQRSTUVWX0123456789'

function isSingaporeOther(number: string): boolean {
  const sum = [4, 3, 5, 3, 10, 2, 2, 5, 7].reduce(
    (all, weight, at) => all + weight * singaporean.indexOf(number.charAt(at)),
    0,
  )
  return singaporean.charAt((((sum - 5) % 11) + 11) % 11) === number.charAt(9)
}

/** Returns the sum of the digits times their weights; digits beyond the weights do not count. */
function weighted(number: string, weights: readonly number[]): number {
  let sum = 0
  for (const [at, weight] of weights.entries()) sum += Number(number.charAt(at)) * weight
  return sum
}

/** Checks whether the digits fulfil Luhn's formula: every second one from the right counts double, as the sum of its digits. */
function isLuhn(number: string): boolean {
  let sum = 0
  for (let at = 0; at < number.length; at += 1) {
    const digit = Number(number.charAt(number.length - 1 - at))
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
