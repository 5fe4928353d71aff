import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementsNamed, isRareEarth } from '../src/trade/goods/element.ts'
import { coded } from '../src/trade/words/terms.ts'

const listed = ['Sm', 'Gd', 'Tb', 'Dy', 'Y', 'Ho', 'Er']

describe('what a description names', () => {
  test.each([
    ['magnets with dysprosium', 'Dy'],
    ['DYSPROSIUM', 'Dy'],
    ['Dysprosium-diffused, terbium too', 'Tb Dy'],
    ['N42SH, Dy 2.1 %', 'Dy'],
    ['Dy: 0.5%', 'Dy'],
    ['Dy<0.1%', 'Dy'],
    ['Ｄｙ ２%', 'Dy'],
    ['含Dy', 'Dy'],
    ['烧结钕铁硼，含镝、铽', 'Tb Dy'],
    ['燒結釹鐵硼，含鏑', 'Dy'],
    ['NdDyFeB arc magnets', 'Dy'],
    ['SmCo5', 'Sm'],
    ['Sm2Co17 rings', 'Sm'],
    ['samarium-cobalt', 'Sm'],
    ['gadolinium and holmium', 'Gd Ho'],
    ['without dysprosium, terbium 1 %', 'Tb'],
    ['0 % Dy, 2 % Tb', 'Tb'],
    ['10 % Tb', 'Tb'],
    ['reduced in dysprosium', 'Dy'],
  ])('%s: %s', (text, elements) => {
    expect(elementsNamed(text, listed).join(' ')).toBe(elements)
  })

  test.each([
    'magnets without dysprosium',
    'without any dysprosium or terbium',
    'no Dy, no Tb',
    'no added dysprosium',
    'not containing Dy',
    'contains neither Dy nor Tb',
    'free of Dy and Tb',
    'Dy-free',
    'Dy/Tb-free',
    'dysprosium- and terbium-free',
    'without heavy rare earths (Dy, Tb)',
    'Dy 0 %',
    'Dy: 0.00 %',
    'Dy content 0%',
    '0 % Dy',
    'non-dysprosium grade',
    'excluding dysprosium',
    'EXCLUDING DYSPROSIUM',
    'Dy-less',
    '烧结钕铁硼，无镝',
    '不含镝、铽',
    '無鏑鋱',
    'magnets free of heavy rare earths',
    'DYNAMO of Dyson, grade N35',
    'Er war hier. Y 12. HO scale',
    'neodymium-iron-boron, NdFeB, NdPrFeB',
    'ytterbium',
    '',
  ])('%s: none', text => {
    expect(elementsNamed(text, listed)).toEqual([])
  })

  test('only what was asked for, in that order', () => {
    expect(elementsNamed('terbium, dysprosium', ['Dy', 'Tb'])).toEqual(['Dy', 'Tb'])
    expect(elementsNamed('terbium, dysprosium', ['Tb'])).toEqual(['Tb'])
    expect(elementsNamed('iron', ['Fe'])).toEqual([])
  })

  test('any text has an answer, and soon', () => {
    const piece = fc.constantFrom(
      'Dy',
      'dysprosium',
      ' ',
      '-',
      'without ',
      'no ',
      '0',
      '%',
      ',',
      'and ',
      '镝',
      '无',
      '(',
      '\n',
      'Fe',
      '.',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 500 }), pieces => {
        expect(elementsNamed(pieces.join('').slice(0, 500), listed).every(one => listed.includes(one))).toBe(
          true,
        )
      }),
    )
  })
})

test('every rare earth has a name, and iron is none', () => {
  expect(coded('element', 'Dy')).toEqual({ term: 'element.Dy' })
  expect(coded('element', 'Fe')).toBe('Fe')
  expect(['Sc', 'Y', 'La', 'Lu', 'Fe', 'dy'].map(isRareEarth)).toEqual([true, true, true, true, false, false])
})
