/** Compares the weights of an item with each other. */
import type { Argument, ItemFacts, MeasureFacts } from '../../core/model/model.ts'
import { amountIn, decimal } from '../../trade/quantity.ts'
import { beside, difference, isCount, isPlainlyAtMost, isPlainlySum, massUnit } from '../../trade/weight.ts'
import { finding, see } from '../rule.ts'
import { type ComparisonResult, inUnit, shown, valueAt } from './words.ts'

export function netBesideGross(
  what: Argument,
  nets: readonly MeasureFacts[],
  gross: MeasureFacts | undefined,
): ComparisonResult {
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
    finding(
      'net-above-gross',
      valueAt(alone ? net : gross),
      data,
      alone ? [see('gross', valueAt(gross), undefined, data)] : [],
    ),
  ]
}

/** Compares a quantity that is a mass with the net weight, which states the same. */
export function quantityBesideNet(
  what: Argument,
  { quantity, netWeight }: ItemFacts,
  tolerance: string,
): ComparisonResult {
  if (netWeight === undefined || massUnit(quantity.unit) !== 'mass') return undefined
  const alone = [quantity]
  if (isPlainlySum(alone, netWeight)) return []
  const found = beside(alone, netWeight, tolerance)
  if (found === undefined) return undefined
  if (found.difference === 'none') return []
  return [
    finding(
      'quantity-differs',
      valueAt(netWeight),
      { what, net: shown(netWeight), quantity: shown(quantity) },
      [see('quantity', valueAt(quantity), undefined, { quantity: shown(quantity) })],
    ),
  ]
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
  return [
    finding(
      'pieces-differ',
      valueAt(netWeight),
      {
        what,
        net: shown(netWeight),
        quantity: shown(quantity),
        mass: shown(unitMass),
        product: inUnit(product.amount, { unit: netWeight.unit, at: quantity.at }),
      },
      [
        see('quantity', valueAt(quantity), undefined, { quantity: shown(quantity) }),
        see('mass', valueAt(unitMass), undefined, { mass: shown(unitMass) }),
      ],
    ),
  ]
}
