/** Carries values of a message over into a document, as tables of fields state it. */
import type { Kind, Pointer } from '../core/model/model.ts'
import { isDay } from '../trade/words/date.ts'
import { type DocumentBuilder, documentBuilder } from './document-builder.ts'
import { fieldAt } from './field.ts'
import type { ImportCell, ImportedDocument, ImportNotes } from './model.ts'
import { nodesAt, type TreeNode } from './tree.ts'
import { valueReader } from './value.ts'

/** A value that goes into a field. The first of several values is taken; a list takes all. */
export interface CarriedField {
  readonly from: string
  readonly to: Pointer
  /** The words of a code list, and what they are here; other words are not carried over. */
  readonly values?: Readonly<Record<string, string>>
  /** The value counts only if it has an attribute with one of these texts. */
  readonly where?: { readonly attribute: string; readonly is: readonly string[] }
  /** Several texts are lines of one. */
  readonly joined?: true
}

/** Only groups with one of these texts, in capitals, at a path count. */
export interface CarryCondition {
  readonly from: string
  readonly is: readonly string[]
}

/** Groups that become the entries of a list: all of them, or those with one of these texts. */
export interface CarriedList {
  readonly each: string
  readonly list: Pointer
  readonly onlyIf?: CarryCondition
  readonly fields: CarryTable
}

/** Groups of one kind at a path: only the first is carried over, or none of several. */
export interface CarriedGroup {
  readonly isSingle?: true
  readonly group: string
  readonly onlyIf?: CarryCondition
  readonly at: Pointer
  readonly fields: CarryTable
}

/** What a message of this kind says without a field: it counts where the path leads to something. */
export interface CarriedFact {
  readonly if: string
  readonly to: Pointer
  readonly fact: string | number
}

/** Paths that repeat or explain other values. */
export interface CarriedSilence {
  readonly silent: readonly string[]
}

export type CarryTable = readonly (CarriedField | CarriedList | CarriedGroup | CarriedFact | CarriedSilence)[]

/** Returns the document that a message becomes; what it does not take is noted. */
export function carriedDocument(
  kind: Kind,
  root: TreeNode,
  table: CarryTable,
  notes: ImportNotes,
): ImportedDocument {
  const builder = documentBuilder(kind, '', root.origin)
  carry({ kind, builder, notes, counts: new Map() }, root, '', table)
  noteUnused(root, notes)
  return builder.done()
}

interface Carrying {
  readonly kind: Kind
  readonly builder: DocumentBuilder
  readonly notes: ImportNotes
  readonly counts: Map<Pointer, number>
}

function carry(carrying: Carrying, node: TreeNode, base: Pointer, table: CarryTable): void {
  const { builder, counts } = carrying
  for (const entry of table) {
    if ('from' in entry) carryField(carrying, node, base, entry)
    else if ('silent' in entry) {
      for (const path of entry.silent) for (const one of nodesAt(node, path)) silence(one)
    } else if ('fact' in entry) {
      const [cause] = nodesAt(node, entry.if)
      if (cause !== undefined) builder.set(base + entry.to, entry.fact, cause.origin)
    } else if ('group' in entry) {
      const [first, second] = nodesAt(node, entry.group).filter(one => isWanted(one, entry))
      if (first !== undefined && (second === undefined || entry.isSingle !== true))
        carry(carrying, first, base + entry.at, entry.fields)
    } else {
      const list = base + entry.list
      for (const one of nodesAt(node, entry.each)) {
        if (!isWanted(one, entry)) continue
        const index = counts.get(list) ?? 0
        carry(carrying, one, `${list}/${index}`, entry.fields)
        if (!builder.has(`${list}/${index}`)) continue
        builder.mark(`${list}/${index}`, one.origin)
        counts.set(list, index + 1)
      }
    }
  }
}

function isWanted(node: TreeNode, { onlyIf }: { readonly onlyIf?: CarryCondition }): boolean {
  return (
    onlyIf === undefined ||
    nodesAt(node, onlyIf.from).some(({ text = '' }) => onlyIf.is.includes(text.toUpperCase()))
  )
}

function silence(node: TreeNode): void {
  node.isUsed = true
  for (const child of node.children) silence(child)
}

function carryField(
  { kind, builder, notes }: Carrying,
  node: TreeNode,
  base: Pointer,
  field: CarriedField,
): void {
  const { from, to, values, where, joined } = field
  const at = base + to
  const nodes = nodesAt(node, from).filter(
    one =>
      one.text !== undefined &&
      (where === undefined ||
        one.children.some(
          ({ name, text = '' }) => name === `@${where.attribute}` && where.is.includes(text.toUpperCase()),
        )),
  )
  const [first] = nodes
  if (first === undefined) return
  const { type } = fieldAt(kind, at)
  if (joined || type === 'list') {
    const texts = nodes.map(one => one.text ?? '')
    builder.set(at, joined ? texts.join(' ') : texts, first.origin)
    for (const one of nodes) one.isUsed = true
    return
  }
  // Another table entry had the first word.
  if (builder.has(at)) return
  const text = values === undefined ? dayText(first.text ?? '') : (values[first.text ?? ''] ?? '')
  if (text === '') return
  const cell: ImportCell = { kind: 'text', text }
  const { value, notes: found } = valueReader(type, { isExact: true })(cell)
  for (const id of found)
    notes.add(id, first.origin.at, first.origin.at, {
      column: first.origin.at,
      heading: '',
      found: text.slice(0, 40),
    })
  first.isUsed = true
  if (value !== undefined) builder.set(at, value, first.origin)
}

/** Returns a day without its zone, which says nothing about a day. */
function dayText(text: string): string {
  const day = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})$/.exec(text)?.[1]
  return day !== undefined && isDay(day) ? day : text
}

/** Notes every value that went nowhere, by its path without numbers. */
function noteUnused(node: TreeNode, notes: ImportNotes): void {
  const { text, origin, isUsed, children, name } = node
  // An attribute explains a value, and is not one by itself.
  if (text !== undefined && !isUsed && !name.startsWith('@')) {
    const path = origin.at.replace(/\[\d+\]|\/\d+(?=\/|$)/g, '')
    notes.add('unmapped-path', path, origin.at, { path, found: text.slice(0, 40) })
  }
  for (const child of children) noteUnused(child, notes)
}
