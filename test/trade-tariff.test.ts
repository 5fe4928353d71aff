import { describe, expect, test } from 'vitest'
import { chapterOutside, fitsTariff } from '../src/trade/goods/tariff.ts'

describe('chapters', () => {
  test.each([
    ['000000', 'none'],
    ['770000', 'reserved'],
    ['7701100000', 'reserved'],
    ['980000', 'national'],
    ['99999999', 'national'],
    ['010121', undefined],
    ['761699', undefined],
    ['780110', undefined],
    ['850511', undefined],
    ['970110', undefined],
  ])('that of %s: %s', (code, outside) => {
    expect(chapterOutside(code)).toBe(outside)
  })

  test('96 of a hundred hold goods: 01 to 97 without 77', () => {
    const chapters = Array.from({ length: 100 }, (_, i) => `${String(i).padStart(2, '0')}0000`)
    expect(chapters.filter(code => chapterOutside(code) === undefined)).toHaveLength(96)
  })
})

describe('digits of national tariffs', () => {
  test.each([
    ['850511', ['IN'], true],
    ['850511', ['ZW'], true],
    ['85051110', ['IN', 'NO'], true],
    ['8505111000', ['CN', 'IN'], true],
    ['8505111000999', ['CN', 'IN'], true],
    ['8505111000', ['IN', 'DE'], true],
    ['8505110070', ['IN', 'US'], true],
    ['8505110070', ['IN', 'PR'], true],
    ['8505111000', ['IN'], false],
    ['8505111000999', ['IN', 'US'], false],
    ['8505111000999', ['IN', 'DE', 'IN'], false],
    ['8505111000', ['IN', 'NO'], undefined],
    ['8505111000999', ['HK', 'IN'], undefined],
    ['8505111000', [], false],
  ])('%s in %j: %s', (code, countries, fits) => {
    expect(fitsTariff(code, countries)).toBe(fits)
  })
})
