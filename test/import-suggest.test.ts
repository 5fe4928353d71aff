/** Suggested mappings of tables as people have them: titles, groups of headings, totals, encodings, sheets of one form. */
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Workplace, workplace } from './workplace.ts'
import { type XlsxCell, xlsxFile, zipFile } from './xlsx-file.ts'

function withSheets(sheets: Readonly<Record<string, readonly (readonly XlsxCell[])[]>>): Workplace {
  const here = workplace()
  const all = Object.entries(sheets).map(([name, rows]) => ({ name, rows }))
  writeFileSync(here.path('a.xlsx'), xlsxFile({ sheets: all }))
  return here
}

const orders: readonly (readonly XlsxCell[])[] = [
  ['2026年磁材出口订单清单 Order list'],
  [],
  ['单据 Documents', null, '收货人 Consignee', null, null, '货物 Goods'],
  ['订单号 PO No.', 'EUC No.', '名称 Name', '城市 City', '国家 Country', 'HS编码 HS Code', '净重 N.W. (kg)'],
  ['PO-1', 'KTM-1', 'Kaveri', 'Faridabad', '印度', '8505111000', 12.5],
  [],
  ['PO-2', 'KTM-1', 'Malabar', 'Pune', 'India', '8505111000', 7],
  ['合计 Total', null, null, null, null, null, { value: 19.5, formula: 'SUM(G5:G7)' }],
]

describe('a list with titles, groups and a total', () => {
  test('becomes a mapping that loads as it is', async () => {
    const here = withSheets({ Orders: orders })
    await here.run(['import', 'a.xlsx', '--suggest', '--mapping', 'm.yaml'])
    const mapping = parse(here.read('m.yaml')) as Record<string, unknown>
    expect(mapping).toMatchObject({
      document: 'shipment',
      headerRow: 4,
      skip: ['合计 Total'],
      columns: {
        '订单号 PO No.': '/contract/orderNumber',
        '城市 City': '/consignee/address/city',
        '国家 Country': { to: '/consignee/address/country', values: { 印度: 'IN', India: 'IN' } },
        'HS编码 HS Code': '/items/-/hsCode',
      },
    })
    expect(here.read('m.yaml')).toContain('"订单号 PO No.": [/contract/orderNumber, /shipmentReference]')
    const { out, error, code } = await here.run([
      'import',
      'a.xlsx',
      '--mapping',
      'm.yaml',
      '--format',
      'json',
    ])
    expect(out.trim().split('\n')).toHaveLength(2)
    expect(error).toContain('Orders!8: rows with 合计 Total are no documents')
    expect(code).toBe(0)
  })

  test('takes nothing from the rows of totals that it skips', async () => {
    const here = workplace()
    const rows = [
      'PO-1;1.250 kg;5;2026-03-05',
      'PO-2;2.250 kg;7;2026-03-06',
      ';;;',
      'Total;3.500,75;12 MT;x',
      'Total;1;1;',
    ]
    here.write('a.csv', `Order No;Net weight;Qty (pcs);Export date\n${rows.join('\n')}\n`)
    const { out } = await here.run(['import', 'a.csv', '--suggest'])
    expect(out).toContain('documentPer: row\n')
    expect(out).toContain('numbers: # ? { decimal: point } or { decimal: comma, grouping: point }: all fit')
    for (const told of ['MT', 'B5', 'C5', 'D5', 'has none']) expect(out).not.toContain(told)
  })

  test.each(['Total:', '合计', 'Grand Total', '小计 Subtotal'])(
    'tells that %s became a document',
    async word => {
      const here = withSheets({ A: [['Ref'], ['S-1'], [word]] })
      here.write('m.yaml', 'document: shipment\ndocumentPer: row\ncolumns: { Ref: /shipmentReference }\n')
      const { error, out } = await here.run(['import', 'a.xlsx', '--mapping', 'm.yaml', '--format', 'json'])
      expect(out.trim().split('\n')).toHaveLength(2)
      expect(error).toContain('if they are totals, list')
    },
  )

  test.each(['Total Energies SE', 'Sumitomo', '总部订单'])('takes %s for no total', async word => {
    const here = withSheets({ A: [['Ref'], ['S-1'], [word]] })
    here.write('m.yaml', 'document: shipment\ndocumentPer: row\ncolumns: { Ref: /shipmentReference }\n')
    const { error } = await here.run(['import', 'a.xlsx', '--mapping', 'm.yaml', '--format', 'json'])
    expect(error).not.toContain('total')
  })

  test.each([
    ['Net weight in kg', 'to: /items/-/netWeight', 'unit: KGM'],
    ['Net Wt. in Kgs', 'to: /items/-/netWeight', 'unit: KGM'],
    ['Net weight (in kg)', 'to: /items/-/netWeight', 'unit: KGM'],
    ['Amount in USD', 'to: /items/-/value', 'currency: USD'],
  ])('the heading %s states its unit', async (heading, ...told) => {
    const here = withSheets({
      A: [
        ['Order No', heading],
        ['P-1', 5],
      ],
    })
    const { out } = await here.run(['import', 'a.xlsx', '--suggest'])
    for (const line of told) expect(out).toContain(line)
    expect(out).not.toMatch(/unsure: only a part|# \?/)
  })

  test('says what to name where there is no table, or a folder', async () => {
    const here = withSheets({ A: [['Hello'], ['none']] })
    here.write('empty.csv', '')
    const said = async (path: string) => {
      const { code, error, out } = await here.run(['import', path, '--suggest'])
      expect([code, out]).toEqual([2, ''])
      return error
    }
    expect(await said('.')).toContain('. is a folder\n  Name the files in it.')
    const nothing = 'it has nothing in it; save it again with its table, or name'
    expect(await said('empty.csv')).toContain(nothing)
    here.write('empty.zip', '')
    writeFileSync(here.path('none.zip'), zipFile({}))
    writeFileSync(here.path('bare.xlsx'), xlsxFile({ sheets: [{ name: 'A', rows: [] }] }))
    writeFileSync(here.path('papers.zip'), zipFile({ 'a.yaml': 'documentType: shipment' }))
    for (const path of ['empty.zip', 'none.zip', 'bare.xlsx']) {
      expect(await said(path)).toContain(nothing)
      expect((await here.run(['import', path])).error).toContain(nothing)
    }
    expect((await here.run(['import', 'papers.zip'])).error).toContain('enduse check papers.zip')
    expect(await said('a.xlsx')).toContain('none of its first rows has headings; name another file')
  })

  test('the city beside a consignee is that of the consignee, and one beside nothing is of nobody', async () => {
    const here = withSheets({
      A: [
        ['City', 'Order No', 'Consignee', 'City ', 'Country'],
        ['Baotou', 'P-1', 'K', 'Pune', 'IN'],
      ],
    })
    const { out } = await here.run(['import', 'a.xlsx', '--suggest'])
    expect(out).toContain('# City: ? # column A')
    expect(out).toMatch(
      /City: \/consignee\/address\/city # unsure|Country: \/consignee\/address\/country # unsure/,
    )
  })
})

describe('text files that do not say how they are written', () => {
  test.each([
    ['gb18030', Buffer.from('b6a9b5a5bac52c0a502d312c0a', 'hex'), '订单号'],
    ['utf-16le', Buffer.from('订单号,\nP-1,\n', 'utf16le'), '订单号'],
  ])('are read in the encoding %s', async (encoding, bytes, heading) => {
    const here = workplace()
    writeFileSync(here.path('a.csv'), bytes)
    const without = await here.run(['import', 'a.csv', '--suggest'])
    if (encoding === 'gb18030')
      expect([without.code, without.error]).toEqual([2, expect.stringContaining('--encoding')])
    const { out } = await here.run(['import', 'a.csv', '--suggest', '--encoding', encoding])
    expect(parse(out)).toMatchObject({ encoding, columns: { [heading]: '/contract/orderNumber' } })
  })

  test('are read with the delimiter that is stated', async () => {
    const here = workplace()
    here.write('a.csv', 'Order No,x;Net weight (kg)\nP-1;2,5\n')
    const without = await here.run(['import', 'a.csv', '--suggest'])
    expect([without.code, without.error]).toEqual([2, expect.stringContaining('--delimiter')])
    const { out } = await here.run(['import', 'a.csv', '--suggest', '--delimiter', ';'])
    expect(parse(out)).toMatchObject({
      delimiter: ';',
      columns: { 'Net weight (kg)': { to: '/items/-/netWeight', numbers: { decimal: 'comma' } } },
    })
  })
})

describe('several tables of a file', () => {
  const month = (name: string) => [
    ['Ref', 'HS'],
    [`${name}-1`, '850511'],
  ]
  test('sheets of one form are named as a list', async () => {
    const here = withSheets({ January: month('J'), February: month('F'), Notes: [['x']] })
    here.write(
      'm.yaml',
      'document: shipment\nsheet: [January, February]\ndocumentPer: row\ncolumns: { Ref: /shipmentReference, HS: /items/-/hsCode }\n',
    )
    const { out, error } = await here.run(['import', 'a.xlsx', '--mapping', 'm.yaml', '--format', 'json'])
    expect(
      out
        .trim()
        .split('\n')
        .map(line => (JSON.parse(line) as { shipmentReference: string }).shipmentReference),
    ).toEqual(['J-1', 'F-1'])
    expect(error).toContain('the sheet Notes')
    expect(error).not.toContain('the sheet February')
    const report = await here.check(['a.xlsx', '--mapping', 'm.yaml'])
    expect(report.documents.map(({ document }) => document.file)).toEqual([
      'a.xlsx#February-row-2',
      'a.xlsx#January-row-2',
    ])
  })

  test('a mistake in one of several mappings is placed', async () => {
    const here = withSheets({ A: month('A') })
    here.write(
      'm.yaml',
      'tables:\n  - document: shipment\n    documentPer: row\n    columns: { Ref: /shipmentReferense }\n',
    )
    const { code, error } = await here.run(['import', 'a.xlsx', '--mapping', 'm.yaml'])
    expect([code, error]).toEqual([2, expect.stringContaining('m.yaml:4')])
    expect(error).toContain('did you mean /shipmentReference?')
  })
})

test('a code of a port stays what it is, and letters within one are none', async () => {
  const here = workplace()
  here.write('a.csv', 'Ref;Port of discharge\nS-1;CNSGH\n')
  expect((await here.run(['import', 'a.csv', '--suggest'])).out).not.toContain('values:')
  here.write('a.csv', 'Ref;Port of discharge\nS-1;IN\n')
  expect((await here.run(['import', 'a.csv', '--suggest'])).out).not.toContain('IN:')
})

test('the form of numbers is stated where cells have units', async () => {
  const here = workplace()
  here.write('a.csv', 'Shipment No;Net weight\nS-1;12.5 kg\nS-2;1.250 kg\n')
  const { out } = await here.run(['import', 'a.csv', '--suggest'])
  expect(out).toContain('numbers: { decimal: point }')
})
