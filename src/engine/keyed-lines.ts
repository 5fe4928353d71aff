/** Finds the lines of a text file by their first field, with about twenty bytes of memory for each group of lines. */
import { closeSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import { openFile } from './disk/file.ts'
import { destinationOf } from './disk/link.ts'

/** The lines of a file in which the first field, up to a tab, is a key: those of one key follow each other. */
export interface KeyedLines {
  /** Yields the lines of a key, and perhaps those of another one. */
  of(key: string): Generator<string>
}

const chunkBytes = 64 * 1024

const [tab, lineEnd] = [0x09, 0x0a]

/** Reads a file once, and returns the function that finds lines in it; a file that cannot be read has none. */
export function keyedLines(path: string): KeyedLines {
  const groups = groupsIn(path)
  return {
    *of(key) {
      const hash = hashOf(Buffer.from(key))
      for (const start of groups.startsOf(hash))
        for (const { bytes } of linesFrom(path, start)) {
          if (hashOf(bytes) !== hash) break
          yield bytes.toString()
        }
    },
  }
}

/** Returns a hash (FNV-1a) of the first field of a line. */
function hashOf(line: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of line) {
    if (byte === tab) break
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return hash >>> 0
}

/** Yields the lines of a file from a position on. It follows no link that leads out of its folder. */
function* linesFrom(path: string, from: number): Generator<{ readonly bytes: Buffer; readonly at: number }> {
  const opened = openFile(path, [destinationOf(dirname(path))])
  if ('unreadable' in opened) return
  const { handle } = opened
  try {
    let rest = Buffer.alloc(0)
    let at = from
    for (let next = from; ; ) {
      const chunk = Buffer.allocUnsafe(chunkBytes)
      const read = readSync(handle, chunk, 0, chunkBytes, next)
      next += read
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)])
      let begin = 0
      for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, begin)) {
        yield { bytes: bytes.subarray(begin, end), at }
        at += end + 1 - begin
        begin = end + 1
      }
      rest = bytes.subarray(begin)
      // A longer line is none of a file that enduse wrote.
      if (read === 0 || rest.length > 16 * chunkBytes) break
    }
    if (rest.length > 0) yield { bytes: rest, at }
  } catch {
    // What was read until then counts.
  } finally {
    closeSync(handle)
  }
}

/** Where the groups of lines of a file begin, by the hash of their key. */
interface LineGroups {
  startsOf(hash: number): readonly number[]
}

function groupsIn(path: string): LineGroups {
  let hashes = new Uint32Array(1024)
  let starts = new Float64Array(1024)
  let count = 0
  for (const { bytes, at } of linesFrom(path, 0)) {
    const hash = hashOf(bytes)
    if (count > 0 && hashes[count - 1] === hash) continue
    if (count === hashes.length) {
      hashes = grown(hashes, new Uint32Array(count * 2))
      starts = grown(starts, new Float64Array(count * 2))
    }
    hashes[count] = hash
    starts[count] = at
    count += 1
  }
  // A hash table with open addressing: each slot has the number of a group, from 1.
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2))) - 1
  const slots = new Uint32Array(mask + 1)
  for (let group = 0; group < count; group++) {
    let slot = (hashes[group] ?? 0) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = group + 1
  }
  return {
    startsOf(hash) {
      const found: number[] = []
      for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const group = (slots[slot] ?? 1) - 1
        if (hashes[group] === hash) found.push(starts[group] ?? 0)
      }
      return found.sort((a, b) => a - b)
    },
  }
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
