/** XML and JSON as one tree of named values, each with its place. */
import type { Document, Limits } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import { read } from '../read/index.ts'
import { type ChunkSource, textIn } from './bytes.ts'
import { failImport, type ImportOrigin } from './model.ts'
import { xmlEvents } from './xml.ts'

/** A value or a group of them. Attributes are children whose names begin with @. */
export interface TreeNode {
  readonly name: string
  readonly origin: ImportOrigin
  text: string | undefined
  readonly children: TreeNode[]
  /** Whether its value went into a document, or says nothing by itself. */
  isUsed: boolean
}

const newNode = (name: string, origin: ImportOrigin, text?: string): TreeNode => ({
  name,
  origin,
  text,
  children: [],
  isUsed: false,
})

/** The most values of one message. */
const mostNodes = 500_000

/** Reads an XML document as a tree. */
export function xmlTree(source: ChunkSource): { readonly root: TreeNode; readonly namespace: string } {
  let root: TreeNode | undefined
  let namespace = ''
  const open: { readonly node: TreeNode; readonly counts: Map<string, number>; text: string }[] = []
  let count = 0
  for (const event of xmlEvents(source, 'the XML')) {
    const top = open.at(-1)
    if (event.type === 'text') {
      if (top !== undefined) top.text += event.text
    } else if (event.type === 'close') {
      const done = open.pop()
      if (done !== undefined && done.text.trim() !== '') done.node.text = done.text.trim()
    } else {
      const { name, attributes, line, column } = event
      count += 1 + Object.keys(attributes).length
      if (count > mostNodes) failImport('value-too-long', { limit: String(mostNodes) })
      const number = (top?.counts.get(name) ?? 0) + 1
      top?.counts.set(name, number)
      const at = `${top?.node.origin.at ?? ''}/${name}${number === 1 ? '' : `[${number}]`}`
      const node = newNode(name, { at, line, column: column + 1 })
      for (const [key, text] of Object.entries(attributes)) {
        if (key === 'xmlns' || key.startsWith('xmlns:') || key.startsWith('xsi:')) continue
        const own = `@${key.slice(key.indexOf(':') + 1)}`
        node.children.push(newNode(own, { at: `${at}/${own}`, line, column: column + 1 }, text))
      }
      if (top === undefined) {
        root = node
        namespace =
          Object.entries(attributes).find(
            ([key, value]) => key.startsWith('xmlns') && value.endsWith(`:${name}-2`),
          )?.[1] ?? ''
      } else top.node.children.push(node)
      open.push({ node, counts: new Map(), text: '' })
    }
  }
  return { root: root ?? failImport('xml', { part: 'the XML', why: 'it has no element' }), namespace }
}

/** Reads JSON; fails with the place of the first mistake. */
export function jsonDocument(file: string, source: ChunkSource, limits: Limits): Document {
  const bytes = new TextEncoder().encode(textIn(source, limits.bytes))
  const [document] = read({ file: /\.json$/i.test(file) ? file : `${file}.json`, bytes }, limits)
  const [fault] = document?.faults ?? []
  if (document === undefined || fault !== undefined)
    return failImport('json', {
      line: String(fault?.place.line ?? 1),
      column: String(fault?.place.column ?? 1),
    })
  return document
}

/** Returns a value of JSON as a tree. With `isUbl` in the JSON form of UBL: `_` is the text, beside it are attributes. */
export function jsonTree(
  document: Document,
  name: string,
  value: unknown,
  at: string,
  isUbl: boolean,
): TreeNode {
  const { line, column } = document.place(at)
  const origin: ImportOrigin = {
    at,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  }
  const node = newNode(name, origin)
  if (typeof value !== 'object' || value === null) {
    if (value !== null && value !== undefined) node.text = scalarText(document, at, value)
    return node
  }
  for (const [key, member] of Object.entries(value)) {
    const place = childOf(at, key)
    if (isUbl && key === '_') {
      node.text = scalarText(document, place, member)
      continue
    }
    const isAttribute = isUbl && (typeof member !== 'object' || member === null)
    const entries: readonly unknown[] = Array.isArray(member) ? member : [member]
    for (const [index, entry] of entries.entries()) {
      const own = Array.isArray(member) ? childOf(place, index) : place
      node.children.push(jsonTree(document, isAttribute ? `@${key}` : key, entry, own, isUbl))
    }
  }
  return node
}

function scalarText(document: Document, at: string, value: unknown): string {
  // A number keeps the digits that the file has.
  return typeof value === 'number' ? (document.written(at) ?? String(value)) : String(value)
}

/** Returns the nodes that a path such as `Item/Name` leads to. */
export function nodesAt(node: TreeNode, path: string): readonly TreeNode[] {
  let nodes: readonly TreeNode[] = [node]
  if (path === '' || path === '.') return nodes
  for (const step of path.split('/'))
    nodes = nodes.flatMap(one => one.children.filter(({ name }) => name === step))
  return nodes
}
