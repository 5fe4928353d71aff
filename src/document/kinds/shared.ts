/**
 * Keeps equal facts as one object: the documents of an archive name the same few parties, places and codes in the same fields.
 * What is shared has equal content and is never changed, so an answer does not depend on which documents came before.
 */

import type { Located, OwnerFacts, Pointer } from '../../core/model/model.ts'

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

/** Returns the owners that a document states of its parties; `undefined` if it states none. */
export function ownersIn(data: unknown): readonly OwnerFacts[] | undefined {
  const found: OwnerFacts[] = []
  const look = (party: unknown, at: Pointer, role: string) => {
    const { owners } = party as { readonly owners?: readonly StatedOwner[] }
    for (const [index, { name, nativeName, sharePercent }] of (owners ?? []).entries()) {
      const here = `${at}/owners/${index}`
      found.push({
        role,
        name: { value: name, at: `${here}/name` },
        nativeName: nativeName === undefined ? undefined : { value: nativeName, at: `${here}/nativeName` },
        sharePercent:
          sharePercent === undefined
            ? undefined
            : { value: String(sharePercent), at: `${here}/sharePercent` },
      })
    }
  }
  for (const [role, value] of Object.entries(data as Readonly<Record<string, unknown>>)) {
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) look(value, `/${role}`, role)
    else if (partyLists.includes(role))
      for (const [index, party] of value.entries()) look(party, `/${role}/${index}`, role)
    else if (role === 'items')
      for (const [index, item] of value.entries())
        for (const [use, { recipient }] of ((item as StatedItem).uses ?? []).entries())
          if (recipient !== undefined) look(recipient, `/items/${index}/uses/${use}/recipient`, 'recipient')
  }
  return found.length === 0 ? undefined : found
}

/** An owner as the schema has it. */
interface StatedOwner {
  readonly name: string
  readonly nativeName?: string
  readonly sharePercent?: string | number
}

/** An item as the schema of the end-use report has it: it names who received goods. */
interface StatedItem {
  readonly uses?: readonly { readonly recipient?: object }[]
}

/** The fields that list parties. */
const partyLists: readonly string[] = ['intermediateConsignees', 'notifyParties']
