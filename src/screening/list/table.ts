/** Reads tables with a row of headings, at any line of the file. */

import type { ListCollector } from './collector.ts'
import { rowParser, tableColumns } from './csv.ts'
import type { TextParser } from './model.ts'

/** Returns the text of a column in a row; empty if the row or the table has none. */
export type TableCell<C extends string> = (column: C) => string

export interface TableFormat<C extends string> {
  readonly delimiter: string
  readonly columns: readonly C[]
  /** Columns of which the row of headings has all; by default `name`. */
  readonly heading?: readonly C[]
  /** Takes each row above the headings. */
  above?(fields: readonly string[]): void
  /** Takes the headings that are none of the columns. */
  others?(headings: readonly string[], line: number): void
  row(cell: TableCell<C>, line: number): void
  /** Called when all rows are read. */
  end?(): void
}

/** The mark that old files have at their end. */
const endMark = '\u001a'

export function tableParser<C extends string>(collector: ListCollector, format: TableFormat<C>): TextParser {
  const heading = format.heading ?? (['name'] as unknown as readonly C[])
  let at: ReadonlyMap<C, number> | undefined
  let width = 0
  let short: { readonly line: number; readonly fields: readonly string[] } | undefined
  const take = (fields: readonly string[], line: number) => {
    const indices = at
    format.row(column => fields[indices?.get(column) ?? -1] ?? '', line)
  }
  // A row with too few columns is the cut end of a file if it is the last, and a broken row if it is not.
  const takeShort = () => {
    if (short === undefined) return
    take(short.fields, short.line)
    collector.fault('missing-columns', short.line, short.fields[0])
    short = undefined
  }
  const rows = rowParser({
    delimiter: format.delimiter,
    limits: collector.limits,
    fault: collector.fault,
    row: (fields, line) => {
      if (fields.length === 1 && fields[0] === endMark) return
      if (at === undefined) {
        const columns = tableColumns(fields)
        if (heading.some(column => columns.index(column) < 0)) return format.above?.(fields)
        at = new Map(format.columns.map(column => [column, columns.index(column)]))
        width = fields.length
        const known = new Set(at.values())
        format.others?.(
          fields.filter((text, index) => !known.has(index) && text.trim() !== ''),
          line,
        )
        return
      }
      takeShort()
      if (fields.length < width && !isTrailing(fields, width)) {
        short = { line, fields }
        return
      }
      if (fields.length > width && fields.slice(width).some(text => text.trim() !== ''))
        collector.fault('extra-columns', line, fields[0])
      take(fields, line)
    },
  })
  return {
    write: rows.write,
    end() {
      rows.end()
      if (short !== undefined) collector.fault('cut-row', short.line, short.fields[0])
      format.end?.()
    },
  }
}

/** Checks whether a row lacks no more than one column, as rows do whose last cell is empty. */
const isTrailing = (fields: readonly string[], width: number): boolean =>
  fields.length === width - 1 && width > 12
