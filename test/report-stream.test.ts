/** Reports that are written while the run goes on: the output is that of the complete report, however the run is divided. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Result, Run } from 'sarif'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { englishLocale, localeOf } from '../src/cli/terminal/locale.ts'
import type { Check, Report, Subject } from '../src/core/model/model.ts'
import { closingOf, counts, mergeClosing, subjectKey, verdictOf } from '../src/core/model/verdict.ts'
import { leftOpen } from '../src/report/closing.ts'
import { type FormatName, formats, isStream, type Style } from '../src/report/index.ts'
import { oneCause } from '../src/report/one-cause.ts'
import { subjectName } from '../src/report/subject.ts'
import type { Ending } from '../src/report/writer.ts'
import { acting, hostileReport } from './hostile-report.ts'
import { readJunit, readSarif } from './read-report.ts'
import { formatted, gateReport, reportOn, runOptions, style } from './reports.ts'

const names = Object.keys(formats).filter(isStream)

/** What a report says, each document, dossier and tie by itself; what is said of none of them belongs to no one. */
type Unit =
  | { readonly document: Report['documents'][number] }
  | { readonly dossier: Report['dossiers'][number] }
  | { readonly tie: Report['ties'][number] }

const unitsOf = ({ documents, dossiers, ties }: Report): readonly Unit[] => [
  ...documents.map(document => ({ document })),
  ...dossiers.map(dossier => ({ dossier })),
  ...ties.map(tie => ({ tie })),
]

const keyOf = (unit: Unit) =>
  'document' in unit
    ? subjectKey(unit.document.document)
    : 'dossier' in unit
      ? subjectKey({ certificate: unit.dossier.certificate })
      : subjectKey({ shared: unit.tie.shared, value: unit.tie.value })

const empty = { documents: [], dossiers: [], ties: [], checks: [], findings: [] }
const ended = { gaps: [], waivers: [], notices: [], hints: [] }

/** The report in parts, each from one of the cuts to the next. What belongs to no unit stands in the last part. */
function partsOf(report: Report, cuts: readonly number[]): readonly Report[] {
  const units = unitsOf(report)
  const all = new Set(units.map(keyOf))
  const ends = [...new Set(cuts.map(cut => cut % (units.length + 1)))].sort((a, b) => a - b)
  return [...ends, units.length].map((end, index, whole) => {
    const own = units.slice(whole[index - 1] ?? 0, end)
    const keys = new Set(own.map(keyOf))
    const isLast = index === whole.length - 1
    const isOwn = ({ subject }: { readonly subject: Subject }) =>
      keys.has(subjectKey(subject)) || (isLast && !all.has(subjectKey(subject)))
    return {
      ...report,
      ...ended,
      documents: own.flatMap(unit => ('document' in unit ? [unit.document] : [])),
      dossiers: own.flatMap(unit => ('dossier' in unit ? [unit.dossier] : [])),
      ties: own.flatMap(unit => ('tie' in unit ? [unit.tie] : [])),
      checks: report.checks.filter(isOwn),
      findings: report.findings.filter(isOwn),
    }
  })
}

/** What a stream writes of a report, cut so. */
async function streamed(
  name: FormatName,
  report: Report,
  cuts: readonly number[] = [],
  how: Partial<Style> = {},
  ending: Partial<Ending> = {},
): Promise<string> {
  const { begin, part, end } = (await formats[name]())({ ...style, ...how }, false)
  const tail = { ...report, ...empty, closing: closingOf(report.checks) }
  return [
    ...begin({ ...report, ...empty, ...ended }),
    ...partsOf(report, cuts).flatMap(one => [...part(one)]),
    ...end(tail, { exitCode: 1, ...ending }),
  ].join('')
}

/** The report as far as it is known when its documents are shown: each with the verdict of its own checks. */
function asKnown(report: Report): Report {
  const own = (document: Subject) =>
    verdictOf(report.checks.filter(({ subject }) => subjectKey(subject) === subjectKey(document)))
  return {
    ...report,
    documents: report.documents.map(one => ({ ...one, verdict: own(one.document) })),
  }
}

const folders = readdirSync(join(caseFolders(), 'test/cases')).flatMap(rule =>
  readdirSync(join(caseFolders(), 'test/cases', rule)).map(name => `test/cases/${rule}/${name}`),
)
const examples = await reportOn('examples')
const gate = gateReport()
const shared = await reportOn('test/cases/shared-consignment')
const reports: Readonly<Record<string, Report>> = { examples, gate, shared }
const cuts = fc.array(fc.nat(9999), { maxLength: 12 })

test('the reports have documents, dossiers and ties', () => {
  expect(shared.ties.length).toBeGreaterThan(0)
  for (const { documents, dossiers } of Object.values(reports))
    expect(Math.min(documents.length, dossiers.length)).toBeGreaterThan(2)
})

describe.each(names)('%s', name => {
  test.each(Object.keys(reports))('is the same however the run is cut: %s', async which => {
    const report = reports[which] ?? examples
    for (const detail of ['normal', 'verbose'] as const) {
      const whole = await streamed(name, report, [], { detail })
      await fc.assert(
        fc.asyncProperty(cuts, async where => {
          expect(await streamed(name, report, where, { detail })).toBe(whole)
        }),
        { numRuns: 8 },
      )
    }
    const each = unitsOf(report).map((_, index) => index)
    expect(await streamed(name, report, each)).toBe(await streamed(name, report))
  })

  test('is the same however the run is cut, and stays what it is, whatever documents say', () =>
    fc.assert(
      fc.asyncProperty(hostileReport, cuts, async (report, where) => {
        const out = await streamed(name, report, where, {}, { interrupted: { files: 7 } })
        expect(out).toBe(await streamed(name, report, [], {}, { interrupted: { files: 7 } }))
        expect(acting.exec(out)?.[0]).toBeUndefined()
        expect(out).not.toMatch(/##\w*\[/)
        expect(out).not.toMatch(/^\s*::\w/m)
      }),
      { numRuns: 60 },
    ))

  test('writes nothing of a part in which there is nothing', async () => {
    const { begin, part } = (await formats[name]())(style, false)
    begin({ ...examples, ...empty, ...ended })
    expect([...part({ ...examples, ...empty, ...ended })].join('')).toBe('')
  })
})

describe('text', () => {
  // A document is shown before its dossiers are judged, so the two differ in what a dossier finds in it.
  test('is what is gathered without what passed, where no dossier finds anything; the closing is the same', async () => {
    let [compared, across] = [0, 0]
    for (const path of folders.filter((_, index) => index % 9 === 0)) {
      const report = await reportOn(path)
      const files = new Set(report.documents.map(({ document }) => document.file))
      if (files.size < report.documents.length || report.gaps.length > 0) continue
      // What a dossier repeats is shown and counted once where all of it is known.
      if (oneCause(report).findings.length < report.findings.length) continue
      const closing = (text: string) => text.slice(text.search(/^(?:By rule|Law): /m))
      for (const form of ['full', 'short'] as const) {
        const usual = await streamed('text', asKnown(report), [], { form })
        expect(closing(usual), path).toBe(closing(await formatted('text', report, { form })))
        expect(usual, path).toMatch(/^Law: /m)
      }
      if (report.findings.some(one => !('file' in one.subject))) {
        across += 1
        continue
      }
      const out = await streamed('text', asKnown(report), [], { detail: 'quiet' })
      expect(out, path).toBe(await formatted('text', report, { detail: 'quiet' }))
      if (report.findings.some(counts)) compared += 1
    }
    expect(compared).toBeGreaterThan(20)
    expect(across).toBeGreaterThan(20)
  })

  test('shows in the block of its dossier what is found in a document that passed by itself', async () => {
    const report = await reportOn('examples/overdrawn')
    const whole = await formatted('text', report, { detail: 'quiet' })
    expect(whole).toMatch(
      /^FAIL {4}examples\/overdrawn\/shipment-3\.yaml .*\(see dossier KTM-EUC-2026-003\)$/m,
    )
    const out = await streamed('text', asKnown(report), [], { detail: 'quiet' })
    expect(out).not.toMatch(/^\w+ +examples\/overdrawn/m)
    const dossier = (text: string) => text.slice(text.indexOf('FAIL    dossier KTM-EUC-2026-003'))
    expect(dossier(out)).toBe(dossier(whole))
    expect(await streamed('text', report)).not.toContain('(see ')
  })

  test('shows what is known or waived of a document that passes, and holds no more than so much of it', async () => {
    const [one] = examples.findings.filter(counts)
    const [paper] = examples.documents
    if (one === undefined || paper === undefined) throw new Error('nothing is found in the examples')
    const of = (nth: number): Report => {
      const document = { ...paper.document, file: `papers/${nth}.yaml` }
      const subject = { file: document.file, part: 0 }
      const known = {
        ...one,
        subject,
        place: { ...one.place, ...subject },
        related: [],
        known: true as const,
      }
      return {
        ...{ ...examples, ...empty, documents: [{ ...paper, document, verdict: 'pass' }] },
        findings: [known],
      }
    }
    const { part, end } = (await formats.text())(style, false)
    let first: number | undefined
    let out = ''
    for (let nth = 0; nth < 2000; nth++) {
      out += [...part(of(nth))].join('')
      if (out !== '') first ??= nth
    }
    expect(first).toBe(1000)
    out += [...end({ ...of(0), ...empty, closing: closingOf([]) }, { exitCode: 0 })].join('')
    expect(out).toMatch(/^PASS {4}papers\/0\.yaml .*\n.*known/m)
    expect(out).toMatch(/^PASS {4}papers\/1999\.yaml /m)
    // As a whole report too, however many documents there are.
    const many = Array.from({ length: 120 }, (_, nth) => of(nth))
    const whole = await formatted('text', {
      ...examples,
      ...empty,
      documents: many.flatMap(({ documents }) => documents),
      findings: many.flatMap(({ findings }) => findings),
    })
    expect(whole).toMatch(/^PASS {4}papers\/119\.yaml .*\n\n.*known/m)
  })

  test('names a document of a stream by its number there, but for the first', async () => {
    const [one] = examples.documents.filter(({ verdict }) => verdict === 'fail')
    if (one === undefined) throw new Error('no example fails')
    const documents = [0, 1].map(part => ({ ...one, document: { ...one.document, file: 'all.yaml', part } }))
    const out = await streamed('text', { ...examples, ...empty, documents })
    expect(out.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^FAIL {4}all\.yaml {2}/),
      expect.stringMatching(/^FAIL {4}all\.yaml \(document 2\) {2}/),
    ])
  })

  test('lists what passed where all is asked for, and else only counts it', async () => {
    const report = await reportOn('examples/clean')
    const passed = /^PASS {4}examples\/clean\//m
    expect(await streamed('text', report, [], { detail: 'normal' })).not.toMatch(passed)
    expect(await streamed('text', report, [], { detail: 'quiet' })).not.toMatch(passed)
    expect(await streamed('text', report, [], { detail: 'verbose' })).toMatch(passed)
  })

  test.each([
    [{ files: 12 }, 'en', '{} documents were checked, and 12 files not, or not to the end. '],
    [{ files: 1 }, 'en', '{} documents were checked, and 1 file not, or not to the end. '],
    [{ files: 0 }, 'en', '{} documents were checked. Not all dossiers were checked.'],
    [{ files: 12 }, 'zh-CN', '已检查 {} 份文件，另有 12 个文件未检查或未检查完。'],
    [{ files: 0 }, 'zh-CN', '已检查 {} 份文件。案卷也并未全部检查。'],
  ] as const)('says that it was stopped: %j in %s', async (interrupted, language, sentence) => {
    const { words } = await localeOf(language, runOptions.ruleSets)
    const how = { words, language }
    const out = await streamed('text', examples, [], how, { interrupted, exitCode: 130 })
    const said = sentence.replace('{}', String(examples.tally.documents))
    expect(out.replace(/\s+/g, ' ')).toContain(said)
    expect(out.trimEnd().endsWith('130')).toBe(true)
    expect(await streamed('text', examples, [], how)).not.toMatch(/Stopped|提前停止/)
  })
})

describe('ndjson', () => {
  const linesOf = (out: string) =>
    out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))

  test.each(Object.keys(reports))('has the lines of what is gathered: %s', async which => {
    const report = reports[which] ?? examples
    const out = await streamed('ndjson', report, [3, 5, 8])
    const whole = await formatted('ndjson', report)
    expect(out.split('\n').sort()).toEqual(whole.split('\n').sort())
    expect(linesOf(out).at(-1)).toEqual(linesOf(whole).at(-1))
  })

  test('says of each paper all that is said of it before it goes on to the next', async () => {
    let about = ''
    for (const line of linesOf(await streamed('ndjson', examples, [2, 7]))) {
      if (line.type === 'document') about = subjectKey(line.document)
      if (line.type === 'dossier') about = subjectKey({ certificate: line.certificate })
      if (line.type === 'tie') about = subjectKey({ shared: line.shared, value: line.value })
      if (line.type === 'check' || line.type === 'finding') expect(subjectKey(line.subject)).toBe(about)
    }
  })

  test('says in its last line that it was stopped, and nothing of that where it was not', async () => {
    const stopped = await streamed('ndjson', examples, [], {}, { interrupted: { files: 3 }, exitCode: 130 })
    expect(linesOf(stopped).at(-1)).toMatchObject({
      type: 'summary',
      exitCode: 130,
      interrupted: { files: 3 },
    })
    expect(linesOf(await streamed('ndjson', examples)).at(-1)).not.toHaveProperty('interrupted')
  })
})

describe('junit', () => {
  test.each(Object.keys(reports))('has the suites and cases of what is gathered: %s', async which => {
    const report = reports[which] ?? examples
    const streamedCases = readJunit(await streamed('junit', report, [3, 5, 8]))
    const whole = readJunit(await formatted('junit', report))
    expect(streamedCases.suites).toEqual(whole.suites)
    // What files that exempt list stands in the last case, for it is known at the end.
    const isOfGate = ({ name }: { readonly name: string }) => ['waiver', 'baseline'].includes(name)
    const papers = ({ cases }: typeof whole) => cases.slice(0, -1).filter(one => !isOfGate(one))
    expect(papers(streamedCases)).toEqual(papers(whole))
    const last = streamedCases.cases.at(-1)
    expect(last).toMatchObject({ name: 'everything was examined', result: whole.cases.at(-1)?.result })
    const listed = whole.cases.filter(isOfGate).flatMap(({ text }) => text.split('\n'))
    for (const line of listed.filter(text => /^\S+: \w+ waiver of|^Baseline/.test(text)))
      expect(last?.text.split('\n')).toContain(line)
  })

  test('keeps the schema, and counts in each suite what stands in it, whatever documents say', () =>
    fc.assert(
      fc.asyncProperty(hostileReport, cuts, async (report, where) => {
        const { suites } = readJunit(await streamed('junit', report, where))
        expect(suites.map(({ counts: own }) => own)).toEqual(suites.map(({ found }) => found))
        expect(new Set(suites.map(({ name }) => name)).size).toBe(suites.length)
      }),
      { numRuns: 60 },
    ))

  test('says that it was stopped in its last case, which is never passed then', async () => {
    const report = await reportOn('examples/clean')
    const { cases } = readJunit(await streamed('junit', report, [], {}, { interrupted: { files: 2 } }))
    expect(cases.at(-1)).toMatchObject({
      result: 'failure',
      type: 'review',
      message:
        'Stopped before the end: 3 documents were checked, and 2 files not, or not to the end. Not all dossiers were checked.',
    })
    expect(readJunit(await streamed('junit', report)).cases.at(-1)?.result).toBe('passed')
  })
})

describe('sarif', () => {
  test.each(Object.keys(reports))('has the results of what is gathered: %s', async which => {
    const report = reports[which] ?? examples
    const run = readSarif(await streamed('sarif', report, [3, 5, 8]))
    const whole = readSarif(await formatted('sarif', report))
    const known = ({ rules = [] }: Run['tool']['driver'], { ruleIndex = -1, ...one }: Result) => {
      expect(rules[ruleIndex]?.id).toBe(one.ruleId)
      return JSON.stringify(one, (name, value) => (name === 'index' ? undefined : value))
    }
    const resultsOf = ({ results = [], tool }: Run) => results.map(one => known(tool.driver, one))
    expect(resultsOf(run).sort()).toEqual(resultsOf(whole).sort())
    expect(run.properties).toEqual(whole.properties)
    const told = ({ invocations = [] }: Run) =>
      invocations.map(({ toolExecutionNotifications = [], ...rest }) => [
        rest,
        toolExecutionNotifications.map(({ message }) => message.text).sort(),
      ])
    expect(told(run)).toEqual(told(whole))
    expect(run.artifacts).toBeUndefined()
  })

  test('has the results of a document in the order of the report, and documents in theirs', async () => {
    const run = readSarif(await streamed('sarif', examples))
    const ofDocuments = examples.documents.flatMap(({ document }) =>
      examples.findings.filter(({ subject }) => subjectKey(subject) === subjectKey(document)),
    )
    expect(ofDocuments.length).toBeGreaterThan(2)
    expect(
      run.results?.slice(0, ofDocuments.length).map(one => one.partialFingerprints?.['enduse/v1']),
    ).toEqual(ofDocuments.map(({ fingerprint }) => fingerprint))
  })

  test('keeps the schema, whatever documents say', () =>
    fc.assert(
      fc.asyncProperty(hostileReport, cuts, async (report, where) => {
        const run = readSarif(await streamed('sarif', report, where))
        expect(run.results).toHaveLength(report.findings.length)
      }),
      { numRuns: 60 },
    ))

  test('says that a run was stopped and so did not succeed', async () => {
    const run = readSarif(
      await streamed('sarif', examples, [], {}, { interrupted: { files: 3 }, exitCode: 130 }),
    )
    expect(run.invocations?.[0]).toMatchObject({ executionSuccessful: false, exitCode: 130 })
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]).toMatchObject({
      level: 'error',
      message: { text: expect.stringContaining('Stopped before the end') },
    })
    const whole = readSarif(await streamed('sarif', examples))
    expect(whole.invocations?.[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 })
  })

  test('tells of so much that was not examined, and counts the rest', async () => {
    const checks = Array.from({ length: 1207 }, (_, index): Check => {
      const subject = { file: `${index}.yaml`, part: 0 }
      return { subject, rule: 'schema', outcome: 'skipped', why: 'it was not read' }
    })
    const run = readSarif(await streamed('sarif', { ...examples, ...empty, checks, gaps: [] }))
    const said = run.invocations?.[0]?.toolExecutionNotifications ?? []
    expect(said).toHaveLength(1001)
    expect(said.at(-1)?.message.text).toBe('and 207 more notes')
  })
})

describe('what a closing says of all checks', () => {
  const check: fc.Arbitrary<Check> = fc
    .record({
      subject: fc.constantFrom<Subject>(
        { file: 'a.yaml', part: 0 },
        { file: 'a.yaml', part: 1 },
        { certificate: 'A' },
      ),
      rule: fc.constantFrom('parties-agree', 'schema'),
      ruleSet: fc.option(fc.constant('trade-documents'), { nil: undefined }),
      outcome: fc.constantFrom<Check['outcome']>('pass', 'fail', 'skipped', 'skipped', 'not-applicable'),
      why: fc.option(fc.constantFrom('it was not run', 'no day'), { nil: undefined }),
    })
    .map(({ ruleSet, why, ...rest }) => ({
      ...rest,
      ...(ruleSet === undefined ? {} : { ruleSet }),
      ...(why === undefined ? {} : { why }),
    }))

  test('adds up: of parts the same as of the whole', () =>
    fc.assert(
      fc.property(fc.array(fc.array(check, { maxLength: 6 }), { maxLength: 6 }), parts => {
        const whole = closingOf(parts.flat())
        const none = closingOf([])
        expect(parts.map(closingOf).reduce(mergeClosing, none)).toEqual(whole)
        expect(parts.map(closingOf).reduceRight((rest, one) => mergeClosing(one, rest), none)).toEqual(whole)
      }),
      { numRuns: 400 },
    ))

  test('is as small for many checks as for a few', () => {
    const checks = Array.from({ length: 500 }, (_, index): Check => {
      const subject = { file: `${index}.yaml`, part: 0 }
      return { subject, rule: 'schema', outcome: 'skipped', why: 'it was not read' }
    })
    const closing = closingOf(checks)
    expect(closing.skipped).toMatchObject({ count: 500, first: { length: 4 } })
    expect(mergeClosing(closing, closing).skipped).toMatchObject({ count: 1000, first: { length: 4 } })
  })

  test('names the first three that were skipped, and says whether there are others', () => {
    const words = englishLocale.words.report
    const said = (...skipped: readonly string[]) => {
      const checks = skipped.map(
        (rule): Check => ({ subject: { certificate: 'A' }, rule, ruleSet: 'house', outcome: 'skipped' }),
      )
      return leftOpen({ gaps: [], checks }, words)
    }
    const on = subjectName({ certificate: 'A' }, words)
    expect(said('one', 'two', 'one')).toEqual([
      `3 checks were skipped and did not pass: one on ${on}; two on ${on}.`,
    ])
    expect(said('one', 'two', 'three')[0]).toMatch(/three on dossier A\.$/)
    expect(said('one', 'two', 'three', 'four')[0]).toMatch(/^4 .*three on dossier A; and others\.$/)
    expect(said()).toEqual([words.nothingChecked])
  })
})
