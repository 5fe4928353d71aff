/** Compares the totals of a shipment with the sums of its items. */
import type {
  Argument,
  Arguments,
  ItemFacts,
  MeasureFacts,
  MoneyArgument,
  MoneyFacts,
  Pointer,
  RelatedPlace,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { addsUpPlainly, decimal, print } from '../../trade/quantities/quantity.ts'
import { beside, type Deviation, difference, isPlainlySum } from '../../trade/quantities/weight.ts'
import { shownOf } from '../compared.ts'
import { finding, list, review, see, term } from '../rule.ts'
import { netBesideGross } from './items.ts'
import { type ComparisonResult, inUnit, shown, valueAt } from './words.ts'

/** Compares the totals of a shipment with the sums of its items. */
export function* totals(
  shipment: ShipmentFacts,
  tolerance: string,
  ofGross: string,
): Generator<ComparisonResult> {
  const { totalNetWeight, totalGrossWeight, items } = shipment
  // If every item states its gross weight, the items and the sums are enough.
  const isSummed = totalNetWeight === undefined && !items.every(item => item.grossWeight !== undefined)
  yield weightBesideTotal('net', shipment, item => item.netWeight, totalNetWeight, tolerance)
  yield weightBesideTotal('gross', shipment, item => item.grossWeight, totalGrossWeight, ofGross)
  const nets = isSummed ? items.map(item => item.netWeight) : [totalNetWeight]
  yield netBesideGross(term('the-shipment'), nets, totalGrossWeight)
  yield packagesBesideTotal(shipment)
  yield valuesBesideTotal(shipment, tolerance)
}

/** An amount and the item that states it. */
type ItemAmounts<T> = readonly (readonly [item: ItemFacts, amount: T])[]

function statedIn<T>({ items }: ShipmentFacts, of: (item: ItemFacts) => T | undefined): ItemAmounts<T> {
  const stated: (readonly [ItemFacts, T])[] = []
  for (const item of items) {
    const amount = of(item)
    if (amount !== undefined) stated.push([item, amount])
  }
  return stated
}

/** Returns the amounts of the items as related places. */
function related<T>(
  stated: ItemAmounts<T>,
  show: (amount: T) => readonly [at: Pointer, amount: Argument],
): readonly RelatedPlace[] {
  return shownOf(stated).map(([[item, one], more]) => {
    const [at, amount] = show(one)
    const data = { item: item.lineNumber, amount, more: String(more) }
    return see(more > 0 ? 'item-many' : 'item', at, undefined, data)
  })
}

/**
 * Reports a total that the items contradict: all together must give it; if some state nothing, the others must not exceed
 * it.
 */
function contradiction<T>(
  { items }: ShipmentFacts,
  stated: ItemAmounts<T>,
  how: Deviation,
  [message, at, data]: readonly [message: string, at: Pointer, data: () => Arguments],
  show: (amount: T) => readonly [at: Pointer, amount: Argument],
): ComparisonResult {
  const isWhole = stated.length === items.length
  if (how === 'none' || (how === 'less' && !isWhole)) return []
  const stating = isWhole ? '' : term('that-state-one')
  return [finding(message, at, { ...data(), stating }, related(stated, show))]
}

function weightBesideTotal(
  kind: 'net' | 'gross',
  shipment: ShipmentFacts,
  of: (item: ItemFacts) => MeasureFacts | undefined,
  total: MeasureFacts | undefined,
  tolerance: string,
): ComparisonResult {
  if (total === undefined) return undefined
  const stated = statedIn(shipment, of)
  const weights = stated.map(([, weight]) => weight)
  if (isPlainlySum(weights, total)) return []
  const found = weights.length === 0 ? undefined : beside(weights, total, tolerance)
  if (found === undefined) return undefined
  const data = () => ({ kind: term(kind), found: shown(total), sum: inUnit(found.sum, total) })
  return contradiction(
    shipment,
    stated,
    found.difference,
    ['weights-differ', valueAt(total), data],
    weight => [valueAt(weight), shown(weight)],
  )
}

function packagesBesideTotal(shipment: ShipmentFacts): ComparisonResult {
  const { totalPackages: total } = shipment
  const stated = total === undefined ? [] : statedIn(shipment, item => item.packageCount)
  if (total === undefined || stated.length === 0) return undefined
  const sum = stated.reduce((before, [, { value }]) => before + value, 0)
  const how = sum > total.value ? 'more' : sum < total.value ? 'less' : 'none'
  const data = () => ({ found: total, sum: String(sum) })
  return contradiction(shipment, stated, how, ['packages-differ', total.at, data], count => [count.at, count])
}

function valuesBesideTotal(shipment: ShipmentFacts, tolerance: string): ComparisonResult {
  const { totalValue: total } = shipment
  const stated = total === undefined ? [] : statedIn(shipment, item => item.value)
  const [first] = stated
  if (total === undefined || first === undefined) return undefined
  const priced = (value: MoneyFacts) => [`${value.at}/amount`, price(value)] as const
  if (stated.some(([, { currency }]) => currency !== total.currency)) {
    const currencies = list([...new Set(stated.map(([, { currency }]) => currency))])
    const data = { found: price(total), currencies }
    return [review('cannot-compare', `${total.at}/currency`, data, related(stated, priced))]
  }
  const amounts = stated.map(([, { amount }]) => amount)
  if (addsUpPlainly(amounts, total.amount)) return []
  const sum = amounts.reduce((before, amount) => before.plus(decimal(amount)), decimal('0'))
  const how = difference(sum, decimal(total.amount), tolerance)
  const data = () => ({ found: price(total), sum: inCurrency(sum, first[1]) })
  return contradiction(shipment, stated, how, ['values-differ', `${total.at}/amount`, data], priced)
}

const price = (money: MoneyFacts): MoneyArgument => inCurrency(decimal(money.amount), money)

/** Returns a sum in the currency of the amount from which it derives, located there. */
const inCurrency = (amount: ReturnType<typeof decimal>, { currency, at }: MoneyFacts): MoneyArgument => ({
  amount: print(amount),
  currency,
  at: `${at}/amount`,
})
