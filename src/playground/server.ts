/** What the playground answers to requests. Whatever does not come from its own page is refused before it is looked at. */

import type { Day, Report, Source } from '../core/model/model.ts'
import type { Call, Reply } from './listen.ts'
import { playgroundPage } from './page.ts'

/** Documents to be checked, as the page sends them. */
export interface CheckRequest {
  readonly documents: readonly Source[]
  readonly asOf: Day | undefined
  readonly language: string
}

/** What came of checking them: the report, in as many ways as it is shown, or why there is none. */
export type CheckResult =
  | {
      readonly report: Report
      /** The report as the terminal shows it. */
      readonly text: string
      /** What a person should know and no report says. */
      readonly notes: readonly string[]
      /** Makes the report as a page of its own. */
      readonly page: () => string
    }
  | { readonly refusal: string; readonly help?: string }

/** What the server of the playground is made of. */
export interface PlaygroundParts {
  /** What every request for more than the assets has to carry. */
  readonly key: string
  readonly language: string
  readonly version: string
  /** The most bytes in a request, to be named where there are more. */
  readonly bodyBytes: number
  /** Files of the page, by their path. */
  asset(path: string): { readonly type: string; readonly body: string | Uint8Array } | undefined
  /** What the page is told when it opens. */
  opening(): unknown
  check(request: CheckRequest): Promise<CheckResult>
  isDay(text: string): boolean
  secret(): string
}

/** How many reports can be opened as pages, the newest: the others are forgotten. */
const keptPages = 8

/** The playground: gives a reply to every request. Keeps the newest reports in memory, to be shown as pages, and nothing else. */
export function playground(parts: PlaygroundParts): (call: Call, port: number) => Promise<Reply> {
  const pages = new Map<string, () => string>()
  const answer = async (call: Call, port: number): Promise<Reply> => {
    const refused = strangerOf(call, port)
    if (refused !== undefined) return refused
    // Behind the name of a host: with two slashes at its beginning a path would be taken for one.
    const { pathname, searchParams } = new URL(`http://playground${call.target}`)
    if (call.method === 'POST') {
      const closed = lockOf(call, parts)
      if (closed !== undefined) return closed
      return pathname === '/check' ? check(call, parts, pages) : problem(404, 'there is nothing here')
    }
    if (call.method !== 'GET') return problem(405, 'only GET and POST are answered', { allow: 'GET, POST' })
    const asset = parts.asset(pathname)
    if (asset !== undefined)
      return { status: 200, headers: { ...guarded, 'content-type': asset.type }, body: asset.body }
    const page = /^\/page\/([\w-]+)$/.exec(pathname)?.[1]
    if (page !== undefined) return shown(pages.get(page), searchParams.has('download'))
    if (!isSame(searchParams.get('key') ?? '', parts.key))
      return pathname === '/'
        ? words(403, 'Open the playground at the address that enduse serve printed, with its key.')
        : problem(403, 'the key is missing or wrong')
    if (pathname === '/opening') return json(200, parts.opening())
    if (pathname !== '/') return problem(404, 'there is nothing here')
    const nonce = parts.secret()
    const headers = { ...guarded, 'content-type': html, 'content-security-policy': policy(nonce) }
    return {
      status: 200,
      headers,
      body: playgroundPage({ nonce, language: parts.language, version: parts.version }),
    }
  }
  return async (call, port) => {
    try {
      return await answer(call, port)
    } catch {
      // What went wrong may carry words of a document, and these are told to nobody.
      return problem(500, 'internal error: the run stopped, nothing may be concluded')
    }
  }
}

/** The names under which the playground is asked for; any other leads here by a trick, and is no business of this page. */
const hostNames = ['127.0.0.1', 'localhost', '[::1]']

function strangerOf({ headers, target }: Call, port: number): Reply | undefined {
  const { host = '' } = headers
  const isOurs = hostNames.some(name => host === `${name}:${port}` || (port === 80 && host === name))
  if (!isOurs) return problem(403, 'the playground answers only by the name of this machine')
  return target.startsWith('/') ? undefined : problem(400, 'the address is not one of the playground')
}

/** Why a request that asks for work is not obeyed; nothing where it comes from the page itself. */
function lockOf({ headers }: Call, { key }: PlaygroundParts): Reply | undefined {
  const { origin, host, 'sec-fetch-site': site = 'same-origin' } = headers
  if (origin !== `http://${host}` || site !== 'same-origin')
    return problem(403, 'only the page of the playground may send requests')
  if (!isSame(headers['x-enduse-key'] ?? '', key)) return problem(403, 'the key is missing or wrong')
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  return type === 'application/json' ? undefined : problem(415, 'documents are sent as JSON')
}

async function check(call: Call, parts: PlaygroundParts, pages: Map<string, () => string>): Promise<Reply> {
  const tooLarge = () =>
    problem(413, `the documents have more than ${Math.floor(parts.bodyBytes / 1024 / 1024)} MB together`)
  if (Number(call.headers['content-length'] ?? 0) > parts.bodyBytes * 2) return tooLarge()
  const body = await call.body()
  if (body === undefined) return tooLarge()
  const request = requestIn(body, parts)
  if (request === undefined) return problem(400, 'the request is not as the page of the playground writes it')
  const checked = await parts.check(request)
  if ('refusal' in checked) return json(422, checked)
  const { report, text, notes, page } = checked
  const id = parts.secret()
  pages.set(id, page)
  for (const old of [...pages.keys()].slice(0, -keptPages)) pages.delete(old)
  return json(200, { report, text, notes, page: id })
}

function requestIn(body: Uint8Array, { isDay }: PlaygroundParts): CheckRequest | undefined {
  let sent: unknown
  try {
    sent = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
  if (typeof sent !== 'object' || sent === null || !('documents' in sent) || !Array.isArray(sent.documents))
    return undefined
  const documents = sent.documents.map(sourceOf)
  const asOf = 'asOf' in sent ? sent.asOf : undefined
  const language = 'language' in sent ? sent.language : ''
  if (documents.includes(undefined) || typeof language !== 'string') return undefined
  if (asOf !== undefined && (typeof asOf !== 'string' || !isDay(asOf))) return undefined
  return { documents: documents.flatMap(one => one ?? []), asOf, language }
}

/** A document as sent: text, or bytes in base64 where they are no text. */
function sourceOf(one: unknown): Source | undefined {
  if (typeof one !== 'object' || one === null || !('file' in one) || !('content' in one)) return undefined
  const { file, content } = one
  if (typeof file !== 'string' || file === '' || file.length > 1000 || typeof content !== 'string')
    return undefined
  if (!('encoding' in one) || one.encoding !== 'base64')
    return { file, bytes: new TextEncoder().encode(content) }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content) || content.length % 4 !== 0) return undefined
  return { file, bytes: Uint8Array.from(atob(content), character => character.charCodeAt(0)) }
}

/** A report as a page of its own: it brings its own policy, and is never more than a picture to the page around it. */
function shown(page: (() => string) | undefined, isDownload: boolean): Reply {
  if (page === undefined) return words(404, 'This report is gone; the playground makes a new one.')
  const headers = {
    ...guarded,
    'content-type': html,
    'content-security-policy':
      "frame-ancestors 'self'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox",
    ...(isDownload ? { 'content-disposition': 'attachment; filename="enduse-report.html"' } : {}),
  }
  return { status: 200, headers, body: page() }
}

const html = 'text/html; charset=utf-8'

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // The editor writes its styles itself.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/** What goes with every reply: nobody keeps it, embeds it, reads it from elsewhere or takes it for something else. */
const guarded = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { ...guarded, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  }
}

function problem(status: number, refusal: string, more: Readonly<Record<string, string>> = {}): Reply {
  const reply = json(status, { refusal })
  return { ...reply, headers: { ...reply.headers, ...more } }
}

function words(status: number, text: string): Reply {
  return { status, headers: { ...guarded, 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` }
}

/** Compares without telling by its time how much was right. */
function isSame(given: string, key: string): boolean {
  let difference = given.length ^ key.length
  for (let at = 0; at < key.length; at += 1) difference |= given.charCodeAt(at) ^ key.charCodeAt(at)
  return difference === 0
}
