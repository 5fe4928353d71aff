/** Spreadsheets as people keep them: units in cells, days in several forms, names in two scripts, sheets that are no tables. */
import { readdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { valueAt } from '../src/core/model/pointer.ts'
import { numberFormat } from '../src/import/number-format.ts'
import { messyOrders } from './messy-orders.ts'
import { workplace } from './workplace.ts'
import { xlsxFile } from './xlsx-file.ts'

const columns = (lines: string) =>
  `document: shipment\ndocumentPer: row\ncolumns:\n  Ref: /shipmentReference\n${lines}`

/** Imports cells of one column, each a row. */
async function column(cells: readonly string[], mapped: string) {
  const here = workplace()
  here.write('a.csv', `Ref;X\n${cells.map((cell, index) => `S-${index};${cell}`).join('\n')}\n`)
  here.write('m.yaml', columns(`  X: ${mapped}\n`))
  const { out, error, code } = await here.run(['import', 'a.csv', '--mapping', 'm.yaml'])
  return { error, code, documents: parseAllDocuments(out).map(one => one.toJS() as Record<string, unknown>) }
}

describe('a cell with a number and a unit', () => {
  test.each([
    ['500 kgs', '', 500, 'KGM'],
    ['500kg', '', 500, 'KGM'],
    ['1,250.5 kg', '', 1250.5, 'KGM'],
    ['1 250,5 kg', '', 1250.5, 'KGM'],
    ['1.250,500 kg', '', '1250.500', 'KGM'],
    ['3.5 t', '', 3.5, 'TNE'],
    ['300 公斤', '', 300, 'KGM'],
    ['0.5吨', '', 0.5, 'TNE'],
    ['12 PCS.', '', 12, 'H87'],
    ['800', ', unit: KGM', 800, 'KGM'],
    ['2 MT', ', unit: TNE', 2, 'TNE'],
    ['2 Mg', ', unit: TNE', 2, 'TNE'],
    ['2 mg', '', 2, 'MGM'],
    ['5 Nos.', '', 5, 'H87'],
    ['2 MT', ', values: { MT: TNE }', 2, 'TNE'],
    ['2 M.T.', ', unit: TNE', 2, 'TNE'],
    ['2 tons', ', unit: STN', 2, 'STN'],
    ['2 Short Tons', '', 2, 'STN'],
    ['2 metric tonnes', '', 2, 'TNE'],
    ['5 dozen', '', 5, 'DZN'],
    ['3 千克', '', 3, 'KGM'],
    ['10k', ', values: { k: MIL }', 10, 'MIL'],
    ['1,250 kg', ', numbers: { decimal: point, grouping: comma }', 1250, 'KGM'],
    ['1,250 kg', ', values: { "1,250 kg": 1250 KGM }', 1250, 'KGM'],
    ['123456789012.123456789 kg', '', '123456789012.123456789', 'KGM'],
  ])('%s is read%s', async (cell, form, value, unit) => {
    const { documents } = await column([cell], `{ to: /items/-/netWeight${form} }`)
    expect(documents).toMatchObject([{ items: [{ netWeight: { value, unit } }] }])
  })

  test.each([
    ['US$ 41,000.00', '41000.00', 'USD'],
    ['41.000,50 €', '41000.50', 'EUR'],
    ['人民币 300', 300, 'CNY'],
    ['₹ 1,25,000', 125000, 'INR'],
    ['Rs. 1,25,000/-', 125000, 'INR'],
    ['300 元', 300, 'CNY', ', currency: CNY'],
  ])('%s is an amount of money', async (cell, amount, currency, form = '') => {
    const { documents } = await column([cell], `{ to: /items/-/value${form} }`)
    expect(documents).toMatchObject([{ items: [{ value: { amount, currency } }] }])
  })

  test.each([
    ['2 MT', 'B2: column B X: 2 MT has the unit MT, which may be any of TNE, STN, LTN'],
    ['1,250 kg', 'B2: column B X: 1,250 kg is 1.250 or 1250; state how its numbers are written'],
    ['2 tons', 'B2: column B X: 2 tons has the unit tons, which may be any of TNE, STN, LTN'],
    ['2 M.T.', 'B2: column B X: 2 M.T. has the unit M.T., which may be any of TNE, STN, LTN'],
    ['5 crates', 'B2: column B X: 5 crates has the unit crates, which is not known'],
    ['500 Mg', 'B2: column B X: 500 Mg has the unit Mg, which may be any of TNE, MGM'],
    ['500 M', 'B2: column B X: 500 M has the unit M, which may be any of MTR, MIL'],
    ['no. 5', 'B2: column B X: no. 5 is no number'],
  ])('%s is not decided, and its cell is named', async (cell, told) => {
    const { documents, error, code } = await column([cell], '/items/-/netWeight')
    expect([JSON.stringify(documents).includes('netWeight'), code]).toEqual([false, 3])
    expect(error).toContain(told)
  })

  test.each(['1.2万元', '5 lakh', '5 Lakhs', '3 亿', '10k', '2 million USD', '12千件'])(
    '%s is not the number before its word, and no unit is asked',
    async cell => {
      const { error, code } = await column([cell], '{ to: /items/-/value, currency: CNY }')
      expect([code, error]).toEqual([3, expect.stringContaining('write the number out in the table')])
      const here = workplace()
      here.write('a.csv', `Order No;Amount (USD)\nP-1;${cell}\n`)
      const { out } = await here.run(['import', 'a.csv', '--suggest'])
      expect(out).not.toContain('the code of this unit')
    },
  )

  test.each([
    ['$ 5', 'USD, AUD, CAD, HKD, SGD'],
    ['¥5', 'CNY, JPY'],
    ['5 元', 'CNY, HKD, TWD'],
  ])('%s is money of several currencies', async (cell, meant) => {
    const { error, code } = await column([cell], '/items/-/value')
    expect([code, error]).toEqual([3, expect.stringContaining(`which may be any of ${meant};`)])
  })

  test.each([
    ['2 MT', '/items/-/netWeight', { values: { MT: 'TNE' } }],
    ['2 "no', '/items/-/netWeight', { values: { '"no': 'KGM' } }],
    ['$ 5', '/items/-/value', { values: { $: 'USD' } }],
    ['5 crowns', '/items/-/value', { values: { crowns: 'USD' } }],
    ['1,250 kg', '/items/-/netWeight', { numbers: { decimal: 'comma' } }],
    ['1.250 / 2.500,50', '/items/-/netWeight', { numbers: { decimal: 'comma' } }],
  ])('the advice about %s can be pasted', async (cells, field, advice) => {
    const csv = cells.replaceAll('"', '""').split(' / ')
    const { error } = await column(
      csv.map(cell => `"${cell}"`),
      field,
    )
    expect(parse(error.split('such as ')[1]?.split('\n')[0] ?? '')).toEqual(advice)
  })

  test.each([
    [
      ['1.250', '2.500,50'],
      ['1.250', undefined],
      'B3: column B X: 2.500,50 is written in another form than 1.250 above it',
    ],
    [['2.500,50', '1.250'], ['2500.50', undefined], 'B3: column B X: 1.250 is 1.250 or 1250'],
    [['1.250', '2,500.75'], ['1.250', 2500.75], ''],
    [['1.250', '12.5'], ['1.250', 12.5], ''],
  ])('plain numbers %j of one column are not read in two forms', async (cells, values, told) => {
    const { documents, error } = await column(cells, '{ to: /items/-/netWeight, unit: KGM }')
    const read = documents.map(one => valueAt(one, '/items/0/netWeight/value'))
    expect(read).toEqual(values)
    expect(error).toContain(told)
  })

  test('the unit of a cell comes before that of the mapping, and is told', async () => {
    const { documents, error } = await column(['2 t', '30'], '{ to: /items/-/netWeight, unit: KGM }')
    expect(documents).toMatchObject([
      { items: [{ netWeight: { value: 2, unit: 'TNE' } }] },
      { items: [{ netWeight: { value: 30, unit: 'KGM' } }] },
    ])
    expect(error).toContain('B2: column B X: 2 t states the unit t, and the mapping KGM')
  })
})

/** Imports a number of a workbook in a number format, beside a column `C` if it has a text for it. */
async function formatted(value: number | string, format: string, mapped: string, beside?: string) {
  const here = workplace()
  const rows = [
    ['Ref', 'X', 'C'],
    ['S-1', { value, format }, beside ?? null],
  ]
  writeFileSync(here.path('a.xlsx'), xlsxFile({ sheets: [{ name: 'A', rows }] }))
  here.write(
    'm.yaml',
    columns(`  X: ${mapped}\n${beside === undefined ? '' : '  C: /items/-/value/currency\n'}`),
  )
  const { out, error, code } = await here.run(['import', 'a.xlsx', '--mapping', 'm.yaml'])
  return { error, code, documents: parseAllDocuments(out).map(one => one.toJS() as Record<string, unknown>) }
}

describe('a unit that only the number format of a cell shows', () => {
  test.each([
    ['0.00" kg"', 2, 2, 'KGM'],
    ['#,##0\\ "pcs"', 1250, 1250, 'H87'],
    ['0.000\\ \\t', 1.25, 1.25, 'TNE'],
    ['General"吨"', 1.125, 1.125, 'TNE'],
    // What is shown is 2.5 t.
    ['#,##0.0,\\ "t"', 2500, 2.5, 'TNE'],
    ['[>=1000]#,##0" pcs";0" kg"', 5, 5, 'KGM'],
    ['[<1000]0" kg";#,##0.0,"t"', 2000, 2, 'TNE'],
    ['0" t";-0" t";"none"', 3, 3, 'TNE'],
  ])('in %s is read as that of the cell', async (format, stored, value, unit) => {
    const { documents } = await formatted(stored, format, '/items/-/netWeight')
    expect(documents).toMatchObject([{ items: [{ netWeight: { value, unit } }] }])
  })

  test.each(['#,##0.00', '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-', '(0)', '[Red]0.0', '0;-0;"none"'])(
    'is none in %s',
    async format => {
      for (const value of [0, 2]) {
        const { documents, code } = await formatted(value, format, '{ to: /items/-/netWeight, unit: KGM }')
        expect([code, documents]).toMatchObject([0, [{ items: [{ netWeight: { value, unit: 'KGM' } }] }]])
      }
    },
  )

  test('is not taken for that of the mapping', async () => {
    const mapped = '{ to: /items/-/netWeight, unit: KGM }'
    const open = await formatted(2, '#,##0" MT"', mapped)
    expect(JSON.stringify(open.documents)).not.toContain('netWeight')
    expect([open.code, open.error]).toEqual([
      3,
      expect.stringContaining('A!B2: column B X: 2 has the unit MT, which may be any of TNE, STN, LTN'),
    ])
    const other = await formatted(2, '#,##0" t"', mapped)
    expect(other.documents).toMatchObject([{ items: [{ netWeight: { value: 2, unit: 'TNE' } }] }])
    expect(other.error).toContain('states the unit t, and the mapping KGM')
  })

  test('is told where it is not that of a constant', async () => {
    const { error, documents } = await formatted(
      2,
      '0" t"',
      '/items/-/netWeight\nconstants: { /items/-/netWeight/unit: KGM }',
    )
    expect(documents).toMatchObject([{ items: [{ netWeight: { value: 2, unit: 'TNE' } }] }])
    expect(error).toContain('states the unit t, and the mapping KGM')
  })

  test.each([
    ['[$USD] #,##0', undefined, 'USD'],
    ['#,##0.00\\ [$€-407]', undefined, 'EUR'],
    ['_("$"* #,##0.00_)', 'HKD', 'HKD'],
  ])('is a currency in %s', async (format, beside, currency) => {
    const { documents, code } = await formatted(500, format, '/items/-/value', beside)
    expect([code, documents]).toMatchObject([0, [{ items: [{ value: { amount: 500, currency } }] }]])
  })

  test.each([
    ['0%', 0.3, 30],
    ['0.00000%;[Red]-0.00000%', 1e-7, 0.00001],
    ['0"%"', 30, 30],
    ['0.00', 30, 30],
    ['', '30 %', 30],
  ])('is a percent sign in %s of %s', async (format, stored, value) => {
    const { documents, code } = await formatted(stored, format, '/items/-/composition/0/massPercent')
    expect([code, valueAt(documents[0], '/items/0/composition/0/massPercent')]).toEqual([0, value])
  })

  test('is a percent sign in the format of Excel that has only a number', () => {
    expect(numberFormat(9, undefined).shownBeside(0.3)).toEqual({ word: '%', shift: 2 })
  })

  test('is no percent sign of a weight', async () => {
    const { error, code } = await formatted(0.3, '0%', '{ to: /items/-/netWeight, unit: KGM }')
    expect([code, error]).toEqual([3, expect.stringContaining('has the unit %, which is not known')])
  })

  test('is a currency that another column has to state where it has several meanings', async () => {
    const mapped = '/items/-/value'
    for (const beside of [undefined, 'EUR']) {
      const { documents, code } = await formatted(500, '"$"#,##0', mapped, beside)
      expect([code, JSON.stringify(documents).includes('amount')]).toEqual([3, false])
    }
    expect((await formatted(500, '[$€-407]#,##0', mapped, 'USD')).error).toContain(
      'rows of one document differ',
    )
  })

  test('is seen by a suggestion', async () => {
    const here = workplace()
    const weights = [
      ['#,##0" MT"', 2],
      ['0" kg"', 5],
    ] as const
    const rows = [
      ['Order No', 'Net Wt.'],
      ...weights.map(([format, value], index) => [`P-${index}`, { value, format }]),
    ]
    writeFileSync(here.path('a.xlsx'), xlsxFile({ sheets: [{ name: 'Orders', rows }] }))
    const { out } = await here.run(['import', 'a.xlsx', '--suggest'])
    expect(out).toContain('MT: # ? TNE, STN or LTN: 2 in Orders!B2')
    expect(out).not.toContain('has none')
  })
})

test.each(['EUC-1; EUC-2', 'EUC-1、EUC-2', 'EUC-1, EUC-2', 'EUC-1\nEUC-2'])(
  'several certificates in one cell are told, and suggested apart: %j',
  async cell => {
    const { documents, error } = await column([`"${cell}"`], '/certificateNumbers')
    expect(documents).toMatchObject([{ certificateNumbers: [cell] }])
    expect(error).toContain('is taken as one entry; if it has several, state what is between them')
    const here = workplace()
    here.write('a.csv', `Shipment No\tCertificate No\nS-1\t"${cell}"\n`)
    await here.run(['import', 'a.csv', '--suggest', '--mapping', 'm.yaml'])
    const apart = await here.run(['import', 'a.csv', '--mapping', 'm.yaml'])
    expect(parse(apart.out)).toMatchObject({ certificateNumbers: ['EUC-1', 'EUC-2'] })
    expect(apart.error).not.toContain('one entry')
  },
)

test('days in other forms than the stated ones are read where they have one reading', async () => {
  const cells = ['05/03/2026', '14-Feb-2026', '2026年3月7日', '17.03.2026', '04.03.2026', '05-03-26']
  const { documents, error } = await column(cells, '{ to: /exportDate, dates: dd/mm/yyyy }')
  expect(documents.map(one => one.exportDate)).toEqual([
    ...['2026-03-05', '2026-02-14', '2026-03-07', '2026-03-17'],
    ...[undefined, undefined],
  ])
  expect(error).toContain('B3, B4, B5: column B X: 14-Feb-2026 is not in the form that the mapping states')
  expect(error).toContain('B6: column B X: 04.03.2026 is 2026-03-04 or 2026-04-03')
  const both = await column(cells, '{ to: /exportDate, dates: [dd/mm/yyyy, dd.mm.yyyy, dd-mm-yy] }')
  expect(both.documents.map(one => one.exportDate).slice(4)).toEqual(['2026-03-04', '2026-03-05'])
})

test('a day that only fits with the month exchanged makes the stated form doubtful', async () => {
  const { documents, error, code } = await column(['06/25/2026'], '{ to: /exportDate, dates: dd/mm/yyyy }')
  expect([documents[0]?.exportDate, code]).toEqual([undefined, 3])
  expect(error).toContain('06/25/2026 is no day, or in a form that the mapping does not state')
})

test.each([
  ['Acme Motors Ltd. 阿克米电机有限公司', 'Acme Motors Ltd.', '阿克米电机有限公司'],
  ['阿克米电机有限公司 / Acme Motors Ltd.', 'Acme Motors Ltd.', '阿克米电机有限公司'],
  ['Acme Motors（阿克米电机有限公司）', 'Acme Motors', '阿克米电机有限公司'],
  ['ABC（中国）有限公司', 'ABC（中国）有限公司', undefined],
  ['SKF 中国有限公司', 'SKF 中国有限公司', undefined],
  ['ABC Co Ltd (formerly 旧名字公司)', 'ABC Co Ltd (formerly 旧名字公司)', undefined],
  ['Acme Ltd, 北京市朝阳区', 'Acme Ltd, 北京市朝阳区', undefined],
])('the name %s becomes a name and a native name where it has both', async (cell, name, nativeName) => {
  const { documents, error } = await column([cell], '/consignee/name')
  const [consignee] = documents.map(one => one.consignee)
  expect(consignee).toEqual(nativeName === undefined ? { name } : { name, nativeName })
  expect(error.includes('became a name and a name in its own script')).toBe(nativeName !== undefined)
})

test('a name is not split where the mapping states the native name', async () => {
  const here = workplace()
  here.write('a.csv', 'X\nAcme Motors Ltd. 阿克米电机有限公司\n')
  here.write(
    'm.yaml',
    'document: shipment\ndocumentPer: row\ncolumns: { X: /consignee/name }\nconstants: { /consignee/nativeName: 阿克米 }\n',
  )
  const { out } = await here.run(['import', 'a.csv', '--mapping', 'm.yaml'])
  expect(parse(out)).toMatchObject({
    consignee: { name: 'Acme Motors Ltd. 阿克米电机有限公司', nativeName: '阿克米' },
  })
})

test('all rows of a table can be lines of one document', async () => {
  const here = workplace()
  here.write('a.csv', 'HS\n850511\n850519\n')
  here.write('m.yaml', 'document: shipment\ndocumentPer: table\ncolumns: { HS: /items/-/hsCode }\n')
  const { out } = await here.run(['import', 'a.csv', '--mapping', 'm.yaml', '--format', 'json'])
  expect(JSON.parse(out)).toMatchObject({ items: [{ hsCode: '850511' }, { hsCode: '850519' }] })
})

/** What is to be decided of the twenty orders: the lines of the suggestion, and what a person writes there. */
const decisions = [
  [/numbers: # \? .*/g, 'numbers: { decimal: point, grouping: comma }'],
  [/unit: # \? .*/g, 'unit: KGM'],
  [/MT: # \? .*/g, 'MT: TNE'],
] as const

describe('twenty messy orders', () => {
  test('are suggested in one mapping, of which four lines are decided, and become twenty documents', async () => {
    const here = workplace()
    writeFileSync(here.path('orders.xlsx'), messyOrders())
    const suggested = await here.run(['import', 'orders.xlsx', '--suggest', '--mapping', 'm.yaml'])
    expect(suggested.code).toBe(0)
    const text = here.read('m.yaml')
    expect(text.match(/: # \? .*/g)).toEqual([
      ': # ? { decimal: comma } or { decimal: point, grouping: comma }: all fit 1,000 in Orders 2026!L13',
      ': # ? the code of the unit, such as KGM or H87: 800 in Orders 2026!L9 has none',
      ': # ? TNE, STN or LTN: 2 MT in Orders 2026!L6',
      ': # ? { decimal: comma } or { decimal: point, grouping: comma }: all fit 2,000 in Orders 2026!M6',
    ])
    const open = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml'])
    expect(open.error).toContain(
      '"numbers" is not decided; write { decimal: comma } or { decimal: point, grouping: comma } there (all fit 1,000 in',
    )
    expect(open.error).toContain('"MT" is not decided; write TNE, STN or LTN there (2 MT in Orders 2026!L6)')
    here.write(
      'm.yaml',
      decisions.reduce((all, [from, to]) => all.replace(from, to), text),
    )
    const { code, out } = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml', '--to', 'papers'])
    expect([code, out]).toEqual([0, expect.stringContaining('wrote 20 documents to papers')])
    expect(
      readdirSync(here.path('papers')).filter(name => /^(?:PO|HT)-26\d\d\.yaml$/.test(name)),
    ).toHaveLength(20)
    expect(parse(here.read('papers/PO-2605.yaml'))).toMatchObject({
      contract: { orderNumber: 'PO-2605', orderDate: '2026-02-14' },
      seller: {
        name: 'Baotou Tianhe Magnetics Co., Ltd.',
        nativeName: '包头天和磁材股份有限公司',
        address: { city: 'Baotou', country: 'CN' },
      },
      items: [
        {
          quantity: { value: 1250.5, unit: 'KGM' },
          netWeight: { value: 1250.5, unit: 'KGM' },
          value: { amount: '99100.50', currency: 'USD' },
        },
      ],
      transportLegs: [{ departureLocation: { unLocode: 'CNNGB' } }],
      transportDocument: { onBoardDate: '2026-03-01' },
    })
    expect(parse(here.read('papers/HT-2601.yaml'))).toMatchObject({
      contract: { orderDate: '2026-03-05' },
      items: [{ quantity: { value: 0.5, unit: 'TNE' }, originCountry: 'CN' }],
    })
    const again = ['import', 'orders.xlsx', '--mapping', 'm.yaml', '--to', 'papers']
    expect((await here.run(again)).error).toContain('Write over it with --force')
    expect((await here.run([...again, '--force'])).code).toBe(0)
  })
})
