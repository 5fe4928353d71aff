/** Reads the entries of containers: .zip by the directory at its end, .tar as a stream. Writes nothing. */
import { createRequire } from 'node:module'
import { tried } from '../core/model/tried.ts'
import type { Broken, Chunks } from '../read/lines.ts'
import { unavailable } from '../read/unavailable.ts'

// Loaded only if there is something to unpack; and synchronously, because everything here is read synchronously.
const require = (name: string) => createRequire(String(import.meta.url))(name)

/** Bytes with random access: up to `length` from `at`. */
export interface Bytes {
  readonly size: number
  read(at: number, length: number): Uint8Array
}

/** An entry of a container, with its name in it. */
export interface ArchiveEntry {
  readonly name: string
  /** A file, a link, or something else without content. */
  readonly kind: 'file' | 'link' | 'other'
  /** The first name, if this is a second name of an earlier file. */
  readonly target?: string
  /** Why its bytes cannot be read at all. */
  readonly closed?: 'encrypted' | 'unsupported'
  /** Its bytes, valid until the next entry is read. */
  readonly chunks: Chunks
}

/** The limit of unpacked bytes, and their number so far. */
export interface Budget {
  readonly limit: number
  used: number
}

const damaged: Broken = { unreadable: unavailable('damaged') }
const cut: Broken = { unreadable: unavailable('cut-off') }
const noZip: Broken = { unreadable: unavailable('no-zip') }
const astray: Broken = { unreadable: unavailable('stray-bytes') }
const twoNames: Broken = { unreadable: unavailable('two-names') }
const noTar: Broken = { unreadable: unavailable('no-tar') }

function unpackedTooLarge({ limit }: Budget): Broken {
  return { unreadable: unavailable('unpacked-too-large', { limit: String(limit) }), limit }
}

/** Packed bytes are unpacked in pieces of this size: a piece can grow at most a thousand times. */
const pieceBytes = 16 * 1024

/** Unpacks all members of a gzip stream, within the budget. */
export function gunzipped(chunks: Chunks, budget: Budget): Chunks {
  const { Gunzip } = require('minizlib') as typeof import('minizlib')
  return unpacked(new Gunzip({}), chunks, budget)
}

type Unpacker = import('minizlib').Gunzip | import('minizlib').InflateRaw

function* unpacked(
  unpacker: Unpacker,
  chunks: Chunks,
  budget: Budget,
  isOne = false,
): Generator<Uint8Array, Broken | undefined> {
  let ready: Uint8Array[] = []
  let error: unknown
  unpacker.on('data', data => void ready.push(data))
  unpacker.on('error', problem => {
    error ??= problem
  })
  const taken = function* (): Generator<Uint8Array, Broken | undefined> {
    for (const piece of ready) {
      budget.used += piece.length
      if (budget.used > budget.limit) return unpackedTooLarge(budget)
      yield piece
    }
    ready = []
    if (error === undefined) return undefined
    return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR' ? cut : damaged
  }
  let next = chunks.next()
  for (; next.done !== true; next = chunks.next()) {
    for (let at = 0; at < next.value.length; at += pieceBytes) {
      const piece = bufferOf(next.value.subarray(at, at + pieceBytes))
      unpacker.write(piece)
      const broken = yield* taken()
      if (broken !== undefined) return broken
      // Bytes after the end of a single stream do not belong to it; gzip members may follow each other.
      if (isOne && (unpacker.handle?.bytesWritten ?? 0) < piece.length) return damaged
    }
  }
  if (next.value !== undefined) return next.value
  unpacker.end()
  return yield* taken()
}

type TarEvent =
  | { readonly entry: Omit<ArchiveEntry, 'chunks'> }
  | { readonly bytes: Uint8Array }
  | { readonly end: true }

/** The first bytes of gzip and zstd. */
const packedMarks = [
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
]

const isPackedAgain = (bytes: Uint8Array) =>
  packedMarks.some(mark => mark.every((byte, at) => bytes[at] === byte))

const nothing: Chunks = { next: () => ({ done: true, value: undefined }) }

const blockBytes = 512
const mostPadding = 1024 * 1024

const isZero = (bytes: Uint8Array) => bytes.every(byte => byte === 0)

/** Splits a tar archive into pieces of complete blocks: around a block of zeros one by one, because the archive may end there. */
function blocksOf(): { next(chunk: Uint8Array): Generator<Buffer>; rest(): Generator<Buffer> } {
  let left: Buffer = Buffer.alloc(0)
  return {
    *next(chunk) {
      const all = left.length === 0 ? bufferOf(chunk) : Buffer.concat([left, chunk])
      const end = all.length - (all.length % blockBytes)
      left = all.subarray(end)
      for (let at = 0; at < end; at += pieceBytes) {
        const piece = all.subarray(at, Math.min(end, at + pieceBytes))
        const single = Array.from({ length: piece.length / blockBytes }, (_, index) =>
          piece.subarray(index * blockBytes, (index + 1) * blockBytes),
        )
        yield* single.some(isZero) ? single : [piece]
      }
    },
    *rest() {
      if (left.length > 0) yield left
    },
  }
}

/** A tar archive while it is read. */
interface TarReading {
  /** What was read and is not yet returned. */
  readonly events: TarEvent[]
  /** Whether the zeros that end an archive were read. */
  isWhole: boolean
  isSound: boolean
}

/** Creates the parser, which notes what it reads. */
function tarParser(reading: TarReading): import('tar/parse').Parser {
  const { Parser } = require('tar/parse') as typeof import('tar/parse')
  const { events } = reading
  let sparse: string | undefined
  const parser = new Parser({
    // Compressed archives were unpacked before, within a limit.
    gzip: false,
    brotli: false,
    onReadEntry: entry => {
      const { path, type, linkpath } = entry
      const isLink = type === 'Link' || type === 'SymbolicLink'
      const isFile = type === 'File' || type === 'OldFile' || type === 'ContiguousFile'
      const kind = isLink ? 'link' : isFile ? 'file' : 'other'
      const target = type === 'Link' && linkpath !== undefined ? { target: linkpath } : {}
      const closed = sparse === undefined ? {} : { closed: 'unsupported' as const }
      events.push({ entry: { name: sparse || path, kind, ...target, ...closed } })
      sparse = undefined
      entry.on('data', bytes => void events.push({ bytes }))
      entry.on('end', () => void events.push({ end: true }))
    },
    onwarn: code => {
      if (code !== 'TAR_ENTRY_INFO' && code !== 'TAR_ENTRY_UNSUPPORTED') reading.isSound = false
    },
  })
  // A pax header may state that the bytes are those of a sparse file, and its name.
  parser.on('meta', (note: string) => {
    if (/^\d+ GNU\.sparse\./m.test(note)) sparse = /^\d+ GNU\.sparse\.name=(.*)$/m.exec(note)?.[1] ?? ''
  })
  parser.on('ignoredEntry', ({ path, meta }) => {
    // A header longer than any real one, or an unknown type.
    if (meta) reading.isSound = false
    else events.push({ entry: { name: path, kind: 'file', closed: 'unsupported' } }, { end: true })
  })
  parser.on('eof', () => {
    reading.isWhole = true
  })
  return parser
}

/** Yields what is in a tar archive, in order; returns what is wrong with it as a whole. */
function* eventsOfTar(chunks: Chunks): Generator<TarEvent, Broken | undefined> {
  const reading: TarReading = { events: [], isWhole: false, isSound: true }
  const parser = tarParser(reading)
  const blocks = blocksOf()
  let padding = 0
  /** Returns whether the pieces may belong to the archive. */
  const write = (pieces: Iterable<Buffer>): boolean => {
    for (const piece of pieces) {
      if (reading.isWhole) {
        // A tar archive ends with zeros, and not many: other programs may read on where this one stops.
        padding += piece.length
        if (!isZero(piece) || padding > mostPadding) return false
      } else parser.write(piece)
    }
    return true
  }
  const end = () => {
    const isFine = write(blocks.rest())
    parser.end()
    return isFine
  }
  let next = chunks.next()
  // The library would decompress a packed archive without a limit.
  let isFine = next.done === true || !isPackedAgain(next.value)
  while (isFine && next.done !== true) {
    const chunk = next.value
    isFine = tried(() => write(blocks.next(chunk))) === true
    yield* reading.events.splice(0)
    if (isFine) next = chunks.next()
  }
  if (next.done === true && next.value !== undefined) return next.value
  isFine &&= tried(end) === true
  yield* reading.events.splice(0)
  return isFine && reading.isSound && reading.isWhole ? undefined : noTar
}

/** Returns the entries of a tar archive in order; its problems as a whole come at the end. */
export function* entriesOfTar(chunks: Chunks): Generator<ArchiveEntry, Broken | undefined> {
  const events = eventsOfTar(chunks)
  let next = events.next()
  while (next.done !== true) {
    const event = next.value
    next = events.next()
    if (!('entry' in event)) continue
    let isOpen = true
    const bytes: Chunks = {
      next() {
        if (!isOpen || (next.done !== true && 'entry' in next.value)) return { done: true, value: undefined }
        // The archive ended before the entry did.
        if (next.done === true) return { done: true, value: next.value ?? cut }
        const { value } = next
        next = events.next()
        if ('bytes' in value) return { done: false, value: value.bytes }
        isOpen = false
        return { done: true, value: undefined }
      },
    }
    yield { ...event.entry, chunks: event.entry.kind === 'file' ? bytes : nothing }
    isOpen = false
  }
  return next.value
}

/** What the directory of a zip archive states about one entry. */
type DirectoryEntry = NonNullable<ReturnType<typeof listedAt>>

/**
 * Returns the entries of a zip archive in the order of its directory. The directory must agree with the local headers that it
 * points to: an archive that two programs read differently is not read. All bytes before the directory must belong to its
 * entries, because a program that reads from the beginning also finds what is between them.
 */
export function* entriesOfZip(bytes: Bytes, budget: Budget): Generator<ArchiveEntry, Broken | undefined> {
  const directory = directoryOf(bytes)
  if (directory === undefined) return noZip
  const spans: EntryRange[] = []
  let isNamedTwice = false
  let at = directory.at
  for (let index = 0; index < directory.entries; index++) {
    const listed = listedAt(bytes, at, directory.end)
    if (listed === undefined) return noZip
    at = listed.next
    spans.push(spanOf(bytes, listed))
    isNamedTwice ||= listed.isNamedTwice
    if (listed.name.endsWith('/')) continue
    yield entryOf(bytes, listed, directory.at, budget)
  }
  if (at !== directory.end) return noZip
  if (isNamedTwice) return twoNames
  return isCovered(spans, directory.at) ? undefined : astray
}

type EntryRange = ReturnType<typeof spanOf>

/** Returns the range of an entry; a data descriptor with its sizes may follow. */
function spanOf(bytes: Bytes, { at, packed, flags }: DirectoryEntry) {
  const head = viewOf(bytes.read(at, 30))
  const isWhole = head.byteLength === 30
  const own = isWhole ? 30 + head.getUint16(26, true) + head.getUint16(28, true) : 0
  return { start: at, end: at + own + packed, mayRepeat: (flags & 8) !== 0 }
}

/** The lengths of data descriptors: short or long, with or without signature. An entry has at least thirty bytes. */
const repeated = [12, 16, 20, 24]

function isCovered(spans: readonly EntryRange[], end: number): boolean {
  let at = 0
  let mayRepeat = false
  const last = { start: end, end, mayRepeat: false }
  for (const span of [...[...spans].sort((a, b) => a.start - b.start), last]) {
    const between = span.start - at
    if (between !== 0 && !(mayRepeat && repeated.includes(between))) return false
    at = span.end
    mayRepeat = span.mayRepeat
  }
  return true
}

function entryOf(bytes: Bytes, listed: DirectoryEntry, end: number, budget: Budget): ArchiveEntry {
  const { name, flags, method } = listed
  if (listed.isLink) return { name, kind: 'link', chunks: nothing }
  // Bit 0 states that the bytes are encrypted, bit 13 that the directory is too.
  if ((flags & 0x2001) !== 0) return { name, kind: 'file', closed: 'encrypted', chunks: nothing }
  if (method !== 0 && method !== 8) return { name, kind: 'file', closed: 'unsupported', chunks: nothing }
  return { name, kind: 'file', chunks: contentOf(bytes, listed, end, budget) }
}

/** Reads the bytes of an entry; whether they are complete and match the directory is known at their end. */
function* contentOf(
  bytes: Bytes,
  { rawName, flags, method, crc, packed, size, at }: DirectoryEntry,
  end: number,
  budget: Budget,
): Generator<Uint8Array, Broken | undefined> {
  const head = viewOf(bytes.read(at, 30))
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) return damaged
  const nameLength = head.getUint16(26, true)
  const extraLength = head.getUint16(28, true)
  const ownName = bytes.read(at + 30, nameLength)
  const start = at + 30 + nameLength + extraLength
  const isSame =
    head.getUint16(6, true) === flags &&
    head.getUint16(8, true) === method &&
    ((flags & 8) !== 0 || saysTheSame())
  function saysTheSame(): boolean {
    const extra = viewOf(bytes.read(at + 30 + nameLength, extraLength))
    const own = longSizes(extra, [head.getUint32(22, true), head.getUint32(18, true), 0])
    return head.getUint32(14, true) === crc && own?.[0] === size && own[1] === packed
  }
  if (!isSame || Buffer.compare(ownName, rawName) !== 0 || start + packed > end) return damaged
  const { crc32 } = require('node:zlib') as typeof import('node:zlib')
  const { InflateRaw } = require('minizlib') as typeof import('minizlib')
  const stored = piecesOf(bytes, start, packed)
  const content = method === 0 ? counted(stored, budget) : unpacked(new InflateRaw({}), stored, budget, true)
  let length = 0
  let sum = 0
  for (let next = content.next(); ; next = content.next()) {
    if (next.done === true) {
      if (next.value !== undefined) return next.value
      return length === size && sum === crc ? undefined : damaged
    }
    length += next.value.length
    if (length > size) return damaged
    sum = crc32(next.value, sum)
    yield next.value
  }
}

function* piecesOf(bytes: Bytes, start: number, length: number): Generator<Uint8Array, Broken | undefined> {
  for (let at = 0; at < length; ) {
    const piece = bytes.read(start + at, Math.min(length - at, 1024 * 1024))
    if (piece.length === 0) return cut
    at += piece.length
    yield piece
  }
  return undefined
}

function* counted(chunks: Chunks, budget: Budget): Generator<Uint8Array, Broken | undefined> {
  for (let next = chunks.next(); ; next = chunks.next()) {
    if (next.done === true) return next.value
    budget.used += next.value.length
    if (budget.used > budget.limit) return unpackedTooLarge(budget)
    yield next.value
  }
}

const endLength = 22
const longestComment = 65_535

/** Returns the range of the directory: it must reach to the end record, and that to the end of the file. */
function directoryOf(bytes: Bytes) {
  const tailLength = Math.min(bytes.size, endLength + longestComment)
  const tailAt = bytes.size - tailLength
  const tail = viewOf(bytes.read(tailAt, tailLength))
  if (tail.byteLength < tailLength) return undefined
  for (let at = tailLength - endLength; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue
    if (at + endLength + tail.getUint16(at + 20, true) !== tailLength) continue
    const record = tailAt + at
    const short = {
      disks: tail.getUint16(at + 4, true) + tail.getUint16(at + 6, true),
      own: tail.getUint16(at + 8, true),
      entries: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      start: tail.getUint32(at + 16, true),
      end: record,
    }
    const { disks, own, entries, size, start, end } = long(bytes, record) ?? short
    return disks === 0 && own === entries && start + size === end ? { at: start, end, entries } : undefined
  }
  return undefined
}

/** Returns the same from the record for long archives (zip64), if there is one before the end record. */
function long(bytes: Bytes, record: number) {
  const short = viewOf(bytes.read(record, endLength))
  const locator = viewOf(bytes.read(Math.max(0, record - 20), 20))
  if (record < 20 || locator.byteLength < 20 || locator.getUint32(0, true) !== 0x07064b50) return undefined
  const end = Number(locator.getBigUint64(8, true))
  const view = viewOf(bytes.read(end, 56))
  if (view.byteLength < 56 || view.getUint32(0, true) !== 0x06064b50) return undefined
  const isPlaced = end + 12 + Number(view.getBigUint64(4, true)) + 20 === record
  const own = Number(view.getBigUint64(24, true))
  const entries = Number(view.getBigUint64(32, true))
  const size = Number(view.getBigUint64(40, true))
  const at = Number(view.getBigUint64(48, true))
  // Programs use either of the two records: what is set in the short one must be the same in both.
  const isSame =
    [own, entries].every((value, index) => [value, 0xffff].includes(short.getUint16(8 + 2 * index, true))) &&
    [size, at].every((value, index) => [value, 0xffffffff].includes(short.getUint32(12 + 4 * index, true)))
  const disks = view.getUint32(16, true) + view.getUint32(20, true)
  return { disks: disks + (isPlaced && isSame ? 0 : 1), own, entries, size, start: at, end }
}

/** Returns the directory entry at an offset, and the offset of the next; `undefined` if there is none. */
function listedAt(bytes: Bytes, at: number, end: number) {
  const head = viewOf(bytes.read(at, 46))
  if (head.byteLength < 46 || head.getUint32(0, true) !== 0x02014b50) return undefined
  const nameLength = head.getUint16(28, true)
  const extraLength = head.getUint16(30, true)
  const next = at + 46 + nameLength + extraLength + head.getUint16(32, true)
  if (next > end) return undefined
  const rawName = bytes.read(at + 46, nameLength)
  const extra = viewOf(bytes.read(at + 46 + nameLength, extraLength))
  const sizes = longSizes(extra, [
    head.getUint32(24, true),
    head.getUint32(20, true),
    head.getUint32(42, true),
  ])
  if (sizes === undefined) return undefined
  const [size, packed, start] = sizes
  // If made on Unix, the upper half states the type of file.
  const isLink = head.getUint8(5) === 3 && head.getUint32(38, true) >>> 28 === 0xa
  const [name, isSure] = nameOf(rawName)
  const other = unicodeName(extra, rawName)
  return {
    name: other ?? name,
    rawName,
    /** Whether it has a different name for programs that read the extra fields. */
    isNamedTwice: isSure && other !== undefined && other !== name,
    isLink,
    flags: head.getUint16(8, true),
    method: head.getUint16(10, true),
    crc: head.getUint32(16, true),
    packed,
    size,
    at: start,
    next,
  }
}

/** Sizes and offset that are too long for their fields are in an extra field, in this order. */
function longSizes(
  extra: DataView,
  [size, packed, start]: readonly [number, number, number],
): readonly [number, number, number] | undefined {
  const isLong = (value: number) => value === 0xffffffff
  if (![size, packed, start].some(isLong)) return [size, packed, start]
  const field = extraField(extra, 1)
  if (field === undefined) return undefined
  let from = 0
  const taken = (value: number): number => {
    if (!isLong(value)) return value
    from += 8
    return from <= field.byteLength ? Number(field.getBigUint64(from - 8, true)) : Number.NaN
  }
  const all = [taken(size), taken(packed), taken(start)] as const
  return all.some(Number.isNaN) ? undefined : all
}

/** Returns the content of the first extra field of a kind, as far as it is there. */
function extraField(extra: DataView, kind: number): DataView | undefined {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== kind) continue
    const length = Math.min(extra.getUint16(at + 2, true), extra.byteLength - at - 4)
    return new DataView(extra.buffer, extra.byteOffset + at + 4, length)
  }
  return undefined
}

/** Decodes a name, and returns whether it is certain: as UTF-8, or else byte by byte. */
function nameOf(raw: Uint8Array): readonly [name: string, isSure: boolean] {
  const text = utf8Of(raw)
  return [plainSlashes(text ?? Buffer.from(raw).toString('latin1')), text !== undefined]
}

/** Returns the UTF-8 name in an extra field that belongs to a name in a legacy code page. */
function unicodeName(extra: DataView, rawName: Uint8Array): string | undefined {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    const length = extra.getUint16(at + 2, true)
    if (extra.getUint16(at, true) !== 0x7075 || length < 5 || at + 4 + length > extra.byteLength) continue
    const { crc32 } = require('node:zlib') as typeof import('node:zlib')
    if (extra.getUint8(at + 4) !== 1 || extra.getUint32(at + 5, true) !== crc32(rawName)) continue
    const name = utf8Of(new Uint8Array(extra.buffer, extra.byteOffset + at + 9, length - 5))
    if (name !== undefined) return plainSlashes(name)
  }
  return undefined
}

function utf8Of(raw: Uint8Array): string | undefined {
  return tried(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw))
}

const plainSlashes = (name: string): string => name.replaceAll('\\', '/')

/** Returns the same bytes without a copy. */
export function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
