/**
 * `npm run bench -- ladder`: what each stage costs a document. Stages are added one after the other, each sum in a process of its
 * own, and the last is the program itself.
 */
import { fileURLToPath } from 'node:url'
import { type Archive, type Bench, benching, checking } from './bench.ts'
import { type Row, ratio } from './measure.ts'
import { type Stage, stages } from './stage.ts'

const parts = ['json', 'yaml'] as const
type Part = (typeof parts)[number]

/** Runs the bench with the arguments of its command line; returns the exit code. */
export const benchLadder = (args: readonly string[]): Promise<number> =>
  benching('ladder', args, { parts, optional: ['yaml'], rounds: 5 }, async bench => {
    for (const part of parts) if (bench.does(part)) await climb(bench, part)
  })

const meanings: Readonly<Record<Stage, string>> = {
  start: 'start',
  read: 'walk and read',
  parse: 'parse, duplicate keys',
  schema: 'schema',
  facts: 'facts',
  rules: 'rules over documents',
}

const whole = 'dossiers, linked groups, totals, output'
const wholeStart = 'the program over one document'

async function climb(bench: Bench<Part>, format: 'json' | 'yaml'): Promise<void> {
  const made = bench.make(format, { format })
  const one = bench.make('one', { format, documents: 1, failing: 0 })
  const found = await bench.measure(`Everything up to each stage, ${format.toUpperCase()}`, [
    ...stages.map(stage => row(stage, made)),
    checking(wholeStart, one, '--threads', '1'),
    checking(whole, made, '--threads', '1'),
  ])
  const steps = [
    ...stages.slice(1).map((stage, index) => [meanings[stage], meanings[stages[index] ?? 'start']] as const),
    [whole, meanings.rules] as const,
  ]
  const each = (cost: number | undefined) => (cost === undefined ? undefined : (cost / made.documents) * 1e6)
  const costs = steps.map(([stage, before]) => {
    // The program loads more than a stage does: its start is taken away, and that of the stages put in its place.
    const more = stage === whole ? difference(found.cpu(wholeStart), found.cpu(meanings.start)) : 0
    const time = stage === whole ? difference(found.seconds(wholeStart), found.seconds(meanings.start)) : 0
    return {
      stage,
      cpu: each(difference(difference(found.cpu(stage), found.cpu(before)), more)),
      time: each(difference(difference(found.seconds(stage), found.seconds(before)), time)),
    }
  })
  console.log('\nThe stage alone, us a document')
  const shown = (cost: number | undefined) => (cost === undefined ? '' : cost.toFixed(0)).padStart(8)
  const width = Math.max(...costs.map(({ stage }) => stage.length))
  console.log(`  ${''.padEnd(width)} ${'user'.padStart(8)} ${'time'.padStart(8)}`)
  for (const { stage, cpu, time } of costs)
    console.log(`  ${stage.padEnd(width)} ${shown(cpu)} ${shown(time)}`)
  if (format === 'json') {
    const toFacts = costs.slice(0, -2).reduce<number | undefined>((sum, { cpu }) => add(sum, cpu), 0)
    bench.note('documentRules', ratio(costs.at(-2)?.cpu, toFacts))
    bench.note('dossiers', ratio(costs.at(-1)?.cpu, toFacts))
  }
  for (const archive of [made, one]) bench.remove(archive)
}

/** Returns the row of a stage: how many documents come through follows from what is planted. */
function row(stage: Stage, made: Archive): Row {
  const lost = made.planted.filter(({ bySchema, rule }) => bySchema || stopping.includes(rule)).length
  const through = { start: 0, read: made.documents, parse: undefined, schema: undefined }
  const wanted = stage in through ? through[stage as keyof typeof through] : made.documents - lost
  return {
    name: meanings[stage],
    commands: [[process.execPath, fileURLToPath(import.meta.url), 'stage', stage, made.folder]],
    exits: [0],
    found: ({ out }) => (wanted === undefined ? [] : [out.trim()]),
    wanted: wanted === undefined ? [] : [String(wanted)],
  }
}

/** The rules of the reader, behind which a document has no facts. */
const stopping: readonly string[] = ['syntax', 'duplicate-key', 'number-form', 'text-form', 'unknown-kind']

const difference = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : a - b

const add = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : a + b
