/** Writes small XLSX workbooks for tests: sheets of rows, as spreadsheet programs store them. */
import { crc32, deflateRawSync } from 'node:zlib'

/** A cell: a text, a number, or one with its type, style, or formula. */
export type XlsxCell =
  | string
  | number
  | null
  | {
      readonly value?: string | number | boolean
      readonly date?: number
      readonly formula?: string
      readonly error?: string
      readonly inline?: string
      /** The code of the number format of a value. */
      readonly format?: string
    }

export interface XlsxSheet {
  readonly name: string
  readonly rows: readonly (readonly XlsxCell[])[]
  readonly state?: 'hidden' | 'veryHidden'
  readonly merged?: readonly string[]
  /** Rows that are hidden, from 1. */
  readonly hiddenRows?: readonly number[]
}

export interface XlsxFile {
  readonly sheets: readonly XlsxSheet[]
  readonly isFrom1904?: boolean
  /** Parts besides those of a workbook, or instead of them. */
  readonly parts?: Readonly<Record<string, string>>
}

const escaped = (text: string) => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

const lettersOf = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26)

/** Returns the bytes of a workbook. The second cell style is a date. */
export function xlsxFile({ sheets, isFrom1904 = false, parts = {} }: XlsxFile): Buffer {
  const texts = new Map<string, number>()
  const formats = ['General', 'dd\\-mmm\\-yyyy']
  const cell = (one: XlsxCell, reference: string): string => {
    if (one === null) return ''
    if (typeof one === 'number') return `<c r="${reference}"><v>${one}</v></c>`
    if (typeof one === 'string') {
      const index = texts.get(one) ?? texts.size
      texts.set(one, index)
      return `<c r="${reference}" t="s"><v>${index}</v></c>`
    }
    const { value, date, formula, error, inline, format = 'General' } = one
    const f = formula === undefined ? '' : `<f>${escaped(formula)}</f>`
    if (date !== undefined) return `<c r="${reference}" s="1">${f}<v>${date}</v></c>`
    if (error !== undefined) return `<c r="${reference}" t="e">${f}<v>${error}</v></c>`
    if (inline !== undefined)
      return `<c r="${reference}" t="inlineStr"><is><t>${escaped(inline)}</t></is></c>`
    if (typeof value === 'boolean') return `<c r="${reference}" t="b">${f}<v>${value ? 1 : 0}</v></c>`
    if (typeof value === 'string') return `<c r="${reference}" t="str">${f}<v>${escaped(value)}</v></c>`
    if (!formats.includes(format)) formats.push(format)
    return `<c r="${reference}" s="${formats.indexOf(format)}">${f}${value === undefined ? '' : `<v>${value}</v>`}</c>`
  }
  const sheetXml = ({ rows, merged = [], hiddenRows = [] }: XlsxSheet) => {
    const lines = rows.map((cells, row) => {
      const inside = cells.map((one, column) => cell(one, `${lettersOf(column)}${row + 1}`)).join('')
      return `<row r="${row + 1}"${hiddenRows.includes(row + 1) ? ' hidden="1"' : ''}>${inside}</row>`
    })
    const ranges = merged.map(range => `<mergeCell ref="${range}"/>`).join('')
    return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData>${ranges === '' ? '' : `<mergeCells>${ranges}</mergeCells>`}</worksheet>`
  }
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const bodies = sheets.map(sheetXml)
  const all: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relation}"><workbookPr${isFrom1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId90" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    ...Object.fromEntries(bodies.map((body, index) => [`xl/worksheets/sheet${index + 1}.xml`, body])),
    'xl/sharedStrings.xml': `<sst>${[...texts.keys()].map(text => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`)
      .join(
        '',
      )}</numFmts><cellXfs>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    ...parts,
  }
  return zipFile(all)
}

/** Returns a zip archive of these files. */
export function zipFile(files: Readonly<Record<string, string | Buffer>>, flags = 0): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const raw = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(raw.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, raw, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, raw]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(locals.length, 8)
  end.writeUInt16LE(locals.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
