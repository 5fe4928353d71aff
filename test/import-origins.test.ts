/** Where imported values are from: shown in findings of every kind of run and every format. */
import { writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { formats } from '../src/report/index.ts'
import { type Workplace, workplace } from './workplace.ts'
import { xlsxFile } from './xlsx-file.ts'

const mapping = `document: shipment
documentPer: row
columns:
  Ref: /shipmentReference
  HS: /items/-/hsCode
  Net: { to: /items/-/netWeight, unit: KGM }
`

const rows = [
  ['Ref', 'HS', 'Net'],
  ['S-1', '850511', 5],
  ['S-2', '8505', 7],
]

/** A folder with the documents of an imported workbook, and what decides how it is checked. */
async function importedFolder(): Promise<Workplace> {
  const here = workplace()
  writeFileSync(here.path('orders.xlsx'), xlsxFile({ sheets: [{ name: 'Orders', rows }] }))
  here.write('m.yaml', mapping)
  const { code } = await here.run(['import', 'orders.xlsx', '--mapping', 'm.yaml', '--to', 'papers'])
  expect(code).toBe(0)
  return here
}

/** How a finding about cell B3 says where its value is from, as plain letters: formats escape signs. */
const plain = (text: string) => text.replace(/\\u([0-9a-f]{4})|&#(\d+);|&\w+;|[^\p{L}\p{N}]/gu, '')
const sentence = plain('imported from orders.xlsx, Orders!B3')

describe('every kind of run says where a value is from', () => {
  let here: Workplace
  beforeAll(async () => {
    here = await importedFolder()
  })
  test.each([
    ['gathered', []],
    ['streamed', ['--stream']],
    ['with threads', ['--threads', '2']],
    ['with a cache', ['--cache', 'cache']],
    ['with a cache that knows it', ['--cache', 'cache']],
    ['masked', ['--mask-values']],
    ['masked and streamed', ['--mask-values', '--stream']],
  ])('%s', async (_, options) => {
    const { out, error } = await here.run(['check', 'papers', '--format', 'compact', ...options])
    expect(error).toBe('')
    expect(out).toMatch(/S-2\.yaml:.*imported from orders\.xlsx, Orders!B3/)
  })

  test.each(['en', 'zh-CN'])('with a baseline and in a large run, in %s', async lang => {
    await here.run(['baseline', 'create', 'papers/S-1.yaml', '--baseline', 'base.yaml'])
    const run = ['check', 'papers', '--baseline', 'base.yaml', '--stream', '--format', 'json', '--lang', lang]
    const { findings } = JSON.parse((await here.run(run)).out) as {
      findings: { place: { file: string; pointer: string }; related: { text: string }[] }[]
    }
    const about = findings.find(
      ({ place }) => place.file.includes('S-2') && place.pointer === '/items/0/hsCode',
    )
    expect(about?.related.map(({ text }) => text)).toContain(
      lang === 'en' ? 'imported from orders.xlsx, Orders!B3' : '导入自 orders.xlsx，Orders!B3',
    )
  })

  test('of the workbook itself, streamed', async () => {
    const args = ['check', 'orders.xlsx', '--mapping', 'm.yaml', '--stream', '--format', 'ndjson']
    expect((await here.run(args)).out).toContain('imported from orders.xlsx, Orders!B3')
  })

  test.each(Object.keys(formats).flatMap(format => [[format, []] as const, [format, ['--stream']] as const]))(
    'in the format %s %j',
    async (format, options) => {
      const { out } = await here.run(['check', 'papers', '--format', format, '--verbose', ...options])
      expect(plain(out)).toContain(sentence)
    },
  )
})

test('an origin file is only read for documents that it names, and a broken one does no harm', async () => {
  const here = await importedFolder()
  here.write('papers/b.origins.tsv', `${'x'.repeat(2_000_000)}\n\t\t\nS-2.yaml\n\\\\\t`)
  here.write('papers/other.yaml', 'documentType: shipment\nschemaVersion: "1.0"\n')
  const { findings } = await here.check(['papers'])
  const texts = findings.map(({ place, related }) => [place.file, related.map(({ text }) => text).join()])
  expect(texts.some(([file, text]) => file === 'papers/S-2.yaml' && /Orders!/.test(text ?? ''))).toBe(true)
  expect(texts.filter(([file, text]) => file === 'papers/other.yaml' && text?.includes('imported'))).toEqual(
    [],
  )
})
