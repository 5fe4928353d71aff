/** Reads short files completely: waivers, positions, baselines, receipts, and files of other tools. */

import { resolve } from 'node:path'
import { digest } from '../core/model/digest.ts'
import type { Source } from '../core/model/model.ts'
import { configBytes } from './config-file.ts'
import { open } from './disk/file.ts'
import { nameOf } from './disk/path.ts'
import { neighbour, statusOf } from './disk/status.ts'
import { refuse } from './refusal.ts'
import { refuseOut } from './repository.ts'
import { type SettingsCopies, settingsFile } from './settings-copy.ts'

/** Files of enduse, and the command that writes each. */
const writers = {
  waivers: 'enduse waive',
  positions: 'enduse position',
  baseline: 'enduse baseline create',
  receipt: 'enduse check --output receipt=FILE',
  certificate: 'enduse new certificate',
  mapping: 'enduse import FILE --suggest --mapping FILE',
  key: 'enduse keygen',
  lock: 'enduse lock',
  parties: undefined,
} as const

/**
 * Reads a file of enduse that the user named, or that a configuration with this `root` names: its name in a refusal, and its
 * bytes.
 */
export function openNamed(
  path: string,
  what: keyof typeof writers,
  cwd: string,
  root?: string,
  from?: SettingsCopies,
): Source & { readonly path: string } {
  const absolute = resolve(cwd, path)
  const { file, path: at, isCopy } = settingsFile(absolute, cwd, from)
  if (!isCopy) refuseOut(absolute, root, what, path)
  const status = statusOf(at, path)
  if (status === undefined)
    refuse('noOwnFile', {
      what,
      file: isCopy ? file : path,
      near: isCopy ? undefined : neighbour(absolute, path),
      writer: isCopy ? undefined : writers[what],
    })
  const source = open({ file, path: at, named: true }, ownBytes)
  if ('unreadable' in source)
    return refuse('ownFileNotRead', {
      ...{ what, file: path, why: source.unreadable },
      isFolder: status.isDirectory(),
    })
  return { ...source, path: absolute }
}

/** Files of enduse are read completely, up to this many bytes: a baseline of an archive is long. */
const ownBytes = 100 * 1024 * 1024

/** Returns the SHA-256 of a file; `undefined` if it does not exist, cannot be read, or is larger than `limit`. */
export function digestOf(path: string, cwd: string, limit = ownBytes): string | undefined {
  const absolute = resolve(cwd, path)
  const source = open({ file: nameOf(absolute, cwd), path: absolute, named: true }, limit)
  return 'unreadable' in source || source.bytes.length > limit ? undefined : digest(source.bytes)
}

/** Returns the text of a short file of another tool; `undefined` if there is none, or it is not a regular file. */
export function textOf(path: string, cwd: string): string | undefined {
  const source = open({ file: path, path: resolve(cwd, path), named: true }, configBytes)
  if ('unreadable' in source || source.bytes.length > configBytes) return undefined
  return new TextDecoder().decode(source.bytes)
}
