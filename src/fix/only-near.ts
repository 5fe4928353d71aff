/** Finds the one known word that a misspelt one can be. */
import { changesBetween, folded } from '../message/nearest.ts'

/** Words of at least this length may have two changes. */
const long = 9

/**
 * Returns the candidate that the word is, apart from case and separators; or the one that is a typing mistake away, two
 * in a long word, while every other is further away. `undefined` if none or more than one can be meant.
 */
export function onlyNear(word: string, candidates: readonly string[]): string | undefined {
  const plain = folded(word)
  if (plain.length < 2 || plain.length > 64) return undefined
  const away = candidates.map(candidate => ({ candidate, changes: changesBetween(plain, folded(candidate)) }))
  const least = Math.min(...away.map(({ changes }) => changes))
  const nearest = away.filter(({ changes }) => changes === least)
  const most = plain.length < 4 ? 0 : plain.length < long ? 1 : 2
  return least <= most && nearest.length === 1 ? nearest[0]?.candidate : undefined
}
