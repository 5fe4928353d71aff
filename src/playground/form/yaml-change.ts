/** Changes single values in a text of YAML: comments, order, quotes and everything else stay as they are. */
import { isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Path } from '../outline.ts'
import { yamlScalar } from './literal.ts'
import type { MemberOrder, ScalarLiteral, Skeleton, TreeChange } from './tree.ts'
import { afterColon, columnOf, contentEnd, dashesOf, entryRanges, lineEndAt, pairEnd } from './yaml-range.ts'
import { nodeAt, type ParsedYaml, pairIn, parsedYaml } from './yaml-tree.ts'
import { blockEntry, blockValue, flowValue } from './yaml-writer.ts'

/** A range of a text, and what replaces it. */
interface YamlSplice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A text with the document in it that is changed. */
interface YamlWork {
  readonly text: string
  readonly document: ParsedYaml
  readonly order: MemberOrder
}

/** Returns the text with a change made; `undefined` if what is written there is of a form that is only changed as text. */
export function changedYaml(
  text: string,
  part: number,
  change: TreeChange,
  order: MemberOrder,
): string | undefined {
  const document = parsedYaml(text)[part]
  if (document === undefined) return undefined
  const work: YamlWork = { text, document, order }
  const splices = splicesFor(work, change)
  if (splices === undefined) return undefined
  let made = text
  for (const { from, to, text: piece } of [...splices].sort((a, b) => b.from - a.from))
    made = made.slice(0, from) + piece + made.slice(to)
  return made
}

function splicesFor(work: YamlWork, change: TreeChange): readonly YamlSplice[] | undefined {
  const { path } = change
  const parent = nodeAt(work.document, path.slice(0, -1))
  const step = path.at(-1)
  if (change.do === 'set' || change.do === 'add') {
    const value = change.do === 'set' ? change.literal : change.value
    const node = change.do === 'set' ? nodeAt(work.document, path) : undefined
    if (node !== undefined && isScalar(node) && change.do === 'set')
      return one(replacedScalar(work, path, node, change.literal))
    if (node !== undefined) return undefined
    return one(typeof step === 'number' ? addedEntry(work, path, value) : addedMember(work, path, value))
  }
  if (isMap(parent))
    return change.do === 'remove' ? one(removedMember(work, parent, String(step))) : undefined
  if (!isSeq(parent) || typeof step !== 'number') return undefined
  const ranges = entryRanges(work.text, parent)
  const here = ranges?.[step]
  if (ranges === undefined || here === undefined) return undefined
  if (change.do === 'duplicate') {
    const copy = work.text.slice(here.from, here.to)
    return [{ from: here.to, to: here.to, text: parent.flow === true ? `, ${copy}` : `\n${copy}` }]
  }
  if (change.do === 'swap') {
    const next = ranges[step + 1]
    if (next === undefined) return undefined
    return [
      { ...here, text: work.text.slice(next.from, next.to) },
      { ...next, text: work.text.slice(here.from, here.to) },
    ]
  }
  return one(removedEntry(work, parent, ranges, step))
}

const one = (splice: YamlSplice | undefined) => (splice === undefined ? undefined : [splice])

function replacedScalar(
  work: YamlWork,
  path: Path,
  node: Scalar,
  literal: ScalarLiteral,
): YamlSplice | undefined {
  const { text } = work
  const [from, to] = node.range ?? [0, 0]
  if (from === to) return openFilled(work, path, literal)
  const isFlow = isInFlow(work, path)
  if (literal.type === 'nothing') {
    if (isFlow) return { from, to, text: 'null' }
    const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED
    const begin = from - (/[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0)
    return { from: begin, to: isBlock ? contentEnd(node, text) : to, text: '' }
  }
  if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED)
    return { from, to: contentEnd(node, text), text: blockText(work, node, literal) }
  return { from, to, text: yamlScalar(literal, isFlow, text.slice(from, to)) }
}

/** Writes a text of several lines as a block again, below the same column; what a block cannot hold is quoted. */
function blockText({ text }: YamlWork, node: Scalar, literal: ScalarLiteral): string {
  const [from] = node.range ?? [0]
  const first =
    text
      .slice(from)
      .split('\n')
      .slice(1)
      .find(line => line.trim() !== '') ?? ''
  const margin = /^ */.exec(first)?.[0] ?? ''
  if (
    margin === '' ||
    /^\s|[^\S\n]$|\n\n$|[^\S\n]\n|[\p{Cc}\p{Cf}]/u.test(literal.text.replaceAll('\n', '')) ||
    /[ \t]$/m.test(literal.text)
  )
    return yamlScalar(literal, false, '"')
  const ends = literal.text.endsWith('\n')
  const lines = (ends ? literal.text.slice(0, -1) : literal.text).split('\n')
  return [ends ? '|' : '|-', ...lines.map(line => (line === '' ? '' : margin + line))].join('\n')
}

/** Writes the value of a field that is there and open. */
function openFilled(work: YamlWork, path: Path, literal: ScalarLiteral): YamlSplice | undefined {
  if (literal.type === 'nothing') return { from: 0, to: 0, text: '' }
  const at = openAt(work, path)
  return at === undefined
    ? undefined
    : { from: at, to: at, text: ` ${yamlScalar(literal, isInFlow(work, path))}` }
}

/** Returns where the value of an open field begins: after its colon or dash. */
function openAt(work: YamlWork, path: Path): number | undefined {
  const parent = nodeAt(work.document, path.slice(0, -1))
  const step = path.at(-1)
  if (isMap(parent)) {
    const pair = pairIn(parent, String(step))
    return pair === undefined ? undefined : afterColon(pair, work.text)
  }
  if (!isSeq(parent) || typeof step !== 'number') return undefined
  const dash = dashesOf(parent)?.[step]
  return dash === undefined ? undefined : dash + 1
}

/** Adds a member of a group: after the one that comes before it in the order of the schema. */
function addedMember(work: YamlWork, path: Path, value: Skeleton): YamlSplice | undefined {
  const { text, document } = work
  const groupPath = path.slice(0, -1)
  const name = String(path.at(-1))
  const group = nodeAt(document, groupPath)
  if (isMap(group) && group.items.length > 0)
    return group.flow === true
      ? flowAppended(work, group, `${name}: ${flowValue(value)}`)
      : besideMembers(work, group as YAMLMap<Node, Node | null>, groupPath, name, value)
  if (isMap(group)) return flowAppended(work, group, `${name}: ${flowValue(value)}`)
  if (group !== undefined && !isOpen(group)) return undefined
  const around = nodeAt(document, groupPath.slice(0, -1))
  const isMissing = group === undefined && groupPath.length > 0
  if (isMissing && !(isMap(around) && pairIn(around, String(groupPath.at(-1))) !== undefined))
    return typeof groupPath.at(-1) === 'number'
      ? undefined
      : addedMember(work, groupPath, { group: [[name, value]] })
  if (groupPath.length === 0) {
    const end = document.range[1]
    const before = end === 0 || text[end - 1] === '\n' ? '' : '\n'
    return { from: end, to: end, text: `${before}${name}:${blockValue(value, 0)}\n` }
  }
  return filledWith(
    work,
    groupPath,
    indent => `${name}:${blockValue(value, indent)}`,
    `{ ${name}: ${flowValue(value)} }`,
  )
}

/** Gives an open or missing group or list its first content. */
function filledWith(
  work: YamlWork,
  path: Path,
  block: (indent: number) => string,
  flow: string,
): YamlSplice | undefined {
  const { text } = work
  const parent = nodeAt(work.document, path.slice(0, -1))
  const step = path.at(-1)
  if (isMap(parent) && pairIn(parent, String(step)) === undefined) return undefined
  const at = openAt(work, path)
  if (at === undefined) return undefined
  if (isInFlow(work, path)) {
    const node = nodeAt(work.document, path)
    return { from: at, to: Math.max(at, node?.range?.[1] ?? at), text: ` ${flow}` }
  }
  if (isSeq(parent)) {
    const indent = columnOf(text, at - 1) + 2
    return { from: at, to: at, text: ` ${block(indent)}` }
  }
  const pair = pairIn(parent, String(step))
  const indent = columnOf(text, pair?.key.range?.[0] ?? 0) + 2
  const node = nodeAt(work.document, path)
  const [from, to] = node?.range ?? [at, at]
  // A null that is written, such as ~, gives way to the content.
  if (to > from) return { from: at, to, text: `\n${' '.repeat(indent)}${block(indent)}` }
  const end = lineEndAt(text, at)
  return { from: end, to: end, text: `\n${' '.repeat(indent)}${block(indent)}` }
}

function besideMembers(
  work: YamlWork,
  group: YAMLMap<Node, Node | null>,
  path: Path,
  name: string,
  value: Skeleton,
): YamlSplice | undefined {
  const { text } = work
  const names = work.order(path)
  const place = names.indexOf(name)
  const rank = (pair: Pair<Node, Node | null>) =>
    names.indexOf(String(isScalar(pair.key) ? pair.key.value : ''))
  const before =
    place === -1
      ? group.items.at(-1)
      : group.items.filter(pair => rank(pair) !== -1 && rank(pair) < place).at(-1)
  const first = group.items[0]
  if (first === undefined) return undefined
  const start = first.key.range?.[0] ?? 0
  const indent = columnOf(text, start)
  const line = `${name}:${blockValue(value, indent)}`
  if (before === undefined) return { from: start, to: start, text: `${line}\n${' '.repeat(indent)}` }
  const end = lineEndAt(text, pairEnd(before, text))
  return { from: end, to: end, text: `\n${' '.repeat(indent)}${line}` }
}

function addedEntry(work: YamlWork, path: Path, value: Skeleton): YamlSplice | undefined {
  const { text, document } = work
  const listPath = path.slice(0, -1)
  const list = nodeAt(document, listPath)
  if (isSeq(list) && (list.flow === true || list.items.length === 0))
    return flowAppended(work, list, flowValue(value))
  if (isSeq(list)) {
    const dash = dashesOf(list)?.at(-1)
    const last = entryRanges(work.text, list)?.at(-1)
    if (dash === undefined || last === undefined) return undefined
    const indent = columnOf(text, dash)
    return { from: last.to, to: last.to, text: `\n${' '.repeat(indent)}${blockEntry(value, indent)}` }
  }
  if (list !== undefined && !isOpen(list)) return undefined
  const parent = nodeAt(document, listPath.slice(0, -1))
  const isThere = isMap(parent) && pairIn(parent, String(listPath.at(-1))) !== undefined
  if (!isThere) return addedMember(work, listPath, { list: [value] })
  return filledWith(work, listPath, indent => blockEntry(value, indent), `[${flowValue(value)}]`)
}

/** Adds to the end of a collection in brackets. */
function flowAppended({ text }: YamlWork, node: YAMLMap | YAMLSeq, piece: string): YamlSplice | undefined {
  const [from, to] = node.range ?? [0, 0]
  if (node.items.length === 0) {
    const isGroup = isMap(node)
    return { from, to, text: isGroup ? `{ ${piece} }` : `[${piece}]` }
  }
  const inside = text.slice(from, to - 1)
  const end = from + inside.replace(/,?\s*$/, '').length
  return { from: end, to: end, text: `, ${piece}` }
}

function removedMember(work: YamlWork, group: YAMLMap, name: string): YamlSplice | undefined {
  const { text } = work
  const pair = pairIn(group, name)
  if (pair === undefined) return undefined
  const pairs = group.items as unknown as readonly Pair<Node, Node | null>[]
  const index = pairs.indexOf(pair)
  const start = pair.key.range?.[0] ?? 0
  const end = pairEnd(pair, text)
  if (group.flow === true) {
    const ranges = pairs.map(one => ({ from: one.key.range?.[0] ?? 0, to: pairEnd(one, text) }))
    return withoutFlow(ranges, index)
  }
  const lineStart = start - columnOf(text, start)
  const line = lineEndAt(text, end)
  if (text.slice(lineStart, start).trim() === '') return withoutLines(text, lineStart, line)
  const next = pairs[index + 1]?.key.range?.[0]
  if (next !== undefined && text.slice(line, next).trim() === '') return { from: start, to: next, text: '' }
  return { from: start, to: line, text: '' }
}

/** Removes whole lines; of the last ones of a text the line end before them. */
function withoutLines(text: string, from: number, to: number): YamlSplice {
  if (to < text.length) return { from, to: to + 1, text: '' }
  return { from: Math.max(0, from - 1), to, text: '' }
}

function withoutFlow(
  ranges: readonly { readonly from: number; readonly to: number }[],
  index: number,
): YamlSplice | undefined {
  const [before, here, next] = [ranges[index - 1], ranges[index], ranges[index + 1]]
  if (here === undefined) return undefined
  if (next !== undefined) return { from: here.from, to: next.from, text: '' }
  return { from: before?.to ?? here.from, to: here.to, text: '' }
}

function removedEntry(
  { text }: YamlWork,
  list: YAMLSeq,
  ranges: readonly { readonly from: number; readonly to: number }[],
  index: number,
): YamlSplice | undefined {
  const here = ranges[index]
  if (here === undefined) return undefined
  return list.flow === true ? withoutFlow(ranges, index) : withoutLines(text, here.from, here.to)
}

const isOpen = (node: Node): boolean => isScalar(node) && node.value === null

/** Checks whether a value is written inside of brackets. */
function isInFlow({ document }: YamlWork, path: Path): boolean {
  return path.some((_, length) => {
    const around = nodeAt(document, path.slice(0, length))
    return (isMap(around) || isSeq(around)) && around.flow === true
  })
}
