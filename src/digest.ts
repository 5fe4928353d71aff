/**
 * SHA-256 without the crypto module of Node: loading that takes a fifth of the time of a small run, and the core needs
 * nothing else of it.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Basis, Finding, Place } from './model.ts'

/** SHA-256 of bytes, or of text in UTF-8, in lower-case hex. */
export function digest(content: Uint8Array | string): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))
}

/** SHA-256 of data with sorted keys: layout, comments and the choice of YAML or JSON leave no trace. */
export function contentDigest(data: unknown): string {
  return digest(canonical(data))
}

/** JSON without blanks, keys sorted. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`
}

/**
 * What is found again where the same thing is found, as 32 hex digits: stable when lines move, files are re-indented and days
 * go by; nothing in it counts lines or is true of one day only.
 */
export function fingerprint({
  rule,
  message,
  data,
  place,
  basis,
}: Pick<Finding, 'rule' | 'message' | 'data' | 'place'> & { readonly basis?: Basis | undefined }): string {
  const parts = [
    rule,
    message,
    basis?.ruleSet ?? '',
    basis?.provision ?? '',
    place.file,
    String(place.part),
    place.pointer,
  ]
  const words = Object.keys(data)
    .filter(key => key !== dayOfJudging)
    .sort()
    .map(key => `${key}=${data[key]}`)
  return digest(JSON.stringify([...parts, ...words])).slice(0, 32)
}

/** The word of a message that says on which day it was judged: true of that day only, and no part of what was found. */
export const dayOfJudging = 'today'

/**
 * What a finding is about, as 32 hex digits of a SHA-256: rule, message, its words, and the values at its places, wherever
 * these stand. `valueAt` gives what stands at a place, `undefined` where nothing does.
 */
export function findingDigest(finding: Finding, valueAt: (place: Place) => unknown): string {
  const { rule, message, data, place, related } = finding
  const words = Object.entries(data).filter(([word]) => word !== dayOfJudging)
  const values = [place, ...related.map(one => one.place)].map(at => {
    const value = valueAt(at)
    return value === undefined ? [] : [value]
  })
  return contentDigest([rule, message, Object.fromEntries(words), values]).slice(0, 32)
}
