/**
 * Returns what the published schema states for one place of a document: the field, and each keyword that applies to its value.
 */
import type { Schema } from '../../core/model/json-schema.ts'
import type { Pointer } from '../../core/model/model.ts'
import { childOf, memberOf, stepsOf } from '../../core/model/pointer.ts'
import { isDay } from '../../trade/date.ts'

/** The outcome of a keyword: `not-applicable` if it is conditional, and the condition is not met. */
export type KeywordOutcome = 'pass' | 'fail' | 'not-applicable'

/** A keyword that applies to a value: its place in the schema, and its value as written there. */
export interface Keyword {
  readonly at: Pointer
  readonly keyword: string
  readonly wanted: unknown
  /** The `$comment` of the schema on it. */
  readonly comment?: string
  readonly outcome: KeywordOutcome
}

export interface SchemaPart {
  readonly title?: string
  readonly description?: string
  /** In the order of the path to the value. */
  readonly keywords: readonly Keyword[]
  /** Whether the schema defines the field; a field whose name begins with `x-` is allowed, and not validated. */
  readonly field: 'known' | 'own' | 'unknown'
}

/** A subschema on the path, and its place. */
interface Node {
  readonly schema: Schema
  readonly at: Pointer
}

/** Returns what the schema states for the value at `at` in `data`. */
export function schemaPart(root: Schema, data: unknown, at: Pointer): SchemaPart {
  const steps = stepsOf(at)
  const keywords: Keyword[] = []
  let nodes = expanded(root, { schema: root, at: '' })
  let titles: readonly Node[] = nodes
  let value = data
  let field: SchemaPart['field'] = 'known'
  for (const [index, step] of steps.entries()) {
    const rest = steps.slice(index)
    for (const node of nodes) {
      keywords.push(...conditions(root, node, value, rest))
      if (rest.length === 1 && node.schema.required?.includes(step) === true)
        keywords.push({
          at: childOf(node.at, 'required'),
          keyword: 'required',
          wanted: step,
          outcome: 'pass',
        })
    }
    const group = value
    const inner = nodes.flatMap(node => members(node, group, step))
    if (inner.length === 0 && field === 'known') field = step.startsWith('x-') ? 'own' : 'unknown'
    if (field === 'unknown' && rest.length === 1)
      for (const node of nodes)
        if (node.schema.additionalProperties === false)
          keywords.push({
            at: childOf(node.at, 'additionalProperties'),
            keyword: 'additionalProperties',
            wanted: false,
            outcome: 'fail',
          })
    titles = inner
    nodes = inner.flatMap(node => expanded(root, node))
    value = memberOf(value, step)
  }
  for (const node of nodes) {
    keywords.push(...assertions(root, node, value), ...conditions(root, node, value, []))
  }
  const reported = [...titles, ...nodes]
  const title = reported.find(({ schema }) => schema.title !== undefined)?.schema.title
  const description = reported.find(({ schema }) => schema.description !== undefined)?.schema.description
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    keywords,
    field,
  }
}

/** Returns a node with the definition that it refers to, and its unconditional parts. */
function expanded(root: Schema, node: Node): readonly Node[] {
  const { schema, at } = node
  const { $ref, allOf = [] } = schema
  const target = $ref === undefined ? undefined : definition(root, $ref)
  return [
    node,
    ...(target === undefined ? [] : expanded(root, target)),
    ...allOf.flatMap((one, index) => expanded(root, { schema: one, at: `${at}/allOf/${index}` })),
  ]
}

function definition(root: Schema, $ref: string): Node | undefined {
  const name = $ref.replace('#/$defs/', '')
  const schema = root.$defs?.[name]
  return schema === undefined ? undefined : { schema, at: childOf('/$defs', name) }
}

/** Returns the parts of a node that apply to one member of a value. */
function members({ schema, at }: Node, value: unknown, step: string): readonly Node[] {
  if (Array.isArray(value))
    return schema.items === undefined ? [] : [{ schema: schema.items, at: childOf(at, 'items') }]
  const found = Object.hasOwn(schema.properties ?? {}, step) ? schema.properties?.[step] : undefined
  return found === undefined || found === true
    ? []
    : [{ schema: found, at: childOf(childOf(at, 'properties'), step) }]
}

/** The keywords that apply to a value by themselves. */
const runOptions = [
  'type',
  'const',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'required',
  'additionalProperties',
] as const

function assertions(root: Schema, { schema, at }: Node, value: unknown): readonly Keyword[] {
  return runOptions.flatMap(keyword =>
    schema[keyword] === undefined
      ? []
      : [
          {
            at: childOf(at, keyword),
            keyword,
            wanted: schema[keyword],
            outcome: holds(root, alone(schema, keyword), value) ? 'pass' : 'fail',
          },
        ],
  )
}

/** Returns a keyword with those that it depends on. */
function alone(schema: Schema, keyword: (typeof runOptions)[number]): Schema {
  const { properties, patternProperties, pattern } = schema
  if (keyword === 'additionalProperties')
    return {
      additionalProperties: false,
      // Only their names count here.
      properties: Object.fromEntries(Object.keys(properties ?? {}).map(name => [name, true as const])),
      ...(patternProperties === undefined ? {} : { patternProperties }),
    }
  if (keyword === 'format' && schema.format === 'decimal')
    return { format: 'decimal', ...(pattern === undefined ? {} : { pattern }) }
  return { [keyword]: schema[keyword] }
}

/** Returns the conditions of a node that concern the value at these steps from it. */
function conditions(
  root: Schema,
  { schema, at }: Node,
  value: unknown,
  steps: readonly string[],
): readonly Keyword[] {
  const { if: when, then, anyOf, $comment } = schema
  const noted = $comment === undefined ? {} : { comment: $comment }
  const found: Keyword[] = []
  if (when !== undefined && then !== undefined && (mentions(when, steps) || mentions(then, steps))) {
    const outcome = !holds(root, when, value) ? 'not-applicable' : holds(root, then, value) ? 'pass' : 'fail'
    found.push({ at: childOf(at, 'if'), keyword: 'if', wanted: { if: when, then }, ...noted, outcome })
  }
  if (anyOf?.some(one => mentions(one, steps)) === true)
    found.push({
      at: childOf(at, 'anyOf'),
      keyword: 'anyOf',
      wanted: anyOf,
      ...noted,
      outcome: anyOf.some(one => holds(root, one, value)) ? 'pass' : 'fail',
    })
  return found
}

/** Checks whether a schema concerns the value at these steps. */
function mentions(schema: Schema | true, [step, ...rest]: readonly string[]): boolean {
  if (schema === true) return false
  if (step === undefined) return true
  const inner = [schema.properties?.[step], schema.items, schema.contains]
  if (rest.length === 0 && schema.required?.includes(step) === true) return true
  return inner.some(one => one !== undefined && mentions(one, rest))
}

const typeIs: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  number: value => typeof value === 'number',
  integer: Number.isInteger,
  boolean: value => typeof value === 'boolean',
  array: Array.isArray,
  object: value => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/**
 * Checks whether a value matches a part of the schema. The verdict on a document is the validator's alone: this determines which
 * keyword it was, and a test compares the two.
 */
export function holds(root: Schema, schema: Schema | true, value: unknown): boolean {
  if (schema === true) return true
  const { $ref, type } = schema
  const target = $ref === undefined ? undefined : definition(root, $ref)
  if (target !== undefined && !holds(root, target.schema, value)) return false
  if (type !== undefined && ![type].flat().some(one => typeIs[one]?.(value) === true)) return false
  if (schema.const !== undefined && value !== schema.const) return false
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false
  if (typeof value === 'string' && !stringHolds(schema, value)) return false
  if (typeof value === 'number' && !numberHolds(schema, value)) return false
  if (Array.isArray(value)) {
    if (!listHolds(root, schema, value)) return false
  } else if (typeof value === 'object' && value !== null && !objectHolds(root, schema, value)) return false
  return combinationsHold(root, schema, value)
}

function stringHolds({ pattern, format, minLength, maxLength }: Schema, value: string): boolean {
  const length = [...value].length
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return false
  if (format === 'date' && !isDay(value)) return false
  return length >= (minLength ?? 0) && length <= (maxLength ?? length)
}

function numberHolds({ pattern, format, minimum, maximum }: Schema, value: number): boolean {
  if (value < (minimum ?? value) || value > (maximum ?? value)) return false
  // The text of a decimal determines whether a number is one.
  return format !== 'decimal' || pattern === undefined || new RegExp(pattern, 'u').test(String(value))
}

function listHolds(
  root: Schema,
  { minItems, maxItems, items, contains }: Schema,
  value: readonly unknown[],
): boolean {
  if (value.length < (minItems ?? 0) || value.length > (maxItems ?? value.length)) return false
  if (items !== undefined && !value.every(one => holds(root, items, one))) return false
  return contains === undefined || value.some(one => holds(root, contains, one))
}

function objectHolds(
  root: Schema,
  { required, properties = {}, patternProperties, additionalProperties }: Schema,
  value: object,
): boolean {
  if (required?.some(name => !Object.hasOwn(value, name)) === true) return false
  const patterns = Object.keys(patternProperties ?? {}).map(one => new RegExp(one, 'u'))
  return Object.entries(value).every(([name, inner]) => {
    const field = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (field !== undefined && !holds(root, field, inner)) return false
    const isKnown = field !== undefined || patterns.some(one => one.test(name))
    return additionalProperties !== false || isKnown
  })
}

function combinationsHold(root: Schema, { if: when, then, allOf, anyOf }: Schema, value: unknown): boolean {
  if (when !== undefined && then !== undefined && holds(root, when, value) && !holds(root, then, value))
    return false
  if (allOf?.every(one => holds(root, one, value)) === false) return false
  return anyOf === undefined || anyOf.some(one => holds(root, one, value))
}
