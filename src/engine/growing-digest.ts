/** SHA-256 of what comes in pieces. */

/** SHA-256 of what comes in pieces. */
export interface GrowingDigest {
  add(piece: Uint8Array | string): void
  hex(): string
}

/** Makes these with the crypto module of Node: for gigabytes, of which loading it costs nothing. */
export async function growingDigests(): Promise<() => GrowingDigest> {
  const { createHash } = await import('node:crypto')
  return () => {
    const hash = createHash('sha256')
    return { add: piece => void hash.update(piece), hex: () => hash.copy().digest('hex') }
  }
}
