/** Completions at a cursor, from the published JSON Schemas: names of fields, values, and templates. */
import type { Schema } from '../core/model/json-schema.ts'
import { isPlainText } from '../edit/scalar.ts'
import { definitionOf, memberSchema, resolved, schemaAt } from '../edit/schema.ts'
import { skeletonOf } from '../edit/skeleton.ts'
import type { Path, PlainData } from '../edit/tree.ts'
import {
  blockEntry,
  blockValue,
  flowValue,
  memberLines,
  plainStyle,
  type YamlStyle,
} from '../edit/yaml-writer.ts'
import { type OutlineLocation, spotAt } from './outline.ts'

/** The schemas of documents, by the kind that a document states. */
export type Schemas = Readonly<Record<string, Schema>>

/** A completion. */
export interface Option {
  readonly label: string
  /** A short text beside it, such as the title of a field or the name of a country. */
  readonly detail: string
  /** The description in the schema. */
  readonly about: string
  /** `example`: the schema shows a value like it; `start`: a complete document; `entry`: another entry of a list. */
  readonly kind: 'field' | 'value' | 'example' | 'start' | 'entry'
  readonly isRequired: boolean
  /**
   * The text that is inserted: `blank` is in each place to be filled in. Lines after the first are written below the
   * beginning of the line of the cursor.
   */
  readonly insert: string
}

export interface Completions {
  readonly from: number
  readonly to: number
  /** Best first. */
  readonly options: readonly Option[]
}

/** Returns the name of a code, such as India for IN, if it has one. `type` is the name of its definition. */
export type CodeNames = (type: string, code: string) => string | undefined

/** A value that is known from elsewhere, such as the number of a certificate of the folder. */
export interface FolderValue {
  readonly label: string
  readonly detail: string
  readonly value: PlainData
}

/** Returns the known values of a field, by its path and schema. */
export type KnownValues = (path: Path, field: Schema) => readonly FolderValue[]

/** The fields that state the number of a certificate; an order number names one that has none. */
const certificateFields: ReadonlySet<unknown> = new Set([
  'certificateNumber',
  'certificateNumbers',
  'orderNumber',
])

/** Checks whether the value at a path is the number of a certificate. */
export const isCertificateNumber = (path: Path): boolean =>
  path.slice(-2).some(step => certificateFields.has(step))

/** A place to be filled in, as the editor writes it. */
export const blank = '\u0024{}'

/** Returns the completions at a cursor, if the schemas have any. */
export function completionsAt(
  text: string,
  cursor: number,
  format: 'yaml' | 'json',
  schemas: Schemas,
  naming: CodeNames = () => undefined,
  known: KnownValues = () => [],
): Completions | undefined {
  const location = spotAt(text, cursor, format)
  if (location === undefined) return undefined
  const { from } = location
  // A name is inserted with its quotation mark and colon: an existing mark is replaced.
  const isClosed =
    location.role === 'key' &&
    !location.hasColon &&
    location.quote !== '' &&
    text.charAt(location.to) === location.quote
  const to = location.to + (isClosed ? 1 : 0)
  const all = optionsAt(location, schemas, naming, known, text.slice(to))
  const options = ranked(all, location)
  return options.length === 0 ? undefined : { from, to, options }
}

/** What the schema states about the field at a cursor. */
export interface FieldAt extends Pick<Option, 'label' | 'detail' | 'about' | 'isRequired'> {
  readonly from: number
  readonly to: number
}

/** Returns what the schema states about the field whose name is at a cursor. */
export function fieldAt(
  text: string,
  cursor: number,
  format: 'yaml' | 'json',
  schemas: Schemas,
  location = spotAt(text, cursor, format),
): FieldAt | undefined {
  if (location?.role !== 'key' && location?.role !== 'open') return undefined
  if (!location.hasColon) return undefined
  const root = schemas[location.documentType ?? '']
  const label = text.slice(location.from, location.to)
  const parent = schemaAt(root, location.path)
  const field = schemaAt(root, [...location.path, label])
  if (field === undefined) return undefined
  const isRequired = parent?.required?.includes(label) === true
  return { ...worded(field), label, isRequired, from: location.from, to: location.to }
}

/** Returns a complete document of a kind with every required field, to be filled in. */
export function startOf(kind: string, schemas: Schemas, format: 'yaml' | 'json'): string | undefined {
  const root = schemas[kind]
  if (root === undefined) return undefined
  const data = skeletonOf(root, root, undefined, openIn(root, format === 'json' ? 'json' : 'block'))
  return `${format === 'json' ? jsonText(data) : blockValue(data, -2, snippetStyle).trimStart()}\n`
}

function optionsAt(
  location: OutlineLocation,
  schemas: Schemas,
  naming: CodeNames,
  known: KnownValues,
  behind: string,
): readonly Option[] {
  const root = schemas[location.documentType ?? '']
  const margin = Math.max(0, location.column - location.lineIndent)
  if (root === undefined) return startOptions(location, schemas)
  const schema = schemaAt(root, location.path)
  if (schema === undefined) return []
  if (location.role === 'key') return fields(root, schema, location, margin)
  if (location.role === 'entry') return entries(root, schema, location, margin)
  const given = known(location.path, schema).map(
    ({ label, detail, value }): Option => ({
      ...{ label, detail, about: '', kind: 'value', isRequired: false },
      insert: knownText(value, location, margin),
    }),
  )
  // An example says nothing where the values themselves are known.
  const values = given.length > 0 ? given : valuesOf(root, schema, location, naming, margin, behind)
  if (location.role === 'value') return values
  if (isType(root, schema, 'object')) return [...given, ...fields(root, schema, location, margin)]
  return isType(root, schema, 'array')
    ? entries(root, resolved(root, schema.items) ?? {}, location, margin)
    : values
}

/** Returns the completions in a document that does not state its kind yet. */
function startOptions(location: OutlineLocation, schemas: Schemas): readonly Option[] {
  const { path, role } = location
  const kinds = Object.entries(schemas)
  if (role === 'value' && path.length === 1 && path[0] === 'documentType')
    return kinds.map(([kind, schema]) => ({
      ...{ label: kind, ...worded(schema), kind: 'value', isRequired: false },
      insert: scalar(kind, location),
    }))
  if (path.length > 0 || (role !== 'key' && role !== 'open')) return []
  const field = kinds[0]?.[1].properties?.documentType
  const only = field === undefined || field === true ? {} : field
  const isNew =
    location.present.length === 0 && !location.hasColon && location.quote === '' && location.column === 0
  const starts = kinds.flatMap(([kind, schema]): readonly Option[] => {
    const format = location.style === 'json' ? 'json' : 'yaml'
    const insert =
      location.style === 'flow' || (format === 'json' && role === 'key')
        ? undefined
        : startOf(kind, schemas, format)
    if (!isNew || insert === undefined) return []
    return [{ label: kind, ...worded(schema), kind: 'start', isRequired: false, insert: insert.trimEnd() }]
  })
  return location.present.includes('documentType') || role === 'open'
    ? starts
    : [
        {
          label: 'documentType',
          ...worded(only),
          kind: 'field',
          isRequired: true,
          insert: named('documentType', location, ` ${blank}`),
        },
        ...starts,
      ]
}

function fields(root: Schema, schema: Schema, location: OutlineLocation, margin: number): readonly Option[] {
  const required = schema.required ?? []
  const options = Object.keys(schema.properties ?? {}).flatMap((label): readonly Option[] => {
    const field = memberSchema(root, schema, label)
    if (field === undefined || location.present.includes(label)) return []
    const value = valueText(root, field, location.style, margin)
    const insert = location.hasColon ? label : named(label, location, value)
    return [{ label, ...worded(field), kind: 'field', isRequired: required.includes(label), insert }]
  })
  return [...options.filter(one => one.isRequired), ...options.filter(one => !one.isRequired)]
}

/** Returns the name of a member with its colon, in the existing quotation marks or those that JSON needs. */
function named(label: string, { style, quote, hasColon }: OutlineLocation, value: string): string {
  if (hasColon) return label
  if (quote !== '') return `${label}${quote}:${value}`
  return style === 'json' ? `"${label}":${value}` : `${label}:${value}`
}

function entries(root: Schema, schema: Schema, location: OutlineLocation, margin: number): readonly Option[] {
  if (location.style !== 'block' || location.typed !== '') return []
  const data = skeletonOf(root, schema, undefined, openIn(root, 'block'))
  const insert = blockEntry(data, margin, snippetStyle)
  const { detail, about } = worded(schema)
  return [{ label: '-', detail, about, kind: 'entry', isRequired: false, insert }]
}

function valuesOf(
  root: Schema,
  schema: Schema,
  location: OutlineLocation,
  naming: CodeNames,
  margin: number,
  behind: string,
): readonly Option[] {
  const listed =
    schema.const !== undefined
      ? [schema.const]
      : (schema.enum ?? (isType(root, schema, 'boolean') ? [true, false] : undefined))
  const isPlain = (value: unknown) => typeof value !== 'object' || value === null
  const about = schema.description ?? ''
  const option =
    (kind: 'value' | 'example') =>
    (value: unknown): Option => ({
      label: String(value),
      detail: naming(definitionOf(schema), String(value)) ?? '',
      ...{ about, kind, isRequired: false },
      insert: scalar(value, location),
    })
  if (listed !== undefined) return listed.map(option('value'))
  if (isType(root, schema, 'object') || isType(root, schema, 'array')) {
    // If there is text already, a skeleton would be inserted before it.
    if (location.quote !== '' || location.typed !== '' || /^[ \t]*[^\s,}\]]/.test(behind)) return []
    if (location.style === 'block') return []
    const insert = valueText(root, schema, location.style, margin).trimStart()
    const label = insert.charAt(0) === '[' ? '[ ]' : '{ }'
    return [{ label, ...worded(schema), kind: 'entry', isRequired: false, insert }]
  }
  return (schema.examples ?? []).filter(isPlain).map(option('example'))
}

/** Returns a known value as it is written at a cursor. */
function knownText(value: PlainData, location: OutlineLocation, margin: number): string {
  if (typeof value !== 'object' || value === null) return scalar(value, location)
  if (location.style === 'json') return jsonText(value)
  if (location.style === 'flow') return flowValue(value, plainStyle)
  return location.role === 'value'
    ? blockValue(value, margin, plainStyle)
    : memberLines(value, margin, plainStyle).join(`\n${' '.repeat(margin)}`)
}

/** Returns a value as it is written: quoted if the schema expects text, and a YAML reader would see something else. */
function scalar(value: unknown, { style, quote }: OutlineLocation): string {
  const text = String(value)
  if (typeof value !== 'string' || quote !== '') return text
  const needsQuotes = style === 'json' || !isPlainText(text)
  return needsQuotes ? JSON.stringify(text) : text
}

/** Returns the options that match what is typed, best first; all of them if what is typed is one of them. */
function ranked(options: readonly Option[], { typed }: OutlineLocation): readonly Option[] {
  const word = typed.trim().toLowerCase()
  const isThere = options.length > 1 && options.some(({ label }) => label === typed)
  const rank = ({ label, detail }: Option): number => {
    if (word === '' || isThere) return label === typed.trim() ? 0 : 1
    const [name, title] = [label.toLowerCase(), detail.toLowerCase()]
    if (name.startsWith(word)) return 0
    if ([...title.matchAll(/(?<=^|[\s(-])/g)].some(({ index }) => title.startsWith(word, index))) return 1
    return name.includes(word) ? 2 : 3
  }
  return [0, 1, 2].flatMap(wanted => options.filter(one => rank(one) === wanted))
}

const worded = ({ title = '', description = '' }: Schema) => ({ detail: title, about: description })

const isType = (root: Schema, schema: Schema, type: string): boolean => resolved(root, schema)?.type === type

/** Stands for what is filled in without quotation marks in JSON, until the text is written. */
const bare = '\ue000'

/** Returns what is left open of a new value, for each place to be filled in. */
const openIn =
  (root: Schema, style: OutlineLocation['style']) =>
  (schema: Schema): PlainData => {
    if (isType(root, schema, 'array')) return [openIn(root, style)(resolved(root, schema.items) ?? {})]
    return style === 'json' && !isType(root, schema, 'string') ? bare : blank
  }

const snippetStyle: YamlStyle = {
  ...plainStyle,
  scalar: (value, isInFlow) => (value === blank ? blank : plainStyle.scalar(value, isInFlow)),
}

/** Returns a new value after its colon; in a block, lines after the first are below a column. */
function valueText(root: Schema, schema: Schema, style: OutlineLocation['style'], column: number): string {
  const data = skeletonOf(root, schema, undefined, openIn(root, style))
  if (style === 'block') return blockValue(data, column, snippetStyle)
  return ` ${style === 'json' ? jsonText(data) : flowValue(data, snippetStyle)}`
}

const jsonText = (data: PlainData) => JSON.stringify(data, null, 2).replaceAll(JSON.stringify(bare), blank)
