/** The built command as a person or a job calls it. */

import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
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
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { caseFolders } from '../src/build/case-folders.ts'
import { exitCodeOf, main } from '../src/cli/cli.ts'
import { optionsOf } from '../src/cli/command/options.ts'
import type { Report } from '../src/core/model/model.ts'
import { commands } from '../src/generated/tables/commands.ts'
import { rules } from '../src/rules/index.ts'
import { lazy } from '../src/text/memoize.ts'
import { share } from './shared-rule-sets.ts'
import { workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'bin/enduse.js')

interface Run {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

interface Surroundings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** What is wrong with a document or an invocation is never a fault of the program, and nobody is shown its insides. */
const insides = /internal error|^\s+at .*:\d+:\d+/m

/** Runs the built command in a process of its own. */
function enduse(args: readonly string[], options: Surroundings & { input?: string } = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { PATH: process.env.PATH, ...options.env },
  })
  expect(stderr).not.toMatch(insides)
  return { code: status, out: stdout, error: stderr }
}

const folder = () => mkdtempSync(join(tmpdir(), 'enduse-'))

/** Loads the program as it is built into this process, once; its runs share the shipped rule sets, as those of the sources do. */
const builtProgram = lazy(async (): Promise<typeof import('../src/main.ts')> => {
  const { default: command } = await import(pathToFileURL(join(root, 'dist/command/load.cjs')).href)
  const program: typeof import('../src/main.ts') = command.loadModule('main.js')
  const { out } = await inProcess(program.main, ['check', 'examples/clean'])
  expect(out).toContain('exit 0')
  const modules: readonly { readonly shipped?: Parameters<typeof share>[0] }[] = command
    .loadedModules()
    .map(command.loadModule)
  const shipped = modules.find(one => one.shipped !== undefined)?.shipped
  if (shipped === undefined) throw new Error('the rule sets are not where they were')
  share(shipped)
  return program
})

/** What a program says in this process, however it was loaded; its day is that of most tests. */
async function inProcess(
  program: typeof main,
  args: readonly string[],
  { cwd = root, env = {}, now = new Date('2026-11-24T12:00:00') }: Surroundings & { now?: Date } = {},
): Promise<Run & { readonly text: string }> {
  let [out, error, text] = ['', '', '']
  const code = await program(args, {
    cwd,
    env,
    now,
    terminal: { isTTY: false, columns: undefined },
    out: part => {
      out += part
      text += part
    },
    error: part => {
      error += part
      text += part
    },
  })
  return { code, out, error, text }
}

/**
 * What the built command says, asked in this process: to start one takes most of the time of a small run, and is tested by those of
 * `enduse`. What it says is made by the same bytes.
 */
async function asked(args: readonly string[], surroundings: Surroundings = {}): Promise<Run> {
  const { main } = await builtProgram()
  const { text: _, ...run } = await inProcess(main, args, { ...surroundings, now: new Date() })
  expect(run.error).not.toMatch(insides)
  return run
}

const example = (path: string) => readFileSync(join(root, 'examples', path), 'utf8')
const report = (run: Run) => JSON.parse(run.out) as Report

describe('exit codes', () => {
  test.each([
    ['pass', ['check', 'examples/clean'], 0],
    ['fail', ['check', 'examples/overdrawn'], 1],
    ['a syntax error is a failed document', ['check', 'examples/broken-yaml/certificate.yaml'], 1],
    ['review: the certificate is missing', ['check', 'examples/clean/shipment-1.yaml'], 3],
    ['pass: nothing depends on undetermined law', ['check', 'examples/clean', '--as-of', '2026-11-20'], 0],
    ['review: an endorsement out of order', ['check', 'examples/expired/certificate.yaml'], 3],
    ['the law is established', ['check', 'examples/clean', '--as-of', '2026-08-31'], 0],
    ['review taken as pass', ['check', 'examples/clean/shipment-1.yaml', '--review-as', 'pass'], 0],
    ['review taken as fail', ['check', 'examples/clean/shipment-1.yaml', '--review-as', 'fail'], 1],
    ['a failure is never taken as anything else', ['check', 'examples/overdrawn', '--review-as', 'pass'], 1],
    ['help', ['--help'], 0],
    ['help of a command', ['check', '--help'], 0],
    ['version', ['--version'], 0],
  ] as const)('%s', (_, args, code) => {
    expect(enduse(args).code).toBe(code)
  })

  test.each([
    ['no command', [], 'Usage'],
    ['a path that is not there', ['check', 'examples/claen'], 'Did you mean examples/clean?'],
    ['a pattern that matches nothing', ['check', 'examples/*.nothing'], 'no file matches'],
    ['an address', ['check', 'https://example.org/a.yaml'], 'has to be saved as a file first'],
    ['an option like no other', ['check', '--quantum'], "'--quantum'\n  enduse check --help shows what is"],
    ['no reason', ['waive', '0a'], 'not specified\n  enduse waive --help shows what is expected.\n'],
    ['an option alone', ['--quantum'], "'--quantum'\n  enduse --help shows what is expected.\n"],
    ['a table with another ending', ['export', 'examples/clean', '--to', 'a.pdf'], 'ends in .csv or .xlsx'],
    ['an unknown option', ['check', '--formt', 'json', 'examples'], '--format'],
    ['an unknown command', ['chek'], 'check'],
    ['an unknown subcommand', ['lists', 'chek'], "unknown command 'chek'\n(Did you mean check?)"],
    ['one with an option of the one meant', ['lists', 'ad', 'own.csv', '--name', 'own'], 'Did you mean add?'],
    ['an unknown subcommand of the law', ['law', 'dif', '2026-11-10', '2026-11-11'], 'Did you mean diff?'],
    ['an unknown subcommand of the rules', ['rules', 'dfif', 'A', 'B'], 'Did you mean diff?'],
    ['an unknown subcommand of new', ['new', 'certificat'], 'Did you mean certificate?'],
    ['an unknown subcommand of baseline', ['baseline', 'purne'], 'Did you mean prune?'],
    ['an unknown option before a subcommand', ['lists', '--tody', '2026-11-25'], 'Did you mean --today?'],
    ['an unknown format', ['check', '--format', 'pdf', 'examples'], 'text, json'],
    ['a day that is none', ['check', '--as-of', '2026-02-30', 'examples'], 'YYYY-MM-DD'],
    [
      'an unknown rule set',
      ['check', '--rule-set', 'trade-document', 'examples'],
      'Did you mean trade-documents?',
    ],
    ['an unknown limit', ['check', '--limit', 'byte=5', 'examples'], 'Did you mean bytes?'],
    ['a limit that every object has', ['check', '--limit', 'constructor=5', 'examples'], 'There is no limit'],
    ['a depth that no stack can hold', ['check', '--limit', 'depth=100000', 'examples'], 'depth of 1000'],
    [
      'a rule set that every object has',
      ['check', '--rule-set', 'constructor', 'examples'],
      'no rule set constructor',
    ],
    ['an empty path', ['check', 'examples/clean', ''], 'a path is empty'],
    ['an empty path of certificates', ['check', 'examples/clean', '--certificates', ''], 'a path is empty'],
    [
      'a report to a dash',
      ['check', 'examples/clean', '--output', 'json=-'],
      'takes its format from --format',
    ],
    ['a report of no format', ['check', 'examples/clean', '--output', '=report.json'], 'no format'],
    ['a name that is too long', ['check', 'x'.repeat(5000)], 'its name is too long'],
    [
      'two papers of one name',
      ['check', 'examples/clean', '-', '--stdin-name', 'examples/clean/certificate.yaml'],
      'two documents are both named examples/clean/certificate.yaml',
    ],
    ['a limit that is no number', ['check', '--limit', 'bytes=much', 'examples'], 'whole number'],
    [
      'the same rule set twice',
      ['check', '--rule-set', 'trade-documents', '--rule-set', 'trade-documents', 'examples'],
      'two rule sets',
    ],
    ['an unknown rule', ['explain', 'quantity-in-grant'], 'Did you mean quantity-within-grant?'],
    ['the law on a day that is none', ['law', '--on', 'soon'], 'YYYY-MM-DD'],
    ['a difference from one day', ['law', 'diff', '2026-11-10'], 'missing required argument'],
    ['an unknown schema', ['schema', 'shipmnt'], 'Did you mean shipment?'],
    [
      'a report over a document',
      ['check', 'examples/clean', '--output', 'examples/clean/certificate.yaml'],
      'one of the documents',
    ],
    [
      'a report into a folder that is not there',
      ['check', 'examples/clean', '--output', 'nowhere/report.txt'],
      'cannot be written to nowhere/report.txt: there is no folder nowhere',
    ],
    [
      'a word that would act on a terminal',
      ['check', '--format', 'a\u202e\u001b[31m\nb'],
      'a\\u202e\\u001b[31m\nb',
    ],
  ] as const)('not run: %s', async (_, args: readonly string[], says) => {
    // In this process nobody writes to standard input.
    const { code, out, error } = args.includes('-') ? enduse(args) : await asked(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(says)
    expect(error).not.toMatch(/\n\s+at /)
  })

  test.each([[[]], [['check', 'examples/claen']]])('a process that was not run ends with 2: %j', args => {
    const { code, out, error } = enduse(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).not.toBe('')
  })

  test.each([
    [],
    ['check'],
    ['waive'],
    ['baseline'],
    ['baseline', 'create'],
    ['baseline', 'prune'],
    ['verify'],
    ['why'],
    ['rules'],
    ['rules', 'diff'],
    ['test'],
    ['new'],
    ['new', 'config'],
    ['new', 'rule-set'],
    ['explain'],
    ['law'],
    ['law', 'diff'],
    ['schema'],
  ])('the help of a command fits a terminal of 80 columns: %s %s', async (...command) => {
    // In this process: that the built command shows its help is tested above.
    const { code, out } = await workplace().run([...command, '--help'])
    expect(code).toBe(0)
    expect(out).toContain('Usage: enduse')
    expect(out.split('\n').filter(line => line.length > 80)).toEqual([])
  })

  /** The options in the help of check, by group. */
  async function optionsOfCheck(option: string): Promise<readonly (readonly [string, readonly string[]])[]> {
    const { code, out, error } = await workplace().run(['check', option])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    return out
      .split(/^(?=(?:\w+ o|O)ptions:$)/m)
      .slice(1)
      .map(part => [
        part.split('\n')[0] ?? '',
        [...part.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name = '']) => name),
      ])
  }

  test('the help of check shows the ten options that people use, and how to see the rest', async () => {
    expect(await optionsOfCheck('--help')).toEqual([
      ['Input options:', ['--since', '--watch', '--certificates']],
      ['Rule options:', ['--as-of']],
      ['Gate options:', ['--review-as']],
      ['Output options:', ['--format', '--output', '--lang', '--quiet', '--verbose']],
      ['Options:', ['--help-all', '--help']],
    ])
  })

  test('--help-all shows every option of check in its group, and none but help outside of them', async () => {
    const groups = await optionsOfCheck('--help-all')
    expect(groups.map(([heading]) => heading)).toEqual([
      ...['Input options:', 'Rule options:', 'Gate options:', 'Output options:', 'Scale options:'],
      'Options:',
    ])
    const own = commands.check?.options ?? []
    const flags = optionsOf(own).flatMap(one =>
      typeof one === 'string' || one.hidden ? [] : [one.long ?? ''],
    )
    expect(groups.flatMap(([, names]) => names).sort()).toEqual([...flags, '--help', '--help-all'].sort())
    expect(groups.at(-1)?.[1]).toEqual(['--help-all', '--help'])
  })

  test('a command of few options shows all of them, and has nothing more to show', async () => {
    const { out } = await workplace().run(['lists', '--help'])
    for (const option of ['--config', '--today', '--format', '--lang']) expect(out).toContain(`  ${option} `)
    expect(out).not.toContain('--help-all')
    expect(await workplace().run(['lists', '--help-all'])).toMatchObject({ code: 2, out: '' })
  })

  test('the commands stand in groups, the five that a newcomer needs first, each in one line', async () => {
    const { out } = await workplace().run(['--help'])
    const [, ...groups] = out.split(/\n\n(?=[A-Z][a-z ]+:\n {2}[a-z])/)
    const [first] = groups
    expect(first?.split('\n')[0]).toBe('Start here:')
    expect([...(first ?? '').matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name)).toEqual([
      ...['new', 'check', 'fix', 'explain', 'init'],
    ])
    const named = groups.flatMap(group =>
      [...(group.split('\n\n')[0] ?? '').matchAll(/^ {2}([a-z]+) {3,}\S/gm)].map(([, name = '']) => name),
    )
    expect(named.sort()).toEqual([...Object.keys(commands), 'help'].sort())
    expect(out.split('\n').length).toBeLessThan(65)
  })

  test.each(['--version', '-V'])('%s says the version alone', async option => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(await workplace().run([option])).toEqual({ code: 0, out: `${version}\n`, error: '' })
  })

  test('a folder without documents, a pipe and a file that cannot be opened', () => {
    const cwd = folder()
    mkdirSync(join(cwd, 'empty'))
    spawnSync('mkfifo', [join(cwd, 'pipe.yaml')])
    expect(enduse(['check', 'empty'], { cwd })).toMatchObject({ code: 2, out: '' })
    expect(enduse(['check', 'pipe.yaml'], { cwd })).toMatchObject({ code: 2, out: '' })
    expect(enduse(['check', '/dev/zero'], { cwd })).toMatchObject({ code: 2, out: '' })
  })

  test('a folder on standard input is no document', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" check - < /`], {
      cwd: root,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'enduse: standard input cannot be read: it is a folder\n',
    })
  })

  test('a program that is not built says so, and not with the code of a verdict', () => {
    const cwd = folder()
    for (const part of ['bin', 'package.json']) cpSync(join(root, part), join(cwd, part), { recursive: true })
    const { status, stderr } = spawnSync(process.execPath, [join(cwd, 'bin/enduse.js'), 'check', '.'], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^enduse: the program cannot start: .*\n$/)
  })

  /** A copy of the program, in a folder of its own. */
  function copied() {
    const cwd = folder()
    for (const part of ['bin', 'dist', 'package.json'])
      cpSync(join(root, part), join(cwd, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'))
    const program = join(cwd, 'dist/command')
    const compiled = () => readdirSync(program).filter(name => name.endsWith('.code'))
    for (const name of compiled()) rmSync(join(program, name))
    const runUnder = (options: readonly string[], ...args: string[]) => {
      const command = [...options, join(cwd, 'bin/enduse.js'), ...args]
      const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
      return { status, stdout, stderr }
    }
    const run = (...args: string[]) => runUnder([], ...args)
    return { program, compiled, run, runUnder }
  }

  test('what a check compiled is kept, and the same is said again; a program that changed runs as it is now', () => {
    const { program, compiled, run } = copied()
    const all = () =>
      [['check', 'examples'], ['rules', '--lang', 'zh-CN'], ['nothing']].map(args => run(...args))
    run('explain', 'magnet-material')
    expect(compiled()).toEqual([])
    const first = all()
    expect(first.map(({ status }) => status)).toEqual([1, 0, 2])
    const kept = compiled()
    expect(kept).toHaveLength(1)
    expect(all()).toEqual(first)
    expect(compiled()).toEqual(kept)
    for (const name of readdirSync(program).filter(one => /\.c?js$/.test(one))) {
      const path = join(program, name)
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"PASS"', '"Pass"'))
    }
    expect(run('check', 'examples/clean')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Pass {4}examples/),
    })
  })

  test('runs with other flags of V8 keep code of their own', () => {
    const { compiled, run, runUnder } = copied()
    const underFlags = (options: string) => {
      vi.stubEnv('NODE_OPTIONS', options)
      const said = run('check', 'examples/clean')
      vi.unstubAllEnvs()
      return said
    }
    const options = '--max-old-space-size=3000'
    const [first, second, ...again] = [options, '', options, ''].map(underFlags)
    expect([second, ...again]).toEqual([first, first, first])
    expect(compiled()).toHaveLength(2)
    // Options on the command line, of which one may be a program, leave nothing.
    expect(runUnder(['--no-deprecation'], 'check', 'examples').status).toBe(1)
    expect(compiled()).toHaveLength(2)
  })

  test('code that is damaged, or of another program, changes nothing', () => {
    const { program, compiled, run } = copied()
    const first = run('check', 'examples')
    const [name = ''] = compiled()
    const code = readFileSync(join(program, name))
    const damaged = Buffer.from(code)
    for (let at = 1000; at < damaged.length; at += 997) damaged[at] = (damaged[at] ?? 0) ^ 0xff
    for (const bytes of [damaged, code.subarray(0, code.length / 2), Buffer.alloc(0), Buffer.from('code')]) {
      writeFileSync(join(program, name), bytes)
      expect(run('check', 'examples')).toEqual(first)
    }
  })

  test('where nothing can be kept, the program runs without', () => {
    const { program, compiled, run } = copied()
    const first = run('check', 'examples/clean')
    const [name = ''] = compiled()
    rmSync(join(program, name))
    // Stands where the file would be, whoever runs this test.
    mkdirSync(join(program, name))
    expect(run('check', 'examples/clean')).toEqual(first)
    expect(readdirSync(program).filter(one => one.includes('.code'))).toEqual([name])
  })

  test('the built program says of each rule, and of what is found, what the files of the rules say', async () => {
    const built = await builtProgram()
    const asked = [...rules.map(({ id }) => ['explain', id]), ['check', 'examples', '--format', 'json']]
    for (const words of asked) {
      const said = await Promise.all([built.main, main].map(program => inProcess(program, words)))
      expect(said[0]).toEqual(said[1])
      expect(said[0]?.code).toBe(words[0] === 'check' ? 1 : 0)
    }
  })

  test('a plain check needs no module but those that are packed, and no other package', () => {
    const cwd = folder()
    for (const part of ['bin', 'package.json']) cpSync(join(root, part), join(cwd, part), { recursive: true })
    const packed = ['load.cjs', 'start.cjs', 'pack.js', 'tables.txt']
    for (const name of packed) cpSync(join(root, 'dist/command', name), join(cwd, 'dist/command', name))
    const sizeOf = (...names: string[]) =>
      names.reduce((sum, name) => sum + statSync(join(cwd, 'dist/command', name)).size, 0)
    // Sentences are read in thirty-seven languages, and places of the world by their names in them: most of it are tables.
    expect(sizeOf(...packed)).toBeLessThan(9_650_000)
    // V8 reads the code at every start; of the tables a run reads those that it needs.
    expect(sizeOf('load.cjs', 'start.cjs', 'pack.js')).toBeLessThan(2_400_000)
    const run = (...args: string[]) =>
      // In a job of CI values are masked, which takes more of the program.
      spawnSync(process.execPath, [join(cwd, 'bin/enduse.js'), ...args], {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      })
    expect(run('check', 'examples/clean').stdout).toContain('exit 0')
    expect(run('check', 'examples/overdrawn').stdout).toContain('exit 1')
    const paper = join(cwd, 'certificate.json')
    writeFileSync(paper, JSON.stringify(parse(example('clean/certificate.yaml'))))
    expect(run('check', paper).stdout).toContain('exit 0')
    expect(run('rules').status).toBe(2)
  })

  test.each([
    ['examples/clean'],
    ['-'],
    ['-', 'examples/overdrawn'],
    ['examples/clean/certificate.yaml', 'examples/clean/certificate.yaml'],
    ['help'],
    ['', 'examples/clean'],
    [],
  ])('a check of documents alone is the check of the command line: %j', (...paths) => {
    const input = example('clean/certificate.yaml')
    // Where no path is named the folder is judged, and this one holds all cases.
    const cwd = paths.length === 0 ? join(root, 'examples') : root
    const bare = enduse(['check', ...paths], { input, cwd })
    expect(bare).toEqual(enduse(['check', ...paths, '--no-progress'], { input, cwd }))
    expect(bare.out + bare.error).not.toBe('')
  })

  test('whoever waits for the end of the process is told of it, and of its exit code', () => {
    const cwd = folder()
    const hook = join(cwd, 'hook.cjs')
    writeFileSync(hook, "process.on('exit', code => process.stderr.write('ended with ' + code))")
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', hook, bin, 'check', 'examples/overdrawn'],
      { cwd: root, encoding: 'utf8' },
    )
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'ended with 1' })
    expect(stdout).toBe(enduse(['check', 'examples/overdrawn']).out)
  })

  test('are the verdict and nothing else', () => {
    const codes = (['pass', 'fail', 'review'] as const).map(verdict =>
      exitCodeOf({ verdict, gaps: [], checks: [] }),
    )
    expect(codes).toEqual([0, 1, 3])
  })
})

describe('what is read', () => {
  test('standard input, by content and by name', () => {
    const yaml = enduse(['check', '-', '--format', 'json'], { input: example('clean/certificate.yaml') })
    expect(yaml.code).toBe(0)
    expect(report(yaml).documents[0]?.document.file).toBe('standard-input')
    const named = enduse(['check', '-', '--stdin-name', 'a.json'], {
      input: example('clean/certificate.yaml'),
    })
    expect(named.code).toBe(1)
    expect(named.out).toContain('a.json:1:1')
    expect(enduse(['check', '-'], { input: '' }).code).toBe(1)
  })

  test('standard input, whose masked values are those of a gathered run if waivers apply to a stream', () => {
    const here = workplace()
    here.write('waivers.yaml', 'waivers: []\n')
    const masked = (...more: string[]) =>
      enduse(['check', '-', '--waivers', 'waivers.yaml', '--mask-values', '--format', 'json', ...more], {
        cwd: here.folder,
        input: `${example('expired/certificate.yaml')}---\n${example('expired/shipment.yaml')}`,
      })
    const gathered = masked()
    expect(report(gathered).findings).not.toEqual([])
    expect(masked('--stream')).toEqual(gathered)
  })

  test('certificates that are looked up and not reported on', () => {
    const shipment = 'examples/clean/shipment-1.yaml'
    const run = enduse(['check', shipment, '--certificates', 'examples', '--format', 'json'])
    expect(run.code).toBe(0)
    expect(report(run).documents.map(one => one.document.file)).toEqual([shipment])
    expect(report(run).dossiers.map(one => one.certificate)).toEqual(['KTM-EUC-2026-001'])
  })

  test('what is looked up and not sound is said beside the report, and is no pass', () => {
    const run = enduse([
      'check',
      'examples/broken-yaml/shipment.yaml',
      '--certificates',
      'examples/broken-yaml',
    ])
    expect(run.code).toBe(3)
    expect(run.error).toBe(
      'enduse: examples/broken-yaml/certificate.yaml was to be looked up and is not valid; enduse check examples/broken-yaml/certificate.yaml reports why\n',
    )
  })

  test('shipments that are looked up still draw', () => {
    const run = enduse([
      'check',
      'examples/overdrawn/shipment-3.yaml',
      '--certificates',
      'examples/overdrawn',
    ])
    expect(run.code).toBe(1)
    expect(run.out).toContain('530.5 kg are drawn')
  })

  test('one bad file does not stop the others, and one that cannot be read is never passed over', () => {
    const cwd = folder()
    cpSync(join(root, 'examples/clean'), cwd, { recursive: true })
    writeFileSync(join(cwd, 'bytes.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]))
    symlinkSync(join(cwd, 'gone.yaml'), join(cwd, 'link.yaml'))
    symlinkSync(join(cwd, 'round.yaml'), join(cwd, 'round.yaml'))
    symlinkSync(cwd, join(cwd, 'circle'))
    mkdirSync(join(cwd, 'folder.yaml'))
    writeFileSync(join(cwd, 'not-ours.txt'), 'nothing')
    const run = enduse(['check', '.', '--format', 'json'], { cwd })
    expect(run.code).toBe(1)
    const { documents, findings } = report(run)
    expect(documents.map(one => `${one.document.file} ${one.verdict}`)).toEqual([
      'bytes.yaml fail',
      'certificate.yaml pass',
      'link.yaml fail',
      'round.yaml fail',
      'shipment-1.yaml pass',
      'shipment-2.yaml pass',
    ])
    expect(findings.map(one => one.rule).sort()).toEqual(['not-utf-8', 'unreadable', 'unreadable'])
  })

  test('a link to a folder is not followed, and that is told', () => {
    const cwd = folder()
    cpSync(join(root, 'examples/clean'), join(cwd, 'papers'), { recursive: true })
    cpSync(join(root, 'examples/overdrawn'), join(cwd, 'elsewhere'), { recursive: true })
    symlinkSync('.', join(cwd, 'papers/2026'))
    const told =
      'enduse: papers/2026 is a link to a folder and was not followed; name it to check what is in it\n'
    const run = enduse(['check', 'papers', 'papers', './papers', '--format', 'json'], { cwd })
    expect(run).toMatchObject({ code: 0, error: told })
    expect(report(run).documents).toHaveLength(3)
    symlinkSync('../elsewhere', join(cwd, 'papers/2025'))
    expect(report(enduse(['check', 'papers', '--format', 'json'], { cwd })).findings).toMatchObject([
      { rule: 'link-outside', place: { file: 'papers/2025' } },
    ])
    const named = report(enduse(['check', 'papers', 'papers/2025', '--format', 'json'], { cwd }))
    expect(named.documents.filter(one => one.document.file.startsWith('papers/2025/'))).toHaveLength(4)
    // Whoever leaves it out has looked at it.
    writeFileSync(join(cwd, 'enduse.config.yaml'), 'paths: [papers]\nignore: [2025/, 2026/]\n')
    expect(enduse(['check'], { cwd }).error).not.toContain('a link to a folder')
  })

  test('documents are never changed', () => {
    const cwd = folder()
    cpSync(join(root, 'examples'), cwd, { recursive: true })
    for (const name of ['certificate.yaml', 'shipment-1.yaml']) chmodSync(join(cwd, 'clean', name), 0o444)
    enduse(['check', '.', '--output', 'report.json', '--format', 'json'], { cwd })
    for (const path of [
      'clean/certificate.yaml',
      'broken-yaml/certificate.yaml',
      'overdrawn/shipment-3.yaml',
    ]) {
      expect(readFileSync(join(cwd, path), 'utf8')).toBe(example(path))
    }
  })

  test('limits are options and none is silent', () => {
    const run = enduse(['check', 'examples/clean', '--limit', 'bytes=1000'])
    expect(run.code).toBe(1)
    expect(run.out).toContain('--limit bytes=')
  })

  test('JavaScript under a .yaml name is never run', () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'x.yaml'), "require('fs').writeFileSync('owned', ''); module.exports = {}\n")
    expect(enduse(['check', 'x.yaml'], { cwd }).code).toBe(1)
    expect(enduse(['check', 'owned'], { cwd }).error).toContain('there is no file')
  })
})

/** What acts on a terminal or hides from a reader; a line break may stand. */
const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

describe('what is written', () => {
  test('findings on standard output and nothing else anywhere', () => {
    expect(enduse(['check', 'examples/overdrawn']).error).toBe('')
    expect(enduse(['check', 'examples/clean', '--format', 'json']).error).toBe('')
  })

  test('the same bytes whatever the order of the arguments', async () => {
    const paths = [
      'examples/clean',
      'examples/overdrawn/certificate.yaml',
      'examples/expired',
      'examples/overdrawn',
    ]
    const forth = await asked(['check', ...paths, '--format', 'json'])
    const back = await asked(['check', ...[...paths].reverse(), '--format', 'json'])
    expect(back.out).toBe(forth.out)
    expect((await asked(['check', ...[...paths].reverse()])).out).toBe((await asked(['check', ...paths])).out)
  })

  test('no absolute path, no clock', async () => {
    for (const format of ['text', 'json']) {
      const { out } = await asked(['check', join(root, 'examples'), '--format', format])
      expect(out).not.toContain(root.replace(/\/$/, ''))
      const other = await asked(['check', 'examples', '--format', format, '--today', '2026-12-24'])
      // The day of the run is said, and nothing else depends on it.
      expect(other.out).toContain('2026-12-24')
      const onAnyDay = (text: string) => text.replace(/(?<=checked on |"today": ")\d{4}-\d{2}-\d{2}/g, 'DAY')
      expect(onAnyDay(other.out)).toBe(onAnyDay(out))
    }
  })

  test('the report as JSON keeps its schema', async () => {
    const ajv = new Ajv2020({ allErrors: true })
    const validate = ajv.compile(JSON.parse(readFileSync(join(root, 'schemas/report.schema.json'), 'utf8')))
    const run = await asked(['check', 'examples', '--format', 'json'])
    expect(validate(JSON.parse(run.out)), JSON.stringify(validate.errors, null, 2)).toBe(true)
    expect(validate({ ...JSON.parse(run.out), verdict: 'maybe' })).toBe(false)
  })

  test('a report in a file leaves standard output empty', async () => {
    const cwd = folder()
    const run = await asked(['check', join(root, 'examples/clean'), '--output', 'report.txt'], {
      cwd,
      env: { FORCE_COLOR: '1' },
    })
    expect(run).toEqual({ code: 0, out: '', error: '' })
    const written = readFileSync(join(cwd, 'report.txt'), 'utf8')
    expect(written).toContain('exit 0')
    expect(written).not.toContain('\u001b')
  })

  test('colour only where it is wanted', async () => {
    const colored = async (args: string[], env: Record<string, string>) =>
      (await asked(['check', 'examples/clean', ...args], { env })).out.includes('\u001b[')
    expect(await colored([], {})).toBe(false)
    expect(await colored([], { FORCE_COLOR: '1' })).toBe(true)
    expect(await colored([], { CLICOLOR_FORCE: '1' })).toBe(true)
    expect(await colored([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
    expect(await colored(['--color'], { NO_COLOR: '1' })).toBe(true)
    expect(await colored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false)
  })

  test('the lines keep to the width', async () => {
    for (const columns of [60, 100]) {
      const { out } = await asked(['check', 'examples'], { env: { COLUMNS: String(columns) } })
      const long = out
        .split('\n')
        .filter(line => line.length > columns && !/https?:|::: |--> |^(PASS|FAIL|REVIEW) +\S+ {2}/.test(line))
      expect(long).toEqual([])
    }
  })

  test('on a narrow screen a sentence is under its rule', async () => {
    const { out } = await asked(['check', 'examples/overdrawn'], { env: { COLUMNS: '40' } })
    expect(out).toContain(
      '  fail quantity-within-grant:\n      Line 1 grants 500 kg; with 150.5\n      kg here',
    )
  })

  test('quiet leaves out what passed, verbose shows every check', async () => {
    expect((await asked(['check', 'examples/clean', '--quiet'])).out).not.toContain('certificate.yaml')
    const { out } = await asked(['check', 'examples/clean', '--verbose'])
    expect(out).toContain('pass            quantity-within-grant (trade-documents, quantity-within-grant)')
    expect(out).toMatch(/not-applicable {2}licence-required [\s\S]{0,200}does not apply/)
  })

  test('nothing that acts on a terminal comes through', async () => {
    const cwd = folder()
    const evil = 'a\u202eb\u200bc\u0085d\u2028e'
    writeFileSync(join(cwd, 'x.json'), JSON.stringify({ documentType: `shipment${evil}\u001b[31m` }))
    writeFileSync(join(cwd, `n\u001b[2J.yaml`), `documentType: shipment\n"${evil}": 1\n`)
    for (const format of ['text', 'json']) {
      const { out } = await asked(['check', '.', '--format', format], { cwd })
      expect(out.length).toBeGreaterThan(100)
      expect(out).not.toMatch(acting)
    }
  })

  test('a full disk is no verdict', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${bin}" check examples/clean > /dev/full`],
      {
        cwd: root,
        encoding: 'utf8',
      },
    )
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'enduse: the report cannot be written: the disk is full\n',
    })
  })

  test('a reader that stops early is no fault', () => {
    const { status, stderr } = spawnSync(
      'sh',
      [
        '-c',
        `"${process.execPath}" "${bin}" check examples/clean examples/overdrawn examples/expired examples/re-export --format json | head -c 10`,
      ],
      {
        cwd: root,
        encoding: 'utf8',
      },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('but a map of which not all was taken is none', () => {
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `("${process.execPath}" "${bin}" map test/cases; echo "code $?" >&2) | head -c 10`],
      { cwd: caseFolders(), encoding: 'utf8' },
    )
    expect(stdout).toHaveLength(10)
    // Tables of the cases, which no mapping is known for, are named before.
    expect(stderr.replace(/^enduse: .* not read: no mapping is known.*\n/m, '')).toBe(
      'enduse: the reader of the map stopped before its end\n  Write it to a file: enduse map archive/ > checked.ndjson\ncode 2\n',
    )
  })
})

describe('rule sets of a user', () => {
  const own = (change: (text: string) => string) => {
    const cwd = folder()
    cpSync(join(root, 'examples/clean'), join(cwd, 'clean'), { recursive: true })
    writeFileSync(
      join(cwd, 'own.yaml'),
      change(readFileSync(join(root, 'src/rulesets/trade-documents.yaml'), 'utf8')),
    )
    return asked(['check', 'clean', '--rule-set', 'own.yaml', '--format', 'json'], { cwd })
  }

  test('work like the shipped ones', async () => {
    const run = await own(text => text.replace('ruleSet: trade-documents', 'ruleSet: ours'))
    expect(run.code).toBe(0)
    expect(report(run).ruleSets.map(one => one.name)).toEqual(['ours'])
  })

  test.each([
    [
      'an unknown rule',
      'rule: parties-agree',
      'rule: parties-agre',
      /own\.yaml:\d+:\d+ .*did you mean "parties-agree"/,
    ],
    [
      'an unknown field',
      'severity: error',
      'severty: error',
      /own\.yaml:\d+:\d+ "severty" is not a field here; did you mean "severity"/,
    ],
    [
      'a wrong parameter',
      'monthsWhenUnstated',
      'monthsWhenUnsaid',
      /own\.yaml:\d+:\d+ .*did you mean "monthsWhenUnstated"/,
    ],
    [
      'an unknown set',
      'countries: un-embargoes',
      'countries: un-embargos',
      /own\.yaml:\d+:\d+ there is no set .*did you mean "un-embargoes"/,
    ],
    ['a word that is none', 'severity: error', 'severity: eror', /own\.yaml:\d+:\d+ .*did you mean "error"/],
    ['a day that is none', /reviewed: \S+/, 'reviewed: 2026-11-31', /own\.yaml:\d+:\d+ /],
    ['broken YAML', 'provisions:', 'provisions: [', /own\.yaml:\d+:\d+ /],
  ])('do not load with %s', async (_, from, to, says) => {
    const run = await own(text => text.replace(from, to))
    expect({ code: run.code, out: run.out }).toEqual({ code: 2, out: '' })
    expect(run.error).toMatch(says)
  })
})

describe('questions', () => {
  test('rules lists every rule with its provisions', async () => {
    const { code, out } = await asked(['rules'])
    expect(code).toBe(0)
    expect(out).toContain('quantity-within-grant  (over a certificate and its shipments)')
    expect(out).toMatch(/trade-documents \S+: quantity-within-grant \(error\)/)
  })

  test('explain says the law with its dates and addresses', async () => {
    const { code, out } = await asked(['explain', 'no-re-export-undertaking'])
    expect(code).toBe(0)
    expect(out).toContain('suspended 2025-11-07 to 2026-11-10')
    expect(out).toContain('not established from 2026-11-11')
    expect(out).toContain('https://')
  })

  test('explain shows what the rule compares, a bad example and a good one', async () => {
    const { out } = await asked(['explain', 'within-validity'])
    expect(out).toContain('end-user-certificate: issueDate, validFrom, validUntil')
    expect(out).toMatch(/A bad example \(its case [a-z0-9-]+\): fail\n\n {2}The shipment leaves on/)
    expect(out).toMatch(
      /A good example \(its case [a-z0-9-]+\): pass\n\n {2}\S+\.yaml\n +\d+ - .*\n +\d+ \+ /,
    )
  })

  test('law prints every instrument with its dates and its address', async () => {
    const { code, out } = await asked(['law'])
    expect(code).toBe(0)
    expect(out).toContain('MOFCOM and GACC Announcement No. 18 of 2025')
    expect(out).toContain('was to start 2025-11-08 (suspended before that day)')
    expect(out).toContain('no first day known')
    expect(out.match(/^ {4}https?:/gm)?.length).toBeGreaterThan(20)
  })

  test('law on a day says what is undetermined, and law diff what that changes', async () => {
    const on = await asked(['law', '--on', '2026-11-11'])
    expect(on.code).toBe(0)
    expect(on.out).toMatch(/undetermined +MOFCOM Announcement No\. 61 of 2025, item 3/)
    expect(on.out.replace(/\s+/g, ' ')).toContain(
      'evaluated both ways; what depends on it is review: re-export-with-consent',
    )
    const diff = await asked(['law', 'diff', '2026-11-10', '2026-11-11'])
    expect(diff.code).toBe(0)
    expect(diff.out).toMatch(/china-rare-earth \S+: re-export-with-consent \(no-re-export-undertaking\)/)
    expect((await asked(['law', 'diff', '2026-11-11', '2026-11-11'])).out).toMatch(/^No check differs/)
  })

  test.each([
    [['law', '--format', 'json']],
    [['law', '--on', '2026-11-11', '--format', 'json']],
    [['law', 'diff', '2026-11-10', '2026-11-11', '--format', 'json']],
  ])('%j is JSON', async args => {
    const { code, out } = await asked(args)
    expect(code).toBe(0)
    expect((JSON.parse(out) as unknown[]).length).toBeGreaterThan(0)
  })

  test('explain knows what the reader finds', async () => {
    expect((await asked(['explain', 'duplicate-key'])).out).toContain('always fails')
  })

  test.each(['end-user-certificate', 'shipment', 'rule-set', 'checked', 'report'])(
    'schema %s',
    async kind => {
      const { code, out } = await asked(['schema', kind])
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
    },
  )
})

describe('the built command and the sources', () => {
  // What a bundler does to patterns with letters of other scripts shows only in the bundle.
  const casesRoot = join(caseFolders(), 'test/cases')
  const foreign = readdirSync(casesRoot, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml') && !path.endsWith('rule-set.yaml'))
    .filter(path => /[^\p{ASCII}]/u.test(readFileSync(join(casesRoot, path), 'utf8')))
  const folders = [...new Set(foreign.map(path => join(casesRoot, path.split('/').slice(0, 2).join('/'))))]

  test('there are cases in other scripts', () => {
    expect(folders.length).toBeGreaterThan(3)
  })

  // In this process: what is bundled is asked here, and not how it is started.
  test.each(folders)('say the same of %s', async cwd => {
    const args = ['check', '.', '--format', 'json', '--today', '2026-11-24']
    const [bundled, plain] = await Promise.all(
      [(await builtProgram()).main, main].map(async program => (await inProcess(program, args, { cwd })).out),
    )
    expect(bundled).not.toBe('')
    expect(bundled).toBe(plain)
  })
})
