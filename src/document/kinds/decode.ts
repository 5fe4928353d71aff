/**
 * What the generated decoders are made of. Equal facts are one object: the documents of an archive name the same few parties,
 * places and codes in the same fields.
 * What is shared has equal content and is never changed, so an answer does not depend on which documents came before.
 */

import type { Located, Pointer } from '../../core/model/model.ts'
import { memoize, ownText } from '../../text/memoize.ts'

/** How many objects are kept of one place, a power of two. Two rooms are for the same texts: the older object makes room. */
const roomOfPlace = 64

/** Returns the room of a text: by what differs in names, numbers and dates, since reading all of it would take longer. */
function roomFor(text: string): number {
  const { length } = text
  const last = text.charCodeAt(length - 1)
  const before = text.charCodeAt(length - 2)
  const middle = text.charCodeAt(length >> 1)
  return (length + last + 5 * before + 23 * middle + 3 * text.charCodeAt(0)) & (roomOfPlace - 1)
}

/** Returns a table of rooms for each place. */
function roomsByPlace<T>(): (at: Pointer) => (T | undefined)[] {
  const places = new Map<Pointer, (T | undefined)[]>()
  return at => {
    let rooms = places.get(at)
    if (rooms === undefined) {
      if (places.size >= mostPlaces) places.clear()
      rooms = new Array<T | undefined>(roomOfPlace).fill(undefined)
      places.set(at, rooms)
    }
    return rooms
  }
}

/** Documents have fewer places than these, unless their lists are very long. */
const mostPlaces = 2000

const locatedValues = roomsByPlace<Located<string>>()

/** Longer texts are rarely repeated. */
const longestShared = 200

/** Returns a value with its place: one object for equal values at equal places. */
export function sharedValue(value: string, at: Pointer): Located<string> {
  if (value.length > longestShared) return { value, at }
  const rooms = locatedValues(at)
  const room = roomFor(value)
  const known = rooms[room]
  if (known !== undefined && known.value === value) return known
  const older = rooms[room ^ 1]
  if (older !== undefined && older.value === value) return older
  const made = { value: ownText(value), at }
  rooms[room ^ 1] = known
  rooms[room] = made
  return made
}

/**
 * Returns `make` with a table of what it made: facts that a document states again at the same place are not made again. `text`
 * differs for most that differ.
 */
export function sharing<T extends object, F extends object>(
  text: (value: T) => string,
  isSame: (facts: F, value: T) => boolean,
  make: (value: T, at: Pointer) => F,
): (value: T, at: Pointer) => F {
  const roomsAt = roomsByPlace<F>()
  return (value, at) => {
    const rooms = roomsAt(at)
    const room = roomFor(text(value))
    const known = rooms[room]
    if (known !== undefined && isSame(known, value)) return known
    const older = rooms[room ^ 1]
    if (older !== undefined && isSame(older, value)) return older
    const facts = make(value, at)
    rooms[room ^ 1] = known
    rooms[room] = facts
    return facts
  }
}

/** Checks whether facts state this value, or both state none. */
export function states(located: Located<string> | undefined, value: string | undefined): boolean {
  return located === undefined ? value === undefined : located.value === value
}

/** Checks whether the entries of a list of facts are those of a list that a document states. */
export function areSame<F, T>(
  facts: readonly F[],
  values: readonly T[] | undefined,
  isSame: (one: F, value: T) => boolean,
): boolean {
  if (values === undefined) return facts.length === 0
  if (facts.length !== values.length) return false
  for (let index = 0; index < facts.length; index++)
    if (!isSame(facts[index] as F, values[index] as T)) return false
  return true
}

/** Checks whether optional facts state this value, or both state none. */
export function isSameOptional<F, T>(
  facts: F | undefined,
  value: T | undefined,
  isSame: (facts: F, value: T) => boolean,
): boolean {
  return facts === undefined || value === undefined ? (facts as unknown) === value : isSame(facts, value)
}

/** Returns a list, in place of which a document may state its single entry. */
export function inList<T>(stated: T | readonly T[] | undefined): readonly T[] | undefined {
  return stated === undefined || Array.isArray(stated) ? (stated as readonly T[] | undefined) : [stated as T]
}

/** Returns a value with its place, or `undefined` if the document states none. */
export function sited<T extends string>(value: T, at: Pointer): Located<T>
export function sited<T>(value: T | undefined, at: Pointer): Located<T> | undefined
export function sited<T>(value: T | undefined, at: Pointer): Located<T> | undefined {
  return value === undefined ? undefined : { value, at }
}

/** Returns the same of a value in facts that are shared. */
export function owned<T extends string>(value: T, at: Pointer): Located<T>
export function owned<T extends string>(value: T | undefined, at: Pointer): Located<T> | undefined
export function owned(value: string | undefined, at: Pointer): Located<string> | undefined {
  return value === undefined ? undefined : { value: ownText(value), at }
}

/** Returns the same of a value that many documents state at this place. */
export function usual<T extends string>(value: T, at: Pointer): Located<T>
export function usual<T extends string>(value: T | undefined, at: Pointer): Located<T> | undefined
export function usual(value: string | undefined, at: Pointer): Located<string> | undefined {
  return value === undefined ? undefined : sharedValue(value, at)
}

/** Returns every entry of a list with its place; a missing list is an empty one. */
export function each<T, F>(
  list: readonly T[] | undefined,
  at: Pointer,
  one: (entry: T, at: Pointer) => F,
): F[] {
  if (list === undefined || list.length === 0) return none
  const entries = entriesAt(at)
  // Written out: an array that grows keeps room for more entries than most lists have.
  if (list.length === 1) return [one(list[0] as T, entries(0))]
  if (list.length === 2) return [one(list[0] as T, entries(0)), one(list[1] as T, entries(1))]
  return list.map((entry, index) => one(entry, entries(index)))
}

const none: never[] = []

// Documents have the same fields in the same places, so pointers are built once, and compare faster.

/** Few lists are longer. */
const fewEntries = 64

const entriesAt = memoize((at): ((index: number) => Pointer) => {
  const kept: Pointer[] = []
  return index => {
    if (index >= fewEntries) return `${at}/${index}`
    for (let next = kept.length; next <= index; next++) kept.push(`${at}/${next}`)
    return kept[index] as Pointer
  }
})

/** Applies `one` to a value that the document states. */
export function optional<T, F>(
  value: T | undefined,
  at: Pointer,
  one: (value: T, at: Pointer) => F,
): F | undefined {
  return value === undefined ? undefined : one(value, at)
}
