import { describe, expect, test } from 'vitest'
import { currencyOf, decimalsIn } from '../src/trade/quantities/currency.ts'

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const everyCode = letters.flatMap(a => letters.flatMap(b => letters.map(c => a + b + c)))

describe('currencies', () => {
  test('as many as ISO 4217 has, and each once', () => {
    const active = everyCode.filter(code => currencyOf(code).known === 'active')
    expect(active).toHaveLength(176)
    expect(active.filter(code => code.startsWith('X')).join(' ')).toBe(
      'XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA',
    )
  })

  test.each([
    ['INR', 2],
    ['CNY', 2],
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['CLF', 4],
    ['XAU', undefined],
    ['XDR', undefined],
  ])('amounts in %s have %s decimals', (code, decimals) => {
    expect(currencyOf(code)).toEqual({ known: 'active', ...(decimals === undefined ? {} : { decimals }) })
  })

  test.each([
    ['BGN', '2026-01-31'],
    ['ANG', '2025-06-30'],
    ['HRK', '2023-01-14'],
  ])('%s was withdrawn after %s', (code, lastDay) => {
    expect(currencyOf(code)).toEqual({ known: 'withdrawn', lastDay, decimals: 2 })
  })

  test.each([
    ['RMB', 'CNY'],
    ['CNH', 'CNY'],
    ['NTD', 'TWD'],
    ['YEN', 'JPY'],
    ['XXX', undefined],
    ['XTS', undefined],
    ['ZZZ', undefined],
    ['usd', undefined],
    ['US', undefined],
    ['D A', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('%j is none; meant is %s', (code, meant) => {
    expect(currencyOf(code)).toEqual({ known: 'no', ...(meant === undefined ? {} : { meant }) })
  })

  test('what is meant is active', () => {
    const slips = everyCode.map(currencyOf).flatMap(one => (one.known === 'no' ? (one.meant ?? []) : []))
    expect(slips.length).toBeGreaterThan(5)
    expect(slips.filter(code => currencyOf(code).known !== 'active')).toEqual([])
  })
})

describe('decimals that say something', () => {
  test.each([
    ['1.234', 3],
    ['10.50', 1],
    ['10.00', 0],
    ['10', 0],
    ['100', 0],
    ['0.010', 2],
    ['0', 0],
    ['122549.000001', 6],
  ])('%s has %s', (amount, decimals) => {
    expect(decimalsIn(amount)).toBe(decimals)
  })
})
