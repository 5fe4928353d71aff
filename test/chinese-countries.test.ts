/** Countries in Chinese: all of the table, as Chinese authorities write them, alone and in a row. */
import { expect, test } from 'vitest'
import { catalogue as chinese } from '../src/generated/messages/zh-CN/catalogue.ts'
import { render } from '../src/message/render.ts'
import { vocabularyOf } from '../src/message/translator.ts'
import { alpha2Of } from '../src/trade/places/country.ts'

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const codes = letters.flatMap(a => letters.map(b => a + b)).filter(code => alpha2Of(code) === code)
const vocabulary = vocabularyOf(chinese)
const said = (code: string) => render({ country: code }, vocabulary)

test('every country of the table has a Chinese name of its own', () => {
  expect(codes).toHaveLength(249)
  expect(codes.filter(code => !/^[\p{Script=Han}、（）]+$/u.test(said(code) ?? ''))).toEqual([])
  expect(new Set(codes.map(said)).size).toBe(codes.length)
})

test.each([
  ['CN', '中国'],
  ['HK', '中国香港'],
  ['MO', '中国澳门'],
  ['TW', '中国台湾'],
  ['IN', '印度'],
  ['ID', '印度尼西亚'],
  ['US', '美国'],
  ['PR', '波多黎各'],
  ['GU', '关岛'],
  ['VI', '美属维尔京群岛'],
  ['VG', '英属维尔京群岛'],
  ['AS', '美属萨摩亚'],
  ['WS', '萨摩亚'],
  ['KP', '朝鲜'],
  ['KR', '韩国'],
  ['CD', '刚果（金）'],
  ['CG', '刚果（布）'],
  ['DM', '多米尼克'],
  ['DO', '多米尼加'],
  ['NE', '尼日尔'],
  ['NG', '尼日利亚'],
  ['MH', '马绍尔群岛'],
])('%s is %s', (code, name) => {
  expect(said(code)).toBe(name)
})

test('countries stand in a row, those with "and" in their names and Taiwan too', () => {
  const row = (codes: readonly string[], joint: 'and' | 'or') =>
    render({ list: codes.map(country => ({ country })), joint }, vocabulary)
  expect(row(['IN', 'BA', 'TW'], 'and')).toBe('印度、波斯尼亚和黑塞哥维那和中国台湾')
  expect(row(['BQ', 'TT'], 'or')).toBe('博纳尔、圣尤斯特歇斯和萨巴或特立尼达和多巴哥')
})
