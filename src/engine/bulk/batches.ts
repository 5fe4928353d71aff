/** Divides the files of a run into batches: enough files for an even load of the workers, and always the same ones. */

import { ownFile } from '../../core/map.ts'
import { archiveOf, isContainer, isLines, isPacked } from '../../core/model/archive-name.ts'
import { digest } from '../../core/model/digest.ts'
import type { RunOptions } from '../../core/model/model.ts'
import { type ReadResult as Source, sourcesOf } from '../archive.ts'
import type { FoundFile } from '../disk/found.ts'
import { isOwnArchive, ownEntry } from '../run.ts'
import type { Ordered } from './batch.ts'
import { hashOf } from './split.ts'

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

/** The default sizes. */
export const usualSizes: Sizes = { fewest: 32, usual: 192, most: 512, lines: 400, lineBytes: 2 * 1024 * 1024 }

/** Some files, or lines of one. */
export interface Batch {
  /** The key in a cache. */
  readonly name: string
  readonly files: readonly Ordered[]
  /** The number of files that end in it. */
  readonly size: number
}

/** The input of the division into batches. */
interface Batching {
  readonly runOptions: RunOptions
  readonly sizes: Sizes
  note(text: string): void
}

/** Returns the batches of a run: first the files to check, then those to look up. */
export function* batchesOf({
  files,
  lookedUp,
  ...how
}: Batching & {
  readonly files: Iterable<FoundFile>
  readonly lookedUp: Iterable<FoundFile>
}): Generator<Batch> {
  // Files to check are not looked up as well.
  const consulted = new Map([...lookedUp].map(found => [found.file, found]))
  yield* batchesIn(files, false, how, found => consulted.delete(found.file))
  yield* batchesIn(consulted.values(), true, how, () => {})
}

function* batchesIn(
  files: Iterable<FoundFile>,
  isLookedUp: boolean,
  how: Batching,
  seen: (found: FoundFile) => void,
): Generator<Batch> {
  const { fewest, usual, most } = how.sizes
  let together: Ordered[] = []
  const completeBatch = function* (): Generator<Batch> {
    if (together.length > 0) yield batchOf(together, together.length)
    together = []
  }
  for (const found of files) {
    seen(found)
    if (!isLines(found.file) && !isContainer(found.file)) {
      together.push({ found, isLookedUp })
      const isEnd = together.length >= fewest && hashOf(found.file) % (usual - fewest) === 0
      if (isEnd || together.length >= most) yield* completeBatch()
      continue
    }
    yield* completeBatch()
    if (isOwnArchive(found, how.runOptions))
      how.note(`${found.file} is a file that enduse wrote and was not checked`)
    else yield* partsOfArchive(found, isLookedUp, how)
  }
  yield* completeBatch()
}

function batchOf(files: readonly Ordered[], size: number, at = ''): Batch {
  const names = files.map(({ found, isLookedUp }) => [found.file, found.named, isLookedUp])
  return { name: digest(JSON.stringify([names, at])).slice(0, 20), files, size }
}

/** Divides an archive by lines or entries. */
function* partsOfArchive(
  found: FoundFile,
  isLookedUp: boolean,
  { runOptions, sizes, note }: Batching,
): Generator<Batch> {
  // In a compressed file an unpacked byte offset does not give a position in the file.
  const isApart = !isPacked(found.file) && !isContainer(found.file)
  let lines: Required<Ordered>['lines'][number][] = []
  let bytes = 0
  let count = 0
  const some = (isLast: boolean) => {
    const [first] = lines
    // Whether the complete archive is a file of enduse is known already, and cannot be decided from some of its lines.
    const opened = lines.some(one => 'bytes' in one) ? { ...found, named: true } : found
    const batch = batchOf(
      [{ found: opened, isLookedUp, lines }],
      isLast ? 1 : 0,
      `${count++} ${placeOf(first)}`,
    )
    lines = []
    bytes = 0
    return batch
  }
  const isOwn = sifting(found, runOptions, note)
  for (const source of sourcesOf(found, runOptions.limits, { note })) {
    if (!isLookedUp && isOwn(source)) continue
    if (lines.length >= sizes.lines || bytes >= sizes.lineBytes) yield some(false)
    if ('bytes' in source) {
      const { offset: _, ...rest } = source
      lines.push(isApart ? source : rest)
      bytes += source.bytes.length
    } else lines.push(source)
  }
  yield some(true)
}

/**
 * Detects which lines of a nested archive are those of a file of enduse, and notes it once. A single batch cannot decide this:
 * all lines of the entry must be such lines.
 */
function sifting(
  found: FoundFile,
  runOptions: RunOptions,
  note: (text: string) => void,
): (source: Source) => boolean {
  let [entry, isOwn] = ['', false]
  return source => {
    const { file } = source
    if (!('bytes' in source) || file === found.file || !isLines(file)) return false
    if (file !== entry) {
      entry = file
      // Most are recognised by their first line.
      const word = ownFile(source, runOptions.limits) && ownEntry(found, file, runOptions)
      isOwn = word !== undefined
      if (word !== undefined) note(`${file} is ${word} and was not checked`)
    }
    return isOwn
  }
}

/** Returns the position in its archive of the first document of a batch. */
function placeOf(first: Source | undefined): string {
  if (first === undefined) return '0'
  const line = 'line' in first ? (first.line ?? 0) : 0
  return archiveOf(first.file) === first.file ? String(line) : `${first.file} ${line}`
}
