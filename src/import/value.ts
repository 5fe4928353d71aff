/** Turns a cell or a text of a source into the value of a field, in the forms that the mapping states. Nothing is guessed. */
import { scalarOf } from '../edit/scalar.ts'
import { usualNumberForms } from '../generated/tables/import-forms.ts'
import { type DayReading, dayReader } from './date-form.ts'
import { type FieldType, fieldParts } from './field.ts'
import type { ImportCell, ImportNoteId } from './model.ts'
import { unitReader } from './unit-word.ts'

/** How numbers are written: the sign before the decimals, and the one between groups of digits. */
export interface NumberForm {
  readonly decimal: 'point' | 'comma'
  readonly grouping?: keyof typeof groupings
}

/** How the texts of a column are read. */
export interface ValueForm {
  /** The forms of days, the first that fits counts; so with numbers. */
  readonly dates?: string | readonly string[] | undefined
  readonly numbers?: NumberForm | readonly NumberForm[] | undefined
  /** The unit or the currency of values that state none. */
  readonly unit?: string
  readonly currency?: string
  readonly separator?: string
  /** What words stand for: whole cells, or the units in them. */
  readonly values?: Readonly<Record<string, string>>
  /** The sign after which a cell is taken as text. */
  readonly textMark?: string | undefined
  /** Programs write it: what is in no form that they use is not read. */
  readonly isExact?: true
}

/** A value, with what is to be noted; or only a note, if there is none. */
export interface FieldValue {
  readonly value?: unknown
  /** The unit or the currency that the cell states. */
  readonly unit?: string
  readonly notes: readonly ImportNoteId[]
  /** What the notes name besides the column and the text of the cell. */
  readonly data?: Readonly<Record<string, string>>
}

/** Returns the function that reads cells as values of a field; `beside` returns the unit or currency that the row states for it. */
export function valueReader(
  type: FieldType,
  form: ValueForm,
): (cell: ImportCell, beside?: () => string | undefined) => FieldValue {
  const readDay = dayReader([form.dates ?? []].flat())
  const readPlain = plainReader(type, form)
  const readAmount: AmountReader =
    type === 'measure' || type === 'money'
      ? amountReader(type, form, readPlain)
      : cell => {
          const { number, word } = amountIn(cell) ?? { number: '', word: '' }
          // A spreadsheet stores 0.3 for 30%.
          const plain = word === '%' ? number : cell.text
          return cell.kind === 'number' ? storedNumber(type, plain) : readPlain(plain)
        }
  return (cell, beside) => {
    if (cell.kind === 'error') return { notes: ['error-cell'] }
    const marks = cell.marks ?? []
    const text = unmarkedText(cell, form.textMark) ?? cell.text.trim()
    const meant = wordIn(form, text)
    const result =
      meant === undefined
        ? plainValue(type, { ...cell, text }, { form, readDay, readAmount: one => readAmount(one, beside) })
        : fieldParts[type] === undefined
          ? wordValue(type, meant)
          : readAmount({ kind: 'text', text: meant }, beside)
    return { ...result, notes: [...result.notes, ...marks] }
  }
}

/** Returns what the mapping has for a word. */
function wordIn({ values = {} }: ValueForm, word: string): string | undefined {
  return Object.hasOwn(values, word) ? values[word] : undefined
}

/** Returns the text after the mark at the beginning of a cell; `undefined` if it has none. */
function unmarkedText({ kind, text }: ImportCell, mark: string | undefined): string | undefined {
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
  if (type === 'decimal' || type === 'integer') return numberValue(type, word)
  return { value: word, notes: [] }
}

/** How the texts of a column are read, each made once. */
interface TextReaders {
  readonly form: ValueForm
  readonly readDay: (text: string) => DayReading
  readonly readAmount: AmountReader
}

type AmountReader = ReturnType<typeof valueReader>

function plainValue(
  type: FieldType,
  cell: ImportCell,
  { form, readDay, readAmount }: TextReaders,
): FieldValue {
  const { kind, text } = cell
  switch (type) {
    case 'date':
      return dateOf(cell, readDay(text), form)
    case 'boolean':
      return kind === 'boolean' || kind === 'text' ? booleanOf(text) : { notes: ['no-boolean'] }
    case 'decimal':
    case 'integer':
    case 'measure':
    case 'money':
      return kind === 'date' || kind === 'boolean' ? { notes: ['number-form'] } : readAmount(cell)
    case 'list':
      return listOf(cell, form)
    default:
      return textOf(cell)
  }
}

/** A number as cells have it, with a word before or behind it: `500 kgs`, `US$ 1,250.50`; and with the sign that closes sums in India. */
const amountForm = /^([^\d+-]*?)\s*(\d(?:[\d.,'\u2019\s]*\d)?)\s*([^\d+-]*?)(?:\/-)?$/u

/** A longer text is none. */
const longestAmount = 60

/** Returns the number of a cell and the word beside it, which is empty where there is none; `undefined` for another text. */
export function amountIn({
  kind,
  text: written,
  shown,
}: ImportCell): { readonly number: string; readonly word: string } | undefined {
  const text = written.trim()
  if (kind === 'number') {
    const { word, shift } = shown ?? { word: '', shift: 0 }
    const [digits, exponent = '0'] = text.split(/e/i)
    return { number: shift === 0 ? text : `${digits}e${Number(exponent) + shift}`, word }
  }
  const [, before = '', number, after = ''] = (text.length <= longestAmount && amountForm.exec(text)) || []
  if (number === undefined || (before !== '' && after.trim() !== '')) return undefined
  // `No. 5` is the fifth, and `5 nos.` are five.
  if (/^(?:nos?\b|nr\b|№|#)/i.test(before)) return undefined
  return { number, word: (before || after).trim() }
}

/** What counts in thousands and more, and is no unit: `1.2万元`, `5 lakh`. */
const countWord =
  /^(?:百?[万萬]|[亿億]|千(?=[元个個件只片套])|(?:k|thousand|lakhs?|lacs?|crores?|cr|mn|mio|millions?|bn|billions?)(?![a-z]))/iu

/** Checks whether a word beside a number multiplies it. */
export const isCount = (word: string): boolean => countWord.test(word)

/** Returns a function that reads numbers with their unit or currency: that of the cell, else that of the mapping. */
function amountReader(
  type: 'measure' | 'money',
  form: ValueForm,
  readPlain: (text: string) => FieldValue,
): AmountReader {
  const stated = type === 'measure' ? form.unit : form.currency
  const readUnit = unitReader(type)
  // Beside a unit a person wrote it: 1.250 kg may be 1250 kg.
  const readWritten = (text: string) => readNumber(type, text, { ...form, numbers: form.numbers ?? [] })
  return (cell, beside) => {
    const { number, word } = amountIn(cell) ?? { number: cell.text, word: '' }
    const read = () =>
      cell.kind === 'number'
        ? storedNumber(type, number)
        : word === ''
          ? readPlain(number)
          : readWritten(number)
    if (word === '') return read()
    const { code, meant } = readUnit(wordIn(form, word) ?? word, stated ?? beside?.())
    if (code === undefined && isCount(word)) return { notes: ['number-word'], data: { word } }
    if (code === undefined) {
      const [such = type === 'measure' ? 'KGM' : 'USD'] = meant
      return {
        notes: [meant.length === 0 ? 'unit-form' : 'unit-readings'],
        data: { word, meant: meant.join(', '), such: `{ ${scalarOf(word, 'ascii', true)}: ${such} }` },
      }
    }
    const { notes, ...value } = read()
    return stated === undefined || stated === code || value.value === undefined
      ? { ...value, unit: code, notes }
      : { ...value, unit: code, notes: [...notes, 'other-unit'], data: { word, unit: stated } }
  }
}

/**
 * Returns a function that reads the numbers of a column that have nothing beside them. Without a stated form they are as programs
 * write them; those of a column with other forms as well are a person's, and `1.250` may be 1250.
 */
function plainReader(type: FieldType, form: ValueForm): (text: string) => FieldValue {
  if (form.numbers !== undefined || form.isExact) return text => readNumber(type, text, form)
  let [doubtful, other]: readonly (string | undefined)[] = []
  return text => {
    if (writtenNumber(text, machineForm) !== undefined) {
      if (numberReadings(text).length < 2) return readNumber(type, text, form)
      if (other !== undefined && !isMachineBeside(text, other)) return readNumber(type, text, { numbers: [] })
      doubtful ??= text
      return readNumber(type, text, form)
    }
    const read = readNumber(type, text, form)
    if (read.value === undefined) return read
    other ??= text
    return doubtful === undefined || isMachineBeside(doubtful, text)
      ? read
      : { notes: ['number-forms'], data: { other: doubtful } }
  }
}

/** Checks whether a form that fits another text reads a number as programs do: `1.250` beside `2,500.75`. */
function isMachineBeside(text: string, other: string): boolean {
  const own = writtenNumber(text, machineForm)
  return usualNumberForms.some(
    form => writtenNumber(other, form) !== undefined && writtenNumber(text, form) === own,
  )
}

/** Reads a number in the first stated form that fits, else in the usual forms, where they all agree. */
function readNumber(
  type: FieldType,
  text: string,
  { numbers, isExact }: Pick<ValueForm, 'numbers' | 'isExact'>,
): FieldValue {
  const [own] = [numbers ?? machineForm].flat().flatMap(form => writtenNumber(text, form) ?? [])
  if (own !== undefined) return numberValue(type, own)
  const [only, other] = isExact ? [] : numberReadings(text)
  if (only === undefined) return { notes: ['number-form'] }
  if (other !== undefined) return { notes: ['number-readings'], data: { one: only, other } }
  const { notes, ...read } = numberValue(type, only)
  return { ...read, notes: [numbers ?? []].flat().length === 0 ? notes : [...notes, 'other-form'] }
}

/** Returns the numbers that a text is in the usual forms: several are several readings. */
export function numberReadings(text: string): readonly string[] {
  const read = usualNumberForms.flatMap(form => writtenNumber(text, form) ?? [])
  return [...new Set(read)].filter((one, at) => !read.slice(0, at).some(other => isSameNumber(one, other)))
}

/** Checks whether two decimals are one number: `12.50` and `12.5`. */
const isSameNumber = (one: string, other: string) => withoutZeros(one) === withoutZeros(other)
const withoutZeros = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

function textOf({ kind, text }: ImportCell): FieldValue {
  if (kind === 'date') return { notes: ['date-as-code'] }
  if (kind !== 'number') return { value: text, notes: [] }
  // A program that stored a code as a number has lost its zeros, and digits beyond the fifteenth.
  const number = machineNumber(text)
  if (number === undefined || number.replace(/\D/g, '').length > 15) return { notes: ['digits-lost'] }
  return { value: number, notes: ['number-as-code'] }
}

/** What people put between several texts in a cell. */
export const listSigns: readonly string[] = [';', '；', '、', '，', ',', '\n']

function listOf(cell: ImportCell, { separator, textMark, isExact }: ValueForm): FieldValue {
  const { value: text, notes } = textOf(cell)
  if (typeof text !== 'string') return { notes }
  const parts = separator === undefined ? [text] : text.split(separator)
  const value = parts.map(part => part.trim()).filter(part => part !== '')
  // What a program wrote is as it says.
  const isDoubtful =
    textMark === undefined && !isExact && listSigns.some(sign => value.some(one => one.includes(sign)))
  return { value, notes: isDoubtful ? [...notes, 'list-sign'] : notes }
}

function dateOf(cell: ImportCell, { days, isStated }: DayReading, { dates, isExact }: ValueForm): FieldValue {
  if (cell.kind === 'date') return { value: cell.text.trim(), notes: [] }
  if (cell.kind === 'number' && !isStated) return { notes: ['date-number'] }
  const [only, other] = cell.kind === 'boolean' || (isExact && !isStated) ? [] : days
  if (only === undefined) return { notes: ['date-form'] }
  if (other !== undefined) return { notes: ['date-readings'], data: { one: only, other } }
  return { value: only, notes: isStated || dates === undefined ? [] : ['other-form'] }
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

const storedNumber = (type: FieldType, text: string): FieldValue =>
  numberValue(type, machineNumber(text) ?? '')

/** Returns a number of a workbook or of JSON as a canonical decimal of fifteen digits, as spreadsheet programs show it. */
function machineNumber(text: string): string | undefined {
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

/** How programs write numbers. */
const machineForm: NumberForm = { decimal: 'point' }

/** Returns a number in the form of a country as a canonical decimal: groups of three, or of two as in India, before the last three. */
export function writtenNumber(text: string, { decimal, grouping = 'none' }: NumberForm): string | undefined {
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
