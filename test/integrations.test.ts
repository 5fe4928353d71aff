/**
 * Where people already work: the action for GitHub, the hooks for pre-commit, the image, and the examples for CI. Each file
 * is read with a parser of its kind, and what can run here runs: the scripts of the action, the lines of the examples, the
 * package as npm packs it, and what the image holds.
 */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Copy, DockerfileParser, type Instruction } from 'dockerfile-ast'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'

// Everything here starts programs, on a busy machine too.

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'bin/enduse.js')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const packageJson = JSON.parse(text('package.json')) as {
  readonly version: string
  readonly engines: { readonly node: string }
  readonly bin: Readonly<Record<string, string>>
  readonly exports: {
    readonly '.': { readonly types: string; readonly default: string }
    readonly './core': { readonly types: string }
  }
}

const temporary = mkdtempSync(join(tmpdir(), 'enduse-integrations-'))
afterAll(() => rmSync(temporary, { recursive: true }))
const folder = () => mkdtempSync(join(temporary, 'folder-'))

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

type Environment = Readonly<Record<string, string | undefined>>

// Nothing of the platform that runs these tests: its job has a summary and outputs of its own.
const clean: Environment = { PATH: process.env.PATH, TMPDIR: temporary }

function ran(command: string, args: readonly string[], cwd: string, env: Environment = clean): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', input: '' })
  return { code: status, out: stdout, error: stderr }
}

/** A script as GitHub runs one that says `shell: bash`. */
const bash = (script: string, cwd: string, env: Environment = clean) =>
  ran('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], cwd, env)

/** What bash says of the form of a script that it does not run. */
const formOf = (script: string) => ran('bash', ['-n', '-c', script], root)

/**
 * What GitHub's own parser has against a file. In a process of its own, because it imports its schemas in a way that only a
 * bundler or tsx takes.
 */
function parsedByGitHub(parser: 'parseAction' | 'parseWorkflow', file: string): unknown {
  const from = parser === 'parseAction' ? '/actions/action-parser' : ''
  const script = `import { NoOperationTraceWriter } from '@actions/workflow-parser'
import { ${parser} } from '@actions/workflow-parser${from}'
const file = { name: 'file.yml', content: process.argv[1] }
const { context } = ${parser}(file, new NoOperationTraceWriter())
console.log(JSON.stringify(context.errors.getErrors().map(error => error.message)))`
  const node = ['--import', 'tsx', '--input-type=module', '--eval', script, '--', text(file)]
  const { out, error } = ran(process.execPath, node, root)
  expect(error).toBe('')
  return JSON.parse(out)
}

/** A repository with a folder `papers` that passes, and one of each other verdict. */
function repository(): string {
  const at = folder()
  cpSync(join(root, 'examples/clean'), join(at, 'papers'), { recursive: true })
  cpSync(join(root, 'examples/overdrawn'), join(at, 'overdrawn'), { recursive: true })
  mkdirSync(join(at, 'lonely'))
  cpSync(join(root, 'examples/clean/shipment-1.yaml'), join(at, 'lonely/shipment.yaml'))
  return at
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly ActionStep[] }
}

interface ActionStep {
  readonly id?: string
  readonly run: string
  readonly env?: Readonly<Record<string, string>>
  readonly 'working-directory'?: string
}

describe('the action for GitHub', () => {
  const action = parse(text('action.yml')) as Action
  const [build, check] = action.runs.steps
  if (build === undefined || check === undefined) throw new Error('action.yml lacks its steps')

  const outputsOf = (written: string) => {
    const said = new Map(
      written
        .split('\n')
        .filter(line => line !== '')
        .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
    )
    return Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => {
        const [, output = '', otherwise = ''] =
          /^\$\{\{ steps\.check\.outputs\.([\w-]+)(?: \|\| '([\w-]+)')? \}\}$/.exec(value) ?? []
        return [name, said.get(output) || otherwise]
      }),
    )
  }

  /** The step that checks, as a runner would start it in a workspace. */
  function use(inputs: Readonly<Record<string, string>>, workspace = repository(), at = root) {
    const filled = (value: string) =>
      value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => {
        const input = action.inputs[name]
        if (input === undefined) throw new Error(`no input ${name}`)
        // In a push there is no branch that it goes to.
        return inputs[name] ?? input.default.replace(/^\$\{\{ github\.base_ref && .*'(none)' \}\}$/, '$1')
      })
    const platform = folder()
    const files = { output: join(platform, 'output'), summary: join(platform, 'summary') }
    for (const file of Object.values(files)) writeFileSync(file, '')
    const kept = join(platform, 'temporary')
    mkdirSync(kept)
    const env: Environment = {
      ...clean,
      ...Object.fromEntries(Object.entries(check?.env ?? {}).map(([name, value]) => [name, filled(value)])),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: at,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: kept,
    }
    const run = bash(check?.run ?? '', join(workspace, filled(check?.['working-directory'] ?? '.')), env)
    expect(readdirSync(kept), 'left behind').toEqual([])
    return {
      ...run,
      workspace,
      outputs: outputsOf(readFileSync(files.output, 'utf8')),
      summary: readFileSync(files.summary, 'utf8'),
    }
  }

  test('has the form that GitHub asks for', () => {
    expect(parsedByGitHub('parseAction', 'action.yml')).toEqual([])
  })

  test.each([
    ['build', build.run],
    ['check', check.run],
  ])('its script %s takes nothing from an expression and is bash', (_, script) => {
    expect(script).not.toContain('${{')
    expect(formOf(script)).toEqual({ code: 0, out: '', error: '' })
  })

  test.each([
    ['pass', { paths: 'papers' }, 0],
    ['fail', { paths: 'papers\noverdrawn' }, 1],
    ['review', { paths: 'lonely' }, 3],
  ] as const)('%s: the exit code, the outputs, annotations and the summary', (verdict, inputs, code) => {
    const run = use({ ...inputs, sarif: 'enduse.sarif', junit: 'enduse.xml' })
    expect(run.code).toBe(code)
    expect(run.outputs).toEqual({
      verdict,
      'exit-code': String(code),
      sarif: './enduse.sarif',
      junit: './enduse.xml',
    })
    expect(JSON.parse(readFileSync(join(run.workspace, run.outputs.sarif ?? ''), 'utf8'))).toMatchObject({
      version: '2.1.0',
    })
    expect(readFileSync(join(run.workspace, run.outputs.junit ?? ''), 'utf8')).toContain('<testsuites')
    expect(/^::(?:error|warning) /m.test(run.out)).toBe(verdict !== 'pass')
    expect(run.summary).not.toBe('')
  })

  test.each([
    ['a path that is not there', { paths: 'paper', sarif: 'enduse.sarif' }],
    ['an unknown option', { paths: 'papers', args: '--quite' }],
    ['a report that cannot be written', { paths: 'papers', junit: 'nowhere/enduse.xml' }],
    ['a quote that is not closed', { paths: 'papers', args: "--review-as 'pass" }],
    ['a file name of two lines', { paths: 'papers', sarif: 'a\nverdict=pass' }],
  ])('not run: %s', (_, inputs) => {
    const run = use(inputs)
    expect(run.code).toBe(2)
    expect(run.outputs).toEqual({ verdict: 'not-run', 'exit-code': '2', sarif: '', junit: '' })
    expect(run.out + run.error).not.toBe('')
    expect(run.error).not.toContain('SyntaxError')
  })

  test('the verdict is the one of the report, whatever --review-as makes of the exit code', () => {
    expect(use({ paths: 'lonely', args: '--review-as pass' })).toMatchObject({
      code: 0,
      outputs: { verdict: 'review', 'exit-code': '0' },
    })
    expect(use({ paths: 'lonely', args: '--review-as\nfail' })).toMatchObject({
      code: 1,
      outputs: { verdict: 'review', 'exit-code': '1' },
    })
  })

  test('works in a folder of the workspace, and names its reports from the workspace', () => {
    const workspace = folder()
    cpSync(repository(), join(workspace, 'a b'), { recursive: true })
    const run = use({ paths: 'overdrawn', 'working-directory': 'a b', sarif: 'enduse.sarif' }, workspace)
    expect(run.outputs).toMatchObject({ verdict: 'fail', sarif: 'a b/enduse.sarif', junit: '' })
    expect(existsSync(join(workspace, 'a b/enduse.sarif'))).toBe(true)
    expect(run.out).toContain('file=a b/overdrawn/shipment-3.yaml')
  })

  test('options are split as a shell does', () => {
    const run = use({
      paths: 'papers',
      args: `--quiet  --output "csv=all checks.csv"\n--limit 'bytes=100000'`,
    })
    expect(run.outputs.verdict).toBe('pass')
    expect(existsSync(join(run.workspace, 'all checks.csv'))).toBe(true)
  })

  const hostile = ['$(touch owned)', '`touch owned`', '; touch owned', '" ; touch owned "', '--output=owned']

  test.each([...hostile, '-o', 'papers overdrawn', '*'])(
    'a path is never more than a path: %s',
    hostileName => {
      const workspace = repository()
      expect(use({ paths: hostileName, sarif: 'a.sarif' }, workspace).outputs.verdict).toBe('not-run')
      cpSync(join(workspace, 'papers'), join(workspace, hostileName), { recursive: true })
      expect(use({ paths: hostileName }, workspace).outputs.verdict).toBe('pass')
      expect(readdirSync(workspace).sort()).toEqual(['lonely', 'overdrawn', 'papers', hostileName].sort())
    },
  )

  test.each([
    ...hostile.slice(0, -1).map(one => ({ args: one })),
    { sarif: '$(touch owned).sarif' },
    { junit: '`touch owned`; touch owned' },
  ])('an input is never run: %o', inputs => {
    const run = use({ paths: 'papers', ...inputs })
    expect(existsSync(join(run.workspace, 'owned'))).toBe(false)
    expect(run.outputs.verdict).toBe('args' in inputs ? 'not-run' : 'pass')
  })

  describe('gets itself ready', () => {
    const built = (at: string, programs: Readonly<Record<string, string>>) => {
      cpSync(join(root, '.ci/ready'), join(at, '.ci/ready'))
      const env = { ...clean, PATH: before(programs), GITHUB_ACTION_PATH: at, GITHUB_ACTIONS: 'true' }
      return bash(build.run, folder(), env)
    }
    const npm = 'echo "$PWD: npm $*"'

    test('by a build where it lies, once in a job, and says so, where the commit is no release', () => {
      const at = folder()
      const { code, out } = built(at, { npm })
      expect(code).toBe(0)
      expect(out.split('\n').map(line => line.replace(/ --(?:no-|loglevel).*/, ''))).toEqual([
        expect.stringMatching(
          /^::notice title=enduse::This commit of enduse is no release, so that it is built/,
        ),
        `${at}: npm ci --include=dev --ignore-scripts`,
        `${at}: npm run build`,
        '',
      ])
      mkdirSync(join(at, 'dist/command'), { recursive: true })
      writeFileSync(join(at, 'dist/command/start.cjs'), '')
      expect(built(at, { npm })).toEqual({ code: 0, out: '', error: '' })
    })

    test('and where it cannot, nothing was run', () => {
      expect(built(folder(), { npm: 'exit 1' }).code).toBe(2)
      expect(outputsOf('')).toEqual({ verdict: 'not-run', 'exit-code': '2', sarif: '', junit: '' })
    })

    test.each([
      ['v18.20.8', 2],
      ['v20.18.3', 2],
      [packageJson.engines.node.replace('>=', 'v').concat('.0'), 0],
      ['v24.1.0', 0],
    ])('with Node.js %s: exit %i', (version, code) => {
      // What the script asks, asked of another version.
      const node = `[ "$1" = --version ] && echo ${version} && exit
exec ${process.execPath} -e "Object.defineProperty(process.versions, 'node', { value: '${version.slice(1)}' }); $2"`
      const run = built(folder(), { npm, node })
      expect(run.code).toBe(code)
      if (code === 2) expect(run.out).toContain(`::error title=enduse::Node.js is ${version}; `)
    })

    test('says which Node.js it needs, which is the one of the package', () => {
      const node = 'exit 127'
      expect(built(folder(), { node }).out).toContain(
        `${packageJson.engines.node.replace('>=', '')} or later`,
      )
    })
  })
})

/** A commit of enduse that carries the program as it is built, as a released tag does, in a repository of its own. */
function released(): string {
  const at = join(temporary, 'released')
  if (existsSync(at)) return at
  const parts = ['.ci', 'bin', 'dist', 'examples', 'schemas', 'src/rulesets', 'package.json', 'action.yml']
  for (const part of [...parts, 'src/generated/examples.json'])
    cpSync(join(root, part), join(at, part), {
      recursive: true,
      filter: file => !/\.code$|dist\/bench/.test(file),
    })
  git(at, 'init', '--quiet', '--initial-branch=main')
  git(at, 'add', '--force', '.')
  git(at, 'commit', '--quiet', '--message=Release v1')
  git(at, 'tag', 'v1')
  return at
}

const author = ['-c', 'user.name=n', '-c', 'user.email=n@example.com']
function git(at: string, ...args: readonly string[]): string {
  const { code, out, error } = ran('git', [...author, ...args], at)
  expect({ code, error }).toEqual({ code: 0, error: '' })
  return out
}

/** Programs of these names, before those of the machine. */
function before(programs: Readonly<Record<string, string>>): string {
  const at = folder()
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(at, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return `${at}:${process.env.PATH}`
}

describe('a released tag', () => {
  /** An npm that must not be asked. */
  const without: Environment = { ...clean, PATH: before({ npm: 'echo npm was run; exit 1' }) }

  test('is ready at once: nothing is installed or built, and nothing is said', () => {
    const clone = join(folder(), 'clone')
    git(temporary, 'clone', '--quiet', '--branch=v1', '-c', 'advice.detachedHead=false', released(), clone)
    expect(ran('bash', [join(clone, '.ci/ready')], clone, without)).toEqual({ code: 0, out: '', error: '' })
  })

  test('has all packages that any run loads, with no node_modules above it', () => {
    const cwd = repository()
    const enduse = (...args: string[]) =>
      ran(process.execPath, [join(released(), 'bin/enduse.js'), ...args], cwd)
    expect(enduse('check', 'p*s/*.yaml')).toMatchObject({ code: 0, error: '' })
    ran('tar', ['-czf', 'papers.tar.gz', 'papers'], cwd)
    expect(enduse('check', 'papers.tar.gz')).toMatchObject({ code: 0, error: '' })
    ran('gzip', ['-k', ...readdirSync(join(cwd, 'papers')).map(name => `papers/${name}`)], cwd)
    for (const name of readdirSync(join(cwd, 'papers')))
      if (name.endsWith('.yaml')) rmSync(join(cwd, 'papers', name))
    expect(enduse('check', 'papers')).toMatchObject({ code: 0, error: '' })
    expect(enduse('map', 'papers')).toMatchObject({ code: 0 })
    writeFileSync(join(cwd, 'enduse.config.yaml'), 'paths: [overdrawn]\nignore: ["./l*/"]\n')
    expect(enduse('check')).toMatchObject({ code: 1, error: '' })
    const waive = ['waive', 'quantity-within-grant', '--reason', 'r', '--owner', 'o', '--until', '2027-01-31']
    expect(enduse(...waive, '--today', '2026-11-27')).toMatchObject({ code: 0, error: '' })
    expect(enduse('init', '--ci', 'azure')).toMatchObject({ code: 0, error: '' })
  })
})

interface Job {
  readonly needs?: string | readonly string[]
  readonly permissions: Readonly<Record<string, string>>
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[]
}

interface Workflow {
  readonly permissions: object
  readonly jobs: Readonly<Record<string, Job>>
}

describe('the script that releases', () => {
  /** A repository whose build copies a file: a small one, or a clone of this one. */
  function project(from?: string): { readonly at: string; release(...args: string[]): Ran } {
    const at = folder()
    if (from === undefined) git(at, 'init', '--quiet', '--initial-branch=main')
    else git(at, 'clone', '--quiet', from, '.')
    cpSync(join(root, '.ci/release'), join(at, '.ci/release'))
    writeFileSync(join(at, 'source'), 'one\n')
    writeFileSync(join(at, '.gitignore'), 'dist/\n')
    git(at, 'add', '.')
    git(at, 'commit', '--quiet', '--message=Begin')
    const npm =
      '[ "$1" = ci ] || { mkdir -p dist/command && cp source dist/command/start.cjs && echo built; }'
    const identity = Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap(who => [
        [`GIT_${who}_NAME`, 'n'],
        [`GIT_${who}_EMAIL`, 'n@example.com'],
      ]),
    )
    const env = { ...clean, ...identity, PATH: before({ npm }) }
    return { at, release: (...args) => ran('bash', [join(at, '.ci/release'), ...args], at, env) }
  }

  test('makes a tag that the workflow of releases takes up', () => {
    const file = '.github/workflows/release.yml'
    expect(parsedByGitHub('parseWorkflow', file)).toEqual([])
    const { permissions, jobs } = parse(text(file)) as Workflow
    expect(permissions).toEqual({})
    const all = Object.entries(jobs)
    const stepsOf = (job: Job) => job.steps.map(step => step.uses ?? '').filter(uses => uses !== '')
    for (const uses of all.flatMap(([, job]) => stepsOf(job)))
      expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
    for (const [line] of text(file).matchAll(/uses: .*/g)) expect(line).toMatch(/ # v\d+\.\d+\.\d+$/)
    const allowed = (permission: string) =>
      all.flatMap(([name, job]) => (job.permissions[permission] === 'write' ? [name] : []))
    expect(allowed('contents')).toEqual(['release'])
    expect(allowed('id-token')).toEqual(['attest', 'npm', 'images'])
    expect(allowed('packages')).toEqual(['image', 'images'])
    // Whatever is published comes after the gate, whoever changes the order.
    const needed = (name: string): readonly string[] =>
      [jobs[name]?.needs ?? []].flat().flatMap(one => [one, ...needed(one)])
    for (const [name] of all) expect(name === 'gate' || needed(name).includes('gate'), name).toBe(true)
    // What cannot be published a second time comes when all else has been.
    expect(needed('npm')).toEqual(
      expect.arrayContaining(all.map(([name]) => name).filter(name => !['npm', 'release'].includes(name))),
    )
    for (const { run = '' } of all.flatMap(([, job]) => job.steps)) {
      expect(run).not.toContain('${{')
      expect(formOf(run)).toEqual({ code: 0, out: '', error: '' })
    }
  })

  test('tags a commit with the build on top of the sources, and leaves branch and folder as they are', () => {
    const { at, release } = project()
    writeFileSync(join(at, 'source'), 'not committed\n')
    const head = git(at, 'rev-parse', 'HEAD')
    expect(release('make', 'v1')).toMatchObject({
      code: 0,
      out: 'v1 carries 1 files of the build; push it with: git push origin v1\n',
    })
    expect(git(at, 'show', 'v1:dist/command/start.cjs')).toBe('one\n')
    expect(git(at, 'rev-parse', 'v1^')).toBe(head)
    expect(git(at, 'rev-parse', 'HEAD')).toBe(head)
    expect(existsSync(join(at, 'dist'))).toBe(false)
    expect(release('check', 'v1')).toMatchObject({
      code: 0,
      out: 'v1 carries the build of its sources: 1 files\n',
    })
  })

  test('releases nothing while a file says that the address is still to be filled in', () => {
    const { at, release } = project()
    const addressed = (owner: string) => {
      writeFileSync(join(at, 'package.json'), `{\n  "homepage": "https://github.com/${owner}/enduse"\n}\n`)
      git(at, 'add', '.')
      git(at, 'commit', '--quiet', '--message=Address')
    }
    addressed('OWNER')
    const refused = release('make', 'v1')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.error).toMatch(/^package\.json:2:.*OWNER\/enduse/)
    expect(refused.error).toContain('Fill it in first')
    expect(git(at, 'tag')).toBe('')
    addressed('acme')
    expect(release('make', 'v1').code).toBe(0)
  })

  test('releases this repository once its address is filled in as the page says', () => {
    const { at, release } = project(root)
    const [command = ''] = /git grep -l OWNER[^`]+/.exec(text('docs/development.md')) ?? []
    expect(bash(command, at)).toMatchObject({ code: 0, error: '' })
    for (const file of ['package.json', 'editors/vscode/package.json']) {
      const path = join(at, file)
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"(author|publisher)": "OWNER"/, '"$1": "acme"'))
    }
    git(at, 'commit', '--quiet', '--all', '--message=Address')
    expect(release('make', 'v1')).toMatchObject({ code: 0, error: '' })
  })

  test('finds a tag that carries another build than that of its sources, or none', () => {
    const { at, release } = project()
    release('make', 'v1')
    git(at, 'checkout', '--quiet', 'v1')
    writeFileSync(join(at, 'dist/command/start.cjs'), 'another\n')
    git(at, 'commit', '--quiet', '--all', '--message=Change the build')
    git(at, 'tag', 'v2')
    git(at, 'checkout', '--quiet', 'main')
    git(at, 'tag', 'v3')
    const other = release('check', 'v2')
    expect(other).toMatchObject({ code: 1, out: '' })
    expect(other.error).toMatch(/^< \w+ {2}dist\/command\/start\.cjs$/m)
    expect(other.error).toContain('v2 carries a build that is not the one of its sources\n')
    expect(release('check', 'v3')).toMatchObject({ code: 1, error: 'v3 carries no build\n' })
  })

  test('finds a tag that carries compiled code or a link beside its build', () => {
    const { at, release } = project()
    release('make', 'v1')
    git(at, 'checkout', '--quiet', 'v1')
    writeFileSync(join(at, 'dist/command/start.code'), 'x')
    symlinkSync('start.cjs', join(at, 'dist/command/other.cjs'))
    git(at, 'add', '--force', 'dist')
    git(at, 'commit', '--quiet', '--message=Add to the build')
    git(at, 'tag', 'v2')
    git(at, 'checkout', '--quiet', 'main')
    const { code, error } = release('check', 'v2')
    expect(code).toBe(1)
    expect(error).toContain('v2 carries what no build makes: ')
    for (const name of ['start.code', 'other.cjs']) expect(error).toContain(`dist/command/${name}`)
  })

  test.each([[[]], [['make']], [['remake', 'v1']]])('says how it is used: %j', args => {
    const run = project().release(...args)
    expect(run).toMatchObject({ code: 2, out: '' })
    expect(run.error).toContain('.ci/release make TAG ')
  })
})

describe('the hooks for pre-commit', () => {
  interface Hook {
    readonly id: string
    readonly name: string
    readonly entry: string
    readonly language: string
    readonly files: string
    readonly exclude: string
    readonly args?: readonly string[]
    readonly pass_filenames?: boolean
  }
  const hooks = new Map(
    (parse(text('.pre-commit-hooks.yaml')) as readonly Hook[]).map(hook => [hook.id, hook]),
  )
  const ids = ['enduse-check', 'enduse-check-files']

  /** The files of a commit that pre-commit hands to a hook, or starts it for. */
  const taken = ({ files, exclude }: Hook, names: readonly string[]) =>
    names.filter(name => new RegExp(files).test(name) && !new RegExp(exclude).test(name))

  /** What pre-commit runs: the entry, its arguments, then the names of files. */
  const started = ({ entry, args = [] }: Hook, files: readonly string[], cwd: string, more = args) => {
    const [program, ...words] = entry.split(' ')
    expect(Object.keys(packageJson.bin)).toContain(program)
    return ran(process.execPath, [bin, ...words, ...more, ...files], cwd)
  }

  const hookOf = (id: string): Hook => {
    const hook = hooks.get(id)
    if (hook === undefined) throw new Error(`no hook ${id}`)
    return hook
  }

  test('are what pre-commit asks for', () => {
    expect([...hooks.keys()]).toEqual(ids)
    const known = 'id name description entry args language files exclude pass_filenames require_serial'.split(
      ' ',
    )
    for (const hook of hooks.values()) {
      expect(hook).toMatchObject({ name: expect.any(String), language: 'node' })
      for (const key of Object.keys(hook)) expect(known).toContain(key)
    }
  })

  test.each(ids)('%s starts for documents and for nothing that a walk passes over', id => {
    const documents = ['certificate.yaml', 'papers/a/shipment.YML', 'papers/b c.json']
    const others = [
      'README.md',
      '.gitlab-ci.yml',
      '.github/workflows/papers.yml',
      'papers/.old/shipment.yaml',
      'node_modules/a/package.json',
      'ours.fixtures/cases.yaml',
      'papers/ours.fixtures/clean/shipment.yaml',
    ]
    expect(taken(hookOf(id), [...documents, ...others])).toEqual(documents)
  })

  test('enduse-check checks everything, whatever the commit changes', () => {
    const hook = hookOf('enduse-check')
    expect(hook.pass_filenames).toBe(false)
    expect(started(hook, [], repository(), ['papers']).code).toBe(0)
    expect(started(hook, [], repository(), ['papers', 'overdrawn']).code).toBe(1)
  })

  test('enduse-check-files checks the changed files, and a file is never an option', () => {
    const hook = hookOf('enduse-check-files')
    expect(hook.pass_filenames).toBeUndefined()
    const cwd = repository()
    const shipment = ['papers/shipment-1.yaml']
    expect(started(hook, shipment, cwd).code).toBe(3)
    expect(started(hook, [...shipment, 'papers/certificate.yaml'], cwd).code).toBe(0)
    expect(started(hook, shipment, cwd, ['--certificates', 'papers', '--']).code).toBe(0)
    cpSync(join(cwd, 'papers/certificate.yaml'), join(cwd, '--help.yaml'))
    expect(started(hook, ['--help.yaml'], cwd)).toMatchObject({
      code: 0,
      out: expect.stringContaining('PASS'),
    })
  })

  test('the example uses hooks that are there', () => {
    const { repos } = parse(text('examples/ci/.pre-commit-config.yaml')) as {
      readonly repos: readonly {
        readonly hooks: readonly { readonly id: string; readonly args: string[] }[]
      }[]
    }
    const used = repos.flatMap(repo => repo.hooks)
    expect(used.map(({ id }) => id)).toEqual(['enduse-check'])
    for (const { id, args } of used) expect(started(hookOf(id), [], repository(), args).code).toBe(0)
  })
})

describe('the image and the package', () => {
  const dockerfile = DockerfileParser.parse(text('Dockerfile'))
  const argumentsOf = (instruction: Instruction) => instruction.getArguments().map(one => one.getValue())

  interface Stage {
    readonly name: string | null
    readonly image: string | null
    readonly instructions: readonly Instruction[]
  }
  const stages: Stage[] = []
  for (const instruction of dockerfile.getInstructions()) {
    if (instruction.getKeyword() === 'FROM') {
      const from = dockerfile.getFROMs()[stages.length]
      stages.push({
        name: from?.getBuildStage() ?? null,
        image: from?.getImage() ?? null,
        instructions: [],
      })
    } else {
      const last = stages.pop()
      if (last !== undefined) stages.push({ ...last, instructions: [...last.instructions, instruction] })
    }
  }
  const [built, image] = stages
  if (built === undefined || image === undefined) throw new Error('the Dockerfile lacks its stages')
  const of = (stage: Stage, keyword: string) => stage.instructions.filter(one => one.getKeyword() === keyword)

  /** Does what the COPY lines of a stage say, under a folder that stands for its root. */
  function copy(stage: Stage, to: string, from: (path: string) => string): void {
    let here = '/'
    for (const instruction of stage.instructions) {
      const words = argumentsOf(instruction)
      if (instruction.getKeyword() === 'WORKDIR') here = join(here, words[0] ?? '')
      if (instruction.getKeyword() !== 'COPY') continue
      const target = words.pop() ?? ''
      for (const source of words) {
        // Of a folder, its content is copied.
        const isFolder = statSync(from(source)).isDirectory()
        const into = join(to, here, target, target.endsWith('/') && !isFolder ? basename(source) : '')
        mkdirSync(dirname(into), { recursive: true })
        cpSync(from(source), into, { recursive: true })
      }
    }
  }

  const env: Environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:CI|GITHUB_.*|NODE_ENV|VITEST.*)$/.test(name)),
  )
  const home = join(folder(), 'build')
  const shipped = join(folder(), 'image')
  const workshop = join(home, 'opt/enduse')
  let packed: Ran

  // One build serves both: what the image is built from is packed as npm packs a clone.
  beforeAll(() => {
    copy(built, home, source => join(root, source))
    symlinkSync(join(root, 'node_modules'), join(workshop, 'node_modules'))
    packed = ran('npm', ['pack'], workshop, env)
    const made = bash(of(built, 'RUN').at(-1)?.getArgumentsContent() ?? '', workshop, env)
    expect(made.code, made.error).toBe(0)
    rmSync(join(workshop, 'node_modules'))
    const lock = JSON.parse(text('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>
    }
    for (const [path, { dev }] of Object.entries(lock.packages))
      if (path !== '' && dev !== true) cpSync(join(root, path), join(workshop, path), { recursive: true })
    copy(image, shipped, source => join(home, source))
  }, 300_000)

  test('the image has the C library of the Node that it is built by, no shell, and runs as nobody of importance', () => {
    expect(stages.map(({ name }) => name)).toEqual(['build', null])
    expect(built.image).toMatch(/^node:(\d+)-bookworm-slim$/)
    expect(image.image).toMatch(/^\$\{BASE\}$/)
    expect(argumentsOf(dockerfile.getInitialARGs()[0] as Instruction)).toEqual([
      'BASE=gcr.io/distroless/cc-debian12:nonroot',
    ])
    expect(of(image, 'RUN')).toEqual([])
    expect(of(image, 'USER').map(argumentsOf)).toEqual([['nonroot']])
    expect(argumentsOf(of(image, 'WORKDIR').at(-1) as Instruction)).toEqual(['/work'])
    expect(
      dockerfile
        .getENTRYPOINTs()[0]
        ?.getJSONStrings()
        .map(one => one.getValue()),
    ).toEqual(['"/usr/local/bin/enduse"'])
    const name = `enduse-${packageJson.version}-${process.platform}-${process.arch}`
    expect(readdirSync(join(shipped, 'usr/local/bin'))).toEqual(['enduse'])
    expect(readdirSync(join(shipped, 'usr/share/doc/enduse')).sort()).toEqual([
      `${name}.cdx.json`,
      `${name}.licenses.txt`,
    ])
  })

  test('everything that the build copies is there, and nothing of it is left out by .dockerignore', () => {
    const ignored = text('.dockerignore').split('\n')
    for (const source of of(built, 'COPY').flatMap(one => argumentsOf(one).slice(0, -1))) {
      expect(existsSync(join(root, source)), source).toBe(true)
      expect(ignored).not.toContain(source)
    }
    for (const one of of(image, 'COPY')) expect((one as Copy).getFromFlag()?.getValue()).toBe('build')
  })

  test.each([
    ['check', 'papers'],
    ['check', 'p*s/*.yaml', '--format', 'sarif'],
    ['rules'],
    ['explain', 'quantity-within-grant'],
    ['law'],
    ['schema', 'shipment'],
    ['test', 'trade-documents'],
    ['new', 'rule-set', 'ours.yaml'],
    ['init', '--ci', 'gitlab'],
  ])('what the image holds is enough for: enduse %s %s', (...args) => {
    const cwd = repository()
    const inside = ran(join(shipped, 'usr/local/bin/enduse'), args, cwd, { TMPDIR: temporary })
    expect(inside.error).toBe('')
    expect(inside.code).toBe(0)
    expect(inside.out.length).toBeGreaterThan(20)
    // The others say where their files lie, or write some.
    if (!['test', 'new', 'init'].includes(args[0] ?? ''))
      expect(inside.out).toBe(ran(process.execPath, [bin, ...args], cwd).out)
  })

  test('npm says the name of the tarball and nothing else: pre-commit takes what it says for a path', () => {
    expect(packed).toMatchObject({ code: 0, out: expect.stringMatching(/^enduse-[\d.]+\.tgz\n$/) })
  })

  test('declares in its types what it exports', async () => {
    const types = readFileSync(join(workshop, packageJson.exports['.'].types), 'utf8')
    // What comes from the core is declared there, and there types are marked as such.
    const core = readFileSync(join(workshop, packageJson.exports['./core'].types), 'utf8')
    const entriesOf = (text: string) =>
      [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = '']) =>
        names.split(',').map(name => name.trim()),
      )
    const typesOfCore = entriesOf(core)
      .filter(name => name.startsWith('type '))
      .map(name => name.replace('type ', ''))
    const values = entriesOf(types)
      .filter(name => !name.startsWith('type ') && !typesOfCore.includes(name))
      .map(name => name.replace(/^.* as /, ''))
    const library = await import(/* @vite-ignore */ join(workshop, packageJson.exports['.'].default))
    expect(values.sort()).toEqual(Object.keys(library).sort())
    expect(core).not.toMatch(/\bany\b(?=[;,)\]>])/)
    expect(types).not.toMatch(/\bany\b(?=[;,)\]>])/)
  })

  test('is typed as its readers need it', () => {
    const lines = [
      "import { check, type CheckOptions, type Refusal, type Report, type Finding } from 'enduse'",
      "const options: CheckOptions = { documents: [{ file: 'a.yaml', content: new Uint8Array() }] }",
      "const report: Report = await check('papers', options)",
      'const first: Finding | undefined = report.findings[0]',
      'const line: number | undefined = first?.place.line',
      "const verdict: 'pass' | 'review' | 'fail' = report.verdict",
      "const refusal: Refusal = { refusal: '' }",
      'void [line, verdict, refusal, await check([])]',
      '// @ts-expect-error a path is text',
      'void check(7)',
      '// @ts-expect-error a misspelt option',
      "void check('papers', { ruleSet: ['x'] })",
      '// @ts-expect-error reports are for reading',
      "report.verdict = 'pass'",
      '',
    ]
    const use = join(folder(), 'use.ts')
    writeFileSync(use, lines.join('\n'))
    const program = ts.createProgram([use], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
      paths: { enduse: [join(workshop, packageJson.exports['.'].types)] },
    })
    const said = ts
      .getPreEmitDiagnostics(program)
      .map(one => ts.flattenDiagnosticMessageText(one.messageText, ' '))
    expect(said).toEqual([])
  })

  test('the package works where nothing else is installed', () => {
    const cwd = repository()
    const tarball = join(workshop, packed.out.trim())
    const said = ran(
      'npm',
      ['install', '--omit=dev', '--no-save', '--prefer-offline', '--no-audit', '--no-fund', tarball],
      cwd,
      env,
    )
    expect(said.code, said.error).toBe(0)
    const enduse = (...args: string[]) => ran(join(cwd, 'node_modules/.bin/enduse'), args, cwd)
    expect(enduse('check', 'papers')).toMatchObject({ code: 0, error: '' })
    expect(enduse('check', 'over*/*')).toMatchObject({ code: 1, error: '' })
    expect(enduse('explain', 'quantity-within-grant')).toMatchObject({ code: 0, error: '' })
  })
})

describe('the examples for CI', () => {
  /** What a script of an example is started with: a released tag to get, and no npm. */
  const gets = (): Environment => ({
    ...clean,
    PATH: before({ npm: 'exit 1' }),
    ENDUSE: `file://${released()}`,
    ENDUSE_REF: 'v1',
  })

  test('are no documents', () => {
    expect(ran(process.execPath, [bin, 'check', 'examples/ci'], root)).toMatchObject({
      code: 2,
      error: expect.stringContaining('holds no document'),
    })
  })

  test('GitHub: a workflow that uses what the action has', () => {
    const file = 'examples/ci/.github/workflows/papers.yml'
    expect(parsedByGitHub('parseWorkflow', file)).toEqual([])
    const { jobs } = parse(text(file)) as {
      readonly jobs: Readonly<
        Record<
          string,
          {
            readonly steps: readonly { readonly uses: string; readonly id?: string; readonly with?: object }[]
          }
        >
      >
    }
    const steps = Object.values(jobs).flatMap(job => job.steps)
    expect(steps.map(({ uses }) => uses.replace(/@.*/, ''))).toEqual([
      'actions/checkout',
      'actions/setup-node',
      'OWNER/enduse',
      'github/codeql-action/upload-sarif',
    ])
    const { inputs, outputs } = parse(text('action.yml')) as Action
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(steps[2]?.with ?? { none: '' })))
    const asked = [...text(file).matchAll(/steps\.papers\.outputs\.([\w-]+)/g)].map(([, name = '']) => name)
    expect(asked.length).toBeGreaterThan(0)
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(asked))
    expect(steps[2]?.id).toBe('papers')
  })

  test('GitLab: the script runs and writes the reports that the job keeps', () => {
    const { papers } = parse(text('examples/ci/.gitlab-ci.yml')) as {
      readonly papers: {
        readonly script: readonly string[]
        readonly variables: Readonly<Record<string, string>>
        readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> }
      }
    }
    const [install = '', fetch = '', check = ''] = papers.script
    for (const line of papers.script) expect(formOf(line)).toEqual({ code: 0, out: '', error: '' })
    expect(install).toContain('"$ENDUSE"')
    expect(papers.variables).toMatchObject({
      ENDUSE: 'https://github.com/OWNER/enduse.git',
      ENDUSE_REF: 'REF',
    })
    const cwd = repository()
    // A pipeline of no merge request fetches nothing, and checks by the settings that are there.
    const script = [install, fetch, check].join('\n').replaceAll('/opt', folder())
    const run = bash(script, cwd, { ...gets(), GITLAB_CI: 'true' })
    expect(run).toMatchObject({ code: 0, error: '' })
    expect(papers.artifacts.when).toBe('always')
    const { codequality = '', junit = '' } = papers.artifacts.reports
    expect(JSON.parse(readFileSync(join(cwd, codequality), 'utf8'))).toEqual([])
    expect(readFileSync(join(cwd, junit), 'utf8')).toContain('<testsuites')
  })

  test.each([
    ['pass', 'papers', 0],
    ['fail', 'overdrawn', 1],
    ['review', 'lonely', 3],
  ])('Azure: %s: the scripts get enduse, and write the tests and the summary', (_, papers, code) => {
    const { steps, variables } = parse(text('examples/ci/.azure-pipelines/papers.yml')) as {
      readonly variables: Readonly<Record<string, string>>
      readonly steps: readonly {
        readonly bash?: string
        readonly inputs?: Readonly<Record<string, string>>
      }[]
    }
    expect(variables).toEqual({ ENDUSE: 'https://github.com/OWNER/enduse.git', ENDUSE_REF: 'REF' })
    const [get = '', check = ''] = steps.flatMap(step => step.bash ?? [])
    for (const script of [get, check]) expect(formOf(script)).toEqual({ code: 0, out: '', error: '' })
    const cwd = repository()
    const agent = folder()
    const env = { ...gets(), TF_BUILD: 'True', AGENT_TEMPDIRECTORY: agent }
    expect(bash(get, cwd, env)).toMatchObject({ code: 0, error: '' })
    const run = bash(check.replace('check papers', `check ${papers}`), cwd, env)
    expect(run).toMatchObject({ code, error: '' })
    expect(run.out).toContain(`##vso[task.uploadsummary]${agent}/enduse.md\n`)
    expect(readFileSync(join(agent, 'enduse.md'), 'utf8')).toContain('## enduse: ')
    const results = steps.at(-1)?.inputs?.testResultsFiles ?? ''
    expect(readFileSync(join(cwd, results), 'utf8')).toContain('<testsuites')
  })

  describe('Jenkins', () => {
    interface Block {
      readonly name: string
      readonly blocks: Block[]
      readonly strings: string[]
    }

    /**
     * The blocks of a Jenkinsfile, named by what stands before their braces. It knows strings, comments and brackets, and
     * that they are closed; it is no parser of Groovy and does not see what an expression means.
     */
    function blocksOf(source: string): Block {
      const tokens =
        /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|['"]|[{}()[\]]|\n|[^\s{}()[\]'"/]+|[ \t]+|\//g
      const open: { readonly bracket: string; readonly block?: Block }[] = []
      const all: Block = { name: '', blocks: [], strings: [] }
      let words = ''
      for (const [token] of source.matchAll(tokens)) {
        const inner = open.findLast(one => one.block !== undefined)?.block ?? all
        if (token.startsWith('//') || token.startsWith('/*')) continue
        if (token === "'" || token === '"') throw new Error(`a string is not closed after ${words}`)
        if (token === '\n') words = ''
        else words += token
        if (/^['"]/.test(token)) inner.strings.push(token)
        if (token === '{') {
          const block: Block = { name: words.slice(0, -1).trim(), blocks: [], strings: [] }
          inner.blocks.push(block)
          open.push({ bracket: '}', block })
          words = ''
        } else if (token === '(') open.push({ bracket: ')' })
        else if (token === '[') open.push({ bracket: ']' })
        else if (/^[)\]}]$/.test(token) && open.pop()?.bracket !== token)
          throw new Error(`${token} closes nothing`)
      }
      if (open.length > 0) throw new Error(`${open.length} brackets are not closed`)
      return all
    }

    const jenkinsfile = text('examples/ci/Jenkinsfile')
    const strings = (block: Block | undefined): string[] =>
      block === undefined ? [] : [...block.strings, ...block.blocks.flatMap(strings)]
    const inside = (block: Block | undefined, name: string) => block?.blocks.find(one => one.name === name)
    const pipeline = inside(blocksOf(jenkinsfile), 'pipeline')

    test('is a declarative pipeline as far as its blocks go: balanced, with sections that there are', () => {
      expect(blocksOf(jenkinsfile).blocks.map(({ name }) => name)).toEqual(['pipeline'])
      expect(jenkinsfile).toMatch(/^ {4}agent any$/m)
      expect(pipeline?.blocks.map(({ name }) => name)).toEqual(['options', 'environment', 'stages', 'post'])
      for (const stage of inside(pipeline, 'stages')?.blocks ?? []) {
        expect(stage.name).toMatch(/^stage\('[^']+'\)$/)
        expect(stage.blocks.map(({ name }) => name)).toEqual(['steps'])
      }
      expect(inside(pipeline, 'post')?.blocks).toMatchObject([{ name: 'always', strings: ["'enduse.xml'"] }])
      expect(jenkinsfile).toMatch(/^ {12}junit testResults: 'enduse\.xml'/m)
    })

    test.each([
      jenkinsfile.replace(/\}\s*$/, ''),
      jenkinsfile.replace("'enduse.xml'", "'enduse.xml"),
      `${jenkinsfile})`,
    ])('a pipeline that is not balanced is seen', wrong => {
      expect(() => blocksOf(wrong)).toThrow()
    })

    test('its scripts are bash, Groovy puts nothing into them, and the check writes the report', () => {
      const scripts = [...jenkinsfile.matchAll(/(?:\bsh |script: )(.)(.*)\1$/gm)].map(
        ([, quote, script = '']) => {
          expect(quote).toBe("'")
          return script
        },
      )
      expect(scripts.length).toBe(3)
      for (const script of scripts) expect(formOf(script)).toEqual({ code: 0, out: '', error: '' })
      expect(strings(pipeline)).toContain("'https://github.com/OWNER/enduse.git'")
      const cwd = repository()
      const env = { ...gets(), WORKSPACE_TMP: folder() }
      expect(bash(scripts[0] ?? '', cwd, env)).toMatchObject({ code: 0, error: '' })
      const run = bash(scripts[2] ?? '', cwd, env)
      expect(run).toMatchObject({ code: 0, error: '' })
      expect(readFileSync(join(cwd, 'enduse.xml'), 'utf8')).toContain('<testsuites')
    })
  })

  test('every option that is named is one of enduse check', () => {
    const { out } = ran(process.execPath, [bin, 'check', '--help-all'], root)
    const options = new Set([...out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name = '']) => name))
    expect(options.size).toBeGreaterThan(10)
    const files = [
      'action.yml',
      '.pre-commit-hooks.yaml',
      'Dockerfile',
      'examples/ci/.github/workflows/papers.yml',
      'examples/ci/.azure-pipelines/papers.yml',
      'examples/ci/.gitlab-ci.yml',
      'examples/ci/.pre-commit-config.yaml',
      'examples/ci/Jenkinsfile',
    ]
    const named = files
      .flatMap(file => text(file).split('\n'))
      .flatMap(
        line =>
          /(?:enduse(?:\.js)?"? check|args:|arguments\+=)(.*)/.exec(line)?.[1]?.match(/--[\w][\w-]*/g) ?? [],
      )
    expect(named.length).toBeGreaterThan(5)
    for (const option of named) expect([...options]).toContain(option)
  })
})
