/** `--shard`: the share of the files that a job processes, as given or as the platform of the job sets it. */

import type { Shard } from '../../core/model/model.ts'
import { refuse } from '../../engine/refusal.ts'
import { isShard, mostShards } from '../../engine/wire.ts'
import { jobPlatforms } from '../../generated/tables/job-platforms.ts'
import type { Host } from '../terminal/host.ts'

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
export function shardFrom(written: string, { env }: Host): Shard {
  const [, first = '', total] = /^(auto|[0-9]{1,9})(?:\/([0-9]{1,9}))?$/.exec(written) ?? []
  if (first === '' || (first !== 'auto' && total === undefined))
    return refuse('notAShard', {
      shard: written,
      platforms: { names: jobPlatforms.map(({ name }) => name), joint: 'or' },
    })
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
  if (platform === undefined)
    return refuse('shardUnknown', {
      variables: { names: jobPlatforms.map(({ index }) => index), joint: 'or' },
    })
  const all = [platform, ...others]
  if (others.length > 0)
    refuse('severalPlatforms', {
      areTwo: all.length === 2,
      platforms: { names: all.map(({ name }) => name), joint: 'and' },
      variables: { names: all.map(({ index }) => index), joint: 'and' },
    })
  const of = totalOf(platform, total, env)
  const shard = shardIn(platform, of, env)
  if (total !== undefined && of !== total) refuse('otherTotal', { of, total })
  return shard
}

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
function placeInRange(
  { index, total }: JobPlatform,
  first: { readonly min: string; readonly max: string },
  of: number,
  env: Env,
): number {
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
