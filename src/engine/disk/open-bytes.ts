/** Reads parts of open files. */
import { readSync } from 'node:fs'
import type { Broken } from '../../read/lines.ts'
import type { OpenFile } from './file.ts'
import { refusedBecause } from './system-error.ts'

/** The bytes of an open file, in parts. */
export interface OpenBytes {
  readonly size: number
  /** Reads a part; less of it if the file has become shorter, or cannot be read any more. */
  read(at: number, length: number): Uint8Array
  /** Returns why a part could not be read. */
  problem(): Broken | undefined
}

export function openBytes({ handle, size }: OpenFile): OpenBytes {
  let problem: Broken | undefined
  return {
    size,
    read(at, length) {
      const part = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, size - at)))
      let filled = 0
      try {
        filled = fill(part, handle, at)
      } catch (error) {
        problem ??= { unreadable: refusedBecause(error) }
      }
      return filled === part.length ? part : part.subarray(0, filled)
    },
    problem: () => problem,
  }
}

/** Reads the bytes of an open file from an offset on; fewer if the file has become shorter. */
export function bytesAt(handle: number, from: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(length)
  const filled = fill(bytes, handle, from)
  return filled === length ? bytes : bytes.subarray(0, filled)
}

function fill(bytes: Buffer, handle: number, from: number): number {
  let filled = 0
  for (let more = -1; more !== 0 && filled < bytes.length; filled += more)
    more = readSync(handle, bytes, filled, bytes.length - filled, from + filled)
  return filled
}
