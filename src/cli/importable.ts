/** Recognises files that are imported before they are checked, without loading what imports them. */
import type { Finding, Source } from '../core/model/model.ts'
import { open } from '../engine/disk/file.ts'
import { namesIn } from '../engine/disk/folder.ts'
import { pathOf } from '../engine/disk/path.ts'
import { isEntry, isPlainFile } from '../engine/disk/status.ts'

/** What an import gives to a check. */
export interface ImportedInput {
  readonly inputs: readonly Source[]
  /** Where the values of each document were read, as the lines of an origin file. */
  readonly origins: ReadonlyMap<string, string>
  /** The files that were read for it, which no report may overwrite. */
  readonly files: readonly string[]
}

/** Checks whether a file that the user named is a table or a message of another format. */
export function isImportable(path: string, cwd: string): boolean {
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
  const source = open({ file: path, path: pathOf(path, cwd), named: true }, headBytes)
  if ('unreadable' in source) return false
  const text = new TextDecoder().decode(source.bytes)
  return (
    /"_D"\s*:\s*"urn:oasis:names:specification:ubl:/.test(text) ||
    (/"transportDocumentReference"\s*:/.test(text) && !/"schemaVersion"\s*:/.test(text))
  )
}

const headBytes = 64 * 1024

/** Checks whether an origin file lies beside any document of these findings. */
export function areOriginsBeside(findings: readonly Finding[], cwd: string): boolean {
  const folders = new Set(
    findings.flatMap(({ place, related }) =>
      [place, ...related.map(one => one.place)].map(({ file }) => file.slice(0, file.lastIndexOf('/') + 1)),
    ),
  )
  return [...folders].some(folder =>
    namesIn(folder === '' ? '.' : folder, cwd).some(name => name.endsWith('.origins.tsv')),
  )
}
