/** Currencies by ISO 4217: the codes, the decimals of their amounts, and common mistakes. */
import type { Day } from '../core/model/model.ts'
import { lazy } from '../text/memoize.ts'

// ISO 4217 as of November 2026, without `XTS` and `XXX`, which are no money. Metals and units of account have no
// defined number of decimals.
const byDecimals: readonly (readonly [decimals: number | undefined, codes: string])[] = [
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP ' +
      'COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ' +
      'IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN ' +
      'NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN ' +
      'SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  ],
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
  [undefined, 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XUA'],
]

/** Codes withdrawn since 2020, each with the last day on which the currency was valid for payment. */
const withdrawn: Readonly<Record<string, Day>> = {
  ANG: '2025-06-30',
  BGN: '2026-01-31',
  CUC: '2021-06-30',
  HRK: '2023-01-14',
  SLL: '2024-03-31',
  ZWL: '2024-08-31',
}

/** Common abbreviations of three letters that are not in ISO 4217. */
const mistakes: Readonly<Record<string, string>> = {
  RMB: 'CNY',
  // The yuan that is traded outside the mainland is the same money.
  CNH: 'CNY',
  DHS: 'AED',
  GBX: 'GBP',
  NIS: 'ILS',
  NTD: 'TWD',
  RUR: 'RUB',
  STG: 'GBP',
  UKP: 'GBP',
  YEN: 'JPY',
}

/** What ISO 4217 states about a code: `decimals` is absent if it defines none. */
export type Currency =
  | { readonly known: 'active'; readonly decimals?: number }
  | { readonly known: 'withdrawn'; readonly lastDay: Day; readonly decimals: number }
  | { readonly known: 'no'; readonly meant?: string }

const byCode = lazy(
  (): ReadonlyMap<string, Currency> =>
    new Map<string, Currency>([
      ...Object.entries(mistakes).map(([code, meant]) => [code, { known: 'no', meant }] as const),
      ...Object.entries(withdrawn).map(
        ([code, lastDay]) => [code, { known: 'withdrawn', lastDay, decimals: 2 }] as const,
      ),
      ...byDecimals.flatMap(([decimals, codes]) => {
        const one: Currency = decimals === undefined ? { known: 'active' } : { known: 'active', decimals }
        return codes.split(' ').map(code => [code, one] as const)
      }),
    ]),
)

const unknown: Currency = { known: 'no' }

/**
 * Returns what a code of three capital letters is: an active currency, a withdrawn one, or none, with the code that was
 * probably meant.
 */
export function currencyOf(code: string): Currency {
  return byCode().get(code) ?? unknown
}

/** Returns the number of significant decimals of an amount: three in `1.234`, one in `10.50`, none in `10.00`. */
export function decimalsIn(amount: string): number {
  if (!amount.includes('.')) return 0
  return /\.(\d*[1-9])0*$/.exec(amount)?.[1]?.length ?? 0
}
