/** The bounds that the benches print beside their figures. */

export interface Bound {
  readonly work: string
  readonly against: string
  /** A ratio of processor time, of time or of memory; or memory in MiB. */
  readonly of: 'cpu' | 'time' | 'memory' | 'MiB'
  readonly most: number
  readonly stretch: number
}

const isNewNode = Number.parseInt(process.versions.node, 10) >= 24

/** The bounds, for 20,000 documents unless the work says otherwise, with every planted fault found. */
export const bounds = {
  json: {
    work: 'JSON, one thread',
    against: 'ajv-cli',
    of: 'cpu',
    ...(isNewNode ? { most: 2.1, stretch: 1.6 } : { most: 2.6, stretch: 2 }),
  },
  jsonTime: { work: 'JSON, one thread', against: 'ajv-cli', of: 'time', most: 2.4, stretch: 1.9 },
  yaml: { work: 'YAML, one thread', against: 'ajv-cli', of: 'cpu', most: 1.7, stretch: 1.4 },
  floor: { work: 'JSON, one thread', against: 'Node reads and parses', of: 'cpu', most: 9, stretch: 7.5 },
  documentRules: {
    work: 'rules over documents, a document',
    against: 'everything before',
    of: 'cpu',
    most: 0.45,
    stretch: 0.3,
  },
  dossiers: {
    work: 'dossiers, linked groups, totals, output',
    against: 'read to facts',
    of: 'cpu',
    most: 0.65,
    stretch: 0.4,
  },
  twentyRules: {
    work: 'twenty more rules that find nothing',
    against: 'without them',
    of: 'cpu',
    most: 1.05,
    stretch: 1.02,
  },
  twoThreads: {
    work: 'five times as many JSON, two threads',
    against: 'one',
    of: 'time',
    most: 0.7,
    stretch: 0.6,
  },
  oneFile: {
    work: 'a document of 10,000 in one YAML file',
    against: 'of 1,000',
    of: 'time',
    most: 1.1,
    stretch: 1,
  },
  cached: { work: 'unchanged, from the cache', against: 'first run', of: 'time', most: 0.15, stretch: 0.1 },
  tenTimes: {
    work: 'a document of ten times as many',
    against: 'of as many',
    of: 'cpu',
    most: 1.05,
    stretch: 1,
  },
  tenTimesMemory: { work: 'ten times as many', against: 'as many', of: 'memory', most: 1.05, stretch: 1 },
  oneDossier: {
    work: 'one dossier of 10,000 shipments',
    against: 'of 100',
    of: 'memory',
    most: 1.5,
    stretch: 1.2,
  },
  start: { work: 'one document, clone', against: 'node -e 0', of: 'time', most: 1.9, stretch: 1.6 },
  startInstalled: {
    work: 'one document, installed',
    against: 'node -e 0',
    of: 'time',
    most: 2.5,
    stretch: 2,
  },
  screeningWarm: {
    work: 'one document against 60,000 names, index kept',
    against: 'without lists',
    of: 'time',
    most: 3.5,
    stretch: 2,
  },
  screeningCold: {
    work: 'one document against 60,000 names, no index',
    against: 'without lists',
    of: 'time',
    most: 12,
    stretch: 9,
  },
  screeningArchive: {
    work: '2,000 documents against 60,000 names',
    against: 'without lists',
    of: 'time',
    most: 2.5,
    stretch: 1.8,
  },
  memory: { work: 'any format, one thread', against: '', of: 'MiB', most: 200, stretch: 150 },
  memoryListed: {
    work: 'JSON report, a finding in every document',
    against: '',
    of: 'MiB',
    most: 300,
    stretch: 250,
  },
  memoryTwo: { work: 'any format, two threads', against: '', of: 'MiB', most: 260, stretch: 220 },
} as const satisfies Record<string, Bound>

export type BoundName = keyof typeof bounds

/** A figure beside its bound; undefined where it was not measured. */
export interface Figure {
  readonly bound: BoundName
  readonly found: number | undefined
  /** Of what, where a bench has the figure several times. */
  readonly where?: string
}

/** Prints each figure beside its bound, with met or missed. */
export function printFigures(figures: readonly Figure[]): void {
  if (figures.length === 0) return
  console.log('\nFigures beside their bounds')
  const rows = figures.map(({ bound, found, where }) => {
    const { work, against, of, most, stretch } = bounds[bound]
    const digits = of === 'MiB' ? 0 : 2
    return [
      where === undefined ? work : `${work} (${where})`,
      against === '' ? '' : `/ ${against}`,
      of,
      found === undefined ? 'not measured' : found.toFixed(digits),
      `at most ${most.toFixed(digits)}`,
      `stretch ${stretch.toFixed(digits)}`,
      verdict(found, most, stretch),
    ]
  })
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length))) ?? []
  for (const row of rows)
    console.log(`  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

function verdict(found: number | undefined, most: number, stretch: number): string {
  if (found === undefined) return ''
  if (found > most) return 'MISSED'
  return found > stretch ? 'met' : 'stretch met'
}
