/** The types of expressions: what a document may contain, derived from the schemas. */
import type { Kind } from '../../core/model/model.ts'
import { type DocumentShape, resolved, type Shape, shapeOf, typesOf } from '../../document/schema/shape.ts'

/** The type of a part of a document. */
export type Type = TextType | { readonly is: 'integer' | 'decimal' | 'flag' } | ListType | GroupType

/** What a text stands for, if it is not free text. */
export type Holding = 'day' | 'country' | 'subdivision' | 'location'

export interface TextType {
  readonly is: 'text'
  /** The values that it may have. */
  readonly oneOf?: readonly string[] | undefined
  readonly holds?: Holding | undefined
  /** Its pattern, and an example. */
  readonly like?: { readonly pattern: string; readonly example?: string | undefined } | undefined
  readonly longest?: number | undefined
}

/** A list; `atMost` is the maximum number of entries. */
export interface ListType {
  readonly is: 'list'
  readonly of: Type
  readonly atMost: number
}

export interface GroupType {
  readonly is: 'group'
  /** Its name in messages; equal names mean equal fields. */
  readonly name: string
  readonly fields: ReadonlyMap<string, Type>
  /** The fields that every document has. */
  readonly always: ReadonlySet<string>
}

/** Returns the type of a document of a kind; `name` is the variable that holds it. */
export function documentType(kind: Kind, name: string): GroupType {
  const root = shapeOf(kind)
  return groupOf(root, root.root, name, name)
}

/**
 * Returns the type that two groups have in common: fields of the same name and type, and nested groups by their common fields.
 */
export function common(a: GroupType, b: GroupType, name: string): GroupType {
  const fields = new Map<string, Type>()
  for (const [field, type] of a.fields) {
    const other = b.fields.get(field)
    const both = other && shared(type, other, `${name}${capital(field)}`)
    if (both !== undefined) fields.set(field, both)
  }
  return { is: 'group', name, fields, always: new Set([...a.always].filter(field => b.always.has(field))) }
}

function shared(a: Type, b: Type, name: string): Type | undefined {
  if (a.is === 'group' && b.is === 'group') return a.name === b.name ? a : common(a, b, name)
  if (a.is === 'list' && b.is === 'list') {
    const of = shared(a.of, b.of, name)
    return of && { is: 'list', of, atMost: Math.max(a.atMost, b.atMost) }
  }
  if (a.is === 'text' && b.is === 'text') return either(a, b)
  return a.is === b.is ? a : undefined
}

/** Returns the type of a text of one type or the other. */
function either(a: TextType, b: TextType): TextType {
  return {
    is: 'text',
    oneOf: a.oneOf && b.oneOf && [...new Set([...a.oneOf, ...b.oneOf])],
    holds: a.holds === b.holds ? a.holds : undefined,
    like: a.like?.pattern === b.like?.pattern ? a.like : undefined,
    longest: a.longest && b.longest && Math.max(a.longest, b.longest),
  }
}

function groupOf(whole: DocumentShape, shape: Shape, name: string, kind: string): GroupType {
  const fields = new Map<string, Type>()
  for (const [field, inner] of Object.entries(shape.properties ?? {}))
    fields.set(field, typeOf(whole, inner, `${name}${capital(field)}`, kind))
  return { is: 'group', name, fields, always: new Set(shape.required) }
}

function typeOf(whole: DocumentShape, shape: Shape, name: string, kind: string): Type {
  const all = resolved(whole, shape)
  const types = typesOf(all)
  // A single word is written for a list of one, as in `destinations: all`.
  if (types.includes('array')) {
    const of: Type = all.items === undefined ? { is: 'text' } : typeOf(whole, all.items, name, kind)
    return { is: 'list', of, atMost: all.maxItems ?? unbounded }
  }
  if (types.includes('object')) {
    // A line of goods has different fields in each kind of document; all other definitions are the same in both.
    const ref = shape.$ref === 'item' ? `${kind}Item` : shape.$ref
    return groupOf(whole, all, ref ?? name, kind)
  }
  if (types.includes('integer')) return { is: 'integer' }
  if (types.includes('number')) return { is: 'decimal' }
  if (types.includes('boolean')) return { is: 'flag' }
  return {
    is: 'text',
    oneOf: all.const === undefined ? all.enum : [all.const],
    holds: holdings[shape.$ref ?? ''],
    like: all.pattern === undefined ? undefined : { pattern: all.pattern, example: all.example },
    longest: all.maxLength,
  }
}

/** The definitions of the schemas whose texts stand for something. */
const holdings: Readonly<Record<string, Holding>> = {
  date: 'day',
  country: 'country',
  region: 'subdivision',
  unLocode: 'location',
}

// Every list of the schemas has a limit of its own.
const unbounded = 10_000

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const inWords: Readonly<Record<Type['is'], string>> = {
  text: 'text',
  integer: 'a whole number',
  decimal: 'a number',
  flag: 'true or false',
  list: 'a list',
  group: 'a group of fields',
}

/** Returns the type in words, for messages. */
export const typeInWords = ({ is }: Type): string => inWords[is]
