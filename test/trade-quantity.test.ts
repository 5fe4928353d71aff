import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addsUpPlainly,
  amountIn,
  convert,
  decimal,
  exceeds,
  print,
} from '../src/trade/quantities/quantity.ts'
import { dimensionOf, unitName } from '../src/trade/quantities/unit.ts'

const massUnits = [
  'KGM',
  '58',
  'GRM',
  'MGM',
  'HGM',
  'DTN',
  'HKM',
  'TNE',
  '2U',
  'KTN',
  'LBR',
  'ONZ',
  'APZ',
  'CWA',
  'CWI',
  'STN',
  'LTN',
]
const metricMass = ['KGM', '58', 'GRM', 'MGM', 'HGM', 'DTN', 'HKM', 'TNE', '2U', 'KTN']
const countUnits = ['H87', 'C62', 'EA', 'NAR', 'PR', 'NPR', 'DZN', 'DPC', 'CEN', 'GRO', 'MIL', 'T3']

/** Decimals as documents may state them: at most 15 digits, of which six are decimals. */
const documentDecimal = fc
  .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, part]) => print(decimal(`${whole}.${String(part).padStart(6, '0')}`)))

describe('decimal', () => {
  test.each([
    ['0', '0'],
    ['1250.5', '1250.5'],
    ['0.000001', '0.000001'],
    ['999999999999999', '999999999999999'],
    ['1.500', '1.5'],
  ])('%s is read', (text, printed) => {
    expect(print(decimal(text))).toBe(printed)
  })

  test.each([
    '',
    ' 1',
    '1 ',
    '-1',
    '+1',
    '01',
    '012',
    '1_000',
    '1,000',
    '1.000,5',
    '1e3',
    '.5',
    '5.',
    '0x1F',
    'NaN',
    '١',
    '1.2.3',
  ])('%j is refused', text => {
    expect(() => decimal(text)).toThrow(RangeError)
  })
})

describe('print', () => {
  test.each([
    [new Big('1e21'), '1000000000000000000000'],
    [new Big('1e-9'), '0.000000001'],
    [new Big('100.10'), '100.1'],
    [new Big('5').minus('5'), '0'],
    [new Big('-2.50'), '-2.5'],
    [new Big('0').times('-1'), '0'],
  ])('%s', (amount, printed) => {
    expect(print(amount)).toBe(printed)
  })

  test('what never ends is rounded to six decimals, and never to nothing', () => {
    expect(print(convert({ value: '1', unit: 'KGM' }, 'LBR') ?? new Big(0))).toBe('2.204623')
    expect(print(convert({ value: '0.000001', unit: 'MGM' }, 'LBR') ?? new Big(0))).toBe('0.0000000000022')
  })

  test('what is printed is read back as the same amount', () => {
    fc.assert(fc.property(documentDecimal, text => print(decimal(text)) === text))
  })
})

describe('units', () => {
  test.each([
    ['KGM', 'mass'],
    ['58', 'mass'],
    ['H87', 'count'],
    ['PR', 'count'],
    ['SET', 'set'],
    ['MTR', 'length'],
    ['MTK', 'area'],
    ['LTR', 'volume'],
  ])('%s measures %s', (code, dimension) => {
    expect(dimensionOf(code)).toBe(dimension)
  })

  test.each(['T', 'MT', 'NIU', 'PK', 'KGS', 'PCS', 'NOS', 'kgm', '', 'toString', '__proto__'])(
    '%j is unknown, and named by its code',
    code => {
      expect(dimensionOf(code)).toBeUndefined()
      expect(unitName(code)).toBe(code)
    },
  )

  test('names for messages', () => {
    expect(['KGM', 'TNE', 'LBR', 'H87', 'SET'].map(unitName)).toEqual(['kg', 't', 'lb', 'pieces', 'sets'])
  })
})

describe('convert', () => {
  test.each([
    ['1', 'TNE', 'KGM', '1000'],
    ['1', 'KGM', 'GRM', '1000'],
    ['1', 'KGM', 'MGM', '1000000'],
    ['1', 'GRM', 'MGM', '1000'],
    ['1', 'DTN', 'KGM', '100'],
    ['1250.5', '58', 'KGM', '1250.5'],
    ['1', 'LBR', 'KGM', '0.45359237'],
    ['1', 'STN', 'KGM', '907.18474'],
    ['1', 'STN', 'LBR', '2000'],
    ['1', 'LTN', 'LBR', '2240'],
    ['1', 'LTN', 'KGM', '1016.0469088'],
    ['16', 'ONZ', 'LBR', '1'],
    ['1', 'CWA', 'LBR', '100'],
    ['1', 'CWI', 'LBR', '112'],
    ['1', 'APZ', 'GRM', '31.1034768'],
    ['45.359237', 'KGM', 'LBR', '100'],
    ['3', 'PR', 'H87', '6'],
    ['3', 'NAR', 'C62', '3'],
    ['24', 'EA', 'DZN', '2'],
    ['1', 'GRO', 'DPC', '12'],
    ['2', 'T3', 'EA', '2000'],
    ['7', 'SET', 'SET', '7'],
    ['1500', 'MMT', 'MTR', '1.5'],
    ['1', 'MTQ', 'LTR', '1000'],
  ])('%s %s in %s is %s', (value, from, to, expected) => {
    const amount = convert({ value, unit: from }, to)
    expect(amount && print(amount)).toBe(expected)
  })

  test.each([
    ['KGM', 'H87'],
    ['SET', 'H87'],
    ['H87', 'SET'],
    ['MTR', 'MTK'],
    ['XYZ', 'KGM'],
    ['KGM', 'XYZ'],
    ['XYZ', 'XYZ'],
  ])('%s in %s is nothing', (from, to) => {
    expect(convert({ value: '1', unit: from }, to)).toBeUndefined()
  })

  test('there and back is exact between metric units of mass', () => {
    const unit = fc.constantFrom(...metricMass)
    fc.assert(
      fc.property(documentDecimal, unit, unit, (value, from, to) => {
        const there = convert({ value, unit: from }, to)
        const back = there && convert({ value: there.toFixed(), unit: to }, from)
        expect(back?.toFixed()).toBe(value)
      }),
    )
  })

  test('there and back is exact from every unit that divides evenly into the other', () => {
    const unit = fc.constantFrom(...countUnits)
    fc.assert(
      fc.property(documentDecimal, unit, (value, from) => {
        const pieces = convert({ value, unit: from }, 'H87')
        const back = pieces && convert({ value: pieces.toFixed(), unit: 'H87' }, from)
        expect(back?.toFixed()).toBe(value)
      }),
    )
  })

  test('there and back loses nothing that a document could state, whatever the unit', () => {
    const unit = fc.constantFrom(...massUnits)
    fc.assert(
      fc.property(documentDecimal, unit, unit, (value, from, to) => {
        const there = convert({ value, unit: from }, to)
        const back = there && convert({ value: there.toFixed(), unit: to }, from)
        expect(back?.round(40).toFixed()).toBe(value)
      }),
    )
  })

  test('no binary float takes part', () => {
    const total = ['0.1', '0.2'].map(value => convert({ value, unit: 'KGM' }, 'KGM') ?? new Big(0))
    expect(print(total.reduce((sum, amount) => sum.plus(amount)))).toBe('0.3')
    expect(print(decimal('333.3').times(3))).toBe('999.9')
  })
})

describe('amountIn', () => {
  const twelveGrams = { value: '12', unit: 'GRM' }

  test.each([
    [{ value: '1000', unit: 'H87' }, 'KGM', '12'],
    [{ value: '1000', unit: 'PR' }, 'KGM', '24'],
    [{ value: '1000', unit: 'EA' }, 'TNE', '0.012'],
    [{ value: '12', unit: 'KGM' }, 'H87', '1000'],
    [{ value: '12', unit: 'KGM' }, 'PR', '500'],
    [{ value: '0.01', unit: 'KGM' }, 'H87', '0.833333'],
  ])('%j in %s by a unit mass of 12 g is %s', (measure, unit, expected) => {
    const result = amountIn(measure, unit, twelveGrams)
    expect(result).toMatchObject({ ok: true, via: 'unit-mass' })
    expect(result.ok && print(result.amount)).toBe(expected)
  })

  test('a unit mass is not used where the dimensions agree', () => {
    const result = amountIn({ value: '5', unit: 'TNE' }, 'KGM', twelveGrams)
    expect(result.ok && [print(result.amount), result.via]).toEqual(['5000', undefined])
  })

  test.each([
    [{ value: '5', unit: 'PK' }, 'KGM', undefined, 'unknown-unit', 'PK'],
    [{ value: '5', unit: 'KGM' }, 'PK', undefined, 'unknown-unit', 'PK'],
    [{ value: '5', unit: 'PK' }, 'PK', undefined, 'unknown-unit', 'PK'],
    [{ value: '5', unit: 'H87' }, 'KGM', undefined, 'no-unit-mass', 'H87'],
    [{ value: '5', unit: 'KGM' }, 'H87', undefined, 'no-unit-mass', 'KGM'],
    [{ value: '5', unit: 'H87' }, 'KGM', { value: '0', unit: 'GRM' }, 'zero-unit-mass', 'GRM'],
    [{ value: '5', unit: 'KGM' }, 'H87', { value: '0', unit: 'GRM' }, 'zero-unit-mass', 'GRM'],
    [{ value: '5', unit: 'H87' }, 'KGM', { value: '1', unit: 'H87' }, 'bad-unit-mass', 'H87'],
    [{ value: '5', unit: 'H87' }, 'KGM', { value: '1', unit: 'XYZ' }, 'bad-unit-mass', 'XYZ'],
    [{ value: '5', unit: 'SET' }, 'KGM', twelveGrams, 'other-dimension', 'SET'],
    [{ value: '5', unit: 'SET' }, 'H87', twelveGrams, 'other-dimension', 'SET'],
    [{ value: '5', unit: 'MTR' }, 'KGM', twelveGrams, 'other-dimension', 'MTR'],
  ])('%j in %s by %j: %s', (measure, unit, unitMass, why, blamed) => {
    expect(amountIn(measure, unit, unitMass)).toEqual({ ok: false, why, unit: blamed })
  })

  test('pieces to mass and back is the same number of pieces', () => {
    fc.assert(
      fc.property(documentDecimal, documentDecimal, (value, mass) => {
        fc.pre(mass !== '0')
        const unitMass = { value: mass, unit: 'GRM' }
        const weighed = amountIn({ value, unit: 'H87' }, 'KGM', unitMass)
        expect(weighed.ok).toBe(true)
        if (!weighed.ok) return
        const counted = amountIn({ value: weighed.amount.toFixed(), unit: 'KGM' }, 'H87', unitMass)
        expect(counted.ok ? counted.amount.toFixed() : counted.why).toBe(value)
      }),
    )
  })
})

describe('exceeds', () => {
  test.each([
    ['100', '100', '0', false],
    ['100.000001', '100', '0', true],
    ['99.999999', '100', '0', false],
    ['105', '100', '5', false],
    ['105.000001', '100', '5', true],
    ['102.5', '100', '2.5', false],
    ['102.6', '100', '2.5', true],
    ['0', '0', '0', false],
    ['0.000001', '0', '10', true],
  ])('%s of %s with %s %%: %s', (total, limit, tolerance, expected) => {
    expect(exceeds(decimal(total), decimal(limit), tolerance)).toBe(expected)
  })

  test('without a tolerance there is none', () => {
    expect(exceeds(decimal('100.000001'), decimal('100'))).toBe(true)
  })

  test.each(['-1', '5 %', '', '1e1'])('a tolerance of %j is refused', tolerance => {
    expect(() => exceeds(decimal('1'), decimal('1'), tolerance)).toThrow(RangeError)
  })

  test('parts without end reach the whole and do not exceed it; one gram more does', () => {
    const parts = ['15.119745', '15.119746', '15.119746'].map(
      value => convert({ value, unit: 'KGM' }, 'LBR') ?? new Big(0),
    )
    const total = parts.reduce((sum, part) => sum.plus(part))
    expect(exceeds(total, decimal('100'))).toBe(false)
    expect(exceeds(total.plus(convert({ value: '0.000001', unit: 'MGM' }, 'LBR') ?? 0), decimal('100'))).toBe(
      true,
    )
  })

  test('however mass is split into consignments, the pieces it makes fill a grant exactly', () => {
    const grams = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(grams, fc.integer({ min: 1, max: 999 }), (consignments, pieceGrams) => {
        const unitMass = { value: String(pieceGrams), unit: 'GRM' }
        const all = consignments.reduce((sum, value) => sum + value, 0)
        // The grant in pieces is whole: as many consignments as make a multiple of the piece.
        const rest = (pieceGrams - (all % pieceGrams)) % pieceGrams
        const limit = decimal(String((all + rest) / pieceGrams))
        const drawn = [...consignments, rest].map(value => {
          const result = amountIn({ value: String(value), unit: 'GRM' }, 'H87', unitMass)
          return result.ok ? result.amount : new Big(0)
        })
        const total = drawn.reduce((sum, amount) => sum.plus(amount))
        expect(exceeds(total, limit)).toBe(false)
        expect(exceeds(total.plus('0.000001'), limit)).toBe(true)
      }),
    )
  })
})

test('a sum does not depend on the order of its parts', () => {
  const part = fc.record({ value: documentDecimal, unit: fc.constantFrom(...massUnits) })
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), parts => {
      const add = (measures: typeof parts) =>
        measures
          .map(measure => convert(measure, 'LBR') ?? new Big(0))
          .reduce((sum, amount) => sum.plus(amount))
      const shuffled = [...parts].sort((a, b) => (a.value + a.unit < b.value + b.unit ? -1 : 1))
      expect(add(shuffled).toFixed()).toBe(add(parts).toFixed())
      expect(add([...parts].reverse()).toFixed()).toBe(add(parts).toFixed())
    }),
  )
})

describe('addsUpPlainly', () => {
  test.each<[string, readonly string[], string, boolean]>([
    ['whole numbers', ['240', '10'], '250', true],
    ['decimals of several lengths', ['0.1', '0.25', '12'], '12.35', true],
    ['a total with zeros behind', ['0.1', '0.2'], '0.300', true],
    ['a thousandth less', ['0.1', '0.2'], '0.301', false],
    ['a thousandth more', ['0.1', '0.201'], '0.3', false],
    ['text that is no canonical decimal', ['1e2'], '100', false],
    ['more digits than a number holds exactly', ['9007199254740993'], '9007199254740993', false],
  ])('%s', (_, parts, total, plain) => {
    expect(addsUpPlainly(parts, total)).toBe(plain)
  })

  test('never says what exact decimals do not', () => {
    const amount = fc.tuple(fc.nat(99999), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`)
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), amount, (parts, other) => {
        const sum = parts.reduce((all, part) => all.plus(decimal(part)), decimal('0'))
        expect(addsUpPlainly(parts, sum.toFixed())).toBe(true)
        expect(addsUpPlainly(parts, other)).toBe(sum.eq(decimal(other)))
      }),
    )
  })
})
