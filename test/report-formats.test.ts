/**
 * The report for programs and platforms: `test/__snapshots__/formats/<format>.txt` is what each format says of
 * `examples/overdrawn`. `UPDATE=1` writes what is said now; the diff is to be read.
 */

import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { afterAll, describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import { explain } from '../src/cli/explain/rule.ts'
import { englishLocale, localeOf } from '../src/cli/terminal/locale.ts'
import type { Effect, Place, Report } from '../src/core/model/model.ts'
import { applySuppressions } from '../src/policy/suppressions.ts'
import { parseWaivers } from '../src/policy/waivers.ts'
import { type FormatName, formats } from '../src/report/index.ts'
import { markdownCell, markdownCode, markdownText } from '../src/report/markdown-text.ts'
import { plain } from '../src/report/paint.ts'
import { repositoryPath } from '../src/report/repository-path.ts'
import { printable } from '../src/text/printable.ts'
import { acting, hostile, hostileReport, isExempt, law } from './hostile-report.ts'
import { runs, sample } from './programs.ts'
import { isSarif, readJunit, readSarif, textsIn } from './read-report.ts'
import {
  bytesOf,
  cards,
  digestOf,
  formatted,
  gateJudged,
  gateReport,
  gateWaivers,
  reportOn,
  runOptions,
} from './reports.ts'

// A law is tried a hundred times, on a slow machine too.

const root = fileURLToPath(new URL('..', import.meta.url))
const golden = join(root, 'test/__snapshots__/formats')
const names = Object.keys(formats) as FormatName[]
const temporary = mkdtempSync(join(tmpdir(), 'enduse-formats-'))
afterAll(() => rmSync(temporary, { recursive: true }))

interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** What `enduse check` writes in surroundings that are the same everywhere. */
async function check(
  args: readonly string[],
  {
    cwd = root,
    env = {},
    isTTY = false,
  }: { cwd?: string; env?: Record<string, string>; isTTY?: boolean } = {},
): Promise<Ran> {
  let out = ''
  let error = ''
  const code = await main(['check', ...args], {
    cwd,
    env,
    now: new Date(2026, 10, 24),
    terminal: { isTTY, columns: 100 },
    out: part => {
      out += part
    },
    error: part => {
      error += part
    },
  })
  return { code, out, error }
}

const shown = async (name: FormatName, ...args: readonly string[]) =>
  (await check([...args, '--format', name])).out

const folder = () => mkdtempSync(join(temporary, 'case-'))

describe('golden', () => {
  test.each(names.filter(name => name !== 'text'))('%s', async name => {
    const actual = await shown(name, 'examples/overdrawn')
    const file = join(golden, `${name}.txt`)
    if (process.env.UPDATE === '1') {
      mkdirSync(golden, { recursive: true })
      writeFileSync(file, actual)
    }
    expect(actual).toBe(readFileSync(file, 'utf8'))
  })

  test('every golden file is of a format', () => {
    const files = names.filter(name => name !== 'text').map(name => `${name}.txt`)
    expect(readdirSync(golden).sort()).toEqual(files.sort())
  })
})

describe('every format', () => {
  const runs = [
    ['pass', ['examples/clean'], 0],
    ['fail', ['examples/overdrawn'], 1],
    ['a paper that cannot be read', ['examples/broken-yaml'], 1],
    ['review', ['examples/clean/shipment-1.yaml'], 3],
    ['review taken as pass', ['examples/clean/shipment-1.yaml', '--review-as', 'pass'], 0],
    ['review taken as fail', ['examples/clean/shipment-1.yaml', '--review-as', 'fail'], 1],
  ] as const

  test.each(runs)('ends with the code of the verdict: %s', async (_, args, code) => {
    for (const name of names) {
      const ran = await check([...args, '--format', name])
      expect({ name, code: ran.code, error: ran.error }).toEqual({ name, code, error: '' })
    }
  })

  test('says the same bytes for the same documents, in whatever order and however often they are named', async () => {
    const paths = readdirSync(join(root, 'examples/overdrawn')).map(file => `examples/overdrawn/${file}`)
    for (const name of names) {
      const once = await shown(name, ...paths)
      expect(await shown(name, ...[...paths].reverse(), ...paths), name).toBe(once)
    }
  })

  test('knows neither clock nor machine', async () => {
    for (const name of names) {
      const out = await shown(name, join(root, 'examples'))
      expect(out, name).not.toContain(root.replace(/\/$/, ''))
      // Another day of the run is another report only where it says that day.
      const later = await shown(name, 'examples', '--today', '2026-12-24')
      expect(later, name).toContain('2026-12-24')
      expect(later.replaceAll('2026-12-24', '2026-11-24'), name).toBe(out)
    }
  })

  test('is loaded only when it is asked for', () => {
    const table = readFileSync(join(root, 'src/report/index.ts'), 'utf8')
    // The text is what a plain check shows, and is there from the start.
    expect(table.match(/^import (?!type).*/gm)).toEqual(["import { text } from './text.ts'"])
  })
})

// --- What a document cannot do ---------------------------------------------------------------------------------------

/** What a format makes of hostile reports, the same each time. */
async function whateverDocumentsSay(
  name: FormatName,
  holds: (out: string, report: Report) => void,
  numRuns = 200,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(hostileReport, async report => {
      const out = await formatted(name, report)
      expect(await formatted(name, structuredClone(report))).toBe(out)
      const lines = name === 'csv' ? out.replaceAll('\r\n', '\n') : out
      expect(acting.exec(lines)?.[0]).toBeUndefined()
      expect(out).not.toMatch(/##\w*\[/)
      if (name !== 'github') expect(out).not.toMatch(/^\s*::\w/m)
      holds(out, report)
    }),
    { numRuns: runs(numRuns), seed: 7 },
  )
}

describe('text', () => {
  test('stays text, whatever documents say', () => whateverDocumentsSay('text', () => {}))
})

describe('json', () => {
  test('is the report, whatever documents say', () =>
    whateverDocumentsSay('json', (out, report) => expect(JSON.parse(out)).toEqual(report)))
})

describe('ndjson', () => {
  test('is the report in lines, whatever documents say', () =>
    whateverDocumentsSay('ndjson', (out, report) => {
      expect(out.endsWith('\n')).toBe(true)
      const lines = out
        .slice(0, -1)
        .split('\n')
        .map(line => JSON.parse(line) as { type: string })
      const of = (wanted: string) =>
        lines.filter(({ type }) => type === wanted).map(({ type, ...rest }) => rest)
      const [summary] = of('summary')
      expect(lines.at(-1)?.type).toBe('summary')
      expect({
        ...summary,
        documents: of('document'),
        dossiers: of('dossier'),
        ties: of('tie'),
        checks: of('check'),
        findings: of('finding'),
        gaps: of('gap'),
        waivers: of('waiver'),
        positions: of('position'),
        notices: of('notice'),
        hints: of('hint'),
      }).toEqual({ ...report, exitCode: 1 })
    }))
})

describe('compact', () => {
  test('is one line for each finding and one for the verdict, whatever documents say', () =>
    whateverDocumentsSay('compact', (out, report) => {
      const open = report.tally.skipped > 0 ? 1 : 0
      const nothing = report.checks.some(({ ruleSet }) => ruleSet !== undefined) ? 0 : 1
      const { findings, gaps, hints, waiverFiles, baseline } = report
      const listed = report.waivers.filter(({ state }) => state !== 'elsewhere').length
      const sentences = [gaps.length > 0, waiverFiles.length > 0, baseline !== null].filter(Boolean).length
      const foreign = report.ruleSets.filter(({ origin }) => origin !== undefined).length
      const gate = gaps.length + listed + hints.length + sentences + foreign
      expect(out.split('\n')).toHaveLength(findings.length + gate + open + nothing + 2)
    }))

  test('says the place, the outcome, the rule and the sentence', async () => {
    const out = await shown('compact', 'examples/overdrawn')
    expect(out).toMatch(
      /^examples\/overdrawn\/shipment-3\.yaml:56:24: fail quantity-within-grant: Line 1 grants /,
    )
  })

  test('says what was skipped and that nothing was asked, for neither is a finding', async () => {
    expect(await shown('compact', 'examples/broken-yaml')).toMatch(
      /^\d+ checks were skipped and did not pass: /m,
    )
    const cwd = folder()
    writeFileSync(
      join(cwd, 'none.yaml'),
      readFileSync(join(root, 'src/rulesets/trade-documents.yaml'), 'utf8')
        .replace('ruleSet: trade-documents', 'ruleSet: none')
        .replace(/^scope: .*$/m, 'scope: papers for Norway\nappliesTo: [{ endUserCountry: [NO] }]'),
    )
    const none = await check(['examples/clean', '--format', 'compact', '--rule-set', join(cwd, 'none.yaml')])
    expect(none).toMatchObject({ code: 3 })
    expect(none.out).toMatch(/^No rule applied to these documents/m)
  })
})

describe('csv', () => {
  const computed = /^\s*[=+\-@＝＋－＠]/

  test('is a table in which nothing is computed, whatever documents say', () =>
    whateverDocumentsSay('csv', (out, report) => {
      const rows: string[][] = parse(out, { record_delimiter: '\r\n', trim: false })
      // The headings, and last the run itself.
      expect(rows).toHaveLength(report.findings.length + report.gaps.length + report.hints.length + 2)
      expect(rows.at(-1)?.[0]).toBe('run')
      expect(rows.flat().filter(cell => computed.test(cell))).toEqual([])
      // Where the comma is the decimal sign a cell begins after every semicolon, whatever the quotes.
      const elsewhere = out.split(/;|\r\n/).map(piece => piece.replace(/^[\s"]+/, ''))
      expect(elsewhere.filter(cell => computed.test(cell))).toEqual([])
    }))

  test('keeps what is written', async () => {
    const [headings, row]: string[][] = parse(await shown('csv', 'examples/overdrawn'))
    const cells = Object.fromEntries((headings ?? []).map((heading, index) => [heading, row?.[index]]))
    expect(cells).toMatchObject({
      outcome: 'fail',
      rule: 'quantity-within-grant',
      file: 'examples/overdrawn/shipment-3.yaml',
      line: '56',
      subject: 'dossier KTM-EUC-2026-003',
      text: 'Line 1 grants 500 kg; with 150.5 kg here, 530.5 kg are drawn, 30.5 kg too many.',
      provision: 'quantity-within-grant',
    })
  })
})

describe('gitlab', () => {
  test('has what GitLab asks for, whatever documents say', () =>
    whateverDocumentsSay('gitlab', (out, report) => {
      const issues: unknown = JSON.parse(out)
      const { findings, gaps, hints, waivers } = report
      const asking = findings.filter(one => !isExempt(one))
      const applied = waivers.filter(({ state }) => state === 'applied')
      expect(issues).toHaveLength(asking.length + gaps.length + hints.length + applied.length)
      for (const issue of issues as Record<string, unknown>[]) {
        expect(issue).toEqual({
          description: expect.stringMatching(/^(fail|review|note|gap|waiver|hint)[ :]/),
          content: { body: expect.stringMatching(/2026-11-24, enduse (`)?1\.2\.3/) },
          check_name: expect.any(String),
          fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
          severity: expect.stringMatching(/^(critical|major|info)$/),
          location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
        })
      }
      expect(textsIn(issues).filter(text => acting.test(text))).toEqual([])
    }))
})

/** Workflow commands as the runner of GitHub reads them from a log: a line that begins with `::` and a known word. */
function commandsIn(log: string): { type: string; properties: Record<string, string>; data: string }[] {
  const plainly = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%')
  return log.split('\n').flatMap(line => {
    const [, type = '', given = '', data = ''] = /^\s*::([\w-]+)(?: ((?:(?!::).)*))?::(.*)$/s.exec(line) ?? []
    if (type === '') return []
    const properties = given
      .split(',')
      .filter(one => one !== '')
      .map(one => [one.slice(0, one.indexOf('=')), plainly(one.slice(one.indexOf('=') + 1))])
    return [{ type, properties: Object.fromEntries(properties), data: plainly(data) }]
  })
}

describe('github', () => {
  test('gives no command but its own, within what GitHub shows, whatever documents say', () =>
    whateverDocumentsSay('github', (out, report) => {
      const commands = commandsIn(out)
      const number = (type: string) => commands.filter(one => one.type === type).length
      const asking = report.findings.filter(one => !isExempt(one))
      const findings = (effect: Effect) => asking.filter(({ outcome }) => outcome === effect).length
      const open = commands.filter(({ properties }) => properties.title === 'enduse').length
      expect(number('error')).toBe(Math.min(10, findings('fail')))
      expect(number('warning')).toBe(Math.min(10, findings('review') + open))
      expect(number('notice')).toBe(Math.min(10, findings('note')))
      expect(number('error') + number('warning') + number('notice')).toBe(commands.length)
      expect(out.split('\n').filter(line => /^\s*::[\w-]/.test(line))).toHaveLength(commands.length)
      for (const { properties } of commands)
        expect(Object.keys(properties)).toSatisfy((keys: string[]) =>
          keys.every(key => ['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key)),
        )
      // What is said arrives as it is: nothing of it ends a property or begins another.
      const effects = ['fail', 'review', 'note'] as const
      const worst = effects.flatMap(effect => asking.filter(({ outcome }) => outcome === effect))
      for (const { type, properties, data } of commands.filter(one => one.properties.title !== 'enduse')) {
        const said = worst.find(
          ({ outcome, rule, text, place: { file, line } }) =>
            properties.title === `${outcome} ${rule}` &&
            properties.file === repositoryPath('', printable(file)) &&
            properties.line === (line === undefined ? undefined : String(line)) &&
            data.startsWith(`${printable(text)}\n`),
        )
        expect(said?.outcome, JSON.stringify({ type, properties, data })).toBeDefined()
      }
      const beyond = asking.length - (commands.length - open)
      const counted = /^(\d+) findings? beyond the 10 of a type/m.exec(out)?.[1]
      expect(Number(counted ?? 0)).toBe(beyond)
    }))

  test('shows the worst first and the rest in lines of the log', async () => {
    const report = await reportOn('examples/overdrawn')
    const [one] = report.findings
    if (one === undefined) throw new Error('the example says nothing')
    const many = (outcome: Effect, number: number) =>
      Array.from({ length: number }, (_, index) => ({ ...one, outcome, text: `${outcome} ${index}` }))
    const findings = [...many('note', 1), ...many('review', 12), ...many('fail', 13)]
    const out = await formatted('github', { ...report, findings })
    const commands = commandsIn(out)
    expect(commands.map(({ type }) => type)).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
      'notice',
    ])
    expect(out).toContain(
      '5 findings beyond the 10 of a type that GitHub shows for a step: 3 fail, 2 review.',
    )
    for (const rest of ['fail 10', 'fail 12', 'review 11'])
      expect(out).toMatch(new RegExp(`^examples/.*: ${rest}$`, 'm'))
    expect(out).toMatch(/^FAIL {2}4 documents, .*; exit 1\n$/m)
  })

  test('says the place, what to do and the other places', async () => {
    const [command] = commandsIn(await shown('github', 'examples/overdrawn'))
    expect(command).toMatchObject({
      type: 'error',
      properties: { file: 'examples/overdrawn/shipment-3.yaml', line: '56', col: '24', endColumn: '29' },
    })
    expect(command?.data).toMatch(/\ngranted: 500 kg \(examples\/overdrawn\/certificate\.yaml:64\)\n/)
    expect(command?.data).toContain('\nReduce this shipment')
  })

  test('asks for manual review where a check was skipped, and leaves room for that', async () => {
    const report = await reportOn('examples/broken-yaml')
    const commands = commandsIn(await formatted('github', report))
    expect(commands.at(-1)?.data).toMatch(/^\d+ checks were skipped/)
    const [, one] = report.findings
    if (one?.outcome !== 'review') throw new Error('the example asks nobody')
    const full = commandsIn(await formatted('github', { ...report, findings: Array(15).fill(one) }))
    expect(full.map(({ type }) => type)).toEqual(Array(10).fill('warning'))
    expect(full.at(-1)?.data).toMatch(/^\d+ checks were skipped/)
  })
})

const markdownIt = new MarkdownIt({ html: true, linkify: true })
markdownIt.linkify.set({ fuzzyLink: false, fuzzyEmail: true })

/** The kinds of tokens in Markdown, with the texts that stand in none but a paragraph or a list. */
function readMarkdown(text: string) {
  const blocks = markdownIt.parse(text, {})
  const tokens = blocks.flatMap(block => [block, ...(block.children ?? [])])
  const of = (type: string) => tokens.filter(token => token.type === type)
  return {
    kinds: new Set(tokens.map(({ type }) => type.replace(/_(open|close)$/, ''))),
    texts: of('text').map(({ content }) => content),
    codes: of('code_inline').map(({ content }) => content),
    html: of('html_block').map(({ content }) => content),
    links: of('link_open').map(token => token.attrGet('href')),
    rows: blocks
      .map(({ type }) => type)
      .join(' ')
      .split('tr_open')
      .slice(1)
      .map(row => row.match(/t[hd]_open/g)?.length),
  }
}

/** More of what the gate says than a comment holds, all in these words. */
function muchOfTheGate(
  text: string,
): Pick<Report, 'gaps' | 'waivers' | 'waiverFiles' | 'baseline' | 'hints'> {
  const at: Place = { file: text, part: 0, pointer: '/waivers/0', line: 1, column: 1 }
  const many = <T>(one: (index: number) => T) => Array.from({ length: 80 }, (_, index) => one(index))
  return {
    gaps: many(index => ({
      document: { file: `${index} ${text}`, part: 0, sha256: '' },
      ruleSet: 'house',
      provision: 'one',
      rule: 'overdrawn',
      why: `${index} ${text}`,
    })),
    waivers: many(index => ({
      state: index % 2 === 0 ? 'applied' : 'lapsed',
      rule: 'overdrawn',
      document: text,
      pointer: '/items',
      reason: text,
      owner: text,
      until: '2027-01-31',
      daysLeft: 68,
      place: at,
      findings: [],
    })),
    waiverFiles: [{ file: text, sha256: '' }],
    baseline: { file: text, sha256: '', findings: 9, found: 5, gone: 2 },
    hints: many(() => ({ message: 'listed-twice', data: { entry: text }, text, help: text, place: at })),
  }
}

describe('markdown', () => {
  const kinds = ['heading', 'paragraph', 'inline', 'text', 'strong', 'code_inline', 'softbreak']
  /** What a long list is folded away by: our own words and numbers, and nothing else. */
  const folding = /^(<details>\n<summary>[\w ,:]+<\/summary>|<\/details>)\n?$/
  const more = ['bullet_list', 'list_item', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'link']

  test('has no link, image, element or list of a document, and no broken table', () =>
    whateverDocumentsSay('markdown', (out, report) => {
      const read = readMarkdown(out)
      expect([...read.kinds].filter(kind => ![...kinds, ...more, 'html_block'].includes(kind))).toEqual([])
      expect(read.html.filter(html => !folding.test(html))).toEqual([])
      expect(read.html.length % 2).toBe(0)
      expect(read.links.filter(link => link !== law)).toEqual([])
      const marked = read.texts.filter(text => text !== law)
      expect(marked.filter(text => /[@#<>[\]`|*_~$!&\\]|www\.|\/\/|:\w/i.test(text))).toEqual([])
      expect(read.rows.filter(cells => cells !== 2)).toEqual([])
      const papers = report.documents.length + report.dossiers.length + report.ties.length
      const found = report.findings.filter(one => one.waived === undefined && one.known !== true)
      const rules = new Set(found.map(({ rule }) => rule)).size
      expect(read.rows).toHaveLength((papers === 0 ? 0 : papers + 1) + (rules < 2 ? 0 : rules + 1))
      expect(read.codes.filter(code => acting.test(code))).toEqual([])
    }))

  test('what may mean something stands as code, word for word', () =>
    fc.assert(
      fc.property(hostile, text => {
        const read = readMarkdown(`x ${markdownText(text)} x`)
        expect([...read.kinds].filter(kind => !kinds.includes(kind))).toEqual([])
        expect(readMarkdown(`x ${markdownCode(text)} x`).codes.join('')).toBe(
          readMarkdown(`x ${markdownCode(text)} x`).codes[0] ?? '',
        )
      }),
      { numRuns: runs(500), seed: 7 },
    ))

  test.each([
    'Line 1 grants 500 kg; with 150.5 kg here, 530.5 kg are drawn, 30.5 kg too many.',
    '宁波甬和磁材有限公司 is named in 2 papers (see both).',
    '第 2 程将货物从最终目的国印度继续运往波多黎各。',
    '承诺：不再出口（no-re-export），已作出（given）；《条例》？“是”！',
    'The day of issue is 2026-02-10: before the day of signature.',
  ])('a plain sentence stays as it is: %s', sentence => {
    expect(markdownText(sentence)).toBe(sentence)
  })

  test.each([
    ['see https://evil.example now', 'see `https://evil.example` now'],
    ['a @b c#1 d', 'a `@b c#1` d'],
    // What a sentence puts between backticks is code already, and one span with all that stands in it.
    ['of `x` and', 'of `x` and'],
    ['add `destinations: [US, PR, …]`, and `scope`.', 'add `destinations: [US, PR, …]`, and `scope`.'],
    ['a `b | c` d|e', 'a `b | c` d|e'.replace('d|e', '`d|e`')],
    ['`a`@b', '`a` `@b`'],
    ['one ` alone', 'one `` ` `` alone'],
    ['``a`` b', '``` ``a`` ``` b'],
    ['` ` b', '`` ` ` `` b'],
    ['commit 0123456789abcdef.', 'commit `0123456789abcdef`.'],
    ['of [a], [b c]; and', 'of `[a], [b c]`; and'],
    ['commit (0123456789abcdef) or （GH-12）', 'commit `(0123456789abcdef)` or `（GH-12）`'],
    ['见（https://evil.example）', '`见（https://evil.example）`'],
    ['<b>bold</b>', '`<b>bold</b>`'],
  ])('%s', (text, marked) => {
    expect(markdownText(text)).toBe(marked)
  })

  /** What a reader sees of Markdown, without its blanks. */
  const seen = (text: string) =>
    markdownIt
      .parse(text, {})
      .flatMap(({ children }) => children ?? [])
      .map(({ content }) => content)
      .join('')
      .replace(/\s/g, '')
  /** The text without the backticks that stand around code, and without its blanks. */
  const meant = (text: string) =>
    printable(text)
      .replace(/(?<!`)`(?!`)([^`]*[^`\s][^`]*)`(?!`)/g, '$1')
      .replace(/\s/g, '')

  test('shows every letter of what documents say', () =>
    fc.assert(
      fc.property(hostile, text => {
        expect(seen(`x ${markdownText(text)} x`)).toBe(`x${meant(text)}x`)
      }),
      { numRuns: runs(500), seed: 8 },
    ))

  test('shows what each rule says and advises, with its code in one piece, in a list and in a table', async () => {
    const { translator } = await localeOf('zh-CN', runOptions.ruleSets)
    const said = [...cards.values()].flatMap(card =>
      [card, translator.card(card)].flatMap(one =>
        Object.values(one.messages).flatMap(({ text, help }) => [text, help]),
      ),
    )
    const withCode = said.filter(text => /`[^`]*[^\w`][^`]*`/.test(text))
    expect(withCode.length).toBeGreaterThan(20)
    for (const text of said) expect(seen(`- x ${markdownText(text)}`), text).toBe(`x${meant(text)}`)
    for (const text of withCode) {
      const spans = [...text.matchAll(/`([^`]+)`/g)].map(([, inside]) => inside)
      expect(readMarkdown(`- ${markdownText(text)}`).codes, text).toEqual(expect.arrayContaining(spans))
      const row = `| a | b |\n|---|---|\n| ${markdownCell(markdownText(`x|y ${text}`))} | c |`
      const read = readMarkdown(row)
      expect(read.rows, text).toEqual([2, 2])
      expect(read.codes, text).toEqual(expect.arrayContaining(spans))
    }
    expect(markdownIt.renderInline(markdownText('Add `destinations: [US, PR, …]` to it.'))).toBe(
      'Add <code>destinations: [US, PR, …]</code> to it.',
    )
  })

  test('holds in a comment however much there is, worst first, and counts what is left out', async () => {
    const report = await reportOn('examples/overdrawn')
    const [one] = report.findings
    const [paper] = report.documents
    if (one === undefined || paper === undefined) throw new Error('the example says nothing')
    const long = '<'.repeat(5000)
    const many = (outcome: Effect, number: number, text: string) =>
      Array.from({ length: number }, () => ({ ...one, outcome, text, help: text }))
    for (const text of ['short', long, '\u202e'.repeat(5000)]) {
      const out = await formatted('markdown', {
        ...report,
        findings: [
          ...many('note', 500, text),
          ...many('review', 40, text),
          ...many('fail', 60, text),
          ...many('fail', 70, text).map(found => ({ ...found, known: true as const })),
        ],
        documents: Array.from({ length: 900 }, () => ({ ...paper, name: text, verdict: 'fail' as const })),
        notices: Array.from({ length: 90 }, () => ({ ...(report.notices[0] as Report['notices'][0]), text })),
        ...muchOfTheGate(text),
      })
      expect(out.length).toBeLessThan(65_536)
      expect(out).not.toMatch(/^- (note|\*\*review)/m)
      const left = /^(\d+) more left out here: (\d+) fail, 40 review, 500 note\.$/m.exec(out)
      expect(Number(left?.[1])).toBe(Number(left?.[2]) + 540)
      expect(out).toMatch(/^\d+ more left out here: \d+ fail/m)
      expect(out).toMatch(/^<summary>70 exempt findings: 70 known<\/summary>$/m)
      expect(out).toMatch(/^\d+ more waivers left out here\.$/m)
      expect(out).toMatch(/^Those on \d+ more documents are left out here\.$/m)
    }
  })
})

describe('junit', () => {
  test('keeps the schema and its own counts, whatever documents say', () =>
    whateverDocumentsSay('junit', (out, report) => {
      const { totals, suites, cases } = readJunit(out)
      expect(cases).toHaveLength(report.checks.length + 1)
      expect(suites.map(({ counts }) => counts)).toEqual(suites.map(({ found }) => found))
      expect(totals).toEqual(
        [0, 1, 2].map(index => suites.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0)),
      )
      const texts = cases.flatMap(({ name, classname, message, text }) => [name, classname, message, text])
      expect(texts.filter(text => acting.test(text))).toEqual([])
      expect(new Set(suites.map(({ name }) => name)).size).toBe(suites.length)
    }))

  test('the schema would say what is wrong', async () => {
    const out = await shown('junit', 'examples/overdrawn')
    expect(() => readJunit(out)).not.toThrow()
    expect(() => readJunit(out.replace('<testcase name=', '<testcase nam='))).toThrow()
    expect(() => readJunit(out.replace('<testcase', '<testcases'))).toThrow()
  })

  test('has a case for every check, known by class and name alone', async () => {
    const report = await reportOn('examples')
    const { cases } = readJunit(await formatted('junit', report))
    expect(cases).toHaveLength(report.checks.length + 1)
    expect(new Set(cases.map(({ classname, name }) => `${classname}\n${name}`)).size).toBe(cases.length)
    const number = (result: string) => cases.filter(one => one.result === result).length
    const { failed, review, skipped, notApplicable } = report.tally
    expect(number('failure')).toBe(failed + review + 1)
    expect(number('error')).toBe(0)
    const typed = (wanted: string) => cases.filter(({ type }) => type === wanted).length
    expect([typed('fail'), typed('review')]).toEqual([failed, review + 1])
    expect(number('skipped')).toBe(skipped + notApplicable)
    for (const { text } of report.findings)
      expect(cases.filter(one => one.text.includes(text)).length, text).toBeGreaterThan(0)
  })

  test('fails what failed, and says where, why and what to do', async () => {
    const { cases } = readJunit(await shown('junit', 'examples/overdrawn'))
    const [failure, ...others] = cases.filter(({ result }) => result === 'failure')
    expect(others).toEqual([])
    expect(failure).toMatchObject({
      name: 'quantity-within-grant (trade-documents, quantity-within-grant)',
      classname: 'dossier KTM-EUC-2026-003',
      message: expect.stringContaining('30.5 kg too many'),
    })
    expect(failure?.text).toMatch(/at examples\/overdrawn\/certificate\.yaml:64:24: granted: 500 kg\n/)
    const skipped = cases.find(({ result }) => result === 'skipped')
    expect(skipped?.text).toMatch(/^not applicable: \w/)
  })

  test('keeps apart what is shown alike, and shows one finding under both provisions that made it', async () => {
    const report = await reportOn('examples/overdrawn')
    const [one] = report.findings
    const failed = report.checks.find(({ outcome }) => outcome === 'fail')
    if (one === undefined || failed === undefined) throw new Error('the example says nothing')
    const alike = ['A\u202e', 'A\\u202e', 'A\\u202e #2'].map(certificate => ({
      ...failed,
      subject: { certificate },
    }))
    const checks = [failed, { ...failed, provision: 'another' }, ...alike]
    const { cases, suites } = readJunit(await formatted('junit', { ...report, checks }))
    expect(new Set(suites.map(({ name }) => name)).size).toBe(5)
    expect(cases.slice(0, 2).map(({ message }) => message)).toEqual([one.text, one.text])
  })

  // A green tree of cases beside a red job would have its reader look in the wrong place.
  test('is green exactly where the verdict is pass', async () => {
    const folders = readdirSync(join(caseFolders(), 'test/cases')).flatMap(rule =>
      readdirSync(join(caseFolders(), 'test/cases', rule)).map(name => `test/cases/${rule}/${name}`),
    )
    const verdicts = new Set<string>()
    for (const path of [
      ...sample(folders.filter((_, index) => index % 4 === 0)),
      'examples/clean',
      'examples/clean/shipment-1.yaml',
    ]) {
      const report = await reportOn(path)
      const out = await formatted('junit', report)
      const [, failures, errors] = /<testsuites .*failures="(\d+)" errors="(\d+)"/.exec(out) ?? []
      expect(errors, path).toBe('0')
      expect(failures === '0', path).toBe(report.verdict === 'pass')
      expect(out.includes('<failure type="fail"'), path).toBe(report.verdict === 'fail')
      verdicts.add(report.verdict)
    }
    expect([...verdicts].sort()).toEqual(['fail', 'pass', 'review'])
  })
})

describe('sarif', () => {
  test('keeps the schema, makes no link and no placeholder, whatever documents say', () =>
    whateverDocumentsSay(
      'sarif',
      (out, report) => {
        const run = readSarif(out)
        expect(run.results).toHaveLength(report.findings.length)
        const suppressions = (run.results ?? []).map(one => one.suppressions?.length)
        const isUsed = report.waiverFiles.length > 0 || report.findings.some(one => one.waived !== undefined)
        expect(suppressions).toEqual(
          report.findings.map(({ waived }) => (isUsed ? (waived === undefined ? 0 : 1) : undefined)),
        )
        expect(textsIn(run).filter(text => acting.test(text))).toEqual([])
        const messages = [
          ...(run.results ?? []).flatMap(({ message, relatedLocations = [] }) => [
            message,
            ...relatedLocations.map(one => one.message),
          ]),
          ...(run.invocations ?? []).flatMap(one => [
            ...(one.toolExecutionNotifications ?? []).map(({ message }) => message),
            ...(one.toolConfigurationNotifications ?? []).map(({ message }) => message),
          ]),
        ].map(message => message?.text ?? '')
        expect(messages.filter(text => text.includes(']('))).toEqual([])
        expect(messages.map(text => text.replaceAll('{{', '').replaceAll('}}', '')).join('')).not.toMatch(
          /[{}]/,
        )
      },
      100,
    ))

  test('the schema would say what is wrong', async () => {
    const log = JSON.parse(await shown('sarif', 'examples/overdrawn'))
    expect(isSarif(log)).toBe(true)
    expect(isSarif({ ...log, version: '2.0.0' })).toBe(false)
    expect(isSarif({ ...log, runs: [{ ...log.runs[0], columnKind: 'bytes' }] })).toBe(false)
  })

  test('says of every finding the rule, the level, the places and the fingerprint', async () => {
    const report = await reportOn('examples')
    const run = readSarif(await formatted('sarif', report))
    const { rules = [] } = run.tool.driver
    const levels = { fail: 'error', review: 'warning', note: 'note' } as const
    expect(run.results?.length).toBeGreaterThan(5)
    for (const [index, result] of (run.results ?? []).entries()) {
      const finding = report.findings[index]
      expect(result.ruleId).toBe(finding?.rule)
      expect(rules[result.ruleIndex ?? -1]?.id).toBe(finding?.rule)
      expect(result.level).toBe(levels[finding?.outcome ?? 'note'])
      expect(result.partialFingerprints).toEqual({ 'enduse/v1': finding?.fingerprint })
      expect(result.locations?.[0]?.physicalLocation?.region?.startLine).toBe(finding?.place.line)
      expect(result.relatedLocations?.length ?? 0).toBe(finding?.related.length)
    }
    for (const { id, shortDescription, fullDescription, help } of rules) {
      expect(shortDescription?.text, id).toBe(cards.get(id)?.summary)
      expect(fullDescription?.text.length, id).toBeGreaterThan(20)
      expect(help?.text.length, id).toBeGreaterThan(20)
      expect([...readMarkdown(help?.markdown ?? '<b>').kinds], id).not.toContain('html_inline')
    }
    const found = new Map((run.results ?? []).map(({ ruleId, level }) => [ruleId, level]))
    for (const { id, defaultConfiguration, helpUri } of rules) {
      const provisions = runOptions.ruleSets.flatMap(one => one.provisions.filter(({ rule }) => rule === id))
      const severities = provisions.flatMap(({ severity, severityOf }) => [
        severity,
        ...Object.values(severityOf),
      ])
      const isWarning = severities.length > 0 && severities.every(severity => severity !== 'error')
      expect(defaultConfiguration?.level, id).toBe(isWarning ? 'warning' : 'error')
      // No result is worse than what its rule says of itself.
      if (found.get(id) === 'error') expect(defaultConfiguration?.level, id).toBe('error')
      const [, path = ''] = /^https:\/\/unpkg\.com\/enduse@[\d.]+\/(.+)$/.exec(helpUri ?? '') ?? []
      expect(existsSync(join(root, path)) && path !== '', id).toBe(true)
      if (severities.length > 0) expect(readFileSync(join(root, path), 'utf8'), id).toContain(`\`${id}\``)
    }
    expect(run.tool.driver.informationUri).toBe('https://www.npmjs.com/package/enduse')
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  })

  test('names the files with their digests and the way the run ended', async () => {
    const report = await reportOn('examples')
    const run = readSarif(await formatted('sarif', report, { exitCode: 3 }))
    expect(run.invocations).toMatchObject([{ executionSuccessful: true, exitCode: 3 }])
    expect(run.invocations?.[0]?.toolExecutionNotifications).toHaveLength(report.tally.skipped)
    for (const { document } of report.documents) {
      const artifact = run.artifacts?.find(({ location }) => location?.uri === document.file)
      expect(artifact?.hashes).toEqual({ 'sha-256': document.sha256 })
    }
    const places = (run.results ?? []).flatMap(({ locations = [], relatedLocations = [] }) =>
      [...locations, ...relatedLocations].map(one => one.physicalLocation?.artifactLocation),
    )
    for (const at of places) expect(run.artifacts?.[at?.index ?? -1]?.location?.uri).toBe(at?.uri)
  })

  test('fingerprints stay when lines move', async () => {
    const cwd = folder()
    cpSync(join(root, 'examples/overdrawn'), cwd, { recursive: true })
    const fingerprints = async () =>
      readSarif((await check(['.', '--format', 'sarif'], { cwd })).out).results?.map(
        ({ partialFingerprints }) => partialFingerprints,
      )
    const before = await fingerprints()
    const file = join(cwd, 'shipment-3.yaml')
    writeFileSync(file, `# one line more\n\n${readFileSync(file, 'utf8')}`)
    expect(await fingerprints()).toEqual(before)
    expect(before).toHaveLength(1)
  })

  test('addresses are relative and escaped', async () => {
    const cwd = folder()
    const file = 'ä [1] #%20?\u202e:.yaml'
    copyFileSync(join(root, 'examples/broken-yaml/certificate.yaml'), join(cwd, file))
    const run = readSarif((await check(['.', '--format', 'sarif'], { cwd })).out)
    const at = run.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation
    expect(at).toMatchObject({ uriBaseId: '%SRCROOT%' })
    expect(decodeURIComponent(at?.uri ?? '')).toBe(file)
    expect(at?.uri).toMatch(/^[\w.%-]+$/)
  })
})

// --- Outputs and platforms -------------------------------------------------------------------------------------------

describe('outputs', () => {
  const papers = () => {
    const cwd = folder()
    cpSync(join(root, 'examples/overdrawn'), join(cwd, 'papers'), { recursive: true })
    return cwd
  }
  const read = (cwd: string, file: string) => readFileSync(join(cwd, file), 'utf8')

  test('several at once, each in its file, with the report of --format where it always is', async () => {
    const cwd = papers()
    const args = ['papers', '--output', 'sarif=out.sarif', '--output', 'junit=out.xml']
    const alone = await check(['papers'], { cwd })
    expect(await check(args, { cwd })).toEqual(alone)
    expect(alone.out).toContain('exit 1')
    expect(readSarif(read(cwd, 'out.sarif')).results).toHaveLength(1)
    expect(readJunit(read(cwd, 'out.xml')).totals[1]).toBe(1)
    const json = await check([...args, '--format', 'json'], { cwd })
    expect(JSON.parse(json.out)).toMatchObject({ verdict: 'fail' })
  })

  test('a file without a format takes the report of --format, and standard output stays empty', async () => {
    const cwd = papers()
    const args = [
      'papers',
      '--format',
      'compact',
      '--output',
      'report.txt',
      '--output',
      'csv=report.csv',
      '--color',
    ]
    expect(await check(args, { cwd })).toEqual({ code: 1, out: '', error: '' })
    expect(read(cwd, 'report.txt')).toMatch(/^papers\/shipment-3\.yaml:56:24: fail /)
    expect(read(cwd, 'report.csv')).toMatch(/^"outcome",/)
  })

  test('colour is for the terminal and never for a file', async () => {
    const cwd = papers()
    const ran = await check(['papers', '--color', '--output', 'text=report.txt'], { cwd })
    expect(ran.out).toContain('\u001b[')
    expect(read(cwd, 'report.txt')).not.toContain('\u001b')
  })

  test('a name with = is a path where it is written as one', async () => {
    const cwd = papers()
    await check(['papers', '--output', './a=b.txt'], { cwd })
    expect(read(cwd, 'a=b.txt')).toContain('exit 1')
  })

  test.each([
    ['an unknown format', ['--output', 'srif=out'], 'Did you mean sarif?'],
    ['an unknown format far from any', ['--output', 'pdf=out'], 'There is no format pdf'],
    ['a format that every object has', ['--output', 'constructor=out'], 'There is no format constructor'],
    ['an unknown --format', ['--format', 'junitt'], 'Did you mean junit?'],
    ['no file', ['--output', 'sarif='], 'Name a file'],
    ['one file twice', ['--output', 'sarif=out', '--output', 'json=out'], 'two reports are written to out'],
    [
      'one file by two names',
      ['--output', 'sarif=out', '--output', './out'],
      'two reports are written to one file',
    ],
    [
      'one file by a link',
      ['--output', 'sarif=real.txt', '--output', 'json=link.txt'],
      'two reports are written to one file',
    ],
    ['a document', ['--output', 'sarif=papers/certificate.yaml'], 'one of the documents'],
    ['a link to a document', ['--output', 'sarif=soft.yaml'], 'one of the documents'],
    ['another name of a document', ['--output', 'sarif=hard.yaml'], 'one of the documents'],
    [
      'a certificate that is looked up',
      ['papers/shipment-1.yaml', '--certificates', 'papers', '--output', 'csv=papers/shipment-2.yaml'],
      'one of the documents',
    ],
    ['a folder', ['--output', 'sarif=papers'], 'papers is a folder'],
    ['a folder that is not there', ['--output', 'sarif=nowhere/out'], 'cannot be written'],
  ])('refused: %s', async (_what, args, says) => {
    const cwd = papers()
    writeFileSync(join(cwd, 'real.txt'), 'before')
    symlinkSync('real.txt', join(cwd, 'link.txt'))
    symlinkSync('papers/certificate.yaml', join(cwd, 'soft.yaml'))
    linkSync(join(cwd, 'papers/certificate.yaml'), join(cwd, 'hard.yaml'))
    const before = readdirSync(cwd, { recursive: true }).sort()
    const paths = args[0]?.startsWith('-') === true ? ['papers'] : []
    const { code, out, error } = await check([...paths, ...args], { cwd })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(says)
    expect(readdirSync(cwd, { recursive: true }).sort()).toEqual(before)
    expect(read(cwd, 'papers/certificate.yaml')).toBe(read(root, 'examples/overdrawn/certificate.yaml'))
    expect(read(cwd, 'real.txt')).toBe('before')
  })
})

describe('platforms', () => {
  const github = { GITHUB_ACTIONS: 'true' }

  test('GitHub Actions shows annotations, unless another format is asked for', async () => {
    const usual = await check(['examples/overdrawn'], { env: github })
    expect(usual.out).toBe(await shown('github', 'examples/overdrawn'))
    const asked = await check(['examples/overdrawn', '--format', 'text'], { env: github })
    expect(asked.out).toBe(await shown('text', 'examples/overdrawn'))
    expect(usual.code).toBe(1)
    const other = await check(['examples/overdrawn'], { env: { GITHUB_ACTIONS: '' } })
    expect(other.out).toBe(await shown('text', 'examples/overdrawn'))
  })

  test('a file has text on every platform', async () => {
    const file = join(folder(), 'report.txt')
    const ran = await check(['examples/overdrawn', '--output', file], { env: github })
    expect(ran).toEqual({ code: 1, out: '', error: '' })
    expect(readFileSync(file, 'utf8')).toBe(await shown('text', 'examples/overdrawn'))
  })

  test('GitLab and others show text without colour, unless it is asked for', async () => {
    const text = await shown('text', 'examples/overdrawn')
    for (const env of [{ GITLAB_CI: 'true' }, { CI: 'true' }] as Record<string, string>[])
      expect((await check(['examples/overdrawn'], { env })).out).toBe(text)
    const env = { GITLAB_CI: 'true' }
    expect((await check(['examples/overdrawn'], { env, isTTY: true })).out).toBe(text)
    expect((await check(['examples/overdrawn', '--color'], { env })).out).toContain('\u001b[')
  })

  test('the summary of a job is added to what is there, and only where annotations are shown', async () => {
    const cwd = folder()
    const summary = join(cwd, 'summary.md')
    writeFileSync(summary, 'before')
    const env = { ...github, GITHUB_STEP_SUMMARY: summary }
    const { code, error } = await check(['examples/overdrawn'], { env })
    expect({ code, error }).toEqual({ code: 1, error: '' })
    const markdown = await shown('markdown', 'examples/overdrawn')
    expect(readFileSync(summary, 'utf8')).toBe(`before\n${markdown}`)
    await check(['examples/overdrawn', '--format', 'json'], { env })
    expect(readFileSync(summary, 'utf8')).toBe(`before\n${markdown}`)
    await check(['examples/overdrawn', '--output', `github=${join(cwd, 'log')}`, '--format', 'json'], { env })
    expect(readFileSync(summary, 'utf8')).toBe(`before\n${markdown}\n${markdown}`)
  })

  test('a summary that cannot be written changes neither report nor verdict, and no document is taken for one', async () => {
    const cwd = folder()
    cpSync(join(root, 'examples/overdrawn'), cwd, { recursive: true })
    for (const summary of [join(cwd, 'nowhere/summary.md'), join(cwd, 'certificate.yaml')]) {
      const env = { ...github, GITHUB_STEP_SUMMARY: summary }
      const ran = await check(['.'], { cwd, env })
      expect({ ...ran, error: '' }).toEqual({ ...(await check(['.'], { cwd, env: github })), error: '' })
      expect(ran.code).toBe(1)
      expect(ran.error).toMatch(/^enduse: the summary of the job was not written: .*\n$/)
    }
    expect(existsSync(join(cwd, 'nowhere'))).toBe(false)
    expect(readFileSync(join(cwd, 'certificate.yaml'), 'utf8')).toBe(
      readFileSync(join(root, 'examples/overdrawn/certificate.yaml'), 'utf8'),
    )
  })

  test('platforms find the files from the root of the repository', async () => {
    const cwd = join(folder(), 'repository')
    cpSync(join(root, 'examples/overdrawn'), join(cwd, 'trade/papers'), { recursive: true })
    const below = { cwd: join(cwd, 'trade') }
    const file = 'trade/papers/shipment-3.yaml'
    const env = { ...github, GITHUB_WORKSPACE: cwd }
    const [command] = commandsIn((await check(['papers'], { ...below, env })).out)
    expect(command?.properties.file).toBe(file)
    const sarif = readSarif((await check(['papers', '--format', 'sarif'], { ...below, env })).out)
    expect(sarif.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(file)
    const gitlab = await check(['papers', '--format', 'gitlab'], { ...below, env: { CI_PROJECT_DIR: cwd } })
    expect(JSON.parse(gitlab.out)).toMatchObject([{ location: { path: file } }])
    const elsewhere = await check(['papers', '--format', 'gitlab'], {
      ...below,
      env: { CI_PROJECT_DIR: '/nowhere' },
    })
    expect(JSON.parse(elsewhere.out)).toMatchObject([{ location: { path: 'papers/shipment-3.yaml' } }])
  })

  test.each([
    ['', 'a.yaml', 'a.yaml'],
    ['trade', 'papers/a.yaml', 'trade/papers/a.yaml'],
    ['trade/papers', '../a.yaml', 'trade/a.yaml'],
    ['', '../a.yaml', '../a.yaml'],
    ['trade', '../../a.yaml', '../a.yaml'],
  ])('%j and %j are %j', (from, file, path) => {
    expect(repositoryPath(from, file)).toBe(path)
  })
})

describe('logs that are obeyed', () => {
  test('no document gives a command to the runner, in any format', async () => {
    const cwd = folder()
    const order = `##[error]e ##vso[task.complete] ${'x '.repeat(40)} ::error file=a::b ${'y '.repeat(60)} ::stop-commands::t`
    const clean = readFileSync(join(root, 'examples/clean/certificate.yaml'), 'utf8')
    writeFileSync(join(cwd, 'a.json'), JSON.stringify({ documentType: order }))
    writeFileSync(
      join(cwd, '::error::x.yaml'),
      clean.replace(/^certificateNumber: .*$/m, `certificateNumber: "${order}"`),
    )
    for (const name of names) {
      const { out } = await check(['.', '--format', name], { cwd, env: { GITHUB_ACTIONS: 'true' } })
      expect(out, name).not.toMatch(/##\w*\[/)
      const commands = commandsIn(out)
      if (name !== 'github') expect(commands, name).toEqual([])
      else
        expect(commands.map(({ type }) => type)).toSatisfy((types: string[]) =>
          types.every(one => /^(error|warning|notice)$/.test(one)),
        )
    }
  })
})

// --- What exempts, and what was not examined --------------------------------------------------------------------------

const gateGolden = join(root, 'test/__snapshots__/gate')

describe('waivers, a baseline and gaps', () => {
  const report = gateReport()

  test('the run has a waiver in every state, known findings and gaps', () => {
    expect(report.waivers.map(({ state }) => state).sort()).toEqual(
      ['applied', 'applied', 'changed', 'elsewhere', 'lapsed', 'refused', 'unused'].sort(),
    )
    expect(report.baseline).toMatchObject({ findings: 5, found: 3, gone: 1 })
    expect(report.tally).toMatchObject({ waived: 2, known: 2 })
    expect(report.gaps.length).toBeGreaterThan(0)
  })

  test.each(names)('%s', async name => {
    const actual = await formatted(name, report)
    const file = join(gateGolden, `${name}.txt`)
    if (process.env.UPDATE === '1') {
      mkdirSync(gateGolden, { recursive: true })
      writeFileSync(file, actual)
    }
    expect(actual).toBe(readFileSync(file, 'utf8'))
  })

  const lineOf = (out: string, start: string) => out.split('\n').find(line => line.startsWith(start)) ?? ''

  test('text: what is waived stands in short under its dossier, with its frame only where all is asked for', async () => {
    const out = await formatted('text', report, { form: 'full' })
    const dossier = out.slice(
      out.indexOf('PASS    dossier KTM-EUC-2026-003'),
      out.indexOf('FAIL    dossier KTM-EUC-2026-004'),
    )
    expect(dossier).toMatch(/^ {2}waived quantity-within-grant: Line 1 grants 500 kg/m)
    expect(dossier.replace(/\s+/g, ' ')).toContain(
      'until 2027-01-31 (68 days left), A. Rao, LEG-12; A certificate for the rest is on its way.',
    )
    expect(dossier).not.toContain('-->')
    const verbose = await formatted('text', report, { detail: 'verbose' })
    const waived = verbose.slice(verbose.indexOf('  waived quantity-within-grant'))
    expect(waived.slice(0, 700)).toContain('--> overdrawn/shipment-3.yaml:56:24')
    expect(verbose).toContain(`digest ${digestOf('quantity-within-grant')}`)
    expect(out).not.toContain('digest 8')
  })

  test('text: what is waived is said in one line where findings are', async () => {
    const out = await formatted('text', report, { form: 'short' })
    expect(out).toMatch(
      /^PASS {4}overdrawn\/shipment-3\.yaml .*\n {2}waived quantity-within-grant: Line 1 grants 500 kg/m,
    )
    expect(out).not.toContain('-->')
  })

  test('text: what is known is counted, and said where all is asked for', async () => {
    const out = await formatted('text', report)
    expect(out).toContain('  known: 2 findings that the baseline has (undertakings-kept)\n')
    expect(out).not.toContain('The place of delivery is in Puerto Rico, where the certificate promises')
    const verbose = await formatted('text', report, { detail: 'verbose' })
    expect(verbose.match(/^ {2}known undertakings-kept: /gm)).toHaveLength(2)
  })

  test('text: a document that fails only by what is exempt does not fail, and sends nobody elsewhere', async () => {
    const out = await formatted('text', report, { form: 'full' })
    expect(lineOf(out, 'PASS    overdrawn/shipment-3.yaml')).not.toContain('see')
    expect(lineOf(out, 'FAIL    expired/shipment.yaml')).toContain('(see dossier KTM-EUC-2026-004)')
  })

  test('text: what is wrong in a file that exempts stands in a block of its own, with the lines', async () => {
    const out = await formatted('text', report, { form: 'full' })
    expect(out).toMatch(
      /^REVIEW {2}waivers\.yaml {2}waivers\n\n {2}review waiver: This waiver of dates-in-order ended/m,
    )
    expect(out).toMatch(/^ {2}25 \| {5}until: 2026-11-20\n {5}\| {12}\^{10}$/m)
    expect(out).toMatch(/^REVIEW {2}enduse\.baseline\.json {2}baseline$/m)
    const sound = await formatted('text', gateReport('waivers: []', false))
    expect(sound).not.toMatch(/^\w+ +waivers\.yaml/m)
    expect(sound).toContain('\nWaivers (waivers.yaml): none.\n')
  })

  test.each(['quiet', 'normal', 'verbose'] as const)(
    'text: a waiver is listed with the days that it has left, and where all is well not in a quiet report: %s',
    async detail => {
      const out = await formatted('text', report, {
        detail,
        paint: { ...plain, review: word => `[${word}]` },
      })
      const list = out.slice(
        out.indexOf('\nWaivers (waivers.yaml): 2 applied, 1 lapsed, 1 changed, 1 refused, 1 unused, 1 for'),
      )
      expect(/^ {2}applied quantity-within-grant on overdrawn/m.test(list)).toBe(detail !== 'quiet')
      expect(list).toMatch(
        /^ {2}\[applied\] within-validity on certificate KTM-EUC-2026-004 \/exportDate \(waivers\.yaml:12\)\n +until 2026-12-04 \(ends soon: 10 days left\), B\. Iyer; The ship was late\.$/m,
      )
      expect(list).toMatch(/^ {2}\[lapsed \] .*\n +until 2026-11-20 \(ended 4 days ago\)/m)
      for (const state of ['changed', 'refused', 'unused ']) expect(list).toContain(`\n  [${state}] `)
      expect(list).not.toContain('archive/old.yaml')
      const baseline =
        'Baseline enduse.baseline.json: 3 of 5 findings found again; 1 not found any more, 1 of documents that were not part of this run.'
      expect(list.replace(/\s+/g, ' ').includes(baseline)).toBe(detail !== 'quiet')
    },
  )

  test('the days that are left are said as a person counts them', async () => {
    const saidFor = async (until: string, daysLeft: number | null) => {
      const [one] = report.waivers
      if (one === undefined) throw new Error('there is no waiver')
      const out = await formatted('compact', { ...report, waivers: [{ ...one, until, daysLeft }] })
      return /applied waiver of [^:]*: (.*), A\. Rao, LEG-12; /.exec(out)?.[1]
    }
    expect(await saidFor('2026-12-09', 15)).toBe('until 2026-12-09 (15 days left)')
    expect(await saidFor('2026-12-08', 14)).toBe('until 2026-12-08 (ends soon: 14 days left)')
    expect(await saidFor('2026-11-25', 1)).toBe('until 2026-11-25 (ends soon: 1 day left)')
    expect(await saidFor('2026-11-24', 0)).toBe('until 2026-11-24 (ends soon: today is the last day)')
    expect(await saidFor('2026-11-23', -1)).toBe('until 2026-11-23 (ended 1 day ago)')
    expect(await saidFor('2026-13-01', null)).toBe('until 2026-13-01 (not a valid date)')
    expect(await saidFor('', null)).toBe('without an end')
  })

  test('text: gaps name the document, the checks and why, and that no option makes them a pass', async () => {
    const [gap] = report.gaps
    if (gap === undefined) throw new Error('there is no gap')
    const other = { ...gap, document: { ...gap.document, file: 'other.yaml', part: 1 } }
    const out = await formatted('text', {
      ...report,
      gaps: [gap, other, { ...other, why: 'it was not run' }],
    })
    expect(out.slice(out.indexOf('\n3 mandatory'))).toBe(
      [
        '',
        '3 mandatory checks were not examined, on 2 documents. The result is at least review until they are;',
        '--review-as pass does not change that.',
        // The unsound document says so in its own line.
        '  on other.yaml (document 2): the document could not be read as the kind that it states',
        '    no-restricted-destination (china-rare-earth, not-to-forces-of-the-united-states)',
        '  on other.yaml (document 2): it was not run',
        '    no-restricted-destination (china-rare-earth, not-to-forces-of-the-united-states)',
        out.slice(out.lastIndexOf('\nFAIL') + 1),
      ].join('\n'),
    )
  })

  test('text: what was left out of a check beside its findings is said', async () => {
    const checks = report.checks.map(check =>
      check.rule === 'route-plausible' && check.outcome === 'fail'
        ? { ...check, unexamined: 'a port is not known' }
        : check,
    )
    const words = 'not examined in full: route-plausible (a port is not known)'
    expect(await formatted('text', { ...report, checks })).toContain(words)
    const { cases } = readJunit(await formatted('junit', { ...report, checks }))
    expect(
      cases.filter(({ text }) => text.includes('not examined in full: a port is not known')),
    ).toHaveLength(1)
  })

  test.each([100, 60, 40])(
    'text: the lists at the end fit %d columns, but for words that are longer',
    async width => {
      const out = await formatted('text', report, { width })
      const lists = out.slice(out.indexOf('\nWaivers (waivers.yaml)'))
      const wide = lists.split('\n').filter(line => line.length > width)
      expect(wide.filter(line => !line.split(' ').some(word => word.length > width - 12))).toEqual([])
    },
  )

  test('totals say waived and known only where there are any', async () => {
    for (const name of ['text', 'compact', 'markdown', 'github'] as const) {
      expect((await formatted(name, report)).replace(/\s+/g, ' '), name).toContain(
        '5 failed, 2 waived, 2 known; checked on 2026-11-24, enduse ',
      )
      const clean = await formatted(name, gateJudged)
      expect(clean.replace(/\s+/g, ' '), name).toMatch(/\d failed; checked on /)
      expect(clean, name).not.toMatch(/waive|baseline/i)
    }
  })

  test('compact: exempt findings say by what, and gaps, waivers and hints have a line each', async () => {
    const out = await formatted('compact', report)
    expect(lineOf(out, 'expired/shipment.yaml:7:13: ')).toMatch(
      /: waived within-validity: .* Waived until 2026-12-04 \(ends soon: 10 days left\), B\. Iyer; The ship was late\.$/,
    )
    expect(lineOf(out, 'expired/certificate.yaml:95:11: ')).toContain(': known endorsements-complete: ')
    expect(out.match(/^unsound\.yaml: gap .* mandatory by .*, and not examined: \w/gm)).toHaveLength(
      report.gaps.length,
    )
    expect(out.match(/^waivers\.yaml:\d+:5: \w+ waiver of .*(days left|ago)\)/gm)).toHaveLength(6)
    expect(out).toMatch(/^enduse\.config\.yaml:3:5: hint: The pattern old/m)
    expect(out).toMatch(/^Baseline enduse\.baseline\.json: 3 of 5 findings found again; /m)
  })

  test('csv: new columns stand behind those of before', async () => {
    const out = await formatted('csv', report)
    const [headings = [], ...rows]: string[][] = parse(out)
    expect(headings.slice(0, 15).at(-1)).toBe('fingerprint')
    const cells = rows.map(row => Object.fromEntries(headings.map((heading, index) => [heading, row[index]])))
    expect(cells.find(({ rule }) => rule === 'quantity-within-grant')).toMatchObject({
      outcome: 'fail',
      exempt: 'waived',
      until: '2027-01-31',
      'days left': '68',
      owner: 'A. Rao',
      ticket: 'LEG-12',
      reason: 'A certificate for the rest is on its way.',
      digest: digestOf('quantity-within-grant'),
    })
    expect(cells.find(({ rule }) => rule === 'endorsements-complete')).toMatchObject({
      exempt: 'known',
      until: '',
    })
    expect(cells.find(({ rule }) => rule === 'dates-in-order')).toMatchObject({ exempt: '', owner: '' })
    expect(cells.filter(({ outcome }) => outcome === 'gap')).toHaveLength(report.gaps.length)
    expect(cells.find(({ outcome }) => outcome === 'gap')).toMatchObject({
      file: 'unsound.yaml',
      rule: 'no-restricted-destination',
      provision: 'not-to-forces-of-the-united-states',
      text: 'This check is mandatory and was not examined: the document could not be read as the kind that it states',
    })
    expect(cells.at(-2)).toMatchObject({ outcome: 'hint', file: 'enduse.config.yaml', line: '3' })
    expect(cells.at(-1)).toMatchObject({
      outcome: 'run',
      text: expect.stringMatching(/^fail: .*; checked on 2026-11-24, enduse \d+\.\d+\.\d+; exit 1$/),
      'rule set': report.ruleSets.map(one => `${one.name} ${one.version}`).join(', '),
    })
  })

  test('markdown: gaps come first, then what counts, then what is exempt with its terms, then the waivers', async () => {
    const out = await formatted('markdown', report)
    const parts = [
      'Not examined: 7 mandatory checks were not examined, on 1 document',
      '### 11 findings: 5 fail, 6 review\n',
      '### 5 exempt findings: 2 waived, 3 known\n',
      '  - Waived until 2027-01-31 (68 days left), A. Rao, LEG-12; A certificate for the rest is on its way.\n',
      '<summary>Waivers: 2 applied, 1 lapsed, 1 changed, 1 refused, 1 unused, 1 for documents',
      '- **lapsed** at `waivers.yaml:19:5`: dates-in-order on expired/shipment.yaml',
      '- applied at `waivers.yaml:3:5`: quantity-within-grant on overdrawn/shipment-3.yaml',
      'Baseline enduse.baseline.json: 3 of 5 findings found again; ',
      '- Note: at `enduse.config.yaml:3:5`: The pattern',
    ].map(part => out.indexOf(part))
    expect(parts).not.toContain(-1)
    expect(parts).toEqual([...parts].sort((one, other) => one - other))
    const few = await formatted('markdown', { ...report, waivers: report.waivers.slice(0, 2) })
    expect(few).toMatch(/^### Waivers: 2 applied$/m)
    expect(few).not.toContain('<details>')
  })

  test('github: what is exempt has no annotation, and what is not examined has one', async () => {
    const out = await formatted('github', report)
    const commands = commandsIn(out)
    expect(
      commands.filter(({ properties: { title = '' } }) =>
        /^fail (quantity|within|endorse|undertakings)/.test(title),
      ),
    ).toEqual([])
    expect(commands.at(-1)).toMatchObject({ type: 'warning', properties: { title: 'enduse' } })
    expect(commands.at(-1)?.data).toMatch(
      /^7 mandatory checks were not examined, on 1 document\. .*--review-as pass does not change that/,
    )
    expect(out).toMatch(/^overdrawn\/shipment-3\.yaml:56:24: waived quantity-within-grant: .*LEG-12/m)
    expect(out).not.toMatch(/: known /)
    expect(out).toMatch(/^Waivers \(waivers\.yaml\): 2 applied, /m)
  })

  test('gitlab: what is exempt is left out; every gap is an issue of its own, and every waiver that exempts a note', async () => {
    const issues: (Record<'check_name' | 'severity' | 'description' | 'fingerprint', string> & {
      location: { path: string }
    })[] = JSON.parse(await formatted('gitlab', report))
    const names = issues.map(({ check_name }) => check_name)
    for (const rule of [
      'quantity-within-grant',
      'within-validity',
      'endorsements-complete',
      'undertakings-kept',
    ])
      expect(names).not.toContain(rule)
    expect(issues.filter(({ location }) => location.path === 'unsound.yaml')).toHaveLength(
      report.gaps.length + 1,
    )
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
    const noted = issues.filter(one => one.check_name === 'waiver' && one.severity === 'info')
    expect(noted).toHaveLength(report.waivers.filter(({ state }) => state === 'applied').length)
    expect(noted.map(({ description }) => description).join()).toContain('LEG-12')
  })

  test('junit: what is exempt is neither passed nor failed, and says by what', async () => {
    const out = await formatted('junit', report)
    const { cases } = readJunit(out)
    const caseOf = (name: string, classname: string) =>
      cases.find(one => one.name === name && one.classname === classname)
    const waived = caseOf(
      'quantity-within-grant (trade-documents, quantity-within-grant)',
      'dossier KTM-EUC-2026-003',
    )
    expect(waived?.result).toBe('skipped')
    expect(waived?.text).toMatch(
      /^waived quantity-within-grant: .*\nuntil 2027-01-31 \(68 days left\), A\. Rao, LEG-12; A cert/,
    )
    const known = caseOf(
      'endorsements-complete (china-rare-earth, india-endorsements)',
      'expired/certificate.yaml',
    )
    expect(known?.result).toBe('skipped')
    expect(known?.text).toMatch(/^known endorsements-complete: /)
    const { failed, review, skipped, notApplicable, waived: w, known: k } = report.tally
    const number = (result: string) => cases.filter(one => one.result === result).length
    expect(number('failure')).toBe(failed + review + 1)
    expect(number('error')).toBe(0)
    const typed = (wanted: string) => cases.filter(({ type }) => type === wanted).length
    expect([typed('fail'), typed('review')]).toEqual([failed, review + 1])
    expect(number('skipped')).toBe(skipped + notApplicable + w + k)
  })

  test('junit: a check says what counts of it, beside what is exempt', async () => {
    const one = report.findings.find(({ rule }) => rule === 'quantity-within-grant')
    if (one === undefined) throw new Error('the example says nothing')
    const { waived: _by, ...counted } = { ...one, text: 'Line 2 is overdrawn.', fingerprint: 'c'.repeat(32) }
    const checks = report.checks.map(check =>
      check.outcome === 'waived' && check.rule === one.rule ? { ...check, outcome: 'fail' as const } : check,
    )
    const { cases } = readJunit(
      await formatted('junit', { ...report, checks, findings: [...report.findings, counted] }),
    )
    const mixed = cases.find(
      ({ classname, result }) => classname === 'dossier KTM-EUC-2026-003' && result === 'failure',
    )
    expect(mixed?.message).toBe('Line 2 is overdrawn.')
    expect(mixed?.text).toContain('waived quantity-within-grant: Line 1 grants 500 kg')
  })

  test('junit: a file of waivers and a baseline have a case each, and gaps are a review of the last case', async () => {
    const { cases } = readJunit(await formatted('junit', report))
    const waivers = cases.find(({ name }) => name === 'waiver')
    expect(waivers).toMatchObject({ classname: 'waivers.yaml', result: 'failure', type: 'review' })
    expect(waivers?.text).toMatch(
      /^waivers\.yaml:3:5: applied waiver of quantity-within-grant .*\(68 days left\)/,
    )
    expect(waivers?.text).toContain(
      '\nreview waiver: The rule set china-rare-earth does not allow waivers of',
    )
    expect(cases.find(({ name }) => name === 'baseline')).toMatchObject({
      result: 'failure',
      type: 'review',
    })
    const last = cases.at(-1)
    expect(last).toMatchObject({ name: 'everything was examined', result: 'failure', type: 'review' })
    expect(last?.message).toContain('7 mandatory checks were not examined')
    expect(last?.text).toContain('unsound.yaml: gap certificate-present: mandatory by trade-documents')
    const skippedNone = report.checks.filter(({ outcome }) => outcome !== 'skipped')
    const withGaps = readJunit(await formatted('junit', { ...report, checks: skippedNone }))
    expect(withGaps.cases.at(-1)).toMatchObject({ result: 'failure', type: 'review' })
  })

  test('sarif: waived results are suppressed by their waiver, and the others say that they are not', async () => {
    const run = readSarif(await formatted('sarif', report))
    const of = (rule: string) => run.results?.filter(({ ruleId }) => ruleId === rule) ?? []
    expect(of('quantity-within-grant')).toMatchObject([
      {
        level: 'error',
        suppressions: [
          {
            kind: 'external',
            status: 'accepted',
            justification: 'A certificate for the rest is on its way. (A. Rao, LEG-12, until 2027-01-31)',
            location: {
              physicalLocation: { artifactLocation: { uri: 'waivers.yaml' }, region: { startLine: 3 } },
            },
            properties: { owner: 'A. Rao', ticket: 'LEG-12', until: '2027-01-31', daysLeft: 68 },
          },
        ],
        properties: { digest: digestOf('quantity-within-grant') },
      },
    ])
    const suppressed = run.results?.filter(({ suppressions }) => suppressions?.length === 1)
    expect(suppressed).toHaveLength(2)
    expect(run.results?.every(({ suppressions }) => suppressions !== undefined)).toBe(true)
    expect(of('endorsements-complete')).toMatchObject([{ suppressions: [], baselineState: 'unchanged' }])
    expect(of('dates-in-order')).toMatchObject([{ baselineState: 'new' }])
    const without = readSarif(await formatted('sarif', gateJudged))
    for (const result of without.results ?? []) {
      expect(result).not.toHaveProperty('suppressions')
      expect(result).not.toHaveProperty('baselineState')
    }
  })

  test('sarif: gaps and hints are notifications, and the rules of the gate are explained', async () => {
    const run = readSarif(await formatted('sarif', report))
    const [invocation] = run.invocations ?? []
    const gaps = (invocation?.toolExecutionNotifications ?? []).filter(({ message }) =>
      message.text?.includes('is mandatory by'),
    )
    expect(gaps).toHaveLength(report.gaps.length)
    expect(gaps[0]).toMatchObject({
      level: 'warning',
      associatedRule: { id: 'no-restricted-destination' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'unsound.yaml' } } }],
    })
    expect(invocation?.toolConfigurationNotifications?.at(-1)).toMatchObject({
      level: 'note',
      message: { text: 'The pattern old/** of ignore matches no file. Remove it.' },
    })
    const { rules = [] } = run.tool.driver
    for (const id of ['waiver', 'baseline'])
      expect(rules.find(one => one.id === id)?.shortDescription?.text).toBe(cards.get(id)?.summary)
    for (const { file, sha256 } of report.waiverFiles)
      expect(run.artifacts?.find(({ location }) => location?.uri === file)?.hashes).toEqual({
        'sha-256': sha256,
      })
    expect(run.properties?.waivers).toHaveLength(report.waivers.length)
    expect(run.properties?.waivers).toContainEqual(expect.objectContaining({ state: 'lapsed', daysLeft: -4 }))
  })

  test('a run of which all is waived is a pass in every format', async () => {
    const [judged] = [gateJudged].map(whole => ({
      ...whole,
      documents: whole.documents.filter(({ document }) => document.file.startsWith('overdrawn/')),
      dossiers: whole.dossiers.filter(({ certificate }) => certificate === 'KTM-EUC-2026-003'),
      ties: [],
      gaps: [],
      checks: whole.checks.filter(({ subject: of }) =>
        'certificate' in of
          ? of.certificate === 'KTM-EUC-2026-003'
          : 'file' in of && of.file.startsWith('overdrawn/'),
      ),
      findings: whole.findings.filter(({ place: at }) => at.file.startsWith('overdrawn/')),
    }))
    const [first = ''] = gateWaivers.split('  - rule: within-validity')
    const { file } = parseWaivers({ file: 'waivers.yaml', bytes: bytesOf(first) }, path => path)
    if (judged === undefined || file === undefined) throw new Error('the waivers do not load')
    const settled = applySuppressions(judged, {
      ruleSets: runOptions.ruleSets,
      today: runOptions.today,
      waiverFiles: [file],
      otherRules: [],
      isThere: () => false,
    })
    expect(settled.verdict).toBe('pass')
    const { totals: counted, cases } = readJunit(await formatted('junit', settled))
    expect(counted.slice(1)).toEqual([0, 0])
    const listed = cases.find(({ name }) => name === 'waiver')
    expect(listed?.text).toMatch(
      /^waivers\.yaml:3:5: applied waiver of quantity-within-grant .*\(68 days left\)/,
    )
    expect(commandsIn(await formatted('github', settled))).toEqual([])
    expect(JSON.parse(await formatted('gitlab', settled))).toMatchObject([
      {
        check_name: 'waiver',
        severity: 'info',
        description: expect.stringMatching(/^waiver of quantity-within-grant: until .* \(68 days left\), /),
        location: { path: 'waivers.yaml', lines: { begin: 3 } },
      },
    ])
    const markdown = await formatted('markdown', settled)
    expect(markdown).toMatch(/^## enduse: pass$/m)
    expect(markdown).not.toMatch(/\*\*fail\*\*|^### \d+ findings?:/m)
    expect(await formatted('text', settled, { exitCode: 0 })).toMatch(
      /^PASS {4}1 waived in 1 of 4 documents\n +4 documents, 1 dossier; checks: [^;]*, 0\s+failed, 1 waived;\s+checked\s+on\s+2026-11-24,\s+enduse\s+[\d.]+;\s+exit\s+0$/m,
    )
  })
})

describe('what the gate finds is explained', () => {
  test.each(['waiver', 'position', 'baseline'])('%s', id => {
    const card = cards.get(id)
    if (card === undefined) throw new Error(`there is no card ${id}`)
    const lines = explain(
      card,
      runOptions.ruleSets,
      { example: undefined, cases: undefined },
      100,
      englishLocale,
    )
    const out = lines.replace(/\s+/g, ' ')
    expect(out).toContain(card.summary.slice(0, 40))
    expect(out).toContain('it needs manual review')
    expect(out).not.toContain('always fails')
  })
})
