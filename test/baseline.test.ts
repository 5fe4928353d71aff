/** The baseline of an archive: known findings no longer count, new ones do, and their number may only decrease. */
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Finding, KnownFinding, Report } from '../src/core/model/model.ts'
import { parseBaseline } from '../src/policy/baseline.ts'
import { type Workplace, workplace } from './workplace.ts'

const file = 'enduse.baseline.json'
const withBaseline = ['papers', '--baseline', file]

let work: Workplace
beforeEach(() => {
  work = workplace()
  work.example('expired', 'papers')
})

const create = async (...args: readonly string[]) => {
  const run = await work.run(['baseline', 'create', 'papers', ...args])
  expect(run.error).toBe('')
  expect(run.code).toBe(0)
  return run.out
}
const entries = () => (JSON.parse(work.read(file)) as { findings: KnownFinding[] }).findings
const rewrite = (change: (findings: KnownFinding[]) => KnownFinding[]) =>
  work.write(file, JSON.stringify({ format: 'enduse/baseline/2', findings: change(entries()) }, null, 2))
const counting = ({ findings }: Report) =>
  findings.filter(({ outcome, known, waived }) => outcome !== 'note' && !known && waived === undefined)
const ofRule = ({ findings }: Report, rule: string): Finding[] => findings.filter(one => one.rule === rule)

describe('create', () => {
  test('writes no character of a name raw that would act on a terminal, and knows the file all the same', async () => {
    work.write(
      'papers/a\u202eb.yaml',
      work.read('papers/shipment.yaml').replace('shipmentReference: ', '$&X'),
    )
    await create()
    const odd = () => entries().filter(one => one.file === 'papers/a\u202eb.yaml').length
    expect(odd()).toBeGreaterThan(0)
    expect(work.read(file)).not.toContain('\u202e')
    expect(counting(await work.check(withBaseline))).toEqual([])
    work.write(
      'papers/shipment.yaml',
      work.read('papers/certificate.yaml').replace('certificateNumber: ', '$&X'),
    )
    expect((await work.run(['baseline', 'prune', 'papers', '--baseline', file])).code).toBe(0)
    expect(odd()).toBeGreaterThan(0)
    expect(work.read(file)).not.toContain('\u202e')
  })

  test('writes every finding that counts, an entry to a line, without line numbers', async () => {
    const before = await work.check(['papers'])
    expect(await create()).toBe(
      'wrote enduse.baseline.json: 3 findings of 2 documents\nenduse check uses it with --baseline enduse.baseline.json, or with baseline: enduse.baseline.json in enduse.config.yaml.\n',
    )
    expect(entries().map(one => [one.file, one.rule, one.pointer])).toEqual([
      ['papers/certificate.yaml', 'endorsements-complete', '/endorsements/1/date'],
      ['papers/shipment.yaml', 'dates-in-order', '/transportDocument/onBoardDate'],
      ['papers/shipment.yaml', 'within-validity', '/exportDate'],
    ])
    expect(
      entries()
        .map(one => one.fingerprint)
        .sort(),
    ).toEqual(
      counting(before)
        .map(one => one.fingerprint)
        .sort(),
    )
    const lines = work.read(file).split('\n')
    for (const { fingerprint } of entries())
      expect(lines.filter(line => line.includes(fingerprint))).toHaveLength(1)
    expect(lines.every(line => (line.match(/fingerprint/g) ?? []).length <= 1)).toBe(true)
    expect(work.read(file)).not.toMatch(/"(?:line|column|until|today)"/)
  })

  test('writes the same bytes again', async () => {
    await create()
    const first = work.read(file)
    rmSync(work.path(file))
    await create()
    expect(work.read(file)).toBe(first)
  })

  test('leaves notes and what is waived out', async () => {
    await work.run([
      ...['waive', 'within-validity', 'papers', '--reason', 'r', '--owner', 'o'],
      ...['--until', '2026-12-31'],
    ])
    const report = await work.check(['papers', '--waivers', 'waivers.yaml'])
    expect(ofRule(report, 'within-validity').every(one => one.waived !== undefined)).toBe(true)
    await create('--waivers', 'waivers.yaml')
    expect(entries().map(one => one.rule)).toEqual(['endorsements-complete', 'dates-in-order'])
  })

  test('never takes what no waiver may exempt from, and says so', async () => {
    work.example('re-export', 'papers/re-export')
    expect(await create()).toContain('no-restricted-destination cannot be exempted: ')
    expect(entries().map(one => one.rule)).not.toContain('no-restricted-destination')
    const report = await work.check(withBaseline)
    expect(counting(report).map(one => one.rule)).toEqual(['no-restricted-destination'])
    expect(report.code).toBe(1)
  })

  test('refuses over a baseline, and over anything else of that name, and leaves it as it was', async () => {
    await create()
    const before = work.read(file)
    work.edit('papers/shipment.yaml', 'totalPackages: ', 'totalPackages: 1')
    const again = await work.run(['baseline', 'create', 'papers'])
    expect(again).toMatchObject({ code: 2, out: '' })
    expect(again.error).toContain(`there is already a baseline: ${file}`)
    expect(again.error).toContain('enduse baseline prune')
    expect(work.read(file)).toBe(before)
    symlinkSync('nowhere', work.path('link.json'))
    mkdirSync(work.path('folder'))
    for (const other of ['link.json', 'folder', 'papers/certificate.yaml'])
      expect(await work.run(['baseline', 'create', 'papers', '--baseline', other])).toMatchObject({ code: 2 })
    expect(existsSync(work.path('nowhere'))).toBe(false)
  })

  test('is written where the config says, which need not be there yet', async () => {
    work.write('enduse.config.yaml', 'paths: [papers]\nbaseline: kept/known.json\n')
    const missing = await work.run(['check'])
    expect(missing).toMatchObject({ code: 2, out: '' })
    expect(missing.error).toContain('enduse.config.yaml:2:11 there is no baseline kept/known.json')
    const { code, out } = await work.run(['baseline', 'create'])
    expect({ code, out }).toEqual({ code: 0, out: 'wrote kept/known.json: 3 findings of 2 documents\n' })
    expect(await work.check([])).toMatchObject({ code: 0, verdict: 'pass' })
  })

  test('--no-baseline is no baseline to write', async () => {
    expect(await work.run(['baseline', 'create', 'papers', '--no-baseline'])).toMatchObject({ code: 2 })
    expect(existsSync(work.path(file))).toBe(false)
  })
})

describe('check', () => {
  test('what is known does nothing to any verdict, and stays in the report', async () => {
    const before = await work.check(['papers'])
    expect(before).toMatchObject({ verdict: 'fail', code: 1 })
    await create()
    const report = await work.check(withBaseline)
    expect(report).toMatchObject({ verdict: 'pass', code: 0 })
    expect(report.findings.map(one => one.fingerprint)).toEqual(before.findings.map(one => one.fingerprint))
    expect(report.findings.filter(one => one.outcome !== 'note').every(one => one.known)).toBe(true)
    expect([...report.documents, ...report.dossiers].map(one => one.verdict)).toEqual([
      'pass',
      'pass',
      'pass',
    ])
    expect(report.tally).toMatchObject({ failed: 0, review: 0, known: 3 })
    expect(report.baseline).toMatchObject({ file, findings: 3, found: 3, gone: 0 })
  })

  test('a new finding counts beside those that are known', async () => {
    await create()
    work.edit('papers/shipment.yaml', 'totalPackages: ', 'totalPackages: 9')
    const report = await work.check(withBaseline)
    expect(counting(report).map(one => one.rule)).toEqual(['weights-add-up'])
    const bare = await work.check(['papers'])
    expect(counting(bare)).toHaveLength(4)
    expect(report.documents.map(one => one.verdict)).toEqual([
      'pass',
      counting(report)[0]?.outcome === 'fail' ? 'fail' : 'review',
    ])
    expect(report.code).toBe(report.verdict === 'fail' ? 1 : 3)
  })

  test('moved lines, comments, quotes and another order of fields leave everything known', async () => {
    await create()
    work.write(
      'papers/shipment.yaml',
      `# moved\n\n\n${work.read('papers/shipment.yaml').replace(/^exportDate: (\S+)\n/m, '')}\nexportDate: "2026-05-04" # as stamped\n`,
    )
    const report = await work.check(withBaseline)
    expect(report).toMatchObject({ verdict: 'pass', code: 0, baseline: { found: 3, gone: 0 } })
    expect(ofRule(report, 'within-validity')[0]?.place.line).toBeGreaterThan(50)
  })

  test('a changed value is found as new, and what was known is gone', async () => {
    await create()
    work.edit('papers/shipment.yaml', 'exportDate: 2026-05-04', 'exportDate: 2026-05-05')
    const report = await work.check(withBaseline)
    expect(counting(report).map(one => one.rule)).toContain('within-validity')
    expect(report).toMatchObject({ verdict: 'fail', code: 1, baseline: { findings: 3, found: 1, gone: 2 } })
  })

  test('the same finding in another file is new', async () => {
    await create()
    work.write(
      'papers/copy.yaml',
      work.read('papers/shipment.yaml').replace(/(shipmentReference: )\S+/, '$1S-2'),
    )
    const report = await work.check(withBaseline)
    const inCopy = counting(report).filter(one => one.place.file === 'papers/copy.yaml')
    expect(inCopy.map(one => one.rule)).toEqual(expect.arrayContaining(['within-validity', 'dates-in-order']))
    expect(ofRule(report, 'within-validity').map(one => [one.place.file, one.known])).toEqual([
      ['papers/copy.yaml', undefined],
      ['papers/shipment.yaml', true],
    ])
    expect(report.code).toBe(1)
  })

  test('an entry that was written in by hand exempts nobody from what nobody may waive', async () => {
    work.example('re-export', 'papers/re-export')
    await create()
    const forbidden = ofRule(await work.check(['papers']), 'no-restricted-destination')
    rewrite(findings => [
      ...findings,
      ...forbidden.map(({ fingerprint, digest, message, place: { file, pointer } }) => ({
        fingerprint,
        ...(digest === undefined ? {} : { digest }),
        rule: 'dates-in-order',
        message,
        file,
        pointer,
      })),
    ])
    const report = await work.check(withBaseline)
    expect(counting(report).map(one => one.rule)).toEqual(['no-restricted-destination'])
    expect(report.code).toBe(1)
  })

  test('prune keeps what was not looked for: of a rule that was not asked, in a document that is not sound', async () => {
    await create()
    const before = work.read(file)
    await work.run(['baseline', 'prune', 'papers', '--rule-set', 'china-rare-earth'])
    const others = entries().map(({ rule }) => rule)
    expect(others).toContain('within-validity')
    work.write(file, before)
    work.write('papers/shipment.yaml', `${work.read('papers/shipment.yaml')}\nx: [\n`)
    const report = await work.check(withBaseline)
    expect(report.findings.filter(({ rule }) => rule === 'baseline')).toEqual([])
    await work.run(['baseline', 'prune', 'papers'])
    expect(work.read(file)).toBe(before)
  })

  test('nor is gone what a rule finds in a dossier of which another document is not sound now', async () => {
    await create()
    work.write('papers/certificate.yaml', `${work.read('papers/certificate.yaml')}\nx: [\n`)
    const report = await work.check(withBaseline)
    const skipped = report.checks.filter(one => one.rule === 'within-validity' && one.outcome === 'skipped')
    expect([skipped.length, ofRule(report, 'within-validity')]).toEqual([1, []])
    expect(ofRule(report, 'baseline')).toEqual([])
    expect(report.waiversOn).toBeNull()
  })

  test('knows a finding with the values that stood there, also where its message does not say them', async () => {
    rmSync(work.path('papers'), { recursive: true })
    work.example('clean', 'papers')
    const inPieces = (number: number) => `quantity: { value: ${number}, unit: C62 }\n    netWeight`
    work.edit('papers/shipment-1.yaml', 'quantity: { value: 200, unit: KGM }\n    netWeight', inPieces(2000))
    await create()
    const standing = async () =>
      counting(await work.check(withBaseline)).map(({ rule, message }) => `${rule} ${message}`)
    expect(await standing()).toEqual([])
    work.edit('papers/shipment-1.yaml', inPieces(2000), inPieces(200_000))
    expect(await standing()).toEqual(['baseline gone', 'quantity-within-grant cannot-compare'])
    work.edit('papers/shipment-1.yaml', inPieces(200_000), inPieces(2000))
    rewrite(findings => findings.map(({ digest: _, ...one }) => one))
    expect(await standing()).toEqual(['baseline gone', 'quantity-within-grant cannot-compare'])
  })

  test('names files from its own folder: the same from wherever it is run', async () => {
    work.write('archive/baselines/.keep', '')
    await work.run(['baseline', 'create', 'papers', '--baseline', 'archive/baselines/b.json'])
    const text = work.read('archive/baselines/b.json')
    expect(text).toContain('"../../papers/shipment.yaml"')
    for (const [where, path, baseline] of [
      ['.', 'papers', 'archive/baselines/b.json'],
      ['papers', '.', '../archive/baselines/b.json'],
      ['archive/baselines', '../../papers', 'b.json'],
    ] as const) {
      const report = await work.check([path, '--baseline', baseline], { in: where })
      expect(report).toMatchObject({ code: 0, baseline: { file: baseline, findings: 3, found: 3, gone: 0 } })
    }
    await work.run(['baseline', 'create', '.', '--baseline', '../archive/baselines/c.json'], { in: 'papers' })
    expect(work.read('archive/baselines/c.json')).toBe(text)
  })

  test('--no-baseline shows the truth, and wins over the config', async () => {
    await create()
    work.write('enduse.config.yaml', `baseline: ${file}\n`)
    expect(await work.check(['papers'])).toMatchObject({ code: 0 })
    expect(await work.check(['papers', '--no-baseline'])).toMatchObject({ code: 1, baseline: null })
  })

  test('a baseline that lies among the documents is none of them', async () => {
    await work.run(['baseline', 'create', 'papers', '--baseline', 'papers/b.json'])
    const report = await work.check(['papers', '--baseline', 'papers/b.json'])
    expect(report.documents).toHaveLength(2)
    expect(report.code).toBe(0)
    expect((await work.run(['check', 'papers', '--baseline', 'papers/b.json'])).error).toBe('')
    expect((await work.run(['check', 'papers'])).error).toContain('papers/b.json is a file that enduse wrote')
  })

  test.each([
    ['in YAML, which enduse never writes', 'a.yaml', 'format: enduse/report/2\nschemaVersion: "1.0"\n'],
    [
      'of a name that enduse does not write',
      'a.json',
      '{ "format": "enduse/certificate/1", "schemaVersion": "1.0" }\n',
    ],
  ])('a document that only says it was written by enduse is checked: %s', async (_, name, text) => {
    work.write(`papers/${name}`, text)
    const report = await work.check(['papers'])
    expect(report.documents.map(({ document }) => document.file)).toContain(`papers/${name}`)
    expect(ofRule(report, 'unknown-kind')).toHaveLength(1)
  })

  test('waived and known together: the waiver speaks, and when it lapses what is known is known', async () => {
    await create()
    await work.run([
      ...['waive', 'within-validity', 'papers', '--reason', 'r', '--owner', 'o'],
      ...['--until', '2026-12-31'],
    ])
    const both = [...withBaseline, '--waivers', 'waivers.yaml']
    const now = await work.check(both)
    expect(now).toMatchObject({ code: 0, baseline: { found: 3, gone: 0 }, tally: { waived: 1, known: 2 } })
    const [finding] = ofRule(now, 'within-validity')
    expect(finding?.waived?.until).toBe('2026-12-31')
    // It is part of the baseline all the same, so that nothing is gone from it.
    expect(finding?.known).toBe(true)
    const later = await work.check([...both, '--today', '2027-01-01'])
    expect(ofRule(later, 'within-validity')[0]?.known).toBe(true)
    expect(counting(later).map(one => [one.rule, one.message])).toEqual([['waiver', 'lapsed']])
    expect(later.code).toBe(3)
  })

  test('what is wrong with a waiver is not taken into a baseline', async () => {
    work.write('waivers.yaml', 'waivers:\n  - { rule: nothing }\n')
    await create('--waivers', 'waivers.yaml')
    expect(entries()).toHaveLength(3)
  })
})

describe('what was not examined', () => {
  beforeEach(() => {
    rmSync(work.path('papers'), { recursive: true })
    work.example('clean', 'papers')
  })

  test.each([
    ['a document of no known kind', 'odd.yaml', 'schemaVersion: "1.0"\n'],
    ['an empty document', 'empty.yaml', ''],
    ['a document that cannot be read', 'broken.yaml', 'documentType: shipment\nx: [1\n'],
    ['a document that the schema refuses', 'bare.yaml', 'documentType: shipment\nschemaVersion: "1.0"\n'],
    ['a value that the reader refuses', 'twice.yaml', 'documentType: shipment\ndocumentType: shipment\n'],
    ['bytes that are no text', 'scan.yaml', '%PDF-1.7'],
  ])('stays review when it is known: %s', async (_, name, text) => {
    work.write(`papers/${name}`, text)
    expect(await work.check(['papers'])).toMatchObject({ verdict: 'fail', code: 1 })
    expect(await create()).toContain('1 document could not be examined')
    const report = await work.check(withBaseline)
    expect(report).toMatchObject({ verdict: 'review', code: 3 })
    expect(report.documents.filter(one => one.verdict !== 'pass').map(one => one.document.file)).toEqual([
      `papers/${name}`,
    ])
    expect(report.tally.skipped).toBeGreaterThan(0)
    expect(counting(report)).toEqual([])
    // Nor does it pass by itself.
    expect(await work.check([`papers/${name}`, '--baseline', file])).toMatchObject({ code: 3 })
  })

  test('of several fields that are missing each is known by itself', async () => {
    const bare = 'documentType: shipment\nschemaVersion: "1.0"\n'
    work.write('papers/bare.yaml', bare)
    await create()
    const missing = entries().filter(({ rule }) => rule === 'schema')
    expect(missing.map(({ message }) => message)).toEqual(Array.from({ length: 9 }, () => 'missing'))
    // Filled in, one is gone, and the others are known as before; an empty one is new.
    work.write('papers/bare.yaml', `${bare}exportCountry: CN\n`)
    const filled = await work.check(withBaseline)
    expect(filled.baseline).toMatchObject({ found: entries().length - 1, gone: 1 })
    expect(counting(filled).map(({ rule }) => rule)).toEqual(['baseline'])
    work.write('papers/bare.yaml', `${bare}ucr:\n`)
    expect(counting(await work.check(withBaseline)).map(({ message }) => message)).toEqual(['incomplete'])
  })

  test('checks that were skipped alone are not counted as documents', async () => {
    rmSync(work.path('papers/certificate.yaml'))
    const told = await create()
    expect(told).toMatch(/^\d+ checks had to be skipped; a baseline does not/m)
    expect(told).not.toContain('could not be examined')
  })

  test('a file that cannot be opened stays review too', async () => {
    symlinkSync('nowhere', work.path('papers/lost.yaml'))
    expect(await create()).toContain('1 document could not be examined')
    expect(await work.check(withBaseline)).toMatchObject({ verdict: 'review', code: 3 })
  })
})

describe('what is gone', () => {
  beforeEach(async () => {
    await create()
    work.editAll('papers/shipment.yaml', ': 2026-05-02', ': 2026-05-04')
  })

  test('is one finding at its own line, and needs manual review', async () => {
    const report = await work.check(withBaseline)
    const [gone] = counting(report)
    expect(counting(report)).toHaveLength(1)
    expect(gone).toMatchObject({
      rule: 'baseline',
      message: 'gone',
      outcome: 'review',
      place: { file, pointer: '/findings/1', line: 5, column: 5 },
    })
    const line = work.read(file).split('\n')[4] ?? ''
    expect(line).toContain('dates-in-order')
    expect(gone?.place.endColumn).toBe(line.lastIndexOf('}') + 2)
    expect(gone?.text).toContain('Of 3 findings in this baseline')
    expect(gone?.text).toContain('1 is no longer found')
    expect(gone?.help).toContain('enduse baseline prune')
    expect(report).toMatchObject({ verdict: 'review', code: 3, baseline: { findings: 3, found: 2, gone: 1 } })
    expect(report.documents.map(one => one.verdict)).toEqual(['pass', 'pass'])
  })

  test('prune takes it out, and nothing else; then the run passes', async () => {
    const kept = entries().filter(one => one.rule !== 'dates-in-order')
    const { code, out } = await work.run(['baseline', 'prune', 'papers'])
    expect({ code, out }).toEqual({ code: 0, out: `${file}: 1 removed, 2 left\n` })
    expect(entries()).toEqual(kept)
    expect(await work.check(withBaseline)).toMatchObject({ verdict: 'pass', code: 0 })
    expect((await work.run(['baseline', 'prune', 'papers'])).out).toBe(`${file}: 0 removed, 2 left\n`)
    // What comes back is new.
    work.edit('papers/shipment.yaml', 'onBoardDate: 2026-05-04', 'onBoardDate: 2026-05-02')
    expect(await work.check(withBaseline)).toMatchObject({ verdict: 'fail', code: 1 })
  })

  test('prune never adds', async () => {
    work.edit('papers/shipment.yaml', 'totalPackages: ', 'totalPackages: 9')
    const before = entries().map(one => one.fingerprint)
    await work.run(['baseline', 'prune', 'papers'])
    expect(entries()).toHaveLength(2)
    for (const { fingerprint } of entries()) expect(before).toContain(fingerprint)
  })

  test('prune keeps what is about documents that were no part of the run, and drops those that are no more', async () => {
    rewrite(findings => [
      ...findings,
      ...['papers/deleted.yaml', 'other/there.yaml'].map((name, index) => ({
        ...(findings[0] as KnownFinding),
        fingerprint: `${index}`.repeat(32),
        file: name,
      })),
    ])
    work.write('other/there.yaml', 'a: 1\n')
    expect(await work.check(withBaseline)).toMatchObject({ baseline: { findings: 5, found: 2, gone: 1 } })
    await work.run(['baseline', 'prune', 'papers'])
    expect(entries().map(one => one.file)).toEqual([
      'other/there.yaml',
      'papers/certificate.yaml',
      'papers/shipment.yaml',
    ])
    await work.run(['baseline', 'prune', '.'], { in: 'other' })
    expect(entries()).toHaveLength(3)
  })

  test('prune writes nothing when nothing is gone, and refuses where there is no baseline', async () => {
    await work.run(['baseline', 'prune', 'papers'])
    work.write(file, `${work.read(file)}\n`)
    const before = work.read(file)
    await work.run(['baseline', 'prune', 'papers'])
    expect(work.read(file)).toBe(before)
    const none = await work.run(['baseline', 'prune', 'papers', '--baseline', 'none.json'])
    expect(none).toMatchObject({ code: 2, out: '' })
    expect(none.error).toContain('there is no baseline none.json')
  })

  test('what is waived is still there, and stays in', async () => {
    await work.run([
      ...['waive', 'within-validity', 'papers', '--reason', 'r', '--owner', 'o'],
      ...['--until', '2026-12-31'],
    ])
    await work.run(['baseline', 'prune', 'papers', '--waivers', 'waivers.yaml'])
    expect(entries().map(one => one.rule)).toContain('within-validity')
  })

  test('is told at its line in a file that a formatter laid out again, and with line ends of another system', async () => {
    rewrite(findings => findings)
    const [pretty] = counting(await work.check(withBaseline))
    const fingerprint = entries()[1]?.fingerprint ?? ''
    const lines = work.read(file).split('\n')
    const line = lines.findIndex(one => one.includes(fingerprint))
    expect(pretty?.place).toMatchObject({ pointer: '/findings/1', line: line + 1, column: 7 })
    expect(pretty?.place.endColumn).toBe((lines[line]?.length ?? 0) + 1)
    work.write(file, work.read(file).replaceAll('\n', '\r\n'))
    const [windows] = counting(await work.check(withBaseline))
    expect(windows?.place.line).toBe(line + 1)
    expect(windows?.place.excerpt?.lines.join()).not.toContain('\r')
  })

  test('is found and taken out where the baseline lies in another folder, from wherever it is run', async () => {
    work.editAll('papers/shipment.yaml', ': 2026-05-04', ': 2026-05-02')
    work.edit('papers/shipment.yaml', 'exportDate: 2026-05-02', 'exportDate: 2026-05-04')
    await work.run(['baseline', 'create', 'papers', '--baseline', 'kept/b.json'])
    work.editAll('papers/shipment.yaml', ': 2026-05-02', ': 2026-05-04')
    const [gone] = counting(await work.check(['.', '--baseline', '../kept/b.json'], { in: 'papers' }))
    expect(gone).toMatchObject({ rule: 'baseline', place: { file: '../kept/b.json', line: 5 } })
    const prune = ['baseline', 'prune', '.', '--baseline', '../kept/b.json']
    expect((await work.run(prune, { in: 'papers' })).out).toBe('../kept/b.json: 1 removed, 2 left\n')
    expect(await work.check(['papers', '--baseline', 'kept/b.json'])).toMatchObject({
      ...{ code: 0, baseline: { findings: 2, found: 2, gone: 0 } },
    })
  })

  test('an entry that stands twice counts once', async () => {
    rewrite(findings => [...findings, ...findings])
    const report = await work.check(withBaseline)
    expect(report.baseline).toMatchObject({ findings: 3, found: 2, gone: 1 })
    expect(counting(report)[0]?.text).toContain('Of 3 findings')
  })

  test('the first of many is found at its line', () => {
    const findings = Array.from({ length: 20_000 }, (_, index) => ({
      ...{ file: `p/${index}.yaml`, rule: 'r', message: 'm', pointer: '/a' },
      fingerprint: index.toString(16).padStart(32, '0'),
    }))
    const lines = findings.map(one => `    ${JSON.stringify(one)}`).join(',\n')
    const text = `{\n  "format": "enduse/baseline/2",\n  "findings": [\n${lines}\n  ]\n}\n`
    const same = { fromReport: (name: string) => name, toReport: (name: string) => name }
    const { baseline } = parseBaseline({ file: 'b.json', bytes: new TextEncoder().encode(text) }, same)
    expect(baseline?.place(19_999)).toMatchObject({ line: 20_003, pointer: '/findings/19999' })
  })
})

describe('below a config that names no baseline', () => {
  beforeEach(() => {
    mkdirSync(work.path('.git'))
    work.write('enduse.config.yaml', 'paths: [papers]\n')
  })

  test('it is written beside the config, and the entry to add is its path from there', async () => {
    const { code, out } = await work.run(['baseline', 'create'], { in: 'papers' })
    expect(code).toBe(0)
    expect(out).toContain('wrote ../enduse.baseline.json: 3 findings')
    expect(out).toContain('with baseline: enduse.baseline.json in ../enduse.config.yaml')
    work.write('enduse.config.yaml', 'paths: [papers]\nbaseline: enduse.baseline.json\n')
    expect((await work.check([], { in: 'papers' })).code).toBe(0)
  })

  test('prune finds it there, and an option still names it from the working folder', async () => {
    await work.run(['baseline', 'create'], { in: 'papers' })
    expect((await work.run(['baseline', 'prune'], { in: 'papers' })).out).toContain('0 removed, 3 left')
    const own = await work.run(['baseline', 'create', '--baseline', 'own.json'], { in: 'papers' })
    expect(own.out).toContain('with baseline: papers/own.json in ../enduse.config.yaml')
    expect(existsSync(work.path('papers/own.json'))).toBe(true)
  })
})

describe('a baseline that is none', () => {
  test.each([
    ['no JSON', 'this is not a baseline of enduse', 1],
    ['[]', 'this is not a baseline of enduse', 1],
    ['null', 'this is not a baseline of enduse', 1],
    ['{"format":"enduse/baseline/3","findings":[]}', 'this is not a baseline of enduse', 1],
    ['{"format":"enduse/baseline/2"}', 'this is not a baseline of enduse', 1],
    ['{"format":"enduse/baseline/2","findings":{}}', 'this is not a baseline of enduse', 1],
    ['{"format":"enduse/baseline/2","findings":[null]}', 'this is not a baseline of enduse', 1],
    ['{"format":"enduse/baseline/2","findings":[{"fingerprint":1}]}', 'this is not a baseline of enduse', 1],
    ['{"format":"enduse/report/2","findings":[]}', 'this is not a baseline of enduse', 1],
    [`{"a":${'['.repeat(100_000)}`, 'this is not a baseline of enduse', 1],
    ['{\n<<<<<<< HEAD\n"a":1\n=======\n>>>>>>> other\n}', 'conflict markers', 2],
  ])('%.60s', async (text, says, line) => {
    work.write(file, text)
    for (const command of [
      ['check', ...withBaseline],
      ['baseline', 'prune', 'papers'],
    ]) {
      const { code, out, error } = await work.run(command)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toContain(`the baseline ${file} does not load\n  ${file}:${line}:1 `)
      expect(error).toContain(says)
    }
    expect(work.read(file)).toBe(text)
  })

  test('a misspelt one, and one that is a folder', async () => {
    await create()
    const misspelt = await work.run(['check', 'papers', '--baseline', 'enduse.baselin.json'])
    expect(misspelt).toMatchObject({ code: 2, out: '' })
    expect(misspelt.error).toContain(`Did you mean ${file}?`)
    expect(await work.run(['check', 'papers', '--baseline', 'papers'])).toMatchObject({ code: 2, out: '' })
  })
})
