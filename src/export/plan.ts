/**
 * The form of the table: a row for each entry of a list at the top of a document, such as its items, with the fields of the
 * document repeated beside the items; columns with a number for entries of lists inside of these, such as compositions.
 */
import { entryIn } from '../core/model/group-by.ts'
import type { Kind, Pointer } from '../core/model/model.ts'
import { stepsOf } from '../core/model/pointer.ts'
import type { FieldType } from '../import/field.ts'
import { columnOf, type ExportLeaf } from './leaf.ts'

/** A column of the table, and what its cells are. */
export interface ExportColumn {
  /** The field, with `-` for the entry of the row. */
  readonly to: Pointer
  readonly heading: string
  readonly type: FieldType
  /** The list whose entries are rows; empty for a field of the document. */
  readonly list: Pointer
  /** What separates the texts of a list. */
  readonly separator?: string
}

/** The columns of the documents of one kind. */
export interface ExportPlan {
  readonly kind: Kind
  readonly columns: readonly ExportColumn[]
}

/** Headings of the columns that are no fields. */
export const [documentHeading, kindHeading, rowHeading] = ['document', 'documentType', 'row'] as const

/** What may separate the texts of a list in a cell: the first that none of them has. */
const separators = ['|', ' / ', '\n', '‖'] as const

/** The columns of a kind while documents are looked at. */
export type PlanBuilder = ReturnType<typeof planBuilder>

interface KnownColumn {
  readonly to: Pointer
  readonly type: FieldType
  readonly list: Pointer
  /** For a list of texts, the separators that none of them has so far. */
  free: readonly string[]
  /** The most entries of a list of texts. */
  most: number
}

/** Collects the columns that documents of a kind need. */
export function planBuilder(kind: Kind) {
  const known = new Map<Pointer, KnownColumn>()
  return {
    add: ({ at, type, texts }: ExportLeaf) => {
      const { to, list } = columnOf(at)
      const column = entryIn(known, to, () => ({ to, type, list, free: separators, most: 0 }))
      if (type !== 'list') return
      column.most = Math.max(column.most, texts.length)
      // An import trims the entries of a list and leaves out empty ones.
      const isTrimmed = texts.every(text => text.trim() === text && text !== '')
      column.free = isTrimmed ? column.free.filter(sign => !texts.some(text => text.includes(sign))) : []
    },
    done: (): ExportPlan => ({
      kind,
      columns: [...known.values()]
        .flatMap(columnsOf)
        .map(one => ({ ...one, heading: headingOf(one.to) }))
        .sort(byPlace),
    }),
  }
}

/** Returns a column, or for texts without a separator one for each of them. */
function columnsOf({ to, type, list, free, most }: KnownColumn): readonly Omit<ExportColumn, 'heading'>[] {
  if (type !== 'list') return [{ to, type, list }]
  const [separator] = free
  if (separator !== undefined) return [{ to, type, list, separator }]
  return Array.from({ length: most }, (_, index) => ({ to: `${to}/${index}`, type: 'text' as const, list }))
}

/** Returns the heading of a field, such as `items.composition[1].element`: entries are counted from 1. */
function headingOf(to: Pointer): string {
  return stepsOf(to)
    .filter(step => step !== '-')
    .reduce((heading, step) => {
      if (/^\d+$/.test(step)) return `${heading}[${Number(step) + 1}]`
      return heading === '' ? step : `${heading}.${step}`
    }, '')
}

/** Fields of the document first, then the items, then other lists, each as they were found. */
function byPlace(one: ExportColumn, other: ExportColumn): number {
  const rank = ({ list }: ExportColumn) => (list === '' ? 0 : list === '/items' ? 1 : 2)
  return rank(one) - rank(other)
}

/** One row of the table: what it is, and its cells by their fields. */
export interface ExportRow {
  readonly kind: Kind
  readonly document: string
  /** What the row is, such as `items 2`. */
  readonly row: string
  readonly cells: ReadonlyMap<Pointer, readonly string[]>
}

/** Yields the rows of a document. */
export function* rowsOf(
  kind: Kind,
  document: string,
  leaves: readonly ExportLeaf[],
  { columns }: ExportPlan,
): Generator<ExportRow> {
  const own = new Map<Pointer, readonly string[]>()
  const lists = new Map<Pointer, Map<Pointer, readonly string[]>[]>()
  const separate = new Set(columns.flatMap(({ to, separator }) => (separator === undefined ? [] : [to])))
  for (const { at, type, texts } of leaves) {
    const { to, list, entry } = columnOf(at)
    let cells = own
    if (list !== '') {
      const entries = entryIn(lists, list, () => [])
      cells = entries[entry] ?? new Map()
      entries[entry] = cells
    }
    if (type !== 'list' || separate.has(to)) cells.set(to, texts)
    else for (const [index, text] of texts.entries()) cells.set(`${to}/${index}`, [text])
  }
  const items = (lists.get('/items') ?? []).flatMap(one => one ?? [])
  // The fields of the document are beside each item; a document without items has a row of its own.
  if (items.length === 0) yield { kind, document, row: 'document', cells: own }
  for (const [index, cells] of items.entries())
    yield { kind, document, row: `items ${index + 1}`, cells: new Map([...own, ...cells]) }
  for (const [list, entries] of lists)
    if (list !== '/items')
      for (const [index, cells] of entries.flatMap(one => one ?? []).entries())
        yield { kind, document, row: `${list.slice(1)} ${index + 1}`, cells }
}
