import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capacityIn } from '../src/trade/quantities/capacity.ts'
import { decimal } from '../src/trade/quantities/quantity.ts'

describe('one capacity per year', () => {
  test.each([
    ['Installed capacity: 1,200 kg per year', '1200 KGM'],
    ['12 t per annum', '12 TNE'],
    ['1200 kg/year', '1200 KGM'],
    ['年产能 1200 千克', '1200 KGM'],
    ['年产能：1,200公斤', '1200 KGM'],
    ['年产能１２吨', '12 TNE'],
    ['1200千克/年', '1200 KGM'],
    ['每年 1200 千克', '1200 KGM'],
    ['每年可使用1200千克钕铁硼磁体。', '1200 KGM'],
    ['12.5 tonnes a year', '12.5 TNE'],
    ['0.5 t p.a.', '0.5 TNE'],
    ['1 200 kg / yr', '1200 KGM'],
    ['1,20,000 pcs per annum', '120000 H87'],
    ['48000 Pieces annually', '48000 H87'],
    ['12 MT per annum', '12 TNE'],
    ['1200 kgs of sintered magnets per year', '1200 KGM'],
    ['Annual capacity of the works: 1200 KG', '1200 KGM'],
    ['The quantity will not exceed our installed capacity of 1,200 kg per year.', '1200 KGM'],
    ['up to 1200 kg per year', '1200 KGM'],
  ])('%s: %s', (text, expected) => {
    const found = capacityIn(text)
    expect(`${found?.value} ${found?.unit}`).toBe(expected)
  })

  test.each([
    'The quantity is within our capacity',
    '1200 kg',
    '1200 kg per month',
    '100 kg per month, annually renewed',
    '1200 kg per year in 2 shifts',
    '1200 kg per year, 100 kg per month',
    '1,000 to 1,200 kg per year',
    '1000-1200 kg per year',
    '80 % of 1500 kg per year',
    'approx. 1200 kg per year',
    'about 1200 kg per year',
    'more than 1200 kg per year',
    '约1200千克/年',
    '1.200 kg per year',
    '1,2 t per year',
    '1,20 kg per year',
    '0 kg per year',
    '-5 kg per year',
    '12万件/年',
    '1200 tons per year',
    '1200 sets per year',
    '1200 kg per half year',
    '半年产能1200千克',
    'semi-annual capacity: 1200 kg',
    'biannual capacity: 1200 kg',
    '1200 kg. Reviewed annually',
    'KM1200 kg',
    '1200 kg per yearling',
    '',
  ])('%s: none', text => {
    expect(capacityIn(text)).toBeUndefined()
  })
})

test('whatever is read is a decimal', () => {
  const number = fc.stringMatching(/^[0-9.,' ]{1,12}$/)
  fc.assert(
    fc.property(number, fc.constantFrom('kg', 't', 'pcs', '吨'), (digits, unit) => {
      const found = capacityIn(`${digits} ${unit} per year`)
      if (found !== undefined) expect(() => decimal(found.value)).not.toThrow()
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      capacityIn(text)
    }),
  )
})
