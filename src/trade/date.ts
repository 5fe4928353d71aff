import type { Day } from '../model.ts'

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Whether a text is a day of the calendar, `YYYY-MM-DD`, in the years 1900 to 2199. Days compare as strings. */
export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/**
 * The same day of the month so many months later, or earlier for a negative number; the last day of a month too short for it:
 * one month after 31 January is 28 February, or 29. Periods of law end there; rolling over into March would lengthen them.
 * A RangeError for a day that is none, for months that are not whole, and for a result outside the years 1900 to 2199.
 */
export function addMonths(day: Day, months: number): Day {
  if (!Number.isSafeInteger(months)) throw new RangeError(`not a whole number of months: ${months}`)
  const [year, month, dayOfMonth] = parts(day)
  const total = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1]
  const sum = written(toYear, toMonth, Math.min(dayOfMonth, daysIn(toYear, toMonth)))
  if (!isDay(sum)) throw new RangeError(`${months} months from ${day} is outside the years 1900 to 2199`)
  return sum
}

/** How many days the second day lies after the first: 1 from a day to the next, negative backwards. A RangeError for a day that is none. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

function dayNumber(day: Day): number {
  const [year, month, dayOfMonth] = parts(day)
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  let days = before * 365 + leapDays + dayOfMonth
  for (let earlier = 1; earlier < month; earlier++) days += daysIn(year, earlier)
  return days
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
