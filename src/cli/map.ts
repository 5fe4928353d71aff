/** `enduse map`: phase one alone, as lines that `enduse reduce` combines to one report, here or elsewhere. */

import type { Checked, MapEnd, MapHead, RunOptions, Shard, Source } from '../core/model/model.ts'
import { begin, only, type Passing, passing } from '../engine/check.ts'
import type { FoundFile } from '../engine/disk/found.ts'
import { isOwnArchive, type LongWork, mapped, type Progress } from '../engine/reading.ts'
import { refuse } from '../engine/refusal.ts'
import { foundNames, headOf, mapLines, shardOf } from '../engine/wire.ts'
import { hintsOf, plannedOutputs, replacing } from './check-run.ts'
import { codes, dataOut, type ExitCode, type Host } from './host.ts'
import { localeOf } from './locale.ts'
import { aheadOf, counted } from './prefetch.ts'
import { noteAbove, type ProgressLine, progressLine } from './progress.ts'
import { type CheckCommandOptions, settingsOf } from './settings.ts'
import { shardFrom } from './shard.ts'

export interface MapOptions extends CheckCommandOptions {
  readonly shard?: string
  readonly pathsFrom?: string
  readonly null?: boolean
  readonly progress?: boolean
  readonly partitions?: number
  readonly output?: string
}

/** The approximate number of characters written at once, to save system calls. */
const piece = 65_536

/** Writes the results of phase one for each document. The exit code is not a verdict: 0 states that every line is written. */
export async function mapCommand(
  paths: readonly string[],
  options: MapOptions,
  host: Host,
): Promise<ExitCode> {
  const { pathsFrom: list } = options
  if (options.null === true && list === undefined) refuse('nullWithoutPaths')
  if (list === '-' && paths.includes('-')) refuse('inputTwice')
  if (options.partitions !== undefined && options.output === undefined) refuse('partitionsWithoutFolder')
  if (options.partitions === undefined && options.output !== undefined) refuse('mapOutput')
  const shard = options.shard === undefined ? undefined : shardFrom(options.shard, host)
  const usage = list === undefined ? 'enduse map archive/ > checked.ndjson' : undefined
  const settings = await settingsOf(paths, options, host, usage)
  const { words } = await localeOf('en', [])
  const line = options.progress === false ? undefined : progressLine(host, words.progress)
  const note = noteAbove(line, host)
  const data = dataOut(host)
  const put = line !== undefined && host.terminal.isTTY ? (text: string) => line.above(text, data) : data
  // A map is only useful if complete: unlike a verdict, it is abandoned if its reader is gone.
  const tell = (text: string) => {
    put(text)
    if (host.isLeft?.() === true) refuse('mapReaderLeft')
  }
  const asked = {
    ...settings.input,
    ...(list === undefined ? {} : { list: { path: list, isNull: options.null === true } }),
    isReplaced: replacing(plannedOutputs(settings, host.cwd), settings),
  }
  const begun = await begin(asked, { note })
  const { runOptions } = begun
  const all = await passing(asked, begun)
  const isOwn = ({ file }: { readonly file: string }) =>
    shard === undefined || shardOf(file, shard.of) === shard.index
  const { own, names } = await shareOf(all, asked.inputs, isOwn, runOptions)
  // What the patterns of a configuration ignore is written first, and known at the end.
  if (settings.loaded !== undefined) counted(await all.files()).skip()
  const hints = await hintsOf(settings, all)
  const head = (partition?: Shard) => headOf(runOptions, shard, hints, partition)
  const target = await targetOf(options, head, { shard, cwd: host.cwd, tell })
  try {
    const showing =
      line === undefined
        ? {}
        : { progress: counting(line, aheadOf(only(await all.files(), isOwn), own.lookedUp.length)) }
    for (const checkeds of mapped(own, runOptions, { note, ...showing }))
      for (const checked of checkeds) target.add(checked)
    target.done(names())
  } catch (error) {
    target.drop()
    throw error
  } finally {
    line?.clear()
  }
  return codes.pass
}

/** Returns the documents of a shard, and the function that gives the names of all files once they were read. */
async function shareOf(
  all: Passing,
  inputs: readonly Source[],
  isOwn: (one: { readonly file: string }) => boolean,
  runOptions: RunOptions,
): Promise<{ readonly own: LongWork; names(): MapEnd['found'] }> {
  const names = foundNames()
  const consulted = new Set(
    all.lookedUp.filter(one => !isOwnArchive(one, runOptions)).map(({ file }) => file),
  )
  // The maps of other shards, if they are written among the documents, are skipped one by one.
  const noted = function* (files: Iterable<FoundFile>) {
    for (const one of files) {
      consulted.delete(one.file)
      if (!isOwnArchive(one, runOptions)) names.add(one.file)
      yield one
    }
  }
  return {
    own: {
      files: only(noted(await all.files()), isOwn),
      lookedUp: all.lookedUp.filter(isOwn),
      inputs: inputs.filter(isOwn),
    },
    names: () => {
      for (const file of [...inputs.map(one => one.file), ...consulted]) names.add(file)
      return names.all()
    },
  }
}

/** Begins the map, or its partitions. */
async function targetOf(
  { partitions, output }: Pick<MapOptions, 'partitions' | 'output'>,
  head: (partition?: Shard) => MapHead,
  { shard, cwd, tell }: { readonly shard: Shard | undefined; readonly cwd: string; tell(text: string): void },
): Promise<MapTarget> {
  if (partitions === undefined || output === undefined) return wholeMap(head(), tell)
  const { writePartitions } = await import('../engine/partitions.ts')
  return writePartitions({ folder: output, of: partitions, shard }, head, cwd)
}

/** Displays the progress of a map; how many files there are is known once they are counted. */
const counting = (line: ProgressLine, ahead: ReturnType<typeof aheadOf>) => (so: Progress) =>
  line.show({ ...so, of: so.of ?? ahead(so.read) })

/** Where the results are written. */
interface MapTarget {
  add(checked: Checked): void
  done(found: MapEnd['found']): void
  drop(): void
}

/** Writes all results to one map. */
function wholeMap(head: MapHead, tell: (text: string) => void): MapTarget {
  const lines = mapLines()
  let written = lines.line(head)
  return {
    add: checked => {
      written += lines.line(checked)
      if (written.length < piece) return
      tell(written)
      written = ''
    },
    done: found => tell(written + lines.end(found)),
    drop: () => {},
  }
}
