/** What waivers exempt from, what they do not, and the messages about invalid ones. */
import { readFileSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Report, Source } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import {
  entryFor,
  type Fields,
  only,
  outcomesOf,
  saidOf,
  statesOf,
  today,
  type Workplace,
  waiversOf,
  workplace,
} from './workplace.ts'

const rule = 'quantity-within-grant'
const certificateNumber = 'KTM-EUC-2026-003'
const papers = ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml']

/** The overdrawn papers, and the entry that waives what is found. */
async function overdrawn(more: Fields = {}): Promise<{ readonly here: Workplace; readonly entry: Fields }> {
  const here = workplace('overdrawn')
  const report = await here.check(papers)
  const entry = entryFor(only(report, rule), more)
  here.write('waivers.yaml', waiversOf(entry))
  return { here, entry }
}

const check = (here: Workplace, ...more: string[]) =>
  here.check([...papers, '--waivers', 'waivers.yaml', ...more])

/** What a run makes of the one entry in its file of waivers. */
async function stateOf(here: Workplace, entry: Fields, ...more: string[]): Promise<string> {
  here.write('waivers.yaml', waiversOf(entry))
  const { code, ...report } = await check(here, ...more)
  return [code, statesOf(report), saidOf(report)].flat().join(' ')
}

describe('one finding is waived', () => {
  test('the run, its dossier and its document pass; what was found is still said', async () => {
    const { here } = await overdrawn({ ticket: 'EX-7', granted: '2026-11-20' })
    const before = await here.check(papers)
    expect(before.code).toBe(1)
    const { code, ...report } = await check(here)
    expect(code).toBe(0)
    expect(report.verdict).toBe('pass')
    expect(report.documents.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass', 'pass'])
    expect(report.dossiers.map(({ verdict }) => verdict)).toEqual(['pass'])
    expect(outcomesOf(report, rule)).toEqual(['waived'])
    expect(only(report, rule)).toEqual({
      ...only(before, rule),
      waived: {
        reason: 'agreed',
        owner: 'export-desk',
        ticket: 'EX-7',
        until: '2026-12-31',
        daysLeft: 36,
        place: expect.objectContaining({ file: 'waivers.yaml', line: 2, column: 6, pointer: '/waivers/0' }),
      },
    })
    expect(report.waivers).toEqual([
      {
        state: 'applied',
        rule,
        document: 'shipment-3.yaml',
        pointer: '/items/0/quantity/value',
        reason: 'agreed',
        owner: 'export-desk',
        ticket: 'EX-7',
        until: '2026-12-31',
        daysLeft: 36,
        place: expect.objectContaining({ file: 'waivers.yaml', line: 2 }),
        findings: [only(report, rule).fingerprint],
      },
    ])
    expect(report.waiverFiles).toEqual([
      { file: 'waivers.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    expect(report.tally).toEqual({
      ...before.tally,
      failed: 0,
      waived: 1,
      passed: before.tally.passed + 1,
    })
  })

  test('what else is found stays', async () => {
    const { here } = await overdrawn()
    here.edit(
      'shipment-3.yaml',
      'totalGrossWeight: { value: 162, unit: KGM }',
      'totalGrossWeight: { value: 61, unit: KGM }',
    )
    here.edit('shipment-1.yaml', 'exportDate: 2026-04-20', 'exportDate: 2026-08-20')
    const bare = await check(here, '--no-waivers')
    const { code, ...report } = await check(here)
    expect(code).toBe(1)
    expect(report.findings.filter(one => one.rule !== 'waiver' && one.waived === undefined)).toEqual(
      bare.findings.filter(one => one.rule !== rule || statesOf(report)[0] !== 'applied'),
    )
    expect(outcomesOf(report, 'weights-add-up')).toEqual(outcomesOf(bare, 'weights-add-up'))
    expect(outcomesOf(report, 'weights-add-up')).toContain('fail')
  })

  test('--no-waivers shows the truth', async () => {
    const { here } = await overdrawn()
    const { code, ...report } = await here.check([...papers, '--no-waivers'])
    expect([code, report.waivers, report.waiverFiles]).toEqual([1, [], []])
    here.write('enduse.config.yaml', 'waivers: waivers.yaml\n')
    expect((await here.check(papers)).code).toBe(0)
    expect((await here.check([...papers, '--no-waivers'])).code).toBe(1)
  })

  test('several files of waivers are gone by together', async () => {
    const { here, entry } = await overdrawn()
    here.write('other.yaml', waiversOf({ ...entry, document: 'gone.yaml' }))
    const both = await check(here, '--waivers', 'other.yaml')
    expect([both.code, statesOf(both)]).toEqual([3, ['applied', 'unused']])
    expect(both.waiverFiles.map(({ file }) => file)).toEqual(['waivers.yaml', 'other.yaml'])
    const twice = await here.run([
      'check',
      ...papers,
      '--waivers',
      'waivers.yaml',
      '--waivers',
      './waivers.yaml',
    ])
    expect([twice.code, twice.error]).toEqual([
      2,
      'enduse: the file of waivers ./waivers.yaml was named twice\n',
    ])
  })

  test('a folder that holds the file of waivers is checked without it', async () => {
    const { here } = await overdrawn()
    for (const path of ['.', '*.yaml']) {
      const { code, ...report } = await here.check([path, '--waivers', 'waivers.yaml'])
      expect([code, report.documents.length], path).toEqual([0, 4])
    }
    expect((await here.run(['check', '.', '--waivers', 'waivers.yaml'])).error).toBe('')
  })

  test('of two things that one check found, what is not waived decides', async () => {
    const here = workplace('overdrawn')
    // The certificate is named by a shipment whose end is in doubt and by one that is clearly too late.
    here.edit('shipment-2.yaml', 'exportDate: 2026-05-15', 'exportDate: 2026-09-15')
    here.edit('shipment-1.yaml', 'exportDate: 2026-04-20', 'exportDate: 2026-08-20')
    const report = await here.check(papers)
    const [first, ...more] = report.findings.filter(one => one.rule === 'within-validity')
    if (first === undefined || more.length !== 1) throw new Error('two papers were to be too late')
    here.write('waivers.yaml', waiversOf(entryFor(first)))
    const waived = await check(here)
    expect(outcomesOf(waived, 'within-validity')).toEqual(['fail'])
    expect(waived.findings.filter(one => one.waived).map(one => one.fingerprint)).toEqual([first.fingerprint])
    here.write('waivers.yaml', waiversOf(entryFor(first), ...more.map(one => entryFor(one))))
    expect(outcomesOf(await check(here), 'within-validity')).toEqual(['waived'])
  })

  test('what two provisions of a rule set say of one thing is waived under both', async () => {
    const { here } = await overdrawn()
    const law = lawText('trade-documents')
    const [provision = ''] = /^ {2}- id: quantity-within-grant\n(?: {4}.*\n)+/m.exec(law) ?? []
    const second = provision.replace('id: quantity-within-grant', 'id: second')
    here.write('law.yaml', law.replace(provision, `${provision}\n${second}`))
    const bare = await here.check([...papers, '--rule-set', 'law.yaml'])
    expect([outcomesOf(bare, rule), only(bare, rule).basis?.provision]).toEqual([['fail', 'fail'], rule])
    const { code, ...report } = await check(here, '--rule-set', 'law.yaml')
    expect([code, outcomesOf(report, rule)]).toEqual([0, ['waived', 'waived']])
  })
})

describe('a waiver is bound to what was found', () => {
  const holds = '0 applied'
  const lapses = /^1 changed 2:\d+ changed$/

  test('it lapses when a value that the finding shows is another, in whatever document', async () => {
    for (const [file, from, to] of [
      ['shipment-3.yaml', 'quantity: { value: 150.5, unit: KGM }', 'quantity: { value: 150.6, unit: KGM }'],
      ['certificate.yaml', 'quantity: { value: 500, unit: KGM }', 'quantity: { value: 499, unit: KGM }'],
      ['shipment-1.yaml', 'quantity: { value: 200, unit: KGM }', 'quantity: { value: 201, unit: KGM }'],
      ['shipment-2.yaml', 'exportDate: 2026-05-15', 'exportDate: 2026-05-16'],
    ] as const) {
      const { here, entry } = await overdrawn()
      here.edit(file, from, to)
      expect(await stateOf(here, entry), file).toMatch(lapses)
    }
  })

  test('that it lapsed is said at the digest, with the one that it would be now', async () => {
    const { here, entry } = await overdrawn()
    here.edit(
      'shipment-3.yaml',
      'quantity: { value: 150.5, unit: KGM }',
      'quantity: { value: 150.6, unit: KGM }',
    )
    const report = await check(here)
    const said = only(report, 'waiver')
    const line = here.read('waivers.yaml').split('\n')[1] ?? ''
    expect(line.slice((said.place.column ?? 0) - 1)).toMatch(new RegExp(`^"${entry.digest}"`))
    expect(said.help).toContain(only(report, rule).digest)
    expect(said.outcome).toBe('review')
    expect(outcomesOf(report, 'waiver')).toEqual(['review'])
  })

  test('it lapses when the law judges it more severely', async () => {
    const { here, entry } = await overdrawn()
    const text = lawText('trade-documents')
    here.write('law.yaml', text)
    expect(await stateOf(here, entry, '--rule-set', 'law.yaml')).toBe(holds)
    const lenient = text.replace(
      /(id: quantity-within-grant\n[\s\S]*?severity: )error/,
      (_, before: string) => `${before}warning`,
    )
    here.write('law.yaml', lenient)
    const report = await here.check([...papers, '--rule-set', 'law.yaml'])
    expect(only(report, rule).outcome).toBe('review')
    here.write('law.yaml', text)
    // Somebody answered for a question; that it fails now is another matter.
    expect(await stateOf(here, entryFor(only(report, rule)), '--rule-set', 'law.yaml')).toMatch(lapses)
  })

  test('it lapses when the law asks for something else, and not when its texts are put in other words', async () => {
    const here = workplace('overdrawn')
    const law = workplace('house-policy').read('house-policy.yaml')
    here.edit('shipment-3.yaml', 'exportDate: 2026-06-11', 'exportDate: 2026-08-20')
    const late = async (text: string, ...more: string[]) => {
      here.write('house.yaml', text)
      return await here.check([...papers, '--rule-set', 'house.yaml', ...more])
    }
    here.write('waivers.yaml', waiversOf(entryFor(only(await late(law), 'shipped-soon'))))
    const reworded = law.replace('the house allows {limit}.', 'no more than {limit} are allowed here.')
    expect(reworded).not.toBe(law)
    expect(statesOf(await late(reworded, '--waivers', 'waivers.yaml'))).toEqual(['applied'])
    const stricter = law.replace('{ days: 180 }', '{ days: 170 }')
    expect(statesOf(await late(stricter, '--waivers', 'waivers.yaml'))).toEqual(['changed'])
  })

  /** The law of a house with one rule over the day on which goods leave: what it asks, and its words. */
  const lawOver = (require: string, words = '') => {
    const law = workplace('house-policy').read('house-policy.yaml')
    const [rule = ''] = /^ {2}shipped-soon:\n(?:(?: {4}.*)?\n)+/m.exec(law) ?? []
    const short = rule
      .replace(/^ {4}require: .*$/m, require)
      .replace(/^ {4}words:\n(?: {6}.*\n)+/m, words)
      .replace(/^ {4}see:\n(?: {6}.*\n)+/m, '')
      .replace(/^ {6}late:\n(?: {8}.*\n)+/m, () =>
        ['late', 'later'].map(id => `      ${id}:\n        text: So ${id}.\n        help: Ask.\n`).join(''),
      )
    return law.replace(rule, () => short)
  }
  const age = 'days(certificate.issueDate, shipment.exportDate)'
  const both = `    require:\n      late: ${age} <= 100\n      later: ${age} <= 110`
  const asked = async (here: Workplace, law: string, ...more: string[]) => {
    here.write('house.yaml', law)
    return await here.check([...papers, '--rule-set', 'house.yaml', ...more])
  }

  test('it lapses when only the value is another, and no word of what was found', async () => {
    const here = workplace('overdrawn')
    const law = lawOver(both).replace('later: days', 'later: 1000 + days').replace('<= 110', '<= 9999')
    here.write('waivers.yaml', waiversOf(entryFor(only(await asked(here, law), 'shipped-soon'))))
    expect(statesOf(await asked(here, law, '--waivers', 'waivers.yaml'))).toEqual(['applied'])
    here.edit('shipment-3.yaml', 'exportDate: 2026-06-11', 'exportDate: 2026-06-12')
    expect(statesOf(await asked(here, law, '--waivers', 'waivers.yaml'))).toEqual(['changed'])
  })

  test('it lapses when only a word is another, and no value', async () => {
    const here = workplace('overdrawn')
    const one = both.replace('<= 110', '<= 9999')
    const law = lawOver(one, '    words:\n      limit: parameters.days\n').replace(
      'text: So late.',
      'text: "So late, over {limit}."',
    )
    here.write('waivers.yaml', waiversOf(entryFor(only(await asked(here, law), 'shipped-soon'))))
    expect(statesOf(await asked(here, law, '--waivers', 'waivers.yaml'))).toEqual(['applied'])
    const stricter = law.replace('{ days: 180 }', '{ days: 170 }')
    expect(statesOf(await asked(here, stricter, '--waivers', 'waivers.yaml'))).toEqual(['changed'])
  })

  test('it is for one message, though another is said of the same value', async () => {
    const here = workplace('overdrawn')
    const found = (await asked(here, lawOver(both))).findings.filter(one => one.rule === 'shipped-soon')
    const [late, later] = found
    if (late === undefined || later === undefined) throw new Error('two messages were wanted')
    expect([found.length, late.place, late.data]).toEqual([2, later.place, later.data])
    here.write('waivers.yaml', waiversOf(entryFor(later)))
    const report = await asked(here, lawOver(both), '--waivers', 'waivers.yaml')
    expect(report.findings.filter(one => one.waived !== undefined).map(one => one.message)).toEqual([
      later.message,
    ])
  })

  test('a rule set that is added later says it for itself', async () => {
    const { here, entry } = await overdrawn()
    here.write('house.yaml', lawText('trade-documents').replace('ruleSet: trade-documents', 'ruleSet: house'))
    const { code, ...report } = await check(here, '--rule-set', 'trade-documents', '--rule-set', 'house.yaml')
    expect([code, outcomesOf(report, rule)]).toEqual([1, ['fail', 'waived']])
    expect(statesOf(report)).toEqual(['applied'])
    expect(entry.rule).toBe(rule)
  })

  test('comments, indentation, lines and other fields do not matter', async () => {
    const { here, entry } = await overdrawn()
    for (const file of papers) here.write(file, `# read by two people\n\n${here.read(file)}\n# end\n`)
    here.edit(
      'shipment-3.yaml',
      'quantity: { value: 150.5, unit: KGM }',
      'quantity:\n        unit: KGM\n        # as weighed\n        value:     150.5',
    )
    here.edit('shipment-3.yaml', 'voyageNumber: 026W\n  - sequence: 2', 'voyageNumber: 027W\n  - sequence: 2')
    here.edit('certificate.yaml', 'title: Director, Supply Chain', 'title: Director, Purchasing')
    expect(await stateOf(here, entry)).toBe(holds)
  })

  test('it holds for the same paper as JSON, once it names that file', async () => {
    const { here, entry } = await overdrawn()
    here.write('shipment-3.json', JSON.stringify(parse(here.read('shipment-3.yaml')), null, 1))
    here.write('waivers.yaml', waiversOf({ ...entry, document: 'shipment-3.json' }))
    const { code } = await here.check([...papers.slice(0, 3), 'shipment-3.json', '--waivers', 'waivers.yaml'])
    expect(code).toBe(0)
  })

  test('what changed while it was checked has no digest, and no waiver holds for it', async () => {
    const { here } = await overdrawn()
    const runOptions = {
      ruleSets: await loadRuleSets(shippedNames, here.folder),
      limits: defaultLimits,
      today,
    }
    const sourceOf = (file: string) => ({ file, bytes: Buffer.from(here.read(file)) })
    const report = reduce(
      papers.flatMap(file => map(sourceOf(file), runOptions)),
      runOptions,
    )
    const digestWhen = (open: (file: string) => Source | undefined) =>
      only(locate(report, open, defaultLimits), rule).digest
    expect(digestWhen(sourceOf)).toMatch(/^[0-9a-f]{32}$/)
    expect(digestWhen(file => (file === 'certificate.yaml' ? undefined : sourceOf(file)))).toBeUndefined()
    const other = {
      file: 'certificate.yaml',
      bytes: Buffer.from(`${here.read('certificate.yaml')}# later\n`),
    }
    expect(digestWhen(file => (file === other.file ? other : sourceOf(file)))).toBeUndefined()
  })

  test('another day of the run does not matter', async () => {
    const { here, entry } = await overdrawn()
    expect(await stateOf(here, { ...entry, until: '2027-03-01' }, '--today', '2027-02-28')).toBe(holds)
  })
})

function lawText(name: string): string {
  return readFileSync(new URL(`../src/rulesets/${name}.yaml`, import.meta.url), 'utf8')
}

test('of a document that is not sound is told as such, and not as one that exempts from nothing', async () => {
  const { here } = await overdrawn()
  here.write('shipment-3.yaml', `${here.read('shipment-3.yaml')}\nx: [\n`)
  const { findings } = await check(here)
  const said = findings.filter(one => one.rule === 'waiver').map(({ message, text }) => [message, text])
  expect(said).toEqual([
    [
      'not-examined',
      'This waiver of quantity-within-grant could not be compared with shipment-3.yaml /items/0/quantity/value: the document is not valid, and was not examined.',
    ],
  ])
})

describe('until when', () => {
  test('on a day that is past, and that is told beside the report', async () => {
    const { here } = await overdrawn()
    const errorOn = async (...options: string[]) =>
      (await here.run(['check', ...papers, '--waivers', 'waivers.yaml', ...options])).error
    expect(await errorOn('--today', '2026-11-01')).toBe(
      'enduse: waivers are applied as on 2026-11-01, the day given by --today; one that has ended since still applies here\n',
    )
    expect(await errorOn('--today', today)).toBe('')
    expect(await errorOn('--today', '2027-01-01')).toBe('')
    expect((await here.run(['check', ...papers, '--today', '2026-11-01'])).error).toBe('')
  })

  test('the last day holds, and the next does not', async () => {
    const { here } = await overdrawn()
    const last = await check(here, '--today', '2026-12-31')
    expect([last.code, last.waivers[0]?.daysLeft]).toEqual([0, 0])
    expect(only(last, rule).waived?.daysLeft).toBe(0)
    const next = await check(here, '--today', '2027-01-01')
    expect([next.code, next.waivers[0]?.state, next.waivers[0]?.daysLeft]).toEqual([1, 'lapsed', -1])
    expect(outcomesOf(next, rule)).toEqual(['fail'])
    expect(only(next, rule).waived).toBeUndefined()
    const said = only(next, 'waiver')
    expect([said.message, said.data.until, said.data.owner]).toEqual(['lapsed', '2026-12-31', 'export-desk'])
    expect(
      here
        .read('waivers.yaml')
        .split('\n')[1]
        ?.slice((said.place.column ?? 0) - 1),
    ).toBe('"2026-12-31"}')
  })

  test.each([
    ['2026-02-30', 'no-day'],
    ['2026-13-01', 'no-day'],
    ['2027-00-10', 'no-day'],
    ['2027-02-29', 'no-day'],
    ['31.12.2026', 'no-day'],
    ['2026-1-5', 'no-day'],
    ['2026-12-31T00:00:00Z', 'no-day'],
    [' 2026-12-31', 'no-day'],
    ['2026-12-31 ', 'no-day'],
    ['2026-12-31\n', 'no-day'],
    ['+2026-12-31', 'no-day'],
    ['９９９９-12-31', 'no-day'],
    ['99999-12-31', 'no-day'],
    ['0000-01-01', 'no-day'],
    ['soon', 'no-day'],
    ['never', 'no-day'],
    ['~', 'no-day'],
    [20261231, 'no-day'],
    [20261231.5, 'no-day'],
    [true, 'no-day'],
    [['2026-12-31'], 'no-day'],
    [[], 'no-day'],
    [{ day: '2026-12-31' }, 'no-day'],
    ['', 'no-end'],
    [null, 'no-end'],
    [undefined, 'no-end'],
  ])('%j counts as lapsed', async (until, message) => {
    const { here } = await overdrawn({ until })
    const { code, ...report } = await check(here)
    expect([code, statesOf(report), only(report, 'waiver').message]).toEqual([1, ['lapsed'], message])
    expect(report.waivers[0]?.daysLeft).toBeNull()
    expect(only(report, rule).waived).toBeUndefined()
  })

  test('written in YAML without quotes it is a day all the same', async () => {
    const { here, entry } = await overdrawn()
    here.write('waivers.yaml', waiversOf(entry).replace('"2026-12-31"', '2026-12-31'))
    expect((await check(here)).code).toBe(0)
  })
})

describe('what is said of a waiver that does not exempt', () => {
  const mended = async () => {
    const { here, entry } = await overdrawn()
    here.edit(
      'shipment-3.yaml',
      'quantity: { value: 150.5, unit: KGM }',
      'quantity: { value: 120, unit: KGM }',
    )
    here.edit(
      'shipment-3.yaml',
      '    netWeight: { value: 150.5, unit: KGM }',
      '    netWeight: { value: 120, unit: KGM }',
    )
    here.edit(
      'shipment-3.yaml',
      'totalNetWeight: { value: 150.5, unit: KGM }',
      'totalNetWeight: { value: 120, unit: KGM }',
    )
    return { here, entry }
  }

  test('the document was fixed: a person is asked to remove it', async () => {
    const { here, entry } = await mended()
    expect((await here.check(papers)).code).toBe(0)
    here.write('waivers.yaml', waiversOf(entry))
    const { code, ...report } = await check(here)
    expect([code, report.verdict, statesOf(report), saidOf(report)]).toEqual([
      3,
      'review',
      ['unused'],
      [expect.stringMatching(/^2:\d+ unused$/)],
    ])
    expect(report.documents.every(({ verdict }) => verdict === 'pass')).toBe(true)
    expect(only(report, 'waiver').data.place).toBe('shipment-3.yaml /items/0/quantity/value')
  })

  test('a rule that is misspelt, or that is none', async () => {
    const { here, entry } = await overdrawn()
    here.write(
      'waivers.yaml',
      waiversOf({ ...entry, rule: 'quantity-within-grants' }, { ...entry, rule: 'zzzz' }),
    )
    const { code, ...report } = await check(here)
    expect([code, statesOf(report)]).toEqual([1, ['unused', 'unused']])
    expect(report.findings.filter(one => one.rule === 'waiver').map(({ text }) => text)).toEqual([
      'There is no rule quantity-within-grants in the rule sets of this run; did you mean "quantity-within-grant"?',
      'There is no rule zzzz in the rule sets of this run.',
    ])
  })

  test('a document that is not there; one that is and was not checked is silent, and so is another certificate', async () => {
    const { here, entry } = await overdrawn()
    here.write('other.yaml', here.read('shipment-1.yaml'))
    expect(await stateOf(here, { ...entry, document: 'shipment-4.yaml' })).toMatch(
      /^1 unused 2:\d+ no-document$/,
    )
    expect(await stateOf(here, { ...entry, document: 'other.yaml' })).toBe('1 elsewhere')
    expect(await stateOf(here, { ...entry, document: 'other.yaml', until: '2020-01-01' })).toBe('1 elsewhere')
    const { document: _, ...rest } = entry
    expect(await stateOf(here, { ...rest, certificate: 'KTM-EUC-2026-004' })).toBe('1 elsewhere')
    const report = await check(here)
    expect(report.waivers).toMatchObject([
      { state: 'elsewhere', certificate: 'KTM-EUC-2026-004', findings: [] },
    ])
  })

  test('a certificate without a document, which a shipment of the run cites', async () => {
    const { here, entry } = await overdrawn()
    const { document: _, ...rest } = entry
    here.write('waivers.yaml', waiversOf({ ...rest, certificate: certificateNumber, pointer: '' }))
    const { code, ...report } = await here.check(['shipment-1.yaml', '--waivers', 'waivers.yaml'])
    expect([code, report.dossiers[0]?.standing, statesOf(report)]).toEqual([3, 'missing', ['unused']])
  })

  test('a pointer at which nothing of the kind is found', async () => {
    const { here, entry } = await overdrawn()
    expect(await stateOf(here, { ...entry, pointer: '/items/0/quantity' })).toMatch(/^1 unused 2:\d+ unused$/)
    expect(await stateOf(here, { ...entry, pointer: '' })).toMatch(/^1 unused 2:\d+ unused$/)
    expect(await stateOf(here, { ...entry, document: 'certificate.yaml' })).toMatch(/^1 unused 2:\d+ unused$/)
  })

  test('what a rule set forbids, and what is longer than it allows', async () => {
    const { here, entry } = await overdrawn()
    const law = lawText('trade-documents').replace('never: [no-restricted', `never: [${rule}, no-restricted`)
    here.write('law.yaml', law)
    expect(await stateOf(here, entry, '--rule-set', 'law.yaml')).toMatch(/^1 refused 2:\d+ forbidden$/)
    here.write('law.yaml', law.replace(`${rule}, no-restricted`, 'no-restricted'))
    // 180 days, from the day of the run where it is not said when it was granted.
    const under = (more: Fields) => stateOf(here, { ...entry, ...more }, '--rule-set', 'law.yaml')
    expect(await under({ until: '2027-05-24' })).toBe('0 applied')
    expect(await under({ until: '2027-05-25' })).toMatch(/^1 refused 2:\d+ too-long$/)
    expect(await under({ granted: '2026-07-04', until: '2026-12-31' })).toBe('0 applied')
    expect(await under({ granted: '2026-07-03', until: '2026-12-31' })).toMatch(/^1 refused 2:\d+ too-long$/)
    const report = await check(here, '--rule-set', 'law.yaml')
    expect(only(report, 'waiver').text).toBe(
      'This waiver of quantity-within-grant is valid for 181 days, from 2026-07-03 to 2026-12-31; the rule set trade-documents allows 180 days at most.',
    )
    expect(only(report, 'waiver').help).toBe('Set until to 2026-12-30 or earlier.')
  })

  test('where a rule set says nothing, 90 days are the most', async () => {
    const { here, entry } = await overdrawn()
    here.write('law.yaml', lawText('trade-documents').replace(/^waivers:\n(?: {2}.*\n)+/m, ''))
    const under = (until: string) => stateOf(here, { ...entry, until }, '--rule-set', 'law.yaml')
    expect(await under('2027-02-23')).toBe('0 applied')
    expect(await under('2027-02-24')).toMatch(/^1 refused 2:\d+ too-long$/)
  })

  test('it was granted after today', async () => {
    const { here, entry } = await overdrawn()
    expect(await stateOf(here, { ...entry, granted: '2026-11-25' })).toBe('0 applied')
    expect(await stateOf(here, { ...entry, granted: '2026-11-26' })).toMatch(
      /^1 refused 2:\d+ granted-later$/,
    )
  })

  test('no digest: it is said which it would be', async () => {
    const { here, entry } = await overdrawn()
    expect(await stateOf(here, { ...entry, digest: undefined })).toBe('1 refused 2:6 not-bound')
    const report = await check(here)
    const [, digest] = /digest: "([0-9a-f]{32})"/.exec(only(report, 'waiver').help) ?? []
    expect(digest).toBe(entry.digest)
    expect(await stateOf(here, { ...entry, digest })).toBe('0 applied')
  })

  test('two entries for one finding: the first holds', async () => {
    const { here, entry } = await overdrawn()
    here.write('waivers.yaml', waiversOf(entry, { ...entry, reason: 'again' }))
    const { code, ...report } = await check(here)
    expect([code, statesOf(report), saidOf(report)]).toEqual([3, ['applied', 'refused'], ['3:6 twice']])
    expect(only(report, 'waiver').text).toContain('by line 2.')
    expect(only(report, rule).waived?.reason).toBe('agreed')
    here.write('waivers.yaml', waiversOf(entry))
    here.write('more.yaml', waiversOf(entry))
    const other = await check(here, '--waivers', 'more.yaml')
    expect(only(other, 'waiver').place.file).toBe('more.yaml')
    expect(only(other, 'waiver').text).toContain('by waivers.yaml:2.')
    // One that has lapsed takes nothing from the one that was granted anew.
    here.write('waivers.yaml', waiversOf({ ...entry, until: '2026-01-01' }, entry))
    const renewed = await check(here)
    expect([statesOf(renewed), renewed.code]).toEqual([['lapsed', 'applied'], 3])
  })

  test('documents that are not sound cannot be waived', async () => {
    const here = workplace('overdrawn')
    here.edit('shipment-3.yaml', 'status: shipped\n', 'status: shiped\n')
    here.edit('shipment-2.yaml', 'status: shipped\n', 'status: shipped\nstatus: shipped\n')
    here.write('odd.yaml', 'documentType: invoice\n')
    const all = [...papers, 'odd.yaml']
    const report = await here.check(all)
    const unsound = report.findings.filter(one => one.basis === undefined)
    expect(unsound.map(one => one.place.file)).toEqual(['odd.yaml', 'shipment-2.yaml', 'shipment-3.yaml'])
    here.write('waivers.yaml', waiversOf(...unsound.map(one => entryFor(one))))
    const { code, ...after } = await here.check([...all, '--waivers', 'waivers.yaml'])
    expect([code, statesOf(after), saidOf(after).map(one => one.split(' ')[1])]).toEqual([
      1,
      ['refused', 'refused', 'refused'],
      ['no-rule', 'no-rule', 'no-rule'],
    ])
    expect(after.findings.filter(one => one.waived !== undefined)).toEqual([])
  })

  test('what is said of a waiver cannot be waived', async () => {
    const { here, entry } = await mended()
    here.write('waivers.yaml', waiversOf(entry))
    const said = only(await check(here), 'waiver')
    here.write('waivers.yaml', waiversOf(entry, entryFor({ ...said, digest: String(entry.digest) })))
    const { code, ...report } = await here.check([...papers, '--waivers', 'waivers.yaml'])
    expect([code, statesOf(report)]).toEqual([3, ['unused', 'elsewhere']])
  })
})

describe('entries that are malformed', () => {
  const good = {
    rule,
    document: 'shipment-3.yaml',
    pointer: '/items/0/quantity/value',
    digest: '',
    reason: 'agreed',
    owner: 'export-desk',
    until: '2026-12-31',
  }
  const lines = (fields: Fields) =>
    Object.entries(fields)
      .map(([field, value], index) => `${index === 0 ? '  - ' : '    '}${field}: ${JSON.stringify(value)}\n`)
      .join('')

  test.each<[string, Fields, number, number, string]>([
    ['no rule', { rule: undefined }, 2, 5, '"rule" is missing'],
    ['a rule that can be none', { rule: 'No Rule' }, 2, 11, 'the id of a rule, such as identifier-valid'],
    ['no pointer', { pointer: undefined }, 2, 5, '"pointer" is missing'],
    ['a pointer that is none', { pointer: 'items/0' }, 4, 14, 'a pointer to a field'],
    ['a digest that is none', { digest: 'abc' }, 5, 13, '32 digits and letters'],
    ['a digest in capitals', { digest: 'A'.repeat(32) }, 5, 13, '32 digits and letters'],
    ['no reason', { reason: undefined }, 2, 5, '"reason" is missing'],
    ['an empty reason', { reason: '' }, 6, 13, '"reason" is ""; expected text'],
    ['a reason of blanks', { reason: ' \n' }, 6, 13, 'expected text'],
    ['a reason of blanks that are not seen', { reason: '\u200b\u00a0\u2060' }, 6, 13, 'expected text'],
    ['a reason that is a list', { reason: ['a'] }, 6, 5, '"reason" is a list; expected text'],
    ['no owner', { owner: undefined }, 2, 5, '"owner" is missing'],
    ['an empty owner', { owner: '' }, 7, 12, 'expected text'],
    ['an empty ticket', { ticket: '' }, 9, 13, 'expected text'],
    ['a number for a ticket', { ticket: 7 }, 9, 13, '"ticket" is 7; expected text'],
    ['granted on no day', { granted: '2026-02-30' }, 9, 14, 'is not a valid date'],
    ['granted on a day in another form', { granted: '1.2.2026' }, 9, 14, 'expected a date, YYYY-MM-DD'],
    ['a part that is none', { part: 0 }, 9, 11, '"part" is 0'],
    ['a part between two', { part: 1.5 }, 9, 11, '"part" is 1.5'],
    [
      'a field that is none',
      { untill: '2027-01-01' },
      9,
      5,
      '"untill" is not a field here; did you mean "until"?',
    ],
    ['both', { certificate: 'X' }, 2, 5, 'both "document" and "certificate" are given'],
    ['neither', { document: undefined }, 2, 5, 'neither "document" nor "certificate" is given'],
    [
      'a part of no document',
      { document: undefined, certificate: certificateNumber, part: 1 },
      9,
      11,
      '"part" is given without the "document" that it belongs to',
    ],
  ])('%s', async (_, more, line, column, what) => {
    const { here, entry } = await overdrawn()
    const bad = JSON.parse(JSON.stringify({ ...good, digest: entry.digest, ...more }))
    here.write('waivers.yaml', `waivers:\n${lines(bad)}${lines(entry)}`)
    const { code, ...report } = await check(here)
    // The other entry of the file holds.
    expect([code, statesOf(report), outcomesOf(report, rule)]).toEqual([3, ['applied'], ['waived']])
    const said = only(report, 'waiver')
    expect([said.message, said.outcome, said.place.line, said.place.column]).toEqual([
      'malformed',
      'review',
      line,
      column,
    ])
    expect(said.text).toContain(what)
  })

  test('several mistakes of one entry, each at its own place; entries that are no entries', async () => {
    const { here, entry } = await overdrawn()
    here.write(
      'waivers.yaml',
      `waivers:\n  - just words\n  -\n  - []\n  - { rule: x, owner: "" }\n${lines(entry)}`,
    )
    const { code, ...report } = await check(here)
    expect([code, statesOf(report)]).toEqual([3, ['applied']])
    expect(saidOf(report).map(one => one.split(' ')[0])).toEqual(['2:5', '3:3', '4:5', '5:7', '5:7', '5:23'])
  })

  test('several unknown fields of one entry, each at its own place', async () => {
    const { here, entry } = await overdrawn()
    here.write('waivers.yaml', waiversOf({ ...entry, foo: 1, bar: 2 }))
    const report = await check(here)
    const places = report.findings.filter(one => one.rule === 'waiver').map(({ place }) => place.pointer)
    expect(places).toEqual(['/waivers/0/foo', '/waivers/0/bar'])
  })
})

describe('a file that is no file of waivers ends the run', () => {
  test.each([
    ['no sound YAML', 'waivers:\n  - a: [\n', /^ {2}waivers\.yaml:\d+:\d+ /],
    ['a list', '- rule: x\n', /^ {2}waivers\.yaml:1:1 a file of waivers is a list/i],
    ['nothing', '', /^ {2}waivers\.yaml:1:1 /],
    ['words', 'waivers\n', /^ {2}waivers\.yaml:1:1 /],
    [
      'a field that is none',
      'waiver: []\n',
      /^ {2}waivers\.yaml:1:1 "waiver" is not a field here; did you mean "waivers"/,
    ],
    ['another field beside', 'waivers: []\nnotes: x\n', /^ {2}waivers\.yaml:2:1 "notes" is not a field here/],
    ['no list in it', 'waivers: all\n', /^ {2}waivers\.yaml:1:10 "waivers" is "all"; expected a list/],
    [
      'a group in it',
      'waivers: { a: b }\n',
      /^ {2}waivers\.yaml:1:1 "waivers" is a group of fields; expected a list/,
    ],
    [
      'several documents',
      'waivers: []\n---\nwaivers: []\n',
      /^ {2}waivers\.yaml:\d+:\d+ a file of waivers is one document/,
    ],
    ['a name twice', 'waivers: []\nwaivers: []\n', /^ {2}waivers\.yaml:2:1 /],
    [
      'a name that is none',
      'waivers:\n  - __proto__: x\n',
      /^ {2}waivers\.yaml:2:5 "__proto__" is not allowed here/,
    ],
  ])('%s', async (_, text, said) => {
    const here = workplace('overdrawn')
    here.write('waivers.yaml', text)
    const { code, out, error } = await here.run(['check', ...papers, '--waivers', 'waivers.yaml'])
    expect([code, out]).toEqual([2, ''])
    const [first, second = ''] = error.split('\n')
    expect(first).toBe('enduse: the waivers in waivers.yaml do not load')
    expect(second).toMatch(said)
  })

  test('it is not there', async () => {
    const { here } = await overdrawn()
    const { code, error } = await here.run(['check', ...papers, '--waivers', 'waiver.yaml'])
    expect([code, error]).toEqual([
      2,
      'enduse: there is no file of waivers waiver.yaml\n  Did you mean waivers.yaml?\n',
    ])
    here.write('enduse.config.yaml', 'paths: [.]\nwaivers: gone/waivers.yaml\n')
    const config = await here.run(['check'])
    expect(config.code).toBe(2)
    expect(config.error).toContain('enduse.config.yaml:2:10 there is no file of waivers gone/waivers.yaml')
  })

  test('a list without an entry is in order', async () => {
    const here = workplace('overdrawn')
    for (const text of ['waivers: []\n', 'waivers:\n', 'waivers: null\n', '{"waivers": []}']) {
      here.write('waivers.yaml', text)
      const { code, ...report } = await check(here)
      expect([code, outcomesOf(report, 'waiver')]).toEqual([1, ['pass']])
    }
  })
})

describe('what a waiver names', () => {
  test('a certificate: what is about its dossier, and what stands in it', async () => {
    const { here, entry } = await overdrawn()
    const { document: _, ...rest } = entry
    const named = { ...rest, certificate: certificateNumber }
    expect(await stateOf(here, named)).toBe('0 applied')
    here.edit('certificate.yaml', 'email: exports@kaveri-traction.example', 'email: kaveri@gmail.com')
    const found = only(await here.check(papers), 'free-mail-address')
    const { document: __, ...own } = entryFor(found)
    here.write('waivers.yaml', waiversOf(named, { ...own, certificate: certificateNumber }))
    const { code, ...report } = await check(here)
    expect([code, statesOf(report)]).toEqual([0, ['applied', 'applied']])
    expect(report.waivers[1]).not.toHaveProperty('document')
  })

  test('a document from the folder of its own file, wherever the run is', async () => {
    const top = workplace('overdrawn')
    const report = await top.check(papers)
    const found = entryFor(only(report, rule))
    const here = workplace()
    for (const file of papers) here.write(`archive/2026/${file}`, top.read(file))
    for (const [file, document] of [
      ['archive/waivers.yaml', '2026/shipment-3.yaml'],
      ['archive/2026/waivers.yaml', 'shipment-3.yaml'],
      ['gate/waivers.yaml', '../archive/2026/shipment-3.yaml'],
      ['waivers.yaml', './archive/2026/shipment-3.yaml'],
      ['waivers.yaml', 'archive/other/../2026//shipment-3.yaml'],
      ['waivers.yaml', here.path('archive/2026/shipment-3.yaml')],
    ] as const) {
      here.write(file, waiversOf({ ...found, document }))
      const ran = await here.check([...papers.map(one => `archive/2026/${one}`), '--waivers', file])
      expect([ran.code, ran.waivers[0]?.document], document).toEqual([0, 'archive/2026/shipment-3.yaml'])
    }
    here.write('archive/2026/waivers.yaml', waiversOf({ ...found, document: 'shipment-3.yaml' }))
    const inside = workplace()
    const below = await inside.run([
      'check',
      here.path('archive'),
      '--waivers',
      here.path('archive/2026/waivers.yaml'),
      '--today',
      '2026-11-25',
    ])
    expect(below.code).toBe(0)
  })

  test('a document by no other name than that of the run', async () => {
    const { here, entry } = await overdrawn()
    for (const document of [
      'SHIPMENT-3.YAML',
      'shipment-3.yml',
      '.\\shipment-3.yaml',
      'shipment-3.yaml/',
      '../shipment-3.yaml',
    ]) {
      const said = await stateOf(here, { ...entry, document })
      expect(said.startsWith(document === 'shipment-3.yaml/' ? '0' : '1'), document).toBe(true)
    }
    // What a link leads to is judged under the name of the link.
    symlinkSync(here.path('shipment-3.yaml'), here.path('link.yaml'))
    const linked = [...papers.slice(0, 3), 'link.yaml', '--waivers', 'waivers.yaml']
    here.write('waivers.yaml', waiversOf(entry))
    const real = await here.check(linked)
    expect([real.code, statesOf(real)]).toEqual([1, ['elsewhere']])
    here.write('waivers.yaml', waiversOf({ ...entry, document: 'link.yaml' }))
    expect((await here.check(linked)).code).toBe(0)
  })

  test('one document of several in a file', async () => {
    const { here } = await overdrawn()
    here.write('all.yaml', papers.map(file => here.read(file)).join('---\n'))
    const found = only(await here.check(['all.yaml']), rule)
    expect(found.place.part).toBe(3)
    const under = async (more: Fields) => {
      here.write('waivers.yaml', waiversOf(entryFor(found, more)))
      const { code, ...report } = await here.check(['all.yaml', '--waivers', 'waivers.yaml'])
      return [code, ...statesOf(report)]
    }
    expect(await under({ part: 4 })).toEqual([0, 'applied'])
    expect(await under({})).toEqual([0, 'applied'])
    expect(await under({ part: 3 })).toEqual([1, 'unused'])
    expect(await under({ part: 5 })).toEqual([1, 'unused'])
  })

  test('a document that was only looked up, where the finding stands in it', async () => {
    const here = workplace('../test/cases/certificate-present/looked-up-in-two-versions')
    const run = (...more: string[]) =>
      here.check(['shipment.yaml', 'certificate.yaml', '--certificates', 'looked-up', ...more])
    const found = (await run()).findings.filter(one => one.place.file.startsWith('looked-up/'))
    const [first] = found
    if (first === undefined) throw new Error('nothing was found in what was looked up')
    here.write('waivers.yaml', waiversOf(entryFor(first)))
    const report = await run('--waivers', 'waivers.yaml')
    expect(statesOf(report)).toEqual(['applied'])
  })
})

describe('a waiver exempts from no more than somebody looked at', () => {
  /** Two shipments with the same slip at the same place, the first of them waived. */
  const twoSlips = async (more: Fields = {}) => {
    const here = workplace('overdrawn')
    for (const file of ['shipment-1.yaml', 'shipment-2.yaml'])
      here.edit(file, 'voyageNumber: 026W\n  - sequence: 2', 'voyageNumber: 026W\n  - sequence: 1')
    const report = await here.check(papers)
    const [first, second] = report.findings.filter(one => one.message === 'sequence-twice')
    if (first === undefined || second === undefined) throw new Error('two sequences were to be the same')
    expect([first.place.pointer, first.data]).toEqual([second.place.pointer, second.data])
    here.write('waivers.yaml', waiversOf(entryFor(first, more)))
    return { here, first, second }
  }
  const waivedIn = (report: Report) =>
    report.findings.filter(one => one.waived !== undefined).map(one => one.place.file)

  test('the same value in another shipment', async () => {
    const { here, second } = await twoSlips()
    expect(waivedIn(await check(here))).toEqual(['shipment-1.yaml'])
    // Another paper in the place of the one that was looked at.
    here.write('shipment-1.yaml', here.read('shipment-2.yaml'))
    const { code, ...report } = await here.check([
      'certificate.yaml',
      'shipment-1.yaml',
      '--waivers',
      'waivers.yaml',
    ])
    expect([code, statesOf(report), waivedIn(report)]).toEqual([1, ['changed'], []])
    expect(
      only({ ...report, findings: report.findings.filter(one => one.rule === second.rule) }, second.rule)
        .digest,
    ).toBe(second.digest)
  })

  test('the same value in another shipment of the certificate that is named', async () => {
    const here = workplace('overdrawn')
    for (const file of ['shipment-1.yaml', 'shipment-2.yaml'])
      here.edit(file, 'contractNumber: KM-NY-2026-02', 'contractNumber: KM-NY-2026-99')
    const report = await here.check(papers)
    const found = report.findings.filter(one => one.rule === 'contract-agrees')
    expect(found.length).toBe(2)
    const [first] = found
    if (first === undefined) throw new Error('nothing')
    const { document: _, ...rest } = entryFor(first)
    here.write('waivers.yaml', waiversOf({ ...rest, certificate: certificateNumber }))
    const after = await check(here)
    expect(waivedIn(after)).toEqual([first.place.file])
    const alone = await here.check(['certificate.yaml', 'shipment-2.yaml', '--waivers', 'waivers.yaml'])
    expect([waivedIn(alone), statesOf(alone)]).toEqual([[], ['changed']])
  })

  test('the same paper in two wordings; a copy of the same bytes is the same paper', async () => {
    const { here, first } = await twoSlips()
    here.write(
      'all.yaml',
      [...papers.slice(0, 3), 'shipment-1.yaml'].map(file => here.read(file)).join('---\n'),
    )
    const entry = entryFor(first, { document: 'all.yaml' })
    here.write('waivers.yaml', waiversOf(entry))
    const report = await here.check(['all.yaml', '--waivers', 'waivers.yaml'])
    expect([statesOf(report), saidOf(report), waivedIn(report)]).toEqual([['refused'], ['2:6 several'], []])
    here.write('waivers.yaml', waiversOf({ ...entry, part: 2 }))
    const one = await here.check(['all.yaml', '--waivers', 'waivers.yaml'])
    expect([statesOf(one), waivedIn(one)]).toEqual([['applied'], ['all.yaml']])
  })

  test('copies of a certificate that is named are exempt together, other versions of it are not', async () => {
    const here = workplace('overdrawn')
    here.edit('certificate.yaml', 'email: exports@kaveri-traction.example', 'email: kaveri@gmail.com')
    const found = only(await here.check(papers), 'free-mail-address')
    const { document: _, ...rest } = entryFor(found)
    here.write('waivers.yaml', waiversOf({ ...rest, certificate: certificateNumber }))
    here.write('copy/certificate.yaml', here.read('certificate.yaml'))
    const copied = await check(here, 'copy')
    expect(waivedIn(copied)).toEqual(['certificate.yaml', 'copy/certificate.yaml'])
    here.edit('copy/certificate.yaml', 'issueDate: 2026-02-10', 'issueDate: 2026-02-09')
    const reissued = await check(here, 'copy')
    expect([waivedIn(reissued), saidOf(reissued)]).toEqual([[], ['2:6 several']])
  })

  test('a certificate of the same number that somebody else gave', async () => {
    const here = workplace('overdrawn')
    here.edit('certificate.yaml', 'email: exports@kaveri-traction.example', 'email: kaveri@gmail.com')
    const found = only(await here.check(['certificate.yaml']), 'free-mail-address')
    const { document: _, ...rest } = entryFor(found)
    here.write('waivers.yaml', waiversOf({ ...rest, certificate: certificateNumber }))
    expect(waivedIn(await here.check(['certificate.yaml', '--waivers', 'waivers.yaml']))).toEqual([
      'certificate.yaml',
    ])
    here.edit(
      'certificate.yaml',
      'endUser: *kaveri',
      'issuer: { name: Marudhar Motors, address: { city: Chennai, country: IN } }\nendUser: *kaveri',
    )
    const other = await here.check(['certificate.yaml', '--waivers', 'waivers.yaml'])
    expect([waivedIn(other), statesOf(other)]).toEqual([[], ['changed']])
  })

  test('the same words of a shipment in the dossier of another certificate', async () => {
    const here = workplace(
      '../test/cases/shared-consignment/a-licence-of-a-shipment-under-two-certificates-passes',
    )
    const report = await here.check(['.'])
    const found = report.findings.filter(one => one.rule === 'licence-valid')
    const [first, second, ...more] = found
    if (first === undefined || second === undefined) throw new Error('two dossiers were to have it')
    expect([more.length, first.text, first.place]).toEqual([0, second.text, second.place])
    here.write('waivers.yaml', waiversOf(entryFor(first)))
    const after = await here.check(['.', '--waivers', 'waivers.yaml'])
    expect(after.findings.filter(one => one.waived !== undefined).map(one => one.subject)).toEqual([
      first.subject,
    ])
    here.write('waivers.yaml', waiversOf(entryFor(first), entryFor(second)))
    expect(statesOf(await here.check(['.', '--waivers', 'waivers.yaml']))).toEqual(['applied', 'applied'])
  })

  test('another message of the rule at the same place', async () => {
    const here = workplace('../test/cases/undertakings-kept/two-promises-broken')
    const report = await here.check(['.'])
    const found = report.findings.filter(one => one.rule === 'undertakings-kept')
    const [first] = found
    const same = found.filter(
      one => one.place.file === first?.place.file && one.place.pointer === first?.place.pointer,
    )
    expect(same.length).toBeGreaterThan(1)
    if (first === undefined) throw new Error('nothing')
    here.write('waivers.yaml', waiversOf(entryFor(first)))
    const after = await here.check(['.', '--waivers', 'waivers.yaml'])
    expect(after.findings.filter(one => one.waived !== undefined).map(one => one.fingerprint)).toEqual([
      first.fingerprint,
    ])
  })
})

describe('a waiver never stands for what was not examined', () => {
  /** Waives all that a rule finds. */
  const allWaived = async (here: Workplace, name: string, ...argv: string[]) => {
    const before = await here.check(argv)
    const found = before.findings.filter(one => one.rule === name)
    here.write(
      'waivers/waivers.yaml',
      waiversOf(...found.map(one => entryFor(one, { document: `../${one.place.file}` }))),
    )
    const after = await here.check([...argv, '--waivers', 'waivers/waivers.yaml'])
    expect(statesOf(after)).toEqual(found.map(() => 'applied'))
    return { before, ...after }
  }

  test('a dossier with a document that could not be read', async () => {
    const here = workplace('overdrawn')
    here.write('broken.yaml', here.read('shipment-1.yaml').replace('status: shipped', 'status: shiped'))
    const report = await allWaived(here, rule, ...papers, 'broken.yaml')
    expect(report.checks.filter(one => one.rule === rule)).toMatchObject([
      { outcome: 'skipped', why: 'broken.yaml belongs to this dossier and could not be examined' },
    ])
    expect(report.dossiers.map(({ verdict }) => verdict)).toEqual(['review'])
  })

  test('a rule that found something and could not go on', async () => {
    const here = workplace('../test/cases/route-plausible/first-leg-from-the-destination')
    const { before, ...report } = await allWaived(here, 'destination-agrees', '.')
    const open = before.checks.filter(
      one => one.rule === 'destination-agrees' && one.unexamined !== undefined,
    )
    expect(open.length).toBeGreaterThan(0)
    for (const { subject, ruleSet, unexamined } of open) {
      const now = report.checks.find(
        one =>
          one.rule === 'destination-agrees' &&
          one.ruleSet === ruleSet &&
          JSON.stringify(one.subject) === JSON.stringify(subject),
      )
      expect([now?.outcome, now?.why]).toEqual(['skipped', unexamined])
    }
    expect(report.verdict).not.toBe('pass')
  })

  test('a document on which a mandatory check was not examined', async () => {
    const here = workplace('overdrawn')
    here.write(
      'law.yaml',
      lawText('trade-documents').replace(
        'shipment: [certificate-present, un-embargoes]',
        'shipment: [quantity-within-grant]',
      ),
    )
    const law = ['--rule-set', 'law.yaml']
    const bare = await here.check(['shipment-1.yaml', ...law])
    expect(bare.gaps.map(({ provision }) => provision)).toEqual([rule])
    const found = bare.findings.filter(one => one.outcome !== 'note')
    expect(found.length).toBeGreaterThan(0)
    here.write('waivers.yaml', waiversOf(...found.map(one => entryFor(one))))
    const { code, ...report } = await here.check(['shipment-1.yaml', ...law, '--waivers', 'waivers.yaml'])
    expect(new Set(statesOf(report))).toEqual(new Set(['applied']))
    expect([code, report.documents.map(({ verdict }) => verdict), report.gaps]).toEqual([
      3,
      ['review'],
      bare.gaps,
    ])
    const accepted = await here.run([
      'check',
      'shipment-1.yaml',
      ...law,
      '--waivers',
      'waivers.yaml',
      '--review-as',
      'pass',
    ])
    expect(accepted.code).toBe(3)
  })

  test('all findings of a shipment without its certificate', async () => {
    const here = workplace('overdrawn')
    const bare = await here.check(['shipment-1.yaml'])
    const found = bare.findings.filter(one => one.outcome !== 'note')
    here.write('waivers.yaml', waiversOf(...found.map(one => entryFor(one))))
    const { code, ...report } = await here.check(['shipment-1.yaml', '--waivers', 'waivers.yaml'])
    expect([code, new Set(statesOf(report))]).toEqual([3, new Set(['applied'])])
  })
})
