/**
 * The gate, from a pull request: a change that weakens the settings of its own check passes without `--settings-from`, is named
 * there, and has no effect with it; a change of documents alone is not commented on.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, test, vi } from 'vitest'
import type { Report } from '../src/core/model/model.ts'
import { type Workplace, workplace } from './workplace.ts'

const identity = ['-c', 'user.name=n', '-c', 'user.email=n@example.com', '-c', 'commit.gpgsign=false']
const quiet = [...identity, '-c', 'protocol.file.allow=always', '-c', 'core.autocrlf=false']
const git = (here: Workplace, ...args: readonly string[]) =>
  execFileSync('git', [...quiet, ...args], { cwd: here.folder, encoding: 'utf8', stdio: 'pipe' })

const env = { PATH: process.env.PATH ?? '' }
const config = 'paths: [papers]\n'

function commit(here: Workplace): void {
  git(here, 'add', '-A')
  git(here, 'commit', '-q', '--allow-empty', '-m', 'papers')
}

/** A repository whose documents fail by the settings of `main`, on a branch of its own. */
function repository(files: Readonly<Record<string, string>> = {}): Workplace {
  const here = workplace()
  here.example('overdrawn', 'papers')
  for (const [file, text] of Object.entries({ 'enduse.config.yaml': config, ...files }))
    here.write(file, text)
  git(here, 'init', '-q', '-b', 'main')
  commit(here)
  git(here, 'checkout', '-q', '-b', 'work')
  return here
}

const check = (here: Workplace, args: readonly string[], more: Record<string, string> = {}, where = '.') =>
  here.run(['check', ...args], { env: { ...env, ...more }, in: where })
const byMain = (here: Workplace, ...args: readonly string[]) =>
  check(here, ['--settings-from', 'main', ...args])

/** A waiver of what the documents fail by. */
async function waived(here: Workplace, file: string): Promise<void> {
  const options = ['--reason', 'it is on its way', '--owner', 'desk', '--until', '2026-12-31']
  const { code, error } = await here.run(
    ['waive', 'quantity-within-grant', 'papers', '--waivers', file, ...options],
    { env },
  )
  expect({ code, error }).toMatchObject({ code: 0 })
}

/** A rule set of the house with the one rule that the documents hold. */
const lenient = () =>
  readFileSync('src/rulesets/trade-documents.yaml', 'utf8')
    .replace(/^ruleSet: .*$/m, 'ruleSet: house')
    .replace(/^ {2}- id: quantity-within-grant\n(?: {4}.*\n)+/m, '')

type Change = (here: Workplace) => void | Promise<void>

const weakenings: readonly (readonly [
  what: string,
  touched: string,
  change: Change,
  before?: Record<string, string>,
])[] = [
  [
    'narrows paths',
    'enduse.config.yaml',
    here => here.write('enduse.config.yaml', 'paths: [papers/certificate.yaml]\n'),
  ],
  [
    'ignores a document',
    'enduse.config.yaml',
    here => here.write('enduse.config.yaml', `${config}ignore: [shipment-3.yaml]\n`),
  ],
  [
    'adds a waiver',
    'waivers.yaml',
    here => waived(here, 'waivers.yaml'),
    { 'enduse.config.yaml': `${config}waivers: waivers.yaml\n`, 'waivers.yaml': 'waivers: []\n' },
  ],
  [
    'adds a baseline',
    'enduse.config.yaml',
    async here => {
      expect((await here.run(['baseline', 'create', 'papers'], { env })).code).toBe(0)
      here.write('enduse.config.yaml', `${config}baseline: enduse.baseline.json\n`)
    },
  ],
  [
    'replaces a rule set',
    'house.yaml',
    here => here.write('house.yaml', lenient()),
    {
      'enduse.config.yaml': `${config}ruleSets: [house.yaml]\n`,
      'house.yaml': readFileSync('src/rulesets/trade-documents.yaml', 'utf8').replace(
        /^ruleSet: .*$/m,
        'ruleSet: house',
      ),
    },
  ],
  [
    'hides the config behind another in a folder',
    'papers/enduse.config.yaml',
    here => here.write('papers/enduse.config.yaml', 'paths: [certificate.yaml]\n'),
  ],
  [
    'replaces the config by a link to another',
    'enduse.config.yaml',
    here => {
      here.write('other.yaml', 'paths: [papers/certificate.yaml]\n')
      rmSync(here.path('enduse.config.yaml'))
      symlinkSync('other.yaml', here.path('enduse.config.yaml'))
    },
  ],
  [
    'replaces the folder of the rule set by a link to another',
    'rules/house.yaml',
    here => {
      mkdirSync(here.path('other'))
      here.write('other/house.yaml', lenient())
      rmSync(here.path('rules'), { recursive: true })
      symlinkSync('other', here.path('rules'))
    },
    {
      'enduse.config.yaml': `${config}ruleSets: [rules/house.yaml]\n`,
      'rules/house.yaml': readFileSync('src/rulesets/trade-documents.yaml', 'utf8').replace(
        /^ruleSet: .*$/m,
        'ruleSet: house',
      ),
    },
  ],
  [
    'renames the config and lets review pass',
    'enduse.config.yaml',
    here => {
      renameSync(here.path('enduse.config.yaml'), here.path('enduse.config.yml'))
      here.write('enduse.config.yml', 'paths: [papers/certificate.yaml]\nreview: pass\n')
    },
  ],
]

describe.each(weakenings.map(([what, ...more]) => [what, more] as const))(
  'a change that %s',
  (what, [touched, change, before = {}]) => {
    const where = what.startsWith('hides') ? 'papers' : '.'

    test('passes by itself, and is named in a pull request', async () => {
      const here = repository(before)
      expect((await check(here, [], {}, where)).code).toBe(1)
      await change(here)
      commit(here)
      expect((await check(here, [], {}, where)).code).toBe(0)
      git(here, 'update-ref', 'refs/remotes/origin/main', 'main')
      const asked = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main', GITHUB_WORKSPACE: here.folder }
      const { code, out } = await check(here, ['--show-values'], asked, where)
      expect(code).toBe(0)
      expect(out).toContain(`::notice file=${touched},title=note settings::This change touches`)
    })

    test('is a review where the config of the target says so, whatever the change makes of it', async () => {
      const { 'enduse.config.yaml': own = config } = before
      const here = repository({ ...before, 'enduse.config.yaml': `${own}settingsChanges: review\n` })
      await change(here)
      commit(here)
      const { code, out } = await check(
        here,
        ['--since', 'main', '--format', 'github'],
        { GITHUB_WORKSPACE: here.folder },
        where,
      )
      expect(out).toContain(`::warning file=${touched},title=review settings::`)
      expect(code).toBe(3)
    })

    test('has no effect with --settings-from, and that is said', async () => {
      const here = repository(before)
      await change(here)
      commit(here)
      const { code, error, out } = await check(here, ['--settings-from', 'main'], {}, where)
      expect({ code, error, out }).toMatchObject({ code: 1 })
      expect(error).toContain('; what main has was applied')
    })
  },
)

test.each(['note', 'review'])('a receipt of a change of settings is verified: %s', async standing => {
  const here = repository({ 'enduse.config.yaml': `${config}settingsChanges: ${standing}\n` })
  here.write('enduse.config.yaml', `${config}settingsChanges: ${standing}\nreview: fail\n`)
  commit(here)
  await check(here, ['--since', 'main', '--output', 'receipt=receipt.json'])
  const { code, out } = await here.run(['verify', 'receipt.json'], { env })
  expect({ code, out }).toEqual({ code: 0, out: expect.not.stringContaining('DIFFERENT') })
})

describe('a change of documents alone', () => {
  test('is not commented on, in any of the ways', async () => {
    const here = repository({ 'enduse.config.yaml': `${config}settingsChanges: review\n` })
    rmSync(here.path('papers/shipment-3.yaml'))
    here.write('papers/.gitkeep', '')
    commit(here)
    git(here, 'update-ref', 'refs/remotes/origin/main', 'main')
    const github = await check(here, [], { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' })
    expect(github.out + github.error).not.toContain('settings')
    const gitlab = await check(here, ['--format', 'gitlab'], { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'main' })
    expect(gitlab.out + gitlab.error).not.toContain('settings')
    for (const args of [
      ['--since', 'main'],
      ['--settings-from', 'main'],
    ]) {
      const { out, error } = await check(here, args)
      expect(`${out}${error}`).not.toMatch(/settings|at main|differs/)
    }
  })

  test('may make a waiver of main unused: the change cannot remove it there', async () => {
    const here = repository({
      'enduse.config.yaml': `${config}waivers: waivers.yaml\n`,
      'waivers.yaml': 'waivers: []\n',
    })
    await waived(here, 'waivers.yaml')
    commit(here)
    git(here, 'branch', '-f', 'main')
    expect((await byMain(here)).code).toBe(0)
    rmSync(here.path('papers/shipment-3.yaml'))
    expect((await check(here, [])).out).toContain('names the document papers/shipment-3.yaml, but')
    expect((await byMain(here)).code).toBe(0)
  })
})

describe('--settings-from', () => {
  test('names the files that it read with the ref', async () => {
    const here = repository({
      'enduse.config.yaml': `${config}ruleSets: [house.yaml]\nwaivers: waivers.yaml\n`,
      'house.yaml': readFileSync('src/rulesets/trade-documents.yaml', 'utf8').replace(
        /^ruleSet: .*$/m,
        'ruleSet: house',
      ),
      'waivers.yaml':
        'waivers:\n  - { rule: no-such, document: papers/certificate.yaml, pointer: "", reason: r, owner: o, granted: 2026-11-01, until: soon }\n',
    })
    rmSync(here.path('house.yaml'))
    rmSync(here.path('waivers.yaml'))
    const { out } = await byMain(here, '--format', 'json')
    const { findings, waiverFiles } = JSON.parse(out) as Report
    const fails = findings.filter(({ rule }) => rule === 'quantity-within-grant')
    expect(fails.map(({ basis }) => basis?.place.file)).toEqual(['house.yaml at main'])
    expect(waiverFiles.map(({ file }) => file)).toEqual(['waivers.yaml at main'])
  })

  test('in threads and with a cache it is the same answer', async () => {
    const here = repository({
      'enduse.config.yaml': `${config}ruleSets: [house.yaml]\n`,
      'house.yaml': readFileSync('src/rulesets/trade-documents.yaml', 'utf8').replace(
        /^ruleSet: .*$/m,
        'ruleSet: house',
      ),
    })
    here.write('house.yaml', lenient())
    const whole = (await byMain(here, '--format', 'json')).out
    expect(whole).toContain('house.yaml at main')
    for (const args of [
      ['--threads', '2'],
      ['--cache', 'kept'],
      ['--cache', 'kept'],
    ])
      expect((await byMain(here, '--format', 'json', ...args)).out).toBe(whole)
  })

  test('the lists of the config, a list that git does not track, and one that a change adds', async () => {
    const list = 'name,country\nKiran Torque Motors,IN\n'
    const here = repository({
      'enduse.config.yaml': `${config}lists:\n  - { name: own, file: list.csv, asOf: 2026-11-25 }\n  - { name: fetched, file: fetched.csv, asOf: 2026-11-25 }\n`,
      'list.csv': list,
      '.gitignore': 'fetched.csv\n',
    })
    here.write('fetched.csv', list)
    here.write('list.csv', 'name,country\nSomebody Else,IN\n')
    const lists = async () => {
      const report = JSON.parse((await byMain(here, '--format', 'json')).out) as Report
      return report.ruleSets
        .flatMap(one => one.lists ?? [])
        .map(({ files, state, entries }) => ({ files, state, entries }))
    }
    expect(await lists()).toEqual([
      { files: ['list.csv at main'], state: 'current', entries: 1 },
      { files: ['fetched.csv'], state: 'current', entries: 1 },
    ])
    git(here, 'add', '-f', 'fetched.csv')
    expect((await lists())[1]).toMatchObject({ files: ['fetched.csv at main'], state: 'missing' })
  })

  test('paths with spaces and other letters, from a folder, in a worktree', async () => {
    const here = repository({
      'enduse.config.yaml': 'paths: [papers]\nwaivers: "文件 夹/the waivers.yaml"\n',
      '文件 夹/the waivers.yaml': 'waivers: []\n',
    })
    await waived(here, '文件 夹/the waivers.yaml')
    expect((await check(here, [], {}, 'papers')).code).toBe(0)
    expect((await check(here, ['--settings-from', 'main'], {}, 'papers')).code).toBe(1)
    commit(here)
    git(here, 'worktree', 'add', '-q', '--detach', 'beside', 'work')
    expect((await check(here, [], {}, 'beside')).code).toBe(0)
    const { code, error } = await check(here, ['--settings-from', 'main'], {}, 'beside')
    expect(code).toBe(1)
    expect(error).toContain('文件 夹/the waivers.yaml differs from main')
  })

  test('a submodule of the change is not read in place of what main lacks', async () => {
    const here = repository({ 'enduse.config.yaml': `${config}waivers: sub/waivers.yaml\n` })
    const other = workplace()
    other.write('waivers.yaml', 'waivers: []\n')
    git(other, 'init', '-q')
    commit(other)
    git(here, 'submodule', '--quiet', 'add', other.folder, 'sub')
    commit(here)
    expect(await byMain(here)).toMatchObject({
      code: 2,
      error: expect.stringContaining('there is no file of waivers sub/waivers.yaml at main'),
    })
  })

  test.each([
    ['nowhere', 'there is no commit nowhere in this repository'],
    ['--upload-pack=touch x', '"--upload-pack=touch x" is not a commit'],
    ['', '"" is not a commit'],
    ['main:papers', 'there is no commit main:papers in this repository'],
  ])('refuses %j', async (ref, said) => {
    const { code, error } = await check(repository(), [`--settings-from=${ref}`])
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining(said) })
  })

  test('says how to get the commit in a shallow clone, and where there is no repository', async () => {
    const here = repository()
    commit(here)
    const clone = workplace()
    git(clone, 'clone', '-q', '--depth', '1', '--branch', 'work', `file://${here.folder}`, 'clone')
    const { code, error } = await check(clone, ['--settings-from', 'origin/main'], {}, 'clone')
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining('fetch-depth: 0') })
    expect((await check(workplace('clean'), ['--settings-from', 'main'])).error).toContain(
      'is not in a git repository',
    )
  })

  test('a link of the commit that leads out of the repository is refused', async () => {
    const here = repository()
    writeFileSync(here.path('../outside.yaml'), config)
    rmSync(here.path('enduse.config.yaml'))
    symlinkSync('../outside.yaml', here.path('enduse.config.yaml'))
    commit(here)
    git(here, 'branch', '-f', 'main')
    const { code, error } = await byMain(here)
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining('is a link that leads out') })
  })

  test('a mistake in the config of the ref is refused at its place there', async () => {
    const here = repository({ 'enduse.config.yaml': 'path: [papers]\n' })
    here.write('enduse.config.yaml', config)
    expect(await byMain(here)).toMatchObject({
      code: 2,
      error: expect.stringContaining('enduse.config.yaml at main:1:1'),
    })
  })

  test('says that the ref has no config, and leaves nothing behind', async () => {
    const here = repository()
    rmSync(here.path('enduse.config.yaml'))
    commit(here)
    git(here, 'branch', '-f', 'main')
    here.write('enduse.config.yaml', 'paths: [papers/certificate.yaml]\n')
    commit(here)
    vi.stubEnv('TMPDIR', workplace().folder)
    const { code, error } = await byMain(here, 'papers')
    expect(code).toBe(1)
    expect(error).toContain('there is no config at main')
    expect(readdirSync(tmpdir())).toEqual([])
    vi.unstubAllEnvs()
  })
})

describe('a change that cannot be compared', () => {
  const asked = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' }

  test('is a note, or a review where the config asks for one', async () => {
    const here = repository()
    rmSync(here.path('papers/shipment-3.yaml'))
    expect((await check(here, [], asked)).out).toMatch(
      /::notice .*It is not known whether this change touches/,
    )
    here.write('enduse.config.yaml', `${config}settingsChanges: review\n`)
    const { code, out } = await check(here, [], asked)
    expect(out).toMatch(/::warning .*there is no commit origin\/main/)
    expect(code).toBe(3)
  })
})
