/** Reads files line by line, packed by gzip or not. */

import { closeSync, constants, openSync } from 'node:fs'
import { resolve } from 'node:path'
import { bufferOf, gunzipped } from '../container.ts'
import { refuse } from '../refusal.ts'
import { readAvailable } from './standard-input.ts'
import { neighbour, statusOf } from './status.ts'
import { orRefuse } from './system-error.ts'

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
    if (stats === undefined) refuse('noFile', { file: path, near: neighbour(absolute, path) })
    if (stats?.isDirectory()) refuse('isFolder', { file: path })
    handle = orRefuse(
      () => openSync(absolute, constants.O_RDONLY),
      why => refuse('notOpened', { file: path, why }),
    )
  }
  const called = path === '-' ? 'standard input' : path
  try {
    yield* linesIn(plainChunks(handle, called), called)
  } finally {
    if (handle !== 0) closeSync(handle)
  }
}

function* linesIn(chunks: Iterable<Buffer>, called: string): Generator<FileLine> {
  let begun: Buffer[] = []
  let length = 0
  for (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const rest = chunk.subarray(start, end)
      yield { bytes: length === 0 ? rest : Buffer.concat([...begun, rest]), isWhole: true }
      begun = []
      length = 0
      start = end + 1
    }
    if (start === chunk.length) continue
    begun.push(Buffer.from(chunk.subarray(start)))
    length += chunk.length - start
    if (length > longestLine) refuse('lineTooLong', { file: called, bytes: longestLine })
  }
  if (length > 0) yield { bytes: Buffer.concat(begun), isWhole: false }
}

/** Reads the bytes of a file, unpacked. A chunk is valid until the next one is read. */
function* plainChunks(handle: number, called: string): Generator<Buffer> {
  const chunks = chunksOf(handle, called)
  const first = chunks.next()
  if (first.done === true) return
  const all = function* (): Generator<Buffer, undefined> {
    yield first.value
    yield* chunks
    return undefined
  }
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* all()
    return
  }
  const plain = gunzipped(all(), { limit: Number.POSITIVE_INFINITY, used: 0 })
  let next = plain.next()
  for (; next.done !== true; next = plain.next()) yield bufferOf(next.value)
  if (next.value !== undefined) refuse('notUnpacked', { file: called, why: next.value.unreadable })
}

function* chunksOf(handle: number, called: string): Generator<Buffer> {
  const chunk = Buffer.allocUnsafe(1024 * 1024)
  const fill = () => readAvailable(handle, chunk, why => refuse('notRead', { file: called, why }))
  for (let read = fill(); read > 0; read = fill()) yield chunk.subarray(0, read)
}
