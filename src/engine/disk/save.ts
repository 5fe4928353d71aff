/** Saves a document of the playground: only in given folders, completely or not at all, and over nothing that changed. */
import { lstatSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { digest } from '../../core/model/digest.ts'
import { destinationOf, isWithin } from './link.ts'
import { rewrite } from './rewrite.ts'
import { stageFile } from './stage.ts'
import { isDirectory } from './status.ts'
import { codeOf, reasonOf } from './system-error.ts'

/** A file to be saved; `was` is the digest of what was opened, absent for a new file. */
export interface SavedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly was: string | undefined
}

/** Why a file was not saved; what the system says is in `reason`. */
export interface SaveFailure {
  readonly failed: 'outside' | 'exists' | 'changed' | 'gone' | 'link' | 'system'
  readonly reason?: string
}

/** Saves a file below one of the folders, whose names are as in `cwd`; returns its digest, or why it was not saved. */
export function saveIn(
  folders: readonly string[],
  { name, bytes, was }: SavedFile,
  cwd: string,
): { readonly sha256: string } | SaveFailure {
  try {
    const path = resolve(cwd, name)
    const real = destinationOf(dirname(path))
    const within = folders.map(folder => destinationOf(resolve(cwd, folder)))
    const isBelow = folders.some(folder => isStepBelow(resolve(cwd, folder), path))
    if (!isBelow || !isWithin(real, within) || !isDirectory(real, cwd)) return { failed: 'outside' }
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return was === undefined ? created(path, bytes) : { failed: 'gone' }
    if (stats.isSymbolicLink() && !isWithin(destinationOf(path), within)) return { failed: 'link' }
    if (was === undefined || (!stats.isFile() && !stats.isSymbolicLink())) return { failed: 'exists' }
    const old = readFileSync(path)
    if (digest(old) !== was) return { failed: 'changed' }
    return rewrite({ file: name, path, named: false, within }, old, bytes, cwd) ?? { sha256: digest(bytes) }
  } catch (error) {
    return { failed: 'system', reason: reasonOf(error) }
  }
}

function isStepBelow(folder: string, path: string): boolean {
  const [first] = relative(folder, path).split(sep)
  return (
    first !== undefined && first !== '' && first !== '..' && resolve(folder, relative(folder, path)) === path
  )
}

/** Creates a file that gets its name when it is complete, and never takes that of another. */
function created(path: string, bytes: Uint8Array): { readonly sha256: string } | SaveFailure {
  const file = stageFile(path, bytes)
  try {
    file.create()
    return { sha256: digest(bytes) }
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return { failed: 'exists' }
    throw error
  } finally {
    file.drop()
  }
}
