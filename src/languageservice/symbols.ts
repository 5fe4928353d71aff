/** The outline of a document, also of an unfinished one. */
import { type DocumentSymbol, type Range, SymbolKind } from 'vscode-languageserver'
import { type SyntaxNode, treeOf } from './excerpt.ts'

/** How deep a document is shown. */
const deepest = 6

/** Returns the parts of a YAML or JSON text, with their ranges by offsets. */
export function outlineOf(text: string, rangeOf: (from: number, to: number) => Range): DocumentSymbol[] {
  /** Returns the members or entries of the collection that a node is or has. */
  const partsIn = (node: SyntaxNode, depth: number): DocumentSymbol[] => {
    const collection = collectionIn(node)
    if (collection === undefined || depth > deepest) return []
    const children = [...collection.getChildren('Pair'), ...collection.getChildren('Item')]
    let entries = 0
    return children.flatMap((child): DocumentSymbol[] => {
      const key = child.name === 'Pair' ? child.getChild('Key') : null
      if (key === null && child.name === 'Pair') return []
      if (key === null) entries++
      const name = key === null ? String(entries) : wordIn(key, text)
      if (name === '') return []
      const parts = partsIn(child, depth + 1)
      const held = collectionIn(child)
      // What it is, in short: a value, or the first value in it.
      const detail = held === undefined ? scalarIn(child, key, text) : (parts[0]?.detail ?? '')
      const { from } = child
      const end = from + text.slice(from, child.to).trimEnd().length
      const named = key ?? { from, to: Math.min(from + 1, end) }
      const range = rangeOf(from, Math.max(end, named.to))
      const selectionRange = rangeOf(named.from, named.to)
      return [{ name, detail, kind: kindOf(held), range, selectionRange, children: parts }]
    })
  }
  const documents = treeOf(text).topNode.getChildren('Document')
  return documents.flatMap(document => partsIn(document, 0))
}

function kindOf(held: SyntaxNode | undefined): SymbolKind {
  if (held === undefined) return SymbolKind.Field
  return held.name.endsWith('Sequence') ? SymbolKind.Array : SymbolKind.Object
}

const collections = ['BlockMapping', 'BlockSequence', 'FlowMapping', 'FlowSequence']

/** Returns the collection of a node, behind an anchor or a tag too. */
function collectionIn(node: SyntaxNode): SyntaxNode | undefined {
  const held = collections.flatMap(name => node.getChild(name) ?? [])[0]
  const marked = node.getChild('Anchored') ?? node.getChild('Tagged')
  return held ?? (marked === null ? undefined : collectionIn(marked))
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
