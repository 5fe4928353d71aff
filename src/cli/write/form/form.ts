/**
 * Creates document templates from the published JSON Schemas: required fields are left open, optional fields are commented out
 * with `#`, and comments describe each field. Known values are filled in.
 */

import type { Schema } from '../../../core/model/json-schema.ts'
import type { Pointer } from '../../../core/model/model.ts'
import { childOf, memberOf, valueAt } from '../../../core/model/pointer.ts'
import { scalarOf } from '../../../edit/scalar.ts'
import { resolved } from '../../../edit/schema.ts'
import { isPosition } from '../../../edit/skeleton.ts'
import { schemaText } from '../../../engine/package-texts.ts'
import type { Words } from '../../../generated/messages/index.ts'
import { labelOf } from '../../../message/label.ts'
import { spokenSchema } from '../../../message/spoken-schema.ts'
import { widthOf, wrap } from '../../../report/screen.ts'
import { given } from '../../terminal/lines.ts'

/** The known values of a template. */
export interface FormContext {
  /** The part of the document that is filled in. */
  readonly given?: unknown
  /** Places that are left open although they are optional in the schema. */
  readonly open?: ReadonlySet<Pointer>
  /** Notes on places, in addition to the schema's descriptions. */
  readonly notes?: ReadonlyMap<Pointer, string>
  /** Groups for which no optional fields are offered. */
  readonly closed?: ReadonlySet<Pointer>
  /** Whether no optional fields are offered but those in `offered`. */
  readonly isBare?: boolean
  readonly offered?: ReadonlySet<Pointer>
  /** Examples that fit this document better than those of the schema. */
  readonly examples?: ReadonlyMap<Pointer, string>
}

const width = 80

const scalar = (value: unknown) => scalarOf(value, 'letter')

const flow = (values: readonly unknown[]) =>
  `[${values.map(value => scalarOf(value, 'letter', true)).join(', ')}]`

/** Returns the published schema of a kind in the words of a locale. */
export const formSchemaOf = (kind: string, { fields }: Words): Schema =>
  spokenSchema(JSON.parse(schemaText(kind)), text => labelOf(fields, text))

/** Returns a template for documents of a kind, as YAML that fails every check before its open fields are filled in. */
export function formOf(kind: string, head: string, words: Words, known: FormContext): string {
  const schema = formSchemaOf(kind, words)
  const document: FormDocument = { schema, words: words.start.form, known, explained: new Set() }
  const above = [
    `# yaml-language-server: $schema=${schema.$id ?? ''}`,
    ...(head === '' ? [] : ['', ...head.split('\n')])
      .flatMap(line => wrap(line, width - 2))
      .map(line => `# ${line}`.trimEnd()),
  ]
  // The examples of all fields are taken from one complete document, so that they are consistent.
  const root: FormLocation = { shape: schema, at: '', sample: schema.examples?.[0] }
  const fields = fieldsOf(root, document)
    .filter(({ isLive }) => isLive || known.isBare !== true)
    .map(field => fieldLines(field, document, { isBrief: false, isOffered: false }))
  return `${[above, ...fields].map(lines => lines.join('\n')).join('\n\n')}\n`
}

interface FormDocument {
  readonly schema: Schema
  readonly words: Words['start']['form']
  readonly known: FormContext
  /** Definitions whose fields were explained in full before. */
  readonly explained: Set<string>
}

/** A place of the document: its schema, and its value in the example. */
type FormLocation = Readonly<{ shape: Schema; at: Pointer; sample: unknown }>

interface Field extends FormLocation {
  readonly name: string
  /** Whether it is part of the document as written, and not only offered. */
  readonly isLive: boolean
}

/** How a part of the document is written. */
interface FormStyle {
  /** What was explained before, or is only offered, is explained briefly. */
  readonly isBrief: boolean
  /** Inside what is only offered, nothing more is offered. */
  readonly isOffered: boolean
}

/** Returns the fields of a group: first those that are part of the document, then optional ones. */
function fieldsOf({ shape, at, sample }: FormLocation, { schema, known: { given, open } }: FormDocument) {
  // If there is a choice of required fields, the first.
  const needed = new Set([...(shape.required ?? []), ...(shape.anyOf?.[0]?.required ?? [])])
  const fields = Object.entries(shape.properties ?? {}).flatMap(([name, own]): Field[] => {
    // Nothing is known of a field that is only allowed.
    if (own === true) return []
    const place = childOf(at, name)
    const complete = resolved(schema, own) ?? own
    const isLive = needed.has(name) || open?.has(place) === true || valueAt(given, place) !== undefined
    const example = memberOf(sample, name) ?? complete.examples?.[0]
    return [{ name, at: place, shape: complete, sample: example, isLive }]
  })
  return [...fields.filter(({ isLive }) => isLive), ...fields.filter(({ isLive }) => !isLive)]
}

/** Returns the schema of an entry of a list; `undefined` if a field is not a list of groups or values. */
function entryOf({ items, type }: Schema, { schema }: FormDocument): Schema | undefined {
  return type === 'array' ? resolved(schema, items) : undefined
}

/** Renders a field with its content. If it is only offered, all its lines are comments that the author may uncomment. */
function fieldLines(field: Field, document: FormDocument, { isBrief, isOffered }: FormStyle): string[] {
  const isLive = field.isLive || isOffered
  const definition = field.shape.$ref ?? field.at
  const inside: FormStyle = {
    isBrief: isBrief || !isLive || document.explained.has(definition),
    isOffered: isOffered || !isLive,
  }
  const { above, behind } = comments(field, document, isBrief, isLive)
  const [first = '', ...others] = contentLines(field, document, inside)
  if (field.shape.properties !== undefined && isLive && !isOffered) document.explained.add(definition)
  const content = [behind === '' ? first : `${first} # ${behind}`, ...others]
  return [...above.map(line => `# ${line}`), ...(isLive ? content : content.map(line => `#${line}`))]
}

function contentLines({ name, shape, at, sample }: Field, document: FormDocument, manner: FormStyle) {
  const key = `${name}:`
  const value = valueAt(document.known.given, at)
  if (shape.properties !== undefined)
    return [key, ...indented(groupLines({ shape, at, sample }, document, manner))]
  const entry = entryOf(shape, document)
  if (entry?.properties !== undefined) {
    const first = memberOf(sample, '0') ?? entry.examples?.[0]
    const entries = Array.from({ length: Array.isArray(value) ? value.length : 1 }, (_, index) => {
      const location: FormLocation = { shape: entry, at: childOf(at, index), sample: first }
      return listed(
        groupLines(location, document, { ...manner, isBrief: manner.isBrief || index > 0 }, index),
      )
    })
    return [key, ...indented(entries.flat())]
  }
  if (Array.isArray(value)) return [`${key} ${flow(value)}`]
  if (entry !== undefined) return [key, '  -']
  const known = shape.const ?? value ?? shape.default
  return [known === undefined ? key : `${key} ${scalar(known)}`]
}

/** Renders a group; `position` is that of an entry in its list. */
function groupLines(location: FormLocation, document: FormDocument, manner: FormStyle, position?: number) {
  const fields = fieldsOf(location, document)
  const needed = fields.filter(({ isLive }) => isLive)
  const others = fields.filter(({ isLive }) => !isLive)
  // For what is filled in already, nothing is offered.
  const { closed, isBare, offered } = document.known
  const isWhole =
    !manner.isOffered && (isBare === true || closed?.has(location.at) === true || isKnown(location, document))
  const isShort = isWhole || (manner.isOffered && needed.length > 0)
  const shown = isShort ? fields.filter(({ isLive, at }) => isLive || offered?.has(at) === true) : fields
  const lines = shown.flatMap(field => {
    const isNumber = position !== undefined && field.isLive && isPosition(field.shape)
    return isNumber && valueAt(document.known.given, field.at) === undefined
      ? [`${field.name}: ${position + 1}`]
      : fieldLines(field, document, manner)
  })
  if (!manner.isOffered || shown === fields || others.length === 0) return lines
  const names = document.words.also({ names: others.map(({ name }) => name).join(', ') })
  return [...lines, ...wrap(names, width - 4 - indentOf(childOf(location.at, ''))).map(line => `# ${line}`)]
}

/** Checks whether nothing in a group is left open. */
function isKnown(location: FormLocation, document: FormDocument): boolean {
  return fieldsOf(location, document)
    .filter(({ isLive }) => isLive)
    .every(field => {
      const value = valueAt(document.known.given, field.at)
      if (value === undefined) return false
      if (field.shape.properties !== undefined) return isKnown(field, document)
      const shape = entryOf(field.shape, document)
      return (
        shape?.properties === undefined ||
        !Array.isArray(value) ||
        value.every((_, index) =>
          isKnown({ shape, at: childOf(field.at, index), sample: undefined }, document),
        )
      )
    })
}

const indented = (lines: readonly string[]) => lines.map(line => `  ${line}`)

/** Renders a group as an entry of a list: its first field follows the dash, and comments above it come before the dash. */
function listed(lines: readonly string[]): string[] {
  const first = lines.findIndex(line => !line.startsWith('#'))
  return lines.map((line, index) => (index < first ? line : index === first ? `- ${line}` : `  ${line}`))
}

/** Renders the comments of a field: above it, or after it if they are short. */
function comments(field: Field, document: FormDocument, isBrief: boolean, isLive: boolean) {
  const { at, shape, sample, name } = field
  const { words, known } = document
  const room = width - 2 - indentOf(at)
  const note = known.notes?.get(at)
  const ofNote = note === undefined ? [] : wrap(note, room)
  const isGiven = valueAt(known.given, at) !== undefined
  const isInside = at.lastIndexOf('/') > 0
  const isGroup = (shape.properties ?? entryOf(shape, document)?.properties) !== undefined
  if (isGiven && (!isGroup || isBrief || (isInside && isKnown(field, document))))
    return { above: ofNote, behind: '' }
  const { title = name, description = '' } = shape
  const choice = choiceOf(shape)
  const [wanted = ''] = [
    ...given(choice, one => words.oneOf({ words: one })),
    ...given(sampleOf(shape, known.examples?.get(at) ?? sample), one => words.example({ example: one })),
  ]
  // A group is described by its name, and its fields have comments of their own.
  const isPlain = wanted === '' && shape.properties !== undefined
  const short = isPlain ? '' : words.inShort({ title, expected: wanted }).trimEnd()
  if (isBrief && widthOf(short) <= room - name.length - (isLive ? 2 : 3))
    return { above: ofNote, behind: short }
  const text = isBrief ? short : words.about({ title, description, expected: wanted }).trimEnd()
  return { above: [...wrap(text, isLive ? room : room - 1), ...ofNote], behind: '' }
}

/** Returns the values that a field may have. A longer list is not shown. */
function choiceOf({ enum: words = [], items, const: only }: Schema): string | undefined {
  const all = items?.enum ?? words
  return only !== undefined || all.length === 0 || all.length > 40 ? undefined : all.join(', ')
}

/** The approximate indentation of a place. */
const indentOf = (at: Pointer) => (at.split('/').length - 2) * 2

/** Returns an example of a value, as written; nothing for groups, whose fields have their own. */
function sampleOf({ properties, const: only }: Schema, sample: unknown): string | undefined {
  if (properties !== undefined || only !== undefined) return undefined
  if (Array.isArray(sample)) return sample.every(one => typeof one === 'string') ? flow(sample) : undefined
  return typeof sample === 'object' || sample === undefined ? undefined : scalar(sample)
}
