/** Stores long lists outside of memory: in the order of insertion, or sorted. */
import type { Store, Waiting } from './bulk/means.ts'
import { inOrder } from './merge-sorted.ts'

/** A list that is appended to, and then iterated any number of times. */
export interface Spilled<T> extends Iterable<T> {
  add(one: T): void
}

/** The number of characters stored and read together. */
const blockLength = 64 * 1024

/** The number of characters sorted in memory; further ones form another sorted run. */
const runLength = 4 * 1024 * 1024

/** Creates a list in the order of insertion. Entries are stored as JSON. */
export function spilled<T>(store: Store): Spilled<T> {
  const { addLine, all } = lineList<T>(store)
  return { add: one => addLine(JSON.stringify(one)), [Symbol.iterator]: all }
}

/** Stores entries as lines of JSON, in blocks. */
function lineList<T>(store: Store): { addLine(line: string): void; all(): Generator<T> } {
  const blocks: { readonly waiting: Waiting; readonly bytes: number }[] = []
  let lines: string[] = []
  let length = 0
  const flush = () => {
    if (lines.length === 0) return
    const block = Buffer.from(lines.join('\n'))
    blocks.push({ waiting: store.keep(block), bytes: block.length })
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
      for (const { waiting, bytes } of blocks) {
        const { buffer, byteOffset, length: size } = waiting.read(0, bytes)
        for (const line of Buffer.from(buffer, byteOffset, size).toString().split('\n'))
          yield JSON.parse(line) as T
      }
    },
  }
}

/** Creates a list that is iterated in sorted order; equal entries stay in the order of insertion. */
export function sortedSpilled<T>(store: Store, compare: (a: T, b: T) => number): Spilled<T> {
  const runs: ReturnType<typeof lineList<T>>[] = []
  let own: { readonly one: T; readonly line: string }[] = []
  let length = 0
  const sorted = () => own.sort((a, b) => compare(a.one, b.one))
  const flush = () => {
    const run = lineList<T>(store)
    for (const { line } of sorted()) run.addLine(line)
    runs.push(run)
    own = []
    length = 0
  }
  return {
    add: one => {
      const line = JSON.stringify(one)
      own.push({ one, line })
      length += line.length
      if (length >= runLength) flush()
    },
    *[Symbol.iterator]() {
      if (runs.length > 0 && own.length > 0) flush()
      if (runs.length === 0) for (const { one } of [...sorted()]) yield one
      else
        yield* inOrder(
          runs.map(run => run.all()),
          (a, b) => compare(a, b) < 0,
        )
    },
  }
}
