/** Replaces a document that was read, completely or not at all: never one that changed since, never through a link outside. */

import { closeSync, fstatSync, lstatSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openFile } from './file.ts'
import type { FoundFile } from './found.ts'
import { destinationOf, isWithin } from './link.ts'
import { type StagedFile, stageFile } from './stage.ts'
import { reasonOf } from './system-error.ts'

/** Why a document was not replaced: what the system says is in `reason`. */
export interface NotRewritten {
  readonly failed: 'changed' | 'link' | 'system'
  readonly reason?: string
}

/** Replaces the bytes of a document; returns why it was left as it is. */
export function rewrite(
  { path, within }: FoundFile,
  old: Uint8Array,
  bytes: Uint8Array,
  cwd: string,
): NotRewritten | undefined {
  let file: StagedFile | undefined
  try {
    const real = destinationOf(path)
    const isLink = lstatSync(path).isSymbolicLink()
    if (isLink && !isWithin(real, within ?? [destinationOf(dirname(path)), destinationOf(cwd)]))
      return { failed: 'link' }
    const before = standing(real, old)
    if (before === undefined) return { failed: 'changed' }
    file = stageFile(real, bytes, before.mode & 0o7777)
    // Writing takes its time, in which another program may have written the file.
    const now = lstatSync(real)
    if (now.ino !== before.ino || now.mtimeMs !== before.mtimeMs || now.size !== before.size)
      return { failed: 'changed' }
    file.replace()
    return undefined
  } catch (error) {
    return { failed: 'system', reason: reasonOf(error) }
  } finally {
    file?.drop()
  }
}

/** Returns the status of the file if it is a regular one that still has these bytes. */
function standing(real: string, old: Uint8Array) {
  const opened = openFile(real, [dirname(real)])
  if ('unreadable' in opened) return undefined
  try {
    const stats = fstatSync(opened.handle)
    return Buffer.compare(readFileSync(opened.handle), old) === 0 ? stats : undefined
  } finally {
    closeSync(opened.handle)
  }
}
