/** Partitions texts for phase two, as bytes in the order of the parts. Pure. */
import { digest } from '../../core/model/digest.ts'

/** The number of parts of the dossiers of a run: of a million documents, one part has a few thousand. */
export const dossierParts = 512

/** The number of parts of the link values. */
export const traitParts = 128

/** The byte range of one part among those of others, and its SHA-256. */
export interface ByteRange {
  readonly from: number
  readonly to: number
  readonly sha256: string
  /**
   * For each of its texts its byte length and `hashOf` its subject, one after the other; empty for texts that are never picked.
   */
  readonly texts: Uint32Array
}

/** The ranges of parts, in order and compactly stored: a run holds those of all its batches. */
export interface Stretches {
  /** For each its part, its byte range, and its number of entries in `texts`. */
  readonly places: Uint32Array
  /** SHA-256 of each, 32 bytes. */
  readonly sha256: Uint8Array
  readonly texts: Uint32Array
}

/** The ranges of no part. */
export const noStretches: Stretches = {
  places: new Uint32Array(0),
  sha256: new Uint8Array(0),
  texts: new Uint32Array(0),
}

/** The same as JSON. */
export interface WrittenStretches {
  readonly places: readonly number[]
  /** In lower-case hex. */
  readonly sha256: string
  readonly texts: readonly number[]
}

/** Bytes for several parts, one after the other. */
export interface Split {
  readonly bytes: Uint8Array
  readonly stretches: Stretches
}

/** Gathers texts by part. Returns for each its byte range within its part; with a key it can be picked later. */
export function splitting(): {
  add(part: number, text: string | Uint8Array, key?: number): { readonly at: number; readonly length: number }
  all(): Split
} {
  const parts = new Map<number, { texts: (string | Uint8Array)[]; index: number[]; length: number }>()
  return {
    add: (part, text, key) => {
      const of = parts.get(part) ?? { texts: [], index: [], length: 0 }
      parts.set(part, of)
      const at = of.length
      const length = typeof text === 'string' ? Buffer.byteLength(text) : text.length
      of.texts.push(text)
      if (key !== undefined) of.index.push(length, key)
      of.length += length
      return { at, length }
    },
    all: () => {
      const sorted = [...parts].sort(([a], [b]) => a - b)
      const bytes = Buffer.allocUnsafeSlow(sorted.reduce((sum, [, { length }]) => sum + length, 0))
      const places = new Uint32Array(4 * sorted.length)
      const sha256 = new Uint8Array(32 * sorted.length)
      let at = 0
      for (const [nth, [part, { texts, index, length }]] of sorted.entries()) {
        const from = at
        for (const text of texts) {
          if (typeof text === 'string') at += bytes.write(text, at)
          else {
            bytes.set(text, at)
            at += text.length
          }
        }
        places.set([part, from, from + length, index.length], 4 * nth)
        sha256.set(Buffer.from(digest(bytes.subarray(from, from + length)), 'hex'), 32 * nth)
      }
      const texts = Uint32Array.from(sorted.flatMap(([, { index }]) => index))
      return { bytes, stretches: { places, sha256, texts } }
    },
  }
}

/** Joins several partitions into the same bytes, the first of them unmoved. */
export function joined(splits: readonly Split[]): {
  readonly bytes: Uint8Array
  readonly stretches: readonly Stretches[]
} {
  const bytes = Buffer.allocUnsafeSlow(splits.reduce((sum, split) => sum + split.bytes.length, 0))
  let at = 0
  const ranges = splits.map(split => {
    const begin = at
    bytes.set(split.bytes, begin)
    at += split.bytes.length
    const isPlace = (nth: number) => nth % 4 === 1 || nth % 4 === 2
    const places = split.stretches.places.map((one, nth) => (isPlace(nth) ? begin + one : one))
    return { ...split.stretches, places }
  })
  return { bytes, stretches: ranges }
}

/** Returns a function that gives the range of one part after the other, in order; `undefined` for a part that has none. */
export function inParts({ places, sha256, texts }: Stretches): (part: number) => ByteRange | undefined {
  const digests = Buffer.from(sha256.buffer, sha256.byteOffset, sha256.length)
  let nth = 0
  let text = 0
  return part => {
    while ((places[4 * nth] ?? Number.POSITIVE_INFINITY) < part) {
      text += places[4 * nth + 3] ?? 0
      nth++
    }
    if (places[4 * nth] !== part) return undefined
    const count = places[4 * nth + 3] ?? 0
    return {
      from: places[4 * nth + 1] ?? 0,
      to: places[4 * nth + 2] ?? 0,
      sha256: digests.toString('hex', 32 * nth, 32 * nth + 32),
      texts: count === 0 ? noTexts : texts.subarray(text, text + count),
    }
  }
}

const noTexts = new Uint32Array(0)

/** Converts ranges to their JSON form. */
export function written({ places, sha256, texts }: Stretches): WrittenStretches {
  return { places: [...places], sha256: Buffer.from(sha256).toString('hex'), texts: [...texts] }
}

/** Converts ranges from their JSON form. */
export function unwritten({ places, sha256, texts }: WrittenStretches): Stretches {
  return {
    places: Uint32Array.from(places),
    sha256: new Uint8Array(Buffer.from(sha256, 'hex')),
    texts: Uint32Array.from(texts),
  }
}

/** Returns the ranges of the texts that are about one of these keys. */
export function picked(
  { from, texts }: Pick<ByteRange, 'from' | 'texts'>,
  isWanted: (key: number) => boolean,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { readonly from: number; readonly to: number }[] = []
  let at = from
  for (let index = 0; index < texts.length; index += 2) {
    const to = at + (texts[index] ?? 0)
    if (isWanted(texts[index + 1] ?? 0)) found.push({ from: at, to })
    at = to
  }
  return found
}
