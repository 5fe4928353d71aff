/** Reads short files whole: waivers, positions, baselines, receipts, and those of other tools. */

import { resolve } from 'node:path'
import { digest } from '../core/model/digest.ts'
import type { Source } from '../core/model/model.ts'
import { unavailableBecause } from '../read/unavailable.ts'
import { configBytes } from './config-file.ts'
import { open } from './disk/file.ts'
import { nameOf } from './disk/path.ts'
import { neighbour, statusOf } from './disk/status.ts'
import { refuse } from './refusal.ts'
import { refuseOut } from './repository.ts'

/** Files of our own, and what writes one. */
const writers = {
  'file of waivers': 'enduse waive',
  'file of positions': 'enduse position',
  baseline: 'enduse baseline create',
  receipt: 'enduse check --output receipt=FILE',
} as const

/** A file of our own that a person named, or a config, whose `root` it lies in: what it is called in a refusal, and its bytes. */
export function openNamed(
  path: string,
  what: keyof typeof writers,
  cwd: string,
  root?: string,
): Source & { readonly path: string } {
  const absolute = resolve(cwd, path)
  refuseOut(absolute, root, `the ${what} ${path}`)
  if (statusOf(absolute, path) === undefined)
    refuse(`there is no ${what} ${path}`, neighbour(absolute, path) ?? `${writers[what]} writes one.`)
  const source = open({ file: nameOf(absolute, cwd), path: absolute, named: true }, ownBytes)
  if ('unreadable' in source)
    return refuse(`the ${what} ${path} cannot be read: ${unavailableBecause(source.unreadable)}`)
  return { ...source, path: absolute }
}

/** Files of our own are read whole, up to this many bytes: a baseline of an archive is long. */
const ownBytes = 100 * 1024 * 1024

/** The SHA-256 of a file; nothing where it is not there, cannot be read, or is larger than `limit`. */
export function digestOf(path: string, cwd: string, limit = ownBytes): string | undefined {
  const absolute = resolve(cwd, path)
  const source = open({ file: nameOf(absolute, cwd), path: absolute, named: true }, limit)
  return 'unreadable' in source || source.bytes.length > limit ? undefined : digest(source.bytes)
}

/** The text of a short file that other tools keep; nothing where there is none, or it is none of these. */
export function textOf(path: string, cwd: string): string | undefined {
  const source = open({ file: path, path: resolve(cwd, path), named: true }, configBytes)
  if ('unreadable' in source || source.bytes.length > configBytes) return undefined
  return new TextDecoder().decode(source.bytes)
}
