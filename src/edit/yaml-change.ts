/** Changes single values in a text of YAML: comments, order, quotes and everything else stay as they are. */
import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { isGroup, isList, type MemberOrder, type Path, type PlainData, type TreeChange } from './tree.ts'
import {
  between,
  columnOf,
  contentEnd,
  entryRanges,
  lastSite,
  lineEndAt,
  pairEnd,
  removed,
  type Splice,
  siteOf,
} from './yaml-range.ts'
import { nodeAt, type ParsedYaml, pairIn, parsedYaml } from './yaml-tree.ts'
import { blockEntry, blockValue, flowValue, plainStyle, type YamlStyle } from './yaml-writer.ts'

/** A text with the document in it that is changed. */
interface YamlWork {
  readonly text: string
  readonly document: ParsedYaml
  readonly order: MemberOrder
  readonly style: YamlStyle
}

/** Returns the text with a change made; `undefined` if what is written there is of a form that is only changed as text. */
export function changedYaml(
  text: string,
  part: number,
  change: TreeChange,
  order: MemberOrder = () => [],
  style: YamlStyle = plainStyle,
): string | undefined {
  const document = parsedYaml(text)[part]
  if (document === undefined) return undefined
  const splices = splicesFor({ text, document, order, style }, change)
  if (splices === undefined) return undefined
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  let made = text
  for (const { from, to, text: piece } of [...splices].sort((a, b) => b.from - a.from || b.to - a.to))
    made = made.slice(0, from) + piece.replace(/\r?\n/g, newline) + made.slice(to)
  return made
}

function splicesFor(work: YamlWork, change: TreeChange): readonly Splice[] | undefined {
  const { path } = change
  const parent = nodeAt(work.document, path.slice(0, -1))
  const step = path.at(-1)
  if (change.do === 'set' || change.do === 'add') {
    const { value } = change
    const node = nodeAt(work.document, path)
    if (node === undefined)
      return typeof step === 'number' ? addedEntry(work, path, value) : addedMember(work, path, value)
    if (change.do === 'add') return undefined
    return isScalar(node) && node.range?.[0] !== node.range?.[1] && !isGroup(value) && !isList(value)
      ? one(replacedScalar(work, path, node, value))
      : written(work, path, value)
  }
  if (change.do === 'remove') {
    const site = siteOf(work.text, parent, step ?? '')
    return site && [removed(work.text, site)]
  }
  if (!isSeq(parent) || typeof step !== 'number') return undefined
  const ranges = entryRanges(work.text, parent)
  const here = ranges?.[step]
  if (ranges === undefined || here === undefined) return undefined
  if (change.do === 'duplicate') {
    const copy = work.text.slice(here.from, here.to)
    return [{ from: here.to, to: here.to, text: parent.flow === true ? `, ${copy}` : `\n${copy}` }]
  }
  const next = ranges[step + 1]
  if (next === undefined) return undefined
  return [
    { ...here, text: work.text.slice(next.from, next.to) },
    { ...next, text: work.text.slice(here.from, here.to) },
  ]
}

const one = (splice: Splice | undefined) => (splice === undefined ? undefined : [splice])

function replacedScalar(work: YamlWork, path: Path, node: Scalar, value: PlainData): Splice | undefined {
  const { text, style } = work
  const [from, to] = node.range ?? [0, 0]
  const isFlow = isInFlow(work, path)
  const end = contentEnd(node, text)
  if (value === null) {
    if (isFlow) return { from, to, text: 'null' }
    return { from: from - (/[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0), to: end, text: '' }
  }
  if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED)
    return style.values === undefined ? { from, to: end, text: blockText(work, node, value) } : undefined
  return { from, to, text: style.scalar(value, isFlow, text.slice(from, to)) }
}

/** Writes a text of several lines as a block again, below the same column; what a block cannot hold is quoted. */
function blockText({ text, style }: YamlWork, node: Scalar, value: PlainData): string {
  const [head = '', ...below] = text.slice(node.range?.[0] ?? 0).split(/\r?\n/)
  const margin = /^ */.exec(below.find(line => line.trim() !== '') ?? '')?.[0] ?? ''
  const comment = /[ \t]+#.*$/.exec(head)?.[0] ?? ''
  if (
    typeof value !== 'string' ||
    margin === '' ||
    /^\s|[^\S\n]$|\n\n$|[^\S\n]\n|[\p{Cc}\p{Cf}]/u.test(value.replaceAll('\n', '')) ||
    /[ \t]$/m.test(value)
  )
    return style.scalar(value, false, '"') + comment
  const ends = value.endsWith('\n')
  const lines = (ends ? value.slice(0, -1) : value).split('\n')
  return [`${ends ? '|' : '|-'}${comment}`, ...lines.map(line => (line === '' ? '' : margin + line))].join(
    '\n',
  )
}

/** Writes a value after its colon or dash, instead of what is there. */
function written(work: YamlWork, path: Path, value: PlainData): readonly Splice[] | undefined {
  const { text, document, style } = work
  const node = nodeAt(document, path)
  const isEmpty = node === undefined || node.range?.[0] === node.range?.[1]
  if (isInFlow(work, path) && !isEmpty) {
    const from = node.range?.[0] ?? 0
    const blank = text[from - 1] === ':' ? ' ' : ''
    return [{ from, to: contentEnd(node, text), text: blank + flowValue(value, style) }]
  }
  const site = siteOf(text, nodeAt(document, path.slice(0, -1)), path.at(-1) ?? '')
  if (site === undefined) return undefined
  const { after: at, indent } = site
  if (isInFlow(work, path)) return [{ from: at, to: at, text: ` ${flowValue(value, style)}` }]
  const end = isEmpty ? at : Math.max(at, contentEnd(node, text))
  const line = lineEndAt(text, at)
  const to = end <= line && text.slice(end, line).trim() === '' ? line : end
  if (site.key === undefined) return [{ from: at, to, text: blockEntry(value, indent, style).slice(1) }]
  const piece = blockValue(value, indent, style)
  if (!piece.startsWith('\n')) return [{ from: at, to, text: piece }]
  // A comment on the line of the name stays there.
  if (end <= line) return [{ from: at, to, text: '' }, below(text, line, piece)]
  return [{ from: isCollection(node) ? line : at, to: end, text: piece }]
}

/** Inserts lines, which begin with a line break, below the line that ends at `end`. */
const below = (text: string, end: number, lines: string): Splice => ({
  from: end,
  to: end,
  text: end === text.length ? `${lines}\n` : lines,
})

/** Returns where a line ends, with comments below it that are indented further than a column: they belong to what is above. */
function withComments(text: string, end: number, column: number): number {
  const [comments = ''] = new RegExp(`^(?:\\r?\\n {${column + 1},}#.*)*`).exec(text.slice(end)) ?? []
  return lineEndAt(text, end + comments.length)
}

/** Adds a member of a group: after the one that comes before it in the order of the schema. */
function addedMember(work: YamlWork, path: Path, value: PlainData): readonly Splice[] | undefined {
  const { text, document, style } = work
  const groupPath = path.slice(0, -1)
  const name = String(path.at(-1))
  const group = nodeAt(document, groupPath)
  if (isMap(group))
    return group.flow === true || group.items.length === 0
      ? one(flowAppended(work, group, `${style.name(name)}: ${flowValue(value, style)}`))
      : one(besideMembers(work, group as YAMLMap<Node, Node | null>, groupPath, { [name]: value }))
  if (group !== undefined && !isOpen(group)) return undefined
  if (groupPath.length === 0) {
    const end = document.range[1]
    const before = end === 0 || text[end - 1] === '\n' ? '' : '\n'
    return [{ from: end, to: end, text: `${before}${blockValue({ [name]: value }, -2, style).slice(1)}\n` }]
  }
  if (group !== undefined || hasMember(work, groupPath)) return written(work, groupPath, { [name]: value })
  return typeof groupPath.at(-1) === 'number' ? undefined : addedMember(work, groupPath, { [name]: value })
}

function hasMember({ document }: YamlWork, path: Path): boolean {
  return pairIn(nodeAt(document, path.slice(0, -1)), String(path.at(-1))) !== undefined
}

function besideMembers(
  work: YamlWork,
  group: YAMLMap<Node, Node | null>,
  path: Path,
  member: { readonly [name: string]: PlainData },
): Splice | undefined {
  const { text, style } = work
  const names = work.order(path)
  const place = names.indexOf(Object.keys(member)[0] ?? '')
  const rank = ({ key }: Pair) => names.indexOf(String(isScalar(key) ? key.value : ''))
  const before = group.items.findLast(pair => place === -1 || (rank(pair) !== -1 && rank(pair) < place))
  const first = group.items[0]
  if (first === undefined) return undefined
  const start = first.key.range?.[0] ?? 0
  const column = columnOf(text, start)
  const lines = blockValue(member, column - 2, style)
  if (before === undefined)
    return { from: start, to: start, text: `${lines.trimStart()}\n${' '.repeat(column)}` }
  return below(text, withComments(text, lineEndAt(text, pairEnd(before, text)), column), lines)
}

function addedEntry(work: YamlWork, path: Path, value: PlainData): readonly Splice[] | undefined {
  const { text, document, style } = work
  const listPath = path.slice(0, -1)
  const list = nodeAt(document, listPath)
  if (isSeq(list)) {
    const [from, to] = list.range ?? [0, 0]
    const isBare = list.anchor === undefined && text.slice(from, to) === '[]'
    if (isBare && listPath.length > 0 && !isInFlow(work, listPath)) return written(work, listPath, [value])
    if (list.flow === true || list.items.length === 0)
      return one(flowAppended(work, list, flowValue(value, style)))
    const last = lastSite(text, list)
    if (last === undefined) return undefined
    const lines = between(text, last) + blockEntry(value, last.indent, style)
    return [below(text, withComments(text, lineEndAt(text, last.to), last.indent), lines)]
  }
  if (list !== undefined && !isOpen(list)) return undefined
  return hasMember(work, listPath) ? written(work, listPath, [value]) : addedMember(work, listPath, [value])
}

/** Adds to the end of a collection in brackets: on a line of its own if the last part is. */
function flowAppended({ text }: YamlWork, node: YAMLMap | YAMLSeq, piece: string): Splice | undefined {
  const [from, to] = node.range ?? [0, 0]
  const last = lastSite(text, node)
  if (last !== undefined) return { from: last.to, to: last.to, text: between(text, last) + piece }
  if (text.slice(from + 1, to - 1).trim() !== '') return { from: from + 1, to: from + 1, text: piece }
  return { from, to, text: isMap(node) ? `{ ${piece} }` : `[${piece}]` }
}

const isOpen = (node: Node): boolean => isScalar(node) && node.value === null

/** Checks whether a value is written inside of brackets. */
function isInFlow({ document }: YamlWork, path: Path): boolean {
  return path.some((_, length) => {
    const around = nodeAt(document, path.slice(0, length))
    return (isMap(around) || isSeq(around)) && around.flow === true
  })
}
