/**
 * The recipe with a queue: the answer of one machine from any number of workers, whatever becomes of them; or none.
 *
 * @module-tag valkey-server
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Queue } from 'bullmq'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import type { Report } from '../src/core/model/model.ts'
import { valkey } from './valkey.ts'
import { type Run, today, type Workplace, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const store = valkey()
const papers = ['clean', 'overdrawn', 'expired', 'broken-yaml', 're-export', 'house-policy']
const cases = [
  'certificate-present/replaced-by-another-number',
  'shared-contact/one-telephone-for-two-houses',
]

let at: Workplace
let queue: Queue
const begun: ChildProcess[] = []
beforeEach(async () => {
  await store.empty()
  queue = new Queue('enduse', { connection: { path: store.url } })
  at = workplace()
  for (const one of papers) at.example(one, `papers/${one} of us`)
  for (const one of cases)
    cpSync(join(caseFolders(), 'test/cases', one), at.path(`papers/${one}`), { recursive: true })
})
afterEach(async () => {
  await queue.close()
  for (const one of begun.splice(0)) one.kill('SIGKILL')
})

const surroundings = (more: Record<string, string> = {}) => ({
  PATH: process.env.PATH,
  VALKEY_URL: store.url,
  ENDUSE: join(root, 'bin/enduse.js'),
  BATCH: '6',
  BACKOFF_MS: '10',
  LOCK_MS: '500',
  ...more,
})

function begin(command: string, args: readonly string[], env?: Record<string, string>): ChildProcess {
  const child = spawn(command, args, { cwd: at.folder, env: surroundings(env) })
  begun.push(child)
  return child
}

async function ended(child: ChildProcess): Promise<Run> {
  let [out, error] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr?.setEncoding('utf8').on('data', text => {
    error += text
  })
  const code = await new Promise<number>(settle => child.on('close', one => settle(one ?? -1)))
  return { code, out, error }
}

const script = (name: string) => join(root, `examples/queue/${name}.mjs`)
const node = (name: string, args: readonly string[], env?: Record<string, string>) =>
  begin(process.execPath, [script(name), ...args], env)
const law = ['--today', today]
const produce = (options: readonly string[] = law, env?: Record<string, string>) =>
  ended(node('producer', ['papers', 'maps', '--', ...options], env))
const worker = (env?: Record<string, string>) => node('worker', ['maps'], env)
const reduce = (options: readonly string[] = law) =>
  ended(node('reducer', ['maps', '--', '--format', 'json', ...options]))
/** What one machine says; that it passed over a rule set is said by the worker that does. */
const whole = async (options: readonly string[] = law): Promise<Run> => {
  const args = ['check', 'papers', '--format', 'json', ...options]
  const { error, ...answer } = await ended(begin(process.execPath, [join(root, 'bin/enduse.js'), ...args]))
  return { ...answer, error: error.replace(/^enduse: \S+ of us\/house-policy\.yaml is a rule set .*\n$/, '') }
}
const maps = () => readdirSync(at.path('maps')).filter(name => name.endsWith('.ndjson'))
const waiting = async () => (await queue.getJobCounts('wait')).wait

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(20)
}

/** An enduse that waits with its first map as long as a file `hold` is there, and says by a file `held` that it does. */
function slow(): Record<string, string> {
  at.write('hold', '')
  at.write(
    'slow',
    `#!/bin/sh\nset -e\nif mkdir held 2>/dev/null; then while [ -e hold ]; do sleep 0.05; done; "${join(root, 'bin/enduse.js')}" "$@"; mkdir done; exit; fi\nexec "${join(root, 'bin/enduse.js')}" "$@"\n`,
  )
  chmodSync(at.path('slow'), 0o755)
  return { ENDUSE: at.path('slow') }
}

describe('the answer of one machine', () => {
  test.each([1, 2, 3])('byte for byte from %i workers, with its exit code', async count => {
    const check = await whole()
    const { dossiers, ties, documents } = JSON.parse(check.out) as Report
    expect(dossiers.length).toBeGreaterThan(5)
    expect(ties.length).toBeGreaterThan(0)
    const made = await produce()
    const batches = Math.ceil((documents.length + 1) / 6)
    expect(made).toEqual({
      code: 0,
      out: '',
      error: `${documents.length + 1} papers in ${batches} batches, ${batches} of them to be mapped\n`,
    })
    const workers = Array.from({ length: count }, () => worker())
    const ends = workers.map(ended)
    const reduced = await reduce()
    expect(reduced.out).toBe(check.out)
    expect({ code: reduced.code, error: reduced.error }).toEqual({ code: 1, error: '' })
    expect(maps()).toHaveLength(batches)
    for (const one of workers) one.kill()
    expect((await Promise.all(ends)).map(one => one.code)).toEqual(workers.map(() => 0))
  })

  test.each([
    [0, ['clean of us']],
    [3, ['clean of us'], ['--as-of', '2027-01-20']],
  ] as const)('with exit code %i', async (code, kept, more: readonly string[] = []) => {
    for (const name of readdirSync(at.path('papers')))
      if (!kept.some(one => one === name)) rmSync(at.path(`papers/${name}`), { recursive: true })
    const options = [...law, ...more]
    await produce(options)
    worker()
    expect(await reduce(options)).toEqual(await whole(options))
    expect((await reduce(options)).code).toBe(code)
  })

  test('uses a config and certificates that are looked up', async () => {
    at.write('enduse.config.yaml', 'ignore: ["papers/expired*/**"]\ncertificates: ["papers/clean of us"]\n')
    expect((await produce()).code).toBe(0)
    worker()
    const { error: _, ...check } = await whole()
    const reduced = await reduce()
    expect(reduced).toEqual({ ...check, error: '' })
    expect(reduced.out).not.toContain('KTM-EUC-2026-004')
  })
})

describe('a batch is queued once', () => {
  test('however often it is produced, before it is mapped and after', async () => {
    await produce()
    const before = await waiting()
    expect(before).toBeGreaterThan(3)
    expect((await produce()).code).toBe(0)
    expect(await waiting()).toBe(before)
    const one = worker()
    await reduce()
    const end = ended(one)
    one.kill()
    await end
    expect((await produce()).error).toContain(', 0 of them to be mapped')
    expect(await waiting()).toBe(0)
  })

  test('and again where a document changed, with the same size and day too, or the law', async () => {
    await produce()
    worker()
    const before = await reduce()
    const file = 'papers/overdrawn of us/shipment-3.yaml'
    at.editAll(file, 'value: 150.5', 'value: 100.5')
    const made = await produce()
    expect(made.error).toContain(', 1 of them to be mapped')
    const after = await reduce()
    expect(after).toEqual(await whole())
    expect(after.out).not.toBe(before.out)
    const anew = / (\d+) batches, \1 of them to be mapped/
    expect((await produce([...law, '--as-of', '2026-03-01'])).error).toMatch(anew)
    const policy = 'papers/house-policy of us/house-policy.yaml'
    const house = [...law, '--rule-set', policy]
    expect((await produce(house)).error).toMatch(anew)
    expect((await reduce(house)).code).toBe(1)
    at.write(policy, `${at.read(policy)}# another\n`)
    expect((await produce(house)).error).toMatch(anew)
  })

  test('for the day on which it was queued, whenever it is mapped', async () => {
    await produce(['--no-config'])
    const jobs = await queue.getJobs(['wait'])
    const days = new Set(jobs.map(job => job.data.options.join(' ')))
    expect(days.size).toBe(1)
    expect([...days][0]).toMatch(/^--today \d{4}-\d{2}-\d{2} --no-config$/)
  })
})

describe('a worker that is killed', () => {
  test('loses nothing: another takes its batch, and what it left behind is in nobody’s way', async () => {
    await produce()
    const killed = worker(slow())
    await until(() => existsSync(at.path('held')))
    const { active } = await queue.getJobCounts('active')
    expect(active).toBe(1)
    const gone = ended(killed)
    killed.kill('SIGKILL')
    await gone
    worker()
    const reduced = await reduce()
    expect(reduced).toEqual(await whole())
    // The map that the dead worker had begun ends after all, and changes nothing.
    const names = maps()
    rmSync(at.path('hold'))
    await until(() => existsSync(at.path('done')))
    expect(maps()).toEqual(names)
    expect(await reduce()).toEqual(reduced)
  })

  test('between two others, at any time', async () => {
    await produce(law, { BATCH: '2' })
    const reduced = reduce()
    for (const count of [1, 4, 8]) {
      const one = worker()
      await until(() => existsSync(at.path('maps')) && maps().length >= count)
      one.kill('SIGKILL')
    }
    worker()
    expect(await reduced).toEqual(await whole())
  })

  test('that ends when it is told to ends what it has begun', async () => {
    await produce()
    const one = worker(slow())
    const end = ended(one)
    await until(() => existsSync(at.path('held')))
    one.kill('SIGTERM')
    await wait(100)
    rmSync(at.path('hold'))
    expect((await end).code).toBe(0)
    expect(maps()).toHaveLength(1)
    expect((await queue.getJobCounts('active')).active).toBe(0)
  })
})

describe('nothing is concluded from a part', () => {
  const gone = 'papers/overdrawn of us/shipment-3.yaml'

  test('where a batch fails whenever it is tried: it is named, and tried again when somebody produces again', async () => {
    await produce(law, { BACKOFF_MS: '400' })
    const text = at.read(gone)
    rmSync(at.path(gone))
    worker()
    const { code, out, error } = await reduce()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(
      /^batch [0-9a-f]{32} \(6 papers, papers\/.* to papers\/.*\): enduse: there is no file or folder papers\/overdrawn of us\/shipment-3\.yaml\n/,
    )
    expect(error).toMatch(/\n1 of \d+ batches are missing: nothing may be concluded from the others\n$/)
    expect(await queue.getFailed().then(jobs => jobs.map(job => job.attemptsMade))).toEqual([3])
    expect(readdirSync(at.path('maps')).filter(name => name.endsWith('.part'))).toEqual([])
    at.write(gone, text)
    await produce()
    expect(await reduce()).toEqual(await whole())
  })

  test('where every batch fails, by no fault of the documents: all are tried again when somebody produces again', async () => {
    await produce(law, { BATCH: '12' })
    const end = worker({ ENDUSE: '/none' })
    const { code, out, error } = await reduce()
    end.kill('SIGKILL')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(/: enduse cannot be run: /)
    expect(error).toMatch(/\n(\d) of \1 batches are missing: /)
    await produce(law, { BATCH: '12' })
    worker()
    expect(await reduce()).toEqual(await whole())
  })

  test('where the queue was lost: it is told, and nothing that was mapped is mapped again', async () => {
    await produce()
    const one = worker()
    const end = ended(one)
    await until(() => existsSync(at.path('maps')) && maps().length >= 2)
    one.kill('SIGTERM')
    await end
    const done = maps()
    await store.empty()
    const { code, out, error } = await reduce()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('it is neither mapped nor in the queue; producer.mjs puts it there again\n')
    await produce()
    expect(await waiting()).toBe((JSON.parse(at.read('maps/run.json')) as unknown[]).length - done.length)
    worker()
    expect(await reduce()).toEqual(await whole())
  })

  test('where maps were deleted: they are made again', async () => {
    await produce()
    worker()
    const before = await reduce()
    const [name = ''] = maps()
    rmSync(at.path(`maps/${name}`))
    const { code, error } = await reduce()
    expect(code).toBe(2)
    expect(error).toContain(`batch ${name.replace('.ndjson', '')} (`)
    expect((await produce()).error).toContain(', 1 of them to be mapped')
    expect(await reduce()).toEqual(before)
  })

  test('where a map is not whole', async () => {
    await produce()
    worker()
    await reduce()
    const [name = ''] = maps()
    const text = at.read(`maps/${name}`)
    at.write(`maps/${name}`, text.slice(0, -100))
    const { code, out, error } = await reduce()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(new RegExp(`^enduse: maps/${name}:\\d+ the line is incomplete`))
  })

  test('where enduse finds other documents than were listed', async () => {
    symlinkSync('clean of us', at.path('papers/linked.yaml'))
    const { code, error } = await produce()
    expect(code).toBe(2)
    expect(error).toBe('enduse finds other papers in papers than were listed here: nothing was queued\n')
    expect(await waiting()).toBe(0)
    expect(existsSync(at.path('maps'))).toBe(false)
  })

  test.each([
    ['producer', ['papers', 'papers/maps'], {}, 'papers/maps lies in papers: maps have to lie elsewhere\n'],
    ['producer', ['.', './maps'], {}, './maps lies in .: maps have to lie elsewhere\n'],
    ['reducer', ['maps'], {}, 'there is no run in maps: start producer.mjs first\n'],
    ['reducer', [], {}, /^usage: /],
    ['producer', ['papers'], {}, /^usage: /],
    ['worker', [], {}, /^usage: /],
    ['producer', ['nowhere', 'maps'], {}, /nowhere/],
    ['producer', ['papers', 'maps'], { BATCH: '0' }, 'BATCH is 0, and no number of papers\n'],
    ['producer', ['papers', 'maps', '--', '--rule-set', 'none'], {}, /^enduse: there is no rule set none\n/],
    ['producer', ['papers', 'maps'], { ENDUSE: '/none' }, /^enduse cannot be run: /],
    ['producer', ['papers', 'maps'], { VALKEY_URL: '/none' }, /^there is no Valkey at \/none /],
  ] as const)('%s %j with %j: exit 2', async (name, args, env, said) => {
    const { code, out, error } = await ended(node(name, args, env))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    if (typeof said === 'string') expect(error).toBe(said)
    else expect(error).toMatch(said)
  })

  test('where Valkey goes away while the reducer waits', async () => {
    await produce()
    // Nobody listens there once the run is known.
    const { code, out, error } = await ended(node('reducer', ['maps'], { VALKEY_URL: '/none' }))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(/^there is no Valkey at \/none /)
  })
})
