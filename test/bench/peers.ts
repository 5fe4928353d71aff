/** Other programs for the same purpose: installed for one run of the benchmark, on a schema with the same constraints. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Commands } from './process.ts'

const packages = {
  'ajv-cli': ['ajv-cli@5.0.0', 'ajv-formats@3.0.1'],
  jsonschema: ['@sourcemeta/jsonschema@16.11.0'],
  v8r: ['v8r@5.1.0'],
} as const

export type PeerName = keyof typeof packages

export interface Peer {
  readonly name: string
  /** Why it is not there. */
  readonly missing?: string
  /** The commands that judge a folder of a corpus, or the file in it. */
  commands(corpus: {
    readonly folder: string
    readonly format: string
    readonly files: readonly string[]
  }): Commands
  /** The files that it found wrong, of what it wrote; of an NDJSON archive the numbers of the documents, from 1. */
  found(out: string, error: string): readonly string[]
}

/** Installs packages into a folder of their own; says why where they cannot be had. */
export function installIn(home: string, wanted: readonly string[]): { readonly missing?: string } {
  mkdirSync(home, { recursive: true })
  const { status, stderr, error } = spawnSync(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel',
      'error',
      '--prefix',
      home,
      ...wanted,
    ],
    { encoding: 'utf8', timeout: 180_000 },
  )
  if (status === 0) return {}
  const why = error?.message ?? stderr.trim().split('\n')[0] ?? ''
  return { missing: `npm install failed: ${why}` }
}

/** Installs the peers into a folder, each by itself, so that one that cannot be had does not take the others with it. */
export function installPeers(folder: string, schema: string): Readonly<Record<PeerName, Peer>> {
  const missing = (name: PeerName) => installIn(join(folder, name), packages[name])
  const modules = (name: PeerName) => join(folder, name, 'node_modules')
  const lines = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, file = '']) => file)
  const jsonschema = missing('jsonschema')
  const native = jsonschema.missing === undefined ? nativeIn(modules('jsonschema')) : undefined
  return {
    'ajv-cli': {
      name: 'ajv-cli 5.0.0',
      ...missing('ajv-cli'),
      commands: ({ folder, format }) => [
        [
          process.execPath,
          join(modules('ajv-cli'), 'ajv-cli/dist/index.js'),
          ...['validate', '-c', 'ajv-formats', '--spec=draft2020', '--all-errors', '--strict=false'],
          ...['--errors=line', '-s', schema, '-d', `${folder}/**/*.${format}`],
        ],
      ],
      found: (_, error) => lines(error, /^(\S+) invalid$/gm),
    },
    jsonschema: {
      name: '@sourcemeta/jsonschema 16.11.0 --fast',
      ...(native === undefined ? { missing: 'there is no binary for this system', ...jsonschema } : {}),
      // A folder with very many files is given as so many files at once as a command line takes: as a folder it holds gigabytes.
      commands: ({ folder, files, format }) =>
        (format === 'ndjson' ? [files] : files.length <= 20_000 ? [[folder]] : rows(files, 2000)).map(
          some => [
            native ?? '',
            ...['validate', '--fast', '--continue', '--format-assertion', schema, ...some],
          ],
        ),
      found: (_, error) => lines(error, /^fail: (?:.*\(entry #(?=\d+\)))?([^\s)]+)\)?$/gm),
    },
    v8r: {
      name: 'v8r 5.1.0',
      ...missing('v8r'),
      commands: ({ folder, format }) => [
        [
          process.execPath,
          join(modules('v8r'), 'v8r/src/index.js'),
          '--schema',
          schema,
          `${folder}/**/*.${format}`,
        ],
      ],
      found: (_, error) => lines(error, /^\S* ?(\S+) is invalid$/gm),
    },
  }
}

function rows<T>(all: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / length) }, (_, row) =>
    all.slice(row * length, (row + 1) * length),
  )
}

/** The program itself, without the script in front of it. */
function nativeIn(modules: string): string | undefined {
  const folder = join(modules, '@sourcemeta/jsonschema/build/github-releases')
  if (!existsSync(folder)) return undefined
  const cpu = process.arch === 'x64' ? 'x86_64' : process.arch
  const names = readdirSync(folder).filter(name => name.startsWith(`jsonschema-${process.platform}-${cpu}`))
  const [name] = names.sort((a, b) => a.length - b.length)
  return name === undefined ? undefined : join(folder, name)
}

/**
 * Both schemas as one, which asks a paper for what its kind asks: without what is only for us (examples, which values are
 * sensitive) and without our own format of decimal numbers, which the pattern beside it says too.
 */
export function writeSchema(root: string, file: string): void {
  const kinds = ['shipment', 'end-user-certificate']
  const own = (kind: string) => {
    const text = readFileSync(join(root, `schemas/${kind}.schema.json`), 'utf8')
    const { $schema, $id, ...rest } = JSON.parse(
      text.replaceAll('"#/$defs/', `"#/$defs/${kind}/$defs/`),
      (key, value: unknown) =>
        key === 'examples' || key === 'x-sensitive' || (key === 'format' && value === 'decimal')
          ? undefined
          : value,
    ) as Record<string, unknown>
    return rest
  }
  const both = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['documentType'],
    properties: { documentType: { enum: kinds } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    ...{ if: { properties: { documentType: { const: kinds[0] } } }, then: { $ref: `#/$defs/${kinds[0]}` } },
    else: { $ref: `#/$defs/${kinds[1]}` },
    $defs: Object.fromEntries(kinds.map(kind => [kind, own(kind)])),
  }
  writeFileSync(file, JSON.stringify(both))
}
