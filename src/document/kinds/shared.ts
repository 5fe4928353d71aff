/**
 * Keeps equal facts as one object: the documents of an archive name the same few parties, places and codes in the same fields.
 * What is shared has equal content and is never changed, so an answer does not depend on which documents came before.
 */

import type { Facts, Located, Pointer } from '../../core/model/model.ts'
import { memoize } from '../../text/memoize.ts'

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

/** Engines copy parts of a text that are shorter than this; of a longer part they keep the whole text. */
const shortestPart = 13

/** Returns a text that keeps no document in memory of which it was a part. */
export function ownText(text: string): string {
  return text.length < shortestPart ? text : ` ${text}`.slice(1)
}

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

const pointers = memoize(at => at)

/**
 * Shares the parts of facts that were read from JSON, as those of facts made from a document are shared. Changes the facts, and
 * returns them.
 */
export function sharedFacts<F extends Facts>(facts: F): F {
  const members = facts as unknown as Record<string, unknown>
  for (const name in members) if (!apart.has(name)) members[name] = sharedIn(members[name])
  return facts
}

/** What is no part of a document, or kept as it is written. */
const apart: ReadonlySet<string> = new Set(['document', 'content', 'data'])

function sharedIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = sharedIn(value[index])
    return value
  }
  const members = value as Record<string, unknown>
  for (const name in members) members[name] = sharedIn(members[name])
  if (typeof members.at === 'string') members.at = pointers(members.at)
  if (isLocated(members)) return sharedValue(members.value, members.at)
  const telling = tellingIn(members)
  return telling === undefined ? value : sharedGroup(value, telling.at, telling.value)
}

const groups = roomsByPlace<object>()

function sharedGroup(group: object, at: Pointer, text: string): object {
  const rooms = groups(at)
  const room = roomFor(text)
  const known = rooms[room]
  if (known !== undefined && isEqual(known, group)) return known
  const older = rooms[room ^ 1]
  if (older !== undefined && isEqual(older, group)) return older
  rooms[room ^ 1] = known
  rooms[room] = group
  return group
}

/** Checks whether two facts have the same content; a member that is `undefined` is as one that is not there. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>]
  for (const name in one) if (!isEqual(one[name], other[name])) return false
  for (const name in other) if (one[name] === undefined && other[name] !== undefined) return false
  return true
}

function isLocated(value: object): value is Located<string> {
  return (
    'value' in value &&
    'at' in value &&
    typeof value.value === 'string' &&
    typeof value.at === 'string' &&
    !('unit' in value)
  )
}

/** Returns what tells a group from others; `undefined` if it is not shared, as a line of goods or a leg is one of its document. */
function tellingIn(group: Readonly<Record<string, unknown>>): Located<string> | undefined {
  const { at } = group
  for (const name of amounts) {
    const value = group[name]
    if (typeof at === 'string' && typeof value === 'string') return { value, at }
  }
  for (const name of telling) {
    const held = group[name]
    if (typeof held === 'object' && held !== null && isLocated(held))
      return typeof at === 'string' ? { value: held.value, at } : held
  }
  return undefined
}

/** The text of a measure, of an amount of money, of a part of a composition. */
const amounts = ['value', 'amount', 'massPercent']

/**
 * The member by which groups are told apart: of a location, a party, an address, a licence, a contract, terms of delivery, a
 * control code, an identifier.
 */
const telling = [
  'unLocode',
  'name',
  'street',
  'city',
  'licenseNumber',
  'orderNumber',
  'incoterm',
  'code',
  'value',
]
