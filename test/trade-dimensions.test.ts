/** Dimensions in descriptions of magnets: which are read, and which only a reader understands. */
import { describe, expect, test } from 'vitest'
import { dimensionsIn } from '../src/trade/goods/dimensions.ts'

const volumes = (text: string) => {
  const volume = dimensionsIn(text)?.volume
  return volume === undefined ? undefined : [Math.round(volume.least), Math.round(volume.greatest)]
}

describe('dimensions in millimetres', () => {
  test.each([
    ['Sintered NdFeB blocks, grade N42SH, 40 x 20 x 8 mm, zinc plated', 6400, 7540],
    ['NdFeB-Magnet N42UH, 40 × 12 × 4 mm, vernickelt', 1920, 4574],
    ['Szinterelt NdFeB mágnes N44SH 23x9,5x2,8 mm', 612, 965],
    ['烧结钕铁硼 N42SH 20×20×5 毫米', 2000, 2000],
    ['Sintered Sm2Co17 rings, OD 40 x ID 24 x 10 mm', 8042, 8042],
    ['bague Ø14 x Ø8 x 6 mm, parylène', 622, 622],
    ['SmCo 2:17 cylinder dia 7.5 x bore 2 x 12 mm', 492, 492],
    ['NdFeB disc N40, dia 20 x 3.5 mm, Zn', 1100, 1100],
    ['NdFeB disc N42 28 x 6 mm, Zn', 792, 3695],
    ['NdFeB ring N38 60 x 27 x 8 mm, Zn', 12960, 18039],
    ['block 30mm x 15mm x 5mm', 2250, 2651],
    ['block 30±0.1 x 15±0.1 x 5±0.05 mm', 2250, 2651],
  ])('%s', (text, least, greatest) => {
    expect(volumes(text)).toEqual([least, greatest])
  })

  test.each([
    'Sintered NdFeB arc segment N38UH, R92 x R86 x 28 x 12 mm',
    'ring segment N38SH, R21 x R18.6 x 14 x 8 mm, Ni',
    'NdFeB blocks 40 x 20 x 8 mm in cartons of 300 x 200 x 150 mm',
    'NdFeB ring N45 44x20x10, coating: black epoxy',
    'arc 24.5 x 20 x 50 x 22 mm',
    'Sintered NdFeB magnets N42SH',
    'magnets 4 x 100 pieces',
    'blocks 0 x 20 x 8 mm',
  ])('no volume: %s', text => {
    expect(volumes(text)).toBeUndefined()
  })

  test('of a part of a chain, none', () => {
    expect(dimensionsIn('arc segment, OD 130 x L 18 x 2.4 mm')).toBeUndefined()
    expect(dimensionsIn('block, 40 x W 20 x 5 mm')).toBeUndefined()
    expect(dimensionsIn('block 40 x 20 x 5 mm, for motor X 5')).toBeDefined()
  })

  test('a ring with a bore that is too wide has no volume', () => {
    expect(dimensionsIn('rings, OD 24 x ID 40 x 10 mm')).toMatchObject({
      written: 'OD 24 x ID 40 x 10 mm',
      ring: { outer: 24, inner: 40 },
      volume: undefined,
    })
  })
})
