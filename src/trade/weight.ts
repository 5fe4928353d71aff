/** Whether weights and other amounts agree with what they add up to, whatever the units. */
import type Big from 'big.js'
import type { ItemFacts, Pointer } from '../core/model/model.ts'
import { addsUpPlainly, amountIn, convert, decimal, exceeds, isAtMost, type Measure } from './quantity.ts'
import { dimensionOf, factorOf } from './unit.ts'

/** What a unit is that should be one of mass; `unknown` where it is not in the table of units. */
export type MassUnit = 'mass' | 'other' | 'unknown'

/** Whether a Rec 20 unit is one of mass. */
export function massUnit(code: string): MassUnit {
  const dimension = dimensionOf(code)
  if (dimension === undefined) return 'unknown'
  return dimension === 'mass' ? 'mass' : 'other'
}

/** Whether a measure counts pieces. */
export function isCount({ unit }: Measure): boolean {
  return dimensionOf(unit) === 'count'
}

const zero = decimal('0')

/** How an amount stands beside the one that it should equal. */
export type Difference = 'more' | 'less' | 'none'

/**
 * How an amount stands beside the stated one: equal within a tolerance, in percent of what is stated in decimal text, and a
 * slack in its unit. A RangeError for a tolerance that is not a canonical decimal.
 */
export function difference(found: Big, stated: Big, tolerancePercent = '0', slack = zero): Difference {
  const percentage = decimal(tolerancePercent)
  if (found.eq(stated)) return 'none'
  const margin = stated.times(percentage).times('0.01').plus(slack)
  if (found.gt(stated)) return exceeds(found, stated.plus(margin)) ? 'more' : 'none'
  return exceeds(stated.minus(margin), found) ? 'less' : 'none'
}

/** A sum in the unit of the stated measure, and how it stands beside it. */
export interface Beside {
  readonly sum: Big
  readonly difference: Difference
}

/**
 * Measures added up and held against a stated one; nothing where one of them cannot be said in its unit. Between units that
 * differ by a power of ten the sum is exact. Pounds beside kilograms were rounded by whoever wrote them down: there each
 * measure may be half a step of its last decimal off. A RangeError for values that are not canonical decimals.
 */
export function beside(
  parts: readonly Measure[],
  stated: Measure,
  tolerancePercent = '0',
): Beside | undefined {
  const [only] = parts
  if (only !== undefined && parts.length === 1 && isSame(only, stated))
    return { sum: decimal(stated.value), difference: 'none' }
  let sum = zero
  let slack = zero
  for (const part of parts) {
    const amount = convert(part, stated.unit)
    if (amount === undefined) return undefined
    sum = sum.plus(amount)
    if (!isDecimalStep(part.unit, stated.unit)) slack = slack.plus(halfStep(part, stated.unit))
  }
  if (!slack.eq(0)) slack = slack.plus(halfStep(stated, stated.unit))
  return { sum, difference: difference(sum, decimal(stated.value), tolerancePercent, slack) }
}

/** Whether two measures are written alike, in a unit that is known here. */
function isSame(a: Measure, b: Measure): boolean {
  return a.value === b.value && a.unit === b.unit && dimensionOf(a.unit) !== undefined
}

/** Whether it is plain from what is written that measures add up to another; false where that takes a calculation. */
export function isPlainlySum(parts: readonly Measure[], stated: Measure): boolean {
  for (const { unit } of parts) if (unit !== stated.unit) return false
  const [only] = parts
  if (dimensionOf(stated.unit) === undefined || only === undefined) return false
  return parts.length === 1 && only.value === stated.value
    ? isAtMost(only.value, stated.value)
    : addsUpPlainly(
        parts.map(({ value }) => value),
        stated.value,
      )
}

/** Whether it is plain from what is written that one measure is no more than the other; false where that takes a calculation. */
export function isPlainlyAtMost(a: Measure, b: Measure): boolean {
  return a.unit === b.unit && dimensionOf(a.unit) !== undefined && isAtMost(a.value, b.value)
}

/** Whether amounts move from one unit to the other by the point alone. */
function isDecimalStep(from: string, to: string): boolean {
  if (from === to) return true
  const ratio = decimal(factorOf(from) ?? '0').div(factorOf(to) ?? '1')
  return ratio.c.length === 1 && ratio.c[0] === 1
}

/**
 * Whether a small mass that a paper states is another rounded: 0.013 kg for pieces of 12.6 g. Only where zeros after the point
 * have taken the digits, and to a twentieth of it: nobody takes 0.5 kg for rounded.
 */
export function isRoundedTo(found: Big, stated: Measure): boolean {
  const amount = decimal(stated.value)
  const isNear = !exceeds(found.minus(amount).abs(), halfStep(stated, stated.unit))
  return stated.value.startsWith('0.0') && isNear && difference(found, amount, '5') === 'none'
}

/** Half of one in the last decimal that a measure shows. */
function halfStep({ value, unit }: Measure, toUnit: string): Big {
  const [, decimals = ''] = value.split('.')
  const half = decimals === '' ? '0.5' : `0.${'0'.repeat(decimals.length)}5`
  return convert({ value: half, unit }, toUnit) ?? zero
}

/**
 * What one piece weighs, in a unit of mass, as the item says or as its net weight and its pieces give it, and where that
 * stands. A net weight was rounded by whoever wrote it down, which few pieces share: `slack` is what that leaves open of each.
 */
export function pieceOf(
  { unitMass, netWeight, quantity }: ItemFacts,
  unit: string,
): { readonly mass: Big; readonly at: Pointer; readonly slack: Big } | undefined {
  const measure = unitMass ?? netWeight
  const mass = measure === undefined ? undefined : convert(measure, unit)
  if (measure === undefined || mass === undefined) return undefined
  const at = `${measure.at}/value`
  if (unitMass !== undefined) return { mass, at, slack: zero }
  const pieces = amountIn(quantity, 'H87')
  if (!pieces.ok || !pieces.amount.gt(0)) return undefined
  return { mass: mass.div(pieces.amount), at, slack: halfStep(measure, unit).div(pieces.amount) }
}
