/** The budgets of `size.json`: no room grows unnoticed, and what has become smaller stays so. */
import { describe, expect, test } from 'vitest'
import { againstBudgets, budgets, lowered, sizes } from '../src/build/size.ts'

test('everything that is counted is within its budget, and no budget is far above', () => {
  expect(againstBudgets(sizes(), budgets())).toEqual([])
})

describe('againstBudgets', () => {
  test('names the room and the excess', () => {
    expect(againstBudgets({ 'cli lines': 110 }, { 'cli lines': 100 })).toEqual([
      'cli lines: 110, 10 over its budget of 100',
    ])
  })

  test('wants a budget lowered that is more than 3 % above', () => {
    expect(againstBudgets({ 'cli lines': 1000 }, { 'cli lines': 1030 })).toEqual([])
    expect(againstBudgets({ 'cli lines': 1000 }, { 'cli lines': 1031 })).toEqual([
      'cli lines: 1000, far below its budget of 1031: npm run size -- --lower',
    ])
  })

  test('names a room without a budget, and a budget without a room', () => {
    expect(againstBudgets({ 'new lines': 5 }, { 'old lines': 5 })).toEqual([
      'new lines: 5, without a budget in size.json',
      'old lines: a budget of 5 for what is no longer there',
    ])
  })
})

describe('lowered', () => {
  test('never raises a budget', () => {
    expect(lowered({ 'src lines': 90, 'cli lines': 60 }, { 'src lines': 100, 'cli lines': 50 })).toEqual({
      'src lines': 90,
      'cli lines': 50,
    })
  })

  test('gives a new room its size only if the whole has not grown', () => {
    const before = { 'src lines': 100 }
    expect(lowered({ 'src lines': 100, 'new lines': 10 }, before)).toHaveProperty('new lines', 10)
    expect(lowered({ 'src lines': 101, 'new lines': 10 }, before)).not.toHaveProperty('new lines')
  })
})
