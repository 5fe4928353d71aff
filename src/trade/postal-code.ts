/** The forms of postal codes, by country. */
import { compatible } from '../text/normalize.ts'

/** Why a postal code is odd: its country writes none of this form, or it is one of another state. */
export type PostalProblem = 'form' | 'state'

/** Digits that a code has without blanks and hyphens, by country (Universal Postal Union, from memory). */
const digits: Readonly<Record<string, number>> = {
  AT: 4,
  AU: 4,
  BE: 4,
  BG: 4,
  BR: 8,
  CH: 4,
  CN: 6,
  CZ: 5,
  DE: 5,
  DK: 4,
  EE: 5,
  ES: 5,
  FI: 5,
  FR: 5,
  GR: 5,
  HR: 5,
  HU: 4,
  ID: 5,
  IN: 6,
  IT: 5,
  JP: 7,
  KR: 5,
  MX: 5,
  MY: 5,
  NO: 4,
  NZ: 4,
  PH: 4,
  PL: 5,
  PT: 7,
  RO: 6,
  RS: 5,
  RU: 6,
  SE: 5,
  SG: 6,
  SI: 4,
  SK: 5,
  TH: 5,
  TR: 5,
  UA: 5,
  ZA: 4,
}

/** Codes of several lengths, or with letters. */
const forms: Readonly<Record<string, RegExp>> = {
  CA: /^[A-Z]\d[A-Z]\d[A-Z]\d$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/,
  KR: /^\d{5,6}$/,
  NL: /^[1-9]\d{3}[A-Z]{2}$/,
  PT: /^\d{4}(?:\d{3})?$/,
  RS: /^\d{5,6}$/,
  TW: /^\d{3}(?:\d{2,3})?$/,
  US: /^\d{5}(?:\d{4})?$/,
  VN: /^\d{5,6}$/,
}

/** The first two digits of Indian codes by state (India Post, from memory); states that are not here are not checked. */
const indian: Readonly<Record<string, string>> = {
  'IN-AP': '50 51 52 53',
  'IN-TG': '50 51 52 53',
  'IN-TS': '50 51 52 53',
  'IN-AS': '78',
  'IN-BR': '80 81 82 84 85',
  'IN-JH': '81 82 83',
  'IN-CG': '49',
  'IN-CT': '49',
  'IN-CH': '14 16',
  'IN-DL': '11',
  'IN-GA': '40',
  'IN-GJ': '36 37 38 39',
  'IN-HR': '12 13',
  'IN-HP': '17',
  'IN-JK': '18 19',
  'IN-KA': '56 57 58 59',
  'IN-KL': '67 68 69',
  'IN-MH': '40 41 42 43 44',
  'IN-MP': '45 46 47 48',
  'IN-OD': '75 76 77',
  'IN-OR': '75 76 77',
  'IN-PB': '14 15 16',
  'IN-RJ': '30 31 32 33 34',
  'IN-TN': '60 61 62 63 64',
  'IN-UP': '20 21 22 23 24 25 26 27 28',
  'IN-UT': '24 26',
  'IN-UK': '24 26',
  'IN-WB': '70 71 72 73 74',
}

/** Returns what is odd about a postal code; `undefined` if nothing is, or its country is not known here. */
export function postalProblem(written: string, country: string, region?: string): PostalProblem | undefined {
  // The letters of the country may stand before a code: `D-74076`, `SE-721 37`.
  const code = compatible(written)
    .toUpperCase()
    .replace(/[\s.\p{Pd}〒]/gu, '')
    .replace(letters.get(country) ?? /^(?!)/, '')
  const form = forms[country]
  const length = digits[country]
  const fits =
    form === undefined
      ? length === undefined || (/^\d+$/.test(code) && code.length === length)
      : form.test(code)
  if (!fits) return 'form'
  const states = country === 'IN' && region !== undefined ? indian[region] : undefined
  return states !== undefined && !states.split(' ').includes(code.slice(0, 2)) ? 'state' : undefined
}

/** Letters that were or are written before codes of a country. */
const letters: ReadonlyMap<string, RegExp> = new Map(
  Object.keys(digits).map(country => {
    const old =
      country === 'DE'
        ? 'D|'
        : country === 'AT'
          ? 'A|'
          : country === 'FR' || country === 'IT' || country === 'BE'
            ? `${country.charAt(0)}|`
            : ''
    return [country, new RegExp(`^(?:${old}${country}|LV)(?=\\d)`)] as const
  }),
)
