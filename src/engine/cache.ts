/**
 * Caches the results of parts of earlier runs, in a folder. An entry is valid only for exactly the bytes, rule sets, limits, days
 * and version that it was made with, and only with the seal of this user: everything else is checked again.
 */

import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { digest } from '../core/model/digest.ts'
import type { RunOptions } from '../core/model/model.ts'
import { version } from '../core/model/version.ts'
import { unavailableBecause } from '../read/unavailable.ts'
import { bufferOf } from './container.ts'
import { bytesAt, open, withOpen } from './disk/file.ts'
import { orRefuse } from './disk/system-error.ts'
import { refuse } from './refusal.ts'
import type { Cache, CacheEntry } from './run/ports.ts'
import type { StoredBytes } from './run/sorted-run.ts'
import type { Seal } from './seal.ts'

const format = 10

/** Not an extension of documents, because the cache may be among them. */
const ending = '.result'

/** Reads a file of the cache. Throws if there is none, or a pipe, which would block. */
function bytesOf(path: string): Buffer {
  const source = open({ file: path, path, named: true }, Number.MAX_SAFE_INTEGER)
  if ('unreadable' in source) throw new Error(unavailableBecause(source.unreadable))
  return bufferOf(source.bytes)
}

/** Opens the cache in a folder, for the results under these days, rule sets and limits. */
export function cacheIn(
  folder: string,
  cwd: string,
  runOptions: RunOptions,
  seal: Seal,
  showsAll = false,
  listsGaps = showsAll,
): Cache {
  // The empty string of an unset variable would be the working directory.
  if (folder === '') refuse('emptyCache')
  const law = lawDigest(runOptions, showsAll, listsGaps)
  const root = join(resolve(cwd, folder), law)
  const fileOf = (name: string) => {
    const key = digest(name)
    return join(root, key.slice(0, 2), key.slice(2, 34))
  }
  const write = writerIn(folder)
  // Bound to what it is the result of: an entry at another place is no entry.
  const sealed = (name: string, text: string) => seal(`${law}\n${name}`, text)
  const storedBytes = (name: string, beside: string | undefined) =>
    storedBytesIn(`${fileOf(name)}.papers`, beside, folder)
  return {
    load: <T>(name: string) => {
      try {
        const text = bytesOf(`${fileOf(name)}${ending}`).toString('utf8')
        const end = text.indexOf('\n')
        const rest = text.slice(end + 1)
        return sealed(name, rest) === text.slice(0, end) ? (JSON.parse(rest) as CacheEntry<T>) : undefined
      } catch {
        return undefined
      }
    },
    save: (name, entry, bytes) => {
      const path = fileOf(name)
      const beside = bytes === undefined ? undefined : digest(bytes)
      if (bytes !== undefined) write(`${path}.papers`, bytes)
      const text = JSON.stringify(beside === undefined ? entry : { ...entry, beside })
      write(`${path}${ending}`, `${sealed(name, text)}\n${text}`)
      return storedBytes(name, beside)
    },
    bytes: storedBytes,
  }
}

/** Returns a digest of everything that an entry depends on besides its documents. */
function lawDigest({ ruleSets, limits, today, asOf }: RunOptions, showsAll: boolean, listsGaps: boolean) {
  return digest(
    JSON.stringify([
      format,
      version,
      ruleSets.map(({ name, sha256, positions }) => [name, sha256, positions ?? null]),
      limits,
      today,
      asOf ?? null,
      // A run that displays everything, or lists all gaps, keeps more.
      ...(showsAll || listsGaps ? [showsAll, listsGaps] : []),
    ]),
  ).slice(0, 32)
}

/** Writes files of the cache, and creates their folders. */
function writerIn(folder: string): (path: string, bytes: Uint8Array | string) => void {
  const made = new Set<string>()
  return (path, bytes) => {
    // Written beside it and renamed: a run that breaks off leaves no incomplete entry.
    const beside = `${path}.${digest(bytes).slice(0, 16)}`
    const write = () => {
      const of = join(path, '..')
      if (!made.has(of)) mkdirSync(of, { recursive: true })
      made.add(of)
      writeFileSync(beside, bytes)
      renameSync(beside, path)
    }
    orRefuse(write, why => refuse('cacheNotWritten', { folder, why }))
  }
}

/** Reads parts of a file of the cache, whose digest is `beside`. */
function storedBytesIn(path: string, beside: string | undefined, folder: string): StoredBytes {
  let isSound = false
  return {
    read: (from, to) => {
      try {
        if (!isSound && digest(bytesOf(path)) !== beside) throw new Error('it is another')
        isSound = true
        return partOf(path, from, to)
      } catch {
        return refuse('cacheDamaged', { folder })
      }
    },
  }
}

function partOf(path: string, from: number, to: number): Uint8Array {
  const found = { file: path, path, named: true }
  const part = withOpen(found, ({ handle }) => bytesAt(handle, from, to - from))
  if (part === undefined || part.length < to - from) throw new Error('it was cut')
  return part
}
