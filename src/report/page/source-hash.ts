/** Names what a page may run or use in its content security policy. */
import { digest } from '../../core/model/digest.ts'

/** Returns the source expression of an inline script or style. */
export function sourceHash(text: string): string {
  const bytes = digest(text).match(/../g) ?? []
  return `sha256-${btoa(String.fromCharCode(...bytes.map(byte => Number.parseInt(byte, 16))))}`
}
