/**
 * The report a person reads: `test/golden/<example>.txt` is what the text format says of each folder of `examples/`.
 * `UPDATE=1` writes what is said now; the diff is to be read.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { main } from '../src/cli/cli.ts'
import { englishLocale } from '../src/cli/terminal/locale.ts'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Reopen, RunOptions, Source } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { plain } from '../src/report/paint.ts'
import { text } from '../src/report/text.ts'
import { rendered } from '../src/report/writer.ts'
import { printable } from '../src/text/printable.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const golden = fileURLToPath(new URL('golden', import.meta.url))
// No document lies there: the house policy is a rule set with fixtures, ci has files for platforms, library and queue have
// programs, scale has recipes; the picture is for the docs.
const examples = readdirSync(join(root, 'examples'))
  .filter(
    name => !['ci', 'house-policy', 'library', 'page.png', 'queue', 'scale', 'sheet.png'].includes(name),
  )
  .sort()
const temporary = mkdtempSync(join(tmpdir(), 'enduse-report-'))
afterAll(() => rmSync(temporary, { recursive: true }))

/** What a run writes in surroundings that are the same everywhere. */
async function shown(args: readonly string[], cwd: string, width = 100): Promise<string> {
  let out = ''
  let error = ''
  await main(['check', ...args], {
    cwd,
    env: {},
    now: new Date(2026, 10, 24),
    terminal: { isTTY: false, columns: width },
    out: part => {
      out += part
    },
    error: part => {
      error += part
    },
  })
  expect(error).toBe('')
  return out
}

describe('golden', () => {
  test.each(examples)('%s', async name => {
    const actual = await shown([`examples/${name}`], root)
    const file = join(golden, `${name}.txt`)
    if (process.env.UPDATE === '1') writeFileSync(file, actual)
    expect(actual).toBe(readFileSync(file, 'utf8'))
  })

  test('every golden file is of an example', () => {
    expect(readdirSync(golden).sort()).toEqual(examples.map(name => `${name}.txt`))
  })
})

const example = (path: string) => readFileSync(join(root, 'examples', path), 'utf8')

describe('findings in full or in one line each', () => {
  const missing = (number: number) => {
    const folder = mkdtempSync(join(temporary, 'many-'))
    for (let nth = 0; nth < number; nth++) {
      const content = example('broken-yaml/shipment.yaml').replaceAll('NY-2606-02', `NY-2606-${nth + 10}`)
      writeFileSync(
        join(folder, `shipment-${nth + 10}.yaml`),
        content.replace('exportCountry: CN', 'exportCountry: China'),
      )
    }
    return folder
  }
  const times = (out: string, part: RegExp) => [...out.matchAll(part)].length

  test('up to ten are in full, eleven are one line each under their document', async () => {
    const [few, many] = [await shown(['.'], missing(10)), await shown(['.'], missing(11))]
    expect(times(few, /^ +--> shipment-/gm)).toBe(10)
    expect(few).not.toContain('By rule:')
    expect(many).not.toContain('-->')
    expect(
      times(many, /^FAIL {4}shipment-\d+\.yaml .*\n +\d+:\d+ {2}fail {2}schema: `exportCountry`/gm),
    ).toBe(11)
    expect(many).toMatch(/^ {2}schema {2}11 fail in 11 documents$/m)
    expect(times(many, /^ {4}do /gm)).toBe(1)
  })

  test('--full and --short choose, whatever the number', async () => {
    expect(await shown(['.', '--full'], missing(11))).toMatch(/^ +--> shipment-20\.yaml/m)
    const one = await shown(['.', '--short'], missing(1))
    expect(one).not.toContain('-->')
    expect(one).toMatch(/^By rule:\n {2}schema {2}1 fail in 1 document$/m)
  })

  test('dossiers of nothing that could be examined are counted, beyond a few', async () => {
    const of = (dossiers: number) => {
      const folder = mkdtempSync(join(tmpdir(), 'enduse-report-'))
      for (let number = 1; number <= 11; number += 1)
        writeFileSync(
          join(folder, `${number}.yaml`),
          `documentType: shipment\nschemaVersion: "1.0"\ncertificateNumbers: [C-${number % dossiers}]\n`,
        )
      return shown(['.'], folder)
    }
    expect(times(await of(3), /^REVIEW {2}dossier C-\d {2}0 certificates, 0 shipments$/gm)).toBe(3)
    const many = await of(4)
    expect(times(many, /dossier C-/g)).toBe(0)
    expect(many).toContain('\nREVIEW  4 dossiers of documents that could not be examined\n')
  })

  test('what was not examined names a few documents and reasons, and all in a verbose report', async () => {
    const folder = missing(9)
    const plainly = async (...args: string[]) => (await shown(args, folder)).replace(/\s+/g, ' ')
    const unread = 'the document could not be read as the kind that it states'
    expect(await plainly('.', '--stream')).toMatch(
      new RegExp(` on shipment-10\\.yaml, [^:]*shipment-14\\.yaml \\(and 4 more\\): ${unread}`),
    )
    expect(await plainly('.', '--stream', '--verbose')).toMatch(
      new RegExp(` on shipment-10\\.yaml, [^:]*shipment-18\\.yaml: ${unread}`),
    )
    // Each dossier lacks another document, which is a reason of its own.
    const content = example('clean/shipment-1.yaml').replace('exportCountry: CN', 'exportCountry: China')
    const lines = Array.from({ length: 7 }, (_, nth) =>
      JSON.stringify({ ...parse(content), certificateNumbers: [`C-${nth}`], shipmentReference: `S-${nth}` }),
    )
    writeFileSync(join(folder, 'all.ndjson'), `${lines.join('\n')}\n`)
    const out = await plainly('all.ndjson', '--stream')
    expect(out).toContain('all.ndjson (line 3) belongs to this dossier and could not be examined')
    expect(out).toMatch(/ and for \d+ more reasons; --verbose names each/)
    expect(await plainly('all.ndjson', '--stream', '--verbose')).not.toContain('more reason')
  })

  test('a document that asks only for what its dossier lacks says so', async () => {
    const folder = missing(1)
    writeFileSync(
      join(folder, 'other.yaml'),
      example('broken-yaml/shipment.yaml').replaceAll('NY-2606-02', 'NY-2606-99'),
    )
    for (const form of ['--full', '--short'])
      expect((await shown(['.', form], folder)).replace(/\s+/g, ' ')).toMatch(
        /REVIEW other\.yaml (?:(?!FAIL ).)*not examined: certificate-present \(shipment-10\.yaml belongs to this dossier/,
      )
  })

  test('a stream chooses as a whole run does', async () => {
    for (const number of [10, 11]) {
      const folder = missing(number)
      const part = (out: string) => out.slice(0, out.indexOf('\nREVIEW  dossier'))
      expect(part(await shown(['.', '--stream', '-q'], folder))).toBe(part(await shown(['.', '-q'], folder)))
    }
  })

  test('every finding has its sentence, whichever form it has', async () => {
    for (const name of examples) {
      const plainly = (out: string) => out.replace(/\s+/g, ' ')
      const inFull = plainly(await shown([`examples/${name}`, '--full'], root, 120))
      const rules = [...inFull.matchAll(/ (?:fail|review) ([\w-]+): (.{40})/g)]
      const short = plainly(await shown([`examples/${name}`, '--short'], root, 120))
      for (const [, rule, sentence] of rules) expect(short).toContain(`${rule}: ${sentence}`)
    }
  })

  test('the law of a rule is said once, and referred to', async () => {
    const out = await shown(['examples/re-export'], root)
    expect(times(out, /basis OSCE template/g)).toBe(1)
    expect(times(out, /^ {4}basis as for undertakings-kept above$/gm)).toBe(1)
    expect(times(out, /more enduse explain undertakings-kept/g)).toBe(1)
  })
})

describe('a file of another kind in a folder', () => {
  const run = async (args: readonly string[], cwd: string) => {
    const said = { out: '', error: '' }
    const code = await main(['check', ...args], {
      ...{ cwd, env: {}, now: new Date(2026, 10, 24), terminal: { isTTY: false, columns: 100 } },
      out: part => {
        said.out += part
      },
      error: part => {
        said.error += part
      },
    })
    return { code, ...said }
  }
  const folderWith = (name: string, content: string) => {
    const folder = mkdtempSync(join(temporary, 'other-'))
    for (const file of ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'])
      writeFileSync(join(folder, file), example(`clean/${file}`))
    writeFileSync(join(folder, name), content)
    return folder
  }

  test.each([
    ['package.json', '{ "name": "papers", "version": "1.0.0", "status": "private" }'],
    ['compose.yaml', 'services:\n  a: 1\n---\nvolumes: {}\n'],
  ])('is left out with one line, and fails if it is named: %s', async (name, content) => {
    const folder = folderWith(name, content)
    for (const more of [[], ['--stream'], ['--threads', '2']]) {
      const { code, out, error } = await run(['.', ...more], folder)
      expect([code, error.trim().split('\n')]).toEqual([
        0,
        [expect.stringMatching(new RegExp(`^enduse: ${name} .*no documentType.* was not checked$`))],
      ])
      expect(out).not.toContain(name)
    }
    expect(await run([name], folder)).toMatchObject({ code: 1, error: '' })
  })

  test.each([
    ['lacks its type', (text: string) => text.replace(/^documentType: .*\n/m, '')],
    ['misspells the field of its type', () => 'documentTyp: shipment\na: 1\n'],
    ['states a type that is not known', () => 'documentType: invoice\n'],
    ['states the version of a schema', () => 'schemaVersion: "1.0"\na: 1\n'],
  ])('is a document that fails if it %s', async (_, change) => {
    const folder = folderWith('odd.yaml', change(example('clean/shipment-1.yaml')))
    const { code, out } = await run(['.'], folder)
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL {4}odd\.yaml {2}of no known kind/m)
  })
})

/** Columns on the screen, counted apart from the program: two for Chinese, none for a combining mark, one for the rest. */
const widthOf = (line: string) =>
  [...line].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : /\p{Mn}/u.test(one) ? 0 : 1), 0)

/** A frame of a report: the line of the file and the marks under it. */
interface Frame {
  readonly source: string
  readonly marks: string
}

/** The frames for one place, by `file:line`, as they stand on the screen. */
function framesOf(report: string, where: string): Frame[] {
  const lines = report.split('\n')
  return lines.flatMap((line, head) => {
    if (!/^ +(-->|:::) /.test(line) || !line.includes(` ${where}:`)) return []
    const marks = lines.findIndex((under, index) => index > head && /^ +\| +[\^-]|^ +\| [\^-]/.test(under))
    return [{ source: lines[marks - 1] ?? '', marks: lines[marks] ?? '' }]
  })
}

/** The text above the marks, by columns of the screen; half a wide character counts as outside. */
function underlined({ source, marks }: Frame): string {
  const [start, end] = [marks.search(/[\^-]/), marks.search(/[\^-](?![\^-])/) + 1]
  let column = 0
  let over = ''
  for (const character of source) {
    const next = column + widthOf(character)
    if (column >= start && next <= end) over += character
    column = next
  }
  return over
}

/** The report on the text in place of a certificate, and its frame at the only finding there. */
async function frameFor(file: string, content: string, line: number, width = 100): Promise<Frame> {
  const folder = mkdtempSync(join(temporary, 'case-'))
  writeFileSync(join(folder, file), content)
  const report = await shown([file], folder, width)
  for (const one of report.split('\n').filter(row => /^ *\d* \| /.test(row))) {
    expect(widthOf(one)).toBeLessThanOrEqual(width)
  }
  const frames = framesOf(report, `${file}:${line}`)
  expect(frames, report).toHaveLength(1)
  return frames[0] ?? { source: '', marks: '' }
}

const clean = example('clean/certificate.yaml')
const lineOf = (content: string, part: string) => content.slice(0, content.indexOf(part)).split('\n').length

describe('the mark stands under the value', () => {
  const address = '{ street: 兴业路88号, city: 宁波, country: ZZZ }'

  test('after Chinese names, by the width that a terminal gives them', async () => {
    const content = clean.replace(/address: \{ street: 88 Xingye Road.*/, `address: ${address}`)
    const frame = await frameFor('certificate.yaml', content, lineOf(content, '兴业路'))
    expect(frame.source).toContain(address)
    expect(underlined(frame)).toBe('ZZZ')
  })

  test('a Chinese value is marked in its whole width', async () => {
    const content = clean.replace('importScheme: home-consumption', 'importScheme: 国内消费 # 待定')
    const frame = await frameFor('certificate.yaml', content, lineOf(content, 'importScheme'))
    expect(underlined(frame)).toBe('国内消费')
    expect(frame.marks.match(/\^+/)?.[0]).toHaveLength(8)
  })

  test('after marks that take no column of their own', async () => {
    const content = clean.replace(
      /address: \{ street: 88 Xingye Road.*/,
      'address: { street: "Zu\u0308richer Weg", city: 宁波, country: ZZZ }',
    )
    const frame = await frameFor('certificate.yaml', content, lineOf(content, 'richer Weg'))
    expect(underlined(frame)).toBe('ZZZ')
  })

  test('after tabs', async () => {
    const content = clean.replace('importScheme: home-consumption', 'importScheme:\t\t nothing\t# none')
    const frame = await frameFor('certificate.yaml', content, lineOf(content, 'importScheme'))
    expect(underlined(frame)).toBe('nothing')
    expect(frame.source).toMatch(/importScheme: +nothing +# none$/)
  })

  test('after what is shown as an escape', async () => {
    const content = clean.replace(
      /address: \{ street: 88 Xingye Road.*/,
      'address: { street: "88\u202e Xingye Road", city: 宁波, country: ZZZ }',
    )
    const frame = await frameFor('certificate.yaml', content, lineOf(content, '88\u202e Xingye'))
    expect(frame.source).toContain('\\u202e')
    expect(underlined(frame)).toBe('ZZZ')
  })

  const filler = (width: 'narrow' | 'wide') => (width === 'wide' ? '稀土永磁' : 'rare').repeat(800)

  test.each([
    ['narrow', 100],
    ['narrow', 60],
    ['wide', 100],
    ['wide', 104],
    ['wide', 97],
    ['wide', 60],
  ] as const)('in one line of JSON, thousands of %s characters long, at %d columns', async (kind, width) => {
    const before = { note: filler(kind).slice(0, 3200) }
    const { documentType, ...rest } = { documentType: 'end-user-certificat', after: filler(kind) }
    const content = JSON.stringify({ ...before, documentType, ...rest })
    expect(content.length).toBeGreaterThan(5000)
    const frame = await frameFor('certificate.json', content, 1, width)
    expect(underlined(frame)).toBe('"end-user-certificat"')
    expect(widthOf(frame.source)).toBeLessThanOrEqual(width)
    expect(frame.marks.length).toBeLessThanOrEqual(width)
  })

  test('a value longer than the screen is marked as far as it is shown', async () => {
    const content = JSON.stringify({ documentType: 'x'.repeat(4000) })
    const frame = await frameFor('certificate.json', content, 1)
    expect(underlined(frame)).toMatch(/^"x+$/)
    expect(frame.marks.length).toBeLessThanOrEqual(100)
  })

  test('a byte order mark moves nothing', async () => {
    const content = `\ufeff${JSON.stringify({ documentType: 'shipmen' })}`
    expect(underlined(await frameFor('shipment.json', content, 1))).toBe('"shipmen"')
  })
})

describe('what a reader cannot see', () => {
  test.each([
    ['an escape', '\x1b', '\\u001b'],
    ['a soft hyphen', '\xad', '\\u00ad'],
    ['a joiner', '\u034f', '\\u034f'],
    ['an override of direction', '\u202e', '\\u202e'],
    ['a space of no width', '\u200b', '\\u200b'],
    ['a filler', '\u3164', '\\u3164'],
    ['letters of tags', '\u{e0041}\u{e0042}', '\\udb40\\udc41\\udb40\\udc42'],
    ['half a character', '\ud800', '\\ud800'],
  ])('%s is written as an escape that JSON reads back', (_, hidden, escaped) => {
    expect(printable(`Kaveri${hidden}Motors`)).toBe(`Kaveri${escaped}Motors`)
    expect(JSON.parse(`"${printable(hidden)}"`)).toBe(hidden)
  })

  test.each(['宁波甬和磁材有限公司', 'Zürich', 'Zu\u0308rich', '葛\u{e0100}城', 'कावेरी', '🧲'])(
    '%s stays as it is',
    name => {
      expect(printable(name)).toBe(name)
    },
  )
})

describe('a place without a line', () => {
  test('is said in words, and the finding still stands', async () => {
    const runOptions: RunOptions = {
      ruleSets: await loadRuleSets(shippedNames, root),
      limits: defaultLimits,
      today: '2026-11-24',
    }
    const sources: Source[] = readdirSync(join(root, 'examples/overdrawn')).map(file => ({
      file,
      bytes: readFileSync(join(root, 'examples/overdrawn', file)),
    }))
    const judged = reduce(
      sources.flatMap(source => map(source, runOptions)),
      runOptions,
    )
    const style = {
      width: 100,
      paint: plain,
      detail: 'normal',
      exitCode: 1,
      cards: new Map(),
      severities: new Map(),
      folder: '',
      words: englishLocale.words,
      language: 'en',
    } as const
    const shown = (open: Reopen) => [...rendered(text, locate(judged, open, defaultLimits), style)].join('')
    const whole = shown(file => sources.find(one => one.file === file))
    const gone = shown(() => undefined)
    expect(whole).not.toContain('meanwhile')
    expect(gone).toMatch(
      /--> shipment-3\.yaml +\/items\/0\/quantity\S*\s+\(the file has changed or was deleted since\)/,
    )
    expect(gone).toContain('drawn earlier, on 2026-04-20: 200 kg')
    expect(gone).not.toMatch(/undefined|NaN|:0\b/)
    const verdicts = (report: string) => report.split('\n').filter(line => /^(PASS|FAIL|REVIEW)/.test(line))
    expect(verdicts(gone)).toEqual(verdicts(whole))
    for (const line of gone.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(100)
  })
})
