/** Tables in checked folders: found by the config or by an option, told if they are not read, and known to every command. */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Workplace, workplace } from './workplace.ts'
import { xlsxFile } from './xlsx-file.ts'

const mapping = `document: shipment
documentPer: row
columns:
  Ref: /shipmentReference
  HS: /items/-/hsCode
  证书: /certificateNumbers
`

const rows = [
  ['Ref', 'HS', '证书'],
  ['S-1', '850511', 'KTM-1'],
  ['S-2', '8505', 'KTM-1'],
]

/** A folder of tables in two forms, one of no mapping, and a document. */
function orders(config: string): Workplace {
  const here = workplace()
  here.write('orders/january/a.csv', 'Ref,HS,证书\nS-8,8505,KTM-1\n')
  writeFileSync(here.path('orders/b.xlsx'), xlsxFile({ sheets: [{ name: '订单', rows }] }))
  here.write('orders/c.yaml', 'documentType: shipment\nschemaVersion: "1.0"\n')
  here.write('orders/m.yaml', mapping)
  if (config !== '') here.write('enduse.config.yaml', config)
  return here
}

const withAll = 'imports:\n  - { files: ["*.csv", "orders/*.xlsx"], mapping: orders/m.yaml }\n'

const filesIn = (report: { documents: readonly { document: { file: string } }[] }) =>
  report.documents.map(({ document }) => document.file).sort()

describe('check FOLDER', () => {
  test('reads the tables that the config names, beside the documents', async () => {
    const here = orders(withAll)
    const report = await here.check(['orders'])
    expect(filesIn(report)).toEqual([
      'orders/b.xlsx#row-2',
      'orders/b.xlsx#row-3',
      'orders/c.yaml',
      'orders/january/a.csv#row-2',
    ])
    const { error } = await here.run(['check'])
    expect(error).not.toContain('not read')
  })

  test('of tables only, and by a pattern', async () => {
    const here = orders(withAll)
    expect(filesIn(await here.check(['orders/january']))).toEqual(['orders/january/a.csv#row-2'])
    expect(filesIn(await here.check(['orders/*.xlsx']))).toHaveLength(2)
    expect(filesIn(await here.check(['orders/b.xlsx']))).toHaveLength(2)
  })

  test('reads tables by --mapping', async () => {
    const here = orders('')
    expect(filesIn(await here.check(['orders', '--mapping', 'orders/m.yaml']))).toHaveLength(4)
  })

  test.each([
    ['en', 'orders/b.xlsx and 1 more tables or messages were not read'],
    ['zh-CN', 'orders/b.xlsx 等 2 个表格或报文未读取'],
  ])('tells which tables are not read, in %s', async (lang, note) => {
    const here = orders('')
    here.write('orders/x.origins.tsv', 'document\tpointer\tsource\tat\tline\tcolumn\n')
    here.write('orders/build.xml', '<project/>')
    const { error } = await here.run(['check', 'orders', '--lang', lang])
    expect(error).toContain(note)
    expect(error).toContain('imports')
  })

  test('tells nothing of ignored tables and of its own CSV report', async () => {
    const here = orders('ignore: ["*.xlsx", a.csv]\n')
    await here.run(['check', 'orders', '--output', 'csv=orders/report.csv'])
    const { error } = await here.run(['check', 'orders'])
    expect(error).not.toContain('were not read')
    expect(error).not.toContain('report.csv')
  })

  test('imports messages in JSON and XML of a folder, and does not check them twice', async () => {
    const here = workplace()
    const bill = { transportDocumentReference: 'B-1', transportDocumentTypeCode: 'BOL', documentParties: {} }
    here.write('in/bill.json', JSON.stringify(bill))
    here.write(
      'in/note.xml',
      '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">I-1</ID></Invoice>',
    )
    const { error } = await here.run(['check', 'in'])
    expect(error).toContain('in/note.xml is a table or message, and was not read')
    here.write('enduse.config.yaml', 'imports:\n  - files: in/\n')
    expect(filesIn(await here.check(['in']))).toEqual(['in/bill.json#shipment', 'in/note.xml#shipment'])
  })

  test.each(['--stream', '--threads=2', '--cache=cache'])('in a large run: %s', async option => {
    const here = orders(withAll)
    const { out } = await here.run(['check', 'orders', option, '--format', 'ndjson'])
    expect(out).toContain('orders/b.xlsx#row-3')
    expect(out).toContain('orders/c.yaml')
    expect(out).toContain('订单!B3')
  })
})

describe('the config', () => {
  test.each([
    ['an entry without files', 'imports:\n  - mapping: m.yaml\n', '"files" is missing'],
    [
      'a mapping that is a rule set too',
      'ruleSets: [m.yaml]\nimports:\n  - { files: "*.csv", mapping: m.yaml }\n',
      'cannot be a mapping as well',
    ],
    ['a pattern that leads out', 'imports:\n  - { files: "../*.csv" }\n', 'leads out'],
  ])('is refused: %s', async (_, config, why) => {
    const here = orders(config)
    const { code, error } = await here.run(['check', 'orders'])
    expect([code, error]).toEqual([2, expect.stringContaining(why)])
  })

  test('a mapping that is missing or wrong is named', async () => {
    const here = orders('imports:\n  - { files: "*.xlsx", mapping: none.yaml }\n')
    const { code, error } = await here.run(['check', 'orders'])
    expect([code, error]).toEqual([2, expect.stringContaining('none.yaml')])
  })

  test('a link out of the folder is not followed', async () => {
    const here = orders(withAll)
    const { symlinkSync } = await import('node:fs')
    const outside = workplace()
    outside.write('secret.csv', 'Ref,HS,证书\nS-9,8505,KTM-1\n')
    symlinkSync(outside.path('secret.csv'), here.path('orders/link.csv'))
    const { code, out, error } = await here.run(['check', 'orders'])
    expect([code, out]).toEqual([2, ''])
    expect(error).toContain('orders/link.csv cannot be opened')
  })
})

describe('other commands by the same entry', () => {
  test('why, of a document in a table', async () => {
    const here = orders(withAll)
    const { out, code } = await here.run(['why', 'orders/b.xlsx#row-3', '/items/0/hsCode'])
    expect([code, out]).toEqual([0, expect.stringContaining('8505')])
    const whole = await here.run(['why', 'orders/b.xlsx', '/items/0/hsCode'])
    expect([whole.code, whole.error]).toEqual([2, expect.stringContaining('orders/b.xlsx#row-2')])
  })

  test('status, of the certificate that orders name', async () => {
    const here = orders(withAll)
    const { out, code } = await here.run(['status', 'KTM-1'])
    expect([code, out]).toEqual([0, expect.stringContaining('KTM-1')])
  })

  test('map and reduce, as check does', async () => {
    const here = orders(withAll)
    here.write('a.ndjson', (await here.run(['map', 'orders'])).out)
    const merged = await here.run(['reduce', 'a.ndjson', '--format', 'json'])
    const report = JSON.parse(merged.out) as Parameters<typeof filesIn>[0]
    expect(filesIn(report)).toEqual(filesIn(await here.check(['orders'])))
  })

  test.each([
    ['en', '订单!B3: de should be DE; correct it in the table'],
    ['zh-CN', '订单!B3：de 应为 DE；请在表格或映射中更正'],
  ])('fix names the cell to correct, and changes nothing, in %s', async (lang, told) => {
    const here = workplace()
    const cells = [
      ['Ref', 'Country'],
      ['S-1', 'DE'],
      ['S-2', 'de'],
    ]
    writeFileSync(here.path('a.xlsx'), xlsxFile({ sheets: [{ name: '订单', rows: cells }] }))
    const before = readFileSync(here.path('a.xlsx'))
    const columns = 'columns: { Ref: /shipmentReference, Country: /exportCountry }\n'
    here.write('m.yaml', `document: shipment\ndocumentPer: row\n${columns}`)
    const run = ['fix', 'a.xlsx', '--mapping', 'm.yaml', '--write', '--lang', lang]
    const { code, error } = await here.run(run)
    expect([code, error]).toEqual([1, expect.stringContaining(told)])
    expect(readFileSync(here.path('a.xlsx'))).toEqual(before)
    const without = await here.run(['fix', 'a.xlsx'])
    expect([without.code, without.error]).toEqual([
      0,
      expect.stringContaining('a table is corrected where it was made'),
    ])
  })

  test('waive, of a finding in a table', async () => {
    const here = workplace()
    here.example('overdrawn', 'papers')
    await here.run(['export', 'papers', '--to', 't.xlsx'])
    const table = ['t.xlsx', '--mapping', 't.mapping.yaml']
    const before = await here.check(table)
    const one = before.findings.find(
      ({ place, rule }) => place.file.startsWith('t.xlsx#') && rule !== 'schema',
    )
    const waived = await here.run([
      ...[
        'waive',
        one?.rule ?? '',
        ...table,
        '--document',
        one?.place.file ?? '',
        '--at',
        one?.place.pointer ?? '',
      ],
      ...['--reason', 'Agreed with the ministry', '--owner', 'QA', '--until', '2027-01-01'],
    ])
    expect(waived.error).toBe('')
    const after = await here.check([...table, '--waivers', 'waivers.yaml'])
    expect(after.findings.find(({ fingerprint }) => fingerprint === one?.fingerprint)?.waived).toBeDefined()
  })
})

test('a broken package is told in the language of the output', async () => {
  const here = workplace()
  writeFileSync(here.path('a.xlsx'), xlsxFile({ sheets: [{ name: 'A', rows }] }).subarray(0, 900))
  here.write('b.csv', 'Ref\n"open\n')
  here.write('m.yaml', 'document: shipment\ndocumentPer: row\ncolumns: { Ref: /shipmentReference }\n')
  const said = async (file: string) =>
    (await here.run(['import', file, '--mapping', 'm.yaml', '--lang', 'zh-CN'])).error
  expect(await said('a.xlsx')).toContain('它不是 zip 归档，或不完整')
  expect(await said('b.csv')).toContain('引号未闭合')
  expect(`${await said('a.xlsx')}${await said('b.csv')}`).not.toMatch(/it is|quote|archive/)
})
