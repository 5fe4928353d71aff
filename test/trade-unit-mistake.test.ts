import { describe, expect, test } from 'vitest'
import { dimensionOf, unitMistake } from '../src/trade/quantities/unit.ts'
import { otherUnits } from '../src/trade/words/terms.ts'

const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const everyCode = signs.flatMap(a => signs.flatMap(b => [a + b, ...signs.map(c => a + b + c)]))

describe('what people write for units', () => {
  test.each([
    ['KGS', 'KGM'],
    ['KG', 'KGM'],
    ['GMS', 'GRM'],
    ['LBS', 'LBR'],
    ['NOS', 'H87'],
    ['PCS', 'H87'],
    ['PCE', 'H87'],
    ['MT', 'TNE STN LTN'],
    ['TON', 'TNE STN LTN'],
    ['MTS', 'TNE MTR'],
    ['ST', 'H87 SET'],
    ['NIU', 'H87'],
  ])('%s means %s', (code, meant) => {
    expect(unitMistake(code)?.meant.join(' ')).toBe(meant)
  })

  test.each([
    ['KGS', 'kilogram per second'],
    ['MTS', 'metre per second'],
    ['NIU', 'international units (of a vitamin or a vaccine)'],
    ['NOS', undefined],
  ])('%s stands for %s in Recommendation 20', (code, stands) => {
    const other = unitMistake(code)?.stands
    expect(other && otherUnits[other]).toBe(stands)
  })

  test('only in international units could goods be counted after all', () => {
    expect(everyCode.filter(code => unitMistake(code)?.possible)).toEqual(['NIU'])
  })

  test('no unit that can be converted is a mistake, and all that is meant can be converted', () => {
    const slips = everyCode.flatMap(code => unitMistake(code) ?? [])
    expect(slips.length).toBeGreaterThan(30)
    expect(everyCode.filter(code => unitMistake(code) && dimensionOf(code) !== undefined)).toEqual([])
    expect(slips.flatMap(slip => slip.meant).filter(code => dimensionOf(code) === undefined)).toEqual([])
    expect(slips.filter(slip => slip.meant.length === 0)).toEqual([])
  })

  test.each(['KGM', 'H87', '58', 'BX', 'ZZ', 'kgs', '', 'constructor'])('%j is none', code => {
    expect(unitMistake(code)).toBeUndefined()
  })
})
