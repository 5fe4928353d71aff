import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sixDigits } from '../src/trade/goods/tariff.ts'

describe('HS codes', () => {
  test.each([
    ['8505111000', '850511'],
    ['8505.11.10.00', '850511'],
    ['8505 11 10', '850511'],
    ['850511', '850511'],
    ['８５０５１１', '850511'],
    ['0101210000', '010121'],
    ['85051', undefined],
    ['8505', undefined],
    ['', undefined],
    ['8505-11', undefined],
    ['ex 8505', undefined],
    ['8505110x', undefined],
  ])('%j has six digits %s', (code, six) => {
    expect(sixDigits(code)).toBe(six)
  })

  test('dots and spaces change nothing', () => {
    const digits = fc.stringMatching(/^[0-9]{6,10}$/)
    fc.assert(
      fc.property(digits, fc.nat(10), fc.constantFrom('.', ' ', '. '), (code, where, separator) => {
        const written = code.slice(0, where) + separator + code.slice(where)
        expect(sixDigits(written)).toBe(code.slice(0, 6))
      }),
    )
  })
})
