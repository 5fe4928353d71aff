/**
 * Partitions that are reduced by themselves, on any machine: `reduce --partial` writes what one or several of them give, and
 * `merge` brings the results of all of them together to the report of one run.
 */
import { archiveOf, sheetOf } from '../core/model/archive-name.ts'
import { digestOfParts } from '../core/model/digest.ts'
import type { DocumentRef, Hint, MapEnd, MapHead, RuleSet, RunOptions } from '../core/model/model.ts'
import type { Mapped } from '../engine/check.ts'
import { foundAs } from '../engine/disk/found.ts'
import { linesOf } from '../engine/disk/lines.ts'
import { pathOf } from '../engine/disk/path.ts'
import { isPlainFile } from '../engine/disk/status.ts'
import { refuse } from '../engine/refusal.ts'
import type { PartitionLine } from '../engine/run/partitions.ts'
import type { DossierPartition } from '../engine/run/reopen.ts'
import { runEngine } from '../engine/run/run.ts'
import { storing } from '../engine/store.ts'
import { differenceOf, headOf, partitionOf, partitionsFor, strangenessOf } from '../engine/wire.ts'
import { singleThread } from '../engine/worker-pool.ts'

/** The partitions of a result, of so many. */
export interface PartitionSet {
  readonly indices: readonly number[]
  readonly of: number
}

/** The first line of a result: that of its maps, and the partitions. */
interface PartialHead extends Omit<MapHead, 'format' | 'partition'> {
  readonly format: 'enduse/partial/1'
  readonly partitions: PartitionSet
}

/** The last line of a result. */
interface PartialEnd {
  readonly format: 'enduse/partial-end/1'
  readonly lines: number
  readonly found: MapEnd['found'] | null
  /** SHA-256 of all bytes before this line. */
  readonly sha256: string
}

/** A line between them: of the engine, or a document that was only looked up. */
type PartialLine = PartitionLine | { readonly type: 'looked-up'; readonly document: DocumentRef }

/** Returns which dossiers these partitions have, and which documents are reported on with them. */
function partitionBy({ indices, of }: PartitionSet): DossierPartition {
  const own = new Set(indices)
  return {
    has: certificate => own.has(partitionOf(certificate, of)),
    isHome: checked => own.has(partitionsFor(checked, of)[0] ?? 0),
  }
}

/** The input of a partial reduce. */
interface PartialRun {
  readonly mapped: Mapped & { found(): MapEnd['found'] | null }
  readonly partitions: PartitionSet
  readonly runOptions: RunOptions
}

/** The approximate number of characters written at once. */
const together = 65_536

/** Reduces partitions, and writes the result for `enduse merge`. Throws a refusal if the maps are not complete. */
export async function writePartial(
  { mapped, partitions, runOptions }: PartialRun,
  { write, note }: { write(text: string): void; note(text: string): void },
): Promise<void> {
  const partition = partitionBy(partitions)
  const digest = digestOfParts()
  let lines = 0
  let text = ''
  const put = (line: PartialHead | PartialLine) => {
    const written = `${JSON.stringify(line)}\n`
    digest.add(written)
    lines += 1
    text += written
    if (text.length < together) return
    write(text)
    text = ''
  }
  const { format: _, partition: __, ...head } = headOf(runOptions, undefined, mapped.hints)
  put({ format: 'enduse/partial/1', ...head, partitions })
  await runEngine(
    {
      ...{ files: [], lookedUp: [], checkeds: mapped.checkeds(), cwd: mapped.folder, runOptions, partition },
      pool: singleThread({ runOptions, cwd: mapped.folder, partition }),
      store: storing(),
      showsAll: true,
      listsGaps: true,
    },
    {
      show: ({ documents, dossiers, ties, checks, findings }) =>
        put({ type: 'part', report: { documents, dossiers, ties, checks, findings } }),
      left: put,
      note,
      isStopped: () => false,
    },
  )
  for (const { file } of mapped.files().lookedUp) {
    const sha256 = mapped.digestOf(file, 0)
    if (sha256 !== undefined) put({ type: 'looked-up', document: { file, part: 0, sha256 } })
  }
  const end: PartialEnd = {
    format: 'enduse/partial-end/1',
    lines,
    found: mapped.found(),
    sha256: digest.hex(),
  }
  write(`${text}${JSON.stringify(end)}\n`)
}

/** Returns the head of a result, if the file begins like one. A pipe can be read only once, and is taken as a map. */
export function partialHeadOf(path: string, cwd: string): PartialHead | undefined {
  if (path === '-' || !isPlainFile(path, cwd)) return undefined
  const head = firstLine(path, cwd)?.value
  return isHead(head) ? head : undefined
}

/** Returns the first line of a file as JSON; the value of a line that is none is `undefined`. */
export function firstLine(path: string, cwd: string): { readonly value: unknown } | undefined {
  for (const { bytes } of linesOf(path, cwd)) return { value: parsed(bytes) }
  return undefined
}

/** Returns the files that documents of maps are in, below the folder that their names were relative to. */
export function filesIn(checked: Iterable<string>, lookedUp: Iterable<string>, folder: string) {
  const found = (names: Iterable<string>) =>
    [...new Set([...names].map(archiveOf))].map(file => foundAs(file, folder))
  return { checked: found(checked), lookedUp: found(lookedUp) }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function isHead(value: unknown): value is PartialHead {
  const head = value as Partial<PartialHead> | null
  return (
    typeof head === 'object' &&
    head?.format === 'enduse/partial/1' &&
    typeof head.tool?.version === 'string' &&
    typeof head.today === 'string' &&
    typeof head.limits === 'object' &&
    Array.isArray(head.ruleSets) &&
    Array.isArray(head.hints) &&
    Number.isInteger(head.partitions?.of) &&
    Array.isArray(head.partitions?.indices)
  )
}

/** Opens results for a merge. Refuses results that are not of one run, or of which one is missing or given twice. */
export function mergedFrom(
  files: readonly string[],
  ruleSets: readonly RuleSet[],
  { cwd, folder }: { readonly cwd: string; readonly folder: string },
): Mapped {
  const heads = files.map(file => {
    const head = partialHeadOf(file, cwd)
    if (head !== undefined) return { file, head }
    return refuse('notAPartial', { file })
  })
  const [first] = heads
  if (first === undefined) return refuse('nothingToMerge')
  const by = new Map<number, string>()
  for (const { file, head } of heads) {
    const strange = strangenessOf({ ...head, format: 'enduse/map/2' }, ruleSets)
    if (strange !== undefined) refuse('partialOfOther', { file, why: strange })
    const different = differenceOf({ ...head, format: 'enduse/map/2' }, first.head)
    if (different !== undefined) refuse('mapOfOtherRun', { file, why: different, other: first.file })
    if (head.partitions.of !== first.head.partitions.of)
      refuse('otherNumberOfPartitions', {
        file,
        partitions: head.partitions.of,
        other: first.file,
        others: first.head.partitions.of,
      })
    for (const index of head.partitions.indices) {
      const other = by.get(index)
      if (other !== undefined) refuse('partitionTwice', { index, first: other, second: file })
      by.set(index, file)
    }
  }
  const { of } = first.head.partitions
  const missing = Array.from({ length: of }, (_, at) => at + 1).find(index => !by.has(index))
  if (missing !== undefined) refuse('partitionMissing', { index: missing, of })
  return mergedOf(heads, { cwd, folder })
}

function mergedOf(
  heads: readonly { readonly file: string; readonly head: PartialHead }[],
  { cwd, folder }: { readonly cwd: string; readonly folder: string },
): Mapped {
  const digests = new Map<string, string>()
  const checked = new Set<string>()
  const lookedUp = new Set<string>()
  const ends: { readonly file: string; readonly end: PartialEnd }[] = []
  const note = ({ file, part, sha256 }: DocumentRef, into: Set<string>) => {
    digests.set(sheetOf({ file, part }), sha256)
    into.add(file)
  }
  const lines = function* (): Generator<PartitionLine> {
    for (const { file } of heads) {
      for (const line of linesIn(file, cwd, end => ends.push({ file, end }))) {
        if (line.type === 'part') for (const { document } of line.report.documents) note(document, checked)
        if (line.type === 'looked-up') note(line.document, lookedUp)
        else yield line
      }
    }
    const [first, ...others] = ends
    for (const { file, end } of others)
      if (JSON.stringify(end.found) !== JSON.stringify(first?.end.found))
        refuse('otherFiles', { file, firstFile: first?.file ?? '' })
  }
  const hints = new Map<string, Hint>(
    heads.flatMap(one => one.head.hints.map(hint => [JSON.stringify(hint), hint] as const)),
  )
  return {
    maps: heads.map(({ file }) => file),
    folder: pathOf(folder, cwd),
    checkeds: () => [],
    partitions: lines,
    files: () => filesIn(checked, lookedUp, pathOf(folder, cwd)),
    hints: [...hints.values()],
    digestOf: (file, part) => digests.get(sheetOf({ file, part })),
  }
}

/** Yields the lines of a result between its head and its end, and compares these with it. */
function* linesIn(file: string, cwd: string, ended: (end: PartialEnd) => void): Generator<PartialLine> {
  const digest = digestOfParts()
  let count = 0
  let end: PartialEnd | undefined
  for (const { bytes, isWhole } of linesOf(file, cwd)) {
    const value = isWhole && end === undefined ? parsed(bytes) : undefined
    if (typeof value !== 'object' || value === null) return refuse('partialLine', { file, line: count + 1 })
    if ((value as PartialEnd).format === 'enduse/partial-end/1') {
      end = value as PartialEnd
      if (end.lines !== count || end.sha256 !== digest.hex()) refuse('partialChanged', { file })
      ended(end)
      continue
    }
    digest.add(bytes)
    digest.add('\n')
    count += 1
    if (count > 1) yield value as PartialLine
  }
  if (end === undefined) refuse('partialCut', { file })
}
