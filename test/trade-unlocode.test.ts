import { describe, expect, test } from 'vitest'
import type { LocationFacts } from '../src/core/model/model.ts'
import { render } from '../src/message/render.ts'
import { routePlausible } from '../src/rules/route-plausible/rule.ts'
import { comparePlaces, isSamePlace, nameOfPlace } from '../src/trade/places/unlocode.ts'
import { english } from '../src/trade/words/english.ts'

interface Written {
  unLocode?: string
  name?: string
  country?: string
}

function place(written: Written): LocationFacts {
  const facts: Record<string, { value: string; at: string }> = {}
  for (const [name, value] of Object.entries(written)) facts[name] = { value, at: `/place/${name}` }
  return { at: '/place', freeZone: false, ...facts }
}

describe('two descriptions of places', () => {
  test.each<[ReturnType<typeof comparePlaces>, Written, Written]>([
    ['same', { unLocode: 'SGSIN' }, { unLocode: 'SGSIN' }],
    ['same', { unLocode: 'CNNGB' }, { unLocode: 'CNNBO' }],
    ['same', { unLocode: 'CNSHA' }, { unLocode: 'CNSGH' }],
    ['same', { unLocode: 'CNTAO' }, { unLocode: 'CNQIN' }],
    ['same', { unLocode: 'CNXMN' }, { unLocode: 'CNXAM' }],
    ['same', { unLocode: 'CNDLC' }, { unLocode: 'CNDAL' }],
    ['same', { unLocode: 'CNXGG' }, { unLocode: 'CNXGA' }],
    ['same', { unLocode: 'CNYNT' }, { unLocode: 'CNYTG' }],
    ['same', { unLocode: 'MYPKG' }, { unLocode: 'MYWSP' }],
    ['same', { unLocode: 'DJJIB' }, { unLocode: 'DJPOD' }],
    ['same', { unLocode: 'CNNGB' }, { name: 'Ningbo Port', country: 'CN' }],
    ['same', { unLocode: 'CNNBO' }, { name: '宁波港', country: 'CN' }],
    ['same', { unLocode: 'INNSA' }, { name: 'JNPT', country: 'IN' }],
    ['same', { unLocode: 'INNSA' }, { name: 'Port of Nhava Sheva, India', country: 'IN' }],
    ['same', { unLocode: 'INNSA' }, { name: 'Jawaharlal Nehru (Nhava Sheva)', country: 'IN' }],
    ['same', { unLocode: 'MYPKG' }, { name: 'PORT KLANG', country: 'MY' }],
    ['same', { unLocode: 'HKHKG' }, { name: 'Hong Kong', country: 'CN' }],
    ['same', { name: 'Hagåtña', country: 'GU' }, { name: 'HAGATNA', country: 'GU' }],
    ['same', { name: 'Ｈａｍｂｕｒｇ', country: 'DE' }, { name: 'Hamburg', unLocode: 'DEHAM' }],
    // Several codes of one town agree where both say its name.
    ['same', { unLocode: 'CNTXG', name: 'Tianjin' }, { unLocode: 'CNTSN', name: 'Tianjin' }],
    // A country alone holds every place in it.
    ['same', { unLocode: 'SGSIN' }, { country: 'SG' }],
    ['same', { country: 'SG' }, { country: 'SG' }],
    ['same', { unLocode: 'PRSJU' }, { country: 'US' }],
    ['unclear', { unLocode: 'HKHKG' }, { country: 'CN' }],
    ['other-place', { unLocode: 'SGSIN' }, { unLocode: 'SGJUR' }],
    ['other-place', { unLocode: 'CNSHA' }, { unLocode: 'CNNGB' }],
    ['other-place', { unLocode: 'INNSA' }, { name: 'Mundra', country: 'IN' }],
    ['other-place', { name: 'Bremen', country: 'DE' }, { name: 'Hamburg', country: 'DE' }],
    // What stands behind the comma is a province, and not the place.
    [
      'other-place',
      { name: 'Ningbo, Zhejiang', country: 'CN' },
      { name: 'Hangzhou, Zhejiang', country: 'CN' },
    ],
    ['other-place', { unLocode: 'HKHKG' }, { name: 'Shenzhen', country: 'CN' }],
    ['other-country', { unLocode: 'SGSIN' }, { unLocode: 'AEJEA' }],
    ['other-country', { unLocode: 'SGSIN' }, { country: 'MY' }],
    ['other-country', { unLocode: 'HKHKG' }, { unLocode: 'TWKHH' }],
    ['other-country', { name: 'Georgetown', country: 'GY' }, { name: 'Georgetown', country: 'MY' }],
    ['unclear', { unLocode: 'DEHAM' }, { name: 'Hamburg', country: 'DE' }],
    ['unclear', { unLocode: 'PRSJU' }, { name: 'San Juan', country: 'US' }],
  ])('%s: %j and %j', (comparison, a, b) => {
    expect(comparePlaces(place(a), place(b))).toBe(comparison)
    expect(comparePlaces(place(b), place(a))).toBe(comparison)
  })

  test('where one shows two countries, either will do', () => {
    const torn = place({ unLocode: 'PRSJU', country: 'IN' })
    expect(comparePlaces(torn, place({ unLocode: 'INNSA' }))).toBe('other-place')
    expect(comparePlaces(torn, place({ unLocode: 'PRSJU' }))).toBe('same')
    expect(comparePlaces(torn, place({ unLocode: 'SGSIN' }))).toBe('other-country')
  })

  test('are one place beyond doubt only where both name it', () => {
    expect(isSamePlace(place({ unLocode: 'CNNGB' }), place({ unLocode: 'CNNBO' }))).toBe(true)
    expect(isSamePlace(place({ unLocode: 'SGSIN' }), place({ country: 'SG' }))).toBe(false)
    expect(isSamePlace(place({ country: 'SG' }), place({ country: 'SG' }))).toBe(false)
    expect(isSamePlace(place({ unLocode: 'DEHAM' }), place({ name: 'Hamburg', country: 'DE' }))).toBe(false)
  })
})

describe('the name of a place', () => {
  test.each<[string, Written]>([
    ['Ningbo (CNNGB)', { unLocode: 'CNNGB', name: 'Ningbo', country: 'CN' }],
    ['CNNGB', { unLocode: 'CNNGB', country: 'CN' }],
    ['Ningbo', { name: 'Ningbo', country: 'CN' }],
    ['China', { country: 'CN' }],
  ])('%s', (name, written) => {
    expect(render(nameOfPlace(place(written)), english(routePlausible.terms))).toBe(name)
  })
})
