/** Checks whether a number keeps its value in binary. */
import { Big } from 'big.js'

/**
 * Returns what happens to a decimal number as written in JSON or YAML. Cheap for at most fifteen digits without an
 * exponent.
 */
export function fate(written: string): 'kept' | 'rounded' | 'infinite' {
  if (written.length <= 15 && !/e/i.test(written)) return 'kept'
  const held = Number(written)
  if (!Number.isFinite(held)) return 'infinite'
  // Most long numbers are written as they are printed; only others need a decimal comparison.
  if (String(held) === written) return 'kept'
  const exact = /^0[xo]/.test(written) ? BigInt(written).toString() : written.replace('+', '')
  return Big(exact).eq(String(held)) ? 'kept' : 'rounded'
}
