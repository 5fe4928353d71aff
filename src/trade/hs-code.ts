/** Codes of the Harmonized System, in the part that is the same in every country. */
import { compatible } from '../text/normalize.ts'

/**
 * Returns the first six digits of an HS code, the only ones that mean the same in every country; `undefined` for fewer,
 * or for other text.
 */
export function sixDigits(code: string): string | undefined {
  const all = digits(code)
  return all === undefined || all.length < 6 ? undefined : all.slice(0, 6)
}

function digits(code: string): string | undefined {
  if (/^\d+$/.test(code)) return code
  const folded = compatible(code).replace(/[.\s]/g, '')
  return /^\d+$/.test(folded) ? folded : undefined
}
