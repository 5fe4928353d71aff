/** Evaluates the conditions of a schema on data: which fields are required because of others. */
import type { Schema } from '../core/model/json-schema.ts'
import { memberOf } from '../core/model/pointer.ts'
import { memoize } from '../text/memoize.ts'
import { memberSchema, resolved } from './schema.ts'

/** Returns the names that a group needs: those of its schema, and those that follow from what it states. */
export function requiredIn(root: Schema, schema: Schema, data: unknown): ReadonlySet<string> {
  const names = new Set(schema.required ?? [])
  for (const { if: condition = false, then } of conditionsOf(schema))
    if (isMet(root, condition, data)) for (const name of then?.required ?? []) names.add(name)
  // If one of several is enough, the first is asked for until one is there.
  const { anyOf = [] } = schema
  const isStated = anyOf.some(({ required = [] }) => required.every(name => hasContent(memberOf(data, name))))
  if (!isStated) for (const name of anyOf[0]?.required ?? []) names.add(name)
  return names
}

/** Checks whether a text is only the beginning of what it has to be, such as 85 of an HS code: it decides nothing yet. */
const isBegun = ({ pattern }: Schema = {}, value: unknown): boolean =>
  pattern !== undefined &&
  typeof value === 'string' &&
  ![...value].some((_, at) => expressionOf(pattern).test(value.slice(0, at + 1)))

/** Returns the names that a group may need besides those that it needs, once what it leaves empty is filled in. */
export function perhapsRequiredIn(
  root: Schema,
  schema: Schema,
  data: unknown,
  required: ReadonlySet<string>,
): readonly string[] {
  const conditions = conditionsOf(schema)
  if (conditions.length === 0) return []
  const open = Object.fromEntries((schema.required ?? []).map(name => [name, null]))
  const stated = Object.entries(typeof data === 'object' && data !== null ? data : {})
  const whole = {
    ...open,
    ...Object.fromEntries(
      stated.map(([name, value]) => [name, isBegun(memberSchema(root, schema, name), value) ? null : value]),
    ),
  }
  const perhaps = conditions.flatMap(({ if: condition = false, then }) =>
    isMet(root, condition, whole, true) ? (then?.required ?? []) : [],
  )
  return [...new Set(perhaps)].filter(name => !required.has(name))
}

const conditionsOf = (schema: Schema) =>
  [schema, ...(schema.allOf ?? [])].filter(one => one.if !== undefined && one.then !== undefined)

const expressionOf = memoize(pattern => new RegExp(pattern, 'u'))

const hasContent = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

/**
 * Checks whether data are as a schema of a condition says; keywords that conditions do not use count as met, and so does an empty
 * value where it may still become anything.
 */
export function isMet(root: Schema, schema: Schema | boolean, data: unknown, isOpen = false): boolean {
  if (typeof schema === 'boolean') return schema
  return (isOpen && !hasContent(data)) || holds(root, schema, data, isOpen)
}

function holds(root: Schema, schema: Schema, data: unknown, isOpen: boolean): boolean {
  const {
    type,
    enum: words,
    pattern,
    required,
    properties,
    contains,
    allOf,
    ...own
  } = resolved(root, schema) ?? schema
  if (type !== undefined && ![type].flat().includes(typeOf(data))) return false
  if (own.const !== undefined && data !== own.const) return false
  if (words !== undefined && !words.includes(data)) return false
  if (pattern !== undefined && typeof data === 'string' && !expressionOf(pattern).test(data)) return false
  if (Array.isArray(data))
    return contains === undefined || data.some(one => isMet(root, contains, one, isOpen))
  if (typeof data !== 'object' || data === null) return true
  if (required?.some(name => memberOf(data, name) === undefined) === true) return false
  return (
    Object.entries(properties ?? {}).every(([name, one]) => {
      const value = memberOf(data, name)
      return value === undefined || isMet(root, one, value, isOpen)
    }) && (allOf ?? []).every(one => isMet(root, one, data, isOpen))
  )
}

function typeOf(data: unknown): string {
  if (Array.isArray(data)) return 'array'
  if (data === null) return 'null'
  return typeof data === 'object' ? 'object' : typeof data
}
