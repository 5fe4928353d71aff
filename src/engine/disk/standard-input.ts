/** Reads standard input completely. */

import { readSync } from 'node:fs'
import { isArchive } from '../../core/model/archive-name.ts'
import type { Source } from '../../core/model/model.ts'
import type { Unavailable } from '../../read/unavailable.ts'
import { refuse } from '../refusal.ts'
import { codeOf, refusedBecause } from './system-error.ts'

/** Waits for a millisecond: for a reader or writer at the other end that is slower than this program. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
}

/** Reads as many bytes as are available, up to a chunk; 0 at the end. */
export function readAvailable(handle: number, chunk: Buffer, refused: (why: Unavailable) => never): number {
  for (;;) {
    try {
      return readSync(handle, chunk, 0, chunk.length, null)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') return refused(refusedBecause(error))
      pause()
    }
  }
}

/** Reads standard input, up to one byte more than `limit`; an archive, to which that limit does not apply, up to `archiveBytes`. */
export function openStandardInput(file: string, documentBytes: number): Source {
  const limit = isArchive(file) ? archiveBytes : documentBytes
  const chunks: Buffer[] = []
  let length = 0
  while (length <= limit) {
    const chunk = Buffer.allocUnsafe(65_536)
    const read = readAvailable(0, chunk, why => refuse('inputNotRead', { why }))
    if (read === 0) break
    chunks.push(chunk.subarray(0, read))
    length += read
  }
  if (isArchive(file) && length > limit) refuse('inputTooLarge', { limit })
  return { file, bytes: Buffer.concat(chunks) }
}

/** The maximum size of an archive that is not read from a file and so is held in memory. */
export const archiveBytes = 500_000_000
