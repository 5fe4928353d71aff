/** Writes the tables as a workbook: a sheet for each kind of document, with texts as texts, and days and short numbers as such. */
import { columnLetters } from '../import/sheet.ts'
import { workbookText } from './cell.ts'
import { isPlainNumber } from './leaf.ts'
import { documentHeading, type ExportColumn, type ExportPlan, type ExportRow, rowHeading } from './plan.ts'

/** A part of the workbook package, written in pieces. */
export interface WorkbookPart {
  readonly name: string
  readonly pieces: Iterable<string>
}

/** More than a sheet can have, and than a cell can have characters. */
export const [mostSheetRows, mostSheetColumns, longestCell] = [1_048_576, 16_384, 32_767] as const

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Yields the parts of a workbook; the rows of a kind are taken when its sheet is written. */
export function* exportedWorkbook(
  plans: readonly ExportPlan[],
  rows: (plan: ExportPlan) => Iterable<ExportRow>,
): Generator<WorkbookPart> {
  const sheets = plans.map((plan, index) => ({ plan, id: index + 1 }))
  const part = (name: string, text: string) => ({ name, pieces: [head + text] })
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${sheets.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
  )
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.map(({ plan, id }) => `<sheet name="${plan.kind}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
  )
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships">${sheets.map(({ id }) => `<Relationship Id="rId${id}" Type="${relations}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  )
  yield part('xl/styles.xml', stylesXml)
  for (const { plan, id } of sheets)
    yield { name: `xl/worksheets/sheet${id}.xml`, pieces: sheetXml(plan, rows(plan)) }
}

/** The styles of cells, by their numbers. */
const [headingStyle, textStyle, dayStyle] = [1, 2, 3] as const

// Texts have the format of texts and the sign of a quoted one: they stay texts when they are edited.
const stylesXml = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

function* sheetXml({ columns }: ExportPlan, rows: Iterable<ExportRow>): Generator<string> {
  const first = [documentHeading, rowHeading]
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${first.length + columns.length}" width="18" customWidth="1"/></cols><sheetData>`
  let number = 1
  const row = (cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`
  const at = (column: number) => `${columnLetters(column)}${number}`
  const headings = [...first, ...columns.map(({ heading }) => heading)]
  yield row(headings.map((text, column) => textCell(at(column), text, headingStyle)))
  for (const { document, row: name, cells } of rows) {
    number += 1
    const own = columns.flatMap((column, index) => {
      const texts = cells.get(column.to)
      return texts === undefined
        ? []
        : valueCell(at(index + first.length), column, texts.join(column.separator ?? ''))
    })
    yield row([textCell(at(0), workbookText(document), textStyle), textCell(at(1), name, textStyle), ...own])
  }
  yield '</sheetData></worksheet>'
}

function valueCell(at: string, { type }: ExportColumn, text: string): string {
  if ((type === 'decimal' || type === 'integer') && isPlainNumber(text))
    return `<c r="${at}"><v>${text}</v></c>`
  const serial = type === 'date' ? serialOf(text) : undefined
  if (serial !== undefined) return `<c r="${at}" s="${dayStyle}"><v>${serial}</v></c>`
  return textCell(at, workbookText(text), textStyle)
}

function textCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapedXml(text)}</t></is></c>`
}

/** Returns the number of a day in a workbook; `undefined` for other texts, and before March 1900, where programs differ. */
function serialOf(text: string): number | undefined {
  if (!/^(?:19|[2-9]\d)\d{2}-\d{2}-\d{2}$/.test(text)) return undefined
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined
  const serial = Math.round((time - Date.UTC(1899, 11, 30)) / 86_400_000)
  return serial > 60 ? serial : undefined
}

/** Returns a text for XML; characters that XML cannot have are written as workbooks do, `_x000D_`. */
function escapedXml(text: string): string {
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, sign =>
      sign === '\n' || sign === '\t'
        ? sign
        : `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)
}
