import fc from 'fast-check'
import { stdnum } from 'stdnum'
import { describe, expect, test } from 'vitest'
import { registerNumbers, taxNumbers, vatNumbers } from '../src/generated/tables/national-numbers.ts'
import { render } from '../src/message/render.ts'
import { flawOf, leiCheckDigits, numberOf, type SchemeId, schemes } from '../src/trade/numbers/identifier.ts'
import { socialCreditCheckDigit } from '../src/trade/numbers/identifier-china.ts'
import type { Flaw } from '../src/trade/numbers/identifier-form.ts'
import { gstinCheckDigit } from '../src/trade/numbers/identifier-india.ts'
import {
  airWaybillCheckDigit,
  containerCheckDigit,
  shipCheckDigit,
} from '../src/trade/numbers/identifier-transport.ts'
import { nationalNumbers } from '../src/trade/numbers/national-number.ts'
import { english } from '../src/trade/words/english.ts'
import { identifierTerms } from '../src/trade/words/terms.ts'

interface Surroundings {
  readonly day?: string
  readonly country?: string
  readonly yearMarginDays?: number
}

function flaw(scheme: SchemeId, written: string, surroundings: Surroundings = {}) {
  const asked = { written, day: '2026-04-10', yearMarginDays: 31, ...surroundings }
  return flawOf(scheme, numberOf(scheme, written), asked)
}

const vocabulary = english(identifierTerms)

/** What fills the message, in English. */
function inWords(found: Flaw | undefined): Readonly<Record<string, string>> {
  const words = Object.entries(found?.words ?? {})
  return Object.fromEntries(words.map(([name, one]) => [name, render(one, vocabulary)]))
}

/** What is wrong in a word, for tables; a question mark where it may be in order all the same. */
function said(scheme: SchemeId, written: string, surroundings: Surroundings = {}): string {
  const found = flaw(scheme, written, surroundings)
  return found === undefined ? 'fine' : `${found.flaw}${found.unsure ? '?' : ''}`
}

type Row = readonly [number: string, expected: string]

describe('unified social credit codes', () => {
  test.each<Row>([
    ['91350100M000100Y43', 'fine'],
    ['91330200712300458Q', 'fine'],
    ['91330200MA2AB7CD14', 'fine'],
    // The check digit is the last of the alphabet, and the first.
    ['91330200710000216Y', 'fine'],
    ['913302007100003390', 'fine'],
    // First characters that are letters are assigned.
    [`N1330200712300458${socialCreditCheckDigit('N1330200712300458')}`, 'fine'],
    ['91330200712300458q', 'fine'],
    ['９１３３０２００７１２３００４５８Ｑ', 'fine'],
    ['91330200-7123-0045-8Q', 'fine'],
    ['91330200712300458A', 'check'],
    ['91310115MA1H8R7C6D', 'check'],
    ['91350211M0000XUF46', 'check'],
    ['9133020071230045Q', 'length'],
    ['91330200712300458QQ', 'length'],
    ['9133O200712300458Q', 'misread'],
    ['91330200712300458Ｏ', 'form'],
    ['9133A200712300458Q', 'form'],
    ['000000000000000000', 'placeholder'],
  ])('%s: %s', (number, expected) => {
    expect(said('uscc', number)).toBe(expected)
  })

  test.each([
    ['91350100M000100Y', 1640, '3'],
    ['91330200712300458', 844, 'Q'],
    ['91330200MA2AB7CD1', 1856, '4'],
    ['91330200710000216', 559, 'Y'],
    ['91330200710000339', 713, '0'],
    ['91310115MA1H8R7C6', undefined, '7'],
    ['91350211M0000XUF4', undefined, 'R'],
  ])('%s has the check digit of the sum %s', (given, sum, digit) => {
    const base = given.length === 16 ? `${given}4` : given
    if (sum !== undefined) expect(weighted(base)).toBe(sum)
    expect(socialCreditCheckDigit(base)).toBe(digit)
  })

  test('the computed digit is said', () => {
    expect(flaw('uscc', '91330200712300458A')?.words).toEqual({ digits: 'A', computed: 'Q' })
  })

  /** The sum by the printed weights, where the module has powers of 3. */
  function weighted(base: string): number {
    const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    return [...base].reduce((sum, char, index) => sum + chinese.indexOf(char) * (weights[index] ?? 0), 0)
  }

  test('is what the printed weights give', () => {
    fc.assert(
      fc.property(socialCreditBase, base => {
        const rest = weighted(base) % 31
        expect(socialCreditCheckDigit(base)).toBe(rest === 0 ? '0' : chinese[31 - rest])
      }),
    )
  })

  test('a number made with its check digit is fine, with any other it is not', () => {
    fc.assert(
      fc.property(socialCreditBase, fc.constantFrom(...chinese), (base, last) => {
        const right = socialCreditCheckDigit(base)
        expect(said('uscc', base + right)).toBe('fine')
        expect(said('uscc', base + last)).toBe(last === right ? 'fine' : 'check')
      }),
    )
  })

  test('any one character changed is caught', () => {
    fc.assert(
      fc.property(socialCreditBase, fc.nat(17), fc.constantFrom(...chinese), (base, at, char) => {
        const number = base + socialCreditCheckDigit(base)
        fc.pre(number[at] !== char)
        expect(said('uscc', replaced(number, at, char))).not.toBe('fine')
      }),
    )
  })

  test('any two characters swapped are caught, but the first and the last, which weigh the same', () => {
    fc.assert(
      fc.property(socialCreditBase, fc.nat(17), fc.nat(17), (base, a, b) => {
        const number = base + socialCreditCheckDigit(base)
        fc.pre(number[a] !== number[b] && Math.abs(a - b) !== 17)
        expect(said('uscc', exchanged(number, a, b))).not.toBe('fine')
      }),
    )
  })
})

describe('LEIs', () => {
  test.each<Row>([
    ['5493001KJTIIGC8Y1R12', 'fine'],
    ['969500KSV493XWY0PS33', 'fine'],
    ['335800DEMOMAGNET0133', 'fine'],
    ['300300DEMONINGBO0171', 'fine'],
    ['5493 001K JTII GC8Y 1R12', 'fine'],
    ['5493001kjtiigc8y1r12', 'fine'],
    ['5493001KJTIIGC8Y1R21', 'check'],
    ['5493001KJTIIGC8Y1R1', 'length'],
    ['5493001KJTIIGC8Y1R1A', 'form'],
    ['5493001KJTIIGC8Y1RI2', 'misread'],
    ['335800DEM0MAGNET0133', 'misread'],
    ['549300IKJTIIGC8Y1R12', 'misread'],
  ])('%s: %s', (number, expected) => {
    expect(said('lei', number)).toBe(expected)
  })

  const digitsOf = (number: string) => [...number].map(char => Number.parseInt(char, 36)).join('')

  test('agrees with division of the whole number', () => {
    fc.assert(
      fc.property(leiBase, base => {
        const check = leiCheckDigits(base)
        expect(BigInt(digitsOf(base + check)) % 97n).toBe(1n)
        expect(check >= '02' && check <= '98').toBe(true)
        expect(said('lei', base + check)).toBe('fine')
      }),
    )
  })

  test('00, 01 and 99 leave the same remainder, and are no check digits', () => {
    const checked = new Map<string, string>()
    for (let n = 0; checked.size < 97; n += 1) {
      const base = `DEMO${String(n).padStart(14, '0')}`
      checked.set(leiCheckDigits(base), base)
    }
    for (const [right, twin] of [
      ['97', '00'],
      ['98', '01'],
      ['02', '99'],
    ] as const) {
      const base = checked.get(right) ?? ''
      expect(BigInt(digitsOf(base + twin)) % 97n).toBe(1n)
      expect(said('lei', base + right)).toBe('fine')
      expect(said('lei', base + twin)).toBe('check')
    }
  })

  test('a misreading is named only where there is one', () => {
    const twins: Readonly<Record<string, string>> = { O: '0', I: '1', '0': 'O', '1': 'I' }
    const valid = (number: string) => number.slice(18) === leiCheckDigits(number.slice(0, 18))
    const seen = new Set<number>()
    fc.assert(
      fc.property(fc.stringMatching(/^[OI01]{18}[2-9]{2}$/), number => {
        fc.pre(!valid(number))
        const readings = [...number].filter((char, at) => valid(replaced(number, at, twins[char] ?? char)))
        expect(said('lei', number)).toBe(readings.length === 1 ? 'misread' : 'check')
        seen.add(readings.length)
      }),
      { numRuns: 2000, seed: 1 },
    )
    expect(seen.has(1) && seen.has(2)).toBe(true)
  })

  test('one character changed for its like is caught, and so are two of the like swapped', () => {
    fc.assert(
      fc.property(leiBase, fc.nat(17), fc.nat(35), (base, at, value) => {
        const number = base + leiCheckDigits(base)
        const char = alphanumeric[value] ?? ''
        if (char !== number[at] && isDigit(char) === isDigit(number[at] ?? ''))
          expect(said('lei', replaced(number, at, char))).not.toBe('fine')
        const [a = '', b = ''] = number.slice(at)
        if (a !== b && isDigit(a) === isDigit(b))
          expect(said('lei', exchanged(number, at, at + 1))).not.toBe('fine')
      }),
    )
  })
})

describe('GSTINs', () => {
  test.each<Row>([
    ['27AAPFU0939F1ZV', 'fine'],
    ['06AABCD1234E1ZC', 'fine'],
    ['33AACCM4567Q1ZY', 'fine'],
    ['27 AAPFU 0939F 1ZV', 'fine'],
    ['27aapfu0939f1zv', 'fine'],
    ['27AAPFU0939F1ZW', 'check'],
    ['27AAPFU0939F1Z', 'length'],
    ['27AAPFU0939F1ZVV', 'length'],
    ['2XAAPFU0939F1ZV', 'form'],
    ['27AAPFUO939F1ZV', 'misread'],
    ['27AAPFUI939F1ZV', 'form'],
    ['0717USA12345NF1', 'unusual?'],
    ['0717AUS12345UN1', 'unusual?'],
  ])('%s: %s', (number, expected) => {
    expect(said('gstin', number)).toBe(expected)
  })

  const made = (base: string) => base + gstinCheckDigit(base)

  test.each<Row>([
    ...[1, 9, 24, 25, 26, 28, 37, 38, 97].map(
      code => [`${String(code).padStart(2, '0')}AAPFU0939F1Z`, 'fine'] as const,
    ),
    ...['00', '39', '40', '96', '98'].map(code => [`${code}AAPFU0939F1Z`, 'unknown-state'] as const),
    ['99AAPFU0939F1Z', 'unusual?'],
    // Not the usual Z: who distributes, deducts or collects tax. TAN in the place of the PAN.
    ['27AAPFU0939F1D', 'unusual?'],
    ['27AAPFU0939FAZ', 'fine'],
    ['27MUMA12345A1D', 'unusual?'],
    ['27AAPFU0939F0Z', 'unusual?'],
  ])('%s with its check digit: %s', (base, expected) => {
    expect(said('gstin', made(base))).toBe(expected)
  })

  test.each([
    ['27AAPFU0939F1Z', 221, 'V'],
    ['06AABCD1234E1Z', 168, 'C'],
    ['33AACCM4567Q1Z', 182, 'Y'],
  ])('%s has the sum %i and the check digit %s', (base, sum, digit) => {
    expect(folded(base)).toBe(sum)
    expect(gstinCheckDigit(base)).toBe(digit)
  })

  /** Luhn's sum by the digits of the doubled value, written with 36 digits. */
  function folded(base: string): number {
    return [...base].reduce((sum, char, index) => {
      const value = Number.parseInt(char, 36) * (index % 2 === 0 ? 1 : 2)
      return sum + [...value.toString(36)].reduce((inner, one) => inner + Number.parseInt(one, 36), 0)
    }, 0)
  }

  test('is what the written digits give', () => {
    fc.assert(
      fc.property(gstinBase, base => {
        const check = gstinCheckDigit(base)
        expect((folded(base) + Number.parseInt(check, 36)) % 36).toBe(0)
        expect(said('gstin', base + check)).toBe('fine')
      }),
    )
  })

  test('any one character changed for its like is caught', () => {
    fc.assert(
      fc.property(gstinBase, fc.nat(14), fc.nat(35), (base, at, value) => {
        const number = made(base)
        const char = alphanumeric[value] ?? ''
        fc.pre(char !== number[at])
        expect(said('gstin', replaced(number, at, char))).not.toBe('fine')
      }),
    )
  })

  test('two neighbours swapped are caught, but 0 and Z', () => {
    fc.assert(
      fc.property(gstinBase, fc.nat(13), (base, at) => {
        const number = made(base)
        const pair = [number[at], number[at + 1]].sort().join('')
        fc.pre(number[at] !== number[at + 1] && pair !== '0Z')
        expect(said('gstin', exchanged(number, at, at + 1))).not.toBe('fine')
      }),
    )
  })
})

describe('other Indian numbers', () => {
  test.each<readonly [SchemeId, string, string]>([
    ['pan', 'AABCD1234E', 'fine'],
    ['pan', 'aabcd1234e', 'fine'],
    ['pan', 'AABCD 1234 E', 'fine'],
    ['pan', 'ABCDX1234E', 'unknown-holder'],
    ['pan', 'ABCKX1234E', 'unknown-holder?'],
    ['pan', 'AABCD12345', 'form'],
    ['pan', 'AABC41234E', 'form'],
    ['pan', 'AABCDI234E', 'misread'],
    ['pan', '1ABCD1234E', 'misread'],
    // Without a check digit only O and I are believed to be misread.
    ['pan', 'AABCDS234E', 'form'],
    ['pan', 'AABCD1234', 'length'],
    ['iec', 'AABCD1234E', 'fine'],
    ['iec', '0588138240', 'fine'],
    ['iec', '588138240', 'length'],
    ['iec', 'O588138240', 'misread'],
    ['iec', '05881A8240', 'form'],
    ['iec', 'ABCDX1234E', 'unknown-holder'],
    ['iec', '06AABCD1234E1ZC', 'length'],
    ['cin', 'L17110MH1973PLC019786', 'fine'],
    ['cin', 'U17110MH1973PTC019786', 'fine'],
    ['cin', 'l17110 MH 1973 PLC 019786', 'fine'],
    ['cin', 'AAA-1234', 'fine'],
    ['cin', 'AAA1234', 'fine'],
    ['cin', 'A17110MH1973PLC019786', 'form'],
    ['cin', 'L17110MH1973PLCO19786', 'misread'],
    ['cin', 'L17110MH1973PLC19786', 'length'],
    ['cin', 'AAA-123', 'length'],
    ['cin', 'L17110MH2026PLC019786', 'fine'],
    ['cin', 'L17110MH2027PLC019786', 'founded-later'],
  ])('%s %s: %s', (scheme, number, expected) => {
    expect(said(scheme, number)).toBe(expected)
  })

  test('every kind of holder is known', () => {
    for (const letter of 'CPHFATBLJG') expect(said('pan', `AAA${letter}D1234E`)).toBe('fine')
  })

  test('the year of founding is held against the year of the document', () => {
    const number = 'U17110MH2027PTC019786'
    expect(said('cin', number, { day: '2026-12-31' })).toBe('founded-later')
    expect(said('cin', number, { day: '2027-01-01' })).toBe('fine')
  })
})

describe('customs declarations', () => {
  test.each<Row>([
    ['310420260417000123', 'fine'],
    ['3104 2026 0 417000123', 'fine'],
    ['310420261417000123', 'import-declaration'],
    ['310420262417000123', 'form'],
    ['310420250417000123', 'declaration-year'],
    ['310420270417000123', 'declaration-year'],
    ['31042026041700012', 'length'],
    ['3104202604170001234', 'length'],
    ['31O420260417000123', 'misread'],
    ['3104202604I7000123', 'misread'],
    ['31A420260417000123', 'form'],
    ['000000000000000000', 'placeholder'],
  ])('%s: %s', (number, expected) => {
    expect(said('customs-declaration', number)).toBe(expected)
  })

  test.each([
    ['310420250417000123', '2026-01-31', 'fine'],
    ['310420250417000123', '2026-02-01', 'declaration-year'],
    ['310420260417000123', '2025-12-01', 'fine'],
    ['310420260417000123', '2025-11-30', 'declaration-year'],
    ['310420240417000123', '2026-01-01', 'declaration-year'],
  ])('%s exported on %s: %s', (number, day, expected) => {
    expect(said('customs-declaration', number, { day })).toBe(expected)
  })

  test('without a margin only the year of export counts', () => {
    const surroundings = { day: '2026-01-01', yearMarginDays: 0 }
    expect(said('customs-declaration', '310420250417000123', surroundings)).toBe('declaration-year')
    expect(said('customs-declaration', '310420260417000123', surroundings)).toBe('fine')
  })
})

describe('container numbers', () => {
  test.each<Row>([
    ['CSQU3054383', 'fine'],
    ['MSKU6051314', 'fine'],
    ['CBHU3202732', 'fine'],
    // A remainder of 10 is written 0.
    ['CSNU1000140', 'fine'],
    ['CSQU 305438 3', 'fine'],
    ['CSQU305438-3', 'fine'],
    ['csqu3054383', 'fine'],
    ['CSQU3054384', 'check'],
    ['CSNU1000141', 'check'],
    ['CSQU305438', 'length'],
    ['CSQU30543833', 'length'],
    ['CSQR3054383', 'form'],
    ['CS1U3054383', 'form'],
    ['CSQU3O54383', 'misread'],
    ['C5QU3054383', 'misread'],
    // Trailers and what is fastened to containers.
    ['CSQZ3054387', 'fine'],
    ['CSQZ3054383', 'check?'],
    ['CSQJ3054380', 'check?'],
    ['CSQZ305438', 'no-check-digit?'],
    ['CSQJ305438', 'no-check-digit?'],
  ])('%s: %s', (number, expected) => {
    expect(said('container', number)).toBe(expected)
  })

  // As the standard prints them.
  const values: Readonly<Record<string, number>> = {
    ...{ A: 10, B: 12, C: 13, D: 14, E: 15, F: 16, G: 17, H: 18, I: 19, J: 20, K: 21, L: 23, M: 24 },
    ...{ N: 25, O: 26, P: 27, Q: 28, R: 29, S: 30, T: 31, U: 32, V: 34, W: 35, X: 36, Y: 37, Z: 38 },
  }
  const sumOf = (base: string) =>
    [...base].reduce((sum, char, index) => sum + (values[char] ?? Number(char)) * 2 ** index, 0)

  test.each([
    ['CSQU305438', 6185],
    ['MSKU605131', 2248],
    ['CBHU320273', 4061],
    ['CSNU100014', 2749],
  ])('%s has the sum %i', (base, sum) => {
    expect(sumOf(base)).toBe(sum)
  })

  test('is what the printed values give', () => {
    fc.assert(
      fc.property(containerBase, base => {
        const rest = sumOf(base) % 11
        expect(containerCheckDigit(base)).toBe(rest === 10 ? '0' : String(rest))
        expect(said('container', base + containerCheckDigit(base))).toBe('fine')
      }),
    )
  })

  test('one digit changed, or two neighbours swapped, are caught where no remainder is 10', () => {
    fc.assert(
      fc.property(containerBase, fc.integer({ min: 4, max: 10 }), fc.nat(9), (base, at, digit) => {
        const number = base + containerCheckDigit(base)
        const changed = replaced(number, at, String(digit))
        const swapped = at < 10 ? exchanged(number, at, at + 1) : number
        for (const other of [changed, swapped]) {
          const ambiguous = [number, other].some(one => sumOf(one.slice(0, 10)) % 11 === 10)
          if (other !== number && !ambiguous) expect(said('container', other)).not.toBe('fine')
        }
      }),
    )
  })
})

describe('numbers of ships', () => {
  test.each<Row>([
    ['9074729', 'fine'],
    ['9811000', 'fine'],
    ['IMO 9074729', 'fine'],
    ['imo9074729', 'fine'],
    ['IMO No. 9074729', 'fine'],
    ['IMO: 9074729', 'fine'],
    ['９０７４７２９', 'fine'],
    ['9074728', 'check'],
    ['9704729', 'check'],
    ['907472', 'length'],
    ['90747299', 'length'],
    ['90747Z9', 'misread'],
    ['9O74729', 'misread'],
    ['90X4729', 'form'],
    ['0000000', 'placeholder'],
    ['IMO 0000000', 'placeholder'],
    ['IMO', 'placeholder'],
    ['TBN', 'placeholder'],
  ])('%s: %s', (number, expected) => {
    expect(said('ship', number)).toBe(expected)
  })

  const shipBase = fc.stringMatching(/^[1-9][0-9]{5}$/)

  test('a number made with its check digit is fine, with any other it is not', () => {
    fc.assert(
      fc.property(shipBase, fc.nat(9), (base, digit) => {
        const sum = [7, 6, 5, 4, 3, 2].reduce((all, weight, index) => all + weight * Number(base[index]), 0)
        expect(shipCheckDigit(base)).toBe(String(sum).slice(-1))
        expect(said('ship', base + digit) === 'fine').toBe(sum % 10 === digit)
      }),
    )
  })

  test('two neighbours swapped are caught; one digit changed where its weight has no factor with 10', () => {
    fc.assert(
      fc.property(shipBase, fc.nat(5), fc.constantFrom(0, 4, 6), fc.nat(9), (base, at, single, digit) => {
        const number = base + shipCheckDigit(base)
        if (number[at] !== number[at + 1])
          expect(said('ship', exchanged(number, at, at + 1))).not.toBe('fine')
        if (number[single] !== String(digit))
          expect(said('ship', replaced(number, single, String(digit)))).not.toBe('fine')
      }),
    )
  })
})

describe('air waybills', () => {
  test.each<Row>([
    ['016-12345675', 'fine'],
    ['112-98765435', 'fine'],
    ['618-34567890', 'fine'],
    ['01612345675', 'fine'],
    ['016 1234 5675', 'fine'],
    ['AWB 016-12345675', 'fine'],
    ['MAWB No. 016-12345675', 'fine'],
    ['016-12345676', 'check'],
    ['016-12345677', 'check'],
    ['016-12345678', 'check'],
    ['016-12345679', 'check'],
    ['MAWB 016-12345676', 'check'],
    // Written as an airline's, with a digit or a zero lost.
    ['016-1234567', 'length?'],
    ['16-12345675', 'length?'],
    ['1612345675', 'length?'],
    ['AWB 1612345675', 'length?'],
    ['O16-12345675', 'misread?'],
    ['O1612345675', 'misread?'],
    ['O1612345676', 'fine'],
    // Forwarders' own.
    ['SHA-26040117', 'fine'],
    ['SHA-123', 'fine'],
    ['12345678', 'fine'],
    ['1612345676', 'fine'],
    ['161234567', 'fine'],
    ['123-4567', 'fine'],
    ['000-00000000', 'placeholder'],
    ['TBA', 'placeholder'],
  ])('%s: %s', (number, expected) => {
    expect(said('air-waybill', number)).toBe(expected)
  })

  const serial = fc.stringMatching(/^[0-9]{7}$/)

  test('the prefix does not count, and 7, 8 and 9 are never right', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{2}$/), serial, fc.nat(9), (prefix, base, digit) => {
        const rest = Number(BigInt(base) % 7n)
        expect(airWaybillCheckDigit(base)).toBe(String(rest))
        expect(said('air-waybill', `${prefix}-${base}${digit}`)).toBe(digit === rest ? 'fine' : 'check')
      }),
    )
  })

  test('one digit changed, or two neighbours swapped, are caught but where they differ by 7', () => {
    fc.assert(
      fc.property(serial, fc.nat(7), fc.nat(9), (base, at, digit) => {
        const number = base + airWaybillCheckDigit(base)
        const differ = (a: string | undefined, b: string | undefined) => (Number(a) - Number(b)) % 7 !== 0
        if (differ(number[at], String(digit)))
          expect(said('air-waybill', `016-${replaced(number, at, String(digit))}`)).toBe('check')
        if (at < 7 && differ(number[at], number[at + 1]))
          expect(said('air-waybill', `016-${exchanged(number, at, at + 1)}`)).toBe('check')
      }),
    )
  })
})

describe('other numbers', () => {
  test.each<readonly [SchemeId, string, string, string]>([
    ['bill-of-lading', 'YMNB2604117', 'CN', 'fine'],
    ['bill-of-lading', '12345678901234567890', 'CN', 'fine'],
    ['bill-of-lading', '123456789012345678901', 'CN', 'long-number'],
    ['bill-of-lading', 'N/A', 'CN', 'placeholder'],
    ['duns', '123456789', 'CN', 'fine'],
    ['duns', '12-345-6789', 'CN', 'fine'],
    ['duns', '12345678', 'CN', 'length'],
    ['duns', '12345678A', 'CN', 'form'],
    ['ein', '12-3456789', 'US', 'fine'],
    ['ein', '12-345678', 'US', 'length'],
    ['cage', '1ABC5', 'US', 'fine'],
    ['cage', '1ABC', 'US', 'length'],
    ['imo-company', '1234567', 'SG', 'fine'],
    ['imo-company', 'IMO 1234567', 'SG', 'fine'],
    ['imo-company', '123456', 'SG', 'length'],
    ['eori', 'DE123456789012345', 'DE', 'fine'],
    ['eori', 'XI123456782000', 'GB', 'fine'],
    ['eori', 'XI123456789000', 'GB', 'check-digit?'],
    ['eori', 'FR84321756300017', 'FR', 'fine'],
    ['eori', 'FR84321756300018', 'FR', 'check-digit'],
    ['eori', 'PL679318452800000', 'PL', 'fine'],
    ['eori', 'PL679318452900000', 'PL', 'check-digit'],
    // Operators from outside the European Union have numbers of other forms.
    ['eori', 'FRUS123456', 'US', 'fine'],
    ['eori', 'DE1234567890123456', 'DE', 'length?'],
    ['eori', 'DE', 'DE', 'length?'],
    ['eori', '1234567890', 'DE', 'form?'],
    ['eori', 'DE12345_789', 'DE', 'form?'],
    ['eori', 'QQ1234567', 'DE', 'unknown-country?'],
    ['vat', 'DE811569869', 'DE', 'fine'],
    ['vat', 'BE 0123.456.749', 'BE', 'fine'],
    ['vat', 'EL123456783', 'GR', 'fine'],
    ['vat', 'EU372000041', 'IE', 'fine'],
    ['vat', 'IE8D79739I', 'IE', 'fine'],
    ['vat', '811569869', 'DE', 'form?'],
    ['vat', 'QQ811569869', 'DE', 'unknown-country?'],
    ['vat', 'DE81156986', 'DE', 'national-form?'],
    // Outside the European Union every country has a form of its own.
    ['vat', '100123456700003', 'AE', 'fine'],
  ])('%s %s in %s: %s', (scheme, number, country, expected) => {
    expect(said(scheme, number, { country })).toBe(expected)
  })
})

describe('numbers of national registers, as published', () => {
  // Examples of python-stdnum (https://arthurdejong.org/python-stdnum/doc/) and npm stdnum, most of real companies.
  test.each<readonly [scheme: SchemeId, country: string, right: string, wrong: string]>([
    ['vat', 'AT', 'ATU13585627', 'ATU13585626'],
    ['vat', 'BE', 'BE 0428759497', 'BE 0431150351'],
    ['vat', 'BG', 'BG 175074752', 'BG 175074751'],
    ['vat', 'CY', 'CY-10259033P', 'CY-10259033Z'],
    ['vat', 'CZ', 'CZ 25123891', 'CZ 25123890'],
    ['vat', 'DE', 'DE 136 695 976', 'DE 136695978'],
    ['vat', 'DK', 'DK 13585628', 'DK 13585627'],
    ['vat', 'EE', 'EE 100 931 558', 'EE 100594103'],
    ['vat', 'ES', 'ES B-58378431', 'ES B64717839'],
    ['vat', 'FI', 'FI 20774740', 'FI 20774741'],
    ['vat', 'FR', 'FR 40 303 265 045', 'FR 84 323 140 391'],
    ['vat', 'GB', 'GB 980 7806 84', 'GB 802311781'],
    ['vat', 'GR', 'EL 094259216', 'EL 123456781'],
    ['vat', 'HR', 'HR 33392005961', 'HR 33392005962'],
    ['vat', 'HU', 'HU-12892312', 'HU-12892313'],
    ['vat', 'IE', 'IE 6433435F', 'IE 6433435E'],
    ['vat', 'IT', 'IT 00743110157', 'IT 00743110158'],
    ['vat', 'LT', 'LT 119511515', 'LT 100001919018'],
    ['vat', 'LU', 'LU 150 274 42', 'LU 150 274 43'],
    ['vat', 'LV', 'LV 4000 3521 600', 'LV 40003521601'],
    ['vat', 'MT', 'MT 1167-9112', 'MT 1167-9113'],
    ['vat', 'NL', 'NL004495445B01', 'NL004495446B01'],
    ['vat', 'PL', 'PL 8567346215', 'PL 8567346216'],
    ['vat', 'PT', 'PT 501 964 843', 'PT 501 964 842'],
    ['vat', 'RO', 'RO 18547290', 'RO 18547291'],
    ['vat', 'SE', 'SE 123456789701', 'SE 123456789101'],
    ['vat', 'SI', 'SI 5022 3054', 'SI 50223055'],
    ['vat', 'SK', 'SK 202 274 96 19', 'SK 202 274 96 18'],
    ['vat', 'NO', 'NO 995 525 828 MVA', 'NO 995 525 829 MVA'],
    ['vat', 'CH', 'CHE-107.787.577 IVA', 'CHE-107.787.578 IVA'],
    ['vat', 'AR', '20-05536168-2', '20-05536168-3'],
    ['vat', 'AU', '83 914 571 673', '99 999 999 999'],
    ['vat', 'BR', '16.727.230/0001-97', '16.727.230/0001-98'],
    ['vat', 'CA', '12302 6635 RC 0001', '12345 6783 RC 0001'],
    ['vat', 'CL', '76086428-5', '12531909-3'],
    ['vat', 'CO', '800.197.268-4', '800.197.268-5'],
    ['vat', 'JP', 'T5-8356-7825-6246', 'T2-8356-7825-6246'],
    ['vat', 'KR', '116-82-00276', '116-82-00277'],
    ['vat', 'MX', 'GODE 561231 GR8', 'GODE 561231 GR7'],
    ['vat', 'PE', '20512333797', '20512333798'],
    ['vat', 'SG', '00192200M', '00192200N'],
    ['vat', 'TH', '1-2345-45678-78-1', '1-2345-45678-78-9'],
    ['vat', 'TR', '4540536920', '4540536921'],
    ['vat', 'TW', '00501503', '00501502'],
    ['vat', 'VN', '0100233488', '0100233480'],
    // The letters of the number select the country, not the address.
    ['vat', 'US', 'IT 00743110157', 'IT 00743110158'],
    ['other', 'JP', '5-8356-7825-6246', '2-8356-7825-6246'],
    ['other', 'KR', '116-82-00276', '116-82-00277'],
    ['other', 'BR', 'CNPJ 16.727.230/0001-97', 'CNPJ 16727230000198'],
    // An example of Receita Federal.
    ['other', 'BR', '12.ABC.345/01DE-35', '12.ABC.345/01DE-36'],
    ['other', 'AU', 'ABN 83 914 571 673', 'ABN 99 999 999 999'],
    ['other', 'CZ', 'IČO 25123891', 'IČO 25123890'],
    ['other', 'TR', 'TCKN 17291716060', 'TCKN 17291716050'],
    ['other', 'IN', '27AAPFU0939F1ZV', '27AAPFU0939F1ZA'],
  ])('%s in %s: %s, not %s', (scheme, country, right, wrong) => {
    const surroundings = { country, day: '2026-08-01' }
    expect(said(scheme, right, surroundings)).toBe('fine')
    expect(said(scheme, wrong, surroundings)).toMatch(/^(?:check-digit|no-check-digit-fits)\??$/)
  })

  test.each<readonly [scheme: SchemeId, country: string, number: string, expected: string]>([
    // Letters in the numbers of Brazil: from July 2026.
    ['other', 'BR', '12.ABC.345/01DE-35', 'form-not-yet?'],
    ['vat', 'VN', '012345678', 'national-form?'],
    ['vat', 'VN', '001099012345', 'fine'],
    ['vat', 'ID', '01.234.567.8-901.000', 'fine'],
    ['vat', 'MY', 'W10-1808-31000123', 'fine'],
    ['vat', 'MX', 'XEXX010101000', 'fine'],
    // A Mexican number that begins with the letters of Austria.
    ['vat', 'MX', 'ATM090819369', 'fine'],
    // Numbers of other registers, and rows of digits without a name.
    ['other', 'DE', 'HRB 4711', 'fine'],
    ['other', 'ZA', '1998/012345/07', 'fine'],
    ['other', 'KR', '1168200277', 'fine'],
    ['other', 'VN', '0100233480', 'check-digit?'],
    ['other', 'FR', '73282932000075', 'check-digit?'],
    ['other', 'FR', 'SIRET 73282932000074', 'fine'],
  ])('%s in %s: %s is %s', (scheme, country, number, expected) => {
    expect(said(scheme, number, { country })).toBe(expected)
  })

  test('the message names the kind, what is there and what would fit', () => {
    expect(inWords(flaw('vat', 'DE136695978', { country: 'DE' }))).toEqual({
      kind: 'VAT number of Germany',
      digits: '8',
      computed: '6',
    })
    expect(inWords(flaw('other', 'CNPJ 16.727.230/0001-98', { country: 'BR' }))).toEqual({
      kind: 'CNPJ of Brazil',
      digits: '98',
      computed: '97',
    })
  })
})

describe('every scheme', () => {
  const all = Object.keys(schemes) as SchemeId[]

  test('says where a character is out of place, and of what script it is', () => {
    const found = flaw('container', 'CSQU 3З54 383')
    expect({ ...found, words: inWords(found) }).toEqual({
      flaw: 'form',
      words: { position: '6', character: '“З” (U+0417)', wanted: 'a digit' },
    })
    expect(inWords(flaw('container', 'CSQU3#54383')).character).toBe('“#”')
    expect(flaw('container', 'CSQ😀3054383')?.words).toMatchObject({ position: '4' })
  })

  test('says what was meant', () => {
    const found = flaw('ship', 'IMO 9O74729')
    expect({ ...found, words: inWords(found) }).toEqual({
      flaw: 'misread',
      words: {
        position: '2',
        character: 'the letter O',
        instead: 'the digit 0',
        meant: '9074729',
      },
    })
  })

  test('reads numbers alike however they are spaced', () => {
    expect(numberOf('gstin', '27 aapfu-0939f 1zv')).toBe('27AAPFU0939F1ZV')
    expect(numberOf('ship', 'IMO 9074729')).toBe('9074729')
    expect(numberOf('air-waybill', 'awb no. 016-12345675')).toBe('01612345675')
  })

  test('never throws, and says nothing without a word for it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
      fc.stringMatching(/^[0-9A-Z -]{1,22}$/),
    )
    fc.assert(
      fc.property(fc.constantFrom(...all), text, fc.constantFrom('CN', 'DE'), (scheme, written, country) => {
        const found = flaw(scheme, written, { country })
        expect(Object.values(inWords(found)).every(word => word !== '' && word !== 'undefined')).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('a blank or hyphen inside changes nothing', () => {
    const numbers: readonly (readonly [SchemeId, string])[] = [
      ['uscc', '91330200712300458Q'],
      ['lei', '5493001KJTIIGC8Y1R12'],
      ['gstin', '27AAPFU0939F1ZV'],
      ['iec', '0588138240'],
      ['pan', 'AABCD1234E'],
      ['cin', 'L17110MH1973PLC019786'],
      ['container', 'CSQU3054383'],
      ['ship', '9074729'],
      ['air-waybill', '01612345675'],
      ['customs-declaration', '310420260417000123'],
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...numbers),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(' ', '-', '–', '\u00a0', '\u3000', '\u200b', '.'),
        ([scheme, number], at, mark) => {
          expect(said(scheme, number.slice(0, at) + mark + number.slice(at))).toBe('fine')
        },
      ),
    )
  })
})

const chinese = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const socialCreditBase = fc.stringMatching(/^[0-9A-HJ-NP-RT-UW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RT-UW-Y]{9}$/)
const leiBase = fc.stringMatching(/^[0-9A-Z]{18}$/)
const gstinBase = fc.stringMatching(/^(?:0[1-9]|[12][0-9]|3[0-8])[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z$/)
const containerBase = fc.stringMatching(/^[A-Z]{3}U[0-9]{6}$/)

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}

function replaced(number: string, at: number, char: string): string {
  return number.slice(0, at) + char + number.slice(at + 1)
}

function exchanged(number: string, a: number, b: number): string {
  return replaced(replaced(number, a, number[b] ?? ''), b, number[a] ?? '')
}

describe('formulas of our own', () => {
  const kinds = nationalNumbers({ ...taxNumbers, ...registerNumbers })
  const vat = nationalNumbers(vatNumbers)

  // Where the library agrees in all of these, ours can go.
  test.each([
    ['a type of CUIT since 2019', kinds, 'AR', '25101917854', true, 'cuit'],
    ['an ABN that begins with 0', kinds, 'AU', '09003567332', true, 'abn'],
    ['an EIK that begins with 4', vat, 'BG', '429298876', true, 'vat'],
    ['a USCC whose check character is 0', kinds, 'CN', '91110000MA01178400', true, 'uscc'],
    ['an IČO that begins with 9', kinds, 'CZ', '97118133', true, 'ico'],
    ['a SIRET whose SIREN is wrong', kinds, 'FR', '42169071349636', false, 'siret'],
    ['a British number of 12 digits that begins with 0', vat, 'GB', '034350856988', true, 'vat'],
    ['a GSTIN of no state', kinds, 'IN', '97AAACR5055K1Z0', true, 'gstin'],
    ['a new office in an Italian number', vat, 'IT', '10011746517', true, 'iva'],
    ['a Korean number of a new office', kinds, 'KR', '0034269861', true, 'brn'],
    ['the RFC of buyers abroad', kinds, 'MX', 'XEXX010101000', true, 'rfc'],
    ['a new type of entity in a UEN', kinds, 'SG', 'T24VC8086A', true, 'uen'],
    ['a Slovenian number whose remainder is 0', vat, 'SI', '75930421', false, 'ddv'],
    ['a Slovak number whose third digit is 5', vat, 'SK', '6658727944', true, 'dph'],
    ['a Thai number that begins with 9', kinds, 'TH', '9798650021503', true, 'tin'],
    ['a Taiwanese number since 2023', kinds, 'TW', '59717933', true, 'ubn'],
    ['a Vietnamese number that begins with 00', kinds, 'VN', '0044838582', true, 'mst'],
  ])('%s', (_, table, country, number, expected, kind) => {
    const one = table.get(country)?.find(({ form }) => form.test(number))
    expect([one?.isValid?.(number), stdnum[country]?.[kind]?.validate(number).isValid]).toEqual([
      expected,
      !expected,
    ])
  })
})
