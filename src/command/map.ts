/** `enduse map`: phase one alone, as lines that `enduse reduce` makes one report of, here or elsewhere. */
import { gather } from '../check.ts'
import { growingDigests, refuse } from '../load.ts'
import type { Shard } from '../model.ts'
import { printable } from '../report/printable.ts'
import { isOwnArchive, mapped } from '../run.ts'
import { foundOf, headOf, mapLines, shardOf } from '../wire.ts'
import { voiceOf } from '../wording/words.ts'
import { hintsOf, plannedOutputs, replacing } from './check.ts'
import { progressLine } from './progress.ts'
import { type JudgeOptions, settingsOf } from './settings.ts'
import { shardFrom } from './shard.ts'
import { codes, type ExitCode, type Surroundings } from './surroundings.ts'

export interface MapOptions extends JudgeOptions {
  readonly shard?: string
  readonly pathsFrom?: string
  readonly null?: boolean
  readonly progress?: boolean
}

/** Written in pieces of about this many characters, so that a line more costs no system call. */
const piece = 65_536

/** Writes what phase one says of each document. The exit code is no verdict: 0 says that every line is written. */
export async function mapCommand(
  paths: readonly string[],
  options: MapOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { pathsFrom: list } = options
  if (options.null === true && list === undefined)
    refuse('--null says how the paths of --paths-from end, and there is none of these')
  if (list === '-' && paths.includes('-'))
    refuse('standard input cannot be a document and the list of paths both')
  const shard = options.shard === undefined ? undefined : shardFrom(options.shard, around)
  const usage = list === undefined ? 'Name files or folders: enduse map archive/ > checked.ndjson' : undefined
  const settings = await settingsOf(paths, options, around, usage)
  const { words } = await voiceOf('en', [])
  const line = options.progress === false ? undefined : progressLine(around, words.progress)
  const note = (text: string) => {
    line?.clear()
    around.error(`enduse: ${printable(text)}\n`)
  }
  const gathered = await gather(
    {
      ...settings.asked,
      ...(list === undefined ? {} : { list: { path: list, isNull: options.null === true } }),
      isReplaced: replacing(plannedOutputs(settings, around.cwd), settings),
    },
    { note },
  )
  const { work, judging } = gathered
  const isOwn = taking(shard)
  // The maps of other shards, where they are written among the documents, come one by one.
  const files = [...work.files, ...work.lookedUp].filter(one => !isOwnArchive(one, judging))
  const names = new Set([...work.inputs, ...files].map(({ file }) => file))
  const own = {
    files: work.files.filter(isOwn),
    lookedUp: work.lookedUp.filter(isOwn),
    inputs: work.inputs.filter(isOwn),
  }
  const lines = mapLines((await growingDigests())())
  let written = lines.line(headOf(judging, shard, await hintsOf(settings, gathered)))
  try {
    const part = { note, ...(line === undefined ? {} : { progress: line.show }) }
    for (const checkeds of mapped(own, judging, part)) {
      for (const checked of checkeds) written += lines.line(checked)
      if (written.length < piece) continue
      around.out(written)
      written = ''
    }
  } finally {
    line?.clear()
  }
  around.out(written + lines.end(foundOf([...names])))
  return codes.pass
}

/** Which files a shard takes; all of them where there is none. */
function taking(shard: Shard | undefined): (one: { readonly file: string }) => boolean {
  return ({ file }) => shard === undefined || shardOf(file, shard.of) === shard.index
}
