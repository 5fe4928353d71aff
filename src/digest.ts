/**
 * SHA-256 without the crypto module of Node: loading that takes a fifth of the time of a small run, and the core needs
 * nothing else of it.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of bytes, or of text in UTF-8, in lower-case hex. */
export function digest(content: Uint8Array | string): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))
}
