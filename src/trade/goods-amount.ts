/** How much of goods an item is, in whatever unit it is asked for. */
import type { ItemFacts, MeasureFacts, Pointer } from '../core/model/model.ts'
import { type AmountIn, amountIn } from './quantity.ts'

/** An amount in the unit asked for and where the paper states it, or why there is none. */
export type GoodsAmount = AmountIn & { readonly at: Pointer }

/**
 * The amount of an item in a unit, by quantity or net weight. Where both are masses, the larger counts; where the quantity
 * cannot be said in the unit, the net weight does, as pieces by `unitMass` too.
 */
export function goodsIn(item: ItemFacts, unit: string, unitMass?: MeasureFacts): GoodsAmount {
  const { quantity, netWeight } = item
  const stated: GoodsAmount = { ...amountIn(quantity, unit, unitMass), at: `${quantity.at}/value` }
  if (netWeight === undefined) return stated
  const at = `${netWeight.at}/value`
  const weight = amountIn(netWeight, unit)
  if (!stated.ok) {
    const weighed = weight.ok ? weight : amountIn(netWeight, unit, unitMass)
    return weighed.ok ? { ...weighed, at } : stated
  }
  return weight.ok && weight.amount.gt(stated.amount) ? { ...weight, at } : stated
}
