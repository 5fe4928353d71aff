import { describe, expect, test } from 'vitest'
import type { ItemFacts } from '../src/core/model/model.ts'
import { magnetsUnderAnotherHeading } from '../src/rules/magnets-under-another-heading.ts'
import {
  describesMagnets,
  describesMaterial,
  type MagnetWords,
  magnetHeadingOf,
  rareEarthSign,
} from '../src/trade/goods/magnet-goods.ts'

const words: MagnetWords = {
  magnets: ['magnet', '磁体', '磁钢', '磁瓦'],
  rareEarths: ['NdFeB', 'neodymium', 'rare-earth magnet', '钕铁硼'],
  products: ['pot magnet', 'rotor', 'holder', 'assembly', 'loudspeaker', '转子', '组件'],
  materials: ['powder', 'oxide', 'dysprosiumoxid', '磁粉', '氧化'],
  harmless: ['powder-coated'],
  elements: ['dysprosiumoxid', 'disprosio'],
}

interface Written {
  alloy?: string
  description?: string
  composition?: readonly (readonly [element: string, massPercent: string])[]
}

function goods({ alloy, description = 'Magnets', composition = [] }: Written): ItemFacts {
  return {
    at: '/items/0',
    lineNumber: { value: '1', at: '/items/0/lineNumber' },
    description: { value: description, at: '/items/0/description' },
    hsCode: { value: '732690', at: '/items/0/hsCode' },
    controlClassifications: [],
    composition: composition.map(([element, massPercent], i) => ({
      element,
      massPercent,
      at: `/items/0/composition/${i}`,
    })),
    quantity: { at: '/items/0/quantity', value: '1', unit: 'KGM' },
    originCountry: { value: 'CN', at: '/items/0/originCountry' },
    ...(alloy === undefined ? {} : { alloy: { value: alloy, at: '/items/0/alloy' } }),
  }
}

describe('rareEarthSign', () => {
  test.each<[string, Written, string | undefined]>([
    ['the alloy says so', { alloy: 'ndfeb' }, 'alloy'],
    ['samarium-cobalt too', { alloy: 'smco' }, 'alloy'],
    ['ferrite is not', { alloy: 'ferrite' }, undefined],
    [
      'the composition says so, whatever the alloy',
      {
        alloy: 'other',
        composition: [
          ['Nd', '29'],
          ['Fe', '68'],
        ],
      },
      'composition',
    ],
    [
      'a composition of none',
      {
        alloy: 'other',
        composition: [
          ['Nd', '0'],
          ['Fe', '99'],
        ],
      },
      undefined,
    ],
    [
      'the description says so where no alloy is stated',
      { description: 'Sintered ndfeb blocks' },
      'description',
    ],
    ['in Chinese', { description: '烧结钕铁硼' }, 'description'],
    [
      'the description does not outweigh the alloy',
      { alloy: 'ferrite', description: 'Ferrite instead of neodymium' },
      undefined,
    ],
    ['no part of a word', { description: 'Neodymiumlike paint' }, undefined],
    ['nothing says so', {}, undefined],
  ])('%s', (_, written, expected) => {
    expect(rareEarthSign(goods(written), words)?.by).toBe(expected)
  })
})

describe('describesMagnets', () => {
  test.each([
    'Sintered neodymium magnets N42SH',
    'ARC MAGNET',
    'Ｍａｇｎｅｔｓ',
    'Arc magnets for rotors',
    'Magnets used in rotor assembly',
    'Rotor magnets N38',
    'Assembly magnets',
    'Set of magnets',
    'Blocks of neodymium magnets',
    '钕铁硼磁体',
    '电机转子用磁钢',
    '转子磁瓦 N42SH',
  ])('%s', text => {
    expect(describesMagnets(text, words)).toBe(true)
  })

  test.each([
    'Rotor with bonded magnets',
    'Rotors for magnets',
    'Magnet holder',
    'Pot magnets with steel cup',
    'Magnets with holder',
    'Magnets bonded to a rotor',
    'Rotor assembly of magnets',
    'Assembly containing magnets',
    'Sub-assembly, magnets glued to holders',
    'Magnet assemblies, holders',
    'Magnetic paint',
    'Electromagnets',
    'Steel parts for magnets',
    '带磁钢的电机转子',
    '磁钢组件',
    '钢件',
    '',
  ])('not: %s', text => {
    expect(describesMagnets(text, words)).toBe(false)
  })
})

describe('magnetHeadingOf', () => {
  test.each([
    ['7326909000', '7326'],
    ['8503.00.90', '8503'],
    ['850519', '850519'],
    ['3824999999', '382499'],
    ['3824100000', '3824'],
    ['8486909900', '848690'],
    ['8486100000', undefined],
    ['850511', '850511'],
    ['9999999999', undefined],
    ['85', undefined],
    ['', undefined],
  ])('%s: %s', (code, heading) => {
    expect(magnetHeadingOf(code)).toBe(heading)
  })
})

test('the rule that names headings has words for each of them', () => {
  const codes = Array.from({ length: 10_000 }, (_, heading) => `${String(heading).padStart(4, '0')}00`)
  const found = ['850511', '850519', '850520', '850590', '382499', '848690', ...codes].flatMap(
    code => magnetHeadingOf(code) ?? [],
  )
  const named = Object.keys(magnetsUnderAnotherHeading.terms).filter(id => id.startsWith('heading.'))
  expect([...new Set(found)].map(heading => `heading.${heading}`).sort()).toEqual(named.sort())
})

describe('a description of a material', () => {
  test.each([
    'Dysprosium oxide 99.9 %',
    'NdFeB powder for rotors',
    'Dysprosiumoxid 99,9 %',
    'Oxide of terbium',
    '氧化镝',
    '钕铁硼磁粉',
    '电机转子用氧化镝',
  ])('%s is one', text => {
    expect(describesMaterial(text, words)).toBe(true)
  })

  test.each([
    'Bonded NdFeB powder rotor',
    'Neodymium loudspeaker, powder-coated',
    'Rotor with magnets of NdFeB powder',
    'Zinc oxide 99.9 %',
    '钕铁硼磁粉转子组件',
  ])('%s is none', text => {
    expect(describesMaterial(text, words)).toBe(false)
  })
})
