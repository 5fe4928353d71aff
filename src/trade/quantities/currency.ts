/** Currencies by ISO 4217: the codes, the decimals of their amounts, and common mistakes. */
import type { Day } from '../../core/model/model.ts'
import { currencies, currencyMistakes, withdrawnCurrencies } from '../../generated/tables/currencies.ts'
import { lazy } from '../../text/memoize.ts'

/** What ISO 4217 states about a code: `decimals` is absent if it defines none. */
type Currency =
  | { readonly known: 'active'; readonly decimals?: number }
  | { readonly known: 'withdrawn'; readonly lastDay: Day; readonly decimals: number }
  | { readonly known: 'no'; readonly meant?: string }

const byCode = lazy(
  (): ReadonlyMap<string, Currency> =>
    new Map<string, Currency>([
      ...Object.entries(currencyMistakes).map(([code, meant]) => [code, { known: 'no', meant }] as const),
      ...Object.entries(withdrawnCurrencies).map(
        ([code, lastDay]) => [code, { known: 'withdrawn', lastDay, decimals: 2 }] as const,
      ),
      ...currencies.flatMap(([decimals, codes]) => {
        const one: Currency = decimals === null ? { known: 'active' } : { known: 'active', decimals }
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
