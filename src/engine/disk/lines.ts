/** Reads files line by line. */

import { closeSync, constants, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { refuse } from '../refusal.ts'
import { pause } from './standard-input.ts'
import { neighbour, statusOf } from './status.ts'
import { codeOf, reasonOf } from './system-error.ts'

/** A line of a file without its end, and whether the end was there. The bytes are valid until the next line is read. */
export interface FileLine {
  readonly bytes: Uint8Array
  readonly isWhole: boolean
}

/** No line of a file of enduse is as long as this: a longer one belongs to another kind of file, and would fill the memory. */
const longestLine = 256 * 1024 * 1024

/** Reads the lines of a file, or of standard input for `-`, one by one: never all of them at once. */
export function* linesOf(path: string, cwd: string): Generator<FileLine> {
  let handle = 0
  if (path !== '-') {
    const absolute = resolve(cwd, path)
    const stats = statusOf(absolute, path)
    if (stats === undefined) refuse(`there is no file ${path}`, neighbour(absolute, path))
    if (stats?.isDirectory()) refuse(`${path} is a folder`, 'Name the files in it.')
    try {
      handle = openSync(absolute, constants.O_RDONLY)
    } catch (error) {
      refuse(`${path} cannot be opened: ${reasonOf(error)}`)
    }
  }
  const called = path === '-' ? 'standard input' : path
  const chunk = Buffer.allocUnsafe(1024 * 1024)
  let begun: Buffer[] = []
  let length = 0
  try {
    for (let read = fill(handle, chunk, called); read > 0; read = fill(handle, chunk, called)) {
      let start = 0
      for (let end = chunk.indexOf(10); end >= 0 && end < read; end = chunk.indexOf(10, start)) {
        const rest = chunk.subarray(start, end)
        yield { bytes: length === 0 ? rest : Buffer.concat([...begun, rest]), isWhole: true }
        begun = []
        length = 0
        start = end + 1
      }
      if (start === read) continue
      begun.push(Buffer.from(chunk.subarray(start, read)))
      length += read - start
      if (length > longestLine) refuse(`${called} holds a line that is longer than ${longestLine} bytes`)
    }
    if (length > 0) yield { bytes: Buffer.concat(begun), isWhole: false }
  } finally {
    if (handle !== 0) closeSync(handle)
  }
}

/** Reads as many bytes as are available, up to a chunk; 0 at the end. */
function fill(handle: number, chunk: Buffer, called: string): number {
  for (;;) {
    try {
      return readSync(handle, chunk, 0, chunk.length, null)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') return refuse(`${called} cannot be read: ${reasonOf(error)}`)
      pause()
    }
  }
}
