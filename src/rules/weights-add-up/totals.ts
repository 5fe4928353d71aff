/** Compares the totals of a shipment with the sums of its items. */
import type {
  Argument,
  ItemFacts,
  MeasureFacts,
  MoneyArgument,
  MoneyFacts,
  Pointer,
  RelatedPlace,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { addsUpPlainly, decimal, print } from '../../trade/quantity.ts'
import { beside, difference, isPlainlySum } from '../../trade/weight.ts'
import { finding, list, review, see, term } from '../rule.ts'
import { netBesideGross } from './items.ts'
import { type ComparisonResult, inUnit, listOf, shown, valueAt } from './words.ts'

/** How many items a finding shows one by one. */
const shownItems = 10

/** Compares the totals of a shipment with the sums of its items. */
export function* totals(
  shipment: ShipmentFacts,
  tolerance: string,
  ofGross: string,
): Generator<ComparisonResult> {
  const { totalNetWeight, totalGrossWeight, items } = shipment
  // If every item states its gross weight, the items and the sums are enough.
  const nets =
    totalNetWeight === undefined && !items.every(item => item.grossWeight !== undefined)
      ? items.flatMap(item => listOf(item.netWeight))
      : listOf(totalNetWeight)
  yield weightBesideTotal('net', items, netOf, totalNetWeight, tolerance)
  yield weightBesideTotal('gross', items, grossOf, totalGrossWeight, ofGross)
  yield netBesideGross(term('the-shipment'), nets, totalGrossWeight)
  yield packagesBesideTotal(shipment)
  yield valuesBesideTotal(shipment, tolerance)
}

const netOf = (item: ItemFacts) => item.netWeight
const grossOf = (item: ItemFacts) => item.grossWeight

/** An amount that an item states. */
interface StatedAmount {
  readonly item: ItemFacts
  readonly at: Pointer
  readonly amount: Argument
}

function related(parts: readonly StatedAmount[]): readonly RelatedPlace[] {
  const more = parts.length - shownItems
  return parts.slice(0, shownItems).map(({ item, at, amount }, index) => {
    const data = { item: item.lineNumber, amount, more: String(more) }
    return see(index === shownItems - 1 && more > 0 ? 'item-many' : 'item', at, undefined, data)
  })
}

/**
 * Checks whether items contradict a total: all together must give it; if some state nothing, the others must not exceed
 * it.
 */
function contradicts(how: 'more' | 'less' | 'none', parts: number, items: number): boolean {
  return how === 'more' || (how === 'less' && parts === items)
}

function stating(parts: number, items: number): Argument {
  return parts === items ? '' : term('that-state-one')
}

function weightBesideTotal(
  kind: 'net' | 'gross',
  items: readonly ItemFacts[],
  of: (item: ItemFacts) => MeasureFacts | undefined,
  total: MeasureFacts | undefined,
  tolerance: string,
): ComparisonResult {
  if (total === undefined) return undefined
  const weights: MeasureFacts[] = []
  for (const item of items) {
    const weight = of(item)
    if (weight !== undefined) weights.push(weight)
  }
  if (isPlainlySum(weights, total)) return []
  const found = weights.length === 0 ? undefined : beside(weights, total, tolerance)
  if (found === undefined) return undefined
  if (!contradicts(found.difference, weights.length, items.length)) return []
  const stated = items.flatMap(item => listOf(of(item)).map(weight => ({ item, weight })))
  return [
    finding(
      'weights-differ',
      valueAt(total),
      {
        kind: term(kind),
        found: shown(total),
        stating: stating(stated.length, items.length),
        sum: inUnit(found.sum, total),
      },
      related(stated.map(({ item, weight }) => ({ item, at: valueAt(weight), amount: shown(weight) }))),
    ),
  ]
}

function packagesBesideTotal({ items, totalPackages: total }: ShipmentFacts): ComparisonResult {
  if (total === undefined) return undefined
  let sum = 0
  let counted = 0
  for (const { packageCount } of items) {
    if (packageCount === undefined) continue
    sum += packageCount.value
    counted += 1
  }
  if (counted === 0) return undefined
  const how = sum > total.value ? 'more' : sum < total.value ? 'less' : 'none'
  if (!contradicts(how, counted, items.length)) return []
  const stated = items.flatMap(item => listOf(item.packageCount).map(count => [item, count] as const))
  return [
    finding(
      'packages-differ',
      total,
      { stating: stating(stated.length, items.length), sum: String(sum) },
      related(stated.map(([item, { at, value }]) => ({ item, at, amount: { value, at } }))),
    ),
  ]
}

function valuesBesideTotal({ items, totalValue: total }: ShipmentFacts, tolerance: string): ComparisonResult {
  if (total === undefined) return undefined
  const [only] = items
  // One item of the total value: written alike, they agree.
  if (items.length === 1 && only?.value?.currency === total.currency && only.value.amount === total.amount)
    return []
  if (isPlainlyWorth(items, total)) return []
  const stated = items.flatMap(item => listOf(item.value).map(value => [item, value] as const))
  if (stated.length === 0) return undefined
  if (stated.some(([, { currency }]) => currency !== total.currency)) {
    const currencies = new Set(stated.map(([, { currency }]) => currency))
    return [
      review(
        'cannot-compare',
        `${total.at}/currency`,
        { found: price(total), currencies: list([...currencies]) },
        related(stated.map(priced)),
      ),
    ]
  }
  const sum = stated.reduce((before, [, { amount }]) => before.plus(decimal(amount)), decimal('0'))
  const how = difference(sum, decimal(total.amount), tolerance)
  if (!contradicts(how, stated.length, items.length)) return []
  return [
    finding(
      'values-differ',
      `${total.at}/amount`,
      {
        found: price(total),
        stating: stating(stated.length, items.length),
        sum: inCurrency(sum, stated[0]?.[1] ?? total),
      },
      related(stated.map(priced)),
    ),
  ]
}

/** Checks from the text alone whether the items are worth the total. */
function isPlainlyWorth(items: readonly ItemFacts[], { amount, currency }: MoneyFacts): boolean {
  const amounts: string[] = []
  for (const { value } of items) {
    if (value === undefined) continue
    if (value.currency !== currency) return false
    amounts.push(value.amount)
  }
  return amounts.length > 0 && addsUpPlainly(amounts, amount)
}

function price(money: MoneyFacts): MoneyArgument {
  return inCurrency(decimal(money.amount), money)
}

/** Returns a sum in the currency of the amount from which it derives, located there. */
function inCurrency(amount: ReturnType<typeof decimal>, { currency, at }: MoneyFacts): MoneyArgument {
  return { amount: print(amount), currency, at: `${at}/amount` }
}

function priced([item, value]: readonly [ItemFacts, MoneyFacts]): StatedAmount {
  return { item, at: `${value.at}/amount`, amount: price(value) }
}
