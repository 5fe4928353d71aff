import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPlaceholder, openWordIn, saysNone } from '../src/trade/words/placeholder.ts'

describe('isPlaceholder', () => {
  test.each([
    'TBD',
    'tbd.',
    '(TBD)',
    'T.B.D.',
    'T. B. D.',
    'ＴＢＤ',
    'TB\u200bD',
    'TBD / to be confirmed',
    'N/A',
    'n.a.',
    'N / A',
    'N⁄A',
    '-N/A-',
    'N/A - not applicable',
    'None.',
    'nil',
    'NULL',
    'to be advised',
    'To be filled in',
    'XXX',
    'xx',
    'X X X',
    'XX-XX',
    '××',
    '×××公司',
    'XX有限公司',
    'XXX Co., Ltd.',
    'XXX Private Limited',
    '某某公司',
    '-',
    '—',
    '...',
    '…',
    '??',
    '*',
    '________',
    'Name: ______',
    'used at ____ only',
    '[insert name]',
    '<company>',
    '{name}',
    '【待填】',
    '待定',
    '待填写',
    '不适用',
    '无',
    '暂无',
    'लागू नहीं',
    '\u200b',
    '\u3164',
    ' \u00a0 ',
  ])('%j holds a place', text => {
    expect(isPlaceholder(text)).toBe(true)
  })

  test.each([
    'TBD Motors Private Limited',
    'TBD-26014',
    'Na Li',
    'N. A. Rao',
    'Nil Ratan Sircar',
    'None of the goods are resold',
    'not applicable to spare parts',
    'X',
    'XXL',
    'XX-40',
    'Exxon',
    'XX Robotics',
    'To be used in motors',
    'Pending Motors',
    'blank',
    '0',
    '0000',
    '无锡',
    '无锡某电机公司',
    '待定县机械厂',
    'snake_case__name',
    '(Kaveri)',
    '[Kaveri] Motors',
    'Ⅹ',
    'Plot 41',
  ])('%j says something', text => {
    expect(isPlaceholder(text)).toBe(false)
  })

  test('whatever its case and width, and between blanks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('TBD', 'N/A', 'to be confirmed', 'XXX', 'None'),
        fc.nat(3),
        (text, blanks) => {
          const wide = text.replace(/[!-~]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
          const around = ' '.repeat(blanks)
          for (const spelled of [text.toLowerCase(), text.toUpperCase(), wide])
            expect(isPlaceholder(`${around}${spelled}${around}`)).toBe(true)
        },
      ),
    )
  })

  test('any text can be asked, and a word added to it makes it say something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect(typeof isPlaceholder(text)).toBe('boolean')
        expect(isPlaceholder(`Kaveri ${text.replace(/_/g, '')} Traction`)).toBe(false)
      }),
    )
  })
})

describe('openWordIn', () => {
  test.each([
    ['details tbc', 'tbc'],
    ['Motor model XXX, 2 kW', 'XXX'],
    ['for {{endUse}} in motors', '{{endUse}}'],
    ['To Be Confirmed by the buyer', 'To Be Confirmed'],
    ['for motors of type TBA-4', 'TBA'],
    ['for football boots', undefined],
    ['to be used in motors, {endUse}', undefined],
    ['magnet maxxing', undefined],
    ['', undefined],
  ])('%j: %j', (text, word) => {
    expect(openWordIn(text)).toBe(word)
  })
})

describe('saysNone', () => {
  test.each(['None', 'N/A', 'n.a.', 'nil', 'Not applicable.', '无', '不适用'])('%j answers', text => {
    expect(saysNone(text)).toBe(true)
  })

  test.each(['TBD', 'XXX', '____', '-', '', 'to be advised', '待定', 'N/A or TBD', 'None but scrap'])(
    '%j does not',
    text => {
      expect(saysNone(text)).toBe(false)
    },
  )
})
