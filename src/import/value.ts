/** Turns a cell or a text of a source into the value of a field, in the forms that the mapping states. Nothing is guessed. */
import { isDay } from '../trade/words/date.ts'
import { dateReader } from './date-form.ts'
import type { FieldType } from './field.ts'
import type { ImportCell, ImportNoteId } from './model.ts'

/** How numbers are written: the sign before the decimals, and the one between groups of digits. */
export interface NumberForm {
  readonly decimal: 'point' | 'comma'
  readonly grouping?: keyof typeof groupings
}

/** How the texts of a column are read. */
export interface ValueForm {
  readonly dates?: string | undefined
  readonly numbers?: NumberForm | undefined
  readonly separator?: string
  readonly values?: Readonly<Record<string, string>>
  /** The sign after which a cell is taken as text. */
  readonly textMark?: string | undefined
}

/** A value, with what is to be noted; or only a note, if there is none. */
export interface FieldValue {
  readonly value?: unknown
  readonly notes: readonly ImportNoteId[]
}

/** Returns the function that reads cells as values of a field. */
export function valueReader(type: FieldType, form: ValueForm): (cell: ImportCell) => FieldValue {
  const readDay = form.dates === undefined ? undefined : dateReader(form.dates)
  return cell => {
    if (cell.kind === 'error') return { notes: ['error-cell'] }
    const marks = cell.marks ?? []
    const text = unmarkedText(cell, form.textMark) ?? cell.text.trim()
    const meant =
      form.values !== undefined && Object.hasOwn(form.values, text) ? form.values[text] : undefined
    const result = meant === undefined ? plainValue(type, cell, text, form, readDay) : wordValue(type, meant)
    return { ...result, notes: [...result.notes, ...marks] }
  }
}

/** Returns the text after the mark at the beginning of a cell; `undefined` if it has none. */
export function unmarkedText({ kind, text }: ImportCell, mark: string | undefined): string | undefined {
  if (kind !== 'text' || mark === undefined || !text.startsWith(mark)) return undefined
  return text.slice(mark.length).replaceAll(`;${mark}`, ';')
}

/** Returns a text with a mark that makes it a text for spreadsheet programs, also where they begin a cell at a semicolon. */
export function markedText(text: string, mark: string): string {
  return mark + text.replaceAll(';', `;${mark}`)
}

function wordValue(type: FieldType, word: string): FieldValue {
  if (type === 'boolean') return booleanOf(word)
  if (type === 'list') return { value: [word], notes: [] }
  if (type === 'decimal' || type === 'integer' || type === 'measure' || type === 'money')
    return numberValue(type, word)
  return { value: word, notes: [] }
}

function plainValue(
  type: FieldType,
  cell: ImportCell,
  text: string,
  form: ValueForm,
  readDay: ReturnType<typeof dateReader> | undefined,
): FieldValue {
  switch (type) {
    case 'date':
      return dateOf(cell, text, readDay)
    case 'boolean':
      return cell.kind === 'boolean' || cell.kind === 'text' ? booleanOf(text) : { notes: ['no-boolean'] }
    case 'decimal':
    case 'integer':
    case 'measure':
    case 'money': {
      const number = cell.kind === 'number' ? machineNumber(text) : writtenNumber(text, form.numbers)
      if (cell.kind === 'date' || cell.kind === 'boolean') return { notes: ['number-form'] }
      return number === undefined ? { notes: ['number-form'] } : numberValue(type, number)
    }
    case 'list':
      return listOf(cell, text, form.separator)
    default:
      return textOf(cell, text)
  }
}

function textOf(cell: ImportCell, text: string): FieldValue {
  if (cell.kind === 'date') return { notes: ['date-as-code'] }
  if (cell.kind !== 'number') return { value: text, notes: [] }
  // A program that stored a code as a number has lost its zeros, and digits beyond the fifteenth.
  const number = machineNumber(text)
  if (number === undefined || number.replace(/\D/g, '').length > 15) return { notes: ['digits-lost'] }
  return { value: number, notes: ['number-as-code'] }
}

function listOf(cell: ImportCell, text: string, separator: string | undefined): FieldValue {
  if (cell.kind !== 'text' || separator === undefined) {
    const { value, notes } = textOf(cell, text)
    return value === undefined ? { notes } : { value: [value], notes }
  }
  const entries = text.split(separator).map(entry => entry.trim())
  return { value: entries.filter(entry => entry !== ''), notes: [] }
}

function dateOf(
  cell: ImportCell,
  text: string,
  readDay: ReturnType<typeof dateReader> | undefined,
): FieldValue {
  if (cell.kind === 'date') return { value: text, notes: [] }
  const stated = readDay?.(text)
  if (stated !== undefined) return { value: stated, notes: [] }
  if (cell.kind === 'number') return { notes: ['date-number'] }
  return cell.kind === 'text' && isDay(text) ? { value: text, notes: [] } : { notes: ['date-form'] }
}

function booleanOf(text: string): FieldValue {
  const word = text.toLowerCase()
  return word === 'true' || word === 'false'
    ? { value: word === 'true', notes: [] }
    : { notes: ['no-boolean'] }
}

/** A canonical decimal, as our documents write them. */
const canonical = /^(?:0|[1-9]\d*)(?:\.\d+)?$/

function numberValue(type: FieldType, number: string): FieldValue {
  if (!canonical.test(number)) return { notes: ['number-form'] }
  if (type === 'integer')
    return /^\d{1,15}$/.test(number) ? { value: Number(number), notes: [] } : { notes: ['number-form'] }
  return { value: decimalValue(number), notes: [] }
}

/** Returns a decimal as a number if it is written alike, and otherwise as text: `1250.5`, and `"122549.00"`. */
export function decimalValue(number: string): number | string {
  return number.length <= 16 && String(Number(number)) === number ? Number(number) : number
}

/** Returns a number of a workbook or of JSON as a canonical decimal of fifteen digits, as spreadsheet programs show it. */
export function machineNumber(text: string): string | undefined {
  if (canonical.test(text) && text.replace('.', '').length <= 15) return text
  if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/.test(text)) return undefined
  const [digits = '', exponent = '0'] = Number(text).toExponential(14).split('e')
  const isNegative = digits.startsWith('-')
  const plain = digits.replace(/[-.]/g, '').replace(/0+$/, '')
  const point = Number(exponent) + 1
  if (plain === '') return '0'
  if (point > 40 || point < -40) return undefined
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${plain}` : plain.padEnd(point, '0')
  const whole = Math.max(1, point)
  const fraction = padded.slice(whole)
  return `${isNegative ? '-' : ''}${padded.slice(0, whole)}${fraction === '' ? '' : `.${fraction}`}`
}

const groupings = {
  none: '',
  point: '.',
  comma: ',',
  space: ' \u00a0\u202f\u2009',
  apostrophe: "'\u2019",
} as const

/** Returns a number in the form of a country as a canonical decimal: groups of three, or of two as in India, before the last three. */
export function writtenNumber(text: string, form: NumberForm | undefined): string | undefined {
  const { decimal = 'point', grouping = 'none' } = form ?? {}
  const sign = decimal === 'comma' ? ',' : '.'
  const [whole = '', fraction, ...more] = text.split(sign)
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined
  const marks = groupings[grouping]
  const isGrouped =
    marks !== '' && new RegExp(`^\\d{1,3}(?:[${marks}]\\d{2,3})*[${marks}]\\d{3}$`).test(whole)
  if (!isGrouped && !/^\d+$/.test(whole)) return undefined
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}
