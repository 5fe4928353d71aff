/** Finds the lines of a text file by their first field, with about twenty bytes of memory for each group of lines. */
import { closeSync } from 'node:fs'
import { dirname } from 'node:path'
import { bufferOf } from './container.ts'
import { bytesAt, openFile } from './disk/file.ts'
import { linesIn } from './disk/lines.ts'
import { destinationOf } from './disk/link.ts'

/** The lines of a file in which the first field, up to a tab, is a key: those of one key follow each other. */
export type KeyedLines = ReturnType<typeof keyedLines>

const chunkBytes = 64 * 1024

const tab = 0x09

/** Reads a file once, and returns the function that finds lines in it; a file that cannot be read has none. */
export function keyedLines(path: string) {
  const groups = groupsIn(path)
  return {
    /** Yields the lines of a key, and perhaps those of another one. */
    *of(key: string): Generator<string> {
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
  const { handle, size } = opened
  const chunks = function* () {
    for (let at = from, read = -1; read !== 0 && at < size; at += read) {
      const chunk = bufferOf(bytesAt(handle, at, Math.min(chunkBytes, size - at)))
      read = chunk.length
      yield chunk
    }
  }
  let at = from
  try {
    // A longer line is none of a file that enduse wrote.
    for (const { bytes } of linesIn(chunks(), path, 16 * chunkBytes)) {
      yield { bytes: bufferOf(bytes), at }
      at += bytes.length + 1
    }
  } catch {
    // What was read until then counts.
  } finally {
    closeSync(handle)
  }
}

/** Finds where the groups of lines of a file begin, by the hash of their key. */
function groupsIn(path: string) {
  const hashes: number[] = []
  const starts: number[] = []
  for (const { bytes, at } of linesFrom(path, 0)) {
    const hash = hashOf(bytes)
    if (hashes.at(-1) === hash) continue
    hashes.push(hash)
    starts.push(at)
  }
  const count = hashes.length
  // A hash table with open addressing: each slot has the number of a group, from 1.
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2))) - 1
  const slots = new Uint32Array(mask + 1)
  for (let group = 0; group < count; group++) {
    let slot = (hashes[group] ?? 0) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = group + 1
  }
  return {
    startsOf(hash: number): readonly number[] {
      const found: number[] = []
      for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const group = (slots[slot] ?? 1) - 1
        if (hashes[group] === hash) found.push(starts[group] ?? 0)
      }
      return found.sort((a, b) => a - b)
    },
  }
}
