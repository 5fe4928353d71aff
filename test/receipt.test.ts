/** Receipts, and `verify`, which recomputes everything in a receipt to check whether it is still true. */
import { createHash } from 'node:crypto'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Receipt, Report } from '../src/core/model/model.ts'
import { version } from '../src/core/model/version.ts'
import { today, type Workplace, workplace } from './workplace.ts'

const schema = JSON.parse(readFileSync(new URL('../schemas/receipt.schema.json', import.meta.url), 'utf8'))
const isReceipt = new Ajv2020({ allErrors: true }).compile(schema)

const file = 'enduse.receipt.json'
let work: Workplace
beforeEach(() => {
  work = workplace()
  work.example('clean', 'papers')
})

/** Runs a check that writes a receipt, and gives it. */
const made = async (args: readonly string[] = [], where = '.'): Promise<Receipt> => {
  const { error } = await work.run(['check', 'papers', ...args, '--output', `receipt=${file}`], { in: where })
  // What a person should know of such a run is told, and nothing went wrong.
  expect(error.replace(/^enduse: .* (?:and not checked|since still applies here)\n/, '')).toBe('')
  const receipt = JSON.parse(work.read(join(where, file))) as Receipt
  expect(isReceipt(receipt), JSON.stringify(isReceipt.errors)).toBe(true)
  return receipt
}

interface Standing {
  readonly what: string
  readonly name: string
  readonly state: string
  readonly was: string
  readonly is: string | null
  readonly why?: string
}

/** Verifies, and gives what is not the same. */
const verified = async (path = file, where = '.') => {
  const { code, out, error } = await work.run(['verify', path, '--format', 'json'], { in: where })
  expect(error).toBe('')
  const said = JSON.parse(out) as { same: boolean; receipt: string; standings: readonly Standing[] }
  expect(said).toMatchObject({ format: 'enduse/verification/1', receipt: path })
  expect(code).toBe(said.same ? 0 : 1)
  expect(said.same).toBe(said.standings.every(({ state }) => state === 'same'))
  return said.standings
    .filter(({ state }) => state !== 'same')
    .map(({ what, name, state }) => `${what} ${what === 'report' ? '' : `${name} `}${state}`)
}

/** Changes the receipt that was made. */
const forge = (change: (receipt: Writable<Receipt>) => void) => {
  const receipt = JSON.parse(work.read(file)) as Writable<Receipt>
  change(receipt)
  work.write(file, JSON.stringify(receipt))
}

type Writable<T> = { -readonly [K in keyof T]: Writable<T[K]> }

/** Puts anything at a path into what was read; `undefined` takes away what stands there. */
const put = (data: object, path: string, value: unknown) => {
  const steps = path.split('.')
  const holder = steps.slice(0, -1).reduce((here: object, step): object => Reflect.get(here, step), data)
  Reflect.set(holder, steps.at(-1) ?? '', value)
}

const sha256 = (path: string) =>
  createHash('sha256')
    .update(readFileSync(work.path(path)))
    .digest('hex')

describe('a receipt', () => {
  test('is a statement over every document, with all that the verdict depends on', async () => {
    const receipt = await made()
    const papers = ['certificate', 'shipment-1', 'shipment-2'].map(name => `papers/${name}.yaml`)
    expect(receipt.subject).toEqual(papers.map(name => ({ name, digest: { sha256: sha256(name) } })))
    expect(receipt).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://unpkg.com/enduse/schemas/receipt.schema.json',
      predicate: {
        tool: { name: 'enduse', version },
        ...{ verdict: 'pass', reviewAs: null, today, asOf: null, unread: [], lookedUp: [] },
        ...{ waivers: [], baseline: null },
      },
    })
    expect(receipt.predicate.ruleSets.map(({ name, ruleSet }) => [name, ruleSet])).toEqual([
      ['china-rare-earth', 'china-rare-earth'],
      ['trade-documents', 'trade-documents'],
    ])
    expect(receipt.predicate.tally).toEqual((await work.check(['papers'])).tally)
  })

  test('is the same bytes for the same run, whatever else is shown, masked or written', async () => {
    await made()
    const first = work.read(file)
    for (const args of [
      [],
      ['--format', 'json', '--verbose'],
      ['--mask-values'],
      ['--output', 'sarif=other.sarif'],
      ['papers/shipment-1.yaml'],
    ]) {
      rmSync(work.path(file))
      await made(args)
      expect(work.read(file), args.join(' ')).toBe(first)
    }
    const inCI = await work.run(['check', 'papers', '--output', `receipt=${file}`], {
      env: { CI: 'true', GITHUB_ACTIONS: 'true' },
    })
    expect(inCI.code).toBe(0)
    expect(work.read(file)).toBe(first)
  })

  test('names the run: days, limits, policy, law, waivers, baseline, what was looked up', async () => {
    work.write(
      'rules/house.yaml',
      shippedText('trade-documents').replace('ruleSet: trade-documents', 'ruleSet: house'),
    )
    work.write('waivers.yaml', 'waivers: []\n')
    await work.run(['baseline', 'create', 'papers'])
    const { predicate } = await made([
      ...['--as-of', '2026-05-01', '--today', '2026-06-01', '--limit', 'depth=50', '--review-as', 'pass'],
      ...['--rule-set', 'rules/house.yaml', '--waivers', 'waivers.yaml'],
      ...['--baseline', 'enduse.baseline.json', '--certificates', 'papers/certificate.yaml'],
    ])
    expect(predicate).toMatchObject({ asOf: '2026-05-01', today: '2026-06-01', reviewAs: 'pass' })
    expect(predicate.limits.depth).toBe(50)
    expect(predicate.ruleSets).toMatchObject([
      { name: 'rules/house.yaml', ruleSet: 'house', digest: { sha256: sha256('rules/house.yaml') } },
    ])
    expect(predicate.waivers).toEqual([{ name: 'waivers.yaml', digest: { sha256: sha256('waivers.yaml') } }])
    expect(predicate.baseline?.digest.sha256).toBe(sha256('enduse.baseline.json'))
    expect(predicate.lookedUp.map(({ name }) => name)).toEqual(['papers/certificate.yaml'])
  })

  test('gives no digest of what was not read whole', async () => {
    symlinkSync('nowhere', work.path('papers/lost.yaml'))
    const { subject, predicate } = await made(['--limit', 'bytes=3500'])
    const sizes = ['certificate', 'shipment-1', 'shipment-2'].map(name => `papers/${name}.yaml`)
    const large = sizes.filter(name => readFileSync(work.path(name)).length > 3500)
    expect(large).not.toEqual([])
    expect(predicate.unread).toEqual([...large, 'papers/lost.yaml'].sort())
    for (const { name, digest } of subject) expect(digest.sha256).toBe(sha256(name))
    expect(await verified()).toEqual([])
  })
})

const shippedText = (name: string) =>
  readFileSync(new URL(`../src/rulesets/${name}.yaml`, import.meta.url), 'utf8')

describe('verify says the same', () => {
  test('in words', async () => {
    await made()
    const { code, out } = await work.run(['verify', file])
    expect({ code, out }).toEqual({
      code: 0,
      out: [
        `${file}: pass, checked on ${today}`,
        '  documents  all 3 the same',
        '  rule sets  all 2 the same',
        `  enduse     the same: ${version}`,
        '  verdict    the same: pass',
        '  tally      the same',
        '  report     the same, byte for byte',
        '  It is not signed, and nothing proves who wrote it.',
        'SAME       everything is as the receipt states; exit 0',
        '',
      ].join('\n'),
    })
  })

  test.each([
    ['a failure', 'overdrawn', []],
    ['a document that cannot be read', 'broken-yaml', []],
    ['the law of another day', 'clean', ['--as-of', '2026-11-20']],
    ['another day of the run', 'clean', ['--today', '2026-03-01']],
    ['other limits', 'clean', ['--limit', 'values=20']],
    ['another policy', 'clean', ['--as-of', '2026-11-20', '--review-as', 'pass']],
    ['one rule set', 'clean', ['--rule-set', 'trade-documents']],
    ['a config that is not there any more', 'clean', ['--config', 'other.yaml']],
  ])('of %s', async (_, example, args) => {
    work.write('other.yaml', 'limits: { depth: 9 }\nignore: [shipment-2.yaml]\n')
    rmSync(work.path('papers'), { recursive: true })
    work.example(example, 'papers')
    const receipt = await made(args)
    rmSync(work.path('other.yaml'))
    expect(await verified()).toEqual([])
    expect((await work.run(['verify', file])).out).toContain(`: ${receipt.predicate.verdict}, checked on`)
  })

  test('whatever config holds now, and whatever the clock says', async () => {
    await made()
    work.write('enduse.config.yaml', 'ruleSets: [trade-documents]\nlimits: { bytes: 10 }\nreview: fail\n')
    expect(await verified()).toEqual([])
  })

  test('of a file that still cannot be opened', async () => {
    symlinkSync('nowhere', work.path('papers/lost.yaml'))
    await made()
    expect(await verified()).toEqual([])
    unlinkSync(work.path('papers/lost.yaml'))
    expect(await verified()).toEqual([
      ...['document papers/lost.yaml missing', 'verdict verdict different'],
      ...['tally tally different', 'report different'],
    ])
    work.write('papers/lost.yaml', 'documentType: shipment\n')
    expect(await verified()).toContain('document papers/lost.yaml different')
    expect((await work.run(['verify', file])).out).toContain(
      'papers/lost.yaml could not be read then, and can be now',
    )
  })

  test('from the folder where the check was run, also where that lies below the documents', async () => {
    mkdirSync(work.path('job'))
    const { error } = await work.run(['check', '../papers', '--output', `receipt=${file}`], { in: 'job' })
    expect(error).toBe('')
    expect(await verified(file, 'job')).toEqual([])
    renameSync(work.path(`job/${file}`), work.path(file))
    const elsewhere = await work.run(['verify', file])
    expect(elsewhere.code).toBe(1)
    expect(elsewhere.out).toContain('None of the documents is here')
    expect(elsewhere.out).toContain('it could not be checked again')
  })

  test('of a signed one, in either alphabet of base64', async () => {
    work.write('papers/certificate.yaml', `# ${'ÿþ>?~'.repeat(20)}\n${work.read('papers/certificate.yaml')}`)
    await made()
    forge(receipt => {
      receipt.subject.push({ name: 'papers/ÿ>>>???.yaml', digest: { sha256: '0'.repeat(64) } })
    })
    const text = Buffer.from(work.read(file))
    expect(text.toString('base64')).not.toBe(text.toString('base64url'))
    for (const alphabet of ['base64', 'base64url'] as const) {
      const envelope = { payloadType: 'application/vnd.in-toto+json', payload: text.toString(alphabet) }
      work.write('signed.json', JSON.stringify({ ...envelope, signatures: [{ sig: 'AA==' }] }))
      expect(await verified('signed.json')).toEqual(['document papers/ÿ>>>???.yaml missing'])
    }
    expect(work.read(file)).toBe(text.toString())
  })
})

describe('verify tells', () => {
  const rest = ['verdict verdict different', 'tally tally different', 'report different']

  test('a changed document, though nothing comes of it', async () => {
    await made()
    work.write('papers/certificate.yaml', `${work.read('papers/certificate.yaml')}# seen\n`)
    expect(await verified()).toEqual(['document papers/certificate.yaml different', 'report different'])
    const { out } = await work.run(['verify', file])
    expect(out).toMatch(
      /^ {2}documents {2}papers\/certificate\.yaml is different: [0-9a-f]{12} then, [0-9a-f]{12} now$/m,
    )
    expect(out).toContain('DIFFERENT  something is not as the receipt states; exit 1')
  })

  test('a document that makes another verdict', async () => {
    await made()
    work.edit('papers/shipment-1.yaml', 'totalPackages: 12', 'totalPackages: 13')
    expect(await verified()).toEqual(['document papers/shipment-1.yaml different', ...rest])
    expect((await work.run(['verify', file])).out).toContain('verdict    pass then, fail now')
  })

  test('a document that is missing, and one that was renamed', async () => {
    await made()
    renameSync(work.path('papers/certificate.yaml'), work.path('papers/renamed.yaml'))
    expect(await verified()).toEqual(['document papers/certificate.yaml missing', ...rest])
    for (const name of ['shipment-1', 'shipment-2']) rmSync(work.path(`papers/${name}.yaml`))
    expect(await verified()).toEqual([
      ...['certificate', 'shipment-1', 'shipment-2'].map(name => `document papers/${name}.yaml missing`),
      ...['verdict verdict missing', 'report missing'],
    ])
  })

  test('a document of standard input, which is not there again', async () => {
    await made()
    forge(({ subject }) => {
      subject.splice(0, 1, { name: 'standard-input', digest: { sha256: '0'.repeat(64) } })
    })
    expect(await verified()).toEqual(['document standard-input missing', ...rest])
  })

  test('a rule set of their own that was changed, renamed, broken, or is missing', async () => {
    const text = shippedText('trade-documents').replace('ruleSet: trade-documents', 'ruleSet: house')
    work.write('house.yaml', text)
    await made(['--rule-set', 'house.yaml'])
    expect(await verified()).toEqual([])
    work.write('house.yaml', `${text}# later\n`)
    expect(await verified()).toEqual(['rule set house.yaml different', 'report different'])
    work.write('house.yaml', text.replace('ruleSet: house', 'ruleSet: hause'))
    expect(await verified()).toEqual(['rule set house.yaml different', 'report different'])
    work.write('house.yaml', 'secret: swordfish\n')
    const cannot = ['verdict verdict missing', 'report missing']
    expect(await verified()).toEqual(['rule set house.yaml different', ...cannot])
    rmSync(work.path('house.yaml'))
    expect(await verified()).toEqual(['rule set house.yaml missing', ...cannot])
  })

  test.each([
    ['waivers', 'waivers.yaml', 'waivers: []\n', '--waivers'],
    ['baseline', 'b.json', '{"format":"enduse/baseline/2","findings":[]}', '--baseline'],
  ])('%s that were changed, are broken, or are missing', async (what, name, text, option) => {
    work.write(name, text)
    await made([option, name])
    expect(await verified()).toEqual([])
    work.write(name, `${text}\n`)
    expect(await verified()).toEqual([`${what} ${name} different`, 'report different'])
    const cannot = ['verdict verdict missing', 'report missing']
    work.write(name, 'waivers: swordfish\n')
    expect(await verified()).toEqual([`${what} ${name} different`, ...cannot])
    const { code, out, error } = await work.run(['verify', file])
    expect({ code, error }).toEqual({ code: 1, error: '' })
    expect(out).toMatch(
      new RegExp(`pass then; it could not be checked again: the ${what} .*does not load|do not load`),
    )
    expect(out).not.toContain('swordfish')
    rmSync(work.path(name))
    expect(await verified()).toEqual([`${what} ${name} missing`, ...cannot])
  })

  test('a certificate that was looked up', async () => {
    renameSync(work.path('papers/certificate.yaml'), work.path('certificate.yaml'))
    await made(['--certificates', 'certificate.yaml'])
    expect(await verified()).toEqual([])
    work.editAll('certificate.yaml', 'value: 500', 'value: 300')
    expect(await verified()).toEqual(['looked up certificate.yaml different', ...rest])
    rmSync(work.path('certificate.yaml'))
    expect(await verified()).toEqual([
      'looked up certificate.yaml missing',
      ...['verdict verdict missing', 'report missing'],
    ])
  })

  test.each([
    ['another verdict', 'predicate.verdict', 'review', ['verdict verdict different']],
    ['another tally', 'predicate.tally.documents', 99, ['tally tally different']],
    ['a tally that no run can count to', 'predicate.tally.documents', 1e300, ['tally tally different']],
    ['an empty list as tally', 'predicate.tally', [], ['tally tally different']],
    ['another report', 'predicate.report.digest.sha256', '0'.repeat(64), ['report different']],
    ['another version of enduse', 'predicate.tool.version', '9.9.9', ['tool enduse different']],
    ['another day', 'predicate.asOf', '2026-11-20', rest.filter(line => !line.startsWith('verdict'))],
    ['other limits', 'predicate.limits.values', 10, rest],
    [
      'a rule set of another name',
      'predicate.ruleSets.0.ruleSet',
      'law',
      ['rule set china-rare-earth different'],
    ],
    [
      'a rule set of another version',
      'predicate.ruleSets.0.version',
      '1',
      ['rule set china-rare-earth different'],
    ],
    [
      'a rule set of another digest',
      'predicate.ruleSets.0.digest.sha256',
      '0'.repeat(64),
      ['rule set china-rare-earth different'],
    ],
  ] as const)('a receipt into which somebody wrote %s', async (_, path, value, told) => {
    await made()
    forge(receipt => put(receipt, path, value))
    expect(await verified()).toEqual(told)
    expect((await work.run(['verify', file])).code).toBe(1)
  })

  test('a receipt with a rule set twice, or one less', async () => {
    await made()
    forge(({ predicate }) => predicate.ruleSets.push(...predicate.ruleSets.slice(0, 1)))
    expect(await verified()).toEqual(['verdict verdict missing', 'report missing'])
    forge(({ predicate }) => predicate.ruleSets.splice(0, 2))
    expect(await verified()).toEqual(['tally tally different', 'report different'])
  })

  test('of a tally only what was changed', async () => {
    await made()
    forge(({ predicate }) => {
      predicate.tally.documents = 99
    })
    expect((await work.run(['verify', file])).out).toContain(
      '  tally      documents 99 then, documents 3 now\n',
    )
  })

  test('a receipt from which somebody took a document that failed', async () => {
    work.edit('papers/shipment-2.yaml', 'totalPackages: ', 'totalPackages: 9')
    await made()
    forge(({ subject, predicate }) => {
      subject.pop()
      predicate.verdict = 'pass'
    })
    expect(await verified()).toEqual(['tally tally different', 'report different'])
  })
})

describe('a receipt of anybody', () => {
  const red = '\u001b[31m'
  const digest = { sha256: '0'.repeat(64) }

  test('gets no control character, order or line of its making into the output', async () => {
    await made()
    const name = `a${red}\n::error::owned\r\u202egnp.##[group]`
    forge(({ subject, predicate }) => {
      subject.push({ name, digest }, { name: '::error::mine', digest })
      predicate.unread.push(name)
      predicate.lookedUp.push({ name, digest })
      predicate.waivers.push({ name, digest })
      predicate.ruleSets.push({ name, digest, ruleSet: name, version: name })
      predicate.baseline = { name, digest }
      predicate.tool.version = name
      predicate.report.name = name
      put(predicate.tally, 'x\u001b[0m', 1)
    })
    for (const format of ['text', 'json']) {
      const { code, out, error } = await work.run(['verify', file, '--format', format])
      expect({ code, error }).toEqual({ code: 1, error: '' })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come out
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|^\s*::|##\[/m)
    }
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['something deep', '['.repeat(200_000)],
    ['another statement', '{"_type":"https://in-toto.io/Statement/v1","predicateType":"x","predicate":{}}'],
    ['an envelope with no base64', '{"payload":"***"}'],
    [
      'an envelope in an envelope',
      JSON.stringify({ payload: btoa(JSON.stringify({ payload: btoa('{}') })) }),
    ],
    ['a prototype', '{"__proto__":{"_type":"https://in-toto.io/Statement/v1"}}'],
  ])('is none: %s', async (_, text) => {
    work.write(file, text)
    const { code, out, error } = await work.run(['verify', file])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(`${file} is not a receipt of enduse\n`)
  })

  test.each([
    ['no verdict', 'predicate.verdict', undefined],
    ['a verdict that every object has', 'predicate.verdict', 'constructor'],
    ['a day that is none', 'predicate.today', '2026-02-30'],
    ['a day of law that is none', 'predicate.asOf', 'soon'],
    ['no limits', 'predicate.limits', {}],
    ['a depth that no stack can hold', 'predicate.limits.depth', 1_000_000],
    ['a limit below one', 'predicate.limits.bytes', 0],
    ['half a limit', 'predicate.limits.bytes', 1.5],
    ['a tool without a name', 'predicate.tool.name', undefined],
    ['another tool', 'predicate.tool.name', 'other'],
    ['a subject that is text', 'subject', ['a']],
    ['a subject without a digest', 'subject.0.digest', {}],
    ['a digest that is none', 'subject.0.digest.sha256', 'x'],
    ['a name that is a number', 'subject.0.name', 7],
    ['an unread list of lists', 'predicate.unread', [[]]],
    ['a rule set without a version', 'predicate.ruleSets.0.version', undefined],
    ['no tally', 'predicate.tally', undefined],
    ['a tally of words', 'predicate.tally.documents', 'many'],
    ['no report', 'predicate.report', null],
    ['no baseline, not even null', 'predicate.baseline', undefined],
  ] as const)('is none with %s', async (_, path, value) => {
    await made()
    forge(receipt => put(receipt, path, value))
    expect(await work.run(['verify', file])).toMatchObject({ code: 2, out: '' })
  })

  test.each([
    '',
    '.',
    'papers',
    'papers/*.yaml',
    '/dev/zero',
    '/',
    'papers/certificate.yaml/x',
    'x'.repeat(5000),
  ])('names what is no regular file, and that is missing: %.40s', async name => {
    await made()
    forge(({ subject }) => subject.push({ name, digest }))
    expect(await verified()).toEqual([`document ${name} missing`])
  })

  test('names files outside of the folder: those are read, and neither text nor digest of them is told', async () => {
    work.write('secret.txt', 'swordfish\n')
    mkdirSync(work.path('job'))
    renameSync(work.path('papers'), work.path('job/papers'))
    await made([], 'job')
    const secret = sha256('secret.txt')
    for (const name of ['../secret.txt', work.path('secret.txt'), 'papers/../../secret.txt']) {
      for (const list of ['subject', 'lookedUp', 'waivers', 'ruleSets', 'baseline', 'unread']) {
        const receipt = JSON.parse(work.read(join('job', file)))
        const one = { name, digest, ruleSet: 'r', version: '1' }
        if (list === 'subject') receipt.subject.push(one)
        else if (list === 'baseline') receipt.predicate.baseline = one
        else receipt.predicate[list].push(list === 'unread' ? name : one)
        work.write('job/forged.json', JSON.stringify(receipt))
        for (const format of ['text', 'json']) {
          const { code, out, error } = await work.run(['verify', 'forged.json', '--format', format], {
            in: 'job',
          })
          expect({ code, error }).toEqual({ code: 1, error: '' })
          expect(out).toContain(name)
          expect(out).not.toContain('swordfish')
          expect(out).not.toContain(secret.slice(0, 12))
        }
      }
    }
  })

  test('that could be read in two ways is none, signed or not', async () => {
    await made()
    const twice = work.read(file).replace('"verdict": "pass"', '"verdict": "fail",\n    "verdict": "pass"')
    expect(JSON.parse(twice)).toEqual(JSON.parse(work.read(file)))
    const payload = Buffer.from(twice).toString('base64')
    for (const text of [twice, JSON.stringify({ payload, signatures: [] })]) {
      work.write(file, text)
      const { code, out, error } = await work.run(['verify', file])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(error).toContain('is not a receipt of enduse')
    }
  })

  test('that is not there, misspelt, or a folder cannot be verified', async () => {
    await made()
    const misspelt = await work.run(['verify', 'enduse.reciept.json'])
    expect(misspelt).toMatchObject({ code: 2, out: '' })
    expect(misspelt.error).toContain(`Did you mean ${file}?`)
    expect(await work.run(['verify', 'papers'])).toMatchObject({ code: 2, out: '' })
    expect(await work.run(['verify'])).toMatchObject({ code: 2, out: '' })
  })
})

test('verify writes nothing', async () => {
  work.write('waivers.yaml', 'waivers: []\n')
  await made(['--waivers', 'waivers.yaml'])
  const look = () =>
    readdirSync(work.folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map(name => [name, lstatSync(work.path(name)).mtimeMs, lstatSync(work.path(name)).size])
  const before = look()
  await verified()
  await work.run(['verify', file], { env: { GITHUB_STEP_SUMMARY: work.path('summary.md') } })
  expect(look()).toEqual(before)
})

test('a receipt is not written over a document, and is none', async () => {
  const over = await work.run(['check', 'papers', '--output', 'receipt=papers/shipment-1.yaml'])
  expect(over).toMatchObject({ code: 2, out: '' })
  for (const turn of [1, 2]) {
    const { code, error } = await work.run(['check', 'papers', '--output', 'receipt=papers/r.json'])
    expect({ turn, code, error }).toEqual({ turn, code: 0, error: '' })
  }
  const report = (await work.check(['papers'])) as Report
  expect(report.documents).toHaveLength(3)
})
