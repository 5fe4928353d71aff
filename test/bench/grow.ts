/**
 * `npm run bench -- grow`: whether a document costs the same however many there are: of the whole archive, in one dossier, in
 * one file.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpus, type Planted } from '../corpus.ts'
import { type Archive, type Bench, benching, checking, printSize } from './bench.ts'
import { number, ratio } from './measure.ts'

const parts = ['documents', 'dossier', 'file', 'lines'] as const
type Part = (typeof parts)[number]
type GrowBench = Bench<Part>

/** Runs the bench with the arguments of its command line; returns the exit code. */
export const benchGrow = (args: readonly string[]): Promise<number> =>
  benching('grow', args, { parts, rounds: 3 }, async bench => {
    for (const part of parts) if (bench.does(part)) await partsOf[part](bench)
  })

const partsOf: Readonly<Record<Part, (bench: GrowBench) => Promise<void>>> = {
  documents: archives,
  dossier: dossiers,
  file: yamlFiles,
  lines: archivesOfLines,
}

const many = (archive: Archive) => `${number(archive.documents)} documents`

/** Figures of a document and of a run, by the archive. */
interface Growth {
  seconds(archive: Archive): number | undefined
  cpu(archive: Archive): number | undefined
  memory(archive: Archive): number | undefined
}

/** Measures archives and removes them. */
async function grown(
  bench: GrowBench,
  title: string,
  archives: readonly Archive[],
  ...more: readonly string[]
): Promise<Growth> {
  const found = await bench.measure(
    title,
    archives.map(made => ({ ...checking(many(made), made, '--threads', '1', ...more), longest: 1800 })),
  )
  for (const made of archives) bench.remove(made)
  return {
    seconds: made => ratio(found.seconds(many(made)), made.documents),
    cpu: made => ratio(found.cpu(many(made)), made.documents),
    memory: made => found.memory(many(made)),
  }
}

async function archives(bench: GrowBench): Promise<void> {
  const made = [0.1, 1, 10].map(times =>
    bench.make(`grow-${times}`, { documents: Math.max(1, Math.round(bench.documents * times)) }),
  )
  const [, usual, tenfold] = made
  const { cpu, memory } = await grown(bench, 'JSON files', made)
  if (usual === undefined || tenfold === undefined) return
  bench.note('tenTimes', ratio(cpu(tenfold), cpu(usual)))
  bench.note('tenTimesMemory', ratio(memory(tenfold), memory(usual)))
}

/** One certificate and 100, a quarter and half as many shipments as there are documents elsewhere. */
async function dossiers(bench: GrowBench): Promise<void> {
  const made = [100, bench.documents / 4, bench.documents / 2].map((shipments, index) =>
    bench.make(`dossier-${index}`, { documents: Math.round(shipments) + 1, isOneDossier: true }),
  )
  const [small, , large] = made
  const { memory } = await grown(bench, 'One dossier, JSON files', made)
  if (small !== undefined && large !== undefined)
    bench.note('oneDossier', ratio(memory(large), memory(small)))
}

/** One YAML file with a twentieth and with half of the documents. */
async function yamlFiles(bench: GrowBench): Promise<void> {
  const made = [bench.documents / 20, bench.documents / 2].map((documents, index) =>
    yamlFile(bench, `file-${index}`, Math.max(1, Math.round(documents))),
  )
  const [small, large] = made
  const { seconds } = await grown(bench, 'One YAML file', made, '--limit', 'bytes=500000000')
  if (small !== undefined && large !== undefined) bench.note('oneFile', ratio(seconds(large), seconds(small)))
}

/** Writes one YAML file with documents one after the other. */
function yamlFile({ folder, seed }: GrowBench, name: string, documents: number): Archive {
  const planted: Planted[] = []
  const file = 'archive.yaml'
  const texts = [...corpus({ documents, format: 'yaml', seed, failing: 0.01, readable: true })].map(
    ({ text, planted: fault }, part) => {
      if (fault !== undefined) planted.push({ ...fault, file, part })
      return text.startsWith('---') ? text : `---\n${text}`
    },
  )
  const whole = texts.join('')
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, file), whole)
  const made = {
    name,
    format: 'yaml',
    folder: join(folder, name),
    truth: '',
    files: [file],
    documents,
    bytes: Buffer.byteLength(whole),
    planted,
  }
  printSize(name, made)
  return made
}

/** One file of lines with half as many and with five times as many documents. */
async function archivesOfLines(bench: GrowBench): Promise<void> {
  const made = [0.5, 5].map((times, index) =>
    bench.make(`lines-${index}`, {
      format: 'ndjson',
      documents: Math.max(1, Math.round(bench.documents * times)),
    }),
  )
  await grown(bench, 'One file of NDJSON', made)
}
