/** One or more. */
export type Some<T> = readonly [T, ...T[]]

/** What has the same key together; keys in the order in which each comes first, and so what has one. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, Some<T>> {
  const groups = new Map<string, [T, ...T[]]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}
