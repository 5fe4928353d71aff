/**
 * Numbers of registers outside Europe. Forms and check digits after python-stdnum 2.1 (https://arthurdejong.org/python-stdnum/)
 * and its sources; tested against npm `stdnum` 1.12.0.
 */
import { isLuhn, weighted } from './check-digit.ts'
import { socialCreditCheckDigit } from './identifier-china.ts'
import { gstinCheckDigit } from './identifier-india.ts'
import type { NationalNumber } from './national-number.ts'

const last: readonly [number, number] = [-1, 1]
const lastTwo: readonly [number, number] = [-2, 2]

/** Ends in the digit that the weights give: eleven less the remainder of 11. */
const byEleven = (weights: readonly number[]) => (number: string) =>
  (11 - (weighted(number, weights) % 11)) % 10 === Number(number.slice(-1))

function isArgentine(number: string): boolean {
  return (
    '012345678990'.charAt(11 - (weighted(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) === number.charAt(10)
  )
}

function isJapanese(number: string): boolean {
  const check = 9 - (weighted(number.slice(-12), [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 9)
  return check === Number(number.slice(-13, -12))
}

function isKorean(number: string): boolean {
  const sum = weighted(number, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(number.charAt(8)) * 5) / 10)
  return (10 - (sum % 10)) % 10 === Number(number.charAt(9))
}

const isVietnamese = (number: string): boolean =>
  10 - (weighted(number, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) === Number(number.charAt(9))

/** Letters count by their ASCII code less 48, as digits do. */
function isBrazilianCompany(number: string): boolean {
  const digit = (length: number) => {
    let sum = 0
    for (let at = 0; at < length; at += 1) sum += (number.charCodeAt(at) - 48) * (((length - 1 - at) % 8) + 2)
    return sum % 11 < 2 ? 0 : 11 - (sum % 11)
  }
  return number.slice(12) === `${digit(12)}${digit(13)}`
}

function isBrazilianPerson(number: string): boolean {
  const digit = (weights: readonly number[]) => ((11 - (weighted(number, weights) % 11)) % 11) % 10
  return (
    number.slice(9) === `${digit([10, 9, 8, 7, 6, 5, 4, 3, 2])}${digit([11, 10, 9, 8, 7, 6, 5, 4, 3, 2])}`
  )
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

function isAustralianBusiness(number: string): boolean {
  return (weighted(number, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0
}

/** Since 2023 a sum by 5 is enough, where it was one by 10. */
function isTaiwanese(number: string): boolean {
  const sum = [1, 2, 1, 2, 1, 2, 4, 1].reduce((all, weight, at) => {
    const product = weight * Number(number.charAt(at))
    return all + Math.floor(product / 10) + (product % 10)
  }, 0)
  return sum % 5 === 0 || (number.charAt(6) === '7' && (sum + 1) % 5 === 0)
}

const isSingaporeBusiness = (number: string): boolean =>
  'XMKECAWLJDB'.charAt(weighted(number, [10, 4, 9, 3, 8, 2, 7, 1]) % 11) === number.charAt(8)

const isSingaporeCompany = (number: string): boolean =>
  'ZKCMDNERGWH'.charAt(weighted(number, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11) === number.charAt(9)

const singaporean = 'ABCDEFGHJKLMNPQRSTUVWX0123456789'

function isSingaporeOther(number: string): boolean {
  const sum = [4, 3, 5, 3, 10, 2, 2, 5, 7].reduce(
    (all, weight, at) => all + weight * singaporean.indexOf(number.charAt(at)),
    0,
  )
  return singaporean.charAt((((sum - 5) % 11) + 11) % 11) === number.charAt(9)
}

function isChilean(number: string): boolean {
  const digits = number.slice(0, -1).padStart(8, '0')
  return (
    '0123456789K'.charAt((11 - (weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11) === number.slice(-1)
  )
}

const kilo = [41, 37, 29, 23, 19, 17, 13, 7, 3]

/** By country: the usual kind first. */
export const worldNumbers: Readonly<Record<string, readonly NationalNumber[]>> = {
  AR: [{ kind: 'CUIT', form: /^\d{11}$/, at: last, isValid: isArgentine }],
  AU: [
    { kind: 'ABN', form: /^\d{11}$/, at: [0, 2], isValid: isAustralianBusiness, alone: 'likely' },
    {
      kind: 'ACN',
      form: /^\d{9}$/,
      at: last,
      isValid: number =>
        (10 - (weighted(number, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === Number(number.charAt(8)),
    },
  ],
  BR: [
    {
      kind: 'CNPJ',
      form: /^\d{14}$/,
      at: lastTwo,
      isValid: isBrazilianCompany,
      alone: /^\s*\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}\s*$/,
    },
    // Receita Federal, Instrução Normativa 2.229 of 2024: letters from July 2026 on.
    {
      kind: 'CNPJ',
      form: /^(?=.*[A-Z])[\dA-Z]{12}\d{2}$/,
      at: lastTwo,
      isValid: isBrazilianCompany,
      since: '2026-07-01',
      alone: /^\s*[\dA-Z]{2}\.[\dA-Z]{3}\.[\dA-Z]{3}\/[\dA-Z]{4}-\d{2}\s*$/,
    },
    {
      kind: 'CPF',
      form: /^\d{11}$/,
      at: lastTwo,
      isValid: isBrazilianPerson,
      alone: /^\s*\d{3}\.\d{3}\.\d{3}-\d{2}\s*$/,
    },
  ],
  CA: [
    {
      kind: 'BN',
      form: /^\d{9}(?:R[CTMPZ]\d{4})?$/,
      at: [8, 1],
      isValid: number => isLuhn(number.slice(0, 9)),
    },
  ],
  CL: [
    {
      kind: 'RUT',
      form: /^\d{7,8}[\dK]$/,
      at: last,
      isValid: isChilean,
      alone: /^\s*\d{1,2}\.\d{3}\.\d{3}-[\dKk]\s*$/,
    },
  ],
  CN: [
    {
      kind: 'USCC',
      form: /^[\dA-HJ-NP-RTUWXY]{18}$/,
      at: last,
      isValid: number => socialCreditCheckDigit(number.slice(0, 17)) === number.charAt(17),
    },
  ],
  CO: [
    {
      kind: 'NIT',
      form: /^[89]\d{9}$/,
      at: last,
      isValid: number => '01987654321'.charAt(weighted(number, kilo) % 11) === number.charAt(9),
    },
  ],
  IN: [
    {
      kind: 'GSTIN',
      form: /^\d{2}[A-Z]{5}\d{4}[A-Z][\dA-Z]{3}$/,
      at: last,
      isValid: number => gstinCheckDigit(number.slice(0, 14)) === number.charAt(14),
      alone: 'by-form',
    },
  ],
  JP: [
    { kind: '法人番号', form: /^[1-9]\d{12}$/, at: [0, 1], isValid: isJapanese, alone: 'by-form' },
    { kind: '登録番号', form: /^T[1-9]\d{12}$/, at: [1, 1], isValid: isJapanese, alone: 'by-form' },
  ],
  KR: [
    {
      kind: '사업자등록번호',
      form: /^\d{10}$/,
      at: last,
      isValid: isKorean,
      alone: /^\s*\d{3}-\d{2}-\d{5}\s*$/,
    },
  ],
  MX: [
    { kind: 'RFC', form: /^[A-ZÑ&]{3}\d{6}[\dA-Z]{2}[\dA]$/, at: last, isValid: isMexican, alone: 'by-form' },
    // Persons were given numbers whose last character does not fit.
    {
      kind: 'RFC',
      form: /^[A-ZÑ&]{4}\d{6}[\dA-Z]{2}[\dA]$/,
      at: last,
      isValid: isMexican,
      unsure: true,
      alone: 'by-form',
    },
  ],
  PE: [
    {
      kind: 'RUC',
      form: /^(?:10|15|16|17|20)\d{9}$/,
      at: last,
      isValid: byEleven([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]),
      alone: 'likely',
    },
  ],
  SG: [
    { kind: 'UEN', form: /^\d{8}[A-Z]$/, at: last, isValid: isSingaporeBusiness, alone: 'likely' },
    { kind: 'UEN', form: /^(?:19|20)\d{7}[A-Z]$/, at: last, isValid: isSingaporeCompany, alone: 'likely' },
    {
      kind: 'UEN',
      form: /^[RST]\d{2}[A-Z]{2}\d{4}[A-Z]$/,
      at: last,
      isValid: isSingaporeOther,
      alone: 'likely',
    },
  ],
  TH: [
    {
      kind: 'TIN',
      form: /^\d{13}$/,
      at: last,
      isValid: byEleven([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
      alone: 'by-form',
    },
  ],
  TW: [{ kind: '統一編號', form: /^\d{8}$/, at: last, isValid: isTaiwanese, alone: 'likely' }],
  VN: [
    { kind: 'MST', form: /^\d{10}(?:\d{3})?$/, at: [9, 1], isValid: isVietnamese, alone: 'likely' },
    // Households in business use the number of a person since July 2025.
    { kind: 'MST', form: /^0\d{11}$/ },
  ],
}

/** Countries whose tax numbers are told by their form alone; other forms ask. */
export const worldForms: Readonly<Record<string, readonly NationalNumber[]>> = {
  ID: [{ kind: 'NPWP', form: /^\d{15,16}$/ }],
}
