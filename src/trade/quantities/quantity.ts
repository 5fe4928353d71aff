/** Amounts in exact decimals: read, printed, compared, and converted. */
import Big from 'big.js'
import type { ItemFacts, MeasureFacts, Pointer } from '../../core/model/model.ts'
import { memoize } from '../../text/memoize.ts'
import { dimensionOf, factorOf } from './unit.ts'

/** A canonical decimal in text and a UN/ECE Rec 20 code: `MeasureFacts` is one. */
export interface Measure {
  readonly value: string
  readonly unit: string
}

/** Why an amount cannot be converted to another unit. */
type Incomparable =
  /** One of the two units is not in the table of units. */
  | 'unknown-unit'
  /** They measure different things, and no unit mass relates them. */
  | 'other-dimension'
  /** Mass against pieces, and the mass of one piece is not declared. */
  | 'no-unit-mass'
  /** The unit mass is not a mass. */
  | 'bad-unit-mass'
  /** The unit mass is zero. */
  | 'zero-unit-mass'

/** An amount in the requested unit, or why there is none; `unit` is the code that prevents it. */
export type AmountIn =
  | { readonly ok: true; readonly amount: Big; readonly via?: 'unit-mass' }
  | { readonly ok: false; readonly why: Incomparable; readonly unit: string }

// A constructor of its own, so that settings made elsewhere do not affect these divisions. A division that does not end
// (kilograms in pounds, or in pieces of 12 g) is rounded at 60 decimals; what two documents state differs by far more
// than the resulting error of a sum: six decimals each, factors of twelve at most.
const Exact = Big()
Exact.DP = 60
const noise = new Exact('1e-40')
const longestExact = 30

/** An exact decimal number. */
export type Decimal = Big

/**
 * Returns the amount of a canonical decimal (`1250.5`: no sign, grouping, exponent or leading zeros). Throws a
 * RangeError for any other text.
 */
export const decimal: (text: string) => Big = memoize(text => {
  if (!isCanonical(text)) throw new RangeError(`not a canonical decimal: ${text}`)
  return new Exact(text)
})

function isCanonical(text: string): boolean {
  return /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(text)
}

/** Checks by the text alone whether one canonical decimal is no more than another; false if that needs a calculation. */
export function isAtMost(a: string, b: string): boolean {
  if (a === b) return isCanonical(a)
  if (!isCanonical(a) || !isCanonical(b)) return false
  const [wholeA, wholeB] = [wholeDigits(a), wholeDigits(b)]
  // With equally many digits before the point the text decides, except that `1.50` is after `1.5`.
  return wholeA === wholeB ? a < b : wholeA < wholeB
}

/**
 * Checks with exact integers whether canonical decimals add up to another. False if they do not, or if that needs a
 * calculation in decimals.
 */
export function addsUpPlainly(parts: readonly string[], total: string): boolean {
  let decimals = decimalsOf(total)
  for (const part of parts) decimals = Math.max(decimals, decimalsOf(part))
  let sum = 0
  for (const part of parts) sum += scaled(part, decimals)
  return sum === scaled(total, decimals) && sum <= Number.MAX_SAFE_INTEGER
}

function decimalsOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/**
 * Returns a canonical decimal as an integer in units of its last decimal; NaN for any other text, and Infinity for one
 * too long to be exact.
 */
function scaled(text: string, decimals: number): number {
  if (!isCanonical(text)) return Number.NaN
  const point = text.indexOf('.')
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1)
  const zeros = decimals - decimalsOf(text)
  return digits.length + zeros > longestPlain ? Number.POSITIVE_INFINITY : Number(digits) * 10 ** zeros
}

/** The number of digits with which an integer is exact. */
const longestPlain = 15

function wholeDigits(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? text.length : point
}

/**
 * Returns an amount as canonical decimal text, without exponent and trailing zeros. The result of a division without
 * end is rounded half up to six decimals, or to three digits if six decimals would show nothing; all else is printed
 * exactly.
 */
export function print(amount: Big): string {
  const exact = amount.round(longestExact, Exact.roundHalfUp)
  if (exact.eq(amount)) return exact.toFixed()
  const rounded = amount.round(6, Exact.roundHalfUp)
  return (rounded.eq(0) ? amount.prec(3, Exact.roundHalfUp) : rounded).toFixed()
}

/**
 * Checks whether a total is greater than a limit and its tolerance, a percentage of the limit in decimal text (`0`,
 * `2.5`). Reaching the limit does not exceed it, and three thirds of it reach it. Throws a RangeError for a tolerance
 * that is not a canonical decimal.
 */
export function exceeds(total: Big, limit: Big, tolerancePercent = '0'): boolean {
  if (isCanonical(tolerancePercent) && total.lte(limit)) return false
  const allowed =
    tolerancePercent === '0' ? limit : limit.times(decimal(tolerancePercent).plus(100)).times('0.01')
  return total.minus(allowed).gt(noise)
}

/** Checks whether two amounts are the same, as far as a division without end lets them be. */
export function isSameAmount(a: Big, b: Big): boolean {
  return a.eq(b) || a.minus(b).abs().lt(noise)
}

/**
 * Converts a measure to another unit of its dimension; `undefined` across dimensions and for unknown units. Exact if
 * the decimals end, as they do between all metric units, and otherwise rounded at 60 decimals. Throws a RangeError for
 * a value that is not a canonical decimal.
 */
export function convert(measure: Measure, toUnit: string): Big | undefined {
  const value = decimal(measure.value)
  const from = factorOf(measure.unit)
  const to = factorOf(toUnit)
  if (from === undefined || to === undefined || dimensionOf(measure.unit) !== dimensionOf(toUnit))
    return undefined
  return from === to ? value : value.times(from).div(to)
}

/**
 * Converts a measure to another unit, or returns why that cannot be done. Pieces are converted to mass, and mass to
 * pieces, only by `unitMass`: the declared mass of one piece. Two equal codes that are not in the table are refused
 * too, because they may hold different amounts. Throws a RangeError for a value that is not a canonical decimal.
 */
export function amountIn(measure: Measure, toUnit: string, unitMass?: Measure): AmountIn {
  const from = dimensionOf(measure.unit)
  const to = dimensionOf(toUnit)
  if (from === undefined) return refused('unknown-unit', measure.unit)
  if (to === undefined) return refused('unknown-unit', toUnit)
  const direct = convert(measure, toUnit)
  if (direct) return { ok: true, amount: direct }

  const toMass = from === 'count' && to === 'mass'
  const toPieces = from === 'mass' && to === 'count'
  if (!toMass && !toPieces) return refused('other-dimension', measure.unit)
  if (!unitMass) return refused('no-unit-mass', measure.unit)
  const perPiece = convert(unitMass, 'KGM')
  if (!perPiece) return refused('bad-unit-mass', unitMass.unit)
  if (perPiece.eq(0)) return refused('zero-unit-mass', unitMass.unit)
  const inBase = decimal(measure.value).times(factorOf(measure.unit) ?? '1')
  const factor = factorOf(toUnit) ?? '1'
  // One division and last, so that amounts with an exact result stay exact.
  const amount = toMass ? inBase.times(perPiece).div(factor) : inBase.div(perPiece.times(factor))
  return { ok: true, amount, via: 'unit-mass' }
}

function refused(why: Incomparable, unit: string): AmountIn {
  return { ok: false, why, unit }
}

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
