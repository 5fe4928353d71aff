/** Suggests a mapping for a table from its headings and the forms of its values. What has two readings is left to the user. */
import { entryIn } from '../core/model/group-by.ts'
import type { Kind, Pointer } from '../core/model/model.ts'
import { childOf, parentOf } from '../core/model/pointer.ts'
import { kindNames, kinds } from '../document/kinds/index.ts'
import { exactCountry } from '../document/schema/meant-code.ts'
import { scalarOf } from '../edit/scalar.ts'
import { usualDateForms, usualNumberForms } from '../generated/tables/import-forms.ts'
import { countryNamedIn } from '../trade/places/country.ts'
import { locodeNamed } from '../trade/places/unlocode.ts'
import { isDay } from '../trade/words/date.ts'
import { anyOf, type CellText, formLines, shortText } from './column-form.ts'
import { dateReader, dayReader } from './date-form.ts'
import type { DelimitedForm } from './delimited.ts'
import { documentBuilder } from './document-builder.ts'
import { type FieldType, fieldAt, fieldParts, openFields } from './field.ts'
import { type HeadingMeaning, headingReader, nearFields, totalReader } from './heading.ts'
import { failImport, type ImportCell, type ImportTable, type TableRow } from './model.ts'
import { isParty, type Parties, partyNamed } from './parties.ts'
import { columnLetters } from './sheet.ts'
import { unitReader } from './unit-word.ts'
import { amountIn, isCount, listSigns, numberReadings, writtenNumber } from './value.ts'

/** The rows that are looked at. */
const sampled = 500

/** A cell of a column, and where it is. */
type PlacedCell = ImportCell & { readonly at: string }

/** A column of a table, and what is suggested for it. */
interface SuggestedColumn {
  readonly heading: string
  readonly column: number
  readonly meaning: HeadingMeaning
  readonly cells: readonly PlacedCell[]
}

/** The first rows of a table, of which one has the headings. */
interface TableSample {
  readonly sheet: string | undefined
  readonly rows: readonly TableRow[]
  readonly head: TableRow
}

/** Returns a mapping as YAML, with comments where the user has to decide: tables with the same headings have one. */
export async function suggestedMapping(
  tables: readonly ImportTable[],
  {
    source,
    schema,
    form,
    parties,
  }: {
    readonly source: string
    readonly schema: string
    readonly form: DelimitedForm
    readonly parties: Parties | undefined
  },
): Promise<string> {
  const read = headingReader()
  const alike = new Map<string, TableSample[]>()
  for (const table of tables) {
    const rows = await firstRows(table)
    const head = headingRowOf(rows, read)
    if (head === undefined) continue
    const headings = JSON.stringify([head.number, head.cells.map(cell => cell?.text)])
    entryIn(alike, headings, () => []).push({ sheet: table.sheet, rows, head })
  }
  const bodies = [...alike.values()].map(samples => tableLines(samples, form, read, parties))
  const [first, ...more] = bodies
  if (first === undefined) return failImport('no-headings')
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    '#',
    `# Suggested from the headings of ${source.replace(/[\p{C}\u2028\u2029]/gu, '?')}. Lines with ? need a decision: the mapping does not load until it is made.`,
    ...(more.length === 0
      ? first
      : [
          'tables:',
          ...bodies.flatMap(body => body.map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`)),
        ]),
  ]
  return `${lines.join('\n')}\n`
}

async function firstRows(table: ImportTable): Promise<readonly TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of table.rows) {
    rows.push(row)
    if (rows.length > sampled) break
  }
  return rows
}

/** Returns the mapping of tables with the same headings. */
function tableLines(
  samples: readonly TableSample[],
  form: DelimitedForm,
  read: (heading: string) => HeadingMeaning,
  parties: Parties | undefined,
): readonly string[] {
  const [{ head, rows }] = samples as readonly [TableSample, ...TableSample[]]
  const isTotal = totalReader()
  const totals = new Set<string>()
  const below = samples.flatMap(one =>
    one.rows.flatMap(({ number, cells }) => {
      if (number <= one.head.number) return []
      const first = cells.find(cell => cell !== undefined)
      if (first?.kind !== 'text' || !isTotal(first.text))
        return [{ cells: cells.map((cell, column) => placed(cell, one.sheet, column, number)) }]
      // Such a row is skipped, and says nothing about the others.
      totals.add(first.text.trim())
      return []
    }),
  )
  const columns = columnsBelow(head, below, groupsAbove(rows, head), read)
  const { kind, others } = kindOf(columns)
  const chosen = chooseFields(columns, kind).map(one => ({ ...one, field: exactField(one, kind, parties) }))
  const sheets = samples.flatMap(({ sheet }) => (sheet === undefined ? [] : [scalarOf(sheet, 'ascii', true)]))
  return [
    `document: ${kind}${others.length === 0 ? '' : ` # unsure: the headings fit other kinds as well: ${others.join(', ')}`}`,
    ...(sheets.length === 0 ? [] : [`sheet: ${sheets.length === 1 ? sheets[0] : `[${sheets.join(', ')}]`}`]),
    ...(form.encoding === undefined ? [] : [`encoding: ${scalarOf(form.encoding, 'ascii')}`]),
    ...(form.delimiter === undefined ? [] : [`delimiter: ${scalarOf(form.delimiter, 'ascii')}`]),
    ...(head.number === 1 ? [] : [`headerRow: ${head.number}`]),
    ...(totals.size === 0 ? [] : [`skip: [${[...totals].map(text => JSON.stringify(text)).join(', ')}]`]),
    ...keyLines(chosen, below),
    'columns:',
    ...chosen.flatMap(one => columnLines(one, kind, chosen)),
    ...restLines(chosen, kind),
  ]
}

/** The cells of a row, each with its place. */
interface PlacedRow {
  readonly cells: readonly (PlacedCell | undefined)[]
}

const placed = (cell: ImportCell | undefined, sheet: string | undefined, column: number, row: number) =>
  cell && { ...cell, at: `${sheet === undefined ? '' : `${sheet}!`}${columnLetters(column)}${row}` }

/** Returns the columns below the headings, with what each says: by itself, in its group, or as a part of the party before it. */
function columnsBelow(
  head: TableRow,
  below: readonly PlacedRow[],
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

function keyLines(columns: readonly ChosenColumn[], rows: readonly PlacedRow[]): readonly string[] {
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
    const near = nearFields(heading).filter(at => fieldAt(kind, at).isValue)
    const why =
      other !== undefined
        ? `${JSON.stringify(other)} has that field already; list it under ignore`
        : near.length > 0
          ? `write one of ${near.slice(0, 3).join(', ')}, or list it under ignore`
          : 'no field is known for this heading; write one, or list it under ignore'
    return [`  # ${name}: ? # column ${columnLetters(column)}: ${why}`.replace(/[\r\n]/g, ' ')]
  }
  const { type } = fieldAt(kind, field)
  const forms = [
    ...dateLines(one, type),
    ...numberLines(one, type),
    ...unitLines(one, type, all),
    ...valueLines(one, field),
    ...separatorLines(one, type),
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

/** Returns the field of a column of names: a place by its code, or a party of the file, where each cell names one. */
function exactField(
  { cells, field }: ChosenColumn,
  kind: Kind,
  parties: Parties | undefined,
): Pointer | undefined {
  if (field === undefined || !field.endsWith('/name') || cells.length === 0) return field
  const group = parentOf(field)
  const code = childOf(group, 'unLocode')
  if (fieldAt(kind, code).isValue && cells.every(({ text }) => locodeNamed(text))) return code
  const isKnown = ({ text }: ImportCell) => parties && partyNamed(parties, text.trim()).party
  return isParty(kind, group) && cells.every(isKnown) ? group : field
}

/** Returns the texts of a column that are not written as programs write them. */
const textsIn = ({ cells }: ChosenColumn, isPlain: (text: string) => boolean): readonly CellText[] =>
  cells.flatMap(({ kind, text, at }) =>
    kind === 'text' && !isPlain(text.trim()) ? [{ text: text.trim(), at }] : [],
  )

function dateLines(one: ChosenColumn, type: FieldType): readonly string[] {
  if (type !== 'date') return []
  const readers = new Map(usualDateForms.map(form => [form, dateReader(form)] as const))
  return formLines('dates', textsIn(one, isDay), {
    forms: usualDateForms,
    read: (text, form) => readers.get(form)?.(text),
    shown: form => scalarOf(form, 'ascii', true),
    isCertain: text => plainDay(text).days.length === 1,
    such: 'dd/mm/yyyy',
  })
}

const plainDay = dayReader([])

function numberLines(one: ChosenColumn, type: FieldType): readonly string[] {
  if (!['decimal', 'integer', 'measure', 'money'].includes(type)) return []
  const texts = textsIn(one, () => false).map(({ text, at }) => ({
    text: amountIn({ kind: 'text', text })?.number ?? text,
    at,
  }))
  if (texts.every(({ text }) => /^\d+$/.test(text))) return []
  const lines = formLines('numbers', texts, {
    forms: usualNumberForms,
    read: writtenNumber,
    shown: ({ decimal, grouping }) =>
      `{ decimal: ${decimal}${grouping === undefined ? '' : `, grouping: ${grouping}`} }`,
    isCertain: text => numberReadings(text).length === 1,
    such: '{ decimal: comma, grouping: point }',
  })
  // Beside a unit a number is one that a person wrote, and read in no form that is not stated.
  const isPlain = one.cells.every(cell => !amountIn(cell)?.word)
  return isPlain && lines[0] === 'numbers: { decimal: point }' ? [] : lines
}

/** What is asked where a heading does not state it. */
const openUnit = {
  unit: '# ? the code of the unit, such as KGM or H87',
  currency: '# ? the currency, such as USD',
} as const

/** Returns the unit or currency of a column, and what the words in its cells mean: a word with several meanings is asked. */
function unitLines(one: ChosenColumn, type: FieldType, all: readonly ChosenColumn[]): readonly string[] {
  const { meaning, field } = one
  const [, unit] = fieldParts[type] ?? []
  if (unit === undefined || (type !== 'measure' && type !== 'money')) return []
  const isElsewhere = all.some(other => other.field === `${field}/${unit}`)
  const amounts = one.cells.map(cell => ({ ...cell, word: amountIn(cell)?.word ?? '' }))
  const without = amounts.find(({ word }) => word === '')
  const readUnit = unitReader(type)
  const unclear = new Map(
    amounts.flatMap(({ word, text, at }) => {
      const { code, meant } = readUnit(word, meaning[unit])
      // Another column states which is meant.
      if (word === '' || code !== undefined || isCount(word) || (isElsewhere && meant.length > 0)) return []
      const codes = meant.length === 0 ? 'the code of this unit' : anyOf(meant)
      return [[word, `  ${scalarOf(word, 'ascii')}: # ? ${codes}: ${shortText(text)} in ${at}`] as const]
    }),
  )
  const none =
    without === undefined || without === amounts[0]
      ? ''
      : `: ${shortText(without.text)} in ${without.at} has none`
  const stated = meaning[unit] ?? (without === undefined ? undefined : openUnit[unit] + none)
  return [
    ...(isElsewhere || stated === undefined ? [] : [`${unit}: ${stated}`]),
    ...(unclear.size === 0 ? [] : ['values:', ...unclear.values()]),
  ]
}

/** Returns what separates the texts of a list in a cell. */
function separatorLines({ cells }: ChosenColumn, type: FieldType): readonly string[] {
  for (const sign of type === 'list' ? listSigns : []) {
    const found = cells.find(({ kind, text }) => kind === 'text' && text.trim().includes(sign))
    if (found !== undefined)
      return [
        `separator: ${JSON.stringify(sign)} # unsure: taken from ${shortText(found.text)} in ${found.at}`,
      ]
  }
  return []
}

/** How the words of columns become codes, by the last part of their field. */
const coders: Readonly<Partial<Record<string, (word: string) => string | undefined>>> = {
  unit: word => unitReader('measure')(word).code,
  currency: word => unitReader('money')(word).code,
  country: word => (/^[A-Z]{2}$/.test(word) ? undefined : (exactCountry(word) ?? countryNamedIn(word))),
  unLocode: locodeNamed,
}

/** Returns the codes of words in a column of units, currencies, countries or ports. */
function valueLines({ cells }: ChosenColumn, field: Pointer): readonly string[] {
  const last = field.slice(field.lastIndexOf('/') + 1)
  const codeOf = coders[/[cC]ountry$/.test(last) ? 'country' : last]
  if (codeOf === undefined) return []
  const found = new Map<string, string>()
  for (const { text } of cells) {
    const word = text.trim()
    const code = codeOf(word)
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
          ...openLines(open, kind),
        ]),
  ]
}

/** Returns the fields that are open, as comments; a party of which nothing is known as one. */
function openLines(open: readonly Pointer[], kind: Kind): readonly string[] {
  const parties = new Map(
    open.flatMap(field => {
      const party = parentOf(field)
      return field.endsWith('/name') && isParty(kind, party)
        ? [[party, open.filter(one => one.startsWith(`${party}/`))]]
        : []
    }),
  )
  return open.flatMap(field => {
    const party = [...parties].find(([, fields]) => fields.includes(field))
    if (party === undefined) return [`#   ${field.replace(/^(?!\/items\/)(.*?)\/-\//, '$1/0/')}: `]
    const [at, [first, ...others]] = party
    if (field !== first) return []
    return [`#   ${at}: { party: NAME } # of the file of parties; or ${[first, ...others].join(', ')}`]
  })
}
