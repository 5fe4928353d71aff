/** Imported documents in `check`, their origins in findings, hostile workbooks, and the way there and back. */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { importNotes, type TableRow } from '../src/import/model.ts'
import { documentsOfTable } from '../src/import/table.ts'
import { yamlText } from '../src/import/yaml-text.ts'
import { workplace } from './workplace.ts'
import { xlsxFile, zipFile } from './xlsx-file.ts'

const rows = [
  ['Ref', 'HS', 'Net'],
  ['S-1', '850511', 5],
  ['S-2', '8505', 7],
]

const mapping = `document: shipment
documentPer: row
columns:
  Ref: /shipmentReference
  HS: /items/-/hsCode
  Net: { to: /items/-/netWeight, unit: KGM }
`

function withOrders(data: Buffer = xlsxFile({ sheets: [{ name: 'Orders', rows }] })) {
  const here = workplace()
  writeFileSync(here.path('orders.xlsx'), data)
  here.write('m.yaml', mapping)
  return here
}

describe('check', () => {
  test('reads a workbook by its mapping, and shows the cell of a value', async () => {
    const here = withOrders()
    const report = await here.check(['orders.xlsx', '--mapping', 'm.yaml'])
    expect(report.documents.map(({ document }) => document.file)).toEqual([
      'orders.xlsx#row-2',
      'orders.xlsx#row-3',
    ])
    const code = report.findings.find(({ place }) => place.pointer === '/items/0/hsCode')
    expect(code?.place.file).toBe('orders.xlsx#row-3')
    expect(code?.related.map(({ text }) => text)).toContain('imported from orders.xlsx, Orders!B3')
    const { out } = await here.run(['check', 'orders.xlsx', '--mapping', 'm.yaml', '--lang', 'zh-CN'])
    expect(out).toContain('导入自 orders.xlsx，Orders!B3')
  })

  test('shows the cell for documents in a folder, by the origin file beside them', async () => {
    const here = withOrders()
    const wrote = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml', '--to', 'papers'])
    expect(wrote.out).toContain('wrote 2 documents to papers')
    const names = ['S-1.yaml', 'S-2.yaml', 'orders.xlsx.origins.tsv']
    expect(readdirSync(here.path('papers')).sort()).toEqual(names)
    const report = await here.check(['papers'])
    expect(report.documents).toHaveLength(2)
    const code = report.findings.find(({ place }) => place.pointer === '/items/0/hsCode')
    expect(code?.related.map(({ text }) => text)).toContain('imported from orders.xlsx, Orders!B3')
  })

  test('shows the line of a text file', async () => {
    const here = workplace()
    here.write('a.csv', 'Ref,HS,Net\n"S\n1",850511,5\nS-2,8505,7\n')
    here.write('m.yaml', mapping)
    const report = await here.check(['a.csv', '--mapping', 'm.yaml'])
    const code = report.findings.find(({ place }) => place.pointer === '/items/0/hsCode')
    expect(code?.related.at(-1)?.place).toMatchObject({ file: 'a.csv', line: 4 })
  })

  test('needs a mapping for a table, and a table for a mapping', async () => {
    const here = withOrders()
    const without = await here.run(['check', 'orders.xlsx'])
    const hint = 'enduse import orders.xlsx --suggest'
    expect([without.code, without.error]).toEqual([2, expect.stringContaining(hint)])
    here.write('a.yaml', 'documentType: shipment\n')
    const alone = await here.run(['check', 'a.yaml', '--mapping', 'm.yaml'])
    expect([alone.code, alone.error]).toEqual([2, expect.stringContaining('--mapping is for tables')])
  })

  test.each(['orders.xlsx', 'm.yaml'])('never writes a report over %s', async file => {
    const here = withOrders()
    const before = readFileSync(here.path(file))
    const run = await here.run(['check', 'orders.xlsx', '--mapping', 'm.yaml', '--output', file])
    expect(run.code).toBe(2)
    expect(readFileSync(here.path(file))).toEqual(before)
  })

  test('holds no more documents than the limit, and says what to do with more', async () => {
    const here = withOrders()
    const args = ['check', 'orders.xlsx', '--mapping', 'm.yaml', '--limit', 'documents=1']
    const { code, error } = await here.run(args)
    expect([code, error]).toEqual([2, expect.stringContaining('enduse import orders.xlsx --to FOLDER')])
  })
})

test('import writes nothing over a file, and nothing at all if one is there', async () => {
  const here = withOrders()
  here.write('papers/S-2.yaml', 'mine: true\n')
  const { code, error } = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml', '--to', 'papers'])
  expect([code, error]).toEqual([2, expect.stringContaining('papers/S-2.yaml already exists')])
  expect(readdirSync(here.path('papers'))).toEqual(['S-2.yaml'])
  expect(here.read('papers/S-2.yaml')).toBe('mine: true\n')
})

describe('import --force', () => {
  const mapping =
    'document: shipment\ndocumentPer: row\ncolumns: { Ref: /shipmentReference, HS code: /items/-/hsCode }\n'
  function withTable() {
    const here = workplace()
    here.write('a.csv', 'Ref,HS code\nS-1,850511\nS-2,850511\n')
    here.write('m.yaml', mapping)
    return here
  }
  const into = ['import', 'a.csv', '--mapping', 'm.yaml', '--to', 'out', '--force']

  test('replaces all files or none, the target of a link, and keeps permissions', async () => {
    const here = withTable()
    here.write('kept.yaml', 'old')
    chmodSync(here.path('kept.yaml'), 0o600)
    mkdirSync(here.path('out/S-2.yaml'), { recursive: true })
    symlinkSync('../kept.yaml', here.path('out/S-1.yaml'))
    expect((await here.run(into)).code).toBe(2)
    expect(here.read('kept.yaml')).toBe('old')
    rmdirSync(here.path('out/S-2.yaml'))
    expect((await here.run(into)).code).toBe(0)
    expect(here.read('kept.yaml')).toContain('S-1')
    expect(lstatSync(here.path('out/S-1.yaml')).isSymbolicLink()).toBe(true)
    expect(statSync(here.path('kept.yaml')).mode & 0o777).toBe(0o600)
  })

  test('writes over nothing that it reads', async () => {
    const here = withTable()
    const suggest = await here.run(['import', 'a.csv', '--suggest', '--mapping', './a.csv', '--force'])
    expect([suggest.code, suggest.error]).toEqual([2, expect.stringContaining('this run reads ./a.csv')])
    expect(here.read('a.csv')).toContain('S-1')
    here.write('S-1.yaml', mapping)
    const own = await here.run(['import', 'a.csv', '--mapping', 'S-1.yaml', '--to', '.', '--force'])
    expect([own.code, here.read('S-1.yaml')]).toEqual([2, mapping])
  })
})

describe('a workbook that is none', () => {
  const ole = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
  ])
  const sheet = (xml: string) =>
    xlsxFile({ sheets: [{ name: 'A', rows }], parts: { 'xl/worksheets/sheet1.xml': xml } })
  const begin = '<worksheet><sheetData><row r="1">'
  const heads = ['Ref', 'HS', 'Net'].map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  test.each([
    ['cut off', xlsxFile({ sheets: [{ name: 'A', rows }] }).subarray(0, 900), 'not complete, or damaged'],
    ['any archive', zipFile({ 'a.txt': 'x' }), 'it has no workbook in it'],
    ['noise', Buffer.from([0xfe, 0x80, 0, 7]), 'damaged; save it again in a spreadsheet program'],
    ['an empty file', Buffer.of(), 'it has no workbook in it'],
    ['an encrypted one', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'it is encrypted'],
    ['an encrypted entry', zipFile({ 'xl/workbook.xml': '<a/>' }, 1), 'not complete, or damaged'],
    ['of an old format', ole, 'old format of Office'],
    ['of OpenDocument', zipFile({ mimetype: 'x', 'content.xml': '<a/>' }), 'OpenDocument'],
    ['a document type', sheet('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), 'has a document type'],
    ['no XML', sheet(begin), 'is not well-formed'],
    [
      'rows in no order',
      sheet(`${begin}${heads}</row><row r="1"/></sheetData></worksheet>`),
      'damaged: row 1',
    ],
    ['a column beyond all', sheet(`${begin}<c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>`), 'ZZZ1'],
    ['an endless value', sheet(`${begin}<c r="A1"><v>${'1'.repeat(9_000_000)}`), 'larger than can be read'],
    ['a bomb', sheet(`<worksheet>${' '.repeat(80_000_000)}</worksheet>`), 'when it is unpacked'],
  ])('is refused: %s', async (_, bytes, why) => {
    const here = withOrders(bytes)
    const { code, out, error } = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml'])
    expect([code, out, error]).toEqual([2, '', expect.stringContaining(why)])
    expect(error).not.toMatch(/at .*\.ts:\d+/)
  })

  test('macros are not read, which is told', async () => {
    const here = withOrders(xlsxFile({ sheets: [{ name: 'A', rows }], parts: { 'xl/vbaProject.bin': 'x' } }))
    const { code, error } = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml'])
    expect([code, error]).toEqual([0, expect.stringContaining('the workbook has macros; they were not read')])
  })
})

test('of a hundred thousand rows one document is in memory at a time', async () => {
  let given = 0
  let most = 0
  let taken = 0
  const table = function* (): Generator<TableRow> {
    yield { number: 1, cells: [{ kind: 'text', text: 'Ref' }] }
    for (; given < 100_000; given++) {
      most = Math.max(most, given - taken)
      yield { number: given + 2, cells: [{ kind: 'text', text: `S-${given}` }] }
    }
  }
  const by = { document: 'shipment', documentPer: 'row', columns: { Ref: '/shipmentReference' } } as const
  for await (const _ of documentsOfTable({ rows: table() }, by, importNotes())) taken += 1
  expect(taken).toBe(100_000)
  expect(most).toBeLessThan(5)
})

describe('there and back', () => {
  test('what is written as YAML is read as the same values', () => {
    const odd = ['no', '1e3', '2026-03-05', ' x', '- a', '{', '#', '', 'null', '\u2028', 'a: b', '\u0085']
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...odd))
    const group = fc.record({ a: text, b: fc.record({ c: text }) })
    const value = fc.oneof(
      text,
      fc.array(text, { minLength: 1 }),
      fc.boolean(),
      fc.integer(),
      fc.array(group, { minLength: 1 }),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^k[a-z]{1,8}$/), value, { minKeys: 1 }), data => {
        const one = { kind: 'shipment', name: '', data: { ...data }, origins: new Map() } as const
        expect(parse(yamlText(one, 'a.csv', []))).toEqual({ ...data })
      }),
    )
  })

  test('a dossier that is flattened to a table comes back as the same documents', async () => {
    const here = workplace()
    here.example('clean', 'clean')
    const files = readdirSync(here.path('clean')).filter(file => file.endsWith('.yaml'))
    expect(files.length).toBeGreaterThan(1)
    for (const name of files) {
      const data = parse(here.read(`clean/${name}`)) as Record<string, unknown>
      const { header, cells, text } = flattened(data)
      here.write('table.csv', [header, cells].map(line => line.map(quoted).join(',')).join('\r\n'))
      here.write('m.yaml', text)
      const { out, code } = await here.run(['import', 'table.csv', '--mapping', 'm.yaml', '--format', 'json'])
      expect(code, name).toBe(0)
      expect(canonical(JSON.parse(out)), name).toEqual(canonical({ ...data, schemaVersion: '1.0' }))
    }
  })
})

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A document as one row: a column for each value, and the mapping that says so. */
function flattened(data: Record<string, unknown>) {
  const header: string[] = []
  const cells: string[] = []
  const columns: Record<string, object> = {}
  const walk = (value: unknown, at: string) => {
    if (typeof value === 'object' && value !== null && !isTexts(value)) {
      for (const [key, member] of Object.entries(value)) walk(member, `${at}/${key}`)
    } else if (!['/documentType', '/schemaVersion'].includes(at)) {
      columns[`c${header.length}`] = { to: at, separator: '|' }
      header.push(`c${header.length}`)
      cells.push(Array.isArray(value) ? value.join('|') : String(value))
    }
  }
  walk(data, '')
  return { header, cells, text: stringify({ document: data.documentType, documentPer: 'row', columns }) }
}

/** A list of texts is one cell. */
const isTexts = (value: object) => Array.isArray(value) && value.every(one => typeof one === 'string')

/** Decimals are the same as numbers and as texts, and members have no order. */
function canonical(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, canonical(member)]))
}
