/** Fetches a file: over https, or from this machine. Only `enduse rules add` does, and no check. */
import { createHash } from 'node:crypto'
import { codeOf } from './disk/system-error.ts'
import { isRefusal, refuse } from './refusal.ts'

/** The most bytes and seconds that an answer may take. */
export interface FetchLimits {
  readonly bytes: number
  readonly seconds: number
}

const mostRedirects = 5

/** Returns the bytes at an address. A redirect is followed if its address is as safe as the first one. */
export async function fetched(
  address: string,
  { bytes, seconds }: FetchLimits,
  accept = '*/*',
): Promise<Uint8Array> {
  const headers = { accept, 'accept-encoding': 'identity' }
  const signal = AbortSignal.timeout(seconds * 1000)
  let url = safeAddress(address)
  const shown = shownAddress(url)
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await fetch(url, { redirect: 'manual', signal, headers })
      const to = response.headers.get('location')
      if (response.ok) return await bodyOf(response, bytes, shown)
      await response.body?.cancel()
      if (response.status < 300 || response.status > 399 || to === null)
        refuse('notFetched', { url: shown, why: 'status', detail: response.status })
      const next = safeAddress(new URL(to, url).href)
      if (next.protocol !== url.protocol)
        refuse('notFetched', { url: shown, why: 'redirect', detail: shownAddress(next) })
      url = next
    }
  } catch (error) {
    if (isRefusal(error)) throw error
    const { name, cause } = error instanceof Error ? error : {}
    if (name === 'TimeoutError') refuse('notFetched', { url: shown, why: 'slow', detail: seconds })
    refuse('notFetched', { url: shown, why: 'network', detail: codeOf(cause) || codeOf(error) || name || '' })
  }
  return refuse('notFetched', { url: shown, why: 'redirects', detail: mostRedirects })
}

async function bodyOf({ body }: Response, most: number, shown: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of body ?? []) {
    length += piece.length
    if (length > most) refuse('notFetched', { url: shown, why: 'large', detail: most })
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Returns an address that may be fetched. Refuses one that others on the way could change, and one with a password in it. */
function safeAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '')
  if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere)))
    return refuse('notSafe', { address: url === undefined ? address : shownAddress(url) })
  if (url.username !== '' || url.password !== '') refuse('passwordInAddress', { address: shownAddress(url) })
  return url
}

/** Returns an address as it is shown: what follows the path may be a secret. */
export const shownAddress = ({ protocol, host, pathname }: URL): string => `${protocol}//${host}${pathname}`

/** The digests that bytes are to have. */
export interface WantedDigests {
  /** SHA-256, in hexadecimal digits after `sha256:`. */
  readonly digest?: string | undefined
  /** SHA-512, in Base64 after `sha512-`, as package managers state it. */
  readonly integrity?: string | undefined
}

/** Returns both digests of bytes. Refuses bytes that have others than wanted. */
export function digestsOf(
  bytes: Uint8Array,
  wanted: WantedDigests,
  from: string,
): { readonly digest: string; readonly integrity: string } {
  const of = (algorithm: string, encoding: 'hex' | 'base64') =>
    createHash(algorithm).update(bytes).digest(encoding)
  const found = { digest: `sha256:${of('sha256', 'hex')}`, integrity: `sha512-${of('sha512', 'base64')}` }
  for (const kind of ['digest', 'integrity'] as const) {
    const [is, want] = [found[kind], wanted[kind]]
    if (want === undefined || want === is) continue
    if (want.length !== is.length || !want.startsWith(is.slice(0, 7)))
      refuse('noDigestThat', { digest: want })
    refuse('otherDigest', { from, is, want })
  }
  return found
}
