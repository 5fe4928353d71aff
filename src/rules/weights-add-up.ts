import type {
  Argument,
  Facts,
  ItemFacts,
  MeasureArgument,
  MeasureFacts,
  MoneyArgument,
  MoneyFacts,
  Pointer,
  Remark,
  ShipmentFacts,
} from '../core/model/model.ts'
import { addsUpPlainly, amountIn, decimal, print } from '../trade/quantity.ts'
import { beside, difference, isCount, isPlainlyAtMost, isPlainlySum, massUnit } from '../trade/weight.ts'
import { percent } from './percent.ts'
import { list, notApplicable, paperRule, see, skipped, term } from './rule.ts'

/** What came of one comparison: nothing to say, or remarks; `undefined` where there was nothing to compare. */
type Said = readonly Remark[] | undefined

/** A weight that the paper states, of an item or in all. */
interface Weight {
  readonly what:
    | 'quantity'
    | 'net-weight'
    | 'gross-weight'
    | 'unit-mass'
    | 'total-net-weight'
    | 'total-gross-weight'
  readonly item?: ItemFacts
  readonly measure: MeasureFacts
}

/** How many items a finding shows one by one. */
const shownItems = 10

/** Net weight is no more than gross weight, items add up to the totals, and pieces times unit mass give the net weight. */
export const weightsAddUp = paperRule({
  id: 'weights-add-up',
  summary:
    'Net weight is no more than gross weight, items add up to the totals, and pieces times unit mass give the net weight.',
  why: 'Customs weigh the goods and count the packages. Figures that contradict each other on one paper hold the goods at the port, and leave open how much is drawn on the certificate.',
  messages: {
    'net-above-gross': {
      text: '{what} weighs {net} net, more than its gross weight of {gross}.',
      help: 'One of the two is wrong, or they are exchanged. Correct it from the packing list; where the gross weight is given for the net weight, both are equal.',
    },
    'weights-differ': {
      text: 'The total {kind} weight is {found}, where the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the packing list.',
    },
    'packages-differ': {
      text: 'The total of packages is {found}, where the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the packing list. Count the same packages in both, cartons or the pallets they stand on, and one that items share with one of them.',
    },
    'values-differ': {
      text: 'The total value is {found}, where the items{stating} add up to {sum}.',
      help: 'Correct the item or the total from the invoice. Freight and insurance are in both, or in neither.',
    },
    'cannot-compare': {
      text: 'The total value is {found}, and the items are valued in {currencies}: nobody can tell whether they add up to it.',
      help: 'State all values in one currency, converted at a rate that the invoice names.',
    },
    'pieces-differ': {
      text: '{what} weighs {net} net, where {quantity} of {mass} each are {product}.',
      help: 'Compare with the packing list, and correct the count, the mass of one piece or the net weight. Licences for magnets run in kilograms net.',
    },
    'quantity-differs': {
      text: '{what} weighs {net} net, where its quantity is {quantity}.',
      help: 'Compare with the packing list. A quantity that is a mass is one without packing, and equals the net weight.',
    },
    'not-a-mass': {
      text: 'The {what} is {found}, which is no mass.',
      help: 'State it in KGM or another unit of mass; pieces belong into `quantity`.',
    },
    nothing: {
      text: 'The {what} is {found}.',
      help: 'State what is there: goods that are counted as nothing draw on nothing. An item that was dropped is taken out of the paper.',
    },
  },
  labels: {
    gross: 'the gross weight: {gross}',
    item: 'item {item}: {amount}',
    'item-many': 'item {item}: {amount}; {more} more items follow',
    quantity: 'the quantity: {quantity}',
    mass: 'the mass of one piece: {mass}',
  },
  terms: {
    net: 'net',
    gross: 'gross',
    'that-state-one': ' that state one',
    'the-item': 'Item {item}',
    'the-line': 'Line {line}',
    'the-shipment': 'The shipment',
    'of-item': '{weight} of item {item}',
    'of-line': '{weight} of line {line}',
    'unknown-unit': 'the {weight} is stated in {unit}, which is no unit that enduse can convert',
    'nothing-to-add-up': 'the paper states nothing that has to add up',
  },
  parameters: z =>
    z.strictObject({
      sumTolerancePercent: percent(z).describe(
        'By how much a total may differ from the sum of the items, and a quantity by mass from the net weight, in percent of the total or net weight. Packages are counted exactly.',
      ),
      grossTolerancePercent: percent(z)
        .exactOptional()
        .describe(
          'By how much the total gross weight may differ from the sum of the items, in percent of the total: scales round, and pallets are often weighed only in all. As the other totals where left out.',
        ),
      unitMassTolerancePercent: percent(z).describe(
        'By how much pieces times their unit mass may differ from the net weight, in percent of it.',
      ),
    }),
  *check(paper, law) {
    const { sumTolerancePercent, unitMassTolerancePercent } = law.parameters
    const { grossTolerancePercent = sumTolerancePercent } = law.parameters
    const odd = oddWeights(paper)
    const unknown = odd.find(({ measure }) => massUnit(measure.unit) === 'unknown')
    const said: Said[] = odd.map(weight => notAMass(weight, paper))
    for (const item of paper.items) {
      const what = nameOf(item, paper)
      if (counts(paper)) said.push(nothingIn(item, paper))
      said.push(netBesideGross(what, listOf(item.netWeight), item.grossWeight))
      said.push(quantityBesideNet(what, item, sumTolerancePercent))
      said.push(piecesBesideNet(what, item, unitMassTolerancePercent))
    }
    if (paper.kind === 'shipment') totals(paper, sumTolerancePercent, grossTolerancePercent, said)
    for (const remarks of said) if (remarks !== undefined && remarks.length > 0) yield* remarks
    // The code exists, or the schema would have refused it; whether it is the one that is meant, `codes-known` says.
    if (unknown !== undefined)
      return skipped(term('unknown-unit', { weight: weightName(unknown, paper), unit: unknown.measure.unit }))
    return said.some(remarks => remarks !== undefined) ? undefined : nothingToAddUp
  },
})

const nothingToAddUp = notApplicable(term('nothing-to-add-up'))

/** Whether the paper still stands for goods; an amendment may leave nothing of a line. */
function counts(paper: Facts): boolean {
  return paper.kind === 'shipment' ? paper.status !== 'cancelled' : paper.status?.value !== 'amended'
}

/** A quantity or net weight of nothing: it would draw on nothing, however much is in the packages. */
function nothingIn(item: ItemFacts, paper: Facts): Said {
  const { quantity, netWeight } = item
  if (!isNothing(quantity) && (netWeight === undefined || !isNothing(netWeight))) return undefined
  const weights = [
    { what: 'quantity', measure: quantity, item } as const,
    ...(netWeight === undefined ? [] : [{ what: 'net-weight', measure: netWeight, item } as const]),
  ]
  return weights
    .filter(({ measure }) => isNothing(measure))
    .map(weight => ({
      at: valueAt(weight.measure),
      message: 'nothing',
      data: { what: weightName(weight, paper), found: shown(weight.measure) },
      outcome: 'review',
    }))
}

function isNothing({ value }: MeasureFacts): boolean {
  return !/[1-9]/.test(value)
}

function nameOf({ lineNumber }: ItemFacts, paper: Facts): Argument {
  return paper.kind === 'shipment'
    ? term('the-item', { item: lineNumber })
    : term('the-line', { line: lineNumber })
}

/** The weights of the paper that are in no unit of mass. */
function oddWeights(paper: Facts): Weight[] {
  const found: Weight[] = []
  for (const item of paper.items) {
    addOdd(found, 'net-weight', item.netWeight, item)
    addOdd(found, 'gross-weight', item.grossWeight, item)
    addOdd(found, 'unit-mass', item.unitMass, item)
  }
  if (paper.kind === 'shipment') {
    addOdd(found, 'total-net-weight', paper.totalNetWeight)
    addOdd(found, 'total-gross-weight', paper.totalGrossWeight)
  }
  return found
}

function addOdd(
  to: Weight[],
  what: Weight['what'],
  measure: MeasureFacts | undefined,
  item?: ItemFacts,
): void {
  if (measure === undefined || massUnit(measure.unit) === 'mass') return
  to.push(item === undefined ? { what, measure } : { what, measure, item })
}

/** What a message calls a weight. */
function weightName({ what, item }: Weight, paper: Facts): Argument {
  const weight = term(`measure.${what}`)
  if (item === undefined) return weight
  return paper.kind === 'shipment'
    ? term('of-item', { weight, item: item.lineNumber })
    : term('of-line', { weight, line: item.lineNumber })
}

function notAMass(weight: Weight, paper: Facts): Said {
  const { measure } = weight
  if (massUnit(measure.unit) !== 'other') return undefined
  return [
    {
      at: `${measure.at}/unit`,
      message: 'not-a-mass',
      data: { what: weightName(weight, paper), found: shown(measure) },
      outcome: 'review',
    },
  ]
}

function shown({ value, unit, at }: MeasureFacts): MeasureArgument {
  return inUnit(decimal(value), { unit, at })
}

/** Returns an amount in the unit of the measure from which it derives, located there. */
function inUnit(
  amount: ReturnType<typeof decimal>,
  { unit, at }: Pick<MeasureFacts, 'unit' | 'at'>,
): MeasureArgument {
  return { value: print(amount), unit, at: `${at}/value` }
}

/** Where the number of a measure stands. */
function valueAt({ at }: MeasureFacts): Pointer {
  return `${at}/value`
}

function netBesideGross(
  what: Argument,
  nets: readonly MeasureFacts[],
  gross: MeasureFacts | undefined,
): Said {
  const [net] = nets
  if (net === undefined || gross === undefined) return undefined
  if (nets.length === 1 && isPlainlyAtMost(net, gross)) return []
  const found = beside(nets, gross)
  if (found === undefined) return undefined
  if (found.difference !== 'more') return []
  const alone = nets.length === 1
  const data = {
    what,
    net: alone ? shown(net) : inUnit(found.sum, { unit: gross.unit, at: net.at }),
    gross: shown(gross),
  }
  return [
    {
      at: valueAt(alone ? net : gross),
      message: 'net-above-gross',
      data,
      related: alone ? [see('gross', valueAt(gross), undefined, data)] : [],
    },
  ]
}

function listOf<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value]
}

/** A quantity that is a mass says once more what the net weight says. */
function quantityBesideNet(what: Argument, { quantity, netWeight }: ItemFacts, tolerance: string): Said {
  if (netWeight === undefined || massUnit(quantity.unit) !== 'mass') return undefined
  const alone = [quantity]
  if (isPlainlySum(alone, netWeight)) return []
  const found = beside(alone, netWeight, tolerance)
  if (found === undefined) return undefined
  if (found.difference === 'none') return []
  return [
    {
      at: valueAt(netWeight),
      message: 'quantity-differs',
      data: { what, net: shown(netWeight), quantity: shown(quantity) },
      related: [see('quantity', valueAt(quantity), undefined, { quantity: shown(quantity) })],
    },
  ]
}

function piecesBesideNet(
  what: Argument,
  { quantity, netWeight, unitMass }: ItemFacts,
  tolerance: string,
): Said {
  if (netWeight === undefined || unitMass === undefined || !isCount(quantity)) return undefined
  const product = amountIn(quantity, netWeight.unit, unitMass)
  if (!product.ok) return undefined
  if (difference(product.amount, decimal(netWeight.value), tolerance) === 'none') return []
  return [
    {
      at: valueAt(netWeight),
      message: 'pieces-differ',
      data: {
        what,
        net: shown(netWeight),
        quantity: shown(quantity),
        mass: shown(unitMass),
        product: inUnit(product.amount, { unit: netWeight.unit, at: quantity.at }),
      },
      related: [
        see('quantity', valueAt(quantity), undefined, { quantity: shown(quantity) }),
        see('mass', valueAt(unitMass), undefined, { mass: shown(unitMass) }),
      ],
    },
  ]
}

function totals(shipment: ShipmentFacts, tolerance: string, ofGross: string, said: Said[]): void {
  const { totalNetWeight, totalGrossWeight, items } = shipment
  // Where every item states its gross weight, the items themselves and the sums say enough.
  const nets =
    totalNetWeight === undefined && !items.every(item => item.grossWeight !== undefined)
      ? items.flatMap(item => listOf(item.netWeight))
      : listOf(totalNetWeight)
  said.push(weightBesideTotal('net', items, netOf, totalNetWeight, tolerance))
  said.push(weightBesideTotal('gross', items, grossOf, totalGrossWeight, ofGross))
  said.push(netBesideGross(term('the-shipment'), nets, totalGrossWeight))
  said.push(packagesBesideTotal(shipment))
  said.push(valuesBesideTotal(shipment, tolerance))
}

const netOf = (item: ItemFacts) => item.netWeight
const grossOf = (item: ItemFacts) => item.grossWeight

/** An amount that an item states. */
interface Part {
  readonly item: ItemFacts
  readonly at: Pointer
  readonly amount: Argument
}

function related(parts: readonly Part[]) {
  const more = parts.length - shownItems
  return parts.slice(0, shownItems).map(({ item, at, amount }, index) => {
    const data = { item: item.lineNumber, amount, more: String(more) }
    return see(index === shownItems - 1 && more > 0 ? 'item-many' : 'item', at, undefined, data)
  })
}

/** Whether items contradict a total: all together must give it; where some state nothing, the others must not exceed it. */
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
): Said {
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
    {
      at: valueAt(total),
      message: 'weights-differ',
      data: {
        kind: term(kind),
        found: shown(total),
        stating: stating(stated.length, items.length),
        sum: inUnit(found.sum, total),
      },
      related: related(
        stated.map(({ item, weight }) => ({ item, at: valueAt(weight), amount: shown(weight) })),
      ),
    },
  ]
}

function packagesBesideTotal({ items, totalPackages: total }: ShipmentFacts): Said {
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
    {
      at: total.at,
      message: 'packages-differ',
      data: {
        found: total,
        stating: stating(stated.length, items.length),
        sum: String(sum),
      },
      related: related(stated.map(([item, { at, value }]) => ({ item, at, amount: { value, at } }))),
    },
  ]
}

function valuesBesideTotal({ items, totalValue: total }: ShipmentFacts, tolerance: string): Said {
  if (total === undefined) return undefined
  const [only] = items
  // One item of the whole value: written alike, they agree.
  if (items.length === 1 && only?.value?.currency === total.currency && only.value.amount === total.amount)
    return []
  if (isPlainlyWorth(items, total)) return []
  const stated = items.flatMap(item => listOf(item.value).map(value => [item, value] as const))
  if (stated.length === 0) return undefined
  if (stated.some(([, { currency }]) => currency !== total.currency)) {
    const currencies = new Set(stated.map(([, { currency }]) => currency))
    return [
      {
        at: `${total.at}/currency`,
        message: 'cannot-compare',
        data: { found: price(total), currencies: list([...currencies]) },
        related: related(stated.map(priced)),
        outcome: 'review',
      },
    ]
  }
  const sum = stated.reduce((before, [, { amount }]) => before.plus(decimal(amount)), decimal('0'))
  const how = difference(sum, decimal(total.amount), tolerance)
  if (!contradicts(how, stated.length, items.length)) return []
  return [
    {
      at: `${total.at}/amount`,
      message: 'values-differ',
      data: {
        found: price(total),
        stating: stating(stated.length, items.length),
        sum: inCurrency(sum, stated[0]?.[1] ?? total),
      },
      related: related(stated.map(priced)),
    },
  ]
}

/** Whether it is plain from what is written that the items are worth the total. */
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

function priced([item, value]: readonly [ItemFacts, MoneyFacts]): Part {
  return { item, at: `${value.at}/amount`, amount: price(value) }
}
