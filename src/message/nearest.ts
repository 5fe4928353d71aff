/** Suggests the known word nearest to an unknown one ("did you mean"). */
import { distance } from 'fastest-levenshtein'

// No known name is longer, and the cost grows with the square of the length.
const longest = 64

/** Returns a word as it is compared: without case, hyphens, underscores, dots and blanks. */
export function folded(word: string): string {
  return word.toLowerCase().replace(/[-_.\s]+/g, '')
}

/**
 * Returns the candidate that differs least from `word`, ignoring case and separators; `undefined` when more than about
 * a third of the word would have to change. Of several equally near ones it is the first in alphabetical order.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > longest) return undefined
  const expected = folded(word)
  if (expected === '') return undefined
  const limit = Math.min(Math.max(1, Math.floor(expected.length / 3)), expected.length - 1)
  let found: string | undefined
  let least = limit + 1
  for (const candidate of candidates) {
    const away = changesBetween(expected, folded(candidate))
    if (away < least || (away === least && found !== undefined && candidate < found)) {
      found = candidate
      least = away
    }
  }
  return found
}

/** Returns the nearest candidate as the end of a sentence: `; did you mean "word"?`; empty if none is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates)
  return near === undefined ? '' : `; did you mean "${near}"?`
}

/** Returns the number of typing mistakes between two words; two swapped neighbours are one, though the distance counts two. */
export function changesBetween(a: string, b: string): number {
  const changes = distance(a, b)
  if (changes !== 2 || a.length !== b.length) return changes
  const first = [...a].findIndex((letter, index) => letter !== b[index])
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2)
    ? 1
    : 2
}
