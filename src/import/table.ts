/** Turns the rows of a table into documents, as a mapping states it: one after the other, so that only one is in memory. */
import type { Pointer } from '../core/model/model.ts'
import { childOf, parentOf } from '../core/model/pointer.ts'
import { nearest } from '../message/nearest.ts'
import { type DocumentBuilder, documentBuilder } from './document-builder.ts'
import { type FieldType, fieldAt, fieldParts } from './field.ts'
import { plainHeading, totalReader } from './heading.ts'
import { formOf, type ImportMapping, targetsOf } from './mapping.ts'
import {
  failImport,
  type ImportedDocument,
  type ImportNotes,
  type ImportOrigin,
  type ImportTable,
  type TableRow,
} from './model.ts'
import { type Parties, partyNamed } from './parties.ts'
import { columnLetters } from './sheet.ts'
import { decimalValue, type FieldValue, valueReader } from './value.ts'

/** A column of the table that goes into fields. */
interface BoundColumn {
  readonly column: number
  readonly heading: string
  readonly fields: readonly BoundField[]
  readonly form: ReturnType<typeof formOf>
}

/** A field that a column goes into. */
interface BoundField {
  readonly to: Pointer
  readonly type: FieldType
  /** Whether it is a name beside which a group has one in its own script, which no column has. */
  readonly hasNative: boolean
  readonly read: ReturnType<typeof valueReader>
}

/** How a table is read: what its mapping states, its headings, and what becomes of its columns. */
interface BoundTable {
  readonly mapping: ImportMapping
  /** The sheet, as places in it begin. */
  readonly prefix: string
  readonly notes: ImportNotes
  readonly columns: readonly BoundColumn[]
  readonly key: number | undefined
  readonly where: number | undefined
  readonly headings: ReadonlyMap<number, string>
  readonly isIgnored: (column: number) => boolean
}

/** A document that rows are still added to. */
type OpenDocument = ReturnType<typeof begin>

/** Yields the documents of a table. */
export async function* documentsOfTable(
  table: ImportTable,
  mapping: ImportMapping,
  notes: ImportNotes,
): AsyncGenerator<ImportedDocument> {
  const { headerRow = 1, lastRow = Number.POSITIVE_INFINITY, documentPer } = mapping
  const prefix = table.sheet === undefined ? '' : `${table.sheet}!`
  const seen = new Map<string, number>()
  const isTotal = totalReader()
  let bound: BoundTable | undefined
  let open: OpenDocument | undefined
  let isAny = false
  for await (const row of table.rows) {
    if (row.number > lastRow) break
    if (row.number < headerRow) continue
    if (row.number === headerRow) {
      bound = bind(row, mapping, prefix, notes)
      continue
    }
    if (bound === undefined) return failImport('no-heading-row', { row: String(headerRow) })
    if (!isWanted(row, bound)) continue
    if (isSkipped(row, bound, isTotal)) continue
    const key = keyOf(row, bound)
    if (key === undefined) continue
    if (open === undefined || documentPer === 'row' || (documentPer === 'key' && open.key !== key)) {
      if (open !== undefined) yield open.builder.done()
      isAny = true
      open = begin(bound, key, row, seen)
    }
    addRow(open, row, bound)
  }
  if (open !== undefined) yield open.builder.done()
  if (bound === undefined) failImport('no-heading-row', { row: String(headerRow) })
  // Of several kinds of rows one may be missing.
  if (!isAny && mapping.where === undefined) failImport('no-rows', { row: String(headerRow) })
}

/** Checks whether a row is none of a document, as the mapping states; one that looks like a total is told. */
function isSkipped(
  { number, cells }: TableRow,
  { mapping: { skip = [], textMark }, prefix, notes }: BoundTable,
  isTotal: (text: string) => boolean,
): boolean {
  const at = `${prefix}${number}`
  const found = skip.find(text => cells.some(cell => cell?.text.trim() === text))
  if (found !== undefined) {
    notes.add('skipped-row', found, at, { found })
    return true
  }
  const first = cells.find(cell => cell !== undefined)
  // A table that enduse wrote has no totals.
  if (textMark === undefined && first?.kind === 'text' && first.text.length <= 40 && isTotal(first.text))
    notes.add('total-row', first.text, at, { found: first.text.trim() })
  return false
}

/** Checks whether a row is one of those that the mapping is about. */
function isWanted({ cells }: TableRow, { where, mapping }: BoundTable): boolean {
  return where === undefined || cells[where]?.text.trim() === mapping.where?.is
}

/** Returns the key of a row, which may be empty where there is no such column; `undefined` for a row of no document. */
function keyOf(row: TableRow, { key, mapping, prefix, notes }: BoundTable): string | undefined {
  if (isBlank(row)) return undefined
  if (row.isHidden) notes.add('hidden-row', '', `${prefix}${row.number}`)
  if (key === undefined) return ''
  const text = row.cells[key]?.text.trim()
  if (text === undefined) notes.add('no-key', '', `${prefix}${row.number}`, { key: mapping.key ?? '' })
  return text
}

function begin({ mapping, prefix }: BoundTable, key: string, row: TableRow, seen: Map<string, number>) {
  if (mapping.documentPer === 'key') {
    const first = seen.get(key)
    // Only half of its lines would be in each of two documents.
    if (first !== undefined)
      failImport('key-apart', {
        ...{ key, first: String(first), row: String(row.number) },
        heading: mapping.key ?? '',
      })
    seen.set(key, row.number)
  }
  const origin = rowOrigin(row, prefix)
  const name = mapping.documentPer === 'table' ? '' : `row-${row.number}`
  const builder = documentBuilder(mapping.document, name, origin)
  for (const [to, value] of Object.entries(mapping.constants ?? {}))
    if (!isOfLine(to)) builder.set(to, constantValue(mapping, to, value), constantOrigin)
  /** The number of entries so far of each list that rows are lines of. */
  const lines = new Map<Pointer, number>()
  return { key, builder, lines }
}

function rowOrigin(row: TableRow, prefix: string): ImportOrigin {
  return { at: `${prefix}${row.number}:${row.number}`, ...lineOf(row) }
}

const constantOrigin: ImportOrigin = { at: 'mapping' }

function constantValue(
  { parties = new Map(), ...mapping }: ImportMapping,
  to: Pointer,
  value: NonNullable<ImportMapping['constants']>[Pointer],
): unknown {
  if (typeof value === 'object') return partyNamed(parties, value.party).party
  const { type } = fieldAt(mapping.document, to)
  if (type === 'list') return [String(value)]
  if (type === 'text' || type === 'date') return String(value)
  return type === 'decimal' ? decimalValue(String(value)) : value
}

/** Checks whether a field belongs to the line of a row. */
function isOfLine(to: Pointer): boolean {
  return to.includes('/-/') || to.endsWith('/-')
}

/** Returns the list that has a row as its line. */
function listOf(to: Pointer): Pointer {
  return to.slice(0, to.indexOf('/-'))
}

function addRow({ builder, lines }: OpenDocument, row: TableRow, bound: BoundTable): void {
  const { mapping, prefix, notes } = bound
  const indices = new Map<Pointer, number>()
  const placed = (to: Pointer) => {
    if (!isOfLine(to)) return to
    const list = listOf(to)
    let index = indices.get(list)
    if (index === undefined) {
      index = lines.get(list) ?? 0
      lines.set(list, index + 1)
      indices.set(list, index)
    }
    return `${list}/${index}${to.slice(list.length + 2)}`
  }
  for (const one of bound.columns) {
    const cell = row.cells[one.column]
    if (cell === undefined) continue
    const letters = columnLetters(one.column)
    const at = `${prefix}${letters}${row.number}`
    const origin: ImportOrigin = { at, ...lineOf(row) }
    const tell = (id: Parameters<ImportNotes['add']>[0], data: FieldValue['data'] = {}) =>
      notes.add(id, `${letters} ${data.word ?? ''}`, at, {
        ...{ column: letters, heading: one.heading, found: cell.text.slice(0, 40) },
        ...data,
      })
    for (const field of one.fields) {
      const read = field.read(cell, () => unitBeside(row, field, bound))
      const { value } = read
      for (const id of read.notes) tell(id, read.data)
      if (value === undefined) continue
      const to = placed(field.to)
      if (field.type === 'list' && Array.isArray(value)) builder.add(to, value, origin)
      else {
        const parts = partsOf(to, field, read, one.form)
        if (field.hasNative && parts.length > 1) tell('name-split')
        for (const [place, part] of parts) if (builder.set(place, part, origin) !== undefined) tell('differs')
      }
    }
  }
  row.cells.forEach((cell, column) => {
    if (cell === undefined || bound.isIgnored(column)) return
    const letters = columnLetters(column)
    const heading = bound.headings.get(column)
    const id = heading === undefined ? 'no-heading' : 'unmapped-column'
    notes.add(id, letters, `${prefix}${letters}${row.number}`, { column: letters, heading: heading ?? '' })
  })
  completeLines(indices, mapping, builder, rowOrigin(row, prefix))
}

/** Returns the unit or currency of a field that another column of its row has. */
function unitBeside({ cells }: TableRow, { to, type }: BoundField, { columns }: BoundTable) {
  const at = unitAt(to, type)
  for (const { column, fields } of columns) {
    const [cell, field] = [cells[column], fields.find(one => one.to === at)]
    if (cell !== undefined && field !== undefined) return String(field.read(cell).value)
  }
  return undefined
}

const unitAt = (to: Pointer, type: FieldType): Pointer => `${to}/${fieldParts[type]?.[1]}`

/** Returns the unit or currency of a field that all rows have. */
function constantUnit({ constants = {} }: ImportMapping, to: Pointer, type: FieldType) {
  const stated = constants[unitAt(to, type)]
  return typeof stated === 'string' ? { unit: stated, currency: stated } : {}
}

/** Writes what every line has, into the lines that this row began. */
function completeLines(
  indices: ReadonlyMap<Pointer, number>,
  mapping: ImportMapping,
  builder: DocumentBuilder,
  origin: ImportOrigin,
): void {
  for (const [list, index] of indices) {
    const own = (to: Pointer) => isOfLine(to) && listOf(to) === list
    const place = (to: Pointer) => `${list}/${index}${to.slice(list.length + 2)}`
    for (const [to, value] of Object.entries(mapping.constants ?? {}))
      if (own(to)) builder.set(place(to), constantValue(mapping, to, value), constantOrigin)
    for (const to of mapping.numbered ?? [])
      if (own(to) && !builder.has(place(to))) builder.set(place(to), index + 1, origin)
    builder.mark(`${list}/${index}`, origin)
  }
}

/** Returns the fields of a value: of a measure and of money the number and the unit, of a name in two scripts both. */
function partsOf(
  to: Pointer,
  { type, hasNative }: BoundField,
  { value, unit }: FieldValue,
  form: BoundColumn['form'],
): readonly (readonly [Pointer, unknown])[] {
  const [number, unitName] = fieldParts[type] ?? []
  if (number !== undefined && unitName !== undefined) {
    const stated = unit ?? form[unitName]
    return [
      [`${to}/${number}`, value],
      ...(stated === undefined ? [] : [[`${to}/${unitName}`, stated] as const]),
    ]
  }
  const names = hasNative ? namesIn(String(value)) : undefined
  if (names === undefined) return [[to, value]]
  return [
    [to, names.latin],
    [childOf(parentOf(to), 'nativeName'), names.native],
  ]
}

/** In Latin letters: one word alone may be a brand within a name in the other script. */
const latin = String.raw`(?<latin>\P{L}*\p{Script=Latin}+[^\p{L}]+\p{Script=Latin}(?:\p{Script=Latin}|\P{L})*?)`
const native = String.raw`(?<native>(?!\p{Script=Latin})\p{L}\P{Script=Latin}{3,}?)`
const twoNames = [
  `${latin}[\\s/|]+${native}`,
  `${latin}\\s*[(（]${native}[)）]`,
  `${native}[\\s/|]+${latin}`,
].map(form => new RegExp(`^${form}$`, 'u'))

/** Returns the names of a party that has one in Latin letters and one in another script: `Baotou Magnetics Co. 包头磁材公司`. */
function namesIn(text: string): { readonly latin: string; readonly native: string } | undefined {
  for (const form of text.length > 300 ? [] : twoNames) {
    const { latin, native } = form.exec(text)?.groups ?? {}
    if (latin !== undefined && native !== undefined && isWhole(latin) && isWhole(native))
      return { latin: latin.trim(), native: native.trim() }
  }
  return undefined
}

/** Checks whether a name is all of one: what stops at a comma or within brackets is a part of a longer text. */
function isWhole(name: string): boolean {
  const unpaired = name.replace(/\([^()]*\)|（[^（）]*）/g, '')
  return !/[()（）]/.test(unpaired) && !/[,;:，；：、]\s*$/.test(name)
}

/** Returns the function that reads cells as parties, by their names. */
function partyReader(parties: Parties): BoundField['read'] {
  return ({ text }) => {
    const { party, near } = partyNamed(parties, text.trim())
    if (party !== undefined) return { value: party, notes: [] }
    return { notes: ['no-party'], ...(near === undefined ? {} : { data: { near } }) }
  }
}

function lineOf({ line }: TableRow): { readonly line?: number; readonly column?: number } {
  return line === undefined ? {} : { line, column: 1 }
}

function isBlank({ cells }: TableRow): boolean {
  return !cells.some(cell => cell !== undefined)
}

/** Finds the columns of the mapping in the row of headings. Fails if one is not there, or is there twice. */
function bind(row: TableRow, mapping: ImportMapping, prefix: string, notes: ImportNotes): BoundTable {
  const headings = new Map<number, string>()
  row.cells.forEach((cell, column) => {
    if (cell !== undefined) headings.set(column, cell.text.trim().replace(/\s+/g, ' '))
  })
  if (headings.size === 0) failImport('no-heading-row', { row: String(row.number) })
  const columnOf = (heading: string) => {
    const found = [...headings].filter(([, text]) => plainHeading(text) === plainHeading(heading))
    const [first, second] = found
    if (second !== undefined)
      failImport('column-twice', {
        heading,
        columns: found.map(([column]) => columnLetters(column)).join(', '),
      })
    if (first !== undefined) return first[0]
    const near = nearest(heading, [...headings.values()])
    return failImport('no-column', {
      heading,
      row: `${prefix}${row.number}`,
      near: near ?? [...headings.values()].slice(0, 30).join(', '),
    })
  }
  const mapped = new Set([
    ...Object.values(mapping.columns).flatMap(targetsOf),
    ...Object.keys(mapping.constants ?? {}),
  ])
  const columns = Object.entries(mapping.columns).map(([heading, one]): BoundColumn => {
    const form = formOf(one)
    const { dates, numbers, textMark } = mapping
    return {
      column: columnOf(heading),
      heading,
      form,
      fields: targetsOf(one).map(to => {
        const { type } = fieldAt(mapping.document, to)
        const native = childOf(parentOf(to), 'nativeName')
        const hasNative =
          to.endsWith('/name') && fieldAt(mapping.document, native).isValue && !mapped.has(native)
        const read =
          mapping.parties !== undefined && type === 'group'
            ? partyReader(mapping.parties)
            : valueReader(type, { dates, numbers, textMark, ...constantUnit(mapping, to, type), ...form })
        return { to, type, hasNative, read }
      }),
    }
  })
  // A party comes before columns of its fields, which may differ from it.
  const isOfParties = ({ fields }: BoundColumn) => fields.some(({ type }) => type === 'group')
  columns.sort((a, b) => Number(isOfParties(b)) - Number(isOfParties(a)))
  const key = mapping.key === undefined ? undefined : columnOf(mapping.key)
  const where = mapping.where === undefined ? undefined : columnOf(mapping.where.column)
  const used = new Set([...columns.map(({ column }) => column), ...[key, where].flatMap(one => one ?? [])])
  const ignored = new Set((mapping.ignore ?? []).map(plainHeading))
  return {
    ...{ mapping, prefix, notes },
    ...{ columns, key, where, headings },
    isIgnored: column => used.has(column) || ignored.has(plainHeading(headings.get(column) ?? '')),
  }
}
