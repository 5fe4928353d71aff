/** Random choices that are the same in every run: the sets must not change from one to the next. */

/** A stream of choices. */
export interface Choices {
  /** An integer from 0 to below `size`. */
  below(size: number): number
  /** One of the items. */
  one<T>(items: readonly T[]): T
  /** The items in another order. */
  shuffled<T>(items: readonly T[]): T[]
}

/** Returns the choices that a seed gives. */
export function choicesOf(seed: string): Choices {
  let state = 2166136261
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (size: number) => next() % size
  const one = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('no items to choose from')
    return items[below(items.length)] as T
  }
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map(item => [next(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item)
  return { below, one, shuffled }
}
