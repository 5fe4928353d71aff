/** The units in which goods are counted, and their factors. */

import type { otherUnits } from '../../generated/tables/terms.ts'
import { unitMistakes } from '../../generated/tables/unit-mistakes.ts'
import { units } from '../../generated/tables/units.ts'

/**
 * What units measure. Only units of one dimension are comparable; a set is not a piece, because its number of pieces is
 * not defined.
 */
export type Dimension = 'mass' | 'count' | 'set' | 'length' | 'area' | 'volume'

const byCode = new Map(Object.entries(units))

/**
 * Returns what a Rec 20 unit measures; `undefined` for a unit not known here. Codes are matched as written, in upper
 * case.
 */
export function dimensionOf(code: string): Dimension | undefined {
  // Most goods are weighed in kilograms.
  return code === 'KGM' ? 'mass' : byCode.get(code)?.[0]
}

/**
 * Returns how many base units of its dimension a Rec 20 unit is, as an exact decimal; `undefined` for a unit not known
 * here.
 */
export function factorOf(code: string): string | undefined {
  return byCode.get(code)?.[1]
}

/** Returns the unit as a message shows it: `kg` for `KGM`; the code itself for a unit not known here. */
export function unitName(code: string): string {
  return byCode.get(code)?.[2] ?? code
}

/** A code that is commonly written for a unit, and the correct code. */
export interface UnitMistake {
  /** The codes that may be meant: one if there is no doubt. */
  readonly meant: readonly string[]
  /** The unit that the code is in Recommendation 20, if it is one. */
  readonly stands?: keyof typeof otherUnits
  /** Set if goods can be counted in that unit after all. */
  readonly possible?: true
}

/** Returns what is meant by a code in capitals that is commonly written for another; `undefined` for all other codes. */
export function unitMistake(code: string): UnitMistake | undefined {
  return Object.hasOwn(unitMistakes, code) ? unitMistakes[code] : undefined
}
