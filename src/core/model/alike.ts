/** Compares what documents state, wherever they state it. */

import type { Located } from './located.ts'

/** Checks whether two values are one, or both are absent. */
export function isSame(a: Located<string> | undefined, b: Located<string> | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.value === b.value
}

/** Checks whether two lists have as many entries, each like the one at its position in the other. */
export function areAlike<T>(a: readonly T[], b: readonly T[], isLike: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (!isLike(a[at] as T, b[at] as T)) return false
  return true
}
