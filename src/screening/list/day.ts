/** Days and dates of birth as lists write them. */

import type { Day } from '../../core/model/model.ts'
import { isDay } from '../../trade/words/date.ts'
import { monthNamed } from '../../trade/words/month-name.ts'

const two = (number: string): string => number.padStart(2, '0')

/** Returns the day that a text states, with or without a time after it; `undefined` if it states none. `order` is that of three numbers. */
export function dayIn(text: string, order: 'month-first' | 'day-first' = 'day-first'): Day | undefined {
  const written = text.trim()
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?:日|$|[T\s+Z])/.exec(written) ?? []
  if (year !== undefined) return valid(year, month, day)
  const [, first, second = '', last = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/.exec(written) ?? []
  if (first !== undefined) {
    const full = last.length === 2 ? `20${last}` : last
    return order === 'month-first' ? valid(full, first, second) : valid(full, second, first)
  }
  const [, dayOfMonth, name = '', ofYear = ''] =
    /^(\d{1,2})\.? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})\b/.exec(written) ?? []
  if (dayOfMonth !== undefined) return named(ofYear, name, dayOfMonth)
  const [, monthName, after = '', yearAfter = ''] =
    /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})\b/.exec(written) ?? []
  if (monthName !== undefined) return named(yearAfter, monthName, after)
  const [, all] = /^(\d{8})$/.exec(written) ?? []
  return all === undefined ? undefined : valid(all.slice(0, 4), all.slice(4, 6), all.slice(6))
}

function named(year: string, month: string, day: string): Day | undefined {
  const number = monthNamed(month)
  return number === undefined ? undefined : valid(year, String(number), day)
}

function valid(year: string, month: string, day: string): Day | undefined {
  const written = `${year}-${two(month)}-${two(day)}`
  return isDay(written) ? written : undefined
}

/** Returns the days or years of birth that a text states: `1967-05-01`, `1967`; of `1961 to 1963` both years. */
export function birthsIn(text: string): readonly string[] {
  const day = dayIn(text)
  if (day !== undefined) return [day]
  return [...new Set(text.match(/(?<!\d)(?:1[89]|20)\d{2}(?!\d)/g) ?? [])]
}
