/** Texts by the part of phase two that they go to, as bytes that stand in the order of the parts. Pure. */
import { digest } from '../digest.ts'

/** Into so many parts the dossiers of a run are cut: of a million papers, one of them is a few thousand. */
export const dossierParts = 512

/** Into so many parts what papers share is cut. */
export const traitParts = 128

/** The bytes of one part among those of others: from where to where, and their SHA-256. */
export interface Stretch {
  readonly part: number
  readonly from: number
  readonly to: number
  readonly sha256: string
  /** Of each of its texts how many bytes it has and `hashOf` what it is about, one after the other; of texts that nobody picks, nothing. */
  readonly texts: readonly number[]
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

/** Gathers texts by part. Each is told where its bytes stand among those of its part; with a key it can be picked later on. */
export function splitting(): {
  add(part: number, text: string, key?: number): { readonly at: number; readonly length: number }
  all(): Split
} {
  const parts = new Map<number, { texts: string[]; index: number[]; length: number }>()
  return {
    add: (part, text, key) => {
      const of = parts.get(part) ?? { texts: [], index: [], length: 0 }
      parts.set(part, of)
      const at = of.length
      const length = Buffer.byteLength(text)
      of.texts.push(text)
      if (key !== undefined) of.index.push(length, key)
      of.length += length
      return { at, length }
    },
    all: () => {
      const sorted = [...parts].sort(([a], [b]) => a - b)
      const bytes = Buffer.allocUnsafeSlow(sorted.reduce((sum, [, { length }]) => sum + length, 0))
      let at = 0
      const stretches = sorted.map(([part, { texts, index, length }]) => {
        const from = at
        for (const text of texts) at += bytes.write(text, at)
        const sha256 = digest(bytes.subarray(from, from + length))
        return { part, from, to: from + length, sha256, texts: index }
      })
      return { bytes, stretches }
    },
  }
}

/** Several splits in the same bytes, the first of them where it was. */
export function joined(splits: readonly Split[]): {
  readonly bytes: Uint8Array
  readonly stretches: readonly (readonly Stretch[])[]
} {
  const bytes = Buffer.allocUnsafeSlow(splits.reduce((sum, split) => sum + split.bytes.length, 0))
  let at = 0
  const stretches = splits.map(split => {
    const begin = at
    bytes.set(split.bytes, begin)
    at += split.bytes.length
    return split.stretches.map(one => ({ ...one, from: begin + one.from, to: begin + one.to }))
  })
  return { bytes, stretches }
}

/** Where the texts of a stretch stand that are about one of these. */
export function picked(
  { from, texts }: Pick<Stretch, 'from' | 'texts'>,
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
