/** Finds where values are written in a text of YAML: their ends, their lines and their dashes. */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'

/** A range of a text, and what replaces it. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A field or an entry: where it is, and those around it. */
export interface EditSite {
  /** Whether it is written in brackets; the column of its key or dash. */
  readonly isFlow: boolean
  readonly indent: number
  /** The complete field or entry. */
  readonly from: number
  readonly to: number
  /** Where its value may begin: after the colon or the dash. */
  readonly after: number
  readonly value: Node | null
  readonly key?: { readonly from: number; readonly to: number }
  /** The end of the one before, and the start of the one after it. */
  readonly before?: number | undefined
  readonly next?: number | undefined
}

/** Returns the field of a group by its name, or the entry of a list by its number. */
export function siteOf(text: string, parent: unknown, step: string | number): EditSite | undefined {
  if (isMap(parent)) {
    const isMeant = ({ key }: Pair) => isScalar(key) && String(key.value) === String(step)
    return memberSite(text, parent, parent.items.findIndex(isMeant))
  }
  return isSeq(parent) && /^(?:0|[1-9][0-9]*)$/.test(String(step))
    ? entrySite(text, parent, Number(step))
    : undefined
}

/** Returns the last field or entry. */
export function lastSite(text: string, parent: YAMLMap | YAMLSeq): EditSite | undefined {
  const last = parent.items.length - 1
  return isMap(parent) ? memberSite(text, parent, last) : entrySite(text, parent, last)
}

function memberSite(text: string, group: YAMLMap, index: number): EditSite | undefined {
  const pairs = group.items as unknown as readonly Pair<Node, Node | null>[]
  const [pair, previous, next] = [pairs[index], pairs[index - 1], pairs[index + 1]]
  if (pair === undefined) return undefined
  const [from, keyEnd] = pair.key.range ?? [0, 0]
  return {
    from,
    to: pairEnd(pair, text),
    after: afterColon(pair, text),
    value: pair.value,
    key: { from, to: keyEnd },
    isFlow: group.flow === true,
    indent: columnOf(text, from),
    before: previous && pairEnd(previous, text),
    next: next?.key.range?.[0],
  }
}

function entrySite(text: string, list: YAMLSeq, index: number): EditSite | undefined {
  const isFlow = list.flow === true
  const items = list.items.filter(isNode)
  const starts = isFlow ? items.map(({ range }) => range?.[0] ?? 0) : dashesOf(list)
  const [value, previous, from] = [items[index], items[index - 1], starts?.[index]]
  if (value === undefined || from === undefined || starts?.length !== list.items.length) return undefined
  const after = isFlow ? from : from + 1
  return {
    ...{ from, after, value, isFlow, indent: columnOf(text, from) },
    to: Math.max(after, contentEnd(value, text)),
    before: previous && contentEnd(previous, text),
    next: starts[index + 1],
  }
}

/** Returns what separates a new field or entry from the one beside it, which a line of brackets may indent by tabs. */
export function between(text: string, { from, isFlow, indent }: EditSite): string {
  const before = text.slice(from - columnOf(text, from), from)
  const isFirst = before.trim() === ''
  if (isFlow) return isFirst ? `,\n${before}` : ', '
  return `\n${' '.repeat(indent)}`
}

/** Removes a field or an entry; whole lines with the line end before them, so that the one after them stays for what is added there. */
export function removed(text: string, { from, to, isFlow, before, next }: EditSite): Splice {
  if (isFlow)
    return next === undefined ? { from: before ?? from, to, text: '' } : { from, to: next, text: '' }
  const start = from - columnOf(text, from)
  const end = lineEndAt(text, to)
  if (text.slice(start, from).trim() !== '') {
    const isBlank = next !== undefined && text.slice(end, next).trim() === ''
    return { from, to: isBlank ? next : end, text: '' }
  }
  if (text[start - 1] === '\n') return { from: start - (text[start - 2] === '\r' ? 2 : 1), to: end, text: '' }
  return { from: start, to: Math.min(text.length, end + (text[end] === '\r' ? 2 : 1)), text: '' }
}

/** Returns the ranges of the entries of a list: whole lines in a block. */
export function entryRanges(
  text: string,
  list: YAMLSeq,
): readonly { from: number; to: number }[] | undefined {
  const items = list.items.filter(isNode)
  if (items.length !== list.items.length) return undefined
  if (list.flow === true)
    return items.map(item => ({ from: item.range?.[0] ?? 0, to: contentEnd(item, text) }))
  const dashes = dashesOf(list)
  if (dashes?.length !== items.length) return undefined
  const ranges = items.map((item, index) => {
    const dash = dashes[index] ?? 0
    const to = lineEndAt(text, Math.max(dash + 1, contentEnd(item, text)))
    return { from: dash - columnOf(text, dash), dash, to }
  })
  return ranges.every(({ from, dash }) => text.slice(from, dash).trim() === '') ? ranges : undefined
}

/** Returns where the dashes of a list are. */
function dashesOf(list: YAMLSeq): readonly number[] | undefined {
  const { srcToken } = list
  if (srcToken?.type !== 'block-seq') return undefined
  return srcToken.items.flatMap(({ start }) =>
    start.flatMap(token => (token.type === 'seq-item-ind' ? [token.offset] : [])),
  )
}

export function pairEnd(pair: Pair<Node, Node | null>, text: string): number {
  const { value } = pair
  const colon = afterColon(pair, text)
  if (value === null || (isScalar(value) && value.range?.[0] === value.range?.[1])) return colon
  return Math.max(colon, contentEnd(value, text))
}

/** Returns where what is written of a value ends, without blank lines and comments after it. */
export function contentEnd(node: Node, text: string): number {
  const end = node.range?.[1] ?? 0
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1)
    return last === undefined ? end : pairEnd(last as unknown as Pair<Node, Node | null>, text)
  }
  if (isSeq(node) && node.flow !== true) {
    const last = node.items.at(-1)
    const dash = dashesOf(node)?.at(-1) ?? 0
    return isNode(last) ? Math.max(dash + 1, contentEnd(last, text)) : end
  }
  if (isAlias(node) || !isScalar(node)) return end
  return (node.range?.[0] ?? 0) + text.slice(node.range?.[0] ?? 0, end).replace(/[\r\n]+$/, '').length
}

/** Returns where a line ends, before its line break. */
export const lineEndAt = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  if (end === -1) return text.length
  return end > at && text[end - 1] === '\r' ? end - 1 : end
}

export const columnOf = (text: string, at: number): number =>
  text.slice(text.lastIndexOf('\n', at - 1) + 1, at).replace('\ufeff', '').length

function afterColon({ key }: Pair<Node, Node | null>, text: string): number {
  const end = key.range?.[1] ?? 0
  const colon = text.indexOf(':', end)
  return colon === -1 ? end : colon + 1
}
