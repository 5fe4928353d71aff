/** Date forms: how a text is read as a day, which the mapping states, and what number of a workbook is which day. */
import type { Day } from '../core/model/model.ts'
import { usualDateForms } from '../generated/tables/import-forms.ts'
import { isDay } from '../trade/words/date.ts'
import { monthNamed } from '../trade/words/month-name.ts'

/** The parts of a date form, longest first. */
const parts = /yyyy|yy|mmm|mm|m|dd|d/g

/** Checks whether a text is a date form: a day, a month and a year, each once. */
export function isDateForm(form: string): boolean {
  const letters = (form.match(parts) ?? []).map(part => part[0]).sort()
  return letters.join('') === 'dmy' && !/[a-z]/i.test(form.replace(parts, ''))
}

/** Returns a function that reads days in this form, such as `dd/mm/yyyy` or `yyyy年m月d日`. */
export function dateReader(form: string): (text: string) => Day | undefined {
  const order: string[] = []
  let pattern = ''
  let last = 0
  for (const { 0: part, index } of form.matchAll(parts)) {
    pattern += escaped(form.slice(last, index)) + group(part)
    order.push(part)
    last = index + part.length
  }
  const expression = new RegExp(`^${pattern}${escaped(form.slice(last))}$`, 'iu')
  return text => {
    const found = expression.exec(text.trim())
    if (found === null) return undefined
    let [year, month, day] = ['', '', '']
    for (const [index, part] of order.entries()) {
      const value = found[index + 1] ?? ''
      if (part.startsWith('y')) year = part === 'yy' ? `20${value}` : value
      else if (part === 'mmm') month = String(monthNamed(value) ?? 0)
      else if (part.startsWith('m')) month = value
      else day = value
    }
    const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return isDay(written) ? written : undefined
  }
}

function group(part: string): string {
  if (part === 'yyyy') return '(\\d{4})'
  if (part === 'yy') return '(\\d{2})'
  if (part === 'mmm') return '([a-z]+)'
  return '(\\d{1,2})'
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')

const dayMilliseconds = 86_400_000

/** Returns the day of a number in a workbook; `undefined` for one that is none, such as 29 February 1900. */
export function dayOfSerial(serial: string, isFrom1904: boolean): Day | undefined {
  if (!/^\d{1,7}(?:\.\d+)?$/.test(serial)) return undefined
  const days = Number.parseInt(serial, 10)
  if (!isFrom1904 && (days === 0 || days === 60)) return undefined
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const written = new Date(start + days * dayMilliseconds).toISOString().slice(0, 10)
  return isDay(written) ? written : undefined
}

/** A year of two digits may as well be a day. */
const certainReaders = usualDateForms
  .filter(form => form.includes('yyyy'))
  .map(form => ({ read: dateReader(form), signs: signsOf(form) }))

/** Returns what tells a form from others at a glance: those with the day and the month exchanged look alike. */
function signsOf(form: string): string {
  return form.replace(parts, part => (/^(?:dd?|mm?)$/.test(part) ? '#' : part))
}

/** The days that a text is: several are several readings. */
export interface DayReading {
  readonly days: readonly Day[]
  /** Whether a stated form says so, or it is written as `YYYY-MM-DD`. */
  readonly isStated: boolean
}

/**
 * Returns a function that reads days: in the first of these forms that fits, as `YYYY-MM-DD`, or else in the usual forms that do not
 * look like one of these. A day that only fits with the month exchanged makes the stated form doubtful.
 */
export function dayReader(forms: readonly string[]): (text: string) => DayReading {
  const readers = forms.map(dateReader)
  const stated = new Set(forms.map(signsOf))
  const others = certainReaders.filter(({ signs }) => !stated.has(signs))
  return text => {
    for (const reader of readers) {
      const day = reader(text)
      if (day !== undefined) return { days: [day], isStated: true }
    }
    if (isDay(text)) return { days: [text], isStated: true }
    return { days: [...new Set(others.flatMap(({ read }) => read(text) ?? []))], isStated: false }
  }
}
