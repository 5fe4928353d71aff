/** The languages in which companies of a country are named, of those that the lexicons know. Hand-made. */
import { memoize } from '../text/memoize.ts'

const countriesBy: Readonly<Record<string, string>> = {
  cs: 'CZ SK',
  de: 'AT BE CH DE LI LU',
  es: 'AD AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE',
  fr: 'BE BF BJ BL CA CD CF CG CH CI CM DJ DZ FR GA GF GN GP GQ HT KM LU MA MC MF MG ML MQ MR MU NC NE PF PM RE SC SN TD TG TN VU WF YT',
  hi: 'IN NP',
  hu: 'HU RO SK',
  it: 'CH IT SM VA',
  ja: 'JP',
  ko: 'KP KR',
  pl: 'PL',
  pt: 'AO BR CV GW MO MZ PT ST TL',
  th: 'TH',
  tr: 'CY TR',
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
