/** Reads tables with a row of headings, at any line of the file. */

import { memoize } from '../../text/memoize.ts'
import type { ListCollector } from './collector.ts'
import { headingForm, rowParser } from './csv.ts'
import type { TextParser } from './model.ts'

/** Returns the text of a column in a row, by its heading; empty if the row or the table has none. */
export type TableCell = (column: string) => string

export interface TableFormat {
  readonly delimiter: string
  /** Columns of which the row of headings has all; by default `name`. */
  readonly heading?: readonly string[]
  /** Takes each row above the headings. */
  above?(fields: readonly string[]): void
  /** Returns the indices of each column, if the first row is the headings, in words of their own. */
  find?(fields: readonly string[], line: number): ReadonlyMap<string, readonly number[]>
  /** Checks whether a row is no part of the table. */
  skips?(fields: readonly string[]): boolean
  row(cell: TableCell, line: number): void
  /** Called when all rows are read. */
  end?(): void
}

/** The mark that old files have at their end. */
const endMark = '\u001a'

export function tableParser(collector: ListCollector, format: TableFormat): TextParser {
  const { heading = ['name'] } = format
  let indicesOf: ((column: string) => readonly number[]) | undefined
  let width = 0
  let unnamed: readonly number[] = []
  let short: { readonly line: number; readonly fields: readonly string[] } | undefined
  const take = (fields: readonly string[], line: number) => {
    const indices = indicesOf
    const cell = (index: number) => fields[index]?.trim() ?? ''
    // Several columns may mean one field: `Alias 1`, `Also known as`.
    format.row(column => {
      const [first = -1, ...more] = indices?.(column) ?? []
      return more.length === 0
        ? (fields[first] ?? '')
        : [first, ...more]
            .map(cell)
            .filter(text => text !== '')
            .join('; ')
    }, line)
  }
  // A row with too few columns is the cut end of a file if it is the last, and a broken row if it is not.
  const takeShort = () => {
    if (short === undefined) return
    take(short.fields, short.line)
    collector.fault('missing-columns', short.line, short.fields[0])
    short = undefined
  }
  return rowParser({
    delimiter: format.delimiter,
    limits: collector.limits,
    fault: collector.fault,
    row: (fields, line) => {
      if (fields.length === 1 && fields[0] === endMark) return
      if (format.skips?.(fields) === true) return
      if (indicesOf === undefined) {
        const headings = fields.map(headingForm)
        const found = format.find?.(fields, line)
        if (found === undefined && heading.some(column => !headings.includes(headingForm(column))))
          return format.above?.(fields)
        indicesOf = memoize(column =>
          found === undefined ? [headings.indexOf(headingForm(column))] : (found.get(column) ?? []),
        )
        width = fields.length
        unnamed = [...fields.keys()].filter(index => fields[index]?.trim() === '')
        return
      }
      takeShort()
      if (fields.length < width && !(format.find === undefined && isTrailing(fields, width))) {
        short = { line, fields }
        return
      }
      const outside = [...unnamed.map(index => fields[index] ?? ''), ...fields.slice(width)]
      if (outside.some(text => text.trim() !== '')) collector.fault('extra-columns', line, fields[0])
      take(fields, line)
    },
    end() {
      if (short !== undefined) collector.fault('cut-row', short.line, short.fields[0])
      format.end?.()
    },
  })
}

/** Checks whether a row lacks no more than one column, as rows do whose last cell is empty. */
const isTrailing = (fields: readonly string[], width: number): boolean =>
  fields.length === width - 1 && width > 12
