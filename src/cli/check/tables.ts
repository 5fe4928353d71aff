/** Decides which files of a run are imported, and by which mapping, without loading what imports them. */

import { tableLike } from '../../core/model/archive-name.ts'
import { defined } from '../../core/model/defined.ts'
import type { Finding, Source } from '../../core/model/model.ts'
import type { WantedPath } from '../../engine/check.ts'
import { type LoadedConfig, pathFrom } from '../../engine/config-file.ts'
import { open } from '../../engine/disk/file.ts'
import { namesIn } from '../../engine/disk/folder.ts'
import { nameOf, pathOf } from '../../engine/disk/path.ts'
import { isEntry, isPlainFile } from '../../engine/disk/status.ts'
import { tablesUnder } from '../../engine/disk/tables.ts'

export interface WantedImport {
  /** As named, or for a found one from the working directory. */
  readonly path: string
  readonly mapping?: string
  /** For a found one: the real paths that links may lead into. */
  readonly within?: readonly string[]
}

export type RunImports = Awaited<ReturnType<typeof importsOf>>

/** Where files are imported from, and what is left out there. */
interface ImportPlace {
  readonly cwd: string
  readonly loaded: LoadedConfig | undefined
  readonly isIgnored?: ((path: string) => boolean) | undefined
}

/** Returns the files of a run that are imported: those that are named, and those found under its paths that have a mapping. */
export async function importsOf(
  wanted: readonly WantedPath[],
  mapping: string | undefined,
  { cwd, loaded, isIgnored = () => false }: ImportPlace,
) {
  const planned = await plannedImports(loaded, cwd)
  const imports: WantedImport[] = []
  /** The paths that name one of them. */
  const named = new Set<string>()
  for (const { path } of wanted) {
    if (path === '-') continue
    const plan = planned(pathOf(path, cwd))
    // What imports a table that is not there says so.
    const isNamed = isPlainFile(path, cwd)
      ? plan !== undefined || isImportable(path, cwd)
      : tableLike(path) && !/[*?[\]{}]/.test(path)
    if (!isNamed) continue
    named.add(path)
    imports.push(defined({ path, mapping: mapping ?? plan?.mapping }))
  }
  /** The paths under which some were found. */
  const filled = new Set<string>()
  /** The absolute paths of those that were found. */
  const found = new Set<string>()
  const known = new Set([...named].map(path => pathOf(path, cwd)))
  /** Tables that were found, and are not read because no mapping is known for them. */
  const unread: string[] = []
  const others = wanted.map(({ path }) => path).filter(path => path !== '-' && !named.has(path))
  const isWanted = (path: string) => planned(path) !== undefined
  for await (const { path, by, within } of tablesUnder(others, cwd, isWanted)) {
    if (found.has(path) || known.has(path) || isIgnored(path)) continue
    // Messages in XML have no mapping.
    const plan = planned(path) ?? (mapping === undefined || /\.xml$/i.test(path) ? undefined : { mapping })
    const file = nameOf(path, cwd)
    if (plan === undefined) {
      if (isForeign(path)) unread.push(file)
      continue
    }
    found.add(path)
    filled.add(by)
    imports.push(defined({ path: file, within, mapping: plan.mapping }))
  }
  return { imports, named, filled, found, unread }
}

/** Returns the function that finds the first entry of the configuration that a file belongs to. */
async function plannedImports(loaded: LoadedConfig | undefined, cwd: string) {
  const entries = loaded?.config.imports
  if (loaded === undefined || entries === undefined) return () => undefined
  const { ignored } = await import('../../config/ignored.ts')
  const takes = await Promise.all(entries.map(({ value }) => ignored(value.files)))
  return (path: string) => {
    const file = nameOf(path, loaded.folder)
    if (file.startsWith('../')) return undefined
    const entry = entries[takes.findIndex(taking => taking(file).length > 0)]
    if (entry === undefined) return undefined
    const { mapping } = entry.value
    return { mapping: mapping === undefined ? undefined : pathFrom(loaded, mapping, cwd) }
  }
}

/** Checks whether a table is not a report that enduse wrote, and whether an XML file is a message. */
function isForeign(path: string): boolean {
  if (!/\.(?:csv|xml)$/i.test(path)) return true
  const head = headOf(path, 4096)
  if (head === undefined) return true
  return /\.csv$/i.test(path)
    ? !head.startsWith('"outcome","rule","file"')
    : head.includes('urn:oasis:names:specification:ubl:')
}

/** Returns the beginning of a file as text; `undefined` if it cannot be opened. */
function headOf(path: string, bytes: number): string | undefined {
  const source = open({ file: path, path, named: true }, bytes)
  return 'unreadable' in source ? undefined : new TextDecoder().decode(source.bytes)
}

export interface ImportedInput {
  readonly inputs: readonly Source[]
  /** Where the values of each document were read, as the lines of an origin file. */
  readonly origins: ReadonlyMap<string, string>
  /** The files that were read for it, which no report may overwrite. */
  readonly files: readonly string[]
}

/** Checks whether a file that the user named is a table or a message of another format. */
function isImportable(path: string, cwd: string): boolean {
  if (/\.(?:csv|tsv|tab|xlsx|xlsm|xlsb|xls|ods|xml)$/i.test(path)) return true
  return /\.json$/i.test(path) && isForeignMessage(path, cwd)
}

/** Returns the file that a document such as `orders.xlsx#row-3` was imported from; `undefined` for other names. */
export function sourceOfImport(name: string, cwd: string): string | undefined {
  const end = name.lastIndexOf('#')
  if (end <= 0 || isEntry(name, cwd)) return undefined
  const file = name.slice(0, end)
  return isPlainFile(file, cwd) ? file : undefined
}

/** Checks by its beginning whether a JSON file is a UBL message or a bill of lading of DCSA. */
function isForeignMessage(path: string, cwd: string): boolean {
  const text = headOf(pathOf(path, cwd), 64 * 1024) ?? ''
  return (
    /"_D"\s*:\s*"urn:oasis:names:specification:ubl:/.test(text) ||
    (/"transportDocumentReference"\s*:/.test(text) && !/"schemaVersion"\s*:/.test(text))
  )
}

/** Checks whether an origin file lies beside any document of these findings. */
export function areOriginsBeside(findings: Iterable<Finding>, cwd: string): boolean {
  const folders = new Set<string>()
  for (const { place, related } of findings)
    for (const { file } of [place, ...related.map(one => one.place)])
      folders.add(file.slice(0, file.lastIndexOf('/') + 1))
  return [...folders].some(folder =>
    namesIn(folder === '' ? '.' : folder, cwd).some(name => name.endsWith('.origins.tsv')),
  )
}
