/** Writes a country by its code in ISO 3166-1. */
import { exactCountry } from '../../document/schema/meant-code.ts'
import { folded } from '../../message/nearest.ts'

/**
 * Returns the code of the country that a text names in full or by another code. A misspelt name is not guessed at: the
 * country decides which law applies, and some names are a letter apart.
 */
export function country(word: string): string | undefined {
  return folded(word) === 'all' ? 'all' : exactCountry(word)
}
