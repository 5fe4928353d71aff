/** Takes documents apart into the values that cells of a table can carry. */
import type { Document, Kind, Pointer } from '../core/model/model.ts'
import { childOf, stepsOf } from '../core/model/pointer.ts'
import { type FieldType, fieldAt, type ImportField } from '../import/field.ts'
import { decimalValue } from '../import/value.ts'
import { isDay } from '../trade/words/date.ts'

/** A value of a document, and its text. */
export interface ExportLeaf {
  readonly at: Pointer
  readonly type: FieldType
  /** The texts of a list; of other fields one. */
  readonly texts: readonly string[]
}

/** Why a value is not in the table. */
export type ExportLossId = 'unknown-field' | 'wrong-type' | 'empty' | 'no-text' | 'too-long'

/** A value that a table cannot carry. */
export interface ExportLoss {
  readonly id: ExportLossId
  readonly at: Pointer
}

function leavesOf(
  document: Pick<Document, 'data' | 'written'>,
  fieldOf: (at: Pointer) => ImportField,
): TakenApart {
  const leaves: ExportLeaf[] = []
  const losses: ExportLoss[] = []
  const lose = (id: ExportLossId, at: Pointer) => void losses.push({ id, at })
  const take = (at: Pointer, value: unknown) => {
    const { isKnown, type } = fieldOf(at)
    if (!isKnown) return lose('unknown-field', at)
    if (Array.isArray(value)) return type === 'list' ? takeTexts(at, value) : takeEntries(at, type, value)
    if (typeof value === 'object' && value !== null) return takeGroup(at, type, value)
    const text = leafText(type, value, () => document.written(at))
    if (text === undefined) return lose('wrong-type', at)
    if (isHalf(text)) return lose('no-text', at)
    leaves.push({ at, type, texts: [text] })
  }
  const takeGroup = (at: Pointer, type: FieldType, value: object) => {
    if (!['group', 'measure', 'money'].includes(type)) return lose('wrong-type', at)
    const members = Object.entries(value)
    if (members.length === 0) lose('empty', at)
    for (const [name, member] of members) take(childOf(at, name), member)
  }
  const takeEntries = (at: Pointer, type: FieldType, values: readonly unknown[]) => {
    if (type !== 'group' || !fieldOf(childOf(at, 0)).isKnown) return lose('wrong-type', at)
    if (values.length === 0) lose('empty', at)
    values.forEach((entry, index) => {
      take(childOf(at, index), entry)
    })
  }
  const takeTexts = (at: Pointer, values: readonly unknown[]) => {
    if (values.length === 0) return lose('empty', at)
    const texts = values.filter(one => typeof one === 'string')
    if (texts.length < values.length) return lose('wrong-type', at)
    if (texts.some(isHalf)) return lose('no-text', at)
    leaves.push({ at, type: 'list', texts })
  }
  for (const [name, value] of Object.entries(document.data ?? {}))
    if (name !== 'documentType' && !(name === 'schemaVersion' && value === '1.0'))
      take(childOf('', name), value)
  return { leaves, losses }
}

/** Checks whether a text has half of a character, a surrogate without its other half. */
const isHalf = (text: string) => /\p{Surrogate}/u.test(text)

/** The values of a document, and those that a table cannot carry. */
export interface TakenApart {
  readonly leaves: readonly ExportLeaf[]
  readonly losses: readonly ExportLoss[]
}

/** Returns the function that takes documents apart; it remembers what the schema states, for the next document. */
export function leafReader(): (kind: Kind, document: Pick<Document, 'data' | 'written'>) => TakenApart {
  const fields = new Map<string, ImportField>()
  const fieldOf = (kind: Kind, at: Pointer): ImportField => {
    const key = `${kind} ${columnOf(at).to}`
    const known = fields.get(key)
    if (known !== undefined) return known
    const field = fieldAt(kind, at)
    if (fields.size >= mostFields) fields.clear()
    fields.set(key, field)
    return field
  }
  return (kind, document) => leavesOf(document, at => fieldOf(kind, at))
}

const mostFields = 20_000

/** Returns the text of a value; `undefined` for one that an import would read as another value. */
function leafText(type: FieldType, value: unknown, written: () => string | undefined): string | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : undefined
    case 'date':
      return typeof value === 'string' && isDay(value) ? value : undefined
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : undefined
    case 'integer':
      return typeof value === 'number' && /^\d{1,15}$/.test(String(value)) ? String(value) : undefined
    case 'decimal':
      return decimalText(value, written)
    default:
      return undefined
  }
}

const canonicalDecimal = /^(?:0|[1-9]\d*)(?:\.\d+)?$/

/** Returns a decimal with all digits that its file has. */
function decimalText(value: unknown, written: () => string | undefined): string | undefined {
  if (typeof value === 'string') return canonicalDecimal.test(value) ? value : undefined
  if (typeof value !== 'number') return undefined
  const text = written() ?? ''
  return [text, String(value)].find(one => canonicalDecimal.test(one))
}

/** Checks whether a decimal is the same as a number of a workbook: fifteen digits, written alike. */
export function isPlainNumber(text: string): boolean {
  return typeof decimalValue(text) === 'number' && text.replace('.', '').length <= 15
}

/** Returns the column of a value, and the list that its row is an entry of. */
export function columnOf(at: Pointer): {
  readonly to: Pointer
  readonly list: Pointer
  readonly entry: number
} {
  const [name = '', index = ''] = stepsOf(at)
  if (!/^\d+$/.test(index)) return { to: at, list: '', entry: 0 }
  const list = `/${name}`
  const end = list.length + 1 + index.length
  return { to: `${list}/-${at.slice(end)}`, list, entry: Number(index) }
}
