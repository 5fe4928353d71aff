/** Ctrl-C on a run in memory: it ends with what is known, and leaves the reports of earlier runs as they are. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create } from 'tar'
import { describe, expect, test } from 'vitest'
import { main } from '../src/cli/cli.ts'
import { unasked } from '../src/cli/terminal/display.ts'
import type { DocumentReport, DossierReport, Finding } from '../src/core/model/model.ts'
import { corpus } from './corpus.ts'
import { entryFor, type Workplace, waiversOf, workplace } from './workplace.ts'

const bin = fileURLToPath(new URL('../bin/enduse.js', import.meta.url))
const all = 60
/** The run is stopped after the first document after which it is asked. */
const read = unasked + 1

/** A folder of dossiers, all of whose documents are JSON of one to a file. */
function archive(documents = all, failing = 0.1): Workplace {
  const at = workplace()
  for (const { file, text } of corpus({ documents, format: 'json', seed: 1, failing }))
    at.write(`archive/${file}`, text)
  return at
}

/** Checks, and is stopped as soon as anybody listens. */
function stopped(
  at: Workplace,
  args: readonly string[],
  ended: (leave?: AbortSignal) => Promise<void> = () => Promise.resolve(),
) {
  return at.run(['check', ...args], { ended })
}

interface Summary {
  readonly verdict: string
  readonly exitCode: number
  readonly tally: { readonly documents: number; readonly dossiers: number }
  readonly interrupted?: { readonly files: number }
  readonly baseline: { readonly gone: number; readonly found: number } | null
}

function linesIn(out: string) {
  const lines = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as { readonly type: string })
  const of = <T>(type: string) => lines.filter(one => one.type === type) as unknown as T[]
  const [summary] = of<Summary>('summary')
  if (summary === undefined) throw new Error('there is no summary')
  return {
    summary,
    documents: of<DocumentReport>('document'),
    dossiers: of<DossierReport>('dossier'),
    findings: of<Finding>('finding'),
    waivers: of<{ readonly state: string }>('waiver'),
    positions: of<object>('position'),
  }
}

const ndjson = ['--no-config', '--format', 'ndjson']

describe('ends with what is known', () => {
  test('and says what was not checked, with 130', async () => {
    const at = archive()
    const { code, out, error } = await stopped(at, ['archive', ...ndjson])
    expect(code).toBe(130)
    expect(error).toBe('')
    const known = linesIn(out)
    expect(known.summary).toMatchObject({ exitCode: 130, interrupted: { files: all - read } })
    expect(known.summary.tally).toMatchObject({ documents: read, dossiers: 0 })
    const whole = linesIn((await at.run(['check', 'archive', ...ndjson])).out)
    expect(whole.dossiers.length).toBeGreaterThan(0)
    // What was found in the documents that were read is what the whole run finds in them by themselves.
    const files = new Set(known.documents.map(({ document }) => document.file))
    const alone = (list: readonly Finding[]) =>
      list
        .filter(({ subject }) => 'file' in subject && files.has(subject.file))
        .map(one => JSON.stringify(one))
    expect(known.findings.map(one => JSON.stringify(one)).sort()).toEqual(alone(whole.findings).sort())
    expect(known.findings.length).toBeGreaterThan(0)
  })

  test.each([
    [
      'en',
      `Stopped before the end: ${read} documents were checked, and ${all - read} files not, or not to the end. Not all dossiers were checked.`,
    ],
    [
      'zh-CN',
      `提前停止：已检查 ${read} 份文件，另有 ${all - read} 个文件未检查或未检查完。案卷也并未全部检查。`,
    ],
  ])('in the words of a streamed run: %s', async (lang, said) => {
    const { out } = await stopped(archive(), ['archive', '--no-config', '--lang', lang])
    expect(out.replaceAll('\n', ' ')).toContain(said)
    expect(out.trimEnd()).toMatch(/130$/)
  })

  test('and passes nothing, even where all that was read passed', async () => {
    const at = archive(all, 0)
    expect(linesIn((await at.run(['check', 'archive', ...ndjson])).out).summary.verdict).toBe('pass')
    const { summary, documents } = linesIn((await stopped(at, ['archive', ...ndjson])).out)
    expect(new Set(documents.map(({ verdict }) => verdict))).toEqual(new Set(['pass']))
    expect(summary.verdict).toBe('review')
    const streamed = await stopped(at, ['archive', '--stream', ...ndjson])
    expect(streamed.code).toBe(130)
    expect(linesIn(streamed.out).summary.verdict).toBe('review')
  })

  test('and counts an archive that was not read to its end among what was not checked', async () => {
    const at = archive()
    await create({ cwd: at.path('archive'), file: at.path('all.tar') }, readdirSync(at.path('archive')))
    const { summary } = linesIn((await stopped(at, ['all.tar', ...ndjson])).out)
    expect(summary).toMatchObject({ interrupted: { files: 1 }, tally: { documents: read } })
  })
})

describe('ends while dossiers are checked', () => {
  test.each([
    ['by itself', []],
    ['in a report made at its end', ['--waivers', 'none.yaml']],
  ])('and has every document: %s', async (_, how) => {
    const at = workplace()
    const documents = 900
    const texts = [...corpus({ documents, format: 'json', seed: 1, failing: 0.1, readable: true })]
    at.write('all.ndjson', texts.map(({ text }) => `${JSON.stringify(JSON.parse(text))}\n`).join(''))
    at.write('none.yaml', 'waivers: []\n')
    at.write('old.json', 'old')
    let end = () => {}
    const ended = new Promise<void>(resolve => {
      end = resolve
    })
    let [hour, out, error] = [0, '', '']
    const args = ['check', 'all.ndjson', ...ndjson, '--stream', '--output', 'json=old.json', ...how]
    const code = await main(args, {
      cwd: at.folder,
      env: {},
      now: new Date('2026-11-25T12:00:00'),
      terminal: { isTTY: false, columns: 100 },
      ended: () => ended,
      out: text => {
        out += text
      },
      clock: () => {
        hour += 1000
        return new Date(hour)
      },
      errorTerminal: () => ({ isTTY: true, columns: 80 }),
      error: text => {
        error += text
        if (text.includes('grouping')) end()
      },
    })
    expect(code, error).toBe(130)
    expect(error).toContain('stopped before the end: 900 documents checked')
    expect(at.read('old.json')).toBe('old')
    if (how.length > 0) return
    const { summary, dossiers } = linesIn(out)
    expect(summary).toMatchObject({ interrupted: { files: 0 }, tally: { documents } })
    expect(dossiers).toEqual([])
  })
})

test('ends while a long report that is known at its end is displayed', async () => {
  const at = workplace()
  const texts = [...corpus({ documents: 4200, format: 'json', seed: 1, failing: 0.01, readable: true })]
  at.write('all.ndjson', texts.map(({ text }) => `${JSON.stringify(JSON.parse(text))}\n`).join(''))
  at.write('none.yaml', 'waivers: []\n')
  at.write('old.xml', 'old')
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  let [out, error] = ['', '']
  const how = ['--stream', '--waivers', 'none.yaml', '--output', 'junit=old.xml']
  const code = await main(['check', 'all.ndjson', ...ndjson, ...how], {
    cwd: at.folder,
    env: {},
    now: new Date('2026-11-25T12:00:00'),
    terminal: { isTTY: false, columns: 100 },
    ended: () => ended,
    out: text => {
      out += text
      if (text !== '') end()
    },
    error: text => {
      error += text
    },
  })
  expect(code, error).toBe(130)
  expect(error).toContain('stopped before the end: 4200 documents checked')
  expect(out).not.toContain('"type":"summary"')
  expect(at.read('old.xml')).toBe('old')
})

describe('says nothing that may be otherwise of the rest', () => {
  test('of waivers for what was not checked', async () => {
    const at = archive()
    // Read first, so that the certificate is part of the run, and its dossier is not.
    at.example('overdrawn', 'archive/0')
    const whole = linesIn((await at.run(['check', 'archive', ...ndjson])).out)
    const ofDossier = whole.findings.filter(
      ({ rule, subject }) => rule === 'quantity-within-grant' && 'certificate' in subject,
    )
    const entries = ofDossier.map(({ subject, ...finding }) =>
      entryFor(
        { subject, ...finding },
        { document: undefined, certificate: 'certificate' in subject ? subject.certificate : '' },
      ),
    )
    expect(entries.length).toBeGreaterThan(0)
    at.write('waivers.yaml', waiversOf(...entries))
    const args = ['archive', ...ndjson, '--waivers', 'waivers.yaml']
    const settled = linesIn((await at.run(['check', ...args])).out)
    expect(new Set(settled.waivers.map(({ state }) => state))).toEqual(new Set(['applied']))
    const known = linesIn((await stopped(at, args)).out)
    expect(known.documents.some(({ document }) => document.file.startsWith('archive/0/'))).toBe(true)
    expect(known.waivers).toEqual([])
    expect(known.findings.filter(({ rule }) => rule === 'waiver')).toEqual([])
  })

  test('of positions that nothing needed so far', async () => {
    const at = archive()
    const fields = {
      from: '2026-12-01',
      until: '2026-12-31',
      reason: 'advice',
      by: 'legal',
      reference: 'L-1',
    }
    const entry = { instrument: 'mofcom-gacc-57-2025', state: 'in-force', ...fields }
    at.write('positions.yaml', `positions:\n  - ${JSON.stringify(entry)}\n`)
    const args = ['archive', ...ndjson, '--positions', 'positions.yaml']
    const unused = ({ rule, message }: Finding) => rule === 'position' && message === 'unused'
    expect(linesIn((await at.run(['check', ...args])).out).findings.filter(unused)).toHaveLength(1)
    const { out } = await stopped(at, args)
    expect(linesIn(out).findings.filter(unused)).toEqual([])
    expect(linesIn(out).positions).toEqual([])
  })

  test('of what a baseline has and was not found', async () => {
    const at = workplace()
    const texts = corpus({ documents: all, format: 'json', seed: 1, failing: 0.3, readable: true })
    at.write('all.ndjson', [...texts].map(({ text }) => `${JSON.stringify(JSON.parse(text))}\n`).join(''))
    const made = await at.run(['baseline', 'create', 'all.ndjson', '--no-config', '--baseline', 'base.json'])
    expect(made.code, made.error).toBe(0)
    const args = ['all.ndjson', ...ndjson, '--baseline', 'base.json']
    const { summary, findings } = linesIn((await stopped(at, args)).out)
    expect(summary.tally.documents).toBe(read)
    expect(summary.baseline?.found).toBeGreaterThan(0)
    const known = JSON.parse(at.read('base.json')).findings as readonly unknown[]
    expect(known.length).toBeGreaterThan(summary.baseline?.found ?? 0)
    expect(summary.baseline).toMatchObject({ gone: 0 })
    expect(findings.filter(({ rule }) => rule === 'baseline')).toEqual([])
  })
})

describe('leaves what an earlier run wrote', () => {
  const early = ['--output', 'sarif=old.sarif', '--output', 'junit=none.xml']

  test.each([
    ['gathered', early, 'old.sarif, none.xml'],
    ['streamed', [...early, '--stream'], 'old.sarif, none.xml'],
    [
      'streamed, one of them at its end',
      [...early, '--output', 'json=old.json', '--stream'],
      'old.sarif, none.xml, old.json',
    ],
  ])('and says which reports were not written: %s', async (_, args, names) => {
    const at = archive()
    at.write('old.json', 'old')
    at.write('old.sarif', 'old')
    const { code, error } = await stopped(at, ['archive', '--no-config', ...args])
    expect(code).toBe(130)
    expect([at.read('old.json'), at.read('old.sarif')]).toEqual(['old', 'old'])
    expect(readdirSync(at.folder).sort()).toEqual(['archive', 'old.json', 'old.sarif'])
    expect(error).toMatch(
      /^enduse: stopped before the end: \d+ documents? checked \(.*\), \d+ files not checked; not written: /m,
    )
    expect(error.trimEnd().endsWith(`not written: ${names}`)).toBe(true)
  })

  test.each([
    ['gathered', []],
    ['streamed', ['--stream']],
  ])('and writes no report in a format that cannot say that it is of a part: %s', async (_, how) => {
    const { code, out, error } = await stopped(archive(), [
      'archive',
      '--no-config',
      '--format',
      'json',
      ...how,
    ])
    expect({ code, out }).toEqual({ code: 130, out: '' })
    expect(error).toContain('not written: the report in the format json')
  })
})

describe('listens', () => {
  test('to no run of a few documents, which is as quick as ever', async () => {
    let isHeard = false
    const { code } = await stopped(archive(unasked), ['archive', ...ndjson], () => {
      isHeard = true
      return Promise.resolve()
    })
    expect({ code, isHeard }).toEqual({ code: 1, isHeard: false })
  })

  test('only as long as documents are read', async () => {
    const at = archive()
    const heard: AbortSignal[] = []
    const { code, out } = await stopped(at, ['archive', ...ndjson], leave => {
      if (leave !== undefined) heard.push(leave)
      return new Promise(() => {})
    })
    expect(heard.map(({ aborted }) => aborted)).toEqual([true])
    expect({ code, out }).toEqual({ code: 1, out: (await at.run(['check', 'archive', ...ndjson])).out })
  })
})

/** Signals of the system; Windows ends a program without asking it. */
describe.skipIf(process.platform === 'win32')('the built command', () => {
  /** Runs it after code of ours, which says when the program begins to listen or ceases to, and sends Ctrl-C then. */
  async function built(at: Workplace, args: readonly string[], before: string) {
    const code = `data:text/javascript,${encodeURIComponent(before)}`
    const child = spawn(process.execPath, ['--import', code, bin, 'check', ...args], {
      cwd: at.folder,
      env: { PATH: process.env.PATH },
    })
    let [out, error] = ['', '']
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      error += text
    })
    const [exit, signal] = (await once(child, 'close')) as [number | null, string | null]
    return { code: exit, signal, out, error }
  }
  const send = "process.kill(process.pid, 'SIGINT')"
  const onListening = `process.on('newListener', name => { if (name === 'SIGINT') setImmediate(() => ${send}) })`
  const onLeaving = `process.on('removeListener', name => { if (name === 'SIGINT') ${send} })`

  test('ends with what is known', async () => {
    const at = archive(200)
    at.write('old.json', 'old')
    const args = ['archive', ...ndjson, '--output', 'json=old.json']
    const { code, signal, out, error } = await built(at, args, onListening)
    expect({ code, signal, old: at.read('old.json') }, error).toEqual({ code: 130, signal: null, old: 'old' })
    const { summary } = linesIn(out)
    expect(summary.interrupted?.files).toBe(200 - summary.tally.documents)
    expect(summary.tally.documents).toBeGreaterThan(unasked)
    expect(summary.tally.documents).toBeLessThan(200)
  })

  test('ends at once on a second Ctrl-C', async () => {
    const { code, signal, out } = await built(
      archive(200),
      ['archive', ...ndjson],
      `${onListening};${onLeaving}`,
    )
    expect({ code, signal, out }).toEqual({ code: null, signal: 'SIGINT', out: '' })
  })

  test('is ended by Ctrl-C while it watches, in whatever part of a check', async () => {
    const heard = "process.on('newListener', name => { if (name === 'SIGINT') console.error('listens') })"
    // The line that ends a check is the first that a watch writes by itself.
    const onChecked = `{ const { writeSync } = fs; fs.writeSync = (to, ...rest) => { const written = writeSync(to, ...rest); if (String(rest[0]).includes('Ctrl-C ends')) ${send}; return written } }`
    const before = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; ${heard}; ${onChecked}; syncBuiltinESMExports()`
    const { signal, error } = await built(archive(), ['archive', ...ndjson, '--watch'], before)
    expect(signal).toBe('SIGINT')
    expect(error).toContain('Ctrl-C ends')
    expect(error).not.toContain('listens')
  })

  /** Sends a signal once the beginning of a report was written to a file. */
  const onWriting = (signal: string) =>
    `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; { const { writeFileSync } = fs; fs.writeFileSync = (to, text, ...rest) => { writeFileSync(to, text, ...rest); if (typeof text === 'string' && text.includes('enduse/report/2')) process.kill(process.pid, ${JSON.stringify(signal)}) } }; syncBuiltinESMExports()`

  test.each([
    ['gathered', [], 'SIGINT'],
    ['gathered', [], 'SIGTERM'],
    ['streamed', ['--stream'], 'SIGTERM'],
    ['with two threads', ['--threads', '2'], 'SIGINT'],
  ])('ends while a report is written, and leaves the old one: %s, %j, %s', async (_, how, by) => {
    const at = archive(300)
    at.write('old.json', 'old')
    const args = ['archive', '--no-config', '--output', 'json=old.json', '--format', 'json', ...how]
    const { code, signal, out, error } = await built(at, args, onWriting(by))
    expect({ code, signal, out }, error).toEqual({ code: 130, signal: null, out: '' })
    expect(error).toMatch(
      /^enduse: stopped before the end: 300 documents checked \(.*\); not written: old\.json, the report in the format json\n$/,
    )
    expect(at.read('old.json')).toBe('old')
    expect(readdirSync(at.folder).sort()).toEqual(['archive', 'old.json'])
  })
})
