/** Sends requests to the server of the page. */
import type { NoResult } from '../requests.ts'
import type { Playground } from './state.ts'

/** Returns the response, why nothing so large is sent, or `undefined` if the server does not answer. */
export async function post<T>(
  { key, words, opening: { bodyBytes } }: Playground,
  path: string,
  value: unknown,
  signal?: AbortSignal,
): Promise<T | NoResult | undefined> {
  const body = JSON.stringify(value)
  if (new TextEncoder().encode(body).length > bodyBytes)
    return {
      refusal: words.tooLarge({ megabytes: Math.floor(bodyBytes / 1024 / 1024) }),
      help: path === '/check' ? words.tooLargeHelp : '',
    }
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-enduse-key': key },
      body,
      ...(signal && { signal }),
    })
    return (await response.json()) as T
  } catch {
    return undefined
  }
}

/** Returns bytes as the server reads them. */
export function base64Of(bytes: Uint8Array): string {
  let content = ''
  for (const byte of bytes) content += String.fromCharCode(byte)
  return btoa(content)
}

/** Returns why there is no result; nothing if there is one. */
export function whyNone(answer: object | undefined, { noAnswer }: { readonly noAnswer: string }): string {
  if (answer === undefined) return noAnswer
  const { refusal = '', help = '' }: Partial<NoResult> = answer
  return `${refusal} ${help}`.trim()
}
