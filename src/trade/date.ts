/** Days of the calendar: the one definition of what a day is, and reckoning in months. */
import type { Day } from '../model.ts'

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const firstDay: Day = '0001-01-01'
const lastDay: Day = '9999-12-31'

/** Whether a text is a day of the Gregorian calendar, `YYYY-MM-DD`, in the years 0001 to 9999. Days compare as strings. */
export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/**
 * The same day of the month so many months later, or earlier for a negative number; the last day of a month too short for it:
 * one month after 31 January is 28 February, or 29. Periods of law end there; rolling over into March would lengthen them.
 * What lies beyond the years 0001 to 9999 is their first or last day. A RangeError for a day that is none, and for months that
 * are not whole.
 */
export function addMonths(day: Day, months: number): Day {
  if (!Number.isSafeInteger(months)) throw new RangeError(`not a whole number of months: ${months}`)
  const [year, month, dayOfMonth] = parts(day)
  const total = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1]
  if (toYear < 1) return firstDay
  if (toYear > 9999) return lastDay
  return written(toYear, toMonth, Math.min(dayOfMonth, daysIn(toYear, toMonth)))
}

function parts(day: Day): readonly [year: number, month: number, day: number] {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function daysIn(year: number, month: number): number {
  if (month === 2 && isLeap(year)) return 29
  return monthDays[month - 1] ?? 0
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function written(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
