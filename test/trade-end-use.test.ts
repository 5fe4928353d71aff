import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lexicon, naming, ownNames } from '../src/trade/goods/end-use.ts'

const idle = lexicon([
  'use',
  'used',
  'general',
  'industrial',
  'production',
  'motor',
  'sensor',
  'battery',
  'electric',
  'vehicle',
  'ev',
  'customer',
  'rare earth',
  'magnet',
  '生产',
  '电机',
  '电动',
  '汽车',
  '传感器',
  '工业',
  '用途',
])
const own = ownNames([
  'Kaveri Traction Motors Private Limited',
  '宁波甬和磁材有限公司',
  'KM-PO-26014',
  'India',
  'Bosch Ltd',
])

describe('naming', () => {
  test.each([
    // Nothing.
    ['', 0],
    ['Motors', 0],
    ['MOTORS, for general industrial use.', 0],
    ['general-purpose', 1],
    ['general-use', 0],
    ['motors/sensors', 0],
    ['batteries', 0],
    ["our customers' motors", 0],
    ['customer’s use', 0],
    ['ｍｏｔｏｒｓ', 0],
    ['mo\u00adtors', 0],
    ['rare earth magnets', 0],
    ['rare-earth magnets', 0],
    ['rare earths', 0],
    ['earth magnets', 1],
    ['R & D', 0],
    ['500 kg, 24 V, 10x5x2mm, 1.5kW, 3%', 0],
    ['2026-02-10', 0],
    ['PO-26014', 0],
    ['po26014', 0],
    ['1C905.a', 0],
    ['used by Kaveri Traction Motors Pvt. Ltd., India', 0],
    ['used by Kaveri Traction Motors', 0],
    ['motors of Bosch Limited', 1],
    ['under KM-PO-26014', 0],
    // Words.
    ['traction motors', 1],
    ['Kaveri traction', 2],
    ['three-wheelers', 1],
    ['2-wheelers', 1],
    ['rotor magnets of traction motors', 2],
    ['Peugeot 308', 2],
    ['BMW 320i', 2],
    ['motors 308', 0],
    ['Заводские насосы', 2],
    // Chinese.
    ['生产用', 0],
    ['用于生产电机', 0],
    ['工业用途等', 0],
    ['磁传感器', 0],
    ['宁波甬和磁材生产用', 0],
    ['牵引电机', 1],
    ['三轮车', 1],
    ['牵引电机转子', 2],
    ['电动三轮车驱动电机', 2],
    ['扬声器 loudspeaker', 2],
  ])('%j names %i', (text, words) => {
    expect(naming(text, idle, own)).toEqual({ words, model: false, grade: false })
  })

  test.each([
    'KT-40',
    'KT 40-B2',
    'motor KT－40',
    'iX3',
    'EV6',
    'EV-6',
    '用于KT-40型电机',
    '比亚迪e5',
    'MEM_T75',
    'A320neo',
  ])('%j names a model', text => {
    expect(naming(text, idle, own).model).toBe(true)
  })

  test.each(['N42SH', 'n52', '38UH', 'N35', 'magnets N42SH, 500 kg'])(
    '%j names a grade and no model',
    text => {
      expect(naming(text, idle, own)).toEqual({ words: 0, model: false, grade: true })
    },
  )

  test.each(['motor-40', 'Motor40', 'ISO9001', 'Q3 2026', '24-volt', '48V-72V', 'No. 7'])(
    '%j names neither model nor word',
    text => {
      expect(naming(text, idle, own)).toMatchObject({ words: 0, model: false })
    },
  )

  test('any text can be asked; idle words around it change nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'binary', maxLength: 9 })),
        (text, names) => {
          expect(naming(text, idle, ownNames(names)).words).toBeGreaterThanOrEqual(0)
          expect(naming(`used . ${text} . motors`, idle)).toEqual(naming(text, idle))
        },
      ),
    )
  })

  test('a place of one character tears no words apart', () => {
    expect(naming('牵引转子', idle, ownNames(['转'])).words).toBe(2)
  })

  test('reading ends where enough is named', () => {
    expect(naming('rotors of traction pumps and fans', idle, [], 2).words).toBe(2)
    expect(naming('rotors of KT-40 pumps', idle)).toEqual({ words: 1, model: true, grade: false })
  })

  test('a long text is read in good time', () => {
    expect(naming('x-'.repeat(2000), idle).model).toBe(false)
    expect(naming(`${'1.'.repeat(1999)}x`, idle).words).toBe(0)
    expect(naming('磁'.repeat(4000), idle, ownNames(['磁磁'.repeat(50)])).model).toBe(false)
  })
})
