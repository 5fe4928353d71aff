/** Reads and makes the keys that sign receipts: Ed25519, as PEM. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { tried } from '../core/model/tried.ts'

export type SigningKey = KeyObject

/** Why a text is not the key that is needed. */
export type KeyFault = 'noPem' | 'isPrivate' | 'isPublic' | 'isEncrypted' | 'otherType'

export type KeyUse = 'private' | 'public'

const pemLabel = /-----BEGIN ([A-Z0-9 ]+)-----/g

/**
 * Reads the only key of a PEM text for a use: a private key as PKCS #8 to sign, a public key as SPKI to verify. A private key is not
 * accepted to verify, because whoever verifies should not have it.
 */
export function keyOf(pem: string, use: KeyUse, passphrase?: string): KeyObject | KeyFault {
  const labels = [...pem.matchAll(pemLabel)].map(([, label = '']) => label)
  const [label = ''] = labels
  if (labels.length !== 1 || !/^(?:ENCRYPTED )?PRIVATE KEY$|^PUBLIC KEY$/.test(label))
    return labels.length === 1 && label.endsWith('PRIVATE KEY') ? 'otherType' : 'noPem'
  if (use === 'public' && label !== 'PUBLIC KEY') return 'isPrivate'
  if (use === 'private' && label === 'PUBLIC KEY') return 'isPublic'
  const isEncrypted = label.startsWith('ENCRYPTED')
  if (isEncrypted && passphrase === undefined) return 'isEncrypted'
  const key = tried(() =>
    use === 'public'
      ? createPublicKey(pem)
      : createPrivateKey({ key: pem, ...(isEncrypted ? { passphrase } : {}) }),
  )
  if (key === undefined) return isEncrypted ? 'isEncrypted' : 'noPem'
  return key.asymmetricKeyType === 'ed25519' ? key : 'otherType'
}

/** Returns the id of a key: the SHA-256 of its public half as SPKI, in hex. */
export function keyId(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key
  return createHash('sha256')
    .update(half.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

/** A new pair of keys as PEM, and the id of both. */
export interface KeyPair {
  readonly privatePem: string
  readonly publicPem: string
  readonly id: string
}

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    id: keyId(publicKey),
  }
}
