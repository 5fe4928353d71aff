/** Compares the weights of an item with each other. */
import type { Argument, ItemFacts, MeasureFacts } from '../../core/model/model.ts'
import { amountIn, decimal, exceeds } from '../../trade/quantities/quantity.ts'
import {
  beside,
  difference,
  gramsIn,
  isCount,
  isPlainlyAtMost,
  isPlainlySum,
  massUnit,
  roundingOf,
} from '../../trade/quantities/weight.ts'
import { finding, review, see } from '../rule.ts'
import { type ComparisonResult, inUnit, shown, valueAt, type WeightParameters } from './words.ts'

export function netBesideGross(
  what: Argument,
  nets: readonly (MeasureFacts | undefined)[],
  gross: MeasureFacts | undefined,
): ComparisonResult {
  const stated = nets.filter(one => one !== undefined)
  const [net, ...others] = stated
  if (net === undefined || gross === undefined) return undefined
  const alone = others.length === 0
  if (alone && isPlainlyAtMost(net, gross)) return []
  const found = beside(stated, gross)
  if (found === undefined) return undefined
  if (found.difference !== 'more') return []
  const data = {
    what,
    net: alone ? shown(net) : inUnit(found.sum, { unit: gross.unit, at: net.at }),
    gross: shown(gross),
  }
  return alone
    ? [finding('net-above-gross', valueAt(net), data, [see('gross', valueAt(gross), undefined, data)])]
    : [finding('net-above-gross', valueAt(gross), data)]
}

/** Compares the gross weight of an item with the net weight and the most that packing weighs. */
export function heavyPacking(
  what: Argument,
  { netWeight: net, grossWeight: gross }: ItemFacts,
  { mostGross }: Pick<WeightParameters, 'mostGross'>,
): ComparisonResult {
  if (mostGross === undefined || net === undefined || gross === undefined) return undefined
  const grams = ({ value, unit }: MeasureFacts) => Number(value) * gramsIn(unit)
  const most = Number(mostGross.times) * grams(net) + 1000 * Number(mostGross.plusKilograms)
  if (grams(net) === 0 || grams(gross) <= most) return undefined
  const data = { what, net: shown(net), gross: shown(gross) }
  return [review('heavy-packing', valueAt(gross), data, [see('net', valueAt(net), undefined, data)])]
}

/** Compares a quantity that is a mass with the net weight, which states the same. */
export function quantityBesideNet(
  what: Argument,
  { quantity, netWeight }: ItemFacts,
  tolerance: string,
): ComparisonResult {
  if (netWeight === undefined || massUnit(quantity.unit) !== 'mass') return undefined
  if (isPlainlySum([quantity], netWeight)) return []
  const found = beside([quantity], netWeight, tolerance)
  if (found === undefined) return undefined
  if (found.difference === 'none') return []
  const data = { what, net: shown(netWeight), quantity: shown(quantity) }
  return [finding('quantity-differs', valueAt(netWeight), data, [seeMeasure('quantity', quantity)])]
}

/** Compares what came back of an item with what was sent. */
export function returnedBesideSent(
  what: Argument,
  { quantity, netWeight, returnedQuantity: back, unitMass }: ItemFacts,
): ComparisonResult {
  if (back === undefined) return undefined
  const compared = [quantity, netWeight].flatMap(sent => {
    const amount = sent && amountIn(sent, back.unit, unitMass)
    return sent && amount?.ok ? [{ sent, most: amount.amount.plus(roundingOf([sent], back.unit)) }] : []
  })
  const [first] = compared
  if (first === undefined) return undefined
  const returned = decimal(back.value)
  // The larger of the two counts: a quantity in pieces and a net weight are both what was sent.
  if (compared.some(({ most }) => !exceeds(returned, most))) return []
  const data = { what, back: shown(back), quantity: shown(first.sent) }
  return [finding('more-returned', valueAt(back), data, [seeMeasure('quantity', first.sent)])]
}

export function piecesBesideNet(
  what: Argument,
  { quantity, netWeight, unitMass }: ItemFacts,
  tolerance: string,
): ComparisonResult {
  if (netWeight === undefined || unitMass === undefined || !isCount(quantity)) return undefined
  const product = amountIn(quantity, netWeight.unit, unitMass)
  if (!product.ok) return undefined
  if (difference(product.amount, decimal(netWeight.value), tolerance) === 'none') return []
  const data = {
    what,
    net: shown(netWeight),
    quantity: shown(quantity),
    mass: shown(unitMass),
    product: inUnit(product.amount, { unit: netWeight.unit, at: quantity.at }),
  }
  const related = [seeMeasure('quantity', quantity), seeMeasure('mass', unitMass)]
  return [finding('pieces-differ', valueAt(netWeight), data, related)]
}

const seeMeasure = (label: 'quantity' | 'mass', measure: MeasureFacts) =>
  see(label, valueAt(measure), undefined, { [label]: shown(measure) })
