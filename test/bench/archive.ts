/**
 * `npm run bench -- archive`: an archive that is made for it, checked by this program and by others, in whole processes. Every
 * row is compared with what was planted: a fast wrong answer is worth nothing, and ends the run with 1.
 */
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Archive, type Bench, benching, checking, node, root } from './bench.ts'
import { number, type Row, ratio } from './measure.ts'
import { installIn, installPeers, type Peer, type PeerName, writeSchema } from './peers.ts'
import { spilled, type spillWays } from './spill.ts'

const parts = ['json', 'yaml', 'ndjson', 'threads', 'failing', 'reports', 'v8r', 'spill'] as const
type Part = (typeof parts)[number]

/** What the parts of this bench share. */
interface ArchiveBench extends Bench<Part> {
  readonly peers: Readonly<Record<PeerName, Peer>> | undefined
  /** The script that only reads, or reads and parses. */
  readonly floor: string
}

/** Runs the bench with the arguments of its command line; returns the exit code. */
export const benchArchive = (args: readonly string[]): Promise<number> =>
  benching('archive', args, { parts, optional: ['v8r', 'spill'], rounds: 5 }, async shared => {
    const schema = join(shared.folder, 'both.schema.json')
    writeSchema(root, schema)
    const floor = join(shared.folder, 'floor.cjs')
    writeFileSync(floor, floorScript)
    const peers = shared.hasPeers ? installPeers(join(shared.folder, 'peers'), schema) : undefined
    const bench = { ...shared, peers, floor }
    for (const part of parts) if (bench.does(part)) await partsOf[part](bench)
    console.log('\nNode alone takes most of the time of a small run, and native programs win those.')
  })

const partsOf: Readonly<Record<Part, (bench: ArchiveBench) => Promise<void>>> = {
  json: bench => files(bench, 'json'),
  yaml: bench => files(bench, 'yaml'),
  ndjson: lines,
  threads,
  failing,
  reports,
  v8r: slowPeer,
  spill: spilling,
}

/** The rows of this program: one and two threads, a cache that is empty, and one that was filled. */
function ours({ folder }: ArchiveBench, made: Archive): Row[] {
  const cache = join(folder, `cache-${made.name}`)
  return [
    checking(oneThread, made, '--threads', '1'),
    checking(twoThreads, made, '--threads', '2'),
    {
      ...checking(cold, made, '--cache', `${cache}-cold`),
      before: () => rmSync(`${cache}-cold`, { recursive: true, force: true }),
    },
    { ...checking(cached, made, '--cache', cache), isRepeated: true },
  ]
}

function theirs(peer: Peer, made: Archive): Row {
  return {
    name: peer.name,
    commands: peer.missing === undefined ? peer.commands({ ...made, folder: made.name }) : [],
    found: ({ out, error }) => peer.found(out, error),
    wanted: made.planted.flatMap(({ file, line, bySchema }) =>
      bySchema ? [line === undefined ? `${made.name}/${file}` : String(line)] : [],
    ),
    missing: peer.missing,
  }
}

async function files(bench: ArchiveBench, format: 'json' | 'yaml'): Promise<void> {
  const { peers, floor } = bench
  const made = bench.make(format, { format })
  const found = await bench.measure(
    `${number(made.documents)} ${format.toUpperCase()} files`,
    [
      ...ours(bench, made),
      ...(peers === undefined ? [] : [theirs(peers['ajv-cli'], made), theirs(peers.jsonschema, made)]),
      node(readsFiles, floor, 'files', made.name),
      ...(format === 'json' ? [node(parsesFiles, floor, 'files-parse', made.name)] : []),
    ],
    { beside: ajv },
  )
  const cpuBeside = (other: string) => ratio(found.cpu(oneThread), found.cpu(other))
  if (format === 'yaml') bench.note('yaml', cpuBeside(ajv))
  else {
    bench.note('json', cpuBeside(ajv))
    bench.note('jsonTime', ratio(found.seconds(oneThread), found.seconds(ajv)))
    bench.note('floor', cpuBeside(parsesFiles))
    bench.note('memory', found.memory(oneThread), 'ndjson')
    bench.note('memoryTwo', found.memory(twoThreads), 'ndjson')
  }
  bench.note('cached', ratio(found.seconds(cached), found.seconds(oneThread)), format)
  bench.remove(made)
}

async function lines(bench: ArchiveBench): Promise<void> {
  const { peers, floor, folder } = bench
  const made = bench.make('ndjson', { format: 'ndjson', documents: bench.lines })
  // Other programs know archives of lines by this name only.
  const file = 'archive.jsonl'
  linkSync(join(made.folder, 'archive.ndjson'), join(folder, file))
  await bench.measure(
    `${number(made.bytes / 1e6)} MB of NDJSON`,
    [
      ...ours(bench, made),
      ...(peers === undefined ? [] : [theirs(peers.jsonschema, { ...made, files: [file] })]),
      node(readsBytes, floor, 'lines', file),
      node(parsesLines, floor, 'lines-parse', file),
    ],
    { documents: bench.lines, beside: native },
  )
  bench.remove(made)
  rmSync(join(folder, file))
}

/** One and two threads over five times as many documents: over fewer, starting the second takes what it saves. */
async function threads(bench: ArchiveBench): Promise<void> {
  const made = bench.make('many', { documents: bench.documents * 5 })
  const found = await bench.measure(
    `${number(made.documents)} JSON files`,
    [checking(oneThread, made, '--threads', '1'), checking(twoThreads, made, '--threads', '2')],
    { documents: made.documents, beside: oneThread, rounds: Math.min(bench.rounds, 3) },
  )
  bench.note('twoThreads', ratio(found.seconds(twoThreads), found.seconds(oneThread)))
  bench.remove(made)
}

async function failing(bench: ArchiveBench): Promise<void> {
  const few = bench.make('few', { readable: false })
  const every = bench.make('every', { failing: 1, readable: false })
  const found = await bench.measure(
    `${number(bench.documents)} JSON files, some of which cannot be read`,
    [
      checking(fewFail, few),
      checking('every document failing', every),
      checking(allListed, every, '--threads', '1', '--output', 'json=report.json'),
    ],
    { beside: fewFail },
  )
  bench.note('memoryListed', found.memory(allListed))
  for (const made of [few, every]) bench.remove(made)
}

/** Each format as a file, with one and two threads, beside the NDJSON on standard output. */
async function reports(bench: ArchiveBench): Promise<void> {
  const { folder } = bench
  const made = bench.make('reported', { readable: false })
  const row = (format: string, count: number): Row => {
    const file = `report-${count}.${format}`
    const base = checking(
      reported(format, count),
      made,
      '--threads',
      String(count),
      '--output',
      `${format}=${file}`,
    )
    return {
      ...base,
      before: () => rmSync(join(folder, file), { force: true }),
      found: ran => [...(base.found?.(ran) ?? []), ...(existsSync(join(folder, file)) ? [] : ['no report'])],
    }
  }
  const found = await bench.measure(
    `Reports of ${number(made.documents)} documents`,
    [checking(fewFail, made), ...[1, 2].flatMap(count => formats.map(format => row(format, count)))],
    { beside: fewFail, rounds: 1 },
  )
  const most = (count: number) => {
    const known = formats.flatMap(format => found.memory(reported(format, count)) ?? [])
    return known.length === 0 ? undefined : Math.max(...known)
  }
  bench.note('memory', most(1), 'files')
  bench.note('memoryTwo', most(2), 'files')
  bench.remove(made)
}

const formats = [
  'json',
  'html',
  'markdown',
  'csv',
  'compact',
  'github',
  'gitlab',
  'receipt',
  'sarif',
  'junit',
] as const
const reported = (format: string, count: number) => `--output ${format} --threads ${count}`

async function slowPeer(bench: ArchiveBench): Promise<void> {
  if (bench.peers === undefined) return
  const sample = bench.make('sample', { documents: Math.min(100, bench.documents) })
  await bench.measure(
    `${sample.documents} JSON files, for v8r, which is too slow for more`,
    [checking(oneThread, sample), theirs(bench.peers.v8r, sample)],
    { documents: sample.documents, beside: oneThread, rounds: 1 },
  )
  bench.remove(sample)
}

/** What waits for the second phase: in the plain file of this program, and in DuckDB. */
async function spilling(bench: ArchiveBench): Promise<void> {
  const { folder, lines: count } = bench
  const duckdb = join(folder, 'duckdb')
  const { missing } = bench.hasPeers
    ? installIn(duckdb, ['@duckdb/node-api@1.5.6-r.1'])
    : { missing: 'left out' }
  const row = (name: string, way: (typeof spillWays)[number], why?: string): Row => ({
    name,
    commands: [
      [process.execPath, fileURLToPath(import.meta.url), 'spill', way, String(count), duckdb, folder],
    ],
    before: () => rmSync(join(folder, 'spill.duckdb'), { force: true }),
    found: ({ out }) => [out.trim()],
    wanted: [spilled(count)],
    missing: why,
  })
  await bench.measure(
    `${number(count)} documents that wait for the second phase, and are taken dossier by dossier`,
    [row(plainFile, 'file'), row('@duckdb/node-api 1.5.6, 500 MB of memory', 'duckdb', missing)],
    { documents: count, beside: plainFile },
  )
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

const ajv = 'ajv-cli 5.0.0'
const native = '@sourcemeta/jsonschema 16.11.0 --fast'
const oneThread = 'enduse check --threads 1'
const twoThreads = 'enduse check --threads 2'
const cold = 'enduse check --cache, empty'
const cached = 'enduse check --cache, filled'
const fewFail = '1 % failing'
const allListed = 'every document failing, --output json'
const plainFile = 'one plain file, as here'
const readsFiles = 'Node reads the files'
const parsesFiles = 'Node reads and JSON.parses the files'
const readsBytes = 'Node reads the bytes'
const parsesLines = 'Node reads and JSON.parses the lines'
