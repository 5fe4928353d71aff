/** Fetches a file: over https, or from this machine. Only `enduse rules add` does, and no check. */
import { createHash } from 'node:crypto'
import { codeOf } from './disk/system-error.ts'
import { isRefusal, refuse } from './refusal.ts'

const mostRedirects = 5

/**
 * Returns the bytes at an address, at most so many. An address that another one names, or to which it redirects, is followed if it
 * is as safe.
 */
export async function fetched(
  address: string,
  bytes: number,
  { seconds = 60, namedBy = address } = {},
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(seconds * 1000)
  let url = safeAddress(namedBy)
  const no = (
    why: 'status' | 'redirect' | 'redirects' | 'slow' | 'large' | 'network',
    detail: string | number,
  ) => refuse('notFetched', { url: shownAddress(url), why, detail })
  const next = (to: string) => {
    const following = safeAddress(URL.canParse(to, url.href) ? new URL(to, url).href : to)
    return following.protocol === url.protocol ? following : no('redirect', shownAddress(following))
  }
  url = next(address)
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const headers = { 'accept-encoding': 'identity' }
      const { ok, status, body, headers: answer } = await fetch(url, { redirect: 'manual', signal, headers })
      if (ok) return await bytesIn(body ?? [], bytes, () => no('large', bytes))
      await body?.cancel()
      const to = answer.get('location')
      if (status < 300 || status > 399 || to === null) return no('status', status)
      url = next(to)
    }
    return no('redirects', mostRedirects)
  } catch (error) {
    if (isRefusal(error) || !(error instanceof Error)) throw error
    return error.name === 'TimeoutError'
      ? no('slow', seconds)
      : no('network', codeOf(error.cause) || error.name)
  }
}

async function bytesIn(
  body: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  most: number,
  tooLarge: () => never,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of body) {
    length += piece.length
    if (length > most) tooLarge()
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Returns an address that may be fetched. Refuses one that others on the way could change, and one with a password in it. */
function safeAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '')
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isHere))
    return refuse('notSafe', { address: url === undefined ? address : shownAddress(url) })
  if (url.username !== '' || url.password !== '') refuse('passwordInAddress', { address: shownAddress(url) })
  return url
}

/** Returns an address as it is shown: what follows the path may be a secret. */
export const shownAddress = ({ protocol, host, pathname }: URL): string => `${protocol}//${host}${pathname}`

/** The digests that bytes are to have: `sha256:` and hexadecimal digits; and `sha512-` and Base64, as package managers state it. */
export interface WantedDigests {
  readonly digest?: string
  readonly integrity?: string
}

/** Returns both digests of bytes. Refuses bytes that have others than wanted. */
export function digestsOf(bytes: Uint8Array, wanted: WantedDigests, from: string): Required<WantedDigests> {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  for (const [is, want = is] of [
    [digest, wanted.digest?.toLowerCase()],
    [integrity, wanted.integrity],
  ] as const) {
    if (want.length !== is.length || want.slice(0, 7) !== is.slice(0, 7))
      refuse('noDigestThat', { digest: want })
    if (want !== is) refuse('otherDigest', { from, is, want })
  }
  return { digest, integrity }
}
