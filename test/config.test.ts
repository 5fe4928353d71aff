/** The config of a repository: its entries, the messages about mistakes in it, where it is found, and what it ignores. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { main } from '../src/cli/cli.ts'
import { type Config, type ConfigUse, idleEntries, ownFiles, parseConfig } from '../src/config/config.ts'
import { configNames } from '../src/config/config-name.ts'
import { configStart } from '../src/config/config-start.ts'
import { ignored } from '../src/config/ignored.ts'
import { findConfig, leavingOut, loadConfig, pathFrom, ruleSetFrom } from '../src/engine/config-file.ts'
import { merged } from '../src/engine/disk/found.ts'
import { find, findEach } from '../src/engine/disk/search.ts'
import { schemaNames, schemaText } from '../src/engine/package-texts.ts'
import { asRequested, englishRefusal, isRefusal } from '../src/engine/refusal.ts'
import { highestLimits } from '../src/read/index.ts'
import { formats } from '../src/report/index.ts'
import { workplace } from './workplace.ts'

const formatNames = Object.keys(formats)
const readAs = (text: string, file = 'enduse.config.yaml') =>
  parseConfig({ file, bytes: Buffer.from(text) }, formatNames)

/** What is said of a config, as `line:column text`. */
function problemsOf(text: string, file?: string): string[] {
  return (readAs(text, file).problems ?? []).map(one => `${one.line}:${one.column} ${one.text}`)
}

function configOf(text: string): Config {
  const { config, problems } = readAs(text)
  if (config === undefined) throw new Error(problems.map(({ text }) => text).join('\n'))
  return config
}

/** A config with each place as `line:column`. */
const withPlaces = (config: Config): unknown =>
  JSON.parse(
    JSON.stringify(config, (key, value) => (key === 'place' ? `${value.line}:${value.column}` : value)),
  )

const whole = `ruleSets: [china-rare-earth, rules/house.yaml]
paths:
  - papers/
  - "2026/*.yaml"
ignore: [drafts/, "*.tmp.yaml"]
certificates:
  - certificates
waivers: waivers.yaml
baseline: baseline.json
review: fail
format: compact
outputs:
  - report.txt
  - { format: sarif, file: out/enduse.sarif }
  - { format: receipt, file: enduse.receipt.json }
limits: { bytes: 1000, depth: 1000, values: 1, aliases: 5, documents: 2 }
redaction: always
`

const published = new Ajv2020({ strict: true }).compile(JSON.parse(schemaText('config')))

describe('what a config may say', () => {
  test('each field, with its place', () => {
    expect(withPlaces(configOf(whole))).toEqual({
      file: 'enduse.config.yaml',
      ruleSets: [
        { value: 'china-rare-earth', place: '1:12' },
        { value: 'rules/house.yaml', place: '1:30' },
      ],
      paths: [
        { value: 'papers/', place: '3:5' },
        { value: '2026/*.yaml', place: '4:5' },
      ],
      ignore: [
        { value: 'drafts/', place: '5:10' },
        { value: '*.tmp.yaml', place: '5:19' },
      ],
      certificates: [{ value: 'certificates', place: '7:5' }],
      waivers: [{ value: 'waivers.yaml', place: '8:10' }],
      baseline: { value: 'baseline.json', place: '9:11' },
      review: { value: 'fail', place: '10:9' },
      format: { value: 'compact', place: '11:9' },
      outputs: [
        { value: { file: 'report.txt' }, place: '13:5' },
        { value: { format: 'sarif', file: 'out/enduse.sarif' }, place: '14:7' },
        { value: { format: 'receipt', file: 'enduse.receipt.json' }, place: '15:7' },
      ],
      limits: {
        bytes: { value: 1000, place: '16:18' },
        depth: { value: 1000, place: '16:31' },
        values: { value: 1, place: '16:45' },
        aliases: { value: 5, place: '16:57' },
        documents: { value: 2, place: '16:71' },
      },
      redaction: { value: 'always', place: '17:12' },
    })
  })

  test('nothing is asked for', () => {
    expect(configOf('{}')).toEqual({ file: 'enduse.config.yaml' })
  })

  test('several files of waivers', () => {
    expect(withPlaces(configOf('waivers: [a.yaml, b.yaml]'))).toMatchObject({
      waivers: [
        { value: 'a.yaml', place: '1:11' },
        { value: 'b.yaml', place: '1:19' },
      ],
    })
  })

  test('each format there is', () => {
    for (const name of formatNames) {
      expect(problemsOf(`format: ${name}`)).toEqual([])
      expect(problemsOf(`outputs: [{ format: ${name}, file: a }]`)).toEqual([])
    }
  })

  test('limits are bounded as on the command line', async () => {
    const ends = async (limit: string) => {
      let said = ''
      const code = await main(['check', 'examples/clean', '--limit', limit], {
        cwd: new URL('..', import.meta.url).pathname,
        env: {},
        now: new Date('2026-11-24T12:00:00Z'),
        terminal: { isTTY: false, columns: undefined },
        out: () => {},
        error: text => {
          said += text
        },
      })
      return code === 2 && /limit/.test(said)
    }
    for (const [name, highest] of Object.entries(highestLimits)) {
      expect(problemsOf(`limits: { ${name}: ${highest} }`), name).toEqual([])
      expect(await ends(`${name}=${highest}`), name).toBe(false)
      expect(problemsOf(`limits: { ${name}: ${highest + 1} }`), name).toHaveLength(1)
      expect(await ends(`${name}=${highest + 1}`), name).toBe(true)
    }
  })
})

const outputsAre = 'expected a file, or a format and a file'

/** One mistake or more: the text, what is said, and whether an editor with the schema sees it too. */
const mistakes: readonly (readonly [text: string, ...says: readonly string[]])[] = [
  ['pahts: [papers]', '1:1 "pahts" is not a field here; did you mean "paths"?'],
  [
    'pahts: [papers]\nignroe: [a]\nruleset: [b]',
    '1:1 "pahts" is not a field here; did you mean "paths"?',
    '2:1 "ignroe" is not a field here; did you mean "ignore"?',
    '3:1 "ruleset" is not a field here; did you mean "ruleSets"?',
  ],
  ['verbose: true', '1:1 "verbose" is not a field here'],
  ['bytes: 5', '1:1 "bytes" is not a field here; it belongs under limits'],
  ['limits: { byts: 5 }', '1:11 "byts" is not a field here; did you mean "bytes"?'],
  ['__proto__: 5', '1:1 "__proto__" is not allowed here; choose another name'],
  ['- papers', '1:1 the config is a list; expected a group of fields'],
  ['papers', '1:1 the config is "papers"; expected a group of fields'],
  ['paths: papers', '1:8 "paths" is "papers"; expected a list'],
  ['paths: [papers, 5]', '1:17 entry 2 of "paths" is 5; expected text'],
  ['paths: [""]', '1:9 entry 1 of "paths" is ""; expected text'],
  ['paths: ["-"]', '1:9 "-" is standard input, which only a command line can name'],
  [
    `paths: ['papers\\2026']`,
    '1:9 "papers\\2026" has a backslash; in a config folders are separated by /, on every system',
  ],
  ...['ruleSets', 'paths', 'ignore', 'certificates', 'outputs', 'waivers'].map(
    field => [`${field}: []`, `1:1 "${field}" is an empty list; expected a list of at least 1`] as const,
  ),
  [
    'ignore: ["!keep.yaml"]',
    '1:10 "!keep.yaml" begins with !; a pattern ignores files, and cannot include them again',
  ],
  ...['/drafts', 'C:/drafts'].map(
    pattern =>
      [
        `ignore: [a, ${pattern}]`,
        `1:13 "${pattern}" is an absolute path; patterns begin at the folder of the config: ./drafts for the one in there, drafts for every one`,
      ] as const,
  ),
  ...['../drafts', 'a/../b', 'a/..', '..'].map(
    pattern =>
      [
        `ignore: [${pattern}]`,
        `1:10 "${pattern}" leads out of the folder of the config, where nothing is ignored`,
      ] as const,
  ),
  ...['*a*a*a*b', 'x/*a*b*c*d', '{a*,b*}*c*', '****'].map(
    pattern =>
      [
        `ignore: ['${pattern}']`,
        `1:10 "${pattern}" has more than 3 stars in one name; a long name would take hours to compare with it`,
      ] as const,
  ),
  [
    `ignore: ['**/a/**/b/**']`,
    '1:10 "**/a/**/b/**" has ** more than 2 times; a deep folder would take hours to compare with it',
  ],
  ...['.', './'].map(
    pattern =>
      [
        `ignore: [${pattern}]`,
        `1:10 "${pattern}" is the folder of the config, and would ignore everything`,
      ] as const,
  ),
  [
    `ignore: ['a\\b']`,
    '1:10 "a\\b" has a backslash; in a config folders are separated by /, on every system',
  ],
  ['waivers: 5', '1:10 "waivers" is 5; expected a file or a list of files'],
  ['waivers: { a: b }', '1:1 "waivers" is a group of fields; expected a file or a list of files'],
  ['waivers: [a, 5]', '1:14 entry 2 of "waivers" is 5; expected text'],
  ['waivers: "-"', '1:10 "-" is standard input, which only a command line can name'],
  ['baseline: [a]', '1:1 "baseline" is a list; expected text'],
  ['review: Fail', '1:9 "review" is "Fail"; allowed are pass, fail; did you mean "fail"?'],
  ['review: false', '1:9 "review" is false; allowed are pass, fail'],
  [
    'review: maybe\nreveiw: fail',
    '1:9 "review" is "maybe"; allowed are pass, fail',
    '2:1 "reveiw" is not a field here; did you mean "review"?',
  ],
  ['format: srif', `1:9 "format" is "srif"; allowed are ${formatNames.join(', ')}; did you mean "sarif"?`],
  ['format: receipt', '1:9 "format" is "receipt", which is written to files only; name it under outputs'],
  ['outputs: report.txt', '1:10 "outputs" is "report.txt"; expected a list'],
  [
    'outputs:\n  - { format: srif, file: a }',
    `2:15 "format" is "srif"; allowed are ${formatNames.join(', ')}, receipt; did you mean "sarif"?`,
  ],
  ['outputs:\n  - { format: json }', '2:7 "file" is missing'],
  ['outputs:\n  - { fromat: json, file: a }', '2:7 "fromat" is not a field here; did you mean "format"?'],
  ['outputs: [5]', `1:11 entry 1 of "outputs" is 5; ${outputsAre}`],
  ['outputs: [null]', `1:11 entry 1 of "outputs" is null; ${outputsAre}`],
  [
    'outputs: [{ format: json, file: "-" }]',
    '1:33 "-" is standard input, which only a command line can name',
  ],
  ['limits: 5', '1:9 "limits" is 5; expected a group of fields'],
  ['limits: { bytes: 0 }', '1:18 "bytes" is 0; expected at least 1'],
  ['limits: { bytes: -1 }', '1:18 "bytes" is -1; expected at least 1'],
  ['limits: { depth: 1001 }', '1:18 "depth" is 1001; expected at most 1000'],
  ['limits: { values: 1.5 }', '1:19 "values" is 1.5; expected a whole number'],
  ['limits: { bytes: 5MB }', '1:18 "bytes" is "5MB"; expected a whole number'],
  ['limits: { bytes: "5" }', '1:18 "bytes" is "5"; expected a whole number'],
  ['schemas: our schemas', '1:10 "our schemas" has a space, # or ?, at which editors would end the address'],
  ["schemas: 'a\\b'", '1:10 "a\\b" has a backslash; in a config folders are separated by /, on every system'],
  [
    'schemas: ftp://example.com',
    '1:10 "ftp://example.com" is neither a folder nor an address that begins with https:// or http://',
  ],
  ['redaction: off', '1:12 "redaction" is "off"; allowed are ci, always, never'],
]

/** What only the whole can show: no schema says it. */
const clashes: typeof mistakes = [
  [
    'ruleSets: [trade-documents, trade-documents]',
    '1:29 "trade-documents" is listed twice; a rule set is applied once',
  ],
  [
    'ruleSets: [a/b.yaml, ./a//c/../b.yaml]',
    '1:22 "./a//c/../b.yaml" is listed twice; a rule set is applied once',
  ],
  ['waivers: [w.yaml, ./w.yaml]', '1:19 "./w.yaml" is listed twice; its waivers count once'],
  [
    'outputs: [a, { format: json, file: ./a }]',
    '1:16 "./a" takes two reports; name another file for one of them',
  ],
  [
    'waivers: w.yaml\noutputs: [w.yaml]',
    '2:11 "w.yaml" is a file of waivers, and cannot be a report as well',
  ],
  ['ruleSets: [a.yaml]\nbaseline: a.yaml', '2:11 "a.yaml" is a rule set, and cannot be the baseline as well'],
  [
    'outputs: [enduse.config.yaml]',
    '1:11 "enduse.config.yaml" is the config itself, and cannot be a report as well',
  ],
]

describe('a mistake is said at its place', () => {
  test.each([...mistakes, ...clashes].map(([text, ...says]) => ({ text, says })))(
    '$text',
    ({ text, says }) => {
      expect(problemsOf(text)).toEqual(says)
      expect(readAs(text).config).toBeUndefined()
    },
  )

  test.each([
    ['', '1:1 The file contains no document.'],
    ['paths: [a]\n---\npaths: [b]', '1:1 a config is one document; this file has several'],
    ['paths: [a]\npaths: [b]', '2:1 '],
    ['paths: [a', '1:8 '],
  ])('%j is not read', (text, says) => {
    const [first, ...others] = problemsOf(text)
    expect(first).toContain(says)
    expect(others).toEqual([])
  })

  test('also where a part of it is in order', () => {
    expect(problemsOf(`${whole}pahts: [a]\n`)).toEqual([
      '18:1 "pahts" is not a field here; did you mean "paths"?',
    ])
  })
})

describe('near misses stand', () => {
  test.each([
    'ignore: ["a!b", ./drafts, a..b, ..a, "**", "[!a]*.yaml", drafts]',
    'ignore: [a]\nwaivers: a\npaths: [a]\ncertificates: [a]',
    'paths: [./-, ../elsewhere, /srv/papers]',
    'outputs: [a/b, b/a, { format: json, file: A/b }]',
    'ruleSets: [a.yaml, b/a.yaml]',
    'outputs: [b/enduse.config.yaml]',
    'limits: {}',
    'schemas: ../schemas',
    'schemas: https://example.com/enduse',
  ])('%s', text => {
    expect(problemsOf(text)).toEqual([])
    expect(published(parse(text))).toBe(true)
  })
})

describe('the published schema', () => {
  const schema = JSON.parse(schemaText('config'))

  test('is published, named and explained', () => {
    expect(schemaNames).toContain('config')
    expect(schema.$id).toBe('urn:enduse:schema:config:1')
    expect(schema.title).toMatch(/\S/)
    const fields = Object.entries<{ description?: string }>({
      ...schema.properties,
      ...schema.properties.limits.properties,
    })
    expect(fields).toHaveLength(25)
    for (const [name, field] of fields) expect(field.description, name).toMatch(/\.$/)
  })

  test('and the reader take the same examples', () => {
    expect(schema.examples.length).toBeGreaterThan(1)
    for (const example of [...schema.examples, parse(whole), {}]) {
      expect(published(example), JSON.stringify(published.errors)).toBe(true)
      expect(problemsOf(JSON.stringify(example), 'enduse.config.json')).toEqual([])
    }
  })

  test.each(mistakes.filter(([text]) => !text.includes('__proto__')))('refuses %s', text => {
    expect(published(parse(text))).toBe(false)
  })
})

describe('ignore patterns', () => {
  const takes = async (pattern: string, file: string) => (await ignored([pattern]))(file).length > 0

  test.each([
    ['drafts/', 'drafts/a.yaml'],
    ['drafts/', 'drafts/2026/a.yaml'],
    ['drafts/', 'papers/drafts/a.yaml'],
    ['drafts/', 'drafts/'],
    ['drafts', 'drafts/a.yaml'],
    ['drafts', 'papers/drafts/2026/a.yaml'],
    ['drafts', 'drafts'],
    ['a.yaml', 'a.yaml'],
    ['a.yaml', 'b/c/a.yaml'],
    ['*.tmp.yaml', 'a.tmp.yaml'],
    ['*.tmp.yaml', 'papers/2026/a.tmp.yaml'],
    ['*.tmp.yaml', '.tmp.yaml'],
    ['a/b/**', 'a/b/c.yaml'],
    ['a/b/**', 'a/b/c/d.yaml'],
    ['a/b', 'a/b/c.yaml'],
    ['a/b/', 'a/b/c/d.yaml'],
    ['a/*', 'a/b/c.yaml'],
    ['a/*.yaml', 'a/b.yaml'],
    ['**/drafts/*.yaml', 'drafts/a.yaml'],
    ['**/drafts/*.yaml', 'x/y/drafts/a.yaml'],
    ['./drafts', 'drafts/a.yaml'],
    ['./*.yaml', 'a.yaml'],
    ['20{18,19}', '2018/a.yaml'],
    ['201?/', '2019/a.yaml'],
    ['[a-c].yaml', 'x/b.yaml'],
    ['dr*', 'x/drafts/a.yaml'],
    ['{a,b/c}', 'b/c/d.yaml'],
    ['.hidden/', '.hidden/a.yaml'],
    ['a (1).yaml', 'x/a (1).yaml'],
    ['@(a).yaml', '@(a).yaml'],
    ['*(a|b).yaml', 'x(a|b).yaml'],
    ['a+b', 'a+b/c.yaml'],
    ['[a]+$.yaml', 'a+$.yaml'],
    ['[^a].yaml', 'b.yaml'],
    ['a[.yaml', 'a[.yaml'],
    ['a}.yaml', 'a}.yaml'],
    ['报关单/', '2026/报关单/a.yaml'],
  ])('%s takes %s', async (pattern, file) => {
    expect(await takes(pattern, file)).toBe(true)
  })

  test.each([
    ['drafts/', 'drafts'],
    ['drafts/', 'drafts.yaml'],
    ['drafts/', 'my-drafts/a.yaml'],
    ['drafts', 'drafts.yaml'],
    ['drafts', 'Drafts/a.yaml'],
    ['*.tmp.yaml', 'a.tmp.yml'],
    ['*.tmp.yaml', 'atmp.yaml'],
    ['a/b/**', 'x/a/b/c.yaml'],
    ['a/b', 'x/a/b'],
    ['a/b/', 'x/a/b/c.yaml'],
    ['a/*.yaml', 'a/b/c.yaml'],
    ['a/*.yaml', 'x/a/b.yaml'],
    ['./drafts', 'papers/drafts/a.yaml'],
    ['./*.yaml', 'x/a.yaml'],
    ['201?/', '201/a.yaml'],
    ['@(a).yaml', 'a.yaml'],
    ['a!b', 'ab'],
    ['*(a|b).yaml', 'xa.yaml'],
    ['a+b', 'aab'],
    ['[a]+$.yaml', 'aa.yaml'],
    ['[^a].yaml', 'a.yaml'],
    ['a.yaml', 'axyaml'],
  ])('%s leaves %s', async (pattern, file) => {
    expect(await takes(pattern, file)).toBe(false)
  })

  test('every pattern that takes a file is named, in order and once', async () => {
    const taking = await ignored(['x', 'drafts/', 'a/**', '*.yaml'])
    for (const _ of ['first', 'again'])
      expect(taking('a/drafts/b.yaml')).toEqual(['a/**', 'drafts/', '*.yaml'])
    expect(taking('b.json')).toEqual([])
  })
})

describe('entries that do nothing', () => {
  const idle = (text: string, use: ConfigUse = {}) =>
    idleEntries(configOf(text), use).map(({ place, text }) => `${place.line}:${place.column} ${text}`)
  const led = (files: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(files))

  test('a pattern that leaves nothing out', () => {
    const text = 'ignore: [drafts/, a, b]'
    expect(idle(text, { ignore: new Set(['a']) })).toEqual([
      '1:10 "drafts/" excludes no file.',
      '1:22 "b" excludes no file.',
    ])
    expect(idle(text, { ignore: new Set(['drafts/', 'a', 'b']) })).toEqual([])
    expect(idle(text)).toEqual([])
  })

  test('a pattern that is listed twice', () => {
    expect(idle('ignore: [a, b, a]', { ignore: new Set(['a', 'b']) })).toEqual(['1:16 "a" is listed twice.'])
  })

  test.each(['paths', 'certificates'] as const)('%s: one that is listed twice', field => {
    const at = field.length + 4
    expect(idle(`${field}: [a, b, ./a/]`)).toEqual([`1:${at + 6} "./a/" is listed twice.`])
    expect(idle(`${field}: [a, a/b, A, ab]`)).toEqual([])
  })

  test.each(['paths', 'certificates'] as const)('%s: one that another covers, before it or behind', field => {
    const at = field.length + 4
    const files = { a: ['a/1', 'a/b/2'], 'a/b': ['a/b/2'] }
    expect(idle(`${field}: [a, a/b]`, { [field]: led(files) })).toEqual([
      `1:${at + 3} "a/b" finds nothing that "a" does not find.`,
    ])
    expect(idle(`${field}: [a/b, a]`, { [field]: led(files) })).toEqual([
      `1:${at} "a/b" finds nothing that "a" does not find.`,
    ])
    expect(idle(`${field}: [a, a/b]`, { [field]: led({ ...files, 'a/b': ['a/b/2', 'a/b/3'] }) })).toEqual([])
  })

  test('of two that lead to the same, the second', () => {
    const both = led({ 'a/*': ['a/1'], a: ['a/1'] })
    expect(idle('paths: ["a/*", a]', { paths: both })).toEqual([
      '1:16 "a" finds nothing that "a/*" does not find.',
    ])
  })

  test('a store without a certificate', () => {
    const text = 'certificates: [a, b]'
    expect(idle(text, { certificates: led({ a: ['a/1'], b: [] }) })).toEqual([
      '1:19 "b" contains no certificate.',
    ])
    expect(idle(text, { certificates: led({ a: ['a/1'], b: ['b/1'] }) })).toEqual([])
  })

  test('a limit as it is anyway', () => {
    expect(idle('limits: { depth: 100, aliases: 101, documents: 1000 }')).toEqual([
      '1:18 The limit of depth is 100 by default; this entry changes nothing.',
      '1:48 The limit of documents is 1000 by default; this entry changes nothing.',
    ])
  })

  test('in the order in which they stand, each with advice', () => {
    const config = configOf('limits:\n  depth: 100\npaths: [a, a]\nignore: [x]\n')
    const found = idleEntries(config, { ignore: new Set() })
    expect(found.map(({ place }) => place.line)).toEqual([2, 3, 4])
    for (const { text, help } of found)
      for (const one of [text, help]) expect(one).toMatch(/^\W*[A-Za-z].*\.$/)
  })

  test('what only repeats what is usual is not among them', () => {
    expect(
      idle('ruleSets: [china-rare-earth, trade-documents]\nformat: text\nredaction: ci\nreview: fail'),
    ).toEqual([])
  })
})

describe('the start of a config', () => {
  const { text } = configStart('.')

  test('is in order as it is written, and judges a folder of papers', () => {
    expect(configOf(text).paths?.map(({ value }) => value)).toEqual(['papers/'])
    expect(text).toMatch(/^# yaml-language-server: \$schema=urn:enduse:schema:config:1\n/)
    expect(idleEntries(configOf(text), {})).toEqual([])
    expect(text.split('\n').filter(line => line.length > 120)).toEqual([])
  })

  test('shows every setting there is, and is in order with all of them', () => {
    const [, ...lines] = text.split('\n')
    const all = lines.map(line => line.replace(/^( *)# (?=\w+:|- | {2}(?:- |\w+: ))/, '$1')).join('\n')
    const { file, ...config } = configOf(all)
    expect(Object.keys(config).sort()).toEqual(
      Object.keys(JSON.parse(schemaText('config')).properties).sort(),
    )
    expect(config.ruleSets).toHaveLength(3)
    expect(idleEntries({ file, ...config }, {})).toEqual([])
  })

  test('names the baseline as enduse baseline create writes it', async () => {
    const work = workplace()
    work.example('expired', 'papers')
    const { out } = await work.run(['baseline', 'create', 'papers'])
    const [, written = 'nothing'] = /^wrote (\S+):/.exec(out) ?? []
    expect(configOf(text.replace('# baseline:', 'baseline:')).baseline?.value).toBe(written)
    work.write('enduse.config.yaml', text.replace('# baseline:', 'baseline:'))
    expect(await work.check([])).toMatchObject({ code: 0, baseline: { file: written } })
  })

  test('names the folder of papers that it is told', () => {
    for (const folder of ['2026/', 'my papers/', '报关单/', '#/', 'a"b/'])
      expect(configOf(configStart('.', { paths: [folder] }).text).paths?.[0]?.value).toBe(folder)
  })

  test.each([
    ['', 'enduse.config.yaml'],
    ['.', './enduse.config.yaml'],
    ['trade/', 'trade/enduse.config.yaml'],
    ['..', '../enduse.config.yaml'],
    ['other.yml', 'other.yml'],
    ['other', 'other.yaml'],
  ])('written to %j it is %s', (path, file) => {
    expect(configStart(path).path).toBe(file)
  })
})

describe('on the disk', () => {
  const made: string[] = []
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true })
  })

  /** A folder with these files; a name that ends in a slash is a folder. */
  function folderWith(files: Readonly<Record<string, string>>): string {
    const root = mkdtempSync(join(tmpdir(), 'enduse-config-'))
    made.push(root)
    for (const [name, text] of Object.entries(files)) {
      const path = join(root, name)
      mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
      if (!name.endsWith('/')) writeFileSync(path, text)
    }
    return root
  }

  const refusalOf = async (work: () => unknown): Promise<string> => {
    try {
      await work()
    } catch (error) {
      if (!isRefusal(error)) throw error
      const { refusal, help } = await englishRefusal(error.refused)
      return [refusal, help].join('\n').trim()
    }
    throw new Error('nothing was refused')
  }

  const usual = configNames[0]

  describe('a config is found', () => {
    const foundFrom = (root: string, cwd: string) => {
      const found = findConfig(join(root, cwd))
      return found && { file: found.file, folder: relative(root, found.folder) }
    }

    test('in the folder itself and above, up to the root of the repository', () => {
      const root = folderWith({ '.git/': '', [usual]: '{}', 'a/b/': '' })
      expect(foundFrom(root, '.')).toEqual({ file: usual, folder: '' })
      expect(foundFrom(root, 'a/b')).toEqual({ file: `../../${usual}`, folder: '' })
    })

    test('where .git is a file, as in a worktree', () => {
      const root = folderWith({ '.git': 'gitdir: elsewhere', [usual]: '{}', 'a/': '' })
      expect(foundFrom(root, 'a')).toEqual({ file: `../${usual}`, folder: '' })
    })

    test('the nearest one', () => {
      const root = folderWith({ '.git/': '', [usual]: '{}', 'a/enduse.config.yml': '{}', 'a/b/': '' })
      expect(foundFrom(root, 'a/b')).toEqual({ file: '../enduse.config.yml', folder: 'a' })
    })

    test('never above the root of the repository', () => {
      const root = folderWith({ '.git/': '', [usual]: '{}', 'inner/.git/': '', 'inner/a/': '' })
      expect(foundFrom(root, 'inner/a')).toBeUndefined()
      expect(foundFrom(root, 'inner')).toBeUndefined()
    })

    test('outside of a repository in the folder itself alone', () => {
      const root = folderWith({ [usual]: '{}', 'a/': '' })
      expect(foundFrom(root, '.')).toEqual({ file: usual, folder: '' })
      expect(foundFrom(root, 'a')).toBeUndefined()
    })

    test('not in two spellings', async () => {
      const root = folderWith({ '.git/': '', [usual]: '{}', 'enduse.config.yml': '{}', 'a/': '' })
      expect(await refusalOf(() => findConfig(join(root, 'a')))).toBe(
        'there are two configs, ../enduse.config.yaml and ../enduse.config.yml\nKeep one of them.',
      )
    })
  })

  describe('a config is loaded', () => {
    test('with its bytes and its folder', async () => {
      const root = folderWith({ '.git/': '', [usual]: 'paths: [papers]', 'a/': '' })
      const loaded = await loadConfig(join(root, 'a'), formatNames)
      expect(loaded?.folder).toBe(root)
      expect(Buffer.from(loaded?.source.bytes ?? []).toString()).toBe('paths: [papers]')
      expect(loaded?.config.paths?.[0]).toMatchObject({
        value: 'papers',
        place: { file: `../${usual}`, line: 1, column: 9 },
      })
    })

    test('nothing where there is none', async () => {
      expect(await loadConfig(folderWith({ '.git/': '' }), formatNames)).toBeUndefined()
    })

    test('by the path that the user named, instead of the one that would be found', async () => {
      const root = folderWith({ [usual]: 'oops: 1', 'other/mine.yaml': 'paths: [b]' })
      const loaded = await loadConfig(root, formatNames, 'other/mine.yaml')
      expect(loaded).toMatchObject({ folder: join(root, 'other'), config: { file: 'other/mine.yaml' } })
      expect(await refusalOf(() => loadConfig(root, formatNames, 'other/mien.yaml'))).toBe(
        'there is no config other/mien.yaml\nDid you mean other/mine.yaml?',
      )
    })

    test('not with a mistake: each is said with its place', async () => {
      const root = folderWith({ '.git/': '', [usual]: 'pahts: [a]\nreview: no\n', 'a/': '' })
      expect(await refusalOf(() => loadConfig(join(root, 'a'), formatNames))).toBe(
        [
          `the config ../${usual} does not load`,
          `../${usual}:1:1 "pahts" is not a field here; did you mean "paths"?`,
          `../${usual}:2:9 "review" is "no"; allowed are pass, fail`,
        ].join('\n'),
      )
    })

    test('not where it cannot be read, which is never taken for none', async () => {
      const isFolder = folderWith({ [`${usual}/`]: '' })
      expect(await refusalOf(() => loadConfig(isFolder, formatNames))).toBe(
        `the config ${usual} cannot be read: it is a folder`,
      )
      const leadsNowhere = folderWith({})
      symlinkSync(join(leadsNowhere, 'gone'), join(leadsNowhere, usual))
      expect(await refusalOf(() => loadConfig(leadsNowhere, formatNames))).toContain(
        'the config enduse.config.yaml cannot be read: it does not exist, or the link to it is broken',
      )
      const large = folderWith({ [usual]: `# ${'x'.repeat(1024 * 1024)}\npaths: [a]\n` })
      expect(await refusalOf(() => loadConfig(large, formatNames))).toContain(`the config ${usual} `)
    })
  })

  describe('what a config leaves out', () => {
    const config = `ignore: [drafts/, "*.tmp.yaml", nothing]
ruleSets: [china-rare-earth, ./rules/house.yaml]
waivers: waivers.yaml
baseline: papers/baseline.json
outputs: [{ format: json, file: papers/report.json }]
`
    const files = {
      '.git/': '',
      [usual]: config,
      'waivers.yaml': '',
      'rules/house.yaml': '',
      'papers/baseline.json': '',
      'papers/a.yaml': '',
      'papers/a.tmp.yaml': '',
      'rules/enduse.config.yml': '',
      'papers/drafts/b.yaml': '',
      'papers/drafts/c.tmp.yaml': '',
      'papers/report.json': '',
    }
    const searchIn = async (root: string, cwd: string) => {
      const loaded = await loadConfig(join(root, cwd), formatNames)
      if (loaded === undefined) throw new Error('there is a config')
      const left = await leavingOut(loaded)
      return { loaded, patterns: left.patterns, search: { from: root, isIgnored: left.isIgnored } }
    }
    const names = (found: readonly { readonly file: string }[]) => found.map(({ file }) => file)

    test('what a pattern takes and what is a file of its own, in folders and by patterns; never a report', async () => {
      const root = folderWith(files)
      const { search, patterns } = await searchIn(root, '.')
      expect(names(await find(['.'], root, search))).toEqual(['papers/a.yaml', 'papers/report.json'])
      expect(names(await find(['**/*.{yaml,yml}'], root, search))).toEqual(['papers/a.yaml'])
      expect([...patterns].sort()).toEqual(['*.tmp.yaml', 'drafts/'])
    })

    test('never a file that is named in full', async () => {
      const root = folderWith(files)
      const { search, patterns } = await searchIn(root, '.')
      expect(names(await find(['papers/drafts/b.yaml', 'papers'], root, search))).toEqual([
        'papers/a.yaml',
        'papers/drafts/b.yaml',
        'papers/report.json',
      ])
      expect([...patterns].sort()).toEqual(['*.tmp.yaml', 'drafts/'])
    })

    test('the same from a folder below', async () => {
      const root = folderWith(files)
      const { search } = await searchIn(root, 'papers/drafts')
      expect(
        names(await find(['papers', 'rules/../papers/*.yaml'], join(root, 'papers/drafts'), search)),
      ).toEqual(['../a.yaml', '../report.json'])
    })

    test('outside of its folder only what is a file of its own', async () => {
      const root = folderWith({
        'in/.git/': '',
        'in/a.json': '',
        'out/a.yaml': '',
        'out/b.yaml': '',
        'out/c.yaml': '',
      })
      const text = `ignore: ["*.yaml", out]\nwaivers: ../out/b.yaml\nruleSets: [${join(root, 'out/c.yaml')}]\n`
      writeFileSync(join(root, 'in', usual), text)
      const { search } = await searchIn(join(root, 'in'), '.')
      expect(names(await find(['../out', '.'], join(root, 'in'), search))).toEqual([
        '../out/a.yaml',
        'a.json',
      ])
    })

    test('not all of a path: then nothing may be concluded', async () => {
      const root = folderWith(files)
      const { search } = await searchIn(root, '.')
      expect(await refusalOf(() => find(['papers/drafts'], root, search))).toContain(
        'everything in papers/drafts is ignored by a pattern of the config',
      )
      expect(await refusalOf(() => find(['papers/*.tmp.yaml'], root, search))).toContain(
        'everything that matches papers/*.tmp.yaml is ignored by a pattern of the config',
      )
      expect(await refusalOf(() => find(['papers/*.txt'], root, search))).toContain(
        'no file matches papers/*.txt',
      )
    })

    test('a folder that cannot be opened, whose path ends in a separator, where a pattern takes folders of its name', async () => {
      const root = folderWith({ ...files, [usual]: 'ignore: [locked/]' })
      const { search } = await searchIn(root, '.')
      const isIgnored = (path: string) => search.isIgnored?.(join(root, path))
      expect(isIgnored('papers/locked') === true || isIgnored('papers/unlocked/') === true).toBe(false)
      expect(isIgnored('papers/locked/')).toBe(true)
    })

    test('without patterns nothing but its own files', async () => {
      const root = folderWith({ ...files, [usual]: '{}' })
      const { search, patterns } = await searchIn(root, '.')
      expect(names(await find(['papers/drafts', 'rules'], root, search))).toHaveLength(3)
      expect(patterns.size).toBe(0)
    })
  })

  test('a config is no document where it is only found, with or without one that holds', async () => {
    const root = folderWith({ [usual]: '{}', 'a/enduse.config.yml': '{}', 'a/b.yaml': '' })
    expect((await find(['.'], root)).map(({ file }) => file)).toEqual(['a/b.yaml'])
    expect((await find(['**/*.yaml', 'a/*.yml'].slice(0, 1), root)).map(({ file }) => file)).toEqual([
      'a/b.yaml',
    ])
    expect(await refusalOf(() => find(['a/*.yml'], root))).toContain('no file matches a/*.yml')
    expect((await find([usual], root)).map(({ file }) => file)).toEqual([usual])
  })

  test('what each path led to, and all of it together', async () => {
    const root = folderWith({ 'a/1.yaml': '', 'a/b/2.yaml': '' })
    const each = await findEach(['a', 'a/b/2.yaml'], root)
    expect([...each].map(([path, found]) => [path, found.map(({ file }) => file).sort()])).toEqual([
      ['a', ['a/1.yaml', 'a/b/2.yaml']],
      ['a/b/2.yaml', ['a/b/2.yaml']],
    ])
    const all = merged(each.values())
    expect(all.map(({ file, named }) => [file, named])).toEqual([
      ['a/1.yaml', false],
      ['a/b/2.yaml', true],
    ])
    // Where a link may lead differs: what was found on the way and what was named.
    const bare = (found: readonly { readonly within?: unknown }[]) =>
      found.map(({ within: _, ...one }) => one)
    expect(bare(all)).toEqual(bare(await find(['a', 'a/b/2.yaml'], root)))
  })

  test('paths of a config as they are named in the working directory', async () => {
    const root = folderWith({ '.git/': '', [usual]: '{}', 'a/b/': '' })
    const cwd = join(root, 'a/b')
    const loaded = await loadConfig(cwd, formatNames)
    if (loaded === undefined) throw new Error('there is a config')
    expect(pathFrom(loaded, 'papers/x.yaml', cwd)).toBe('../../papers/x.yaml')
    expect(pathFrom(loaded, 'a/b', cwd)).toBe('.')
    expect(pathFrom(loaded, 'a/b/c', cwd)).toBe('c')
    expect(ruleSetFrom(loaded, 'china-rare-earth', cwd)).toBe('china-rare-earth')
    expect(ruleSetFrom(loaded, 'house.yaml', cwd)).toBe('../../house.yaml')
    expect(ruleSetFrom(loaded, './a/b/china-rare-earth', cwd)).toBe('./china-rare-earth')
  })

  test('a refusal says which entry asked for it', async () => {
    const root = folderWith({ [usual]: 'paths:\n  - papres\n', 'papers/': '' })
    const [entry] = (await loadConfig(root, formatNames))?.config.paths ?? []
    if (entry === undefined) throw new Error('there is an entry')
    expect(await refusalOf(() => asRequested(entry.place, () => find([entry.value], root)))).toBe(
      `${usual}:2:5 there is no file or folder papres\nDid you mean papers?`,
    )
    expect(await asRequested(entry.place, () => 5)).toBe(5)
    await expect(
      asRequested(entry.place, () => {
        throw new Error('a fault')
      }),
    ).rejects.toThrow(/^a fault$/)
  })
})

test('files of its own are known by any spelling, and reports are none', () => {
  const config = readAs(
    'ruleSets: [./a//b.yaml]\nwaivers: [c/../d.yaml]\noutputs: [e]',
    '../x/enduse.config.yml',
  ).config
  expect(config && [...ownFiles(config)].sort()).toEqual(['a/b.yaml', 'd.yaml'])
})
