import { describe, expect, test } from 'vitest'
import { render } from '../src/message/render.ts'
import {
  type IndianState,
  stateOfGstin,
  stateOfRegion,
  stateTerm,
} from '../src/trade/numbers/identifier-india.ts'
import { english } from '../src/trade/words/english.ts'

const nameOf = (state: IndianState | undefined) => state && render(stateTerm(state), english())

describe('the state of a GSTIN', () => {
  test.each([
    ['06AABCD1234E1ZC', 'Haryana'],
    ['27AAPFU0939F1ZV', 'Maharashtra'],
    ['33AACCM4567Q1ZY', 'Tamil Nadu'],
    ['01', 'Jammu and Kashmir'],
    ['38', 'Ladakh'],
    ['36', 'Telangana'],
    ['05', 'Uttarakhand'],
    ['21', 'Odisha'],
    ['22', 'Chhattisgarh'],
  ])('%s: %s', (gstin, name) => {
    expect(nameOf(stateOfGstin(gstin))).toBe(name)
  })

  test.each(['97AABCD1234E1ZC', '00', '39', '96', '98', '99', '6', '', 'AA'])('%j: none', gstin => {
    expect(stateOfGstin(gstin)).toBeUndefined()
  })

  test('28 and 37 are one state, and so are 25 and 26', () => {
    expect(stateOfGstin('28')).toBe(stateOfGstin('37'))
    expect(stateOfGstin('25')).toBe(stateOfGstin('26'))
  })

  test('every code from 01 to 38 names a state, and only 25 and 28 are second codes', () => {
    const codes = Array.from({ length: 38 }, (_, index) => String(index + 1).padStart(2, '0'))
    expect(codes.filter(code => stateOfGstin(code) === undefined)).toEqual([])
    expect(codes.filter(code => stateOfGstin(code)?.gst[0] !== code)).toEqual(['25', '28'])
    expect(new Set(codes.map(stateOfGstin)).size).toBe(36)
  })
})

describe('the state of a region', () => {
  test.each([
    ['IN-TS', 'IN-TG'],
    ['IN-OD', 'IN-OR'],
    ['IN-CG', 'IN-CT'],
    ['IN-UK', 'IN-UT'],
    ['IN-DH', 'IN-DN'],
    ['IN-DH', 'IN-DD'],
  ])('%s was %s', (now, before) => {
    expect(stateOfRegion(before)).toBe(stateOfRegion(now))
    expect(stateOfRegion(now)?.regions[0]).toBe(now)
  })

  test('codes that look alike', () => {
    expect(nameOf(stateOfRegion('IN-AR'))).toBe('Arunachal Pradesh')
    expect(nameOf(stateOfRegion('IN-AP'))).toBe('Andhra Pradesh')
    expect(nameOf(stateOfRegion('IN-MN'))).toBe('Manipur')
    expect(nameOf(stateOfRegion('IN-ML'))).toBe('Meghalaya')
    expect(nameOf(stateOfRegion('IN-MH'))).toBe('Maharashtra')
    expect(nameOf(stateOfRegion('IN-CH'))).toBe('Chandigarh')
  })

  test.each(['IN-XX', 'CN-MH', 'MH', 'IN', ''])('%j: none', region => {
    expect(stateOfRegion(region)).toBeUndefined()
  })

  test('no code names two states', () => {
    const all = Array.from({ length: 38 }, (_, index) => stateOfGstin(String(index + 1).padStart(2, '0')))
    const regions = [...new Set(all)].flatMap(state => state?.regions ?? [])
    expect(new Set(regions).size).toBe(regions.length)
    for (const region of regions) expect(stateOfRegion(region)?.regions).toContain(region)
  })
})
