import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statedWordFinder } from '../src/text/text-match.ts'

const words = [
  'military',
  'army',
  'navy',
  'air force',
  'defence',
  'missile',
  'weapon',
  'warship',
  'torpedo',
  '军用',
  '军事',
  '导弹',
  '武器',
]
const said = (text: string) => statedWordFinder(words)(text)

describe('says', () => {
  test.each([
    ['Actuator magnets for missile fins', 'missile'],
    ['MISSILES', 'missile'],
    ['ｍｉｓｓｉｌｅ seekers', 'missile'],
    ['Motors of the Indian Navy', 'navy'],
    ['Two navies buy them', 'navy'],
    ['Magnets of torpedoes', 'torpedo'],
    ['Not for other use. Military trucks', 'military'],
    ['不供转售，军事单位使用', '军事'],
    ['Spares for the Air-Force depot', 'air force'],
    ['Supplied to the Ministry of Defence', 'defence'],
    ['anti-missile system', 'missile'],
    ['Not only for weapons', 'weapon'],
    ['For vehicles, no resale, for missile fins', 'missile'],
    ['For weapons, not for resale', 'weapon'],
    ['For missiles, prohibited for resale', 'missile'],
    ['Not for resale. Military trucks', 'military'],
    ['Not for resale; military trucks', 'military'],
    ['Non-rotating missile part', 'missile'],
    ['army of missiles', 'army'],
    ['用于导弹的电机', '导弹'],
    ['无刷电机，用于导弹', '导弹'],
    ['无刷电机用于导弹', '导弹'],
    ['不锈钢武器部件', '武器'],
    ['不用于转售，用于军事', '军事'],
    ['不用于转售用于军事', '军事'],
    ['军用電機', '军用'],
    ['Not for weapons. 用于导弹', '导弹'],
  ])('%s', (text, word) => {
    expect(said(text)).toBe(word)
  })
})

describe('does not say, or rules out', () => {
  test.each([
    'Rotor magnets of traction motors for three-wheelers',
    'For civil, non-military use only',
    'Civil use, not military',
    'Not for weapons, missiles or warships',
    'Will not be used for any military purpose or in weapons',
    'Neither for the army nor for the navy',
    'Military use is excluded',
    'Military and defence applications are prohibited',
    'Military use: none',
    'Any use other than military use',
    'Excluding defence',
    'Navybrook pumps for Armytage Ltd',
    'airforce one',
    'air purifiers, brute force',
    'defenceless',
    '非军用电机',
    '民用，不得用于军事、导弹及武器',
    '不会直接或间接用于任何军事目的',
    '无军事用途',
    '禁止用于军事',
    '',
    '...',
  ])('%s', text => {
    expect(said(text)).toBeUndefined()
  })

  test('without words there is nothing to say', () => {
    expect(statedWordFinder([])('missile')).toBeUndefined()
    expect(statedWordFinder(['', '...'])('missile')).toBeUndefined()
  })
})

const leaving = statedWordFinder(
  [
    'export',
    'exported',
    'overseas',
    'abroad',
    'United States',
    'USA',
    '出口',
    '海外',
    '美国',
    '军方',
    'weapon',
    'military',
    'army',
  ],
  ['export house road', 'imported from …', '从…进口', '泵出口', 'salvation army'],
)

describe('rules out across what is not done', () => {
  test.each([
    'No part will be exported',
    'Goods shall not be re-exported',
    'No re-export, no diversion to the United States',
    'The goods will not be sold or exported to the USA',
    'The goods will not be transferred, resold or exported',
    'None of the goods are exported',
    'Nothing will be exported',
    'Neither magnets nor motors are exported overseas',
    'Motors are never shipped abroad',
    'Not to be supplied directly or indirectly to the USA',
    'Not re-exported to any third country including USA',
    'We shall not in any manner export, re-export, transfer or divert the goods, in whole or in part, to the United States',
    'The importer will not directly or indirectly export the motors',
    'Export obligation: none',
    'Export obligation none',
    'Exports: nil',
    'For the domestic market (export excluded)',
    'No use for nuclear, chemical or biological weapons',
    'Not used in chemical, biological and nuclear weapons',
    'They will not be sold to any army',
    'Not transferred to military end users',
    'No relation with the military',
    '不会出口到美国',
    '产品不销往海外',
    '不会转口或出口到美国',
    '不得转让或出口',
    '不向军方销售',
    '与军方无关',
    '不出口到美国及海外',
  ])('%s', text => {
    expect(leaving(text)).toBeUndefined()
  })

  test.each([
    ['Not sold, for weapons', 'weapon'],
    ['Not resold, exported to the USA', 'exported'],
    ['Not for sale, exported to the USA', 'exported'],
    ['Not sold here and exported to the USA', 'exported'],
    ['Resale: none, exported', 'exported'],
    ['Exported, resale excluded', 'exported'],
    ['Motors without magnets for weapons', 'weapon'],
    ['Not for motors, for weapons', 'weapon'],
    ['No motors, magnets for weapons', 'weapon'],
    ['Non-motor weapon part', 'weapon'],
    ['Not only sold in the USA', 'USA'],
    ['Export obligation: fulfilled', 'export'],
    ['Not resold, exported to the USA or Canada', 'exported'],
    ['不销售给经销商，出口到美国', '出口'],
    ['不在印度销售，销往美国', '美国'],
    ['不销售国内只销往美国', '美国'],
    ['与经销商合作，军方使用，无关税', '军方'],
  ])('but not %s', (text, word) => {
    expect(leaving(text)).toBe(word)
  })
})

describe('a word inside a harmless phrase means something else', () => {
  test.each([
    'Works at Export House Road, Noida',
    'Wound on machines imported from the United States',
    'Replaces motors imported from USA',
    'Pumps of the Salvation Army',
    '替代从美国进口的电机',
    '用于泵出口',
  ])('%s', text => {
    expect(leaving(text)).toBeUndefined()
  })

  test.each([
    ['Works at Export House Road, motors exported', 'exported'],
    ['Imported from the USA and sold in the United States', 'United States'],
    ['Sold to an export house', 'export'],
    ['Salvation of the army', 'army'],
    ['从中国进口，销往美国', '美国'],
    ['用于泵出口，出口到海外', '出口'],
  ])('but not %s', (text, word) => {
    expect(leaving(text)).toBe(word)
  })
})

describe('a noun is what its head says', () => {
  const find = statedWordFinder(
    ['export', 'overseas', '出口'],
    ['export (carton | packing | packaging)', 'export (grade | licence)', '出口(包装 | 包裝)(箱 | 的)'],
  )

  test.each([
    'Rotor magnets packed in export cartons',
    'In EXPORT PACKAGING, bonded into motors',
    'Export-grade magnets for our own motors',
    'As the export licence of the seller says',
    'The export packing is returned',
    '出口包装的转子磁钢',
    '出口包裝箱內的磁鋼',
  ])('%s', text => {
    expect(find(text)).toBeUndefined()
  })

  test.each([
    ['Packed in export cartons for export to Oman', 'export'],
    ['Motors for export', 'export'],
    ['Motors that we export packing and all', 'export'],
    ['For motors of export packing machines', 'export'],
    ['Built to export packaging', 'export'],
    ['Export cartons go overseas', 'overseas'],
    ['出口包装机用电机', '出口'],
    ['出口包装箱，电机出口', '出口'],
  ])('but not %s', (text, word) => {
    expect(find(text)).toBe(word)
  })
})

test('no text makes it throw, and it answers with one of the words', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }),
      (text, some) => {
        const word = statedWordFinder(some)(text)
        expect(word === undefined || some.includes(word)).toBe(true)
      },
    ),
  )
})
