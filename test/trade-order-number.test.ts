import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameOrder, orderNumbers, pointsElsewhere } from '../src/trade/numbers/order-number.ts'

describe('one order', () => {
  test.each([
    'KM-PO-26014',
    '4500018832',
    '0042',
    'PO 26014',
    'PO/2025/014',
    'PO/25-26/0123',
    '2025/0123',
    '2025/2026',
    'PO/2026/001',
    'PO/2026/2014',
    'PO/2526/0014',
    'PO/2526/2014',
    '4500/18832',
    'PO-26014/A',
    'PO-26014/26014',
    'PO-26014/01',
    'PO-26014 2026-01-28',
    'PO-26014 lines 100-101',
    'PO-26014...',
    'KM/PO/26014',
    'PO-26014-A',
    'PO-26014, Rev 2',
    'PO-26014 & Amendment 1',
    'PO-26014, dated 28.01.2026',
    'PO-26014, 28.01.2026',
    'PO-26014, 28-Jan-2026',
    'PO-26014, Jan 28',
    '45000188, 28-01-2026',
    'PO-26014; line 10',
    'PO-26014, contract KM-NY-2026-02',
    'PO-26014, Faridabad',
    'R&D-1101',
    'M&M/1101',
    'MORE-1101',
    'AND-1101',
    'Toledo-1101',
    'Orderland 5',
    '45000 18832',
    'PO-1101, PO 1101',
    'po-1101 & PO1101',
    'FY25/FY26-0014',
    '订单26014',
    'without digits',
    '…',
  ])('%s', text => {
    const { numbers, unsure } = orderNumbers(text)
    expect(unsure).toEqual([])
    expect(numbers).toHaveLength(1)
  })
})

test.each([
  ['PO-26014, Rev 2', 'PO-26014'],
  [' PO-26014 ', 'PO-26014'],
  ['R&D-1101', 'R&D-1101'],
  ['PO/2025/014', 'PO/2025/014'],
  ['without digits', 'without digits'],
])('%s: %s', (text, number) => {
  expect(orderNumbers(text).numbers).toEqual([number])
})

describe('several orders', () => {
  test.each([
    ['PO-1101, PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101,PO-1102,PO-1103', ['PO-1101', 'PO-1102', 'PO-1103']],
    ['PO-1101; PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101 and PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101 AND PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101 & PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101+PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101、PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101，PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101；PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101和PO-1102', ['PO-1101', 'PO-1102']],
    ['订单1101和1102', ['订单1101', '1102']],
    ['ＰＯ－１１０１，ＰＯ－１１０２', ['PO-1101', 'PO-1102']],
    ['PO-1101\nPO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101, 1102', ['PO-1101', '1102']],
    ['V-1101, V-1102', ['V-1101', 'V-1102']],
    ['PO-1101, Rev 2, PO-1102', ['PO-1101', 'PO-1102']],
    ['Rev 2, PO-1101, PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-999, PO-1000', ['PO-999', 'PO-1000']],
    ['PO-0042, PO-42', ['PO-0042', 'PO-42']],
    ['1101, 1102', ['1101', '1102']],
    ['4500018832,4500018833', ['4500018832', '4500018833']],
    ['PO-1101/PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101 / PO-1102 / PO-1103', ['PO-1101', 'PO-1102', 'PO-1103']],
    ['PO/1101/PO/1102', ['PO/1101', 'PO/1102']],
    ['PO-1101-PO-1102', ['PO-1101', 'PO-1102']],
    ['PO-1101 PO-1102', ['PO-1101', 'PO-1102']],
    ['PO 1101 PO 1102', ['PO 1101', 'PO 1102']],
    ['PO-1101 – PO-1104', ['PO-1101', 'PO-1104']],
    ['PO-1101 to PO-1104', ['PO-1101', 'PO-1104']],
    ['PO-1101~1104', ['PO-1101', '1104']],
    ['KM-PO-26014..26018', ['KM-PO-26014', '26018']],
    ['KM-PO-26014…KM-PO-26018', ['KM-PO-26014', 'KM-PO-26018']],
    ['KM-PO-26014 to 26018', ['KM-PO-26014', '26018']],
    ['4500018832/4500018833', ['4500018832', '4500018833']],
    ['PO-1101/PO-1102, PO-1103', ['PO-1101', 'PO-1102', 'PO-1103']],
  ])('%s', (text, expected) => {
    expect(orderNumbers(text)).toEqual({ numbers: expected, unsure: [] })
  })
})

describe('perhaps several orders', () => {
  test.each([
    ['BHEL/PUR/1101 & SO-2231', ['SO-2231']],
    ['KM-1101, KT-1102', ['KT-1102']],
    ['PO-1101, 02', ['02']],
    ['PO-26014 etc.', ['etc.']],
    ['PO-26014 and others', ['others']],
    ['PO-26014 等', ['等']],
    ['various', ['various']],
    ['PO-1101/1102', ['1102']],
    ['KM-PO-26014/26015', ['26015']],
    ['KM-PO-26014/26015/26016', ['26015', '26016']],
    ['KM-PO-26014 / 26020', ['26020']],
    ['KM-PO-26014–26018', ['26018']],
    ['KM-PO-26014-26018', ['26018']],
    ['KM-PO-26014/26015, Rev 2', ['26015']],
    ['1,101', ['101']],
  ])('%s', (text, expected) => {
    const { numbers, unsure } = orderNumbers(text)
    expect(unsure).toEqual(expected)
    expect(numbers).toHaveLength(1)
  })
})

describe('no order', () => {
  test.each([
    'see attached list',
    'SEE CONTRACT',
    'as per annex',
    'as per Annex 2',
    'see list (3 pages)',
    'PO list attached',
    'various',
    'various orders',
    '见附件',
    '详见附件1',
    '多个订单',
  ])('%s', text => {
    expect(pointsElsewhere(text)).toBe(true)
  })

  test.each([
    'KM-PO-26014',
    'see PO-26014',
    'PO-14, see annex 2',
    'as per PO 14',
    '见订单26014',
    'Annex 26014',
    'KM-PO-A',
    'Perfect',
    'Listo',
    'ORDER OF MARCH',
    'tbd',
    '',
  ])('%s names one, or nothing at all', text => {
    expect(pointsElsewhere(text)).toBe(false)
  })
})

describe('the same order', () => {
  test.each([
    ['KM-PO-26014', 'km po 26014'],
    ['PO-26014', '26014'],
    ['PO26014', '26014'],
    ['P.O. No. 26014', 'PO-26014'],
    ['Purchase Order 26014', '26014'],
    ['ＰＯ－２６０１４', 'PO-26014'],
    ['PO–26014', 'PO-26014'],
    ['订单号：26014', '26014'],
  ])('%s and %s', (a, b) => {
    expect(isSameOrder(a, b)).toBe(true)
    expect(isSameOrder(b, a)).toBe(true)
  })

  test.each([
    ['PO-0042', 'PO-42'],
    ['KM-PO-26014', 'PO-26014'],
    ['PO/26014', 'PO/26015'],
    ['Portal-1', '1'],
    ['PO', 'Order'],
  ])('%s and %s are two', (a, b) => {
    expect(isSameOrder(a, b)).toBe(false)
  })
})

test('any text holds at least one number', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => orderNumbers(text).numbers.length > 0))
})

test('two numbers of a series are seen, however they are joined', () => {
  const joint = fc.constantFrom(',', ', ', ';', ' & ', ' and ', '+', '、', '和', '\n', '/', ' ', ' - ', '–')
  const serial = fc.integer({ min: 1000, max: 9998 })
  fc.assert(
    fc.property(joint, serial, fc.constantFrom('PO-', 'KM/PO/', '订单', 'po '), (sign, n, before) => {
      const text = `${before}${n}${sign}${before}${n + 1}`
      expect(orderNumbers(text).numbers).toHaveLength(2)
    }),
  )
})

test('words that join two numbers count in capitals too', () => {
  expect(orderNumbers('11-TO-12').numbers).toHaveLength(2)
  expect(orderNumbers('11-and-12').numbers).toHaveLength(2)
})
