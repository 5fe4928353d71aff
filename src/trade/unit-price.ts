/** Compares the price of goods with the price at which a certificate grants them. */
import type Big from 'big.js'
import type { Draw } from './draw-down.ts'

/** What an item draws in value and in quantity: the same item, on the same line. */
export interface Priced {
  readonly value: Pick<Draw, 'amount' | 'limit'>
  readonly quantity: Pick<Draw, 'amount' | 'limit'>
}

/**
 * Returns the unit price of an item in percent of that of its line; `undefined` if one of the two has none: an amount
 * that cannot be compared, a quantity of zero, a line with a value of zero.
 */
export function percentOfGrantedPrice({ value, quantity }: Priced): Big | undefined {
  if (value.amount === undefined || quantity.amount === undefined) return undefined
  const granted = value.limit.times(quantity.amount)
  if (granted.eq(0) || quantity.limit.eq(0)) return undefined
  return value.amount.times(quantity.limit).times(100).div(granted)
}

/** Checks whether an item costs at least a percentage of the price of its line, without a division. */
export function reachesGrantedPrice({ value, quantity }: Priced, percent: Big): boolean {
  if (value.amount === undefined || quantity.amount === undefined) return false
  const granted = value.limit.times(quantity.amount)
  return value.amount.times(quantity.limit).times(100).gte(granted.times(percent))
}

/** Returns a percentage for display: one decimal, and never rounded up to a bound that it does not reach. */
export function roundedDown(percentage: Big): Big {
  return percentage.round(1, 0)
}
