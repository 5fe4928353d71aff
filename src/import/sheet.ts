/** Reads the rows of a sheet of an XLSX workbook one after the other. */
import { dayOfSerial } from './date-form.ts'
import {
  type CellMark,
  failImport,
  type ImportCell,
  type ImportNotes,
  type ImportTable,
  importNotes,
  type TableRow,
} from './model.ts'
import { isOn, mergedRanges, plainText, type Workbook, type WorkbookSheet } from './workbook.ts'
import { xmlEvents } from './xml.ts'

/** Opens the sheet of this name, or the only one that is shown and has a table. */
export function sheetTable(workbook: Workbook, wanted: string | undefined, notes: ImportNotes): ImportTable {
  const { sheets, hasMacros } = workbook
  const [first, second] = wanted === undefined ? tableSheets(workbook) : []
  const names = sheets.map(({ name }) => name).join(', ')
  if (second !== undefined) failImport('which-sheet', { names })
  const sheet = wanted === undefined ? first : sheets.find(({ name }) => name === wanted)
  if (sheet === undefined) return failImport('no-sheet', { wanted: wanted ?? '', names })
  for (const other of sheets) {
    if (other === sheet || !hasRows(workbook, other, 1, 1)) continue
    const id = other.isHidden ? 'hidden-sheet' : isTable(workbook, other) ? 'other-sheet' : 'no-table'
    notes.add(id, other.name, other.name, { sheet: other.name })
  }
  if (hasMacros) notes.add('macros', '', sheet.name)
  return { sheet: sheet.name, rows: rowsIn(workbook, sheet, notes) }
}

/** Returns the sheets that are shown and have a table: without any, all that are shown. */
export function tableSheets(workbook: Workbook): readonly WorkbookSheet[] {
  const shown = workbook.sheets.filter(({ isHidden }) => !isHidden)
  const tables = shown.length < 2 ? shown : shown.filter(sheet => isTable(workbook, sheet))
  return tables.length === 0 ? shown : tables
}

/** Checks whether a sheet has headings and a row: title pages and notes have none. */
const isTable = (workbook: Workbook, sheet: WorkbookSheet) => hasRows(workbook, sheet, 2, 2)

/** Checks whether a sheet has so many rows with so many values each. */
export function hasRows(workbook: Workbook, sheet: WorkbookSheet, rows: number, values: number): boolean {
  let found = 0
  for (const { cells } of rowsIn(workbook, sheet, importNotes(), []))
    if (cells.filter(cell => cell !== undefined).length >= values && ++found >= rows) return true
  return false
}

/** Returns the letters of a column, from 0. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** Returns the column, from 0, and the row of a reference such as `B7`. */
function cellAt(reference: string): { readonly column: number; readonly row: number } | undefined {
  const [, letters, row] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference) ?? []
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return { column: column - 1, row: Number(row) }
}

/** More than a sheet can have. */
const [mostColumns, mostRows] = [16_384, 1_048_576]

/** Wider ranges are titles, and no values of columns. */
const widestMerge = 255

/** Cells that take the value of the first one of their merged range. */
interface MergedRange {
  readonly fromColumn: number
  readonly toColumn: number
  readonly fromRow: number
  readonly toRow: number
  value?: ImportCell | undefined
}

/** Returns what is known of a sheet before its rows are read. */
const newReading = (workbook: Workbook, sheet: WorkbookSheet, notes: ImportNotes) => ({
  ...{ workbook, sheet, notes, lastRow: 0 },
  hiddenColumns: [] as { readonly from: number; readonly to: number }[],
  row: undefined as { number: number; cells: (ImportCell | undefined)[]; isHidden: boolean } | undefined,
  cell: undefined as CellReading | undefined,
})

type SheetReading = ReturnType<typeof newReading>

function* rowsIn(
  workbook: Workbook,
  sheet: WorkbookSheet,
  notes: ImportNotes,
  merged = mergedRanges(workbook.parts, sheet.part),
): Generator<TableRow> {
  const merging = merger(merged)
  const reading = newReading(workbook, sheet, notes)
  const { limit } = workbook.parts
  let length = 0
  for (const event of xmlEvents(() => workbook.parts.open(sheet.part), sheet.part)) {
    const { row, cell } = reading
    if (event.type === 'text') {
      if (cell?.into !== undefined) cell[cell.into] += event.text
    } else if (event.type === 'open') openElement(reading, event.name, event.attributes)
    else if (event.name === 'c') closeCell(reading)
    else if (event.name === 'row' && row !== undefined) {
      reading.lastRow = row.number
      reading.row = undefined
      const cells = merging(row.number, row.cells)
      // A text can be shared by many cells, or be that of a large merged cell.
      for (const one of cells) length += one?.text.length ?? 0
      if (length > limit) failImport('too-many-strings', { limit: String(limit) })
      yield { number: row.number, cells, ...(row.isHidden ? { isHidden: true } : {}) }
    } else if (cell !== undefined) cell.into = undefined
  }
}

function openElement(
  reading: SheetReading,
  name: string,
  attributes: Readonly<Record<string, string>>,
): void {
  const { row, cell, lastRow, hiddenColumns } = reading
  if (name === 'row') {
    const number = attributes.r === undefined ? lastRow + 1 : Number(attributes.r)
    if (!(number > lastRow && number <= mostRows)) failImport('broken', { why: `row ${attributes.r}` })
    reading.row = { number, cells: [], isHidden: isOn(attributes.hidden) }
  } else if (name === 'c' && row !== undefined) reading.cell = beginCell(attributes, row.cells.length)
  else if (name === 'col' && isOn(attributes.hidden))
    hiddenColumns.push({ from: Number(attributes.min) - 1, to: Number(attributes.max) - 1 })
  else if (cell !== undefined) {
    cell.into = partOf(name, cell)
    if (name === 'f') cell.isFormula = true
  }
}

function closeCell(reading: SheetReading): void {
  const { row, cell, workbook, sheet, notes, hiddenColumns } = reading
  if (row === undefined || cell === undefined) return
  const { column } = cell
  const isHidden = hiddenColumns.some(({ from, to }) => column >= from && column <= to)
  const letters = columnLetters(column)
  const made = endCell(cell, workbook, isHidden, () =>
    notes.add('formula-empty', letters, `${sheet.name}!${letters}${row.number}`),
  )
  if (made !== undefined) row.cells[column] = made
  reading.cell = undefined
}

/** A cell while it is read: its value or inline text, whichever part the text belongs to. */
interface CellReading {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
  inline: string
  isFormula: boolean
  into: 'value' | 'inline' | undefined
}

function beginCell(attributes: Readonly<Record<string, string>>, next: number): CellReading {
  const column = attributes.r === undefined ? next : (cellAt(attributes.r)?.column ?? mostColumns)
  if (column >= mostColumns) failImport('broken', { why: `cell ${attributes.r ?? ''}` })
  return {
    ...{ column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) },
    ...{ value: '', inline: '', isFormula: false, into: undefined },
  }
}

function partOf(name: string, { type }: CellReading): CellReading['into'] {
  if (name === 'v') return 'value'
  return name === 't' && type === 'inlineStr' ? 'inline' : undefined
}

/** Returns a cell; nothing for an empty one. */
function endCell(
  { type, style, value, inline, isFormula }: CellReading,
  workbook: Workbook,
  isHidden: boolean,
  tellEmpty: () => void,
): ImportCell | undefined {
  if (isFormula && value === '' && type !== 'str') tellEmpty()
  const marks: CellMark[] = [
    ...(isFormula ? ['formula' as const] : []),
    ...(isHidden ? ['hidden-column' as const] : []),
  ]
  const of = (kind: ImportCell['kind'], text: string, ...more: CellMark[]): ImportCell | undefined =>
    text.trim() === ''
      ? undefined
      : { kind, text, ...(marks.length + more.length === 0 ? {} : { marks: [...marks, ...more] }) }
  if (type === 's') return of('text', workbook.texts[Number(value)] ?? '')
  if (type === 'str') return of('text', plainText(value))
  if (type === 'inlineStr') return of('text', plainText(inline))
  if (type === 'e') return of('error', value)
  if (type === 'b') return of('boolean', value === '' ? '' : String(isOn(value)))
  if (type === 'd')
    return of('date', value.slice(0, 10), ...timeMarks(/T(?!00:00(?::00(?:\.0+)?)?Z?$)/.test(value)))
  const format = workbook.formats[style]
  const day = format?.isDate ? dayOfSerial(value, workbook.isFrom1904) : undefined
  if (day === undefined) {
    const [number, shown] = [of('number', value), format?.shownBeside(Number(value))]
    return number === undefined || shown === undefined ? number : { ...number, shown }
  }
  return of('date', day, ...timeMarks(/\.\d*[1-9]/.test(value)))
}

const timeMarks = (hasTime: boolean): readonly CellMark[] => (hasTime ? ['time-dropped'] : [])

/** Returns a function that fills the merged cells of a row with the value of the first cell of their range. */
function merger(
  references: readonly string[],
): (number: number, cells: (ImportCell | undefined)[]) => (ImportCell | undefined)[] {
  const ranges = references
    .flatMap((reference): MergedRange[] => {
      const [from, to] = reference.split(':').map(cellAt)
      if (from === undefined || to === undefined) return []
      const toColumn = Math.min(to.column, from.column + widestMerge)
      return [{ fromColumn: from.column, toColumn, fromRow: from.row, toRow: to.row }]
    })
    .sort((a, b) => a.fromRow - b.fromRow)
  let next = 0
  let open: MergedRange[] = []
  return (number, cells) => {
    open = open.filter(({ toRow }) => toRow >= number)
    for (let range = ranges[next]; range !== undefined && range.fromRow <= number; range = ranges[++next])
      open.push(range)
    for (const range of open) {
      if (range.fromRow === number) range.value = cells[range.fromColumn]
      const { value } = range
      if (value === undefined) continue
      for (let column = range.fromColumn; column <= range.toColumn; column++)
        if (number !== range.fromRow && cells[column] === undefined)
          cells[column] = { ...value, marks: [...(value.marks ?? []), 'merged'] }
    }
    return cells
  }
}
