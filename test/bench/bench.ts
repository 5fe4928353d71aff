/** What the benches share: options, the archives that they make, the command that they measure, and the end of a run. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Corpus } from '../corpus.ts'
import { type CorpusFiles, writeCorpus } from '../corpus-files.ts'
import { foundByUs, wantedOfUs } from './answer.ts'
import { type BoundName, type Figure, printFigures } from './bounds.ts'
import { type Figures, measure, number, type Row } from './measure.ts'

/** The root of the clone: the bench runs as `dist/bench.js`, whatever file it was written in. */
export const root = fileURLToPath(new URL('..', import.meta.url))

export const program = join(root, 'bin/enduse.js')

/** A written archive with its name in the folder of the bench. */
export interface Archive extends CorpusFiles {
  readonly name: string
  readonly format: string
}

export interface BenchOptions {
  readonly documents: number
  readonly lines: number
  readonly rounds: number
  readonly seed: number
  readonly hasPeers: boolean
}

export interface Bench<Part extends string> extends BenchOptions {
  /** The folder in which everything is run. */
  readonly folder: string
  /** Whether a part is wanted. */
  does(part: Part): boolean
  make(name: string, options?: Partial<Corpus>): Archive
  remove(archive: Archive): void
  measure(
    title: string,
    rows: readonly Row[],
    options?: { readonly documents?: number; readonly beside?: string; readonly rounds?: number },
  ): Promise<Figures>
  /** Notes a figure, which is printed beside its bound at the end. */
  note(bound: BoundName, found: number | undefined, where?: string): void
}

/** Returns a row of `enduse check` over an archive. It must find what was planted there and nothing else. */
export function checking(name: string, archive: Archive, ...more: readonly string[]): Row {
  return {
    name,
    commands: [[process.execPath, program, ...checkArguments(archive.name), ...more]],
    found: ({ out }) => foundByUs(out),
    wanted: wantedOfUs(archive.name, archive.planted),
    exits: [0, 1, 3],
    documents: archive.documents,
  }
}

/** The arguments of `enduse check` over a path of the folder of the bench. */
export const checkArguments = (path: string) => [
  ...[
    'check',
    path,
    '--no-config',
    '--today',
    '2026-11-25',
    '--no-progress',
    '--format',
    'ndjson',
    '--stream',
  ],
]

/** Returns a row of a script or of options of Node. */
export const node = (name: string, ...args: readonly string[]): Row => ({
  name,
  commands: [[process.execPath, ...args]],
})

/** Runs a bench with the options of its command line; returns the exit code, 1 where an answer was wrong. */
export async function benching<Part extends string>(
  name: string,
  args: readonly string[],
  {
    parts,
    optional = [],
    rounds,
  }: { readonly parts: readonly Part[]; readonly optional?: readonly Part[]; readonly rounds: number },
  work: (bench: Bench<Part>) => Promise<void>,
): Promise<number> {
  const usual = parts.filter(part => !optional.includes(part))
  const { values } = parseArgs({
    args: [...args],
    options: {
      documents: { type: 'string', default: '20000' },
      lines: { type: 'string' },
      rounds: { type: 'string', default: String(rounds) },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: usual.join(',') },
      folder: { type: 'string' },
      'no-peers': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const only = values.only.split(',')
  const counts = [values.documents, values.rounds, values.seed, values.lines ?? values.documents].map(Number)
  const isWrong =
    only.some(one => !parts.some(part => part === one)) ||
    counts.some(count => !Number.isSafeInteger(count) || count < 1)
  if (values.help || isWrong) {
    console.log(
      `npm run bench -- ${name} [--documents 20000] [--lines N] [--rounds ${rounds}] [--seed 1] [--only ${parts.join(',')}] [--folder FOLDER] [--no-peers]`,
    )
    return values.help ? 0 : 2
  }
  const [documents = 0, times = 0, seed = 0, lines = 0] = counts
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), `enduse-${name}-`))
  mkdirSync(folder, { recursive: true })
  const [cpu] = cpus()
  console.log(`Node ${process.version}, ${cpus().length} processors (${cpu?.model.trim() ?? 'unknown'})`)
  try {
    return await running(
      { documents, lines, rounds: times, seed, hasPeers: !values['no-peers'] },
      folder,
      only,
      work,
    )
  } finally {
    if (values.folder === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function running<Part extends string>(
  options: BenchOptions,
  folder: string,
  only: readonly string[],
  work: (bench: Bench<Part>) => Promise<void>,
): Promise<number> {
  const figures: Figure[] = []
  const problems: string[] = []
  await work({
    ...options,
    folder,
    does: part => only.includes(part),
    make: (name, more = {}) => {
      const { documents, seed } = options
      const whole = { documents, format: 'json', seed, failing: 0.01, readable: true, ...more } as const
      const made = writeCorpus(join(folder, name), whole)
      printSize(name, made)
      return { ...made, name, format: whole.format }
    },
    remove: archive => rmSync(archive.folder, { recursive: true, force: true }),
    measure: async (title, rows, { documents = options.documents, beside, rounds = options.rounds } = {}) => {
      const found = await measure(title, rows, {
        rounds,
        folder,
        documents,
        ...(beside === undefined ? {} : { beside }),
      })
      problems.push(...found.problems)
      return found
    },
    note: (bound, found, where) =>
      void figures.push({ bound, found, ...(where === undefined ? {} : { where }) }),
  })
  printFigures(figures)
  for (const problem of problems) console.log(`\nWRONG: ${problem}`)
  return problems.length === 0 ? 0 : 1
}

/** Prints how large an archive is, and how many faults are planted in it. */
export function printSize(name: string, { documents, bytes, planted }: CorpusFiles): void {
  console.log(
    `${name}: ${number(documents)} documents of ${number(bytes / documents)} bytes, ${number(planted.length)} with a planted fault`,
  )
}
