/** SHA-256 of streamed bytes. */

/** An incremental SHA-256. */
export interface GrowingDigest {
  add(piece: Uint8Array | string): void
  hex(): string
}

/** Creates them with Node's crypto module: worthwhile for gigabytes. */
export async function growingDigests(): Promise<() => GrowingDigest> {
  const { createHash } = await import('node:crypto')
  return () => {
    const hash = createHash('sha256')
    return { add: piece => void hash.update(piece), hex: () => hash.copy().digest('hex') }
  }
}
