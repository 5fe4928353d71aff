/** Where two versions of one paper first differ. */
import type { Facts, Pointer, Sited } from '../core/model/model.ts'

export interface Difference {
  readonly first: Sited<string>
  readonly second: Sited<string>
}

const nothing = 'nothing'

/**
 * The first value that differs, by the names of the facts, with its place in both papers; nothing when they differ
 * only in what rules do not read, such as remarks.
 */
export function firstDifference(first: Facts, second: Facts): Difference | undefined {
  return differ(first, second, '', '')
}

function differ(a: unknown, b: unknown, atA: Pointer, atB: Pointer): Difference | undefined {
  if (isGroup(a) && isGroup(b)) {
    const placeA = typeof a.at === 'string' ? a.at : atA
    const placeB = typeof b.at === 'string' ? b.at : atB
    // Sorted: facts that crossed a wire have lost the fields that hold nothing, and with them the order.
    for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
      if (key === 'at' || key === 'document' || key === 'content') continue
      const found = differ(a[key], b[key], placeA, placeB)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (a === b) return undefined
  return { first: shown(a, atA), second: shown(b, atB) }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** A value in words: a sited value by what it holds, a group by its first word, nothing by saying so. */
function shown(value: unknown, at: Pointer): Sited<string> {
  if (value === undefined) return { value: nothing, at }
  if (!isGroup(value)) return { value: String(value), at }
  const place = typeof value.at === 'string' ? value.at : at
  return 'value' in value ? shown(value.value, place) : { value: 'more', at: place }
}
