import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNumbers } from '../src/trade/numbers/contract-number.ts'

describe('compareNumbers', () => {
  test.each([
    ['KM-PO-26014', 'km po.26014', 'same'],
    ['KM/PO/26014', 'KM\\PO–26014', 'same'],
    ['ＫＭ－２６０１４', 'KM26014', 'same'],
    ['KM\u00ad26014', 'KM26014', 'same'],
    ['0451', '04-51', 'same'],
    ['-', '-', 'same'],
    ['PO 26014', '26014', 'same-but-prefix'],
    ['P.O. No. 26014', '26014', 'same-but-prefix'],
    ['Purchase Order: 26014', 'PO-26014', 'same-but-prefix'],
    ['合同编号：26014', '26014', 'same-but-prefix'],
    ['#26014', '26014', 'same-but-prefix'],
    ['0451', '451', 'zeros-differ'],
    ['PO-0451', '451', 'zeros-differ'],
    ['KM-001-02', 'KM-1-2', 'zeros-differ'],
    ['KM-PO-26014', '26014', 'different'],
    ['POLAR-1', 'LAR-1', 'different'],
    ['NOVA 7', 'VA 7', 'different'],
    ['PO-KM', 'KM', 'different'],
    ['4510', '451', 'different'],
    ['KM-0', 'KM', 'different'],
    ['1001', '101', 'different'],
    ['26014', '26015', 'different'],
    ['26014', '26014-1', 'different'],
    ['26014', '26014/1', 'says-more'],
    ['KM-PO-26014', 'km po 26014 (Rev. 2)', 'says-more'],
    ['KM-PO-26014', 'KM-PO-26014 etc.', 'says-more'],
    ['PO 26014', '26014 dated 2026-01-28', 'says-more'],
    ['KM PO', 'KM PO 26014', 'different'],
    ['KM-PO-2601', 'KM-PO-26014 etc.', 'different'],
    ['-', '/', 'different'],
    ['PO', 'PO-', 'same'],
    ['26014 O', '26014 0', 'different'],
  ] as const)('%j and %j: %s', (a, b, outcome) => {
    expect(compareNumbers(a, b)).toBe(outcome)
    expect(compareNumbers(b, a)).toBe(outcome)
  })

  test.each([
    ['KM-PO-26014', 'KM-PO-26014, KM-PO-26015', 'listed'],
    ['KM-PO-26015', 'KM-PO-26014；KM PO 26015', 'listed'],
    ['KM-PO-26015', 'KM-PO-26014 and KM-PO-26015', 'listed'],
    ['26015', '订单 26014和26015', 'listed'],
    ['KM-PO-26014', 'KM-PO-26014, Rev 2', 'listed'],
    ['KM-PO-26015', 'KM-PO-26014 & 26015', 'says-more'],
    ['KM-PO-26016', 'KM-PO-26014 & 26015', 'different'],
    ['KM-PO-26015', 'KM-PO-26014 & 15', 'different'],
    ['KM-PO-26014', 'KM-PO-26014 to KM-PO-26017', 'says-more'],
    ['KM-PO-26014 to KM-PO-26017', 'KM-PO-26014', 'different'],
    ['KM-PO-26014, KM-PO-26015', 'KM-PO-26014', 'different'],
    ['KM-PO-26014 & KM-PO-26015', 'KM-PO-26014', 'different'],
    ['KM-PO-26014/KM-PO-26015', 'KM-PO-26014', 'different'],
    ['KM-PO-26014, 26015', 'KM-PO-26014', 'different'],
    ['KM-PO-26014, KM-PO-26015', 'KM-PO-26014 & KM-PO-26015', 'listed'],
    ['KM-PO-26014, KM-PO-26016', 'KM-PO-26014, KM-PO-26015', 'different'],
    ['KM-PO-26014 Rev 2', 'KM-PO-26014', 'says-more'],
    ['KM-PO-26014, Rev 2', 'KM-PO-26014', 'says-more'],
    ['KM-PO-26014/02', 'KM-PO-26014', 'says-more'],
    ['KM-PO-26014 & NY-SO-771', 'KM-PO-26014', 'says-more'],
    ['KM-PO-26015, KM-PO-26014', 'KM-PO-26014', 'different'],
    ['R&D-26014', 'R&D-26014', 'same'],
    ['KM-PO-26014', 'R&D-26014', 'different'],
  ] as const)('%j where %j is named: %s', (number, names, outcome) => {
    expect(compareNumbers(number, names)).toBe(outcome)
  })

  test('every text equals itself, and which is which matters for lists only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(compareNumbers(a, a)).toBe('same')
        const symmetric = (one: string, other: string) =>
          compareNumbers(one.replace(/[,;\n&+|]/g, ''), other.replace(/[,;\n&+|]/g, ''))
        expect(symmetric(a, b)).toBe(symmetric(b, a))
      }),
    )
  })
})
