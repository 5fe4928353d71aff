/** Creates keyed tags: the same value has the same tag, and without the key it cannot be tested which value has it. */

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Sensitivity } from '../core/model/model.ts'
import { lower } from '../text/normalize.ts'
import { foldPerson } from '../trade/documents/link-key.ts'
import { addressesIn } from '../trade/parties/email.ts'
import { readings } from './amount.ts'
import { wordsOf } from './phrases.ts'

/** Returns the replacement of a value: `[personal 7c1e2a]`; for a field that no schema defines, `[masked 7c1e2a]`. */
export type Tags = (kind: Sensitivity | undefined, value: string) => string

/** Creates tags under a key; without one they only show that something is redacted. */
export function tagsUnder(key: Uint8Array | undefined): Tags {
  return (kind, value) => {
    const name = kind ?? 'masked'
    if (key === undefined) return `[${name}]`
    const mac = hmac(sha256, key, utf8ToBytes(`${name}\n${inOneSpelling(kind, value)}`))
    return `[${name} ${bytesToHex(mac).slice(0, 6)}]`
  }
}

export const tagPattern = /\[(?:personal|commercial|masked)(?: [0-9a-f]{6})?\]/g

/** Returns a key that the user keeps, from its text. */
export const keyOfText = (text: string): Uint8Array => utf8ToBytes(`enduse mask key\n${text}`)

/**
 * Derives a key from the content of the files, whatever their order and names; `undefined` without files. It cannot be derived
 * from the digests in a report: those are of each file alone.
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

/**
 * Normalises a value, so that values that differ only in spelling have one tag: persons and addresses as they are compared,
 * amounts exactly.
 */
function inOneSpelling(kind: Sensitivity | undefined, value: string): string {
  const plain = lower(value).trim()
  if (kind === undefined) return plain
  if (kind === 'commercial') return readings(plain)[0] ?? plain
  const addresses = addressesIn(value)
  if (addresses.length > 0) return addresses.join(' ')
  const digits = plain.replace(/[\s().+/-]/g, '')
  // A number may be written with and without its country code; the last digits are the same.
  if (/^\d+$/.test(digits)) return digits.slice(-8)
  return wordsOf(foldPerson(value)).join(' ') || plain
}
