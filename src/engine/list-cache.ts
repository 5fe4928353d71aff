/**
 * Keeps the indexes of lists between runs, in the user's cache folder. An entry is used only for exactly the bytes of the lists and
 * the tables of this version, and only with the seal of this user; a folder that cannot be written is no error.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { KnownList } from './lists.ts'
import type { Seal } from './seal.ts'

/** The folder of the indexes, and the seal that they carry. */
export interface ListCache {
  readonly folder: string
  readonly seal: Seal
}

/** The indexes that are kept; the one that was written longest ago is removed. */
const mostKept = 4

/** The longest index that is kept, in bytes. */
const longestKept = 1024 * 1024 * 1024

/** Returns the folder of the indexes by the environment; `undefined` if it asks for none, or there is no home. */
export function listCacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.ENDUSE_LIST_CACHE === '') return undefined
  const { ENDUSE_LIST_CACHE: stated, XDG_CACHE_HOME: caches, LOCALAPPDATA: local, HOME: home } = env
  if (stated !== undefined) return isAbsolute(stated) ? stated : undefined
  const folder =
    caches !== undefined && isAbsolute(caches)
      ? caches
      : (local ?? (home === undefined || home === '' ? undefined : join(home, '.cache')))
  return folder === undefined ? undefined : join(folder, 'enduse', 'lists')
}

const ending = '.index'
const headLength = 12

/** Returns the index of a key and the lists it is of, in shared memory; `undefined` if there is none that is sound. */
export function loadIndex({ folder, seal }: ListCache, key: string) {
  const path = join(folder, `${key}${ending}`)
  try {
    const bytes = readFileSync(path)
    const length = bytes.readUInt32LE(0)
    const body = bytes.subarray(headLength + 64)
    if (seal(key, body) !== bytes.subarray(headLength, headLength + 64).toString('latin1')) return undefined
    const lists = JSON.parse(body.subarray(0, length).toString('utf8')) as readonly KnownList[]
    return { index: sharedBytes(body.subarray(length)), lists }
  } catch {
    return undefined
  }
}

/** Copies bytes into memory that threads share. */
export function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength))
  shared.set(bytes)
  return shared
}

/** Keeps an index for the next run; does nothing if that is not possible. */
export function saveIndex(
  { folder, seal }: ListCache,
  key: string,
  index: Uint8Array,
  lists: readonly KnownList[],
): void {
  if (index.byteLength > longestKept) return
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const head = Buffer.from(JSON.stringify(lists))
    const body = Buffer.concat([head, index])
    const start = Buffer.alloc(headLength)
    start.writeUInt32LE(head.length, 0)
    const sum = seal(key, body)
    const beside = join(folder, `${key}.${sum.slice(0, 16)}`)
    writeFileSync(beside, Buffer.concat([start, Buffer.from(sum, 'latin1'), body]), { mode: 0o600 })
    // Written beside it and renamed: a run that breaks off leaves no incomplete index.
    renameSync(beside, join(folder, `${key}${ending}`))
    removeOldest(folder)
  } catch {
    // A run without a cache is as good, only slower.
  }
}

function removeOldest(folder: string): void {
  const kept = readdirSync(folder)
    .filter(name => name.endsWith(ending))
    .map(name => ({ name, written: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.written - a.written || (a.name < b.name ? -1 : 1))
  for (const { name } of kept.slice(mostKept)) rmSync(join(folder, name), { force: true })
}
