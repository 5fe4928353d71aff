/**
 * A run over many documents finds what a run in memory finds: whatever is cached, on any number of threads, after any
 * earlier run.
 */

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { create } from 'tar'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import { hashOf } from '../src/core/model/hash.ts'
import type { Finding, Gap, Notice, Tally } from '../src/core/model/model.ts'
import { addRun, entriesIn, groupsIn, growingBytes, textIn } from '../src/engine/run/sorted-run.ts'
import { storing } from '../src/engine/store.ts'
import { corpus } from './corpus.ts'
import { today, type Workplace, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'bin/enduse.js')

interface Lines {
  readonly code: number
  readonly text: string
  readonly findings: readonly Finding[]
  readonly gaps: readonly Gap[]
  readonly notices: readonly Notice[]
  readonly summary: {
    readonly tally: Tally
    readonly verdict: string
    readonly exitCode: number
    readonly interrupted?: { files: number }
  }
}

/** The report as lines, by what they are. */
function linesIn(text: string, code: number): Lines {
  const all = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as { type: string })
  const of = <T>(type: string) => all.filter(one => one.type === type) as unknown as T[]
  const [summary] = of<Lines['summary']>('summary')
  if (summary === undefined) throw new Error('there is no summary')
  return { code, text, findings: of('finding'), gaps: of('gap'), notices: of('notice'), summary }
}

async function check(at: Workplace, args: readonly string[]): Promise<Lines> {
  const { code, out, error } = await at.run(['check', ...args, '--no-config', '--format', 'ndjson'])
  expect([0, 1, 3], error).toContain(code)
  return linesIn(out, code)
}

/** Checks that two lists have the same members, in any order; a failure names only those that differ. */
function haveTheSame(one: readonly object[], other: readonly object[]): void {
  const [texts, others] = [one, other].map(list => list.map(member => JSON.stringify(member)).sort())
  const without = (all: readonly string[] = [], known: readonly string[] = []) => {
    const left = new Set(known)
    return all.filter(text => !left.has(text))
  }
  expect({ more: without(texts, others), less: without(others, texts) }).toEqual({ more: [], less: [] })
  expect(one.length).toBe(other.length)
}

/** Findings, gaps, notices and totals are the same. */
function findsTheSame(large: Lines, whole: Lines): void {
  expect(large.code).toBe(whole.code)
  haveTheSame(large.findings, whole.findings)
  haveTheSame(large.gaps, whole.gaps)
  expect(large.notices).toEqual(whole.notices)
  expect(large.summary.tally).toEqual(whole.summary.tally)
  expect(large.summary.verdict).toBe(whole.summary.verdict)
}

/** A folder of dossiers that nobody filed, some with a fault. */
function archive(documents: number, { seed = 1, failing = 0.05, folder = 'archive' } = {}): Workplace {
  const at = workplace()
  for (const { file, text } of corpus({ documents, format: 'json', seed, failing }))
    at.write(`${folder}/${file}`, text)
  return at
}

/** Certificates in one folder and shipments in another, so that no dossier lies together. */
function apart(from: Workplace): Workplace {
  const at = workplace()
  for (const name of readdirSync(from.path('archive'), { recursive: true, encoding: 'utf8' })) {
    if (!statSync(from.path(`archive/${name}`)).isFile()) continue
    const folder = name.includes('certificate') ? 'certificates' : 'shipments'
    at.write(`archive/${folder}/${name}`, from.read(`archive/${name}`))
  }
  return at
}

describe('what is found', () => {
  test('in all cases of all rules together, whose dossiers lie all over the place', async () => {
    const at = workplace()
    cpSync(`${caseFolders()}/test/cases`, at.path('archive'), { recursive: true })
    const whole = await check(at, ['archive'])
    const large = await check(at, ['archive', '--stream'])
    findsTheSame(large, whole)
    expect(whole.code).toBe(1)
    expect(large.findings.length).toBeGreaterThan(5000)
    expect(new Set(large.findings.flatMap(({ subject }) => Object.keys(subject)))).toContain('shared')
  })

  test('where certificates and shipments lie in different folders', async () => {
    const at = apart(archive(400))
    findsTheSame(await check(at, ['archive', '--stream']), await check(at, ['archive']))
  })

  test('with certificates that are only looked up', async () => {
    const at = apart(archive(200, { seed: 2 }))
    const args = ['archive/shipments', '--certificates', 'archive/certificates']
    const whole = await check(at, args)
    findsTheSame(await check(at, [...args, '--stream']), whole)
    expect(whole.summary.tally.documents).toBeLessThan(200)
  })

  test.each([
    [
      'undetermined',
      'undetermined: [{ from: 2026-01-01, why: no source says }]',
      [{ notice: 'law-undetermined', data: { touched: '3', depends: '0' } }],
    ],
    [
      'about to change',
      'suspended: [{ from: 2026-03-01, by: another letter, reference: https://example.com/y }]',
      [],
    ],
  ])(
    'where the law over what documents share is %s, and nothing is found in it',
    async (_, how, ofTheLetter) => {
      const at = workplace()
      at.write(
        'ours.yaml',
        `ruleSet: ours
version: "1"
title: Ours
reviewed: 2026-11-24
scope: everything
instruments:
  letter: { title: A letter, announced: 2025-01-01, inForce: 2025-01-01, reference: https://example.com/x, confidence: high, ${how} }
provisions:
  - id: shared-contact
    rule: shared-contact
    instrument: letter
    reference: https://example.com/x
    confidence: high
    severity: warning
    parameters: { always: { signedByOfficials: [government-assurance] } }
`,
      )
      const files = ['certificate', 'shipment-1', 'shipment-2']
      for (const folder of ['a', 'b']) at.example('clean', `archive/${folder}`)
      for (const name of files) at.editAll(`archive/b/${name}.yaml`, 'KTM-EUC-2026-001', 'KTM-EUC-2026-999')
      for (const name of files.slice(1))
        at.write(
          `archive/b/${name}.yaml`,
          at.read(`archive/b/${name}.yaml`).replace(/^shipmentReference: .*$/m, `shipmentReference: ${name}`),
        )
      const args = [
        'archive',
        '--rule-set',
        'ours.yaml',
        '--rule-set',
        'trade-documents',
        '--as-of',
        '2026-02-10',
      ]
      const whole = await check(at, args)
      findsTheSame(await check(at, [...args, '--stream']), whole)
      // A change that turns no check is not noted; undetermined law is, with how much was asked of it.
      expect(JSON.stringify(whole.findings)).not.toContain('A letter')
      const noted = whole.notices.filter(notice => JSON.stringify(notice).includes('A letter'))
      expect(noted.map(({ notice, data }) => ({ notice, data }))).toMatchObject(ofTheLetter)
    },
  )

  test('in an archive of lines, with the lines', async () => {
    const at = workplace()
    let text = ''
    for (const { file, text: line } of corpus({ documents: 900, format: 'ndjson', seed: 3, failing: 0.05 })) {
      expect(file).toMatch(/ndjson$/)
      text += line
    }
    at.write('archive/all.ndjson', text)
    const whole = await check(at, ['archive'])
    const large = await check(at, ['archive', '--stream'])
    findsTheSame(large, whole)
    const lines = large.findings.flatMap(({ place }) => place.line ?? [])
    expect(Math.max(...lines)).toBeGreaterThan(400)
    expect(large.findings.some(({ subject }) => 'certificate' in subject)).toBe(true)
  })

  test('where a later version of a shipment went to another certificate far away', async () => {
    const at = workplace()
    cpSync(
      `${caseFolders()}/test/cases/quantity-within-grant/revision-under-another-certificate-passes`,
      at.path('archive/a'),
      {
        recursive: true,
      },
    )
    for (const { file, text } of corpus({ documents: 300, format: 'json', seed: 4, failing: 0 }))
      at.write(`archive/m/${file}`, text)
    const files = readdirSync(at.path('archive/a')).filter(name => name.endsWith('.yaml'))
    for (const [index, name] of files.entries()) {
      at.write(`archive/${index % 2 === 0 ? 'b' : 'z'}/${name}`, at.read(`archive/a/${name}`))
    }
    rmSync(at.path('archive/a'), { recursive: true })
    const whole = await check(at, ['archive'])
    findsTheSame(await check(at, ['archive', '--stream']), whole)
  })

  test('is shown before the run is at its end, in the order of the files', async () => {
    const at = archive(600, { failing: 0.1 })
    const pieces: string[] = []
    const code = await main(['check', 'archive', '--no-config', '--stream', '--format', 'ndjson'], {
      cwd: at.folder,
      env: {},
      now: new Date('2026-11-25T12:00:00'),
      terminal: { isTTY: false, columns: 100 },
      out: text => void pieces.push(text),
      error: () => {},
    })
    expect(code).toBe(1)
    const first = pieces.findIndex(text => text.includes('"type":"finding"'))
    expect(first).toBeLessThan(pieces.findIndex(text => text.includes('"type":"summary"')))
    const documents = linesIn(pieces.join(''), code).findings.filter(({ subject }) => 'file' in subject)
    expect(documents.map(({ place }) => place.file)).toEqual(documents.map(({ place }) => place.file).sort())
  })
})

describe('an archive', () => {
  test('is checked before all its names are listed', async () => {
    const at = archive(2500, { failing: 0.1 })
    const last = readdirSync(at.path('archive')).sort().at(-1) ?? ''
    const late = `archive/${last}/~late.json`
    let [text, isWritten] = ['', false]
    const code = await main(['check', 'archive', '--no-config', '--stream', '--format', 'ndjson'], {
      cwd: at.folder,
      env: {},
      now: new Date('2026-11-25T12:00:00'),
      terminal: { isTTY: false, columns: 100 },
      error: () => {},
      out: more => {
        // What stands in a folder that was not looked into yet is found: no list was made before.
        if (!isWritten && more.includes('"type":"finding"')) {
          at.write(late, '{')
          isWritten = true
        }
        text += more
      },
    })
    expect(isWritten).toBe(true)
    expect(linesIn(text, code).findings.filter(({ place }) => place.file === late)).toHaveLength(1)
  })

  test('is not written over, whichever of its files a report is to go to', async () => {
    const at = archive(40)
    const files = readdirSync(at.path('archive'), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.json'),
    )
    const file = `archive/${files.sort().at(-1)}`
    const before = at.read(file)
    symlinkSync(at.path(file), at.path('report.ndjson'))
    for (const output of [file, 'report.ndjson']) {
      const { code, error } = await at.run([
        'check',
        'archive',
        '--no-config',
        '--stream',
        '--output',
        `ndjson=${output}`,
      ])
      expect(error).toContain(`${output} is one of the documents; a report cannot overwrite it`)
      expect(code).toBe(2)
    }
    expect(at.read(file)).toBe(before)
  })
})

describe('threads', () => {
  test('one, two and three write the same bytes, in every format that streams', () => {
    const at = apart(archive(700, { failing: 0.1 }))
    const formats = ['text', 'ndjson', 'junit', 'sarif']
    const run = (threads: string) => {
      const outputs = formats.flatMap(format => ['--output', `${format}=${threads}.${format}`])
      const args = ['check', 'archive', '--no-config', '--threads', threads, ...outputs]
      const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
        cwd: at.folder,
        env: { PATH: process.env.PATH },
      })
      expect(status, String(stderr)).toBe(1)
      return formats.map(format => at.read(`${threads}.${format}`))
    }
    const one = run('1')
    for (const threads of ['2', '3'])
      expect(run(threads).every((text, index) => text === one[index])).toBe(true)
  })

  test('one more is taken on while a run goes on that is large enough, and the bytes are those of one', async () => {
    const at = archive(2600, { failing: 0.05 })
    // How much there is goes by the size of an archive: this one looks as if it held 50,000 papers.
    at.write('archive/~.bin', 'x'.repeat(15_000_000))
    await create({ cwd: at.path('archive'), file: at.path('all.tar') }, ['.'])
    const run = (...more: string[]) => {
      const args = ['check', 'all.tar', '--no-config', '--format', 'ndjson', ...more]
      // Node says on standard error when a thread begins.
      const env = { PATH: process.env.PATH, NODE_DEBUG: 'worker' }
      return spawnSync(process.execPath, [program, ...args], { cwd: at.folder, env, maxBuffer: 2 ** 28 })
    }
    const [one, more] = [run('--threads', '1'), run()]
    expect(one.stderr.toString()).not.toContain('WORKER')
    expect(more.stderr.toString().includes('WORKER')).toBe(availableParallelism() > 1)
    expect(more.stdout.equals(one.stdout)).toBe(true)
    expect(more.status).toBe(1)
  })

  test('a rule set of one’s own holds in all of them', () => {
    const at = archive(300, { failing: 0 })
    const args = [
      'check',
      'archive',
      '--no-config',
      '--format',
      'ndjson',
      '--rule-set',
      'trade-documents',
      '--rule-set',
      'own.yaml',
    ]
    at.write(
      'own.yaml',
      `ruleSet: own
version: '1'
title: Ours
reviewed: 2026-11-24
scope: everything
rules:
  no-certificate:
    summary: There is none.
    why: To see it.
    scope: certificate
    require: 'certificate.contract.orderNumber == "never"'
    messages:
      broken:
        text: It is one.
        help: Leave it.
provisions:
  - id: none
    rule: no-certificate
    reference: https://example.com/
    confidence: high
    severity: error
    parameters: { always: {} }
`,
    )
    const run = (threads: string) =>
      linesIn(execFileOf([program, ...args, '--threads', threads], at.folder), 1)
    const own = run('2').findings.filter(({ rule }) => rule === 'no-certificate')
    expect(own.length).toBeGreaterThan(5)
    expect(own).toEqual(run('1').findings.filter(({ rule }) => rule === 'no-certificate'))
  })

  test('a file that was named and cannot be opened ends the run, whichever thread finds out', () => {
    const at = archive(300, { failing: 0 })
    at.write('gone.yaml', 'x')
    const { status, stderr } = spawnSync(
      process.execPath,
      [program, 'check', 'archive', 'gone.yaml/x.yaml', '--threads', '2'],
      {
        cwd: at.folder,
      },
    )
    expect(status).toBe(2)
    expect(String(stderr)).toMatch(/^enduse: /)
  })
})

function execFileOf(args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, args, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { PATH: process.env.PATH },
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

describe('the cache', () => {
  const args = ['archive', '--cache', 'kept']

  test('an archive that did not change gives the same bytes, and no document is checked again', async () => {
    const at = apart(archive(500))
    const cold = await check(at, args)
    findsTheSame(cold, await check(at, ['archive']))
    const files = entries(at)
    const before = files.map(file => statSync(file).mtimeMs)
    expect((await check(at, args)).text).toBe(cold.text)
    // What was judged anew would have been written anew.
    expect(files.map(file => statSync(file).mtimeMs)).toEqual(before)
  })

  test('whatever is changed, moved, added or taken away, it says what a run without it says', async () => {
    const at = apart(archive(240, { failing: 0.02 }))
    await check(at, args)
    const names = () =>
      readdirSync(at.path('archive'), { recursive: true, encoding: 'utf8' }).filter(name =>
        name.endsWith('.json'),
      )
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ which: fc.nat(), what: fc.constantFrom('weight', 'break', 'move', 'remove', 'copy') }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        async changes => {
          for (const { which, what } of changes) {
            const all = names()
            const name = `archive/${all[which % all.length]}`
            const text = at.read(name)
            if (what === 'weight') at.write(name, text.replace(/("value": )\d+/, '$1 99999'))
            else if (what === 'break') at.write(name, text.slice(0, -3))
            else if (what === 'remove') rmSync(at.path(name))
            else at.write(name.replace('.json', `-${which}.json`), text)
            if (what === 'move') rmSync(at.path(name))
          }
          const [kept, anew] = [await check(at, args), await check(at, ['archive', '--stream'])]
          expect(kept.text).toBe(anew.text)
        },
      ),
      { numRuns: 12 },
    )
  })

  test('a later version of a shipment that changes elsewhere takes effect in the dossier that it left', async () => {
    const at = workplace()
    const name = 'quantity-within-grant/revision-under-another-certificate-passes'
    cpSync(`${caseFolders()}/test/cases/${name}`, at.path('archive'), { recursive: true })
    const later = readdirSync(at.path('archive')).find(file =>
      /revision: [2-9]/.test(at.read(`archive/${file}`)),
    )
    if (later === undefined) throw new Error('there is no later version')
    const text = at.read(`archive/${later}`)
    for (const { file, text } of corpus({ documents: 300, format: 'json', seed: 4, failing: 0 }))
      at.write(`archive/m/${file}`, text)
    // Far from the others, in a batch of its own.
    rmSync(at.path(`archive/${later}`))
    at.write(`archive/z/${later}`, text)
    const before = await check(at, args)
    findsTheSame(before, await check(at, ['archive']))
    at.write(`archive/z/${later}`, text.replace(/(shipmentReference: ["']?)/, '$1X'))
    const after = await check(at, args)
    expect(after.text).toBe((await check(at, ['archive', '--stream'])).text)
    expect(after.findings).not.toEqual(before.findings)
    // Of the same reference and as long, and of another house: no version of that shipment any more.
    const stranger = text
      .replace('Ningbo Yonghe Magnetics Co., Ltd.', 'Ningbo Haiyan Magnetics Co., Ltd.')
      .replace('91330200712300458Q', '91370200712300450P')
    at.write(`archive/z/${later}`, text)
    await check(at, args)
    at.write(`archive/z/${later}`, stranger)
    const strange = await check(at, args)
    expect(strange.text).toBe((await check(at, ['archive', '--stream'])).text)
    expect(strange.findings.some(({ rule }) => rule === 'quantity-within-grant')).toBe(true)
    at.write(`archive/z/${later}`, text.replace(/^revision: \d+/m, 'revision: 1'))
    expect((await check(at, args)).text).toBe((await check(at, ['archive', '--stream'])).text)
  })

  test('what documents share is asked again where one is another, though it lies where it lay', async () => {
    const at = workplace()
    const papers = ['certificate', 'shipment-1', 'shipment-2']
    const all = ['a', 'b'].flatMap(folder => papers.map(name => `archive/${folder}/${name}.yaml`))
    for (const folder of ['a', 'b', 'z']) at.example('clean', `archive/${folder}`)
    for (const name of papers) at.editAll(`archive/b/${name}.yaml`, 'KTM-EUC-2026-001', 'OTHER-1')
    for (const name of papers) at.editAll(`archive/z/${name}.yaml`, 'KTM-EUC-2026-001', 'OTHER-2')
    for (const name of papers.slice(1)) {
      at.editAll(`archive/b/${name}.yaml`, 'licenseType: individual', 'licenseType: general')
      at.editAll(`archive/a/${name}.yaml`, 'licenseType: individual', 'licenseType: general')
    }
    const args = ['archive', '--cache', 'kept']
    await check(at, args)
    for (const change of [
      (text: string) => text.replace('licenseType: general', 'licenseType: individual'),
      (text: string) => `# Looked at.\n${text}`,
    ]) {
      for (const name of all) at.write(name, change(at.read(name)))
      const bare = await check(at, ['archive', '--stream'])
      expect((await check(at, args)).text).toBe(bare.text)
      expect(bare.text).toContain('"shared":"licence"')
    }
  })

  test('pipes and devices in it are no entries, and nothing waits for them', async () => {
    const at = archive(20)
    const cold = await check(at, args)
    const files = entries(at)
    expect(files.length).toBeGreaterThan(1)
    for (const [index, file] of files.entries()) {
      rmSync(file)
      if (index % 2 === 0) spawnSync('mkfifo', [file])
      else symlinkSync('/dev/zero', file)
    }
    // Another process: a wait for a pipe would keep this one from ever ending.
    const options = ['--no-config', '--format', 'ndjson', '--today', today]
    const { signal, stdout } = spawnSync(process.execPath, [program, 'check', ...args, ...options], {
      cwd: at.folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
      timeout: 20_000,
      killSignal: 'SIGKILL',
    })
    expect({ signal, stdout }).toEqual({ signal: null, stdout: cold.text })
  })

  test('may lie among the documents', async () => {
    const at = archive(100)
    const inside = ['archive', '--cache', 'archive/kept']
    const cold = await check(at, inside)
    expect((await check(at, inside)).text).toBe(cold.text)
  })

  test('holds wherever the archive lies by then, as on the next machine', async () => {
    const at = archive(400)
    const here = ['archive', '--cache', 'kept', '--mask-values']
    const cold = await check(at, here)
    expect(cold.text).toContain('"lines"')
    const moved = workplace()
    for (const folder of ['archive', 'kept']) cpSync(at.path(folder), moved.path(folder), { recursive: true })
    rmSync(at.path('archive'), { recursive: true })
    expect((await check(moved, here)).text).toBe(cold.text)
    // Papers whose places alone were kept are read again where these lie now.
    const files = readdirSync(moved.path('archive'), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.json'),
    )
    for (const [index, name] of files.entries()) {
      if (index % 9 > 0) continue
      moved.write(`archive/${name}`, `${moved.read(`archive/${name}`)}\n`)
      moved.write(`archive/z/${index}.json`, moved.read(`archive/${name}`))
    }
    const bare = await check(moved, ['archive', '--stream', '--mask-values'])
    expect((await check(moved, here)).text).toBe(bare.text)
  })

  test('what of a config does nothing is said as without it', async () => {
    const at = archive(60)
    at.write('enduse.config.yaml', 'paths: [archive]\nignore: [nothing-of-that-name]\n')
    const { out } = await at.run(['check', '--stream'])
    expect(out).toContain('nothing-of-that-name')
  })

  test('of another day, other limits or other rule sets nothing is taken', async () => {
    const at = archive(120)
    const cold = await check(at, args)
    for (const other of [
      ['--today', '2027-06-01'],
      ['--as-of', '2025-01-01'],
      ['--limit', 'findings=1'],
      ['--rule-set', 'trade-documents'],
    ]) {
      const kept = await check(at, [...args, ...other])
      expect(kept.text).toBe((await check(at, ['archive', '--stream', ...other])).text)
    }
    expect((await check(at, args)).text).toBe(cold.text)
  })

  test('what is not as it was written is checked again, or the run is refused: never taken', async () => {
    const at = apart(archive(160, { failing: 0.05 }))
    const cold = await check(at, args)
    for (const file of entries(at)) {
      const bytes = readFileSync(file)
      for (const spoilt of [
        bytes.subarray(0, bytes.length >> 1),
        Buffer.from(bytes).fill(0x20, bytes.length >> 1, (bytes.length >> 1) + 9),
      ]) {
        writeFileSync(file, spoilt)
        const { code, out, error } = await at.run(['check', ...args, '--no-config', '--format', 'ndjson'])
        if (code === 2) expect(error).toContain('is not as it was written')
        else expect(out).toBe(cold.text)
        writeFileSync(file, bytes)
      }
    }
  })

  test('--resume keeps it beside the work, where no run takes it for documents', async () => {
    const at = archive(100)
    const { out } = await at.run(['check', '.', '--no-config', '--resume'])
    expect(existsSync(at.path('.enduse-cache'))).toBe(true)
    expect((await at.run(['check', '.', '--no-config', '--resume'])).out).toBe(out)
  })

  const entries = (at: Workplace) =>
    readdirSync(at.path('kept'), { recursive: true, encoding: 'utf8' })
      .map(name => at.path(`kept/${name}`))
      .filter(path => statSync(path).isFile())
      .sort()
})

describe('Ctrl-C', () => {
  /** Runs, and is stopped after so many pieces of output or notes of progress. */
  async function stopped(at: Workplace, args: readonly string[], after: number) {
    let stop = () => {}
    const ended = new Promise<void>(resolve => {
      stop = resolve
    })
    let [out, ticks] = ['', 0]
    const code = await main(['check', ...args], {
      cwd: at.folder,
      env: { ENDUSE_CACHE_KEY: 'the secret of the tests' },
      now: new Date('2026-11-25T12:00:00'),
      terminal: { isTTY: false, columns: 100 },
      out: text => {
        out += text
        if (++ticks >= after) stop()
      },
      error: () => {},
      ended: () => ended,
    })
    return { code, out }
  }

  test('ends with what is known, says so, and with 130', async () => {
    const at = archive(2500, { failing: 0.1 })
    const { code, out } = await stopped(at, ['archive', '--no-config', '--stream', '--format', 'ndjson'], 3)
    expect(code).toBe(130)
    const known = linesIn(out, code)
    expect(known.summary.interrupted?.files).toBe(2500 - known.summary.tally.documents)
    expect(known.summary.exitCode).toBe(130)
    const whole = await check(at, ['archive', '--stream'])
    expect(known.findings.length).toBeGreaterThan(0)
    // What is known at the end only, gaps of a dossier among it, differs.
    const [checked = ''] = out.split(/^\{"type":"(?:gap|notice|summary)"/m)
    expect(checked).toContain('{"type":"finding"')
    expect(whole.text.startsWith(checked)).toBe(true)
  })

  test('and what was checked so far is not checked again with --resume', async () => {
    const at = archive(900, { failing: 0.1 })
    const { code } = await stopped(at, ['archive', '--no-config', '--cache', 'kept', '--format', 'ndjson'], 3)
    expect(code).toBe(130)
    const files = readdirSync(at.path('kept'), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.papers'),
    )
    expect(files.length).toBeGreaterThan(0)
    const before = files.map(name => statSync(at.path(`kept/${name}`)).mtimeMs)
    const resumed = await check(at, ['archive', '--cache', 'kept'])
    expect(resumed.text).toBe((await check(at, ['archive', '--stream'])).text)
    expect(files.map(name => statSync(at.path(`kept/${name}`)).mtimeMs)).toEqual(before)
  })
})

describe('what does not go together', () => {
  test.each(['0', '-1', 'two', '257', '1.5'])('--threads %s is refused', async threads => {
    const { code, error } = await archive(10).run(['check', 'archive', '--threads', threads])
    expect(code).toBe(2)
    expect(error).toContain('number of threads')
  })

  test('an empty folder of a cache is refused: an unset variable would fill the one where it runs', async () => {
    const at = archive(10)
    const { code, error } = await at.run(['check', 'archive', '--cache', ''])
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringContaining('the folder of the cache is empty'),
    })
    expect(readdirSync(at.folder)).toEqual(['archive'])
  })

  test.each([['--stream'], ['--threads', '2'], ['--cache', 'kept'], ['--resume']])(
    '--watch with %s is refused, and nothing is waited for',
    async (...more) => {
      const { code, error } = await archive(10).run(['check', 'archive', '--watch', ...more])
      expect({ code, error }).toEqual({
        code: 2,
        error: expect.stringContaining('--watch needs the whole run'),
      })
    },
  )

  test('no document to check is refused', async () => {
    const at = workplace()
    at.write('archive/notes.txt', 'x')
    const { code, error } = await at.run(['check', 'archive', '--no-config', '--stream'])
    expect(code).toBe(2)
    expect(error).toContain('no document')
  })
})

describe('reports in files', () => {
  test('stand there when the run is done, and nothing else does', async () => {
    const at = archive(200)
    const { code, out } = await at.run([
      'check',
      'archive',
      '--no-config',
      '--stream',
      '--output',
      'ndjson=report.ndjson',
    ])
    expect(code).toBe(1)
    expect(out).toContain('documents')
    expect(linesIn(at.read('report.ndjson'), code).findings.length).toBeGreaterThan(0)
    expect(readdirSync(at.folder).sort()).toEqual(['archive', 'report.ndjson'])
  })

  test('of a run that is refused there are none, and an earlier one stays', async () => {
    const at = workplace()
    at.write('archive/notes.txt', 'x')
    at.write('report.ndjson', 'before\n')
    expect(
      (await at.run(['check', 'archive', '--no-config', '--stream', '--output', 'ndjson=report.ndjson']))
        .code,
    ).toBe(2)
    expect(at.read('report.ndjson')).toBe('before\n')
    expect(readdirSync(at.folder).sort()).toEqual(['archive', 'report.ndjson'])
  })

  test.each(['ndjson', 'sarif'])('as %s may lie among the documents, and are written again', async format => {
    const at = archive(60)
    at.example('overdrawn', 'archive/overdrawn')
    const report = `archive/report.${format === 'ndjson' ? 'ndjson' : 'json'}`
    const args = ['check', 'archive', '--no-config', '--output', `${format}=${report}`]
    const first = await at.run([...args, '--stream'])
    expect(first.code).toBe(1)
    const text = at.read(report)
    for (const more of [['--stream'], []]) {
      expect((await at.run([...args, ...more])).out).toContain(`${first.out.match(/\d+ documents/)?.[0]}`)
      if (more.length > 0) expect(at.read(report)).toBe(text)
      // Of another run it is left out all the same.
      const { error, out } = await at.run(['check', 'archive', '--no-config', ...more])
      expect(error).toContain(`${report} is a file that enduse wrote and was not checked`)
      expect(out).toContain(`${first.out.match(/\d+ documents/)?.[0]}`)
    }
    // With a line of any other kind it is judged, all of it.
    if (format === 'ndjson') at.write(report, `${at.read(report)}{"documentType":"shipment"}\n`)
    const { error } = await at.run(['check', 'archive', '--no-config', '--stream'])
    expect(error.includes(report)).toBe(format !== 'ndjson')
  })

  test('go into a pipe or behind a link that is there, and leave it one', async () => {
    const at = archive(60)
    const run = (...args: string[]) => at.run(['check', 'archive', '--no-config', '--stream', ...args])
    const { code, out } = await run('--format', 'ndjson')
    mkdirSync(at.path('reports'))
    at.write('elsewhere/report', 'before\n')
    chmodSync(at.path('elsewhere/report'), 0o640)
    symlinkSync('../elsewhere/report', at.path('reports/link'))
    execFileSync('mkfifo', [at.path('reports/pipe')])
    const taken = openSync(at.path('taken'), 'w')
    const reader = spawn('cat', [at.path('reports/pipe')], { stdio: ['ignore', taken, 'inherit'] })
    const isTaken = new Promise(resolve => reader.once('close', resolve))
    expect((await run('--output', 'ndjson=reports/link', '--output', 'ndjson=reports/pipe')).code).toBe(code)
    await isTaken
    expect([at.read('elsewhere/report'), at.read('taken')]).toEqual([out, out])
    expect(readlinkSync(at.path('reports/link'))).toBe('../elsewhere/report')
    expect(statSync(at.path('reports/pipe')).isFIFO()).toBe(true)
    expect(statSync(at.path('elsewhere/report')).mode & 0o777).toBe(0o640)
    expect(readdirSync(at.path('elsewhere'))).toEqual(['report'])
  })
})

describe('what waits for phase two', () => {
  test('is the same in memory and on disk, in any part', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }),
        fc.nat(2000),
        (all, room) => {
          const store = storing(room)
          const waiting = all.map(bytes => store.keep(Uint8Array.from(bytes)))
          for (const [index, bytes] of all.entries()) {
            const from = bytes.length >> 2
            expect(
              Buffer.from(waiting[index]?.read(from, bytes.length) ?? []).equals(bytes.subarray(from)),
            ).toBe(true)
          }
          store.close()
        },
      ),
    )
  })

  test('runs are merged in the order of their keys, however much is read at once', () => {
    const key = fc.oneof(fc.constantFrom('', 'a', 'é', '最终用户', '\ud83d', '😀', '\ue000'), fc.string())
    const entry = fc.tuple(key, fc.string({ unit: 'grapheme', maxLength: 9000 }))
    fc.assert(
      fc.property(
        fc.array(fc.array(entry, { maxLength: 8 }), { maxLength: 5 }),
        fc.nat(2000),
        (all, room) => {
          const store = storing(room)
          const maps = all.map(entries => new Map(entries))
          const runs = maps.map(entries => {
            const bytes = growingBytes()
            const before = bytes.add('before')
            const range = addRun(bytes, [...entries])
            return { before, ...range, stored: store.keep(bytes.all()) }
          })
          const found = [...groupsIn(runs)].map(({ key, entries }) => [
            key,
            ...entries.map(({ run, content }) => [runs.indexOf(run), content.toString()]),
          ])
          const keys = [...new Set(maps.flatMap(entries => [...entries.keys()]))].sort()
          expect(found).toEqual(
            keys.map(key => [
              key,
              ...maps.flatMap((entries, index) => {
                const text = entries.get(key)
                return text === undefined ? [] : [[index, Buffer.from(text).toString()]]
              }),
            ]),
          )
          for (const { before, stored } of runs) expect(textIn({ ...before, stored })).toBe('before')
          store.close()
        },
      ),
    )
  })

  test('a run of which the lengths are damaged is refused', () => {
    const bytes = growingBytes()
    const range = addRun(bytes, [['a', 'text']])
    const all = bytes.all()
    const entriesOf = (content: Uint8Array, to = range.to) => [
      ...entriesIn({ from: 0, to, stored: { read: (from, end) => content.subarray(from, end) } }),
    ]
    const damaged = 'temporaryDamaged'
    expect(entriesOf(all)).toHaveLength(1)
    for (const at of [4, 8]) {
      expect(() => entriesOf(all.map((byte, index) => (index === at ? byte + 1 : byte)))).toThrow(damaged)
      // The end of the run is read as the beginning of another entry.
      expect(() => entriesOf(all.map((byte, index) => (index === at ? byte - 1 : byte)))).toThrow(damaged)
    }
    expect(() => entriesOf(all, range.to - 1)).toThrow(damaged)
  })

  test('a certificate goes to one part, the same in every run', () => {
    expect(['KTM-EUC-2026-0117', 'a', '最终用户'].map(number => hashOf(number) % 512)).toMatchInlineSnapshot(`
      [
        440,
        68,
        408,
      ]
    `)
    fc.assert(fc.property(fc.string(), text => hashOf(text) < 2 ** 32 && Number.isInteger(hashOf(text))))
  })
})
