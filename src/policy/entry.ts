/** Writes waivers and positions into files edited by users: comments, whitespace and order are kept. */
import { parseDocument, stringify } from 'yaml'
import type { Day, Pointer, Position, ScreeningDecision, Waiver } from '../core/model/model.ts'
import { memberOf } from '../core/model/pointer.ts'
import { schemaId } from '../core/model/schema-id.ts'
import { quoted } from '../edit/scalar.ts'
import type { PlainData, TreeChange } from '../edit/tree.ts'
import { changedYaml } from '../edit/yaml-change.ts'
import { blockEntry, blockValue, type YamlStyle } from '../edit/yaml-writer.ts'
import { printable } from '../text/printable.ts'

/** A waiver as written; `document` is relative to the folder of the file, and `part` counts from 1. */
export type WaiverEntry = Omit<Waiver, 'decision' | 'digest' | 'granted' | 'place' | 'places' | 'pointer'> &
  Partial<ScreeningDecision> & {
    readonly pointer?: Pointer
    readonly digest: string
    readonly granted: Day
  }

export type PositionEntry = Omit<Position, 'place' | 'places'>

/** The list of a file of enduse, by the name of its field. */
type ListName = 'waivers' | 'positions' | 'lists' | 'ruleSets'

/** What a new file says of itself. */
const heads = {
  positions: [
    '# Positions: what was determined, by whom and until when, if the rule sets leave open whether law is in force. Reports show',
    '# them as positions and never as law. enduse position writes an entry; enduse explain position explains what it needs.',
  ],
  waivers: [
    '# Waivers: findings that are accepted, each until a day and for one value. When the value changes, the waiver lapses.',
    '# enduse waive writes an entry; enduse explain waiver explains what it needs.',
  ],
} as const

/** Returns a new file with one entry or none, in the given format. */
export function newFile(what: keyof typeof heads, entry?: object, format: 'yaml' | 'json' = 'yaml'): string {
  if (format === 'json') return `${JSON.stringify({ [what]: entry === undefined ? [] : [entry] }, null, 2)}\n`
  const list = entry === undefined ? [`${what}: []`, ''] : [`${what}:`, listed(entry, '  ')]
  return [`# yaml-language-server: $schema=${schemaId(what)}`, '#', ...heads[what], ...list].join('\n')
}

/** Returns an entry as an item of a list, with a line end. */
export function listed(entry: object, indent: string): string {
  return `${indent}${blockEntry(dataOf(entry), indent.length, style)}\n`
}

const dataOf = (entry: object) => ({ ...entry }) as { readonly [name: string]: PlainData }

/** In brackets, names and texts are quoted, so that JSON stays JSON. */
const style: YamlStyle = {
  scalar: (value, isInFlow) => (isInFlow ? quoted(value) : plain(value)),
  name: quoted,
  values: quoted,
}

/** Returns a value on one line of a block, without quotes if possible. */
function plain(value: unknown): string {
  const text = stringify(value, { lineWidth: 0, schema: 'core' }).trimEnd()
  return printable(text) === text ? text : quoted(value)
}

/**
 * Returns the text with the entry appended to the list, and otherwise unchanged. `undefined` if the notation does not allow
 * appending an entry without changing another.
 */
export function withEntry(text: string, entry: object | string, name: ListName = 'waivers') {
  const data = dataIn(text)
  if (!Object.hasOwn(Object(data), name)) return undefined
  const entries = entriesOf(data, name)
  const change: TreeChange = {
    do: 'add',
    path: [name, entries.length],
    value: typeof entry === 'string' ? entry : dataOf(entry),
  }
  return changed(text, [change], { ...Object(data), [name]: [...entries, entry] })
}

/** Returns the text with the entry at an index renewed: changed fields are replaced, the others stay. */
export function withRenewed(text: string, index: number, entry: object, name: ListName = 'waivers') {
  const data = dataIn(text)
  const entries = entriesOf(data, name)
  const changes = Object.entries(dataOf(entry))
    .filter(([field, value]) => memberOf(entries[index], field) !== value)
    .map(([field, value]): TreeChange => ({ do: 'set', path: [name, index, field], value }))
  const wanted = entries.map((one, at) => (at === index ? { ...one, ...entry } : one))
  return changed(text, changes, { ...Object(data), [name]: wanted })
}

/** Returns the text with changes made; `undefined` if it is not the wanted data then, because others repeat an entry by an alias. */
function changed(text: string, changes: readonly TreeChange[], wanted: unknown): string | undefined {
  let after: string | undefined = text
  for (const change of changes)
    after = after === undefined ? undefined : changedYaml(after, 0, change, undefined, style)
  return after !== undefined && isRead(after, wanted) ? after : undefined
}

/** Returns the data of a text; `undefined` if it has errors. */
function dataIn(text: string): unknown {
  const document = parseDocument(text, { schema: 'core' })
  return document.errors.length === 0 ? document.toJS() : undefined
}

function entriesOf(data: unknown, name: ListName): readonly object[] {
  const list = memberOf(data, name)
  return Array.isArray(list) ? (list as object[]) : []
}

const isRead = (text: string, wanted: unknown): boolean => canonical(dataIn(text)) === canonical(wanted)

/** Returns data as one text; a line break at the end of a text depends only on how its last line was written. */
function canonical(data: unknown): string | undefined {
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === 'string') return value.trimEnd()
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/**
 * Returns the text of a configuration with a further entry, and otherwise unchanged: if the entry is there as a comment, the
 * comment is replaced. `undefined` if the notation does not allow inserting one without changing another.
 */
export function withConfigEntry(text: string, name: string, value: string): string | undefined {
  return withMember(text, new RegExp(`^# ?${name}:.*(?:\\r?\\n)?`, 'm'), name, value)
}

/**
 * Returns the text of a configuration with a further list of restricted parties, and otherwise unchanged: if the lists are there as
 * a comment, the comment is replaced. `undefined` if the notation does not allow adding one without changing another.
 */
export function withListEntry(text: string, entry: object): string | undefined {
  return Object.hasOwn(Object(dataIn(text)), 'lists')
    ? withEntry(text, entry, 'lists')
    : withMember(text, /^# ?lists:.*\r?\n(?:# {2,}.*\r?\n)*/m, 'lists', [dataOf(entry)])
}

/**
 * Returns the text of a configuration with a further rule set, beside the `usual` ones if it names none, and where it is from as a
 * comment; only the comment is renewed if it is there. `undefined` if the notation does not allow adding one.
 */
export function withRuleSet(text: string, path: string, usual: readonly string[], source: string) {
  const data = dataIn(text)
  const isThere = entriesOf(data, 'ruleSets').some(one => String(one) === path)
  const after = isThere
    ? text
    : Object.hasOwn(Object(data), 'ruleSets')
      ? withEntry(text, path, 'ruleSets')
      : withMember(text, /^# ?ruleSets:.*\r?\n(?:# {2,}.*\r?\n)*/m, 'ruleSets', [...usual, path])
  const written = plain(path).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const line = new RegExp(`^( *- +${written})(?: +# (?:npm:|https?:).*)?(?=\\r?$)`, 'm')
  const noted = after?.replace(line, (_, entry: string) => `${entry}  # ${source}`)
  return noted !== undefined && after !== undefined && isRead(noted, dataIn(after)) ? noted : undefined
}

/** Returns the text with a further field, instead of the comment that shows it or at the end. */
function withMember(text: string, comment: RegExp, name: string, value: PlainData): string | undefined {
  const data = dataIn(text)
  if (typeof data !== 'object' || data === null) return undefined
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const written = Array.isArray(value)
    ? `${name}:\n${value.map(one => `  ${blockEntry(one, 2, style)}\n`).join('')}`
    : `${blockValue({ [name]: value }, -2, style).slice(1)}\n`
  const lines = written.replaceAll('\n', newline)
  const gap = text === '' || text.endsWith('\n') ? '' : newline
  const after = comment.test(text) ? text.replace(comment, () => lines) : text + gap + lines
  return isRead(after, { ...data, [name]: value }) ? after : undefined
}
