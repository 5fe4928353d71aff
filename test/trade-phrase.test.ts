import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldWords, phraseFinder } from '../src/text/phrase.ts'

describe('foldWords', () => {
  test.each([
    ['Plot 41, Sector-24', 'plot 41 sector 24'],
    ['P.O. Box 12', 'po box 12'],
    ['P. O. Box 12', 'po box 12'],
    ['P.O.Box 12', 'po box 12'],
    ['P O Box 12', 'p o box 12'],
    ['P.O.B. 12', 'pob 12'],
    ['Tower B, P.O. Box 12', 'tower b po box 12'],
    ['Kandla S.E.Z', 'kandla sez'],
    ['Kaveri F.Z.E.', 'kaveri fze'],
    ['Plot C. Kaveri Road', 'plot c kaveri road'],
    ['C/O Konkan', 'c/o konkan'],
    ['c / o Konkan', 'c/o konkan'],
    ['℅ Konkan', 'c/o konkan'],
    ['Abc/Ok', 'abc ok'],
    ['ＦＲＥＥ　ＺＯＮＥ', 'free zone'],
    ["Boîte postale, l'Est", 'boite postale lest'],
    ['邮政 信箱 123号', '邮政信箱 123号'],
    ['洋山 保税区', '洋山保税区'],
    ['', ''],
    ['—', ''],
  ])('%j is %j', (text, folded) => {
    expect(foldWords(text)).toBe(folded)
  })

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(foldWords(foldWords(text))).toBe(foldWords(text))
      }),
    )
  })
})

describe('phraseFinder', () => {
  const find = phraseFinder(['free zone', 'FZ-LLC', 'c/o', '保税', '...'])

  test.each([
    ['Hamriyah Free-Zone', 'free zone'],
    ['KAVERI FZ LLC', 'FZ-LLC'],
    ['Kaveri fz-llc.', 'FZ-LLC'],
    ['C/o Konkan', 'c/o'],
    ['上海洋山综合保税港区', '保税'],
    ['the first of the list: 保税, free zone', 'free zone'],
  ])('in %j stands %j', (text, phrase) => {
    expect(find(text)).toBe(phrase)
  })

  test.each(['Freezone', 'free zones', 'carefree zone', 'fz', 'Co Konkan', '保 证 税', '...', ''])(
    'in %j stands none',
    text => {
      expect(find(text)).toBeUndefined()
    },
  )
})
