/** What rules of the law say in Chinese beyond what the cases show: several things in a row, and every word that a paper may give. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chinese } from '../src/locale/zh-CN/index.ts'
import type { CardWords } from '../src/message/card-words.ts'
import { bookOf, interpreterOf } from '../src/message/phrase-book.ts'
import { clauses } from '../src/rules/no-re-export-undertaking.ts'
import { allCertificateTypes } from '../src/trade/certificate-type.ts'
import { importSchemes, schemeNames } from '../src/trade/import-scheme.ts'
import { stateOfGstin } from '../src/trade/indian-state.ts'
import { roleName } from '../src/trade/parties.ts'

const countries = { India: '印度', China: '中国', Pakistan: '巴基斯坦' }

function say(rule: string, phrase: string): string | undefined {
  const own = (chinese.cards as Readonly<Record<string, CardWords>>)[rule]?.phrases ?? {}
  return interpreterOf([bookOf(own, countries, chinese.phrases)], chinese.lists)(phrase)
}

test.each([
  ['2.1 % dysprosium', '镝 2.1%'],
  ['2.1 % dysprosium and 0.6 % terbium', '镝 2.1%、铽 0.6%'],
  ['2.1 % dysprosium, 0.6 % terbium and 1 % holmium', '镝 2.1%、铽 0.6%、钬 1%'],
  ['contains 2.1 % dysprosium, 0.6 % terbium and 1 % holmium', '含镝 2.1%、铽 0.6%、钬 1%'],
  ['has 25 % neodymium', '含钕 25%'],
  ['samarium-cobalt', '钐钴'],
  ['1C905.a only', '仅申报 1C905.a'],
])('the control status says %s', (english, said) => {
  expect(say('control-status', english)).toBe(said)
})

test('codes stand beside each other whatever letters they end in', () => {
  for (const codes of ['1C904.a and 1C905.a', '1C904.a, 1C905.b and 1C906', '1C904.a.1 and 1C905']) {
    const said = say('control-status', codes)
    expect(said).toBeDefined()
    expect(said).not.toMatch(/ and |, /)
  }
})

test.each([
  ['Item 1 is', '第 1 项'],
  ['items 1 and 2 are', '第 1、2 项'],
  ['Items 1, 2, 3, 4, 5 and 95 more are', '第 1、2、3、4、5 项及另外 95 项'],
  ['2.1 % dysprosium, 1C905', '镝 2.1%（1C905）'],
  ['2.1 % dysprosium, 1C905 and 0.6 % terbium, 1C904', '镝 2.1%（1C905）、铽 0.6%（1C904）'],
  [
    '2 % dysprosium, 1C905, 1 % terbium, 1C904 and 3 % holmium, 1C909',
    '镝 2%（1C905）、铽 1%（1C904）、钬 3%（1C909）',
  ],
  ['samarium-cobalt, 1C902', '钐钴（1C902）'],
])('a licence is asked for %s', (english, said) => {
  expect(say('licence-required', english)?.replace('1和2', '1、2').replace('1 和 2', '1、2')).toBe(said)
})

test.each([
  ['the embassy of China', '中国使馆'],
  ['a government office of India or the embassy of China', '印度政府机关或中国使馆'],
  [
    'a chamber of commerce of India, a government office of India or the embassy of China',
    '印度商会、印度政府机关或中国使馆',
  ],
  ['a government office of India, then the embassy of China', '印度政府机关，其后为中国使馆'],
])('an endorsement is asked of %s', (english, said) => {
  expect(say('endorsements-complete', english)).toBe(said)
})

test.each([
  ['domestic use only', '仅限境内使用'],
  ['domestic use only, qualified, open to consent', '仅限境内使用、附有保留、经同意可以例外'],
  [
    'domestic use only, open to consent, of goods as received',
    '仅限境内使用、经同意可以例外、仅针对原状货物',
  ],
  [
    'no re-export to any destination, without saying whether built in',
    '不向任何目的地再出口、未说明是否包括装入产品的货物',
  ],
  [
    'no re-export, naming no destination, without saying whether built in, qualified, open to consent',
    '不再出口、未列明目的地、未说明是否包括装入产品的货物、附有保留、经同意可以例外',
  ],
])('an importer promises %s', (english, said) => {
  expect(say('import-scheme-contradiction', english)).toBe(said)
})

test('the name of a company stays as it is beside what it is called', () => {
  expect(say('signature-acceptable', 'the end user Kaveri Motors and Sons, Ltd.')).toBe(
    '最终用户“Kaveri Motors and Sons, Ltd.”',
  )
  expect(say('signature-acceptable', 'the authority')).toBe('主管机关')
})

test('an embargoed region is called by its name, and any other by its code', () => {
  expect(say('no-restricted-destination', 'the region UA-43')).toBe('克里米亚（UA-43）')
  expect(say('no-restricted-destination', 'the region GE-AB')).toBe('地区 GE-AB')
})

const schema = JSON.parse(
  readFileSync(new URL('../schemas/end-user-certificate.schema.json', import.meta.url), 'utf8'),
)
const wordsOf = (definition: string, field: string): readonly string[] => {
  const { enum: words, items } = schema.$defs[definition].properties[field]
  return words ?? items.enum
}

const roles = ['endUser', 'intermediateConsignees', 'notifyParties', 'shipTo', 'freightForwarder']
  .concat('transportLegs', 'importer', 'exporter', 'consignee', 'issuer', 'buyer', 'seller', 'carrier')
  .map(role => roleName({ role }))
const states = Array.from(
  { length: 38 },
  (_, index) => stateOfGstin(String(index + 1).padStart(2, '0'))?.name,
)
const promised = ['clause', 'state', 'undertaker'].flatMap(field => wordsOf('undertaking', field))

test.each([
  ['no-re-export-undertaking', [...clauses, ...wordsOf('undertaking', 'mode')]],
  ['no-re-export-undertaking', [...wordsOf('undertaking', 'scope'), ...allCertificateTypes]],
  ['undertakings-consistent', [...promised, ...['trader', 'research', 'government', 'military']]],
  ['undertakings-consistent', ['disposition', 'purpose'].flatMap(field => wordsOf('endUse', field))],
  ['licence-valid', wordsOf('exportLicense', 'licenseType')],
  ['import-scheme-contradiction', importSchemes.map(scheme => schemeNames[scheme] ?? scheme)],
  ['indian-registrations-agree', states.filter(name => name !== undefined)],
  ['no-listed-party', roles],
])('%s has words for all that a paper may give', (rule, words) => {
  const own = (chinese.cards as Readonly<Record<string, CardWords>>)[rule]?.phrases ?? {}
  const known = { ...chinese.phrases, ...own }
  expect(words.filter(word => !Object.hasOwn(known, word))).toEqual([])
})
