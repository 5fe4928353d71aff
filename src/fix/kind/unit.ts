/** Writes a unit by its code in UN/ECE Recommendation 20. */
import { meantCode } from '../../document/schema/meant-code.ts'
import { dimensionOf } from '../../trade/unit.ts'
import { unitMistake } from '../../trade/unit-mistake.ts'

/** Units in which no goods are counted: a code of one of them is written by mistake for another unit. */
const uncounted: ReadonlySet<string> = new Set(['kilogram-per-second', 'gram-per-square-metre'])

/**
 * Returns the code of the one unit that a text can mean; `undefined` for a text that has another meaning too, such as
 * `MT`, `ton` and `t`, each of which is one of several tons.
 */
export function unit(word: string): string | undefined {
  if (/^t$/i.test(word)) return undefined
  const mistake = unitMistake(word.toUpperCase())
  if (mistake !== undefined) {
    const { meant, stands, possible } = mistake
    const isOne = meant.length === 1 && possible !== true && (stands === undefined || uncounted.has(stands))
    return isOne ? meant[0] : undefined
  }
  const meant = meantCode('unit', word)
  return meant !== undefined && dimensionOf(meant) !== undefined ? meant : undefined
}
