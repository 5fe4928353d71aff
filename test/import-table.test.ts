/** Import of tables: the values that a mapping carries over, in the forms of several countries, and what is left open or behind. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { fileNames } from '../src/import/model.ts'
import { type Workplace, workplace } from './workplace.ts'
import { type XlsxFile, xlsxFile } from './xlsx-file.ts'

type Data = Record<string, never> & {
  readonly items: readonly Record<string, never>[]
}

/** Imports a file by a mapping, and returns its documents and what was told. */
async function imported(
  here: Workplace,
  file: string,
  mapping: string,
): Promise<{ readonly code: number; readonly documents: readonly Data[]; readonly error: string }> {
  here.write('m.yaml', mapping)
  const { code, out, error } = await here.run(['import', file, '--mapping', 'm.yaml'])
  return { code, error, documents: parseAllDocuments(out).map(one => one.toJS() as Data) }
}

function withBook(file: XlsxFile, name = 'orders.xlsx'): Workplace {
  const here = workplace()
  writeFileSync(here.path(name), xlsxFile(file))
  return here
}

const minimal = (columns: string, more = '') =>
  `document: shipment\ndocumentPer: row\n${more}columns:\n${columns}`

describe('CSV', () => {
  test.each([
    ['India, dd-mm-yyyy', 'dd-mm-yyyy', '05-03-2026', '2026-03-05'],
    ['United States, mm/dd/yyyy', 'mm/dd/yyyy', '03/05/2026', '2026-03-05'],
    ['Germany, dd.mm.yyyy', 'dd.mm.yyyy', '5.3.2026', '2026-03-05'],
    ['China', 'yyyy年m月d日', '2026年3月5日', '2026-03-05'],
    ['with the name of the month', 'd-mmm-yyyy', '5-Mar-2026', '2026-03-05'],
    ['years of two digits', 'dd/mm/yy', '05/03/26', '2026-03-05'],
  ])('reads days as stated: %s', async (_, form, written, day) => {
    const here = workplace()
    here.write('a.csv', `Ref,Date\nS-1,${written}\n`)
    const { documents, code } = await imported(
      here,
      'a.csv',
      minimal(`  Ref: /shipmentReference\n  Date: { to: /exportDate, dates: ${form} }\n`),
    )
    expect(documents).toMatchObject([{ shipmentReference: 'S-1', exportDate: day }])
    expect(code).toBe(0)
  })

  test('a day in no stated form, or in another one, stays behind and is told', async () => {
    const here = workplace()
    here.write('a.csv', 'Ref,Date\nS-1,05/03/2026\nS-2,2026-03-06\nS-3,31/31/2026\n')
    const plain = await imported(here, 'a.csv', minimal('  Ref: /shipmentReference\n  Date: /exportDate\n'))
    expect(plain.documents.map(one => one.exportDate)).toEqual([undefined, '2026-03-06', undefined])
    expect(plain.error).toContain('B2: column B Date: 05/03/2026 is 2026-03-05 or 2026-05-03; state how')
    expect(plain.error).toContain('B4: column B Date: 31/31/2026 is no day')
    expect(plain.code).toBe(3)
    const stated = await imported(
      here,
      'a.csv',
      minimal('  Ref: /shipmentReference\n  Date: /exportDate\n', 'dates: dd/mm/yyyy\n'),
    )
    expect(stated.documents.map(one => one.exportDate)).toEqual(['2026-03-05', '2026-03-06', undefined])
  })

  test.each([
    ['German', '{ decimal: comma, grouping: point }', '1.250,50', '1250.50'],
    ['French', '{ decimal: comma, grouping: space }', '1 250,5', 1250.5],
    ['Indian', '{ decimal: point, grouping: comma }', '1,25,000.5', 125000.5],
    ['Swiss', '{ decimal: point, grouping: apostrophe }', "1'250.5", 1250.5],
    ['none', '{ decimal: point }', '1250.5', 1250.5],
  ])('reads numbers as stated: %s', async (_, form, written, value) => {
    const here = workplace()
    here.write('a.csv', `Ref;Net\nS-1;${written}\n`)
    const { documents } = await imported(
      here,
      'a.csv',
      minimal(`  Ref: /shipmentReference\n  Net: { to: /items/-/netWeight, unit: KGM, numbers: ${form} }\n`),
    )
    expect(documents).toMatchObject([{ items: [{ netWeight: { value, unit: 'KGM' } }] }])
  })

  test.each(['1,250', '1.250 kg', '-3', '- 3 kg', '1.2.3', '12 kg net', 'kg 12 kg', '12 stone', '٣'])(
    'the number %s is not read: it has two readings or none',
    async written => {
      const here = workplace()
      here.write('a.csv', `Ref;Net\nS-1;${written}\n`)
      const { documents, error } = await imported(
        here,
        'a.csv',
        minimal('  Ref: /shipmentReference\n  Net: { to: /items/-/netWeight, unit: KGM }\n'),
      )
      expect(JSON.stringify(documents)).not.toContain('netWeight')
      expect(error).toContain('B2: column B Net')
    },
  )

  test('rows of one key are one document, its rows the items; other columns must agree', async () => {
    const here = workplace()
    here.write(
      'a.csv',
      'Shipment,Consignee,HS,Cert,Note\nS-1,Malabar,850511,C-1,\nS-1,Malabar,850519,C-2,\nS-2,Deccan,850511,C-1,\nS-2,Other,850511,C-1,x\n',
    )
    const { documents, error, code } = await imported(
      here,
      'a.csv',
      'document: shipment\ndocumentPer: key\nkey: Shipment\ncolumns:\n  Shipment: [/shipmentReference, /contract/orderNumber]\n  Consignee: /consignee/name\n  HS: /items/-/hsCode\n  Cert: /certificateNumbers\nconstants:\n  /exportCountry: CN\n  /items/-/hsEdition: "2022"\nnumbered: [/items/-/lineNumber]\n',
    )
    expect(documents).toMatchObject([
      {
        shipmentReference: 'S-1',
        contract: { orderNumber: 'S-1' },
        certificateNumbers: ['C-1', 'C-2'],
        exportCountry: 'CN',
        items: [
          { hsCode: '850511', hsEdition: '2022', lineNumber: 1 },
          { hsCode: '850519', hsEdition: '2022', lineNumber: 2 },
        ],
      },
      { shipmentReference: 'S-2', consignee: { name: 'Deccan' } },
    ])
    expect(error).toContain('B5: column B Consignee: rows of one document differ')
    expect(error).toContain('E5: column E Note is not in the mapping')
    expect(error).toContain('/items/-/originCountry (2 documents)')
    expect(code).toBe(3)
  })

  test('rows of one key that are apart are refused, and nothing is written', async () => {
    const here = workplace()
    here.write('a.csv', 'S,HS\nS-1,850511\nS-2,850511\nS-1,850519\n')
    here.write(
      'm.yaml',
      'document: shipment\ndocumentPer: key\nkey: S\ncolumns: { S: /shipmentReference, HS: /items/-/hsCode }\n',
    )
    const { code, error } = await here.run(['import', 'a.csv', '--mapping', 'm.yaml', '--to', 'out'])
    expect(code).toBe(2)
    expect(error).toContain('the rows of S-1 are not together: it begins in row 2 and again in row 4')
    expect(existsSync(here.path('out'))).toBe(false)
  })

  test.each([
    ['a byte order mark', Buffer.from('\ufeffRef,Who\nS-1,"Müller, ""GmbH"""\n')],
    ['UTF-16', Buffer.from('\ufeffRef;Who\r\nS-1;"Müller, ""GmbH"""\r\n', 'utf16le')],
    ['tabs', Buffer.from('Ref\tWho\nS-1\t"Müller, ""GmbH"""\n')],
  ])('reads %s and quotes', async (_, bytes) => {
    const here = workplace()
    writeFileSync(here.path('a.csv'), bytes)
    const { documents } = await imported(
      here,
      'a.csv',
      minimal('  Ref: /shipmentReference\n  Who: /consignee/name\n'),
    )
    expect(documents).toMatchObject([{ shipmentReference: 'S-1', consignee: { name: 'Müller, "GmbH"' } }])
  })

  test('an encoding is stated, and never guessed', async () => {
    const here = workplace()
    // 订单 and 宁波 in GB 18030.
    const bytes = Buffer.concat([
      Buffer.from([0xb6, 0xa9, 0xb5, 0xa5]),
      Buffer.from(',City\nS-1,'),
      Buffer.from([0xc4, 0xfe, 0xb2, 0xa8, 0x0a]),
    ])
    writeFileSync(here.path('a.csv'), bytes)
    const mapping = minimal('  订单: /shipmentReference\n  City: /consignee/address/city\n')
    const guessed = await imported(here, 'a.csv', mapping)
    expect([guessed.code, guessed.error]).toEqual([2, expect.stringContaining('it is not text in utf-8')])
    const stated = await imported(here, 'a.csv', `encoding: gb18030\n${mapping}`)
    expect(stated.documents).toMatchObject([
      { shipmentReference: 'S-1', consignee: { address: { city: '宁波' } } },
    ])
  })

  test('a command in a cell stays a text that no reader takes for something else', async () => {
    const here = workplace()
    here.write('a.csv', `Ref,Note\nS-1,"=cmd|' /C calc'!A0"\nno,"a: b # c\n- d"\n`)
    const { documents } = await imported(
      here,
      'a.csv',
      minimal('  Ref: /shipmentReference\n  Note: /remarks\n'),
    )
    expect(documents).toMatchObject([
      { shipmentReference: 'S-1', remarks: "=cmd|' /C calc'!A0" },
      { shipmentReference: 'no', remarks: 'a: b # c\n- d' },
    ])
  })

  test.each([
    ['an open quote', 'a,b\n"x,1\n', 'a quote is opened and not closed'],
    ['two delimiters', 'a;b,c\n1;2,3\n', 'its delimiter has two readings'],
    ['a heading that is missing', 'Ref,c\n1,2\n', 'row 1 has no heading a'],
    ['a heading twice', 'a,A\n1,2\n', 'several columns have the heading a: A, B'],
    ['no rows', 'a,b\n', 'below row 1 there is nothing to import'],
    ['nothing', ' \n', 'a.csv cannot be imported: it has nothing in it; save it again'],
  ])('%s is told', async (_, text, why) => {
    const here = workplace()
    here.write('a.csv', text)
    const { code, error } = await imported(here, 'a.csv', minimal('  a: /shipmentReference\n'))
    expect([code, error]).toEqual([2, expect.stringContaining(why)])
  })
})

describe('a mapping', () => {
  test.each([
    ['a field that is none', minimal('  a: /shipmentReferenc\n'), 'did you mean /shipmentReference'],
    ['a group', minimal('  a: /consignee\n'), '/consignee is a group of fields; name one of name,'],
    [
      'a date form without a year',
      minimal('  a: { to: /exportDate, dates: dd/mm }\n'),
      'a date form with a day',
    ],
    ['an open decision', minimal('  a:\n    to: /exportDate\n    dates:\n'), 'm.yaml:6'],
    ['an unknown entry', minimal('  a: /exportDate\n', 'dokument: x\n'), 'dokument'],
    [
      'a key that is not stated',
      'document: shipment\ndocumentPer: key\ncolumns: { a: /exportDate }\n',
      'needs the heading',
    ],
  ])('with %s does not load', async (_, mapping, why) => {
    const here = workplace()
    here.write('a.csv', 'a\n1\n')
    const { code, error } = await imported(here, 'a.csv', mapping)
    expect([code, error]).toEqual([2, expect.stringContaining(why)])
  })
})

describe('XLSX', () => {
  const mapping = minimal(
    '  Ref: /shipmentReference\n  Date: /exportDate\n  HS: /items/-/hsCode\n  Net: { to: /items/-/netWeight, unit: KGM }\n',
  )
  const head = ['Ref', 'Date', 'HS', 'Net']

  describe('that expands, or is ambiguous, is refused', () => {
    const refusal = async (content: Uint8Array) => {
      const here = workplace()
      writeFileSync(here.path('orders.xlsx'), content)
      here.write('m.yaml', mapping)
      const { code, error } = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml', '--to', 'out'])
      expect({ code, isWritten: existsSync(here.path('out')) }).toEqual({ code: 2, isWritten: false })
      return error.trim()
    }
    const longest = 'texts have more than 67108864 characters'

    test('a text that many cells share', async () => {
      const row = ['S-1', 'x'.repeat(100_000), '850511', 1.5]
      const rows = [head, ...Array.from({ length: 1000 }, () => row)]
      expect(await refusal(xlsxFile({ sheets: [{ name: 'A', rows }] }))).toContain(longest)
    })

    test('a shared text of many runs', async () => {
      // Bytes that do not compress, so that the limit of the package is not what refuses it.
      const padding = randomBytes(400_000).toString('base64')
      const part = 'x'.repeat(1_000_000)
      const runs = `<r><t>${part}</t></r>`.repeat(70)
      const parts = { 'xl/sharedStrings.xml': `<sst><si>${runs}</si></sst>`, 'docProps/app.xml': padding }
      expect(await refusal(xlsxFile({ sheets: [{ name: 'A', rows: [head] }], parts }))).toContain(longest)
    })

    test.each(['xl/workbook.xml', 'XL/Workbook.xml', './xl/workbook.xml'])(
      'two parts of one name: %s',
      async name => {
        // Written under a name of the same length, and renamed in the bytes.
        const other = name.replace(/workbook/i, 'another1')
        const book = xlsxFile({ sheets: [{ name: 'A', rows: [head] }], parts: { [other]: '<workbook/>' } })
        const twice = Buffer.from(book.toString('latin1').replaceAll(other, name), 'latin1')
        expect(await refusal(twice)).toContain(`two entries of it have the same name, ${name}`)
      },
    )
  })

  test('texts that many cells share in a usual sheet are no reason to refuse it', async () => {
    const row = ['S-1', { date: 46086 }, '850511', 1.5]
    const rows = [head, ...Array.from({ length: 2000 }, () => row)]
    const { documents } = await imported(withBook({ sheets: [{ name: 'A', rows }] }), 'orders.xlsx', mapping)
    expect(documents.length).toBeGreaterThan(0)
  })

  test('dates are numbers of the 1900 or the 1904 system, with or without a time', async () => {
    const rows = [head, ['S-1', { date: 46086 }, '850511', 1.5], ['S-2', { date: 46086.75 }, '850511', 0.1]]
    const of1900 = await imported(withBook({ sheets: [{ name: 'A', rows }] }), 'orders.xlsx', mapping)
    expect(of1900.documents.map(one => one.exportDate)).toEqual(['2026-03-05', '2026-03-05'])
    expect(of1900.error).toContain('A!B3: column B Date: days with a time of day')
    const of1904 = await imported(
      withBook({ sheets: [{ name: 'A', rows }], isFrom1904: true }),
      'orders.xlsx',
      mapping,
    )
    expect(of1904.documents.map(one => one.exportDate)).toEqual(['2030-03-06', '2030-03-06'])
  })

  test('a number that is not shown as a day is none', async () => {
    const here = withBook({ sheets: [{ name: 'A', rows: [head, ['S-1', 46086, '850511', 1]] }] })
    const { documents, error } = await imported(here, 'orders.xlsx', mapping)
    expect(documents[0]?.exportDate).toBeUndefined()
    expect(error).toContain('46086 is a number that the sheet does not show as a day')
  })

  test('a number where a code is expected is told, and no zero is put before it', async () => {
    const rows = [head, ['S-1', null, 101110, 1], ['S-2', null, 1.5e19, 1], ['S-3', null, { date: 46086 }, 1]]
    const { documents, error } = await imported(
      withBook({ sheets: [{ name: 'A', rows }] }),
      'orders.xlsx',
      mapping,
    )
    expect(documents.map(({ items: [item] }) => item?.hsCode)).toEqual(['101110', undefined, undefined])
    expect(error).toContain('A!C2: column C HS: numbers where text is expected')
    expect(error).toContain('A!C3: column C HS: a number of more than 15 digits')
    expect(error).toContain('A!C4: column C HS: a day where text is expected')
  })

  test.each([
    [1250.5, 1250.5],
    [0.1 + 0.2, 0.3],
    [1e-7, '0.0000001'],
    [4000, 4000],
  ])('the number %s has the digits that are shown', async (stored, value) => {
    const here = withBook({ sheets: [{ name: 'A', rows: [head, ['S-1', null, 'x', stored]] }] })
    const { documents } = await imported(here, 'orders.xlsx', mapping)
    expect(documents).toMatchObject([{ items: [{ netWeight: { value } }] }])
  })

  test('formulas give their stored value, with a note; without one, and for errors, nothing', async () => {
    const rows = [
      head,
      [{ formula: 'CONCAT("S-",1)', value: 'S-1' }, null, { inline: '850511' }, { formula: '1+1', value: 2 }],
      ['S-2', null, '850511', { formula: 'A1*2' }],
      ['S-3', null, '850511', { error: '#REF!' }],
    ]
    const { documents, error } = await imported(
      withBook({ sheets: [{ name: 'A', rows }] }),
      'orders.xlsx',
      mapping,
    )
    expect(documents).toMatchObject([
      { shipmentReference: 'S-1', items: [{ hsCode: '850511', netWeight: { value: 2 } }] },
      { shipmentReference: 'S-2' },
      { shipmentReference: 'S-3' },
    ])
    expect(documents[2]?.items[0]).not.toHaveProperty('netWeight')
    expect(error).toContain('A!D2: column D Net: computed by formulas')
    expect(error).toContain('A!D3: a formula has no stored value')
    expect(error).toContain('A!D4: column D Net: an error instead of a value, such as #REF!')
  })

  test('merged cells count for each of their rows, hidden rows are read, and both are told', async () => {
    const rows = [head, ['S-1', null, '850511', 1], [null, null, '850519', 2], ['S-2', null, '850511', 3]]
    const here = withBook({ sheets: [{ name: 'A', rows, merged: ['A2:A3'], hiddenRows: [4] }] })
    const { documents, error } = await imported(
      here,
      'orders.xlsx',
      mapping.replace('documentPer: row', 'documentPer: key\nkey: Ref'),
    )
    expect(documents.map(({ items }) => items.map(one => one.hsCode))).toEqual([
      ['850511', '850519'],
      ['850511'],
    ])
    expect(error).toContain('A!A3: column A Ref: merged cells')
    expect(error).toContain('A!4: rows are hidden in the sheet')
  })

  test('a sheet is named where several are shown; hidden ones are told', async () => {
    const rows = [head, ['S-1', null, '850511', 1]]
    const sheets = [
      { name: 'Orders 2026', rows },
      { name: 'Orders 2025', rows },
      { name: 'Notes', rows: [['x']] },
      { name: 'Empty', rows: [] },
      { name: 'Old', rows: [['x']], state: 'veryHidden' as const },
    ]
    const here = withBook({ sheets })
    const without = await here.run(['import', 'orders.xlsx'])
    expect(without.error).toContain(
      'a table needs a mapping; enduse import orders.xlsx --suggest --mapping orders.mapping.yaml writes one',
    )
    const unnamed = await imported(here, 'orders.xlsx', mapping)
    expect([unnamed.code, unnamed.error]).toEqual([2, expect.stringContaining('it shows several sheets')])
    const named = await imported(here, 'orders.xlsx', `sheet: Orders 2026\n${mapping}`)
    expect(named.documents).toHaveLength(1)
    expect(named.error).toContain('Old: the hidden sheet Old')
    expect(named.error).toContain('Orders 2025: the sheet Orders 2025')
    expect(named.error).toContain('Notes: the sheet Notes has no table')
    expect(named.error).not.toContain('Empty')
    const alone = withBook({ sheets: sheets.filter(({ name }) => name !== 'Orders 2025') })
    expect((await imported(alone, 'orders.xlsx', mapping)).documents).toHaveLength(1)
    const missing = await imported(here, 'orders.xlsx', `sheet: Order\n${mapping}`)
    expect([missing.code, missing.error]).toEqual([2, expect.stringContaining('it has no sheet Order')])
  })
})

describe('suggest', () => {
  test('knows English and Chinese headings, units in brackets, and words of countries', async () => {
    const here = withBook({
      sheets: [
        {
          name: '订单',
          rows: [
            ['2026年订单'],
            ['发货单号', '出口日期', '品名', '商品编码', '净重（千克）', '原产国', '牌号 Grade', '内部代号'],
            ['S-1', '2026年3月5日', '钕铁硼磁体', '8505111000', 12.5, '中国', '38UH', 'x'],
            ['S-1', '2026年3月5日', '钕铁硼磁体', '8505111000', 13, 'China', '42UH', 'x'],
          ],
        },
      ],
    })
    const { out, code } = await here.run(['import', 'orders.xlsx', '--suggest'])
    expect(code).toBe(0)
    expect(parse(out)).toMatchObject({
      document: 'shipment',
      sheet: '订单',
      headerRow: 2,
      documentPer: 'key',
      key: '发货单号',
      columns: {
        发货单号: '/shipmentReference',
        出口日期: { to: '/exportDate', dates: 'yyyy年m月d日' },
        品名: '/items/-/description',
        商品编码: '/items/-/hsCode',
        '净重（千克）': { to: '/items/-/netWeight', unit: 'KGM' },
        原产国: { to: '/items/-/originCountry', values: { 中国: 'CN', China: 'CN' } },
        '牌号 Grade': '/items/-/grade',
      },
      numbered: ['/items/-/lineNumber'],
    })
    expect(out).toContain('# "内部代号": ? # column H: no field is known for this heading')
    here.write('m.yaml', out)
    const run = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml'])
    expect(parse(run.out)).toMatchObject({
      exportDate: '2026-03-05',
      items: [
        { lineNumber: 1, netWeight: { value: 12.5, unit: 'KGM' }, originCountry: 'CN' },
        { lineNumber: 2, originCountry: 'CN' },
      ],
    })
  })

  test('decides no date and no number with two readings, and the mapping does not load until it is decided', async () => {
    const here = workplace()
    here.write('a.csv', 'Order No;Export date;Net weight (kg)\nP-1;05/03/2026;1,250\nP-2;06/04/2026;2,125\n')
    const { out } = await here.run(['import', 'a.csv', '--suggest'])
    expect(out).toContain('dates: # ? dd/mm/yyyy or mm/dd/yyyy: all fit')
    expect(out).toContain('numbers: # ? { decimal: comma } or { decimal: point, grouping: comma }: all fit')
    here.write('m.yaml', out)
    const { code, error } = await here.run(['import', 'a.csv', '--mapping', 'm.yaml'])
    expect(code).toBe(2)
    expect(error).toContain(
      '"dates" is not decided; write dd/mm/yyyy or mm/dd/yyyy there (all fit 05/03/2026 in B2)',
    )
  })

  test('takes a form that only one reading leaves', async () => {
    const here = workplace()
    here.write(
      'a.csv',
      'Order No;Export date;Net weight (kg)\nP-1;05/03/2026;1.250,5\nP-2;26/04/2026;2.125,0\n',
    )
    const { out } = await here.run(['import', 'a.csv', '--suggest'])
    expect(parse(out)).toMatchObject({
      columns: {
        'Export date': { dates: 'dd/mm/yyyy' },
        'Net weight (kg)': { unit: 'KGM', numbers: { decimal: 'comma', grouping: 'point' } },
      },
    })
  })

  test('a register of certificates becomes certificates', async () => {
    const here = workplace()
    here.write(
      'a.csv',
      'EUC No,Issue date,Valid until,End user,End use,Importer,Signatory\nE-1,2026-01-05,2026-12-31,Malabar,Traction motors,Malabar,R. Iyer\n',
    )
    const { out } = await here.run(['import', 'a.csv', '--suggest'])
    expect(parse(out)).toMatchObject({
      document: 'end-user-certificate',
      documentPer: 'row',
      key: 'EUC No',
      columns: {
        'EUC No': '/certificateNumber',
        'End use': '/endUse/description',
        Signatory: '/signatory/name',
      },
    })
  })

  test('writes a new file, and never over one', async () => {
    const here = workplace()
    here.write('a.csv', 'Order No\nP-1\n')
    const args = ['import', 'a.csv', '--suggest', '--mapping', 'm.yaml']
    expect((await here.run(args)).code).toBe(0)
    expect(here.read('m.yaml')).toContain('Order No: /contract/orderNumber')
    expect((await here.run(args)).error).toContain(
      'already exists\n  Nothing was written. Write over it with --force',
    )
    here.write('m.yaml', 'mine')
    expect((await here.run([...args, '--force'])).code).toBe(0)
    expect(here.read('m.yaml')).toContain('Order No: /contract/orderNumber')
  })
})

test('names that are too long for files are shortened, and stay apart', async () => {
  const here = workplace()
  const long = '包头磁材'.repeat(60)
  const source = `${'a'.repeat(246)}.csv`
  here.write(source, `Ref,X\n${long}1,1\n${long}2,2\n,3\n`)
  here.write('m.yaml', minimal('  Ref: /shipmentReference\n  X: /items/-/lineNumber\n'))
  const { code, error } = await here.run(['import', source, '--mapping', 'm.yaml', '--to', 'out'])
  expect([code, error]).toEqual([0, ''])
  const documents = readdirSync(here.path('out')).filter(name => name.endsWith('.yaml'))
  const references = documents.map(name => parse(here.read(`out/${name}`)) as Record<string, unknown>)
  expect(references.map(one => one.shipmentReference)).toEqual(
    expect.arrayContaining([`${long}1`, `${long}2`, undefined]),
  )
})

test('thirty thousand documents of one name get numbers at once', () => {
  const nameOf = fileNames()
  const names = Array.from({ length: 30_000 }, () => nameOf(['A', 'A-x']))
  expect([...names.slice(0, 4), names.at(-1)]).toEqual(['A', 'A-x', 'A-x-2', 'A-x-3', 'A-x-29999'])
})
