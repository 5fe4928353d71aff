import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { representedBy } from '../src/trade/parties/embassy.ts'
import { countryNamedIn } from '../src/trade/places/country.ts'

describe('the country of an embassy', () => {
  test.each([
    ['Embassy of China', 'CN'],
    ['Embassy of China in New Delhi', 'CN'],
    ['Embassy of China New Delhi India', 'CN'],
    ["Embassy of the People's Republic of China in the Republic of India", 'CN'],
    ['EMBASSY OF THE PEOPLE’S REPUBLIC OF CHINA, NEW DELHI', 'CN'],
    ['Embassy of P.R. China', 'CN'],
    ['Embassy of the PRC', 'CN'],
    ['Embassy of P.R.C.', 'CN'],
    ['Commercial Section, Embassy of China', 'CN'],
    ['Economic and Commercial Office of the Embassy of China in India', 'CN'],
    ['Consulate General of China in Mumbai', 'CN'],
    ['Consulate-General of the People’s Republic of China at Kolkata', 'CN'],
    ['中国驻印度大使馆', 'CN'],
    ['中华人民共和国驻印度共和国大使馆经济商务处', 'CN'],
    ['中国驻孟买总领事馆', 'CN'],
    ['China Embassy New Delhi', 'CN'],
    ['Embassy of Pakistan in Beijing', 'PK'],
    ['Embassy of the Islamic Republic of Pakistan', 'PK'],
    ['Embassy of India in Beijing', 'IN'],
    ['Embassy of the Republic of India, Beijing, China', 'IN'],
    ['High Commission of Sri Lanka', 'LK'],
    ['Pakistan Embassy, Beijing', 'PK'],
    ['Commercial Section, India Embassy, Beijing', 'IN'],
    ['Embassy of the Republic of Korea in China', 'KR'],
    ['Embassy of the USA', 'US'],
    ['Embassy of Papua New Guinea', 'PG'],
    ['Embassy of Guinea-Bissau', 'GW'],
    ["Embassy of Côte d'Ivoire", 'CI'],
    ['Embassy of Türkiye', 'TR'],
    ['印度驻华大使馆', 'IN'],
    ['印度尼西亚驻华大使馆', 'ID'],
    ['Chinese Embassy', undefined],
    ['Chinese Embassy in New Delhi, India', undefined],
    ['New Delhi, India: Chinese Embassy', undefined],
    ['India, New Delhi, Chinese Embassy', undefined],
    ['Embassy, New Delhi', undefined],
    ['Embassy of Commerce', undefined],
    ['中国大使馆', undefined],
    ['驻印度大使馆', undefined],
    ['', undefined],
  ])('%s: %s', (authority, country) => {
    expect(representedBy(authority)).toBe(country)
  })
})

test.each([
  ['South Korea and India', 'KR'],
  ['the Democratic Republic of the Congo', 'CD'],
  ['South Georgia and South Sandwich Islands', 'GS'],
  ['Indiana', undefined],
  ['IN', undefined],
])('%s names %s first', (text, country) => {
  expect(countryNamedIn(text)).toBe(country)
})

test('any text is read', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'grapheme' }).map(rest => `Embassy of ${rest}`),
  )
  fc.assert(
    fc.property(text, authority => {
      representedBy(authority)
    }),
  )
})
