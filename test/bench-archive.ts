/**
 * `npm run bench -- archive`: an archive that is made for it, judged by this program and by others, in whole processes.
 * What is printed are medians of interleaved rounds in one run. Every row is held against what was planted: a fast wrong
 * answer is worth nothing, and ends the run with 1.
 */
import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { difference, foundByUs, wantedOfUs } from './bench-answer.ts'
import { installIn, installPeers, type Peer, writeSchema } from './bench-peers.ts'
import { type Commands, type Ran, run } from './bench-process.ts'
import { spilled, type spillWays } from './bench-spill.ts'
import type { Corpus } from './corpus.ts'
import { type CorpusFiles, writeCorpus } from './corpus-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'bin/enduse.js')

const parts = ['json', 'yaml', 'ndjson', 'failing', 'start', 'v8r', 'spill', 'reports'] as const
type Part = (typeof parts)[number]

const usage = `npm run bench -- archive [--documents 20000] [--lines N] [--rounds 5] [--seed 1] [--only ${parts.join(',')}] [--folder FOLDER] [--no-peers]`

/** A command that is measured, and what it must have found. */
interface Row {
  readonly name: string
  readonly commands: Commands
  /** What it found, and what it had to find; nothing for floors, which judge nothing. */
  readonly found?: (ran: Ran) => readonly string[]
  readonly wanted?: readonly string[]
  /** What makes each run start from the same. */
  readonly before?: () => void
  /** Whether a run that is not measured comes first. */
  readonly isRepeated?: boolean
  readonly missing?: string | undefined
  /** Whether it is this program, which may not have the option yet. */
  readonly isOurs?: boolean
}

interface Measured {
  readonly name: string
  readonly runs: readonly Ran[]
  readonly missing?: string
  readonly wrong?: string
}

/** A corpus in the folder of the run, where every command stands. */
interface Made extends CorpusFiles {
  readonly name: string
  readonly format: Corpus['format']
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const cpuOf = ({ runs }: Measured) => median(runs.flatMap(({ cpu }) => cpu ?? []))

const secondsOf = ({ runs }: Measured) => median(runs.map(({ seconds }) => seconds))

/** Each row once a round, so that a machine that drifts drifts for all of them. */
async function measure(rows: readonly Row[], rounds: number, folder: string): Promise<Measured[]> {
  const all = rows.map(row => ({
    row,
    runs: [] as Ran[],
    missing: row.missing,
    wrong: undefined as string | undefined,
  }))
  for (let round = 0; round < rounds; round++) {
    for (const one of all) {
      if (one.missing !== undefined) continue
      one.row.before?.()
      if (round === 0 && one.row.isRepeated === true) await run(one.row.commands, folder)
      const ran = await run(one.row.commands, folder)
      if (one.row.isOurs === true && ran.code === 2) {
        one.missing = `not available: ${ran.error.trim().split('\n')[0] ?? ''}`
        continue
      }
      one.wrong ??= wrong(one.row, ran)
      one.runs.push({ ...ran, out: '', error: '' })
    }
  }
  return all.map(({ row, runs, missing, wrong }) => ({
    name: row.name,
    runs,
    ...(missing === undefined ? {} : { missing }),
    ...(wrong === undefined ? {} : { wrong }),
  }))
}

/** What is wrong with a run: that it broke off, or what it found. */
function wrong({ found, wanted }: Row, ran: Ran): string | undefined {
  if (ran.code < 0 || ran.code > 100)
    return `ended with ${ran.code}: ${ran.error.trim().split('\n')[0] ?? ''}`
  return found === undefined || wanted === undefined ? undefined : difference(found(ran), wanted)
}

const number = (value: number) => Math.round(value).toLocaleString('en-GB')

/** A line for each row: what it took, what it held, and how it compares with one of them. */
function print(title: string, measured: readonly Measured[], documents: number, beside: string): void {
  console.log(`\n${title}`)
  const base = measured.find(({ name }) => name === beside)
  const unit = base === undefined || base.runs.length === 0 ? undefined : secondsOf(base)
  const width = Math.max(...measured.map(({ name }) => name.length))
  console.log(
    `  ${''.padEnd(width)} ${'s'.padStart(8)} ${'cpu s'.padStart(8)} ${'docs/s'.padStart(9)} ${'MiB'.padStart(6)} ${'all'.padStart(6)} ${'first s'.padStart(8)}  ${unit === undefined ? '' : `times ${beside}`}`,
  )
  for (const one of measured) {
    const { name, runs, missing, wrong } = one
    const label = `  ${name.padEnd(width)}`
    if (runs.length === 0) {
      console.log(`${label} ${missing ?? 'not run'}`)
      continue
    }
    const seconds = secondsOf(one)
    const most = (marks: readonly (number | undefined)[]) => {
      const known = marks.filter(mark => mark !== undefined)
      return known.length === 0 ? '?' : number(Math.max(...known))
    }
    const cells = [
      seconds.toFixed(3).padStart(8),
      (runs[0]?.cpu === undefined ? '?' : median(runs.flatMap(({ cpu }) => cpu ?? [])).toFixed(2)).padStart(
        8,
      ),
      number(documents / seconds).padStart(9),
      most(runs.map(({ largest }) => largest)).padStart(6),
      most(runs.map(({ together }) => together)).padStart(6),
      (runs[0]?.first === undefined
        ? ''
        : median(runs.flatMap(({ first }) => first ?? [])).toFixed(2)
      ).padStart(8),
    ]
    const ratio = unit === undefined ? '' : (seconds / unit).toFixed(2)
    console.log(`${label} ${cells.join(' ')}  ${ratio}${wrong === undefined ? '' : `  WRONG: ${wrong}`}`)
  }
}

interface Ratio {
  readonly time: number
  /** Of the seconds of processors: what is left of the ratio on a machine that others use too. */
  readonly cpu: number
  /** Seconds a document. */
  readonly each: number
}

interface Bound {
  readonly work: string
  readonly against: string
  readonly ratio: Ratio | undefined
  readonly most: number
  readonly stretch: number
}

function printBounds(bounds: readonly Bound[], note: string): void {
  console.log(`\nRatios beside their bounds${note}`)
  for (const { work, against, ratio, most, stretch } of bounds) {
    const found = ratio === undefined ? 'not measured' : ratio.time.toFixed(2)
    const cpu = ratio === undefined || !Number.isFinite(ratio.cpu) ? '' : `cpu ${ratio.cpu.toFixed(2)}`
    const limits = `at most ${most.toFixed(2)}, stretch ${stretch.toFixed(2)}`
    const held = ratio === undefined ? '' : met(ratio.time, most, stretch)
    console.log(
      `  ${work.padEnd(44)} / ${against.padEnd(38)} ${found.padStart(12)} ${cpu.padStart(10)}  ${limits}  ${held}`,
    )
  }
}

function met(ratio: number, most: number, stretch: number): string {
  if (ratio > most) return 'NOT MET'
  return ratio > stretch ? 'met' : 'stretch met'
}

/** What reading alone takes, in Node: the bytes, and the bytes parsed. */
const floorScript = `
const { readdirSync, readFileSync, openSync, readSync } = require('node:fs')
const [mode, where] = process.argv.slice(2)
const isParsed = mode.endsWith('parse')
if (mode.startsWith('files')) {
  const folders = [where]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = folder + '/' + entry.name
      if (entry.isDirectory()) folders.push(path)
      else if (isParsed) {
        const text = readFileSync(path, 'utf8')
        try { JSON.parse(text) } catch {}
      } else readFileSync(path)
    }
} else {
  const file = openSync(where, 'r')
  const buffer = Buffer.allocUnsafe(1 << 20)
  let rest = Buffer.alloc(0)
  for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
    if (!isParsed) continue
    const held = rest.length === 0 ? buffer.subarray(0, length) : Buffer.concat([rest, buffer.subarray(0, length)])
    let start = 0
    for (let end = held.indexOf(10, start); end !== -1; end = held.indexOf(10, start)) {
      try { JSON.parse(held.toString('utf8', start, end)) } catch {}
      start = end + 1
    }
    rest = Buffer.from(held.subarray(start))
  }
}
`

/** The whole of it; gives the exit code. */
export async function benchArchive(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      documents: { type: 'string', default: '20000' },
      lines: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: parts.join(',') },
      folder: { type: 'string' },
      'no-peers': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const only = values.only.split(',')
  if (values.help || only.some(name => !parts.some(part => part === name))) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  const does = (part: Part) => only.includes(part)
  const counts = [values.documents, values.rounds, values.seed, values.lines ?? values.documents].map(Number)
  const [documents = 0, rounds = 0, seed = 0, lines = 0] = counts
  if (counts.some(count => !Number.isSafeInteger(count) || count < 1)) {
    console.log(usage)
    return 2
  }
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'enduse-archive-'))
  mkdirSync(folder, { recursive: true })
  try {
    return await bench()
  } finally {
    if (values.folder === undefined) rmSync(folder, { recursive: true, force: true })
  }

  async function bench(): Promise<number> {
    const [cpu] = cpus()
    console.log(`Node ${process.version}, ${cpus().length} processors (${cpu?.model.trim() ?? 'unknown'})`)
    const schema = join(folder, 'both.schema.json')
    writeSchema(root, schema)
    const floor = join(folder, 'floor.cjs')
    writeFileSync(floor, floorScript)
    const peers = values['no-peers'] ? undefined : installPeers(join(folder, 'peers'), schema)

    const make = (name: string, options: Partial<Corpus> = {}): Made => {
      const whole = { documents, format: 'json', seed, failing: 0.01, readable: true, ...options } as const
      const made = writeCorpus(join(folder, name), whole)
      const size = `${number(made.documents)} documents of ${number(made.bytes / made.documents)} bytes`
      console.log(`${name}: ${size}, ${number(made.planted.length)} with a planted fault`)
      return { ...made, name, format: whole.format }
    }

    const cache = join(folder, 'cache')
    const ours = (name: string, made: Made, ...more: string[]): Row => ({
      name,
      isOurs: true,
      commands: [
        [
          process.execPath,
          program,
          'check',
          made.name,
          '--no-config',
          '--today',
          '2026-11-25',
          '--no-progress',
          '--format',
          'ndjson',
          ...more,
        ],
      ],
      found: ({ out }) => foundByUs(out),
      wanted: wantedOfUs(made.name, made.planted),
    })
    const allOfOurs = (made: Made): Row[] => [
      ours(plain, made, '--stream'),
      ours(oneThread, made, '--threads', '1'),
      ours(twoThreads, made, '--threads', '2'),
      {
        ...ours(cold, made, '--cache', `${cache}-cold`),
        before: () => rmSync(`${cache}-cold`, { recursive: true, force: true }),
      },
      { ...ours(cached, made, '--cache', `${cache}-${made.name}`), isRepeated: true },
    ]
    const theirs = (peer: Peer, made: Made): Row => ({
      name: peer.name,
      commands: peer.missing === undefined ? peer.commands({ ...made, folder: made.name }) : [],
      found: ({ out, error }) => peer.found(out, error),
      wanted: made.planted.flatMap(({ file, line, bySchema }) =>
        bySchema ? [line === undefined ? `${made.name}/${file}` : String(line)] : [],
      ),
      missing: peer.missing,
    })
    const node = (name: string, ...more: string[]): Row => ({ name, commands: [[process.execPath, ...more]] })

    const bounds: Bound[] = []
    const problems: string[] = []
    const measured = async (
      title: string,
      rows: readonly Row[],
      count: number,
      beside: string,
      times = rounds,
    ) => {
      const all = await measure(rows, times, folder)
      print(
        `${title}, ${times === 1 ? 'once' : `medians of ${times} interleaved rounds`}`,
        all,
        count,
        beside,
      )
      for (const { name, wrong } of all) if (wrong !== undefined) problems.push(`${title}, ${name}: ${wrong}`)
      return (name: string, other: string): Ratio | undefined => {
        const [a, b] = [name, other].map(wanted =>
          all.find(one => one.name === wanted && one.runs.length > 0),
        )
        if (a === undefined || b === undefined) return undefined
        return { time: secondsOf(a) / secondsOf(b), cpu: cpuOf(a) / cpuOf(b), each: secondsOf(a) / count }
      }
    }
    const many = documents >= 100_000
    const size = `${number(documents)}`

    for (const format of ['json', 'yaml'] as const) {
      if (!does(format)) continue
      const made = make(format, { format })
      const called = format.toUpperCase()
      const ratio = await measured(
        `${size} ${called} files`,
        [
          ...allOfOurs(made),
          ...(peers === undefined ? [] : [theirs(peers['ajv-cli'], made), theirs(peers.jsonschema, made)]),
          node(readsFiles, floor, 'files', made.name),
          ...(format === 'json' ? [node(parsesFiles, floor, 'files-parse', made.name)] : []),
        ],
        documents,
        'ajv-cli 5.0.0',
      )
      const [ajv, native] = ['ajv-cli 5.0.0', '@sourcemeta/jsonschema 16.11.0 --fast']
      const work = `${size} ${called} files`
      const isJson = format === 'json'
      const bound = (name: string, against: string, most: number, stretch: number) =>
        bounds.push({ work: `${work}, ${name}`, against, ratio: ratio(name, against), most, stretch })
      if (many) bound(twoThreads, ajv, isJson ? 0.45 : 0.13, isJson ? 0.38 : 0.11)
      else {
        bound(plain, ajv, isJson ? 0.6 : 0.25, isJson ? 0.5 : 0.2)
        bound(plain, native, isJson ? 0.8 : 0.3, isJson ? 0.65 : 0.25)
        if (isJson) bound(plain, parsesFiles, 1.4, 1.15)
      }
      bound(cached, plain, 0.1, 0.1)
      rmSync(made.folder, { recursive: true, force: true })
    }

    if (does('ndjson')) {
      const made = make('ndjson', { format: 'ndjson', documents: lines })
      // They go by another name for the same, and only by that.
      const file = 'archive.jsonl'
      linkSync(join(made.folder, 'archive.ndjson'), join(folder, file))
      const ratio = await measured(
        `${number(made.bytes / 1e6)} MB of NDJSON`,
        [
          ...allOfOurs(made),
          ...(peers === undefined ? [] : [theirs(peers.jsonschema, { ...made, files: [file] })]),
          node(readsBytes, floor, 'lines', file),
          node(parsesLines, floor, 'lines-parse', file),
        ],
        lines,
        '@sourcemeta/jsonschema 16.11.0 --fast',
      )
      bounds.push({
        work: `${number(made.bytes / 1e6)} MB of NDJSON, ${plain}`,
        against: '@sourcemeta/jsonschema 16.11.0 --fast',
        ratio: ratio(plain, '@sourcemeta/jsonschema 16.11.0 --fast'),
        most: 0.25,
        stretch: 0.18,
      })
      rmSync(made.folder, { recursive: true, force: true })
      rmSync(join(folder, file))
    }

    if (does('failing')) {
      const few = make('few', { readable: false })
      const every = make('every', { failing: 1, readable: false })
      const ratio = await measured(
        `${size} JSON files, broken ones among them`,
        [ours(fewFail, few, '--stream'), ours(everyFails, every, '--stream')],
        documents,
        fewFail,
      )
      bounds.push({
        work: `${size} JSON files, ${everyFails}`,
        against: fewFail,
        ratio: ratio(everyFails, fewFail),
        most: 2.5,
        stretch: 2,
      })
      for (const made of [few, every]) rmSync(made.folder, { recursive: true, force: true })
    }

    if (does('start')) {
      const one = make('one', { documents: 1, failing: 0 })
      const ratio = await measured(
        'One document',
        [
          ours(listed, one),
          ...(peers === undefined ? [] : [theirs(peers['ajv-cli'], one), theirs(peers.jsonschema, one)]),
          node(nothing, '-e', '0'),
        ],
        1,
        nothing,
      )
      bounds.push({
        work: `one document, ${listed}`,
        against: nothing,
        ratio: ratio(listed, nothing),
        most: 1.25,
        stretch: 1.15,
      })
    }

    if (does('v8r') && peers !== undefined) {
      const sample = make('sample', { documents: Math.min(100, documents) })
      const ratio = await measured(
        `${sample.documents} JSON files, for v8r, which is too slow for more`,
        [ours(plain, sample, '--stream'), theirs(peers.v8r, sample)],
        sample.documents,
        plain,
        1,
      )
      const each = ratio(peers.v8r.name, plain)?.each
      if (each !== undefined && documents > sample.documents)
        console.log(
          `  In proportion v8r would take ${number(each * documents)} s for ${size}; that was not run.`,
        )
    }

    if (does('spill')) {
      const duckdb = join(folder, 'duckdb')
      const missing = values['no-peers']
        ? { missing: 'left out' }
        : installIn(duckdb, ['@duckdb/node-api@1.5.6-r.1'])
      const spilling = (name: string, way: (typeof spillWays)[number], why?: string): Row => ({
        name,
        commands: [
          [process.execPath, fileURLToPath(import.meta.url), 'spill', way, String(lines), duckdb, folder],
        ],
        before: () => rmSync(join(folder, 'spill.duckdb'), { force: true }),
        found: ({ out }) => [out.trim()],
        wanted: [spilled(lines)],
        missing: why,
      })
      await measured(
        `${number(lines)} papers that wait for phase two, and are taken dossier by dossier`,
        [
          spilling(plainFile, 'file'),
          spilling('@duckdb/node-api 1.5.6, 500 MB of memory', 'duckdb', missing.missing),
        ],
        lines,
        plainFile,
      )
    }

    if (does('reports')) {
      const made = make('reported', { readable: false })
      const rows = reported.map((format): Row => {
        const file = `report.${format}`
        const row = ours(`--output ${format}`, made, '--stream', '--output', `${format}=${file}`)
        return {
          ...row,
          before: () => rmSync(join(folder, file), { force: true }),
          found: ran => [
            ...(row.found?.(ran) ?? []),
            `exit ${ran.code}`,
            ...((ran.largest ?? 0) > mostMemory ? [`${number(ran.largest ?? 0)} MiB`] : []),
            ...(existsSync(join(folder, file)) ? [] : ['no report']),
          ],
          wanted: [...(row.wanted ?? []), 'exit 1'],
        }
      })
      await measured(
        `Reports of ${size} documents, each beside the lines of standard output`,
        [ours(plain, made, '--stream'), ...rows],
        documents,
        plain,
        1,
      )
      rmSync(made.folder, { recursive: true, force: true })
    }

    printBounds(
      bounds,
      documents === 20_000 || many ? '' : `, which are for 20,000 files and not for ${size}`,
    )
    console.log(
      '\nWhere this stops: Node alone takes most of the time of a small run, and native programs win those.',
    )
    for (const problem of problems) console.log(`\nWRONG: ${problem}`)
    return problems.length === 0 ? 0 : 1
  }
}

/** The formats whose reports are measured, and the MiB that no run may hold for one. */
const reported = ['json', 'html', 'markdown', 'csv', 'gitlab', 'receipt', 'sarif', 'junit'] as const
const mostMemory = 600

const plainFile = 'one plain file, as here'
const plain = 'enduse check --stream'
const listed = 'enduse check'
const oneThread = 'enduse check --threads 1'
const twoThreads = 'enduse check --threads 2'
const cold = 'enduse check --cache, empty'
const cached = 'enduse check --cache, filled'
const fewFail = '1 % failing'
const everyFails = 'every document failing'
const nothing = 'node -e 0'
const readsFiles = 'Node reads the files'
const parsesFiles = 'Node reads and JSON.parses the files'
const readsBytes = 'Node reads the bytes'
const parsesLines = 'Node reads and JSON.parses the lines'
