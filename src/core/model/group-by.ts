/** One or more. */
export type Some<T> = readonly [T, ...T[]]

/** Adds an item to the group of a key. */
export function addTo<K, T>(groups: Map<K, [T, ...T[]]>, key: K, one: T): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [one])
  else group.push(one)
}

/** Groups items by key; keys are in the order of their first item, and so are the items of a key. */
export function grouped<T, K = string>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, Some<T>> {
  const groups = new Map<K, [T, ...T[]]>()
  for (const one of all) {
    addTo(groups, keyOf(one), one)
  }
  return groups
}

/** Finds the items that have any of some keys, each once and in order, without iterating over all items for each key. */
export function byAnyKey<T>(
  all: readonly T[],
  keysOf: (one: T) => readonly string[],
): (keys: Iterable<string>) => readonly T[] {
  const positions = new Map<string, [number, ...number[]]>()
  for (const [position, one] of all.entries()) for (const key of keysOf(one)) addTo(positions, key, position)
  return keys => {
    const found = new Set<number>()
    for (const key of keys) for (const position of positions.get(key) ?? []) found.add(position)
    return [...found].sort((a, b) => a - b).flatMap(position => all[position] ?? [])
  }
}
