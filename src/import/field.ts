/** The fields of our documents by their pointers: which exist, and what kind of value each takes. */
import type { Kind, Pointer } from '../core/model/model.ts'
import { childOf, stepsOf } from '../core/model/pointer.ts'
import {
  type DocumentShape,
  isGroup,
  resolved,
  type Shape,
  shapeOf,
  typesOf,
} from '../document/schema/shape.ts'
import { nearest } from '../message/nearest.ts'

/** The kinds of values that fields take. A list takes several texts. */
export type FieldType =
  | 'text'
  | 'date'
  | 'decimal'
  | 'integer'
  | 'boolean'
  | 'measure'
  | 'money'
  | 'list'
  | 'group'

/** The number and the unit of values that have both. */
export const fieldParts: Readonly<
  Partial<Record<FieldType, readonly [number: 'value' | 'amount', unit: 'unit' | 'currency']>>
> = { measure: ['value', 'unit'], money: ['amount', 'currency'] }

/** What the schema states of a field. */
export interface ImportField {
  readonly isKnown: boolean
  /** Whether a column can be written into it. */
  readonly isValue: boolean
  readonly type: FieldType
  /** Of a group, its fields. */
  readonly members: readonly string[]
  /** Of an unknown field, one of a similar name. */
  readonly near?: Pointer
}

const noField: ImportField = { isKnown: false, isValue: false, type: 'group', members: [] }

/** Returns what the schema states of the field at a pointer, in which - or a number stands for an entry of a list. */
export function fieldAt(kind: Kind, at: Pointer): ImportField {
  const whole = shapeOf(kind)
  let shape: Shape = whole.root
  let here: Pointer = ''
  for (const step of stepsOf(at)) {
    const isEntry = /^(?:-|0|[1-9]\d{0,3})$/.test(step)
    const next = shape.items !== undefined && isEntry ? shape.items : ownProperty(shape, step)
    if (next === undefined) {
      const near = nearest(step, Object.keys(shape.properties ?? {}))
      return near === undefined ? noField : { ...noField, near: childOf(here, near) }
    }
    here = childOf(here, step)
    shape = resolved(whole, next)
  }
  const type = typeOf(whole, shape)
  return { isKnown: true, isValue: type !== 'group', type, members: Object.keys(shape.properties ?? {}) }
}

function ownProperty(shape: Shape, step: string): Shape | undefined {
  return Object.hasOwn(shape.properties ?? {}, step) ? shape.properties?.[step] : undefined
}

function typeOf(whole: DocumentShape, shape: Shape): FieldType {
  const types = typesOf(shape)
  if (types.includes('number')) return 'decimal'
  if (types.includes('integer')) return 'integer'
  if (types.includes('boolean')) return 'boolean'
  const { properties = {}, items } = shape
  if (Object.hasOwn(properties, 'value') && Object.hasOwn(properties, 'unit')) return 'measure'
  if (Object.hasOwn(properties, 'amount') && Object.hasOwn(properties, 'currency')) return 'money'
  if (items !== undefined)
    return ['text', 'date'].includes(typeOf(whole, resolved(whole, items))) ? 'list' : 'group'
  if (!types.includes('string')) return 'group'
  return shape.pattern === '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' ? 'date' : 'text'
}

/** Returns the required fields that a document leaves open, as pointers without numbers, in the order of the schema. */
export function openFields(kind: Kind, data: unknown): readonly Pointer[] {
  const whole = shapeOf(kind)
  const open = new Set<Pointer>()
  const look = (shape: Shape, value: unknown, at: Pointer) => {
    if (Array.isArray(value) && shape.items !== undefined) {
      const entry = resolved(whole, shape.items)
      for (const one of value) look(entry, one, childOf(at, '-'))
      return
    }
    if (!isGroup(value)) return
    for (const name of shape.required ?? [])
      if (!Object.hasOwn(value, name)) {
        const member = resolved(whole, shape.properties?.[name] ?? {})
        for (const field of requiredIn(whole, member, childOf(at, name))) open.add(field)
      }
    for (const [name, member] of Object.entries(value)) {
      const own = ownProperty(shape, name)
      if (own !== undefined) look(resolved(whole, own), member, childOf(at, name))
    }
  }
  look(whole.root, data, '')
  return [...open]
}

/** Returns the required fields inside of one that is missing; itself if it has none. */
function requiredIn(whole: DocumentShape, shape: Shape, at: Pointer): readonly Pointer[] {
  if (shape.items !== undefined && typeOf(whole, shape) === 'group')
    return requiredIn(whole, resolved(whole, shape.items), childOf(at, '-'))
  const type = typeOf(whole, shape)
  // A place needs one of several fields: its first is the most exact.
  const names = type === 'group' ? (shape.required ?? Object.keys(shape.properties ?? {}).slice(0, 1)) : []
  return names.length === 0
    ? [at]
    : names.flatMap(name =>
        requiredIn(whole, resolved(whole, shape.properties?.[name] ?? {}), childOf(at, name)),
      )
}
