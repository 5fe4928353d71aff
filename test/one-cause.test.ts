/** What the documents of a dossier repeat is one finding with its places, for people; programs get every finding. */
import { describe, expect, test } from 'vitest'
import type { Report } from '../src/core/model/model.ts'
import { oneCause } from '../src/report/one-cause.ts'
import { type Workplace, waiversOf, workplace } from './workplace.ts'

const papers = ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml']

/** A dossier whose papers all name an end user with the same wrong tax registration. */
function repeated(): Workplace {
  const here = workplace('clean')
  for (const file of papers) here.editAll(file, '06AABCD1234E1ZC', '06AABCD1234E1ZD')
  return here
}

const sum = (numbers: readonly string[]) => numbers.reduce((all, one) => all + Number(one), 0)

const times = (text: string, part: string) => text.split(part).length - 1

describe('findings of one cause in a dossier', () => {
  test('are one in a report as text, with every place, and every document keeps its verdict', async () => {
    const here = repeated()
    const report = await here.check(['.'])
    const all = report.findings.filter(one => one.rule === 'identifier-valid')
    expect(new Set(all.map(({ place }) => place.file))).toEqual(new Set(papers))
    const { out, code } = await here.run(['check', '.'])
    expect(code).toBe(report.code)
    expect(times(out, 'identifier-valid:')).toBe(1)
    for (const { place } of all) expect(out).toContain(`${place.file}:${place.line}:${place.column}`)
    for (const { document, verdict } of report.documents)
      expect(out).toMatch(new RegExp(`^${verdict.toUpperCase()} +${document.file}`, 'm'))
    expect(out).toMatch(/^FAIL {4}shipment-1\.yaml .*see certificate\.yaml/m)
    // The closing line counts checks as before.
    expect(out.replace(/\s+/g, ' ')).toContain(`, ${report.tally.failed} failed; checked on `)
    // Where the same stands in a paper once more, that is told too.
    const also = all
      .slice(1)
      .flatMap(({ related }) => related.map(({ place }) => `${place.file}:${place.line}`))
    expect(also.length).toBeGreaterThan(0)
    for (const place of also) expect(out).toContain(place)
  })

  test('are one where shipments differ from their certificate in the same way, also in a stream', async () => {
    const here = workplace('clean')
    here.edit('certificate.yaml', 'orderNumber: KM-PO-26014', 'orderNumber: KM-PO-26015')
    const report = await here.check(['.'])
    const all = report.findings.filter(one => one.rule === 'contract-agrees')
    expect(new Set(all.map(({ place }) => place.file))).toEqual(new Set(papers.slice(1)))
    for (const more of [[], ['--short'], ['--stream'], ['--stream', '--short']]) {
      const { out } = await here.run(['check', '.', ...more])
      expect(times(out, 'contract-agrees:'), more.join(' ')).toBe(1)
      expect(out).toMatch(more.includes('--short') ? /and 1 more place/ : /also +shipment-2\.yaml:\d+:\d+/)
      expect(out.replace(/\s+/g, ' ')).toContain(`, ${report.tally.failed} failed; checked on `)
    }
  })

  test('are one in a report as markdown and html, and all in every other format', async () => {
    const here = repeated()
    const report = await here.check(['.'])
    const all = report.findings.filter(one => one.rule === 'identifier-valid')
    const sentences = 1
    expect(all.length).toBeGreaterThan(sentences)
    const as = async (format: string) => (await here.run(['check', '.', '--format', format])).out
    expect(times(await as('markdown'), '`identifier-valid` at')).toBe(sentences)
    expect(times(await as('html'), 'data-rule="identifier-valid"')).toBe(sentences)
    for (const format of ['markdown', 'html']) {
      const out = await as(format)
      for (const { place } of all) expect(out).toContain(`${place.file}:${place.line}:${place.column}`)
    }
    const sarif = JSON.parse(await as('sarif')).runs[0].results as { ruleId: string }[]
    expect(sarif.filter(one => one.ruleId === 'identifier-valid')).toHaveLength(all.length)
    expect(times(await as('github'), 'identifier-valid')).toBeGreaterThanOrEqual(all.length)
    expect(
      times(await as('ndjson'), '"rule":"identifier-valid","basis"') +
        times(await as('ndjson'), '"type":"finding"'),
    ).toBeGreaterThanOrEqual(all.length)
    expect(
      times((await here.run(['check', '.', '--verbose'])).out, 'identifier-valid: '),
    ).toBeGreaterThanOrEqual(all.length)
  })

  test('are counted as they are shown, by the last line of the text and at the top of the page', async () => {
    const here = repeated()
    here.edit('shipment-2.yaml', 'quantity: { value: 180', 'quantity: { value: 1800')
    const text = async (...more: string[]) =>
      (await here.run(['check', '.', '--no-config', ...more])).out.replace(/\s+/g, ' ')
    const shown = async (...more: string[]) => {
      const out = await text(...more)
      const [, total, documents, found = ''] =
        /(\d+) findings? in (\d+) of 3 documents: ((?:\d+ \w+,? )+)/.exec(out) ?? []
      const number = sum(found.match(/\d+/g) ?? [])
      // The law of a rule is shown once.
      const lines = times(out, ' more enduse explain ') + times(out, ' above do ')
      expect([number, Number(total), documents], out).toEqual([lines, lines, '3'])
      return number
    }
    const all = (await here.check(['.'])).findings
    // Grouped by cause, then one by one.
    const grouped = await shown()
    expect(grouped).toBeLessThan(all.length)
    expect([await shown('--verbose'), await shown('--quiet'), await shown('--stream')]).toEqual([
      all.length,
      grouped,
      all.length,
    ])
    const page = (await here.run(['check', '.', '--no-config', '--format', 'html'])).out
    const header = /<dl class="numbers">.*?<\/dl>/.exec(page)?.[0].replace(/<[^>]*>/g, ' ') ?? ''
    expect(header.replace(/\s+/g, ' ')).toContain(` ${grouped} findings `)
    expect(times(page, '<article class="finding')).toBe(grouped)
    expect(
      sum([...page.matchAll(/<option value="[\w-]+">[\w-]+ \((\d+)\)/g)].map(([, one = '']) => one)),
    ).toBe(grouped)
  })

  test('of a document make its dossier fail at the top of the page as in the list', async () => {
    const here = workplace('clean')
    here.edit('certificate.yaml', 'purpose: civil', 'purpose: military')
    const page = (await here.run(['check', '.', '--no-config', '--format', 'html'])).out
    const header = /<dl class="numbers">.*?<\/dl>/.exec(page)?.[0].replace(/<[^>]*>/g, ' ') ?? ''
    expect(header.replace(/\s+/g, ' ')).toContain(' 1 dossier 1 Fail ')
    expect(times(page, 'data-verdict="fail"')).toBe(1)
  })

  test('a waiver of one silences none of the others', async () => {
    const here = repeated()
    const all = (await here.check(['.'])).findings.filter(one => one.rule === 'identifier-valid')
    const [first] = all
    if (first === undefined) throw new Error('nothing is found')
    here.write(
      'waivers.yaml',
      waiversOf({
        rule: first.rule,
        document: first.place.file,
        pointer: first.place.pointer,
        digest: first.digest,
        reason: 'agreed',
        owner: 'desk',
        until: '2026-12-31',
      }),
    )
    const waived = await here.run(['check', '.', '--waivers', 'waivers.yaml'])
    expect(waived.code).toBe(1)
    expect(waived.out).toContain('waived identifier-valid')
    for (const { place } of all.slice(1))
      expect(waived.out).toContain(`${place.file}:${place.line}:${place.column}`)
  })

  test('name one listed party once, whatever its role', async () => {
    const here = workplace('clean')
    for (const file of papers)
      here.write(file, here.read(file).replace(/name: Kaveri Traction Motors .*$/gm, 'name: HENSOLDT AG'))
    const report = await here.check(['.', '--as-of', '2026-11-25'])
    const all = report.findings.filter(one => one.rule === 'no-listed-party')
    expect(all.length).toBeGreaterThan(2)
    const { out } = await here.run(['check', '.', '--as-of', '2026-11-25'])
    expect(times(out, 'no-listed-party:')).toBe(1)
    for (const { place } of all) expect(out).toContain(`${place.file}:${place.line}:${place.column}`)
  })

  test('of two dossiers, or with another value, are distinguished', async () => {
    const here = repeated()
    here.editAll('shipment-2.yaml', '06AABCD1234E1ZD', '06AABCD1234E1ZE')
    const { out } = await here.run(['check', '.'])
    expect(out).toContain('06AABCD1234E1ZE')
    const report = await here.check(['.'])
    const all = report.findings.filter(one => one.rule === 'identifier-valid')
    expect(times(out, 'identifier-valid:')).toBe(2)
    expect(all.length).toBeGreaterThan(2)
    const apart = workplace()
    for (const folder of ['a', 'b']) {
      apart.example('clean', folder)
      for (const file of papers) {
        apart.editAll(`${folder}/${file}`, '06AABCD1234E1ZC', '06AABCD1234E1ZD')
        if (folder === 'b') apart.editAll(`${folder}/${file}`, 'KTM-EUC-2026-001', 'KTM-EUC-2026-777')
      }
    }
    const both = await apart.run(['check', '.'])
    expect(times(both.out, 'identifier-valid:')).toBe(2)
  })

  test('nothing is lost of any report', async () => {
    for (const example of ['overdrawn', 're-export', 'expired', 'broken-yaml', 'clean']) {
      const here = workplace(example)
      const report = (await here.check(['.'])) as Report
      const { findings, others, shownAt } = oneCause(report)
      const all = findings.flatMap(one => [one, ...others(one)])
      expect(new Set(all)).toEqual(new Set(report.findings))
      expect(all).toHaveLength(report.findings.length)
      for (const one of report.findings) expect(findings.includes(shownAt(one) ?? one)).toBe(true)
    }
  })

  test('what points at another document than the first does stays by itself', () => {
    const place = (file: string, line: number) => ({ file, part: 0, pointer: '/a', line, column: 1 })
    const finding = (file: string, to: string) => ({
      rule: 'r',
      message: 'm',
      outcome: 'fail',
      severity: 'error',
      text: 'The same.',
      help: 'Do.',
      data: {},
      subject: { file, part: 0 },
      place: place(file, 1),
      related: [{ label: 'l', data: {}, text: 'there', place: place(to, 3) }],
      fingerprint: file,
    })
    const dossiers = [
      {
        certificates: [{ file: 'c', part: 0 }],
        shipments: [
          { file: 's', part: 0 },
          { file: 't', part: 0 },
        ],
      },
    ]
    const shown = (...findings: readonly unknown[]) =>
      oneCause({ dossiers, findings } as unknown as Report).findings.length
    expect(shown(finding('s', 'c'), finding('t', 'c'))).toBe(1)
    expect(shown(finding('s', 's'), finding('t', 't'))).toBe(1)
    expect(shown(finding('s', 'c'), finding('t', 'd'))).toBe(2)
    expect(shown(finding('s', 'c'), finding('elsewhere', 'c'))).toBe(2)
    expect(shown(finding('s', 'c'), { ...finding('t', 'c'), known: true })).toBe(2)
    expect(shown(finding('s', 'c'), { ...finding('t', 'c'), data: { found: 'x' } })).toBe(2)
  })
})

describe('a document whose form is unsound', () => {
  test.each([
    [
      'fails the schema',
      'documentType: shipment\n',
      /not examined: \d+ checks by rules; the document has to match/,
    ],
    ['cannot be parsed', 'documentType: [\n', /not examined: anything else; the document has to match/],
    ['is of no kind', 'documentType: letter\n', /not examined: anything else; the document has to match/],
  ])('that %s has one line on what was not examined', async (_, text, line) => {
    const here = workplace()
    here.write('a.yaml', text)
    const { out } = await here.run(['check', 'a.yaml'])
    expect(out).toMatch(line)
    expect(times(out, '        not examined')).toBe(1)
    expect(out).not.toContain('no-listed-party')
    const report = await here.check(['a.yaml'])
    const skipped = report.checks.filter(one => one.outcome === 'skipped').length
    expect(report.tally.skipped).toBe(skipped)
    expect(out.replace(/\s+/g, ' ')).toContain(`${skipped} skipped`)
    const html = (await here.run(['check', 'a.yaml', '--format', 'html'])).out
    expect(html).toMatch(line)
    // The table of checks counts each rule; no mandatory check is listed by itself.
    expect(html).not.toContain('licence-required (china-rare-earth')
    expect(html).not.toContain('licence-for-no-18')
    expect((await here.run(['check', 'a.yaml', '--format', 'markdown'])).out).not.toContain(
      'military-use-abroad',
    )
    const streamed = (await here.run(['check', 'a.yaml', '--stream'])).out
    expect(streamed).toMatch(line)
    expect((await here.run(['check', 'a.yaml', '--lang', 'zh-CN'])).out).toContain('须先更正该文件的格式')
    // Whoever wants every check has it.
    const verbose = (await here.run(['check', 'a.yaml', '--verbose'])).out
    expect(verbose.includes('no-listed-party')).toBe(skipped > 0)
  })

  test('one that is sound is told rule by rule why something was not examined', async () => {
    const here = workplace('clean')
    const { out } = await here.run(['check', 'shipment-1.yaml'])
    expect(out).toMatch(/not examined: listed-since-issue/)
    expect(out).not.toContain('the document has to match')
  })
})
