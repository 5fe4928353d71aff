/** Writes waivers and positions into files edited by users: comments, whitespace and order are kept. */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Day, PositionState } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'

/** An entry as written; `document` is relative to the folder of the file. */
export interface WaiverEntry {
  readonly rule: string
  readonly document?: string
  /** From 1, if the file has several documents. */
  readonly part?: number
  readonly certificate?: string
  /** For a decision about a party and an entry of a list, which has no pointer. */
  readonly party?: string
  readonly list?: string
  readonly entry?: string
  readonly pointer?: string
  readonly digest: string
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  readonly granted: Day
  readonly until: Day
}

/** A position as written. */
export interface PositionEntry {
  readonly instrument?: string
  readonly provision?: string
  readonly ruleSet?: string
  readonly state: PositionState
  readonly from?: Day
  readonly until: Day
  readonly by: string
  readonly reference?: string
  readonly reason: string
}

/** A list of restricted parties as a configuration has it. */
export interface ScreeningListEntry {
  readonly name: string
  readonly title?: string
  readonly file?: string
  readonly files?: readonly string[]
  readonly asOf?: Day
  readonly complete?: boolean
  readonly atLeast?: number
  readonly mandatory?: boolean
}

/** The list of a file of enduse, by the name of its field. */
type ListName = 'waivers' | 'positions' | 'lists'

type AnyEntry = WaiverEntry | PositionEntry | ScreeningListEntry

/** Returns a position file with this one entry, in the given format. */
export function newPositions(entry: PositionEntry, schema: string, format: 'yaml' | 'json' = 'yaml'): string {
  if (format === 'json') return `${JSON.stringify({ positions: [entry] }, null, 2)}\n`
  return [...headOfPositions(schema), 'positions:', listed(entry, '  ', '\n')].join('\n')
}

const headOfPositions = (schema: string) => [
  `# yaml-language-server: $schema=${schema}`,
  '#',
  '# Positions: what was determined, by whom and until when, if the rule sets leave open whether law is in force. Reports show',
  '# them as positions and never as law. enduse position writes an entry; enduse explain position explains what it needs.',
]

/** Returns a waiver file with this one entry, in the given format. */
export function newWaivers(entry: WaiverEntry, schema: string, format: 'yaml' | 'json' = 'yaml'): string {
  if (format === 'json') return `${JSON.stringify({ waivers: [entry] }, null, 2)}\n`
  return [...headOf(schema), 'waivers:', listed(entry, '  ', '\n')].join('\n')
}

/** Returns a waiver file without entries. */
export function noWaivers(schema: string): string {
  return [...headOf(schema), 'waivers: []', ''].join('\n')
}

const headOf = (schema: string) => [
  `# yaml-language-server: $schema=${schema}`,
  '#',
  '# Waivers: findings that are accepted, each until a day and for one value. When the value changes, the waiver lapses.',
  '# enduse waive writes an entry; enduse explain waiver explains what it needs.',
]

/** Returns an entry as an item of a list, with a line end. */
export function listed(entry: AnyEntry, indent: string, newline: string): string {
  return Object.entries(entry)
    .map(
      ([field, value], index) => `${indent}${index === 0 ? '- ' : '  '}${field}: ${plain(value)}${newline}`,
    )
    .join('')
}

/**
 * Returns the text with the entry appended to the list, and otherwise unchanged. `undefined` if the notation does not allow
 * appending an entry without changing another.
 */
export function withEntry(text: string, entry: AnyEntry, name: ListName = 'waivers'): string | undefined {
  const { list, pair, root } = partsOf(text, name)
  if (pair === undefined || root === undefined) return undefined
  const after = isSeq(list)
    ? list.flow === true
      ? behindFlow(text, list, root, pair, entry)
      : behindBlock(text, list, entry)
    : isScalar(list) && list.value === null
      ? inNothing(text, list.range?.[0], list.range?.[1], root, pair, entry)
      : undefined
  return after !== undefined && says(after, [...entriesOf(text, name), entry], name) ? after : undefined
}

/** Returns the text with the entry at an index renewed: changed fields are replaced, the others stay. */
export function withRenewed(
  text: string,
  index: number,
  entry: AnyEntry,
  name: ListName = 'waivers',
): string | undefined {
  const { list } = partsOf(text, name)
  const item = isSeq(list) ? list.items[index] : undefined
  if (!isMap(item)) return undefined
  const before = entriesOf(text, name)
  const was = before[index]
  const isFlow = item.flow === true
  const splices: Splice[] = []
  const missing: [string, unknown][] = []
  for (const [field, value] of Object.entries(entry)) {
    if (was?.[field] === value) continue
    const there = nodeOf(item, field)
    if (there === undefined) {
      missing.push([field, value])
      continue
    }
    const [from, to] = there.range ?? []
    if (from === undefined || to === undefined || (isCollection(there) && there.flow !== true))
      return undefined
    const before = text[from - 1] === ':' ? ' ' : ''
    const behind = text[to] === '#' ? ' ' : ''
    splices.push({ from, to, text: before + (isFlow ? quoted(value) : plain(value)) + behind })
  }
  // If an empty value ends the entry, the fields after it are inserted before it is filled.
  const after = [...(missing.length > 0 ? [added(text, item, missing)] : []), ...splices]
    .sort((a, b) => b.from - a.from)
    .reduce((so, { from, to, text: instead }) => so.slice(0, from) + instead + so.slice(to), text)
  // Entries that use it by an alias would change with it: they must keep their values.
  const wanted = before.map((one, position) => (position === index ? { ...one, ...entry } : one))
  return says(after, wanted, name) ? after : undefined
}

interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Inserts fields that an entry did not have, after those that it has. */
function added(text: string, item: YAMLMap, fields: readonly (readonly [string, unknown])[]): Splice {
  if (item.flow === true) {
    const last = item.items.at(-1)?.value
    const at = (isNode(last) ? last.range?.[1] : undefined) ?? item.range?.[0] ?? 0
    return {
      from: at,
      to: at,
      text: fields.map(([field, value]) => `, "${field}": ${quoted(value)}`).join(''),
    }
  }
  const start = item.range?.[0] ?? 0
  const newline = newlineOf(text)
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1)
  const end = endOfLine(text, item.range?.[1] ?? start)
  const lines = fields.map(([field, value]) => `${indent}${field}: ${plain(value)}${newline}`)
  return { from: end, to: end, text: gapAt(text, end) + lines.join('') }
}

function behindBlock(text: string, list: YAMLSeq, entry: AnyEntry): string | undefined {
  const last = list.items.at(-1)
  if (!isNode(last) || last.range == null) return undefined
  const start = list.range?.[0] ?? 0
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  let end = endOfLine(text, last.range[1])
  // A comment that is indented further belongs to the entry above it.
  for (let line = lineAt(text, end); isCommentWithin(line, indent); line = lineAt(text, end))
    end += line.length
  return put(text, end, gapAt(text, end) + listed(entry, indent, newlineOf(text)))
}

function behindFlow(
  text: string,
  list: YAMLSeq,
  root: YAMLMap,
  pair: Pair,
  entry: AnyEntry,
): string | undefined {
  const [from, to] = list.range ?? []
  if (from === undefined || to === undefined) return undefined
  const last = list.items.at(-1)
  if (last === undefined) {
    const isBare = root.flow !== true && list.anchor === undefined && text.slice(from, to) === '[]'
    return isBare ? inNothing(text, from, to, root, pair, entry) : put(text, from + 1, flow(entry))
  }
  if (!isNode(last) || last.range == null) return undefined
  const [start] = last.range
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const gap = /^\s*$/.test(before) ? newlineOf(text) + before : ' '
  return put(text, last.range[1], `,${gap}${flow(entry)}`)
}

/** Writes the first entry of a list that is empty or null. */
function inNothing(
  text: string,
  from: number | undefined,
  to: number | undefined,
  root: YAMLMap,
  { key }: Pair,
  entry: AnyEntry,
): string | undefined {
  if (from === undefined || to === undefined) return undefined
  const gap = text[from - 1] === ':' ? ' ' : ''
  if (root.flow === true) return `${text.slice(0, from)}${gap}[${flow(entry)}]${text.slice(to)}`
  const bare = text.slice(0, from).replace(from < to ? /(?<=:)[ \t]+$/ : /$/, '') + text.slice(to)
  const column = columnOf(bare, isNode(key) ? (key.range?.[0] ?? 0) : 0)
  const end = endOfLine(bare, isNode(key) ? (key.range?.[1] ?? 0) : 0)
  return put(bare, end, gapAt(bare, end) + listed(entry, ' '.repeat(column + 2), newlineOf(text)))
}

interface Parts {
  readonly root: YAMLMap | undefined
  readonly pair: Pair | undefined
  readonly list: unknown
}

function partsOf(text: string, name: ListName): Parts {
  const root = documentOf(text).contents
  if (!isMap(root)) return { root: undefined, pair: undefined, list: undefined }
  const pair = root.items.find(one => isPair(one) && isScalar(one.key) && one.key.value === name)
  return { root, pair, list: pair?.value }
}

const documentOf = (text: string): Document.Parsed => parseDocument(text, { schema: 'core' })

type WrittenSubject = Readonly<Record<string, unknown>>

function entriesOf(text: string, name: ListName): readonly WrittenSubject[] {
  const data: unknown = documentOf(text).toJS()
  const list = typeof data === 'object' && data !== null ? memberOf(data, name) : undefined
  return Array.isArray(list) ? (list as WrittenSubject[]) : []
}

/** Checks whether a text is valid and contains exactly these entries. */
function says(text: string, wanted: readonly unknown[], name: ListName): boolean {
  return documentOf(text).errors.length === 0 && canonical(entriesOf(text, name)) === canonical(wanted)
}

/** Returns entries as one text; a line break at the end of a text depends only on how its last line was written. */
function canonical(entries: readonly unknown[]): string {
  return JSON.stringify(entries, (_, value: unknown) => {
    if (typeof value === 'string') return value.trimEnd()
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

const put = (text: string, at: number, more: string) => text.slice(0, at) + more + text.slice(at)

function nodeOf(item: YAMLMap, field: string): Node | undefined {
  const pair = item.items.find(one => isScalar(one.key) && one.key.value === field)
  return isNode(pair?.value) ? pair.value : undefined
}

/** Characters that editors hide, or treat as the end of a line. */
const unseen = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Returns a value in quotes and on one line: valid anywhere, including JSON. */
function quoted(value: unknown): string {
  return JSON.stringify(value).replace(
    unseen,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Returns a value on one line of a block, without quotes if possible. */
function plain(value: unknown): string {
  const text = stringify(value, { lineWidth: 0, schema: 'core' }).trimEnd()
  return /[\r\n]/.test(text) || text.search(unseen) >= 0 ? quoted(value) : text
}

const flow = (entry: AnyEntry) =>
  `{ ${Object.entries(entry)
    .map(([field, value]) => `"${field}": ${quoted(value)}`)
    .join(', ')} }`

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value) || isAlias(value)
}

const newlineOf = (text: string) => (/\r\n/.test(text) ? '\r\n' : '\n')

/** Returns the line end needed before an offset, if there is none. */
function gapAt(text: string, at: number): string {
  return at === 0 || text[at - 1] === '\n' ? '' : newlineOf(text)
}

function columnOf(text: string, at: number): number {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at).replace('\ufeff', '').length
}

function lineAt(text: string, at: number): string {
  return text.slice(at, endOfLine(text, at + 1))
}

function isCommentWithin(line: string, indent: string): boolean {
  const [, blanks = ''] = /^([ \t]*)#/.exec(line) ?? []
  return blanks.length > indent.length
}

/** Returns the end of the line on which a node ends, its newline included; a node may end on its own newline. */
function endOfLine(text: string, at: number): number {
  if (text[at - 1] === '\n') return at
  const newline = text.indexOf('\n', at)
  return newline < 0 ? text.length : newline + 1
}

/**
 * Returns the text of a configuration with a further entry, and otherwise unchanged: if the entry is there as a comment, the
 * comment is replaced. `undefined` if the notation does not allow inserting one without changing another.
 */
export function withConfigEntry(text: string, name: string, value: string): string | undefined {
  const root = documentOf(text).contents
  if (!isMap(root) || root.flow === true) return undefined
  const line = `${name}: ${plain(value)}`
  const commented = new RegExp(`^# ?${name}:.*$`, 'm')
  const after = commented.test(text)
    ? text.replace(commented, () => line)
    : `${text}${gapAt(text, text.length)}${line}${newlineOf(text)}`
  const wanted = { ...(documentOf(text).toJS() as object), [name]: value }
  const isSound = documentOf(after).errors.length === 0
  return isSound && canonical([documentOf(after).toJS()]) === canonical([wanted]) ? after : undefined
}

/**
 * Returns the text of a configuration with a further list of restricted parties, and otherwise unchanged: if the lists are there as
 * a comment, the comment is replaced. `undefined` if the notation does not allow adding one without changing another.
 */
export function withListEntry(text: string, entry: ScreeningListEntry): string | undefined {
  const root = documentOf(text).contents
  if (!isMap(root)) return undefined
  if (root.items.some(({ key }) => isScalar(key) && key.value === 'lists'))
    return withEntry(text, entry, 'lists')
  if (root.flow === true) return undefined
  const newline = newlineOf(text)
  const block = `lists:${newline}${listed(entry, '  ', newline)}`
  const commented = /^# ?lists:.*\r?\n(?:# {2,}.*\r?\n)*/m
  const after = commented.test(text)
    ? text.replace(commented, () => block)
    : `${text}${gapAt(text, text.length)}${block}`
  const wanted = { ...(documentOf(text).toJS() as object), lists: [entry] }
  const isSound = documentOf(after).errors.length === 0
  return isSound && canonical([documentOf(after).toJS()]) === canonical([wanted]) ? after : undefined
}
