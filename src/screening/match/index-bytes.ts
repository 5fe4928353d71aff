/** Writes an index as bytes, and reads it back as views over them. */
import { tried } from '../../core/model/tried.ts'
import { screeningTablesDigest } from '../../generated/screening-tables.ts'
import { shortHash } from '../../text/short-hash.ts'
import type { IndexArrays } from './index-arrays.ts'
import { type IndexedList, indexOver, type ScreeningIndex } from './index-data.ts'

const magic = 0x31584b45
/** Changes with the layout and with what is computed when an index is built. */
const layout = 3

/** Returns the key of an index in a cache: that of its lists, in their order, and of the program's tables. */
export function indexKey(listDigests: readonly string[], toolTablesDigest = screeningTablesDigest): string {
  return shortHash([layout, toolTablesDigest, ...listDigests].join('\n'))
}

interface Header {
  readonly lists: readonly IndexedList[]
  readonly legal: readonly (readonly string[])[]
  readonly sections: readonly (readonly [name: string, width: number, from: number, length: number])[]
}

const aligned = (size: number) => (size + 7) & ~7

type NumberArray = Uint8Array | Uint16Array | Uint32Array

export function indexBytes({ lists, legal, arrays }: ScreeningIndex): Uint8Array {
  const entries = Object.entries(arrays as unknown as Record<string, NumberArray>)
  const sections: [string, number, number, number][] = []
  let size = 0
  for (const [name, array] of entries) {
    sections.push([name, array.BYTES_PER_ELEMENT, size, array.length])
    size = aligned(size + array.byteLength)
  }
  const header = new TextEncoder().encode(JSON.stringify({ lists, legal, sections } satisfies Header))
  const start = aligned(12 + header.length)
  const bytes = new Uint8Array(start + size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, layout, true)
  view.setUint32(8, header.length, true)
  bytes.set(header, 12)
  for (const [at, [, array]] of entries.entries())
    bytes.set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      start + (sections[at]?.[2] ?? 0),
    )
  return bytes
}

/**
 * Reads an index from its bytes, which may be shared memory: nothing is copied if they begin at a multiple of eight.
 * Returns `undefined` if they are not an index of this layout, or are cut.
 */
export function indexFromBytes(given: Uint8Array): ScreeningIndex | undefined {
  if (given.byteLength < 12) return undefined
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== magic || view.getUint32(4, true) !== layout) return undefined
  const length = view.getUint32(8, true)
  if (12 + length > bytes.byteLength) return undefined
  const header = tried((): Header => JSON.parse(new TextDecoder().decode(bytes.slice(12, 12 + length))))
  if (header === undefined) return undefined
  const start = aligned(12 + length)
  const arrays: Record<string, NumberArray> = {}
  for (const [name, width, from, count] of header.sections) {
    const at = start + from
    if (at + width * count > bytes.byteLength) return undefined
    const offset = bytes.byteOffset + at
    arrays[name] =
      width === 1
        ? new Uint8Array(bytes.buffer, offset, count)
        : width === 2
          ? new Uint16Array(bytes.buffer, offset, count)
          : new Uint32Array(bytes.buffer, offset, count)
  }
  return indexOver(header.lists, header.legal, arrays as unknown as IndexArrays)
}
