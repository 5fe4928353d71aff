/** Opens files and archives and reads their sources: one for a document, or one after the other in archive order. */
import { closeSync } from 'node:fs'
import {
  archiveOf,
  insideOf,
  isArchive,
  isContainer,
  isLines,
  isPacked,
  sheetOf,
} from '../core/model/archive-name.ts'
import { digest, digestOfParts } from '../core/model/digest.ts'
import type { Limits, Reopen, Source, StreamSlice } from '../core/model/model.ts'
import { tried } from '../core/model/tried.ts'
import { type Broken, type Chunks, linesOf, type Unread } from '../read/lines.ts'
import { type StreamCut, streamScanner } from '../read/stream.ts'
import { unavailable } from '../read/unavailable.ts'
import {
  type ArchiveEntry,
  type Budget,
  type Bytes,
  entriesOfTar,
  entriesOfZip,
  gunzipped,
} from './container.ts'
import { documentLike, isAside } from './disk/document-name.ts'
import { bytesAt, type OpenFile, open, openBytes, openFile, withOpen } from './disk/file.ts'
import type { FoundFile } from './disk/found.ts'
import { leastDivided } from './disk/search.ts'
import { sizeOf } from './disk/status.ts'
import type { RunNote } from './note.ts'
import { refuse } from './refusal.ts'

export type { Unread } from '../read/lines.ts'

/** A problem of an archive as a whole: the message, and the entry that it concerns. */
export interface Unsound {
  readonly file: string
  readonly entries: readonly {
    readonly message: 'twice' | 'odd-name' | 'nested' | ClosedFile
    readonly entry: string
  }[]
  /** The reason why reading the archive broke off as well. */
  readonly broken?: Broken
}

type ClosedFile = NonNullable<ArchiveEntry['closed']>

/** The result of reading a file: a source to check, or why it cannot be checked. */
export type ReadResult = Source | Unread | Unsound

const noNote = () => {}

const allWanted = () => true

const chunkBytes = 1024 * 1024

/** The estimated bytes of an archive per document, unpacked and packed. */
const [usualBytes, usualPackedBytes] = [4096, 512]

/**
 * Estimates the number of documents in files, or stops at `enough` without requesting further files. An archive is not opened for
 * that: its size is used.
 */
export function roughCount(files: Iterable<FoundFile>, enough = Number.POSITIVE_INFINITY): number {
  let count = 0
  for (const { file, path } of files) {
    count += isLines(file) || isContainer(file) || isStream(file) ? roughCountIn(file, path) : 1
    if (count >= enough) return enough
  }
  return count
}

/** Checks whether a file of this name may have several documents. */
const isStream = (file: string): boolean => file.endsWith('.yaml') || file.endsWith('.yml')

function roughCountIn(file: string, path: string): number {
  const size = sizeOf(path)
  if (isStream(file) && size < leastDivided) return 1
  const isPlain = isStream(file) || (isLines(file) && !isPacked(file))
  return Math.max(1, Math.round(size / (isPlain ? usualBytes : usualPackedBytes)))
}

/**
 * Reads the sources of a file: of an archive one after the other, never all at once. A file that could not be opened, or broke
 * off, gives the reason. Bytes remain valid as long as they are needed.
 */
export function* sourcesOf(
  found: FoundFile,
  limits: Limits,
  note: (note: RunNote) => void = noNote,
  isWanted: (file: string) => boolean = allWanted,
): Generator<ReadResult> {
  const { file, path, within } = found
  if (!isArchive(file)) {
    const source = open(found, limits.bytes)
    yield 'unreadable' in source ? { file, ...source } : source
    return
  }
  const opened = openFile(path, within)
  if ('unreadable' in opened) {
    yield { file, ...opened }
    return
  }
  const bytes = openBytes(opened)
  try {
    yield* sourcesIn(file, bytes, limits, { note, isWanted }, bytes.problem)
  } finally {
    closeSync(opened.handle)
  }
}

/** Reads the sources of a file that is complete in memory. */
export function sourcesAt(
  source: Source,
  limits: Limits,
  note: (note: RunNote) => void = noNote,
  isWanted: (file: string) => boolean = allWanted,
): Iterable<ReadResult> {
  const { file, bytes } = source
  if (!isArchive(file)) return [source]
  const read = (at: number, length: number) => bytes.subarray(at, at + length)
  return sourcesIn(file, { size: bytes.length, read }, limits, { note, isWanted })
}

/** Who reads a container: is told notes, and names the entries that are read. The others are passed over, packed as they are. */
interface EntryReader {
  note(note: RunNote): void
  isWanted(file: string): boolean
}

function* sourcesIn(
  file: string,
  bytes: Bytes,
  limits: Limits,
  reader: EntryReader,
  problem: () => Broken | undefined = () => undefined,
): Generator<ReadResult> {
  const budget = { limit: limits.unpacked, used: 0 }
  const complete = chunksOf(bytes, problem)
  if (!isContainer(file)) yield* sourcesFrom(file, complete, limits, budget)
  else if (/\.zip$/i.test(file))
    yield* sourcesInside(file, entriesOfZip(bytes, budget), limits, budget, reader)
  else {
    const chunks = isPacked(file) ? gunzipped(complete, budget) : complete
    yield* sourcesInside(file, entriesOfTar(chunks), limits, budget, reader)
  }
}

/** Reads the sources of a file that is not a container. */
function* sourcesFrom(
  file: string,
  chunks: Chunks,
  limits: Limits,
  budget: Budget,
): Generator<Source | Unread> {
  const plain = isPacked(file) ? gunzipped(chunks, budget) : chunks
  if (isLines(file)) yield* linesOf(file, plain, limits.bytes)
  else yield documentOf(file, plain, limits.bytes)
}

/** Reads the sources of a container. What is ignored in a folder is ignored here. */
function* sourcesInside(
  file: string,
  entries: Iterator<ArchiveEntry, Broken | undefined>,
  limits: Limits,
  budget: Budget,
  { note, isWanted }: EntryReader,
): Generator<ReadResult> {
  const names = new Set<string>()
  const unsound: Unsound['entries'][number][] = []
  const links: string[] = []
  const wrong = (message: Unsound['entries'][number]['message'], entry: string) =>
    void unsound.push({ message, entry })
  let next = entries.next()
  for (; next.done !== true; next = entries.next()) {
    const { name, kind, target, closed, chunks } = next.value
    // Some programs end a name at a NUL.
    if (!documentLike(name) && !documentLike(name.replace(/\0.*/s, ''))) continue
    const plain = plainName(name)
    if (plain === undefined) wrong('odd-name', name)
    else if (isAside(plain)) continue
    // A hard link to an entry that was read needs no reading; a link to anything else would stay unread.
    else if (target !== undefined && !names.has(plainName(target) ?? '')) wrong('unsupported', plain)
    else if (kind !== 'file') links.push(plain)
    else if (isContainer(plain)) wrong('nested', plain)
    else if (names.has(plain)) wrong('twice', plain)
    else {
      names.add(plain)
      if (closed !== undefined) wrong(closed, plain)
      else if (isWanted(insideOf(file, plain)))
        yield* sourcesFrom(insideOf(file, plain), chunks, limits, budget)
    }
  }
  const [link, ...more] = links
  if (link !== undefined)
    note(
      more.length === 0
        ? { id: 'archiveLink', args: { file: insideOf(file, link) } }
        : { id: 'archiveLinks', args: { number: links.length, file, link } },
    )
  const broken = next.value
  if (unsound.length > 0) yield { file, entries: unsound, ...(broken === undefined ? {} : { broken }) }
  else if (broken !== undefined) yield { file, isOpened: true, ...broken }
  else if (names.size === 0)
    yield { file, isOpened: true, isEmpty: true, unreadable: unavailable('no-document') }
}

/** Returns the normalised name of an entry; `undefined` if it leads outside, or is empty. */
export function plainName(name: string): string | undefined {
  const steps = name.split('/').filter(step => step !== '' && step !== '.')
  const isOdd = name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.includes('\0') || steps.includes('..')
  return isOdd || steps.length === 0 ? undefined : steps.join('/')
}

/** The least bytes of some documents of a file that are read together. */
const sliceBytes = 64 * 1024

/**
 * Divides a YAML file of very many documents: returns its documents, some at a time, each read when it is asked for. Returns
 * `undefined` if the file is short, is beyond a limit, or has to be read as a whole.
 */
export function slicesOf(found: FoundFile, limits: Limits): Iterable<Source> | undefined {
  const { file, path } = found
  if (!isStream(file) || archiveOf(file) !== file || sizeOf(path) < leastDivided) return undefined
  // If it cannot be read, the file is read once more as a whole, which reports why.
  const divided = tried(() => withOpen(found, opened => dividedFile(found, opened, limits)))
  return divided && { [Symbol.iterator]: () => slicesFrom(divided) }
}

function dividedFile(found: FoundFile, { handle, size }: OpenFile, limits: Limits) {
  if (size > limits.bytes) return undefined
  const scanner = streamScanner(sliceBytes)
  const hash = digestOfParts()
  for (let at = 0; at < size; ) {
    const chunk = bytesAt(handle, at, Math.min(chunkBytes, size - at))
    if (chunk.length === 0) return undefined
    scanner.add(chunk)
    hash.add(chunk)
    at += chunk.length
  }
  const scanned = scanner.end()
  if (scanned === undefined || scanned.cuts.length === 0 || scanned.documents > limits.documents)
    return undefined
  return { found, size, cuts: scanned.cuts, fileSha256: hash.hex() }
}

type DividedFile = NonNullable<ReturnType<typeof dividedFile>>

function* slicesFrom({ found, size, cuts, fileSha256 }: DividedFile): Generator<Source> {
  const { file, path, within } = found
  const opened = openFile(path, within)
  if ('unreadable' in opened) refuse('changedInRun', { file })
  const { handle } = opened
  const whole = digestOfParts()
  const beginning: StreamCut = { offset: 0, lineBefore: 0, documents: 0, lines: 0 }
  try {
    for (const [index, { offset, lineBefore, documents, lines }] of [beginning, ...cuts].entries()) {
      const end = cuts[index]?.offset ?? size
      const bytes = bytesAt(handle, offset, end - offset)
      whole.add(bytes)
      const before =
        index === 0 ? undefined : bytesAt(handle, lineBefore, Math.min(offset - lineBefore, lineRoom))
      const slice: StreamSlice = {
        offset,
        length: end - offset,
        sha256: digest(bytes),
        fileSha256,
        documents,
        lines,
        ...(before === undefined ? {} : { lineBefore: lineIn(before) }),
      }
      // What was handed out is of no use if the file is another by now.
      if (end === size && whole.hex() !== fileSha256) refuse('changedInRun', { file })
      yield { file, bytes, slice }
    }
  } finally {
    closeSync(handle)
  }
}

/** More than is shown of a line, in bytes. */
const lineRoom = 1024

/** Returns the line that begins with these bytes, or its beginning. */
const lineIn = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/[\r\n][\s\S]*$/, '')

/** Reads some documents of a file again; `undefined` if they cannot be read, or have changed. */
export function sliceAt(found: FoundFile, slice: StreamSlice): Source | undefined {
  const bytes = tried(() => withOpen(found, ({ handle }) => bytesAt(handle, slice.offset, slice.length)))
  return bytes !== undefined && digest(bytes) === slice.sha256
    ? { file: found.file, bytes, slice }
    : undefined
}

/** Reads the line of an archive that begins at a byte; `undefined` if it cannot be read. */
export function lineAt(found: FoundFile, line: number, offset: number, limits: Limits): Source | undefined {
  const rest = function* ({ handle, size }: OpenFile) {
    for (let at = offset; at < size; ) {
      const chunk = bytesAt(handle, at, Math.min(lineBytes, size - at))
      if (chunk.length === 0) return undefined
      at += chunk.length
      yield chunk
    }
    return undefined
  }
  return tried(() =>
    withOpen(found, opened => {
      const [one] = linesOf(found.file, rest(opened), limits.bytes)
      return one !== undefined && 'bytes' in one ? { ...one, line } : undefined
    }),
  )
}

/** Most lines are shorter. */
const lineBytes = 16 * 1024

/** Reads the one document of a file, up to one byte more than `limit`. */
function documentOf(file: string, chunks: Chunks, limit: number): Source | Unread {
  const pieces: Uint8Array[] = []
  let length = 0
  for (let next = chunks.next(); ; next = chunks.next()) {
    if (next.done === true) {
      if (next.value !== undefined) return { file, isOpened: true, ...next.value }
      break
    }
    pieces.push(next.value)
    length += next.value.length
    if (length > limit) break
  }
  return { file, bytes: Buffer.concat(pieces).subarray(0, limit + 1) }
}

/** Reads the bytes that a file had when it was opened, each chunk in its own memory; bytes appended later are not read. */
function* chunksOf(
  bytes: Bytes,
  problem: () => Broken | undefined,
): Generator<Uint8Array, Broken | undefined> {
  for (let at = 0; at < bytes.size; ) {
    const chunk = bytes.read(at, chunkBytes)
    if (chunk.length === 0) break
    at += chunk.length
    yield chunk
  }
  return problem()
}

/** Returns the function that reads files of a run, or entries of an archive, again. */
export function reopening(
  found: (file: string) => FoundFile | undefined,
  inputs: readonly Source[],
  limits: Limits,
): Reopen {
  const kept = new Map<string, Source | undefined>()
  const gather = (archive: string, wanted: ReadonlyMap<string, string>) => {
    for (const key of wanted.keys()) kept.set(key, undefined)
    const files = new Set(wanted.values())
    const isWanted = (file: string) => files.has(file)
    let pending = wanted.size
    const input = inputs.find(one => one.file === archive)
    const one = found(archive)
    const sources =
      input !== undefined
        ? sourcesAt(input, limits, noNote, isWanted)
        : one === undefined
          ? []
          : sourcesOf(one, limits, noNote, isWanted)
    for (const source of sources) {
      if (!('bytes' in source)) continue
      const key = sheetOf({ file: source.file, part: (source.line ?? 1) - 1 })
      if (!wanted.has(key) || kept.get(key) !== undefined) continue
      // Copied, because it may be a view on a larger chunk.
      kept.set(key, { ...source, bytes: Uint8Array.from(source.bytes) })
      pending -= 1
      if (pending === 0) break
    }
  }
  const reopen = (file: string, part = 0): Source | undefined => {
    if (isArchive(file)) {
      const key = sheetOf({ file, part })
      if (!kept.has(key)) gather(archiveOf(file), new Map([[key, file]]))
      return kept.get(key)
    }
    const input = inputs.find(one => one.file === file)
    if (input !== undefined) return input
    const one = found(file)
    const source = one === undefined ? undefined : open(one, limits.bytes)
    return source === undefined || 'unreadable' in source ? undefined : source
  }
  return Object.assign(reopen, {
    expect: (places: Iterable<{ readonly file: string; readonly part: number }>) => {
      // The files of the places by sheet, archive by archive.
      const wanted = new Map<string, Map<string, string>>()
      for (const place of places) {
        const key = sheetOf(place)
        if (!isArchive(place.file) || kept.has(key)) continue
        const archive = archiveOf(place.file)
        wanted.set(archive, (wanted.get(archive) ?? new Map<string, string>()).set(key, place.file))
      }
      for (const [archive, keys] of wanted) gather(archive, keys)
    },
  })
}
