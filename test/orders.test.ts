/** Many orders at once: a certificate for each, or one for all, and their sheets. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { messyOrders } from './messy-orders.ts'
import { today, workplace } from './workplace.ts'

const mapping = `document: end-user-certificate
documentPer: row
columns:
  No: /certificateNumber
  PO: /contract/orderNumber
  Importer: /importer/name
  City: /importer/address/city
  Quantity: /items/-/quantity
numbered: [/items/-/lineNumber]
`
const table = 'No;PO;Importer;City;Quantity\nC-1;P-1;Kaveri;Chennai;500 kgs\nC-2;P-2;Malabar;Kochi;2 kg\n'

function withOrders() {
  const here = workplace()
  here.write('orders.csv', table)
  here.write('m.yaml', mapping)
  return here
}

const asked = ['--importer', 'IN', '--goods', 'ndfeb', '--end-use', 'traction-motor']

describe('new certificate --from', () => {
  test('writes a certificate for each row, with what the rules require and what the row states', async () => {
    const here = withOrders()
    const args = ['new', 'certificate', 'papers', '--from', 'orders.csv', '--mapping', 'm.yaml', ...asked]
    const { code, out } = await here.run(args)
    expect([code, out]).toEqual([0, expect.stringContaining('wrote 2 certificates to papers')])
    expect(readdirSync(here.path('papers'))).toEqual(['C-1.yaml', 'C-2.yaml'])
    const text = here.read('papers/C-1.yaml')
    expect(text).toContain('Made from orders.csv#row-2: what it states is filled in.')
    expect(text).toContain('by india-domestic-use.')
    expect(parse(text)).toMatchObject({
      certificateNumber: 'C-1',
      contract: { orderNumber: 'P-1' },
      importer: { name: 'Kaveri', address: { city: 'Chennai', country: 'IN' } },
      items: [{ quantity: { value: 500, unit: 'KGM' }, alloy: 'ndfeb' }],
      signatory: { name: null },
    })
    expect((await here.run(args)).error).toContain(
      'papers/C-1.yaml already exists\n  Nothing was written. Write over it with --force',
    )
    expect((await here.run([...args, '--force'])).code).toBe(0)
  })

  test('writes one certificate for all rows where they are lines of one document', async () => {
    const here = withOrders()
    here.write(
      'm.yaml',
      'document: end-user-certificate\ndocumentPer: table\ncolumns:\n  Quantity: /items/-/quantity\nnumbered: [/items/-/lineNumber]\nconstants: { /certificateNumber: C-9 }\nignore: [No, PO, Importer, City]\n',
    )
    await here.run(['new', 'certificate', 'papers', '--from', 'orders.csv', '--mapping', 'm.yaml', ...asked])
    expect(readdirSync(here.path('papers'))).toEqual(['C-9.yaml'])
    expect(parse(here.read('papers/C-9.yaml'))).toMatchObject({
      items: [{ quantity: { value: 500 } }, { lineNumber: 2, quantity: { value: 2 } }],
    })
  })

  test('takes orders of a folder, also shipments; the party of an option is not mixed into one that an order names', async () => {
    const here = workplace()
    here.write('enduse.config.yaml', 'paths: [papers/]\nparties: parties.yaml\n')
    here.write(
      'parties.yaml',
      'parties:\n  acme: { name: Acme Limited, address: { city: Pune, country: IN } }\n',
    )
    here.write(
      'orders/a.yaml',
      'documentType: shipment\nconsignee: { name: Kaveri }\ncontract: { orderNumber: P/7 }\n',
    )
    here.write('orders/b.yaml', 'documentType: end-user-certificate\ncontract: { orderNumber: P-8 }\n')
    const { code } = await here.run([
      'new',
      'certificate',
      '--from',
      'orders',
      '--importer',
      'acme',
      '--goods',
      'ndfeb',
    ])
    expect(code).toBe(0)
    expect(readdirSync(here.path('papers'))).toEqual(['P-7.yaml', 'P-8.yaml'])
    const [one, other] = ['P-7', 'P-8'].map(
      name => parse(here.read(`papers/${name}.yaml`)) as Record<string, unknown>,
    )
    expect(one?.importer).toEqual({ name: 'Kaveri', address: { city: null, country: null } })
    expect(other?.importer).toEqual({ name: 'Acme Limited', address: { city: 'Pune', country: 'IN' } })
  })

  test('takes nothing from what an order leaves empty, and guesses nothing that it does not state', async () => {
    const here = workplace()
    const open = 'issueDate:\nimporter:\ncontract: { orderNumber: }\nundertakings:\nendorsements:\n'
    here.write(
      'a.yaml',
      `documentType: end-user-certificate\n${open}items: [{ description: , quantity: { value: 5 } }]\n`,
    )
    here.write(
      'b.yaml',
      `documentType: end-user-certificate\n${open}items:\nissueDate: 31.12.2026\n`.replace(
        'issueDate:\n',
        '',
      ),
    )
    for (const order of ['a', 'b']) {
      const args = ['new', 'certificate', `of-${order}`, '--from', `${order}.yaml`, ...asked]
      const { code, error } = await here.run(args)
      expect([code, error]).toEqual([0, ''])
    }
    expect(parse(here.read('of-a/a-yaml.yaml'))).toMatchObject({
      endUser: { address: { country: null } },
      items: [{ quantity: { value: 5, unit: null } }],
    })
    expect(here.read('of-b/b-yaml.yaml')).toContain(`the rules in force on ${today}`)
  })

  test('is made for the day of issue that an order states, not for that of its signature', async () => {
    const here = workplace()
    const days = 'issueDate: 2026-11-02\nsignatory: { signedDate: 2026-11-09 }\n'
    here.write('order.yaml', `documentType: end-user-certificate\n${days}`)
    expect((await here.run(['new', 'certificate', 'made', '--from', 'order.yaml', ...asked])).code).toBe(0)
    const text = here.read('made/order-yaml.yaml')
    expect(text).toContain('the rules in force on 2026-11-02')
    expect(parse(text)).toMatchObject({ issueDate: '2026-11-02', signatory: { signedDate: '2026-11-09' } })
  })

  test('--force writes over no settings', async () => {
    const here = withOrders()
    const parties = 'parties: { kaveri: { name: Kaveri Motors, address: { city: Pune, country: IN } } }\n'
    const config = 'parties: papers/C-1.yaml\n'
    here.write('papers/C-1.yaml', parties)
    here.write('enduse.config.yaml', config)
    const over = 'this run reads FILE, and cannot write over it'
    const from = ['--from', 'orders.csv', '--mapping', 'm.yaml', ...asked]
    for (const [file, args] of [
      ['papers/C-1.yaml', ['new', 'certificate', 'papers', ...from]],
      ['papers/C-1.yaml', ['new', 'certificate', 'papers/C-1.yaml', ...asked]],
      ['enduse.config.yaml', ['new', 'end-use-report', 'enduse.config.yaml']],
      ['papers/C-1.yaml', ['import', 'orders.csv', '--mapping', 'm.yaml', '--to', 'papers']],
      ['enduse.config.yaml', ['import', 'orders.csv', '--suggest', '--mapping', 'enduse.config.yaml']],
    ] as const) {
      const { code, error } = await here.run([...args, '--force'])
      expect([code, error]).toEqual([2, expect.stringContaining(over.replace('FILE', file))])
    }
    expect([here.read('papers/C-1.yaml'), here.read('enduse.config.yaml')]).toEqual([parties, config])
  })

  test('refuses one number for several, an end before the issue by its order, and writing over orders', async () => {
    const here = withOrders()
    const args = ['new', 'certificate', 'papers', '--from', 'orders.csv', '--mapping', 'm.yaml', ...asked]
    expect((await here.run([...args, '--number', 'X'])).error).toContain(
      '--number is the number of one certificate, and orders.csv has 2 orders',
    )
    const days = ['--issued', '2026-12-01', '--valid-until', '2026-11-01']
    expect((await here.run([...args, ...days])).error).toContain('orders.csv#row-2: 2026-11-01 < 2026-12-01')
    const order = 'documentType: end-user-certificate\ncertificateNumber: C-1\n'
    here.write('p/C-1.yaml', order)
    const over = await here.run(['new', 'certificate', 'p', '--from', 'p', '--force', ...asked])
    expect([over.code, here.read('p/C-1.yaml')]).toEqual([2, order])
  })

  test('writes over all certificates or none', async () => {
    const here = withOrders()
    here.write('papers/C-1.yaml', 'old')
    mkdirSync(here.path('papers/C-2.yaml'))
    const args = ['new', 'certificate', 'papers', '--from', 'orders.csv', '--mapping', 'm.yaml', ...asked]
    const { code, error } = await here.run([...args, '--force'])
    expect([code, error]).toEqual([2, expect.stringContaining('papers/C-2.yaml cannot be written')])
    expect(here.read('papers/C-1.yaml')).toBe('old')
  })

  test.each([
    ['a table without a mapping', 'orders.csv', [], 'a table needs a mapping'],
    ['a folder without orders', 'empty', [], 'empty'],
    [
      'a file that is no document',
      'bad.yaml',
      [],
      'bad.yaml cannot be read as an order, and nothing was written',
    ],
  ])('%s is refused', async (_, from, more, why) => {
    const here = withOrders()
    here.write('empty/readme.txt', '')
    here.write('bad.yaml', 'a: [')
    const { code, error } = await here.run(['new', 'certificate', 'papers', '--from', from, ...more])
    expect([code, error]).toEqual([2, expect.stringContaining(why)])
    expect(existsSync(here.path('papers'))).toBe(false)
  })

  test('makes twenty certificates and their sheets of twenty messy orders', async () => {
    const here = workplace()
    writeFileSync(here.path('orders.xlsx'), messyOrders())
    await here.run(['import', 'orders.xlsx', '--suggest', '--mapping', 'm.yaml'])
    const text = here.read('m.yaml')
    here.write(
      'm.yaml',
      text
        .replace(/numbers: # \? .*/g, 'numbers: { decimal: point, grouping: comma }')
        .replace(/unit: # \? .*/, 'unit: KGM')
        .replace(/MT: # \? .*/, 'MT: TNE'),
    )
    await here.run(['new', 'certificate', 'papers', '--from', 'orders.xlsx', '--mapping', 'm.yaml', ...asked])
    expect(readdirSync(here.path('papers'))).toHaveLength(20)
    const { code, out, error } = await here.run(['print', 'papers', '--to', 'sheets/'])
    expect(readdirSync(here.path('sheets'))).toHaveLength(20)
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('20 sheets: 0 pass, 20 fail and are marked as not valid'),
    ])
    expect(error).toContain('papers/PO-2613.yaml fails the check')
  })
})

describe('print into a folder', () => {
  function withPapers() {
    const here = workplace()
    here.example('clean', 'papers')
    const text = here.read('papers/certificate.yaml')
    here.write('papers/second.yaml', text.replaceAll('KTM-EUC-2026-001', 'KTM-EUC-2026-002'))
    return here
  }

  test('prints each certificate as it is printed alone, and leaves shipments out', async () => {
    const here = withPapers()
    const { code, out } = await here.run(['print', 'papers', '--to', 'sheets/'])
    expect([code, out]).toEqual([0, expect.stringContaining('2 sheets: 2 pass\n')])
    expect(readdirSync(here.path('sheets'))).toEqual(['KTM-EUC-2026-001.html', 'KTM-EUC-2026-002.html'])
    await here.run(['print', 'papers/second.yaml', '--to', 'alone.html'])
    expect(here.read('sheets/KTM-EUC-2026-002.html')).toBe(here.read('alone.html'))
  })

  test('one that fails or cannot be read does not stop the others', async () => {
    const here = withPapers()
    here.write('papers/first.yaml', here.read('papers/second.yaml').replace(/^importer:/m, 'importers:'))
    const failing = await here.run(['print', 'papers', '--to', 'sheets/'])
    expect([failing.code, failing.out]).toEqual([
      1,
      expect.stringContaining('3 sheets: 2 pass, 1 fails and is marked as not valid\n'),
    ])
    expect(failing.error).toContain('papers/first.yaml fails the check')
    here.write('papers/bad.yaml', 'a: [')
    const broken = await here.run(['print', 'papers', '--to', 'sheets/'])
    expect([broken.code, broken.out]).toEqual([2, expect.stringContaining('; 1 document was not printed\n')])
    expect(broken.error).toContain(
      'papers/bad.yaml was not printed; to see why, run: enduse check papers/bad.yaml',
    )
  })

  test('a folder beside a file is refused, and --part takes one certificate of each file', async () => {
    const here = withPapers()
    const mixed = await here.run(['print', 'papers/second.yaml', '--to', 'sheets/', '--pdf', 'c.pdf'])
    expect([mixed.code, mixed.error]).toEqual([
      2,
      expect.stringContaining('sheets/ is a folder, and c.pdf is none'),
    ])
    expect(existsSync(here.path('c.pdf'))).toBe(false)
    here.write('two.yaml', `${here.read('papers/certificate.yaml')}---\n${here.read('papers/second.yaml')}`)
    await here.run(['print', 'two.yaml', '--to', 'sheets/', '--part', '2'])
    expect(readdirSync(here.path('sheets'))).toEqual(['KTM-EUC-2026-002.html'])
  })

  test('certificates in files of one name have their own sheets, also in runs of their own', async () => {
    const here = withPapers()
    here.write('other/certificate.yaml', here.read('papers/second.yaml'))
    await here.run(['print', 'papers/certificate.yaml', '--to', 'sheets/'])
    await here.run(['print', 'other/certificate.yaml', '--to', 'sheets/'])
    expect(readdirSync(here.path('sheets'))).toEqual(['KTM-EUC-2026-001.html', 'KTM-EUC-2026-002.html'])
  })

  test('a sheet of another certificate with the same number is not replaced unsaid', async () => {
    const here = withPapers()
    const print = (file: string) => here.run(['print', `papers/${file}.yaml`, '--to', 'sheets/'])
    await print('certificate')
    expect((await print('certificate')).error).toBe('')
    const other = here.read('papers/certificate.yaml').replace('value: 500', 'value: 400')
    here.write('papers/second.yaml', other)
    expect((await print('second')).error).toContain('sheets/KTM-EUC-2026-001.html was there already and was')
  })

  test('several files need a folder, and a folder needs a certificate', async () => {
    const here = withPapers()
    const several = await here.run([
      'print',
      'papers/certificate.yaml',
      'papers/second.yaml',
      '--to',
      'a.html',
    ])
    expect([several.code, several.error]).toEqual([
      2,
      expect.stringContaining('with / at its end: --to sheets/'),
    ])
    const shipments = ['papers/shipment-1.yaml', 'papers/shipment-2.yaml']
    const nothing = await here.run(['print', ...shipments, '--to', 'sheets/'])
    expect([nothing.code, nothing.error]).toEqual([
      2,
      expect.stringContaining('none of these documents is an end'),
    ])
    const none = await here.run(['print', 'papers/shipment-1.yaml', '--to', 'sheets/'])
    expect([none.code, existsSync(here.path('sheets'))]).toEqual([2, false])
  })
})
