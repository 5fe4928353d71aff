/** Opens the lists of restricted parties that a configuration names, and reads them as streams within bounded memory. */

import { closeSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ListConfig } from '../config/list-config.ts'
import { defined } from '../core/model/defined.ts'
import { digest as digestOf, digestOfParts, type GrowingDigest } from '../core/model/digest.ts'
import type { Day } from '../core/model/model.ts'
import type { Broken, Chunks } from '../read/lines.ts'
import type { ListEntry } from '../screening/entry.ts'
import type { FaultKind, ListFault, ListFormat, ListState, ListSummary } from '../screening/list/model.ts'
import type { ListReading, ListReadOptions } from '../screening/list/read.ts'
import { daysBetween } from '../trade/words/date.ts'
import { gunzipped } from './container.ts'
import { fileDigest, openFile } from './disk/file.ts'
import { destinationOf } from './disk/link.ts'
import { statusOf } from './disk/status.ts'
import { refusedBecause } from './disk/system-error.ts'
import { type SettingsCopies, settingsFile } from './settings-copy.ts'

/** A file of a list as it was read. */
export interface ListFile {
  readonly file: string
  readonly bytes: number
  /** SHA-256 of the bytes on disk; absent if the file was not read to its end. */
  readonly digest?: string
}

export interface LoadedList {
  readonly name: string
  readonly title: string
  readonly config: ListConfig
  readonly state: ListState
  readonly format?: ListFormat
  readonly files: readonly ListFile[]
  /** The day whose state the list has, and whether the configuration or the files state it. */
  readonly asOf?: Day
  readonly asOfSource?: 'config' | 'file'
  /** Days from that day to today. */
  readonly ageDays?: number
  /** SHA-256 of the file; of several files, of their digests one after the other. Absent if one was not read to its end. */
  readonly digest?: string
  readonly entries: readonly ListEntry[]
  readonly summary: ListSummary
  readonly faults: readonly ListFault[]
}

export interface ListsInput {
  /** The folder from which the paths of lists lead. */
  readonly cwd: string
  readonly today: Day
  /** The folder that no link may lead out of; absent if the user named the files. */
  readonly root?: string
  /** The commit that lists are read from, if any. */
  readonly from?: SettingsCopies | undefined
  /** The most bytes that one file is unpacked to. */
  readonly unpacked?: number
  readonly reading?: Pick<ListReadOptions, 'limits' | 'take'>
}

/** The most bytes that a packed list is unpacked to: forty times the longest list that is published. */
const mostUnpacked = 4 * 1024 * 1024 * 1024

const chunkBytes = 256 * 1024

/** Reads lists in order; what is wrong with one is part of the result, and never refuses the others. */
export async function readLists(
  lists: readonly ListConfig[],
  input: ListsInput,
): Promise<readonly LoadedList[]> {
  if (lists.length === 0) return []
  const { openList } = await import('../screening/list/read.ts')
  return lists.map(config => {
    const { atLeast, files } = config
    const reading = openList({ ...input.reading, ...(atLeast === undefined ? {} : { atLeast }) })
    const read = files.map(path => readFile(path, reading, input))
    return loadedList(config, read, reading, input.today)
  })
}

/** Returns a file of a list with its name in reports, and whether there is one. */
function listFile(path: string, { cwd, root, from }: ListsInput) {
  const { file, path: at, isCopy } = settingsFile(resolve(cwd, path), cwd, from)
  const within = root === undefined || isCopy ? {} : { within: [destinationOf(root)] }
  return { file: file || path, path: at, named: true, ...within, isMissing: statusOf(at, path) === undefined }
}

type ListFileResult = ListFile & Pick<KnownList, 'isMissing'>

function readFile(path: string, reading: ListReading, input: ListsInput): ListFileResult {
  const { file, path: at, within, isMissing } = listFile(path, input)
  reading.beginFile(file)
  const opened = isMissing ? undefined : openFile(at, within)
  if (opened === undefined || 'unreadable' in opened) {
    reading.endFile('unavailable', opened?.unreadable.term ?? 'not-there')
    return { file, bytes: 0, isMissing }
  }
  const digest = digestOfParts()
  const count = { bytes: 0 }
  try {
    const raw = chunksOf(opened.handle, digest, count)
    const end = pour(raw, reading, input.unpacked ?? mostUnpacked)
    if (end !== undefined) reading.endFile(end.kind, end.found)
    else reading.endFile()
    // Of a file that was given up the rest is not read, however long it is.
    const isWhole = !reading.isRefused && end === undefined
    return { file, bytes: count.bytes, ...(isWhole ? { digest: digest.hex() } : {}), isMissing: false }
  } finally {
    closeSync(opened.handle)
  }
}

/** Reads the bytes of a file as they are on disk, and counts them. */
function* chunksOf(
  handle: number,
  digest: GrowingDigest,
  count: { bytes: number },
): Generator<Uint8Array, Broken | undefined> {
  const buffer = Buffer.allocUnsafe(chunkBytes)
  for (;;) {
    let length: number
    try {
      length = readSync(handle, buffer, 0, buffer.length, null)
    } catch (error) {
      return { unreadable: refusedBecause(error) }
    }
    if (length === 0) return undefined
    const chunk = buffer.subarray(0, length)
    digest.add(chunk)
    count.bytes += length
    yield chunk
  }
}

/** Gives the bytes of a file to the reader, unpacked; returns why they ended early, if they did. */
function pour(
  raw: Generator<Uint8Array, Broken | undefined>,
  reading: ListReading,
  limit: number,
): { readonly kind: FaultKind; readonly found?: string } | undefined {
  const first = raw.next()
  if (first.done === true)
    return first.value === undefined ? undefined : { kind: 'unavailable', found: first.value.unreadable.term }
  const all = function* (): Generator<Uint8Array, Broken | undefined> {
    yield first.value
    return yield* raw
  }
  const isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b
  const plain: Chunks = isPacked ? gunzipped(all(), { limit, used: 0 }) : all()
  let next = plain.next()
  for (; next.done !== true; next = plain.next()) {
    reading.write(next.value)
    if (reading.isRefused) return undefined
  }
  if (next.value === undefined) return undefined
  const found = next.value.unreadable.term
  if (next.value.limit !== undefined) return { kind: 'unpacked-too-large', found: String(limit) }
  if (!isPacked) return { kind: 'unavailable', found }
  return { kind: found === 'cut-off' ? 'cut-packing' : 'damaged-packing', found }
}

function loadedList(
  config: ListConfig,
  results: readonly ListFileResult[],
  reading: ListReading,
  today: Day,
): LoadedList {
  const { format, entries, summary, faults } = reading.end()
  const isMissing = results.some(one => one.isMissing)
  const { state, asOf, ageDays } = stateOfList({ summary, isMissing }, config, today)
  const digest = digestOfAll(results.map(one => one.digest))
  const files = results.map(({ isMissing: _, ...file }) => file)
  return {
    ...defined({ name: config.name, title: config.title ?? config.name, config, format, files }),
    ...(asOf === undefined ? {} : { asOf, asOfSource: config.asOf === undefined ? 'file' : 'config' }),
    ...defined({ ageDays, entries, summary, faults, state, digest }),
  }
}

function digestOfAll(digests: readonly (string | undefined)[]): string | undefined {
  if (digests.includes(undefined)) return undefined
  return digests.length === 1 ? digests[0] : digestOf(digests.map(one => `${one}\n`).join(''))
}

function stateOf(
  { unread, isCut }: ListSummary,
  isMissing: boolean,
  ageDays: number | undefined,
  maxAgeDays: number,
): ListState {
  if (isMissing) return 'missing'
  if (unread > 0) return 'unread'
  if (isCut) return 'cut'
  // In another time zone it may be tomorrow; a later day is a mistake, and says nothing about the age.
  if (ageDays === undefined || ageDays < -1) return 'undated'
  return ageDays > maxAgeDays ? 'old' : 'current'
}

/** A list as it was read, without its entries and without what depends on the day of a run. */
export interface KnownList
  extends Pick<LoadedList, 'name' | 'format' | 'files' | 'digest' | 'summary' | 'faults'> {
  /** Whether its entries have days of their own. */
  readonly isDated: boolean
  readonly isMissing: boolean
}

/** Returns what is kept of a list between runs. */
export function knownList(list: LoadedList): KnownList {
  const { name, format, files, digest, summary, faults, entries, state } = list
  const isDated = entries.some(({ from }) => from !== undefined)
  return defined({ name, format, files, digest, summary, faults, isDated, isMissing: state === 'missing' })
}

/** Returns the state of a list on the day of a run. */
export function stateOfList(
  { summary, isMissing }: Pick<KnownList, 'summary' | 'isMissing'>,
  config: ListConfig,
  today: Day,
): Pick<LoadedList, 'state' | 'asOf' | 'ageDays'> {
  const asOf = config.asOf ?? summary.asOf
  const ageDays = asOf === undefined ? undefined : daysBetween(asOf, today)
  return { state: stateOf(summary, isMissing, ageDays, config.maxAgeDays), ...defined({ asOf, ageDays }) }
}

/** Returns the SHA-256 of a file of a list as it is on disk; `undefined` if it cannot be read. */
export function digestOfFile(path: string, input: ListsInput): string | undefined {
  const found = listFile(path, input)
  return found.isMissing ? undefined : fileDigest(found)
}
