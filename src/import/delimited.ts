/** Reads CSV and TSV files record by record. */
import { CsvError, Parser } from 'csv-parse'
import { csvFaults } from '../generated/tables/import-forms.ts'
import { type ChunkSource, decodedPieces, headOf, markedEncoding, wholeChunks } from './bytes.ts'
import { failImport, type ImportTable, isImportFault, type TableRow } from './model.ts'

/** What a mapping states of a text file. */
export interface DelimitedForm {
  readonly delimiter?: string
  readonly encoding?: string
}

/** More than any record has: an open quote would otherwise collect the rest of the file. */
const longestRecord = 1024 * 1024

const delimiters = [',', ';', '\t', '|'] as const

/** Opens a table of separated values. Fails if its delimiter is not stated and cannot be told from its first line. */
export function delimitedTable(file: string, source: ChunkSource, form: DelimitedForm): ImportTable {
  const head = headOf(source, 64 * 1024)
  const encoding = markedEncoding(head) ?? form.encoding ?? 'utf-8'
  const line = firstLine(head, encoding)
  if (line === '') failImport('empty')
  const delimiter = form.delimiter ?? (/\.(?:tsv|tab)$/i.test(file) ? '\t' : delimiterIn(line))
  return { rows: records(source, encoding, delimiter) }
}

/** Returns the beginning of the first line with something in it. */
function firstLine(head: Uint8Array, encoding: string): string {
  const text = [...decodedPieces([head], encoding, false)].join('')
  return text.split(/\r\n|\n|\r/).find(line => line.trim() !== '') ?? ''
}

/** Returns the delimiter of a line of headings: the only one that occurs outside of quotes, or by far the most frequent. */
function delimiterIn(line: string): string {
  const plain = line.replace(/"(?:[^"]|"")*"/g, '')
  const counts = delimiters
    .map(delimiter => ({ delimiter, count: plain.split(delimiter).length - 1 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  const [first, second] = counts
  if (first === undefined) return ','
  return second === undefined || first.count >= 3 * second.count
    ? first.delimiter
    : failImport('which-delimiter', { line: line.slice(0, 80) })
}

/** A record as the parser gives it with `info`. */
interface DelimitedRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

async function* records(source: ChunkSource, encoding: string, delimiter: string): AsyncGenerator<TableRow> {
  const parser = new Parser({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: longestRecord,
  })
  const write = async () => {
    for (const text of decodedPieces(wholeChunks(source()), encoding))
      if (!parser.write(text)) await new Promise(resolve => parser.once('drain', resolve))
    parser.end()
  }
  write().catch((error: unknown) => parser.destroy(error instanceof Error ? error : new Error(String(error))))
  let number = 0
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<DelimitedRecord>) {
      number += 1
      const cells = record.map(text => (text.trim() === '' ? undefined : { kind: 'text' as const, text }))
      yield { number, line, cells }
      line = info.lines + 1
    }
  } catch (error) {
    if (isImportFault(error) || !(error instanceof CsvError)) throw error
    const at = 'lines' in error ? String(error.lines) : String(line)
    failImport(csvFaults[error.code] ?? 'csv', { line: at, limit: String(longestRecord), why: error.code })
  }
}
