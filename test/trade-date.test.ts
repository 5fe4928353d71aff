import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, isDay } from '../src/trade/words/date.ts'

/** Days as the platform's own calendar in UTC knows them: the other side of the comparison. */
const day = fc
  .integer({ min: Date.parse('0001-01-01') / 86_400_000, max: Date.parse('9999-12-31') / 86_400_000 })
  .map(number => new Date(number * 86_400_000).toISOString().slice(0, 10))

describe('isDay', () => {
  test.each(['0001-01-01', '9999-12-31', '2024-02-29', '2000-02-29', '2026-11-24', '2025-04-30'])(
    '%s is one',
    text => {
      expect(isDay(text)).toBe(true)
    },
  )

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2100-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-01-32',
    '0000-12-31',
    '10000-01-01',
    '25-01-01',
    '2025-1-1',
    '20250101',
    '2025/01/01',
    '2025-01-01T00:00:00Z',
    '2025-01-01\n',
    ' 2025-01-01',
    '２025-01-01',
    '',
  ])('%j is none', text => {
    expect(isDay(text)).toBe(false)
  })

  test('agrees with the calendar', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map(value => String(value).padStart(2, '0'))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), part(14), part(33), (year, month, dayOfMonth) => {
        const text = `${String(year).padStart(4, '0')}-${month}-${dayOfMonth}`
        const parsed = new Date(`${text}T00:00:00Z`)
        const real = year > 0 && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
        expect(isDay(text)).toBe(real)
      }),
    )
  })
})

describe('addMonths', () => {
  test.each([
    ['2025-04-04', 12, '2026-04-04'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-12-31', 6, '2026-06-30'],
    ['2025-07-28', 0, '2025-07-28'],
    ['2025-02-28', 1, '2025-03-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-01-01', -13, '2023-12-01'],
    ['2199-06-01', 12, '2200-06-01'],
    ['2300-01-05', 12, '2301-01-05'],
    ['9999-06-15', 6, '9999-12-15'],
    ['9999-06-15', 7, '9999-12-31'],
    ['2025-02-01', 1_000_000, '9999-12-31'],
    ['0001-01-15', -1, '0001-01-01'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  test.each([
    ['2025-02-30', 1],
    ['2025-02-01', 0.5],
    ['2025-02-01', Number.NaN],
    ['yesterday', 1],
  ])('%s and %d months is refused', (from, months) => {
    expect(() => addMonths(from, months)).toThrow(RangeError)
  })

  test('lands in the month meant, never after the day of the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (from, months) => {
        const month = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months
        fc.pre(month >= 12 && month < 10_000 * 12)
        const to = addMonths(from, months)
        expect(isDay(to)).toBe(true)
        expect(Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1).toBe(month)
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)))
        if (Number(from.slice(8)) <= 28) expect(to.slice(8)).toBe(from.slice(8))
      }),
    )
  })
})

describe('addDays and daysBetween', () => {
  const known = (text: string, days: number) =>
    new Date(Date.parse(`${text}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

  test('agree with the calendar of the platform', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -400_000, max: 400_000 }), (from, days) => {
        const wanted = Date.parse(`${from}T00:00:00Z`) / 86_400_000 + days
        fc.pre(wanted >= Date.parse('0001-01-01') / 86_400_000)
        fc.pre(wanted <= Date.parse('9999-12-31') / 86_400_000)
        expect(addDays(from, days)).toBe(known(from, days))
        expect(daysBetween(from, addDays(from, days))).toBe(days)
      }),
    )
  })

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-11-10', 1, '2026-11-11'],
    ['2026-01-01', -1, '2025-12-31'],
    ['0001-01-01', -1, '0001-01-01'],
    ['9999-12-31', 1, '9999-12-31'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to)
  })

  test('refuse what is no day or no whole number', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => addDays('2026-02-01', 0.5)).toThrow(RangeError)
    expect(() => daysBetween('2026-02-01', 'soon')).toThrow(RangeError)
  })
})
