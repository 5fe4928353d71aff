/**
 * Signed envelopes (DSSE 1.0, https://github.com/secure-systems-lab/dsse): a payload with its type, and one Ed25519 signature over
 * both.
 */
import { type KeyObject, sign, verify } from 'node:crypto'
import { memberOf } from '../core/model/pointer.ts'
import { keyId } from './key.ts'

/** The type of an in-toto Statement in an envelope. */
export const statementPayload = 'application/vnd.in-toto+json'

/** Why an envelope proves nothing under a key. */
export type EnvelopeFault =
  | 'noEnvelope'
  | 'otherPayloadType'
  | 'noSignature'
  | 'severalSignatures'
  | 'notBase64'
  | 'otherMember'
  | 'otherKey'
  | 'wrongSignature'

/** What is signed: type and payload with their lengths in bytes, so that neither can be taken for a part of the other. */
function preAuthEncoding(payload: Uint8Array): Buffer {
  const type = Buffer.from(statementPayload)
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${statementPayload} ${payload.length} `), payload])
}

/** Returns the envelope of a statement as JSON text, signed with a private key. */
export function sealed(statement: string, key: KeyObject): string {
  const payload = Buffer.from(statement)
  const sig = sign(null, preAuthEncoding(payload), key).toString('base64')
  const envelope = {
    payloadType: statementPayload,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyId(key), sig }],
  }
  return `${JSON.stringify(envelope, null, 2)}\n`
}

/**
 * Returns the payload of an envelope whose signature is valid under a public key, or why there is none. Stricter than DSSE demands:
 * one signature, canonical base64, the one type of payload, no member that is not signed, and a key id, if there is one, that is the id of the key.
 */
export function opened(envelope: unknown, key: KeyObject): Uint8Array | EnvelopeFault {
  const [text, signatures] = [memberOf(envelope, 'payload'), memberOf(envelope, 'signatures')]
  if (typeof text !== 'string') return 'noEnvelope'
  if (memberOf(envelope, 'payloadType') !== statementPayload) return 'otherPayloadType'
  if (!Array.isArray(signatures) || signatures.length === 0) return 'noSignature'
  if (signatures.length > 1) return 'severalSignatures'
  const [sig, id] = ['sig', 'keyid'].map(name => memberOf(signatures[0], name))
  if (typeof sig !== 'string') return 'noSignature'
  if (
    hasOther(envelope, ['payload', 'payloadType', 'signatures']) ||
    hasOther(signatures[0], ['keyid', 'sig'])
  )
    return 'otherMember'
  const [payload, signature] = [text, sig].map(canonicalBytes)
  if (payload === undefined || signature === undefined) return 'notBase64'
  if (id !== undefined && id !== '' && id !== keyId(key)) return 'otherKey'
  return verify(null, preAuthEncoding(payload), key, signature) ? payload : 'wrongSignature'
}

/** Whether data has a member that nobody signed: a reader could take it for what was signed. */
const hasOther = (data: unknown, known: readonly string[]) =>
  Object.keys(Object(data)).some(name => !known.includes(name))

/** Decodes base64, of either alphabet; `undefined` if the text is not exactly what encoding its bytes gives. */
function canonicalBytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return [bytes.toString('base64'), bytes.toString('base64url')].includes(text) ? bytes : undefined
}
