/** Recognises what is commonly written for a unit instead of its code in UN/ECE Recommendation 20. */
import { unitMistakes } from '../generated/tables/unit-mistakes.ts'

/** Units of Recommendation 20 whose codes are written for others, in English, by term id. */
export const otherUnits = {
  'kilogram-per-second': 'kilogram per second',
  'gram-per-square-metre': 'gram per square metre',
  'metre-per-second': 'metre per second',
  'liquid-quart': 'liquid quart',
  cigarettes: 'cigarettes',
  'international-units': 'international units (of a vitamin or a vaccine)',
} as const

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
