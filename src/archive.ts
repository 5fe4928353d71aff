/** The shell around archives: opens files as what is read of them, one source each, or one after the other as they stand in it. */
import { closeSync, readSync } from 'node:fs'
import { isLines, isPacked, sheetOf } from './archive-name.ts'
import { codeOf, type Found, growingDigests, open, openFile, reasonOf } from './load.ts'
import type { Again, Limits, Source } from './model.ts'
import { sheetsIn } from './read/index.ts'
import { type Broken, type Chunks, linesOf, type Unread } from './read/lines.ts'

export type { Unread } from './read/lines.ts'

const chunkBytes = 1024 * 1024

/**
 * What is to be judged of a file, as it is read: of an archive one source after the other, never the whole of it at once.
 * What could not be opened, or broke off, says why. Bytes hold as long as they are needed.
 */
export function* sourcesOf(found: Found, limits: Limits): Generator<Source | Unread> {
  const { file, path } = found
  if (!isLines(file) && !isPacked(file)) {
    const source = open(found, limits.bytes)
    yield 'unreadable' in source ? { file, ...source } : source
    return
  }
  const opened = openFile(path)
  if ('unreadable' in opened) {
    yield { file, ...opened }
    return
  }
  try {
    const chunks = unpackedOf(file, chunksOf(opened.handle, opened.size), limits)
    if (isLines(file)) yield* linesOf(file, chunks, limits.bytes)
    else yield documentOf(file, chunks, limits.bytes)
  } finally {
    closeSync(opened.handle)
  }
}

/** A line of an archive that begins at a byte; nothing where it cannot be read. */
export function lineAt(
  { file, path }: Found,
  line: number,
  offset: number,
  limits: Limits,
): Source | undefined {
  const opened = openFile(path)
  if ('unreadable' in opened) return undefined
  try {
    const rest = function* () {
      for (let at = offset; at < opened.size; ) {
        const chunk = Buffer.allocUnsafeSlow(Math.min(lineBytes, opened.size - at))
        const read = readSync(opened.handle, chunk, 0, chunk.length, at)
        if (read === 0) return undefined
        at += read
        yield chunk.subarray(0, read)
      }
      return undefined
    }
    for (const one of linesOf(file, rest(), limits.bytes))
      return 'bytes' in one ? { ...one, line } : undefined
    return undefined
  } catch {
    return undefined
  } finally {
    closeSync(opened.handle)
  }
}

/** Most lines are shorter. */
const lineBytes = 16 * 1024

/** The one document of a file, up to one byte more than `limit`. */
function documentOf(file: string, chunks: Chunks, limit: number): Source | Unread {
  const pieces: Uint8Array[] = []
  let length = 0
  for (let next = chunks.next(); length <= limit; next = chunks.next()) {
    if (next.done === true) {
      if (next.value !== undefined) return { file, isOpened: true, ...next.value }
      break
    }
    pieces.push(next.value)
    length += next.value.length
  }
  return { file, bytes: Buffer.concat(pieces).subarray(0, limit + 1) }
}

/** The bytes of a file as they are judged: where its name says that they are packed, unpacked. */
function unpackedOf(file: string, chunks: Chunks, limits: Limits): Chunks {
  return isPacked(file) ? unpacked(chunks, limits.unpacked) : chunks
}

/** Packed bytes are unpacked in pieces of so many: the most that one can grow to is a thousand times that. */
const pieceBytes = 16 * 1024

/** What is packed with gzip, all members of it, up to `limit` bytes. */
function* unpacked(chunks: Chunks, limit: number): Generator<Uint8Array, Broken | undefined> {
  // Loaded only where something is packed; and at once, as everything here is read.
  const require = process.getBuiltinModule('node:module').createRequire(String(import.meta.url))
  const { Gunzip } = require('minizlib') as typeof import('minizlib')
  const gunzip = new Gunzip({})
  let ready: Uint8Array[] = []
  let error: unknown
  gunzip.on('data', data => void ready.push(data))
  gunzip.on('error', problem => {
    error ??= problem
  })
  let length = 0
  const taken = function* (): Generator<Uint8Array, Broken | undefined> {
    for (const piece of ready) {
      length += piece.length
      if (length > limit) return { unreadable: '', limit }
      yield piece
    }
    ready = []
    if (error === undefined) return undefined
    const isCut = codeOf(error) === 'Z_BUF_ERROR'
    return { unreadable: isCut ? 'what is packed in it breaks off' : 'what is packed in it is damaged' }
  }
  let next = chunks.next()
  for (; next.done !== true; next = chunks.next()) {
    for (let at = 0; at < next.value.length; at += pieceBytes) {
      gunzip.write(Buffer.from(next.value.subarray(at, at + pieceBytes)))
      const broken = yield* taken()
      if (broken !== undefined) return broken
    }
  }
  if (next.value !== undefined) return next.value
  gunzip.end()
  return yield* taken()
}

/** The bytes that a file had when it was opened, each chunk in memory of its own; what is written to it meanwhile is not read. */
function* chunksOf(handle: number, size: number): Generator<Uint8Array, Broken | undefined> {
  for (let left = size; left > 0; ) {
    const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, left))
    let read: number
    try {
      read = readSync(handle, chunk, 0, chunk.length, null)
    } catch (error) {
      return { unreadable: reasonOf(error) }
    }
    if (read === 0) break
    left -= read
    yield read === chunk.length ? chunk : chunk.subarray(0, read)
  }
  return undefined
}

/**
 * The SHA-256 of an archive as a whole; `changed` where one of its lines is another than `isOther` knows, nothing where it
 * cannot be read.
 */
export async function wholeDigest(
  archive: Found | Source,
  limits: Limits,
  isOther: (line: Source) => boolean = () => false,
): Promise<string | 'changed' | undefined> {
  const hash = (await growingDigests())()
  const { file } = archive
  if ('bytes' in archive) {
    hash.add(archive.bytes)
    return sheetsIn(archive, limits).some(isOther) ? 'changed' : hash.hex()
  }
  const opened = openFile(archive.path)
  if ('unreadable' in opened) return undefined
  try {
    const chunks = unpackedOf(file, chunksOf(opened.handle, opened.size), limits)
    const told = {
      next: () => {
        const next = chunks.next()
        if (next.done !== true) hash.add(next.value)
        return next
      },
    }
    const sources = isLines(file)
      ? linesOf(file, told, limits.bytes)
      : [documentOf(file, told, limits.bytes)].values()
    for (const source of sources) {
      if ('unreadable' in source) return undefined
      if (isOther(source)) return 'changed'
    }
    // Of what is no text, or too long for a document, only the beginning was looked at.
    let next = told.next()
    while (next.done !== true) next = told.next()
    return next.value === undefined ? hash.hex() : undefined
  } finally {
    closeSync(opened.handle)
  }
}

/** Gives files of a run, or lines of an archive, once more. */
export function reopening(
  found: (file: string) => Found | undefined,
  inputs: readonly Source[],
  limits: Limits,
): Again {
  const kept = new Map<string, Source | undefined>()
  const gather = (file: string, wanted: ReadonlySet<string>) => {
    for (const key of wanted) kept.set(key, undefined)
    let left = wanted.size
    const input = inputs.find(one => one.file === file)
    const archive = found(file)
    const sources =
      input !== undefined ? sheetsIn(input, limits) : archive === undefined ? [] : sourcesOf(archive, limits)
    for (const source of sources) {
      if (!('bytes' in source)) continue
      const key = sheetOf({ file, part: (source.line ?? 1) - 1 })
      if (!wanted.has(key)) continue
      // A copy: it may be a window on a whole chunk.
      kept.set(key, { ...source, bytes: Uint8Array.from(source.bytes) })
      left -= 1
      if (left === 0) break
    }
  }
  const again = (file: string, part = 0): Source | undefined => {
    if (isLines(file) || isPacked(file)) {
      const key = sheetOf({ file, part })
      if (!kept.has(key)) gather(file, new Set([key]))
      return kept.get(key)
    }
    const input = inputs.find(one => one.file === file)
    if (input !== undefined) return input
    const one = found(file)
    const source = one === undefined ? undefined : open(one, limits.bytes)
    return source === undefined || 'unreadable' in source ? undefined : source
  }
  return Object.assign(again, {
    expect: (places: Iterable<{ readonly file: string; readonly part: number }>) => {
      const wanted = new Map<string, Set<string>>()
      for (const place of places) {
        const key = sheetOf(place)
        if (!(isLines(place.file) || isPacked(place.file)) || kept.has(key)) continue
        const keys = wanted.get(place.file) ?? new Set()
        wanted.set(place.file, keys.add(key))
      }
      for (const [file, keys] of wanted) gather(file, keys)
    },
  })
}
