/**
 * Numbers of registers in Europe. Forms and check digits after python-stdnum 2.1 (https://arthurdejong.org/python-stdnum/) and
 * its sources; tested against npm `stdnum` 1.12.0.
 */
import { isLuhn, isMod1110, luhnSum, remainder, weighted } from './check-digit.ts'
import type { NationalNumber } from './national-number.ts'

type Vat = Omit<NationalNumber, 'kind'>

const last: readonly [number, number] = [-1, 1]
const lastTwo: readonly [number, number] = [-2, 2]

/** The digits of a company in Czechia and Slovakia. */
export function isCzechCompany(number: string): boolean {
  const check = (11 - (weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return (check || 1) % 10 === Number(number.charAt(7))
}

export function isSiren(number: string): boolean {
  return isLuhn(number)
}

/** The offices of the French post share one number, and fulfil a formula of their own. */
export function isSiret(number: string): boolean {
  if (number.startsWith('356000000')) return [...number].reduce((sum, one) => sum + Number(one), 0) % 5 === 0
  return isLuhn(number) && isSiren(number.slice(0, 9))
}

const frenchKeys = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

function isFrench(number: string): boolean {
  const siren = number.slice(2)
  // Numbers of Monaco begin with 000 and are in no register of companies.
  if (!siren.startsWith('000') && !isSiren(siren)) return false
  const [first, second] = [frenchKeys.indexOf(number.charAt(0)), frenchKeys.indexOf(number.charAt(1))]
  if (first < 10 && second < 10) return remainder(`${siren}12`, 97) === Number(number.slice(0, 2))
  const key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
  return (Number(siren) + 1 + Math.floor(key / 11)) % 11 === key % 11
}

const spanishLetters = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Persons have a letter by the remainder of 23, companies a digit by Luhn's formula or its letter. */
export function isSpanish(number: string): boolean {
  const [first, check] = [number.charAt(0), number.charAt(8)]
  if (/[\dKLMXYZ]/.test(first)) {
    const digits = number
      .slice(0, 8)
      .replace(/^[KLM]/, '')
      .replace('X', '0')
      .replace('Y', '1')
      .replace('Z', '2')
    return spanishLetters.charAt(Number(digits) % 23) === check
  }
  const digit = (10 - (luhnSum(`${number.slice(1, 8)}0`) % 10)) % 10
  return check === String(digit) || check === 'JABCDEFGHI'.charAt(digit)
}

const irishLetters = 'WABCDEFGHIJKLMNOPQRSTUV'

function isIrish(number: string): boolean {
  const old = /^\d[A-Z+*0]\d{5}[A-W]$/.test(number) && !/^\d{7}/.test(number)
  const digits = old ? `0${number.slice(2, 7)}${number.charAt(0)}` : number.slice(0, 7)
  const second = old ? 0 : irishLetters.indexOf(number.charAt(8) || 'W')
  return irishLetters.charAt((weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23) === number.charAt(7)
}

function isBulgarianCompany(number: string): boolean {
  const first = weighted(number, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
  const check = first === 10 ? (weighted(number, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10 : first
  return check === Number(number.charAt(8))
}

const cypriot = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]

function isCypriot(number: string): boolean {
  let sum = 0
  for (let at = 0; at < 8; at += 1) {
    const digit = Number(number.charAt(at))
    sum += at % 2 === 0 ? (cypriot[digit] ?? 0) : digit
  }
  return String.fromCharCode(65 + (sum % 26)) === number.charAt(8)
}

function isLithuanian(number: string): boolean {
  const sumFrom = (start: number) =>
    [...number.slice(0, -1)].reduce((sum, digit, at) => sum + Number(digit) * (1 + ((at + start) % 9)), 0) %
    11
  const first = sumFrom(0)
  return (first === 10 ? sumFrom(2) % 10 : first) === Number(number.slice(-1))
}

/** Numbers of companies have the check digit of eleven; those of persons in business since 2020 the one of 97. */
export function isDutch(number: string): boolean {
  return (
    (weighted(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && number !== '000000000B00') ||
    remainder(`2321${number.replace('B', '11')}`, 97) === 1
  )
}

export function isPolish(number: string): boolean {
  return weighted(number, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(number.charAt(9))
}

function isPortuguese(number: string): boolean {
  return ((11 - (weighted(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(number.charAt(8))
}

function isRomanian(number: string): boolean {
  const whole = number.padStart(10, '0')
  return ((10 * weighted(whole, [7, 5, 3, 2, 1, 7, 5, 3, 2])) % 11) % 10 === Number(whole.charAt(9))
}

function isSlovenian(number: string): boolean {
  const check = 11 - (weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)
  return check !== 11 && check % 10 === Number(number.charAt(7))
}

/** Sums of old and of new numbers. */
function isBritish(number: string): boolean {
  return [0, 42, 55].includes(weighted(number, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97)
}

function isAustrian(number: string): boolean {
  // Luhn's sum of the digits before the check digit, with 4 added.
  return (
    (10 - ((luhnSum(`${number.slice(1, 8)}`.split('').reverse().join('')) + 4) % 10)) % 10 ===
    Number(number.charAt(8))
  )
}

function isSwiss(number: string): boolean {
  const digits = number.replace(/\D/g, '')
  return (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === Number(digits.charAt(8))
}

const british: readonly Vat[] = [
  { form: /^\d{9}(?:\d{3})?$/, at: [7, 2], isValid: isBritish },
  { form: /^(?:GD[0-4]|HA[5-9])\d{2}$/ },
]

/** VAT numbers by country, without its letters. */
export const europeanVat: Readonly<Record<string, readonly Vat[]>> = {
  AT: [{ form: /^U\d{8}$/, at: last, isValid: isAustrian }],
  BE: [
    {
      form: /^[01]\d{9}$/,
      at: lastTwo,
      isValid: number => 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8)),
    },
  ],
  BG: [{ form: /^\d{9}$/, at: last, isValid: isBulgarianCompany }, { form: /^\d{10}$/ }],
  CY: [{ form: /^\d{8}[A-Z]$/, at: last, isValid: isCypriot }],
  CZ: [{ form: /^[0-8]\d{7}$/, at: last, isValid: isCzechCompany }, { form: /^\d{9,10}$/ }],
  DE: [{ form: /^[1-9]\d{8}$/, at: last, isValid: isMod1110 }],
  DK: [
    { form: /^\d{8}$/, at: last, isValid: number => weighted(number, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  ],
  EE: [
    {
      form: /^\d{9}$/,
      at: last,
      isValid: number => weighted(number, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
    },
  ],
  ES: [{ form: /^(?:\d{8}[A-Z]|[A-HJ-NP-SUVWXYZ]\d{7}[\dA-Z])$/, at: last, isValid: isSpanish }],
  FI: [
    { form: /^\d{8}$/, at: last, isValid: number => weighted(number, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0 },
  ],
  FR: [{ form: /^[\dA-HJ-NP-Z]{2}\d{9}$/, at: [0, 2], isValid: isFrench }],
  GB: british,
  GR: [
    {
      form: /^\d{9}$/,
      at: last,
      isValid: number =>
        (weighted(number, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(number.charAt(8)),
    },
  ],
  HR: [{ form: /^\d{11}$/, at: last, isValid: isMod1110 }],
  HU: [
    { form: /^\d{8}$/, at: last, isValid: number => weighted(number, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0 },
  ],
  IE: [{ form: /^(?:\d{7}[A-W][A-W]?|\d[A-Z+*0]\d{5}[A-W])$/, at: [7, 1], isValid: isIrish }],
  IT: [{ form: /^\d{11}$/, at: last, isValid: isLuhn }],
  LT: [{ form: /^(?:\d{7}1\d|\d{10}1\d)$/, at: last, isValid: isLithuanian }],
  LU: [
    {
      form: /^\d{8}$/,
      at: lastTwo,
      isValid: number => Number(number.slice(0, 6)) % 89 === Number(number.slice(6)),
    },
  ],
  LV: [
    {
      form: /^[4-9]\d{10}$/,
      at: last,
      isValid: number => weighted(number, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3,
    },
    { form: /^[0-3]\d{10}$/ },
  ],
  MT: [
    {
      form: /^\d{8}$/,
      at: lastTwo,
      isValid: number => (weighted(number, [3, 4, 6, 7, 8, 9]) + Number(number.slice(6))) % 37 === 0,
    },
  ],
  NL: [{ form: /^\d{9}B\d{2}$/, at: [8, 1], isValid: isDutch }],
  PL: [{ form: /^\d{10}$/, at: last, isValid: isPolish }],
  PT: [{ form: /^[1-9]\d{8}$/, at: last, isValid: isPortuguese }],
  RO: [{ form: /^[1-9]\d{1,9}$/, at: last, isValid: isRomanian }, { form: /^\d{13}$/ }],
  SE: [{ form: /^\d{12}$/, at: [9, 1], isValid: number => isLuhn(number.slice(0, 10)) }],
  SI: [{ form: /^[1-9]\d{7}$/, at: last, isValid: isSlovenian }],
  SK: [{ form: /^[1-9]\d{9}$/, at: last, isValid: number => Number(number) % 11 === 0 }],
  NO: [
    {
      form: /^\d{9}(?:MVA)?$/,
      at: [8, 1],
      isValid: number => weighted(number, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    },
  ],
}

/** A VAT number inside a number of another form: other operators may have numbers of that form too. */
function asVat(country: string, form: RegExp): NationalNumber {
  return { ...europeanVat[country]?.[0], kind: { term: 'number.vat' }, form, unsure: true }
}

/** What stands behind the two letters of an EORI number, in countries that build it from a number of their own. */
export const europeanEori: Readonly<Record<string, readonly NationalNumber[]>> = {
  // Operators from outside the European Union have a number of another form.
  FR: [{ kind: 'SIRET', form: /^\d{14}$/, at: last, isValid: isSiret }],
  PL: [{ kind: 'NIP', form: /^\d{10}0{5}$/, at: [9, 1], isValid: isPolish }],
  ...Object.fromEntries(
    (
      [
        ['BE', /^[01]\d{9}$/],
        ['DK', /^\d{8}$/],
        ['ES', /^[A-HJUV]\d{8}$/],
        ['FI', /^\d{8}$/],
        ['GB', /^\d{9}000$/],
        ['HR', /^\d{11}$/],
        ['HU', /^\d{8}0{5}$/],
        ['IT', /^\d{11}$/],
        ['PT', /^[1-9]\d{8}$/],
        ['SK', /^[1-9]\d{9}$/],
      ] as const
    ).map(([country, form]) => [country, [asVat(country, form)]]),
  ),
  SE: [{ kind: { term: 'number.vat' }, form: /^\d{10}$/, at: last, isValid: isLuhn, unsure: true }],
}

/** Numbers of registers beside those for VAT, which are told by their name or form. */
export const europeanNumbers: Readonly<Record<string, readonly NationalNumber[]>> = {
  CH: [
    {
      kind: 'UID',
      form: /^CHE\d{9}(?:MWST|TVA|IVA|TPV|HR|RC)?$/,
      at: [11, 1],
      isValid: isSwiss,
      alone: 'by-form',
    },
  ],
  CZ: [{ kind: 'IČO', form: /^\d{8}$/, at: last, isValid: isCzechCompany }],
  ES: [{ kind: 'NIF', form: /^[A-Z]\d{7}[\dA-Z]$/, at: last, isValid: isSpanish }],
  FR: [
    { kind: 'SIRET', form: /^\d{14}$/, at: last, isValid: isSiret, alone: 'likely' },
    { kind: 'SIREN', form: /^\d{9}$/, at: last, isValid: isSiren },
  ],
  LI: [{ kind: 'UID', form: /^CHE\d{9}(?:MWST)?$/, at: [11, 1], isValid: isSwiss, alone: 'by-form' }],
  NO: [
    {
      kind: 'ORGNR',
      form: /^\d{9}(?:MVA)?$/,
      at: [8, 1],
      isValid: number => weighted(number, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    },
  ],
  PL: [{ kind: 'NIP', form: /^\d{10}$/, at: last, isValid: isPolish }],
  TR: [
    { kind: 'VKN', form: /^\d{10}$/, at: last, isValid: isTurkishTax, alone: 'likely' },
    { kind: 'TCKN', form: /^[1-9]\d{10}$/, at: lastTwo, isValid: isTurkishPerson },
  ],
}

function isTurkishTax(number: string): boolean {
  let sum = 0
  for (let place = 1; place <= 9; place += 1) {
    const one = (Number(number.charAt(9 - place)) + place) % 10
    if (one !== 0) sum += (one * 2 ** place) % 9 || 9
  }
  return (10 - (sum % 10)) % 10 === Number(number.charAt(9))
}

function isTurkishPerson(number: string): boolean {
  const first = (10 - (weighted(number, [3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10
  const second = (first + weighted(number, [1, 1, 1, 1, 1, 1, 1, 1, 1])) % 10
  return number.slice(9) === `${first}${second}`
}
