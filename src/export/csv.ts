/** Writes the table as CSV (RFC 4180): UTF-8 with a byte order mark, by which spreadsheet programs read it as such. */
import { delimitedText } from './cell.ts'
import {
  documentHeading,
  type ExportColumn,
  type ExportPlan,
  type ExportRow,
  kindHeading,
  rowHeading,
} from './plan.ts'

/** Yields the lines of one table with the documents of all kinds. */
export function* exportedCsv(plans: readonly ExportPlan[], rows: Iterable<ExportRow>): Generator<string> {
  const headings = [...new Set(plans.flatMap(({ columns }) => columns.map(({ heading }) => heading)))]
  yield `\ufeff${line([documentHeading, kindHeading, rowHeading, ...headings])}`
  const byKind = new Map(plans.map(({ kind, columns }) => [kind, byHeading(columns)]))
  for (const { kind, document, row, cells } of rows) {
    const columns = byKind.get(kind)
    const own = headings.map(heading => {
      const column = columns?.get(heading)
      const texts = column && cells.get(column.to)
      return texts === undefined ? '' : delimitedText(texts.join(column?.separator ?? ''))
    })
    yield line([delimitedText(document), kind, row, ...own])
  }
}

const byHeading = (columns: readonly ExportColumn[]) => new Map(columns.map(one => [one.heading, one]))

/** Returns the line of a table; cells that may be computed are to be marked before. */
export function line(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

function quoted(text: string): string {
  return /^[\p{L}\p{N} ._:/-]*$/u.test(text) ? text : `"${text.replaceAll('"', '""')}"`
}
