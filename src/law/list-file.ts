/**
 * Reads a list of parties from a file of its own: one party per line, columns separated by tabs, as a spreadsheet saves it and a
 * diff shows it. The coverage of the list is stated at the top, one field per line; lines that begin with # are comments.
 */
import { defined } from '../core/model/defined.ts'
import type { Coverage, Day, Member, Source } from '../core/model/model.ts'
import { tried } from '../core/model/tried.ts'
import { didYouMean } from '../message/nearest.ts'
import { foldName } from '../trade/parties/party-name.ts'
import { alpha2Of } from '../trade/places/country.ts'
import { isDay } from '../trade/words/date.ts'
import { confidences } from './calendar.ts'
import { type Loaded, type Problem, problem, shownAs } from './problem.ts'

export interface PartyList {
  readonly coverage: Coverage
  readonly members: readonly Member[]
}

/** The header fields of a list, in the order in which they are written. */
const headFields = ['complete', 'asOf', 'source'] as const
const columns = [
  'notice',
  'country',
  'name',
  'also',
  'chinese',
  'from',
  'until',
  'confidence',
  'note',
] as const

type HeadField = (typeof headFields)[number]
type Column = (typeof columns)[number]

/** A cell of the file, and its place. */
interface Cell {
  readonly text: string
  readonly line: number
  readonly column: number
}

/**
 * Reads a list completely, or returns everything that is wrong with it. `instruments` are the notices that the rule set defines.
 */
export function parseList(
  { file, bytes }: Source,
  instruments: readonly string[],
): Loaded<'list', PartyList> {
  const problems: Problem[] = []
  const at = ({ line, column }: Pick<Cell, 'line' | 'column'>, text: string) => {
    problems.push(problem({ file, line, column }, text))
  }
  const text = tried(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (text === undefined)
    return {
      problems: [problem({ file }, 'the list is not UTF-8; save it as UTF-8 with tabs between columns')],
    }
  const rows = text.split(/\r\n|\n|\r/).flatMap((line, index) => cellsOf(line, index + 1))
  const start = rows.findIndex(([first]) => first !== undefined && isColumn(first.text))
  const head = headOf(start < 0 ? rows : rows.slice(0, start), at)
  const [names, ...lines] = start < 0 ? [] : rows.slice(start)
  if (names === undefined) {
    const missing = `a line with the names of the columns is missing, such as: ${columns.slice(0, 5).join(', ')}`
    problems.push(problem({ file, line: rows.at(-1)?.[0]?.line ?? 1 }, missing))
    return { problems }
  }
  const members = membersOf(lines, columnsOf(names, at), instruments, at)
  if (members.length === 0 && problems.length === 0)
    problems.push(problem({ file, line: names[0]?.line ?? 1 }, 'the list names no party'))
  return problems.length > 0 || head === undefined ? { problems } : { list: { coverage: head, members } }
}

/** Returns the cells of a line, trimmed; none for a comment or an empty line. */
function cellsOf(line: string, number: number): readonly (readonly Cell[])[] {
  if (line.trim() === '') return []
  let column = 1
  const cells = line.split('\t').map(raw => {
    const at = column + raw.length - raw.trimStart().length
    column += raw.length + 1
    return { text: unquoted(raw.trim()), line: number, column: at }
  })
  return cells[0]?.text.startsWith('#') === true ? [] : [cells]
}

/** Returns a cell without the quotes that spreadsheets put around one that contains a comma or a quote. */
function unquoted(text: string): string {
  return /^"(?:[^"]|"")*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"').trim() : text
}

const isColumn = (text: string): text is Column => columns.some(one => one === text)

type AddProblem = (place: Pick<Cell, 'line' | 'column'>, text: string) => void

function headOf(rows: readonly (readonly Cell[])[], at: AddProblem): Coverage | undefined {
  const stated = new Map<HeadField, Cell>()
  for (const [name, value] of rows) {
    if (name === undefined) continue
    const field = headFields.find(one => one === name.text)
    if (field === undefined)
      at(name, `"${name.text}" is not a field of a list${didYouMean(name.text, headFields)}`)
    else if (stated.has(field)) at(name, `"${field}" is given twice`)
    else if (value === undefined || value.text === '')
      at(name, `"${field}" has no value; write it after a tab`)
    else stated.set(field, value)
  }
  const first = rows[0]?.[0] ?? { line: 1, column: 1 }
  for (const field of headFields)
    if (!stated.has(field) && !rows.some(([name]) => name?.text === field))
      at(first, `"${field}" is missing at the head of the list`)
  const [complete, asOf, source] = headFields.map(field => stated.get(field))
  if (complete !== undefined && complete.text !== 'yes' && complete.text !== 'no')
    at(complete, `"complete" is ${shownAs(complete.text)}; allowed are yes, no`)
  if (asOf !== undefined) dayIn(asOf, 'asOf', at)
  if (complete === undefined || asOf === undefined || source === undefined) return undefined
  return { complete: complete.text === 'yes', asOf: asOf.text, source: source.text }
}

function columnsOf(names: readonly Cell[], at: AddProblem): readonly string[] {
  for (const [index, name] of names.entries()) {
    if (!isColumn(name.text))
      at(name, `"${name.text}" is not a column of a list${didYouMean(name.text, columns)}`)
    else if (names.findIndex(({ text }) => text === name.text) < index)
      at(name, `there are two columns "${name.text}"`)
  }
  const [first] = names
  if (first !== undefined && !names.some(({ text }) => text === 'name'))
    at(first, 'the column "name" is missing')
  return names.map(({ text }) => text)
}

/** Returns the parties of the lines below the names of the columns, and reports those that are listed twice. */
function membersOf(
  lines: readonly (readonly Cell[])[],
  names: readonly string[],
  instruments: readonly string[],
  at: AddProblem,
): readonly Member[] {
  const members: Member[] = []
  const known = new Map<string, number>()
  for (const cells of lines) {
    const [first] = cells
    const extra = cells[names.length]
    if (extra !== undefined && cells.slice(names.length).some(({ text: more }) => more !== ''))
      at(extra, `there are only ${names.length} columns; is a tab too many in this line?`)
    const cell = (column: Column): Cell | undefined => {
      const found = cells[names.indexOf(column)]
      return found === undefined || found.text === '' ? undefined : found
    }
    const member = memberOf(cell, instruments, at)
    if (member === undefined) {
      if (first !== undefined && cell('name') === undefined) at(first, '"name" is missing in this line')
      continue
    }
    const key = JSON.stringify([foldName(member.value), member.instrument, member.from])
    const before = known.get(key)
    const place = cell('name') ?? first
    if (before !== undefined && place !== undefined)
      at(place, `${shownAs(member.value)} is already in line ${before}`)
    else known.set(key, place?.line ?? 0)
    members.push(member)
  }
  return members
}

function memberOf(
  cell: (column: Column) => Cell | undefined,
  instruments: readonly string[],
  at: AddProblem,
): Member | undefined {
  const name = cell('name')
  if (name === undefined) return undefined
  const notice = cell('notice')
  if (notice !== undefined && !instruments.includes(notice.text))
    at(
      notice,
      `there is no instrument "${notice.text}" in the rule set${didYouMean(notice.text, instruments)}`,
    )
  const country = cell('country')
  if (country !== undefined && alpha2Of(country.text) !== country.text)
    at(country, `"${country.text}" is not a country of ISO 3166-1 in two capital letters`)
  const confidence = confidenceIn(cell('confidence'), at)
  const [from, until] = (['from', 'until'] as const).map(column => {
    const found = cell(column)
    return found === undefined ? undefined : dayIn(found, column, at)
  })
  if (from !== undefined && until !== undefined && until < from)
    at(cell('until') ?? name, `ends on ${until}, before it begins on ${from}`)
  const also = [...(cell('also')?.text.split(';') ?? []), cell('chinese')?.text ?? '']
    .map(one => one.trim())
    .filter(one => one !== '')
  const note = cell('note')?.text
  return {
    value: name.text,
    ...(also.length === 0 ? {} : { also }),
    ...defined({ instrument: notice?.text, country: country?.text, from, until, confidence, note }),
  }
}

function confidenceIn(cell: Cell | undefined, at: AddProblem): Member['confidence'] {
  if (cell === undefined) return undefined
  const known = confidences.find(one => one === cell.text)
  const allowed = `allowed are ${confidences.join(', ')}${didYouMean(cell.text, confidences)}`
  if (known === undefined) at(cell, `"confidence" is ${shownAs(cell.text)}; ${allowed}`)
  return known
}

function dayIn(cell: Cell, field: string, at: AddProblem): Day | undefined {
  if (isDay(cell.text)) return cell.text
  at(cell, `"${field}" is ${shownAs(cell.text)}; expected a date, YYYY-MM-DD`)
  return undefined
}
