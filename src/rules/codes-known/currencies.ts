/** Checks currencies and amounts against ISO 4217. */
import type { Day, Diagnostic, MoneyFacts, TransferFacts } from '../../core/model/model.ts'
import { type Currency, currencyOf, decimalsIn } from '../../trade/currency.ts'
import { finding, term } from '../rule.ts'
import { once, textOf } from './once.ts'

/** Reports currencies that are not in use, and amounts with more decimals than their currency has. */
export function* currencies(document: TransferFacts, day: Day): Generator<Diagnostic> {
  const amounts = oddAmounts(document)
  const codes = amounts
    .filter(({ currency }) => currencyOf(currency).known !== 'active')
    .map(({ currency, at }) => ({ value: currency, at: `${at}/currency` }))
  for (const [found, related] of once(codes, textOf)) {
    const { at } = found
    const currency = currencyOf(found.value)
    if (currency.known === 'no') {
      yield currency.meant === undefined
        ? finding('currency-unknown', at, { found }, related)
        : finding('currency-slip', at, { found, meant: currency.meant }, related)
    } else if (currency.known === 'withdrawn' && day > currency.lastDay) {
      yield finding('currency-withdrawn', at, { found, lastDay: currency.lastDay }, related)
    }
  }
  const finer = amounts.flatMap(({ amount, currency, at }) => {
    const decimals = decimalsOf(currencyOf(currency))
    const isFiner = decimals !== undefined && decimalsIn(amount) > decimals
    return isFiner ? [{ amount, currency, decimals, at: `${at}/amount` }] : []
  })
  for (const [{ amount, currency, decimals, at }, related] of once(finer, one => one.currency)) {
    const found = { value: amount, at }
    const expected = decimals === 0 ? term('no-decimals') : String(decimals)
    yield finding('too-many-decimals', at, { found, currency, wanted: expected }, related)
  }
}

/** Returns the amounts in a currency that is not in use, or with more decimals than it has. */
export function oddAmounts(document: TransferFacts): MoneyFacts[] {
  const odd: MoneyFacts[] = []
  for (const { value } of document.items) if (value !== undefined && isOddAmount(value)) odd.push(value)
  const total = document.kind === 'shipment' ? document.totalValue : undefined
  if (total !== undefined && isOddAmount(total)) odd.push(total)
  return odd
}

function isOddAmount({ amount, currency }: MoneyFacts): boolean {
  const known = currencyOf(currency)
  const decimals = decimalsOf(known)
  return known.known !== 'active' || (decimals !== undefined && decimalsIn(amount) > decimals)
}

function decimalsOf(currency: Currency): number | undefined {
  return currency.known === 'no' ? undefined : currency.decimals
}
