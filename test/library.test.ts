/** The built library as another program calls it: its exports, and that its results are those of the command. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Checked, Report, RunOptions, Source } from '../src/core/model/model.ts'
import type * as Library from '../src/index.ts'
import { today, type Workplace, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const packaged = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string
  exports: { '.': { default: string } }
}

// As the package offers it, not as this repository would resolve it: a missing build is a failure, not a reason to skip.
const entry = pathToFileURL(join(root, packaged.exports['.'].default)).href
const library = (await import(/* @vite-ignore */ entry)) as typeof Library
const { check, defaultLimits, loadRuleSets, locate, map, reduce, rules, shippedNames, version } = library

const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today,
}

const filesOf: Readonly<Record<string, readonly string[]>> = {
  clean: ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'],
  overdrawn: ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml'],
  'broken-yaml': ['certificate.yaml', 'shipment.yaml'],
}

const sourcesOf = (example: string): Source[] =>
  (filesOf[example] ?? []).map(name => {
    const file = `examples/${example}/${name}`
    return { file, bytes: readFileSync(join(root, file)) }
  })

const mapAll = (sources: readonly Source[]) => sources.flatMap(source => map(source, runOptions))

function reportOn(sources: readonly Source[], checkeds: Iterable<Checked> = mapAll(sources)): Report {
  return locate(reduce(checkeds, runOptions), file => sources.find(one => one.file === file), defaultLimits)
}

describe('the library', () => {
  test('exports these names and no others', () => {
    const kinds = Object.entries(library).map(([name, value]) => `${name}: ${typeof value}`)
    expect(kinds.sort()).toMatchInlineSnapshot(`
      [
        "check: function",
        "defaultLimits: object",
        "documentCards: object",
        "loadRuleSets: function",
        "locate: function",
        "map: function",
        "reduce: function",
        "rules: object",
        "shippedNames: object",
        "unreadable: function",
        "version: string",
        "withPositions: function",
      ]
    `)
  })

  test('is of the version of the package', () => {
    expect(version).toBe(packaged.version)
    expect(rules.length).toBeGreaterThan(5)
  })

  test('reads a rule set from a file as the one that it holds ready', async () => {
    const [name = ''] = shippedNames
    expect(await loadRuleSets([`src/rulesets/${name}.yaml`], root)).toEqual(await loadRuleSets([name], root))
    const missing = loadRuleSets(['no-such-rules.yaml'], root)
    await expect(missing).rejects.toThrow('there is no rule set no-such-rules.yaml')
  })

  test('loads without touching the process that uses it', () => {
    const code = `
      const before = JSON.stringify([Object.keys(globalThis), process.eventNames(), process.exitCode, process.env])
      await import(${JSON.stringify(entry)})
      const after = JSON.stringify([Object.keys(globalThis), process.eventNames(), process.exitCode, process.env])
      if (before !== after) throw new Error(after)`
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
    })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  })
})

describe.each(Object.keys(filesOf))('examples/%s', example => {
  const command = spawnSync(
    process.execPath,
    ['bin/enduse.js', 'check', `examples/${example}`, '--format', 'json', '--today', runOptions.today],
    { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH } },
  )
  const sources = sourcesOf(example)

  test('gives the very report that the command gives', () => {
    expect(command.stderr).toBe('')
    const report = reportOn(sources)
    expect(JSON.stringify(report)).toBe(JSON.stringify(JSON.parse(command.stdout)))
    expect(report.verdict).toBe(example === 'clean' ? 'pass' : 'fail')
  })

  test('gives it too when what phase one says travels as JSON', () => {
    const checkeds = mapAll(sources)
    const sent = checkeds.map(checked => JSON.parse(JSON.stringify(checked)) as Checked)
    // Absent and undefined are one thing; that nothing else is lost is what counts.
    expect(sent).toEqual(checkeds)
    expect(JSON.stringify(sent)).toBe(JSON.stringify(checkeds))
    expect(JSON.stringify(reportOn(sources, sent.reverse()))).toBe(JSON.stringify(JSON.parse(command.stdout)))
  })
})

describe('check', () => {
  let work: Workplace
  beforeEach(() => {
    work = workplace()
    work.example('expired', 'papers')
  })
  const options = (more: Library.CheckOptions = {}) => ({ cwd: work.folder, today, ...more })
  const bare = ({ code: _, ...report }: Report & { code: number }) => report
  const asJson = (report: unknown) => JSON.parse(JSON.stringify(report))

  test('gives the report of the command, for a path and for several', async () => {
    expect(asJson(await check('papers', options()))).toEqual(bare(await work.check(['papers'])))
    const both = ['papers/certificate.yaml', 'papers/*ment.yaml']
    expect(asJson(await check(both, options()))).toEqual(bare(await work.check(both)))
  })

  test('applies every option as the command does', async () => {
    await work.run([
      ...['waive', 'within-validity', 'papers', '--reason', 'r', '--owner', 'o'],
      ...['--until', '2026-12-31'],
    ])
    await work.run(['baseline', 'create', 'papers', '--baseline', 'b.json'])
    work.example('clean', 'store')
    const report = await check(
      'papers',
      options({
        ...{ ruleSets: ['trade-documents'], certificates: ['store/certificate.yaml'], asOf: '2026-05-01' },
        ...{ waivers: ['waivers.yaml'], baseline: 'b.json', limits: { depth: 20 } },
      }),
    )
    const command = await work.check([
      ...['papers', '--rule-set', 'trade-documents', '--certificates', 'store/certificate.yaml'],
      ...[
        '--as-of',
        '2026-05-01',
        '--waivers',
        'waivers.yaml',
        '--baseline',
        'b.json',
        '--limit',
        'depth=20',
      ],
    ])
    expect(asJson(report)).toEqual(bare(command))
    expect(report.waivers[0]?.state).toBe('applied')
    expect(report.baseline).not.toBeNull()
    const [waiver, ...others] = [await check('papers', options({ waivers: ['waivers.yaml'] }))]
    expect(others).toEqual([])
    expect(waiver?.tally.waived).toBe(1)
    expect((await check('papers', options({ baseline: 'b.json' }))).verdict).toBe('pass')
    expect((await check('papers', options({ limits: { depth: 1 } }))).verdict).toBe('fail')
  })

  test('takes documents that are at hand, as text and as bytes, beside files and without any', async () => {
    const [certificate, shipment] = ['certificate', 'shipment'].map(name => work.read(`papers/${name}.yaml`))
    const documents = [
      { file: 'papers/certificate.yaml', content: certificate ?? '' },
      { file: 'papers/shipment.yaml', content: new TextEncoder().encode(shipment) },
    ]
    const files = await check('papers', options())
    expect(await check([], options({ documents }))).toEqual(files)
    expect(await check('papers/certificate.yaml', options({ documents: documents.slice(1) }))).toEqual(files)
    const json = { file: 'a.json', content: '{"documentType":"shipment"}' }
    expect((await check([], options({ documents: [json] }))).verdict).toBe('fail')
  })

  test('looks for no config, and passes over no document because of one', async () => {
    work.write('enduse.config.yaml', 'ignore: [shipment.yaml]\nruleSets: [trade-documents]\n')
    const report = await check('papers', options())
    expect(report.documents).toHaveLength(2)
    expect(report.ruleSets).toHaveLength(2)
  })

  test('tells what no report says, where it is asked to', async () => {
    work.write(
      'papers/rules.yaml',
      readFileSync(join(root, 'examples/house-policy/house-policy.yaml'), 'utf8'),
    )
    const notes: string[] = []
    await check('papers', options({ note: text => notes.push(text) }))
    expect(notes).toEqual(['papers/rules.yaml is a rule set and was not checked'])
  })

  test.each<[string, string | string[], Library.CheckOptions, string, string | undefined]>([
    ['no document', [], {}, 'there is no document to check', 'Name files'],
    ['a path that is not there', 'paprs', {}, 'there is no file or folder paprs', 'Did you mean papers?'],
    ['a rule set that is not there', 'papers', { ruleSets: ['x/y'] }, 'there is no rule set x/y', ''],
    [
      'a rule set that is none',
      'papers',
      { ruleSets: ['papers/shipment.yaml'] },
      'does not load',
      'shipment.yaml:',
    ],
    [
      'waivers that are not there',
      'papers',
      { waivers: ['w.yaml'] },
      'there is no file of waivers w.yaml',
      undefined,
    ],
    [
      'a baseline that is none',
      'papers',
      { baseline: 'papers/shipment.yaml' },
      'does not load',
      'this is not a baseline of enduse',
    ],
    ['a day that is none', 'papers', { today: '2026-02-30' }, 'today is "2026-02-30"', 'YYYY-MM-DD'],
    ['a day of law that is none', 'papers', { asOf: 'soon' }, 'asOf is "soon"', 'YYYY-MM-DD'],
    ['a limit that is none', 'papers', { limits: { depth: 5000 } }, 'the limit depth is 5000', 'to 1000'],
    ['half a limit', 'papers', { limits: { bytes: 0.5 } }, 'the limit bytes is 0.5', 'whole number'],
    ['an unknown limit', 'papers', { limits: { byte: 5 } as object }, 'there is no limit byte', 'bytes'],
    [
      'two documents of one name',
      'papers',
      { documents: [{ file: 'papers/shipment.yaml', content: '' }] },
      'two documents are both named papers/shipment.yaml',
      'another name',
    ],
    ['paths that are no text', 7 as unknown as string, {}, 'the paths are neither', 'files or folders'],
    [
      'a misspelt option',
      'papers',
      { tody: '2026-11-24' } as object,
      'no option tody; did you mean "today"?',
      'ruleSets',
    ],
    [
      'an option of another type',
      'papers',
      { waivers: 'w.yaml' } as object,
      'the option waivers is of',
      'types',
    ],
    [
      'a document without content',
      'papers',
      { documents: [{ file: 'a.yaml' }] } as object,
      'the option documents',
      'types',
    ],
  ])('rejects with what is wrong and what to do: %s', async (_, paths, more, refusal, help) => {
    const error = await check(paths, options(more)).then(
      () => expect.unreachable('it was judged'),
      (thrown: unknown) => thrown as Error & Library.Refusal,
    )
    expect(error).toBeInstanceOf(Error)
    expect(error.refusal).toContain(refusal)
    expect(error.message).toBe(error.refusal)
    if (help !== undefined) expect(error.help).toContain(help)
  })

  test('prints nothing and ends no process, whether it checks or refuses', () => {
    const code = `
      import { check } from ${JSON.stringify(entry)}
      const { verdict } = await check('papers')
      await check('nowhere').catch(() => {})
      if (verdict !== 'fail' || process.exitCode !== undefined) throw new Error(verdict)`
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: work.folder,
      encoding: 'utf8',
    })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  })
})

describe('examples/library', () => {
  const run = (name: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [`examples/library/${name}.mjs`, ...args],
      {
        cwd: root,
        encoding: 'utf8',
      },
    )
    return { status, stdout, stderr }
  }
  const tooMuch = 'Line 1 grants 500 kg; with 150.5 kg here, 530.5 kg are drawn, 30.5 kg too many.'

  test('check-a-folder says what the command says, with its exit codes', () => {
    expect(run('check-a-folder')).toEqual({
      status: 1,
      stderr: '',
      stdout: expect.stringMatching(
        /^examples\/overdrawn\/shipment-3\.yaml:56 fail: Line 1 grants 500 kg;.*\n {2}Reduce .*\nfail: 4 documents, \d+ checks passed\n$/,
      ),
    })
    expect(run('check-a-folder', 'examples/clean')).toMatchObject({ status: 0, stderr: '' })
    expect(run('check-a-folder', 'examples/clean/shipment-1.yaml')).toMatchObject({ status: 3, stderr: '' })
    expect(run('check-a-folder', 'examples/claen')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'there is no file or folder examples/claen Did you mean examples/clean?\n',
    })
  })

  test('web-handler answers for what is sent to it, and takes no failure for an error', async () => {
    const { handle } = (await import(
      /* @vite-ignore */ pathToFileURL(join(root, 'examples/library/web-handler.mjs')).href
    )) as { handle: RequestListener }
    const server = createServer(handle)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const send = async (file: string, body: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/?file=${file}`, { method: 'POST', body })
      expect(response.headers.get('content-type')).toBe('application/json')
      return [response.status, await response.json()]
    }
    const paper = (name: string) => readFileSync(join(root, 'examples/overdrawn', name), 'utf8')
    const sound = paper('shipment-1.yaml')
    expect(await send('s.yaml', sound)).toEqual([200, { verdict: 'pass', findings: [] }])
    expect(await send('s.yaml', sound.replace(/^(totalPackages: )/m, '$19'))).toEqual([
      200,
      {
        verdict: 'fail',
        findings: [{ line: expect.any(Number), text: expect.stringContaining('packages') }],
      },
    ])
    expect(await send('s.yaml', '<html>')).toMatchObject([200, { verdict: 'fail' }])
    expect(await send('s.yaml', `# ${'x'.repeat(6 * 1024 * 1024)}`)).toMatchObject([200, { verdict: 'fail' }])
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).json()).toMatchObject({ verdict: 'fail' })
    await new Promise(resolve => server.close(resolve))
  })

  test('own-engine comes to the same report, whatever the order', () => {
    const { status, stdout, stderr } = run('own-engine')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toBe(
      ['KTM-EUC-2026-003 line 1: 530.5 of 500 KGM: fail', `shipment-3.yaml:56:24 ${tooMuch}`, ''].join('\n'),
    )
  })

  test('lies in the way of no check of the examples', async () => {
    const names = readdirSync(join(root, 'examples/library'))
    expect(names).toEqual(['check-a-folder.mjs', 'own-engine.mjs', 'web-handler.mjs'])
    const { documents } = await check('examples', { cwd: root })
    expect(documents.filter(({ document }) => document.file.includes('library'))).toEqual([])
  })
})
