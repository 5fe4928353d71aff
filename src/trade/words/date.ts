/** Calendar dates: the one definition of a valid date, and arithmetic in days and months. */
import type { Day } from '../../core/model/model.ts'
import { memoize } from '../../text/memoize.ts'

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const firstDay: Day = '0001-01-01'
const lastDay: Day = '9999-12-31'

/** Checks whether a text is a valid Gregorian date, `YYYY-MM-DD`, in the years 0001 to 9999. Dates compare as strings. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** Returns the local date. */
export function localDay(now: Date): Day {
  return written(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

/**
 * Adds months to a date, or subtracts them if negative. In a month too short for the day the result is its last day:
 * one month after 31 January is 28 February, or 29. Periods of law end there; rolling over into March would lengthen
 * them. A result beyond the years 0001 to 9999 is their first or last day. Throws a RangeError for an invalid date and
 * for a number of months that is not an integer.
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

/**
 * Adds days to a date, or subtracts them if negative. A result beyond the years 0001 to 9999 is their first or last
 * day. Throws a RangeError for an invalid date and for a number of days that is not an integer.
 */
export function addDays(day: Day, days: number): Day {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of days: ${days}`)
  const total = serial(day) + days
  if (total <= firstSerial) return firstDay
  return total >= lastSerial ? lastDay : ofSerial(total)
}

/**
 * Returns the number of days between two dates: negative when the second is earlier. Throws a RangeError for an invalid
 * date.
 */
export function daysBetween(from: Day, to: Day): number {
  return serial(to) - serial(from)
}

const millisecondsOfDay = 86_400_000

/** Returns the days from 1970 on. */
const serial: (day: Day) => number = memoize(day => {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return Date.parse(day) / millisecondsOfDay
})

const ofSerial = (total: number) => new Date(total * millisecondsOfDay).toISOString().slice(0, 10) as Day

const [firstSerial, lastSerial] = [serial(firstDay), serial(lastDay)]

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
