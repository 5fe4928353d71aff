/** `enduse reduce` and `enduse merge`: phase two over the output of `enduse map`, displayed as by `enduse check`. */
import { sheetOf } from '../core/model/archive-name.ts'
import type { Checked, Day, Hint, Limits, MapEnd, MapHead, RuleSet, Shard } from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'
import { type Mapped, ruleSetsUnder } from '../engine/check.ts'
import { linesOf } from '../engine/disk/lines.ts'
import { pathOf } from '../engine/disk/path.ts'
import { isPlainFile } from '../engine/disk/status.ts'
import { schemaText } from '../engine/package-texts.ts'
import { refuse } from '../engine/refusal.ts'
import {
  differenceOf,
  isShard,
  type MapPiece,
  partitionsFor,
  piecesOf,
  shapesFrom,
  strangenessOf,
} from '../engine/wire.ts'
import { localDay } from '../trade/words/date.ts'
import { checkBy } from './check.ts'
import { codes, type ExitCode, type Host, noteTo } from './host.ts'
import { filesIn, firstLine, mergedFrom, type PartitionSet, partialHeadOf, writePartial } from './partial.ts'
import { type CheckOptions, type Settings, settingsOf } from './settings.ts'

export type ReduceOptions = Omit<CheckOptions, 'since' | 'watch' | 'shard' | 'limit' | 'certificates'> & {
  /** The folder that the names of the files were relative to when they were mapped. */
  readonly files?: string
  /** Whether to write what some partitions give, instead of a report. */
  readonly partial?: boolean
}

/** Reduces maps to one report. With `isMerge` each must be a shard of one run. */
export async function reduceCommand(
  maps: readonly string[],
  options: ReduceOptions,
  host: Host,
  isMerge: boolean,
): Promise<ExitCode> {
  const { cwd } = host
  const note = noteTo(host)
  const twice = maps.find((path, index) => maps.indexOf(path) < index)
  if (twice !== undefined) refuse('mapTwice', { file: twice })
  const [firstMap] = maps
  const folder = options.files ?? '.'
  const partial = firstMap === undefined ? undefined : partialHeadOf(firstMap, cwd)
  if (partial !== undefined) {
    if (!isMerge) refuse('reducedMap', { file: firstMap ?? '' })
    const { today, asOf, limits } = partial
    const settings = await settingsOf([], { ...options, certificates: [], today }, host, undefined)
    const { input } = settings
    const ruleSets = await ruleSetsUnder(input.positions ?? [], input.ruleSets, today, cwd)
    const mapped = mergedFrom(maps, ruleSets, { cwd, folder })
    return checkMapped(settings, { limits, mapped, asOf }, options, host)
  }
  const pieces = piecesIn(maps, cwd)
  // The head of the first map states the day and the limits of all.
  const first = pieces.next().value
  const head = first?.what
  if (first === undefined || head?.format !== 'enduse/map/2') return refuse('nothingToReduce')
  const { today, asOf, limits } = head
  refuseOther(first, 'today', today, options.today)
  refuseOther(first, 'as-of', asOf, options.asOf)
  const settings = await settingsOf([], { ...options, certificates: [], today }, host, undefined)
  const { input: asked } = settings
  const day = localDay(host.now)
  if (today !== day && options.today === undefined)
    note(`the maps were made on ${today}: everything is checked as on that day, and so are waivers`)
  const ruleSets = await ruleSetsUnder(asked.positions ?? [], asked.ruleSets, today, cwd)
  const partitions = options.partial === true ? partitionsOf(maps, cwd) : undefined
  if (partitions !== undefined) refuseReportOptions(options)
  const mapped = mappedFrom(maps, first.file, head, pieces, { cwd, folder, ruleSets, isMerge, partitions })
  if (partitions !== undefined) {
    await host.spare?.(options.memory)
    const runOptions = { ruleSets, today, limits, ...(asOf === null ? {} : { asOf }) }
    const output = { write: host.out, note }
    await writePartial({ mapped, partitions, runOptions }, output)
    return codes.pass
  }
  return checkMapped(settings, { limits, mapped, asOf }, options, host)
}

/** Checks what the maps have, as on the day and within the limits that they were made with. */
async function checkMapped(
  settings: Settings,
  { asOf, ...maps }: { readonly asOf: Day | null; readonly limits: Limits; readonly mapped: Mapped },
  options: ReduceOptions,
  host: Host,
): Promise<ExitCode> {
  const input = { ...settings.input, ...maps, ...(asOf === null ? {} : { asOf }) }
  return (await checkBy({ ...settings, input }, options, host)).exitCode
}

function refuseOther(
  { file, line }: FilePiece,
  option: 'today' | 'as-of',
  was: Day | null,
  asked: Day | undefined,
): void {
  if (asked !== undefined && asked !== was)
    refuse('mapOfOtherDay', { file, line, option, day: was ?? undefined, asked })
}

/** A piece of a map, and the file that contains it. */
interface FilePiece extends MapPiece {
  readonly file: string
}

/** Yields the pieces of all maps lazily; refuses an incomplete map, or what is not a map. */
function* piecesIn(maps: readonly string[], cwd: string): Generator<FilePiece, undefined> {
  const shapes = shapesFrom(schemaText('checked'), schemaText('map'))
  for (const path of maps) {
    const file = path === '-' ? 'standard input' : path
    const pieces = piecesOf(linesOf(path, cwd), shapes)
    for (let next = pieces.next(); ; next = pieces.next()) {
      if (next.done !== true) {
        yield { ...next.value, file }
        continue
      }
      const unsound = next.value
      if (unsound === undefined) break
      refuse('said', { text: `${file}:${unsound.line} ${unsound.text}`, help: unsound.help })
    }
  }
}

/** A map that was read. */
interface Segment {
  readonly file: string
  readonly line: number
  readonly head: MapHead
  end?: MapEnd
}

interface MapTerms {
  readonly cwd: string
  readonly folder: string
  readonly ruleSets: readonly RuleSet[]
  readonly isMerge: boolean
  /** The partitions that are reduced by themselves, if these are not all. */
  readonly partitions: PartitionSet | undefined
}

/** Refuses options of a report, which partitions that are reduced by themselves do not make. */
function refuseReportOptions(options: ReduceOptions): void {
  const given = Object.entries({
    '--format': options.format,
    '--output': options.output,
    '--waivers': options.waivers === false ? undefined : options.waivers,
    '--baseline': options.baseline === false ? undefined : options.baseline,
    '--review-as': options.reviewAs,
  }).find(([, value]) => value !== undefined)
  if (given !== undefined) refuse('partialReport', { option: given[0] })
}

/** Returns the partitions that the maps are, by their heads. */
function partitionsOf(maps: readonly string[], cwd: string): PartitionSet {
  const all: Shard[] = []
  for (const file of maps) {
    if (file === '-' || !isPlainFile(file, cwd)) refuse('partialFile', { file })
    const head = firstLine(file, cwd)
    if (head === undefined) continue
    const { partition } = (head.value ?? {}) as { readonly partition?: Shard | null }
    if (partition === undefined || partition === null || !isShard(partition))
      return refuse('notAPartition', { file })
    const { of } = all[0] ?? partition
    if (partition.of !== of)
      refuse('otherNumberOfPartitions', {
        file,
        partitions: partition.of,
        other: maps[0] ?? '',
        others: of,
      })
    all.push(partition)
  }
  const indices = [...new Set(all.map(({ index }) => index))].sort((a, b) => a - b)
  return { indices, of: all[0]?.of ?? 1 }
}

function mappedFrom(
  maps: readonly string[],
  firstFile: string,
  firstHead: MapHead,
  pieces: Iterable<FilePiece>,
  { cwd, folder, ruleSets, isMerge, partitions }: MapTerms,
): Mapped & { found(): MapEnd['found'] | null } {
  const digests = new Map<string, { readonly sha256: string; readonly by: string }>()
  const checked = new Set<string>()
  const lookedUp = new Set<string>()
  const checkedParts = new Set<string>()
  const lookedUpParts = new Set<string>()
  const hints = new Map<string, Hint>()
  const segments: Segment[] = []
  const begin = (file: string, line: number, head: MapHead) => {
    const where = `${file}:${line}`
    const strange = strangenessOf(head, ruleSets)
    if (strange !== undefined) refuse('mapOfOther', { file: where, why: strange })
    const different = differenceOf(head, firstHead)
    if (different !== undefined) refuse('mapOfOtherReduce', { file: where, why: different, other: firstFile })
    if (isMerge && head.shard === null) refuse('notAShardOfMaps', { file: where })
    for (const hint of head.hints) hints.set(JSON.stringify(hint), hint)
    segments.push({ file, line, head })
  }
  /** Notes a result, and returns whether it is new: one that is reported on takes precedence over the same one looked up. */
  const note = ({ document, lookedUp: isLookedUp }: Checked, by: string): boolean => {
    const { file, sha256 } = document
    const key = sheetOf(document)
    const known = digests.get(key)
    if (known !== undefined && known.sha256 !== sha256)
      refuse('mapsDiffer', { first: by, second: known.by, file })
    const part = documentKey(document)
    const isKnown = isLookedUp ? lookedUpParts.has(part) || checkedParts.has(part) : checkedParts.has(part)
    if (isKnown) return false
    if (known === undefined) digests.set(key, { sha256, by })
    if (isLookedUp) lookedUpParts.add(part)
    else checkedParts.add(part)
    if (isLookedUp) lookedUp.add(file)
    else checked.add(file)
    return true
  }
  begin(firstFile, 1, firstHead)
  return {
    maps: maps.filter(path => path !== '-'),
    folder: pathOf(folder, cwd),
    *checkeds() {
      for (const { what, file, line } of pieces) {
        if (what.format === 'enduse/map/2') begin(file, line, what)
        else if (what.format === 'enduse/checked/2') {
          const partition = segments.at(-1)?.head.partition
          if (isTaken(what, partition, partitions) && note(what, `${file}:${line}`)) yield what
        } else {
          const last = segments.at(-1)
          if (last !== undefined) last.end = what
        }
      }
      refuseIncomplete(segments, partitions)
    },
    found: () => segments[0]?.end?.found ?? null,
    files: () => filesIn(checked, lookedUp, pathOf(folder, cwd)),
    get hints() {
      return [...hints.values()]
    },
    digestOf: (file, part) => digests.get(sheetOf({ file, part }))?.sha256,
  }
}

/** Checks whether a document is taken from this partition: of those that are reduced, the first that it is in. */
function isTaken(checked: Checked, partition: Shard | undefined, reduced: PartitionSet | undefined): boolean {
  if (partition === undefined) return true
  const all = partitionsFor(checked, partition.of)
  const first = reduced === undefined ? all[0] : all.find(one => reduced.indices.includes(one))
  return first === partition.index
}

/** Refuses shards of which one is missing or duplicated, or that are not parts of one run over the same files. */
function refuseIncomplete(segments: readonly Segment[], reduced: PartitionSet | undefined): void {
  const partitions = segments.flatMap(({ head: { partition } }) => partition ?? [])
  const [any] = partitions
  if (any === undefined) {
    refuseMissingShards(segments)
    return
  }
  const whole = segments.find(({ head }) => head.partition === undefined)
  if (whole !== undefined)
    refuse('mapAndPartition', { file: whole.file, line: whole.line, other: segments[0]?.file ?? '' })
  const other = segments.find(({ head }) => head.partition?.of !== any.of)
  if (other !== undefined)
    refuse('otherPartitionOfRun', {
      file: other.file,
      line: other.line,
      index: other.head.partition?.index ?? 0,
      of: other.head.partition?.of ?? 0,
      other: segments[0]?.file ?? '',
      others: any.of,
    })
  for (let index = 1; index <= any.of; index += 1) {
    const own = segments.filter(({ head }) => head.partition?.index === index)
    if (own.length === 0 && reduced !== undefined) continue
    if (own.length === 0) refuse('partitionMissingHere', { index, of: any.of })
    refuseMissingShards(own)
    if (own.length > 1 && own.every(({ head }) => head.shard === null))
      refuse('partitionOfTwice', { index, of: any.of, first: own[0]?.file ?? '', second: own[1]?.file ?? '' })
  }
}

function refuseMissingShards(segments: readonly Segment[]): void {
  const shards = segments.flatMap(one => (one.head.shard === null ? [] : [{ ...one, ...one.head.shard }]))
  const [first] = shards
  if (first === undefined) return
  const byIndex = new Map<number, (typeof shards)[number]>()
  for (const one of shards) {
    const where = `${one.file}:${one.line}`
    if (one.of !== first.of)
      refuse('otherShards', {
        file: where,
        index: one.index,
        of: one.of,
        other: first.file,
        others: first.of,
      })
    const other = byIndex.get(one.index)
    if (other !== undefined)
      refuse('shardTwice', { index: one.index, of: one.of, first: other.file, second: one.file })
    if (JSON.stringify(one.end?.found) !== JSON.stringify(first.end?.found))
      refuse('shardsOfOtherFiles', {
        file: where,
        files: one.end?.found.files ?? 0,
        other: first.file,
        others: first.end?.found.files ?? 0,
      })
    byIndex.set(one.index, one)
  }
  const missing = Array.from({ length: first.of }, (_, index) => index + 1).filter(one => !byIndex.has(one))
  if (missing.length > 0)
    refuse('shardsMissing', {
      missing: missing.length,
      of: first.of,
      shards: `${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ' ...' : ''}`,
    })
}
