import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ItemFacts } from '../src/core/model/model.ts'
import { matchItem } from '../src/trade/goods/item-match.ts'

interface Written {
  hs?: string
  form?: string
  alloy?: string
  grade?: string
  codes?: readonly (readonly [list: string, code: string])[]
  certificateLine?: string
}

function goods(
  number: string,
  { hs = '8505111000', form, alloy, grade, codes = [], certificateLine }: Written,
): ItemFacts {
  const at = `/items/${number}`
  const sited = (value: string, name: string) => ({ value, at: `${at}/${name}` })
  return {
    at,
    lineNumber: sited(number, 'lineNumber'),
    description: sited('magnets', 'description'),
    hsCode: sited(hs, 'hsCode'),
    controlClassifications: codes.map(([list, code], i) => ({
      list,
      code: sited(code, `controlClassifications/${i}/code`),
    })),
    composition: [],
    quantity: { at: `${at}/quantity`, value: '1', unit: 'KGM' },
    originCountry: sited('CN', 'originCountry'),
    ...(form === undefined ? {} : { form: sited(form, 'form') }),
    ...(alloy === undefined ? {} : { alloy: sited(alloy, 'alloy') }),
    ...(grade === undefined ? {} : { grade: sited(grade, 'grade') }),
    ...(certificateLine === undefined
      ? {}
      : { certificateLineNumber: sited(certificateLine, 'certificateLineNumber') }),
  }
}

const item = (written: Written) => goods('item', written)

/** The result in words, for tables. */
function found(shipped: ItemFacts, lines: readonly ItemFacts[]): string {
  const match = matchItem(shipped, lines)
  switch (match.outcome) {
    case 'line':
      return match.line.lineNumber.value
    case 'several':
      return `several ${match.several.map(line => line.lineNumber.value).join(' ')}`
    case 'unknown-line':
      return `unknown ${match.unknownLine.value}`
    case 'none':
      return `none, ${match.closest?.lineNumber.value ?? '-'}: ${match.differs.map(d => d.attribute).join(' ')}`
  }
}

const ndfeb: Written = { form: 'raw-magnet', alloy: 'ndfeb', codes: [['cn-dual-use', '1C905.a']] }
const smco: Written = { form: 'raw-magnet', alloy: 'smco', codes: [['cn-dual-use', '1C902.a']] }
const oxide: Written = { hs: '2846901940', form: 'oxide', codes: [['cn-dual-use', '1C902.b']] }
const certificate = [goods('1', ndfeb), goods('2', smco), goods('3', oxide)]

describe('matchItem', () => {
  test.each<[string, Written, string]>([
    ['all attributes', ndfeb, '1'],
    ['all attributes of another line', smco, '2'],
    ['another chapter', oxide, '3'],
    ['the national code of another country', { ...ndfeb, hs: '85051190' }, '1'],
    ['a code with dots', { ...oxide, hs: '2846.90.19' }, '3'],
    ['six digits differ', { ...ndfeb, hs: '8505190000' }, 'none, 1: hsCode'],
    ['the form differs', { ...ndfeb, form: 'blank' }, 'none, 1: form'],
    ['the form in capitals', { ...ndfeb, form: 'RAW-MAGNET' }, '1'],
    ['an alloy that no line has', { ...ndfeb, alloy: 'ferrite' }, 'none, 1: alloy'],
    [
      'the control code differs',
      { ...ndfeb, codes: [['cn-dual-use', '1C904.a']] },
      'none, 1: controlClassification',
    ],
    ['what the item does not state is not compared', { alloy: 'smco' }, '2'],
    ['too little to tell', {}, 'several 1 2'],
    ['nothing agrees', { hs: '730000', form: 'powder', alloy: 'alnico' }, 'none, 3: hsCode form'],
  ])('%s', (_, written, expected) => {
    expect(found(item(written), certificate)).toBe(expected)
  })

  test.each<[string, Written['codes'], Written['codes'], boolean]>([
    ['a trailing dot', [['cn-dual-use', '1C909.a.']], [['cn-dual-use', '1C909.a']], true],
    ['case', [['cn-dual-use', '1c909.A']], [['cn-dual-use', '1C909.a']], true],
    [
      'a subitem that one side does not state',
      [['cn-dual-use', '1C909']],
      [['cn-dual-use', '1C909.a']],
      true,
    ],
    ['the other side', [['cn-dual-use', '1C909.a']], [['cn-dual-use', '1C909']], true],
    ['another subitem', [['cn-dual-use', '1C909.b']], [['cn-dual-use', '1C909.a']], false],
    ['a trailing dot and no subitem', [['cn-dual-use', '1C909.']], [['cn-dual-use', '1C909.a']], true],
    ['a code that begins the same, longer', [['cn-dual-use', '1C9091']], [['cn-dual-use', '1C909']], false],
    ['a code that begins the same', [['cn-dual-use', '1C90']], [['cn-dual-use', '1C909']], false],
    ['another list', [['us-ccl', '1C909']], [['cn-dual-use', '1C902']], true],
    ['only one side', [], [['cn-dual-use', '1C902']], true],
    [
      'fewer codes than the line',
      [['cn-dual-use', '1C905.a']],
      [
        ['cn-dual-use', '1C904.a'],
        ['cn-dual-use', '1C905.a'],
      ],
      true,
    ],
    [
      'more codes than the line',
      [
        ['cn-dual-use', '1C904.a'],
        ['cn-dual-use', '1C905.a'],
      ],
      [['cn-dual-use', '1C905.a']],
      false,
    ],
    [
      'a second list differs',
      [
        ['cn-dual-use', '1C905.a'],
        ['in-scomet', '8A1'],
      ],
      [
        ['cn-dual-use', '1C905.a'],
        ['in-scomet', '8A2'],
      ],
      false,
    ],
    ['the list `other`', [['other', 'X']], [['other', 'Y']], true],
  ])('control codes: %s', (_, ofItem, ofLine, agree) => {
    const match = matchItem(item({ codes: ofItem ?? [] }), [goods('1', { codes: ofLine ?? [] })])
    expect(match.outcome).toBe(agree ? 'line' : 'none')
  })

  test('the Chinese list is told first, and one difference for all codes', () => {
    const shipped = item({
      codes: [
        ['au-dsgl', '1'],
        ['cn-dual-use', '1C904.a'],
        ['eu-dual-use', '2'],
      ],
    })
    const line = goods('1', {
      codes: [
        ['au-dsgl', '9'],
        ['eu-dual-use', '9'],
        ['cn-dual-use', '1C905.a'],
      ],
    })
    const match = matchItem(shipped, [line])
    expect(
      match.outcome === 'none' && match.differs.map(d => [d.attribute, d.item.value, d.line.value]),
    ).toEqual([['controlClassification', '1C904.a', '1C905.a']])
  })

  test.each<[string, string | undefined, readonly (string | undefined)[], string]>([
    ['chooses', 'N42SH', ['N42SH', 'N52'], '1'],
    ['chooses, however it is written', 'n42 sh', ['N52', 'N42-SH'], '2'],
    ['chooses the line that states none', 'N42SH', ['N52', undefined], '2'],
    ['prefers the line that states it', 'N42SH', [undefined, 'N42SH'], '2'],
    ['is not stated', undefined, ['N42SH', 'N52'], 'several 1 2'],
    ['is on neither line', 'N35', ['N42SH', 'N52'], 'several 1 2'],
    ['is on both lines', 'N52', ['N52', 'N52', 'N42SH'], 'several 1 2'],
    ['never refuses the only line', 'N35', ['N52'], '1'],
  ])('the grade %s', (_, grade, grades, expected) => {
    const lines = grades.map((value, i) =>
      goods(String(i + 1), value === undefined ? ndfeb : { ...ndfeb, grade: value }),
    )
    expect(found(item(grade === undefined ? ndfeb : { ...ndfeb, grade }), lines)).toBe(expected)
  })

  test.each<[string, Written, string]>([
    ['decides between lines that agree', { hs: '850511', certificateLine: '2' }, '2'],
    ['must agree', { ...ndfeb, certificateLine: '2' }, 'none, 2: alloy controlClassification'],
    ['may be written with spaces and zeros', { ...smco, certificateLine: ' 02 ' }, '2'],
    ['names no line', { ...ndfeb, certificateLine: '7' }, 'unknown 7'],
    ['is not the position', { ...ndfeb, certificateLine: '0' }, 'unknown 0'],
  ])('the line number %s', (_, written, expected) => {
    expect(found(item(written), certificate)).toBe(expected)
  })

  test('a line number as written comes before one without its zeros', () => {
    const lines = [goods('01', ndfeb), goods('1', smco)]
    expect(found(item({ certificateLine: '1' }), lines)).toBe('1')
    expect(found(item({ certificateLine: '01' }), lines)).toBe('01')
    expect(found(item({ certificateLine: '001' }), lines)).toBe('several 01 1')
  })

  test('a grade does not refuse the line that is named', () => {
    expect(
      found(item({ ...ndfeb, grade: 'N35', certificateLine: '1' }), [goods('1', { ...ndfeb, grade: 'N52' })]),
    ).toBe('1')
  })

  test('a difference says where both values stand', () => {
    expect(matchItem(item({ ...ndfeb, form: 'blank' }), [goods('1', ndfeb)])).toMatchObject({
      outcome: 'none',
      closest: { at: '/items/1' },
      differs: [
        {
          attribute: 'form',
          item: { value: 'blank', at: '/items/item/form' },
          line: { value: 'raw-magnet', at: '/items/1/form' },
        },
      ],
    })
  })

  test('without lines there is no closest', () => {
    expect(matchItem(item(ndfeb), [])).toEqual({ outcome: 'none', differs: [] })
    expect(found(item({ ...ndfeb, certificateLine: '1' }), [])).toBe('unknown 1')
  })

  test('between equally close lines the number decides, as people count', () => {
    const lines = [goods('10', smco), goods('9', smco)]
    expect(found(item({ ...smco, form: 'powder' }), lines)).toBe('none, 9: form')
    expect(
      found(
        item(smco),
        ['1a', '10', 'B', '9'].map(number => goods(number, smco)),
      ),
    ).toBe('several 9 10 1a B')
    expect(
      found(
        item(smco),
        ['9', '1a', 'B', '10'].map(number => goods(number, smco)),
      ),
    ).toBe('several 9 10 1a B')
  })

  const written = fc.record(
    {
      hs: fc.constantFrom('8505111000', '85051190', '8505190000', '2846901940'),
      form: fc.constantFrom('raw-magnet', 'blank'),
      alloy: fc.constantFrom('ndfeb', 'smco'),
      grade: fc.constantFrom('N52', 'N42SH'),
      codes: fc.array(
        fc.tuple(fc.constantFrom('cn-dual-use', 'us-ccl'), fc.constantFrom('1C904.a', '1C905.a', '1C905')),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: [] },
  )
  const lines = fc
    .array(written, { maxLength: 6 })
    .map(all => all.map((line, i) => goods(['1', '10', '1a', '9', 'B', '02'][i] ?? '', line)))
  const named = fc.option(fc.constantFrom('1', '2', '5', '9'), { nil: undefined })

  test('the position of lines means nothing', () => {
    fc.assert(
      fc.property(written, named, lines, fc.infiniteStream(fc.nat()), (goodsWritten, number, all, random) => {
        const shipped = item(
          number === undefined ? goodsWritten : { ...goodsWritten, certificateLine: number },
        )
        const shuffled = all
          .map(line => ({ line, key: random.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line)
        expect(matchItem(shipped, shuffled)).toEqual(matchItem(shipped, all))
      }),
      { numRuns: 1000 },
    )
  })

  test('goods taken from a line fall under it, or under several of which it is one', () => {
    fc.assert(
      fc.property(lines, fc.nat(5), (all, index) => {
        const line = all[index % Math.max(all.length, 1)]
        fc.pre(line !== undefined)
        const match = matchItem({ ...line, at: '/items/item' }, all)
        const candidates =
          match.outcome === 'line' ? [match.line] : match.outcome === 'several' ? match.several : []
        expect(candidates).toContain(line)
      }),
      { numRuns: 1000 },
    )
  })
})
