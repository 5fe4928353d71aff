/** One or more. */
export type Some<T> = readonly [T, ...T[]]

/** Groups items by key; keys are in the order of their first item, and so are the items of a key. */
export function grouped<T, K = string>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, Some<T>> {
  if (all.length === 0) return noGroups as ReadonlyMap<K, Some<T>>
  const groups = new Map<K, [T, ...T[]]>()
  for (const one of all) addIn(groups as Map<K, T[]>, keyOf(one), one)
  return groups
}

// Mostly there is nothing to group.
const noGroups = new Map<never, never>()

/** Returns the value of a map for a key, made if there is none. */
export function entryIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const before = map.get(key)
  if (before !== undefined) return before
  const made = make()
  map.set(key, made)
  return made
}

export function addIn<K, T>(map: Map<K, T[]>, key: K, one: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [one])
  else list.push(one)
}

/** Yields items in groups of so many; the last one may have fewer. */
export function* inGroups<T>(all: Iterable<T>, most: number): Generator<T[]> {
  let some: T[] = []
  for (const one of all) {
    some.push(one)
    if (some.length < most) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** Finds the items that have any of some keys, each once and in order, without iterating over all items for each key. */
export function byAnyKey<T>(
  all: readonly T[],
  keysOf: (one: T) => readonly string[],
): (keys: Iterable<string>) => readonly T[] {
  const positions = new Map<string, number[]>()
  for (const [position, one] of all.entries()) for (const key of keysOf(one)) addIn(positions, key, position)
  return keys => {
    const found = new Set<number>()
    for (const key of keys) for (const position of positions.get(key) ?? []) found.add(position)
    return [...found].sort((a, b) => a - b).flatMap(position => all[position] ?? [])
  }
}
