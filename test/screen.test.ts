/** Text on a screen: wide characters count twice, and scripts without blanks break between characters. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widthOf, wrap } from '../src/report/screen.ts'

describe('wrap', () => {
  test('breaks English at blanks, and leaves a long word whole', () => {
    expect(wrap('the quick brown fox', 10)).toEqual(['the quick', 'brown fox'])
    expect(wrap('  see quantity-within-grant here', 12)).toEqual([
      '  see',
      '  quantity-within-grant',
      '  here',
    ])
  })

  test('breaks Chinese between characters, and keeps a name of Latin letters whole', () => {
    expect(wrap('发货数量超出证明核准的数量', 10)).toEqual(['发货数量超', '出证明核准', '的数量'])
    expect(wrap('请改用 KTM-EUC-2026-003 号证明', 14)).toEqual(['请改用', 'KTM-EUC-2026-003', '号证明'])
  })

  test('begins no line with a mark that closes, and ends none with one that opens', () => {
    expect(wrap('最终用户证明，发货', 12)).toEqual(['最终用户证', '明，发货'])
    expect(wrap('最终用户（印度）', 10)).toEqual(['最终用户', '（印度）'])
  })

  test('loses nothing and keeps within the width wherever it can', () => {
    const words = fc.array(fc.constantFrom('证明', '发货，', 'a', 'grant', '（见', 'x）', '。', '12'), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 40 }), (parts, width) => {
        const text = parts.join(' ').trim()
        const lines = wrap(text, width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
