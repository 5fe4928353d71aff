import { describe, expect, test } from 'vitest'
import { percentOfGrantedPrice, reachesGrantedPrice, roundedDown } from '../src/trade/quantities/draw-down.ts'
import { decimal, exceeds, print } from '../src/trade/quantities/quantity.ts'

/** Paid for so much, where so much is granted for so much. */
const percent = (paid: string, amount: string, value: string, quantity: string) =>
  percentOfGrantedPrice({
    value: { amount: decimal(paid), limit: decimal(value) },
    quantity: { amount: decimal(amount), limit: decimal(quantity) },
  })

describe('the price of an item in percent of that of its line', () => {
  test.each([
    ['18400', '200', '46000', '500', '100'],
    ['9200', '200', '46000', '500', '50'],
    ['9199.99', '200', '46000', '500', '49.9'],
    ['0', '200', '46000', '500', '0'],
    ['46000', '50', '46000', '500', '1000'],
    // A third of the price, for two thirds of the goods.
    ['200', '2', '900', '3', '33.3'],
    ['999999999999999', '0.000001', '999999999999999', '0.000001', '100'],
  ])('%s for %s, where %s is granted for %s, is %s %%', (paid, amount, value, quantity, expected) => {
    const found = percent(paid, amount, value, quantity)
    expect(found && print(roundedDown(found))).toBe(expected)
  })

  test.each([
    ['no goods shipped', percent('100', '0', '46000', '500')],
    ['no goods granted', percent('100', '200', '46000', '0')],
    ['granted for nothing', percent('100', '200', '0', '500')],
    [
      'no comparable value',
      percentOfGrantedPrice({
        value: { limit: decimal('46000') },
        quantity: { amount: decimal('200'), limit: decimal('500') },
      }),
    ],
    [
      'no comparable quantity',
      percentOfGrantedPrice({
        value: { amount: decimal('100'), limit: decimal('46000') },
        quantity: { limit: decimal('500') },
      }),
    ],
  ])('%s has no price', (_, found) => {
    expect(found).toBeUndefined()
  })

  test('half of a price that no decimal can write is half of it', () => {
    // 1 for 7 is granted, 3 for 42 is paid.
    const half = percent('3', '42', '1', '7')
    expect(half && exceeds(decimal('50'), half)).toBe(false)
    expect(half && exceeds(decimal('50.000001'), half)).toBe(true)
  })
})

describe('whether an item reaches so many percent of the price of its line', () => {
  test.each([
    ['9200', '200', '50', true],
    ['9199.99', '200', '50', false],
    ['0', '200', '0', true],
    ['0', '200', '0.1', false],
  ])('%s for %s reaches %s %%: %s', (paid, amount, below, expected) => {
    const value = { amount: decimal(paid), limit: decimal('46000') }
    const quantity = { amount: decimal(amount), limit: decimal('500') }
    expect(reachesGrantedPrice({ value, quantity }, decimal(below))).toBe(expected)
  })

  test('cannot be told of an amount that cannot be compared', () => {
    const value = { limit: decimal('46000') }
    const quantity = { amount: decimal('200'), limit: decimal('500') }
    expect(reachesGrantedPrice({ value, quantity }, decimal('0'))).toBe(false)
  })
})
