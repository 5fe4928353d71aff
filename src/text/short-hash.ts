/** Returns 16 hexadecimal digits that distinguish most texts and are the same on every machine: FNV-1a from two bases. */
export function shortHash(text: string): string {
  return [0x811c9dc5, 0x9e3779b9].map(basis => hashFrom(basis, text).toString(16).padStart(8, '0')).join('')
}

function hashFrom(basis: number, text: string): number {
  let hash = basis
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
