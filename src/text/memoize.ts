/** Caches the results of pure functions: an archive contains the same few parties, addresses and clauses many times. */

/** Longer texts are rarely repeated. */
const longestKept = 500

/** The number of characters of texts that one function keeps before it clears its cache, which bounds the memory. */
const usualRoom = 50_000

/** Returns `make` with a cache by text. For functions that depend on the text alone and whose results are never changed. */
export function memoize<T>(make: (text: string) => T, room = usualRoom): (text: string) => T {
  let known = new Map<string, T>()
  let kept = 0
  return text => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as T
    if (text.length > longestKept) return make(text)
    const own = ownText(text)
    const result = make(own)
    kept += own.length + 1
    if (kept > room) {
      known = new Map()
      kept = own.length + 1
    }
    known.set(own, result)
    return result
  }
}

/** The number of characters of texts of which a reading is kept: rules ask for those of one document in turn, and readings are large. */
export const roomOfReadings = 10_000

/** Engines copy parts of a text that are shorter than this; of a longer part they keep the whole text. */
const shortestPart = 13

/** Returns a text that keeps no document in memory of which it was a part. */
export function ownText(text: string): string {
  return text.length < shortestPart ? text : ` ${text}`.slice(1)
}

/** Returns `make` with its last result kept, for consecutive calls with one text of any length. */
export function memoizeLast<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | undefined
  return text => {
    if (last?.text !== text) last = { text, result: make(text) }
    return last.result
  }
}

/**
 * Returns `make` with its last result kept, for consecutive calls with one object: one document is checked under many
 * provisions. For pure functions of objects that are never changed.
 */
export function memoizeByObject<K extends object, T>(make: (of: K) => T): (of: K) => T {
  let last: { readonly of: K; readonly result: T } | undefined
  return of => {
    if (last?.of !== of) last = { of, result: make(of) }
    return last.result
  }
}

/** A part of documents that stands for all parts with the same content, and its number in a table of such parts. */
export interface SharedPart<T> {
  readonly part: T
  readonly id: number
  /** The table: a full one is replaced, and numbers begin again. */
  readonly table: object
}

/** How many parts a table has at most. */
export const mostShared = 2048

/**
 * Returns a function from a part to the one that stands for all with the same content: an archive repeats its parties and goods,
 * and what is determined for one holds for all. Of each its content is copied, so that it keeps no document in memory.
 */
export function sharedParts<T extends object>(
  keyOf: (part: T) => string,
  isSame: (a: T, b: T) => boolean,
  contentOf: (part: T) => T = part => part,
): (part: T) => SharedPart<T> {
  let table = new Map<string, SharedPart<T>[]>()
  let count = 0
  return part => {
    const key = keyOf(part)
    const known = table.get(key)
    if (known !== undefined) for (const one of known) if (isSame(one.part, part)) return one
    if (count === mostShared) {
      table = new Map()
      count = 0
    }
    const made = { part: plainCopy(contentOf(part)), id: count++, table }
    const alike = table.get(key)
    if (alike === undefined) table.set(ownText(key), [made])
    else alike.push(made)
    return made
  }
}

const plainCopy = <T extends object>(part: T): T => JSON.parse(JSON.stringify(part))

/**
 * Returns a function that makes a value on its first call and returns the same one from then on. For values that most
 * runs never need.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * Returns `make` with its results kept for as long as the objects that they are of. For results that hold much memory: the last
 * one is not kept beyond its object.
 */
export function memoizeWeakly<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly result: T }>()
  return of => {
    const before = known.get(of)
    if (before !== undefined) return before.result
    const result = make(of)
    known.set(of, { result })
    return result
  }
}
