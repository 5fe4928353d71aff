/** `enduse map`: phase one alone, as lines that `enduse reduce` combines to one report, here or elsewhere. */

import type { MapEnd, RunOptions, Source } from '../../core/model/model.ts'
import { begin, only, type Passing, passing } from '../../engine/check.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { isOwnArchive, type LongWork, mapped, type Progress } from '../../engine/reading.ts'
import { refuse } from '../../engine/refusal.ts'
import { foundNames, headOf, mapLines, shardOf } from '../../engine/wire.ts'
import { hintsOf, plannedOutputs, replacing } from '../check/check-run.ts'
import { aheadOf, counted } from '../check/prefetch.ts'
import { type CheckCommandOptions, settingsOf } from '../check/settings.ts'
import { codes, dataOut, type ExitCode, type Host } from '../terminal/host.ts'
import { outputLanguage } from '../terminal/language.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { noteAbove, progressLine } from '../terminal/progress.ts'
import { shardFrom } from './shard.ts'

interface MapOptions extends CheckCommandOptions {
  readonly shard?: string
  readonly pathsFrom?: string
  readonly null?: boolean
  readonly progress?: boolean
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
  const shard = options.shard === undefined ? undefined : shardFrom(options.shard, host)
  const usage = list === undefined ? 'enduse map archive/ > checked.ndjson' : undefined
  const settings = await settingsOf(paths, options, host, usage)
  const locale = await localeOf(outputLanguage({}, settings.config, host), [])
  const line = options.progress === false ? undefined : progressLine(host, locale.words.progress)
  const note = noteIn(locale, noteAbove(line, host))
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
  const lines = mapLines()
  let written = lines.line(headOf(runOptions, shard, hints))
  try {
    const ahead = aheadOf(only(await all.files(), isOwn), own.lookedUp.length)
    const showing = line && { progress: (so: Progress) => line.show({ ...so, of: so.of ?? ahead(so.read) }) }
    for (const checkeds of mapped(own, runOptions, { note, ...showing }))
      for (const checked of checkeds) {
        written += lines.line(checked)
        if (written.length < piece) continue
        tell(written)
        written = ''
      }
    tell(written + lines.end(names()))
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
