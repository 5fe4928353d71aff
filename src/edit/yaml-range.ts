/** Finds where values are written in a text of YAML: their ends, their lines and their dashes. */
import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLSeq } from 'yaml'

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
    return {
      from: dash - columnOf(text, dash),
      dash,
      to: lineEndAt(text, Math.max(dash + 1, contentEnd(item, text))),
    }
  })
  return ranges.every(({ from, dash }) => text.slice(from, dash).trim() === '') ? ranges : undefined
}

/** Returns where the dashes of a list are. */
export function dashesOf(list: YAMLSeq): readonly number[] | undefined {
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

export function afterColon({ key }: Pair<Node, Node | null>, text: string): number {
  const end = key.range?.[1] ?? 0
  const colon = text.indexOf(':', end)
  return colon === -1 ? end : colon + 1
}
