import { describe, expect, test } from 'vitest'
import type { Argument } from '../src/core/model/model.ts'
import { render } from '../src/message/render.ts'
import type { Account } from '../src/trade/quantities/draw-down.ts'
import { amountOf, isPlainlyWithin, reason, running } from '../src/trade/quantities/draw-down.ts'
import { amountIn, decimal } from '../src/trade/quantities/quantity.ts'
import { english } from '../src/trade/words/english.ts'

const inEnglish = (argument: Argument | undefined) =>
  argument === undefined ? undefined : render(argument, english())

describe('an amount of a draw', () => {
  test.each([
    ['quantity', 'KGM', '1.5 kg'],
    ['quantity', 'NPR', '1.5 pairs'],
    ['value', 'NPR', '1.5 NPR'],
    ['value', 'USD', '1.5 USD'],
  ] as const)('%s in %s is said as %s', (limited, unit, expected) => {
    expect(inEnglish(amountOf({ limited, unit }, decimal('1.5')))).toBe(expected)
  })

  test('is that of money where money was drawn before', () => {
    const draw = {
      shipment: { exportDate: { value: '2026-04-10' }, status: 'shipped' },
      limited: 'value',
      at: '/items/0/value/amount',
      limit: decimal('1000'),
      amount: decimal('1'),
    }
    const draws = [
      { ...draw, unit: 'NPR' },
      { ...draw, unit: 'INR' },
    ]
    const [, second] = running({ lineNumber: '1', limited: 'value', draws } as unknown as Account)
    expect(inEnglish(second?.why?.reason)).toBe('earlier draws are counted in NPR')
    expect(second?.amount).toBeUndefined()
  })
})

describe('why an amount cannot be told', () => {
  test.each([
    ['1 E4', 'KGM', undefined, 'E4 is not a unit that enduse can convert'],
    ['1 KGM', 'E4', undefined, 'E4 is not a unit that enduse can convert'],
    ['1 SET', 'KGM', undefined, 'sets is a unit of another kind'],
    ['1 H87', 'KGM', undefined, 'it is stated in pieces, and no unit mass is declared'],
    ['1 H87', 'KGM', '1 SET', 'the unit mass is declared in sets, which is not a unit of mass'],
    ['1 H87', 'KGM', '0 KGM', 'the unit mass is declared as 0'],
    ['1 KGM', 'KGM', undefined, undefined],
  ])('%s in %s, %s apiece: %s', (text, unit, mass, expected) => {
    const measure = (words: string) => ({ value: words.split(' ')[0] ?? '', unit: words.split(' ')[1] ?? '' })
    const amount = amountIn(measure(text), unit, mass === undefined ? undefined : measure(mass))
    expect(inEnglish(reason(amount))).toBe(expected)
  })

  test('nothing was asked', () => {
    expect(reason(undefined)).toBeUndefined()
  })
})

describe('draws that plainly stay within their limits', () => {
  const kilograms = (amount: string | undefined, limit = '500', unit = 'KGM') => ({
    amount: amount === undefined ? undefined : decimal(amount),
    limit: decimal(limit),
    unit,
  })
  test.each([
    ['reach the limit', [kilograms('200'), kilograms('300')], true],
    ['exceed it together', [kilograms('200'), kilograms('300.001')], false],
    ['exceed what an amendment left', [kilograms('200'), kilograms('1', '100')], false],
    ['cannot be compared', [kilograms('200'), kilograms(undefined)], false],
    ['are counted in two units', [kilograms('200'), kilograms('1', '1', 'TNE')], false],
    ['are none', [], true],
  ])('%s', (_, draws, expected) => {
    const account = { lineNumber: '1', limited: 'quantity', draws } as unknown as Account
    expect(isPlainlyWithin(account)).toBe(expected)
  })

  test('are told only in part', () => {
    const draws = [{ ...kilograms('200'), why: { reason: 'the rest is in pieces', at: '/items/0' } }]
    const account = { lineNumber: '1', limited: 'quantity', draws } as unknown as Account
    expect(isPlainlyWithin(account)).toBe(false)
  })
})
