import { describe, expect, test } from 'vitest'
import { decimal, print } from '../src/trade/quantities/quantity.ts'
import { beside, difference, isCount, isPlainlyAtMost, massUnit } from '../src/trade/quantities/weight.ts'

/** `12.5 KGM` as a measure. */
const measure = (text: string) => {
  const [value = '', unit = ''] = text.split(' ')
  return { value, unit }
}

describe('a sum beside what is stated', () => {
  test.each([
    [['200 KGM'], '200 KGM', 'none'],
    [['0.1 KGM', '0.2 KGM'], '0.3 KGM', 'none'],
    [['333.3 KGM', '333.3 KGM', '333.3 KGM'], '999.9 KGM', 'none'],
    [['200 KGM', '180 KGM'], '379.999999 KGM', 'more'],
    [['200 KGM', '180 KGM'], '380.000001 KGM', 'less'],
    [['0.2 TNE', '180000 GRM'], '380 KGM', 'none'],
    [['0.2 TNE', '180000 GRM'], '379.999 KGM', 'more'],
    // Between metric units nothing is rounded: 1.25 t are not 1250.5 kg.
    [['1250.5 KGM'], '1.25 TNE', 'more'],
    [['999999999999999 KGM', '0.000001 KGM'], '999999999999999 KGM', 'more'],
    [[], '0 KGM', 'none'],
    [[], '1 KGM', 'less'],
  ] as const)('%j beside %s: %s', (parts, stated, expected) => {
    expect(beside(parts.map(measure), measure(stated))?.difference).toBe(expected)
  })

  test('is told in the unit of what is stated', () => {
    const found = beside([measure('0.2 TNE'), measure('180000 GRM')], measure('379.999 KGM'))
    expect(found && print(found.sum)).toBe('380')
  })

  // 1000 lb are 453.59237 kg.
  test.each([
    ['1000 LBR', '453.59237 KGM', 'none'],
    ['1000 LBR', '453.592 KGM', 'none'],
    ['1000.0 LBR', '453.60 KGM', 'none'],
    ['1000.00 LBR', '453.60 KGM', 'less'],
    ['1000 LBR', '454 KGM', 'none'],
    ['1000 LBR', '455 KGM', 'less'],
    ['1000 LBR', '453 KGM', 'none'],
    ['1001 LBR', '453 KGM', 'more'],
    ['453.592 KGM', '1000 LBR', 'none'],
    ['452 KGM', '1000 LBR', 'less'],
  ] as const)('%s beside %s, each rounded to its last decimal: %s', (part, stated, expected) => {
    expect(beside([measure(part)], measure(stated))?.difference).toBe(expected)
  })

  test('each part of another system brings its own rounding', () => {
    const parts = Array.from({ length: 10 }, () => measure('45.4 KGM'))
    expect(beside(parts, measure('1000.0 LBR'))?.difference).toBe('none')
    expect(beside([measure('454.00 KGM')], measure('1000.0 LBR'))?.difference).toBe('more')
  })

  test.each([
    [['200 H87'], '200 KGM'],
    [['200 KGM', '1 XYZ'], '200 KGM'],
    [['200 KGM'], '200 XYZ'],
    [['200 XYZ'], '200 XYZ'],
  ] as const)('%j cannot stand beside %s', (parts, stated) => {
    expect(beside(parts.map(measure), measure(stated))).toBeUndefined()
  })
})

describe('a tolerance', () => {
  test.each([
    ['100', '100', '0', 'none'],
    ['101', '100', '1', 'none'],
    ['101.000001', '100', '1', 'more'],
    ['99', '100', '1', 'none'],
    ['98.999999', '100', '1', 'less'],
    ['0', '0', '1', 'none'],
    ['0.000001', '0', '1', 'more'],
  ] as const)('%s beside %s within %s %%: %s', (found, stated, tolerance, expected) => {
    expect(difference(decimal(found), decimal(stated), tolerance)).toBe(expected)
  })

  test('is one of what is stated, in sums too', () => {
    expect(beside([measure('202 KGM')], measure('0.2 TNE'), '1')?.difference).toBe('none')
    expect(beside([measure('202.1 KGM')], measure('0.2 TNE'), '1')?.difference).toBe('more')
  })
})

test.each([
  ['KGM', 'mass'],
  ['LBR', 'mass'],
  ['H87', 'other'],
  ['SET', 'other'],
  ['LTR', 'other'],
  ['T', 'unknown'],
  ['kgm', 'unknown'],
  ['', 'unknown'],
] as const)('%s as a unit of mass: %s', (code, expected) => {
  expect(massUnit(code)).toBe(expected)
})

test.each([
  ['12 H87', true],
  ['12 PR', true],
  ['12 SET', false],
  ['12 KGM', false],
  ['12 XYZ', false],
])('%s counts pieces: %s', (text, expected) => {
  expect(isCount(measure(text))).toBe(expected)
})

describe('a measure that is plainly no more than another', () => {
  test.each([
    ['200 KGM', '214.5 KGM', true],
    ['200 KGM', '200 KGM', true],
    ['9 KGM', '10 KGM', true],
    ['1.5 KGM', '1.50 KGM', true],
    ['99.999 KGM', '100 KGM', true],
    ['214.5 KGM', '200 KGM', false],
    ['10 KGM', '9.5 KGM', false],
    // It is no more, which takes a calculation to see.
    ['1.50 KGM', '1.5 KGM', false],
    ['200 GRM', '214.5 KGM', false],
    // Nobody knows what a unit that is not in the table holds.
    ['1 MT', '1 MT', false],
  ])('%s, %s: %s', (a, b, expected) => {
    expect(isPlainlyAtMost(measure(a), measure(b))).toBe(expected)
  })
})
