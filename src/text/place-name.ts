/** The form in which the gazetteer has the names of places, so that a name is found in any case of its language. */

import { normalizer } from './normalize.ts'

const plainGreek = normalizer({ marks: 'drop' })

const lastVowels = /[aeiouyаеёиоуыэюяіїєьъαεηιουω]+$/u

/** Returns a word without its last vowels, in which cases differ: `praha`, `prahy` and `praze` begin alike. */
export function stemOf(word: string): string {
  const plain = /[\u0370-\u03ff]/.test(word) ? plainGreek(word) : word
  const stem = plain.replace(lastVowels, '')
  return stem.length < shortestStem ? plain : stem
}

/** The number of letters of a stem, at least. */
const shortestStem = 3

/** Returns the key of a name by its words, and what the key leaves out of the last one. */
export function placeKey(words: readonly string[]): { readonly key: string; readonly rest: string } {
  const stems = words.map(stemOf)
  const last = words.at(-1) ?? ''
  return { key: stems.join(' '), rest: last.slice(stems.at(-1)?.length ?? 0) }
}

/** The most words of a name in the gazetteer. */
export const longestPlaceName = 4
