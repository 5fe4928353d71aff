import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ItemFacts } from '../src/core/model/model.ts'
import { render } from '../src/message/render.ts'
import {
  alloyOf,
  type ControlEntry,
  contains,
  contradiction,
  controlCode,
  controlStatus,
  grounds,
  isMagnet,
  isOfRareEarths,
  partOfForm,
  shareOf,
  shownAlloy,
  sumOfShares,
} from '../src/trade/goods/control.ts'
import { english } from '../src/trade/words/english.ts'

interface Written {
  readonly hs?: string
  readonly form?: string
  readonly alloy?: string
  /** `Nd 28.5, Dy 2.1` */
  readonly of?: string
  readonly codes?: readonly string[]
}

function goods({ hs = '8505111000', form, alloy, of = '', codes = [] }: Written): ItemFacts {
  const sited = (value: string, name: string) => ({ value, at: `/${name}` })
  const parts = of === '' ? [] : of.split(', ')
  return {
    at: '',
    lineNumber: sited('1', 'lineNumber'),
    description: sited('goods', 'description'),
    hsCode: sited(hs, 'hsCode'),
    controlClassifications: codes.map((code, i) => ({ list: 'cn-dual-use', code: sited(code, `code/${i}`) })),
    composition: parts.map((part, i) => {
      const [element = '', massPercent = ''] = part.split(' ')
      return { element, massPercent, at: `/composition/${i}` }
    }),
    quantity: { at: '/quantity', value: '1', unit: 'KGM' },
    originCountry: sited('CN', 'originCountry'),
    ...(form === undefined ? {} : { form: sited(form, 'form') }),
    ...(alloy === undefined ? {} : { alloy: sited(alloy, 'alloy') }),
  }
}

const no18: readonly ControlEntry[] = [
  { value: '1C902', element: 'Sm', magnets: ['smco'] },
  { value: '1C903', element: 'Gd' },
  { value: '1C904', element: 'Tb', magnets: ['ndfeb'] },
  { value: '1C905', element: 'Dy', magnets: ['ndfeb'] },
  { value: '1C908', element: 'Y' },
]
const no57: readonly ControlEntry[] = [
  { value: '1C909', element: 'Ho', magnets: ['ndfeb', 'smco', 'other'] },
  { value: '1C910', element: 'Er' },
]

/** The status in words, for tables. */
function told(written: Written, entries = no18, trace?: string): string {
  const status = controlStatus(goods(written), entries, trace)
  switch (status.status) {
    case 'controlled':
      return `controlled ${status.entries.map(entry => entry.value).join(' ')} ${status.at}`
    default:
      return `${status.status} ${status.why} ${status.at}`
  }
}

describe('a product that code or composition contradicts', () => {
  const limits = {
    notUnder: ['2805', '2846', '7202'],
    mostPercent: '40',
    anyShareUnder: ['320650'],
    magnetsFromPercent: '20',
    rareEarthLines: ['8505111000'],
  }
  const limited = no18.map(entry => ({ ...entry, limits }))
  const product: Written = { form: 'finished-product' }
  test.each<[string, Written, string]>([
    ['metal', { ...product, hs: '280530', of: 'Dy 99.9' }, 'controlled 1C905 /composition/0'],
    ['oxide', { ...product, hs: '284690', of: 'Tb 85, O 15' }, 'controlled 1C904 /composition/0'],
    ['lanthanum oxide', { ...product, hs: '284690', of: 'La 85, O 15' }, 'free composition /composition/0'],
    ['strip', { form: 'sub-assembly', hs: '7202', of: 'Sm 25, Co 50' }, 'controlled 1C902 /composition/0'],
    ['a motor of dysprosium', { ...product, hs: '850152', of: 'Dy 40.1' }, 'controlled 1C905 /composition/0'],
    ['a share that a product may have', { ...product, hs: '850152', of: 'Dy 40' }, 'free form /form'],
    ['a luminophore', { ...product, hs: '320650', of: 'Y 73' }, 'free form /form'],
    ['no form, of dysprosium', { hs: '850152', of: 'Dy 87' }, 'controlled 1C905 /composition/0'],
    ['no form, with dysprosium', { hs: '850152', of: 'Dy 1' }, 'unclear no-kind /composition/0'],
    ['a bare magnet', { ...product, of: 'Nd 28.5, Dy 2.1, Fe 66' }, 'controlled 1C905 /composition/1'],
    ['a pot magnet', { ...product, of: 'Nd 9.8, Dy 0.6, Fe 89' }, 'free form /form'],
    ['ferrite under the line of rare earths', { alloy: 'ferrite' }, 'unclear no-composition /alloy'],
    ['ferrite under another line', { alloy: 'ferrite', hs: '8505191000' }, 'free alloy /alloy'],
  ])('%s', (_, written, expected) => {
    expect(told(written, limited)).toBe(expected)
  })
})

const magnet: Written = { form: 'raw-magnet', alloy: 'ndfeb' }
const ndfeb = 'Nd 29, Fe 68, B 1'

describe('the status', () => {
  test.each<[string, Written, string]>([
    ['neodymium with dysprosium', { ...magnet, of: 'Nd 28.5, Dy 2.1' }, 'controlled 1C905 /composition/1'],
    [
      'a blank with terbium',
      { ...magnet, form: 'blank', of: 'Tb 1, Nd 28' },
      'controlled 1C904 /composition/0',
    ],
    ['with both', { ...magnet, of: 'Nd 28, Tb 1, Dy 2' }, 'controlled 1C904 1C905 /composition/1'],
    [
      'with the least that can be written',
      { ...magnet, of: 'Nd 28, Dy 0.000001' },
      'controlled 1C905 /composition/1',
    ],
    ['with none', { ...magnet, of: 'Nd 28, Dy 0, Tb 0.000' }, 'free composition /composition/0'],
    [
      'neodymium and praseodymium only',
      { ...magnet, of: 'Nd 23, Pr 6, Fe 68, B 1' },
      'free composition /composition/0',
    ],
    [
      'under another heading',
      { ...magnet, hs: '7326909000', of: 'Nd 28, Dy 2' },
      'controlled 1C905 /composition/1',
    ],
    ['samarium-cobalt', { ...magnet, alloy: 'smco', of: 'Sm 25, Co 50' }, 'controlled 1C902 /composition/0'],
    ['samarium-cobalt without composition', { ...magnet, alloy: 'smco' }, 'controlled 1C902 /alloy'],
    ['its powder', { form: 'powder', alloy: 'smco', hs: '3824999922' }, 'controlled 1C902 /alloy'],
    [
      'samarium-cobalt without samarium',
      { ...magnet, alloy: 'smco', of: ndfeb },
      'unclear alloy-contradicted /alloy',
    ],
    ['no composition', magnet, 'unclear no-composition /alloy'],
    ['no composition and no alloy', { form: 'raw-magnet' }, 'unclear no-composition /form'],
    ['only a heading', {}, 'unclear no-composition /hsCode'],
    ['only a code', { hs: '7326909000', codes: ['1c905.a.'] }, 'unclear no-composition /code/0'],
    ['a code of another list', { hs: '7326909000', codes: ['3A001.a'] }, 'free other-goods /hsCode'],
    ['gadolinium in a magnet', { ...magnet, of: 'Nd 28, Gd 2' }, 'unclear other-goods /composition/1'],
    [
      'samarium in a neodymium magnet',
      { ...magnet, of: 'Nd 28, Sm 1, Fe 70, B 1' },
      'unclear other-goods /composition/1',
    ],
    [
      'samarium-iron-nitrogen',
      { ...magnet, alloy: 'other', of: 'Sm 24, Fe 73, N 3' },
      'unclear other-goods /composition/0',
    ],
    [
      'no alloy, and neither iron nor boron named',
      { form: 'raw-magnet', of: 'Nd 28, Dy 2' },
      'controlled 1C905 /composition/1',
    ],
    [
      'no alloy, and no light rare earth',
      { form: 'raw-magnet', of: 'Dy 2' },
      'unclear no-kind /composition/0',
    ],
    [
      'no alloy, shown by boron',
      { form: 'raw-magnet', of: 'Nd 28, Dy 2, B 1' },
      'controlled 1C905 /composition/1',
    ],
    [
      'misnamed',
      { ...magnet, alloy: 'ferrite', of: 'Nd 28, Dy 2, Fe 69, B 1' },
      'controlled 1C905 /composition/1',
    ],
    [
      'called neodymium, and samarium-cobalt',
      { ...magnet, of: 'Sm 25, Co 50' },
      'controlled 1C902 /composition/0',
    ],
    ['ferrite', { ...magnet, alloy: 'ferrite' }, 'free alloy /alloy'],
    [
      'ferrite with yttrium',
      { ...magnet, alloy: 'ferrite', of: 'Y 5, Fe 60' },
      'unclear other-goods /composition/0',
    ],
    [
      'no form under the heading of magnets',
      { alloy: 'ndfeb', of: 'Nd 28, Dy 2' },
      'controlled 1C905 /composition/1',
    ],
    [
      'no form under a heading of machines',
      { hs: '8503009090', alloy: 'ndfeb', of: 'Nd 28, Dy 2' },
      'unclear no-kind /composition/1',
    ],
    [
      'no form, electromagnets',
      { hs: '8505200000', alloy: 'ndfeb', of: 'Nd 28, Dy 2' },
      'unclear no-kind /composition/1',
    ],
    [
      'no form under a heading of metals',
      { hs: '2805301200', of: 'Dy 99.9' },
      'unclear no-kind /composition/0',
    ],
    [
      'samarium-cobalt without form, in a machine',
      { hs: '8501520000', alloy: 'smco' },
      'unclear no-composition /alloy',
    ],
    ['a sub-assembly', { ...magnet, form: 'sub-assembly', of: 'Nd 28, Dy 2' }, 'free form /form'],
    ['a finished product of samarium-cobalt', { form: 'finished-product', alloy: 'smco' }, 'free form /form'],
    [
      'dysprosium metal',
      { hs: '2805301200', form: 'metal', of: 'Dy 99.9' },
      'controlled 1C905 /composition/0',
    ],
    [
      'gadolinium oxide',
      { hs: '2846901930', form: 'oxide', of: 'Gd 86, O 13' },
      'controlled 1C903 /composition/0',
    ],
    [
      'yttrium in aluminium',
      { hs: '7601200090', form: 'alloy', of: 'Al 90, Y 10' },
      'controlled 1C908 /composition/1',
    ],
    ['a target', { hs: '8486909110', form: 'target', of: 'Gd 50, Fe 50' }, 'controlled 1C903 /composition/0'],
    [
      'neodymium alloy with gadolinium',
      { form: 'alloy', alloy: 'ndfeb', of: 'Nd 28, Gd 2' },
      'unclear other-goods /composition/1',
    ],
    [
      'neodymium powder with dysprosium',
      { form: 'powder', alloy: 'ndfeb', of: 'Nd 28, Dy 2' },
      'controlled 1C905 /composition/1',
    ],
    [
      'neodymium oxide',
      { hs: '2846901920', form: 'oxide', of: 'Nd 85, O 15' },
      'free composition /composition/0',
    ],
    ['an oxide without composition', { hs: '2846901999', form: 'oxide' }, 'unclear no-composition /form'],
    ['steel', { hs: '7326909000' }, 'free other-goods /hsCode'],
    [
      'holmium under the other list',
      { ...magnet, of: 'Nd 28, Ho 2, Fe 69, B 1' },
      'free composition /composition/0',
    ],
  ])('%s', (_, written, expected) => {
    expect(told(written)).toBe(expected)
  })

  test.each<[string, Written, string]>([
    ['holmium in neodymium', { ...magnet, of: 'Nd 28, Ho 2' }, 'controlled 1C909 /composition/1'],
    [
      'holmium in another alloy',
      { ...magnet, alloy: 'other', of: 'Ho 2, Fe 90' },
      'controlled 1C909 /composition/0',
    ],
    ['erbium in neodymium', { ...magnet, of: 'Nd 28, Er 2' }, 'unclear other-goods /composition/1'],
    ['dysprosium', { ...magnet, of: 'Nd 28, Dy 2' }, 'free composition /composition/0'],
    ['samarium-cobalt without composition', { ...magnet, alloy: 'smco' }, 'unclear no-composition /alloy'],
  ])('under No. 57: %s', (_, written, expected) => {
    expect(told(written, no57)).toBe(expected)
  })

  test.each([
    ['Nd 28, Dy 0.1', 'free composition /composition/0'],
    ['Nd 28, Dy 0.100001', 'controlled 1C905 /composition/1'],
    ['Nd 28, Dy 0.06, Dy 0.05', 'controlled 1C905 /composition/1'],
    ['Nd 28, Dy 0.05, Tb 0.05', 'free composition /composition/0'],
    ['Nd 28, Dy 0.06, Tb 0.05', 'controlled 1C904 1C905 /composition/2'],
  ])('a tenth of a percent is a trace: %s', (of, expected) => {
    expect(told({ ...magnet, of }, no18, '0.1')).toBe(expected)
  })

  const share = fc
    .integer({ min: 0, max: 100_000_000 })
    .map(n => `${Math.floor(n / 1e6)}.${String(n % 1e6).padStart(6, '0')}`)
  const anything = fc.record({
    hs: fc.constantFrom(
      '850511',
      '8505190010',
      '2805301200',
      '28469019',
      '8503009090',
      '7326909000',
      '9029900000',
    ),
    form: fc.constantFrom(
      undefined,
      'raw-magnet',
      'blank',
      'powder',
      'alloy',
      'target',
      'oxide',
      'compound',
      'metal',
      'sub-assembly',
      'finished-product',
    ),
    alloy: fc.constantFrom(undefined, 'ndfeb', 'smco', 'alnico', 'ferrite', 'other'),
    parts: fc.array(
      fc.tuple(fc.constantFrom('Nd', 'Pr', 'Dy', 'Tb', 'Sm', 'Co', 'Fe', 'B', 'Gd', 'Ho', 'O'), share),
      { maxLength: 6 },
    ),
    codes: fc.array(fc.constantFrom('1C905.a', '1C902', 'NONE', '1C909.a.', ''), { maxLength: 2 }),
  })
  const asWritten = ({
    hs,
    form,
    alloy,
    parts,
    codes,
  }: typeof anything extends fc.Arbitrary<infer T> ? T : never): Written => ({
    hs,
    codes,
    of: parts.map(([element, percent]) => `${element} ${percent}`).join(', '),
    ...(form === undefined ? {} : { form }),
    ...(alloy === undefined ? {} : { alloy }),
  })

  test('what is in goods of a form that is covered is never overlooked', () => {
    fc.assert(
      fc.property(anything, one => {
        const written = asWritten(one)
        const item = goods(written)
        const listed = ['Sm', 'Gd', 'Tb', 'Dy'].some(element => contains(item, element))
        const isDownstream = written.form === 'sub-assembly' || written.form === 'finished-product'
        if (listed && !isDownstream) expect(controlStatus(item, no18).status).not.toBe('free')
      }),
    )
  })

  test('one more element never makes goods less controlled', () => {
    fc.assert(
      fc.property(anything, one => {
        const written = asWritten(one)
        if (controlStatus(goods(written), no18).status !== 'controlled') return
        const more = { ...written, of: [written.of, 'Y 1'].filter(text => text !== '').join(', ') }
        // A composition where none was stated is another matter: it may contradict the alloy.
        if (written.of !== '') expect(controlStatus(goods(more), no18).status).toBe('controlled')
      }),
    )
  })

  test('every question about any goods has an answer', () => {
    fc.assert(
      fc.property(anything, one => {
        const item = goods(asWritten(one))
        contradiction(item, '0.1')
        grounds(item, { value: '1C905', element: 'Dy' })
        expect([isMagnet(item), isOfRareEarths(item)]).not.toContain(undefined)
        expect(sumOfShares(item)).toMatch(/^[0-9]+(\.[0-9]+)?$/)
      }),
    )
  })
})

describe('the composition', () => {
  test.each([
    ['Sm 25, Co 50', 'smco'],
    ['Sm 20, Pr 15, Co 63', 'smco'],
    ['Nd 28, Fe 70', 'ndfeb'],
    ['Pr 28, B 1', 'ndfeb'],
    ['Nd 28, Sm 0.1, Co 3, Fe 67, B 1', 'ndfeb'],
    ['Nd 28, Dy 2', undefined],
    ['Sm 24, Fe 73, N 3', undefined],
    ['Fe 60, Sr 10', undefined],
    ['Nd 0, Fe 90', undefined],
    ['', undefined],
  ])('%s shows %s', (of, alloy) => {
    expect(shownAlloy(goods({ of }))).toBe(alloy)
  })

  test('what is declared comes first', () => {
    expect(alloyOf(goods({ alloy: 'ferrite', of: ndfeb }))).toBe('ferrite')
    expect(alloyOf(goods({ of: ndfeb }))).toBe('ndfeb')
  })

  test('shares are added exactly', () => {
    const item = goods({ of: 'Dy 0.1, Nd 28.5, Dy 0.2' })
    expect(shareOf(item, 'Dy')).toBe('0.3')
    expect(shareOf(item, 'Tb')).toBe('0')
    expect(sumOfShares(item)).toBe('28.8')
    expect(sumOfShares(goods({}))).toBe('0')
  })

  test.each<[string, Written, string | undefined]>([
    ['samarium-cobalt called ndfeb', { alloy: 'ndfeb', of: 'Sm 25, Co 50' }, 'other-alloy smco'],
    ['ndfeb with some samarium and cobalt', { alloy: 'ndfeb', of: 'Nd 28, Sm 1, Co 3, Fe 66' }, undefined],
    ['ndfeb that names little', { alloy: 'ndfeb', of: 'Dy 2' }, undefined],
    ['smco without samarium', { alloy: 'smco', of: 'Co 60, Nd 30' }, 'lacks Sm'],
    ['smco', { alloy: 'smco', of: 'Sm 25' }, undefined],
    ['ferrite with neodymium', { alloy: 'ferrite', of: 'Fe 60, Nd 2' }, 'has Nd'],
    ['ferrite with a trace', { alloy: 'ferrite', of: 'Fe 60, Nd 0.1' }, undefined],
    ['alnico with samarium', { alloy: 'alnico', of: 'Al 8, Ni 14, Co 24, Sm 2' }, 'has Sm'],
    ['alnico', { alloy: 'alnico', of: 'Al 8, Ni 14, Co 24, Fe 51' }, undefined],
    ['other, and ndfeb', { alloy: 'other', of: ndfeb }, 'other-alloy ndfeb'],
    ['other', { alloy: 'other', of: 'Fe 60, Mn 20' }, undefined],
    ['no alloy', { of: ndfeb }, undefined],
    ['no composition', { alloy: 'smco' }, undefined],
    ['a motor', { form: 'finished-product', alloy: 'smco', of: 'Cu 60, Fe 40' }, undefined],
  ])('%s', (_, written, expected) => {
    const against = contradiction(goods(written), '0.1')
    const words =
      against && `${against.kind} ${against.kind === 'other-alloy' ? against.shown : against.element}`
    expect(words).toBe(expected)
  })

  test('grounds in words', () => {
    const dysprosium = { value: '1C905', element: 'Dy' }
    expect(render(grounds(goods({ of: 'Nd 28, Dy 2.1' }), dysprosium), english())).toBe('2.1 % dysprosium')
    const samarium = { value: '1C902', element: 'Sm' }
    expect(render(grounds(goods({ alloy: 'smco' }), samarium), english())).toBe('samarium-cobalt')
  })
})

describe('the kind of goods', () => {
  test.each<[Written, boolean, boolean]>([
    [{ form: 'raw-magnet' }, true, true],
    [{ form: 'blank', hs: '7326909000' }, true, true],
    [{}, true, true],
    [{ hs: '850519' }, true, true],
    [{ hs: '850520' }, false, false],
    [{ alloy: 'ferrite' }, false, false],
    [{ form: 'raw-magnet', alloy: 'alnico' }, false, false],
    [{ form: 'oxide', hs: '284690' }, false, true],
    [{ hs: '7326909000', of: 'La 3' }, false, true],
    [{ hs: '7326909000', of: 'La 0, Fe 99' }, false, false],
    [{ hs: '8503009090', alloy: 'ndfeb' }, false, true],
  ])('%j', (written, asMagnet, ofRareEarths) => {
    expect([isMagnet(goods(written)), isOfRareEarths(goods(written))]).toEqual([asMagnet, ofRareEarths])
  })

  test.each<[Written, string | undefined]>([
    [{ form: 'raw-magnet' }, 'a'],
    [{ form: 'metal' }, 'a'],
    [{ form: 'oxide' }, 'b'],
    [{ form: 'compound' }, 'c'],
    [{ form: 'powder' }, undefined],
    [{ form: 'powder', alloy: 'ndfeb' }, 'a'],
    [{ form: 'sub-assembly' }, undefined],
    [{}, 'a'],
    [{ hs: '284690' }, undefined],
  ])('%j stands under %s', (written, part) => {
    expect(partOfForm(goods(written))?.part).toBe(part)
  })
})

describe('codes', () => {
  test.each([
    ['1C905', '1C905', undefined, true],
    ['1C905.a', '1C905', 'a', true],
    ['1C909.a.', '1C909', 'a', true],
    ['1E902.b', '1E902', 'b', true],
    ['1C905.a.1', '1C905', 'a', true],
    ['1C905.a.12.c', '1C905', 'a', true],
    ['1c905.a', '1C905', 'a', false],
    ['1C905.A', '1C905', 'a', false],
    ['１Ｃ９０５．ａ', '1C905', 'a', false],
    ['1C905 .a', '1C905', 'a', false],
  ])('%s', (text, entry, part, asPrinted) => {
    const code = controlCode(text)
    expect([code?.entry, code?.part, code?.asPrinted]).toEqual([entry, part, asPrinted])
  })

  test('is given as the list prints it', () => {
    expect(controlCode('1c905.A.')?.code).toBe('1C905.a')
  })

  test.each([
    '',
    'NONE',
    'EAR99',
    '1C905a',
    '1C905..',
    '1C90',
    '1C9055',
    '1F905.a',
    '1C905.a.b',
    '1C905.aa',
    '1C905.a..',
    '1C905, 1C904',
    '.',
  ])('%j is none', text => {
    expect(controlCode(text)).toBeUndefined()
  })
})
