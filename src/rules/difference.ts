/** Where two versions of one paper first differ. */
import type { Facts, Located, Pointer } from '../core/model/model.ts'

export interface Difference {
  readonly first: Side
  readonly second: Side
}

/** What one of the two papers holds: a value, nothing, or a group of values that the other one lacks. */
export interface Side {
  readonly at: Pointer
  readonly holds: 'value' | 'nothing' | 'more'
  /** The value, where it is stated. */
  readonly value?: Located<string>
}

/**
 * The first value that differs, by the names of the facts, with its place in both papers; nothing when they differ
 * only in what rules do not read, such as remarks.
 */
export function firstDifference(first: Facts, second: Facts): Difference | undefined {
  return differ(first, second, '', '', '')
}

function differ(a: unknown, b: unknown, atA: Pointer, atB: Pointer, name: string): Difference | undefined {
  if (isGroup(a) && isGroup(b)) {
    const placeA = typeof a.at === 'string' ? a.at : atA
    const placeB = typeof b.at === 'string' ? b.at : atB
    // Sorted: facts that crossed a wire have lost the fields that hold nothing, and with them the order.
    for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
      if (key === 'at' || key === 'document' || key === 'content') continue
      const found = differ(a[key], b[key], placeA, placeB, key)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (a === b) return undefined
  return { first: sideOf(a, atA, name), second: sideOf(b, atB, name) }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What a paper holds under a name: a group with a value by that. `at` is the nearest place that is known. */
function sideOf(held: unknown, at: Pointer, name: string): Side {
  if (held === undefined) return { at, holds: 'nothing' }
  if (!isGroup(held)) {
    // A value is at the place of its group; the other fields of one, such as an amount, stand below it.
    const own = name === 'value' ? at : `${at}/${name}`
    return { at, holds: 'value', value: { value: String(held), at: own } }
  }
  const place = typeof held.at === 'string' ? held.at : at
  return 'value' in held ? sideOf(held.value, place, 'value') : { at: place, holds: 'more' }
}
