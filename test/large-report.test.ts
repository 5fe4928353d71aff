/** No report is too large: each is written in pieces, and the same whether its lists are in memory or on disk. */

import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { main } from '../src/cli/cli.ts'
import { writePieces } from '../src/cli/terminal/written.ts'
import { beginsAsReport } from '../src/core/map.ts'
import { grouped } from '../src/core/model/group-by.ts'
import type { Check, DocumentReport, Report } from '../src/core/model/model.ts'
import { closingOf } from '../src/core/model/verdict.ts'
import { inOrder } from '../src/core/reduce.ts'
import { reportParts } from '../src/engine/report-parts.ts'
import { sortedSpilled } from '../src/engine/spill.ts'
import { storing } from '../src/engine/store.ts'
import { type FormatName, formats } from '../src/report/index.ts'
import { rendered } from '../src/report/writer.ts'
import { printable } from '../src/text/printable.ts'
import { corpus } from './corpus.ts'
import { hostileReport } from './hostile-report.ts'
import { formatted, gateReport, reportOn, style } from './reports.ts'
import { type Workplace, workplace } from './workplace.ts'

const names = Object.keys(formats) as FormatName[]
const examples = await reportOn('examples')
const shared = await reportOn('test/cases/shared-consignment')

/** Dossiers of which some fail. */
function archive(documents: number): Workplace {
  const at = workplace()
  for (const { file, text } of corpus({ documents, format: 'json', seed: 3, failing: 0.05 }))
    at.write(`archive/${file}`, text)
  return at
}

/** A report of many documents: those of the examples, over and over under other names. */
function longer(times: number): Report {
  const files = new Set(examples.documents.map(({ document }) => document.file))
  const certificates = new Set(examples.dossiers.map(({ certificate }) => certificate))
  const renamed = (index: number) => (_name: string, value: unknown) => {
    if (typeof value !== 'string') return value
    return files.has(value) ? `${index}/${value}` : certificates.has(value) ? `${value}-${index}` : value
  }
  const often = <T>(all: readonly T[]): T[] =>
    Array.from({ length: times }, (_, index) => JSON.parse(JSON.stringify(all, renamed(index))) as T[]).flat()
  // What papers share would be shared by all copies.
  const isOwn = ({ subject }: Pick<Check, 'subject'>) => !('shared' in subject)
  const documents = often(examples.documents)
  const dossiers = often(examples.dossiers).sort((a, b) => (a.certificate < b.certificate ? -1 : 1))
  const checks = often(examples.checks.filter(isOwn))
  const checksOf = grouped(checks, ({ subject }) => ('certificate' in subject ? subject.certificate : ''))
  return {
    ...examples,
    documents,
    dossiers,
    ties: [],
    checks: [
      ...checks.filter(({ subject }) => 'file' in subject),
      ...dossiers.flatMap(({ certificate }) => checksOf.get(certificate) ?? []),
    ],
    findings: often(examples.findings.filter(isOwn)),
    tally: { ...examples.tally, documents: documents.length },
  }
}

/** The report in a store, a document or dossier at a time. */
function kept(report: Report, order: (documents: readonly DocumentReport[]) => readonly DocumentReport[]) {
  const keeping = reportParts(storing(1000))
  const none = { ...report, documents: [], dossiers: [], ties: [], checks: [], findings: [] }
  const of = (isOwn: (one: { readonly subject: Report['checks'][number]['subject'] }) => boolean) => ({
    checks: report.checks.filter(isOwn),
    findings: report.findings.filter(isOwn),
  })
  for (const one of order(report.documents))
    keeping.add({
      ...none,
      documents: [one],
      ...of(
        ({ subject }) =>
          'file' in subject && subject.file === one.document.file && subject.part === one.document.part,
      ),
    })
  for (const one of report.dossiers)
    keeping.add({
      ...none,
      dossiers: [one],
      ...of(({ subject }) => 'certificate' in subject && subject.certificate === one.certificate),
    })
  for (const one of report.ties)
    keeping.add({
      ...none,
      ties: [one],
      ...of(
        ({ subject }) => 'shared' in subject && subject.shared === one.shared && subject.value === one.value,
      ),
    })
  return keeping.whole(none, closingOf(report.checks))
}

describe('pieces', () => {
  test('JSON is what one call for the whole report writes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(hostileReport, fc.constantFrom(examples, shared, gateReport())),
        async report => {
          const whole = JSON.stringify(report, null, 2).split('\n').map(printable).join('\n')
          expect(await formatted('json', report)).toBe(`${whole}\n`)
        },
      ),
      { numRuns: 60 },
    ))

  const [short, long] = [longer(4), longer(40)]
  // A comment or the summary of a job holds little: that report is bounded by itself.
  test.each(names.filter(name => name !== 'markdown'))(
    'of %s are short however long the report is',
    async name => {
      const format = await formats[name]()
      const longest = (report: Report) => {
        let [length, piece] = [0, 0]
        for (const one of rendered(format, report, { ...style, detail: 'verbose' })) {
          length += one.length
          piece = Math.max(piece, one.length)
        }
        return { length, piece }
      }
      const [some, more] = [longest(short), longest(long)]
      // What is the same in both, such as the rules in SARIF, is a part of the short one.
      expect(more.length).toBeGreaterThan(4 * some.length)
      // Heads and feet of a page list parties and rules, of which there are no more.
      expect(more.piece).toBeLessThan(2 * some.piece)
      expect(more.piece).toBeLessThan(more.length / 4)
    },
  )

  test('are written several at a time, and no more are made than are taken', async () => {
    const written: string[] = []
    let made = 0
    const pieces = function* () {
      for (; made < 100_000; made++) yield 'one more piece\n'
    }
    const isLeft = () => written.length === 2
    expect(await writePieces(pieces(), text => written.push(text), { isLeft })).toBe(true)
    expect(written).toHaveLength(2)
    expect(made).toBeLessThan(10_000)
    expect(written[0]?.length).toBeGreaterThanOrEqual(64 * 1024)
    // Of a run that is stopped, nothing more is written.
    const isStopped = () => Promise.resolve(written.length === 3)
    expect(await writePieces(pieces(), text => written.push(text), { isStopped })).toBe(false)
    expect(written).toHaveLength(3)
  })
})

describe('lists outside of memory', () => {
  const numbers = fc.array(fc.record({ key: fc.nat(9), text: fc.string({ maxLength: 4 }) }), {
    maxLength: 60,
  })

  test('are the same as often as they are iterated', () =>
    fc.assert(
      fc.property(numbers, all => {
        const list = sortedSpilled<(typeof all)[number]>(storing(50), (a, b) => a.key - b.key)
        for (const one of all) list.add(one)
        const sorted = [...all].sort((a, b) => a.key - b.key)
        expect([...list]).toEqual(sorted)
        expect([...list]).toEqual(sorted)
      }),
    ))

  test('are sorted, and equal ones stay in the order in which they came', () => {
    const all = Array.from({ length: 60_000 }, (_, index) => ({
      key: (index * 7919) % 1000,
      text: `${index} ${'.'.repeat(100)}`,
    }))
    const list = sortedSpilled<(typeof all)[number]>(storing(1000), (a, b) => a.key - b.key)
    for (const one of all) list.add(one)
    const sorted = [...all].sort((a, b) => a.key - b.key)
    expect([...list]).toEqual(sorted)
    expect([...list].length).toBe(all.length)
  })

  test('have checks of files that are no documents after all others, as in a run in memory', () => {
    const none = { ...examples, documents: [], dossiers: [], ties: [], checks: [], findings: [] }
    const check: Check = { subject: { file: 'a.yaml', part: 0 }, rule: 'position', outcome: 'pass' }
    const keeping = reportParts(storing())
    keeping.add({ ...none, checks: [check] })
    keeping.add({ ...examples, findings: [] })
    expect([...keeping.whole(none, closingOf([])).checks].at(-1)).toEqual(check)
  })

  // Each is kept once, and gone through by every format.
  const reports = Object.fromEntries(
    Object.entries({ examples, shared, longer: longer(3) }).map(([name, report]) => [
      name,
      [kept(report, all => all), kept(report, all => [...all].reverse()), sorted(report)] as const,
    ]),
  )
  test.each(names.flatMap(name => Object.keys(reports).map(which => [name, which] as const)))(
    'make the same %s of %s, whatever order documents come in',
    async (name, which) => {
      const [forth, back, inMemory] = reports[which] ?? []
      if (forth === undefined || back === undefined) throw new Error(`there is no report ${which}`)
      const format = await formats[name]()
      const expected = [...rendered(format, { ...forth, ...inMemory }, style)].join('')
      for (const report of [forth, back]) expect([...rendered(format, report, style)].join('')).toBe(expected)
    },
  )

  /** The lists of the report as the gathered report has them. */
  function sorted(report: Report): Pick<Report, 'documents' | 'dossiers' | 'ties' | 'checks' | 'findings'> {
    const { documents, dossiers, ties, checks, findings } = report
    const byFile = new Map<string, Report['checks'][number][]>()
    const across: Report['checks'][number][] = []
    for (const check of checks)
      if ('file' in check.subject) {
        const key = `${check.subject.file}\n${check.subject.part}`
        byFile.set(key, [...(byFile.get(key) ?? []), check])
      } else across.push(check)
    const inFiles = [...documents].sort((a, b) =>
      a.document.file < b.document.file
        ? -1
        : a.document.file > b.document.file
          ? 1
          : a.document.part - b.document.part,
    )
    return {
      documents: inFiles,
      dossiers,
      ties,
      checks: [
        ...inFiles.flatMap(({ document }) => byFile.get(`${document.file}\n${document.part}`) ?? []),
        ...across,
      ],
      findings: [...findings].sort(inOrder),
    }
  }
})

describe('a page of very many documents', () => {
  test('has every finding, counts all documents, and lists those that passed in no section', async () => {
    const report = longer(Math.ceil(6500 / examples.documents.length))
    const page = await formatted('html', report)
    const ids = [...page.matchAll(/<article class="finding/g)]
    expect(ids).toHaveLength(report.findings.length)
    const passed = report.documents.filter(({ verdict }) => verdict === 'pass').length
    expect(page).toContain(`<b>${passed}</b> Pass`)
    expect(page).toMatch(/\d documents and \d+ dossiers passed and are counted, not listed/)
    expect(page).not.toContain('data-verdict="pass"')
  })

  test('is as it was where there are fewer', async () => {
    expect(await formatted('html', examples)).not.toContain('counted, not listed')
  })
})

const late = ['json', 'html', 'markdown', 'csv', 'compact', 'github', 'gitlab'] as const

describe('a run whose documents are forgotten one by one', () => {
  const names = [...late, 'receipt'] as const
  const at = archive(150)
  at.example('overdrawn', 'archive/overdrawn')
  at.example('broken-yaml', 'archive/broken-yaml')
  /** What a run writes of each of the formats, and its exit code. */
  const written = async (formats: readonly string[], ...more: readonly string[]) => {
    const outputs = formats.flatMap(format => ['--output', `${format}=out.${format}`])
    const { code } = await at.run(['check', 'archive', '--no-config', ...outputs, ...more])
    return new Map(formats.map(format => [format, { code, text: at.read(`out.${format}`) }]))
  }
  let [whole, together]: Awaited<ReturnType<typeof written>>[] = []
  beforeAll(async () => {
    whole = await written(names)
    together = await written(names, '--stream', '--lang', 'en', '--format', 'text')
  })

  test.each(names)('writes the same %s as one that holds them', async format => {
    expect(whole?.get(format)?.text.length).toBeGreaterThan(500)
    expect(together?.get(format)).toEqual(whole?.get(format))
    // Alone too: what is kept until the end goes by what is to be written.
    expect((await written([format], '--stream')).get(format)).toEqual(whole?.get(format))
  })

  test.each(['json', 'html'])('writes the same %s in Chinese', async format => {
    const at = archive(60)
    const args = ['check', 'archive', '--no-config', '--lang', 'zh-CN', '--format', format]
    const whole = await at.run(args)
    expect((await at.run([...args, '--stream'])).out).toBe(whole.out)
    const receipt = async (...more: readonly string[]) => {
      await at.run([...args, '--output', 'receipt=r.json', ...more])
      return at.read('r.json')
    }
    expect(await receipt('--stream')).toBe(await receipt())
  })

  test('writes the text and JSON of one run as if each were written alone', async () => {
    const at = archive(150)
    const args = ['check', 'archive', '--no-config', '--stream']
    const alone = await at.run([...args, '--format', 'ndjson'])
    const both = await at.run([...args, '--format', 'ndjson', '--output', 'json=r.json'])
    const papers = (out: string) => out.split('\n').filter(line => !line.startsWith('{"type":"summary"'))
    expect(papers(both.out)).toEqual(papers(alone.out))
    expect(JSON.parse(at.read('r.json')).documents).toHaveLength(150)
  })

  test('writes the same bytes in as little memory as it may be given, by way of the disk', async () => {
    const at = archive(900)
    const within = async (memory: string) => {
      const outputs = ['json', 'compact'].flatMap(format => ['--output', `${format}=out.${format}`])
      const ran = await at.run([
        'check',
        'archive',
        '--no-config',
        '--stream',
        '--memory',
        memory,
        ...outputs,
      ])
      return { ...ran, json: at.read('out.json'), compact: at.read('out.compact') }
    }
    const [little, much] = [await within('160'), await within('1000')]
    expect(JSON.parse(much.json).documents).toHaveLength(900)
    expect(little).toEqual(much)
    vi.stubEnv('TMPDIR', at.path('nowhere'))
    try {
      expect(await within('1000')).toEqual(much)
      expect(await within('160')).toMatchObject({ code: 2, error: expect.stringContaining('nowhere') })
    } finally {
      vi.unstubAllEnvs()
    }
  })

  test('shows no value that is to be masked', async () => {
    const at = archive(60)
    at.example('overdrawn', 'archive/overdrawn')
    const args = ['check', 'archive', '--no-config', '--format', 'json', '--mask-values']
    const env = { ENDUSE_MASK_KEY: 'key' }
    const whole = JSON.parse((await at.run(args, { env })).out) as Report
    const streamed = JSON.parse((await at.run([...args, '--stream'], { env })).out) as Report
    expect(streamed.findings.map(({ text }) => text)).toEqual(whole.findings.map(({ text }) => text))
    expect(streamed.dossiers.flatMap(one => one.parties)).toEqual(whole.dossiers.flatMap(one => one.parties))
  })
})

describe('where no string may be longer than a part of the report', () => {
  /** As an engine has it whose longest string is this long. */
  const longest = 1_500_000
  async function limited<T>(work: () => Promise<T>): Promise<T> {
    const short = (text: string) => {
      if (text !== undefined && text.length > longest) throw new RangeError('Invalid string length')
      return text
    }
    const { join } = Array.prototype
    const { stringify } = JSON
    const spies = [
      vi.spyOn(Array.prototype, 'join').mockImplementation(function (this: unknown[], by) {
        return short(join.call(this, by))
      }),
      vi
        .spyOn(JSON, 'stringify')
        .mockImplementation((...of: Parameters<typeof stringify>) => short(stringify(...of))),
    ]
    try {
      return await work()
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  }
  const at = archive(420)
  let code: number
  beforeAll(async () => {
    code = (await at.run(['check', 'archive', '--no-config', '--format', 'csv'])).code
    at.write('map.ndjson', (await at.run(['map', 'archive', '--no-config'])).out)
  })
  /** Runs a command and gives its exit code and how many characters it wrote in how long pieces. */
  async function measured(args: readonly string[]) {
    let [length, piece, error] = [0, 0, '']
    const code = await limited(() =>
      main(args, {
        cwd: at.folder,
        env: {},
        now: new Date('2026-11-25T12:00:00'),
        terminal: { isTTY: false, columns: 100 },
        out: text => {
          length += text.length
          piece = Math.max(piece, text.length)
        },
        error: text => {
          error += text
        },
      }),
    )
    return { code, length, piece, error }
  }

  test.each(['json', 'ndjson', 'junit'])('check and reduce write %s', async format => {
    for (const args of [
      ['check', 'archive', '--no-config'],
      ['reduce', 'map.ndjson', '--no-config'],
      ...(format === 'json' ? [['check', 'archive', '--no-config', '--stream']] : []),
    ]) {
      const ran = await measured([...args, '--format', format])
      expect({ ...ran, args }).toMatchObject({ code, error: '' })
      expect(ran.length).toBeGreaterThan(longest)
      expect(ran.piece).toBeLessThan(longest / 4)
    }
    const toFiles = await measured(['check', 'archive', '--no-config', '--output', `${format}=report`])
    expect(toFiles.code).toBe(code)
  })

  test('a receipt is made of a report that is longer', async () => {
    for (const more of [[], ['--stream']]) {
      const ran = await measured(['check', 'archive', '--no-config', '--output', 'receipt=r.json', ...more])
      expect(ran.error).toBe('')
    }
    expect((await measured(['verify', 'r.json'])).code).toBe(0)
  })
})

describe('a report that lies among the documents', () => {
  test.each(['json', 'sarif', 'gitlab', 'receipt', 'ndjson'] as const)(
    'is known as %s by its beginning, however long it is',
    async format => {
      const at = archive(60)
      const ending = format === 'ndjson' ? 'ndjson' : 'json'
      const args = ['check', 'archive', '--no-config', '--output', `${format}=archive/report.${ending}`]
      await at.run(args)
      const bytes = Buffer.from(at.read(`archive/report.${ending}`))
      expect(beginsAsReport(bytes.subarray(0, 4096))).toBe(true)
      // Filled up with what belongs to no report: whoever reads all of it finds that out.
      const long = Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(5 * 1024 * 1024, 'x')])
      at.write(`archive/report.${ending}`, long.toString())
      const again = await at.run(args)
      expect(again.error).not.toContain('report.')
      expect(at.read(`archive/report.${ending}`)).toBe(bytes.toString())
    },
  )

  test.each(['{"documentType": "end-user-certificate"', '[{"description": "one"}]', '{"_type": "other"', ''])(
    'a document is none: %s',
    text => expect(beginsAsReport(Buffer.from(text))).toBe(false),
  )
})

describe('a report that cannot be written', () => {
  const full = existsSync('/dev/full') ? '/dev/full' : 'archive'
  test.each([[], ['--stream']])(
    'leaves an older one as it was, and nothing beside it: %j',
    async (...more) => {
      const at = archive(40)
      at.write('older.json', 'as it was')
      const args = ['--output', 'json=older.json', '--output', `json=${full}`]
      const { code, error } = await at.run(['check', 'archive', '--no-config', ...args, ...more])
      expect(code).toBe(2)
      expect(error).toContain(full)
      expect(at.read('older.json')).toBe('as it was')
      expect(readdirSync(at.folder).sort()).toEqual(['archive', 'older.json'])
    },
  )

  test('and one of a run that was stopped leaves an older one as it was, and says so', async () => {
    const at = archive(600)
    at.write('older.json', 'as it was')
    let error = ''
    const code = await main(
      ['check', 'archive', '--no-config', '--stream', '--format', 'text', '--output', 'json=older.json'],
      {
        cwd: at.folder,
        env: {},
        now: new Date('2026-11-25T12:00:00'),
        terminal: { isTTY: false, columns: 100 },
        out: () => {},
        error: text => {
          error += text
        },
        ended: () => Promise.resolve(),
      },
    )
    expect(code).toBe(130)
    expect(error).toContain('not written: older.json')
    expect(at.read('older.json')).toBe('as it was')
  })
})
