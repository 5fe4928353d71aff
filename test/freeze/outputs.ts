/**
 * What every command prints about all examples and all cases, for the freeze: while the house is rebuilt, no output may change but for a
 * reason that `intended.ts` gives.
 *
 * Each output has a name, which is the command line without the paths of temporary files, and for a report its format.
 */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { caseFolders } from '../../src/build/case-folders.ts'
import { main } from '../../src/cli/cli.ts'
import { rules } from '../../src/rules/index.ts'
import '../shared-rule-sets.ts'

/** The folder of the command lines: it has the cases, and the examples. */
const root = caseFolders()
const today = '2026-11-24'
const languages = ['en', 'zh-CN'] as const
const formats = [
  'text',
  'json',
  'ndjson',
  'compact',
  'markdown',
  'html',
  'csv',
  'sarif',
  'junit',
  'github',
  'gitlab',
  'receipt',
] as const
const common = ['--no-config', '--today', today]

/** One output of one command line. */
export interface Output {
  readonly name: string
  readonly text: string
}

const foldersIn = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => `${path}/${name}`)
    .sort()

/** Runs one command line in the root of the repository; gives what it prints, with the exit code as its last line. */
const run = async (argv: readonly string[]) => {
  const { out, error, code } = await ran(argv)
  return `${out}${error}exit ${code}\n`
}

async function ran(argv: readonly string[]): Promise<{ out: string; error: string; code: number }> {
  let [out, error] = ['', '']
  const code = await main(argv, {
    cwd: root,
    env: {},
    now: new Date(`${today}T12:00:00`),
    terminal: { isTTY: false, columns: 100 },
    out: part => {
      out += part
    },
    error: part => {
      error += part
    },
  })
  return { out, error, code }
}

/** The formats in which cases, and the Chinese of large reports, are frozen: the others say the same words. */
const fewFormats: readonly string[] = ['text', 'json', 'sarif']

interface ReportOptions {
  /** The name of the run; its arguments if not given. */
  readonly name?: string
  /** Whether every format is wanted in Chinese too. */
  readonly isSmall?: boolean
  /** Whether a few formats are enough. */
  readonly isFew?: boolean
}

/** The reports of one run of `check` or `reduce`, in every format. */
async function* reports(
  argv: readonly string[],
  { name = argv.join(' '), isSmall = false, isFew: areFew = false }: ReportOptions = {},
): AsyncGenerator<Output> {
  const folder = mkdtempSync(join(tmpdir(), 'freeze-'))
  try {
    const isFew = areFew || (!isSmall && argv.includes('zh-CN'))
    const wanted = formats.filter(
      // A streamed run has no receipt.
      format =>
        (format !== 'receipt' || !argv.includes('--stream')) && (!isFew || fewFormats.includes(format)),
    )
    const outputs = wanted.flatMap(format => ['--output', `${format}=${join(folder, format)}`])
    const printed = await run([...argv, ...common, ...outputs])
    yield { name: `${name}: printed`, text: printed.replaceAll(folder, 'FOLDER') }
    for (const format of wanted) {
      const file = join(folder, format)
      if (existsSync(file)) yield { name: `${name}: ${format}`, text: readFileSync(file, 'utf8') }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const single = async (argv: readonly string[]): Promise<Output> => ({
  name: argv.join(' '),
  text: await run(argv),
})

/** Where the first finding of a rule stands in a JSON report of its cases; none if it has no line. */
function placeIn(report: string, path: string): string | undefined {
  const { findings } = JSON.parse(report) as {
    findings: { rule: string; place: { file: string; line?: number; column?: number } }[]
  }
  const first = findings.find(({ rule, place }) => rule === basename(path) && place.line !== undefined)
  return first && `${first.place.file}:${first.place.line}:${first.place.column ?? 1}`
}

/** Everything that is frozen, in a fixed order. */
export async function* outputs(): AsyncGenerator<Output> {
  const caseFolders = foldersIn('test/cases')
  const places = new Map<string, string>()
  for (const language of languages) {
    const lang = ['--lang', language]
    // In Chinese, the examples: every message is tried in Chinese by a test of its own.
    if (language === 'en') {
      for (const path of caseFolders)
        for await (const output of reports(['check', path, '--verbose', ...lang], { isFew: true })) {
          const place = output.name.endsWith(': json') ? placeIn(output.text, path) : undefined
          if (place !== undefined) places.set(path, place)
          yield output
        }
      yield* reports(['check', 'test/cases', '--stream', ...lang])
    }
    yield* reports(['check', 'examples', '--stream', ...lang], { isSmall: true })
    for (const path of foldersIn('examples')) {
      yield* reports(['check', path, ...lang], { isSmall: true })
      yield* reports(['check', path, '--mask-values', ...lang], { isSmall: true })
      yield await single(['status', path, ...common, ...lang])
    }
    yield await single(['rules', ...lang])
    for (const { id } of rules) yield await single(['explain', id, '--on', today, ...lang])
    yield await single(['law', ...lang])
    for (const day of ['2025-06-01', '2025-10-20', '2026-03-01', '2026-11-24', '2026-12-01'])
      yield await single(['law', '--on', day, ...lang])
    for (const place of places.values())
      yield await single(['why', place, dirname(place), '--verbose', ...common, ...lang])
  }
  // A case with a rule set of its own is checked by that.
  for (const path of caseFolders.flatMap(foldersIn)) {
    if (!existsSync(join(root, path, 'rule-set.yaml'))) continue
    const argv = ['check', path, '--rule-set', `${path}/rule-set.yaml`, '--verbose', ...common]
    yield await single([...argv, '--format', 'json'])
    yield await single([...argv, '--lang', 'zh-CN'])
  }
  for (const path of ['examples', 'test/cases']) yield* mapped(path)
}

/** A map of a folder, and the reports that `reduce` makes of it. */
async function* mapped(path: string): AsyncGenerator<Output> {
  const folder = mkdtempSync(join(tmpdir(), 'freeze-'))
  try {
    const { out, error, code } = await ran(['map', path, ...common])
    yield { name: `map ${path}`, text: `${out}${error}exit ${code}\n` }
    const file = join(folder, 'map.ndjson')
    writeFileSync(file, out)
    for (const language of languages) {
      if (language === 'zh-CN' && path === 'test/cases') continue
      // The other formats of so many findings are those of the streamed check.
      const isFew = path === 'test/cases'
      yield* reports(['reduce', file, '--lang', language], {
        name: `reduce ${path} --lang ${language}`,
        isFew,
      })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
