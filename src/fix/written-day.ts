/** Reads a date in any usual form as a day where it has one reading only. */
import type { Day } from '../core/model/model.ts'
import { compatible } from '../text/normalize.ts'
import { isDay } from '../trade/words/date.ts'
import { monthNamed } from '../trade/words/month-name.ts'

/** Returns the one day that a text means; `undefined` if it is no date, or can be read as two. */
export function dayIn(text: string): Day | undefined {
  const [only, ...others] = new Set(readingsOf(compatible(text).trim()))
  return others.length > 0 ? undefined : only
}

/** Returns every day that a text can mean, by the orders in which dates are written. */
function readingsOf(text: string): string[] {
  const named = namedParts(text)
  if (named !== undefined) return daysOf([named])
  const parts = partsOf(text)
  if (parts === undefined) return []
  const [a, b, c] = parts
  return a.length === 4 ? daysOf([parts]) : [...daysOf([[c, b, a]]), ...daysOf([[c, a, b]])]
}

/** Returns the valid days among readings of year, month and day. */
function daysOf(readings: readonly (readonly string[])[]): string[] {
  return readings
    .map(([year = '', month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    .filter(day => isDay(day) && isRecent(day))
}

/** The orders in which a date with the name of its month is written, with a year of four digits. */
const withNames = [
  /^(?<day>\d{1,2})(?:st|nd|rd|th|er)?[-\s./]\s?(?<month>\p{L}+)\.?[-\s,./]\s?(?<year>\d{4})$/u,
  /^(?<month>\p{L}+)\.?[-\s]\s?(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,\s?|[-\s])(?<year>\d{4})$/u,
  /^(?<year>\d{4})[-\s./]\s?(?<month>\p{L}+)\.?[-\s./]\s?(?<day>\d{1,2})$/u,
]

/** Splits a date with the name of its month into year, month and day. */
function namedParts(text: string): readonly string[] | undefined {
  for (const form of withNames) {
    const { year = '', month: name = '', day = '' } = form.exec(text)?.groups ?? {}
    const month = name === '' ? undefined : monthNamed(name)
    if (month !== undefined) return [year, String(month), day]
  }
  return undefined
}

/** Splits a date into three numbers, one of which is a year of four digits at its beginning or end. */
function partsOf(text: string): readonly [string, string, string] | undefined {
  const yearFirst =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)?.filter((_, index) => index !== 2) ??
    /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日$/.exec(text) ??
    // A local time says nothing about another day; one with a zone may.
    /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.0+)?)?$/.exec(text)
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text)?.filter((_, index) => index !== 2)
  const [, a, b, c] = yearFirst ?? yearLast ?? []
  return a === undefined || b === undefined || c === undefined ? undefined : [a, b, c]
}

const isRecent = (day: string) => day >= '1900-01-01' && day < '2200-01-01'
