/** Rows of commands that are measured in interleaved rounds, and each answer compared with what it must be. */
import { difference } from './answer.ts'
import { type Commands, type Ran, run } from './process.ts'

/** A command that is measured, and what it must have found. */
export interface Row {
  readonly name: string
  readonly commands: Commands
  /** What it found, and what it had to find; nothing for floors, which check nothing. */
  readonly found?: (ran: Ran) => readonly string[]
  readonly wanted?: readonly string[]
  /** The exit codes with which it may end; otherwise 0 to 100, as other programs have their own. */
  readonly exits?: readonly number[]
  /** What makes each run start from the same. */
  readonly before?: () => void
  /** Whether a run that is not measured comes first. */
  readonly isRepeated?: boolean
  /** Why it cannot be run. */
  readonly missing?: string | undefined
  /** The number of documents, where it is not that of the table. */
  readonly documents?: number
  /** The most seconds that it may take. */
  readonly longest?: number
}

interface Measured {
  readonly row: Row
  readonly runs: readonly Ran[]
  readonly wrong: string | undefined
}

/** The figures of a table, by the names of its rows; undefined where a row was not run. */
export interface Figures {
  seconds(name: string): number | undefined
  cpu(name: string): number | undefined
  /** The most memory of one process in MiB, over all rounds. */
  memory(name: string): number | undefined
  /** Which rows gave a wrong answer, and why. */
  readonly problems: readonly string[]
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Returns the quotient of two figures; undefined where one was not measured. */
export function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined || b === 0 ? undefined : a / b
}

/** Measures rows, each once a round, so that a machine that drifts drifts for all of them, and prints them. */
export async function measure(
  title: string,
  rows: readonly Row[],
  options: {
    readonly rounds: number
    readonly folder: string
    readonly documents: number
    /** The row that the others are compared with. */
    readonly beside?: string
  },
): Promise<Figures> {
  const all = rows.map(row => ({ row, runs: [] as Ran[], wrong: undefined as string | undefined }))
  for (let round = 0; round < options.rounds; round++) {
    for (const one of all) {
      const { row } = one
      if (row.missing !== undefined) continue
      row.before?.()
      if (round === 0 && row.isRepeated === true) await run(row.commands, options.folder, row.longest)
      const ran = await run(row.commands, options.folder, row.longest)
      one.wrong ??= wrong(row, ran)
      one.runs.push({ ...ran, out: '', error: '' })
    }
  }
  const rounds = options.rounds === 1 ? 'once' : `medians of ${options.rounds} interleaved rounds`
  print(`${title}, ${rounds}`, all, options)
  const of =
    (value: (ran: Ran) => number | undefined, pick: (some: readonly number[]) => number | undefined) =>
    (name: string) =>
      pick(all.find(({ row }) => row.name === name)?.runs.flatMap(ran => value(ran) ?? []) ?? [])
  return {
    seconds: of(({ seconds }) => seconds, median),
    cpu: of(({ cpu }) => cpu, median),
    memory: of(
      ({ largest }) => largest,
      some => (some.length === 0 ? undefined : Math.max(...some)),
    ),
    problems: all.flatMap(one =>
      one.wrong === undefined ? [] : [`${title}, ${one.row.name}: ${one.wrong}`],
    ),
  }
}

/** Returns what is wrong with a run: that it ended with an error, or what it found. */
function wrong({ found, wanted, exits }: Row, ran: Ran): string | undefined {
  const isEnded = exits === undefined ? ran.code >= 0 && ran.code <= 100 : exits.includes(ran.code)
  if (!isEnded) return `ended with ${ran.code}: ${ran.error.trim().split('\n')[0] ?? ''}`
  return found === undefined || wanted === undefined ? undefined : difference(found(ran), wanted)
}

/** Writes a number with separators. */
export const number = (value: number) => Math.round(value).toLocaleString('en-GB')

/** Prints a line for each row: its times and memory, and how it compares with one of them. */
function print(
  title: string,
  measured: readonly Measured[],
  { documents, beside }: { readonly documents: number; readonly beside?: string },
): void {
  console.log(`\n${title}`)
  const base = measured.find(({ row }) => row.name === beside)
  const heads = [
    's',
    'user s',
    'us/doc',
    'user us',
    'MiB',
    'all',
    'first s',
    ...(base === undefined ? [] : ['time', 'cpu']),
  ]
  const rows = measured.map(one => [one.row.name, ...cellsOf(one, one.row.documents ?? documents, base)])
  const width = Math.max(...rows.map(([name = '']) => name.length))
  const line = ([name = '', ...cells]: readonly string[]) =>
    `  ${name.padEnd(width)} ${cells.map(cell => cell.padStart(8)).join(' ')}`
  console.log(line(['', ...heads]) + (base === undefined ? '' : `  times ${beside}`))
  measured.forEach(({ row, runs, wrong: problem }, index) => {
    if (runs.length === 0) console.log(`  ${row.name.padEnd(width)} ${row.missing ?? 'not run'}`)
    else console.log(`${line(rows[index] ?? [])}${problem === undefined ? '' : `  WRONG: ${problem}`}`)
  })
}

function cellsOf({ runs }: Measured, documents: number, base: Measured | undefined): string[] {
  const known = (value: (ran: Ran) => number | undefined) => runs.flatMap(ran => value(ran) ?? [])
  const shown = (value: number | undefined, digits: number) =>
    value === undefined || !Number.isFinite(value) ? '' : value.toFixed(digits)
  const [seconds, cpu, first] = [
    median(known(ran => ran.seconds)),
    median(known(ran => ran.cpu)),
    median(known(ran => ran.first)),
  ]
  const most = (some: readonly number[]) => (some.length === 0 ? undefined : Math.max(...some))
  const each = (value: number | undefined) => (value === undefined ? undefined : (value / documents) * 1e6)
  const cells = [
    shown(seconds, 3),
    shown(cpu, 2),
    shown(each(seconds), 0),
    shown(each(cpu), 0),
    shown(most(known(ran => ran.largest)), 0),
    shown(most(known(ran => ran.together)), 0),
    shown(first, 2),
  ]
  if (base === undefined) return cells
  const [baseSeconds, baseCpu] = [
    median(base.runs.map(ran => ran.seconds)),
    median(base.runs.flatMap(ran => ran.cpu ?? [])),
  ]
  return [...cells, shown(ratio(seconds, baseSeconds), 2), shown(ratio(cpu, baseCpu), 2)]
}
