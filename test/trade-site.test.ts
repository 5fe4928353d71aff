import { describe, expect, test } from 'vitest'
import type { AddressFacts } from '../src/core/model/model.ts'
import { isSameSite, namesSiteBesideBox } from '../src/trade/places/site.ts'

interface Written {
  readonly street?: string
  readonly city?: string
  readonly postalCode?: string
  readonly country?: string
}

function address({ street, city = 'Faridabad', postalCode, country = 'IN' }: Written): AddressFacts {
  const sited = (value: string, field: string) => ({ value, at: `/address/${field}` })
  return {
    at: '/address',
    city: sited(city, 'city'),
    country: sited(country, 'country'),
    ...(street === undefined ? {} : { street: sited(street, 'street') }),
    ...(postalCode === undefined ? {} : { postalCode: sited(postalCode, 'postalCode') }),
  }
}

describe('isSameSite', () => {
  const plot = { street: 'Plot 41 Sector 24' }

  test.each<[Written, Written]>([
    [plot, plot],
    [plot, { street: 'PLOT NO. 41, SECTOR-24' }],
    [
      { street: '7 Dock Road', postalCode: '400 001', city: 'Mumbai' },
      { street: '7, Dock Rd.', postalCode: '400001', city: 'Bombay' },
    ],
  ])('%j and %j are one place', (a, b) => {
    expect(isSameSite(address(a), address(b))).toBe(true)
    expect(isSameSite(address(b), address(a))).toBe(true)
  })

  test.each<[Written, Written]>([
    [plot, { street: 'Plot 42 Sector 24' }],
    [plot, { ...plot, city: 'Pune' }],
    [plot, { ...plot, country: 'LK' }],
    [plot, {}],
    [{}, {}],
    [{ street: 'Mathura Road' }, { street: 'Mathura Road' }],
    [{ street: '—' }, { street: '—' }],
    [
      { ...plot, city: 'Mumbai', postalCode: '-' },
      { ...plot, city: 'Bombay', postalCode: '-' },
    ],
  ])('%j and %j are not, as far as they tell', (a, b) => {
    expect(isSameSite(address(a), address(b))).toBe(false)
    expect(isSameSite(address(b), address(a))).toBe(false)
  })
})

describe('namesSiteBesideBox', () => {
  const boxes = ['po box', 'postfach', '邮政信箱']

  test.each<Written>([
    { street: 'Plot 41, P.O. Box 12' },
    { street: 'P.O. Box 12; Plot 41' },
    { street: 'Tower B Plot 41 PO Box 12' },
    { street: '兴业路88号，邮政信箱12号' },
    { street: 'Plot 41' },
  ])('%j names one', written => {
    expect(namesSiteBesideBox(address(written), boxes)).toBe(true)
  })

  test.each<Written>([
    { street: 'P.O. Box 12' },
    { street: 'P.O. Box No. 12 A' },
    { street: 'Postfach 10 12 14' },
    { street: 'PO Box 12, Main Post Office' },
    { street: 'PO Box 12, 121005', postalCode: '121005' },
    { street: 'PO Box 12, 121 005', postalCode: '121005' },
    { street: 'PO Box 12, Faridabad 121005', postalCode: '121005' },
    { street: '邮政信箱12号' },
    {},
  ])('%j names none', written => {
    expect(namesSiteBesideBox(address(written), boxes)).toBe(false)
  })
})
