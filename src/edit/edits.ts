/** Makes several edits in the text of a document at once: comments, order, quotes and everything else stay as they are written. */
import { isAlias, isCollection, isMap, isNode, isScalar, isSeq, type Node, visit, type YAMLSeq } from 'yaml'
import type { Pointer } from '../core/model/model.ts'
import { childOf, parentOf, stepsOf } from '../core/model/pointer.ts'
import {
  between,
  columnOf,
  contentEnd,
  type EditSite,
  lastSite,
  lineEndAt,
  removed,
  type Splice,
  siteOf,
} from './yaml-range.ts'
import { nodeAt, type ParsedYaml, parsedYaml } from './yaml-tree.ts'

/** One edit of a document. Pointers are places of the document before any edit. */
export type DocumentEdit = { readonly file: string } & (
  | { readonly do: 'change'; readonly at: Pointer; readonly value: Written }
  | { readonly do: 'remove'; readonly at: Pointer }
  /** New fields before a field, or new entries before an entry. */
  | { readonly do: 'insert'; readonly at: Pointer; readonly values: readonly NamedValue[] }
  | { readonly do: 'rename'; readonly at: Pointer; readonly name: string }
  | { readonly do: 'text'; readonly from: string; readonly to: string }
  /** Comment lines at the head. */
  | { readonly do: 'comment'; readonly text: string }
)

type PlacedEdit = Extract<DocumentEdit, { at: Pointer }>

/** A value, and its text where it is to be written in the same way; the text begins at the left margin. */
export interface Written {
  readonly data: unknown
  readonly text?: string
}

/** A field by its name, or an entry. */
export type NamedValue = readonly [name: string | undefined, value: Written]

/** Why an edit cannot be made. */
export type Impossible = { readonly file: string } & (
  | { readonly why: 'notOneDocument' | 'sameLines' }
  | { readonly why: 'nothingAt'; readonly pointer: Pointer; readonly isRemoved: boolean }
  | { readonly why: 'notOnce'; readonly text: string; readonly isThere: boolean }
)

const impossible = (why: Impossible) => Object.assign(new Error(why.why), { impossible: why })

/** Returns a text with edits made; throws `{ impossible }` if one cannot be made. */
export function edited(text: string, edits: readonly DocumentEdit[]): string {
  const { text: from, edits: placed } = withoutAliases(
    text,
    edits.filter(edit => 'at' in edit),
  )
  const splices = [
    ...placedSplices(from, placed),
    ...edits.flatMap(edit => ('at' in edit ? [] : [textSplice(from, edit)])),
  ].sort((a, b) => a.from - b.from || a.to - b.to)
  let made = ''
  let end = 0
  for (const splice of splices) {
    if (splice.from < end) throw impossible({ why: 'sameLines', file: edits[0]?.file ?? '' })
    made += from.slice(end, splice.from) + splice.text
    end = splice.to
  }
  return made + from.slice(end)
}

function textSplice(text: string, edit: Exclude<DocumentEdit, PlacedEdit>): Splice {
  if (edit.do === 'comment') {
    const lines = edit.text.replace(/\n$/, '').split('\n')
    const at = text.startsWith('\ufeff') ? 1 : 0
    return { from: at, to: at, text: lines.map(line => `${line === '' ? '#' : `# ${line}`}\n`).join('') }
  }
  const from = text.indexOf(edit.from)
  const quoted = JSON.stringify(edit.from)
  if (from === -1 || text.includes(edit.from, from + 1))
    throw impossible({ why: 'notOnce', file: edit.file, text: quoted, isThere: from !== -1 })
  return { from, to: from + edit.from.length, text: edit.to }
}

/** The document of a text, and how values are written there. */
interface EditWork {
  readonly text: string
  readonly document: ParsedYaml
  readonly isJson: boolean
  readonly edits: readonly PlacedEdit[]
}

function placedSplices(text: string, edits: readonly PlacedEdit[]): readonly Splice[] {
  const [first] = edits
  if (first === undefined) return []
  const [document, ...more] = parsedYaml(text)
  if (document?.contents == null || document.errors.length > 0 || more.length > 0)
    throw impossible({ why: 'notOneDocument', file: first.file })
  const work: EditWork = { text, document, isJson: first.file.endsWith('.json'), edits }
  return withoutEmptied(work).map(edit => {
    const splice = spliceOf(work, edit)
    if (splice !== undefined) return splice
    throw impossible({ why: 'nothingAt', file: edit.file, pointer: edit.at, isRemoved: edit.do === 'remove' })
  })
}

/** Writes a group or list of which all is removed as an empty one, or in brackets as the new content: a list stays a list. */
function withoutEmptied(work: EditWork): readonly PlacedEdit[] {
  const parents = [...new Set(work.edits.map(edit => parentOf(edit.at)))]
  return parents.flatMap((at): readonly PlacedEdit[] => {
    const edits = work.edits.filter(edit => parentOf(edit.at) === at)
    const parent = nodeAt(work.document, stepsOf(at))
    const removed = edits.filter(edit => edit.do === 'remove')
    if (at === '' || !isCollection(parent) || removed.length < parent.items.length) return edits
    const added = edits.filter(edit => edit.do === 'change')
    const isOther = removed.length + added.length < edits.length
    if (isOther || (added.length > 0 && parent.flow !== true)) return edits
    const named = added.map(edit => [stepsOf(edit.at).at(-1) ?? '', edit.value] as const)
    const pieceOf = (name: string, value: Written) =>
      fieldText(work, isMap(parent) ? name : undefined, value, { isFlow: true, indent: 0 })
    const pieces = named.map(([name, value]) => pieceOf(name, value)).join(', ')
    const data = isMap(parent)
      ? Object.fromEntries(named.map(([name, value]) => [name, value.data]))
      : named.map(([, value]) => value.data)
    const text = pieces === '' ? JSON.stringify(data) : isMap(parent) ? `{ ${pieces} }` : `[${pieces}]`
    return [{ do: 'change', file: edits[0]?.file ?? '', at, value: { data, text } }]
  })
}

function spliceOf(work: EditWork, edit: PlacedEdit): Splice | undefined {
  const path = stepsOf(edit.at)
  const parent = nodeAt(work.document, path.slice(0, -1))
  const step = path.at(-1) ?? ''
  const site = siteOf(work.text, parent, step)
  switch (edit.do) {
    case 'change':
      return site === undefined
        ? appended(work, parent, edit.at, edit.value)
        : replaced(work, site, edit.value)
    case 'remove':
      return site && removed(work.text, site)
    case 'insert':
      return site && inserted(work, site, edit.values)
    case 'rename':
      return site?.key && { ...site.key, text: keyText(work, edit.name) }
  }
}

/** How a group or list is written: in brackets, or with its keys or dashes in one column. */
type EditLayout = Pick<EditSite, 'isFlow' | 'indent'>

const isBlock = (node: Node | null): boolean =>
  ((isMap(node) || isSeq(node)) && node.flow !== true) ||
  (isScalar(node) && node.type?.startsWith('BLOCK') === true)

function replaced(work: EditWork, site: EditSite, value: Written): Splice {
  const { text } = work
  const { after, value: old, isFlow } = site
  const written = valueText(work, value, site, site.key === undefined)
  const [from = after, end = after] = old?.range ?? []
  const isInline = !written.includes('\n') && !isBlock(old)
  if (isFlow || (isInline && end > from)) return { from, to: end, text: written.trimStart() }
  // An anchor before the value stays.
  const start = after + (/^(?:[ \t]+&[^\s,[\]{}]+)?/.exec(text.slice(after))?.[0].length ?? 0)
  return { from: start, to: Math.max(start, site.to), text: written }
}

/** Checks whether a place is behind the end of a list, without a gap between the new entries. */
function isNext({ edits }: EditWork, list: YAMLSeq, at: Pointer): boolean {
  const added = edits.filter(edit => edit.do === 'change' && parentOf(edit.at) === parentOf(at)).length
  const step = at.slice(parentOf(at).length + 1)
  return step === '-' || (/^[0-9]+$/.test(step) && Number(step) < list.items.length + added)
}

function appended(work: EditWork, parent: Node | undefined, at: Pointer, value: Written): Splice | undefined {
  if (!isMap(parent) && !(isSeq(parent) && isNext(work, parent, at))) return undefined
  const last = lastSite(work.text, parent)
  if (last === undefined) return undefined
  const name = isMap(parent) ? stepsOf(at).at(-1) : undefined
  const end = last.isFlow ? last.to : lineEndAt(work.text, last.to)
  return { from: end, to: end, text: between(work.text, last) + fieldText(work, name, value, last) }
}

function inserted(work: EditWork, site: EditSite, values: readonly NamedValue[]): Splice | undefined {
  if (values.some(([name]) => (name === undefined) !== (site.key === undefined))) return undefined
  const added = values.map(([name, value]) => fieldText(work, name, value, site) + between(work.text, site))
  return { from: site.from, to: site.from, text: added.join('') }
}

/** Returns a field or an entry as it is written at a column. */
function fieldText(work: EditWork, name: string | undefined, value: Written, layout: EditLayout): string {
  if (name !== undefined) return `${keyText(work, name)}:${valueText(work, value, layout)}`
  const entry = valueText(work, value, layout, true)
  return layout.isFlow ? entry.trimStart() : `-${entry}`
}

const keyText = ({ isJson }: EditWork, name: string): string =>
  !isJson && /^[A-Za-z][\w.-]*$/.test(name) ? name : JSON.stringify(name)

/** Checks whether the text of a value means the same where it is put. */
const isKept = ({ isJson }: EditWork, text: string, isFlow: boolean): boolean =>
  !isJson && !(isFlow && (text.includes('\n') || /^[^"'[{].*[,[\]{}]/.test(text)))

/** Returns a value as it is written after a colon, or after a dash. */
function valueText(
  work: EditWork,
  { data, text }: Written,
  { indent, isFlow }: EditLayout,
  isEntry = false,
): string {
  if (text === undefined || !isKept(work, text, isFlow)) return ` ${JSON.stringify(data)}`
  const isBelow = typeof data === 'object' && data !== null && !/^[[{]/.test(text)
  const below = isBelow ? indent + 2 : indent
  return `${isBelow && !isEntry ? `\n${' '.repeat(below)}` : ' '}${indented(text, below)}`
}

const indented = (text: string, indent: number): string =>
  text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`)

/**
 * Writes out those aliases of which the value is to differ from that of the anchor: a pointer is a place of the data, and an edit of
 * one party is no edit of the other. Edits that an alias shares with its anchor are made there only.
 */
function withoutAliases(
  text: string,
  edits: readonly PlacedEdit[],
): { text: string; edits: readonly PlacedEdit[] } {
  if (edits.length === 0) return { text, edits }
  const [document] = parsedYaml(text)
  const anchors = new Map<string, Pointer>()
  const below = (at: Pointer) => edits.filter(edit => edit.at.startsWith(`${at}/`))
  const relative = (at: Pointer) =>
    JSON.stringify(below(at).map(edit => ({ ...edit, at: edit.at.slice(at.length) })))
  const isReplaced = (at: Pointer) =>
    edits.some(edit => (edit.do === 'change' || edit.do === 'remove') && `${at}/`.startsWith(`${edit.at}/`))
  const shared = new Set<PlacedEdit>()
  let made = ''
  let end = 0
  const walk = (node: unknown, at: Pointer): void => {
    if (isMap(node))
      for (const { key, value } of node.items)
        walk(value, childOf(at, String(isScalar(key) ? key.value : key)))
    else if (isSeq(node))
      node.items.forEach((item, index) => {
        walk(item, childOf(at, index))
      })
    if (isNode(node) && 'anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, at)
    if (document === undefined || !isAlias(node) || isReplaced(at)) return
    const anchor = anchors.get(node.source) ?? ''
    if (!isReplaced(anchor) && relative(anchor) === relative(at)) {
      for (const edit of below(at)) shared.add(edit)
      return
    }
    const [from, to] = node.range ?? [0, 0]
    made += text.slice(end, from) + JSON.stringify(node.resolve(document)?.toJS(document))
    end = to
  }
  walk(document?.contents, '')
  return { text: made + text.slice(end), edits: edits.filter(edit => !shared.has(edit)) }
}

/** Returns what reads values of a file of cases, with their text. */
export function writtenValues(text: string): (path: readonly (string | number)[], data: unknown) => Written {
  const [document] = parsedYaml(text)
  return (path, data) => {
    const node = document === undefined ? undefined : nodeAt(document, path)
    const [from] = node?.range ?? [0]
    if (node === undefined || isReference(node)) return { data }
    const column = isBlock(node) && !isScalar(node) ? columnOf(text, from) : marginAt(text, from)
    const source = text.slice(from, contentEnd(node, text))
    return {
      data,
      text: source.replace(/\n +/g, found => `\n${' '.repeat(Math.max(0, found.length - 1 - column))}`),
    }
  }
}

/** Returns the column of what is first on the line, after the dashes of entries. */
const marginAt = (text: string, at: number): number =>
  /^(?: |- )*/.exec(text.slice(at - columnOf(text, at), at))?.[0].length ?? 0

/** Checks whether a value refers to another place of its file. */
function isReference(node: Node): boolean {
  let found = isAlias(node)
  visit(node, (_, inner) => {
    if (isAlias(inner) || (isNode(inner) && 'anchor' in inner && inner.anchor !== undefined)) found = true
  })
  return found
}
