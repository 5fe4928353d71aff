/** Keyed tags: the same value has the same tag, and without the key nobody can try which value has it. */

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Sensitivity } from '../core/model/model.ts'
import { lower } from '../text/normalize.ts'
import { addressesIn } from '../trade/email.ts'
import { foldPerson } from '../trade/link-key.ts'
import { readings } from './amount.ts'
import { wordsOf } from './phrases.ts'

/** What is shown for a value: `[personal 7c1e2a]`; for one of a field that no schema knows, `[masked 7c1e2a]`. */
export type Tags = (kind: Sensitivity | undefined, value: string) => string

/** Tags under a key; without one they only say that something is masked. */
export function tagsUnder(key: Uint8Array | undefined): Tags {
  return (kind, value) => {
    const name = kind ?? 'masked'
    if (key === undefined) return `[${name}]`
    const mac = hmac(sha256, key, utf8ToBytes(`${name}\n${inOneSpelling(kind, value)}`))
    return `[${name} ${bytesToHex(mac).slice(0, 6)}]`
  }
}

/** A tag as it stands in a text. */
export const tagPattern = /\[(?:personal|commercial|masked)(?: [0-9a-f]{6})?\]/g

/** A key that somebody keeps, as text. */
export function keyOfText(text: string): Uint8Array {
  return utf8ToBytes(`enduse mask key\n${text}`)
}

/**
 * A key made of all that stands in the files, whatever their order and names; none without files. The digests that a report
 * prints do not give it away: they are of each file alone.
 */
export function keyOfFiles(files: readonly Uint8Array[]): Uint8Array | undefined {
  if (files.length === 0) return undefined
  const byDigest = new Map(files.map(bytes => [bytesToHex(sha256(bytes)), bytes]))
  const all = sha256.create().update(utf8ToBytes('enduse mask files\n'))
  for (const [, bytes] of [...byDigest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    all.update(utf8ToBytes(`${bytes.length}\n`)).update(bytes)
  }
  return all.digest()
}

/** Values that differ only in how they are written have one tag: persons and addresses as they are compared, amounts exactly. */
function inOneSpelling(kind: Sensitivity | undefined, value: string): string {
  const plain = lower(value).trim()
  if (kind === undefined) return plain
  if (kind === 'commercial') return readings(plain)[0] ?? plain
  const addresses = addressesIn(value)
  if (addresses.length > 0) return addresses.join(' ')
  const digits = plain.replace(/[\s().+/-]/g, '')
  // One number is written with and without the codes before it; its last digits are in both.
  if (/^\d+$/.test(digits)) return digits.slice(-8)
  return wordsOf(foldPerson(value)).join(' ') || plain
}
