/**
 * `enduse init`: existing files are detected by their content, missing ones are written so that a check runs, and
 * nothing is changed.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configPaths, type Lying } from '../src/config/config-paths.ts'
import './random.ts'
import { type Workplace, workplace } from './workplace.ts'

let work: Workplace
beforeEach(() => {
  work = workplace()
  mkdirSync(work.path('.git'))
})

const init = (...args: string[]) => work.run(['init', ...args])
const configured = () => parse(work.read('enduse.config.yaml')) as Record<string, unknown>

/** Every file of the workplace with its text. */
function everything(folder = work.folder): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).flatMap(name => {
      const path = join(folder, name)
      return statSync(path).isDirectory()
        ? Object.entries(everything(path))
        : [[relative(work.folder, path), readFileSync(path, 'utf8')]]
    }),
  )
}

describe('after init', () => {
  test('a check runs by the config, and passes where the documents do', async () => {
    work.example('clean', 'trade/2026')
    work.write('package.json', '{}')
    const { code, out, error } = await init()
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toContain('1 end-user certificate, 2 shipments')
    expect(configured()).toMatchObject({ paths: ['trade/'], waivers: 'waivers.yaml' })
    const report = await work.check([])
    expect(report).toMatchObject({ code: 0, verdict: 'pass', hints: [], waivers: [] })
    expect(report.documents.map(({ document }) => document.file)).toEqual([
      'trade/2026/certificate.yaml',
      'trade/2026/shipment-1.yaml',
      'trade/2026/shipment-2.yaml',
    ])
    expect(report.waiverFiles).toHaveLength(1)
  })

  test('a document that comes later is checked too', async () => {
    work.example('clean', '.')
    work.write('package.json', '{}')
    work.write('app/settings.json', '{}')
    work.write('app/deep/other.yml', 'a: 1\n')
    await init()
    expect(configured()).toMatchObject({ paths: ['.'], ignore: ['./package.json', './app/'] })
    expect(await work.check([])).toMatchObject({ verdict: 'pass', hints: [] })
    work.write('later.yaml', work.read('shipment-1.yaml').replace('NY-2604-01', 'NY-2604-09'))
    const { documents } = await work.check([])
    expect(documents.map(({ document }) => document.file)).toContain('later.yaml')
  })

  test('a waiver can be written into the empty file, and a check applies it', async () => {
    work.example('clean', 'papers')
    work.edit('papers/certificate.yaml', 'exports@kaveri-traction.example', 'kaveri.traction@gmail.com')
    await init()
    expect((await work.check([])).verdict).toBe('review')
    const waived = await work.run([
      'waive',
      'free-mail-address',
      '--reason',
      'known',
      '--owner',
      'desk',
      '--until',
      '2026-12-31',
    ])
    expect(waived).toMatchObject({ code: 0, error: '' })
    expect(await work.check([])).toMatchObject({ verdict: 'pass', waivers: [{ state: 'applied' }] })
  })

  test('a second run writes nothing and says so', async () => {
    work.example('clean', 'papers')
    mkdirSync(work.path('.github'))
    expect((await init()).out).toContain('Wrote\n  enduse.config.yaml')
    const before = everything()
    const again = await init()
    expect(again.code).toBe(0)
    expect(again.out).not.toContain('Wrote')
    for (const file of ['enduse.config.yaml', 'waivers.yaml', '.github/workflows/enduse.yml'])
      expect(again.out).toMatch(new RegExp(`Left as it is[\\s\\S]*${file}`))
    expect(everything()).toEqual(before)
  })
})

test('with --dry-run all of it is shown and nothing is written', async () => {
  work.example('clean', 'papers')
  mkdirSync(work.path('.github'))
  const before = everything()
  const { code, out } = await init('--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('Would write')
  expect(out).toContain('paths:\n  - papers/\n')
  expect(out).toContain('waivers: []')
  expect(out).toContain('uses: OWNER/enduse@REF')
  expect(everything()).toEqual(before)
})

test('in an empty folder the next step is a document to fill in, and the config waits for it', async () => {
  const { code, out } = await init()
  expect(code).toBe(0)
  expect(out).toContain('no end-user certificate and no shipment')
  expect(out).toContain('Next: enduse new certificate papers/certificate.yaml creates')
  expect(configured().paths).toEqual(['papers/'])
  await work.run(['new', 'certificate', 'papers/certificate.yaml'])
  expect(await work.check([])).toMatchObject({ code: 1, verdict: 'fail' })
})

describe('nothing that is there is changed', () => {
  test('a config: its own paths stand, and the file of waivers that it names is made', async () => {
    work.example('clean', 'papers')
    work.write('enduse.config.yml', 'paths: [papers/]\nwaivers: gate/allowed.yaml\n')
    const { out } = await init()
    expect(out).toMatch(/Left as it is\n {2}enduse\.config\.yml/)
    expect(work.read('enduse.config.yml')).toBe('paths: [papers/]\nwaivers: gate/allowed.yaml\n')
    expect(work.read('gate/allowed.yaml')).toContain('waivers: []')
    expect(Object.keys(everything())).not.toContain('waivers.yaml')
    expect(await work.check([])).toMatchObject({ verdict: 'pass' })
  })

  test('a config that does not load is refused with its place', async () => {
    work.write('enduse.config.yaml', 'paht: [x]\n')
    const { code, error } = await init()
    expect(code).toBe(2)
    expect(error).toContain('enduse.config.yaml:1:1')
    expect(Object.keys(everything())).toEqual(['enduse.config.yaml'])
  })

  test('a file of waivers by any name is found, and the config names it', async () => {
    work.example('clean', 'papers')
    work.write('gate/allowed.yaml', 'waivers: []\n')
    const { out } = await init()
    expect(out).toMatch(/Left as it is\n {2}gate\/allowed\.yaml/)
    expect(configured().waivers).toBe('gate/allowed.yaml')
    expect(Object.keys(everything())).not.toContain('waivers.yaml')
  })

  test('a link that leads nowhere is something too', async () => {
    work.example('clean', 'papers')
    symlinkSync('nowhere', work.path('waivers.yaml'))
    expect((await init()).out).toMatch(/Left as it is\n {2}waivers\.yaml/)
    expect(() => work.read('nowhere')).toThrow()
  })
})

describe('the job', () => {
  const jobs = () =>
    Object.keys(everything()).filter(file => /\.github|gitlab-ci|Jenkinsfile|azure|pre-commit/.test(file))

  test.each([
    ['a folder', () => mkdirSync(work.path('.github')), '.github/workflows/enduse.yml'],
    [
      'an address',
      () => work.write('.git/config', '[remote "origin"]\n\turl = git@github.com:a/b.git\n'),
      '.github/workflows/enduse.yml',
    ],
    ['a folder', () => mkdirSync(work.path('.gitlab')), '.gitlab-ci.yml'],
    [
      'an address',
      () => work.write('.git/config', '[remote "origin"]\n\turl = https://gitlab.example/a/b\n'),
      '.gitlab-ci.yml',
    ],
    [
      'an address',
      () => work.write('.git/config', '[remote "origin"]\n\turl = https://dev.azure.com/a/b/_git/c\n'),
      '.azure-pipelines/enduse.yml',
    ],
  ])('for a platform that is known by %s goes by the config', async (_, mark, file) => {
    work.example('clean', 'papers')
    mark()
    const { out } = await init()
    expect(jobs()).toEqual([file])
    const text = work.read(file)
    expect(parse(text)).toBeTypeOf('object')
    // The config says what is judged: the job names no path.
    expect(text).not.toMatch(/paths: |check papers/)
    expect(text).toContain('OWNER/enduse')
    expect(out).toContain('OWNER/enduse is the repository where you keep enduse')
  })

  test.each([
    [
      '.gitlab-ci.yml',
      'papers:',
      /enduse\.js check \$\{CI_MERGE_REQUEST_IID:\+--settings-from "[^"]+"\} --output gitlab=/,
    ],
    [
      'Jenkinsfile',
      'pipeline {',
      /enduse\.js" check \$\{CHANGE_TARGET:\+--settings-from "[^"]+"\} --output junit=/,
    ],
    ['.pre-commit-config.yaml', '  - repo: https://github.com/OWNER/enduse', '- id: enduse-check'],
  ])('is shown and not written where %s already exists', async (file, first, call) => {
    work.write(file, 'mine: 1\n')
    const { out } = await init()
    expect(work.read(file)).toBe('mine: 1\n')
    const shown = out.slice(out.indexOf('Add these lines to it'))
    expect(shown.split('\n\n')[1]?.split('\n')[0]).toBe(first)
    expect(shown).toMatch(call)
    expect(shown).not.toMatch(/args: \[papers\]|check papers/)
    work.write(file, 'mine: [enduse check]\n')
    const again = await init()
    expect(again.out).not.toContain('These lines are to be added')
    expect(again.out).toContain('it already runs enduse')
  })

  test.each(['OWNER/enduse@v1', 'acme/enduse@REF'])('is to be filled in where it uses %s', async uses => {
    work.write('.github/workflows/enduse.yml', `jobs: { papers: { steps: [{ uses: ${uses} }] } }\n`)
    expect((await init()).out).toMatch(/enduse\.yml +the job: replace OWNER and REF/)
  })

  test('is left out where a workflow of another name runs enduse', async () => {
    work.write('.github/workflows/gate.yml', 'jobs: { a: { steps: [{ run: enduse check }] } }\n')
    expect((await init()).out).toMatch(/Left as it is[\s\S]*gate\.yml +it already runs enduse/)
    expect(jobs()).toEqual(['.github/workflows/gate.yml'])
  })

  test('is not written below the root of the repository, where no platform would see it', async () => {
    mkdirSync(work.path('.github'))
    mkdirSync(work.path('desk/.github'), { recursive: true })
    work.example('clean', 'desk/papers')
    const { out } = await work.run(['init'], { in: 'desk' })
    expect(out).toContain('enduse init there (..) writes it')
    expect(jobs()).toEqual([])
    expect(work.read('desk/enduse.config.yaml')).toContain('- papers/')
    expect((await work.check([], { in: 'desk' })).verdict).toBe('pass')
  })
})

describe('documents are known by what they hold', () => {
  test('whatever they and their folders are called, and what is none is left alone', async () => {
    work.example('clean', 'x/y')
    work.write('certificates/shipment.yaml', 'kind: Deployment\n')
    work.write('both/values.yaml', 'a: 1\n')
    work.write(
      'both/paper.json',
      JSON.stringify(parse(work.read('x/y/shipment-1.yaml').replace('NY-2604-01', 'NY-9'))),
    )
    work.write('rules/house.yaml', 'ruleSet: house\nprovisions: []\n')
    work.write('x/y/broken.yaml', 'documentType: [\n')
    const { out } = await init()
    expect(configured()).toMatchObject({ paths: ['both/', 'x/'], ignore: ['./both/values.yaml'] })
    expect(out).toMatch(/rules\/house\.yaml +a rule set/)
    expect(out).toMatch(/x\/y\/broken\.yaml +cannot be read/)
    expect((await work.check([])).documents).toHaveLength(5)
  })

  test('much beside them makes the config name each, and the advice is to part them', async () => {
    work.example('clean', '.')
    for (let index = 0; index < 20; index += 1) work.write(`data-${index}.json`, '{}')
    const { out } = await init()
    expect(configured()).toMatchObject({ paths: ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml'] })
    expect(out).toContain('1 end-user certificate')
    expect(await work.check([])).toMatchObject({ verdict: 'pass' })
  })

  test('every document is checked, and nothing else that could be told apart', () => {
    const step = fc.constantFrom('a', 'b', 'c', 'd e')
    const lying = fc
      .uniqueArray(
        fc.record({
          folders: fc.array(step, { maxLength: 3 }),
          name: fc.constantFrom('1.yaml', '2.yaml', '3.json', '4.yml'),
          holds: fc.constantFrom<Lying['holds']>('paper', 'paper', 'own', 'other', 'unread'),
        }),
        { maxLength: 30, selector: ({ folders, name }) => [...folders, name].join('/') },
      )
      .map(all =>
        all.map(({ folders, name, holds }): Lying => ({ file: [...folders, name].join('/'), holds })),
      )
    fc.assert(
      fc.property(lying, files => {
        const { paths, ignore } = configPaths(files)
        const within = (path: string, file: string) =>
          path === '.' || path === file || (path.endsWith('/') && file.startsWith(path))
        const isJudged = (file: string) =>
          paths.some(path => within(path, file)) && !ignore.some(path => within(path.slice(2), file))
        for (const { file, holds } of files) {
          if (holds === 'paper') expect(isJudged(file), file).toBe(true)
          if (holds === 'other') expect(isJudged(file), file).toBe(false)
        }
      }),
    )
  })

  test('a folder whose name would act on a terminal or on YAML is written and said harmlessly', async () => {
    work.example('clean', 'pa: #\u001b[31m\u202epers')
    const { out } = await init()
    for (const text of [out, work.read('enduse.config.yaml')])
      for (const one of ['\u001b', '\u202e']) expect(text).not.toContain(one)
    expect(configured().paths).toEqual(['pa: #\u001b[31m\u202epers/'])
    expect((await work.check([])).documents).toHaveLength(3)
  })
})

test('in Chinese', async () => {
  work.example('clean', 'papers')
  mkdirSync(work.path('.github'))
  const { out } = await init('--lang', 'zh-CN')
  expect(out).toContain('1 份最终用户证明，2 份发货单证')
  expect(out).toContain('下一步：enduse check')
  expect(out).not.toMatch(/Found|Wrote|Next/)
})

test('in Chinese, what is listed is listed as Chinese lists it', async () => {
  for (const folder of ['a', 'b', '.github']) mkdirSync(work.path(folder))
  for (const folder of ['a', 'b']) work.example('clean', folder)
  work.write('Jenkinsfile', '')
  const { out } = await init('--lang', 'zh-CN')
  expect(out).toContain('GitHub、Jenkins')
  expect(out).toContain('a/、b/')
})

describe('where nothing says what builds the repository', () => {
  test('no job is written, and how to have one is said', async () => {
    work.example('clean', 'papers')
    const { code, out } = await init()
    expect(code).toBe(0)
    expect(out.replace(/\s+/g, ' ')).toContain(
      'enduse init --ci github | gitlab | jenkins | azure | pre-commit writes one',
    )
    expect(
      Object.keys(everything())
        .filter(file => !file.startsWith('papers/'))
        .sort(),
    ).toEqual(['enduse.config.yaml', 'waivers.yaml'])
  })

  test.each([
    ['github', '.github/workflows/enduse.yml'],
    ['gitlab', '.gitlab-ci.yml'],
    ['jenkins', 'Jenkinsfile'],
    ['azure', '.azure-pipelines/enduse.yml'],
    ['pre-commit', '.pre-commit-config.yaml'],
  ])('--ci %s writes %s, after the rest was there too', async (platform, file) => {
    work.example('clean', 'papers')
    await init()
    const { code, out } = await init('--ci', platform)
    expect(code).toBe(0)
    expect(work.read(file)).toContain('enduse')
    expect(out).not.toContain('No job was written')
    // The config says what is judged: the job names no path.
    expect(work.read(file)).not.toMatch(/check papers|paths: papers|args: \[papers\]/)
  })

  test('another platform is refused with those that there are', async () => {
    const { code, error } = await init('--ci', 'travis')
    expect(code).toBe(2)
    expect(error).toContain('github, gitlab, jenkins, azure, pre-commit')
  })

  test('and no document lies there, a second run says again how to begin', async () => {
    await init()
    expect((await init()).out).toContain('enduse new certificate')
  })
})
