/** Recognises files that are imported before they are checked, without loading what imports them. */
import type { Pointer, Source } from '../core/model/model.ts'
import { open } from '../engine/disk/file.ts'
import { pathOf } from '../engine/disk/path.ts'

/** What an import gives to a check. */
export interface ImportedInput {
  readonly inputs: readonly Source[]
  /** Where each value was read, by document and pointer. */
  readonly origins: ReadonlyMap<
    string,
    ReadonlyMap<
      Pointer,
      { readonly source: string; readonly at: string; readonly line?: number; readonly column?: number }
    >
  >
  /** The files that were read for it, which no report may overwrite. */
  readonly files: readonly string[]
}

/** Checks whether a file that the user named is a table or a message of another format. */
export function isImportable(path: string, cwd: string): boolean {
  if (/\.(?:csv|tsv|tab|xlsx|xlsm|xlsb|xls|ods|xml)$/i.test(path)) return true
  return /\.json$/i.test(path) && isForeignMessage(path, cwd)
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
