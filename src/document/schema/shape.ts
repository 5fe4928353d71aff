/** What the schemas state about each place in a document: parsed on demand, when there is something to explain. */

import type { Kind, Pointer, Sensitivity } from '../../core/model/model.ts'
import { stepsOf } from '../../core/model/pointer.ts'
import { shapes } from '../../generated/validators/shapes.js'

/** The part of a schema that explains why a value does not fit. */
export interface Shape {
  /** The name of the definition that the shape was taken from. */
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Shape
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly example?: string
  /** Its content is redacted for some readers of a report. */
  readonly sensitive?: Sensitivity
}

type ShapeDefinitions = Readonly<Record<string, Shape>>

/** The shape of a whole document, and the definitions that its parts refer to. */
export interface DocumentShape {
  readonly root: Shape
  readonly definitions: ShapeDefinitions
}

interface Shapes {
  readonly defs: ShapeDefinitions
  /** A kind has definitions of its own if they differ from the shared ones. */
  readonly kinds: Readonly<Record<Kind, Shape & { readonly defs: ShapeDefinitions }>>
}

let parsed: Shapes | undefined

/** Returns the shape of a document of that kind. */
export function shapeOf(kind: Kind): DocumentShape {
  parsed ??= JSON.parse(shapes) as Shapes
  const root = parsed.kinds[kind]
  return { root, definitions: { ...parsed.defs, ...root.defs } }
}

/** Returns a shape merged with the definition it refers to. */
export function resolved(whole: DocumentShape, shape: Shape): Shape {
  return shape.$ref === undefined ? shape : { ...whole.definitions[shape.$ref], ...shape }
}

/** Returns the shape of the value at `at`; of the nearest known group around it if the schema does not know the place. */
export function shapeAt(whole: DocumentShape, at: Pointer): Shape {
  let shape = whole.root
  for (const step of stepsOf(at)) {
    const next =
      shape.items ?? (Object.hasOwn(shape.properties ?? {}, step) ? shape.properties?.[step] : undefined)
    if (next === undefined) break
    shape = resolved(whole, next)
  }
  return shape
}

/** Returns the JSON types that a shape allows; empty if it states none. */
export function typesOf(shape: Shape): readonly string[] {
  return typeof shape.type === 'string' ? [shape.type] : (shape.type ?? [])
}

/** Returns the names of the fields of a group, in the order of the schema. */
export function fieldsOf(shape: Shape): readonly string[] {
  return Object.keys(shape.properties ?? {})
}

/** Checks whether the text by itself matches the shape; its length is ignored. */
export function fits(shape: Shape, text: string): boolean {
  if (shape.const !== undefined) return text === shape.const
  if (shape.enum !== undefined) return shape.enum.includes(text)
  return shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(text)
}

/** A group of fields in a document. */
export type FieldGroup = Readonly<Record<string, unknown>>

/** Checks whether a value is a group of fields. */
export function isGroup(value: unknown): value is FieldGroup {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
