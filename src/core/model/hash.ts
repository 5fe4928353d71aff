/** A number that distinguishes texts: the same on every machine, and quick to compute. */

/** Returns a number from 0 to 2^32 that distinguishes most texts, and is the same on every machine. */
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
