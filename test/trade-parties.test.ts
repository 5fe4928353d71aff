import { describe, expect, test } from 'vitest'
import type { Facts, PartyFacts } from '../src/model.ts'
import { countriesOfHouses, housesOf } from '../src/trade/parties.ts'

const said = (value: string) => ({ value, at: '' })

function party(name: string, more: Partial<PartyFacts> = {}): PartyFacts {
  const address = { at: '', city: said('Pune'), country: said('IN') }
  return {
    at: '',
    role: 'notifyParties',
    name: said(name),
    identifiers: [],
    activities: [],
    address,
    ...more,
  }
}

/** A shipment that names these parties, as far as houses are asked for. */
const naming = (notifyParties: readonly PartyFacts[]) =>
  ({ kind: 'shipment', notifyParties, transportLegs: [] }) as unknown as Facts

describe('the houses of a paper', () => {
  test('a party in two roles is one', () => {
    expect(housesOf(naming([party('Kaveri'), party('Surya'), party('Kaveri')]))).toHaveLength(2)
  })

  test.each<[string, Partial<PartyFacts>]>([
    ['native name', { nativeName: said('杭州磁钢') }],
    ['city', { address: { at: '', city: said('Ramstein'), country: said('IN') } }],
    ['street', { address: { at: '', street: said('Plot 1'), city: said('Pune'), country: said('IN') } }],
    ['country', { address: { at: '', city: said('Pune'), country: said('US') } }],
    ['number', { identifiers: [{ scheme: 'pan', value: said('AAPFU0939F') }] }],
    ['activity', { activities: [said('military')] }],
  ])('another %s is another house', (_, more) => {
    expect(housesOf(naming([party('Kaveri'), party('Kaveri', more)]))).toHaveLength(2)
  })

  test('none is lost among hundreds', () => {
    const many = Array.from({ length: 300 }, (_, index) => party(`House ${index}`))
    expect(housesOf(naming(many))).toHaveLength(300)
  })

  test('and the countries that they name, regions of their own too', () => {
    const address = { at: '', city: said('San Juan'), region: said('US-PR'), country: said('US') }
    expect(countriesOfHouses(naming([party('Kaveri'), party('Isla', { address })]))).toEqual([
      'IN',
      'US',
      'PR',
    ])
  })
})
