import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AddressFacts, LocationFacts } from '../src/core/model/model.ts'
import { render } from '../src/message/render.ts'
import { alpha2Of, countryName, otherCode } from '../src/trade/places/country.ts'
import {
  countriesOf,
  countriesOfAddress,
  countryOf,
  countryOfLocode,
  countryOfSubdivision,
  expand,
  isTerritoryOf,
  partOf,
} from '../src/trade/places/country-code.ts'
import { militaryPostal } from '../src/trade/places/military-post.ts'
import { subdivisionOf, subdivisionOfLocation } from '../src/trade/places/subdivision.ts'
import { english } from '../src/trade/words/english.ts'

/** What is said of a code that is no country, in English. */
function said(text: string): string | undefined {
  const what = otherCode(text)
  return what && render(what, english())
}

interface Written {
  street?: string
  city?: string
  region?: string
  postalCode?: string
  country?: string
}

function address({ street, city = 'Pune', region, postalCode, country = 'IN' }: Written): AddressFacts {
  const sited = (value: string, name: string) => ({ value, at: `/address/${name}` })
  return {
    at: '/address',
    city: sited(city, 'city'),
    country: sited(country, 'country'),
    ...(street === undefined ? {} : { street: sited(street, 'street') }),
    ...(region === undefined ? {} : { region: sited(region, 'region') }),
    ...(postalCode === undefined ? {} : { postalCode: sited(postalCode, 'postalCode') }),
  }
}

function location(written: { unLocode?: string; name?: string; country?: string }): LocationFacts {
  const facts: Record<string, { value: string; at: string }> = {}
  for (const [name, value] of Object.entries(written)) facts[name] = { value, at: `/port/${name}` }
  return { at: '/port', freeZone: false, ...facts }
}

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const everyPair = alphabet.flatMap(a => alphabet.map(b => a + b))
const countries = everyPair.filter(pair => alpha2Of(pair) === pair)

describe('countries', () => {
  test('there are 249, and every one has a name and one alpha-3 and numeric code', () => {
    expect(countries).toHaveLength(249)
    expect(new Set(countries.map(countryName)).size).toBe(249)
    const alpha3 = everyPair
      .flatMap(pair => alphabet.map(c => pair + c))
      .filter(code => alpha2Of(code) !== undefined)
    const numeric = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0')).filter(
      code => alpha2Of(code) !== undefined,
    )
    expect(new Set(alpha3.map(alpha2Of))).toEqual(new Set(countries))
    expect(new Set(numeric.map(alpha2Of))).toEqual(new Set(countries))
  })

  test.each([
    ['US', 'United States'],
    ['IN', 'India'],
    ['IO', 'British Indian Ocean Territory'],
    ['CN', 'China'],
    ['HK', 'Hong Kong'],
    ['NO', 'Norway'],
    ['PR', 'Puerto Rico'],
    ['VI', 'US Virgin Islands'],
    ['VG', 'British Virgin Islands'],
    ['TW', 'TW'],
    ['XK', 'XK'],
    ['XZ', 'XZ'],
    ['ZZ', 'ZZ'],
    ['toString', 'toString'],
  ])('%s is called %s', (code, name) => {
    expect(countryName(code)).toBe(name)
  })

  test.each([
    ['IN', 'IN'],
    [' in ', 'IN'],
    ['IND', 'IN'],
    ['356', 'IN'],
    ['016', 'AS'],
    ['086', 'IO'],
    ['16', undefined],
    ['UK', 'GB'],
    ['uk', 'GB'],
    ['XI', 'GB'],
    ['EL', 'GR'],
    ['GUM', 'GU'],
    ['ＩＮ', 'IN'],
    ['UAE', 'AE'],
    ['PRC', 'CN'],
    ['XK', undefined],
    ['XKX', undefined],
    ['XZ', undefined],
    ['EU', undefined],
    ['IN-MH', undefined],
    ['India', undefined],
    ['', undefined],
  ])('%j means %s', (text, code) => {
    expect(alpha2Of(text)).toBe(code)
  })

  test('aliases are not countries', () => {
    const others = ['UK', 'XI', 'EL', 'PRC', 'UAE', 'XK', 'XZ', 'EU', 'us']
    expect(others.filter(code => alpha2Of(code) === code)).toEqual([])
    expect(others.map(countryName)).toEqual(others)
  })
})

describe('codes that are no country of two letters', () => {
  test.each([
    ['840', 'the numeric code of US (United States)'],
    ['016', 'the numeric code of AS (American Samoa)'],
    ['086', 'the numeric code of IO (British Indian Ocean Territory)'],
    ['356', 'the numeric code of IN (India)'],
    [' 630 ', 'the numeric code of PR (Puerto Rico)'],
    ['158', 'the numeric code of TW'],
    ['IN-MH', 'the code of a region in ISO 3166-2'],
    ['us-pr', 'the code of a region in ISO 3166-2'],
    ['UA-43', 'the code of a region in ISO 3166-2'],
    ['UM-67', 'the code of a region in ISO 3166-2'],
    ['XK', 'which is used for Kosovo without being assigned in ISO 3166-1'],
    ['kosovo', 'which has no code assigned in ISO 3166-1'],
    ['XZ', 'which stands for installations in international waters in UN/LOCODE'],
    ['EU', 'which stands for the European Union'],
    ['AN', 'the former code of the Netherlands Antilles, which are BQ, CW and SX now'],
    // Nothing to be said of these: too few digits, no country of that number, no country before the hyphen, a country.
    ['16', undefined],
    ['86', undefined],
    ['999', undefined],
    ['0840', undefined],
    ['ZZ-AB', undefined],
    ['IN-MAHA', undefined],
    ['IN-', undefined],
    ['IN', undefined],
    ['ZZ', undefined],
    ['', undefined],
  ])('%j is %s', (text, what) => {
    expect(said(text)).toBe(what)
  })

  test('every numeric code is told by its country, and no country is told to be something else', () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'))
    const told = numbers.map(said).filter(what => what !== undefined)
    expect(told).toHaveLength(249)
    expect(new Set(told).size).toBe(249)
    expect(countries.map(otherCode).filter(what => what !== undefined)).toEqual([])
  })
})

// The table of places that are judged otherwise than their codes suggest, row by row.
describe('the table of territories', () => {
  test.each([
    ['US', 'USA', '840', 'US'],
    ['PR', 'PRI', '630', 'US'],
    ['GU', 'GUM', '316', 'US'],
    ['VI', 'VIR', '850', 'US'],
    ['AS', 'ASM', '016', 'US'],
    ['MP', 'MNP', '580', 'US'],
    ['UM', 'UMI', '581', 'US'],
    ['MH', 'MHL', '584', 'MH'],
    ['FM', 'FSM', '583', 'FM'],
    ['PW', 'PLW', '585', 'PW'],
    ['VG', 'VGB', '092', 'VG'],
    ['WS', 'WSM', '882', 'WS'],
    ['HK', 'HKG', '344', 'HK'],
    ['MO', 'MAC', '446', 'MO'],
    ['TW', 'TWN', '158', 'TW'],
    ['RU', 'RUS', '643', 'RU'],
    ['UA', 'UKR', '804', 'UA'],
    ['SJ', 'SJM', '744', 'SJ'],
    ['IO', 'IOT', '086', 'IO'],
    ['IN', 'IND', '356', 'IN'],
    ['CY', 'CYP', '196', 'CY'],
    ['CU', 'CUB', '192', 'CU'],
    ['GL', 'GRL', '304', 'GL'],
    ['FO', 'FRO', '234', 'FO'],
    ['DK', 'DNK', '208', 'DK'],
    ['EH', 'ESH', '732', 'EH'],
    ['PS', 'PSE', '275', 'PS'],
    ['GI', 'GIB', '292', 'GI'],
    ['AE', 'ARE', '784', 'AE'],
    ['GB', 'GBR', '826', 'GB'],
    ['NO', 'NOR', '578', 'NO'],
  ])('%s, %s, %s counts as %s', (alpha2, alpha3, numeric, whole) => {
    for (const text of [alpha2, alpha2.toLowerCase(), alpha3, alpha3.toLowerCase(), numeric])
      expect(alpha2Of(text), text).toBe(alpha2)
    expect(partOf(alpha2)).toBe(whole)
    expect(expand(whole)).toContain(alpha2)
  })

  test.each([
    ['PR', 'US-PR', 'PRSJU'],
    ['GU', 'US-GU', 'GUGUM'],
    ['VI', 'US-VI', 'VISTT'],
    ['AS', 'US-AS', 'ASPPG'],
    ['MP', 'US-MP', 'MPSPN'],
    ['UM', 'US-UM', 'UMJON'],
    ['UM', 'UM-67', 'UMMDY'],
    ['UM', 'UM-79', 'UMAWK'],
    ['HK', 'CN-HK', 'HKHKG'],
    ['MO', 'CN-MO', 'MOMFM'],
    ['TW', 'CN-TW', 'TWKHH'],
    ['SJ', 'NO-21', 'SJLYR'],
    ['SJ', 'NO-22', 'SJLYR'],
    ['UA', 'UA-43', 'UASVP'],
    ['UA', 'UA-40', 'UASVP'],
    ['UA', 'UA-14', 'UAMPW'],
    ['UA', 'UA-09', 'UAVSG'],
    ['UA', 'UA-65', 'UAKHE'],
    ['UA', 'UA-23', 'UABDK'],
    ['AE', 'AE-DU', 'AEJEA'],
    ['US', 'US-AE', 'USNYC'],
  ])('%s is also %s and %s', (country, subdivision, port) => {
    expect(countryOfSubdivision(subdivision)).toBe(country)
    expect(countryOfLocode(port)).toBe(country)
  })

  test.each([
    ['PR', 'US', true],
    ['HK', 'CN', true],
    ['TW', 'CN', true],
    ['SJ', 'NO', true],
    ['GP', 'FR', true],
    ['MH', 'US', true],
    ['US', 'PR', false],
    ['CN', 'HK', false],
    ['VG', 'US', false],
    ['IO', 'IN', false],
    ['IN', 'IN', false],
    ['GL', 'DK', false],
  ])('%s is written as a part of %s: %s', (code, country, is) => {
    expect(isTerritoryOf(code, country)).toBe(is)
  })

  test.each([
    [
      'an address in Simferopol with RU',
      { country: 'RU', city: 'Simferopol', postalCode: '295000' },
      'UA-43',
    ],
    ['the same with UA', { country: 'UA', city: 'Simferopol' }, 'UA-43'],
    ['occupied Kherson, by its region only', { country: 'UA', region: 'UA-65', city: 'Henichesk' }, 'UA-65'],
    [
      'occupied Zaporizhzhia, by its region only',
      { country: 'UA', region: 'UA-23', city: 'Melitopol' },
      'UA-23',
    ],
  ])('%s', (_, written, code) => {
    expect(subdivisionOf(address(written))?.value).toBe(code)
  })

  test('a base of the United States abroad lies in the country that hosts it, and only a postal address gives it away', () => {
    for (const [city, country] of [
      ['Akrotiri', 'CY'],
      ['Guantánamo', 'CU'],
      ['Okinawa', 'JP'],
      ['Ramstein', 'DE'],
      ['Diego Garcia', 'IO'],
    ] as const) {
      expect(countryOf(address({ city, country })).value).toBe(country)
      expect(partOf(country)).toBe(country)
      expect(militaryPostal(address({ city, country }))).toBeUndefined()
    }
    expect(militaryPostal(address({ city: 'Ramstein', postalCode: 'AE 09094', country: 'DE' }))).toBeDefined()
    expect(militaryPostal(address({ city: 'FPO AP 96595', country: 'IO' }))).toBeDefined()
  })

  test.each(['AA', 'AE', 'AP'])('the postal state US-%s is the United States, and military', state => {
    expect(countryOfSubdivision(`US-${state}`)).toBe('US')
    expect(militaryPostal(address({ city: 'APO', region: `US-${state}`, country: 'US' }))).toBeDefined()
  })
})

describe('letters that are a country and a state', () => {
  test('whatever stands behind IN- is in India, and whatever is bare is no subdivision', () => {
    for (const pair of everyPair) {
      expect(countryOfSubdivision(`IN-${pair}`)).toBe('IN')
      expect(countryOfSubdivision(pair)).toBeUndefined()
    }
  })

  test('behind US- and CN- only the territories have a country of their own', () => {
    const others = (country: string) =>
      everyPair.filter(pair => countryOfSubdivision(`${country}-${pair}`) !== country)
    expect(others('US')).toEqual(['AS', 'FM', 'GU', 'MH', 'MP', 'PR', 'PW', 'UM', 'VI'])
    expect(others('CN')).toEqual(['HK', 'MO', 'TW'])
  })

  test.each([
    ['IN', 'India', 'US-IN', 'US'],
    ['CA', 'Canada', 'US-CA', 'US'],
    ['GA', 'Gabon', 'US-GA', 'US'],
    ['GA', 'Gabon', 'IN-GA', 'IN'],
    ['DE', 'Germany', 'US-DE', 'US'],
    ['MH', 'Marshall Islands', 'IN-MH', 'IN'],
    ['AS', 'American Samoa', 'IN-AS', 'IN'],
    ['MP', 'Northern Mariana Islands', 'IN-MP', 'IN'],
    ['GU', 'Guam', 'US-GU', 'GU'],
    ['PR', 'Puerto Rico', 'US-PR', 'PR'],
    ['TN', 'Tunisia', 'IN-TN', 'IN'],
    ['MN', 'Mongolia', 'IN-MN', 'IN'],
    ['AR', 'Argentina', 'IN-AR', 'IN'],
    ['LA', 'Laos', 'IN-LA', 'IN'],
  ])('%s is %s, and %s is in %s', (code, name, subdivision, country) => {
    expect(countryName(code)).toBe(name)
    expect(countryOfSubdivision(subdivision)).toBe(country)
    // A country is never read from a region that stands beside it, nor the other way round.
    expect(countryOf(address({ country: code, region: subdivision })).value).toBe(code)
  })
})

describe('territories', () => {
  test('the United States are seven codes, every other country is one', () => {
    expect([...expand('US')].sort()).toEqual(['AS', 'GU', 'MP', 'PR', 'UM', 'US', 'VI'])
    expect(expand('US')[0]).toBe('US')
    for (const country of countries.filter(code => code !== 'US')) expect(expand(country)).toEqual([country])
  })

  test.each([
    ['PR', 'US'],
    ['UM', 'US'],
    ['US', 'US'],
    ['VG', 'VG'],
    ['WS', 'WS'],
    ['MH', 'MH'],
    ['FM', 'FM'],
    ['PW', 'PW'],
    ['HK', 'HK'],
    ['IO', 'IO'],
    ['XK', 'XK'],
  ])('%s is part of %s', (code, whole) => {
    expect(partOf(code)).toBe(whole)
  })

  test('expand and partOf agree', () => {
    const country = fc.constantFrom(...countries)
    fc.assert(
      fc.property(country, country, (whole, part) => {
        expect(expand(whole).includes(part)).toBe(part === whole || partOf(part) === whole)
        expect(partOf(partOf(part))).toBe(partOf(part))
      }),
    )
    for (const code of countries) expect(expand(partOf(code))).toContain(code)
  })
})

describe('codes that contain a country', () => {
  test.each([
    ['PRSJU', 'PR'],
    ['PRPSE', 'PR'],
    ['GUGUM', 'GU'],
    ['VICHA', 'VI'],
    ['ASPPG', 'AS'],
    ['MPSPN', 'MP'],
    ['INNSA', 'IN'],
    ['in nsa', 'IN'],
    ['CNNG2', 'CN'],
    ['AEJEA', 'AE'],
    ['INNSA1', undefined],
    ['INNS', undefined],
    ['INNS0', undefined],
    ['Nhava Sheva', undefined],
    ['', undefined],
  ])('UN/LOCODE %j lies in %s', (code, country) => {
    expect(countryOfLocode(code)).toBe(country)
  })

  test.each([
    ['US-PR', 'PR'],
    ['US-GU', 'GU'],
    ['US-VI', 'VI'],
    ['US-AS', 'AS'],
    ['US-MP', 'MP'],
    ['US-UM', 'UM'],
    ['us-pr', 'PR'],
    ['CN-HK', 'HK'],
    ['CN-MO', 'MO'],
    ['CN-TW', 'TW'],
    ['NO-21', 'SJ'],
    ['FR-971', 'GP'],
    ['NL-BQ1', 'BQ'],
    ['US-MH', 'MH'],
    ['IN-MH', 'IN'],
    ['IN-AS', 'IN'],
    ['IN-MP', 'IN'],
    ['IN-GA', 'IN'],
    ['US-IN', 'US'],
    ['US-CA', 'US'],
    ['US-DE', 'US'],
    ['CN-ZJ', 'CN'],
    ['UA-43', 'UA'],
    ['NO-03', 'NO'],
    ['MH', undefined],
    ['PR', undefined],
    ['US-', undefined],
    ['USA-PR', undefined],
    ['', undefined],
  ])('subdivision %j lies in %s', (code, country) => {
    expect(countryOfSubdivision(code)).toBe(country)
  })
})

describe('countries of a place', () => {
  test('a location names them in its country and in its UN/LOCODE, each with its place', () => {
    expect(countriesOf(location({ country: 'IN', unLocode: 'PRSJU' }))).toEqual([
      { value: 'IN', at: '/port/country' },
      { value: 'PR', at: '/port/unLocode' },
    ])
    expect(countriesOf(location({ unLocode: 'INNSA' }))).toEqual([{ value: 'IN', at: '/port/unLocode' }])
    expect(countriesOf(location({ country: 'IN', unLocode: '?' }))).toEqual([
      { value: 'IN', at: '/port/country' },
    ])
    expect(countriesOf(location({ name: 'Nhava Sheva' }))).toEqual([])
  })

  test('an address names them in its country and in its region', () => {
    expect(countriesOfAddress(address({ country: 'IN', region: 'US-PR' }))).toEqual([
      { value: 'IN', at: '/address/country' },
      { value: 'PR', at: '/address/region' },
    ])
    expect(countriesOfAddress(address({ country: 'IN', region: 'MH' }))).toEqual([
      { value: 'IN', at: '/address/country' },
    ])
    expect(countriesOfAddress(address({ country: 'IN' }))).toEqual([{ value: 'IN', at: '/address/country' }])
  })

  test.each([
    ['CN', 'CN-HK', 'HK', '/address/region'],
    ['US', 'US-PR', 'PR', '/address/region'],
    ['IN', 'IN-MH', 'IN', '/address/country'],
    ['IN', 'US-PR', 'IN', '/address/country'],
    ['IN', undefined, 'IN', '/address/country'],
  ])('%s with %s is %s', (country, region, value, at) => {
    expect(countryOf(address({ country, ...(region ? { region } : {}) }))).toEqual({ value, at })
  })
})

describe('military post of the United States', () => {
  test.each<[Written, string]>([
    [{ city: 'APO', region: 'US-AE', postalCode: '09012', country: 'US' }, 'city'],
    [{ city: 'FPO', country: 'US' }, 'city'],
    [{ city: 'dpo', country: 'US' }, 'city'],
    [{ city: 'A.P.O.', country: 'US' }, 'city'],
    [{ city: 'ＡＰＯ', country: 'US' }, 'city'],
    [{ city: 'APO', country: 'GU' }, 'city'],
    [{ city: 'APO AE 09012', country: 'DE' }, 'city'],
    [{ city: 'FPO, AP', country: 'JP' }, 'city'],
    [{ city: 'APO AP 96201', country: 'IN' }, 'city'],
    [{ city: 'APO', postalCode: '09012', country: 'DE' }, 'city'],
    [{ city: 'APO', postalCode: 'AE 09012', country: 'DE' }, 'city'],
    [{ city: 'APO', region: 'US-AE', country: 'DE' }, 'city'],
    [{ city: 'AE 09012-1234', country: 'DE' }, 'city'],
    [{ city: 'Ramstein', region: 'US-AE', country: 'DE' }, 'region'],
    [{ city: 'Manama', region: 'us-ae', country: 'AE' }, 'region'],
    [{ city: 'Yokosuka', region: 'AP', country: 'US' }, 'region'],
    [{ city: 'Okinawa', street: 'PSC 557 Box 1, FPO AP 96379', country: 'JP' }, 'street'],
    [{ city: 'Seoul', street: 'Unit 15000, APO 96205', country: 'KR' }, 'street'],
    [{ city: 'Vicenza', street: 'CMR 427, APO AE', country: 'IT' }, 'street'],
    [{ city: 'Washington', street: 'Fleet Post Office, New York', country: 'US' }, 'street'],
    [{ city: 'Ramstein', postalCode: 'AE 09094', country: 'DE' }, 'postalCode'],
    [{ city: 'Seoul', postalCode: 'AP-96205', country: 'KR' }, 'postalCode'],
    [{ city: 'Somewhere', postalCode: '34002', country: 'US' }, 'postalCode'],
    [{ city: 'Somewhere', postalCode: '09354-0001', country: 'US' }, 'postalCode'],
    [{ city: 'Ramstein', postalCode: 'APO AE 09094', country: 'DE' }, 'postalCode'],
  ])('%j shows it in %s', (written, shown) => {
    expect(militaryPostal(address(written))?.at).toBe(`/address/${shown}`)
  })

  test.each<[string, Written]>([
    ['an ordinary address', { street: 'Plot 7, MIDC', region: 'IN-MH', postalCode: '411019' }],
    [
      'a street of that name',
      { street: '12 Apo Drive', city: 'Honolulu', region: 'US-HI', postalCode: '96821', country: 'US' },
    ],
    ['a company of that name', { street: 'c/o Dpo Logistics, Unit 4', city: 'Rotterdam', country: 'NL' }],
    ['a city that begins so', { city: 'Apolo', country: 'BO' }],
    ['a US city that begins so', { city: 'Apo Valley', country: 'US' }],
    ['a city that ends so', { city: 'Gapo', country: 'PH' }],
    ['a town of that name', { city: 'Apo', region: 'MX-MIC', postalCode: '61423', country: 'MX' }],
    ["India's Army Post Office", { city: '56 APO', postalCode: '930056' }],
    ["India's Army Post Office in the street", { street: 'c/o 99 APO', city: 'Guwahati', region: 'IN-AS' }],
    ['Andhra Pradesh by its letters', { city: 'Visakhapatnam', region: 'IN-AP', postalCode: '530001' }],
    ['Andhra Pradesh after a postal office', { street: '56 APO, AP', city: 'Visakhapatnam' }],
    ['Andhra Pradesh with its PIN', { city: 'Guntur', postalCode: 'AP 522001' }],
    ['the Emirates', { city: 'Dubai', region: 'AE-DU', country: 'AE' }],
    [
      'a postal code with the prefix of the Emirates',
      { city: 'Dubai', postalCode: 'AE-00000', country: 'AE' },
    ],
    ['Chemnitz', { city: 'Chemnitz', postalCode: '09111', country: 'DE' }],
    ['Hawaii', { city: 'Honolulu', region: 'US-HI', postalCode: '96813', country: 'US' }],
    ['Guam', { city: 'Hagåtña', postalCode: '96910', country: 'GU' }],
    ['New Jersey', { city: 'Princeton', region: 'US-NJ', postalCode: '08540', country: 'US' }],
    ['Florida', { city: 'Fort Pierce', region: 'US-FL', postalCode: '34945', country: 'US' }],
    [
      'a PO box',
      { street: 'P.O. Box 340', city: 'Newark', region: 'US-DE', postalCode: '19711', country: 'US' },
    ],
    ['a bare AE outside the United States', { city: 'Dubai', region: 'AE', country: 'AE' }],
  ])('%s does not', (_, written) => {
    expect(militaryPostal(address(written))).toBeUndefined()
  })
})

describe('subdivision in force for embargoes', () => {
  test.each<[Written, string, string]>([
    [{ country: 'IN', region: 'IN-MH' }, 'IN-MH', 'region'],
    [{ country: 'UA', region: 'ua-43', city: 'Kyiv' }, 'UA-43', 'region'],
    [{ country: 'RU', region: 'UA-43', city: 'Moscow' }, 'UA-43', 'region'],
    [{ country: 'RU', region: 'RU-CR', city: 'Dorf' }, 'UA-43', 'region'],
    [{ country: 'RU', region: 'RU-SEV', city: 'Dorf' }, 'UA-40', 'region'],
    [{ country: 'RU', city: 'Simferopol' }, 'UA-43', 'city'],
    [{ country: 'UA', city: 'SIMFEROPOL' }, 'UA-43', 'city'],
    [{ country: 'RU', city: "Simferopol'" }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'г. Симферополь' }, 'UA-43', 'city'],
    [{ country: 'UA', city: 'м. Сімферополь' }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'Simferopol, Republic of Crimea' }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'Dzhankoy (Crimea)' }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'Sevastopol' }, 'UA-40', 'city'],
    [{ country: 'UA', city: 'Севастополь' }, 'UA-40', 'city'],
    [{ country: 'RU', city: 'Yalta' }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'Ялта' }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'Kerch' }, 'UA-43', 'city'],
    [{ country: 'UA', city: 'Керч' }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'Feodosiya' }, 'UA-43', 'city'],
    [{ country: 'UA', city: 'Феодосія' }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'Evpatoria' }, 'UA-43', 'city'],
    [{ country: 'UA', city: 'Yevpatoria' }, 'UA-43', 'city'],
    [{ country: 'UA', city: 'Євпаторія' }, 'UA-43', 'city'],
    [{ country: 'RU', region: 'RU-KDA', city: 'Kerch' }, 'UA-43', 'city'],
    [{ country: 'RU', city: 'Gvardeyskoye', postalCode: '297513' }, 'UA-43', 'postalCode'],
    [{ country: 'RU', city: 'Inkerman', postalCode: '299703' }, 'UA-40', 'postalCode'],
    [{ country: 'UA', city: 'Hvardiiske', postalCode: '97513' }, 'UA-43', 'postalCode'],
    [{ country: 'UA', city: 'Donetsk' }, 'UA-14', 'city'],
    [{ country: 'UA', city: 'Донецьк' }, 'UA-14', 'city'],
    [{ country: 'UA', city: 'Luhansk' }, 'UA-09', 'city'],
    [{ country: 'UA', city: 'Луганск' }, 'UA-09', 'city'],
    [{ country: 'UA', city: 'Horlivka', postalCode: '84617' }, 'UA-14', 'postalCode'],
    [{ country: 'UA', city: 'Yalta', postalCode: '87451' }, 'UA-14', 'postalCode'],
    [{ country: 'UA', region: 'UA-14', city: 'Yalta' }, 'UA-14', 'region'],
    [{ country: 'UA', region: 'UA-30', city: 'Kyiv' }, 'UA-30', 'region'],
    [{ country: 'RU', region: 'RU-ROS', city: 'Donetsk' }, 'RU-ROS', 'region'],
  ])('%j is %s by its %s', (written, value, shown) => {
    expect(subdivisionOf(address(written))).toEqual({ value, at: `/address/${shown}` })
  })

  test.each<[string, Written]>([
    ['Donetsk of Rostov oblast', { country: 'RU', city: 'Donetsk', postalCode: '346330' }],
    ['Donetsk of Rostov oblast in Cyrillic', { country: 'RU', city: 'Донецк' }],
    ['Moscow', { country: 'RU', city: 'Moscow', postalCode: '101000' }],
    ['Voronezh', { country: 'RU', city: 'Voronezh', postalCode: '396000' }],
    ['a Russian postal code of nowhere', { country: 'RU', city: 'Voronezh', postalCode: '285000' }],
    ['Krymsk', { country: 'RU', city: 'Krymsk', postalCode: '353380' }],
    ['Krym of Rostov oblast', { country: 'RU', city: 'Крым', postalCode: '346818' }],
    ['Kyiv', { country: 'UA', city: 'Kyiv', postalCode: '01001' }],
    ['Kherson', { country: 'UA', city: 'Kherson', postalCode: '73000' }],
    ['Sebastopol in California', { country: 'US', city: 'Sebastopol', postalCode: '95472' }],
    ['a postal code of the same digits elsewhere', { country: 'DE', city: 'Hof', postalCode: '95028' }],
    ['an Indian PIN of the same digits', { country: 'IN', city: 'Pune', postalCode: '297513' }],
    ['a street of that name', { country: 'UA', city: 'Kyiv', street: 'Sevastopol Square 1' }],
  ])('%s has none', (_, written) => {
    expect(subdivisionOf(address(written))).toBeUndefined()
  })

  test.each([
    ['UASIP', 'UA-43'],
    ['UAKEH', 'UA-43'],
    ['UA YAL', 'UA-43'],
    ['UASVP', 'UA-40'],
    ['UADOK', 'UA-14'],
    ['UAVSG', 'UA-09'],
  ])('%s lies in %s', (unLocode, region) => {
    expect(subdivisionOfLocation(location({ unLocode }))?.value).toBe(region)
  })

  test.each(['UAODS', 'UAIEV', 'RUSIP', 'INSIP'])('%s lies in none', unLocode => {
    expect(subdivisionOfLocation(location({ unLocode }))).toBeUndefined()
  })

  test('a port shows it by its UN/LOCODE or its name', () => {
    expect(subdivisionOfLocation(location({ unLocode: 'UASVP' }))).toEqual({
      value: 'UA-40',
      at: '/port/unLocode',
    })
    expect(subdivisionOfLocation(location({ name: 'Kerch', country: 'RU' }))).toEqual({
      value: 'UA-43',
      at: '/port/name',
    })
    expect(subdivisionOfLocation(location({ name: 'Kerch', unLocode: 'UAKEC' }))).toEqual({
      value: 'UA-43',
      at: '/port/name',
    })
    expect(subdivisionOfLocation(location({ name: 'Kerch' }))).toBeUndefined()
    expect(subdivisionOfLocation(location({ name: 'Odesa', unLocode: 'UAODS' }))).toBeUndefined()
    expect(subdivisionOfLocation(location({ name: 'Sebastopol', country: 'US' }))).toBeUndefined()
  })
})
