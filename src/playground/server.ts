/** The responses of the playground. A request that does not come from its own page is refused before it is processed. */

import type { Report } from '../core/model/model.ts'
import { words as en } from '../generated/messages/en/playground.ts'
import { words as zhCN } from '../generated/messages/zh-CN/playground.ts'
import type { Call, Reply } from './listen.ts'
import {
  type CheckRequest,
  checkRequestIn,
  type ImportRequest,
  type ImportResult,
  importRequestIn,
  type NoResult,
  type SaveRequest,
  type SaveResult,
  type StartRequest,
  type StartResult,
  saveRequestIn,
  startRequestIn,
} from './requests.ts'
import { nameBelow, problemOfName } from './save-name.ts'

/** The result of a check: the report in all its formats, or why there is none. */
export type CheckResult =
  | {
      readonly report: Report
      /** The report as the terminal shows it. */
      readonly text: string
      /** Notes for the user that no report contains. */
      readonly notes: readonly string[]
      /** Returns the report as a separate page. */
      readonly page: () => string
    }
  | NoResult

/** The sheet of a certificate as a page, or why there is none. */
export type SheetResult = { readonly page: () => string } | NoResult

/** The parts of the playground's server. */
export interface PlaygroundParts {
  /** The key that every request except those for assets has to carry. */
  readonly key: string
  readonly language: string
  readonly version: string
  /** The maximum number of bytes in a request, named in the error message. */
  readonly bodyBytes: number
  /** Files of the page, by their path. */
  asset(path: string): { readonly type: string; readonly body: string | Uint8Array } | undefined
  /** Returns the data for the page when it opens. */
  opening(): Promise<unknown>
  check(request: CheckRequest): Promise<CheckResult>
  start(request: StartRequest): Promise<StartResult>
  print(request: CheckRequest): Promise<SheetResult>
  import(request: ImportRequest): Promise<ImportResult>
  /** The folders in which documents may be saved, as their names begin; without any, nothing is ever written. */
  readonly folders: readonly string[]
  /** Saves a document whose name is one in these folders. */
  save(request: SaveRequest): SaveResult
  isDay(text: string): boolean
  secret(): string
}

/** How many of the newest reports, and of the newest sheets, can be opened as pages; older ones are dropped. */
const keptPages = 8

/** Pages by their ids. Every check makes a report, so that sheets are kept apart from them. */
interface KeptPages {
  readonly reports: Map<string, () => string>
  readonly sheets: Map<string, () => string>
}

/**
 * Returns the request handler of the playground. Keeps the newest reports in memory, to be shown as pages, and nothing
 * else; it writes nothing itself.
 */
export function playground(parts: PlaygroundParts): (call: Call, port: number) => Promise<Reply> {
  const pages: KeptPages = { reports: new Map(), sheets: new Map() }
  const answer = async (call: Call, port: number): Promise<Reply> => {
    const refused = strangerOf(call, port)
    if (refused !== undefined) return refused
    // With a host name in front: a path that begins with two slashes would be parsed as one.
    const { pathname, searchParams } = new URL(`http://playground${call.target}`)
    if (call.method === 'POST') {
      const closed = lockOf(call, parts)
      if (closed !== undefined) return closed
      return posted(pathname, call, parts, pages)
    }
    if (call.method !== 'GET') return problem(405, 'only GET and POST are answered', { allow: 'GET, POST' })
    const asset = parts.asset(pathname)
    if (asset !== undefined)
      return { status: 200, headers: { ...guarded, 'content-type': asset.type }, body: asset.body }
    const page = /^\/page\/([\w-]+)$/.exec(pathname)?.[1]
    if (page !== undefined)
      return shown(pages.reports.get(page) ?? pages.sheets.get(page), searchParams.has('download'))
    if (!isSame(searchParams.get('key') ?? '', parts.key))
      return pathname === '/'
        ? words(403, 'Open the playground at the address that enduse serve printed, with its key.')
        : problem(403, 'the key is missing or wrong')
    if (pathname === '/opening') return json(200, await parts.opening())
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
      // The error may contain text of a document, so it is not sent.
      return problem(500, 'internal error: the run stopped, nothing may be concluded')
    }
  }
}

/** The host names of the playground; a request for any other is DNS rebinding and is refused. */
const hostNames = ['127.0.0.1', 'localhost', '[::1]']

function strangerOf({ headers, target }: Call, port: number): Reply | undefined {
  const { host = '' } = headers
  const isOurs = hostNames.some(name => host === `${name}:${port}` || (port === 80 && host === name))
  if (!isOurs) return problem(403, 'the playground answers only by the name of this machine')
  return target.startsWith('/') ? undefined : problem(400, 'the address is not one of the playground')
}

/** Returns why a request that needs the key is refused; `undefined` if it comes from the page itself. */
function lockOf({ headers }: Call, { key }: PlaygroundParts): Reply | undefined {
  const { origin, host, 'sec-fetch-site': site = 'same-origin' } = headers
  if (origin !== `http://${host}` || site !== 'same-origin')
    return problem(403, 'only the page of the playground may send requests')
  if (!isSame(headers['x-enduse-key'] ?? '', key)) return problem(403, 'the key is missing or wrong')
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  return type === 'application/json' ? undefined : problem(415, 'documents are sent as JSON')
}

async function posted(
  pathname: string,
  call: Call,
  parts: PlaygroundParts,
  pages: KeptPages,
): Promise<Reply> {
  const answer = Object.hasOwn(answers, pathname) ? answers[pathname] : undefined
  if (answer === undefined || (pathname === '/save' && parts.folders.length === 0))
    return problem(404, 'there is nothing here')
  const tooLarge = () =>
    problem(413, `the documents have more than ${Math.floor(parts.bodyBytes / 1024 / 1024)} MB together`)
  if (Number(call.headers['content-length'] ?? 0) > parts.bodyBytes * 2) return tooLarge()
  const body = await call.body()
  return body === undefined ? tooLarge() : answer(body, parts, pages)
}

type Responder = (body: Uint8Array, parts: PlaygroundParts, pages: KeptPages) => Promise<Reply>

/** What is answered to the requests of the page, by their paths. */
const answers: Readonly<Record<string, Responder>> = {
  '/check': (body, { check, secret, isDay }, pages) =>
    answered(checkRequestIn(body, isDay), async request =>
      kept(await check(request), pages.reports, secret()),
    ),
  '/print': (body, { print, secret, isDay }, pages) =>
    answered(
      checkRequestIn(body, isDay),
      async request => kept(await print(request), pages.sheets, secret()),
      200,
    ),
  '/start': (body, { start }) => answered(startRequestIn(body), start),
  '/import': (body, parts) => answered(importRequestIn(body), parts.import, 200),
  '/save': async (body, parts) => saved(body, parts),
}

const unlike = () => problem(400, 'the request is not as the page of the playground writes it')

/** Answers a request that is as it has to be; `refused` is the status of a result that is a refusal. */
async function answered<R>(
  request: R | undefined,
  answer: (request: R) => Promise<object>,
  refused = 422,
): Promise<Reply> {
  if (request === undefined) return unlike()
  const result = await answer(request)
  return json('refusal' in result ? refused : 200, result)
}

/** Keeps the page of a result under its id, by which it is opened. */
function kept(result: CheckResult | SheetResult, pages: Map<string, () => string>, id: string): object {
  if ('refusal' in result) return result
  pages.set(id, result.page)
  for (const old of [...pages.keys()].slice(0, -keptPages)) pages.delete(old)
  return { ...result, page: id }
}

function saved(body: Uint8Array, { folders, save }: PlaygroundParts): Reply {
  const request = saveRequestIn(body)
  if (request === undefined) return unlike()
  const below = nameBelow(request.name, folders)
  const failed = below === undefined ? 'outside' : problemOfName(below)
  const result: SaveResult = failed === undefined ? save(request) : { failed }
  return json('failed' in result ? 409 : 200, result)
}

/** Returns a report as a separate page: it has its own policy, and is inert inside the page. */
function shown(page: (() => string) | undefined, isDownload: boolean): Reply {
  if (page === undefined) return words(404, `${en.pageGone}\n${zhCN.pageGone}`)
  const headers = {
    ...guarded,
    'content-type': html,
    'content-security-policy':
      "frame-ancestors 'self'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox",
    ...(isDownload ? { 'content-disposition': 'attachment; filename="enduse-report.html"' } : {}),
  }
  return { status: 200, headers, body: page() }
}

/** Returns the HTML of the page, before its script fills it: it contains nothing from a document. */
function playgroundPage(given: {
  readonly nonce: string
  readonly language: string
  readonly version: string
}): string {
  const { nonce, language, version } = given
  return `<!doctype html>
<html lang="${language}" data-nonce="${nonce}" data-version="${version}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>enduse</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/playground.css">
<script type="module" src="/playground.js"></script>
</head>
<body><noscript>The playground needs JavaScript, which comes from this machine alone.</noscript></body>
</html>
`
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

/** The headers of every response: no caching, no embedding, no cross-origin reads, no content sniffing. */
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

/** Compares in constant time. */
function isSame(given: string, key: string): boolean {
  let difference = given.length ^ key.length
  for (let at = 0; at < key.length; at += 1) difference |= given.charCodeAt(at) ^ key.charCodeAt(at)
  return difference === 0
}
