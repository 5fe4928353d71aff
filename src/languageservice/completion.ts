/** Completions at a cursor, from the published JSON Schemas: names of fields, values, and templates. */
import type { Schema } from '../core/model/json-schema.ts'
import { isPlainText } from '../edit/scalar.ts'
import { memberSchema, resolved, schemaAt } from '../edit/schema.ts'
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
import { type CodeNames, codeTypes } from './codes.ts'
import { type OutlineLocation, spotAt } from './outline.ts'

/** The schemas of documents, by the kind that a document states. */
export type Schemas = Readonly<Record<string, Schema>>

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

/** A value that is known from elsewhere, such as the number of a certificate of the folder. */
export type FolderValue = Pick<Option, 'label' | 'detail'> & Readonly<{ value: PlainData }>

type KnownValues = (path: Path, field: Schema) => readonly FolderValue[]

/** What values are made from beside the schemas, and the text behind the cursor. */
type ValueTerms = Readonly<{ naming: CodeNames; known: KnownValues; behind: string }>

/** The fields that state the number of a certificate; an order number names one that has none. */
const certificateFields: ReadonlySet<unknown> = new Set([
  'certificateNumber',
  'certificateNumbers',
  'orderNumber',
])

export const isCertificateNumber = (path: Path): boolean =>
  path.slice(-2).some(step => certificateFields.has(step))

/** A place to be filled in, as the editor writes it. */
export const blank = '\u0024{}'

/** Returns the completions at a cursor, best first, and the offsets that they replace; `undefined` if the schemas have none. */
export function completionsAt(
  text: string,
  cursor: number,
  format: 'yaml' | 'json',
  schemas: Schemas,
  naming: CodeNames = () => undefined,
  known: KnownValues = () => [],
): { readonly from: number; readonly to: number; readonly options: readonly Option[] } | undefined {
  const location = spotAt(text, cursor, format)
  if (location === undefined) return undefined
  const { from, to, role, hasColon, quote } = location
  // A name is inserted with its quotation mark and colon: an existing mark is replaced.
  const isClosed = role === 'key' && !hasColon && quote !== '' && text.startsWith(quote, to)
  const options = ranked(optionsAt(location, schemas, { naming, known, behind: text.slice(to) }), location)
  return options.length === 0 ? undefined : { from, to: to + (isClosed ? 1 : 0), options }
}

/** What the schema states about the field at a cursor. */
export type FieldAt = NonNullable<ReturnType<typeof fieldAt>>

/** Returns what the schema states about the field whose name is at a cursor. */
export function fieldAt(
  text: string,
  cursor: number,
  format: 'yaml' | 'json',
  schemas: Schemas,
  location = spotAt(text, cursor, format),
) {
  if (location?.hasColon !== true || location.role === 'entry') return undefined
  const { path, from, to } = location
  const root = schemas[location.documentType ?? '']
  const label = text.slice(from, to)
  const field = schemaAt(root, [...path, label])
  if (field === undefined) return undefined
  const isRequired = schemaAt(root, path)?.required?.includes(label) === true
  return { ...worded(field), label, isRequired, from, to }
}

/** Returns a complete document of a kind with every required field, to be filled in. */
export function startOf(kind: string, schemas: Schemas, format: 'yaml' | 'json'): string | undefined {
  const root = schemas[kind]
  if (root === undefined) return undefined
  const data = skeletonOf(root, root, undefined, openIn(root, format === 'json' ? 'json' : 'block'))
  return `${format === 'json' ? jsonText(data) : blockValue(data, -2, snippetStyle).trimStart()}\n`
}

type OptionTexts = Pick<Option, 'detail' | 'about'>

/** Returns an option that stands for a value or a field of a schema, or for something with these texts beside it. */
const optionOf = (
  kind: Option['kind'],
  label: string,
  texts: OptionTexts,
  insert: string,
  isRequired = false,
) => ({ label, detail: texts.detail, about: texts.about, kind, isRequired, insert }) satisfies Option

function optionsAt(location: OutlineLocation, schemas: Schemas, terms: ValueTerms): readonly Option[] {
  const root = schemas[location.documentType ?? '']
  if (root === undefined) return startOptions(location, schemas)
  const { role } = location
  const schema = schemaAt(root, location.path)
  if (schema === undefined) return []
  if (role === 'key') return fields(root, schema, location)
  if (role === 'entry') return entries(root, schema, location)
  const given = terms
    .known(location.path, schema)
    .map(({ label, detail, value }) =>
      optionOf('value', label, { detail, about: '' }, knownText(value, location)),
    )
  if (role === 'open' && isType(root, schema, 'object')) return [...given, ...fields(root, schema, location)]
  if (role === 'open' && isType(root, schema, 'array'))
    return entries(root, resolved(root, schema.items) ?? {}, location)
  // An example says nothing where the values themselves are known.
  return given.length > 0 ? given : valuesOf(root, schema, location, terms)
}

/** Returns the completions in a document that does not state its kind yet. */
function startOptions(location: OutlineLocation, schemas: Schemas): readonly Option[] {
  const { path, role, style, present, hasColon, quote, column } = location
  const kinds = Object.entries(schemas)
  if (role === 'value' && path.length === 1 && path[0] === 'documentType')
    return kinds.map(([kind, schema]) => optionOf('value', kind, worded(schema), scalar(kind, location)))
  if (path.length > 0 || (role !== 'key' && role !== 'open')) return []
  const isNew = present.length === 0 && !hasColon && quote === '' && column === 0
  const isWhole = isNew && style !== 'flow' && (style !== 'json' || role === 'open')
  const starts = (isWhole ? kinds : []).map(([kind, schema]) => {
    const insert = startOf(kind, schemas, style === 'json' ? 'json' : 'yaml') ?? ''
    return optionOf('start', kind, worded(schema), insert.trimEnd())
  })
  if (present.includes('documentType') || role === 'open') return starts
  const first = kinds[0]?.[1] ?? {}
  const insert = named('documentType', location, ` ${blank}`)
  const texts = worded(memberSchema(first, first, 'documentType') ?? {})
  return [optionOf('field', 'documentType', texts, insert, true), ...starts]
}

function fields(root: Schema, schema: Schema, location: OutlineLocation): readonly Option[] {
  const options = Object.keys(schema.properties ?? {}).flatMap((label): readonly Option[] => {
    const field = memberSchema(root, schema, label)
    if (field === undefined || location.present.includes(label)) return []
    const insert = named(label, location, valueText(root, field, location))
    return [optionOf('field', label, worded(field), insert, schema.required?.includes(label))]
  })
  return options.sort((a, b) => Number(b.isRequired) - Number(a.isRequired))
}

/** Returns the name of a member with its colon, in the existing quotation marks or those that JSON needs. */
function named(label: string, { style, quote, hasColon }: OutlineLocation, value: string): string {
  if (hasColon) return label
  if (quote !== '') return `${label}${quote}:${value}`
  return style === 'json' ? `"${label}":${value}` : `${label}:${value}`
}

function entries(root: Schema, schema: Schema, { style, typed, margin }: OutlineLocation): readonly Option[] {
  if (style !== 'block' || typed !== '') return []
  const data = skeletonOf(root, schema, undefined, openIn(root, style))
  return [optionOf('entry', '-', worded(schema), blockEntry(data, margin, snippetStyle))]
}

function valuesOf(root: Schema, schema: Schema, location: OutlineLocation, terms: ValueTerms) {
  const { quote, typed, style } = location
  const listed =
    schema.const !== undefined
      ? [schema.const]
      : (schema.enum ?? (isType(root, schema, 'boolean') ? [true, false] : undefined))
  const about = schema.description ?? ''
  const option = (kind: 'value' | 'example') => (value: unknown) => {
    const detail = terms.naming(codeTypes(location.path, schema), String(value)) ?? ''
    return optionOf(kind, String(value), { detail, about }, scalar(value, location))
  }
  if (listed !== undefined) return listed.map(option('value'))
  if (isType(root, schema, 'object') || isType(root, schema, 'array')) {
    // If there is text already, a skeleton would be inserted before it.
    if (quote !== '' || typed !== '' || style === 'block' || /^[ \t]*[^\s,}\]]/.test(terms.behind)) return []
    const insert = valueText(root, schema, location).trimStart()
    return [optionOf('entry', insert.startsWith('[') ? '[ ]' : '{ }', worded(schema), insert)]
  }
  return (schema.examples ?? []).filter(one => typeof one !== 'object' || one === null).map(option('example'))
}

function knownText(value: PlainData, location: OutlineLocation): string {
  const { style, role, margin } = location
  if (typeof value !== 'object' || value === null) return scalar(value, location)
  if (style === 'json') return jsonText(value)
  if (style === 'flow') return flowValue(value, plainStyle)
  return role === 'value'
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

/** Returns a new value after its colon; in a block, lines after the first are below the margin. */
function valueText(root: Schema, schema: Schema, { style, margin }: OutlineLocation): string {
  const data = skeletonOf(root, schema, undefined, openIn(root, style))
  if (style === 'block') return blockValue(data, margin, snippetStyle)
  return ` ${style === 'json' ? jsonText(data) : flowValue(data, snippetStyle)}`
}

const jsonText = (data: PlainData) => JSON.stringify(data, null, 2).replaceAll(JSON.stringify(bare), blank)
