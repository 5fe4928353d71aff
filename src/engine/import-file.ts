/** Opens files to import: read from the beginning as often as needed, or as the package of parts that a workbook is. */
import { closeSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Limits } from '../core/model/model.ts'
import type { Broken, Chunks } from '../read/lines.ts'
import { unavailable, unavailableBecause } from '../read/unavailable.ts'
import { type Bytes, entriesOfZip } from './container.ts'
import { openFile } from './disk/file.ts'
import { nameOf } from './disk/path.ts'
import { neighbour, statusOf } from './disk/status.ts'
import { refusedBecause } from './disk/system-error.ts'
import { refuse } from './refusal.ts'

/** An open file; its name is that of reports. */
export interface OpenedImport {
  readonly file: string
  readonly path: string
  chunks(): Chunks
  /** Returns the names of the parts of a package, and the function that reads one. */
  parts(limits: Limits): {
    readonly names: readonly string[]
    readonly broken?: string
    open(name: string): Chunks
  }
  close(): void
}

const chunkBytes = 64 * 1024

/** Opens a file that the user named, or one that was found and may be a link into some real paths only. */
export function openImport(path: string, cwd: string, within?: readonly string[]): OpenedImport {
  const absolute = resolve(cwd, path)
  if (statusOf(absolute, path) === undefined) refuse(`there is no file ${path}`, neighbour(absolute, path))
  const opened = openFile(absolute, within)
  if ('unreadable' in opened)
    return refuse(`${path} cannot be opened: ${unavailableBecause(opened.unreadable)}`)
  const { handle, size } = opened
  const problems: Broken[] = []
  const bytes: Bytes = {
    size,
    read(at, length) {
      const chunk = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - at)))
      let filled = 0
      try {
        for (let more = -1; more !== 0 && filled < chunk.length; filled += more)
          more = readSync(handle, chunk, filled, chunk.length - filled, at + filled)
      } catch (error) {
        problems.push({ unreadable: refusedBecause(error) })
      }
      return filled === chunk.length ? chunk : chunk.subarray(0, filled)
    },
  }
  return {
    file: nameOf(absolute, cwd),
    path: absolute,
    *chunks() {
      for (let at = 0; at < size; ) {
        const chunk = bytes.read(at, chunkBytes)
        if (chunk.length === 0) return problems[0] ?? { unreadable: unavailable('cut-off') }
        at += chunk.length
        yield chunk
      }
      return problems[0]
    },
    parts: limits => partsOf(bytes, limits),
    close: () => closeSync(handle),
  }
}

/** Sheets of a million like rows become a hundred times larger, and bombs a thousand times. */
const mostGrowth = 300

const leastUnpacked = 64 * 1024 * 1024

function partsOf(bytes: Bytes, limits: Limits): ReturnType<OpenedImport['parts']> {
  const names: string[] = []
  let broken: Broken | undefined
  // Only the directory is read. One that two programs would read differently is refused.
  const limit = Math.min(limits.unpacked, Math.max(leastUnpacked, bytes.size * mostGrowth))
  const entries = entriesOfZip(bytes, { limit, used: 0 })
  for (let next = entries.next(); ; next = entries.next()) {
    if (next.done === true) {
      broken ??= next.value
      break
    }
    if (next.value.closed !== undefined) broken ??= { unreadable: unavailable('damaged') }
    names.push(next.value.name)
  }
  return {
    names,
    ...(broken === undefined ? {} : { broken: unavailableBecause(broken.unreadable) }),
    *open(name) {
      for (const entry of entriesOfZip(bytes, { limit, used: 0 }))
        if (entry.name === name) return yield* { [Symbol.iterator]: () => entry.chunks }
      return { unreadable: unavailable('cut-off') }
    },
  }
}
