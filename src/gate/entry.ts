/** Writing waivers into a file that people wrote: their comments, blanks and order stay as they are. */
import { isMap, isScalar, isSeq, parseDocument, type Scalar, stringify, type YAMLMap } from 'yaml'
import type { Day } from '../model.ts'

/** An entry as it is written; `document` is named from the folder of the file. */
export interface Entry {
  readonly rule: string
  readonly document?: string
  /** From 1, where the file holds several documents. */
  readonly part?: number
  readonly certificate?: string
  readonly pointer: string
  readonly digest: string
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  readonly granted: Day
  readonly until: Day
}

/** A file of waivers with this one entry. */
export function newWaivers(entry: Entry, schema: string): string {
  return [
    `# yaml-language-server: $schema=${schema}`,
    '#',
    '# What somebody answers for although enduse finds it, each until a day and for one value: when the value changes, the',
    '# waiver lapses. enduse waive writes an entry; enduse explain waiver says what is asked of one.',
    'waivers:',
    listed(entry, '  '),
  ].join('\n')
}

/** An entry as an item of a list. */
function listed(entry: Entry, indent: string): string {
  const lines = stringify([entry], { lineWidth: 0, schema: 'core' }).split('\n')
  return lines.map(line => (line === '' ? '' : indent + line)).join('\n')
}

/** The text with the entry behind the last one of the list. */
export function withEntry(text: string, entry: Entry): string {
  const list = parseDocument(text, { schema: 'core' }).get('waivers', true)
  const last = isSeq(list) && list.flow !== true ? list.items.at(-1) : undefined
  if (!isSeq(list) || !isNode(last)) return written(text, entry)
  const start = list.range?.[0] ?? 0
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const end = endOfLine(text, last.range[1])
  const gap = text.slice(0, end).endsWith('\n') ? '' : '\n'
  return `${text.slice(0, end)}${gap}${listed(entry, indent)}${text.slice(end)}`
}

/** Where the list is empty or written in one line, it is written anew; what stands around it stays. */
function written(text: string, entry: Entry): string {
  const document = parseDocument(text, { schema: 'core' })
  const list = document.get('waivers', true)
  const before: readonly unknown[] = isSeq(list) ? list.toJSON() : []
  document.set('waivers', document.createNode([...before, entry]))
  return document.toString({ lineWidth: 0 })
}

/** The text with the entry at a position granted anew: fields that say something else say this, the others stay. */
export function withRenewed(text: string, index: number, entry: Entry): string {
  const item = parseDocument(text, { schema: 'core' }).getIn(['waivers', index], true)
  if (!isMap(item) || item.range == null || item.flow === true) return renewedWhole(text, index, entry)
  const splices: { readonly from: number; readonly to: number; readonly text: string }[] = []
  const missing: [string, unknown][] = []
  for (const [field, value] of Object.entries(entry)) {
    const there = fieldOf(item, field)
    if (there === undefined) missing.push([field, value])
    else if (String(there.value) !== String(value))
      splices.push({ from: there.range?.[0] ?? 0, to: there.range?.[1] ?? 0, text: scalar(value) })
  }
  if (missing.length > 0) {
    const indent = ' '.repeat(item.range[0] - text.lastIndexOf('\n', item.range[0] - 1) - 1)
    const end = endOfLine(text, item.range[1])
    const gap = text.slice(0, end).endsWith('\n') ? '' : '\n'
    const lines = missing.map(([field, value]) => `${indent}${field}: ${scalar(value)}\n`)
    splices.push({ from: end, to: end, text: gap + lines.join('') })
  }
  return splices
    .sort((a, b) => b.from - a.from)
    .reduce((before, { from, to, text: instead }) => before.slice(0, from) + instead + before.slice(to), text)
}

function renewedWhole(text: string, index: number, entry: Entry): string {
  const document = parseDocument(text, { schema: 'core' })
  for (const [field, value] of Object.entries(entry)) document.setIn(['waivers', index, field], value)
  return document.toString({ lineWidth: 0 })
}

function fieldOf(item: YAMLMap, field: string): Scalar | undefined {
  const value = item.get(field, true)
  return isScalar(value) && value.range != null ? value : undefined
}

const scalar = (value: unknown) => stringify(value, { lineWidth: 0, schema: 'core' }).trimEnd()

function isNode(value: unknown): value is { readonly range: readonly [number, number, number] } {
  return typeof value === 'object' && value !== null && Array.isArray((value as { range?: unknown }).range)
}

/** The end of the line on which a node ends, its newline included; a node may end on its own newline. */
function endOfLine(text: string, at: number): number {
  if (text[at - 1] === '\n') return at
  const newline = text.indexOf('\n', at)
  return newline < 0 ? text.length : newline + 1
}
