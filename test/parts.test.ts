import { describe, expect, it } from 'vitest'
import { each } from '../src/document/kinds/decode.ts'
import { item, party } from '../src/generated/decoders.ts'

describe('the places of facts', () => {
  it('are told entry by entry, in lists of any length and however often they are asked for', () => {
    const wanted = Array.from({ length: 200 }, (_, index) => `/items/${index}`)
    for (const length of [3, 200, 70, 0, 200])
      expect(each(Array(length).fill(0), '/items', (_, at) => at)).toEqual(wanted.slice(0, length))
    expect(each(undefined, '/items', (_, at) => at)).toEqual([])
  })

  it('are those of the party and the goods that are asked for, and not of the last', () => {
    const house = {
      name: 'Acme',
      identifiers: [{ scheme: 'lei' as const, value: '1' }],
      address: { city: 'Chemnitz', country: 'DE' as const },
      contact: { email: 'a@acme.example' },
    }
    for (const at of ['/exporter', '/transportLegs/3/carrier', '/exporter', '/notifyParties/0']) {
      expect(party(house, at)).toMatchObject({
        at,
        role: at.split('/')[1],
        name: { value: 'Acme', at: `${at}/name` },
        identifiers: [{ scheme: 'lei', value: { value: '1', at: `${at}/identifiers/0/value` } }],
        address: { at: `${at}/address`, country: { value: 'DE', at: `${at}/address/country` } },
        email: { value: 'a@acme.example', at: `${at}/contact/email` },
      })
    }
    const goods = { lineNumber: '1', description: 'Magnets', quantity: { value: 2, unit: 'KGM' } }
    for (const at of ['/items/0', '/items/99', '/items/0'])
      expect(item(goods as never, at)).toMatchObject({
        lineNumber: { value: '1', at: `${at}/lineNumber` },
        quantity: { at: `${at}/quantity`, value: '2' },
      })
  })
})
