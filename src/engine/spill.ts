/** Stores long lists outside of memory, sorted. */

import { bufferOf } from './container.ts'
import { inOrder } from './merge-sorted.ts'
import type { Store } from './run/ports.ts'
import type { StoredBytes } from './run/sorted-run.ts'

/** The number of characters stored and read together. */
const blockLength = 64 * 1024

/** The most characters of entries sorted in memory: the entries themselves take several times as much. */
const mostInMemory = 4 * 1024 * 1024

/** One of so many entries is measured, as JSON, and the others are taken to be as long. */
const measured = 8

/** The number of runs that are merged into one, so that few are read at once. */
const mergedRuns = 16

/** Stores entries as lines of JSON, in blocks. */
function lineList<T>(store: Store) {
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
  let last: T | undefined
  return {
    /** Returns whether an entry may follow the last one. */
    mayPrecede: (one: T, compare: (a: T, b: T) => number) => last === undefined || compare(last, one) <= 0,
    add: (one: T) => {
      const line = JSON.stringify(one)
      last = one
      lines.push(line)
      length += line.length
      if (length >= blockLength) flush()
    },
    *all(): Generator<T> {
      flush()
      for (const { stored, bytes } of blocks)
        for (const line of bufferOf(stored.read(0, bytes)).toString().split('\n')) yield JSON.parse(line) as T
    },
  }
}

/**
 * Creates a list that is added to, and then iterated any number of times in sorted order; equal entries stay in the order of
 * insertion.
 */
export function sortedSpilled<T>(store: Store, compare: (a: T, b: T) => number) {
  type Run = ReturnType<typeof lineList<T>>
  // By how often their entries were merged: the more often, the earlier they came.
  const levels: Run[][] = []
  let own: T[] = []
  // The number of characters of the entries, roughly.
  let length = 0
  const merged = (runs: readonly Run[]) =>
    inOrder(
      runs.map(run => run.all()),
      (a, b) => compare(a, b) < 0,
    )
  const addRun = (sorted: Iterable<T>, level: number) => {
    const run = lineList<T>(store)
    for (const one of sorted) run.add(one)
    const runs = [...(levels[level] ?? []), run]
    levels[level] = runs.length < mergedRuns ? runs : []
    if (runs.length === mergedRuns) addRun(merged(runs), level + 1)
  }
  const flush = () => {
    const [first] = own.sort(compare)
    if (first === undefined) return
    const run = levels[0]?.at(-1)
    // What comes in order is one run, however much it is.
    if (run?.mayPrecede(first, compare) === true) for (const one of own) run.add(one)
    else addRun(own, 0)
    own = []
    length = 0
  }
  return {
    add: (one: T): void => {
      own.push(one)
      if (own.length % measured !== 0) return
      length += measured * JSON.stringify(one).length
      if (length >= Math.min(store.room / 4, mostInMemory)) flush()
    },
    *[Symbol.iterator](): Generator<T> {
      if (levels.length === 0) yield* own.sort(compare)
      else {
        flush()
        yield* merged([...levels].reverse().flat())
      }
    },
  }
}
