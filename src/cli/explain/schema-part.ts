/**
 * Returns what the published schema states for one place of a document: the field, and each keyword that applies to its value.
 */
import { defined } from '../../core/model/defined.ts'
import type { Schema } from '../../core/model/json-schema.ts'
import type { Pointer } from '../../core/model/model.ts'
import { childOf, memberOf, stepsOf } from '../../core/model/pointer.ts'
import { isDay } from '../../trade/words/date.ts'

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
type Node = Readonly<{ schema: Schema; at: Pointer }>

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
      keywords.push(...conditions(node, value, rest))
      if (rest.length === 1 && node.schema.required?.includes(step) === true)
        keywords.push(keywordOf(node, 'required', step, 'pass'))
    }
    const group = value
    const inner = nodes.flatMap(node => members(node, group, step))
    if (inner.length === 0 && field === 'known') field = step.startsWith('x-') ? 'own' : 'unknown'
    if (field === 'unknown' && rest.length === 1)
      for (const node of nodes)
        if (node.schema.additionalProperties === false)
          keywords.push(keywordOf(node, 'additionalProperties', false, 'fail'))
    titles = inner
    nodes = inner.flatMap(node => expanded(root, node))
    value = memberOf(value, step)
  }
  for (const node of nodes) {
    for (const [keyword, check] of Object.entries(ownKeywords)) {
      const wanted = memberOf(node.schema, keyword)
      const outcome = check(node.schema, value) ? 'pass' : 'fail'
      if (wanted !== undefined) keywords.push(keywordOf(node, keyword, wanted, outcome))
    }
    keywords.push(...conditions(node, value, []))
  }
  const reported = [...titles, ...nodes]
  const title = reported.find(({ schema }) => schema.title !== undefined)?.schema.title
  const description = reported.find(({ schema }) => schema.description !== undefined)?.schema.description
  return { ...defined({ title, description }), keywords, field }
}

const keywordOf = ({ at }: Node, keyword: string, wanted: unknown, outcome: KeywordOutcome): Keyword => ({
  at: childOf(at, keyword),
  keyword,
  wanted,
  outcome,
})

/** Returns a node with the definition that it refers to, and its unconditional parts. */
function expanded(root: Schema, node: Node): readonly Node[] {
  const { $ref, allOf = [] } = node.schema
  const target = $ref === undefined ? undefined : definition(root, $ref)
  return [
    node,
    ...(target === undefined ? [] : expanded(root, target)),
    ...allOf.flatMap((one, index) => expanded(root, { schema: one, at: `${node.at}/allOf/${index}` })),
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

/** Returns the conditions of a node that concern the value at these steps from it. */
function conditions({ schema, at }: Node, value: unknown, steps: readonly string[]): readonly Keyword[] {
  const { if: when, then, anyOf, $comment } = schema
  const noted = defined({ comment: $comment })
  const found: Keyword[] = []
  if (when !== undefined && then !== undefined && (mentions(when, steps) || mentions(then, steps))) {
    const outcome = !holds(when, value) ? 'not-applicable' : holds(then, value) ? 'pass' : 'fail'
    found.push({ at: childOf(at, 'if'), keyword: 'if', wanted: { if: when, then }, ...noted, outcome })
  }
  if (anyOf?.some(one => mentions(one, steps)) === true) {
    const outcome = anyOf.some(one => holds(one, value)) ? 'pass' : 'fail'
    found.push({ at: childOf(at, 'anyOf'), keyword: 'anyOf', wanted: anyOf, ...noted, outcome })
  }
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

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const typeIs: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  number: value => typeof value === 'number',
  integer: Number.isInteger,
  boolean: value => typeof value === 'boolean',
  array: Array.isArray,
  object: isGroup,
}

/**
 * Checks whether a value matches a condition of the schema, by the keywords that conditions have. The verdict on a document is the
 * validator's alone: this determines which keyword it was, and a test compares the two.
 */
function holds(schema: Schema | true, value: unknown): boolean {
  return schema === true || Object.values(conditionKeywords).every(check => check(schema, value))
}

const entriesIn = (value: unknown) => (Array.isArray(value) ? value.length : undefined)
const charactersIn = (value: unknown) => (typeof value === 'string' ? [...value].length : undefined)

const isAtLeast = (value: unknown, least: number | undefined) =>
  typeof value !== 'number' || least === undefined || value >= least
const isAtMost = (value: unknown, most: number | undefined) =>
  typeof value !== 'number' || most === undefined || value <= most

type KeywordCheck = (schema: Schema, value: unknown) => boolean

/**
 * Whether a value has what a keyword asks for by itself; one that is about other types of values asks for nothing. In the order in
 * which they are shown.
 */
const ownKeywords: Readonly<Record<string, KeywordCheck>> = {
  type: ({ type }, value) => type === undefined || [type].flat().some(one => typeIs[one]?.(value) === true),
  const: (schema, value) => schema.const === undefined || value === schema.const,
  enum: (schema, value) => schema.enum === undefined || schema.enum.includes(value),
  format: ({ format, pattern }, value) => {
    if (format === 'date') return typeof value !== 'string' || isDay(value)
    // The text of a decimal determines whether a number is one.
    const isDecimal = format === 'decimal' && (typeof value === 'number' || typeof value === 'string')
    return !isDecimal || pattern === undefined || new RegExp(pattern, 'u').test(String(value))
  },
  pattern: ({ pattern }, value) =>
    pattern === undefined || typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minLength: ({ minLength }, value) => isAtLeast(charactersIn(value), minLength),
  maxLength: ({ maxLength }, value) => isAtMost(charactersIn(value), maxLength),
  minimum: ({ minimum }, value) => isAtLeast(value, minimum),
  maximum: ({ maximum }, value) => isAtMost(value, maximum),
  minItems: ({ minItems }, value) => isAtLeast(entriesIn(value), minItems),
  maxItems: ({ maxItems }, value) => isAtMost(entriesIn(value), maxItems),
  required: ({ required = [] }, value) =>
    !isGroup(value) || required.every(name => Object.hasOwn(value, name)),
  additionalProperties: ({ additionalProperties, properties = {}, patternProperties = {} }, value) => {
    if (additionalProperties !== false || !isGroup(value)) return true
    const patterns = Object.keys(patternProperties).map(one => new RegExp(one, 'u'))
    const isKnown = (name: string) => Object.hasOwn(properties, name) || patterns.some(one => one.test(name))
    return Object.keys(value).every(isKnown)
  },
}

/** The keywords that conditions have: these, and two about parts of a value. A test finds a schema that has others. */
export const conditionKeywords: Readonly<Record<string, KeywordCheck>> = {
  ...ownKeywords,
  contains: ({ contains }, value) =>
    contains === undefined || !Array.isArray(value) || value.some(one => holds(contains, one)),
  properties: ({ properties = {} }, value) =>
    !isGroup(value) ||
    Object.entries(value).every(([name, inner]) => {
      const field = Object.hasOwn(properties, name) ? properties[name] : undefined
      return field === undefined || holds(field, inner)
    }),
}
