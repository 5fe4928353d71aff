/** Checks units of measure against UN/ECE Recommendation 20, and currencies and amounts against ISO 4217. */
import type { MeasureFacts } from '../../core/model/model.ts'
import { amountsIn, measuresIn } from '../../trade/documents/stated.ts'
import { itemsOf } from '../../trade/parties/parties.ts'
import { currencyOf, decimalsIn } from '../../trade/quantities/currency.ts'
import { dimensionOf, unitMistake } from '../../trade/quantities/unit.ts'
import { finding, list, review, term } from '../rule.ts'
import { codeCheck, textOf } from './once.ts'

/** Units that are commonly mistaken for others, or that cannot be converted. */
export const units = codeCheck(
  document =>
    measuresIn(document)
      .filter(({ unit }) => dimensionOf(unit) === undefined || unitMistake(unit) !== undefined)
      .map(unitOf),
  textOf,
  function* (found, related) {
    const mistake = unitMistake(found.value)
    if (mistake === undefined) {
      yield finding('unit-unknown', found, {}, related)
      return
    }
    const { meant, stands, possible } = mistake
    const why = stands === undefined ? term('no-unit-code') : term('other-unit', { unit: term(stands) })
    const codes = meant.map(one => term('code-and-unit', { code: one, unit: { unit: one } }))
    yield (possible ? review : finding)('unit-slip', found, { why, meant: list(codes, 'or') }, related)
  },
)

const unfit: ReadonlySet<string | undefined> = new Set(['length', 'area', 'volume'])

/** Lengths, areas or volumes of goods that are pieces. */
export const unitsOfGoods = codeCheck(
  document =>
    itemsOf(document)
      .filter(
        ({ hsCode, quantity }) => hsCode.value.startsWith('8505') && unfit.has(dimensionOf(quantity.unit)),
      )
      .map(({ quantity }) => unitOf(quantity)),
  textOf,
  (found, related) => [review('unit-unfit', found, { unit: { unit: found.value } }, related)],
)

/** Currencies that are not in use. */
export const currencies = codeCheck(
  document =>
    amountsIn(document)
      .filter(({ currency }) => currencyOf(currency).known !== 'active')
      .map(({ currency, at }) => ({ value: currency, at: `${at}/currency` })),
  textOf,
  function* (found, related, { day }) {
    const currency = currencyOf(found.value)
    if (currency.known === 'withdrawn' && day > currency.lastDay)
      yield finding('currency-withdrawn', found, { lastDay: currency.lastDay }, related)
    if (currency.known !== 'no') return
    yield currency.meant === undefined
      ? finding('currency-unknown', found, {}, related)
      : finding('currency-slip', found, { meant: currency.meant }, related)
  },
)

/** Amounts with more decimals than their currency has. */
export const decimals = codeCheck(
  document =>
    amountsIn(document).flatMap(({ amount, currency, at }) => {
      const known = currencyOf(currency)
      const most = known.known === 'no' ? undefined : known.decimals
      return most !== undefined && decimalsIn(amount) > most
        ? [{ amount, currency, most, at: `${at}/amount` }]
        : []
    }),
  ({ currency }) => currency,
  ({ amount, currency, most, at }, related) => {
    const wanted = most === 0 ? term('no-decimals') : String(most)
    return [finding('too-many-decimals', at, { found: { value: amount, at }, currency, wanted }, related)]
  },
)

const unitOf = ({ unit, at }: MeasureFacts) => ({ value: unit, at: `${at}/unit` })
