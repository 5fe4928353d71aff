/** What is kept between runs is sealed with a secret of the user: a commit, or anyone else who can write files, forges no result. */
import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { digest } from '../src/core/model/digest.ts'
import { type Seal, sealOf } from '../src/engine/seal.ts'
import { type Workplace, workplace } from './workplace.ts'

const PATH = process.env.PATH ?? ''
const ours = { PATH, ENDUSE_CACHE_KEY: 'the secret of the user' }
const theirs = { PATH, ENDUSE_CACHE_KEY: 'a secret of somebody else' }

const check = (here: Workplace, env: Record<string, string>, ...args: readonly string[]) =>
  here.run(['check', 'papers', '--cache', 'kept', ...args], { env: { ENDUSE_CACHE_KEY: '', ...env } })

/** A failing dossier, in a folder. */
function failing(): Workplace {
  const here = workplace()
  here.example('overdrawn', 'papers')
  return here
}

/** Makes passes of all results of a cache, and seals them, by a function of the text and its path below the cache. */
function forge(here: Workplace, sealed: (text: string) => string): void {
  const passed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(passed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([name, one]) => [name, name === 'findings' ? [] : passed(one)]),
          )
        : value === 'fail' || value === 'review'
          ? 'pass'
          : value
  for (const name of readdirSync(here.path('kept'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.result')) continue
    const text = here.read(`kept/${name}`)
    const forged = JSON.stringify(passed(JSON.parse(text.slice(text.indexOf('\n') + 1))))
    here.write(`kept/${name}`, `${sealed(forged)}\n${forged}`)
  }
}

describe('a cache', () => {
  test('whose entries were written without the secret is no cache', async () => {
    const here = failing()
    expect((await check(here, ours)).code).toBe(1)
    // What an earlier version took for an entry.
    forge(here, digest)
    expect((await check(here, ours)).code).toBe(1)
  })

  test('of another user is no cache, and is replaced', async () => {
    const here = failing()
    await check(here, theirs)
    const entries = () =>
      readdirSync(here.path('kept'), { recursive: true }).filter(name => String(name).endsWith('.result'))
    const before = entries().map(name => here.read(`kept/${name}`))
    expect((await check(here, ours)).code).toBe(1)
    expect(entries().map(name => here.read(`kept/${name}`))).not.toEqual(before)
  })

  test('whose entries changed their places is no cache', async () => {
    const here = failing()
    await check(here, ours)
    const names = readdirSync(here.path('kept'), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.result'),
    )
    const texts = names.map(name => here.read(`kept/${name}`))
    for (const [at, name] of names.entries()) here.write(`kept/${name}`, texts[(at + 1) % texts.length] ?? '')
    expect((await check(here, ours, '-q')).code).toBe(1)
  })

  test('that git tracks is refused, and one that it ignores is not', async () => {
    const here = failing()
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: here.folder, stdio: 'pipe' })
    git('init', '-q')
    expect((await check(here, ours)).code).toBe(1)
    git('add', 'kept')
    const { code, error } = await check(here, ours)
    expect(code).toBe(2)
    expect(error).toContain('the cache kept holds files that git tracks')
    expect(error).toContain('git rm -r --cached kept')
    git('rm', '-r', '-q', '--cached', 'kept')
    expect((await check(here, ours)).code).toBe(1)
  })

  test.each([
    ['there is no home', {}, 'there is no home folder for a secret'],
    ['its folder cannot be made', { HOME: '/dev/null' }, 'cannot be written'],
  ])('is not used where %s, which is said once', async (_, env, said) => {
    const here = failing()
    const { code, error } = await check(here, { PATH, ...env })
    expect(code).toBe(1)
    expect(error.split('the cache kept is not used: ')).toHaveLength(2)
    expect(error).toContain(said)
    expect(existsSync(here.path('kept'))).toBe(false)
  })

  test('is not used where a commit brings the secret', async () => {
    const here = failing()
    execFileSync('git', ['init', '-q'], { cwd: here.folder })
    here.write('.local/state/enduse/cache-key', 'a'.repeat(64))
    chmodSync(here.path('.local/state/enduse/cache-key'), 0o600)
    execFileSync('git', ['add', '-A'], { cwd: here.folder })
    expect((await check(here, { PATH, HOME: here.folder })).error).toContain(
      'git tracks files beside the secret',
    )
  })

  test('takes no short secret from the environment', async () => {
    expect(await check(failing(), { PATH, ENDUSE_CACHE_KEY: 'short' })).toMatchObject({
      code: 2,
      error: expect.stringContaining('fewer than 16 characters'),
    })
  })
})

describe('the secret', () => {
  const never = () => false
  const sealing = (env: Record<string, string>) => sealOf(env, never)
  const state = () => mkdtempSync(join(workplace().folder, 'state-'))

  test('is created once, for its owner alone, and seals the same afterwards', () => {
    const XDG_STATE_HOME = state()
    const [one, two] = [sealing({ XDG_STATE_HOME }), sealing({ XDG_STATE_HOME })] as [Seal, Seal]
    expect(one('name', 'text')).toBe(two('name', 'text'))
    expect(one('name', 'text')).not.toBe(one('other', 'text'))
    expect(statSync(join(XDG_STATE_HOME, 'enduse/cache-key')).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(XDG_STATE_HOME, 'enduse'))).toEqual(['cache-key'])
    expect(one('name', 'text')).not.toBe((sealing({ XDG_STATE_HOME: state() }) as Seal)('name', 'text'))
  })

  test('is the same for runs that begin at the same time', async () => {
    const XDG_STATE_HOME = state()
    const script = `import('${join(process.cwd(), 'src/engine/seal.ts')}').then(({ sealOf }) => console.log(sealOf(process.env, () => false)('a', 'b')))`
    const run = promisify(execFile)
    const all = await Promise.all(
      Array.from({ length: 4 }, () =>
        run(process.execPath, ['--import', 'tsx', '-e', script], { env: { PATH, XDG_STATE_HOME } }),
      ),
    )
    expect(new Set(all.map(({ stdout }) => stdout)).size).toBe(1)
  })

  test.each([
    ['others can read', 'a'.repeat(64), 0o644],
    ['is empty', '', 0o600],
  ])('that %s is not used', (_, text, mode) => {
    const XDG_STATE_HOME = state()
    mkdirSync(join(XDG_STATE_HOME, 'enduse'))
    const path = join(XDG_STATE_HOME, 'enduse/cache-key')
    writeFileSync(path, text, { mode })
    chmodSync(path, mode)
    expect(sealing({ XDG_STATE_HOME })).toEqual({ why: 'unsafe', path })
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})

test('an index of lists that another wrote is not used', async () => {
  const here = failing()
  here.write('list.csv', 'name,country\nNobody At All,IN\n')
  here.write('enduse.config.yaml', 'lists: [{ name: own, file: list.csv, asOf: 2026-11-25 }]\n')
  const ENDUSE_LIST_CACHE = here.path('lists')
  const index = () => readdirSync(ENDUSE_LIST_CACHE).map(name => readFileSync(join(ENDUSE_LIST_CACHE, name)))
  const run = (env: Record<string, string>) =>
    here.run(['check', 'papers'], { env: { ...env, ENDUSE_LIST_CACHE } })
  await run(theirs)
  const [before] = index()
  await run(ours)
  expect(index()).toHaveLength(1)
  expect(index()[0]).not.toEqual(before)
})
