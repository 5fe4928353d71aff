/** Parties of one's own: by name in new documents and imports, and what is said of mistakes in their file. */
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { type Workplace, workplace } from './workplace.ts'

const parties = `parties:
  acme:
    name: Marudhar Electric Motors Private Limited
    identifiers:
      - { scheme: gstin, value: 33AACCM4567Q1ZY }
    address: { city: Kancheepuram, country: IN }
  tianhe:
    name: Baotou Tianhe Magnetics Co., Ltd.
    nativeName: 包头天和磁材股份有限公司
    address: { city: Baotou, country: CN }
`

function withParties(text = parties): Workplace {
  const here = workplace()
  here.write('enduse.config.yaml', 'paths: [papers/]\nparties: parties.yaml\n')
  here.write('parties.yaml', text)
  return here
}

test('a new certificate has what the file states of each party', async () => {
  const here = withParties()
  const args = [
    'new',
    'certificate',
    '--importer',
    'acme',
    '--exporter',
    'tianhe',
    '--goods',
    'ndfeb',
    '--yes',
  ]
  expect((await here.run(args)).code).toBe(0)
  const acme = {
    name: 'Marudhar Electric Motors Private Limited',
    identifiers: [{ scheme: 'gstin', value: '33AACCM4567Q1ZY' }],
    address: { city: 'Kancheepuram', country: 'IN' },
  }
  expect(parse(here.read('papers/certificate.yaml'))).toMatchObject({
    exporter: { nativeName: '包头天和磁材股份有限公司' },
    importer: acme,
    endUser: acme,
    finalDestinationCountry: 'IN',
  })
  expect((await here.run(args)).error).toContain('Write over it with --force')
  expect((await here.run([...args, '--force'])).code).toBe(0)
})

test('a new shipment has them too', async () => {
  const here = withParties()
  await here.run(['new', 'shipment', 's.yaml', '--importer', 'acme', '--goods', 'ndfeb', '--yes'])
  expect(parse(here.read('s.yaml'))).toMatchObject({
    consignee: { name: 'Marudhar Electric Motors Private Limited' },
    finalDestinationCountry: 'IN',
  })
})

test.each([
  ['acne', 'acne is neither a country nor a party of parties.yaml', 'Did you mean acme?'],
  ['somebody', 'somebody is neither a country nor a party', 'the parties are acme, tianhe'],
  ['India', 'India is neither a country nor a party', 'Did you mean IN?'],
])('the name %s is refused', async (name, text, help) => {
  const { code, error } = await withParties().run(['new', 'certificate', '--importer', name])
  expect([code, error]).toEqual([2, expect.stringContaining(text)])
  expect(error).toContain(help)
})

test('without a file of parties a name is refused with how to name one', async () => {
  const { code, error } = await workplace().run(['new', 'certificate', '--importer', 'acme'])
  expect([code, error]).toEqual([
    2,
    expect.stringContaining('there is no country acme, and no file of parties'),
  ])
  expect(error).toContain('name their file as parties in enduse.config.yaml')
})

test.each([
  ['a field that is none', parties.replace('city: Baotou', 'town: Baotou'), '"town"'],
  [
    'a country by its name',
    parties.replace('country: CN', 'country: China'),
    '"country" is "China"; did you mean CN?',
  ],
  ['no address', 'parties:\n  acme: { name: Acme Limited }\n', '"address"'],
  ['a short name of two letters', parties.replace('acme:', 'ac:'), '"ac" is no short name'],
  ['nothing', '[]', 'expected'],
])('a file with %s does not load', async (_, text, why) => {
  const { code, error } = await withParties(text).run(['new', 'certificate', '--importer', 'acme'])
  expect([code, error]).toEqual([
    2,
    expect.stringContaining('the file of parties parties.yaml does not load'),
  ])
  expect(error).toContain(why)
})

const mapping = (lines: string) =>
  `document: shipment\ndocumentPer: row\ncolumns:\n  Ref: /shipmentReference\n${lines}`

test('a mapping names parties: one for all documents, and one for each cell', async () => {
  const here = withParties()
  here.write('a.csv', 'Ref;Customer\nS-1;acme\nS-2;Marudhar Electric Motors Private Limited\nS-3;acne\n')
  here.write('m.yaml', mapping('  Customer: /consignee\nconstants:\n  /exporter: { party: tianhe }\n'))
  const { out, error, code } = await here.run(['import', 'a.csv', '--mapping', 'm.yaml'])
  const all = parseAllDocuments(out).map(one => one.toJS() as Record<string, Record<string, unknown>>)
  expect(all.map(({ exporter }) => exporter?.name)).toEqual(
    Array(3).fill('Baotou Tianhe Magnetics Co., Ltd.'),
  )
  expect(all.map(({ consignee }) => consignee?.address)).toEqual([
    ...[
      { city: 'Kancheepuram', country: 'IN' },
      { city: 'Kancheepuram', country: 'IN' },
    ],
    undefined,
  ])
  expect([code, error]).toEqual([
    3,
    expect.stringContaining(
      'B4: column B Customer: acne is no name in the file of parties; did you mean acme?',
    ),
  ])
  const { documents } = await here.check(['a.csv', '--mapping', 'm.yaml'])
  expect(documents).toHaveLength(3)
})

test('a mapping with an unknown party does not load, nor one without a file of parties', async () => {
  const here = withParties()
  here.write('a.csv', 'Ref\nS-1\n')
  here.write('m.yaml', mapping('constants:\n  /exporter: { party: tianhee }\n'))
  const run = () => here.run(['import', 'a.csv', '--mapping', 'm.yaml'])
  expect((await run()).error).toContain('there is no party "tianhee"; did you mean tianhe?')
  here.write('enduse.config.yaml', 'paths: [papers/]\n')
  expect((await run()).error).toContain('needs a file of parties: name it as parties in enduse.config.yaml')
})

test('a suggestion takes a column of names that the file has as one of parties', async () => {
  const here = withParties()
  here.write('a.csv', 'Order No;Consignee;Importer\nP-1;acme;Kaveri\n')
  const { out } = await here.run(['import', 'a.csv', '--suggest'])
  expect(parse(out)).toMatchObject({ columns: { Consignee: '/consignee', Importer: '/importer/name' } })
})

test('the file of parties is no document of its folder', async () => {
  const here = withParties()
  here.example('clean', 'papers')
  here.write('enduse.config.yaml', 'paths: [.]\nparties: parties.yaml\n')
  const { documents } = await here.check([])
  expect(documents.map(({ document }) => document.file)).not.toContain('parties.yaml')
})

test('a name that two parties have is that of neither, and both are named', async () => {
  const here = withParties()
  here.write(
    'parties.yaml',
    'parties:\n  acme-pune: { name: Acme, address: { city: Pune, country: IN } }\n  acme-goa: { name: Acme, address: { city: Goa, country: IN } }\n',
  )
  here.write('a.csv', 'Ref,Customer\nS-1,Acme\n')
  here.write('m.yaml', mapping('  Customer: /consignee\n'))
  const { out, error, code } = await here.run(['import', 'a.csv', '--mapping', 'm.yaml'])
  expect([code, out.includes('consignee:')]).toEqual([3, false])
  expect(error).toContain('did you mean acme-pune, acme-goa?')
})

test('a party and a column of one of its fields become one, and that of the party stays where they differ', async () => {
  const here = withParties()
  here.write('parties.yaml', 'parties:\n  acme: { name: Acme, address: { city: Pune, country: IN } }\n')
  here.write('a.csv', 'Ref,City,Post,Customer\nS-1,Pune,411001,Acme\nS-2,Goa,411001,Acme\n')
  here.write(
    'm.yaml',
    mapping(
      '  City: /consignee/address/city\n  Post: /consignee/address/postalCode\n  Customer: /consignee\n',
    ),
  )
  const { out, error, code } = await here.run(['import', 'a.csv', '--mapping', 'm.yaml'])
  const [one, other] = parseAllDocuments(out).map(document => document.toJS() as Record<string, unknown>)
  const address = { city: 'Pune', country: 'IN', postalCode: '411001' }
  expect(one?.consignee).toEqual({ name: 'Acme', address })
  expect(other?.consignee).toEqual(one?.consignee)
  expect([code, error]).toEqual([
    3,
    expect.stringContaining('B3: column B City: rows of one document differ'),
  ])
})
