/** The fields of a form, made from the schema of a kind and what its document states. */

import type { Schema } from '../../core/model/json-schema.ts'
import { childOf } from '../../core/model/pointer.ts'
import { perhapsRequiredIn, requiredIn } from '../../edit/condition.ts'
import { definitionOf, memberSchema, resolved } from '../../edit/schema.ts'
import {
  isBlankTree,
  type Path,
  plainOf,
  type TreeGroup,
  type TreeScalar,
  type TreeValue,
} from '../../edit/tree.ts'

/** How a field is filled in. */
export type FieldControl =
  | 'text'
  | 'lines'
  | 'choice'
  | 'date'
  | 'flag'
  | 'integer'
  | 'amount'
  /** The schema leaves no choice. */
  | 'fixed'
  /** A group of two values that belong together, such as an amount and its unit. */
  | 'pair'
  | 'group'
  | 'list'
  /** What is written is not of the kind that the schema expects: it is changed in the text. */
  | 'other'

/** A field that could be added to a group. */
export interface FieldOffer {
  readonly name: string
  readonly title: string
  readonly about: string
}

/** A member of a group that the schema does not know. */
export interface ExtraMember {
  readonly name: string
  readonly text: string
}

/** A field as a form shows it. */
export interface FieldView {
  readonly path: Path
  readonly pointer: string
  readonly title: string
  readonly about: string
  readonly example: string
  /** The name of its definition in the schema, such as `country`. */
  readonly definition: string
  readonly control: FieldControl
  readonly isRequired: boolean
  /** Whether the document has it, if only to be filled in. */
  readonly isPresent: boolean
  /** Whether it repeats what is written elsewhere, and is changed there. */
  readonly isRepeat: boolean
  /** What is written, for one value. */
  readonly value: TreeScalar | undefined
  readonly choices: readonly string[]
  /** The fields of a group, or the entries of a list. */
  readonly parts: readonly FieldView[]
  readonly offers: readonly FieldOffer[]
  readonly extras: readonly ExtraMember[]
  /** How many more fields a group may need, by what is still left empty in it. */
  readonly perhaps: number
  /** The most entries that a list may have. */
  readonly most: number
  readonly schema: Schema
}

/** Returns the fields of a document as one group. */
export function fieldsOf(root: Schema, tree: TreeValue): FieldView {
  return viewOf({ root, schema: root, path: [], isRequired: true }, tree)
}

interface FieldPlace {
  readonly root: Schema
  /** With what it refers to. */
  readonly schema: Schema
  readonly path: Path
  readonly isRequired: boolean
}

function viewOf(place: FieldPlace, value: TreeValue | undefined): FieldView {
  const { schema, path, isRequired, root } = place
  const control = controlOf(root, schema, value)
  const { title = String(path.at(-1) ?? ''), description = '', examples = [] } = schema
  const [example] = examples
  const group = control === 'group' || control === 'pair' ? membersOf(place, value) : undefined
  return {
    path,
    pointer: path.reduce(childOf, ''),
    title,
    about: description,
    example: typeof example === 'object' || example === undefined ? '' : String(example),
    definition: definitionOf(schema),
    control,
    isRequired,
    isPresent: value !== undefined,
    isRepeat: value?.isRepeat === true,
    value: value?.kind === 'scalar' ? value : undefined,
    choices: schema.const === undefined ? (schema.enum ?? []).map(String) : [String(schema.const)],
    parts: group?.parts ?? (control === 'list' ? entriesOf(place, value) : []),
    offers: group?.offers ?? [],
    extras: group?.extras ?? (control === 'other' ? [{ name: '', text: textOf(value) }] : []),
    perhaps: group?.perhaps ?? 0,
    most: schema.maxItems ?? Number.POSITIVE_INFINITY,
    schema,
  }
}

function controlOf(root: Schema, schema: Schema, value: TreeValue | undefined): FieldControl {
  const types = [schema.type ?? 'string'].flat()
  const isBlank = isBlankTree(value)
  if (types.includes('object')) {
    if (!isBlank && value?.kind !== 'group') return 'other'
    return isPair(root, schema) && !hasExtras(schema, value) ? 'pair' : 'group'
  }
  if (types.includes('array')) return isBlank || value?.kind === 'list' ? 'list' : 'other'
  return value !== undefined && value.kind !== 'scalar' ? 'other' : scalarControl(schema, types, value)
}

/** Returns how a single value is filled in. */
function scalarControl(
  schema: Schema,
  types: readonly string[],
  value: TreeScalar | undefined,
): FieldControl {
  if (schema.const !== undefined) return value?.text === schema.const ? 'fixed' : 'choice'
  if (schema.enum !== undefined) return 'choice'
  if (types.includes('boolean')) return 'flag'
  if (types.includes('integer')) return 'integer'
  if (types.includes('number')) return 'amount'
  if (schema.format === 'date') return 'date'
  return (schema.maxLength ?? 0) >= 500 || value?.text.includes('\n') === true ? 'lines' : 'text'
}

/** Checks whether a group is two values that are both needed. */
function isPair(root: Schema, schema: Schema): boolean {
  const { properties = {}, required = [] } = schema
  const names = Object.keys(properties)
  const isSingle = (name: string) =>
    !['object', 'array'].includes(String(memberSchema(root, schema, name)?.type))
  return names.length === 2 && names.every(name => required.includes(name) && isSingle(name))
}

const hasExtras = ({ properties = {} }: Schema, value: TreeValue | undefined): boolean =>
  value?.kind === 'group' &&
  [...value.members].some(([name, one]) => !Object.hasOwn(properties, name) || one.kind !== 'scalar')

function membersOf(
  { root, schema, path }: FieldPlace,
  value: TreeValue | undefined,
): Pick<FieldView, 'parts' | 'offers' | 'extras' | 'perhaps'> {
  const members: TreeGroup['members'] = value?.kind === 'group' ? value.members : new Map()
  const data = plainOf(value)
  const required = requiredIn(root, schema, data)
  const parts: FieldView[] = []
  const offers: FieldOffer[] = []
  for (const name of Object.keys(schema.properties ?? {})) {
    const own = memberSchema(root, schema, name)
    if (own === undefined) continue
    const isRequired = required.has(name)
    if (isRequired || members.has(name))
      parts.push(viewOf({ root, schema: own, path: [...path, name], isRequired }, members.get(name)))
    else offers.push({ name, title: own.title ?? name, about: own.description ?? '' })
  }
  const known = schema.properties ?? {}
  const extras = [...members].flatMap(([name, one]) =>
    Object.hasOwn(known, name) ? [] : [{ name, text: textOf(one) }],
  )
  const perhaps = perhapsRequiredIn(root, schema, data, required).filter(name => !members.has(name)).length
  return { parts, offers, extras, perhaps }
}

/** Returns the entries of a list; of a required one without any the first, to be filled in. */
function entriesOf(
  { root, schema, path, isRequired }: FieldPlace,
  value: TreeValue | undefined,
): FieldView[] {
  const own = resolved(root, schema.items) ?? {}
  const shown: readonly (TreeValue | undefined)[] =
    value?.kind === 'list' ? value.items : isRequired || value !== undefined ? [undefined] : []
  return shown.map((item, index) =>
    viewOf({ root, schema: own, path: [...path, index], isRequired: true }, item),
  )
}

/** Returns a value that no field shows, as text. */
function textOf(value: TreeValue | undefined): string {
  if (value === undefined) return ''
  return value.kind === 'scalar' ? value.text : JSON.stringify(plainOf(value))
}

/** Returns the fields that are filled in one by one, in their order. */
export function* leavesOf(field: FieldView): Generator<FieldView> {
  if (field.control === 'group' || field.control === 'pair' || field.control === 'list')
    for (const part of field.parts) yield* leavesOf(part)
  else yield field
}

/** Returns what a group states, by the places in it: the same for two groups that state the same. */
export function statedIn(group: FieldView): string {
  const stated = [...leavesOf(group)].filter(({ value }) => !isBlankTree(value))
  return stated
    .map(({ pointer, value }) => `${pointer.slice(group.pointer.length)} ${value?.text}`)
    .join('\n')
}

/** What is missing in a document. */
export interface FormProgress {
  /** The fields that have to be filled in: required ones, and those that the document has open. */
  readonly wanted: number
  readonly filled: number
  /** How many are left at most: those that are missing, and those that what is filled in there may ask for. It never rises by that. */
  readonly left: number
  /** The fields that are missing, in their order. */
  readonly missing: readonly FieldView[]
}

const perhapsIn = ({ perhaps, parts }: FieldView): number =>
  parts.reduce((sum, part) => sum + perhapsIn(part), perhaps)

/** Returns how far a document is filled in. */
export function progressOf(field: FieldView): FormProgress {
  const wanted = [...leavesOf(field)].filter(one => one.isRequired || isBlankTree(one.value))
  const missing = wanted.filter(one => one.control !== 'other' && isBlankTree(one.value))
  return {
    ...{ wanted: wanted.length, filled: wanted.length - missing.length, missing },
    left: missing.length + perhapsIn(field),
  }
}
