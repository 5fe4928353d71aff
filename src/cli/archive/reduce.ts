/** `enduse reduce` and `enduse merge`: phase two over the output of `enduse map`, displayed as by `enduse check`. */
import { archiveOf, sheetOf } from '../../core/model/archive-name.ts'
import type { Checked, Day, Hint, MapEnd, MapHead, RuleSet } from '../../core/model/model.ts'
import { documentKey } from '../../core/model/verdict.ts'
import { type Mapped, ruleSetsUnder } from '../../engine/check.ts'
import { foundAs } from '../../engine/disk/found.ts'
import { linesOf } from '../../engine/disk/lines.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { schemaText } from '../../engine/package-texts.ts'
import { refuse } from '../../engine/refusal.ts'
import { differenceOf, type MapPiece, piecesOf, shapesFrom, strangenessOf } from '../../engine/wire.ts'
import { localDay } from '../../trade/words/date.ts'
import { checkBy } from '../check/check.ts'
import { type CheckOptions, settingsOf } from '../check/settings.ts'
import { type ExitCode, type Host, noteTo } from '../terminal/host.ts'

type ReduceOptions = Omit<CheckOptions, 'since' | 'watch' | 'shard' | 'limit' | 'certificates'> & {
  /** The folder that the names of the files were relative to when they were mapped. */
  readonly files?: string
}

/** Merges shards of one run to one report. */
export const mergeCommand = (maps: readonly string[], options: ReduceOptions, host: Host) =>
  reduceCommand(maps, options, host, true)

/** Reduces maps to one report. With `isMerge` each must be a shard of one run. */
export async function reduceCommand(
  maps: readonly string[],
  options: ReduceOptions,
  host: Host,
  isMerge = false,
): Promise<ExitCode> {
  const twice = maps.find((path, index) => maps.indexOf(path) < index)
  if (twice !== undefined) refuse('mapTwice', { file: twice })
  const pieces = piecesIn(maps, host.cwd)
  // The head of the first map states the day and the limits of all.
  const first = pieces.next().value
  const head = first?.what
  if (first === undefined || head?.format !== 'enduse/map/2') return refuse('nothingToReduce')
  const { today, asOf, limits } = head
  refuseOther(first, 'today', today, options.today)
  refuseOther(first, 'as-of', asOf, options.asOf)
  const settings = await settingsOf([], { ...options, certificates: [], today }, host, undefined)
  const { input: asked } = settings
  if (today !== localDay(host.now) && options.today === undefined)
    noteTo(host)(`the maps were made on ${today}: everything is checked as on that day, and so are waivers`)
  const ruleSets = await ruleSetsUnder(asked.positions ?? [], asked.ruleSets, today, host.cwd)
  const terms = { maps, folder: pathOf(options.files ?? '.', host.cwd), ruleSets, isMerge }
  const mapped = mappedFrom({ file: first.file, head }, pieces, terms)
  // The documents are checked as on the day and within the limits that the maps were made with.
  const input = { ...asked, limits, mapped, ...(asOf === null ? {} : { asOf }) }
  return (await checkBy({ ...settings, input }, options, host)).exitCode
}

function refuseOther(piece: FilePiece, option: 'today' | 'as-of', was: Day | null, asked: Day | undefined) {
  if (asked !== undefined && asked !== was)
    refuse('mapOfOtherDay', { file: piece.file, line: piece.line, option, day: was ?? undefined, asked })
}

type FilePiece = MapPiece & { readonly file: string }

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

interface Segment {
  readonly file: string
  readonly line: number
  readonly head: MapHead
  end?: MapEnd
}

interface MapTerms {
  readonly maps: readonly string[]
  readonly folder: string
  readonly ruleSets: readonly RuleSet[]
  readonly isMerge: boolean
}

function mappedFrom(
  { file: firstFile, head: firstHead }: Pick<Segment, 'file' | 'head'>,
  pieces: Iterable<FilePiece>,
  { maps, folder, ruleSets, isMerge }: MapTerms,
): Mapped {
  const digests = new Map<string, { readonly sha256: string; readonly by: string }>()
  const checked = new Set<string>()
  const lookedUp = new Set<string>()
  /** The documents that were taken, and whether each is reported on. */
  const taken = new Map<string, boolean>()
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
    const key = sheetOf(document)
    const known = digests.get(key)
    if (known !== undefined && known.sha256 !== document.sha256)
      refuse('mapsDiffer', { first: by, second: known.by, file: document.file })
    const part = documentKey(document)
    if (isLookedUp ? taken.has(part) : taken.get(part) === true) return false
    if (known === undefined) digests.set(key, { sha256: document.sha256, by })
    taken.set(part, !isLookedUp)
    const files = isLookedUp ? lookedUp : checked
    files.add(document.file)
    return true
  }
  const found = (names: Iterable<string>) =>
    [...new Set([...names].map(archiveOf))].map(file => foundAs(file, folder))
  begin(firstFile, 1, firstHead)
  return {
    maps: maps.filter(path => path !== '-'),
    folder,
    *checkeds() {
      for (const { what, file, line } of pieces) {
        if (what.format === 'enduse/map/2') begin(file, line, what)
        else if (what.format === 'enduse/checked/2') {
          if (note(what, `${file}:${line}`)) yield what
        } else {
          const last = segments.at(-1)
          if (last !== undefined) last.end = what
        }
      }
      refuseMissingShards(segments)
    },
    files: () => ({ checked: found(checked), lookedUp: found(lookedUp) }),
    get hints() {
      return [...hints.values()]
    },
    digestOf: (file, part) => digests.get(sheetOf({ file, part }))?.sha256,
  }
}

/** Refuses shards of which one is missing or duplicated, or that are not parts of one run over the same files. */
function refuseMissingShards(segments: readonly Segment[]): void {
  const shards = segments.flatMap(one => (one.head.shard === null ? [] : [{ ...one, ...one.head.shard }]))
  const [first] = shards
  if (first === undefined) return
  const byIndex = new Map<number, (typeof shards)[number]>()
  for (const one of shards) {
    const where = `${one.file}:${one.line}`
    const { index, of } = one
    if (of !== first.of)
      refuse('otherShards', { file: where, index, of, other: first.file, others: first.of })
    const other = byIndex.get(one.index)
    if (other !== undefined) refuse('shardTwice', { index, of, first: other.file, second: one.file })
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
  const shown = `${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ' ...' : ''}`
  if (missing.length > 0) refuse('shardsMissing', { missing: missing.length, of: first.of, shards: shown })
}
