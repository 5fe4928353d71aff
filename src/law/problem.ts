/** What is wrong with a file that people write for enduse, in sentences with places: for rule sets, their cases, configs. */
import { z } from 'zod'
import type { Arguments, Document, Pointer, Source } from '../core/model/model.ts'
import { childOf, valueAt } from '../core/model/pointer.ts'
import { didYouMean, nearest } from '../message/nearest.ts'
import { fill } from '../message/render.ts'
import { defaultLimits, read, readerCards } from '../read/index.ts'
import { englishOf } from './english.ts'

/** What is wrong with a file, and where in it. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly text: string
}

/** A problem at a place; where that has no line, at the beginning of its file. */
export function problem(place: { file: string; line?: number; column?: number }, text: string): Problem {
  return { file: place.file, line: place.line ?? 1, column: place.column ?? 1, text }
}

/** The one document of a file, or why there is not one. `what` begins a sentence, such as `a rule set`. */
export function oneDocument(
  source: Source,
  what: string,
):
  | { readonly document: Document; readonly problems?: never }
  | { readonly problems: readonly Problem[]; readonly document?: never } {
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

/** What the reader says of a file that is no sound YAML. */
function sentenceOf(rule: string, message: string, data: Arguments): string {
  const card = readerCards.find(({ id }) => id === rule)
  return card === undefined ? rule : fill(card.messages[message]?.text ?? rule, data, englishOf(card))
}

/** Problems in the order in which they stand in their file. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
}

export type Issue = z.core.$ZodIssue

/** What an issue is about. */
export interface Subject {
  readonly path: readonly string[]
  /** What stands there; of a field that is none, what it holds. */
  readonly found: unknown
  /** It in a sentence: a field by its name, an entry by its position. */
  readonly field: string
}

/** What is special to a kind of file. */
export interface Manner {
  /** What the whole is called in a sentence, such as `the rule set`. */
  readonly whole: string
  /** The names of all its fields, for "did you mean": asked only when a field is not known. */
  fields(): readonly string[]
  /** What is said of an issue in this kind of file only; nothing where the usual sentence does. */
  say?(issue: Issue, subject: Subject): string | undefined
}

/** Each slip in a sentence, in order: what was found, what is wanted, and what was probably meant. */
export function problemsOf(issues: readonly Issue[], document: Document, manner: Manner): readonly Problem[] {
  return inOrder(
    withoutEchoes(issues.flatMap(within(document)), document.data).map(issue =>
      problemOf(issue, document, manner),
    ),
  )
}

/** Every field name of a shape, for "did you mean". */
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

/** A name that is none to the program, which would pass it over. */
const unreadable = '__proto__'

/** Where that name stands: to be asked whether a shape fits or not. */
export function unreadableNames(data: unknown, document: Document, at: Pointer = ''): Problem[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, inner]) => {
    const here = childOf(at, key)
    if (key !== unreadable) return unreadableNames(inner, document, here)
    return [problem(document.place(here, 'key'), `"${key}" cannot stand here; choose another name`)]
  })
}

/** Of what fits none of several shapes, the slips in the one that was meant: in a group or a list, those inside of it. */
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

/** A field that is missing because its name is misspelt beside it is one slip, said once; and so is each name. */
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

const kindsOfValue: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
}

/** A problem in a sentence. */
function problemOf(issue: Issue, document: Document, manner: Manner): Problem {
  const key = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : undefined
  const path = [...issue.path.map(String), ...(key === undefined ? [] : [key])]
  const pointer = path.reduce(childOf, '')
  const found = valueAt(document.data, pointer)
  const field = fieldOf(path, manner.whole)
  const special = () => manner.say?.(issue, { path, found, field })
  if (key !== undefined) {
    const usual = () => {
      const names = manner.fields().filter(name => name !== key)
      return `"${key}" is not a field here${didYouMean(key, names)}`
    }
    return problem(document.place(pointer, 'key'), special() ?? usual())
  }
  if (found === undefined) return problem(document.place(pointer), `${field} is missing`)
  const place = document.place(pointer, issue.code === 'invalid_key' ? 'key' : 'value')
  return problem(place, special() ?? usualSentence(issue, field, found))
}

function usualSentence(issue: Issue, field: string, found: unknown): string {
  const shown = shownAs(found)
  switch (issue.code) {
    case 'invalid_union':
      return `${field} is ${shown}, which fits nothing that may stand here`
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      return `${field} is ${shown}; allowed are ${allowed.join(', ')}${didYouMean(wordIn(found), allowed)}`
    }
    case 'invalid_key':
      return `${field} cannot stand here`
    case 'invalid_type':
      return `${field} is ${shown}, where ${kindsOfValue[issue.expected] ?? issue.expected} is wanted`
    case 'too_small':
      return `${field} is ${shown}, where ${boundOf(issue.origin, 'least', issue.minimum)} is wanted`
    case 'too_big':
      return `${field} is ${shown}, where ${boundOf(issue.origin, 'most', issue.maximum)} is wanted`
    case 'custom':
      return issue.message
    default:
      return `${field} is ${shown}, where ${issue.message} is wanted`
  }
}

/** A field by its name, an entry by its position. */
function fieldOf(path: readonly string[], whole: string): string {
  const last = path.at(-1)
  if (last === undefined) return whole
  return /^[0-9]+$/.test(last) ? `entry ${Number(last) + 1} of "${path.at(-2)}"` : `"${last}"`
}

/** A value as it stands in a sentence: what is long or made of parts, only in short. */
export function shownAs(found: unknown): string {
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list'
  if (typeof found === 'object' && found !== null) return 'a group of fields'
  if (typeof found !== 'string') return String(found)
  return found.length > 60 ? `"${found.slice(0, 60)}..."` : `"${found}"`
}

/** A value as it may be a misspelt word; lists and groups are none. */
export const wordIn = (found: unknown): string => (typeof found === 'object' ? '' : String(found))

function boundOf(origin: string, end: 'least' | 'most', bound: number | bigint): string {
  if (origin === 'array') return `a list of at ${end} ${bound}`
  if (origin === 'string')
    return end === 'least' && bound === 1 ? 'text' : `text of at ${end} ${bound} characters`
  return `at ${end} ${bound}`
}
