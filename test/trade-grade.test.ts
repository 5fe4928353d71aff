/** Grades beside their coatings: whatever a magnet is coated with, its grade stays, and another grade stays another. */
import { describe, expect, test } from 'vitest'
import { isGradeOf, isSameGrade } from '../src/trade/goods/grade.ts'

const coated = [
  'N42SH-NiCuNi',
  'N42SH / Zn',
  '42SH epoxy',
  'N42SH, Ni-Cu-Ni plated',
  'N42SH (NiCuNi)',
  'N42SH Everlube',
  'N42SH, parylene coated',
  'N42SH phosphated',
  'N42SH Ag',
  'N42SH + Au',
  'N42SH 镀锌',
  'N42SH 鍍鎳',
  'N42SH 環氧',
  'N42SH 黑色环氧树脂',
  'N42SH（镀镍铜镍，充磁）',
  'N42SH ニッケルメッキ',
  'N42SH 니켈도금',
  'N42SH NiCu+epoxy, 15 µm',
  'N42SH Zn 8-12 um',
  'N42SH, coating: NiCuNi ≥ 10 µm',
  'Sintered NdFeB N42SH black epoxy',
  'Nd-Fe-B 42SH, uncoated',
  'N42SH vernickelt',
  'N42SH, verzinkt, magnetisiert',
  'N42SH nickelé',
  'N42SH zincato',
  'N42SH niquelado',
  'N42SH niklowany',
  'N42SH nikel kaplamalı',
  'n 42 sh / Ni-Cu-Ni',
  'N42SH passivated',
  'N42SH NiCuSn',
]

describe('a grade with any coating is the grade', () => {
  test.each(coated)('%s', grade => {
    expect(isSameGrade(grade, 'N42SH')).toBe(true)
    expect(isSameGrade('N42SH', grade)).toBe(true)
    expect(isGradeOf(grade, 'N42SH / N40UH')).toBe(true)
  })

  test.each(coated)('%s is no N42UH', grade => {
    expect(isSameGrade(grade, 'N42UH')).toBe(false)
    expect(isSameGrade(grade.replace(/42 ?sh/i, '42UH'), 'N42SH')).toBe(false)
    expect(isGradeOf(grade, 'N42UH')).toBe(false)
  })
})

describe('another grade, or what may be one', () => {
  test.each([
    ['N42SH', 'N42UH'],
    ['N42SH', 'N45SH'],
    ['N42', 'N42SH'],
    ['N42SH with terbium', 'N42SH'],
    ['N42SH-Tb', 'N42SH'],
    ['N42SH Dy-free', 'N42SH'],
    ['N42SH/T', 'N42SH'],
    ['bonded N42SH', 'N42SH'],
    ['N42SH or N42UH', 'N42SH'],
    ['N42SH NiCuNi', 'N42UH NiCuNi'],
    ['NiCuNi', 'Zn'],
    ['epoxy', 'N42SH'],
    ['YXG-28', 'YXG-30'],
    ['LNG40', 'LNG44'],
    ['Sm2Co17 26', 'SmCo5 26'],
  ])('%s is not %s', (one, other) => {
    expect(isSameGrade(one, other)).toBe(false)
    expect(isSameGrade(other, one)).toBe(false)
  })
})

describe('a line of several grades', () => {
  test.each([
    ['N42SH', 'N42SH / N40UH, NiCuNi', true],
    ['N40UH Zn', 'N42SH / N40UH, NiCuNi', true],
    ['N38UH', 'N42SH / N40UH, NiCuNi', false],
    ['N42SH', 'N42SH/T', false],
    ['NiCuNi', 'N42SH / N40UH, NiCuNi', false],
  ])('%s under %s: %s', (item, line, isOne) => {
    expect(isGradeOf(item, line)).toBe(isOne)
  })
})
