/** Sorted runs: entries by key in stored bytes, of which any number is merged within bounded memory. Pure. */
import { compare } from '../../trade/documents/version.ts'
import { bufferOf } from '../container.ts'
import { inOrder } from '../merge-sorted.ts'
import { refuse } from '../refusal.ts'

export interface ByteRange {
  readonly from: number
  readonly to: number
}

/** Stored bytes, readable in part. */
export interface StoredBytes {
  read(from: number, to: number): Uint8Array
}

export interface StoredRange extends ByteRange {
  readonly stored: StoredBytes
}

/** Bytes that grow by texts, and say where each of them is. */
export interface GrowingBytes {
  add(text: string | Buffer): ByteRange
  all(): Uint8Array
}

export function growingBytes(): GrowingBytes {
  const pieces: Buffer[] = []
  let length = 0
  return {
    add: text => {
      const piece = typeof text === 'string' ? Buffer.from(text) : text
      pieces.push(piece)
      length += piece.length
      return { from: length - piece.length, to: length }
    },
    all: () => {
      // Not from the pool of small buffers: the bytes are transferred to another thread.
      const bytes = Buffer.allocUnsafeSlow(length)
      let at = 0
      for (const piece of pieces) at += piece.copy(bytes, at)
      return bytes
    },
  }
}

/** An entry begins with three numbers: the bytes of a unit of its key, the units of its key, and the bytes of its content. */
const headBytes = 12

/** Adds a sorted run: its entries by their keys. */
export function addRun(
  bytes: GrowingBytes,
  entries: readonly (readonly [string, string | Buffer])[],
): ByteRange {
  let length = 0
  for (const [key, content] of entries)
    length += headBytes + unitOf(key) * key.length + Buffer.byteLength(content)
  const run = Buffer.allocUnsafe(length)
  let at = 0
  for (const [key, content] of [...entries].sort(([a], [b]) => compare(a, b))) {
    const unit = unitOf(key)
    at = run.writeUInt32LE(unit, at)
    at = run.writeUInt32LE(key.length, at)
    at = run.writeUInt32LE(Buffer.byteLength(content), at)
    at += run.write(key, at, unit === 1 ? 'latin1' : 'utf16le')
    at += typeof content === 'string' ? run.write(content, at) : content.copy(run, at)
  }
  return bytes.add(run)
}

/** Returns the bytes of a unit of a key: UTF-8 would not keep a lone surrogate. */
const unitOf = (key: string) => (isNarrow.test(key) ? 1 : 2)

const isNarrow = /^[\0-\xff]*$/

interface RunEntry<R> {
  readonly run: R
  readonly key: string
  readonly content: Buffer
}

/** The bytes that a merge holds of all runs together, and the least and the most that it reads of one at once. */
const [mergeBytes, leastRead, mostRead] = [4 * 1024 * 1024, 4096, 64 * 1024]

/** Merges runs, and yields what they have of one key after the other, in the order of the keys and then of the runs. */
export function* groupsIn<R extends StoredRange>(
  runs: readonly R[],
): Generator<{ readonly key: string; readonly entries: readonly Omit<RunEntry<R>, 'key'>[] }> {
  const atOnce = Math.min(mostRead, Math.max(leastRead, Math.floor(mergeBytes / runs.length)))
  let entries: RunEntry<R>[] = []
  let key = ''
  for (const entry of inOrder(
    runs.map(run => entriesIn(run, atOnce)),
    (a, b) => a.key < b.key,
  )) {
    if (entries.length > 0 && entry.key !== key) {
      yield { key, entries }
      entries = []
    }
    key = entry.key
    entries.push(entry)
  }
  if (entries.length > 0) yield { key, entries }
}

/** Yields the entries of a run, of which so many bytes are read at once. */
export function* entriesIn<R extends StoredRange>(run: R, atOnce = mostRead): Generator<RunEntry<R>> {
  const { stored, from, to } = run
  let read: Buffer = Buffer.alloc(0)
  let at = 0
  let next = from
  /** Reads on until there are so many bytes from `at`. */
  const holds = (length: number) => {
    if (read.length - at >= length) return
    const begin = next - (read.length - at)
    next = Math.min(to, begin + Math.max(length, atOnce))
    read = bufferOf(stored.read(begin, next))
    at = 0
  }
  for (let left = to - from; left > 0; left = to - next + read.length - at) {
    if (left < headBytes) refuse('temporaryDamaged')
    holds(headBytes)
    const unit = read.readUInt32LE(at)
    const keyEnd = headBytes + unit * read.readUInt32LE(at + 4)
    const length = keyEnd + read.readUInt32LE(at + 8)
    if (length > left) refuse('temporaryDamaged')
    holds(length)
    yield {
      run,
      key: read.toString(unit === 1 ? 'latin1' : 'utf16le', at + headBytes, at + keyEnd),
      content: read.subarray(at + keyEnd, at + length),
    }
    at += length
  }
}

export function textIn({ stored, from, to }: StoredRange): string {
  return bufferOf(stored.read(from, to)).toString()
}
