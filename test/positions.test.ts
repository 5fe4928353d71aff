/**
 * Positions: where the law is open, a user's determination decides it for its days, is never shown as law, and its
 * expiry is reported.
 */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseCommand } from 'yaml'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Basis, Finding, Position, Report, RuleSet } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { check } from '../src/engine/library.ts'
import { status, terms } from '../src/law/calendar.ts'
import { holdPositions, openFrom, positionCommand, withPositions } from '../src/law/position.ts'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { withConfigEntry, withEntry } from '../src/policy/entry.ts'
import { parsePositions } from '../src/policy/positions.ts'
import { rules } from '../src/rules/index.ts'
import { addDays } from '../src/trade/words/date.ts'
import { asPublished, type Fields, type Workplace, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A rule set with an instrument that is open from 2026-11-11 on, one that rests on hearsay, and one that is established. */
const law = `ruleSet: house
version: "1"
title: Law that is open
reviewed: 2026-11-24
scope: everything
sets:
  avoided:
    title: Countries to which goods do not go
    of: country
    reference: https://house.example/countries
    confidence: high
    members: [{ value: IN }]
  nowhere:
    title: Countries that nobody ships to
    of: country
    reference: https://house.example/nowhere
    confidence: high
    members: [{ value: AQ }]
instruments:
  notice-7:
    title: Notice No. 7
    announced: 2026-01-01
    inForce: 2026-01-01
    suspended:
      - { from: 2026-02-01, until: 2026-11-10, by: Notice No. 8, reference: "https://house.example/8" }
    undetermined:
      - { from: 2026-11-11, why: no source says what holds from then on }
    reference: https://house.example/7
    confidence: high
  hearsay:
    title: A practice that was heard of
    inForce: 2025-01-01
    reference: https://house.example/hearsay
    confidence: low
  notice-9:
    title: Notice No. 9
    inForce: 2026-01-01
    reference: https://house.example/9
    confidence: high
provisions:
  - id: not-to-india
    rule: no-restricted-destination
    instrument: notice-7
    reference: https://house.example/7#3
    confidence: high
    severity: error
    parameters: { always: { countries: avoided } }
  - id: not-to-nowhere
    rule: no-restricted-destination
    instrument: notice-7
    reference: https://house.example/7#4
    confidence: high
    severity: error
    parameters: { always: { countries: nowhere } }
  - id: not-to-india-by-hearsay
    rule: no-restricted-destination
    instrument: hearsay
    reference: https://house.example/hearsay#1
    confidence: high
    severity: error
    parameters: { always: { countries: avoided } }
  - id: not-to-india-from-memory
    rule: no-restricted-destination
    reference: https://house.example/memory
    confidence: from-memory
    severity: error
    parameters: { always: { countries: avoided } }
  - id: nowhere-since-nine
    rule: no-restricted-destination
    instrument: notice-9
    reference: https://house.example/9#1
    confidence: high
    severity: error
    parameters: { always: { countries: nowhere } }
`

function ruleSetFrom(text: string): RuleSet {
  const { ruleSet, problems } = parseRuleSet(
    { file: 'house.yaml', bytes: new TextEncoder().encode(text) },
    rules,
  )
  if (ruleSet === undefined) throw new Error(JSON.stringify(problems))
  return ruleSet
}

const house = ruleSetFrom(law)

const place = { file: 'enduse-positions.yaml', part: 0, pointer: '/positions/0' }
const position = (more: Partial<Position>): Position => ({
  state: 'in-force',
  until: '2027-01-31',
  by: 'J. Rao (Legal)',
  reason: 'Letter of the authority',
  place,
  places: {},
  ...more,
})
const onNotice = (more: Partial<Position> = {}) => position({ instrument: 'notice-7', ...more })

const provisionOf = (ruleSet: RuleSet, id: string) => {
  const found = ruleSet.provisions.find(one => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const termsOn = (ruleSet: RuleSet, id: string, day: string) => terms(ruleSet, provisionOf(ruleSet, id), day)

/** The positions as a file has them. */
const fileOf = (...entries: readonly Fields[]) =>
  `positions:\n${entries.map(one => `  - ${JSON.stringify(one)}\n`).join('')}`

const entry = (more: Fields = {}): Fields => ({
  instrument: 'notice-7',
  state: 'in-force',
  from: '2026-11-11',
  until: '2027-01-31',
  by: 'J. Rao (Legal)',
  reference: 'LEG-2026-114',
  reason: 'Letter of the authority',
  ...more,
})

/** A folder with the clean papers and the rule set. */
function cleanFolder(): Workplace {
  const here = workplace('clean')
  here.write('house.yaml', law)
  return here
}
const day = '2026-11-20'
const args = [
  'certificate.yaml',
  'shipment-1.yaml',
  'shipment-2.yaml',
  '--rule-set',
  'house.yaml',
  '--as-of',
  day,
]
const withFile = [...args, '--positions', 'enduse-positions.yaml']

function under(here: Workplace, entries: readonly Fields[], ...more: string[]) {
  here.write('enduse-positions.yaml', fileOf(...entries))
  return here.check([...withFile, ...more])
}

const of = (report: Report, provision: string) =>
  report.findings.filter(one => one.basis?.provision === provision)
const said = (report: Report) =>
  report.findings
    .filter(one => one.rule === 'position')
    .map(({ place, outcome, message }) => `${place.line}:${place.column} ${outcome} ${message}`)
const outcomes = (report: Report) => report.positions.map(one => one.outcome)

describe('the law as a position decides it', () => {
  test('open days are decided, and others are as they were', () => {
    const decided = withPositions(house, [onNotice()])
    const notice = decided.instruments['notice-7']
    if (notice === undefined) throw new Error('there is no notice')
    expect(status(notice, '2026-11-20')).toMatchObject({
      state: 'in-force',
      why: {
        term: 'in-force-by-position',
        with: { title: { ruleSetText: 'Notice No. 7' }, by: 'J. Rao (Legal)', until: '2027-01-31' },
      },
      position: { by: 'J. Rao (Legal)', instrument: 'notice-7' },
    })
    expect(status(notice, '2026-11-10')).toMatchObject({ state: 'suspended' })
    expect(status(notice, '2026-01-15')).toEqual({
      state: 'in-force',
      why: {
        term: 'in-force-since',
        with: { title: { ruleSetText: 'Notice No. 7' }, day: '2026-01-01' },
      },
    })
    expect(status(notice, '2027-02-01')).toMatchObject({ state: 'undetermined' })
    expect(termsOn(decided, 'not-to-india', '2026-11-20')).toMatchObject({ state: 'applies', position: {} })
    const not = withPositions(house, [onNotice({ state: 'not-in-force' })])
    expect(termsOn(not, 'not-to-india', '2026-11-20')).toMatchObject({
      state: 'not-applicable',
      why: {
        term: 'not-in-force-by-position',
        with: { title: { ruleSetText: 'Notice No. 7' }, by: 'J. Rao (Legal)', until: '2027-01-31' },
      },
    })
  })

  test('what is established stands against any position', () => {
    const decided = withPositions(house, [position({ instrument: 'notice-9', state: 'not-in-force' })])
    expect(termsOn(decided, 'nowhere-since-nine', '2026-11-20')).toEqual(
      termsOn(house, 'nowhere-since-nine', '2026-11-20'),
    )
  })

  test('one on a provision decides that provision alone, and goes before one on its instrument', () => {
    const own = position({ provision: 'not-to-india', state: 'not-in-force' })
    const alone = withPositions(house, [own])
    expect(termsOn(alone, 'not-to-india', day)).toMatchObject({ state: 'not-applicable' })
    expect(termsOn(alone, 'not-to-nowhere', day)).toMatchObject({ state: 'undetermined' })
    const both = withPositions(house, [onNotice(), own])
    expect(termsOn(both, 'not-to-india', day)).toMatchObject({ state: 'not-applicable' })
    expect(termsOn(both, 'not-to-nowhere', day)).toMatchObject({ state: 'applies' })
  })

  test('digest and places of the rule set stay, and without positions on it it is the same', () => {
    expect(withPositions(house, [])).toBe(house)
    expect(withPositions(house, [onNotice({ ruleSet: 'another' })])).toBe(house)
    const decided = withPositions(house, [onNotice()])
    expect([decided.sha256, decided.places, decided.provisions.length]).toEqual([
      house.sha256,
      house.places,
      house.provisions.length,
    ])
  })

  const days = fc.integer({ min: 0, max: 700 }).map(number => addDays('2025-10-01', number))

  const subjects: readonly Partial<Position>[] = [
    { instrument: 'notice-7' },
    { instrument: 'hearsay' },
    { instrument: 'notice-9' },
    { provision: 'not-to-india' },
    { provision: 'not-to-india-from-memory' },
  ]

  test('outside of its days a position changes nothing, whatever it is about', () => {
    fc.assert(
      fc.property(
        days,
        days,
        days,
        fc.constantFrom('in-force' as const, 'not-in-force' as const),
        fc.constantFrom(...subjects),
        (a, b, on, state, subject) => {
          const [from, until] = a < b ? [a, b] : [b, a]
          const decided = withPositions(house, [position({ ...subject, state, from, until })])
          if (from <= on && on <= until) return
          for (const { id } of house.provisions)
            expect(termsOn(decided, id, on)).toEqual(termsOn(house, id, on))
        },
      ),
    )
  })
})

/** What a run over the clean papers finds under a rule set, with the day that stands for every governing day. */
function found(ruleSet: RuleSet, asOf: string): readonly Finding[] {
  const runOptions = { ruleSets: [ruleSet], limits: defaultLimits, today: '2026-11-25', asOf }
  const sources = ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'].map(file => ({
    file,
    bytes: new Uint8Array(readFileSync(join(root, 'examples/clean', file))),
  }))
  return reduce(
    sources.flatMap(source => map(source, runOptions)),
    runOptions,
  ).findings
}

/** Findings without the day since when law holds, and without whose position it is. */
const bare = (findings: readonly Finding[]) =>
  findings.map(({ basis, digest: _, ...one }) => {
    const { position: __, since: ___, ...rest }: Partial<Basis> = basis ?? {}
    return { ...one, basis: rest }
  })

describe('what is found', () => {
  const settled = ruleSetFrom(law.replace(/ {4}undetermined:\n.*\n/, ''))
  const never = ruleSetFrom(law.replace(/ {4}undetermined:\n.*\n/, '    ended: 2026-11-10\n'))

  test('in force is what the same rule set finds in which the instrument is in force', () => {
    for (const on of ['2026-11-11', '2026-11-20', '2027-01-31'])
      expect(bare(found(withPositions(house, [onNotice()]), on))).toEqual(
        bare(found({ ...settled, sha256: house.sha256, places: house.places }, on)),
      )
  })

  test('not in force is what the same rule set finds in which it has ended', () => {
    const not = withPositions(house, [onNotice({ state: 'not-in-force' })])
    expect(bare(found(not, day))).toEqual(
      bare(found({ ...never, places: house.places, sha256: house.sha256 }, day)),
    )
  })

  test('an open instrument asks; a position in force fails, one that is not in force finds nothing', async () => {
    const here = cleanFolder()
    const open = await here.check(args)
    expect(open.findings.some(one => one.basis?.position !== undefined)).toBe(false)
    expect(of(open, 'not-to-india').map(({ outcome }) => outcome)).not.toContain('fail')
    const report = asPublished('report', await under(here, [entry()]).then(({ code: _, ...rest }) => rest))
    const [finding] = of(report, 'not-to-india')
    expect(finding).toMatchObject({
      outcome: 'fail',
      basis: {
        position: {
          instrument: 'notice-7',
          state: 'in-force',
          from: '2026-11-11',
          until: '2027-01-31',
          by: 'J. Rao (Legal)',
          reference: 'LEG-2026-114',
          reason: 'Letter of the authority',
          place: { file: 'enduse-positions.yaml', line: 2, pointer: '/positions/0' },
        },
      },
    })
    const passed = report.checks.find(one => one.provision === 'not-to-nowhere' && one.outcome === 'pass')
    expect(passed?.why).toBe('Notice No. 7 is in force by the position of J. Rao (Legal) until 2027-01-31')
    expect(report.positions).toMatchObject([
      { outcome: 'applied', ruleSet: 'house', daysLeft: 67, provisions: ['not-to-india', 'not-to-nowhere'] },
    ])
    expect(said(report)).toEqual([])
    const not = await under(here, [entry({ state: 'not-in-force' })])
    expect(of(not, 'not-to-india')).toEqual([])
    expect(not.checks.find(one => one.provision === 'not-to-india')).toMatchObject({
      outcome: 'not-applicable',
      why: 'Notice No. 7 is not in force by the position of J. Rao (Legal) until 2027-01-31',
    })
  })

  test('what rests on hearsay or on memory fails where it is in force by a position, and is silent where it is not', async () => {
    const here = cleanFolder()
    const open = await here.check(args)
    // What two provisions find at one place is one finding: the checks tell them apart.
    const alike = (report: Report, provision: string) => [
      ...new Set(
        report.checks
          .filter(one => one.provision === provision && 'file' in one.subject)
          .map(one => one.outcome),
      ),
    ]
    expect(alike(open, 'not-to-india-by-hearsay')).toEqual(['review'])
    expect(alike(open, 'not-to-india-from-memory')).toEqual(['review'])
    const both = [
      entry({ instrument: 'hearsay' }),
      entry({ instrument: undefined, provision: 'not-to-india-from-memory' }),
    ]
    const decided = await under(here, both)
    expect(alike(decided, 'not-to-india-by-hearsay')).toEqual(['fail'])
    expect(alike(decided, 'not-to-india-from-memory')).toEqual(['fail'])
    const not = await under(
      here,
      both.map(one => ({ ...one, state: 'not-in-force' })),
    )
    expect(alike(not, 'not-to-india-by-hearsay')).toEqual(['not-applicable'])
    expect(alike(not, 'not-to-india-from-memory')).toEqual(['not-applicable'])
  })

  test('without a file of positions nothing changes', async () => {
    const here = cleanFolder()
    const { positions, positionFiles, ...plain } = await here.check(args)
    expect([positions, positionFiles]).toEqual([[], []])
    here.write('enduse.config.yaml', 'positions: enduse-positions.yaml\n')
    here.write('enduse-positions.yaml', fileOf(entry()))
    const { positions: _, positionFiles: __, ...without } = await here.check([...args, '--no-positions'])
    expect(without).toEqual(plain)
    expect((await here.check(args)).positions).toHaveLength(1)
  })
})

describe('a position lapses loudly, at its own line', () => {
  test.each<[string, readonly Fields[], readonly string[], readonly string[], number]>([
    ['in order', [entry()], [], ['applied'], 1],
    ['expired, and asked for', [entry({ until: '2026-11-24' })], ['2:91 review expired'], ['lapsed'], 3],
    [
      'asked for by nothing',
      [entry(), entry({ instrument: 'notice-9', from: '2026-01-01' })],
      ['3:5 note established'],
      ['applied', 'refused'],
      1,
    ],
    ['on days of no document', [entry({ from: '2026-12-01' })], ['2:5 note unused'], ['unused'], 3],
    [
      'against the law',
      [entry({ instrument: 'notice-9', state: 'not-in-force' })],
      ['2:31 review contradicts'],
      ['refused'],
      3,
    ],
    [
      'on days that are established too',
      [entry({ from: '2026-02-01' })],
      ['2:31 review contradicts'],
      ['applied'],
      1,
    ],
    ['on nothing', [entry({ instrument: 'notice-77' })], ['2:7 review unknown-instrument'], ['refused'], 3],
    [
      'on no provision',
      [entry({ instrument: undefined, provision: 'not-to-indai' })],
      ['2:109 review unknown-provision'],
      ['refused'],
      3,
    ],
    ['in a rule set of another run', [entry({ ruleSet: 'china-rare-earth' })], [], ['elsewhere'], 3],
    [
      'in a rule set that is misspelt',
      [entry({ ruleSet: 'hosue' })],
      ['2:166 review unknown-rule-set'],
      ['refused'],
      3,
    ],
    ['for longer than a year', [entry({ until: '2027-11-27' })], ['2:76 review too-long'], ['refused'], 3],
    ['for a year', [entry({ until: '2027-11-26' })], [], ['applied'], 1],
  ])('%s', async (_, entries, findings, states, code) => {
    const here = cleanFolder()
    const report = await under(here, entries)
    expect(said(report).map(line => line.replace(/^(\d+):\d+/, '$1'))).toEqual(
      findings.map(line => line.replace(/^(\d+):\d+/, '$1')),
    )
    expect(outcomes(report)).toEqual(states)
    expect(report.code).toBe(code)
  })

  test('what it says is at the field that is wrong, with what was probably meant', async () => {
    const here = cleanFolder()
    const report = await under(here, [entry({ instrument: 'notice-77' })])
    const [finding] = report.findings.filter(one => one.rule === 'position')
    expect(finding).toMatchObject({
      text: 'There is no instrument notice-77 in the rule sets of this run; did you mean "notice-7"?',
      place: { pointer: '/positions/0/instrument' },
    })
  })

  test.each<[string, Fields, string]>([
    ['no last day', entry({ until: undefined }), '"until" is missing.'],
    ['a day of no calendar', entry({ until: '2027-02-30' }), '"2027-02-30" is not a valid date.'],
    ['a last day before the first', entry({ until: '2026-11-01' }), '"until" is before "from", 2026-11-11.'],
    [
      'nothing that it is about',
      entry({ instrument: undefined }),
      'neither "instrument" nor "provision" is given.',
    ],
    [
      'two things that it is about',
      entry({ provision: 'not-to-india' }),
      'both "instrument" and "provision" are given; expected one of them.',
    ],
    ['a misspelt field', entry({ reasom: 'x' }), '"reasom" is not a field here; did you mean "reason"?'],
    [
      'a state of no kind',
      entry({ state: 'inforce' }),
      '"state" is "inforce"; allowed are in-force, not-in-force; did you mean "in-force"?',
    ],
    ['blanks for a reason', entry({ reason: ' ' }), '"reason" is " "; expected text.'],
  ])('%s is malformed, and the others stand', async (_, broken, what) => {
    const here = cleanFolder()
    const report = await under(here, [broken, entry()])
    const [finding] = report.findings.filter(one => one.rule === 'position')
    expect(finding).toMatchObject({ message: 'malformed', place: { line: 2 } })
    expect(finding?.text).toBe(`This position is not valid, and is not applied: ${what}`)
    expect(outcomes(report)).toEqual(['applied'])
    const chinese = await here.run(['check', ...withFile, '--lang', 'zh-CN', '--format', 'json'])
    const [spoken] = (JSON.parse(chinese.out) as Report).findings.filter(one => one.rule === 'position')
    expect(spoken?.text).not.toMatch(
      /is missing|is no day|lies before|neither|both|not a field|allowed|expected/,
    )
  })

  test('two that disagree on a day stop the run, wherever they stand', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry()))
    here.write('more.yaml', fileOf(entry({ state: 'not-in-force', from: '2027-01-31', until: '2027-02-10' })))
    const { code, error, out } = await here.run(['check', ...withFile, '--positions', 'more.yaml'])
    expect([code, out]).toEqual([2, ''])
    expect(error).toContain('more.yaml:2:6 states that notice-7 is not-in-force')
    expect(error).toContain('enduse-positions.yaml:2:6 that it is in-force')
    here.write('more.yaml', fileOf(entry({ state: 'not-in-force', from: '2027-02-01', until: '2027-02-10' })))
    expect((await here.run(['check', ...withFile, '--positions', 'more.yaml'])).code).toBe(1)
  })

  test('a file that is no list of positions is refused', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', 'position: []\n')
    const { code, error } = await here.run(['check', ...withFile])
    expect(code).toBe(2)
    expect(error).toContain(
      'enduse-positions.yaml:1:1 "position" is not a field here; did you mean "positions"?',
    )
  })

  test('a waiver exempts from no finding about a position, and a baseline takes none', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry({ until: '2026-11-24' })))
    const { code } = await here.run(['baseline', 'create', ...withFile, '--baseline', 'baseline.json'])
    expect(code).toBe(0)
    expect(here.read('baseline.json')).not.toContain('"position"')
    const report = await here.check([...withFile, '--baseline', 'baseline.json'])
    expect([report.verdict, said(report).length]).toEqual(['review', 1])
  })
})

describe('every report shows whose position it is, and not as law', () => {
  const formats = [
    'text',
    'html',
    'json',
    'ndjson',
    'sarif',
    'junit',
    'github',
    'gitlab',
    'markdown',
    'csv',
    'compact',
  ]
  test.each(formats)('%s', async format => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry()))
    const { out } = await here.run(['check', ...withFile, '--format', format], { columns: 2000 })
    expect(out).toMatch(/J. Rao \(Legal\)/)
    expect(out).toContain('2027-01-31')
    if (!['json', 'ndjson'].includes(format)) expect(out).toMatch(/position/i)
    if (!['json', 'ndjson', 'gitlab', 'compact', 'sarif'].includes(format))
      expect(out).toContain('LEG-2026-114')
    if (format === 'text') {
      expect(out).toContain(
        'Notice No. 7, in force by the position of J. Rao (Legal) until 2027-01-31 (the law itself',
      )
      expect(out).not.toContain('Notice No. 7, since')
      expect(out.replaceAll('\n', ' ')).toContain(
        'Positions (not law): notice-7 is in force by the position of J. Rao (Legal), until 2027-01-31 (67 days left) (enduse-positions.yaml:2).',
      )
    }
    const { out: chinese } = await here.run(['check', ...withFile, '--format', format, '--lang', 'zh-CN'], {
      columns: 2000,
    })
    if (!['json', 'ndjson'].includes(format)) expect(chinese).not.toMatch(/by the position of/)
    expect(chinese).toContain('J. Rao (Legal)')
  })

  test('where no position decided anything, nothing is said of any', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry({ ruleSet: 'another-one-entirely' })))
    for (const format of ['text', 'markdown', 'github', 'compact'])
      expect((await here.run(['check', ...withFile, '--format', format])).out).not.toMatch(
        /Positions|by the position of|not law: /,
      )
  })

  test('law --on, why, status and the receipt say it too', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry()))
    const rest = ['--rule-set', 'house.yaml', '--positions', 'enduse-positions.yaml']
    const on = await here.run(['law', '--on', day, ...rest])
    expect(on.out).toContain('Notice No. 7 is in force by the position of J. Rao (Legal) until 2027-01-31')
    expect(on.out).toContain(
      'a position, not law: Letter of the authority; LEG-2026-114; enduse-positions.yaml:2',
    )
    const without = await here.run(['law', '--on', day, '--rule-set', 'house.yaml'])
    expect(without.out).not.toContain('J. Rao')
    const because = await here.run([
      'why',
      'shipment-1.yaml',
      '/finalDestinationCountry',
      ...withFile.slice(0, 1),
      ...withFile.slice(3),
    ])
    expect(because.out).toContain('by the position of J. Rao (Legal) until 2027-01-31')
    const stands = await here.run(['status', ...withFile])
    expect(stands.error).toBe('')
    await here.run(['check', ...withFile, '--output', 'receipt=receipt.json'])
    const { predicate } = asPublished('receipt', JSON.parse(here.read('receipt.json')))
    expect(predicate.positions).toMatchObject([{ name: 'enduse-positions.yaml' }])
    expect(predicate.restsOn).toMatchObject([
      { ruleSet: 'house', instrument: 'notice-7', state: 'in-force', by: 'J. Rao (Legal)' },
    ])
    expect((await here.run(['verify', 'receipt.json'])).code).toBe(0)
    here.write('enduse-positions.yaml', fileOf(entry({ by: 'Somebody else' })))
    const other = await here.run(['verify', 'receipt.json'])
    expect(other.code).toBe(1)
    expect(other.out).toContain('positions  enduse-positions.yaml is different')
  })

  test('masking leaves it as it is, save for values of documents', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry({ reason: 'Asked Anita Rao' })))
    const report = await here.check([...withFile, '--mask-values'])
    expect(report.positions[0]?.by).toBe('J. Rao (Legal)')
    expect(JSON.stringify(report.positions)).not.toContain('Anita')
    expect(JSON.stringify(of(report, 'not-to-india').map(one => one.basis))).not.toContain('Anita')
  })
})

describe('however the run is made', () => {
  const findings = (out: string) =>
    out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(one => ['finding', 'position', 'summary'].includes(one.type))
      .map(({ tally: _, digest: __, notices: ___, ...one }) => JSON.stringify(one))
      .sort()

  test.each<[string, readonly Fields[]]>([
    ['one that decides', [entry()]],
    ['one that is not needed', [entry({ from: '2026-12-01' })]],
    ['one that expired', [entry({ until: '2026-11-24' })]],
    ['one against the law', [entry({ instrument: 'notice-9', state: 'not-in-force' })]],
  ])('%s: gathered, streamed, in threads and from a cache are the same', async (_, entries) => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(...entries))
    const run = async (...more: string[]) => {
      const { code, out, error } = await here.run(['check', ...withFile, '--format', 'ndjson', ...more])
      expect(error).toBe('')
      return { code, lines: findings(out) }
    }
    const gathered = await run()
    expect(await run('--stream')).toEqual(gathered)
    expect(await run('--threads', '1')).toEqual(gathered)
    for (const again of ['first', 'second'])
      expect([again, await run('--cache', 'kept')]).toEqual([again, gathered])
    // A stream shows each finding; a gathered run shows one of each cause.
    const closing = (out: string) => out.slice(out.search(/^(?:PASS|REVIEW|FAIL) +\d+ documents/m))
    const text = await here.run(['check', ...withFile, '--quiet'])
    const streamed = await here.run(['check', ...withFile, '--stream', '--quiet'])
    expect(closing(streamed.out)).toBe(closing(text.out))
  })

  test('a changed position is not answered from the cache', async () => {
    const here = cleanFolder()
    const run = async (state: string) => {
      here.write('enduse-positions.yaml', fileOf(entry({ state })))
      return (await here.run(['check', ...withFile, '--cache', 'kept'])).code
    }
    expect([await run('in-force'), await run('not-in-force'), await run('in-force')]).toEqual([1, 3, 1])
  })

  test('map and reduce use the same positions, or reduce refuses', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry()))
    const map = await here.run(['map', ...withFile])
    here.write('checked.ndjson', map.out)
    asPublished('map', JSON.parse(map.out.split('\n')[0] ?? ''))
    const rest = ['--rule-set', 'house.yaml', '--format', 'json']
    const reduced = await here.run([
      'reduce',
      'checked.ndjson',
      ...rest,
      '--positions',
      'enduse-positions.yaml',
    ])
    const whole = await here.run(['check', ...withFile, '--format', 'json'])
    expect(reduced.out).toBe(whole.out)
    const without = await here.run(['reduce', 'checked.ndjson', ...rest])
    expect([without.code, without.out]).toEqual([2, ''])
    expect(without.error).toContain(
      'checked.ndjson:1 it was mapped under other positions on house than are named here',
    )
    here.write('enduse-positions.yaml', `# moved\n${fileOf(entry())}`)
    const moved = await here.run([
      'reduce',
      'checked.ndjson',
      ...rest,
      '--positions',
      'enduse-positions.yaml',
    ])
    expect(moved.code).toBe(1)
    here.write('enduse-positions.yaml', fileOf(entry({ state: 'not-in-force' })))
    const other = await here.run([
      'reduce',
      'checked.ndjson',
      ...rest,
      '--positions',
      'enduse-positions.yaml',
    ])
    expect(other.code).toBe(2)
  })

  test('the library takes them', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry()))
    const report = await check(['certificate.yaml', 'shipment-1.yaml'], {
      cwd: here.folder,
      ruleSets: ['house.yaml'],
      positions: ['enduse-positions.yaml'],
      today: '2026-11-25',
      asOf: day,
    })
    expect(of(report, 'not-to-india')[0]?.basis?.position?.by).toBe('J. Rao (Legal)')
    await expect(check('.', { cwd: here.folder, positions: 'x' as never })).rejects.toMatchObject({
      refusal: 'the option positions is of another type than it takes',
    })
  })

  test('among documents a file of positions is none', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry()))
    const { error } = await here.run(['check', '.', '--rule-set', 'house.yaml'])
    expect(error).toContain('enduse-positions.yaml is a file of positions and was not checked')
    const named = await here.check(['.', '--rule-set', 'house.yaml', '--positions', 'enduse-positions.yaml'])
    expect(named.documents.map(({ document }) => document.file)).not.toContain('enduse-positions.yaml')
  })
})

describe('enduse position', () => {
  const words = ['--by', 'J. Rao (Legal)', '--reason', 'Letter: "goes on"']
  const rest = ['--rule-set', 'house.yaml', ...words]
  const write = (here: Workplace, name: string, ...more: string[]) =>
    here.run(['position', name, '--until', '2027-01-31', ...rest, ...more])

  test('writes an entry that checks apply, from the first open day on, and names the file in the config', async () => {
    const here = cleanFolder()
    here.write(
      'enduse.config.yaml',
      '# ours\nruleSets: [house.yaml] # all\n# positions: enduse-positions.yaml\n# end\n',
    )
    const { code, out, error } = await here.run([
      'position',
      'notice-7',
      '--state',
      'not-in-force',
      '--until',
      '2027-01-31',
      ...words,
      '--reference',
      'LEG-1',
    ])
    expect([code, error]).toEqual([0, ''])
    expect(out).toContain('wrote enduse-positions.yaml')
    expect(out).toContain('named it in enduse.config.yaml')
    expect(here.read('enduse.config.yaml')).toBe(
      '# ours\nruleSets: [house.yaml] # all\npositions: enduse-positions.yaml\n# end\n',
    )
    const read = parsePositions({
      file: 'enduse-positions.yaml',
      bytes: new TextEncoder().encode(here.read('enduse-positions.yaml')),
    })
    expect(read.file?.positions).toMatchObject([
      {
        instrument: 'notice-7',
        state: 'not-in-force',
        from: '2026-11-11',
        until: '2027-01-31',
        by: 'J. Rao (Legal)',
        reference: 'LEG-1',
        reason: 'Letter: "goes on"',
      },
    ])
    const report = await here.check(args)
    expect(outcomes(report)).toEqual(['applied'])
  })

  test('keeps comments, renews an entry that says the same, and adds one on another thing', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', `# ours\n${fileOf(entry({ until: '2026-11-24' }))}# end\n`)
    const file = ['--positions', 'enduse-positions.yaml']
    expect((await write(here, 'notice-7', '--state', 'in-force', ...file)).code).toBe(0)
    expect((await write(here, 'hearsay', '--state', 'not-in-force', ...file)).code).toBe(0)
    const text = here.read('enduse-positions.yaml')
    expect(text).toMatch(/^# ours\n/)
    expect(text).toMatch(/# end\n/)
    const { positions } = parseCommand(text)
    expect(positions).toMatchObject([
      { instrument: 'notice-7', until: '2027-01-31', reason: 'Letter: "goes on"' },
      { instrument: 'hearsay', state: 'not-in-force' },
    ])
    expect(positions).toHaveLength(2)
  })

  test('--dry-run writes nothing', async () => {
    const here = cleanFolder()
    here.write('enduse.config.yaml', 'ruleSets: [house.yaml]\n')
    const { code, out } = await write(here, 'notice-7', '--state', 'in-force', '--dry-run')
    expect(code).toBe(0)
    expect(out).toContain('would create enduse-positions.yaml:')
    expect(out).toContain('instrument: notice-7')
    expect(() => here.read('enduse-positions.yaml')).toThrow()
    expect(here.read('enduse.config.yaml')).toBe('ruleSets: [house.yaml]\n')
  })

  test.each<[string, readonly string[], string]>([
    [
      'a name of nothing',
      ['notice-77', '--state', 'in-force'],
      'there is no instrument or provision notice-77; did you mean "notice-7"?',
    ],
    [
      'what is established',
      ['notice-9', '--state', 'in-force'],
      'enduse: The rule set house 1 already establishes what this position states of notice-9   Remove the position.',
    ],
    [
      'what is against the law',
      ['notice-9', '--state', 'not-in-force'],
      'but the rule set house 1 establishes otherwise',
    ],
    [
      'too long a time',
      ['notice-7', '--state', 'in-force', '--until', '2028-01-01'],
      'at most 366 days are allowed',
    ],
    ['a past last day', ['notice-7', '--state', 'in-force', '--until', '2026-11-24'], 'ended on 2026-11-24'],
    [
      'days that are established',
      ['notice-7', '--state', 'in-force', '--from', '2026-02-01'],
      'establishes otherwise for 2026-02-01',
    ],
    [
      'a last day before the first',
      ['notice-7', '--state', 'in-force', '--from', '2027-02-01'],
      'is before --from 2027-02-01',
    ],
    [
      'blanks for a name',
      ['notice-7', '--state', 'in-force', '--by', ' '],
      'enduse: --by is empty   Give a text that reviewers can read.',
    ],
    ['a state of no kind', ['notice-7', '--state', 'maybe'], 'Allowed choices are in-force, not-in-force'],
  ])('refuses %s', async (_, [name = '', ...more], message) => {
    const here = cleanFolder()
    const { code, error } = await write(here, name, ...more)
    expect(code).toBe(2)
    expect(error.replaceAll('\n', ' ')).toContain(message)
    expect(() => here.read('enduse-positions.yaml')).toThrow()
  })

  test('refuses one that disagrees with another', async () => {
    const here = cleanFolder()
    here.write('enduse-positions.yaml', fileOf(entry()))
    const { code, error } = await write(
      here,
      'notice-7',
      '--state',
      'not-in-force',
      '--positions',
      'enduse-positions.yaml',
    )
    expect(code).toBe(2)
    expect(error).toContain('enduse-positions.yaml:2:6 states that it is in-force, until 2027-01-31')
  })

  test('the command that advice names can be pasted into a shell', () => {
    expect(positionCommand({ instrument: 'notice-7', until: '2027-02-26' })).toBe(
      'enduse position notice-7 --state in-force --until 2027-02-26 --by "..." --reason "..."',
    )
    const hostile = positionCommand({
      provision: 'a b$(touch x)`y`"',
      ruleSet: 'of ours',
      until: '2027-02-26',
    })
    const shown = execFileSync('sh', ['-c', hostile.replace('enduse', 'printf "%s\\n"')], {
      encoding: 'utf8',
    })
    expect(shown.split('\n').slice(0, 4)).toEqual(['position', 'a b$(touch x)`y`"', '--rule-set', 'of ours'])
  })

  test('what is pasted is written', async () => {
    const here = cleanFolder()
    const command = positionCommand({ instrument: 'notice-7', until: '2027-02-26' })
    const typed = command
      .split(' ')
      .slice(1)
      .map(word => word.replaceAll('"', ''))
    expect((await here.run([...typed, '--rule-set', 'house.yaml'])).code).toBe(0)
  })

  test('the first open day', () => {
    expect(openFrom(house, { instrument: 'notice-7' }, '2026-11-25')).toBe('2026-11-11')
    expect(openFrom(house, { instrument: 'notice-7' }, '2026-03-01')).toBe('2026-11-11')
    expect(openFrom(house, { instrument: 'notice-9' }, '2026-11-25')).toBeUndefined()
    expect(openFrom(house, { provision: 'not-to-india' }, '2026-11-25')).toBe('2026-11-11')
  })

  test('a config takes the entry, and keeps what else stands in it', () => {
    for (const [before, after] of [
      ['paths: [a]', 'paths: [a]\npositions: p.yaml\n'],
      ['paths:\r\n  - a\r\n', 'paths:\r\n  - a\r\npositions: p.yaml\r\n'],
      ['# x\n#positions: y\npaths: [a]\n', '# x\npositions: p.yaml\npaths: [a]\n'],
      ['{ paths: [a] }\n', undefined],
      ['paths: |\n  # positions: a\n  text\n', 'paths: |\n  # positions: a\n  text\npositions: p.yaml\n'],
    ])
      expect(withConfigEntry(before ?? '', 'positions', 'p.yaml')).toBe(after)
    expect(
      withEntry(
        'positions:\n',
        { instrument: 'a', state: 'in-force', until: '2027-01-01', by: 'b', reason: 'c' },
        'positions',
      ),
    ).toBe(
      'positions:\n  - instrument: a\n    state: in-force\n    until: 2027-01-01\n    by: b\n    reason: c\n',
    )
  })

  test('several rule sets that have a name', () => {
    const other = { ...house, name: 'other' }
    const [held] = holdPositions([onNotice()], [house, other], '2026-11-25')
    expect(held).toMatchObject({ state: 'refused', fault: { message: 'ambiguous' } })
    const [named] = holdPositions([onNotice({ ruleSet: 'other' })], [house, other], '2026-11-25')
    expect(named).toMatchObject({ state: 'decides', ruleSet: { name: 'other' } })
  })
})
