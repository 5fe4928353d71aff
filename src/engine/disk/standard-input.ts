/** Reads standard input completely. */

import { readSync } from 'node:fs'
import { isArchive } from '../../core/model/archive-name.ts'
import type { Source } from '../../core/model/model.ts'
import { refuse } from '../refusal.ts'
import { codeOf, refusedBecause } from './system-error.ts'

/** Waits for a millisecond: for a reader or writer at the other end that is slower than this program. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
}

/** Reads standard input, up to one byte more than `limit`; an archive, to which that limit does not apply, up to `archiveBytes`. */
export function openStandardInput(file: string, documentBytes: number): Source {
  const limit = isArchive(file) ? archiveBytes : documentBytes
  const chunks: Buffer[] = []
  let length = 0
  while (length <= limit) {
    const chunk = Buffer.allocUnsafe(65_536)
    let read: number
    try {
      read = readSync(0, chunk, 0, chunk.length, null)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EOF') break
      if (code !== 'EAGAIN') return refuse('inputNotRead', { why: refusedBecause(error) })
      pause()
      continue
    }
    if (read === 0) break
    chunks.push(chunk.subarray(0, read))
    length += read
  }
  if (isArchive(file) && length > limit) refuse('inputTooLarge', { limit })
  return { file, bytes: Buffer.concat(chunks) }
}

/** The maximum size of an archive that is not read from a file and so is held in memory. */
export const archiveBytes = 500_000_000
