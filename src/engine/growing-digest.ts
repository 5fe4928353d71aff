/** SHA-256 of streamed bytes. */
import { digestOfParts } from '../core/model/digest.ts'

export type { GrowingDigest } from '../core/model/digest.ts'

export const growingDigests = async () => digestOfParts
