/** Finds where two versions of one document first differ. */
import type { Located, Pointer, TransferFacts } from '../../core/model/model.ts'

interface VersionDifference {
  readonly first: Side
  readonly second: Side
}

/** One side of a difference: a value, nothing, or a group of values that the other document lacks. */
interface Side {
  readonly at: Pointer
  readonly holds: 'value' | 'nothing' | 'more'
  /** The value, if it is stated. */
  readonly value?: Located<string>
}

/**
 * Returns the first value that differs, sorted by the names of the facts, with its place in both documents; `undefined`
 * when they differ only in fields that rules do not read, such as remarks.
 */
export function firstDifference(first: TransferFacts, second: TransferFacts): VersionDifference | undefined {
  return differ(statedIn(first), statedIn(second)) ?? differ(textsOf(first), textsOf(second))
}

/** Returns the facts without those that a search of the texts found, and without the data that they are made of. */
const statedIn = ({ mentions, hidden, content, data, ...stated }: TransferFacts) => stated

/** Returns the texts in which a search found something: they differ in the text, not in the word that was found. */
function textsOf(facts: TransferFacts): readonly Located<string>[] {
  const found = [...facts.mentions.map(({ at, text }) => ({ value: text, at })), ...facts.hidden]
  return [...new Map(found.map(({ value, at }) => [at, { value, at }])).values()]
}

function differ(
  a: unknown,
  b: unknown,
  atA: Pointer = '',
  atB: Pointer = '',
  name = '',
): VersionDifference | undefined {
  if (isGroup(a) && isGroup(b)) {
    const placeA = typeof a.at === 'string' ? a.at : atA
    const placeB = typeof b.at === 'string' ? b.at : atB
    // Sorted: serialised facts have lost the empty fields, and with them the order.
    for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
      if (key === 'at' || key === 'document') continue
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

/** Returns the side of a document under a name. A group is stated by its values; `at` is the nearest known place. */
function sideOf(held: unknown, at: Pointer, name: string): Side {
  if (held === undefined) return { at, holds: 'nothing' }
  if (!isGroup(held)) {
    // A value is at the place of its group; other fields of a group, such as an amount, are below it.
    const own = name === 'value' ? at : `${at}/${name}`
    return { at, holds: 'value', value: { value: String(held), at: own } }
  }
  const place = typeof held.at === 'string' ? held.at : at
  // Serialised facts have lost a value that is not stated.
  return held.value === undefined ? { at: place, holds: 'more' } : sideOf(held.value, place, 'value')
}
