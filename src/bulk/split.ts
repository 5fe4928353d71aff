/** Texts by the part of phase two that they go to, as bytes that stand in the order of the parts. Pure. */
import { digest } from '../digest.ts'

/** The bytes of one part among those of others: from where to where, and their SHA-256. */
export interface Stretch {
  readonly part: number
  readonly from: number
  readonly to: number
  readonly sha256: string
  /** How many bytes each of its texts has. */
  readonly lengths: readonly number[]
}

/** Bytes for several parts, one after the other. */
export interface Split {
  readonly bytes: Uint8Array
  readonly stretches: readonly Stretch[]
}

/** Which of so many parts a text goes to: the same on every machine. */
export function partOf(text: string, of: number): number {
  return hashOf(text) % of
}

/** A number from 0 to 2^32 that tells most texts apart, and is the same on every machine. */
export function hashOf(text: string): number {
  // FNV-1a over the halves of UTF-16 units.
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    hash = Math.imul(hash ^ (code & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (code >>> 8), 0x01000193)
  }
  return hash >>> 0
}

/** Gathers texts by part. Each is told where its bytes stand among those of its part. */
export function splitting(): {
  add(part: number, text: string): { readonly at: number; readonly length: number }
  all(): Split
} {
  const parts = new Map<number, { texts: string[]; lengths: number[]; length: number }>()
  return {
    add: (part, text) => {
      const of = parts.get(part) ?? { texts: [], lengths: [], length: 0 }
      parts.set(part, of)
      const at = of.length
      const length = Buffer.byteLength(text)
      of.texts.push(text)
      of.lengths.push(length)
      of.length += length
      return { at, length }
    },
    all: () => {
      const sorted = [...parts].sort(([a], [b]) => a - b)
      const bytes = Buffer.allocUnsafeSlow(sorted.reduce((sum, [, { length }]) => sum + length, 0))
      let at = 0
      const stretches = sorted.map(([part, { texts, lengths, length }]) => {
        const from = at
        for (const text of texts) at += bytes.write(text, at)
        return { part, from, to: from + length, sha256: digest(bytes.subarray(from, from + length)), lengths }
      })
      return { bytes, stretches }
    },
  }
}
