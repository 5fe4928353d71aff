/**
 * What runs where. `npm test` leaves the files of `onlyInGate` to `.ci/run`, tries properties less often (`runs`), and takes some of
 * what is very much (`sample`). `.ci/run` sets ENDUSE_ALL_TESTS, and then everything runs.
 *
 * Programs other than Node.js that tests run. A test that needs one has its name as a tag (`{ tags: ['git'] }`, or `@module-tag git`
 * in the first comment of the file), and is skipped where the program is not installed: for no other reason.
 */
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Reporter, TestModule } from 'vitest/node'
import { chromiumIn } from '../src/engine/chromium.ts'

const isGate = Boolean(process.env.ENDUSE_ALL_TESTS)

/** Returns how often a property is tried: `.ci/run` tries it that often, and `npm test` a quarter of that. */
export const runs = (most: number): number => (isGate ? most : Math.ceil(most / 4))

/** Returns what a test goes through that takes long over all: `.ci/run` takes all, and `npm test` every eighth. */
export const sample = <T>(all: readonly T[]): readonly T[] =>
  isGate ? all : all.filter((_, index) => index % 8 === 0)

/** Files of whole processes, whole archives or all outputs: they take two thirds of the time. A run that names one runs it. */
export const onlyInGate: readonly string[] = isGate
  ? []
  : [
      'archive',
      'binaries',
      'cli',
      'container',
      'docs',
      'editors',
      'engine-spread',
      'freeze',
      'integrations',
      'large-report',
      'long-dossier',
      'map-files',
      'mask',
      'new-field',
      'policy-long-report',
      'queue',
      'reading',
      'report-stream',
      'scale',
      'schema-files',
      'spoilt',
      'stopping',
      'streamed',
      'undetermined',
      'vsix',
      'waiver-laws',
      'watch',
    ].filter(name => !process.argv.some(argument => argument.includes(name)))

/** Daemons may be outside the path of ordinary users. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

const command = (name: string) => () =>
  folders.map(folder => join(folder, name)).find(path => existsSync(path))

/** The fonts of systems other than Linux have Chinese characters. */
const chineseFont = () =>
  process.platform === 'linux'
    ? filesIn('/usr/share/fonts').find(name => /\bNotoSansCJK\b/.test(name))
    : process.platform

const filesIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []

/** Packages of npm that only the extension for VS Code is made with. */
const vsce = fileURLToPath(new URL('../editors/vscode/node_modules/@vscode/vsce', import.meta.url))

/** Each program: the Debian package that contains it, or else the command that installs it; and its path if it is installed. */
export const programs = {
  'chinese-font': { debian: 'fonts-noto-cjk', path: chineseFont },
  chromium: { debian: 'chromium', path: () => chromiumIn(process.env) },
  cosign: { debian: 'cosign', path: command('cosign') },
  git: { debian: 'git', path: command('git') },
  hx: { debian: 'hx', path: command('hx') },
  munged: { debian: 'munge', path: command('munged') },
  nvim: { debian: 'neovim', path: command('nvim') },
  parallel: { debian: 'parallel', path: command('parallel') },
  slurmctld: { debian: 'slurm-wlm', path: command('slurmctld') },
  slurmd: { debian: 'slurm-wlm', path: command('slurmd') },
  tmux: { debian: 'tmux', path: command('tmux') },
  'valkey-server': { debian: 'valkey-server', path: command('valkey-server') },
  vsce: {
    command: 'npm ci --prefix editors/vscode --ignore-scripts',
    path: () => (existsSync(vsce) ? vsce : undefined),
  },
} as const

const missing = () => Object.entries(programs).filter(([, { path }]) => path() === undefined)

/** Tags of vitest: they skip the tests of missing programs. Of a test with several tags, the options of the last would count. */
export const tags = () => {
  const names = missing().map(([name]) => name)
  return Object.keys(programs).map(name => ({ name, ...(names.includes(name) ? { skip: true } : {}) }))
}

/** Ends a run with the list of missing programs. With ENDUSE_ALL_TESTS set, a run that skipped a test fails. */
export const reporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const skipped = modules.flatMap(module => [...module.children.allTests('skipped')])
    const row = (...cells: readonly string[]) =>
      cells
        .map(cell => cell.padEnd(16))
        .join('  ')
        .trimEnd()
    const rows = missing().flatMap(([name, one]) => {
      const count = skipped.filter(test => test.tags.includes(name)).length
      return count === 0 ? [] : [row(name, String(count), 'debian' in one ? one.debian : one.command)]
    })
    if (rows.length > 0)
      console.log([row('not installed', 'tests skipped', 'Debian package'), ...rows, ''].join('\n'))
    if (modules.length > 1 && onlyInGate.length > 0)
      console.log(
        `${onlyInGate.length} files of tests that take long are left to .ci/run: ${onlyInGate.join(', ')}\n`,
      )
    if (skipped.length === 0 || !process.env.ENDUSE_ALL_TESTS) return
    console.error(`ENDUSE_ALL_TESTS is set, and ${skipped.length} tests were skipped.`)
    process.exitCode = 1
  },
}

// Run as a program, it prints the packages of missing programs, which `.ci/run` installs.
if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const debian of new Set(missing().flatMap(([, one]) => ('debian' in one ? one.debian : []))))
    console.log(debian)
