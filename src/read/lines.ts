/**
 * Reads archives of lines, in which each line is a document: split as their bytes arrive, never held in memory
 * completely.
 */
import type { Source } from '../core/model/model.ts'
import { isForeign } from './text.ts'
import type { Unavailable } from './unavailable.ts'

/** Why the bytes ended early; with `limit` if more of them would be unpacked than that. */
export interface Broken {
  readonly unreadable: Unavailable
  readonly limit?: number
}

/** A line, or a complete file, that could not be read, and why. */
export interface Unread extends Broken {
  readonly file: string
  /** The first line that was not read, of an archive of lines. */
  readonly line?: number
  /** Set if it could be opened, and is not what its name states, or not complete. */
  readonly isOpened?: true
  /** Set if it contains nothing that could be a document. */
  readonly isEmpty?: true
  /** Set if it is the file that standard output is redirected to. */
  readonly isOutput?: true
  /** Set if it is a link that leads out of the given path, and was not followed. */
  readonly leadsOut?: true
}

/** Bytes as they arrive; at the end why they ended early, or nothing if they are complete. */
export type Chunks = Iterator<Uint8Array, Broken | undefined>

const newline = 10
const carriageReturn = 13

/**
 * Yields the documents of an archive: its lines without their ends, except blank ones. The bytes may be a view of a
 * chunk. A line longer than `limit` has one byte more than that, and its size. There is always at least one.
 */
export function* linesOf(file: string, chunks: Chunks, limit: number): Generator<Source | Unread> {
  let line = 1
  let offset = 0
  let isAny = false
  let begun: Uint8Array[] = []
  let kept = 0
  let length = 0
  /** The last byte of the line so far. */
  let end = 0
  let next = chunks.next()
  if (next.done !== true && isForeign(next.value)) {
    // No text at all: split at what looks like line ends it would be a thousand invalid lines.
    const bytes = next.value.subarray(0, Math.min(next.value.length, limit))
    yield { file, line, bytes, size: bytes.length + 1 }
    return
  }
  const add = (piece: Uint8Array) => {
    length += piece.length
    end = piece[piece.length - 1] ?? end
    if (kept > limit) return
    const part = piece.subarray(0, limit + 1 - kept)
    kept += part.length
    begun.push(part)
  }
  const taken = (): Source | undefined => {
    const [first = new Uint8Array()] = begun
    let bytes = begun.length > 1 ? joined(begun) : first
    const size = end === carriageReturn ? length - 1 : length
    if (bytes.length > size) bytes = bytes.subarray(0, size)
    const number = line++
    const begins = offset
    offset += length + 1
    begun = []
    kept = length = end = 0
    if (isBlank(bytes, number)) return undefined
    isAny = true
    return { file, line: number, offset: begins, bytes, ...(size > limit ? { size } : {}) }
  }
  for (; next.done !== true; next = chunks.next()) {
    const chunk = next.value
    let start = 0
    for (let stop = chunk.indexOf(newline); stop !== -1; stop = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, stop))
      start = stop + 1
      const source = taken()
      if (source !== undefined) yield source
    }
    if (start < chunk.length) add(chunk.subarray(start))
  }
  // Of a truncated archive, the last line is incomplete.
  if (next.value !== undefined) {
    yield { file, line, isOpened: true, ...next.value }
    return
  }
  const last = length > 0 ? taken() : undefined
  if (last !== undefined) yield last
  if (!isAny) yield { file, line: 1, bytes: new Uint8Array() }
}

/** Returns the documents of an archive in memory. */
export function linesIn({ file, bytes }: Source, limit: number): readonly Source[] {
  const whole = [bytes].values()
  const chunks = { next: () => whole.next() as IteratorResult<Uint8Array, undefined> }
  return [...linesOf(file, chunks, limit)].filter(one => 'bytes' in one)
}

/** Joins pieces of bytes to one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

const mark = [0xef, 0xbb, 0xbf]

/** Checks whether a line contains only blanks; the first one may contain a byte order mark too. */
function isBlank(bytes: Uint8Array, line: number): boolean {
  const start = line === 1 && mark.every((byte, at) => bytes[at] === byte) ? mark.length : 0
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte !== 32 && byte !== 9 && byte !== carriageReturn) return false
  }
  return true
}
