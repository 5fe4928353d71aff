/**
 * Terms of codes: every code that a document may give has a phrase, in English and in Chinese, whether a case shows it
 * or not.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Argument } from '../src/core/model/model.ts'
import { terms } from '../src/generated/messages/en/terms/trade.ts'
import { catalogue as chinese } from '../src/generated/messages/zh-CN/catalogue.ts'
import { plainEnglish } from '../src/law/english.ts'
import { fill, render } from '../src/message/render.ts'
import { vocabularyOf } from '../src/message/translator.ts'
import { isRareEarth } from '../src/trade/goods/element.ts'
import { dimensionOf } from '../src/trade/quantities/unit.ts'
import { coded } from '../src/trade/words/terms.ts'

const inChinese = vocabularyOf(chinese)
const say = (argument: Argument) => [render(argument, plainEnglish), render(argument, inChinese)]
const han = /\p{Script=Han}/u

const schema = JSON.parse(
  readFileSync(new URL('../schemas/end-user-certificate.schema.json', import.meta.url), 'utf8'),
)
const codesOf = (definition: string, field: string): readonly string[] => {
  const { enum: codes, items } = schema.$defs[definition].properties[field]
  return codes ?? items.enum
}
const elements: readonly string[] = schema.$defs.element.enum

test.each([
  ['clause', codesOf('undertaking', 'clause')],
  ['state', codesOf('undertaking', 'state')],
  ['undertaker', codesOf('undertaking', 'undertaker')],
  ['clause-mode', codesOf('undertaking', 'mode')],
  ['scope', codesOf('undertaking', 'scope')],
  ['disposition', codesOf('endUse', 'disposition')],
  ['alloy', codesOf('item', 'alloy')],
  ['element', elements.filter(isRareEarth)],
] as const)('%s has a term for every code of the schema', (group, codes) => {
  expect(codes.length).toBeGreaterThan(1)
  for (const code of codes) {
    const term = coded(group, code)
    expect({ code, term }).toEqual({ code, term: { term: `${group}.${code}` } })
    expect(render(term, inChinese)).toMatch(han)
  }
})

test('a code without a term stays as it is', () => {
  expect(coded('mode', 'pipeline')).toBe('pipeline')
  expect(coded('clause', 'constructor')).toBe('constructor')
})

test('every shared term has its Chinese', () => {
  expect(Object.keys(terms).filter(id => !Object.hasOwn(chinese.terms, id))).toEqual([])
})

test('a term that is not there is shown by its id: it must not stop a run', () => {
  expect(render({ term: 'no-such-term' }, plainEnglish)).toBe('no-such-term')
  expect(render({ term: 'toString' }, plainEnglish)).toBe('toString')
})

describe('units', () => {
  const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
  const pairs = signs.flatMap(a => signs.map(b => a + b))
  const units = [...pairs, ...pairs.flatMap(pair => signs.map(sign => pair + sign))].filter(
    code => dimensionOf(code) !== undefined,
  )

  test('each has a name, alone and behind an amount', () => {
    expect(units.length).toBeGreaterThan(30)
    for (const unit of units) {
      expect(render({ unit }, inChinese)).toMatch(han)
      expect(render({ value: '12.5', unit }, inChinese)).toMatch(/^12\.5 \p{Script=Han}/u)
    }
  })

  test('tons are distinguished, and a unit that is not known stays a code', () => {
    const tons = ['TNE', 'STN', 'LTN'].map(unit => ({ unit }))
    expect(say({ list: tons, joint: 'or' })).toEqual(['t, short tons or long tons', '吨、短吨或长吨'])
    expect(say({ value: '3', unit: 'ZZ' })).toEqual(['3 ZZ', '3 ZZ'])
  })

  test('a unit and a currency of one code are two things', () => {
    expect(say({ value: '2', unit: 'NPR' })).toEqual(['2 pairs', '2 对'])
    expect(say({ amount: '2', currency: 'NPR' })).toEqual(['2 NPR', '2 NPR'])
  })
})

describe('rendering', () => {
  test('places: a leg by its number', () => {
    expect(say({ term: 'place.departure', with: { leg: '2' } })).toEqual([
      'departure of leg 2',
      '第 2 程的启运地',
    ])
  })

  test('what a document states is never translated, though it reads like a phrase of ours', () => {
    for (const text of ['final destination', 'Road to Success', 'the authority', 'India', 'in force'])
      expect(say({ value: text, at: '/remarks' })).toEqual([text, text])
    expect(fill('{a} und {b}', { a: 'sea and road', b: { term: 'mode.sea' } }, inChinese)).toBe(
      'sea and road und 海运',
    )
  })

  test('an argument of a term may be a term', () => {
    const element = coded('element', 'Dy')
    expect(say({ term: 'percent', with: { share: '2.1', element } })).toEqual(['2.1 % dysprosium', '镝 2.1%'])
  })

  test('a sentence that ends with a company needs no second full stop', () => {
    expect(fill('Sold to {name}.', { name: 'Larsen Ltd.' }, plainEnglish)).toBe('Sold to Larsen Ltd.')
  })

  test('a name without an argument stays as it is', () => {
    expect(fill('{found} and {toString}', { found: 'x' }, plainEnglish)).toBe('x and {toString}')
  })
})
