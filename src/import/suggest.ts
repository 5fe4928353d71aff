/** Suggests a mapping for a table from its headings and the forms of its values. What has two readings is left to the user. */
import type { Kind, Pointer } from '../core/model/model.ts'
import { kindNames, kinds } from '../document/kinds/index.ts'
import { exactCountry } from '../document/schema/meant-code.ts'
import { scalarOf } from '../edit/scalar.ts'
import { usualNumberForms } from '../generated/tables/import-forms.ts'
import { countryNamedIn } from '../trade/places/country.ts'
import { isDay } from '../trade/words/date.ts'
import { possibleForms } from './date-form.ts'
import type { DelimitedForm } from './delimited.ts'
import { documentBuilder } from './document-builder.ts'
import { type FieldType, fieldAt, fieldParts, openFields } from './field.ts'
import { currencyWords, type HeadingMeaning, headingReader, totalReader, unitWords } from './heading.ts'
import { failImport, type ImportCell, type ImportTable, type TableRow } from './model.ts'
import { columnLetters } from './sheet.ts'
import { type NumberForm, writtenNumber } from './value.ts'

/** The rows that are looked at. */
const sampled = 500

/** A column of a table, and what is suggested for it. */
interface SuggestedColumn {
  readonly heading: string
  readonly column: number
  readonly meaning: HeadingMeaning
  readonly cells: readonly ImportCell[]
}

/** Returns a mapping as YAML, with comments where the user has to decide. */
export async function suggestedMapping(
  table: ImportTable,
  {
    source,
    schema,
    form,
  }: { readonly source: string; readonly schema: string; readonly form: DelimitedForm },
): Promise<string> {
  const rows: TableRow[] = []
  for await (const row of table.rows) {
    rows.push(row)
    if (rows.length > sampled) break
  }
  const read = headingReader()
  const head = headingRowOf(rows, read)
  if (head === undefined) return failImport('no-heading-row', { row: '1' })
  const below = rows.filter(({ number }) => number > head.number)
  const columns = columnsBelow(head, below, groupsAbove(rows, head), read)
  const kind = kindOf(columns)
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    '#',
    `# Suggested from the headings of ${source.replace(/[\p{C}\u2028\u2029]/gu, '?')}. Lines with ? need a decision: the mapping does not load until it is made.`,
    `document: ${kind.kind}${kind.others.length === 0 ? '' : ` # unsure: the headings fit other kinds as well: ${kind.others.join(', ')}`}`,
    ...(table.sheet === undefined ? [] : [`sheet: ${scalarOf(table.sheet, 'ascii')}`]),
    ...(form.encoding === undefined ? [] : [`encoding: ${scalarOf(form.encoding, 'ascii')}`]),
    ...(form.delimiter === undefined ? [] : [`delimiter: ${scalarOf(form.delimiter, 'ascii')}`]),
    ...(head.number === 1 ? [] : [`headerRow: ${head.number}`]),
    ...skipLines(below),
  ]
  const chosen = chooseFields(columns, kind.kind)
  lines.push(
    ...keyLines(chosen, below),
    'columns:',
    ...chosen.flatMap(one => columnLines(one, kind.kind, chosen)),
  )
  return `${[...lines, ...restLines(chosen, kind.kind)].join('\n')}\n`
}

/** Returns the columns below the headings, with what each says: by itself, in its group, or as a part of the party before it. */
function columnsBelow(
  head: TableRow,
  below: readonly TableRow[],
  groups: ReadonlyMap<number, string>,
  read: (heading: string) => HeadingMeaning,
): readonly SuggestedColumn[] {
  const columns: SuggestedColumn[] = []
  let party: string | undefined
  head.cells.forEach((cell, column) => {
    if (cell === undefined) return
    const heading = cell.text.trim().replace(/\s+/g, ' ')
    const own = read(heading)
    const [field] = own.fields
    if (field !== undefined && /^\/\w+\/name$/.test(field) && !own.isPart) party = heading
    const around = [groups.get(column), party].flatMap(group => {
      const meaning = group === undefined ? undefined : read(`${group} ${heading}`)
      return meaning === undefined || meaning.isPart || meaning.fields.length === 0 ? [] : [meaning]
    })[0]
    const meaning: HeadingMeaning =
      own.fields.length > 0 || around === undefined
        ? own
        : { ...own, fields: around.fields, isPart: false, isOfGroup: true }
    columns.push({ heading, column, meaning, cells: below.flatMap(row => row.cells[column] ?? []) })
  })
  return columns
}

/** Returns the text of the row above the headings that each column is below of, where it groups them. */
function groupsAbove(rows: readonly TableRow[], head: TableRow): ReadonlyMap<number, string> {
  const above = rows.find(({ number }) => number === head.number - 1)
  const groups = new Map<number, string>()
  // A single text is a title.
  if (above === undefined || above.cells.filter(cell => cell !== undefined).length < 2) return groups
  let group: string | undefined
  head.cells.forEach((_, column) => {
    group = above.cells[column]?.text.trim() ?? group
    if (group !== undefined) groups.set(column, group)
  })
  return groups
}

/** Returns the first words of rows of totals, which are no documents. */
function skipLines(rows: readonly TableRow[]): readonly string[] {
  const isTotal = totalReader()
  const found = new Set<string>()
  for (const { cells } of rows) {
    const first = cells.find(cell => cell !== undefined)
    if (first?.kind === 'text' && isTotal(first.text)) found.add(first.text.trim())
  }
  return found.size === 0 ? [] : [`skip: [${[...found].map(text => JSON.stringify(text)).join(', ')}]`]
}

/** Returns the row with the most known headings among the first ones; else the first with two texts. */
function headingRowOf(
  rows: readonly TableRow[],
  read: (heading: string) => HeadingMeaning,
): TableRow | undefined {
  let best: { readonly row: TableRow; readonly score: number } | undefined
  for (const row of rows.slice(0, 30)) {
    let score = 0
    for (const cell of row.cells)
      if (cell?.kind === 'text' && cell.text.length <= 100)
        score += read(cell.text).fields.length > 0 ? 100 : 1
    if (score >= 2 && (best === undefined || score > best.score)) best = { row, score }
  }
  return best?.row
}

function kindOf(columns: readonly SuggestedColumn[]): {
  readonly kind: Kind
  /** Other kinds that the headings fit as well. */
  readonly others: readonly Kind[]
} {
  const score = (kind: Kind) =>
    columns.filter(({ meaning }) => meaning.fields.some(field => fieldAt(kind, field).isValue)).length
  const scores = kindNames.map(kind => ({ kind, score: score(kind) }))
  const best = Math.max(...scores.map(one => one.score))
  const fitting = scores.filter(one => one.score === best).map(({ kind }) => kind)
  // Most tables are lists of orders and shipments.
  const kind = fitting.includes('shipment') ? 'shipment' : (fitting[0] ?? 'shipment')
  return { kind, others: fitting.filter(one => one !== kind) }
}

/** A column with its field; without one if its heading is unknown, or another column has it already. */
interface ChosenColumn extends SuggestedColumn {
  readonly field: Pointer | undefined
  readonly other?: string
}

function chooseFields(columns: readonly SuggestedColumn[], kind: Kind): readonly ChosenColumn[] {
  const taken = new Map<Pointer, string>()
  const byColumn = new Map<number, Pointer>()
  // A heading that is the word itself comes before one that only contains it.
  for (const isPart of [false, true])
    for (const { column, heading, meaning } of columns) {
      if (meaning.isPart !== isPart) continue
      const field = meaning.fields.find(one => fieldAt(kind, one).isValue && !taken.has(one))
      if (field === undefined) continue
      taken.set(field, heading)
      byColumn.set(column, field)
    }
  return columns.map(one => {
    const field = byColumn.get(one.column)
    const other = one.meaning.fields.map(wanted => taken.get(wanted)).find(heading => heading !== undefined)
    return { ...one, field, ...(field === undefined && other !== undefined ? { other } : {}) }
  })
}

/** The fields that tell documents apart, the best first. */
const keyFields: readonly Pointer[] = ['/shipmentReference', '/certificateNumber', '/contract/orderNumber']

const keyIn = (columns: readonly ChosenColumn[]): ChosenColumn | undefined =>
  keyFields.flatMap(field => columns.find(one => one.field === field) ?? [])[0]

function keyLines(columns: readonly ChosenColumn[], rows: readonly TableRow[]): readonly string[] {
  const key = keyIn(columns)
  if (key === undefined)
    return [
      'documentPer: row # or key, with the heading of a column as key: rows with one value are one document',
    ]
  const values = rows.flatMap(row => row.cells[key.column]?.text.trim() ?? [])
  const isRepeated = new Set(values).size < values.length
  return [`documentPer: ${isRepeated ? 'key' : 'row'}`, `key: ${scalarOf(key.heading, 'ascii')}`]
}

function columnLines(one: ChosenColumn, kind: Kind, all: readonly ChosenColumn[]): readonly string[] {
  const { heading, field, meaning, other, column } = one
  const name = scalarOf(heading, 'ascii')
  if (field === undefined) {
    const why =
      other === undefined
        ? 'no field is known for this heading'
        : `${JSON.stringify(other)} has that field already`
    return [`  # ${name}: ? # column ${columnLetters(column)}: ${why}`.replace(/[\r\n]/g, ' ')]
  }
  const { type } = fieldAt(kind, field)
  const forms = [
    ...dateLines(one, type),
    ...numberLines(one, type),
    ...unitLines(one, type, all),
    ...valueLines(one, field),
  ]
  const unsure = meaning.isPart
    ? ' # unsure: only a part of the heading is known'
    : meaning.isOfGroup === true
      ? ' # unsure: taken as a part of the party or group that it is beside'
      : ''
  return forms.length === 0
    ? [`  ${name}: ${field}${unsure}`]
    : [`  ${name}:${unsure}`, `    to: ${field}`, ...forms.map(line => `    ${line}`)]
}

function dateLines({ cells }: ChosenColumn, type: FieldType): readonly string[] {
  if (type !== 'date') return []
  const texts = cells.flatMap(({ kind, text }) =>
    kind === 'text' && !isDay(text.trim()) ? [text.trim()] : [],
  )
  if (texts.length === 0) return []
  const forms = possibleForms(texts)
  const [form, ...more] = forms
  if (form === undefined) return ['dates: # ? no usual form fits all values; such as dd/mm/yyyy']
  return more.length === 0
    ? [`dates: ${scalarOf(form, 'ascii')}`]
    : [`dates: # ? ${forms.join(' or ')}: all fit`]
}

function numberLines({ cells }: ChosenColumn, type: FieldType): readonly string[] {
  if (!['decimal', 'integer', 'measure', 'money'].includes(type)) return []
  const texts = cells.flatMap(({ kind, text }) => (kind === 'text' ? [text.trim()] : []))
  if (texts.length === 0 || texts.every(text => /^\d+$/.test(text))) return []
  const readings = new Map<string, NumberForm>()
  for (const form of usualNumberForms) {
    const values = texts.map(text => writtenNumber(text, form))
    if (values.every(value => value !== undefined) && !readings.has(values.join(' ')))
      readings.set(values.join(' '), form)
  }
  const forms = [...readings.values()].map(
    ({ decimal, grouping }) =>
      `{ decimal: ${decimal}${grouping === undefined ? '' : `, grouping: ${grouping}`} }`,
  )
  const [first, ...more] = forms
  if (first === undefined)
    return ['numbers: # ? no usual form fits all values; such as { decimal: comma, grouping: point }']
  if (more.length > 0) return [`numbers: # ? ${forms.join(' or ')}: all fit`]
  return first === '{ decimal: point }' ? [] : [`numbers: ${first}`]
}

/** What is asked where a heading does not state it. */
const openUnit = {
  unit: '# ? the code of the unit, such as KGM or H87',
  currency: '# ? the currency, such as USD',
} as const

function unitLines(
  { meaning, field }: ChosenColumn,
  type: FieldType,
  all: readonly ChosenColumn[],
): readonly string[] {
  const [, unit] = fieldParts[type] ?? []
  if (unit === undefined || all.some(other => other.field === `${field}/${unit}`)) return []
  return [`${unit}: ${meaning[unit] ?? openUnit[unit]}`]
}

/** Returns the codes of words in a column of units, currencies or countries. */
function valueLines({ cells }: ChosenColumn, field: Pointer): readonly string[] {
  const last = field.slice(field.lastIndexOf('/') + 1)
  const units = last === 'unit' ? unitWords() : last === 'currency' ? currencyWords() : undefined
  if (units === undefined && !/[cC]ountry$/.test(last)) return []
  const found = new Map<string, string>()
  for (const { text } of cells) {
    const word = text.trim()
    const code =
      units === undefined
        ? /^[A-Z]{2}$/.test(word)
          ? undefined
          : (exactCountry(word) ?? countryNamedIn(word))
        : units.get(word.toLowerCase())
    if (code !== undefined && code !== word) found.set(word, code)
  }
  if (found.size === 0 || found.size > 50) return []
  return [
    'values:',
    ...[...found].map(([word, code]) => `  ${scalarOf(word, 'ascii')}: ${scalarOf(code, 'ascii')}`),
  ]
}

/** Returns the field that names a document of a kind. */
const referenceOf = (kind: Kind): Pointer => `/${kinds[kind].nameField}`

/** Returns the lines about what the table lacks. */
function restLines(columns: readonly ChosenColumn[], kind: Kind): readonly string[] {
  const builder = documentBuilder(kind, '', { at: '' })
  const origin = { at: '' }
  const isNumbered = !columns.some(({ field }) => field === '/items/-/lineNumber')
  for (const { field } of columns) {
    if (field === undefined) continue
    const { type } = fieldAt(kind, field)
    const at = field.replaceAll('/-', '/0')
    for (const part of fieldParts[type]?.map(part => `/${part}`) ?? ['']) builder.set(at + part, '', origin)
  }
  const hasLines = columns.some(({ field }) => field?.startsWith('/items/-/'))
  if (isNumbered && hasLines) builder.set('/items/0/lineNumber', 1, origin)
  const [reference, key] = [referenceOf(kind), keyIn(columns)]
  const isOwn = columns.some(({ field }) => field === reference)
  const open = openFields(kind, builder.done().data).filter(field => field !== reference)
  return [
    ...(isNumbered && hasLines
      ? ['# The table does not number its lines: they are counted from 1.', 'numbered: [/items/-/lineNumber]']
      : []),
    ...(isOwn
      ? []
      : [
          `# ${reference} has no column: each document needs one of its own. Where another column tells them apart, give it both fields:`,
          `#   ${scalarOf(key?.heading ?? 'HEADING', 'ascii')}: [${key?.field ?? 'FIELD'}, ${reference}]`,
        ]),
    ...(open.length === 0
      ? []
      : [
          '# Required fields without a column. Where all documents have the same value, write it here:',
          '# constants:',
          ...open.map(field => `#   ${field.replace(/^(?!\/items\/)(.*?)\/-\//, '$1/0/')}: `),
        ]),
  ]
}
