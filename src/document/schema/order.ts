/** The order in which mistakes are reported: that of the document, as its author reads it. */
import type { Pointer } from '../../core/model/model.ts'
import { memberOf, stepsOf } from '../../core/model/pointer.ts'
import type { FaultLocation } from './fault-location.ts'
import { type DocumentShape, type FieldGroup, fieldsOf, isGroup, shapeAt } from './shape.ts'

/** A position at each level, compared level by level. */
type Rank = readonly number[]

/**
 * Returns a comparison by document order: by position in each group and list, a group before its content, missing
 * fields first.
 */
export function documentOrder(
  whole: DocumentShape,
  data: unknown,
): { sorted<S extends FaultLocation>(locations: readonly S[]): S[] } {
  const positions = new Map<object, ReadonlyMap<string, number>>()
  const positionIn = (group: FieldGroup, key: string) => {
    const known = positions.get(group) ?? new Map(Object.keys(group).map((name, index) => [name, index]))
    positions.set(group, known)
    return known.get(key) ?? -1
  }
  const places = new Map<Pointer, { rank: Rank; value: unknown; fields: readonly string[] }>()
  const placeOf = (at: Pointer) => {
    const known = places.get(at)
    if (known !== undefined) return known
    const rank: number[] = []
    let value = data
    for (const step of stepsOf(at)) {
      rank.push(Array.isArray(value) ? Number(step) : isGroup(value) ? positionIn(value, step) : 0)
      value = memberOf(value, step)
    }
    const found = { rank, value, fields: fieldsOf(shapeAt(whole, at)) }
    places.set(at, found)
    return found
  }
  const rankOf = (location: FaultLocation): Rank => {
    const { rank, value, fields } = placeOf(location.at)
    if (location.what === 'missing') return [...rank, fields.indexOf(location.field) - fields.length]
    return location.what === 'unknown' && isGroup(value) ? [...rank, positionIn(value, location.field)] : rank
  }
  return {
    sorted: locations =>
      locations
        .map(fault => ({ fault, rank: rankOf(fault) }))
        .sort((a, b) => compareRanks(a.rank, b.rank))
        .map(({ fault }) => fault),
  }
}

function compareRanks(a: Rank, b: Rank): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
