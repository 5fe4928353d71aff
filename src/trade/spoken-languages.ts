/** The languages in which companies of a country are named, of those that the lexicons know. Hand-made. */
import { memoize } from '../text/memoize.ts'

const countriesBy: Readonly<Record<string, string>> = {
  ar: 'AE BH DZ EG IL IQ JO KW LB LY MA OM QA SA SD SY TN YE',
  bg: 'BG',
  bn: 'BD',
  cs: 'CZ SK',
  da: 'DK FO GL',
  de: 'AT BE CH DE LI LU',
  el: 'CY GR',
  es: 'AD AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE',
  et: 'EE',
  fa: 'AF IR',
  fi: 'FI',
  fr: 'BE BF BJ BL CA CD CF CG CH CI CM DJ DZ FR GA GF GN GP GQ HT KM LU MA MC MF MG ML MQ MR MU NC NE PF PM RE SC SN TD TG TN VU WF YT',
  he: 'IL',
  hi: 'IN NP',
  hr: 'BA HR',
  hu: 'HU RO SK',
  id: 'ID',
  is: 'IS',
  it: 'CH IT SM VA',
  ja: 'JP',
  ko: 'KP KR',
  lt: 'LT',
  lv: 'LV',
  mk: 'MK',
  ms: 'BN MY SG',
  nl: 'BE CW NL SR',
  no: 'NO',
  pl: 'PL',
  pt: 'AO BR CV GW MO MZ PT ST TL',
  ro: 'MD RO',
  ru: 'BY KG KZ RU UA',
  sk: 'SK',
  sl: 'SI',
  sr: 'BA ME RS',
  sv: 'FI SE',
  th: 'TH',
  tr: 'CY TR',
  uk: 'UA',
  ur: 'PK',
  vi: 'VN',
  zh: 'CN HK MO MY SG TW',
}

const countriesOf: readonly (readonly [language: string, countries: ReadonlySet<string>])[] = Object.entries(
  countriesBy,
).map(([language, countries]) => [language, new Set(countries.split(' '))])

/** Returns the languages in which companies of a country are named: English, and those of the country. */
export const languagesOf: (country: string) => ReadonlySet<string> = memoize(
  country =>
    new Set([
      'en',
      ...countriesOf.flatMap(([language, countries]) => (countries.has(country) ? [language] : [])),
    ]),
)
