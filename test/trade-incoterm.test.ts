import { describe, expect, test } from 'vitest'
import { hasTerm } from '../src/trade/goods/code-list.ts'

describe('Incoterms', () => {
  test.each([
    ['2020', 'DPU', true],
    ['2010', 'DPU', false],
    ['2010', 'DAT', true],
    ['2020', 'DAT', false],
    ['2010', 'DAP', true],
    ['2000', 'DAP', false],
    ['2000', 'CIF', true],
    ['1990', 'FOB', true],
    ['2022', 'CIF', undefined],
    ['2015', 'CIF', undefined],
    ['', 'CIF', undefined],
    ['constructor', 'CIF', undefined],
  ])('%s has %s: %s', (edition, term, has) => {
    expect(hasTerm(edition, term)).toBe(has)
  })

  test('there are eleven rules in 2010 and in 2020', () => {
    const all = 'EXW FCA FAS FOB CFR CIF CPT CIP DAF DES DEQ DDU DDP DAT DAP DPU'.split(' ')
    for (const edition of ['2010', '2020'])
      expect(all.filter(term => hasTerm(edition, term))).toHaveLength(11)
  })
})
