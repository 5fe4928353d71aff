/**
 * `npm run bench -- ablate`: the program without each of its fast paths in turn, beside the whole program: lines, processor time,
 * memory, and whether the report is the same to the byte. A path whose row says nothing should leave. The part `rules` does so for
 * the remembered notes of each rule.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../../src/rules/index.ts'
import { type Archive, type Bench, benching, checkArguments, root } from './bench.ts'
import { fastPaths, linesOf, notesOfOneRule } from './fast-paths.ts'
import { type Figures, type Row, ratio } from './measure.ts'
import { run } from './process.ts'

const parts = ['json', 'yaml', 'rules'] as const
const formats = ['json', 'yaml'] as const

const whole = 'the whole program'

/** Runs the bench with the arguments of its command line; returns the exit code. */
export const benchAblate = (args: readonly string[]): Promise<number> =>
  benching('ablate', args, { parts, optional: ['rules'], rounds: 3 }, async bench => {
    const programs = new Map<string, string>()
    if (formats.some(format => bench.does(format)))
      for (const name of [undefined, ...fastPaths.map(path => path.name)])
        programs.set(name ?? whole, made(bench.folder, name))
    const figures = new Map<string, Figures>()
    for (const format of formats) {
      if (!bench.does(format)) continue
      const archive = bench.make(format, { format, failing: 0.01 })
      figures.set(format, await measured(bench, programs, archive))
      bench.remove(archive)
    }
    if (figures.size > 0) print(figures)
    if (bench.does('rules')) await measureRules(bench)
  })

/** Measures each rule that visits: all that it asks is asked of every document, and nothing of it is remembered. */
async function measureRules(bench: Bench<(typeof parts)[number]>): Promise<void> {
  const program = made(bench.folder, notesOfOneRule.name)
  const ids = rules.filter(({ visit }) => visit !== undefined).map(({ id }) => id)
  const archive = bench.make('json', { format: 'json', failing: 0.01 })
  const found = await measured(bench, new Map([whole, ...ids].map(name => [name, program])), archive)
  console.log('\nWithout the remembered notes of a rule: the ratio of processor time to that with all')
  for (const id of ids)
    console.log(`  ${id.padEnd(32)} ${ratio(found.cpu(id), found.cpu(whole))?.toFixed(3)}`)
}

/** Measures programs by name; a program without the notes of one rule reads the name. */
async function measured(
  bench: Bench<(typeof parts)[number]>,
  programs: ReadonlyMap<string, string>,
  archive: Archive,
): Promise<Figures> {
  const commandOf = (program: string, name = whole) => [
    ['env', `WITHOUT_RULE=${name}`, process.execPath, program].concat(
      checkArguments(archive.name),
      '--threads',
      '1',
    ),
  ]
  const { out } = await run(commandOf(programs.get(whole) ?? ''), bench.folder)
  const wanted = [digestOf(out)]
  const rows = [...programs].map(
    ([name, program]): Row => ({
      name,
      commands: commandOf(program, name),
      found: ran => [digestOf(ran.out)],
      wanted,
      exits: [1],
    }),
  )
  return bench.measure(`${archive.format.toUpperCase()}, one thread`, rows, { beside: whole })
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Bundles the program, without a fast path where one is named, in a folder of its own; returns its file. */
function made(folder: string, name: string | undefined): string {
  const home = join(folder, (name ?? whole).replaceAll(' ', '-'))
  mkdirSync(join(home, 'src'), { recursive: true })
  const to = ['--env.OUT', join(home, 'dist/command'), '--env.WITHOUT', name ?? 'nothing']
  execFileSync('npx', ['tsup', '--silent', '--config', 'test/bench/tsup.config.ts', ...to], {
    cwd: root,
    stdio: 'inherit',
  })
  cpSync(join(root, 'bin'), join(home, 'bin'), { recursive: true })
  for (const beside of ['package.json', 'schemas', 'src/rulesets', 'node_modules'])
    symlinkSync(join(root, beside), join(home, beside))
  return join(home, 'bin/enduse.js')
}

function print(figures: ReadonlyMap<string, Figures>): void {
  console.log(
    '\nWithout a fast path: its lines, and the ratio of processor time and of memory to the whole program',
  )
  const width = Math.max(...fastPaths.map(({ name }) => name.length))
  const heads = [...figures.keys()].flatMap(format => [`${format} cpu`, `${format} MiB`])
  console.log(`  ${''.padEnd(width)} ${['lines', ...heads].map(head => head.padStart(9)).join(' ')}`)
  for (const path of fastPaths) {
    const cells = [...figures.values()].flatMap(found => [
      ratio(found.cpu(path.name), found.cpu(whole)),
      ratio(found.memory(path.name), found.memory(whole)),
    ])
    const shown = [String(linesOf(path, root)), ...cells.map(cell => cell?.toFixed(2) ?? '')]
    console.log(`  ${path.name.padEnd(width)} ${shown.map(cell => cell.padStart(9)).join(' ')}`)
  }
}
