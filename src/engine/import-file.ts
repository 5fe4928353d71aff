/** Opens files to import: read from the beginning as often as needed, or as the package of parts that a workbook is. */
import { closeSync } from 'node:fs'
import { posix, resolve } from 'node:path'
import type { Limits, Source } from '../core/model/model.ts'
import type { Broken } from '../read/lines.ts'
import { unavailable } from '../read/unavailable.ts'
import { type Bytes, entriesOfZip } from './container.ts'
import { type OpenBytes, openBytes, openFile } from './disk/file.ts'
import { nameOf } from './disk/path.ts'
import { neighbour, statusOf } from './disk/status.ts'
import { refuse } from './refusal.ts'

const chunkBytes = 64 * 1024

/** Opens a file that the user named, or one that was found and may be a link into some real paths only. */
export function openImport(path: string, cwd: string, within?: readonly string[]) {
  const absolute = resolve(cwd, path)
  const status = statusOf(absolute, path)
  if (status === undefined) return refuse('noFile', { file: path, near: neighbour(absolute, path) })
  if (status.isDirectory()) refuse('isFolder', { file: path })
  const opened = openFile(absolute, within)
  if ('unreadable' in opened) return refuse('notOpened', { file: path, why: opened.unreadable })
  return {
    ...importOf(nameOf(absolute, cwd), openBytes(opened)),
    ...{ path: absolute, close: () => closeSync(opened.handle) },
  }
}

/** Returns a file to import whose bytes are at hand. */
export function heldImport({ file, bytes }: Source): ReturnType<typeof openImport> {
  const read = (at: number, length: number) => bytes.subarray(at, at + length)
  const held = importOf(file, { size: bytes.length, read, problem: () => undefined })
  return { ...held, path: file, close: () => {} }
}

/** Returns an open file; its name is that of reports. */
function importOf(file: string, bytes: OpenBytes) {
  return {
    file,
    *chunks(): Generator<Uint8Array, Broken | undefined> {
      for (let at = 0; at < bytes.size; ) {
        const chunk = bytes.read(at, chunkBytes)
        if (chunk.length === 0) return bytes.problem() ?? { unreadable: unavailable('cut-off') }
        at += chunk.length
        yield chunk
      }
      return bytes.problem()
    },
    parts: (limits: Limits) => partsOf(bytes, limits),
  }
}

/** Sheets of a million like rows become a hundred times larger, and bombs a thousand times. */
const mostGrowth = 300

const leastUnpacked = 64 * 1024 * 1024

/** Returns the names of the parts of a package, the most bytes that it may have when it is unpacked, and the function that reads one. */
function partsOf(bytes: Bytes, limits: Limits) {
  const names: string[] = []
  const keys = new Set<string>()
  let broken: Broken | undefined
  // Only the directory is read. One that two programs would read differently is refused.
  const limit = Math.min(limits.unpacked, Math.max(leastUnpacked, bytes.size * mostGrowth))
  const entries = entriesOfZip(bytes, { limit, used: 0 })
  for (let next = entries.next(); ; next = entries.next()) {
    if (next.done === true) {
      broken ??= next.value
      break
    }
    const { name, closed } = next.value
    if (closed !== undefined) broken ??= { unreadable: unavailable('damaged') }
    // Names of parts are the same in any case, and programs differ in which of two parts they read.
    const key = posix.join('/', name).toLowerCase()
    if (keys.has(key)) broken ??= { unreadable: unavailable('same-name', { name }) }
    keys.add(key)
    names.push(name)
  }
  return {
    ...{ names, limit },
    ...(broken === undefined ? {} : { broken: broken.unreadable }),
    *open(name: string): Generator<Uint8Array, Broken | undefined> {
      for (const entry of entriesOfZip(bytes, { limit, used: 0 }))
        if (entry.name === name) return yield* { [Symbol.iterator]: () => entry.chunks }
      return { unreadable: unavailable('cut-off') }
    },
  }
}
