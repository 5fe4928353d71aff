/** Divides the files of a run into batches: enough files for an even load of the workers, and always the same ones. */

import { ownFile } from '../../core/map.ts'
import { archiveOf, isContainer, isLines, isPacked } from '../../core/model/archive-name.ts'
import { digest } from '../../core/model/digest.ts'
import { inGroups } from '../../core/model/group-by.ts'
import { hashOf } from '../../core/model/hash.ts'
import type { Checked, RunOptions, Source } from '../../core/model/model.ts'
import { type ReadResult, slicesOf, sourcesAt, sourcesOf } from '../archive.ts'
import type { FoundFile } from '../disk/found.ts'
import type { RunNote } from '../note.ts'
import { isOwnArchive, ownEntry } from '../reading.ts'
import type { BatchInput, Ordered } from './batch.ts'

/**
 * The sizes of batches: at least `fewest` files and at most `most`; in between the names determine the end, so that a new file
 * changes only its own batch; and the maximum lines of an archive, or bytes of them.
 */
export interface Sizes {
  readonly fewest: number
  readonly usual: number
  readonly most: number
  readonly lines: number
  readonly lineBytes: number
}

/** The sizes of a run over any number of documents. */
export const usualSizes: Sizes = { fewest: 32, usual: 192, most: 512, lines: 400, lineBytes: 2 * 1024 * 1024 }

/** Some files, or lines of one, or results of phase one. */
export type Batch = BatchInput & {
  /** The key in a cache. */
  readonly name: string
  /** The number of files that end in it. */
  readonly size: number
}

interface Batching {
  readonly runOptions: RunOptions
  readonly sizes: Sizes
  note(note: RunNote): void
}

export interface RunInput {
  /** Files to check, in display order; iterated once. */
  readonly files: Iterable<FoundFile>
  readonly lookedUp: Iterable<FoundFile>
  /** Documents in memory, such as standard input. */
  readonly inputs?: readonly Source[]
  /** Results of phase one from elsewhere, instead of files. */
  readonly checkeds?: Iterable<Checked>
}

/** Returns the batches of a run: documents in memory, then the files to check, then those to look up. */
export function* batchesOf(
  { files, lookedUp, inputs = [], checkeds }: RunInput,
  how: Batching,
): Generator<Batch> {
  if (checkeds !== undefined) {
    yield* batchesOfResults(checkeds, how.sizes)
    return
  }
  // Files to check are not looked up as well.
  const consulted = new Map([...lookedUp].map(found => [found.file, found]))
  const ordered = function* (): Generator<Ordered> {
    for (const input of inputs)
      yield {
        found: { file: input.file, path: '', named: true },
        isLookedUp: false,
        read: [...sourcesAt(input, how.runOptions.limits, how.note)].map(withoutOffset),
      }
    for (const found of files) {
      consulted.delete(found.file)
      yield { found, isLookedUp: false }
    }
    for (const found of consulted.values()) yield { found, isLookedUp: true }
  }
  yield* batchesIn(ordered(), how)
}

function* batchesOfResults(checkeds: Iterable<Checked>, { usual }: Sizes): Generator<Batch> {
  let count = 0
  for (const some of inGroups(checkeds, usual)) yield { name: `results ${count++}`, checkeds: some, size: 0 }
}

function* batchesIn(files: Iterable<Ordered>, how: Batching): Generator<Batch> {
  const { fewest, usual, most } = how.sizes
  let together: Ordered[] = []
  const completeBatch = function* (): Generator<Batch> {
    if (together.length > 0) yield batchOf(together, together.length)
    together = []
  }
  for (const one of files) {
    const { found, isLookedUp, read } = one
    // A tracer sees all documents of a run in one batch.
    const isWhole = read !== undefined || how.runOptions.watch !== undefined
    const slices = isWhole ? undefined : dividedInto(found, how)
    if (slices !== undefined) {
      yield* completeBatch()
      yield* partsOf(found, isLookedUp, slices, how)
      continue
    }
    if (isWhole || (!isLines(found.file) && !isContainer(found.file))) {
      together.push(one)
      const isEnd = together.length >= fewest && hashOf(found.file) % (usual - fewest) === 0
      if (isEnd || together.length >= most) yield* completeBatch()
      continue
    }
    yield* completeBatch()
    if (isOwnArchive(found, how.runOptions))
      how.note({ id: 'notChecked', args: { file: found.file, what: 'output' } })
    else yield* partsOf(found, isLookedUp, siftedIn(found, isLookedUp, how), how)
  }
  yield* completeBatch()
}

function batchOf(files: readonly Ordered[], size: number, at = ''): Batch {
  const names = files.map(({ found, isLookedUp }) => [found.file, found.named, isLookedUp])
  return { name: digest(JSON.stringify([names, at])).slice(0, 20), files, size }
}

/** Returns the documents of a file of very many, some at a time; `undefined` if it is no such file, or one of enduse itself. */
function dividedInto(found: FoundFile, { runOptions }: Batching): Iterable<Source> | undefined {
  const slices = slicesOf(found, runOptions.limits)
  if (slices === undefined || found.named) return slices
  for (const first of slices) return ownFile(first, runOptions.limits) === undefined ? slices : undefined
  return undefined
}

/** Divides an archive by lines or entries, or a file of very many documents. */
function* partsOf(
  found: FoundFile,
  isLookedUp: boolean,
  sources: Iterable<ReadResult>,
  { sizes }: Batching,
): Generator<Batch> {
  let read: ReadResult[] = []
  let bytes = 0
  let count = 0
  const some = (size: number) => {
    // Whether the complete file is one of enduse is known already, and cannot be decided from some of its documents.
    const opened = read.some(one => 'bytes' in one) ? { ...found, named: true } : found
    const place = `${count++} ${placeOf(read[0])}`
    const batch = batchOf([{ found: opened, isLookedUp, read, isSifted: true }], size, place)
    read = []
    bytes = 0
    return batch
  }
  for (const source of sources) {
    if (read.length >= sizes.lines || bytes >= sizes.lineBytes) yield some(0)
    read.push(source)
    if ('bytes' in source) bytes += source.bytes.length
  }
  yield some(1)
}

/** Yields what is to be checked of an archive. */
function* siftedIn(
  found: FoundFile,
  isLookedUp: boolean,
  { runOptions, note }: Batching,
): Generator<ReadResult> {
  // In a compressed file an unpacked byte offset does not give a position in the file.
  const isApart = !isPacked(found.file) && !isContainer(found.file)
  const isOwn = sifting(found, runOptions, note)
  for (const source of sourcesOf(found, runOptions.limits, note))
    if (isLookedUp || !isOwn(source)) yield isApart ? source : withoutOffset(source)
}

/** Returns a source without its byte offset, by which it cannot be read again. */
function withoutOffset(source: ReadResult): ReadResult {
  if (!('bytes' in source)) return source
  const { offset: _, ...rest } = source
  return rest
}

/**
 * Detects which lines of a nested archive are those of a file of enduse, and notes it once. A single batch cannot decide this:
 * all lines of the entry must be such lines.
 */
function sifting(
  found: FoundFile,
  runOptions: RunOptions,
  note: (note: RunNote) => void,
): (source: ReadResult) => boolean {
  let [entry, isOwn] = ['', false]
  return source => {
    const { file } = source
    if (!('bytes' in source) || file === found.file || !isLines(file)) return false
    if (file !== entry) {
      entry = file
      // Most are recognised by their first line.
      const what = ownFile(source, runOptions.limits) && ownEntry(found, file, runOptions)
      isOwn = what !== undefined
      if (what !== undefined) note({ id: 'notChecked', args: { file, what } })
    }
    return isOwn
  }
}

/** Returns the position in its archive of the first document of a batch. */
function placeOf(first: ReadResult | undefined): string {
  if (first === undefined) return '0'
  const line = 'line' in first ? (first.line ?? 0) : 0
  return archiveOf(first.file) === first.file ? String(line) : `${first.file} ${line}`
}
