/** `check --watch`: the built command, running while documents change. Each step waits for its output, never for a time. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { main } from '../src/cli/cli.ts'
import { refuse } from '../src/engine/refusal.ts'
import { watchAlong } from '../src/engine/watch.ts'
import { type Workplace, workplace } from './workplace.ts'

const bin = fileURLToPath(new URL('../bin/enduse.js', import.meta.url))
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

interface Watching {
  /** The next check: what it wrote on standard output, and beside. */
  next(): Promise<{ readonly out: string; readonly error: string }>
  /** Breaks off, as Ctrl-C does, and gives the signal that ended it. */
  stop(): Promise<string>
}

/** Watches; each check ends with a line that says when it was. */
function watching(here: Workplace, args: readonly string[]): Watching {
  const child = spawn(process.execPath, [bin, 'check', '--watch', '--today', '2026-11-25', ...args], {
    cwd: here.folder,
    env: { PATH: process.env.PATH },
  })
  running.push(child)
  let [out, error] = ['', '']
  const ended = once(child, 'exit')
  const heard = () => once(child.stderr, 'data')
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    error += text
  })
  const line = /^.*Ctrl-C ends\n/m
  return {
    async next() {
      while (!line.test(error)) {
        const over = await Promise.race([heard().then(() => false), ended.then(() => true)])
        if (over) throw new Error(`the watch ended: ${error}`)
      }
      const end = error.search(line) + (line.exec(error)?.[0].length ?? 0)
      const said = error.slice(0, end)
      error = error.slice(end)
      // Both are pipes of one writer, and what it wrote first may be read last.
      while (out === '' && said.includes('watching for') === false) await once(child.stdout, 'data')
      const shown = out
      out = ''
      return { out: shown, error: said }
    },
    async stop() {
      child.kill('SIGINT')
      return (await ended)[1] as string
    },
  }
}

/** The last line of a compact report: its verdict and how many documents. */
const brief = ({ out }: { readonly out: string }) => /^(\w+) +(\d+) documents?/m.exec(out)?.slice(1).join(' ')

describe('checks again', () => {
  test('when a document changes, and is ended by Ctrl-C', async () => {
    const here = workplace()
    here.example('overdrawn', 'papers')
    const watch = watching(here, ['papers', '--format', 'compact'])
    const first = await watch.next()
    expect(brief(first)).toBe('FAIL 4')
    expect(first.error).toMatch(/^checked at \d\d:\d\d:\d\d; watching 4 files; Ctrl-C ends\n$/)
    expect(first.out).not.toContain('\u001b')
    here.editAll('papers/shipment-3.yaml', 'value: 150.5', 'value: 100.5')
    expect(brief(await watch.next())).toBe('PASS 4')
    expect(await watch.stop()).toBe('SIGINT')
  })

  test('when an editor writes another file and gives it the name', async () => {
    const here = workplace()
    here.example('overdrawn', 'papers')
    const watch = watching(here, ['papers/shipment-3.yaml', 'papers/certificate.yaml', '--format', 'compact'])
    expect(brief(await watch.next())).toBe('PASS 2')
    const changed = here.read('papers/shipment-3.yaml').replaceAll('value: 150.5', 'value: 999')
    for (const value of [changed, changed.replaceAll('value: 999', 'value: 150')]) {
      here.write('papers/.new.swp', value)
      renameSync(here.path('papers/.new.swp'), here.path('papers/shipment-3.yaml'))
      expect(brief(await watch.next())).toBe(value === changed ? 'FAIL 2' : 'PASS 2')
    }
  })

  test('when a folder comes with documents in it, and when it goes', async () => {
    const here = workplace()
    here.example('clean', 'papers')
    const watch = watching(here, ['papers', '--format', 'compact'])
    expect(brief(await watch.next())).toBe('PASS 3')
    here.example('overdrawn', 'new')
    mkdirSync(here.path('papers/2026'))
    // That a folder came is no end of a step: only what is in it then counts.
    renameSync(here.path('new'), here.path('papers/2026/new'))
    while (brief(await watch.next()) !== 'FAIL 7');
    here.editAll('papers/2026/new/shipment-3.yaml', 'value: 150.5', 'value: 100.5')
    while (brief(await watch.next()) !== 'PASS 7');
    rmSync(here.path('papers/2026'), { recursive: true })
    while (brief(await watch.next()) !== 'PASS 3');
  })

  test('when a pattern matches another file', async () => {
    const here = workplace('clean')
    const watch = watching(here, ['*.{yaml,eux}', '--format', 'compact'])
    expect(brief(await watch.next())).toBe('PASS 3')
    here.write('more.eux', 'documentType: [')
    expect(brief(await watch.next())).toBe('FAIL 4')
  })

  test('when the folder itself is gone, and comes back', async () => {
    const here = workplace()
    here.example('clean', 'a/papers')
    const watch = watching(here, ['a/papers', '--format', 'compact'])
    await watch.next()
    renameSync(here.path('a'), here.path('b'))
    let last = await watch.next()
    while (!last.error.includes('not checked')) last = await watch.next()
    expect(last.error).toContain('enduse: there is no file or folder a/papers')
    renameSync(here.path('b'), here.path('a'))
    while (brief(last) !== 'PASS 3') last = await watch.next()
  })

  test('when config, waivers or rule set change; a mistake in them is said, and the watch goes on', async () => {
    const here = workplace()
    here.example('clean', 'papers')
    here.write('house/rules.yaml', 'ruleSet: [')
    here.write('enduse.config.yaml', 'paths: [papers]\nruleSets: [trade-documents, house/rules.yaml]\n')
    const watch = watching(here, ['--format', 'compact'])
    const first = await watch.next()
    expect(first.error).toContain('enduse: enduse.config.yaml:2:')
    expect(first.error).toMatch(/\nnot checked at .*; watching for a change; Ctrl-C ends\n$/)
    here.write('enduse.config.yaml', 'paths: [')
    expect((await watch.next()).error).toContain('the config enduse.config.yaml does not load')
    here.write('enduse.config.yaml', 'paths: [papers]\nwaivers: [house/waivers.yaml]\n')
    expect((await watch.next()).error).toContain('there is no file of waivers')
    here.write('house/waivers.yaml', 'waivers: []\n')
    expect(await watch.next().then(brief)).toBe('PASS 3')
    rmSync(here.path('enduse.config.yaml'))
    // Without a config the folder itself is checked: what lies in it in a broken state is a finding, not a refusal.
    const bare = await watch.next()
    expect(brief(bare)).toBe('FAIL 4')
    expect(bare.out).toMatch(/^house\/rules\.yaml:1:10: fail syntax: /m)
    expect(bare.error).toContain('house/waivers.yaml is a file of waivers and was not checked')
    here.write('enduse.config.yml', 'paths: [papers/certificate.yaml]\n')
    expect(await watch.next().then(brief)).toBe('PASS 1')
  })

  test('when a list file of a rule set changes, is gone and comes back', async () => {
    const here = workplace()
    here.example('clean', 'papers')
    const listOf = (name: string) => `complete\tyes\nasOf\t2026-11-01\nsource\tours\nname\n${name}\n`
    here.write('house/lists/ours.tsv', listOf('Nobody Trading Ltd.'))
    here.write(
      'house/rules.yaml',
      `ruleSet: house
version: "1"
title: Ours
reviewed: 2026-11-01
scope: everything
sets:
  ours: { title: Ours, of: party, reference: "https://house.example/", confidence: high, file: lists/ours.tsv }
provisions:
  - id: parties
    rule: no-listed-party
    reference: https://house.example/
    confidence: high
    severity: error
    parameters: { always: { lists: [{ set: ours, effect: barred }] } }
`,
    )
    const watch = watching(here, ['papers', '--rule-set', 'house/rules.yaml', '--format', 'compact'])
    expect(await watch.next().then(brief)).toBe('PASS 3')
    here.write('house/lists/ours.tsv', listOf('Kaveri Traction Motors Pvt. Ltd.'))
    expect(await watch.next().then(brief)).toBe('FAIL 3')
    rmSync(here.path('house/lists/ours.tsv'))
    expect((await watch.next()).error).toContain('the list lists/ours.tsv cannot be read')
    here.write('house/lists/ours.tsv', listOf('Nobody Trading Ltd.'))
    expect(await watch.next().then(brief)).toBe('PASS 3')
  })

  test('and with a report that it writes among the documents', async () => {
    const here = workplace()
    here.example('clean', 'papers')
    const watch = watching(here, ['papers', '--format', 'compact', '--output', 'json=papers/report.json'])
    await watch.next()
    expect(JSON.parse(here.read('papers/report.json')).documents).toHaveLength(3)
    here.write('papers/zz.yaml', 'documentType: [')
    expect(brief(await watch.next())).toBe('FAIL 4')
  })

  test('and never for what it writes itself', async () => {
    const here = workplace('clean')
    const trail = { from: here.folder, files: [], folders: [{ path: here.folder, isPattern: false }] }
    // The first that is armed hears first: what only the second tells, the first has passed over.
    const deaf = watchAlong({ ...trail, except: [here.path('report.json')] })
    const open = watchAlong({ ...trail, except: [] })
    here.write('report.json', '{}')
    const told = [deaf.changed.then(() => 'deaf'), open.changed.then(() => 'open')]
    expect(await Promise.race(told)).toBe('open')
    here.write('certificate.yaml', '')
    await deaf.changed
    deaf.close()
    open.close()
  })
})

describe('on a terminal', () => {
  /** What is written until the first check is over: there the surroundings end it, as no person can. */
  async function first(env: Record<string, string>, isTTY: boolean) {
    const here = workplace('clean')
    let [out, error] = ['', '']
    const code = await main(['check', '--watch', '.', '--format', 'compact'], {
      cwd: here.folder,
      env,
      now: new Date('2000-01-01T00:00:00'),
      clock: () => new Date('2026-11-25T09:05:07'),
      errorTerminal: () => ({ isTTY, columns: 80 }),
      terminal: { isTTY, columns: 80 },
      out: text => {
        out += text
      },
      error: text => {
        error += text
        if (text.includes('Ctrl-C')) refuse('said', { text: 'over' })
      },
    })
    return { code, out, error }
  }
  const clearing = '\u001b[H\u001b[2J'

  test('the screen is cleared before each check, and nothing counts on it', async () => {
    const { out, error } = await first({}, true)
    expect(out.startsWith(clearing)).toBe(true)
    expect(error).toBe('checked at 09:05:07; watching 3 files; Ctrl-C ends\nenduse: over\n')
  })

  test.each([
    ['no terminal', {}, false],
    ['a terminal that cannot', { TERM: 'dumb' }, true],
  ] as const)('%s is not cleared', async (_, env, isTTY) => {
    expect((await first(env, isTTY)).out).not.toContain(clearing)
  })
})

describe('refused', () => {
  test.each([
    ['standard input', ['-'], 'standard input cannot be watched'],
    ['nothing to watch', [], 'no document was named'],
  ])('%s', async (_, paths, said) => {
    const here = workplace()
    let error = ''
    const code = await main(['check', '--watch', ...paths], {
      cwd: here.folder,
      env: {},
      now: new Date(),
      clock: () => new Date(),
      terminal: { isTTY: false, columns: 100 },
      out: () => {},
      error: text => {
        error += text
      },
    })
    expect(code).toBe(2)
    expect(error).toContain(said)
  })
})
