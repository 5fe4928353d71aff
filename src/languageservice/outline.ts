/**
 * Determines what is being written at a cursor in an unfinished document, which the reader cannot parse: by a tree whose parser
 * goes on after an error. It reads JSON as well, as a flow collection of YAML.
 */
import type { Path } from '../edit/tree.ts'
import { excerptAt, openQuote, type SyntaxNode, treeOf, unquoted } from './excerpt.ts'

export interface OutlineLocation {
  /** The path of the mapping whose name is written (`key`), of the value itself, or of the entry of a list. */
  readonly path: Path
  /**
   * `key`: the name of a member. `value`: the value of a member. `open`: nothing is at the path yet, so that a name, an
   * entry or a value may follow. `entry`: another entry of a list may begin.
   */
  readonly role: 'key' | 'value' | 'open' | 'entry'
  readonly style: 'block' | 'flow' | 'json'
  /** The start of the text that a completion replaces. */
  readonly from: number
  readonly to: number
  /** The text from its start to the cursor. */
  readonly typed: string
  /** The quotation mark around the cursor, if any. */
  readonly quote: '"' | "'" | ''
  /** Whether the colon of the member is present. */
  readonly hasColon: boolean
  /** The column, from 0, of names in a block, and how far it is from the first sign of its line. */
  readonly column: number
  readonly margin: number
  /** The names that the mapping at the path has already, except the one at the cursor. */
  readonly present: readonly string[]
  /** The kind that the document states. */
  readonly documentType: string | undefined
}

/** The line of the cursor, up to it, in the text of its document: with the blanks that begin it, and the mark of text that is open. */
type CursorLine = NonNullable<ReturnType<typeof lineAt>>

type OutlineNode = NonNullable<ReturnType<typeof nodeAt>>

/**
 * Returns what is at a cursor; `undefined` if neither a name nor a value is written there, such as in a comment or in
 * free text.
 */
export function spotAt(text: string, cursor: number, format: 'yaml' | 'json'): OutlineLocation | undefined {
  const isJson = format === 'json'
  const part = isJson ? { start: 0, end: text.length } : partAt(text, cursor)
  if (cursor > part.end) return undefined
  const whole = text.slice(part.start, part.end)
  const excerpt = excerptAt(whole, cursor - part.start)
  const line = excerpt && lineAt(excerpt.text, excerpt.cursor, isJson)
  const node = line && nodeAt(line)
  if (line === undefined || node === undefined) return undefined
  const { path, role, from, isFlow } = node
  const end = tokenEnd(line, node)
  const shift = cursor - line.cursor
  const column = isFlow ? line.before.length : (/^ *(?:- +)*/.exec(line.before)?.[0].length ?? 0)
  return {
    ...{ path, role, hasColon: end.hasColon, quote: line.quote },
    style: isJson ? 'json' : isFlow ? 'flow' : 'block',
    from: from + shift,
    to: end.to + shift,
    typed: line.text.slice(from, line.cursor),
    column,
    margin: Math.max(0, column - blanks(isFlow ? line.text.slice(line.start) : line.before)),
    present: namesBeside(line, node, end),
    documentType: kindIn(whole),
  }
}

/** Returns the kind that a document states, even if it is unfinished. */
export function kindIn(text: string): string | undefined {
  return /^[ \t{,]*["']?documentType["']?[ \t]*:[ \t]*["']?([\w-]+)/m.exec(text)?.[1]
}

/** Returns the document of a stream that contains the cursor. */
function partAt(text: string, cursor: number): { readonly start: number; readonly end: number } {
  let start = 0
  for (const { index, 0: mark } of text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)) {
    if (index + mark.length > cursor) return { start, end: index }
    start = index + mark.length
  }
  return { start, end: text.length }
}

/**
 * Returns the line of a cursor; `undefined` if the cursor is in a comment, before the text or the dash of the line, or directly after
 * the colon of a name or the dash of an entry.
 */
function lineAt(text: string, cursor: number, isJson: boolean) {
  const start = cursor - columnOf(text, cursor)
  const before = text.slice(start, cursor)
  const bare = unquoted(before)
  const [outside = bare, open] = openQuote.exec(bare)?.slice(1) ?? []
  const isUnfinished = open === undefined && /:$|^[ -]*-$/.test(bare)
  const isIndent = before.trim() === '' && /^(?:[ \t]+\S|- )/.test(text.slice(cursor))
  if (!isJson && (/(?<!\S)#/.test(outside) || isUnfinished || isIndent)) return undefined
  const quote: OutlineLocation['quote'] = open === '"' || open === "'" ? open : ''
  return { text, isJson, cursor, start, before, indent: blanks(before), quote }
}

/**
 * Returns what is at the cursor: the leaf that the tree has for a mark there. Where a name lacks its colon, an entry its dash or the
 * member before its comma, the tree has one only with that sign, the `lead`.
 */
function nodeAt(line: CursorLine) {
  const first = line.start + line.indent
  const plain = leafAt(line, '', '')
  const isFlow = collectionsAround(plain.leaf).length > 0
  const isCommaMissing =
    isFlow && line.before.trim() !== '' && /[^\s{[,:]\s*[\r\n]\s*$/.test(line.text.slice(0, first))
  for (const sign of isCommaMissing ? [',', ''] : isFlow ? [''] : ['', ':', '- ']) {
    const lead = sign === ':' ? '' : sign
    const { leaf, text, shift } = sign === '' ? plain : leafAt(line, lead, sign === ':' ? sign : '')
    const at = leaf.from - shift
    const isText = leaf.name === 'Literal' || leaf.name === 'QuotedLiteral'
    if (isText && at < line.start) return undefined
    if (!isText || isBehindError(leaf, line.start + shift) || (sign !== '' && at !== first)) continue
    const path = pathOf(leaf, text)
    if (sign === '- ' && path.at(-1) === 0) continue
    const role: OutlineLocation['role'] | undefined =
      sign === '- ' ? 'entry' : roleOf(leaf, text, isFlow, line.isJson)
    if (role !== undefined) return { path, role, from: at + line.quote.length, isFlow, lead }
  }
  return undefined
}

/** Checks whether something that does not belong before a node is there, from an offset on. */
function isBehindError({ prevSibling, parent }: SyntaxNode, from: number): boolean {
  const isError = prevSibling?.type.isError === true && prevSibling.from >= from
  return isError || (parent !== null && isBehindError(parent, from))
}

/** Takes the place of what is written at the cursor. */
const mark = '\ue000'

/** Returns the leaf for the mark at the cursor, with signs before the first word of its line and behind the mark, and the text below. */
function leafAt(line: CursorLine, lead: string, tail: string, below = '') {
  const { text, isJson, start, indent, before, quote } = line
  const marked = `${text.slice(0, start + indent)}${lead}${before.slice(indent)}${mark}${quote}${tail}${below}`
  // A line that tabs indent would part what is around it.
  const whole = isJson ? marked : closed(marked.replace(/^( *)\t/gm, '$1#'))
  const at = whole.indexOf(mark)
  const open = treeOf(whole)
  const brackets = bracketsAround(open.resolveInner(at + 1, -1))
  const tree = brackets === '' ? open : treeOf(whole + brackets)
  return { tree, leaf: tree.resolveInner(at + 1, -1), text: whole, shift: at - (start + before.length) }
}

/** Returns the brackets that close the collections around a node. */
const bracketsAround = (node: SyntaxNode): string =>
  collectionsAround(node)
    .filter(({ lastChild }) => !/^[}\]]$/.test(lastChild?.name ?? ''))
    .map(({ firstChild }) => (firstChild?.name === '{' ? '}' : ']'))
    .join('')

/** Returns the flow collections around a node, the innermost first. */
function collectionsAround(node: SyntaxNode): readonly SyntaxNode[] {
  const around = node.parent === null ? [] : collectionsAround(node.parent)
  return isBracketed(node) ? [node, ...around] : around
}

const isBracketed = ({ firstChild }: SyntaxNode): boolean => /^[{[]$/.test(firstChild?.name ?? '')

/** Returns a text in which each flow collection is closed where the lines show that it was never closed. */
function closed(text: string, from = 0): string {
  const end = /[{[]/.test(text) ? abandonedAt(text, from) : undefined
  if (end === undefined) return text
  const above = `${text.slice(0, end)}\n${' '.repeat(mostIndent)}`
  const ended = above + bracketsAround(treeOf(above + mark).resolveInner(above.length + 1, -1))
  // What is still open then, as inside of quotation marks that are, is closed further down.
  return closed(ended + text.slice(end), ended.length + 1)
}

/** The columns by which brackets are indented, so that they belong to their collection wherever it stands. */
const mostIndent = 80

/** Returns the end of the line below which a flow collection cannot go on, as the text there is not indented more than the collection. */
function abandonedAt(text: string, from: number): number | undefined {
  let end: number | undefined
  treeOf(text).iterate({
    enter: ({ node }) => {
      if (end !== undefined || node.to < from) return false
      if (!isBracketed(node)) return true
      const owner = node.parent?.name === 'Pair' ? node.parent : node
      const column = columnOf(text, owner.from) - (owner === node ? 1 : 0)
      const next = new RegExp(`\\r?\\n(?= {0,${Math.max(column, 0)}}[^\\s\\]},${mark}])`, 'g')
      next.lastIndex = Math.max(node.from, from)
      const found = column < 0 ? null : next.exec(text)
      if (found !== null && found.index < node.to) end = found.index
      return false
    },
  })
  return end
}

/** Returns what may be written at a leaf; `undefined` if it is not indented more than the name that it would be the value of. */
function roleOf(leaf: SyntaxNode, text: string, isFlow: boolean, isJson: boolean) {
  let holder = leaf.parent
  while (holder?.name === 'Anchored' || holder?.name === 'Tagged') holder = holder.parent
  if (holder?.name === 'Key') return 'key'
  if (isFlow) return 'value'
  if (holder?.name === 'Document') return isJson ? 'open' : 'key'
  const key = holder?.getChild('Key')
  if (!key) return 'open'
  if (!/[\r\n]/.test(text.slice(key.to, leaf.from))) return 'value'
  return columnOf(text, leaf.from) > columnOf(text, key.from) ? 'open' : undefined
}

/** Returns the path of a node; of a name that of its mapping. */
function pathOf(node: SyntaxNode, text: string): Path {
  const path: (string | number)[] = []
  for (let one: SyntaxNode | null = node; one !== null; one = one.parent) {
    const key = one.parent?.name === 'Pair' && one.name !== 'Key' ? one.parent.getChild('Key') : null
    if (key !== null) path.unshift(nameOf(key, text))
    if (one.name === 'Item')
      path.unshift(one.parent?.getChildren('Item').findIndex(item => item.from === one.from) ?? 0)
  }
  return path
}

const nameOf = ({ from, to }: SyntaxNode, text: string): string =>
  text.slice(from, to).replace(/^(["'])(.*)\1$/s, '$2')

/** Returns the end of what is replaced, and whether the colon of a name follows. */
function tokenEnd({ text, cursor, quote, isJson }: CursorLine, { from, role, isFlow }: OutlineNode) {
  const rest = text.slice(from).split(/[\r\n]/, 1)[0] ?? ''
  const [written = ''] =
    (quote === ''
      ? isFlow
        ? /^[^,[\]{}]*?(?=[ \t]*(?:[,[\]{}]|:(?:[ \t]|$)|[ \t]#|$))/
        : role === 'value'
          ? /^.*?(?=[ \t]*(?:(?<!\S)#|$))/
          : /^.*?(?=[ \t]*(?:(?<!\S)#|:[ \t]|:?$))/
      : quote === '"'
        ? /^(?:[^"\\]|\\.)*(?=")|^.*?(?=[ \t]*$)/
        : /^(?:[^']|'')*(?=')|^.*?(?=[ \t]*$)/
    ).exec(isJson && rest.startsWith('"') ? '' : rest) ?? []
  const to = Math.max(from + written.length, cursor)
  const colon = isFlow ? /^["']?[ \t]*:/ : /^["']?[ \t]*:(?=\s|$)/
  return { to, hasColon: role !== 'value' && colon.test(text.slice(to)) }
}

/** Returns the other names of the mapping in which a name is written. */
function namesBeside(line: CursorLine, node: OutlineNode, end: ReturnType<typeof tokenEnd>) {
  const { path, role, from, isFlow, lead } = node
  if (role === 'value' || role === 'entry') return []
  const { text: written, start, quote } = line
  const own = { ...line, before: written.slice(start, from - quote.length), quote: '' } as const
  const below = written.slice(end.to + (written.startsWith(quote, end.to) ? quote.length : 0))
  // Without its sign a name takes that of the line below.
  const sign = isFlow ? ',' : ':'
  const { tree, text } = leafAt(own, lead, end.hasColon || /^\s*,/.test(below) ? '' : sign, below)
  const names = mappingsAt(tree.topNode, path, text)
    .flatMap(mapping => mapping.getChildren('Pair').flatMap(pair => pair.getChild('Key') ?? []))
    .map(key => nameOf(key, text))
  return names.filter(name => !name.includes(mark))
}

/** Returns the mappings at a path below a node: an unfinished text may have several. */
function mappingsAt(node: SyntaxNode, path: Path, text: string): readonly SyntaxNode[] {
  const [step, ...rest] = path
  let entries = 0
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child)
  return children.flatMap(child => {
    const { name } = child
    if (name === 'Key') return []
    if (name === 'Item') return entries++ === step ? mappingsAt(child, rest, text) : []
    const key = name === 'Pair' ? child.getChild('Key') : null
    if (key !== null) return nameOf(key, text) === step ? mappingsAt(child, rest, text) : []
    const own = name.endsWith('Mapping') && path.length === 0 ? [child] : []
    return [...own, ...mappingsAt(child, path, text)]
  })
}

/** Returns the column of an offset, from 0; only its own line is searched for the other line end. */
function columnOf(text: string, at: number): number {
  const before = text.slice(0, at)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return line.length - line.lastIndexOf('\r') - 1
}

const blanks = (line: string): number => /^ */.exec(line)?.[0].length ?? 0
