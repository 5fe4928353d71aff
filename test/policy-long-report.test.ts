/** Waivers, baselines and positions over reports of any length: the same answers as in memory, and little is held. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gathered, type LongReport } from '../src/core/model/long-report.ts'
import type {
  Baseline,
  Check,
  DocumentReport,
  DossierReport,
  Finding,
  KnownFinding,
  LinkedGroupReport,
  Report,
  Subject,
  Verdict,
  Waiver,
} from '../src/core/model/model.ts'
import { closingOf, tallyOf } from '../src/core/model/verdict.ts'
import { inOrder } from '../src/core/reduce.ts'
import { baselineOf, entryOf, parseBaseline, pruned, written } from '../src/policy/baseline.ts'
import { migrateEntries } from '../src/policy/migrate.ts'
import { positionsIn, withPositionOutcome } from '../src/policy/position-report.ts'
import { applySuppressions, type PolicyInput } from '../src/policy/suppressions.ts'
import { byDocument } from '../src/trade/version.ts'
import { asLong, longLists, type ReadReport, withLists } from './long-reports.ts'
import { bytesOf, cards, gateReport, reportOn, runOptions } from './reports.ts'

const example = await reportOn('examples/overdrawn')
const said = <T>(one: T | undefined): T => {
  if (one === undefined) throw new Error('the example says nothing')
  return one
}
const dossierOf = said(example.dossiers[0])
const findingOf = said(example.findings.find(({ basis }) => basis !== undefined))
const basisOf = said(findingOf.basis)
const { ruleSets, today } = runOptions

/** Names of a baseline that is in another folder: fingerprints are made anew. */
const names = {
  fromReport: (file: string) => `../${file}`,
  toReport: (file: string) => file.replace(/^\.\.\//, ''),
}

function baselineWith(entries: readonly KnownFinding[]): Baseline {
  const { text } = written(entries)
  const read = parseBaseline({ file: 'enduse.baseline.json', bytes: bytesOf(text) }, names)
  return said(read.baseline)
}

const terms = (waivers: readonly Waiver[], more: Partial<PolicyInput> = {}): PolicyInput => ({
  ruleSets,
  today,
  waiverFiles: [{ file: 'waivers.yaml', sha256: '0', waivers, faults: [] }],
  otherRules: [...cards.keys()],
  isThere: () => true,
  ...more,
})

/** The text of a report, its members in order of name. */
const textOf = (report: LongReport) =>
  JSON.stringify(Object.entries(gathered(report)).sort(([a], [b]) => (a < b ? -1 : 1)))

const digests = ['1', '2'].map(one => one.repeat(32))
const files = ['a.yaml', 'b.yaml', 'bag.zip!/c.yaml', 'lines.ndjson']
const numbers = ['C-1', 'C-2', 'C-3']
const rules = ['quantity-within-grant', 'within-validity', 'no-restricted-destination']
const steps = ['schema', 'reading']
const pointers = ['', '/exportDate']
const verdicts: readonly Verdict[] = ['pass', 'review', 'fail']

const some = fc.constantFrom
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const document = fc.record({ file: some(...files), part: fc.nat(2) })
const reference = fc.tuple(document, some('x', 'y')).map(([one, sha256]) => ({ ...one, sha256 }))
const references = fc.array(reference, { maxLength: 3 })

const documentReport: fc.Arbitrary<DocumentReport> = fc.record({
  document: reference,
  kind: some('end-user-certificate', 'shipment', null),
  name: some(...numbers, null),
  verdict: some(...verdicts),
})

const dossierReport: fc.Arbitrary<DossierReport> = fc
  .record({
    certificate: some(...numbers),
    verdict: some(...verdicts),
    certificates: references,
    successors: references,
    shipments: references.map(all => all.map(one => ({ ...one, reference: 'S-1', exportDate: today }))),
  })
  .map(one => ({ ...dossierOf, ...one }))

const linkedGroup: fc.Arbitrary<LinkedGroupReport> = fc.record({
  shared: some('phone'),
  value: some('1', '2'),
  verdict: some(...verdicts),
  papers: references,
})

const subject: fc.Arbitrary<Subject> = fc.oneof(
  document,
  some(...numbers).map(certificate => ({ certificate })),
  some('1', '2').map(value => ({ shared: 'phone' as const, value })),
)

const law = fc.record({
  rule: some(...rules),
  ruleSet: some('trade-documents', 'china-rare-earth'),
  provision: some('one', 'two'),
})

const check: fc.Arbitrary<Check> = fc
  .tuple(
    subject,
    fc.oneof(
      law,
      some(...steps).map(rule => ({ rule })),
    ),
    some<Check['outcome']>('pass', 'review', 'fail', 'not-applicable', 'skipped'),
    fc.boolean(),
  )
  .map(([about, by, outcome, isOpen]) => ({
    subject: about,
    ...by,
    outcome,
    ...(isOpen ? { unexamined: 'the list is not complete' } : {}),
  }))

const finding: fc.Arbitrary<Finding> = fc
  .tuple(
    subject,
    document,
    some(...pointers),
    maybe(law),
    some(...steps),
    some<Finding['outcome']>('fail', 'review', 'note'),
    some(undefined, ...digests),
  )
  .map(([about, at, pointer, by, step, outcome, digest]) => {
    const { basis: _, digest: __, ...rest } = findingOf
    return {
      ...rest,
      subject: about,
      rule: by?.rule ?? step,
      outcome,
      place: { ...at, pointer },
      fingerprint: JSON.stringify([by, step, at, pointer, outcome]),
      ...(by === undefined ? {} : { basis: { ...basisOf, ruleSet: by.ruleSet, provision: by.provision } }),
      ...(digest === undefined ? {} : { digest }),
    }
  })

/** The same finding in the first document of its file. */
const inFirst = (one: Finding): Finding => ({ ...one, place: { ...one.place, part: 0 } })

/** The check of a finding, with something unexamined for those without a digest; none for some. */
function checkOf({ subject: about, rule, basis, outcome, digest, place }: Finding): Check[] {
  if (place.part === 2) return []
  return [
    {
      subject: about,
      rule,
      ...(basis === undefined ? {} : { ruleSet: basis.ruleSet, provision: basis.provision }),
      outcome: outcome === 'note' ? 'pass' : outcome,
      ...(digest === undefined ? { unexamined: 'the list is not complete' } : {}),
    },
  ]
}

/** Returns each once, in the order of a report. */
const onceBy = <T>(all: readonly T[], keyOf: (one: T) => string) => [
  ...new Map(all.map(one => [keyOf(one), one])).values(),
]

const anyReport: fc.Arbitrary<Report> = fc
  .record({
    documents: fc
      .array(documentReport, { maxLength: 8 })
      .map(all => onceBy(all, one => `${one.document.file} ${one.document.part}`).sort(byDocument)),
    dossiers: fc
      .array(dossierReport, { maxLength: 3 })
      .map(all =>
        onceBy(all, one => one.certificate).sort((a, b) => (a.certificate < b.certificate ? -1 : 1)),
      ),
    ties: fc.array(linkedGroup, { maxLength: 2 }).map(all => onceBy(all, one => one.value)),
    checks: fc.array(check, { maxLength: 20 }),
    findings: fc
      .array(finding, { maxLength: 12 })
      .map(all => all.flatMap(one => (one.place.part === 1 ? [one, inFirst(one)] : [one])).sort(inOrder)),
    gaps: fc.array(
      reference.map(at => ({ document: at, ruleSet: 'house', provision: 'one', rule: 'one', why: 'unread' })),
      { maxLength: 2 },
    ),
  })
  .map(({ checks: invented, ...lists }) => {
    // Most findings are of a check.
    const checks = [...invented, ...lists.findings.flatMap(checkOf)]
    return {
      ...example,
      ...lists,
      checks,
      tally: tallyOf(lists.documents.length, lists.dossiers.length, checks),
    }
  })

const waiver: fc.Arbitrary<Waiver> = fc
  .record({
    rule: some(...rules, ...steps, 'no-such-rule'),
    at: fc.oneof(
      fc.record({ document: some(...files, 'elsewhere.yaml') }),
      document.map(({ file, part }) => ({ document: file, part })),
      some(...numbers, 'C-9').map(certificate => ({ certificate })),
    ),
    pointer: some(...pointers),
    digest: some(undefined, ...digests),
    until: some('2026-12-31', '2026-12-31', '2026-01-01', '2028-01-01', ''),
  })
  .map(({ at, digest, ...rest }) => ({
    ...rest,
    ...at,
    ...(digest === undefined ? {} : { digest }),
    reason: 'agreed',
    owner: 'export-desk',
    place: { file: 'waivers.yaml', part: 0, pointer: '/waivers/0', line: 2, column: 1 },
    places: {},
  }))

/** A report, waivers that often name a finding of it, and a baseline with some of its findings and others. */
const anyRun = fc
  .record({
    report: anyReport,
    invented: fc.array(waiver, { maxLength: 4 }),
    waived: fc.array(fc.nat(15), { maxLength: 3 }),
    known: fc.array(fc.nat(15), { maxLength: 6 }),
    former: fc.array(finding, { maxLength: 4 }),
    hasBaseline: fc.boolean(),
    isWhole: fc.boolean(),
  })
  .map(({ report, invented, waived, known, former, hasBaseline, isWhole }) => {
    const found = (indices: readonly number[]) => indices.flatMap(index => report.findings[index] ?? [])
    const fitting = found(waived).map(
      ({ rule, place: { file, part, pointer }, digest }, index): Waiver => ({
        rule,
        document: file,
        // Without it, it names the findings of all documents of the file.
        ...(part === 1 ? {} : { part }),
        pointer,
        ...(digest === undefined ? {} : { digest }),
        reason: 'agreed',
        owner: 'export-desk',
        until: '2026-12-31',
        place: { file: 'waivers.yaml', part: 0, pointer: `/waivers/${index}`, line: index + 9, column: 1 },
        places: {},
      }),
    )
    const entries = [...found(known), ...former].map(one => entryOf(one, names))
    return {
      report,
      entries,
      input: terms([...fitting, ...invented], {
        baseline: hasBaseline ? baselineWith(entries) : undefined,
        isWhole,
        isThere: file => file !== 'elsewhere.yaml',
      }),
    }
  })

describe('over any report', () => {
  test('waivers and a baseline give the same as in memory, however often it is iterated', () => {
    const states = new Set<string>()
    const outcomes = new Set<string>()
    const messages = new Set<string>()
    let gone = 0
    fc.assert(
      fc.property(anyRun, ({ report, input }) => {
        const expected = applySuppressions(report, input)
        const { report: long } = asLong(report)
        const given = applySuppressions(long, input)
        expect(textOf(given)).toBe(textOf(expected))
        expect(textOf(given)).toBe(textOf(expected))
        expect(given.closing).toEqual(closingOf(expected.checks))
        expect(longLists.every(list => Array.isArray(expected[list]))).toBe(true)
        expect(longLists.some(list => Array.isArray(given[list]))).toBe(false)
        expect(expected).not.toHaveProperty('closing')
        expect(Object.keys(expected)).toEqual(Object.keys(report))
        for (const { state } of expected.waivers) states.add(state)
        for (const { rule, message } of expected.findings) if (rule === 'waiver') messages.add(message)
        for (const { outcome } of expected.checks) outcomes.add(outcome)
        gone += expected.baseline?.gone ?? 0
      }),
      { numRuns: 400 },
    )
    expect([...states].sort()).toEqual(['applied', 'changed', 'elsewhere', 'lapsed', 'refused', 'unused'])
    expect(outcomes).toContain('waived')
    expect(outcomes).toContain('known')
    expect(messages).toContain('several')
    expect(messages).toContain('not-examined')
    expect(gone).toBeGreaterThan(20)
  })

  test('a baseline is created, pruned and migrated as from one in memory', () => {
    fc.assert(
      fc.property(anyRun, ({ report, entries }) => {
        const { report: long, passes } = asLong(report)
        const isThere = (file: string) => file !== 'b.yaml'
        const former = report.findings.map(now => ({ now, former: { ...now, digest: '3'.repeat(32) } }))
        const baseline = baselineWith(entries)
        const results = (one: LongReport) => [
          baselineOf(one, ruleSets, names),
          pruned(baseline, one, names, isThere),
          migrateEntries(entries, former, one, names),
        ]
        expect(results(long)).toEqual(results(report))
        expect(passes).toMatchObject({ documents: 1, checks: 1, findings: 3 })
      }),
    )
  })

  test('positions are reported as in memory, and read the checks only where the law is not known', () => {
    const entry = (field: object, line: number) => ({
      state: 'in-force' as const,
      by: 'legal',
      reason: 'decided',
      until: '2026-12-31',
      place: { file: 'positions.yaml', part: 0, pointer: `/positions/${line}`, line, column: 1 },
      places: {},
      ...field,
    })
    const open = said(
      ruleSets
        .flatMap(({ instruments }) => Object.entries(instruments))
        .find(([, { undetermined }]) => undetermined.some(({ from = today }) => from <= today)),
    )
    const { positions, clash } = positionsIn(
      [
        {
          file: 'positions.yaml',
          sha256: '0',
          positions: [entry({ instrument: open[0] }, 2), entry({ provision: 'no-such-provision' }, 3)],
          faults: [],
        },
      ],
      ruleSets,
      today,
    )
    expect(clash).toBeUndefined()
    if (positions === undefined) return
    const inMemory = gateReport()
    const expected = withPositionOutcome(inMemory, positions)
    expect(expected.tally).toEqual(
      tallyOf(inMemory.documents.length, inMemory.dossiers.length, expected.checks),
    )
    const { report: long, passes } = asLong(inMemory)
    const closing = closingOf(inMemory.checks)
    const given = withPositionOutcome({ ...long, closing }, positions)
    expect(passes).toEqual({ documents: 0, dossiers: 0, ties: 0, checks: 1, findings: 0 })
    expect(textOf(given)).toBe(textOf(expected))
    expect(given.closing).toEqual(closingOf(expected.checks))
    const applied = inMemory.checks.flatMap(({ ruleSet, provision, day }) =>
      ruleSet !== undefined && provision !== undefined && day !== undefined
        ? [{ ruleSet, provision, day }]
        : [],
    )
    const { report: another, passes: others } = asLong(inMemory)
    const byLaw = withPositionOutcome(another, positions, true, applied)
    expect(others).toEqual({ documents: 0, dossiers: 0, ties: 0, checks: 0, findings: 0 })
    expect(textOf(byLaw)).toBe(textOf(expected))
  })
})

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const bulk = Symbol('bulk')

/** Adds two kilobytes to an entry: a list that is held is seen. */
const heavy = <T extends object>(one: T, index: number): T =>
  Object.assign(one, { [bulk]: new Array<number>(256).fill(index) })

/** A report on as many documents as named, each with a dossier, three checks and a finding. */
function longReport(size: number, seen?: () => void): ReadReport {
  const number = (index: number) => String(index).padStart(6, '0')
  const reference = (index: number) => ({
    file: `papers/${number(index)}.yaml`,
    part: 0,
    sha256: number(index),
  })
  const about = (index: number): Subject => {
    const { file, part } = reference(index)
    return { file, part }
  }
  const byLaw = { ruleSet: 'trade-documents', provision: findingOf.rule, day: today }
  function* each<T extends object>(make: (index: number) => T): Generator<T> {
    for (let index = 0; index < size; index++) yield heavy(make(index), index)
  }
  const isOfDossier = (index: number) => index % 2 === 0
  const empty = { balances: [], parties: [], timeline: [], routes: [] }
  const { excerpt: _, ...place } = findingOf.place
  const dossier = (index: number) => ({ certificate: `C-${number(index)}` })
  return withLists(
    { ...example, tally: tallyOf(0, 0, []) },
    {
      documents: () =>
        each(index => ({
          document: reference(index),
          kind: 'shipment',
          name: `S-${index}`,
          verdict: isOfDossier(index) ? 'pass' : 'fail',
        })),
      dossiers: () =>
        each(index => ({
          ...dossierOf,
          ...empty,
          ...dossier(index),
          certificates: [],
          successors: [],
          shipments: [{ ...reference(index), reference: `S-${index}`, exportDate: today }],
          verdict: isOfDossier(index) ? 'fail' : 'pass',
        })),
      ties: () => each(index => ({ shared: 'phone', value: number(index), verdict: 'pass', papers: [] })),
      *checks() {
        for (const check of each(index => ({
          subject: about(index),
          rule: 'schema',
          outcome: 'pass' as const,
        })))
          yield check
        yield* each(index => ({
          subject: isOfDossier(index) ? dossier(index) : about(index),
          rule: findingOf.rule,
          ...byLaw,
          outcome: 'fail' as const,
        }))
        yield* each(index => ({
          subject: dossier(index),
          rule: 'within-validity',
          ...byLaw,
          provision: 'within-validity',
          outcome: 'skipped' as const,
          why: 'it was not run',
        }))
      },
      findings: () =>
        each(index => ({
          ...findingOf,
          subject: isOfDossier(index) ? dossier(index) : about(index),
          basis: { ...basisOf, ruleSet: 'trade-documents', provision: findingOf.rule },
          place: { ...place, file: reference(index).file, pointer: '/x' },
          related: [],
          fingerprint: number(index).padStart(32, '0'),
          digest: number(index).padStart(32, '1'),
        })),
    },
    seen,
  )
}

/** Waivers of a document and of a certificate, and a baseline with findings of each fortieth document, and gone ones. */
function policyOver(size: number): PolicyInput {
  const { report } = longReport(size)
  const waivers: Waiver[] = []
  const entries: KnownFinding[] = []
  let index = 0
  for (const one of report.findings) {
    const { rule, subject, place, digest } = one
    if (index % 1000 < 2 && digest !== undefined)
      waivers.push({
        rule,
        ...('certificate' in subject ? { certificate: subject.certificate } : { document: place.file }),
        pointer: place.pointer,
        digest,
        reason: 'agreed',
        owner: 'export-desk',
        until: '2026-12-31',
        place: { file: 'waivers.yaml', part: 0, pointer: `/waivers/${index}`, line: index + 1, column: 1 },
        places: {},
      })
    if (index % 40 === 0) entries.push(entryOf(one, names))
    if (index % 400 === 7) {
      // One of a rule that was run, and one of a rule that was skipped over the dossier of the document.
      for (const other of [rule, 'within-validity'])
        entries.push({ ...entryOf(one, names), rule: other, fingerprint: `${other} ${index}` })
    }
    index++
  }
  return terms(waivers, { baseline: baselineWith(entries) })
}

describe('over 20,000 documents', () => {
  const size = 20_000
  const mebibyte = 1024 * 1024
  const input = policyOver(size)

  /** The most that was held while reports were read, in MiB. */
  function heldBy(work: (report: LongReport) => unknown): {
    readonly held: number
    readonly passes: ReadReport['passes']
  } {
    let reads = 0
    let most = 0
    const used = () => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = used()
    const { report, passes } = longReport(size, () => {
      if (++reads % 25_000 === 0) most = Math.max(most, used() - before)
    })
    const result = work(report)
    most = Math.max(most, used() - before)
    expect(result).toBeDefined()
    return { held: most / mebibyte, passes: { ...passes } }
  }

  test('a list that is held would be seen', () => {
    expect(heldBy(report => [...report.findings]).held).toBeGreaterThan(40)
  })

  test('waivers and a baseline hold what they exempt, and read each list a few times', () => {
    const { held, passes } = heldBy(report => applySuppressions(report, input))
    expect(held).toBeLessThan(8)
    expect(passes).toEqual({ documents: 2, dossiers: 3, ties: 1, checks: 1, findings: 2 })
  })

  test('what comes of it is read from lists that are not held either', () => {
    const { held } = heldBy(report => {
      const { documents, dossiers, ties, checks, findings } = applySuppressions(report, input)
      let count = 0
      for (const list of [documents, dossiers, ties, checks, findings]) for (const _ of list) count++
      return count
    })
    expect(held).toBeLessThan(8)
  })

  test('it is the same as in memory', () => {
    const { report } = longReport(size)
    const given = applySuppressions(report, input)
    const expected = applySuppressions(gathered(report), input)
    expect(given.tally).toEqual(expected.tally)
    expect(given.tally).toMatchObject({ documents: size, dossiers: size, waived: 40, known: 480 })
    expect(given.baseline).toMatchObject({ findings: 600, found: 500, gone: 50 })
    expect(given.closing).toEqual(closingOf(expected.checks))
    for (const list of longLists) {
      const all: readonly unknown[] = expected[list]
      let [index, different] = [0, 0]
      for (const one of given[list]) if (JSON.stringify(one) !== JSON.stringify(all[index++])) different++
      expect([index, different]).toEqual([all.length, 0])
    }
    const none = { documents: [], dossiers: [], ties: [], checks: [], findings: [] }
    expect(textOf({ ...given, ...none })).toBe(textOf({ ...expected, ...none }))
  })
})
