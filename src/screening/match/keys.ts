/** Hashed keys in sorted arrays: tables that are written to bytes and read back as they are. */

/** Values by hashed keys, sorted by both. Different keys may have one hash: what is found is compared. */
export interface KeyTable {
  readonly keys: Uint32Array
  readonly values: Uint32Array
  /** For each possible upper half of a key, how many keys come before. */
  readonly starts: Uint32Array
}

/** The kinds of keys of one table, as the first character of each. */
export type KeyKind = 'w' | 'd' | 's' | 'c' | 'j' | 'p' | 'e' | 'a' | 'h' | 'i' | 'r' | 't'

/** Returns 32 bits of a text: FNV-1a with a final mix. */
export function keyOf(kind: KeyKind, text: string): number {
  let hash = Math.imul(0x811c9dc5 ^ kind.charCodeAt(0), 0x01000193)
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mixed(hash)
}

function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mix = Math.imul(mix ^ (mix >>> 12), 0x297a2d39)
  return (mix ^ (mix >>> 15)) >>> 0
}

const valueRoom = 2 ** 21

/** Collects keys with values below 2^21, and sorts them. */
export interface KeyCollector {
  add(key: number, value: number): void
  table(): KeyTable
}

export function keyCollector(): KeyCollector {
  let pairs = new Float64Array(1 << 14)
  let count = 0
  return {
    add(key, value) {
      if (count === pairs.length) {
        const more = new Float64Array(count * 2)
        more.set(pairs)
        pairs = more
      }
      pairs[count] = key * valueRoom + value
      count += 1
    },
    table() {
      const sorted = pairs.subarray(0, count).sort()
      const keys = new Uint32Array(count)
      const values = new Uint32Array(count)
      let kept = 0
      let last = -1
      for (const pair of sorted) {
        if (pair === last) continue
        last = pair
        const key = Math.floor(pair / valueRoom)
        keys[kept] = key
        values[kept] = pair - key * valueRoom
        kept += 1
      }
      const own = keys.slice(0, kept)
      return { keys: own, values: values.slice(0, kept), starts: startsOf(own) }
    },
  }
}

function startsOf(keys: Uint32Array): Uint32Array {
  const starts = new Uint32Array(65_537)
  for (const key of keys) starts[(key >>> 16) + 1] = (starts[(key >>> 16) + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  return starts
}

/** Returns the position of the first value of a key; the number of keys if there is none. */
export function firstOf({ keys, starts }: KeyTable, key: number): number {
  let low = starts[key >>> 16] ?? 0
  let high = starts[(key >>> 16) + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return low < keys.length && keys[low] === key ? low : keys.length
}

/** Calls back with each value of a key, in order. */
export function eachValue(table: KeyTable, key: number, act: (value: number) => void): void {
  for (let at = firstOf(table, key); at < table.keys.length && table.keys[at] === key; at += 1)
    act(table.values[at] ?? 0)
}

const prefix = 10

/** Calls back with the keys of a word without none, one or two of its letters: words a mistake apart share one. */
export function eachDeletion(word: string, act: (key: number) => void): void {
  const text = word.length > prefix ? word.slice(0, prefix) : word
  const { length } = text
  if (length < 4) return
  act(deletionKey(text, -1, -1))
  for (let one = 0; one < length; one += 1) {
    act(deletionKey(text, one, -1))
    if (word.length >= 8) for (let two = one + 1; two < length; two += 1) act(deletionKey(text, one, two))
  }
}

function deletionKey(text: string, one: number, two: number): number {
  let hash = Math.imul(0x811c9dc5 ^ 100, 0x01000193)
  for (let at = 0; at < text.length; at += 1)
    if (at !== one && at !== two) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mixed(hash)
}
