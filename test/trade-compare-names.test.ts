import { describe, expect, test } from 'vitest'
import {
  compareNames,
  isWrittenAlike,
  kinshipOf,
  kinshipOfParties,
  namesOf,
} from '../src/trade/parties/compare-names.ts'

const stated = (value: string) => ({ value, at: '' })
const named = (name: string, nativeName?: string) =>
  namesOf({ name: stated(name), nativeName: nativeName === undefined ? undefined : stated(nativeName) })

describe('kinshipOf', () => {
  test.each([
    ['Kaveri Traction Motors Pvt Ltd', 'KAVERI TRACTION MOTORS PRIVATE LIMITED', 'same'],
    ['Kaveri Traction Motors', 'Kaveri', 'same'],
    ['TDK Corporation', 'Tokyo Denki Kagaku', 'same'],
    ['Hai Dang Motor Company', 'Dong co Hai Dang', 'same'],
    ['宁波永和磁材有限公司', '宁波永和磁材', 'same'],
    ['Ningbo Yonghe Magnetics', 'Yonghe (Hong Kong) Limited', 'kin'],
    ['Siemens Energy', 'Siemens Mobility GmbH', 'kin'],
    ['宁波永和磁材有限公司', '永和新材料(香港)有限公司', 'kin'],
    // A trade, a kind of company or a product further on in a name distinguishes none.
    ['Ambika Exports', 'Gupta Exports', 'none'],
    ['Nordlicht Antriebe GmbH', 'Vindhya Motors', 'none'],
    ['Precision Motor Works', 'Precision Tools', 'none'],
    ['日東電機株式会社', '大和精密株式会社', 'none'],
    ['Kaveri Traction Motors', '宁波永和磁材', 'unknown'],
    ['Kaveri', '', 'unknown'],
    // Two plants, whose numbers look alike.
    ['Unit 8 Metals', 'Unit B Metals', 'kin'],
  ] as const)('%s, %s: %s', (a, b, kinship) => {
    const [ofA, ofB] = [named(a), named(b)]
    expect(kinshipOf(ofA, ofB)).toBe(kinship)
    expect(kinshipOf(ofB, ofA)).toBe(kinship)
  })

  test('names in two scripts are compared script by script', () => {
    expect(kinshipOf(named('Ningbo Yonghe', '宁波永和'), named('永和新材料'))).toBe('kin')
    expect(kinshipOf(named('Ningbo Yonghe', '宁波永和'), named('Kaveri', '宁波永和'))).toBe('same')
  })
})

describe('compareNames', () => {
  test.each([
    ['Kaveri Motors Pvt Ltd', 'KAVERI MOTORS PRIVATE LIMITED', { is: 'same' }],
    ['Kaveri Motors Pvt Ltd', 'Kaveri Motors Limited', { is: 'variant', by: 'legal-form' }],
    ['Müller Antriebe GmbH', 'Mueller Antriebe GmbH', { is: 'variant', by: 'spelling' }],
    ['KaveriMotors Ltd', 'Kaveri Motors Ltd', { is: 'variant', by: 'blanks' }],
    ['Zakłady Pomp "Kuźnicza" S.A.', '"Kuźnicza" Zakłady Pomp S.A.', { is: 'variant', by: 'order' }],
    ['Kaveri Motors Ltd', 'Kаvеri Motors Ltd', { is: 'variant', by: 'look-alikes' }],
    ['日东电工', '日東電工', { is: 'variant', by: 'characters' }],
    ['Kaveri Traction Motors', 'Kaveri Traction', { is: 'kin', by: 'part', shared: 'kaveri' }],
    ['Siemens Energy', 'Siemens Mobility', { is: 'kin', by: 'word', shared: 'siemens' }],
    ['Wierzbowski Motors', 'Wierzbovski Motors', { is: 'near', letters: 1 }],
    ['Wierzbowski Motors', 'Kaveri Magnets', { is: 'different' }],
    ['Wierzbowski Motors', '宁波永和磁材', { is: 'unknown' }],
    ['', 'Kaveri', { is: 'unknown' }],
  ] as const)('%s, %s', (a, b, found) => {
    expect(compareNames(a, b)).toEqual(found)
  })
})

describe('words of a place', () => {
  const party = (name: string, city: string, region?: string) => ({
    name: { value: name, at: '/name' },
    address: {
      city: { value: city, at: '/address/city' },
      region: region === undefined ? undefined : { value: region, at: '/address/region' },
    },
  })

  test.each([
    // In one place, with its name.
    [party('Faridabad Magnetics', 'Faridabad'), party('Faridabad Traction Motors', 'Faridabad'), 'none'],
    [party('Łódź Napędy', 'Łódź'), party('Łódź Silniki', 'Łódź'), 'none'],
    [party('Monterrey Imanes', 'Monterrey'), party('Motores Monterrey', 'Monterrey'), 'none'],
    [party('Haryana Rotors', 'Gurugram', 'Haryana'), party('Haryana Steel', 'Hisar', 'Haryana'), 'none'],
    [party('宁波永和磁材', '宁波市'), party('宁波海星电机', '宁波市'), 'none'],
    // A group, called after the place or not.
    [party('Ningbo Yonghe Magnetics', 'Ningbo'), party('Ningbo Yonghe Trading', 'Ningbo'), 'kin'],
    [party('Ningbo Yonghe Magnetics', 'Ningbo'), party('Zhejiang Yonghe', 'Hangzhou', 'Zhejiang'), 'kin'],
    [party('宁波永和磁材', '宁波市'), party('宁波永和贸易', '宁波市'), 'kin'],
    // The place of neither.
    [party('Faridabad Magnetics', 'Pune'), party('Faridabad Traction Motors', 'Chennai'), 'kin'],
  ] as const)('%#', (a, b, kinship) => {
    expect(kinshipOfParties(a, b)).toBe(kinship)
    expect(kinshipOfParties(b, a)).toBe(kinship)
  })
})

test.each([
  ['Kaveri Traction Motors Private Limited', 'Kaveri Tracti0n Motors Pvt. Ltd.', false],
  ['Kaveri Traction Motors', 'Kаveri Traction Motors', false],
  ['Zakłady Pomp "Kuźnia" S.A.', '"Kuźnia" Zakłady Pomp S.A.', true],
  ['Röhm GmbH', 'Roehm GmbH', true],
  ['中国永和磁材', '中國永和磁材', true],
])('with one identifier, %s and %s are one name: %s', (a, b, isOne) => {
  expect(isWrittenAlike(a, b)).toBe(isOne)
  expect(isWrittenAlike(b, a)).toBe(isOne)
})

test('a short name is no other with an e', () => {
  expect(compareNames('Noel Ltd', 'Nol Ltd').is).not.toBe('variant')
  expect(compareNames('Poe Ltd', 'Po Ltd').is).not.toBe('variant')
})
