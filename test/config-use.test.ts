/** The config is applied, flags override it, and what cannot be done is refused at its place in the config. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '../src/core/model/model.ts'
import { type Workplace, workplace } from './workplace.ts'

const config = 'enduse.config.yaml'
let work: Workplace
beforeEach(() => {
  work = workplace()
  work.example('clean', 'papers')
})

const says = (text: string) => work.write(config, text)
const filesOf = ({ documents }: Report) => documents.map(({ document }) => document.file)
const setsOf = ({ ruleSets }: Report) => ruleSets.map(({ name }) => name)
const clean = ['certificate', 'shipment-1', 'shipment-2'].map(name => `papers/${name}.yaml`)

/** A rule set of a house, with a rule of its own. */
const house = `ruleSet: house
version: "1"
title: What the house wants
reviewed: 2026-11-01
scope: everything
instruments:
  house-letter:
    title: A letter to all
    inForce: 2026-01-01
    reference: https://house.example/letter
    confidence: high
rules:
  said-in-english:
    summary: The certificate is in English.
    why: The house reads English.
    scope: certificate
    require: certificate.language == "en"
    messages:
      other: { text: This certificate is not in English., help: Have it translated. }
provisions:
  - id: english
    rule: said-in-english
    instrument: house-letter
    reference: https://house.example/policy
    confidence: high
    severity: error
    parameters: { always: {} }
`

describe('an entry of a config', () => {
  test('paths: what is checked where the command line names nothing', async () => {
    says('paths: [papers/certificate.yaml, "papers/*-1.yaml"]\n')
    expect(filesOf(await work.check([]))).toEqual(clean.slice(0, 2))
    expect(filesOf(await work.check(['papers']))).toEqual(clean)
    expect(filesOf(await work.check(['--no-config']))).toEqual(clean)
  })

  test('ruleSets: names of shipped ones and files; --rule-set beats them', async () => {
    work.write('rules/house.yaml', house)
    says('ruleSets: [rules/house.yaml, trade-documents]\n')
    expect(setsOf(await work.check(['papers']))).toEqual(['house', 'trade-documents'])
    expect(setsOf(await work.check(['papers', '--rule-set', 'china-rare-earth']))).toEqual([
      'china-rare-earth',
    ])
    expect(setsOf(await work.check(['papers', '--no-config']))).toEqual([
      'china-rare-earth',
      'trade-documents',
    ])
  })

  test.each([
    ['shipment:\n  documentType: shipment\n  number: S-1\n'],
    ['certificate: { documentType: end-user-certificate, number: C-1 }\n'],
    ['type: end-user-certificate\nnumber: C-1\n'],
    ['文件类型: 最终用户证明\n'],
    ['{}\n'],
    ['# nothing\n'],
    ['// no comment\ndocumentType: shipment\n'],
    ['documentTyp: shipment\njobs: {}\non: push\n'],
    ['$schema: https://example.org/schemas/shipment.schema.json\nnumber: S-1\n'],
    ['$schema: https://json-schema.org/draft/2020-12/schema\nlines: []\nconsignee: {}\nexporter: {}\n'],
  ])('a damaged document in a folder is no file of another program: %j', async damaged => {
    work.write('papers/damaged.yaml', damaged)
    const { code, out } = await work.run(['check', 'papers'])
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('papers/damaged.yaml') })
    expect((await work.run(['status', 'papers'])).out).toContain('papers/damaged.yaml')
  })

  test('a file of another program is left out in a folder, with a note, and fails where it is named', async () => {
    const others: Readonly<Record<string, string>> = {
      'package.json': '{}',
      'tsconfig.base.json': '{ "compilerOptions": {} }',
      'tsconfig.json': '// usual\n{ "compilerOptions": {} }',
      'mkdocs.yml': 'site_name: x\nslug: !!python/name:a.b\n',
      'kustomize.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization',
      'docker-compose.yml': 'services: {}',
      'ci.yaml': 'on: push\njobs: {}',
      'api.yaml': 'openapi: 3.1.0\ninfo: { title: x }',
      'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {}\n---\napiVersion: v1\nkind: Pod\nmetadata: {}',
      'shape.json': '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }',
      'image.json': '{ "schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json" }',
    }
    for (const [name, content] of Object.entries(others)) work.write(`papers/${name}`, content)
    const { code, error } = await work.run(['check', 'papers'])
    expect(code).toBe(0)
    for (const name of Object.keys(others)) {
      expect(error).toContain(
        `enduse: papers/${name} is a file of another program (it has no documentType) and was not checked\n`,
      )
      expect((await work.run(['check', `papers/${name}`])).code).toBe(1)
    }
    const lookedUp = await work.run(['check', 'papers/shipment-1.yaml', '--certificates', 'papers'])
    expect(lookedUp.error).toContain('papers/package.json was to be looked up and is not valid')
  })

  test('ignore: left out where found, and checked where named in full', async () => {
    work.example('overdrawn', 'papers/drafts')
    says('ignore: [drafts/, "*-2.yaml"]\n')
    expect(filesOf(await work.check(['papers']))).toEqual(clean.slice(0, 2))
    expect(filesOf(await work.check(['papers/**/*.yaml']))).toEqual(clean.slice(0, 2))
    expect(filesOf(await work.check(['papers/shipment-2.yaml']))).toEqual(['papers/shipment-2.yaml'])
    expect(filesOf(await work.check(['papers', '--no-config'])).length).toBeGreaterThan(3)
    const all = await work.run(['check', 'papers/drafts'])
    expect(all).toMatchObject({ code: 2, out: '' })
    expect(all.error).toContain('everything in papers/drafts is ignored by a pattern of the config')
  })

  test('ignore: how many files it left out is told beside the report, for a pass says nothing of them', async () => {
    work.example('overdrawn', 'papers/drafts')
    const error = async (...args: string[]) => (await work.run(['check', ...args])).error
    says('paths: [papers]\nignore: [drafts/]\noutputs: [{ format: json, file: papers/report.json }]\n')
    const told =
      'enduse: 4 files, such as papers/drafts/certificate.yaml, were ignored by the patterns of enduse.config.yaml and not checked\n'
    expect(await error()).toBe(told)
    expect(await error('papers/certificate.yaml')).toBe('')
    rmSync(work.path('papers/report.json'))
    says('ignore: [shipment-3.yaml]\n')
    // Two paths that lead to one file have left one file out.
    expect(await error('papers', 'papers/drafts')).toBe(
      'enduse: papers/drafts/shipment-3.yaml was ignored by the patterns of enduse.config.yaml and not checked\n',
    )
    mkdirSync(work.path('.git'))
    expect((await work.run(['check', '.'], { in: 'papers/drafts' })).error).toBe(
      'enduse: shipment-3.yaml was ignored by the patterns of ../../enduse.config.yaml and not checked\n',
    )
    expect(await error('papers/drafts', '--no-config')).toBe('')
  })

  test('certificates: looked up and not reported on; --certificates beats it', async () => {
    mkdirSync(work.path('store'))
    renameSync(work.path('papers/certificate.yaml'), work.path('store/certificate.yaml'))
    expect(await work.check(['papers'])).toMatchObject({ verdict: 'review' })
    says('certificates: [store]\n')
    const report = await work.check(['papers'])
    expect(report).toMatchObject({ verdict: 'pass', code: 0 })
    expect(filesOf(report)).toEqual(clean.slice(1))
    mkdirSync(work.path('other'))
    work.write('other/a.yaml', work.read('papers/shipment-1.yaml'))
    expect(await work.check(['papers', '--certificates', 'other'])).toMatchObject({ verdict: 'review' })
  })

  test('waivers and baseline: gone by; --waivers, --baseline and the two noes beat them', async () => {
    work.example('expired', 'papers')
    rmSync(work.path('papers/shipment-1.yaml'))
    rmSync(work.path('papers/shipment-2.yaml'))
    const waive = [
      'waive',
      'within-validity',
      'papers',
      '--reason',
      'r',
      '--owner',
      'o',
      '--until',
      '2026-12-31',
    ]
    await work.run([...waive, '--waivers', 'gate/w.yaml'])
    await work.run(['baseline', 'create', 'papers', '--baseline', 'gate/b.json'])
    work.write('gate/none.yaml', 'waivers: []\n')
    work.write('gate/none.json', '{"format":"enduse/baseline/2","findings":[]}')
    says('waivers: gate/w.yaml\nbaseline: gate/b.json\n')
    const marked = async (...args: string[]) => {
      const { findings, code } = await work.check(['papers', ...args])
      return [findings.filter(one => one.waived).length, findings.filter(one => one.known).length, code]
    }
    // What is waived is part of the baseline too.
    expect(await marked()).toEqual([1, 3, 0])
    expect(await marked('--no-waivers')).toEqual([0, 3, 0])
    expect(await marked('--waivers', 'gate/none.yaml')).toEqual([0, 3, 0])
    expect(await marked('--no-baseline')).toEqual([1, 0, 1])
    expect(await marked('--baseline', 'gate/none.json')).toEqual([1, 0, 1])
    expect(await marked('--no-config')).toEqual([0, 0, 1])
    says('waivers: [gate/none.yaml, gate/w.yaml]\n')
    expect(await marked()).toEqual([1, 0, 1])
  })

  test('review: the exit code for it, and not the verdict; --review-as beats it', async () => {
    const shipment = 'papers/shipment-1.yaml'
    says('review: pass\n')
    expect(await work.check([shipment])).toMatchObject({ verdict: 'review', code: 0 })
    expect(await work.check([shipment, '--review-as', 'fail'])).toMatchObject({ code: 1 })
    expect(await work.check([shipment, '--no-config'])).toMatchObject({ code: 3 })
    says('review: fail\n')
    expect(await work.check([shipment])).toMatchObject({ verdict: 'review', code: 1 })
    expect(await work.check([shipment, '--review-as', 'pass'])).toMatchObject({ code: 0 })
  })

  test('format: beats the platform, and --format beats it', async () => {
    says('format: compact\n')
    const github = { env: { GITHUB_ACTIONS: 'true' } }
    const [compact, inGitHub, csv, text] = [
      await work.run(['check', 'papers']),
      await work.run(['check', 'papers'], github),
      await work.run(['check', 'papers', '--format', 'csv']),
      await work.run(['check', 'papers', '--no-config']),
    ]
    expect(compact.out.split('\n')).toHaveLength(2)
    expect(inGitHub.out).toBe(compact.out)
    expect(csv.out).toMatch(/^\W*outcome\W+rule\W+file/)
    expect(text.out).toContain('PASS    papers/certificate.yaml')
  })

  test('outputs: written beside what is shown; --output adds to them, and beats one to the same file', async () => {
    says(
      'format: json\noutputs: [{ format: sarif, file: out/e.sarif }, { format: receipt, file: out/r.json }]\n',
    )
    mkdirSync(work.path('out'))
    const { out, code } = await work.run(['check', 'papers'])
    expect(code).toBe(0)
    expect((JSON.parse(out) as Report).verdict).toBe('pass')
    expect(readdirSync(work.path('out')).sort()).toEqual(['e.sarif', 'r.json'])
    rmSync(work.path('out'), { recursive: true })
    mkdirSync(work.path('out'))
    await work.run(['check', 'papers', '--output', 'csv=mine.csv'])
    expect(readdirSync(work.path('out')).sort()).toEqual(['e.sarif', 'r.json'])
    expect(existsSync(work.path('mine.csv'))).toBe(true)
    await work.run(['check', 'papers', '--output', 'compact=out/e.sarif'])
    expect(work.read('out/e.sarif')).toContain('PASS  3 documents')
    says('format: json\noutputs: [plain.json]\n')
    const alone = await work.run(['check', 'papers'])
    expect(alone.out).toBe('')
    expect((JSON.parse(work.read('plain.json')) as Report).documents).toHaveLength(3)
  })

  test('limits: each by itself; --limit beats them one by one', async () => {
    const refused = async (...args: string[]) =>
      [...new Set((await work.check(['papers', ...args])).findings.map(one => one.message))].sort()
    expect(await refused()).toEqual([])
    says('limits: { bytes: 3000, depth: 3 }\n')
    const both = await refused()
    expect(both).toHaveLength(2)
    const depth = await refused('--limit', 'bytes=9000')
    expect(depth).toHaveLength(1)
    expect(both).toEqual(expect.arrayContaining(depth))
    expect(await refused('--limit', 'bytes=9000', '--limit', 'depth=50')).toEqual([])
    expect(await refused('--no-config')).toEqual([])
  })

  test('redaction is no business of the exit code', async () => {
    for (const how of ['always', 'never', 'ci']) {
      says(`redaction: ${how}\n`)
      expect((await work.run(['check', 'papers'])).code).toBe(0)
    }
  })
})

describe('redaction', () => {
  const waiving = [
    'value-within-grant',
    'papers',
    '--reason',
    'agreed',
    '--owner',
    'desk',
    '--until',
    '2026-12-31',
  ]

  test.each([
    ['check', ['check', 'papers'], 1],
    ['rules diff', ['rules', 'diff', 'china-rare-earth', 'trade-documents', 'papers'], 1],
    ['waive', ['waive', ...waiving], 0],
  ])('is the same in %s', async (_, args, code) => {
    work.editAll('papers/shipment-1.yaml', '"18400.00"', '"98400.00"')
    rmSync(work.path('papers/shipment-2.yaml'))
    for (const [how, env, isShown] of [
      ['always', {}, false],
      ['never', { CI: 'true' }, true],
      ['ci', { CI: 'true' }, false],
      ['ci', {}, true],
    ] as const) {
      says(`redaction: ${how}\n`)
      const run = await work.run(args, { env })
      expect(run.code, run.error).toBe(code)
      expect(run.out.includes('98400'), how).toBe(isShown)
      rmSync(work.path('waivers.yaml'), { force: true })
    }
  })
})

describe('a config is found', () => {
  test('from any folder of the repository, and its paths begin in its own', async () => {
    mkdirSync(work.path('.git'))
    work.write('rules/house.yaml', house)
    work.write('deep/er/x.txt', '')
    says(
      'paths: [papers]\nruleSets: [rules/house.yaml]\noutputs: [{ format: csv, file: all.csv }]\nignore: [./papers/shipment-2.yaml]\n',
    )
    const report = await work.check([], { in: 'deep/er' })
    expect(filesOf(report)).toEqual(clean.slice(0, 2).map(name => `../../${name}`))
    expect(setsOf(report)).toEqual(['house'])
    expect(existsSync(work.path('all.csv'))).toBe(true)
    // What the command line names begins where it is typed.
    expect(filesOf(await work.check(['../papers/certificate.yaml'], { in: 'deep' }))).toEqual([
      '../papers/certificate.yaml',
    ])
  })

  test('not above the repository, nor above the folder where there is none', async () => {
    says('review: pass\n')
    expect(await work.check(['shipment-1.yaml'], { in: 'papers' })).toMatchObject({ code: 3 })
    mkdirSync(work.path('.git'))
    expect(await work.check(['shipment-1.yaml'], { in: 'papers' })).toMatchObject({ code: 0 })
    mkdirSync(work.path('papers/.git'))
    expect(await work.check(['shipment-1.yaml'], { in: 'papers' })).toMatchObject({ code: 3 })
  })

  test('by --config, wherever it lies; its paths begin there', async () => {
    says('paths: [nowhere]\n')
    work.write('configs/other.yaml', 'paths: [../papers]\nreview: pass\n')
    expect(filesOf(await work.check(['--config', 'configs/other.yaml']))).toEqual(clean)
    const missing = await work.run(['check', '--config', 'configs/othr.yaml'])
    expect(missing).toMatchObject({ code: 2, out: '' })
    expect(missing.error).toContain(
      'there is no config configs/othr.yaml\n  Did you mean configs/other.yaml?',
    )
  })

  test('in waive and baseline too', async () => {
    work.example('expired', 'papers')
    says('paths: [papers]\nignore: ["shipment-?.yaml"]\nwaivers: w.yaml\nbaseline: b.json\n')
    work.write('w.yaml', 'waivers: []\n')
    expect((await work.run(['baseline', 'create'])).out).toContain('wrote b.json: 3 findings of 2 documents')
    rmSync(work.path('b.json'))
    const terms = ['--reason', 'r', '--owner', 'o', '--until', '2026-12-31', '--no-baseline']
    expect((await work.run(['waive', 'within-validity', ...terms])).out).toContain('wrote w.yaml')
    await work.run(['baseline', 'create'])
    expect(await work.check([])).toMatchObject({ code: 0, tally: { waived: 1, known: 2 } })
    work.editAll('papers/shipment.yaml', ': 2026-05-02', ': 2026-05-04')
    expect((await work.run(['baseline', 'prune'])).out).toBe('b.json: 1 removed, 1 left\n')
  })
})

describe('rules, explain and law', () => {
  beforeEach(() => {
    work.write('rules/house.yaml', house)
    says('ruleSets: [rules/house.yaml]\n')
  })

  test('use the rule sets of the config', async () => {
    const rules = await work.run(['rules'])
    expect(rules.out).toContain('said-in-english')
    expect(rules.out).not.toContain('china-rare-earth')
    expect((await work.run(['explain', 'said-in-english'])).out).toContain('The house reads English.')
    expect((await work.run(['law'])).out).toContain('A letter to all')
    expect((await work.run(['law', '--on', '2026-02-01'])).out).toContain('A letter to all')
    expect((await work.run(['law', 'diff', '2025-12-01', '2026-02-01'])).out).toContain('english')
  })

  test('and show the cases of a rule as they do where --rule-set names its rule set', async () => {
    work.example('house-policy', 'rules')
    says('ruleSets: [rules/house-policy.yaml]\n')
    const explain = ['explain', 'two-signatures']
    const named = await work.run([...explain, '--rule-set', 'rules/house-policy.yaml'])
    expect(named.out).toContain('A bad example (its case')
    expect(await work.run(explain)).toEqual(named)
  })

  test('and not, where --rule-set names others', async () => {
    const other = ['--rule-set', 'trade-documents']
    expect((await work.run(['rules', ...other])).out).not.toContain('said-in-english')
    expect(await work.run(['explain', 'said-in-english', ...other])).toMatchObject({ code: 2, out: '' })
    expect((await work.run(['law', ...other])).out).not.toContain('A letter to all')
  })

  test('say where the config is wrong', async () => {
    says('ruleSets:\n  - rules/hause.yaml\n')
    for (const command of [['rules'], ['explain', 'schema'], ['law'], ['check', 'papers']]) {
      const { code, out, error } = await work.run(command)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toContain(`${config}:2:5 there is no rule set rules/hause.yaml`)
      expect(error).toContain('Did you mean rules/house.yaml?')
    }
  })
})

describe('what does nothing is told in the report', () => {
  const hints = async (...args: string[]) =>
    (await work.check(args)).hints.map(({ place, text }) => `${place.line}:${place.column} ${text}`)

  test('at its own place, and changes no verdict', async () => {
    says(
      [
        'paths:',
        '  - papers',
        '  - papers/certificate.yaml',
        'ignore: [drafts, "*.old.yaml"]',
        'certificates: [store]',
        'limits: { depth: 100 }',
        '',
      ].join('\n'),
    )
    work.write('store/s.yaml', work.read('papers/shipment-1.yaml'))
    work.write('papers/a.old.yaml', 'a: 1\n')
    const report = await work.check([])
    expect(report).toMatchObject({ code: 0, verdict: 'pass' })
    expect(await hints()).toEqual([
      '3:5 "papers/certificate.yaml" finds nothing that "papers" does not find.',
      '4:10 "drafts" excludes no file.',
      expect.stringMatching(/^6:18 The limit of depth is 100/),
    ])
    for (const { place, help } of report.hints) {
      expect(place.file).toBe(config)
      expect(help).not.toBe('')
    }
  })

  test('of patterns only where the paths of the config were checked', async () => {
    says('paths: [papers]\nignore: [drafts]\n')
    expect(await hints('papers/certificate.yaml')).toEqual([])
    expect(await hints()).toHaveLength(1)
    expect(await hints('--no-config', 'papers')).toEqual([])
  })

  test('and not in the receipt: it has nothing to do with what was checked', async () => {
    says('paths: [papers]\n')
    await work.run(['check', '--output', 'receipt=a.json'])
    says('paths: [papers]\nignore: [drafts]\n')
    await work.run(['check', '--output', 'receipt=b.json'])
    expect(await hints()).toHaveLength(1)
    expect(work.read('b.json')).toBe(work.read('a.json'))
  })
})

describe('what cannot be done is refused where it is', () => {
  test.each([
    ['paths', 'review: pass\npaths:\n  - papers\n  - papars\n', '4:5', 'there is no file or folder papars'],
    ['a pattern', 'paths: ["papers/*.txt"]\n', '1:9', 'no file matches papers/*.txt'],
    ['an empty folder', 'paths: [empty]\n', '1:9', 'empty holds no document'],
    ['certificates', 'paths: [papers]\ncertificates: [stor]\n', '2:16', 'there is no file or folder stor'],
    ['waivers', 'paths: [papers]\nwaivers: w.yaml\n', '2:10', 'there is no file of waivers w.yaml'],
    ['baseline', 'paths: [papers]\nbaseline: b.json\n', '2:11', 'there is no baseline b.json'],
    [
      'a rule set',
      'paths: [papers]\nruleSets: [trade-document]\n',
      '2:12',
      'there is no rule set trade-document',
    ],
    [
      'a report over a document',
      'paths: [papers]\noutputs:\n  - { format: json, file: ./papers/shipment-1.yaml }\n',
      '3:7',
      'papers/shipment-1.yaml is one of the documents',
    ],
    ['a report that is a folder', 'paths: [papers]\noutputs: [empty]\n', '2:11', 'empty is a folder'],
    [
      'a report in no folder',
      'paths: [papers]\noutputs: [no/a.txt]\n',
      '2:11',
      'the report cannot be written to no/a.txt: there is no folder no',
    ],
    ['a rule set that is none', 'ruleSets: [papers/certificate.yaml]\n', '1:12', 'does not load'],
    [
      'a rule set twice',
      'ruleSets: [trade-documents, ours.yaml]\n',
      '1:29',
      'two rule sets are named trade-documents',
    ],
  ])('%s', async (_, text, at, what) => {
    mkdirSync(work.path('empty'))
    work.write('ours.yaml', house.replace('ruleSet: house', 'ruleSet: trade-documents'))
    says(text)
    const { code, out, error } = await work.run(text.includes('paths') ? ['check'] : ['check', 'papers'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(`enduse: ${config}:${at} `)
    expect(error).toContain(what)
  })

  test('a report over what the run goes by, by any name, and nothing is lost', async () => {
    says('paths: [papers]\nparties: parties.yaml\nlists: [{ name: own, file: list.csv, asOf: 2026-11-25 }]\n')
    work.write(
      'parties.yaml',
      'parties: { kaveri: { name: Kaveri Motors, address: { city: Pune, country: IN } } }\n',
    )
    work.write('list.csv', 'name,country\nNobody At All,IN\n')
    work.write('house.yaml', house)
    work.write('waivers.yaml', 'waivers: []\n')
    await work.run(['baseline', 'create', 'papers', '--baseline', 'baseline.json'])
    const by = ['--waivers', 'waivers.yaml', '--baseline', 'baseline.json', '--rule-set', './house.yaml']
    symlinkSync('waivers.yaml', work.path('link'))
    for (const file of [
      ...[config, 'house.yaml', './waivers.yaml', 'link', 'baseline.json', 'parties.yaml', 'list.csv'],
    ]) {
      const before = work.read(file)
      const { code, out, error } = await work.run(['check', ...by, '--output', `json=${file}`])
      expect({ file, code, out }).toEqual({ file, code: 2, out: '' })
      expect(error).toContain(`enduse: this run uses ${file}; a report cannot overwrite it`)
      expect(work.read(file)).toBe(before)
    }
    expect((await work.run(['check', ...by, '--output', 'json=report.json'])).error).toBe('')
  })

  test.each([
    ['an unknown entry', 'pahts: [papers]\n', '1:1', 'Did you mean|did you mean'],
    ['an unknown format', 'format: jsonn\n', '1:9', 'json'],
    ['a day of review', 'review: maybe\n', '1:9', 'pass'],
    ['no YAML', 'paths: [papers\n', '1:8', ''],
  ])('%s, whatever is asked', async (_, text, at, what) => {
    says(text)
    for (const command of [['check', 'papers'], ['rules'], ['baseline', 'create', 'papers']]) {
      const { code, out, error } = await work.run(command)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toMatch(new RegExp(`${config}:${at} .*(?:${what})`))
    }
    expect(await work.run(['check', 'papers', '--no-config'])).toMatchObject({ code: 0 })
  })
})

describe('files of enduse among the documents', () => {
  test('are never checked where they are found', async () => {
    work.write('rules/house.yaml', house)
    work.write('waivers.yaml', 'waivers: []\n')
    says('ruleSets: [rules/house.yaml]\nwaivers: waivers.yaml\nbaseline: enduse.baseline.json\n')
    await work.run(['baseline', 'create', '.'])
    const { code, out, error } = await work.run(['check', '.', '--format', 'json'])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(filesOf(JSON.parse(out) as Report)).toEqual(clean)
    // Nor where no config names them.
    const bare = await work.run(['check', '.', '--format', 'json', '--no-config'])
    expect(filesOf(JSON.parse(bare.out) as Report)).toEqual(clean)
    for (const own of ['rules/house.yaml', 'waivers.yaml', 'enduse.baseline.json'])
      expect(bare.error).toContain(`enduse: ${own} is `)
  })

  test.each(['json', 'sarif', 'gitlab', 'receipt'])(
    'a %s report that lies there is written again, and is no document',
    async format => {
      work.example('expired', 'papers/expired')
      for (const example of ['papers/expired', 'papers']) {
        says(`paths: [${example}]\noutputs: [{ format: ${format}, file: papers/expired/report.json }]\n`)
        const first = await work.run(['check', '--format', 'json'])
        expect(first.error).toBe('')
        const text = work.read('papers/expired/report.json')
        const second = await work.run(['check', '--format', 'json'])
        expect(second).toEqual(first)
        expect(work.read('papers/expired/report.json')).toBe(text)
        expect(filesOf(JSON.parse(second.out) as Report)).not.toContain('papers/expired/report.json')
      }
    },
  )

  test('a report without a finding is recognised too, and one that is long', async () => {
    const args = ['check', 'papers', '--output', 'gitlab=papers/gl.json', '--output', 'json=papers/j.json']
    for (const turn of [1, 2]) {
      const { code, error } = await work.run([...args, '--limit', 'values=1000', '--limit', 'bytes=5000'])
      expect({ turn, code, error }).toEqual({ turn, code: 0, error: '' })
    }
    expect(work.read('papers/gl.json')).toBe('[]\n')
  })

  test('a report is written over no document that the run does not check', async () => {
    work.example('overdrawn', 'others')
    work.write('others/open.yaml', 'documentType: shipment\nitems: [\n')
    work.write('others/papers.json', JSON.stringify({ documentType: 'shipment' }))
    const files = ['certificate.yaml', 'open.yaml', 'papers.json'].map(name => `others/${name}`)
    for (const file of files) {
      const before = work.read(file)
      const run = ['check', 'papers', '--output', `json=${file}`]
      for (const args of [run, [...run, '--stream'], ['print', 'papers/certificate.yaml', '--to', file]]) {
        const { code, out, error } = await work.run(args)
        expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
        expect(error).toContain(`${file} holds a document, and a report cannot overwrite it\n`)
      }
      expect(work.read(file)).toBe(before)
    }
    // Reports of an earlier run quote documents, and are replaced.
    for (const format of ['json', 'ndjson', 'text', 'markdown', 'html', 'csv', 'junit', 'sarif', 'gitlab'])
      for (const turn of [1, 2]) {
        const { code, error } = await work.run(['check', 'others', '--output', `${format}=report.${format}`])
        expect({ format, turn, code, error }).toEqual({ format, turn, code: 1, error: '' })
      }
  })

  test('a document is never taken for a report', async () => {
    const over = ['--output', 'json=papers/report.json']
    for (const text of [
      JSON.stringify({ documentType: 'shipment', format: 'enduse/report/2' }),
      JSON.stringify({
        documentType: 'shipment',
        version: '2.1.0',
        runs: [{ tool: { driver: { name: 'enduse' } } }],
      }),
      JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'other' } } }] }),
      JSON.stringify({ a: 1 }),
      '{',
      '[1]',
    ]) {
      work.write('papers/report.json', text)
      const { code, out, error } = await work.run(['check', 'papers', ...over])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toContain('papers/report.json is one of the documents')
      expect(work.read('papers/report.json')).toBe(text)
    }
    // One that is named is not found: somebody wants it judged.
    work.write('papers/report.json', '{"format":"enduse/report/2"}')
    const named = await work.run(['check', 'papers', 'papers/report.json', ...over])
    expect(named).toMatchObject({ code: 2, out: '' })
  })
})
