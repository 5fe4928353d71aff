/** Tables in checked folders: found by the config or by an option, told if they are not read, and known to every command. */
import { writeFileSync } from 'node:fs'
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
})
