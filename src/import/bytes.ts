/** Decodes the bytes of a source, piece by piece. */
import { tried } from '../core/model/tried.ts'
import { type Chunks, joined } from '../read/lines.ts'
import type { Unavailable } from '../read/unavailable.ts'
import { failBroken, failImport } from './model.ts'

/** A source that can be read from the beginning more than once. */
export type ChunkSource = () => Chunks

/** The parts of a package, such as a workbook: their names, and the bytes of each. */
export interface PackageParts {
  readonly names: readonly string[]
  /** Why the package as a whole cannot be read. */
  readonly broken?: Unavailable
  /** The most bytes that it may have when it is unpacked. */
  readonly limit: number
  open(name: string): Chunks
}

/** Yields the bytes; fails if they end early. */
export function* wholeChunks(chunks: Chunks): Generator<Uint8Array> {
  let next = chunks.next()
  for (; next.done !== true; next = chunks.next()) yield next.value
  if (next.value !== undefined) failBroken(next.value.unreadable)
}

/** Returns the first bytes of a source, up to `length`. */
export function headOf(source: ChunkSource, length: number): Uint8Array {
  const pieces: Uint8Array[] = []
  let size = 0
  for (const chunk of wholeChunks(source())) {
    const piece = chunk.subarray(0, length - size)
    pieces.push(piece)
    size += piece.length
    if (size >= length) break
  }
  return joined(pieces)
}

/** Returns the encoding that a byte order mark states. */
export function markedEncoding(head: Uint8Array): string | undefined {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

/** Decodes text piece by piece. Fails at the first byte that the encoding does not have; it is never guessed. */
export function* decodedPieces(
  chunks: Iterable<Uint8Array>,
  encoding: string,
  isWhole = true,
): Generator<string> {
  const decoder =
    tried(() => new TextDecoder(encoding, { fatal: true })) ?? failImport('encoding', { encoding })
  const decode = (bytes?: Uint8Array) =>
    tried(() => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }))) ??
    failImport('not-text', { encoding })
  for (const chunk of chunks) {
    const text = decode(chunk)
    if (text !== '') yield text
  }
  // A head may end inside of a character.
  const last = isWhole ? decode() : ''
  if (last !== '') yield last
}

/** Returns the complete text of a source, which may have at most `limit` bytes. */
export function textIn(source: ChunkSource, limit: number): string {
  const head = headOf(source, 4)
  let length = 0
  const counted = function* () {
    for (const chunk of wholeChunks(source())) {
      length += chunk.length
      if (length > limit) failImport('value-too-long', { limit: String(limit) })
      yield chunk
    }
  }
  return [...decodedPieces(counted(), markedEncoding(head) ?? 'utf-8')].join('')
}
