/** Recognises what is commonly written for a unit instead of its code in UN/ECE Recommendation 20. */
import type { otherUnits } from '../generated/tables/terms.ts'
import { unitMistakes } from '../generated/tables/unit-mistakes.ts'

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
