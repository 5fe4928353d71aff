/** The coverage policy: what a rule set makes mandatory is examined on every document, or no run passes. */
import { beforeEach, describe, expect, test } from 'vitest'
import { exitCodeOf } from '../src/cli/cli.ts'
import type { Check, Gap, Report } from '../src/core/model/model.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { type Workplace, workplace } from './workplace.ts'

let work: Workplace
beforeEach(() => {
  work = workplace()
  work.example('clean', 'papers')
})

const own = (mandatory: string, more = '') => `ruleSet: demanding
version: "1"
title: What the house wants examined
reviewed: 2026-11-01
scope: everything
${mandatory}
sets:
  nobody:
    title: Countries that nobody ships to
    of: country
    reference: https://house.example/policy
    confidence: high
    members: [{ value: KP }]
provisions:
  - { id: goods, rule: quantity-within-grant, ${signed}, severity: error, parameters: { always: { tolerancePercent: "0" } } }
  - { id: days, rule: dates-in-order, ${signed}, severity: error, parameters: { always: {} } }
  - { id: paper-there, rule: certificate-present, ${signed}, severity: error, parameters: { always: {} } }
  - id: weights
    rule: weights-add-up
    reference: https://house.example/policy
    confidence: high
    severity: error
    parameters: { always: { sumTolerancePercent: "0", unitMassTolerancePercent: "1" } }
  - id: consistent
    rule: undertakings-consistent
    reference: https://house.example/policy
    confidence: high
    severity: error
    parameters: { always: { contradictions: [{ clause: no-stockpiling, dispositions: [stock] }] } }
  - { id: to-nobody, rule: no-restricted-destination, ${signed}, severity: error, parameters: { always: { countries: nobody } } }
  - { id: route, rule: route-plausible, ${signed}, severity: error, parameters: { always: {} } }
  - { id: contacts, rule: shared-contact, ${signed}, severity: note, parameters: { always: { signedByOfficials: [] } } }
${more}`
const signed = 'reference: "https://house.example/policy", confidence: high'

const demand = (lists: Readonly<Record<string, readonly string[]>>, more = '') =>
  work.write(
    'house.yaml',
    own(
      `mandatory:\n${Object.entries(lists)
        .map(([kind, ids]) => `  ${kind}: [${ids.join(', ')}]`)
        .join('\n')}`,
      more,
    ),
  )
const house = ['--rule-set', 'house.yaml']
const told = ({ gaps }: Report) =>
  gaps.map(({ document, ruleSet, provision, why }) => [document.file, ruleSet, provision, why])
const unsound = 'the document could not be read as the kind that it states'
const breakCertificate = () => work.edit('papers/certificate.yaml', 'coverage: multiple', 'coverage: 7')

describe('a mandatory check', () => {
  test('that was examined leaves no gap, however it came out', async () => {
    demand({ shipment: ['goods', 'days', 'weights'], 'end-user-certificate': ['goods', 'consistent'] })
    expect(await work.check(['papers', ...house])).toMatchObject({ code: 0, gaps: [] })
    work.edit('papers/shipment-1.yaml', 'totalPackages: 12', 'totalPackages: 13')
    expect(await work.check(['papers', ...house])).toMatchObject({ code: 1, gaps: [] })
  })

  test('that was skipped on a document is a gap there, with the reason', async () => {
    demand({ 'end-user-certificate': ['consistent'] })
    breakCertificate()
    const report = await work.check(['papers', ...house])
    expect(told(report)).toEqual([['papers/certificate.yaml', 'demanding', 'consistent', unsound]])
    expect(report.gaps[0]).toMatchObject({
      rule: 'undertakings-consistent',
      document: { file: 'papers/certificate.yaml', part: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  test('may be named by its rule: then every provision of that is meant, and each once', async () => {
    demand({ 'end-user-certificate': ['undertakings-consistent', 'consistent', 'weights-add-up'] })
    expect(await work.check(['papers', ...house])).toMatchObject({ code: 0, gaps: [] })
    breakCertificate()
    const report = await work.check(['papers', ...house])
    expect(told(report).map(([, , provision]) => provision)).toEqual(['consistent', 'weights'])
  })

  test('that was skipped over a dossier is a gap on each of its documents that it is mandatory for', async () => {
    demand({ shipment: ['goods'] })
    breakCertificate()
    const report = await work.check(['papers', ...house])
    const why = 'papers/certificate.yaml belongs to this dossier and could not be examined'
    expect(told(report)).toEqual([
      ['papers/shipment-1.yaml', 'demanding', 'goods', why],
      ['papers/shipment-2.yaml', 'demanding', 'goods', why],
    ])
    expect(report.documents.map(one => one.verdict)).toEqual(['fail', 'review', 'review'])
  })

  test.each([
    ['no list', /^certificateNumbers: .*$/m, 'certificateNumbers: { a: 1 }'],
    ['a number', /^certificateNumbers: .*$/m, 'certificateNumbers: [12]'],
    ['none', /^certificateNumbers: .*$/m, 'certificateNumbers: []'],
  ])('that was never asked, for the certificate numbers are %s, is a gap', async (_, from, to) => {
    demand({ shipment: ['paper-there', 'weights'] })
    work.write('papers/shipment-1.yaml', work.read('papers/shipment-1.yaml').replace(from, to))
    expect(told(await work.check(['papers', ...house]))).toEqual([
      ['papers/shipment-1.yaml', 'demanding', 'paper-there', 'it was not run'],
      ['papers/shipment-1.yaml', 'demanding', 'weights', unsound],
    ])
  })

  test('of one of two certificates is a gap, when only the other dossier was examined', async () => {
    demand({ shipment: ['paper-there'] })
    work.write(
      'papers/other.yaml',
      work
        .read('papers/certificate.yaml')
        .replace('KTM-EUC-2026-001', 'KTM-EUC-2026-777')
        .replace('coverage: multiple', 'coverage: 7'),
    )
    work.edit('papers/shipment-1.yaml', '[KTM-EUC-2026-001]', '[KTM-EUC-2026-001, KTM-EUC-2026-777]')
    const report = await work.check(['papers', ...house])
    expect(report.gaps.map(one => one.document.file)).toEqual(['papers/shipment-1.yaml'])
    expect(report.gaps[0]?.why).toContain('papers/other.yaml')
  })

  test('that found something and could not see everything is a gap, waived or known or not', async () => {
    demand({ shipment: ['goods'] })
    work.example('overdrawn', 'papers')
    work.write(
      'papers/unsound.yaml',
      work
        .read('papers/shipment-1.yaml')
        .replace(/(shipmentReference: )\S+/, '$1S-9')
        .replace(/^items:/m, 'itemz:'),
    )
    const report = await work.check(['papers', ...house])
    const check = report.checks.find(one => one.provision === 'goods')
    expect(check?.outcome).toBe('fail')
    expect(check?.unexamined).toContain('papers/unsound.yaml')
    const files = ['shipment-1', 'shipment-2', 'shipment-3', 'unsound'].map(one => `papers/${one}.yaml`)
    expect(report.gaps.map(one => one.document.file)).toEqual(files)
    expect(new Set(report.gaps.map(one => one.why))).toEqual(new Set([check?.unexamined]))
    await work.run(['baseline', 'create', 'papers', ...house])
    const known = await work.check(['papers', ...house, '--baseline', 'enduse.baseline.json'])
    expect(known.gaps).toEqual(report.gaps)
    // All that was found is known; what was not seen is as open as before, for the check and for every paper.
    expect(known.checks.find(one => one.provision === 'goods')).toMatchObject({
      outcome: 'skipped',
      why: check?.unexamined,
    })
    for (const { document, verdict } of known.documents)
      expect([document.file, verdict]).toEqual([
        document.file,
        files.includes(document.file) ? 'review' : 'pass',
      ])
    expect(known.code).toBe(3)
    const asPass = await work.check([
      ...['papers', ...house, '--baseline', 'enduse.baseline.json'],
      ...['--review-as', 'pass'],
    ])
    expect(asPass.code).toBe(3)
  })

  test('that does not apply is no gap: the reason has been given', async () => {
    demand(
      { shipment: ['repealed', 'elsewhere'], 'end-user-certificate': ['repealed', 'elsewhere'] },
      `  - id: repealed
    rule: free-mail-address
    reference: https://house.example/policy
    confidence: high
    severity: error
    parameters: { always: { domains: [gmail.com] }, "2020-01-01": null }
  - id: elsewhere
    rule: free-mail-address
    reference: https://house.example/policy
    confidence: high
    severity: error
    appliesTo: [{ exportCountry: [NO] }]
    scope: exports from Norway
    parameters: { always: { domains: [gmail.com] } }
`,
    )
    const report = await work.check(['papers', ...house])
    const asked = report.checks.filter(one => ['repealed', 'elsewhere'].includes(one.provision ?? ''))
    expect(asked).toHaveLength(6)
    for (const one of asked) expect(one).toMatchObject({ outcome: 'not-applicable', why: expect.any(String) })
    expect(report).toMatchObject({ code: 0, gaps: [] })
  })

  test('is asked of documents that are checked, and not of those that are looked up', async () => {
    demand({ 'end-user-certificate': ['consistent'], shipment: ['goods'] })
    breakCertificate()
    const report = await work.check(['papers/shipment-1.yaml', '--certificates', 'papers', ...house])
    expect(report.gaps.map(one => [one.document.file, one.provision])).toEqual([
      ['papers/shipment-1.yaml', 'goods'],
    ])
  })

  test('is asked of each document of a stream by itself', async () => {
    demand({ shipment: ['weights'] })
    const text = work.read('papers/shipment-1.yaml')
    work.write('two.yaml', `${text}---\n${text.replace(/^items:/m, 'itemz:')}`)
    const report = await work.check(['two.yaml', ...house])
    expect(report.gaps.map(one => one.document.part)).toEqual([1])
  })

  test('of two rule sets is asked for under its own name', async () => {
    demand({ 'end-user-certificate': ['consistent'] })
    breakCertificate()
    const report = await work.check(['papers/certificate.yaml', ...house, '--rule-set', 'trade-documents'])
    expect(report.gaps.map(one => `${one.ruleSet} ${one.provision}`)).toEqual([
      'demanding consistent',
      'trade-documents undertakings-consistent',
      'trade-documents end-use-specific',
    ])
  })
})

test('a provision of the same id in another rule set fills no gap', async () => {
  demand({ shipment: ['goods'] })
  const weights = /- id: weights\n/
  work.write(
    'other.yaml',
    own('')
      .replace('ruleSet: demanding', 'ruleSet: other')
      .replace('{ id: goods,', '{ id: else,')
      .replace(weights, '- id: goods\n'),
  )
  breakCertificate()
  const report = await work.check(['papers', ...house, '--rule-set', 'other.yaml'])
  expect(report.checks).toContainEqual(
    expect.objectContaining({ ruleSet: 'other', provision: 'goods', outcome: 'pass' }),
  )
  expect(report.gaps.map(one => one.document.file)).toEqual([
    'papers/shipment-1.yaml',
    'papers/shipment-2.yaml',
  ])
})

describe('a run with a gap', () => {
  test.each([
    [[], 3],
    [['--review-as', 'pass'], 3],
    [['--review-as', 'fail'], 1],
  ] as const)('never passes: %j is %i', async (options, code) => {
    // Nothing fails here: the certificate that is unsound was only looked up.
    demand({ shipment: ['goods'] })
    breakCertificate()
    const report = await work.check([
      ...['papers/shipment-1.yaml', '--certificates', 'papers', ...house],
      ...options,
    ])
    expect(report.gaps).toHaveLength(1)
    expect(report).toMatchObject({ verdict: 'review', code })
    expect(report.documents.map(one => one.verdict)).toEqual(['review'])
  })

  test('is not passed by a config either, and is without the demand', async () => {
    demand({ shipment: ['goods'] })
    breakCertificate()
    work.write('enduse.config.yaml', 'ruleSets: [house.yaml]\nreview: pass\ncertificates: [papers]\n')
    expect(await work.check(['papers/shipment-1.yaml'])).toMatchObject({ code: 3 })
    demand({ shipment: ['weights'] })
    expect(await work.check(['papers/shipment-1.yaml'])).toMatchObject({ verdict: 'review', code: 0 })
  })

  test('and a failure is a failure', () => {
    const gaps = [{} as Gap]
    const checks = [{ ruleSet: 'house', outcome: 'review' } as Check]
    expect(exitCodeOf({ verdict: 'fail', gaps, checks }, 'pass')).toBe(1)
    expect(exitCodeOf({ verdict: 'review', gaps, checks }, 'pass')).toBe(3)
    expect(exitCodeOf({ verdict: 'review', gaps, checks }, 'fail')).toBe(1)
    expect(exitCodeOf({ verdict: 'review', gaps: [], checks }, 'pass')).toBe(0)
    expect(exitCodeOf({ verdict: 'pass', gaps: [], checks }, 'fail')).toBe(0)
  })
})

describe('a run in which no rule was answered, or not for a document', () => {
  const policies = [
    [[], 3],
    [['--review-as', 'pass'], 3],
    [['--review-as', 'fail'], 1],
  ] as const

  test.each(policies)('as none applies to the documents, never passes: %j is %i', async (options, code) => {
    work.write('house.yaml', own('appliesTo: [{ importerCountry: [FR] }]'))
    const report = await work.check(['papers', ...house, ...options])
    expect(report).toMatchObject({ verdict: 'review', code, gaps: [] })
    expect(report.tally.skipped).toBe(0)
  })

  test.each(policies)('as all were skipped, never passes: %j is %i', async (options, code) => {
    const text = own('')
    // Nothing is left but what compares a shipment with its certificate, which is missing.
    work.write('house.yaml', text.replace(/ {2}- \{ id: paper-there.*$/s, ''))
    const report = await work.check(['papers/shipment-1.yaml', ...house, ...options])
    expect(report).toMatchObject({ verdict: 'review', code, gaps: [] })
    expect(report.tally.skipped).toBeGreaterThan(0)
  })

  test.each([
    ['is of no known kind', 'certificate.yaml', 'documentType:', 'x-documentType:'],
    ['is no YAML', 'certificate.yaml', 'documentType:', 'documentType: ['],
    ['does not keep its schema', 'shipment-1.yaml', 'schemaVersion: "1.0"', ''],
  ])('nor passes one with a document that %s, known or not', async (_, file, from, to) => {
    work.edit(`papers/${file}`, from, to)
    const options = ['papers', ...house, '--baseline', 'baseline.json']
    work.write('house.yaml', own(''))
    expect((await work.run(['baseline', 'create', ...options])).code).toBe(0)
    const known = await work.check([...options, '--review-as', 'pass'])
    expect(known).toMatchObject({ verdict: 'review', code: 3, gaps: [] })
    expect(await work.check([...options, '--review-as', 'fail'])).toMatchObject({ code: 1 })
  })

  test('is not passed by a config either', async () => {
    work.write('house.yaml', own('appliesTo: [{ importerCountry: [FR] }]'))
    work.write('enduse.config.yaml', 'ruleSets: [house.yaml]\nreview: pass\n')
    expect(await work.check(['papers'])).toMatchObject({ verdict: 'review', code: 3 })
  })
})

describe('a rule set that demands what cannot be', () => {
  test.each([
    ['mandatory:\n  shipment: [good]', '7:14', 'there is no provision "good"', 'goods'],
    ['mandatory:\n  shipment: [goods, contacts]', '7:21', 'checked only if documents share something', ''],
    ['mandatory:\n  shipment: [consistent]', '7:14', '"consistent" checks a certificate', ''],
    ['mandatory:\n  end-user-certificate: [route]', '7:26', '"route" checks a shipment', ''],
    ['mandatory:\n  shipments: [goods]', '7:3', 'shipments', 'shipment'],
    ['mandatory:\n  shipment: []', '7:3', 'empty', ''],
    ['mandatory:\n  shipment: goods', '7:13', 'list', ''],
    ['mandatory:\n  shipment: [7]', '7:14', '7', ''],
    ['mandatory: [goods]', '6:1', 'mandatory', ''],
  ])('%s', async (mandatory, at, says, meant) => {
    work.write('house.yaml', own(mandatory))
    const { code, out, error } = await work.run(['check', 'papers', ...house])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(`  house.yaml:${at} `)
    expect(error).toContain(says)
    if (meant !== '') expect(error).toMatch(new RegExp(`did you mean "?${meant}`, 'i'))
    expect(error.trimEnd().split('\n')).toHaveLength(2)
  })

  test('every mistake is told, and none of a rule set without a demand', async () => {
    work.write('house.yaml', own('mandatory:\n  shipment: [good, day]\n  end-user-certificate: [route]'))
    const { error } = await work.run(['rules', ...house])
    expect(error.match(/house\.yaml:\d+:\d+/g)).toEqual([
      'house.yaml:7:14',
      'house.yaml:7:20',
      'house.yaml:8:26',
    ])
    work.write('house.yaml', own(''))
    breakCertificate()
    expect(await work.check(['papers', ...house])).toMatchObject({ gaps: [] })
  })
})

describe('the rule sets that come with enduse', async () => {
  const shipped = await loadRuleSets(shippedNames, '.')
  const demanded = shipped.flatMap(({ name, mandatory }) =>
    Object.entries(mandatory).flatMap(([kind, ids]) => ids.map(id => [name, kind, id] as const)),
  )

  test('demand something of every kind', () => {
    for (const { name, mandatory } of shipped) {
      // The law of China asks of those who export; a report is on goods that have arrived.
      const ofReports = name === 'trade-documents' ? ['end-use-report'] : []
      expect(Object.keys(mandatory).sort(), name).toEqual([...ofReports, 'end-user-certificate', 'shipment'])
    }
  })

  test.each(['clean', 'overdrawn', 're-export', 'expired'])('find no gap in examples/%s', async example => {
    work.example(example, 'judged')
    expect((await work.check(['judged'])).gaps).toEqual([])
  })

  test.each(demanded)('%s: on an unsound %s, %s is a gap', async (name, kind, id) => {
    const file =
      kind === 'end-use-report'
        ? 'papers/end-use-report.yaml'
        : kind === 'shipment'
          ? 'papers/shipment-1.yaml'
          : 'papers/certificate.yaml'
    if (kind === 'end-use-report') work.example('reported', 'papers')
    const field = kind === 'end-use-report' ? 'signatory:\n' : 'exporter:\n'
    work.edit(file, field, `x${field}`)
    const report = await work.check(['papers', '--rule-set', name])
    const gap = report.gaps.find(one => one.document.file === file && one.provision === id)
    expect(gap).toMatchObject({ ruleSet: name, why: expect.stringContaining('could not be') })
    const sound = report.gaps.filter(one => one.document.file !== file)
    // What is asked of the dossier is open for all of its papers; what is asked of one is open for that one.
    for (const one of sound) expect(one.why).toContain(`${file} belongs to this dossier`)
  })
})
