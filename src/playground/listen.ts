/** The network layer: answers requests on a loopback address, and handles bytes only. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as received. Header names are in lower case. */
export interface Call {
  readonly method: string
  /** Path and query, as sent. */
  readonly target: string
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Reads the body; `undefined` if it is larger than the limit. */
  body(): Promise<Uint8Array | undefined>
}

/** The response. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** The addresses on which requests are answered: loopback only. */
export const loopback = ['127.0.0.1', '::1'] as const
export type Loopback = (typeof loopback)[number]

/** A running server, until it is closed. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** Returns a random secret of 256 bits. */
export function secret(): string {
  return randomBytes(32).toString('base64url')
}

/** Answers requests on a local port; any free one for 0. Rejects with the error of the system if it cannot listen. */
export function listen(
  { host, port, bodyBytes }: { readonly host: Loopback; readonly port: number; readonly bodyBytes: number },
  answer: (call: Call, port: number) => Promise<Reply>,
): Promise<Listening> {
  const server = createServer((request, response) => {
    const call: Call = {
      method: request.method ?? '',
      target: request.url ?? '',
      headers: headersOf(request),
      body: () => bodyOf(request, bodyBytes),
    }
    const { port: own } = server.address() as AddressInfo
    answer(call, own).then(
      reply => send(request, response, reply),
      () => response.destroy(),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject)
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise(done => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}

/** A header that occurs twice is ignored. */
function headersOf({ headersDistinct }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [
      name,
      values?.length === 1 ? values[0] : undefined,
    ]),
  )
}

function bodyOf(request: IncomingMessage, bound: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= bound) chunks.push(chunk)
      else chunks.length = 0
      // A body far above the limit is not read to its end.
      if (length > bound * 2) resolve(undefined)
    })
    request.on('end', () => resolve(length > bound ? undefined : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  // An unread body would be taken for the next request.
  const closing = request.complete || request.method === 'GET' ? {} : { connection: 'close' }
  response.writeHead(status, { ...headers, ...closing, 'content-length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes, () => {
    if (!request.complete && request.method !== 'GET') request.destroy()
  })
}
