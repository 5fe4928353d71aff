import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heading, isRareEarthHeading, sixDigits, startsWith } from '../src/trade/hs-code.ts'

describe('HS codes', () => {
  test.each([
    ['8505111000', '850511', '8505'],
    ['8505.11.10.00', '850511', '8505'],
    ['8505 11 10', '850511', '8505'],
    ['850511', '850511', '8505'],
    ['８５０５１１', '850511', '8505'],
    ['0101210000', '010121', '0101'],
    ['85051', undefined, '8505'],
    ['8505', undefined, '8505'],
    ['850', undefined, undefined],
    ['', undefined, undefined],
    ['8505-11', undefined, undefined],
    ['ex 8505', undefined, undefined],
    ['8505110x', undefined, undefined],
  ])('%j has six digits %s and heading %s', (code, six, four) => {
    expect(sixDigits(code)).toBe(six)
    expect(heading(code)).toBe(four)
  })

  test.each([
    ['8505111000', '85', true],
    ['8505111000', '8505.11', true],
    ['8505.11.10.00', '8505 1110 00', true],
    ['8505119000', '850511', true],
    ['8505111000', '850519', false],
    ['8505', '850511', false],
    ['2805301910', '85', false],
    ['8505111000', '', false],
    ['magnets', 'mag', false],
  ])('%s starts with %j: %s', (code, prefix, expected) => {
    expect(startsWith(code, prefix)).toBe(expected)
  })

  test.each([
    ['2805301910', true],
    ['2846.90', true],
    ['8505119000', true],
    ['8505', true],
    ['8503', false],
    ['2844', false],
    ['7326', false],
    ['0008505', false],
    ['', false],
  ])('%j is of a rare-earth heading: %s', (code, expected) => {
    expect(isRareEarthHeading(code)).toBe(expected)
  })

  test('dots and spaces change nothing', () => {
    const digits = fc.stringMatching(/^[0-9]{6,10}$/)
    fc.assert(
      fc.property(digits, fc.nat(10), fc.constantFrom('.', ' ', '. '), (code, where, separator) => {
        const written = code.slice(0, where) + separator + code.slice(where)
        expect(sixDigits(written)).toBe(code.slice(0, 6))
        expect(heading(written)).toBe(code.slice(0, 4))
        expect(startsWith(written, code)).toBe(true)
        expect(startsWith(code, written)).toBe(true)
      }),
    )
  })
})
