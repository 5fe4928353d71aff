/** The phrase book: what of a sentence is ours, and how words are fitted into Chinese. */
import { expect, test } from 'vitest'
import { bookOf, filled, interpreterOf } from '../src/message/phrase-book.ts'

const lists = { between: '、', and: '和', or: '或' }
const interpret = interpreterOf(
  [
    bookOf({
      'end user': '最终用户',
      importer: '进口商',
      'name of the {role}': '{~role}的名称',
      'the {what} of {paper}': '{paper} 的{~what}',
      'Trinidad and Tobago': '特立尼达和多巴哥',
      '{number} kg': '{number} 千克',
    }),
  ],
  lists,
)

test('a blank parts Chinese characters from letters and digits, and from nothing else', () => {
  const fill = (word: string) => filled('收货人为{~who}，位于 {~who}。', () => word)
  expect(fill('Kaveri')).toBe('收货人为 Kaveri，位于 Kaveri。')
  expect(fill('印度')).toBe('收货人为印度，位于印度。')
  expect(fill('“A”')).toBe('收货人为“A”，位于 “A”。')
  expect(filled('{~what}{~how}的', name => (name === 'what' ? '净重' : '12 kg'))).toBe('净重 12 kg 的')
})

test('a word that nobody knows stays as it is, and shows', () => {
  expect(filled('{a} 与 {b}', name => (name === 'a' ? '1' : undefined))).toBe('1 与 {b}')
})

test('what fills a phrase is said where it is ours, and stays as it is where it is not', () => {
  expect(interpret('name of the importer')).toBe('进口商的名称')
  expect(interpret('name of the smith')).toBe('smith 的名称')
  expect(interpret('the importer of importer')).toBe('importer 的进口商')
})

test('a row is taken apart where all of its parts are known', () => {
  expect(interpret('importer, end user or importer')).toBe('进口商、最终用户或进口商')
  expect(interpret('Trinidad and Tobago and importer')).toBe('特立尼达和多巴哥和进口商')
  expect(interpret('EUC-01 and EUC 02')).toBe('EUC-01 和 EUC 02')
  expect(interpret('importer and stranger')).toBeUndefined()
  expect(interpret('KAVERI MOTORS CO., LTD.')).toBeUndefined()
})

test('an amount is a number before its unit, and no sentence that ends with one', () => {
  expect(interpret('12.5 kg')).toBe('12.5 千克')
  expect(interpret('stated in kg')).toBeUndefined()
})
