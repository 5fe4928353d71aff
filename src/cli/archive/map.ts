/** `enduse map`: phase one alone, as lines that `enduse reduce` combines to one report, here or elsewhere. */

import type { Shard, Source } from '../../core/model/model.ts'
import { begin, only, type Passing, passing } from '../../engine/check.ts'
import type { FoundFile } from '../../engine/disk/found.ts'
import { isOwnArchive, mapped, type Progress } from '../../engine/reading.ts'
import { refuse } from '../../engine/refusal.ts'
import { foundNames, headOf, isShard, mapLines, mostShards, shardOf } from '../../engine/wire.ts'
import type { Options } from '../../generated/options.ts'
import { jobPlatforms } from '../../generated/tables/job-platforms.ts'
import { aheadOf, counted, hintsOf, plannedOutputs, replacing } from '../check/check-run.ts'
import { settingsOf } from '../check/settings.ts'
import { dataOut, type Host, outputLanguage } from '../terminal/host.ts'
import { localeOf, noteIn } from '../terminal/locale.ts'
import { noteAbove, progressLine } from '../terminal/progress.ts'

/** The approximate number of characters written at once, to save system calls. */
const piece = 65_536

/** Writes the results of phase one for each document. The exit code is not a verdict: it states whether every line is written. */
export async function mapCommand(paths: readonly string[], options: Options['map'], host: Host) {
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
  const all = await passing(asked, begun)
  const { own, names, isOwn } = await shareOf(all, asked.inputs, shard)
  // What the patterns of a configuration ignore is written first, and known at the end.
  if (settings.loaded !== undefined) counted(await all.files()).skip()
  const hints = await hintsOf(settings, all)
  const lines = mapLines()
  let written = lines.line(headOf(begun.runOptions, shard, hints))
  try {
    const ahead = aheadOf(only(await all.files(), isOwn), own.lookedUp.length)
    const showing = line && { progress: (so: Progress) => line.show({ ...so, of: so.of ?? ahead(so.read) }) }
    for (const checkeds of mapped(own, begun.runOptions, { note, ...showing }))
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
}

/** Returns the documents of a shard, and the function that gives the names of all files once they were read. */
async function shareOf(all: Passing, inputs: readonly Source[], shard: Shard | undefined) {
  const isOwn = ({ file }: Pick<Source, 'file'>) =>
    shard === undefined || shardOf(file, shard.of) === shard.index
  const isMap = (one: FoundFile) => isOwnArchive(one, all.runOptions)
  const names = foundNames()
  const consulted = new Set(all.lookedUp.flatMap(one => (isMap(one) ? [] : one.file)))
  // The maps of other shards, if they are written among the documents, are skipped one by one.
  const noted = function* (files: Iterable<FoundFile>) {
    for (const one of files) {
      consulted.delete(one.file)
      if (!isMap(one)) names.add(one.file)
      yield one
    }
  }
  return {
    isOwn,
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

type Env = Host['env']

/** A platform that starts one job several times and numbers each of them in environment variables. */
export interface JobPlatform {
  readonly name: string
  /** The variable of the number of this job. */
  readonly index: string
  /** The variable of the number of jobs. */
  readonly total: string
  /** The number of the first job, or the variables of the first and the last: a range of Slurm may start anywhere and leave steps. */
  readonly first: 0 | 1 | { readonly min: string; readonly max: string }
  /** Whether the platform sets only the index. */
  readonly withoutTotal?: true
  /** Whether a total of 1 without an index is a job by itself. */
  readonly isAloneWithoutIndex?: true
}

/**
 * Returns the shard of `I/N`, or of `auto` and `auto/N`: as the platform of the job sets it. The environment is only read
 * for `auto`.
 */
function shardFrom(written: string, { env }: Host): Shard {
  const [, first = '', total] = /^(auto|[0-9]{1,9})(?:\/([0-9]{1,9}))?$/.exec(written) ?? []
  if (first === '' || (first !== 'auto' && total === undefined))
    return refuse('notAShard', { shard: written, platforms: named(jobPlatforms, 'name', 'or') })
  if (first === 'auto') return fromPlatform(total === undefined ? undefined : Number(total), env)
  return sound({ index: Number(first), of: Number(total) }, written)
}

function sound(shard: Shard, written: string): Shard {
  if (!isShard(shard)) refuse('noShard', { shard: written, most: mostShards })
  return shard
}

/** Returns the shard that the one platform sets whose variables there are; `total` is that of `auto/N`. */
function fromPlatform(total: number | undefined, env: Env): Shard {
  const [platform, ...others] = jobPlatforms.filter(one => isSetBy(one, env))
  if (platform === undefined) return refuse('shardUnknown', { variables: named(jobPlatforms, 'index', 'or') })
  const all = [platform, ...others]
  const [platforms, variables] = [named(all, 'name', 'and'), named(all, 'index', 'and')]
  if (others.length > 0) refuse('severalPlatforms', { areTwo: all.length === 2, platforms, variables })
  const of = totalOf(platform, total, env)
  const shard = shardIn(platform, of, env)
  if (total !== undefined && of !== total) refuse('otherTotal', { of, total })
  return shard
}

const named = <J extends 'and' | 'or'>(all: readonly JobPlatform[], by: 'name' | 'index', joint: J) => ({
  names: all.map(one => one[by]),
  joint,
})

const isSetBy = ({ index, total, isAloneWithoutIndex }: JobPlatform, env: Env) =>
  env[index] !== undefined || (isAloneWithoutIndex === true && env[total] === '1')

function totalOf({ total: name, withoutTotal }: JobPlatform, given: number | undefined, env: Env): number {
  if (env[name] !== undefined) return numberIn(name, env)
  if (given !== undefined) return given
  return withoutTotal === true ? refuse('noTotal') : refuse('noTotalOf', { variable: name })
}

function shardIn(platform: JobPlatform, of: number, env: Env): Shard {
  const { index: name, first } = platform
  if (env[name] === undefined) return sound({ index: 1, of }, `1/${of}`)
  const number = numberIn(name, env)
  if (first === 1) return sound({ index: number, of }, `${number}/${of}`)
  const index = first === 0 ? number + 1 : placeInRange(platform, first, of, env)
  return sound({ index, of }, `${index}/${of}, which ${name}=${number} means`)
}

/**
 * Returns the place of a task, counted from 1, in a range with steps. The step follows from the first, the last and the number
 * of tasks, so that a list such as 1,3,5,7 counts like the range 1-7:2; a task of an uneven list has no place.
 */
function placeInRange(job: JobPlatform, first: { min: string; max: string }, of: number, env: Env): number {
  const { index, total } = job
  const [id, min, max] = [numberIn(index, env), numberIn(first.min, env), numberIn(first.max, env)]
  const steps = of > 1 && max > min ? ((id - min) * (of - 1)) / (max - min) : id - min
  if (!Number.isInteger(steps) || id < min || id > max)
    refuse('unevenTasks', { index, id, of, min, max, total, firstMin: first.min, firstMax: first.max })
  return steps + 1
}

function numberIn(name: string, env: Env): number {
  const value = env[name] ?? ''
  return /^[0-9]{1,9}$/.test(value)
    ? Number(value)
    : refuse('notANumber', { variable: name, value: value === '' ? undefined : value })
}
