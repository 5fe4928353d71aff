/** Locates mistakes: ajv's failures, each mistake once and in the order of the document. */

import type { Pointer } from '../../core/model/model.ts'
import { memberOf, stepsOf } from '../../core/model/pointer.ts'
import type { Failure } from '../../generated/validators/documents.js'
import { meantField } from './field-name.ts'
import { type DocumentShape, type FieldGroup, fieldsOf, isGroup, shapeAt } from './shape.ts'

/** A value that does not match the schema. */
interface InvalidValue {
  readonly what: 'value'
  readonly at: Pointer
}

/** A field that the group at `at` lacks. */
export interface MissingField {
  readonly what: 'missing'
  readonly at: Pointer
  readonly field: string
}

/**
 * A field that the group at `at` has and the schema does not know: with the name that was meant, or the group that has
 * it.
 */
export interface UnknownField {
  readonly what: 'unknown'
  readonly at: Pointer
  readonly field: string
  readonly meant?: string
  readonly owner?: string
}

/** The location of a mistake, and its kind. */
export type FaultLocation = InvalidValue | MissingField | UnknownField

/**
 * Returns the locations of a document that failed: each once, in the order of the document. What is meant is guessed
 * for `most` of them.
 */
export function faultLocations(
  whole: DocumentShape,
  data: unknown,
  failures: readonly Failure[],
  most: number,
): readonly FaultLocation[] {
  const values = new Map<Pointer, InvalidValue>()
  const gaps = new Map<Pointer, Map<string, MissingField>>()
  const strangers: UnknownField[] = []
  for (const { instancePath: at, keyword, params } of failures) {
    const missing = params.missing ?? params.missingProperty
    if (missing !== undefined) {
      const field = keyword === 'required' ? eitherField(missing) : missing
      const here = gaps.get(at) ?? new Map<string, MissingField>()
      here.set(field, { what: 'missing', at, field })
      gaps.set(at, here)
    } else if (params.unknown !== undefined) strangers.push({ what: 'unknown', at, field: params.unknown })
    // `if` and `anyOf` only repeat what their parts have reported.
    else if (keyword !== 'if' && keyword !== 'anyOf') values.set(at, { what: 'value', at })
  }

  const order = documentOrder(whole, data)
  const guessed = order.sorted(strangers).map((stranger, index): UnknownField => {
    // Those beyond are only counted, and a guess is expensive.
    if (index >= most) return stranger
    const here = gaps.get(stranger.at)
    const guess = meantField(whole, data, stranger.at, stranger.field, [...(here?.keys() ?? [])])
    // The field is there after all, under a wrong name: that is one mistake, not two.
    if (guess.meant !== undefined && !here?.delete(guess.meant)) here?.delete(eitherField(guess.meant))
    return { ...stranger, ...guess }
  })
  return order.sorted<FaultLocation>([
    ...[...gaps.values()].flatMap(here => [...here.values()]),
    ...guessed,
    ...values.values(),
  ])
}

// A place needs one of two fields, and lacks both: one gap.
const eitherField = (field: string) => (field === 'country' ? 'unLocode' : field)

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
