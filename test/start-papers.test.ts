/**
 * Templates of documents: unchanged they never pass, each open field is reported, and filled in they agree with their
 * certificate.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { schemaText } from '../src/engine/package-texts.ts'
import { words as en } from '../src/generated/messages/en/start.ts'
import './random.ts'
import { runs } from './programs.ts'
import { entryFor, today, type Workplace, waiversOf, workplace } from './workplace.ts'

let work: Workplace
beforeEach(() => {
  work = workplace()
})

type Group = Record<string, unknown>

/** The pointers of everything that is open in a paper. */
function openIn(value: unknown, at = ''): string[] {
  if (value === null) return [at]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inside]) => openIn(inside, `${at}/${name}`))
}

/** Writes values where something is open, and nowhere else. */
function fill(file: string, values: Readonly<Record<string, unknown>>): void {
  const document = parseDocument(work.read(file))
  for (const at of openIn(document.toJS())) {
    expect(Object.keys(values), `a value for ${at}`).toContain(at)
    const steps = at.split('/').slice(1)
    document.setIn(
      steps.map(step => (/^\d+$/.test(step) ? Number(step) : step)),
      values[at],
    )
  }
  work.write(file, document.toString())
}

/** The paper with every line that is only offered made part of it. */
const withOffers = (text: string) => text.replace(/^( *)#(?=[^ \n])/gm, '$1')

/** Fields that almost every certificate states. */
const usual = ['certificateNumber', 'validFrom', 'validUntil']

const own = {
  '/shipmentReference': 'NY-2606-01',
  '/exportDate': '2026-04-10',
  '/exportLicense/licenseNumber': '26-AA-100123',
  '/exportLicense/licenseType': 'individual',
  '/exportLicense/issueDate': '2026-03-20',
  '/exportLicense/validUntil': '2027-03-19',
  '/items/0/quantity/value': 200,
  '/items/0/netWeight/value': 200,
  '/items/0/value/amount': '18400.00',
  '/transportLegs/0/modeOfTransport': 'sea',
  '/transportLegs/0/departureLocation/unLocode': 'CNNGB',
  '/transportLegs/0/arrivalLocation/unLocode': 'INNSA',
}

describe.each(['certificate', 'shipment'])('a new %s', kind => {
  const file = `${kind}.yaml`

  test('fails untouched, with a finding at each open place and at no other', async () => {
    expect(await work.run(['new', kind])).toMatchObject({ code: 0, error: '' })
    const { findings, code, verdict } = await work.check([file])
    expect({ code, verdict }).toEqual({ code: 1, verdict: 'fail' })
    const open = openIn(parse(work.read(file)))
    expect(open.length).toBeGreaterThan(15)
    expect(findings.map(one => `${one.rule} ${one.message}`)).toEqual(['schema incomplete'])
    const fields = findings.flatMap(one => one.related)
    expect(fields.map(({ place }) => place.pointer).sort()).toEqual(open.sort())
    expect(new Set(fields.map(({ label }) => label))).toEqual(new Set(['empty']))
    const { out } = await work.run(['check', file])
    expect(out.split('\n').length).toBeLessThan(90)
  })

  test('has every required field open first, and every other field of the schema offered behind #', async () => {
    await work.run(['new', kind])
    const text = work.read(file)
    const name = kind === 'certificate' ? 'end-user-certificate' : kind
    const schema = JSON.parse(schemaText(name)) as { required: string[]; properties: Group }
    const needed = [...schema.required, ...(kind === 'certificate' ? usual : [])]
    expect(Object.keys(parse(text) as Group)).toEqual(
      Object.keys(schema.properties).filter(field => needed.includes(field)),
    )
    const lines = text.split('\n')
    const at = (line: string) => lines.findIndex(one => one === line || one.startsWith(`${line} `))
    const offered = Object.keys(schema.properties).filter(field => !needed.includes(field))
    for (const field of offered) expect(at(`#${field}:`), field).toBeGreaterThan(0)
    const lastNeeded = Math.max(...needed.map(field => at(`${field}:`)))
    expect(Math.min(...offered.map(field => at(`#${field}:`)))).toBeGreaterThan(lastNeeded)
    expect(text).not.toContain('yaml-language-server')
  })

  test('explains what each field wants, in the words of the schema and with an example', async () => {
    await work.run(['new', kind])
    const said = work.read(file).replace(/\n *#* ?# /g, ' ')
    const { properties, $defs } = JSON.parse(
      schemaText(kind === 'certificate' ? 'end-user-certificate' : kind),
    )
    for (const one of Object.values(properties) as { description: string }[])
      expect(said).toContain(one.description)
    expect(said).toContain($defs.party.properties.name.description)
    expect(said).toContain('One of: raw-magnet, blank, powder')
    expect(said).toContain('For example: Marudhar Electric Motors Private Limited')
    expect(said).toContain('For example: "8505111000"')
  })

  test('offers nothing that the schema does not know, and all of it stays open', async () => {
    await work.run(['new', kind])
    work.write('all.yaml', withOffers(work.read(file)))
    const { findings } = await work.check(['all.yaml'])
    expect(new Set(findings.map(({ message }) => message))).toEqual(new Set(['incomplete']))
  })

  test('fits on a screen of 80 columns', async () => {
    await work.run(['new', kind])
    const long = work
      .read(file)
      .split('\n')
      .slice(1)
      .filter(line => line.length > 80)
    expect(long).toEqual([])
  })

  test('is written into a folder, and never over something', async () => {
    const made = await work.run(['new', kind, 'papers/'])
    expect(made.out).toContain(
      `wrote papers/${file}\n\nFill in the empty fields, then: enduse check papers/${file}\n`,
    )
    const before = work.read(`papers/${file}`)
    const again = await work.run(['new', kind, `papers/${file}`])
    expect(again.code).toBe(2)
    expect(again.error).toContain('already exists')
    expect(work.read(`papers/${file}`)).toBe(before)
    expect((await work.run(['new', kind, 'one'])).out).toContain('wrote one.yaml')
  })
})

/** The last day of a year that begins on a day. */
const inAYear = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)) + 1, Number(day.slice(5, 7)) - 1, Number(day.slice(8)) - 1))
    .toISOString()
    .slice(0, 10)

/** What an honest importer in India fills in, by pointer; of each clause as the signed paper has it. */
const indian = (issued: string): Readonly<Record<string, unknown>> => {
  const address = { city: 'Faridabad', country: 'IN' }
  const flat = (at: string, group: Group) =>
    Object.fromEntries(Object.entries(group).map(([name, value]) => [`${at}/${name}`, value]))
  return {
    '/certificateNumber': 'KTM-EUC-2026-011',
    '/certificateType': 'end-user-certificate',
    '/issueDate': issued,
    '/validFrom': issued,
    '/validUntil': inAYear(issued),
    '/exporter/name': 'Ningbo Yonghe Magnetics Co., Ltd.',
    ...flat('/exporter/address', { city: 'Ningbo', country: 'CN' }),
    '/importer/name': 'Kaveri Traction Motors Private Limited',
    ...flat('/importer/address', address),
    '/endUser/name': 'Kaveri Traction Motors Private Limited',
    ...flat('/endUser/address', address),
    '/finalDestinationCountry': 'IN',
    ...flat('/endUseLocation', address),
    '/contract/orderNumber': 'KM-PO-26014',
    '/endUse/description':
      'Rotor magnets bonded into traction motors KT-40 for three-wheeled electric vehicles sold in India',
    '/endUse/disposition': 'incorporate',
    '/endUse/purpose': 'civil',
    '/endUse/endProduct': 'Traction motor KT-40',
    '/endUseLocation/street': 'Plot 41 Sector 24',
    '/items/0/description': 'Sintered neodymium-iron-boron arc magnets N42SH with dysprosium, magnetised',
    '/items/0/hsCode': '850511',
    '/items/0/form': 'raw-magnet',
    '/items/0/alloy': 'ndfeb',
    '/items/0/composition/0/element': 'Dy',
    '/items/0/composition/0/massPercent': '2.1',
    '/items/0/quantity/value': 500,
    '/items/0/quantity/unit': 'KGM',
    '/items/0/originCountry': 'CN',
    ...flat('/signatory', {
      ...{ name: 'Anita Rao', title: 'Director, Supply Chain', signedDate: issued, signatureKind: 'wet-ink' },
    }),
    '/endorsements/0/authority': 'Directorate General of Foreign Trade',
    '/endorsements/0/date': issued,
    '/endorsements/1/authority': 'Embassy of China in New Delhi',
    '/endorsements/1/date': issued,
  }
}

/** How each promise is given, at every clause that the template has open. */
function promises(file: string, how: Group): Readonly<Record<string, unknown>> {
  const { undertakings } = parse(work.read(file)) as { undertakings: Group[] }
  return Object.fromEntries(
    undertakings.flatMap((_, index) =>
      Object.entries(how).map(([name, value]) => [`/undertakings/${index}/${name}`, value]),
    ),
  )
}

const given = {
  state: 'given',
  undertaker: 'end-user',
  mode: 'absolute',
  scope: 'both',
  destinations: 'all',
  country: 'IN',
}

describe('a certificate for an importer in India', () => {
  const file = 'certificate.yaml'
  const create = (...more: string[]) => work.run(['new', 'certificate', '--importer-country', 'IN', ...more])
  const clausesOf = (text: string) =>
    (parse(text) as { undertakings: { clause: string }[] }).undertakings.map(({ clause }) => clause)

  /** What counts of a filled-in paper, beside law of which nobody can say whether it is in force. */
  async function counting(how: Group, issued: string, day: string) {
    await create()
    fill(file, { ...indian(issued), ...promises(file, { ...given, ...how }) })
    const { findings, verdict } = await work.check([file, '--today', day])
    const counted = findings.filter(
      ({ outcome, message }) => outcome !== 'note' && message !== 'undetermined',
    )
    return { verdict, counted }
  }

  test('has every clause open that the rules ask for, each with a line of explanation and its provision', async () => {
    expect(await create()).toMatchObject({ code: 0, error: '' })
    const text = work.read(file)
    expect(clausesOf(text).sort()).toEqual(
      [
        ...['domestic-use-only', 'no-change-of-end-use', 'no-military-end-use', 'no-re-export'],
        ...['no-transfer-to-third-party', 'no-wmd-use'],
      ].sort(),
    )
    const said = text.replace(/\n *# /g, ' ')
    for (const clause of clausesOf(text))
      expect(said).toMatch(
        new RegExp(
          `[a-z]\\. To pass, it must be given by [^#]*\\. Required by [a-z0-9, -]+\\.\\n *- clause: ${clause}\\s`,
        ),
      )
    expect(said).toMatch(/mode absolute; scope as-received or both; destinations \[US, PR, .*\] or \[all\]/)
    for (const field of ['form', 'alloy', 'composition'])
      expect(text).toMatch(new RegExp(`# Required by control-status[^\\n]*\\n    ${field}:`))
    expect(parse(text)).toMatchObject({
      importer: { address: { country: 'IN' } },
      endorsements: [
        { kind: 'government', country: 'IN', date: null },
        { kind: 'embassy', country: 'CN', date: null },
      ],
    })
    expect(
      text
        .split('\n')
        .slice(1)
        .filter(line => line.length > 80),
    ).toEqual([])
  })

  test('fails untouched at each open place and nowhere else: nothing is promised by a template', async () => {
    await create()
    const { findings, code, checks } = await work.check([file, '--limit', 'findings=500'])
    expect(code).toBe(1)
    const open = openIn(parse(work.read(file)))
    expect(findings.map(one => `${one.rule} ${one.message}`)).toEqual(['schema incomplete'])
    const fields = findings.flatMap(one => one.related)
    expect(fields.map(({ place }) => place.pointer).sort()).toEqual(open.sort())
    expect(new Set(fields.map(({ label }) => label))).toEqual(new Set(['empty']))
    expect(
      checks.some(({ rule, outcome }) => rule === 'no-re-export-undertaking' && outcome === 'pass'),
    ).toBe(false)
    for (const clause of clausesOf(work.read(file)).keys())
      expect(open).toContain(`/undertakings/${clause}/state`)
  })

  test('half filled in it does not pass: a clause that was not given is said', async () => {
    const { verdict, counted } = await counting({ state: 'absent' }, '2026-03-10', '2026-11-25')
    expect(verdict).toBe('fail')
    expect(counted.map(({ rule, message }) => `${rule} ${message}`)).toEqual(
      expect.arrayContaining(['no-re-export-undertaking not-given', 'domestic-use-only not-given']),
    )
  })

  test('filled in it passes', async () => {
    expect(await counting({}, '2026-03-10', '2026-11-25')).toEqual({ verdict: 'pass', counted: [] })
  })

  test.each(['2026-11-27', '2027-03-01'])('issued and checked on %s, nothing is found in it', async day => {
    expect((await counting({}, day, day)).counted).toEqual([])
  })

  test.each([
    [{ mode: 'without-prior-consent', consentAuthority: 'MOFCOM' }, 'wrong-mode'],
    [{ destinations: ['US'] }, 'uncovered'],
    [{ scope: 'incorporated' }, 'wrong-scope'],
    [{ country: 'NP' }, 'other-country'],
    [{ undertaker: 'consignee' }, 'wrong-undertaker'],
  ])('given otherwise, %j, it is found', async (how, message) => {
    await create()
    const values = { ...indian('2026-03-10'), ...promises(file, { ...given, ...how }) }
    if ('consentAuthority' in how)
      work.write(file, work.read(file).replace(/^( +)mode:.*$/m, '$&\n$1consentAuthority:'))
    fill(file, values)
    const { findings } = await work.check([file])
    expect(findings.map(one => one.message)).toContain(message)
  })

  test('what is asked follows the rule sets: of the config, on the day, for the country', async () => {
    await work.run(['new', 'certificate', 'any.yaml'])
    expect(clausesOf(work.read('any.yaml')).sort()).toEqual([
      ...['no-change-of-end-use', 'no-transfer-to-third-party', 'no-wmd-use'],
    ])
    expect(work.read('any.yaml')).toContain('\n#endorsements:')
    work.write('enduse.config.yaml', 'ruleSets: [trade-documents]\n')
    await create('trade.yaml')
    expect(work.read('trade.yaml')).toMatch(/\n {2}- clause:\n/)
    expect(work.read('trade.yaml')).toMatch(/\n {4}#form:/)
  })

  test('without a country the answer says for whom more is asked', async () => {
    const { out } = await work.run(['new', 'certificate', 'any.yaml'])
    expect(out).toContain('For an importer in IN more is required: --importer IN adds it.')
    expect((await create()).out).not.toContain('more is required')
  })

  test.each([
    ['India', 'Did you mean IN?'],
    ['IND', 'Did you mean IN?'],
    ['ZZ', 'two-letter code'],
    ['', 'two-letter code'],
  ])('a country that is none is refused: %j', async (country, says) => {
    const { code, out, error } = await work.run(['new', 'certificate', '--importer-country', country])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(says)
  })

  test('says it in Chinese too', async () => {
    await create('--lang', 'zh-CN')
    const text = work.read(file)
    expect(text).toContain('货物不再出口至其他国家。')
    expect(text).not.toContain('Asked by')
    await create('en.yaml')
    expect(parse(text)).toEqual(parse(work.read('en.yaml')))
  })
})

describe('where a new paper is written', () => {
  const config = (text: string) => work.write('enduse.config.yaml', text)
  const made = async (from = '.', kind = 'certificate', ...more: string[]) =>
    (await work.run(['new', kind, ...more], { in: from })).out.split('\n')[0]
  beforeEach(() => mkdirSync(work.path('.git')))

  test('without a config it is the working folder', async () => {
    expect(await made()).toBe('wrote certificate.yaml')
  })

  test('under a config it is where a check without a path finds it', async () => {
    config('paths: [papers/]\n')
    expect(await made()).toBe('wrote papers/certificate.yaml, in a folder that enduse.config.yaml checks')
    expect(await made('.', 'shipment')).toContain('wrote papers/shipment.yaml,')
    const { documents } = await work.check([])
    expect(documents.map(({ document }) => document.file)).toEqual([
      'papers/certificate.yaml',
      'papers/shipment.yaml',
    ])
  })

  test('below one, it is the folder in which somebody works, where that is checked', async () => {
    config('paths: [papers/]\n')
    work.write('papers/2026/notes.txt', '')
    expect(await made('papers/2026')).toBe('wrote certificate.yaml')
    expect(work.read('papers/2026/certificate.yaml')).toContain('documentType: end-user-certificate')
    work.write('rules/notes.txt', '')
    expect(await made('rules')).toBe(
      'wrote ../papers/certificate.yaml, in a folder that ../enduse.config.yaml checks',
    )
  })

  test.each([
    ['paths: ["in/*.yaml", old.yaml, archive]', 'wrote archive/certificate.yaml,'],
    ['paths: [.]', 'wrote certificate.yaml'],
    ['paths: ["in/*.yaml"]', 'wrote certificate.yaml'],
    ['language: en', 'wrote certificate.yaml'],
  ])('%s: %s', async (text, wrote) => {
    config(`${text}\n`)
    expect(await made()).toContain(wrote)
  })

  test('beside the config where that names no folder', async () => {
    config('language: en\n')
    work.write('deep/notes.txt', '')
    expect(await made('deep')).toContain('wrote ../certificate.yaml,')
  })

  test('a file that is named is that file, whatever the config says', async () => {
    config('paths: [papers/]\n')
    expect(await made('.', 'certificate', 'mine.yaml')).toBe('wrote mine.yaml')
  })

  test.each(['certificate', 'shipment', 'config', 'rule-set'])('new %s - is refused', async kind => {
    const { code, out, error } = await work.run(['new', kind, '-'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(new RegExp(`^enduse: enduse new ${kind} writes a file, and - is not a file\n`))
    expect(error).toContain(`Name one: enduse new ${kind} `)
    expect(readdirSync(work.folder)).toEqual(['.git'])
  })
})

describe('a shipment under a certificate of which something is waived', () => {
  const start = (...more: string[]) =>
    work.run(['new', 'shipment', 'new.yaml', '--certificate', 'certificate.yaml', ...more])
  const waiver = async (until = '2026-12-31') =>
    work.run(
      ['waive', rule, 'certificate.yaml'].concat([
        '--reason',
        'asked by telephone',
        '--owner',
        'desk',
        '--until',
        until,
      ]),
    )
  const rule = 'signature-acceptable'
  beforeEach(() => {
    mkdirSync(work.path('.git'))
    work.example('clean/certificate.yaml', 'certificate.yaml')
    work.edit('certificate.yaml', 'companyStamp: true', 'companyStamp: false')
  })

  test('without the waiver it is refused; with it in the config, nothing stops or warns', async () => {
    expect((await start()).error).toContain('fails, and so would a shipment under it')
    expect((await waiver()).code).toBe(0)
    expect((await start()).code).toBe(2)
    work.write('enduse.config.yaml', 'paths: [.]\nwaivers: waivers.yaml\n')
    expect(await start()).toMatchObject({ code: 0, error: '' })
    rmSync(work.path('new.yaml'))
    expect((await start('--no-waivers')).error).toContain('fails, and so would a shipment under it')
  })

  test('an option names the waivers too, and one that has ended exempts from nothing', async () => {
    await waiver()
    expect(await start('--waivers', 'waivers.yaml')).toMatchObject({ code: 0, error: '' })
    rmSync(work.path('new.yaml'))
    work.editAll('waivers.yaml', 'until: 2026-12-31', 'until: 2026-11-24')
    work.editAll('waivers.yaml', 'granted: 2026-11-25', 'granted: 2026-11-01')
    expect((await start('--waivers', 'waivers.yaml')).error).toContain('fails, and so would a shipment')
  })

  test('a question that is waived is not told, and one that is not still is', async () => {
    work.edit('certificate.yaml', 'companyStamp: false', 'companyStamp: true')
    work.edit('certificate.yaml', 'exports@kaveri-traction.example', 'kaveri.traction@gmail.com')
    expect((await start()).error).toContain('itself needs manual review')
    const asks = await work.check(['certificate.yaml'])
    const found = asks.findings.filter(({ outcome }) => outcome === 'review')
    expect(found.map(one => one.rule)).toContain('free-mail-address')
    work.write('waivers.yaml', waiversOf(...found.map(one => entryFor(one, { granted: today }))))
    rmSync(work.path('new.yaml'))
    expect(await start('--waivers', 'waivers.yaml')).toMatchObject({ code: 0, error: '' })
  })
})

describe('a shipment started from its certificate', () => {
  const start = (...more: string[]) =>
    work.run(['new', 'shipment', 'new.yaml', '--certificate', 'certificate.yaml', ...more])
  beforeEach(() => work.example('clean/certificate.yaml', 'certificate.yaml'))

  test('fails untouched at what is its own, and passes with the certificate once that is filled in', async () => {
    expect(await start()).toMatchObject({
      code: 0,
      error: '',
      out: 'wrote new.yaml\n\nFill in the empty fields, then: enduse check new.yaml certificate.yaml\n',
    })
    const before = await work.check(['new.yaml', 'certificate.yaml'])
    expect(before.code).toBe(1)
    expect(openIn(parse(work.read('new.yaml'))).sort()).toEqual(Object.keys(own).sort())
    expect(before.findings.map(one => `${one.rule} ${one.message}`)).toEqual(['schema incomplete'])
    const fields = before.findings.flatMap(one => one.related)
    expect(fields.map(({ place }) => place.pointer).sort()).toEqual(Object.keys(own).sort())
    expect(parse(work.read('new.yaml'))).toMatchObject({ exportCountry: 'CN' })
    fill('new.yaml', own)
    const after = await work.check(['new.yaml', 'certificate.yaml'])
    expect(after.findings.filter(({ outcome }) => outcome !== 'note')).toEqual([])
    expect(after).toMatchObject({ verdict: 'pass', code: 0 })
    expect(after.dossiers[0]?.balances[0]).toMatchObject({ granted: '500', drawn: '200' })
  })

  test('takes the licence, the consignee and every line from the certificate', async () => {
    work.edit(
      'certificate.yaml',
      'importScheme: home-consumption',
      'exportLicense: { licenseNumber: 26-AA-100123, authority: MOFCOM }\nconsignee: { name: Kaveri Stores, address: { city: Faridabad, country: IN } }\nx-ours: 1\nimportScheme: home-consumption',
    )
    work.edit('certificate.yaml', '\nundertakings:', line2)
    await start()
    const paper = parse(work.read('new.yaml')) as Group
    expect(paper.exportLicense).toEqual({
      licenseNumber: '26-AA-100123',
      licenseType: null,
      issueDate: null,
      validUntil: null,
      authority: 'MOFCOM',
    })
    expect(paper.consignee).toMatchObject({ name: 'Kaveri Stores' })
    expect(paper.items).toMatchObject([
      { lineNumber: 1, certificateLineNumber: 1, quantity: { value: null, unit: 'KGM' } },
      {
        lineNumber: 7,
        certificateLineNumber: 7,
        hsCode: '850511',
        quantity: { value: null, unit: 'H87' },
        netWeight: { value: null, unit: 'KGM' },
        unitMass: { value: '34.2', unit: 'GRM' },
      },
    ])
    const text = work.read('new.yaml')
    expect(text).toContain('The certificate grants 4000 H87 in all')
    expect(text).toContain('Remove the lines that this shipment does not carry.')
    expect(text).not.toContain('x-ours')
    fill('new.yaml', {
      ...own,
      '/items/1/quantity/value': 1000,
      '/items/1/netWeight/value': '34.2',
      '/transportLegs/0/arrivalLocation/unLocode': 'INNSA',
    })
    const { findings } = await work.check(['new.yaml', 'certificate.yaml'])
    expect(findings.filter(one => one.place.file === 'new.yaml' && one.outcome !== 'note')).toEqual([])
  })

  test('asks for no licence where nothing says that the goods may be controlled', async () => {
    work.editAll(
      'certificate.yaml',
      '- { element: Dy, massPercent: 2.1 }',
      '- { element: Co, massPercent: 2.1 }',
    )
    work.edit('certificate.yaml', 'with dysprosium, ', '')
    work.edit(
      'certificate.yaml',
      '    controlClassifications:\n      - { list: cn-dual-use, code: 1C905.a }\n',
      '',
    )
    await start('--every-field')
    expect(work.read('new.yaml')).toContain('\n#exportLicense:')
  })

  test('is refused where the certificate is not sound, with the command that says why', async () => {
    const refused = async (certificate: string) => {
      const run = await work.run(['new', 'shipment', 'new.yaml', '--certificate', certificate])
      expect(run).toMatchObject({ code: 2, out: '' })
      expect(() => work.read('new.yaml')).toThrow()
      return run.error
    }
    work.example('clean/shipment-1.yaml', 'shipment.yaml')
    expect(await refused('shipment.yaml')).toContain('shipment.yaml is a shipment')
    work.write('list.yaml', '- 1\n')
    expect(await refused('list.yaml')).toContain('enduse check list.yaml reports what is wrong')
    expect(await refused('certificat.yaml')).toContain('Did you mean certificate.yaml?')
    work.write('two.yaml', `${work.read('certificate.yaml')}---\n${work.read('shipment.yaml')}`)
    expect(await refused('two.yaml')).toContain('two.yaml holds 2 documents')
    work.write('broken.yaml', work.read('certificate.yaml').replace('hsCode: "850511"', 'hsCode: 850511'))
    expect(await refused('broken.yaml')).toContain('enduse check broken.yaml reports what is wrong')
    work.write('resold.yaml', work.read('certificate.yaml').replace('state: given', 'state: struck-out'))
    expect(await refused('resold.yaml')).toContain('fails, and so would a shipment under it')
    work.write('gone.yaml', work.read('certificate.yaml').replace('issueDate', 'status: revoked\nissueDate'))
    expect(await refused('gone.yaml')).toContain('gone.yaml is revoked, and a shipment under it would fail')
  })

  test('says at the day of export on which days the certificate is valid', async () => {
    const said = async (file: string) => {
      await work.run(['new', 'shipment', file, '--certificate', 'certificate.yaml'])
      return /((?:#.*\n)+)exportDate:\n/.exec(work.read(file))?.[1]
    }
    expect(await said('one.yaml')).toContain('# The certificate is valid from 2026-02-10 until 2026-08-09.\n')
    work.edit('certificate.yaml', 'validFrom: 2026-02-10\nvalidUntil: 2026-08-09\n', '')
    expect((await said('other.yaml'))?.replace(/\n# /g, ' ')).toContain(
      'The certificate is valid from 2026-02-10 and states no end; 12 months from its issue count instead, until 2027-02-10.',
    )
    work.write('enduse.config.yaml', 'ruleSets: [china-rare-earth]\n')
    expect((await said('third.yaml'))?.replace(/\n# /g, ' ')).toContain(
      'The certificate is valid from 2026-02-10, and states no end.',
    )
  })

  test('is not refused for a question to a person, which is told', async () => {
    work.edit('certificate.yaml', 'exports@kaveri-traction.example', 'kaveri.traction@gmail.com')
    const { verdict } = await work.check(['certificate.yaml'])
    expect(verdict).toBe('review')
    const run = await start()
    expect(run.code).toBe(0)
    expect(run.error).toContain('certificate.yaml itself needs manual review')
  })

  test('is found by the order where the certificate has no number, and offers a licence all the same', async () => {
    work.edit('certificate.yaml', 'certificateNumber: KTM-EUC-2026-001\n', '')
    work.edit(
      'certificate.yaml',
      '    controlClassifications:\n      - { list: cn-dual-use, code: 1C905.a }\n',
      '',
    )
    expect((await start()).code).toBe(0)
    const paper = parse(work.read('new.yaml')) as Group
    expect(paper).not.toHaveProperty('certificateNumbers')
    expect(paper).toMatchObject({
      exportCountry: 'CN',
      exportLicense: { licenseNumber: null, licenseType: null, issueDate: null, validUntil: null },
    })
    fill('new.yaml', own)
    const { verdict, findings } = await work.check(['new.yaml', 'certificate.yaml'])
    expect(findings.filter(({ rule }) => rule === 'certificate-present' || rule === 'schema')).toEqual([])
    expect(verdict).not.toBe('fail')
  })

  test('keeps a number with commas and brackets one number', async () => {
    work.edit('certificate.yaml', 'KTM-EUC-2026-001', '"KTM, [1] {2}"')
    await start()
    expect(parse(work.read('new.yaml'))).toMatchObject({ certificateNumbers: ['KTM, [1] {2}'] })
  })

  test('quotes what other readers of YAML take for a number or a truth value', async () => {
    work.edit('certificate.yaml', 'grade: N42SH', 'grade: "12:30"')
    work.edit('certificate.yaml', 'contractNumber: KM-NY-2026-02', 'contractNumber: "NO"')
    await start()
    expect(work.read('new.yaml')).toContain('grade: "12:30"\n')
    expect(work.read('new.yaml')).toContain('contractNumber: "NO"\n')
  })

  test('writes over nothing', async () => {
    work.write('new.yaml', 'mine\n')
    expect((await start()).code).toBe(2)
    expect(work.read('new.yaml')).toBe('mine\n')
  })

  test('whatever a certificate says stays one value: nothing of it becomes a field, a comment or a schema', async () => {
    const clean = work.read('certificate.yaml')
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.stringMatching(/^[#:\-\]}{["'&*!|>%@` \n\t\\a-z0-9.,?~=<\u0085\u2028\u202e]{1,40}$/),
      fc.constantFrom(
        'no',
        'NO',
        'null',
        '~',
        '1e3',
        '0x1F',
        '12:30:00',
        '2026-02-30',
        'a: b',
        'a #b',
        '- a',
        '{a}',
        '---',
        '# yaml-language-server: $schema=https://example.com/x',
      ),
    )
    let taken = 0
    work.write('enduse.config.yaml', 'schemas: https://example.com/schemas\n')
    await fc.assert(
      fc.asyncProperty(text, async hostile => {
        const said = JSON.stringify(hostile)
        work.write(
          'odd.yaml',
          clean
            .replace('street: Plot 41 Sector 24', () => `street: ${said}`)
            .replace(
              'grade: N42SH',
              () => `grade: ${JSON.stringify(hostile.trim().replace(/\s/g, ' ').slice(0, 20) || 'x')}`,
            ),
        )
        const made = await work.run(['new', 'shipment', 'odd-new.yaml', '--certificate', 'odd.yaml'])
        if (made.code !== 0) return
        taken += 1
        const written = work.read('odd-new.yaml')
        const paper = parse(written) as Group & { importer: { address: Group }; items: Group[] }
        expect(paper.importer.address.street).toBe(hostile)
        expect(paper.items[0]?.hsCode).toBe('850511')
        expect(written.split('\n').filter(line => /^#.*\$schema=/.test(line))).toHaveLength(1)
        expect(written).not.toMatch(/[\u202e\u2028\u0085\u200b]/)
        // Open, and nothing else wrong: as our own reader takes it.
        const { findings } = await work.check(['odd-new.yaml'])
        expect(findings.map(({ message }) => message)).toEqual(['incomplete'])
        const labels = findings.flatMap(one => one.related).map(({ label }) => label)
        expect(new Set(labels)).toEqual(new Set(['empty']))
        rmSync(work.path('odd-new.yaml'))
      }),
      { numRuns: runs(60) },
    )
    expect(taken).toBeGreaterThan(runs(60) / 2)
  })
})

const line2 = `  - lineNumber: 7
    description: Sintered neodymium-iron-boron arc magnets N42SH with dysprosium, magnetised, small
    hsCode: "850511"
    form: raw-magnet
    alloy: ndfeb
    composition:
      - { element: Nd, massPercent: 28.5 }
      - { element: Dy, massPercent: 2.1 }
    quantity: { value: 4000, unit: H87 }
    unitMass: { value: "34.2", unit: GRM }
    originCountry: CN

undertakings:`

test('in Chinese the general comments are Chinese, the words of the schema and the fields as they are', async () => {
  work.example('clean/certificate.yaml', 'c.yaml')
  const { out } = await work.run(['new', 'certificate', 'new.yaml', '--lang', 'zh-CN'])
  await work.run(['new', 'shipment', 's.yaml', '--certificate', 'c.yaml', '--lang', 'zh-CN'])
  expect(out).toContain('已写入 new.yaml')
  const [certificate, shipment] = [work.read('new.yaml'), work.read('s.yaml')]
  expect(certificate).toContain('# 待填写的最终用户证明')
  expect(certificate).toContain('可选值：raw-magnet')
  expect(certificate).toContain('例如：')
  expect(shipment).toContain('证明共准许 500 KGM')
  for (const said of [en.form.certificate.split('\n')[0], 'For example', 'One of', 'Also:'])
    expect(certificate).not.toContain(said)
  await work.run(['new', 'certificate', 'en.yaml'])
  expect(parse(certificate)).toEqual(parse(work.read('en.yaml')))
})
