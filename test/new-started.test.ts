/**
 * Documents started with what their author states: for each importer and kind of goods, from blank to pass in two checks at most,
 * by filling in what is empty.
 */
import { PassThrough } from 'node:stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { main } from '../src/cli/cli.ts'
import { endUseKinds, goodsKinds } from '../src/trade/goods/start-kind.ts'
import { today, type Workplace, workplace } from './workplace.ts'

let work: Workplace
beforeEach(() => {
  work = workplace()
})

type Group = Record<string, unknown>

/** The pointers of everything that is open in a document. */
function openIn(value: unknown, at = ''): string[] {
  if (value === null) return [at]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inside]) => openIn(inside, `${at}/${name}`))
}

/** Whom a country's papers are about. */
const people = {
  IN: { name: 'Kaveri Traction Motors Private Limited', city: 'Faridabad', port: 'INNSA' },
  DE: { name: 'Leinetal Antriebe GmbH', city: 'Hannover', port: 'DEHAM' },
  VN: { name: 'Song Hong Motor Company Limited', city: 'Hai Phong', port: 'VNHPH' },
  MX: { name: 'Motores del Bajio S.A. de C.V.', city: 'Queretaro', port: 'MXZLO' },
} as const

type Home = keyof typeof people

const goods = {
  ndfeb: {
    description: 'Sintered neodymium-iron-boron arc magnets 42 x 18 x 6 mm, grade N42SH, epoxy coated',
    shares: { Nd: '28.5', Dy: '2.1', Tb: '0', Fe: '66.4', B: '1' },
  },
  smco: {
    description: 'Sintered samarium-cobalt ring magnets 30 x 12 x 5 mm, grade S30H, uncoated',
    shares: { Sm: '26', Co: '50' },
  },
  'dysprosium-oxide': {
    description: 'Dysprosium oxide powder, purity 99.5 %, in drums of 25 kg',
    shares: { Dy: '86.5', O: '13' },
  },
} as const

type Goods = keyof typeof goods

/** The days of a certificate and its shipment: while announcements were suspended, and after their suspension ended. */
const seasons = {
  spring: {
    ...{ issued: '2026-03-10', validUntil: '2027-03-09', stamped: '2026-03-12', legalised: '2026-03-18' },
    ...{ licensed: '2026-03-20', licensedUntil: '2027-03-19', exported: '2026-04-10', on: '2026-05-04' },
  },
  autumn: {
    ...{ issued: '2026-11-12', validUntil: '2027-11-11', stamped: '2026-11-14', legalised: '2026-11-17' },
    ...{ licensed: '2026-11-19', licensedUntil: '2027-11-18', exported: '2026-11-24', on: '2026-11-28' },
  },
} as const

type Season = keyof typeof seasons

/** What an honest author fills in at a place, by its field alone. */
function answer(at: string, home: Home, kind: Goods, season: Season, shares: string[]): unknown {
  const days = seasons[season]
  const own = people[home]
  const field = at.split('/').at(-1) ?? ''
  const isSeller = at.startsWith('/exporter')
  if (at.endsWith('/massPercent')) return shares.shift()
  if (at.endsWith('/quantity/value') || at.endsWith('/netWeight/value')) return 200
  if (at.startsWith('/exportLicense/'))
    return {
      ...{ licenseNumber: '26-AA-100123', licenseType: 'individual' },
      ...{ issueDate: days.licensed, validUntil: days.licensedUntil },
    }[field]
  if (at === '/items/0/description') return goods[kind].description
  if (at === '/signatory/name') return 'Kavitha Raman'
  if (at.startsWith('/endorsements/0'))
    return field === 'date' ? days.stamped : 'Directorate General of Foreign Trade'
  if (at.startsWith('/endorsements/1'))
    return field === 'date' ? days.legalised : 'Embassy of China in New Delhi'
  return {
    ...{
      name: isSeller ? 'Ningbo Yonghe Magnetics Co., Ltd.' : own.name,
      city: isSeller ? 'Ningbo' : own.city,
    },
    ...{ country: home, exportCountry: 'CN', unit: 'KGM', originCountry: 'CN', orderNumber: 'KM-PO-26014' },
    ...{ certificateNumber: 'KTM-EUC-2026-011', validFrom: days.issued, validUntil: days.validUntil },
    ...{ issueDate: days.issued, signedDate: days.issued, title: 'Director, Supply Chain' },
    signatureKind: 'wet-ink',
    description: 'Rotor magnets for the traction motor KT-40 of the electric three-wheeler Vaigai E3',
    endProduct: 'Traction motor KT-40',
    ...{ purpose: 'civil', street: 'Plot 41 Sector 24' },
    ...{ state: 'given', undertaker: 'end-user', mode: 'absolute', scope: 'both', destinations: ['all'] },
    ...{ shipmentReference: 'NY-2604-01', exportDate: days.exported, modeOfTransport: 'sea' },
    unLocode: at.includes('departure') ? 'CNNGB' : own.port,
    '0': at.includes('certificateNumbers') ? 'KTM-EUC-2026-011' : undefined,
  }[field]
}

/** Fills in every open place, and returns how many there were. */
function fillIn(file: string, home: Home, kind: Goods, season: Season): number {
  const document = parseDocument(work.read(file))
  const shares: string[] = Object.values(goods[kind].shares)
  const open = openIn(document.toJS())
  for (const at of open) {
    const value = answer(at, home, kind, season, shares)
    expect(value, `a value for ${at}`).toBeDefined()
    const steps = at.split('/').slice(1)
    document.setIn(
      steps.map(step => (/^\d+$/.test(step) ? Number(step) : step)),
      value,
    )
  }
  work.write(file, document.toString())
  return open.length
}

const counted = (report: Awaited<ReturnType<Workplace['check']>>) =>
  report.findings
    .filter(({ outcome }) => outcome !== 'note')
    .map(({ rule, message, place }) => `${rule} ${message} ${place.pointer}`)

const endOf = ({ verdict, code }: Awaited<ReturnType<Workplace['check']>>) => ({ verdict, code })

const homes = Object.keys(people) as Home[]
const cases = homes.flatMap(home =>
  (Object.keys(goods) as Goods[]).flatMap(kind =>
    (Object.keys(seasons) as Season[]).map(season => [home, kind, season] as const),
  ),
)

describe.each(cases)('for an importer in %s and %s, in %s', (home, kind, season) => {
  const { issued, exported, on } = seasons[season]
  const end = kind === 'dysprosium-oxide' ? 'magnet-making' : 'traction-motor'
  const certificate = () =>
    work.run(
      ['new', 'certificate', 'c.yaml', '--importer', home, '--goods', kind, '--end-use', end, '--yes'].concat(
        [
          ...['--number', 'KTM-EUC-2026-011', '--issued', issued, '--order', 'KM-PO-26014'],
          ...['--quantity', '500', '--unit', 'KGM'],
        ],
      ),
    )

  test('a certificate and its shipment pass once what is empty is filled in', async () => {
    expect(await certificate()).toMatchObject({ code: 0, error: '' })
    const blank = await work.check(['c.yaml', '--today', on])
    expect(blank.code).toBe(1)
    expect(blank.findings.flatMap(one => one.related.map(({ place }) => place.pointer)).sort()).toEqual(
      openIn(parse(work.read('c.yaml'))).sort(),
    )
    const fields = fillIn('c.yaml', home, kind, season)
    const first = await work.check(['c.yaml', '--today', on])
    expect(counted(first)).toEqual([])
    expect(endOf(first)).toEqual({ verdict: 'pass', code: 0 })
    // The form of MOFCOM is asked for the street of the site and a civil purpose as well.
    expect(fields).toBeLessThanOrEqual(home === 'IN' ? 35 : 26)
    const made = await work.run(
      ['new', 'shipment', 's.yaml', '--for', 'c.yaml', '--quantity', '200', '--number', 'NY-1'].concat([
        ...['--exported', exported],
      ]),
    )
    expect(made).toMatchObject({ code: 0, error: '' })
    expect(fillIn('s.yaml', home, kind, season)).toBeLessThanOrEqual(8)
    const both = await work.check(['c.yaml', 's.yaml', '--today', on])
    expect(counted(both)).toEqual([])
    expect(endOf(both)).toEqual({ verdict: 'pass', code: 0 })
  })

  test('a shipment whose certificate is not here passes beside it', async () => {
    await certificate()
    fillIn('c.yaml', home, kind, season)
    const made = await work.run(['new', 'shipment', 's.yaml', '--importer', home, '--goods', kind, '--yes'])
    expect(made).toMatchObject({ code: 0, error: '' })
    expect(fillIn('s.yaml', home, kind, season)).toBeLessThanOrEqual(27)
    const both = await work.check(['c.yaml', 's.yaml', '--today', on])
    expect(counted(both)).toEqual([])
    expect(endOf(both)).toEqual({ verdict: 'pass', code: 0 })
  })
})

describe('what is stated', () => {
  const paper = () => parse(work.read('c.yaml')) as Group & { items: Group[]; undertakings: Group[] }
  const create = (...options: string[]) => work.run(['new', 'certificate', 'c.yaml', ...options])

  test('is written where it belongs, and nothing else is', async () => {
    await create(
      '--importer',
      'VN',
      '--goods',
      'ndfeb',
      '--grade',
      'N42SH',
      '--unit',
      'H87',
      '--quantity',
      '4000',
    )
    expect(paper()).toMatchObject({
      importer: { address: { country: 'VN' } },
      endUser: { address: { country: null } },
      finalDestinationCountry: null,
      items: [
        { alloy: 'ndfeb', grade: 'N42SH', quantity: { value: '4000', unit: 'H87' }, originCountry: null },
      ],
    })
  })

  test('--yes states the usual too, and never that a promise is given', async () => {
    await create('--importer', 'IN', '--goods', 'ndfeb', '--yes')
    expect(paper()).toMatchObject({
      certificateType: 'end-user-certificate',
      exporter: { address: { country: 'CN' } },
      endUser: { address: { country: 'IN' } },
    })
    expect(new Set(paper().undertakings.map(({ undertaker }) => undertaker))).toEqual(new Set(['end-user']))
    expect(new Set(paper().undertakings.map(({ state }) => state))).toEqual(new Set([null]))
  })

  test('decides what is asked: by the goods, the country, the type and the day', async () => {
    const clauses = async (...options: string[]) => {
      const name = `x${options.join('-')}.yaml`
      await work.run(['new', 'certificate', name, '--yes', ...options])
      return (parse(work.read(name)) as { undertakings?: { clause: string | null }[] }).undertakings?.map(
        ({ clause }) => clause,
      )
    }
    expect(await clauses('--importer', 'IN', '--goods', 'smco')).toContain('domestic-use-only')
    expect(await clauses('--importer', 'DE', '--goods', 'smco')).toEqual([
      ...['no-change-of-end-use', 'no-transfer-to-third-party', 'no-wmd-use'],
    ])
    expect(await clauses('--importer', 'IN', '--goods', 'ferrite')).toEqual([null])
    expect(await clauses('--importer', 'DE', '--goods', 'smco', '--issued', '2025-03-01')).toEqual([null])
    expect(await clauses('--importer', 'DE', '--goods', 'smco', '--type', 'government-assurance')).toEqual([
      null,
    ])
  })

  test('gives goods that are controlled in any case their code', async () => {
    const codes = async (kind: string) => {
      await work.run(['new', 'certificate', `${kind}.yaml`, '--importer', 'DE', '--goods', kind])
      return (parse(work.read(`${kind}.yaml`)) as { items: Group[] }).items[0]?.controlClassifications
    }
    expect(await codes('smco')).toEqual([{ list: 'cn-dual-use', code: '1C902.a' }])
    expect(await codes('terbium-oxide')).toEqual([{ list: 'cn-dual-use', code: '1C904.b' }])
    expect(await codes('ndfeb')).toBeUndefined()
  })

  test.each([
    [['--importer', 'India'], 'Did you mean IN?'],
    [['--goods', 'neodymium'], 'Allowed choices are ndfeb'],
    [['--end-use', 'motor'], 'Allowed choices are traction-motor'],
    [['--quantity', '-5'], 'above zero'],
    [['--quantity', '1,000'], 'above zero'],
    [['--unit', 'kg'], 'Did you mean KGM?'],
    [['--order', 'TBD'], 'leave it out if it is not known yet'],
    [['--issued', '2026-02-30'], 'YYYY-MM-DD'],
    [['--issued', '2026-03-10', '--valid-until', '2026-03-01'], 'before the day of issue'],
  ])('%j is refused at once, and nothing is written', async (options, says) => {
    const { code, out, error } = await create(...options)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(says)
    expect(() => work.read('c.yaml')).toThrow()
  })

  test('of a shipment must fit its certificate', async () => {
    work.example('clean/certificate.yaml', 'c.yaml')
    const made = (...more: string[]) => work.run(['new', 'shipment', 's.yaml', '--for', 'c.yaml', ...more])
    expect((await made('--quantity', '200', '--unit', 'H87')).error).toContain('grants its line in KGM')
    expect(await made('--quantity', '200', '--exported', '2026-04-10')).toMatchObject({ code: 0, error: '' })
    expect(parse(work.read('s.yaml'))).toMatchObject({
      exportDate: '2026-04-10',
      items: [{ quantity: { value: '200', unit: 'KGM' }, netWeight: { value: '200', unit: 'KGM' } }],
    })
  })

  test('of a shipment never replaces its certificate', async () => {
    work.example('clean', 'papers')
    const certificate = work.read('papers/certificate.yaml')
    const paths = ['papers/certificate.yaml', '--for', 'papers/certificate.yaml']
    const { code, error } = await work.run(['new', 'shipment', ...paths, '--force'])
    expect([code, error]).toEqual([2, expect.stringContaining('this run reads papers/certificate.yaml')])
    expect(work.read('papers/certificate.yaml')).toBe(certificate)
  })

  test('has only what is asked; --every-field offers the rest', async () => {
    await create('--importer', 'IN', '--goods', 'ndfeb')
    expect(new Set(work.read('c.yaml').match(/^ *#\w+/gm))).toEqual(new Set(['  #identifiers']))
    await work.run([
      'new',
      'certificate',
      'all.yaml',
      '--importer',
      'IN',
      '--goods',
      'ndfeb',
      '--every-field',
    ])
    expect(work.read('all.yaml')).toContain('\n#annexes:')
    expect(parse(work.read('all.yaml'))).toEqual(paper())
  })

  test('offers the numbers by which rules recognise a party in its country, and states none', async () => {
    await create('--importer', 'IN', '--goods', 'ndfeb', '--end-use', 'traction-motor', '--yes')
    const text = work.read('c.yaml')
    expect(text.match(/Optional: remove the # to state[^:]*?, by/g)).toEqual([
      'Optional: remove the # to state uscc, by',
      ...Array(2).fill('Optional: remove the # to state gstin, iec, cin, by'),
    ])
    expect(paper()).not.toMatchObject({ endUser: { identifiers: expect.anything() } })
    // What is offered is a document once its # is removed.
    const opened = text.replace(/^( *)#(identifiers:| {2}- scheme:| {4}value:)/gm, '$1$2')
    expect(parse(opened)).toMatchObject({
      exporter: { identifiers: [{ scheme: null, value: null }] },
      endUser: { identifiers: [{ scheme: null, value: null }] },
    })
    await work.run(['new', 'certificate', 'de.yaml', '--importer', 'DE', '--goods', 'ndfeb', '--yes'])
    expect(work.read('de.yaml').match(/to state (\w+)/g)).toEqual(['to state uscc'])
  })

  test.each([...goodsKinds().map(({ id }) => id)])(
    '%s fails untouched at each open place only',
    async kind => {
      await create('--importer', 'IN', '--goods', kind, '--end-use', endUseKinds()[0]?.id ?? '', '--yes')
      const { findings, code } = await work.check(['c.yaml', '--limit', 'findings=500'])
      expect(code).toBe(1)
      expect(findings.flatMap(one => one.related.map(({ place }) => place.pointer)).sort()).toEqual(
        openIn(paper()).sort(),
      )
    },
  )
})

describe('on a terminal', () => {
  const keys = { enter: '\r', down: '\u001b[B', escape: '\u001b', stop: '\u0003' }

  /** Runs a command at a terminal at which these keys are pressed, each once the question before is there. */
  async function typed(
    args: readonly string[],
    presses: readonly string[],
    env: Record<string, string> = {},
  ) {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input })
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 })
    let [shown, out, error] = ['', '', '']
    let rest = [...presses]
    output.on('data', chunk => {
      shown += String(chunk)
    })
    // The next key is pressed once nothing more is shown: a lone Escape waits for what may follow it.
    let quiet: NodeJS.Timeout | undefined
    output.on('data', () => {
      clearTimeout(quiet)
      quiet = setTimeout(() => {
        const [next, ...more] = rest
        rest = more
        if (next !== undefined) input.write(next)
      }, 20)
    })
    const code = await main([...args], {
      cwd: work.folder,
      env,
      now: new Date(`${today}T12:00:00`),
      terminal: { isTTY: true, columns: 100 },
      out: text => {
        out += text
      },
      error: text => {
        error += text
      },
      keyboard: () => ({ input, output }),
    })
    clearTimeout(quiet)
    return { code, out, error, shown, left: rest.length }
  }

  const paper = () => parse(work.read('certificate.yaml')) as Group & { items: Group[] }
  const { enter, down } = keys
  /** The optional ones after the end use: the undertaker, the amount, order, number and days. */
  const rest = [enter, enter, enter, enter, enter, enter]

  test('what is not stated is asked, with choices, defaults and checks', async () => {
    const presses = [
      ...[enter, 'Atlantis', enter, '\u0015', 'india', enter, enter, enter],
      ...[enter, 'N42SH', enter, enter, ...rest],
    ]
    const { code, error, shown, left } = await typed(['new', 'certificate'], presses)
    expect({ code, error, left }).toEqual({ code: 0, error: '', left: 0 })
    expect(shown).toContain('In which country is the importer?')
    expect(shown).toContain('two-letter code of ISO 3166')
    expect(shown).toContain('ndfeb: neodymium magnets')
    expect(paper()).toMatchObject({
      certificateType: 'end-user-certificate',
      importer: { address: { country: 'IN' } },
      endUser: { address: { country: 'IN' } },
      exporter: { address: { country: 'CN' } },
      items: [{ alloy: 'ndfeb', grade: 'N42SH', quantity: { value: null } }],
      endUse: { disposition: 'incorporate' },
    })
  })

  test('Escape goes back to the question before', async () => {
    const presses = [enter, 'DE', enter, keys.escape, '\u0015', 'VN', enter, enter, enter, down, down, enter]
    const { code, left } = await typed(['new', 'certificate'], [...presses, enter, enter, ...rest])
    expect({ code, left }).toEqual({ code: 0, left: 0 })
    expect(paper()).toMatchObject({ importer: { address: { country: 'VN' } }, items: [{ alloy: 'smco' }] })
  })

  test('Ctrl-C stops, and leaves nothing', async () => {
    const { code, error } = await typed(['new', 'certificate'], [enter, 'DE', enter, keys.stop])
    expect({ code, error }).toEqual({ code: 130, error: 'enduse: stopped: nothing was written\n' })
    expect(() => work.read('certificate.yaml')).toThrow()
  })

  test('only what no option states is asked, in the language of the option', async () => {
    const { shown, code } = await typed(
      ['new', 'certificate', '--lang', 'zh-CN', '--importer', 'IN', '--goods', 'ndfeb', '--yes'],
      [],
    )
    expect({ shown, code }).toEqual({ shown: '', code: 0 })
    const chinese = await typed(
      ['new', 'certificate', 'zh.yaml', '--lang', 'zh-CN', '--importer', 'IN', '--goods', 'ndfeb'],
      [enter, enter, enter, enter, enter, ...rest],
    )
    expect(chinese.code).toBe(0)
    expect(chinese.shown).toContain('货物从哪个国家出口？')
    expect(chinese.shown).not.toMatch(/进口商在哪个国家|[A-Z][a-z]+ [a-z]+ [a-z]+/)
  })

  test.each([
    [
      'where importer, goods and end use are stated',
      ['--importer', 'DE', '--goods', 'smco', '--end-use', 'sensor'],
      {},
    ],
    ['in CI', [], { CI: 'true' }],
  ])('nothing is asked %s', async (_, options, env) => {
    const { shown, code } = await typed(['new', 'certificate', ...options], [], env)
    expect({ shown, code }).toEqual({ shown: '', code: 0 })
  })

  test('a file that exists is refused before anything is asked', async () => {
    work.write('certificate.yaml', 'mine\n')
    const { code, shown, error } = await typed(['new', 'certificate'], [])
    expect({ code, shown }).toEqual({ code: 2, shown: '' })
    expect(error).toContain('already exists')
  })
})
