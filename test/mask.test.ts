/**
 * Masking: what the schemas mark as personal or commercial is in no report that was masked, whatever its format. The values
 * are collected here from the published schemas, apart from the program.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { englishLocale } from '../src/cli/terminal/locale.ts'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, documentCards, map } from '../src/core/map.ts'
import type { Card, Finding, Report, RuleSet, RunOptions, Source } from '../src/core/model/model.ts'
import { valueAt } from '../src/core/model/pointer.ts'
import { reduce } from '../src/core/reduce.ts'
import { find } from '../src/engine/disk/search.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { parseRuleSet } from '../src/law/rule-set.ts'
import { render } from '../src/message/render.ts'
import { type Redaction, redact } from '../src/privacy/redact.ts'
import { read } from '../src/read/index.ts'
import { formats, type Style } from '../src/report/index.ts'
import { plain } from '../src/report/paint.ts'
import { type Ending, rendered } from '../src/report/writer.ts'
import { rules } from '../src/rules/index.ts'
import { english } from '../src/trade/words/english.ts'

const root = new URL('..', import.meta.url).pathname
const cases = join(caseFolders(), 'test/cases')

type Json = Readonly<Record<string, unknown>>
const schemaOf = (kind: string) =>
  JSON.parse(readFileSync(join(root, `schemas/${kind}.schema.json`), 'utf8')) as Json
const schemas: Readonly<Record<string, Json>> = {
  'end-user-certificate': schemaOf('end-user-certificate'),
  shipment: schemaOf('shipment'),
}

/** The marked values of sound data, found by following the published schema. */
function markedIn(data: unknown, schema: Json, whole: Json): { kind: string; value: string }[] {
  const mark = schema['x-sensitive']
  if (typeof mark === 'string') return data === undefined ? [] : [{ kind: mark, value: String(data) }]
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/$defs/', '') : undefined
  if (name !== undefined) return markedIn(data, (whole.$defs as Record<string, Json>)[name] ?? {}, whole)
  if (Array.isArray(data)) return data.flatMap(one => markedIn(one, (schema.items ?? {}) as Json, whole))
  if (typeof data !== 'object' || data === null) return []
  const properties = (schema.properties ?? {}) as Record<string, Json>
  return Object.entries(data).flatMap(([key, value]) => markedIn(value, properties[key] ?? {}, whole))
}

const valuesOf = (sources: readonly Source[]) =>
  sources
    .flatMap(source => read(source, defaultLimits))
    .flatMap(({ data }) => {
      const schema = schemas[String(valueAt(data, '/documentType'))]
      return schema === undefined ? [] : markedIn(data, schema, schema)
    })

const cardsOf = (ruleSets: readonly RuleSet[]): ReadonlyMap<string, Card> =>
  new Map(
    [...documentCards, ...rules, ...ruleSets.flatMap(one => one.rules)].map(card => [card.id, card] as const),
  )

interface Judged {
  readonly report: Report
  readonly masked: Report
  readonly sources: readonly Source[]
  readonly cards: ReadonlyMap<string, Card>
  readonly opened: readonly string[]
}

function judge(
  sources: readonly Source[],
  ruleSets: readonly RuleSet[],
  {
    key,
    lookedUp = [],
    now = sources,
    asOf,
  }: { key?: string; lookedUp?: readonly Source[]; now?: readonly Source[]; asOf?: string } = {},
): Judged {
  const runOptions: RunOptions = {
    ruleSets,
    limits: defaultLimits,
    today: '2026-11-24',
    ...(asOf === undefined ? {} : { asOf }),
  }
  const checkeds = [
    ...sources.flatMap(source => map(source, runOptions)),
    ...lookedUp.flatMap(source => map(source, runOptions).map(one => ({ ...one, lookedUp: true }))),
  ]
  const all = [...sources, ...lookedUp]
  const report = locate(
    reduce(checkeds, runOptions),
    file => all.find(one => one.file === file),
    defaultLimits,
  )
  const opened: string[] = []
  const cards = cardsOf(ruleSets)
  const masking: Redaction = { limits: defaultLimits, cards, ...(key === undefined ? {} : { key }) }
  const masked = redact(
    report,
    file => {
      opened.push(file)
      return [...now, ...lookedUp].find(one => one.file === file)
    },
    masking,
  )
  return { report, masked, sources: all, cards, opened }
}

const styleOf = (cards: ReadonlyMap<string, Card>): Style & Ending => ({
  width: 100,
  paint: plain,
  detail: 'verbose',
  exitCode: 1,
  cards,
  severities: new Map(),
  folder: '',
  words: englishLocale.words,
  language: 'en',
})

/** What every format makes of a report. */
async function everyFormat(
  report: Report,
  cards: ReadonlyMap<string, Card>,
  wanted: readonly string[] = Object.keys(formats),
): Promise<[string, string][]> {
  return Promise.all(
    Object.entries(formats)
      .filter(([name]) => wanted.includes(name))
      .map(async ([name, load]): Promise<[string, string]> => {
        const format = await load()
        return [name, [...rendered(format, report, styleOf(cards))].join('')]
      }),
  )
}

const text = async (report: Report, cards: ReadonlyMap<string, Card>) =>
  rendered(await formats.text(), report, styleOf(cards))

/** Text as it is searched: in small letters, with one blank where there are several or the line breaks. */
const flat = (output: string) => output.replace(/\s+/g, ' ').toLowerCase()

/** Whether flat text says a value, as a word of its own, in any format's way to write it. */
function quotes(said: string, value: string): boolean {
  const escaped = JSON.stringify(value).slice(1, -1)
  const inXml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  return [...new Set([value, escaped, inXml].map(flat))].some(wanted => {
    for (let at = said.indexOf(wanted); at !== -1; at = said.indexOf(wanted, at + 1)) {
      const end = at + wanted.length
      const around = said.slice(Math.max(0, at - 1), at) + said.slice(end, end + 1)
      if (/\p{Script=Han}/u.test(wanted) || !/[\p{L}\p{N}]/u.test(around)) return true
    }
    return false
  })
}

/** The numbers of a text that are no part of a longer word, a date or a code, as canonical decimals. */
function numbersIn(output: string): Set<string> {
  const found = output.matchAll(/(?<![\p{L}\p{N}._/:#-])\d[\d,]*(?:\.\d+)?(?![\p{L}\p{N}_/-])/gu)
  return new Set([...found].map(([one]) => canonical(one.replaceAll(',', ''))))
}

const canonical = (number: string) =>
  number
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

const isLong = (amount: string) => amount.replace('.', '').replace(/^0+/, '').length >= 3

const ownSentences = numbersIn(JSON.stringify([...rules, ...documentCards].map(card => card.messages)))

/** What stands in a report of the law and of the report's own making: numbers there are no document's. */
function ownNumbers(report: Report): ReadonlySet<string> {
  const law = JSON.stringify([report.ruleSets, report.notices, report.findings.map(one => one.basis)])
  const counted = JSON.stringify(report).match(/(?<=":)\d+(?=[,}])/g) ?? []
  return new Set([...ownSentences, ...numbersIn(law), ...counted])
}

/** Everything that a masked report still gives away. */
async function leaks({ report, masked, sources, cards }: Judged): Promise<string[]> {
  const values = valuesOf(sources)
  const own = ownNumbers(masked)
  const law = flat(JSON.stringify([masked.ruleSets, masked.notices, masked.findings.map(one => one.basis)]))
  const currencies = [
    ...new Set(
      sources.flatMap(
        ({ bytes }) => new TextDecoder().decode(bytes).match(/(?<=currency"?: "?)[A-Z]{3}/g) ?? [],
      ),
    ),
  ]
  // A threshold is the law's: what is just under it is not said.
  const thresholds = masked.findings.flatMap(({ data }) =>
    data.threshold === undefined ? [] : [render(data.threshold, english())],
  )
  // JSON says all that there is to say: where nothing was masked, the others add nothing to it.
  const wanted = JSON.stringify(report) === JSON.stringify(masked) ? ['json'] : undefined
  return (await everyFormat(masked, cards, wanted)).flatMap(([format, output]) => {
    const numbers = numbersIn(output)
    const said = flat(output)
    const priced = thresholds
      .reduce((before, one) => before.replaceAll(one, ''), output.replace(/\s+/g, ' '))
      .match(new RegExp(`\\d (?:${currencies.join('|') || '-'})\\b`, 'g'))
    return [
      ...values.flatMap(({ kind, value }) => {
        const isThere =
          kind === 'personal'
            ? value.trim().length >= 3 && !quotes(law, value.trim()) && quotes(said, value.trim())
            : isLong(canonical(value)) && !own.has(canonical(value)) && numbers.has(canonical(value))
        return isThere ? [`${format}: ${kind} ${value}`] : []
      }),
      ...(priced ?? []).map(one => `${format}: a sum of money, ${one}`),
    ]
  })
}

const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()

const shipped = await loadRuleSets(shippedNames, root)
const house = await loadRuleSets(['examples/house-policy/house-policy.yaml'], root)

async function judgeFolder(folder: string, ruleSets: readonly RuleSet[]): Promise<Judged> {
  const own = existsSync(join(folder, 'rule-set.yaml'))
  const asOf = existsSync(join(folder, 'as-of.txt'))
    ? readFileSync(join(folder, 'as-of.txt'), 'utf8').trim()
    : undefined
  const found = (await find(['.'], folder)).filter(({ file }) => file !== 'rule-set.yaml')
  const sources = found.map(({ file, path }) => ({ file, bytes: readFileSync(path) }))
  return judge(
    sources.filter(({ file }) => !file.startsWith('looked-up/')),
    own ? await loadRuleSets(['rule-set.yaml'], folder) : ruleSets,
    {
      lookedUp: sources.filter(({ file }) => file.startsWith('looked-up/')),
      ...(asOf === undefined ? {} : { asOf }),
    },
  )
}

describe('no sensitive value is in any format', () => {
  test.each(folders(cases))(
    'cases of %s',
    async rule => {
      const found: string[] = []
      for (const name of folders(join(cases, rule))) {
        const judged = await judgeFolder(join(cases, rule, name), shipped)
        found.push(...(await leaks(judged)).map(leak => `${name} ${leak}`))
      }
      expect(found).toEqual([])
    },
    60_000,
  )

  test.each(
    folders(join(root, 'examples')).filter(
      name => !['ci', 'house-policy', 'library', 'queue', 'scale'].includes(name),
    ),
  )('example %s', async name => {
    const folder = join(root, 'examples', name)
    expect(await leaks(await judgeFolder(folder, [...shipped, ...house]))).toEqual([])
  })
})

/** The documents of a case that has no more than documents. */
const sourcesOf = (name: string): Source[] =>
  readdirSync(join(cases, name))
    .filter(file => file.endsWith('.yaml'))
    .map(file => ({ file, bytes: readFileSync(join(cases, name, file)) }))

const bytes = (content: string) => new TextEncoder().encode(content)
const example = (path: string) => readFileSync(join(root, 'examples', path), 'utf8')

type Edit = readonly [from: string | RegExp, to: string]
function paper(path: string, ...edits: readonly Edit[]): Source {
  const content = edits.reduce((before, [from, to]) => {
    const after = before.replace(from, to)
    if (after === before) throw new Error(`there is no ${String(from)} in ${path}`)
    return after
  }, example(path))
  return { file: path.replace(/^.*\//, ''), bytes: bytes(content) }
}

/** A rule set of one rule of its own. */
function ownRule(...lines: readonly string[]): RuleSet {
  const content = `ruleSet: ours
version: "1"
title: Ours
reviewed: 2026-01-01
scope: everything
sets: {}
rules:
  asked:
    summary: It holds.
    why: It matters.
${lines.map(line => `    ${line}\n`).join('')}provisions:
  - { id: ours, rule: asked, reference: "https://example.com/", confidence: high, severity: error, parameters: { always: {} } }
`
  const loaded = parseRuleSet({ file: 'ours.yaml', bytes: bytes(content) }, rules)
  if (loaded.ruleSet === undefined) throw new Error(loaded.problems.map(one => one.text).join('\n'))
  return loaded.ruleSet
}

/** Points at a place of every shipment or certificate. */
const pointing = (scope: 'certificate' | 'shipment', at: string) =>
  ownRule(
    `scope: ${scope}`,
    `require: ${scope}.exporter.name == "nobody"`,
    `at: ${at}`,
    'messages: { broken: { text: Look here., help: Look. } }',
  )
/** Points at a place of every item. */
const pointingInItems = (at: string) =>
  ownRule(
    'scope: shipment',
    'each: /items/*',
    'require: this.originCountry == "ZW"',
    `at: ${at}`,
    'messages: { broken: { text: Look here., help: Look. } }',
  )

const shownLines = ({ findings }: Report) => findings.map(one => one.place.excerpt?.lines.at(-1))
const tag = /\[(?:personal|commercial|masked)(?: [0-9a-f]{6})?\]/

/** What is marked in the last line of an excerpt. */
const underMark = ({ place }: Finding) =>
  place.excerpt?.lines.at(-1)?.slice(place.excerpt.mark?.start, place.excerpt.mark?.end)

describe('in excerpts, however a value is written', () => {
  const signed = (written: string) =>
    paper('clean/certificate.yaml', [/signatory:\n {2}name: Anita Rao/, `signatory:\n  name: ${written}`])
  // Two letters stand in too many words to be looked for: only their place gives them away.
  test.each([
    ['plain', 'Li'],
    ['in single quotes', "'Li'"],
    ['in double quotes with escapes', '"\\u004ci"'],
    ['a block', '|-\n    Li'],
    ['a folded block', '>-\n    Li'],
    ['with an anchor', '&li Li'],
  ])('%s', (_how, written) => {
    const source = signed(written)
    const law = pointing('certificate', '/signatory/title')
    const { masked } = judge([source], [law])
    const lines = masked.findings.flatMap(one => one.place.excerpt?.lines ?? [])
    expect(lines.join('\n')).toMatch(/name: \[personal [0-9a-f]{6}\]|^ {4}\[personal/m)
    expect(lines.join('\n')).not.toMatch(/\bLi\b|\\u004c/)
  })

  test('a block of several lines, on each of them', () => {
    const source = signed('>-\n    Anita\n    Zo Rao')
    const shown = ['/signatory/name', '/signatory/title']
      .flatMap(at => judge([source], [pointing('certificate', at)]).masked.findings)
      .flatMap(one => one.place.excerpt?.lines ?? [])
      .join('\n')
    expect(shown).toMatch(/^ {4}\[personal [0-9a-f]{6}\]$/m)
    expect(shown).not.toMatch(/Anita|Rao/)
    expect(shown).toMatch(/title: Director/)
  })

  test('what an alias repeats is masked where it is, and the name of the anchor too', () => {
    const source = paper(
      'clean/certificate.yaml',
      ['certificateNumber:', 'x-clerk: &li Li\ncertificateNumber:'],
      [/signatory:\n {2}name: Anita Rao/, 'signatory:\n  name: *li'],
    )
    const law = [
      pointing('certificate', '/certificateNumber'),
      { ...pointing('certificate', '/signatory/title'), name: 'theirs' },
    ]
    const lines = judge([source], law).masked.findings.flatMap(one => one.place.excerpt?.lines ?? [])
    expect(lines.join('\n')).toMatch(/x-clerk: \[personal [0-9a-f]{6}\] \[personal [0-9a-f]{6}\]$/m)
    expect(lines.join('\n')).toMatch(/name: \[personal [0-9a-f]{6}\]$/m)
    expect(lines.join('\n')).not.toMatch(/\bli\b/i)
  })

  test('short amounts, in flow mappings and in JSON on one line', () => {
    const yaml = paper('clean/shipment-1.yaml', [/value: \{ amount: "[\d.]+"/, 'value: { amount: 12'])
    const { data } = read(paper('clean/shipment-1.yaml'), defaultLimits)[0] ?? {}
    const json = {
      file: 'shipment.json',
      bytes: bytes(
        JSON.stringify(data).replace(/"value":\{"amount":"[\d.]+"/, '"value":{"amount":"1\\u0032"'),
      ),
    }
    for (const source of [yaml, json]) {
      const { masked } = judge([source], [pointingInItems('/value/currency')])
      expect(shownLines(masked).join()).toMatch(
        /amount"?: ?\[commercial [0-9a-f]{6}\], ?"?currency"?: ?"?USD/,
      )
      expect(underMark(masked.findings[0] as Finding)).toMatch(/^"?USD"?$/)
    }
  })

  test('the marks stand under what they marked, before, behind and on what is masked', () => {
    const source = paper('clean/certificate.yaml', [
      /contact: .*/,
      'contact: { phone: "+91 129 555 0141", name: Anita Rao, x-room: 12 B, email: a@b.example }',
    ])
    const under = (at: string) => {
      const [finding] = judge([source], [pointing('certificate', at)]).masked.findings
      return finding === undefined ? undefined : underMark(finding)
    }
    expect(under('/importer/contact/phone')).toMatch(/^\[personal [0-9a-f]{6}\]$/)
    expect(under('/importer/contact/name')).toMatch(/^\[personal [0-9a-f]{6}\]$/)
    expect(under('/importer/contact/email')).toMatch(/^\[personal [0-9a-f]{6}\]$/)
    expect(under('/importer/contact')).toBe('contact')
  })

  test('a note beside a name is masked, and where nothing is written nothing is', () => {
    const source = paper('clean/certificate.yaml', [
      /contact: .*/,
      'contact:\n    x-mobile: Zo\n    email: ""\n    phone:\n    name: Anita Rao',
    ])
    const { findings } = judge([source], shipped).masked
    const places = findings.flatMap(one => [one.place, ...one.related.map(({ place }) => place)])
    const lines = places.flatMap(place => place.excerpt?.lines ?? [])
    expect(lines).toContainEqual(expect.stringMatching(/^ {4}x-mobile: \[personal \w{6}\]$/))
    expect(lines).toContain('    phone:')
  })

  test('a value on both sides of where a long text is divided', () => {
    const { data } = read(paper('clean/shipment-1.yaml'), defaultLimits)[0] ?? {}
    const name = 'Annabella Featherstonehaugh Cholmondeley'
    const content = (blanks: number) =>
      JSON.stringify(data)
        .replace('"originCountry":"CN"', `"x-a":"${name}","originCountry":"CN"`)
        .replace(
          '"consignee":{',
          `"x-pad":"${' '.repeat(blanks)}","consignee":{"contact":{"name":"${name}"},`,
        )
    const start = content(0).indexOf(name, content(0).indexOf('x-a'))
    for (let inside = 0; inside < name.length; inside += 4) {
      const long = bytes(content(20_000 - start - inside))
      const { masked } = judge([{ file: 'shipment.json', bytes: long }], [pointingInItems('/originCountry')])
      expect(shownLines(masked).join()).toMatch(/"x-a":"\[personal \w{6}\]"/)
    }
  })

  test('a line cut off on both sides shows no half of a value', () => {
    const law = pointingInItems('/originCountry')
    const { data } = read(paper('clean/shipment-1.yaml'), defaultLimits)[0] ?? {}
    const name = 'Annabella Featherstonehaugh Cholmondeley'
    for (let blanks = 0; blanks < 160; blanks += 3) {
      const content = JSON.stringify(data).replace(
        '"originCountry":"CN"',
        `"x-a":"${name}","originCountry":"CN","x-b":"${' '.repeat(blanks)}${name}"`,
      )
      const named = content.replace('"consignee":{', `"consignee":{"contact":{"name":"${name}"},`)
      const { masked } = judge([{ file: 'shipment.json', bytes: bytes(named) }], [law])
      expect(shownLines(masked).join()).not.toMatch(/Anna|Feather|haugh|Cholm|deley/)
    }
  })
})

describe('by value, wherever it is quoted', () => {
  const saying = (at: string) =>
    ownRule(
      'scope: certificate',
      'require: certificate.remarks == "nothing"',
      `at: ${at}`,
      'words: { remark: certificate.remarks }',
      'messages: { broken: { text: "It says {remark}.", help: "Ask about {remark}." } }',
    )
  const remarking = (remark: string, ...edits: readonly Edit[]) =>
    paper(
      'clean/certificate.yaml',
      ['certificateNumber:', `remarks: ${remark}\ncertificateNumber:`],
      ...edits,
    )
  const told = (remark: string, ...edits: readonly Edit[]) =>
    judge([remarking(remark, ...edits)], [saying('/remarks')])
  const signedBy = (name: string): Edit => [/signatory:\n {2}name: Anita Rao/, `signatory:\n  name: ${name}`]

  test.each([
    ['ask ANITA RAO about it', /ask \[personal \w+\] about it/],
    ['ask Anita  Rao', /ask \[personal \w+\]/],
    ['"ask \\u0041nita Rao"', /ask "?\[personal \w+\]/],
    ['write to Exports@Kaveri-Traction.example', /write to \[personal \w+\]/],
    ['call 0129-5550141 or (+91) 129 555-0141', /call \[personal (\w+)\] or \[personal \1\]/],
    [
      'at 46,000.00 or USD 46000 or 46 000',
      /at \[commercial (\w+)\] or USD \[commercial \1\] or \[commercial \1\]/,
    ],
    ['Anita Raoul of no. 146000, KM-46000', /Anita Raoul of no. 146000, KM-46000/],
  ])('%s', (remark, wanted) => {
    const { masked } = told(remark)
    const [finding] = masked.findings
    expect(finding?.data.remark).toMatch(wanted)
    expect(finding?.text).toMatch(wanted)
    expect(finding?.help).toMatch(wanted)
    expect(finding?.place.excerpt?.lines.join('\n')).toMatch(wanted)
  })

  test.each([
    ['a form of address', 'Mr. Zeno Quill', 'ask Zeno Quill', /^ask \[personal \w{6}\]$/],
    ['no blanks between words', '王伟', '由王伟签署', /^由\[personal \w{6}\]签署$/],
    ['other accents', 'Zénö Quill', 'ask Zeno QUILL', /^ask \[personal \w{6}\]$/],
  ])('a name with %s', (_what, name, remark, wanted) => {
    expect(told(remark, signedBy(name)).masked.findings[0]?.data.remark).toMatch(wanted)
  })

  test('each of several addresses in one field', () => {
    const email: Edit = [/email: [^,]*/, 'email: "Sales <zeno@a.example>; quill@b.example"']
    const [finding] = told('zeno@a.example or quill@b.example or z@b.example', email).masked.findings
    expect(finding?.data.remark).toMatch(/^\[personal \w{6}\] or \[personal \w{6}\] or z@b\.example$/)
  })

  test('a short name only where it is what a finding is about', () => {
    const said = (at: string) =>
      judge([remarking('ask Li', signedBy('Li'))], [saying(at)]).masked.findings[0]?.text
    expect(said('/remarks')).toBe('It says ask Li.')
    expect(said('/signatory/name')).toMatch(/^It says ask \[personal \w{6}\]\.$/)
  })

  test('in what is said of another document of the dossier', () => {
    const law = ownRule(
      'scope: dossier',
      'require: shipment.shipmentReference == "none"',
      'words: { remark: certificate.remarks }',
      'messages: { broken: { text: "The certificate says {remark}.", help: Ask. } }',
    )
    const { masked } = judge([remarking('ask Anita Rao'), paper('clean/shipment-1.yaml')], [law])
    expect(masked.findings[0]?.place.file).toBe('shipment-1.yaml')
    expect(masked.findings[0]?.text).toMatch(/^The certificate says ask \[personal \w{6}\]\.$/)
  })

  test('in a comment on what another document of the dossier says, be there no finding on that', () => {
    const comment = 'unit: KGM } # Anita Rao, +91 129 555 0141, for 46000.00\ntotalPackages'
    const sources = [
      paper('clean/certificate.yaml'),
      paper('clean/shipment-1.yaml', [
        'totalGrossWeight: { value: 214.5, unit: KGM }\ntotalPackages',
        `totalGrossWeight: { value: 10, ${comment}`,
      ]),
    ]
    const { masked } = judge(sources, shipped)
    expect(masked.findings.map(({ place }) => place.file)).toEqual(['shipment-1.yaml', 'shipment-1.yaml'])
    expect(JSON.stringify(masked)).not.toMatch(/Anita|0141|46000/)
    expect(masked.findings[1]?.place.excerpt?.lines.join()).toMatch(
      /# \[personal \w+\], \[personal \w+\], for \[commercial \w+\]/,
    )
  })

  test('no price and no number of a file that went away, although their pointers say what they are', () => {
    const sources = [
      paper('clean/certificate.yaml'),
      paper('clean/shipment-1.yaml', [
        /amount: "?[\d.]+"?, currency: (\w+)/,
        'amount: "98765432.10", currency: $1',
      ]),
    ]
    const { report, masked } = judge(sources, shipped, { now: [] })
    const said = (all: typeof report) => all.findings.find(one => one.rule === 'value-within-grant')
    expect(JSON.stringify(said(report)?.data)).toContain('98765432.1')
    expect(said(report)?.text).toContain('98765432.1')
    expect(JSON.stringify(said(masked))).not.toMatch(/98765432/)
    expect(said(masked)?.text).toContain('[masked]')
  })

  test('nothing of a file that went away or changed', () => {
    const sources = [remarking('ask Anita Rao')]
    const [gone] = judge(sources, [saying('/remarks')], { now: [] }).masked.findings
    expect(gone?.text).toBe('It says [masked].')
    const now = [remarking('ask Anita Rao', signedBy('Zeno Quill'))]
    const [changed] = judge(sources, [saying('/remarks')], { now }).masked.findings
    expect(JSON.stringify(changed)).not.toMatch(/Anita|Rao/)
    expect(changed?.place.excerpt?.lines).toEqual([
      '[masked: the file was changed or deleted during the run]',
    ])
  })

  test('one value has one tag, another another', () => {
    const remark =
      told('Anita Rao, anita rao, exports@kaveri-traction.example').masked.findings[0]?.data.remark ?? ''
    const tags = String(remark).match(new RegExp(tag, 'g')) ?? []
    expect(tags).toHaveLength(3)
    expect(tags[0]).toBe(tags[1])
    expect(tags[0]).not.toBe(tags[2])
  })

  test('a name that was cut short is masked with the sign of that', async () => {
    const long = 'Wilhelmina Featherstonehaugh'
    const source = paper(
      'clean/certificate.yaml',
      [/signatory:\n {2}name: Anita Rao/, `signatory:\n  name: ${long}`],
      [/importScheme: .*/, `importScheme: a scheme that nobody knows as far as can be told ${long}`],
    )
    const { report, masked } = judge([source], [])
    expect(report.findings[0]?.text).toMatch(/Wilhelm\w*( \w+)?…/)
    expect(masked.findings[0]?.text).not.toMatch(/Wilhelm/)
  })
})

describe('words that rules reckon', () => {
  test.each([...rules, ...documentCards])('$id names only words that it has', ({ messages, labels }) => {
    const sentences = JSON.stringify([messages, labels])
    for (const { sensitive = {} } of Object.values(messages))
      for (const word of Object.keys(sensitive)) expect(sentences).toContain(`{${word}}`)
  })

  test('a rule of a rule set may reckon with a price: its words are masked, and only those', () => {
    const law = ownRule(
      'scope: shipment',
      'each: /items/*',
      'require: this.value.amount < 1.0',
      'words: { twice: this.value.amount * 2.0, line: string(this.lineNumber), first: "shipment.consignee.name" }',
      'messages: { broken: { text: "Line {line}: {twice}, {first}.", help: "See {twice}." } }',
      'see: [{ at: /value/amount, label: "twice is {twice}" }]',
    )
    const { report, masked } = judge([paper('clean/shipment-1.yaml')], [law])
    expect(report.findings[0]?.text).toMatch(/^Line 1: \d+, Kaveri/)
    expect(masked.findings[0]?.text).toMatch(/^Line 1: \[commercial \w{6}\], Kaveri/)
    expect(masked.findings[0]?.help).toMatch(/^See \[commercial \w{6}\]\.$/)
    expect(masked.findings[0]?.related[0]?.text).toMatch(/^twice is \[commercial \w{6}\]$/)
  })

  test('a rule of a rule set may make another word of a name', () => {
    const law = ownRule(
      'scope: certificate',
      'require: certificate.signatory.name == "nobody"',
      'words: { first: \'certificate.signatory.name + "esh"\' }',
      'messages: { broken: { text: "Signed by one {first}.", help: Ask. } }',
    )
    const { report, masked } = judge([paper('clean/certificate.yaml')], [law])
    expect(report.findings[0]?.text).toBe('Signed by one Anita Raoesh.')
    expect(masked.findings[0]?.text).toMatch(/^Signed by one \[personal \w{6}\]\.$/)
  })

  test('a threshold of weight tells no price', async () => {
    const { masked } = await judgeFolder(join(cases, 'just-under-threshold/two-just-under'), shipped)
    const [finding] = masked.findings.filter(({ rule }) => rule === 'just-under-threshold')
    expect(finding?.text).not.toMatch(tag)
  })
})

describe('documents that are not as they should be', () => {
  const lines = (report: Report) =>
    report.findings.flatMap(({ place, related, text: said, help, data }) => [
      said,
      help,
      ...Object.values(data),
      ...[place, ...related.map(one => one.place)].flatMap(one => one.excerpt?.lines ?? []),
    ])

  test.each([
    ['a name as a list', /name: Anita Rao/, 'name: [Zo, Li]', /\b(?:Zo|Li)\b/],
    [
      'a name as a group',
      /signatory:\n {2}name: Anita Rao/,
      'signatory:\n  name: { Zo Li: Li }',
      /\b(?:Zo|Li)\b/,
    ],
    ['a group as a name', /contact: .*/, 'contact: Zo Li', /\b(?:Zo|Li)\b/],
    ['a misspelt name', /signatory:\n {2}name: Anita Rao/, 'signatory:\n  nmae: Zo Li', /\b(?:Zo|Li)\b/],
    [
      'a misspelt group',
      /signatory:\n {2}name: Anita Rao\n {2}title: .*/,
      'signatroy: { name: Zo Li }\nsignatory:\n  title: Director',
      /\b(?:Zo|Li)\b/,
    ],
    ['a group in the wrong place', /contact: .*/, 'phone: "+91 129 555 0142"', /0142/],
    ['a number for a name', /name: Anita Rao/, 'name: 4711', /4711/],
    ['a telephone number that is one', /phone: "[^"]*"/, 'phone: 00911295550142', /0142/],
    ['an amount with a unit', /amount: "46000.00"/, 'amount: USD 46001', /46001/],
    ['an amount with commas', /amount: "46000.00"/, 'amount: "46,001.00"', /46,001/],
    ['an amount for a group', /value: \{ amount: .*\}/, 'value: 46001', /46001/],
    ['an amount of many digits', /amount: "46000.00"/, 'amount: 46001.00000000000000001', /46001/],
    ['an amount with leading zeros', /amount: "46000.00"/, 'amount: 0046001', /46001/],
    ['an amount as a word', /amount: "46000.00"/, 'amount: 4.6001e4', /6001/],
    ['too long a name', /name: Anita Rao/, `name: ${'Zo '.repeat(100)}`, /\bZo\b/],
    [
      'a name without its group',
      /signatory:\n {2}name: Anita Rao\n {2}title: .*\n/,
      'signatory:\n  Zo Li: 12\n',
      /\b(?:Zo|Li)\b/,
    ],
  ])('%s', (_what, from, to, value) => {
    const source = paper('clean/certificate.yaml', [from, to])
    const { report, masked } = judge([source], shipped)
    expect(report.findings.length).toBeGreaterThan(0)
    expect(lines(report).join('\n')).toMatch(value)
    expect(lines(masked).join('\n')).not.toMatch(value)
    expect(lines(masked).join('\n')).toMatch(tag)
  })

  test('the name of a field is no value', () => {
    const source = paper('clean/certificate.yaml', [/signatory:\n {2}name/, 'signatory:\n  nmae'])
    expect(judge([source], shipped).masked.findings[0]?.text).toMatch(/"nmae".*did you mean `name`/)
  })

  const broken: readonly (readonly [string, string, Edit])[] = [
    ['a tab', 'clean/certificate.yaml', [/\n {2}name: Anita Rao/, '\n\tname: Anita Rao']],
    [
      'a field given twice',
      'clean/certificate.yaml',
      [/\n {2}name: Anita Rao/, '\n  name: Anita Rao\n  name: Anita Rao'],
    ],
    ['an open quote', 'clean/certificate.yaml', [/\n {2}name: Anita Rao/, '\n  name: "Anita Rao']],
    ['a second colon', 'clean/certificate.yaml', [/\n {2}name: Anita Rao/, '\n  name: Anita Rao: 46000.00']],
    ['a tag', 'clean/certificate.yaml', [/\n {2}name: Anita Rao/, '\n  name: !anita Anita Rao']],
    ['no kind', 'clean/certificate.yaml', ['documentType: end-user-certificate', 'signatory: Anita Rao']],
    [
      'another kind',
      'clean/certificate.yaml',
      [/# yaml.*\ndocumentType: .*/, 'x: Anita Rao\ndocumentType: invoice'],
    ],
  ]
  test.each(broken)('a document with %s shows nothing of itself', async (_what, path, edit) => {
    const judged = judge([paper(path, edit)], shipped)
    expect(lines(judged.report).join('\n')).toMatch(/Anita/)
    for (const [, output] of await everyFormat(judged.masked, judged.cards)) {
      expect(output).not.toMatch(/Anita|Rao\b|46000|kaveri-traction|129 555/i)
    }
    expect([...(await text(judged.masked, judged.cards))].join('')).toMatch(
      /\[masked: the document (?:could not be read|is of no known kind)\]/,
    )
  })

  test('a document in a stream with a broken one shows no line of that', () => {
    const { data } = read(paper('clean/certificate.yaml'), defaultLimits)[0] ?? {}
    const good = JSON.stringify(data).replace(
      '"finalDestinationCountry":"IN"',
      '"finalDestinationCountry":"XX"',
    )
    const stream = { file: 'all.yaml', bytes: bytes(`a: [Anita Zo\nb: Li Po\n--- ${good}\n`) }
    const { report, masked } = judge([stream], shipped)
    expect(lines(report)).toContain('b: Li Po')
    expect(lines(masked).join('\n')).not.toMatch(/Anita Zo|Li Po/)
    expect(lines(masked).join('\n')).toMatch(/"finalDestinationCountry":"XX"/)
  })

  test('a file that changed meanwhile shows nothing of what it was', async () => {
    const sources = sourcesOf('shared-contact/one-signatory-for-two-houses')
    expect(sources).toHaveLength(2)
    const names = valuesOf(sources).map(({ value }) => value)
    const judged = judge(sources, shipped, { now: [] })
    for (const [, output] of await everyFormat(judged.masked, judged.cards)) {
      for (const name of names) expect(quotes(flat(output), name)).toBe(false)
    }
    // Nothing is left to make a key of: a tag that anybody could reckon would be none.
    const ofPerson = judged.masked.ties.find(({ shared }) => shared === 'signatory')
    expect(ofPerson?.value).toBe('[personal]')
  })
})

describe('tags', () => {
  const three = sourcesOf('shared-contact/one-signatory-for-seven-houses')
  const judged = (sources: readonly Source[], key?: string) =>
    judge(sources, shipped, key === undefined ? {} : { key }).masked
  const tagsOf = (report: Report): readonly string[] =>
    JSON.stringify(report).match(new RegExp(tag, 'g')) ?? []

  test('the order of documents does not matter', () => {
    expect(tagsOf(judged(three)).length).toBeGreaterThan(0)
    expect(judged([...three].reverse())).toEqual(judged(three))
  })

  test('another key makes other tags, the same key the same ones in another run', () => {
    const [a, b] = [tagsOf(judged(three, 'one')), tagsOf(judged(three, 'two'))]
    expect(a.filter(one => b.includes(one))).toEqual([])
    const other = three.map(one => ({
      ...one,
      bytes: bytes(`${new TextDecoder().decode(one.bytes)}# more\n`),
    }))
    expect(tagsOf(judged(other, 'one'))).toEqual(a)
    expect(tagsOf(judged(other))).not.toEqual(tagsOf(judged(three)))
  })

  test('what documents share has a keyed tag where nothing was found, too', () => {
    const contacts = shipped.map(one => ({
      ...one,
      provisions: one.provisions.filter(({ rule }) => rule === 'shared-contact'),
    }))
    const { masked } = judge(sourcesOf('shared-contact/one-signatory-for-one-house-passes'), contacts)
    expect(masked.findings).toEqual([])
    expect(masked.ties.map(one => one.value)).toEqual([expect.stringMatching(/^\[personal \w{6}\]$/)])
  })

  test('an empty key is none', () => {
    expect(tagsOf(judged(three, ''))).toEqual(tagsOf(judged(three)))
  })
})

describe('what masking leaves', () => {
  test('the report that was handed in, and in the new one all that is not sensitive', async () => {
    const folder = join(cases, 'value-within-grant/overdrawn-by-a-cent')
    const { report, masked } = await judgeFolder(folder, shipped)
    const again = await judgeFolder(folder, shipped)
    expect(report).toEqual(again.report)
    const bare = ({ findings, ...rest }: Report) => ({
      ...rest,
      findings: findings.map(({ data, text: _text, help, place, related, ...own }) => ({
        ...own,
        place: { ...place, excerpt: undefined },
        related: related.map(one => ({ label: one.label, place: { ...one.place, excerpt: undefined } })),
      })),
    })
    expect(bare(masked)).toEqual(bare(report))
  })

  test('a report without findings, and no file is opened for it', () => {
    const sources = ['certificate', 'shipment-1', 'shipment-2'].map(name => paper(`clean/${name}.yaml`))
    const { report, masked, opened } = judge(sources, shipped)
    expect(report.findings).toEqual([])
    expect(masked).toEqual(report)
    expect(opened).toEqual([])
  })

  test('each file that findings are about is opened once', async () => {
    const { opened } = await judgeFolder(join(cases, 'value-within-grant/overdrawn-by-a-cent'), shipped)
    expect(opened).toEqual(['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'])
  })

  test.each([
    ['value-within-grant', 'exhausted'],
    ['shared-contact', 'one-signatory-for-two-houses'],
  ])('what %s says of %s, as a person reads it', async (rule, name) => {
    const { masked, cards } = await judgeFolder(join(cases, rule, name), shipped)
    const findings = masked.findings.filter(one => one.rule === rule)
    const said = rendered(
      await formats.text(),
      { ...masked, findings, notices: [] },
      { ...styleOf(cards), detail: 'quiet' },
    )
    await expect(said).toMatchFileSnapshot(`__snapshots__/mask/${rule}.txt`)
  })
})
