/**
 * Reports mistakes in files that users write for enduse, in sentences with places: rule sets, their cases, configuration files.
 */
import { z } from 'zod'
import type {
  Argument,
  Arguments,
  Card,
  Document,
  Fault,
  Place,
  Pointer,
  Source,
  Term,
} from '../core/model/model.ts'
import { childOf, valueAt } from '../core/model/pointer.ts'
import { terms } from '../generated/messages/en/terms/law.ts'
import { nearest } from '../message/nearest.ts'
import { fill, render } from '../message/render.ts'
import { defaultLimits, read, readerCards } from '../read/index.ts'
import { isDay } from '../trade/words/date.ts'
import { type LawTerm, lawTerm } from './calendar.ts'
import { englishOf, plainEnglish } from './english.ts'
import { said } from './said.ts'

/** A mistake in a file, and its place. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly text: string
}

/** Returns a problem at a place; without a line, at the beginning of its file. */
export function problem(place: { file: string; line?: number; column?: number }, text: string): Problem {
  return { file: place.file, line: place.line ?? 1, column: place.column ?? 1, text }
}

/** The content of a file, under its name, or everything that is wrong with it. */
export type Loaded<Name extends string, T> =
  | ({ readonly [name in Name]: T } & { readonly problems?: never })
  | ({ readonly problems: readonly Problem[] } & { readonly [name in Name]?: never })

/** Returns the one document of a file, or why there is not exactly one. `what` begins a sentence, such as `a rule set`. */
export function oneDocument(source: Source, what: string): Loaded<'document', Document> {
  const [document, ...more] = read(source, defaultLimits)
  if (document === undefined) throw new Error('a source has at least one document')
  const faults = [document, ...more].flatMap(one => one.faults)
  if (faults.length > 0) {
    return {
      problems: faults.map(({ message, rule, data, place }) =>
        problem(place, sentenceOf(rule, message, data)),
      ),
    }
  }
  if (more.length > 0)
    return { problems: [problem(document.place(''), `${what} is one document; this file has several`)] }
  return { document }
}

/** Returns the reader's message about a file that is not valid YAML. */
function sentenceOf(rule: string, message: string, data: Arguments): string {
  const card = readerCards.find(({ id }) => id === rule)
  return card === undefined ? rule : fill(card.messages[message]?.text ?? rule, data, englishOf(card))
}

/** Sorts problems by their order in the file. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
}

export type Issue = z.core.$ZodIssue

export interface IssueSubject {
  readonly path: readonly string[]
  /** The value found; for an unknown field, its value. */
  readonly found: unknown
  /** Its name in a sentence: a field by its name, an entry by its position. */
  readonly field: string
}

/** The options of a kind of file. */
export interface Manner {
  /** The name of the complete file in a sentence, such as `the rule set`. */
  readonly whole: string
  /** Returns the names of all its fields, for "did you mean": called only if a field is unknown. */
  fields(): readonly string[]
  /** The phrases of its metadata, by term id: messages of the schema may be these ids. */
  readonly terms?: Readonly<Record<string, string>>
  /** Returns a message for an issue that only this kind of file has; `undefined` to use the usual one. */
  say?(issue: Issue, subject: IssueSubject): string | undefined
}

export interface LocatedMistake {
  readonly place: Place
  /** A clause without its full stop; one that ends with a question is already a sentence. */
  readonly what: Argument
}

/** Returns each mistake in a sentence, in order: what was found, what is expected, and a suggestion. */
export function problemsOf(issues: readonly Issue[], document: Document, manner: Manner): readonly Problem[] {
  const vocabulary = englishOf(manner)
  return inOrder(
    mistakesOf(issues, document, manner).map(({ place, what }) => problem(place, render(what, vocabulary))),
  )
}

/** Returns each mistake as an argument, in the order of the issues. */
function mistakesOf(issues: readonly Issue[], document: Document, manner: Manner): readonly LocatedMistake[] {
  return withoutEchoes(issues.flatMap(within(document)), document.data).map(issue =>
    mistakeOf(issue, document, manner),
  )
}

/** Returns a mistake as a complete sentence. */
function asSentence({ what }: LocatedMistake): Argument {
  const isQuestion = typeof what === 'object' && 'term' in what && what.term.endsWith('-near')
  return isQuestion ? what : lawTerm('problem.sentence', { what })
}

export const visibleText = z.string().regex(said, 'value.text' satisfies LawTerm)

/** The schema of a day whose mistakes are terms of the law's catalogue. */
export const dayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'value.day' satisfies LawTerm, abort: true })
  .superRefine((text, context) => {
    if (!isDay(text)) context.addIssue(customIssue('problem.no-day' satisfies LawTerm, { text }))
  })

/** Creates an issue that the types do not cover: a phrase of the metadata or of the law, with its arguments. */
export const customIssue = (term: string, params: Readonly<Record<string, string>> = {}) => ({
  code: 'custom' as const,
  message: term,
  params,
})

/** A file with a list of entries, each of which is read by itself. */
interface EntryFile<E, T> {
  /** The field with the list, and the only one of the file. */
  readonly field: string
  /** The metadata of the mistakes of an entry, which are the message `malformed`. */
  readonly card: Card
  readonly manner: Manner
  parse(written: unknown): z.ZodSafeParseResult<E>
  /** Returns an entry as it is used: with its place, and the places of its fields. */
  made(entry: E, placed: { readonly place: Place; readonly places: Readonly<Record<string, Place>> }): T
}

/**
 * Reads a file with a list of entries. A file without the list is a problem; an entry that is not valid as written is a fault at
 * its own place, and the others are kept.
 */
export function readEntries<E extends object, T>(
  source: Source,
  { field, card, manner, parse, made }: EntryFile<E, T>,
): Loaded<'read', { readonly entries: readonly T[]; readonly faults: readonly Fault[] }> {
  const { document, problems } = oneDocument(source, manner.whole)
  if (document === undefined) return { problems }
  const list = z.strictObject({ [field]: z.array(z.unknown()).nullable() }).safeParse(document.data)
  if (!list.success) return { problems: problemsOf(list.error.issues, document, manner) }
  const unreadable = unreadableNames(document.data, document)
  if (unreadable.length > 0) return { problems: unreadable }
  const entries: T[] = []
  const faults: Fault[] = []
  for (const [index, written] of (list.data[field] ?? []).entries()) {
    const path = [field, String(index)]
    const at = path.reduce(childOf, '')
    const entry = parse(written)
    if (!entry.success) {
      const issues = entry.error.issues.map(issue => ({ ...issue, path: [...path, ...issue.path] }))
      for (const mistake of issues.flatMap(issue => mistakesOf([issue], document, manner)))
        faults.push({
          rule: card.id,
          message: 'malformed',
          data: { what: asSentence(mistake) },
          place: mistake.place,
        })
      continue
    }
    const fields = Object.keys(entry.data).filter(
      name => valueAt(document.data, childOf(at, name)) !== undefined,
    )
    const places = Object.fromEntries(fields.map(name => [name, document.place(childOf(at, name))]))
    entries.push(made(entry.data, { place: document.place(at), places }))
  }
  return { read: { entries, faults } }
}

/** Returns every field name of a schema, for "did you mean". */
export function fieldsOf(shape: z.ZodType): string[] {
  const names = new Set<string>()
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return
    if ('properties' in schema && typeof schema.properties === 'object' && schema.properties !== null) {
      for (const key of Object.keys(schema.properties)) names.add(key)
    }
    for (const inner of Object.values(schema)) walk(inner)
  }
  walk(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }))
  return [...names]
}

/** The descriptions of fields for published schemas, by the group that has the field. */
type FieldTexts = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Returns the function that creates the schema of a group of fields, described by these texts. */
export function groupsBy(texts: FieldTexts) {
  return <S extends Readonly<Record<string, z.ZodType>>>(name: string, fields: S) => {
    const described = Object.entries(fields).map(([field, schema]) => {
      const text = texts[name]?.[field]
      return [field, text === undefined ? schema : schema.describe(text)]
    })
    return z.strictObject(Object.fromEntries(described) as S)
  }
}

/** A name that the program would silently ignore. */
const unreadable = '__proto__'

/** Returns the places of that name: checked whether or not the schema matches. */
export function unreadableNames(data: unknown, document: Document, at: Pointer = ''): Problem[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, inner]) => {
    const here = childOf(at, key)
    if (key !== unreadable) return unreadableNames(inner, document, here)
    return [problem(document.place(here, 'key'), `"${key}" is not allowed here; choose another name`)]
  })
}

/** Returns the issues of the intended alternative of several: for a group or a list, those inside it. */
function within(document: Document): (issue: Issue) => readonly Issue[] {
  return issue => {
    if (issue.code !== 'invalid_union') return [issue]
    const found = valueAt(document.data, issue.path.map(String).reduce(childOf, ''))
    if (typeof found !== 'object') return [issue]
    const inside = issue.errors.find(errors =>
      errors.some(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
    )
    return inside?.map(one => ({ ...one, path: [...issue.path, ...one.path] })) ?? [issue]
  }
}

/** Removes repeated issues: a field that is missing because its name is misspelt is reported once; so is each name. */
function withoutEchoes(issues: readonly Issue[], data: unknown): readonly Issue[] {
  const misspelt = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys' ? issue.keys.map(key => [issue.path.join('/'), key] as const) : [],
  )
  return issues.flatMap((issue): readonly Issue[] => {
    const { path } = issue
    if (issue.code === 'unrecognized_keys')
      return issue.keys.filter(key => key !== unreadable).map(key => ({ ...issue, keys: [key] }))
    const group = path.slice(0, -1).join('/')
    const name = String(path.at(-1))
    const isMissing = valueAt(data, path.map(String).reduce(childOf, '')) === undefined
    const isEcho = misspelt.some(([at, key]) => at === group && nearest(key, [name]) !== undefined)
    return isMissing && isEcho ? [] : [issue]
  })
}

const kindsOfValue: Readonly<Record<string, LawTerm>> = {
  string: 'value.text',
  number: 'value.number',
  int: 'value.whole-number',
  boolean: 'value.true-or-false',
  array: 'value.list',
  object: 'value.group',
  record: 'value.group',
}

function mistakeOf(issue: Issue, document: Document, manner: Manner): LocatedMistake {
  const key = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : undefined
  const path = [...issue.path.map(String), ...(key === undefined ? [] : [key])]
  const pointer = path.reduce(childOf, '')
  const found = valueAt(document.data, pointer)
  const field = fieldOf(path, manner.whole)
  const special = () => manner.say?.(issue, { path, found, field: render(field, plainEnglish) })
  if (key !== undefined) {
    const usual = () => {
      const near = nearest(
        key,
        manner.fields().filter(name => name !== key),
      )
      return near === undefined
        ? lawTerm('problem.unknown-field', { key })
        : lawTerm('problem.unknown-field-near', { key, near })
    }
    return { place: document.place(pointer, 'key'), what: special() ?? usual() }
  }
  if (found === undefined)
    return { place: document.place(pointer), what: lawTerm('problem.missing', { field }) }
  const place = document.place(pointer, issue.code === 'invalid_key' ? 'key' : 'value')
  return { place, what: special() ?? usualClause(issue, field, found, manner) }
}

function usualClause(issue: Issue, field: Argument, value: unknown, { terms: own = {} }: Manner): Argument {
  const found = valueShown(value)
  const wanted = (what: Argument) => lawTerm('problem.wanted', { field, found, wanted: what })
  const ofShape = (args?: Arguments): Argument => {
    const isTerm = Object.hasOwn(own, issue.message) || Object.hasOwn(terms, issue.message)
    if (!isTerm) return issue.message
    return { term: issue.message, ...(args === undefined ? {} : { with: args }) }
  }
  switch (issue.code) {
    case 'invalid_union':
      return lawTerm('problem.fits-nothing', { field, found })
    case 'invalid_value': {
      const values = issue.values.map(String)
      const near = nearest(wordIn(value), values)
      const allowed = values.join(', ')
      return near === undefined
        ? lawTerm('problem.not-allowed', { field, found, allowed })
        : lawTerm('problem.not-allowed-near', { field, found, allowed, near })
    }
    case 'invalid_key':
      return lawTerm('problem.not-here', { field })
    case 'invalid_type': {
      const kind = kindsOfValue[issue.expected]
      return wanted(kind === undefined ? issue.expected : lawTerm(kind))
    }
    case 'too_small':
      return wanted(boundOf(issue.origin, 'least', issue.minimum))
    case 'too_big':
      return wanted(boundOf(issue.origin, 'most', issue.maximum))
    case 'custom':
      return ofShape(issue.params as Arguments | undefined)
    default:
      return wanted(ofShape())
  }
}

/** Names a field by its name, an entry by its position. */
function fieldOf(path: readonly string[], whole: string): Argument {
  const last = path.at(-1)
  if (last === undefined) return whole
  return /^[0-9]+$/.test(last)
    ? lawTerm('problem.entry', { number: String(Number(last) + 1), list: path.at(-2) ?? '' })
    : `"${last}"`
}

/** Returns a value as shown in a sentence: long or structured values are abbreviated. */
function valueShown(found: unknown): Argument {
  if (Array.isArray(found)) return lawTerm(found.length === 0 ? 'value.empty-list' : 'value.list')
  if (found === null) return lawTerm('value.null')
  if (typeof found === 'object') return lawTerm('value.group')
  if (typeof found !== 'string') return String(found)
  return found.length > 60 ? `"${found.slice(0, 60)}..."` : `"${found}"`
}

/** The same in English. */
export function shownAs(found: unknown): string {
  return render(valueShown(found), plainEnglish)
}

/** Returns a value that may be a misspelt word; lists and groups are not. */
export const wordIn = (found: unknown): string => (typeof found === 'object' ? '' : String(found))

function boundOf(origin: string, end: 'least' | 'most', bound: number | bigint): Term {
  const number = String(bound)
  if (origin === 'array') return lawTerm(`value.list-at-${end}`, { number })
  if (origin !== 'string') return lawTerm(`value.at-${end}`, { number })
  return end === 'least' && number === '1'
    ? lawTerm('value.text')
    : lawTerm(`value.text-at-${end}`, { number })
}
