/** Stores long lists outside of memory, sorted. */

import { inOrder } from './merge-sorted.ts'
import type { Store } from './run/ports.ts'
import type { StoredBytes } from './run/sorted-run.ts'

/** A list that is added to, and then iterated any number of times. */
export interface Spilled<T> extends Iterable<T> {
  add(one: T): void
}

/** The number of characters stored and read together. */
const blockLength = 64 * 1024

/** The number of characters sorted in memory; further ones form another sorted run. */
const runLength = 4 * 1024 * 1024

/** The number of entries held as they are, before any is written as JSON: the reports of small runs never are. */
const mostHeld = 4096

/** Stores entries as lines of JSON, in blocks. */
function lineList<T>(store: Store): { addLine(line: string): void; all(): Generator<T> } {
  const blocks: { readonly stored: StoredBytes; readonly bytes: number }[] = []
  let lines: string[] = []
  let length = 0
  const flush = () => {
    if (lines.length === 0) return
    const block = Buffer.from(lines.join('\n'))
    blocks.push({ stored: store.keep(block), bytes: block.length })
    lines = []
    length = 0
  }
  return {
    addLine: line => {
      lines.push(line)
      length += line.length
      if (length >= blockLength) flush()
    },
    *all() {
      flush()
      for (const { stored, bytes } of blocks) {
        const { buffer, byteOffset, length: size } = stored.read(0, bytes)
        for (const line of Buffer.from(buffer, byteOffset, size).toString().split('\n'))
          yield JSON.parse(line) as T
      }
    },
  }
}

/** Creates a list that is iterated in sorted order; equal entries stay in the order of insertion. */
export function sortedSpilled<T>(store: Store, compare: (a: T, b: T) => number): Spilled<T> {
  const runs: ReturnType<typeof lineList<T>>[] = []
  let own: T[] = []
  // The number of characters of the entries, once there are many.
  let length = 0
  const flush = () => {
    const run = lineList<T>(store)
    for (const one of own.sort(compare)) run.addLine(JSON.stringify(one))
    runs.push(run)
    own = []
    length = 0
  }
  return {
    add: one => {
      own.push(one)
      if (runs.length === 0 && own.length <= mostHeld) return
      length += JSON.stringify(one).length
      if (length >= runLength) flush()
    },
    *[Symbol.iterator]() {
      if (runs.length > 0 && own.length > 0) flush()
      if (runs.length === 0) yield* own.sort(compare)
      else
        yield* inOrder(
          runs.map(run => run.all()),
          (a, b) => compare(a, b) < 0,
        )
    },
  }
}
