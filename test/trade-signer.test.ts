import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeness } from '../src/trade/parties/promisor.ts'

const kaveri = 'Kaveri Traction Motors Private Limited'

describe('the name of a signer beside the name of a party', () => {
  test.each([
    [kaveri, kaveri],
    ['KAVERI TRACTION MOTORS PVT. LTD.', kaveri],
    ['M/s Kaveri Traction Motors (P) Ltd', kaveri],
    ['For Kaveri Traction Motors Pvt Ltd', kaveri],
    ['for and on behalf of Kaveri Traction Motors Pvt Ltd', kaveri],
    ['On behalf of M/s. Kaveri Traction Motors Pvt Ltd', kaveri],
    ['For You Limited', 'For You Ltd'],
    ['宁波甬和磁材有限责任公司', '宁波甬和磁材有限公司'],
  ])('%s is %s', (signer, name) => {
    expect(likeness(signer, [name])).toBe('same')
  })

  test.each([
    ['Kaveri Traction Motors', kaveri],
    [`${kaveri}, Faridabad Works`, kaveri],
    [kaveri, 'Kaveri Traction Motors'],
    ['宁波甬和磁材', '宁波甬和磁材有限公司'],
    ['宁波甬和磁材有限公司慈溪分公司', '宁波甬和磁材有限公司'],
  ])('%s may be %s', (signer, name) => {
    expect(likeness(signer, [name])).toBe('longer')
  })

  test.each([
    ['Kaveri Group Holdings', kaveri],
    ['Kaveri', kaveri],
    ['Kaveri Traction', kaveri],
    ['Kaveri Traction Motors Limited', kaveri],
    ['Kaveri Traction Motors Sales Private Limited', kaveri],
    ['宁波甬和控股有限公司', '宁波甬和磁材有限公司'],
  ])('%s begins like %s', (signer, name) => {
    expect(likeness(signer, [name])).toBe('kindred')
  })

  test.each([
    ['Godavari Motors Private Limited', kaveri],
    ['Traction Motors Private Limited', kaveri],
    ['AB Motors Ltd', 'AB Magnets Ltd'],
    ['甬江磁业有限公司', '宁波甬和磁材有限公司'],
    ['…', kaveri],
    ['…', '…'],
    ['for', kaveri],
  ])('%s is another than %s', (signer, name) => {
    expect(likeness(signer, [name])).toBe('other')
  })

  test('the nearest of several names counts, and no name is another', () => {
    expect(likeness('Kaveri Holdings', ['Godavari Ltd', kaveri])).toBe('kindred')
    expect(likeness(kaveri, ['Kaveri Holdings', kaveri])).toBe('same')
    expect(likeness(kaveri, [])).toBe('other')
  })
})

test('any name with a letter is itself, and any two names can be compared', () => {
  const text = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(text, text, (a, b) => {
      if (/[A-Za-z0-9]/.test(a)) expect(likeness(a, [b, a])).toBe('same')
      expect(['same', 'longer', 'kindred', 'other']).toContain(likeness(a, [b]))
    }),
  )
})
