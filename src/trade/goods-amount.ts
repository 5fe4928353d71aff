/** Returns the amount of an item in a requested unit. */
import type { ItemFacts, MeasureFacts, Pointer } from '../core/model/model.ts'
import { type AmountIn, amountIn } from './quantity.ts'

/** An amount in the requested unit and the place where the document states it, or why there is none. */
export type GoodsAmount = AmountIn & { readonly at: Pointer }

/**
 * Returns the amount of an item in a unit, by quantity or net weight. If both are masses, the larger counts; if the
 * quantity cannot be converted to the unit, the net weight is used, converted to pieces by `unitMass` if needed.
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
