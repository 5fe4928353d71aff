/** Export of documents as tables: an import of the table gives the same documents, and no spreadsheet program computes a cell. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { runs } from './programs.ts'
import { type Workplace, workplace } from './workplace.ts'

type Data = Record<string, unknown>

/** Decimals are the same as numbers and as texts, and members have no order. */
function canonical(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, canonical(member)]))
}

const byText = (all: readonly unknown[]) => all.map(one => JSON.stringify(sorted(canonical(one)))).sort()

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, member]) => [key, sorted(member)]),
  )
}

let exports = 0

/** Exports a folder and imports the table: returns the documents, and what was told. */
async function thereAndBack(here: Workplace, folder: string, format: string) {
  const name = `table-${exports++}`
  const there = await here.run(['export', folder, '--to', `${name}.${format}`])
  const back = await here.run([
    'import',
    `${name}.${format}`,
    '--mapping',
    `${name}.mapping.yaml`,
    '--format',
    'json',
  ])
  const documents = back.out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Data)
  return { there, back, documents, file: `${name}.${format}`, mapping: `${name}.mapping.yaml` }
}

describe.each(['csv', 'xlsx'])('as %s', format => {
  test.each(['clean', 'overdrawn', 're-export', 'expired'])(
    'the dossier %s comes back as the same documents',
    async name => {
      const here = workplace()
      here.example(name, 'papers')
      const before = readdirSync(here.path('papers'), { recursive: true })
        .map(String)
        .filter(file => /\.ya?ml$/.test(file) && !file.includes('config'))
        .map(file => parse(here.read(`papers/${file}`).replace(/: (\d+\.\d+)(?=[\s,}])/g, ': "$1"')) as Data)
        .filter(data => 'documentType' in data)
      expect(before.length).toBeGreaterThan(1)
      const { there, back, documents } = await thereAndBack(here, 'papers', format)
      expect([there.code, there.out.includes(`wrote ${before.length} documents`), back.code]).toEqual([
        0,
        true,
        0,
      ])
      expect(byText(documents)).toEqual(byText(before))
    },
  )

  test('every text, day and decimal comes back', async () => {
    const here = workplace()
    const odd = fc.constantFrom(
      ...[
        '=1+1',
        '+86 10 6512',
        '-5',
        '@SUM(A1)',
        "'quoted",
        '007',
        ' x ',
        '',
        '\t=1',
        'a;=cmd|x',
        ';"=1',
        'a\nb',
        '\r\n',
      ],
      ...[
        '"',
        'a,b',
        '包头市, 稀土路 8 号',
        '＝1',
        '1e5',
        '2026-03-05',
        'true',
        '_x000D_',
        '\u0001',
        '\ufeff',
        '\u2028',
        "a;'b",
      ],
    )
    const text = fc.oneof(
      odd,
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }).filter(one => !/\p{Surrogate}/u.test(one)),
    )
    const day = fc.constantFrom(
      '2026-03-05',
      '1899-12-31',
      '9999-12-31',
      '1900-02-28',
      '1900-03-01',
      '2024-02-29',
    )
    const decimal = fc.oneof(
      fc.constantFrom('122549.00', '0.1', '12345678901234567890.123456789', 1250.5, 0, 7),
      fc.nat(),
      fc.stringMatching(/^[1-9]\d{0,25}\.\d{1,12}$/),
    )
    const measure = fc.record({ value: decimal, unit: text })
    const party = fc.record(
      {
        name: text,
        identifiers: fc.array(fc.record({ scheme: text, value: text }), { minLength: 1, maxLength: 3 }),
        activities: fc.array(text, { minLength: 1, maxLength: 4 }),
        address: fc.record({ country: text }),
      },
      { requiredKeys: ['name'] },
    )
    const item = fc.record(
      {
        lineNumber: fc.nat({ max: 999 }),
        hsCode: text,
        quantity: measure,
        composition: fc.array(fc.record({ element: text, massPercent: decimal }), {
          minLength: 1,
          maxLength: 3,
        }),
        lotNumbers: fc.array(text, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['lineNumber'] },
    )
    const granted = item.map(({ lotNumbers: _, ...rest }) => rest)
    const shipment = fc
      .record(
        {
          shipmentReference: text,
          exportDate: day,
          revision: fc.nat({ max: 99 }),
          certificateNumbers: fc.array(text, { minLength: 1, maxLength: 3 }),
          consignee: party,
          notifyParties: fc.array(party, { minLength: 1, maxLength: 2 }),
          items: fc.array(item, { minLength: 1, maxLength: 3 }),
          transportLegs: fc.array(fc.record({ sequence: fc.nat({ max: 9 }), vesselName: text }), {
            minLength: 1,
            maxLength: 2,
          }),
          remarks: text,
        },
        { requiredKeys: ['shipmentReference'] },
      )
      .map((data): Data => ({ documentType: 'shipment', schemaVersion: '1.0', ...data }))
    const certificate = fc
      .record(
        {
          certificateNumber: text,
          companyStamp: fc.boolean(),
          endUser: party,
          items: fc.array(granted, { minLength: 1, maxLength: 2 }),
          endUse: fc.record({
            description: text,
            endProductCountries: fc.array(text, { minLength: 1, maxLength: 2 }),
          }),
          undertakings: fc.array(fc.record({ clause: text, state: text }), { minLength: 1, maxLength: 3 }),
        },
        { requiredKeys: ['certificateNumber'] },
      )
      .map((data): Data => ({ documentType: 'end-user-certificate', schemaVersion: '1.0', ...data }))
    const dossier = fc.array(fc.oneof(shipment, certificate), { minLength: 1, maxLength: 4 })
    let run = 0
    await fc.assert(
      fc.asyncProperty(dossier, async documents => {
        const folder = `d${run++}`
        documents.forEach((data, index) => {
          here.write(`${folder}/${index}.json`, JSON.stringify(data))
        })
        const { there, back, documents: again } = await thereAndBack(here, folder, format)
        expect([there.code, there.error, back.code, back.error]).toEqual([0, '', 0, expect.anything()])
        expect(byText(again)).toEqual(byText(documents))
      }),
      { numRuns: runs(120) },
    )
  }, 120_000)

  test('what it cannot carry is listed, and the rest is there', async () => {
    const here = workplace()
    const data = {
      documentType: 'shipment',
      shipmentReference: 'S-1',
      colour: 'red',
      exportDate: 20260305,
      items: [{ lineNumber: 1, netWeight: { value: '12 kg', unit: 'KGM' }, composition: [] }],
      remarks: null,
    }
    here.write('papers/a.yaml', stringify(data))
    here.write('papers/b.yaml', 'documentType: recipe\n')
    here.write('papers/c.yaml', 'a: [\n')
    const { there, documents } = await thereAndBack(here, 'papers', format)
    expect(there.code).toBe(3)
    for (const line of [
      'papers/a.yaml: /colour is no field',
      'papers/a.yaml: /exportDate has no value of the type',
      'papers/a.yaml: /items/0/netWeight/value has no value',
      'papers/a.yaml: /items/0/composition is an empty group',
      'papers/a.yaml: /remarks has no value',
      'papers/a.yaml: the field schemaVersion is missing',
      'papers/b.yaml: the document states no known documentType',
      'papers/c.yaml: the file or document cannot be read',
    ])
      expect(there.out).toContain(line)
    expect(documents).toMatchObject([{ shipmentReference: 'S-1', items: [{ netWeight: { unit: 'KGM' } }] }])
    const chinese = await here.run(['export', 'papers', '--to', `zh.${format}`, '--lang', 'zh-CN'])
    expect(chinese.out).toContain('此类单证没有字段 /colour')
  })
})

test('no cell of the CSV is computed by a spreadsheet program, whatever its delimiter', async () => {
  const here = workplace()
  const texts = ['=1+1', '+1', '-1', '@x', '\t=1', '＝1', 'a;=cmd', 'a; "+1', '\r=1', "'=1"]
  here.write(
    'a.yaml',
    stringify({
      documentType: 'shipment',
      schemaVersion: '1.0',
      notifyParties: texts.map(name => ({ name })),
    }),
  )
  const { out, code } = await here.run(['export', 'a.yaml'])
  expect(code).toBe(0)
  expect(out.startsWith('\ufeff')).toBe(true)
  const cells = out.slice(1).split(/\r\n|,|;/)
  expect(cells.filter(cell => /^[\s"]*[=+\-@＝]/.test(cell))).toEqual([])
  expect(cells.filter(cell => /[=＝]1|\+1|-1|@x|=cmd/.test(cell))).toHaveLength(texts.length)
})

describe('files', () => {
  const start = () => {
    const here = workplace()
    here.example('clean', 'papers')
    return here
  }

  test('are never written over', async () => {
    const here = start()
    here.write('t.mapping.yaml', 'mine: true\n')
    const { code, error } = await here.run(['export', 'papers', '--to', 't.xlsx'])
    expect([code, error]).toEqual([2, expect.stringContaining('t.mapping.yaml already exists')])
    expect(readdirSync(here.path('.')).sort()).toEqual(['papers', 't.mapping.yaml'])
    expect(here.read('t.mapping.yaml')).toBe('mine: true\n')
  })

  test('go where they are named; a workbook needs a name', async () => {
    const here = start()
    await here.run(['export', 'papers', '--to', 'out/t.csv', '--mapping-to', 'maps/m.yaml'])
    expect([readdirSync(here.path('out')), readdirSync(here.path('maps'))]).toEqual([['t.csv'], ['m.yaml']])
    const { code, error } = await here.run(['export', 'papers', '--format', 'xlsx'])
    expect([code, error]).toEqual([2, expect.stringContaining('--to dossier.xlsx')])
  })

  test('of the same documents are the same, byte for byte', async () => {
    const here = start()
    await here.run(['export', 'papers', '--to', 'a.xlsx'])
    await here.run(['export', 'papers', '--to', 'b.xlsx'])
    expect(readFileSync(here.path('a.xlsx'))).toEqual(readFileSync(here.path('b.xlsx')))
  })

  test('checked as a table, give the findings of the documents', async () => {
    const here = workplace()
    here.example('overdrawn', 'papers')
    await here.run(['export', 'papers', '--to', 't.xlsx'])
    const before = await here.check(['papers'])
    const after = await here.check(['t.xlsx', '--mapping', 't.mapping.yaml'])
    const rules = (report: typeof before) =>
      report.findings.map(({ rule, message }) => `${rule} ${message}`).sort()
    expect(rules(after)).toEqual(rules(before))
    expect(
      after.findings.some(({ related }) =>
        related.some(({ text }) => /t\.xlsx, shipment![A-Z]+\d/.test(text)),
      ),
    ).toBe(true)
  })
})

test('files without a document that can be exported are told with what to do', async () => {
  const here = workplace()
  here.write('a b/broken.yaml', 'a: [1\n')
  const { code, out, error } = await here.run(['export', 'a b'])
  expect([code, out]).toEqual([2, ''])
  expect(error).toContain('none of these files has a document that can be exported\n')
  expect(error).toContain('  enduse check "a b/broken.yaml" says why.\n')
})
