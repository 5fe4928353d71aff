import { describe, expect, test } from 'vitest'
import type { ItemFacts, MeasureFacts } from '../src/core/model/model.ts'
import { goodsIn, print } from '../src/trade/quantities/quantity.ts'

const measure = (text: string, at = ''): MeasureFacts => {
  const [value = '', unit = ''] = text.split(' ')
  return { at, value, unit }
}

const sited = (value: string) => ({ value, at: '' })

const item = (quantity: string, netWeight?: string): ItemFacts => ({
  at: '/items/0',
  lineNumber: sited('1'),
  description: sited('Magnets'),
  hsCode: sited('850511'),
  controlClassifications: [],
  composition: [],
  originCountry: sited('CN'),
  quantity: measure(quantity, '/q'),
  ...(netWeight === undefined ? {} : { netWeight: measure(netWeight, '/n') }),
})

const found = (goods: ItemFacts, unit: string, unitMass?: string) => {
  const amount = goodsIn(goods, unit, unitMass === undefined ? undefined : measure(unitMass))
  return amount.ok ? `${print(amount.amount)} ${amount.at}` : `${amount.why} ${amount.at}`
}

describe('the amount of an item', () => {
  test.each([
    // In mass: the larger of the two, at its place.
    [item('500 KGM'), 'KGM', undefined, '500 /q/value'],
    [item('500 KGM', '500 KGM'), 'KGM', undefined, '500 /q/value'],
    [item('500 KGM', '500.001 KGM'), 'KGM', undefined, '500.001 /n/value'],
    [item('500 KGM', '499 KGM'), 'KGM', undefined, '500 /q/value'],
    [item('500 KGM'), 'TNE', undefined, '0.5 /q/value'],
    // Pieces in mass: by the net weight, and by the unit mass.
    [item('2000 H87', '68.4 KGM'), 'KGM', undefined, '68.4 /n/value'],
    [item('2000 H87', '68.4 KGM'), 'KGM', '34.2 GRM', '68.4 /q/value'],
    [item('2000 H87', '70 KGM'), 'KGM', '34.2 GRM', '70 /n/value'],
    [item('2000 H87'), 'KGM', '34.2 GRM', '68.4 /q/value'],
    [item('40 SET', '68.4 KGM'), 'KGM', undefined, '68.4 /n/value'],
    // Pieces in pieces: what they weigh decides nothing.
    [item('2000 H87', '70 KGM'), 'H87', '34.2 GRM', '2000 /q/value'],
    [item('1000 PR', '70 KGM'), 'H87', undefined, '2000 /q/value'],
    // Mass in pieces.
    [item('68.4 KGM', '68.4 KGM'), 'H87', '34.2 GRM', '2000 /q/value'],
    [item('40 SET', '68.4 KGM'), 'H87', '34.2 GRM', '2000 /n/value'],
    // Not to be told: by what the quantity lacks.
    [item('2000 H87'), 'KGM', undefined, 'no-unit-mass /q/value'],
    [item('2000 H87', '70 KGM'), 'SET', '34.2 GRM', 'other-dimension /q/value'],
    [item('500 KGM', '500 KGM'), 'T', undefined, 'unknown-unit /q/value'],
    [item('500 KGM', '500 KGM'), 'H87', '1 H87', 'bad-unit-mass /q/value'],
  ] as const)('%j in %s, %s apiece, is %s', (goods, unit, unitMass, expected) => {
    expect(found(goods, unit, unitMass)).toBe(expected)
  })
})
