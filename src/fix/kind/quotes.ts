/** Puts what YAML or JSON reads as a number or a word into quotes, as it is written. */
import { fits } from '../../document/schema/shape.ts'
import type { Fixer } from '../model.ts'
import { identifiesParty } from '../protected.ts'
import { code } from './code.ts'

/**
 * Quotes text that was read as a number, true, false or nothing. In JSON a program wrote the number and may have lost
 * leading zeros: the numbers of parties need manual review there.
 */
export const quotes: Fixer = flawed => {
  const { value, written, shape, format, pointer } = flawed
  if (typeof value !== 'number' && typeof value !== 'boolean' && value !== null) return undefined
  if (/^["'|>]/.test(written) || /[\s\p{Cc}]/u.test(written) || written === '') return undefined
  if (
    format === 'json' &&
    (typeof value !== 'number' || identifiesParty(pointer) || !/^\d+(?:\.\d+)?$/.test(written))
  )
    return undefined
  const isNamed = shape.pattern !== undefined || shape.enum !== undefined || shape.const !== undefined
  if (isNamed && !fits(shape, written)) return code(flawed)
  return { kind: 'quotes', text: written, isQuoted: true }
}
