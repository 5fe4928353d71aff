/** Opens and reads regular files; follows a link only if it leads into one of the given paths. */

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { digestOfParts } from '../../core/model/digest.ts'
import type { Source } from '../../core/model/model.ts'
import { tried } from '../../core/model/tried.ts'
import type { Broken } from '../../read/lines.ts'
import { type Unavailable, unavailable } from '../../read/unavailable.ts'
import { refuse } from '../refusal.ts'
import { insideName } from './document-name.ts'
import type { FoundFile } from './found.ts'
import { destinationOf, isWithin } from './link.ts'
import { isLink } from './status.ts'
import { codeOf, refusedBecause } from './system-error.ts'

/** An open regular file, and its bytes so far. */
export interface OpenFile {
  readonly handle: number
  readonly size: number
}

/**
 * Why a file cannot be read; with `isOutput` it is the one that standard output of this run goes to; with `leadsOut` a link that
 * leads outside the given paths, whose target was not looked at.
 */
export interface Closed {
  readonly unreadable: Unavailable
  readonly isOutput?: true
  readonly leadsOut?: true
}

/** The result for a link that is not followed. */
const ledOut: Closed = { unreadable: unavailable('leads-out'), leadsOut: true }

/**
 * Opens a regular file, or returns why that is not possible; the caller closes it. A link is followed if it leads into one of the
 * real paths `within`, or if `within` is not given.
 */
export function openFile(path: string, within?: readonly string[]): OpenFile | Closed {
  let handle: number | undefined
  try {
    handle = within === undefined ? openSync(path, readingFlags) : openWithin(path, within)
    if (handle === undefined) return ledOut
    const stats = fstatSync(handle)
    const output = stats.isFile() ? tried(() => fstatSync(1)) : undefined
    const isOutput = output?.isFile() === true && output.dev === stats.dev && output.ino === stats.ino
    if (stats.isFile() && !isOutput) return { handle, size: stats.size }
    closeSync(handle)
    if (isOutput) return { unreadable: unavailable('output'), isOutput }
    if (stats.isDirectory())
      return {
        unreadable: unavailable(
          insideName(`${basename(path)}/`) === undefined ? 'folder' : 'folder-named-as-entry',
        ),
      }
    return { unreadable: unavailable('not-a-file') }
  } catch (error) {
    if (handle !== undefined) closeSync(handle)
    // Such a name was decoded with a loss, and leads to nothing.
    const isLost = codeOf(error) === 'ENOENT' && path.includes('\ufffd')
    return { unreadable: isLost ? unavailable('name-not-utf-8') : refusedBecause(error) }
  }
}

/** Non-blocking: opening a pipe without a writer would wait forever. */
const readingFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Does not follow a link at the end of the path; Windows has no flag for that. */
const withoutLinks: number | undefined = constants.O_NOFOLLOW

/**
 * Opens the file at a path: exactly the one that was checked, even if it is replaced in the meantime. Returns `undefined` for a
 * link that leads outside.
 */
function openWithin(path: string, within: readonly string[]): number | undefined {
  if (withoutLinks !== undefined || !isLink(path, '.')) {
    try {
      const handle = openSync(path, readingFlags | (withoutLinks ?? 0))
      if (withoutLinks !== undefined || isAt(handle, path)) return handle
      closeSync(handle)
      return undefined
    } catch (error) {
      if (!linkCodes.has(codeOf(error))) throw error
    }
  }
  const real = destinationOf(path)
  if (!isWithin(real, within)) return undefined
  const handle = openSync(real, readingFlags | (withoutLinks ?? 0))
  if (isAt(handle, real) && destinationOf(real) === real) return handle
  closeSync(handle)
  return undefined
}

/** The error codes of systems for a link that must not be followed. */
const linkCodes: ReadonlySet<string> = new Set(['ELOOP', 'EMLINK', 'EFTYPE'])

/** Checks whether an open file is at this path itself, and not behind a link on the way. */
function isAt(handle: number, real: string): boolean {
  const opened = fstatSync(handle, { bigint: true })
  const there = lstatSync(real, { bigint: true, throwIfNoEntry: false })
  return there?.dev === opened.dev && there.ino === opened.ino
}

/** Returns what some work returns with a regular file open; `undefined` if it cannot be opened. */
export function withOpen<T>({ path, within }: FoundFile, work: (opened: OpenFile) => T): T | undefined {
  const opened = openFile(path, within)
  if ('unreadable' in opened) return undefined
  try {
    return work(opened)
  } finally {
    closeSync(opened.handle)
  }
}

/** Returns the SHA-256 of a file, however long; `undefined` if it cannot be read. */
export function fileDigest(found: FoundFile): string | undefined {
  const work = ({ handle, size }: OpenFile) => {
    const hash = digestOfParts()
    const chunk = Buffer.allocUnsafe(Math.min(size, digestedAtOnce))
    for (let at = 0, read = -1; read !== 0 && at < size; at += read) {
      read = readSync(handle, chunk, 0, Math.min(chunk.length, size - at), at)
      hash.add(chunk.subarray(0, read))
    }
    return hash.hex()
  }
  return tried(() => withOpen(found, work))
}

const digestedAtOnce = 1024 * 1024

/**
 * Reads the bytes of a file, or returns why that is not possible. Reads one byte more than `limit` allows, so that the reader can
 * detect the excess.
 */
export function open({ file, path, within }: FoundFile, limit: number): Source | Closed {
  const opened = openFile(path, within)
  if ('unreadable' in opened) return opened
  const { handle, size } = opened
  try {
    const bytes = Buffer.allocUnsafe(Math.min(size, limit) + 1)
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; ) {
      read = readSync(handle, bytes, length, bytes.length - length, null)
      length += read
      // When asked for one byte more than its size, it gave its size: that is its end.
      if (length === size) break
    }
    return { file, bytes: bytes.subarray(0, length), size: Math.max(size, length) }
  } catch (error) {
    return { unreadable: refusedBecause(error) }
  } finally {
    closeSync(handle)
  }
}

export function opened(found: FoundFile, limit: number): Source {
  const source = open(found, limit)
  return 'unreadable' in source ? refuse('notOpened', { file: found.file, why: source.unreadable }) : source
}

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
