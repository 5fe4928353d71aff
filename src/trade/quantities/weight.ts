/** Checks whether weights and other amounts agree with their sums, whatever the units. */
import type Big from 'big.js'
import type { ItemFacts, Pointer } from '../../core/model/model.ts'
import { memoize } from '../../text/memoize.ts'
import { addsUpPlainly, amountIn, convert, decimal, exceeds, isAtMost, type Measure } from './quantity.ts'
import { dimensionOf, factorOf } from './unit.ts'

/** What a unit is that should be one of mass; `unknown` if it is not in the table of units. */
type MassUnit = 'mass' | 'other' | 'unknown'

/** Checks whether a Rec 20 unit is one of mass. */
export function massUnit(code: string): MassUnit {
  const dimension = dimensionOf(code)
  if (dimension === undefined) return 'unknown'
  return dimension === 'mass' ? 'mass' : 'other'
}

/** Checks whether a measure counts pieces. */
export function isCount({ unit }: Measure): boolean {
  return dimensionOf(unit) === 'count'
}

const zero = decimal('0')

/** How an amount differs from the one that it should equal. */
export type Deviation = 'more' | 'less' | 'none'

/**
 * Compares an amount with the stated one: equal within a tolerance, in percent of what is stated in decimal text, and a
 * slack in its unit. Throws a RangeError for a tolerance that is not a canonical decimal.
 */
export function difference(found: Big, stated: Big, tolerancePercent = '0', slack = zero): Deviation {
  const percentage = decimal(tolerancePercent)
  if (found.eq(stated)) return 'none'
  const margin = stated.times(percentage).times('0.01').plus(slack)
  if (found.gt(stated)) return exceeds(found, stated.plus(margin)) ? 'more' : 'none'
  return exceeds(stated.minus(margin), found) ? 'less' : 'none'
}

/** A sum in the unit of the stated measure, and how it differs from it. */
interface Beside {
  readonly sum: Big
  readonly difference: Deviation
}

/**
 * Adds measures up and compares the sum with a stated one; `undefined` if one of them cannot be converted to its unit.
 * Between units that differ by a power of ten the sum is exact. Pounds beside kilograms were rounded by their author:
 * there each measure may be off by half a step of its last decimal. Throws a RangeError for values that are not
 * canonical decimals.
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
  for (const part of parts) {
    const amount = convert(part, stated.unit)
    if (amount === undefined) return undefined
    sum = sum.plus(amount)
  }
  let slack = roundingOf(parts, stated.unit)
  if (!slack.eq(0)) slack = slack.plus(halfStep(stated, stated.unit))
  return { sum, difference: difference(sum, decimal(stated.value), tolerancePercent, slack) }
}

/**
 * Returns by how much measures may be off in a unit because their author rounded what was converted: half a step of the last decimal of
 * each. Nothing between units that differ by a power of ten.
 */
export const roundingOf = (parts: readonly Measure[], unit: string): Big =>
  parts.reduce(
    (slack, part) => (isDecimalStep(part.unit, unit) ? slack : slack.plus(halfStep(part, unit))),
    zero,
  )

/** Checks whether two measures are written alike, in a unit that is known here. */
function isSame(a: Measure, b: Measure): boolean {
  return a.value === b.value && a.unit === b.unit && dimensionOf(a.unit) !== undefined
}

/** Checks from the text alone whether measures add up to another; false if that needs a calculation. */
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

/** Checks from the text alone whether one measure is no more than the other; false if that needs a calculation. */
export function isPlainlyAtMost(a: Measure, b: Measure): boolean {
  return a.unit === b.unit && dimensionOf(a.unit) !== undefined && isAtMost(a.value, b.value)
}

/** Checks whether two units differ by a power of ten, or are not converted into each other. */
function isDecimalStep(from: string, to: string): boolean {
  if (from === to || dimensionOf(from) !== dimensionOf(to)) return true
  const ratio = decimal(factorOf(from) ?? '0').div(factorOf(to) ?? '1')
  return ratio.c.length === 1 && ratio.c[0] === 1
}

/**
 * Checks whether a small mass in a document is another one rounded: 0.013 kg for pieces of 12.6 g. Only if zeros after
 * the point have used the digits, and up to a twentieth of it: 0.5 kg is not taken as rounded.
 */
export function isRoundedTo(found: Big, stated: Measure): boolean {
  const amount = decimal(stated.value)
  const isNear = !exceeds(found.minus(amount).abs(), halfStep(stated, stated.unit))
  return stated.value.startsWith('0.0') && isNear && difference(found, amount, '5') === 'none'
}

/** Returns half of one in the last decimal that a measure shows. */
function halfStep({ value, unit }: Measure, toUnit: string): Big {
  const [, decimals = ''] = value.split('.')
  const half = decimals === '' ? '0.5' : `0.${'0'.repeat(decimals.length)}5`
  return convert({ value: half, unit }, toUnit) ?? zero
}

/**
 * Returns the mass of one piece in a unit of mass, as the item states it or as its net weight and its pieces give it,
 * and where that is stated. A net weight was rounded by its author; `slack` is the resulting uncertainty of each piece.
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

/**
 * Returns the same in numbers, for bounds that are far wider than the error of a division, in grams; `slack` includes by how much a
 * stated mass of one piece may have been rounded.
 */
export function gramsOfPiece({ unitMass, netWeight, quantity }: ItemFacts):
  | {
      readonly grams: number
      readonly slack: number
    }
  | undefined {
  const measure = unitMass ?? netWeight
  const unit = measure === undefined ? 0 : gramsIn(measure.unit)
  if (measure === undefined || unit === 0) return undefined
  const decimals = measure.value.length - 1 - measure.value.indexOf('.')
  const mass = Number(measure.value) * unit
  const slack = 0.5 * unit * (measure.value.includes('.') ? 10 ** -decimals : 1)
  if (unitMass !== undefined) return { grams: mass, slack }
  const pieces = Number(quantity.value) * piecesIn(quantity.unit)
  return pieces > 0 ? { grams: mass / pieces, slack: slack / pieces } : undefined
}

/** Returns how many grams a unit has; 0 if it is none of mass. */
export const gramsIn = memoize(unit => Number(convert({ value: '1', unit }, 'GRM') ?? 0))
/** Returns how many pieces a unit has; 0 if it does not count pieces. */
const piecesIn = memoize(unit => Number(convert({ value: '1', unit }, 'H87') ?? 0))
