/** Codes of the Harmonized System, in the part that is the same in every country. */
import { compatible } from '../text/normalize.ts'

/**
 * Returns the first six digits of an HS code, the only ones that mean the same in every country; `undefined` for fewer,
 * or for other text.
 */
export function sixDigits(code: string): string | undefined {
  const digits = /^\d+$/.test(code) ? code : compatible(code).replace(/[.\s]/g, '')
  return /^\d{6,}$/.test(digits) ? digits.slice(0, 6) : undefined
}
