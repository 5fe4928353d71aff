/** Reads a source of any format into documents: what it is, its content says. */
import type { Limits } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import { dcsaTable } from '../generated/tables/dcsa.ts'
import { ublTables } from '../generated/tables/ubl.ts'
import { type ChunkSource, headOf, markedEncoding, type PackageParts } from './bytes.ts'
import { type CarryTable, carriedDocument } from './carry.ts'
import { type DelimitedForm, delimitedTable } from './delimited.ts'
import type { ImportMapping } from './mapping.ts'
import { failImport, fileWord, type ImportedDocument, type ImportNotes, type ImportTable } from './model.ts'
import { hasRows, sheetTable, tableSheets } from './sheet.ts'
import { documentsOfTable } from './table.ts'
import { jsonDocument, jsonTree, type TreeNode, xmlTree } from './tree.ts'
import { openWorkbook, type Workbook } from './workbook.ts'

/** The namespace of a UBL message, which all of its minor versions share. */
const ublNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:'

/** A file to import. */
export interface ImportSource {
  readonly file: string
  readonly bytes: ChunkSource
  /** Opens it as a package of parts, as a workbook is. */
  readonly parts: () => PackageParts
  readonly limits: Limits
}

type SourceFormat = 'package' | 'ole' | 'xml' | 'json' | 'text' | 'other'

/** Returns the format that the first bytes have. */
function formatOf(head: Uint8Array): SourceFormat {
  const start = String.fromCharCode(...head.subarray(0, 4))
  if (start === 'PK\x03\x04' || start === 'PK\x05\x06') return 'package'
  if (start === '\xd0\xcf\x11\xe0') return 'ole'
  if (['%PDF', 'PK', '\x1f\x8b', '\x89PNG', '\xff\xd8\xff'].some(one => start.startsWith(one))) return 'other'
  const text = new TextDecoder(markedEncoding(head) ?? 'utf-8').decode(head).trimStart()
  if (text.startsWith('<')) return 'xml'
  return /^[{[]/.test(text) ? 'json' : 'text'
}

/** Yields the documents of a source. A table needs a mapping; a message of a known format needs none. */
export async function* importedDocuments(
  source: ImportSource,
  mappings: readonly ImportMapping[] | undefined,
  notes: ImportNotes,
): AsyncGenerator<ImportedDocument> {
  const format = formatOf(headOf(source.bytes, 512))
  if (format === 'xml') {
    const { root, namespace } = xmlTree(source.bytes)
    const table = namespace === `${ublNamespace}${root.name}-2` ? ownTable(root.name) : undefined
    if (table === undefined) return failImport('unknown-format', { found: root.name })
    yield carriedDocument('shipment', root, table, notes)
  } else if (format === 'json') yield* jsonDocuments(source, notes)
  else if (mappings === undefined) {
    if (/\.ya?ml$/i.test(source.file)) failImport('document')
    // A file that cannot be read with a mapping either says why first.
    tablesOf(source, {}, notes)
    failImport('needs-mapping')
  } else yield* documentsOfTables(source, format, mappings, notes)
}

/** Yields the documents of the tables of a source, one table after the other. */
async function* documentsOfTables(
  source: ImportSource,
  format: SourceFormat,
  mappings: readonly ImportMapping[],
  notes: ImportNotes,
): AsyncGenerator<ImportedDocument> {
  const sheets = new Set(mappings.flatMap(({ sheet = [] }) => sheet))
  let isAny = false
  for (const mapping of mappings) {
    // A sheet that another of the mappings is for is not left behind.
    const own: ImportNotes = {
      ...notes,
      add: (id, group, at, data) => {
        if (id !== 'other-sheet' || !sheets.has(group)) notes.add(id, group, at, data)
      },
    }
    const { sheet } = mapping
    for await (const one of documentsOfTable(openTable(source, format, mapping, sheet, own), mapping, own)) {
      isAny = true
      yield sheet === undefined || sheets.size < 2
        ? one
        : { ...one, name: [fileWord(sheet), one.name].filter(word => word !== '').join('-') }
    }
  }
  if (!isAny) failImport('no-rows', { row: String(mappings[0]?.headerRow ?? 1) })
}

/** Opens the tables of a source, for a suggestion: of a workbook every one that is shown, or that of a named sheet. */
export function tablesOf(
  source: ImportSource,
  { sheet, ...form }: DelimitedForm & { readonly sheet?: string },
  notes: ImportNotes,
): readonly ImportTable[] {
  const format = formatOf(headOf(source.bytes, 512))
  if (format !== 'package' || sheet !== undefined) return [openTable(source, format, form, sheet, notes)]
  const workbook = workbookOf(source)
  if (!workbook.sheets.some(one => hasRows(workbook, one, 1, 1))) failImport('empty')
  return tableSheets(workbook).map(({ name }) => sheetTable(workbook, name, notes))
}

function openTable(
  source: ImportSource,
  format: SourceFormat,
  form: DelimitedForm,
  sheet: string | undefined,
  notes: ImportNotes,
): ImportTable {
  if (format === 'package') return sheetTable(workbookOf(source), sheet, notes)
  if (format === 'ole') failImport(isEncrypted(source) ? 'encrypted' : 'old-excel')
  if (/\.xls[xm]$/i.test(source.file)) failImport('no-workbook')
  if (format !== 'text') failImport('unknown-format', { found: source.file })
  return delimitedTable(source.file, source.bytes, form)
}

function workbookOf({ file, parts }: ImportSource): Workbook {
  const opened = parts()
  if (opened.broken === undefined && opened.names.length === 0) failImport('empty')
  if (/\.zip$/i.test(file) && !opened.names.includes('[Content_Types].xml')) failImport('archive')
  return openWorkbook(opened)
}

/** Checks whether a compound file contains an encrypted package: its directory has the name in UTF-16. */
function isEncrypted({ bytes }: ImportSource): boolean {
  const name = [...'EncryptedPackage'].map(letter => `${letter}\0`).join('')
  return new TextDecoder('latin1').decode(headOf(bytes, 8 * 1024 * 1024)).includes(name)
}

const ownTable = (name: string): CarryTable | undefined =>
  Object.hasOwn(ublTables, name) ? ublTables[name] : undefined

function* jsonDocuments(
  { file, bytes, limits }: ImportSource,
  notes: ImportNotes,
): Generator<ImportedDocument> {
  const document = jsonDocument(file, bytes, limits)
  const { data } = document
  const found = messageIn(data)
  if (found === undefined) return failImport('unknown-format', { found: file })
  const { name, table, values, at } = found
  for (const [index, value] of values.entries()) {
    const place = at === '' ? '' : childOf(at, index)
    const root: TreeNode = jsonTree(document, name, value, place, name !== dcsaName)
    const imported = carriedDocument('shipment', root, table, notes)
    yield values.length === 1 ? imported : { ...imported, name: `message-${index + 1}` }
  }
}

const dcsaName = 'transportDocument'

/** Recognises a message in JSON by what every one of its format has. */
function messageIn(data: unknown):
  | {
      readonly name: string
      readonly table: CarryTable
      readonly values: readonly unknown[]
      readonly at: string
    }
  | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const fields = data as Readonly<Record<string, unknown>>
  const namespace = Object.hasOwn(fields, '_D') ? fields._D : undefined
  if (typeof namespace === 'string' && namespace.startsWith(ublNamespace))
    for (const [name, table] of Object.entries(ublTables)) {
      const values = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (namespace === `${ublNamespace}${name}-2` && Array.isArray(values))
        return { name, table, values, at: `/${name}` }
    }
  if (
    ['transportDocumentReference', 'transportDocumentTypeCode', 'documentParties'].every(name =>
      Object.hasOwn(fields, name),
    )
  )
    return { name: dcsaName, table: dcsaTable, values: [data], at: '' }
  return undefined
}
