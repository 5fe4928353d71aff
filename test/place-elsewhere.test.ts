/** Cities of addresses and names of locations, beside the country that is stated with them. */
import { expect, test } from 'vitest'
import { placeElsewhere, statedPlaces } from '../src/document/kinds/foreign.ts'

const elsewhere = (text: string, stated: string) => {
  const place = placeElsewhere(stated, statedPlaces(text))
  return place && `${place.word} ${place.country}`
}

test.each([
  ['Zagreb', 'AT', 'Zagreb HR'],
  ['Zagreb-Žitnjak, Halle 4', 'AT', 'Zagreb HR'],
  ['Laibach', 'AT', 'Laibach SI'],
  ['Ljubljana', 'IT', 'Ljubljana SI'],
  ['Скопие', 'BG', 'Скопие MK'],
  ['東京', 'KR', '東京 JP'],
  ['Seoul', 'JP', 'Seoul KR'],
  ['Bangkok', 'VN', 'Bangkok TH'],
  ['Kyiv', 'PL', 'Kyiv UA'],
  ['Paraguay', 'AR', 'Paraguay PY'],
  ['Dubai', 'IN', 'Dubai AE'],
  ['Dubaj', 'PL', 'Dubaj AE'],
  ['Port of Rotterdam', 'IN', 'Rotterdam NL'],
  ['Flughafen Wien', 'DE', 'Wien AT'],
  ['Puerto de Valencia', 'AR', 'Valencia ES'],
])('%s is not in %s', (text, stated, found) => {
  expect(elsewhere(text, stated)).toBe(found)
})

test.each([
  // Names that several countries have, and names of which another city's is a part.
  ['Paris', 'US'],
  ['Moscow', 'US'],
  ['Perth', 'GB'],
  ['Hyderabad', 'PK'],
  ['Toledo', 'BR'],
  ['Nova Lima', 'BR'],
  ['Santiago de Querétaro', 'MX'],
  ['Baden bei Wien', 'AT'],
  ['East London', 'ZA'],
  ['Georgetown', 'MY'],
  ['Puerto de Valencia', 'VE'],
  ['Puerto de Cartagena', 'CO'],
  ['Hyderabad Airport', 'PK'],
  // Other languages and scripts.
  ['Vienne', 'FR'],
  ['Vienna', 'AT'],
  ['Warschau', 'PL'],
  ['София', 'BG'],
  ['首尔', 'KR'],
  // Cities that are called as their country is, or as another.
  ['Singapore', 'SG'],
  ['Dubai', 'AE'],
  ['Roman', 'RO'],
  ['México, D.F.', 'MX'],
  ['Kuwait City', 'KW'],
  ['Basel-Mulhouse', 'FR'],
  // Places with a code of their own that are written as a part of a country.
  ['Hong Kong', 'CN'],
  ['Taipei', 'CN'],
  ['San Juan', 'US'],
  // What is no place of the gazetteer, and nothing to compare it with.
  ['Sriperumbudur', 'IN'],
  ['Halle 4', 'AT'],
  ['Nhava Sheva Port', 'IN'],
  ['Airport Road', 'IN'],
  ['Hosur (Tamil Nadu)', 'IN'],
  ['Pune 411001', 'IN'],
  ['Shenzhen, Guangdong', 'CN'],
])('%s may be in %s', (text, stated) => {
  expect(elsewhere(text, stated)).toBeUndefined()
})

test('nothing is asked where no country is stated', () => {
  expect(placeElsewhere(undefined, statedPlaces('Zagreb'))).toBeUndefined()
})
