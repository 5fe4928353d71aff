/** `--shard`: the share of the files that a job processes, as given or as the platform sets it. */

import type { Shard } from '../core/model/model.ts'
import { refuse } from '../engine/refusal.ts'
import { isShard, mostShards } from '../engine/wire.ts'
import type { Host } from './host.ts'

/**
 * Returns the shard of `I/N`, or of `auto` and `auto/N`: as GitLab or Kubernetes sets it for the job. The environment is only
 * read for `auto`.
 */
export function shardFrom(written: string, { env }: Host): Shard {
  const [, first = '', total] = /^(auto|[0-9]{1,9})(?:\/([0-9]{1,9}))?$/.exec(written) ?? []
  if (first === '' || (first !== 'auto' && total === undefined))
    return refuse(`${written} is not a shard`, usage)
  if (first === 'auto') return fromPlatform(total === undefined ? undefined : Number(total), env)
  return sound({ index: Number(first), of: Number(total) }, written)
}

const usage = 'Write I/N, such as 2/5, counted from 1; or auto in GitLab and Kubernetes.'

function sound(shard: Shard, written: string): Shard {
  if (!isShard(shard))
    refuse(
      `there is no shard ${written}`,
      `The first of five is 1/5 and the last 5/5; there are at most ${mostShards}.`,
    )
  return shard
}

type Env = Host['env']

function fromPlatform(total: number | undefined, env: Env): Shard {
  const gitlab = fromGitLab(env)
  const kubernetes = fromKubernetes(total, env)
  if (gitlab !== undefined && kubernetes !== undefined)
    refuse(
      'both GitLab and Kubernetes set the shard: CI_NODE_INDEX and JOB_COMPLETION_INDEX',
      'Give the one that you mean, such as --shard "$CI_NODE_INDEX/$CI_NODE_TOTAL".',
    )
  const shard = gitlab ?? kubernetes
  if (shard === undefined)
    return refuse(
      'the shard is not known: neither CI_NODE_INDEX nor JOB_COMPLETION_INDEX is set',
      'Give it, such as --shard 2/5.',
    )
  if (total !== undefined && shard.of !== total)
    refuse(`the job has ${shard.of} shards, and --shard gives ${total}`)
  return shard
}

/** GitLab counts from 1. A job without `parallel` has a total of 1 and no index. */
function fromGitLab(env: Env): Shard | undefined {
  const { CI_NODE_INDEX: index, CI_NODE_TOTAL: total } = env
  if (index === undefined && total !== '1') return undefined
  const of = numberIn('CI_NODE_TOTAL', env)
  return sound({ index: index === undefined ? 1 : numberIn('CI_NODE_INDEX', env), of }, `${index ?? 1}/${of}`)
}

/** Kubernetes counts from 0, and does not set the total: the manifest passes it on, or the option states it. */
function fromKubernetes(total: number | undefined, env: Env): Shard | undefined {
  if (env.JOB_COMPLETION_INDEX === undefined) return undefined
  if (total === undefined && env.JOB_COMPLETIONS === undefined)
    refuse(
      'the number of shards is not known: Kubernetes sets only the index',
      'Give it, such as --shard auto/16, or set JOB_COMPLETIONS in the manifest to its completions.',
    )
  const of = env.JOB_COMPLETIONS === undefined ? (total ?? 0) : numberIn('JOB_COMPLETIONS', env)
  const index = numberIn('JOB_COMPLETION_INDEX', env)
  return sound({ index: index + 1, of }, `${index + 1}/${of}, which JOB_COMPLETION_INDEX=${index} means`)
}

function numberIn(name: string, env: Env): number {
  const value = env[name] ?? ''
  return /^[0-9]{1,9}$/.test(value)
    ? Number(value)
    : refuse(value === '' ? `${name} is not set` : `${name} is "${value}", not a number`)
}
