/** Reads JSON as a tree of values, and changes single values in its text: everything else stays as it is written. */
import {
  applyEdits,
  findNodeAtLocation,
  type Node as JsonNode,
  modify,
  type ParseError,
  parseTree,
} from 'jsonc-parser'
import { quoted } from './scalar.ts'
import {
  isGroup,
  isList,
  type MemberOrder,
  nothing,
  type Path,
  type TreeChange,
  type TreeReading,
  type TreeValue,
} from './tree.ts'

const strict = { disallowComments: true, allowTrailingComma: false }

/** Reads a text as a tree. */
export function jsonReading(text: string): TreeReading {
  if (text.trim() === '') return { tree: nothing, parts: 1 }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, strict)
  const [broken] = errors
  if (broken === undefined && root !== undefined) return { tree: treeOf(root, text), parts: 1 }
  return { line: text.slice(0, broken?.offset ?? 0).split('\n').length, parts: 1 }
}

function treeOf(node: JsonNode, text: string): TreeValue {
  const { type, children = [], offset, length } = node
  if (type === 'object') {
    const members = children.map(
      ({ children: [key, value] = [] }) =>
        [String(key?.value), value === undefined ? nothing : treeOf(value, text)] as const,
    )
    return { kind: 'group', members: new Map(members), isRepeat: false }
  }
  if (type === 'array')
    return { kind: 'list', items: children.map(one => treeOf(one, text)), isRepeat: false }
  if (type === 'string') return { kind: 'scalar', type: 'text', text: String(node.value), isRepeat: false }
  if (type === 'number' || type === 'boolean')
    return { kind: 'scalar', type, text: text.slice(offset, offset + length), isRepeat: false }
  return nothing
}

/** Returns the text with a change made; `undefined` if there is nothing at the place. */
export function changedJson(text: string, change: TreeChange, order: MemberOrder): string | undefined {
  const { path } = change
  const root = parseTree(text, [], strict)
  const formattingOptions = formattingOf(text)
  const at = (where: Path) => (root === undefined ? undefined : findNodeAtLocation(root, [...where]))
  const node = at(path)
  if (change.do === 'set' && node !== undefined && !isGroup(change.value) && !isList(change.value))
    return spliced(text, node.offset, node.length, quoted(change.value))
  if (change.do === 'set' || change.do === 'add') {
    const { value } = change
    const isEntry = typeof path.at(-1) === 'number'
    // A list that is null or missing begins with its first entry.
    if (isEntry && at(path.slice(0, -1))?.type !== 'array')
      return applyEdits(text, modify(text, [...path.slice(0, -1)], [value], { formattingOptions }))
    const names = order(path.slice(0, -1))
    const edits = modify(text, [...path], value, {
      formattingOptions,
      ...(isEntry && node === undefined ? { isArrayInsertion: true } : {}),
      getInsertionIndex: present => {
        const place = names.indexOf(String(path.at(-1)))
        const before = present.findLastIndex(name => {
          const rank = names.indexOf(name)
          return rank !== -1 && rank < place
        })
        return place === -1 ? present.length : before + 1
      },
    })
    return applyEdits(text, edits)
  }
  if (node === undefined) return undefined
  if (change.do === 'remove')
    return applyEdits(text, modify(text, [...path], undefined, { formattingOptions }))
  const written = text.slice(node.offset, node.offset + node.length)
  if (change.do === 'duplicate') {
    const margin = /\n[ \t]*$/.exec(text.slice(0, node.offset))?.[0] ?? ' '
    return spliced(text, node.offset + node.length, 0, `,${margin}${written}`)
  }
  const next = at([...path.slice(0, -1), Number(path.at(-1)) + 1])
  if (next === undefined) return undefined
  const other = text.slice(next.offset, next.offset + next.length)
  return spliced(spliced(text, next.offset, next.length, written), node.offset, node.length, other)
}

const spliced = (text: string, from: number, length: number, piece: string): string =>
  text.slice(0, from) + piece + text.slice(from + length)

/** Returns the indentation that a text has. */
function formattingOf(text: string) {
  const indent = /\n([ \t]+)/.exec(text)?.[1] ?? '  '
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: '\n',
  }
}
