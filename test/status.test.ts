/** `enduse status`: the findings of a check by certificate, line and shipment, with the same verdicts. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { CertificateStatus, Status } from '../src/cli/explain/status/status.ts'
import { asPublished, today, type Workplace, workplace } from './workplace.ts'

let work: Workplace
beforeEach(() => {
  work = workplace('overdrawn')
})

const number = 'KTM-EUC-2026-003'
const status = (...args: string[]) => work.run(['status', ...args])

async function answer(...args: string[]): Promise<Status> {
  const { code, out, error } = await work.run(['status', '--format', 'json', ...args])
  expect({ code, error }).toEqual({ code: 0, error: '' })
  return asPublished('status', JSON.parse(out) as Status)
}

async function one(...args: string[]): Promise<CertificateStatus> {
  const { certificates } = await answer(...args)
  const [only, ...more] = certificates
  if (only === undefined || more.length > 0) throw new Error(`${certificates.length} certificates, not one`)
  return only
}

/** The text of a run on a screen of 80 columns. */
async function shown(...args: string[]): Promise<string> {
  const { code, out } = await work.run(['status', ...args], { columns: 80 })
  expect(code).toBe(0)
  return out
}

describe('the answer', () => {
  test('is a table by line and shipment, and says in words what is overdrawn', async () => {
    expect(await shown(number)).toBe(`FAIL    KTM-EUC-2026-003
        expired on 2026-08-09, 108 days ago

        line 1  Sintered neodymium-iron-boron arc magnets N42SH with dysprosi...
        [####################] 530.5 of 500 KGM drawn, overdrawn by 30.5
        day         shipment     drew               left
        2026-04-20  NY-2604-03    200                300
        2026-05-15  NY-2605-02    180                120
        2026-06-11  NY-2606-01  150.5  overdrawn by 30.5
        none stated as delivered; no end-use report

        Licences
          26-AA-100131 until 2027-03-19, 114 days left

        Open questions
          fail quantity-within-grant  shipment-3.yaml:56:24
            Line 1 grants 500 kg; with 150.5 kg here, 530.5 kg are drawn, 30.5
            kg too many.

1 certificate, as on 2026-11-25
`)
  })

  test('has the numbers, verdict and findings of the report of a check', async () => {
    const report = await work.check(['.'])
    const { lines, verdict, open, ...rest } = await one()
    const [balance] = report.dossiers[0]?.balances ?? []
    expect(lines).toMatchObject([
      { line: '1', granted: '500', drawn: '530.5', left: '-30.5', state: 'overdrawn', unit: 'KGM' },
    ])
    expect(lines[0]?.draws.map(({ document, status: _, ...draw }) => ({ ...draw, ...document }))).toEqual(
      balance?.draws,
    )
    expect(verdict).toBe(report.verdict)
    expect(open).toMatchObject(
      report.findings.filter(({ outcome }) => outcome !== 'note').map(({ rule, text }) => ({ rule, text })),
    )
    expect(rest).toMatchObject({
      certificate: number,
      standing: 'issued',
      withdrawn: [],
      drawingNothing: [],
      notExamined: [],
    })
  })

  test('keeps its shape: other programs read it', async () => {
    const all = await answer()
    expect(all).toMatchObject({ format: 'enduse/status/1', on: today })
    expect(Object.keys(all.certificates[0] ?? {}).sort()).toEqual([
      'certificate',
      'customer',
      'documents',
      'drawingNothing',
      'licences',
      'lines',
      'notExamined',
      'open',
      'replacedBy',
      'reportDue',
      'standing',
      'validity',
      'verdict',
      'withdrawn',
    ])
    work.write('papers/status.json', (await status('--format', 'json')).out)
    // Left among the papers, it is none of them.
    expect((await work.check(['.'])).documents).toHaveLength(4)
  })

  test('fits on 80 columns, in Chinese names and units too, with the columns aligned', async () => {
    work.edit(
      'certificate.yaml',
      'description: Sintered neodymium',
      'description: 烧结钕铁硼永磁体烧结钕铁硼永磁体烧结钕铁硼永磁体烧结钕铁硼永磁体 neodymium',
    )
    for (const file of ['shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml'])
      work.edit(file, 'description: Sintered', 'description: 烧结钕铁硼永磁体 sintered')
    work.edit('shipment-2.yaml', 'shipmentReference: NY-2605-02', 'shipmentReference: 宁波甬和-05')
    const lines = (await shown()).split('\n')
    const columnsOf = (text: string) =>
      [...text].reduce((sum, letter) => sum + (/[\u3000-\u9fff\uff00-\uffef]/.test(letter) ? 2 : 1), 0)
    for (const line of lines) expect(columnsOf(line), line).toBeLessThanOrEqual(80)
    const rows = lines.filter(line => /^ {8}2026-/.test(line))
    expect(rows).toHaveLength(3)
    expect(rows[1]).toContain('宁波甬和-05')
    expect(new Set(rows.map(columnsOf)).size).toBe(1)
  })

  test('draws as much of the bar as is drawn, a little where it is little, and never all where some is left', async () => {
    const bar = async (value: number) => {
      work.write('shipment-1.yaml', first.replaceAll('value: 200,', `value: ${value},`))
      return /\[([#.]+)\]/.exec(await shown('certificate.yaml', 'shipment-1.yaml'))?.[1]
    }
    const first = work.read('shipment-1.yaml')
    expect(await bar(250)).toBe('##########..........')
    expect(await bar(1)).toBe('#...................')
    expect(await bar(499.9)).toBe('###################.')
    expect(await bar(500)).toBe('####################')
    expect(await shown('certificate.yaml', 'shipment-1.yaml')).toContain('500 of 500 KGM drawn, used up')
    expect(await shown('certificate.yaml')).toMatch(
      /\[\.{20}\] 0 of 500 KGM drawn, 500 left\n {8}nothing shipped yet/,
    )
  })
})

describe('what is asked about', () => {
  test('a number is looked for along the paths of the config', async () => {
    work.example('clean', 'other')
    work.write('enduse.config.yaml', 'paths: [other]\n')
    expect((await answer()).certificates.map(({ certificate }) => certificate)).toEqual(['KTM-EUC-2026-001'])
    expect(await one('KTM-EUC-2026-001')).toMatchObject({ verdict: 'pass' })
    expect((await status(number)).code).toBe(2)
    expect(await one(number, '.')).toMatchObject({ certificate: number })
    expect(await one('KTM-EUC-2026-001', '--no-config')).toMatchObject({ verdict: 'pass' })
  })

  test('without a config, along the working directory; several numbers answer for each', async () => {
    work.example('clean', 'other')
    expect((await answer()).certificates).toHaveLength(2)
    const { certificates } = await answer(number, 'KTM-EUC-2026-001')
    expect(certificates.map(({ certificate }) => certificate)).toEqual(['KTM-EUC-2026-001', number])
  })

  test('a number that is nowhere is refused with the nearest one, and so is a path', async () => {
    const miss = await status('KTM-EUC-2026-03')
    expect(miss).toMatchObject({ code: 2, out: '' })
    expect(miss.error).toContain('no document here names a certificate KTM-EUC-2026-03')
    expect(miss.error).toContain(`Did you mean ${number}?`)
    expect((await status('ABC')).error).toContain(`They name ${number}.`)
    work.write('papers/a.yaml', work.read('certificate.yaml'))
    expect((await status('paprs')).error).toContain('Did you mean papers?')
    expect((await status('certificat.yaml')).error).toContain('Did you mean certificate.yaml?')
    work.write('none/a.yaml', 'schemaVersion: "1.0"\n')
    expect((await status('none')).error).toContain('none of these documents names a certificate')
  })
})

describe('validity on the day of the run', () => {
  test.each([
    ['2026-02-07', 'not-yet', 'not valid yet: from 2026-02-10, in 3 days'],
    ['2026-02-10', 'valid', 'valid until 2026-08-09, 180 days left'],
    ['2026-08-08', 'valid', 'valid until 2026-08-09, 1 day left'],
    ['2026-08-09', 'valid', 'valid until 2026-08-09, today is the last day'],
    ['2026-08-10', 'expired', 'expired on 2026-08-09, 1 day ago'],
  ])('%s: %s', async (day, state, text) => {
    expect(await one('--today', day)).toMatchObject({
      validity: { state, from: '2026-02-10', until: '2026-08-09' },
    })
    expect(await shown('--today', day)).toContain(text)
  })

  test('a certificate that states no end has the last day of the rule set, which says whose it is', async () => {
    work.edit('certificate.yaml', 'validUntil: 2026-08-09\n', '')
    expect((await one('--today', '2026-11-25')).validity).toEqual({
      state: 'valid',
      from: '2026-02-10',
      until: '2027-02-10',
      byRule: { months: 12, ruleSet: 'trade-documents', provision: 'within-validity' },
      daysUntil: -288,
      daysLeft: 77,
    })
    expect((await shown('--today', '2026-11-25')).replace(/\s+/g, ' ')).toContain(
      'valid until 2027-02-10 (12 months from issue; the certificate states no end), 77 days left',
    )
    expect((await shown('--today', '2027-02-11')).replace(/\s+/g, ' ')).toContain(
      'expired on 2027-02-10 (12 months from issue; the certificate states no end), 1 day ago',
    )
  })

  test('the last day is the one on which a check still lets a shipment leave', async () => {
    work.edit('certificate.yaml', 'validUntil: 2026-08-09\n', '')
    const until = (await one()).validity.until ?? ''
    const leaving = async (day: string) => {
      work.write('late.yaml', work.read('shipment-1.yaml').replace(/^exportDate: .*$/m, `exportDate: ${day}`))
      const { checks } = await work.check(['certificate.yaml', 'late.yaml', '--today', '2027-12-01'])
      return checks.find(({ rule }) => rule === 'within-validity')?.outcome
    }
    expect(await leaving(until)).toBe('pass')
    expect(await leaving('2027-02-11')).toBe('fail')
  })

  test('where the certificate states its end, that counts and no period', async () => {
    expect((await one()).validity).toMatchObject({ until: '2026-08-09', byRule: null })
    expect((await work.check(['.'])).dossiers[0]).not.toHaveProperty('endByRule')
  })

  test('without an end that is stated, and a rule set that sets none, there is none', async () => {
    work.edit('certificate.yaml', 'validUntil: 2026-08-09\n', '')
    expect((await one('--rule-set', 'china-rare-earth')).validity).toMatchObject({
      ...{ state: 'unstated', until: null, byRule: null, daysLeft: null },
    })
    expect((await shown('--rule-set', 'china-rare-earth')).replace(/\s+/g, ' ')).toContain(
      'states no end of validity, and no rule set here sets one',
    )
  })
})

describe('what stands in the way', () => {
  test('a revoked certificate, and one that another replaces', async () => {
    work.write(
      'certificate-2.yaml',
      work
        .read('certificate.yaml')
        .replace('issueDate: 2026-02-10', 'status: revoked\nissueDate: 2026-07-01')
        .replace('validFrom: 2026-02-10\n', ''),
    )
    work.write(
      'certificate-3.yaml',
      work
        .read('certificate.yaml')
        .replace(number, 'KTM-EUC-2026-009')
        .replace('issueDate: 2026-02-10', `replaces: ${number}\nissueDate: 2026-07-10`),
    )
    const found = await one(number)
    expect(found).toMatchObject({
      standing: 'revoked',
      replacedBy: [{ certificate: 'KTM-EUC-2026-009', day: '2026-07-10' }],
      documents: [{ file: 'certificate.yaml' }, { file: 'certificate-2.yaml' }],
    })
    const text = await shown(number)
    expect(text).toContain('        revoked\n        replaced by KTM-EUC-2026-009 on 2026-07-10\n')
  })

  test('two versions of which none replaces the other have no lines to draw on', async () => {
    work.write(
      'certificate-2.yaml',
      work
        .read('certificate.yaml')
        .replace('value: 500, unit: KGM }\n    netWeight', 'value: 700, unit: KGM }\n    netWeight'),
    )
    expect(await one()).toMatchObject({
      standing: 'several',
      lines: [],
      validity: { state: 'unstated', until: null },
    })
    expect(await shown()).toContain('several versions of the certificate')
  })

  test('a missing certificate: its shipments draw on nothing, and what was skipped is said', async () => {
    const found = await one('shipment-1.yaml')
    expect(found).toMatchObject({
      verdict: 'review',
      standing: 'missing',
      lines: [],
      drawingNothing: [{ reference: 'NY-2604-03', status: 'shipped', document: { file: 'shipment-1.yaml' } }],
      open: [{ outcome: 'review', rule: 'certificate-present' }],
    })
    expect(found.notExamined).toContainEqual(
      expect.objectContaining({ file: null, rules: expect.arrayContaining(['within-validity']) }),
    )
    const text = await shown('shipment-1.yaml')
    expect(text).toContain('not among these documents')
    expect(text).toContain('2026-04-20  NY-2604-03  shipped')
    expect(text).toMatch(/not examined: listed-since-issue, [\w-]+,\s+[\w-]+ and \d+ more/)
  })

  test('a certificate that cannot be examined fails, with its own findings', async () => {
    work.edit('certificate.yaml', 'finalDestinationCountry: IN', 'finalDestinationCountry: India')
    expect(await one()).toMatchObject({
      verdict: 'fail',
      standing: 'missing',
      open: expect.arrayContaining([
        expect.objectContaining({
          rule: 'schema',
          place: expect.objectContaining({ file: 'certificate.yaml' }),
        }),
      ]),
    })
  })

  test.each([
    ['is no YAML', 'items:', 'items: ['],
    ['says nothing of what it is', 'documentType: shipment', 'documentType: shipmnt'],
    ['names no certificate', `certificateNumbers: [${number}]`, 'certificateNumbers: []'],
    ['has a quantity nobody can read', 'quantity: { value: 150.5,', 'quantity: { value: 15O.5,'],
  ])('a document that %s is told: what it draws is missing from what is left', async (_, found, mistake) => {
    work.edit('shipment-3.yaml', found, mistake)
    const { unread, certificates } = await answer()
    expect(unread).toEqual([{ file: 'shipment-3.yaml', part: 0 }])
    expect(certificates[0]?.lines[0]).toMatchObject({ drawn: '380', left: '120' })
    const text = await shown(number)
    expect(text).toMatch(
      /1 document could not be examined and\s+is\s+not\s+counted\s+in\s+these\s+amounts;\s+enduse\s+check\s+shows\s+why[\s\S]*\n {8}shipment-3.yaml\n/,
    )
    expect(text).not.toContain('No open questions.\n')
    expect(await shown(number, '--lang', 'zh-CN')).toContain('1 份单证无法审核')
  })

  test('many documents that could not be examined are counted, and where one is of several in a file, its place', async () => {
    expect((await answer()).unread).toEqual([])
    expect(await shown('certificate.yaml')).toContain('No open questions.\n')
    for (let paper = 1; paper <= 11; paper += 1) work.write(`other/paper-${paper + 10}.yaml`, 'a: [\n')
    work.write('both.yaml', `${work.read('shipment-3.yaml')}---\ndocumentType: shipment\n`)
    const text = await shown()
    expect(text).toContain('12 documents could not be examined')
    expect(text).toContain('        both.yaml (2)\n        other/paper-11.yaml\n')
    expect(text).toContain('        other/paper-19.yaml\n        and 2 more: enduse check shows all\n')
  })

  test('what was cancelled or replaced is told and does not count; what is only planned does', async () => {
    work.edit('shipment-1.yaml', 'status: shipped', 'status: cancelled')
    work.edit('shipment-1.yaml', '  onBoardDate: 2026-04-22\n', '')
    work.edit('shipment-2.yaml', 'status: shipped', 'status: planned')
    const found = await one()
    expect(found.withdrawn).toEqual([{ reference: 'NY-2604-03', day: '2026-04-20', status: 'cancelled' }])
    expect(found.lines[0]).toMatchObject({
      drawn: '330.5',
      draws: [{ status: 'planned' }, { status: 'shipped' }],
    })
    const text = await shown()
    expect(text).toMatch(/Not counted\n {10}2026-04-20 +NY-2604-03 +cancelled/)
    expect(text).toMatch(/NY-2605-02 .* planned\n/)
  })

  test('what was cancelled although its goods are on board counts, and is not told not to', async () => {
    work.edit('shipment-1.yaml', 'status: shipped', 'status: cancelled')
    const found = await one()
    expect(found.withdrawn).toEqual([])
    expect(found.lines[0]).toMatchObject({
      drawn: '530.5',
      draws: [{ status: 'cancelled' }, { status: 'shipped' }, { status: 'shipped' }],
    })
    expect(await shown()).not.toContain('Not counted')
  })

  test('what cannot be compared is counted apart', async () => {
    work.edit(
      'shipment-1.yaml',
      '    quantity: { value: 200, unit: KGM }\n    netWeight: { value: 200, unit: KGM }',
      '    quantity: { value: 90, unit: H87 }\n    netWeight: { value: 90, unit: H87 }',
    )
    const found = await one('certificate.yaml', 'shipment-1.yaml')
    expect(found.lines[0]).toMatchObject({ drawn: '0', uncounted: 1, draws: [{ amount: null }] })
    const text = await shown('certificate.yaml', 'shipment-1.yaml')
    expect(text).toContain('1 item could not be compared')
    expect(text).toContain('not comparable')
  })

  test('what it shares with documents of other certificates is its question too, and the questions of those are not', async () => {
    work.example('clean', 'other')
    work.edit('other/certificate.yaml', 'exports@kaveri-traction.example', 'kaveri.traction@gmail.com')
    for (const file of ['certificate.yaml', 'other/certificate.yaml'])
      work.edit(
        file,
        'endUser: *kaveri',
        file === 'certificate.yaml'
          ? 'endUser: *kaveri'
          : `endUser:
  name: Nagpur Drives Limited
  address: { street: 9 Ring Road, city: Nagpur, region: IN-MH, postalCode: "440001", country: IN }
  contact: { name: Anita Rao, email: a@nagpur.example, phone: "+91 129 555 0141" }`,
      )
    const { open } = await one(number)
    expect(open.map(({ rule }) => rule)).toContain('shared-contact')
    expect(open.map(({ rule }) => rule)).not.toContain('free-mail-address')
  })

  test('of two ends of one licence the earlier is told, and a gap is not told twice', async () => {
    work.edit('shipment-2.yaml', 'validUntil: 2027-03-19', 'validUntil: 2026-12-01')
    expect((await one()).licences).toEqual([
      { licence: '26-AA-100131', kind: 'individual', until: '2026-12-01', daysLeft: 6 },
    ])
    work.edit('shipment-3.yaml', 'hsCode: "8505111000"', 'hsCode: 8505111000')
    const { notExamined } = await one()
    expect(notExamined.filter(({ rules }) => rules.includes('certificate-present'))).toHaveLength(1)
  })

  test('a waived finding is no open question', async () => {
    work.write('enduse.config.yaml', 'paths: ["."]\nwaivers: waivers.yaml\n')
    work.write('waivers.yaml', 'waivers: []\n')
    await work.run([
      'waive',
      'quantity-within-grant',
      '--reason',
      'amended',
      '--owner',
      'desk',
      '--until',
      '2026-12-31',
    ])
    expect(await one()).toMatchObject({ verdict: 'pass', open: [], lines: [{ state: 'overdrawn' }] })
    expect(await shown()).toContain('No open questions.')
  })
})

describe('what not everybody may read', () => {
  beforeEach(() => work.edit('certificate.yaml', 'exports@kaveri-traction.example', 'kaveri.rao@gmail.com'))
  const env = { CI: 'true' }

  test('is masked in CI as in a check, in text and JSON, and shown where that is asked for', async () => {
    for (const format of ['text', 'json']) {
      const masked = await work.run(['status', '--format', format], { env })
      expect(masked.out).toContain('free-mail-address')
      expect(masked.out).not.toContain('Anita Rao')
      expect((await status('--format', format)).out).toContain('Anita Rao')
      expect((await work.run(['status', '--format', format, '--show-values'], { env })).out).toContain(
        'Anita Rao',
      )
      expect((await status('--format', format, '--mask-values')).out).not.toContain('Anita Rao')
    }
  })

  test('a certificate is found by its number although a person is named in that', async () => {
    const named = 'Anita Rao 3'
    for (const file of ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml'])
      work.edit(file, number, named)
    const { code, out } = await work.run(['status', named], { env })
    expect(code).toBe(0)
    expect(out).toContain('530.5 of 500')
    expect(out).not.toContain('Anita Rao')
  })
})

test('nothing that a document says acts on the terminal', async () => {
  work.edit('certificate.yaml', 'description: Sintered', 'description: "\\e[31m::error::\\u202e Sintered"')
  work.editAll('shipment-1.yaml', '26-AA-100131', '"::error::26-AA"')
  const text = await shown()
  for (const bad of ['\u001b', '\u202e']) expect(text).not.toContain(bad)
  expect(text).toContain('error::26-AA')
  expect(text).not.toMatch(/^ *::/m)
})

test('in Chinese, with the findings', async () => {
  const out = await shown(number, '--lang', 'zh-CN')
  expect(out).toContain('不通过  KTM-EUC-2026-003')
  expect(out).toContain('准许 500 KGM，已用 530.5')
  expect(out).toContain('超出 30.5')
  expect(out).toContain('1 份最终用户证明，截至 2026-11-25')
  work.write('enduse.config.yaml', 'paths: ["."]\nlanguage: zh-CN\n')
  expect(await shown(number)).toBe(out)
  expect(await shown(number, '--lang', 'en')).toContain('overdrawn by 30.5')
})
