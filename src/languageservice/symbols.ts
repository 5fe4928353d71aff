/** The outline of a document, also of an unfinished one. */
import { parser } from '@lezer/yaml'
import { childrenOf, type SyntaxNode } from './outline.ts'

/** A part of a document: offsets of all of it, and of its name. */
export interface OutlinePart {
  readonly name: string
  /** What it is, in short: a value, or the first value in it. */
  readonly detail: string
  readonly kind: 'group' | 'list' | 'value'
  readonly from: number
  readonly to: number
  readonly nameFrom: number
  readonly nameTo: number
  readonly parts: readonly OutlinePart[]
}

/** How deep a document is shown. */
const deepest = 6

/** Returns the parts of a YAML or JSON text. */
export function outlineOf(text: string): readonly OutlinePart[] {
  const documents = parser.parse(text).topNode.getChildren('Document')
  return documents.flatMap(document => partsIn(document, text, 0))
}

/** Returns the members or entries of the collection that a node is or has. */
function partsIn(node: SyntaxNode, text: string, depth: number): readonly OutlinePart[] {
  const collection = collectionIn(node)
  if (collection === undefined || depth > deepest) return []
  let entries = 0
  return childrenOf(collection).flatMap((child): readonly OutlinePart[] => {
    const key = child.name === 'Pair' ? child.getChild('Key') : null
    if (key === null && child.name !== 'Item') return []
    if (key === null) entries++
    const parts = partsIn(child, text, depth + 1)
    const held = collectionIn(child)
    const detail = held === undefined ? scalarIn(child, key, text) : (parts[0]?.detail ?? '')
    const name = key === null ? String(entries) : wordIn(key, text)
    if (name === '') return []
    const { from } = child
    const to = from + text.slice(from, child.to).trimEnd().length
    const kind = held === undefined ? 'value' : held.name.endsWith('Sequence') ? 'list' : 'group'
    const nameRange =
      key === null
        ? { nameFrom: from, nameTo: Math.min(from + 1, to) }
        : { nameFrom: key.from, nameTo: key.to }
    return [{ name, detail, kind, from, to: Math.max(to, nameRange.nameTo), ...nameRange, parts }]
  })
}

/** Returns the collection of a node, behind an anchor or a tag too. */
function collectionIn(node: SyntaxNode): SyntaxNode | undefined {
  return childrenOf(node).flatMap(child => {
    if (/(?:Mapping|Sequence)$/.test(child.name)) return [child]
    return child.name === 'Anchored' || child.name === 'Tagged' ? (collectionIn(child) ?? []) : []
  })[0]
}

/** Returns the scalar of a member or an entry; nothing where there is none yet. */
function scalarIn(part: SyntaxNode, key: SyntaxNode | null, text: string): string {
  const value = key === null ? part : part.lastChild
  const isOpen = value === null || value.name === ':' || value.from === key?.from
  return isOpen && key !== null ? '' : wordIn(value ?? part, text).replace(/^- */, '')
}

/** Returns what a node says on its first line, without quotation marks. */
function wordIn({ from, to }: SyntaxNode, text: string): string {
  const [line = ''] = text.slice(from, Math.min(to, from + 120)).split(/[\r\n]/, 1)
  return line.trim().replace(/^(["'])(.*)\1$/, '$2')
}
