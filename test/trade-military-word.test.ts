import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { militaryWord } from '../src/trade/military-word.ts'

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
const said = (text: string) => militaryWord(text, words)

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
    expect(militaryWord('missile', [])).toBeUndefined()
    expect(militaryWord('missile', ['', '...'])).toBeUndefined()
  })
})

test('no text makes it throw, and it answers with one of the words', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }),
      (text, some) => {
        const word = militaryWord(text, some)
        expect(word === undefined || some.includes(word)).toBe(true)
      },
    ),
  )
})
