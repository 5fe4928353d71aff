/** Recognises the format of a list by the first characters of a file. */

import { listHeadings, listRoots } from '../../generated/tables/list-formats.ts'
import { headingForm, rowParser } from './csv.ts'
import { defaultListLimits, type ListFormat, type RefusedFormat } from './model.ts'
import { ofacPart } from './ofac-csv.ts'
import { isOwnComment, ownColumn } from './own.ts'

/** A recognised format, with the character between columns if it is a table. */
export interface Recognised {
  readonly format: ListFormat | RefusedFormat
  readonly delimiter: string
}

/** The most rows in which headings are looked for. */
const mostRows = 20

/** Returns the format of a file that begins with this text; `undefined` if it is none of a list. */
export function recognise(head: string): Recognised | undefined {
  const text = head.replace(/^\ufeff/, '')
  const start = text.trimStart()
  const simple = (format: Recognised['format']): Recognised => ({ format, delimiter: ',' })
  if (start.startsWith('<')) {
    // Comments and declarations may name anything: the outermost element is the first that has no sign behind its bracket.
    const root = /<[A-Za-z][\w:.-]*[\s>/]/.exec(start.replace(/<!--[\s\S]*?-->/g, ''))?.[0] ?? ''
    const [, own] = /^<(?:\w+:)?(\w+)/.exec(root) ?? []
    const found = listRoots.find(([name]) => name === own)
    return found === undefined ? undefined : simple(found[1])
  }
  if (/^[[{]/.test(start)) {
    const format = jsonFormat(start)
    return format === undefined ? undefined : simple(format)
  }
  const table = tableFormat(text)
  if (table !== undefined) return table
  if (/^(?:entries|asOf|name|title)\s*:/m.test(text) && /^entries\s*:/m.test(text)) return simple('own-yaml')
  if (isAnnouncement(text)) return simple('mofcom-text')
  return undefined
}

function jsonFormat(start: string): Recognised['format'] | undefined {
  const [line = ''] = start.split('\n', 1)
  if (/"schema"\s*:/.test(line) && /"properties"\s*:/.test(line)) return 'opensanctions-json'
  if (/"(?:RECORD_ID|DATA_SOURCE)"\s*:/.test(line)) return 'senzing-json'
  if (/"results"\s*:\s*\[/.test(start)) return 'us-csl-json'
  if (/"entries"\s*:\s*\[/.test(start)) return 'own-json'
  if (start.startsWith('['))
    return /"(?:alt_names|entity_number|source_list_url)"\s*:/.test(start)
      ? 'us-csl-json'
      : /"name"\s*:/.test(start)
        ? 'own-json'
        : undefined
  return undefined
}

function tableFormat(text: string): Recognised | undefined {
  for (const delimiter of [',', '\t', ';']) {
    const rows = rowsOf(text, delimiter)
    const headings = rows.map(fields => new Set(fields.map(headingForm)))
    for (const [format, ...wanted] of listHeadings)
      if (headings.some(row => wanted.every(heading => row.has(headingForm(heading)))))
        return { format, delimiter }
  }
  const [first, second] = rowsOf(text, ',').filter(fields => fields[0]?.trim() !== '\u001a')
  if (
    first !== undefined &&
    ofacPart(first) !== undefined &&
    (second === undefined || ofacPart(second) !== undefined)
  )
    return { format: 'ofac-csv', delimiter: ',' }
  // In the first row only: further down, a row of another table may have a word that is a heading here.
  const [own] = ['\t', ';', ',']
    .map(delimiter => ({ delimiter, fields: rowsOf(text, delimiter).find(row => !isOwnComment(row)) ?? [] }))
    .filter(({ fields }) => fields.some(heading => ownColumn(heading) === 'name'))
    .sort((a, b) => b.fields.length - a.fields.length)
  return own === undefined ? undefined : { format: 'own-csv', delimiter: own.delimiter }
}

/** Returns the first rows of a text as a table with this character between columns. */
function rowsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  const parser = rowParser({
    delimiter,
    limits: defaultListLimits,
    fault: () => undefined,
    row: fields => {
      if (rows.length < mostRows) rows.push(fields)
    },
  })
  // Headings stand in the first lines; the rest of a long file is not needed for them.
  parser.write(text.slice(0, 16 * 1024))
  if (rows.length === 0) parser.end()
  return rows
}

/** Checks whether a text is an announcement of China with numbered parties. */
const isAnnouncement = (text: string): boolean =>
  /公告|管控名单|关注名单|实体清单|反制/.test(text) &&
  /^\s*(?:[（(]\d{1,4}[)）]|\d{1,4}\s*[.．、])/m.test(text)

/** Returns what a file is that is no text: `PDF`, `Excel`. */
export function binaryKind(head: Uint8Array): string | undefined {
  const start = String.fromCharCode(...head.subarray(0, 8))
  if (start.startsWith('%PDF')) return 'PDF'
  if (start.startsWith('PK\u0003\u0004')) return 'ZIP, XLSX, DOCX'
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'XLS, DOC'
  return undefined
}
