/** The shell around archives: opens files as what is read of them, one source each, or one after the other as they stand in it. */
import { closeSync, readSync } from 'node:fs'
import { isLines, sheetOf } from './archive-name.ts'
import { type Found, growingDigests, open, openFile, reasonOf } from './load.ts'
import type { Again, Limits, Source } from './model.ts'
import { sheetsIn } from './read/index.ts'
import { linesOf, type Unread } from './read/lines.ts'

export type { Unread } from './read/lines.ts'

const chunkBytes = 1024 * 1024

/**
 * What is to be judged of a file, as it is read: of an archive one source after the other, never the whole of it at once.
 * What could not be opened, or broke off, says why. Bytes hold as long as they are needed.
 */
export function* sourcesOf(found: Found, limits: Limits): Generator<Source | Unread> {
  const { file, path } = found
  if (!isLines(file)) {
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
    yield* linesOf(file, chunksOf(opened.handle, opened.size), limits.bytes)
  } finally {
    closeSync(opened.handle)
  }
}

/** The bytes that a file had when it was opened, each chunk in memory of its own; what is written to it meanwhile is not read. */
function* chunksOf(handle: number, size: number): Generator<Uint8Array, string | undefined> {
  for (let left = size; left > 0; ) {
    const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, left))
    let read: number
    try {
      read = readSync(handle, chunk, 0, chunk.length, null)
    } catch (error) {
      return reasonOf(error)
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
    const chunks = chunksOf(opened.handle, opened.size)
    const told = {
      next: () => {
        const next = chunks.next()
        if (next.done !== true) hash.add(next.value)
        return next
      },
    }
    for (const line of linesOf(file, told, limits.bytes)) {
      if ('unreadable' in line) return undefined
      if (isOther(line)) return 'changed'
    }
    // Of what is no text only the beginning was looked at.
    for (let next = told.next(); next.done !== true; next = told.next());
    return hash.hex()
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
    if (isLines(file)) {
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
        if (!isLines(place.file) || kept.has(key)) continue
        const keys = wanted.get(place.file) ?? new Set()
        wanted.set(place.file, keys.add(key))
      }
      for (const [file, keys] of wanted) gather(file, keys)
    },
  })
}
