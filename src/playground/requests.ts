/** Reads what the page sends; anything that it does not send itself is refused. */
import type { Day, Source } from '../core/model/model.ts'
import { tried } from '../core/model/tried.ts'
import type { NameProblem } from './save-name.ts'

/** Why a request has no result, and what to do. */
export interface NoResult {
  readonly refusal: string
  readonly help?: string
}

/** Documents to be checked, as the page sends them. */
export interface CheckRequest {
  readonly documents: readonly Source[]
  readonly asOf: Day | undefined
  readonly language: string
  /** Which document of the file is meant, where only one is. */
  readonly part: number
}

/** A table or a message to be imported. */
export interface ImportRequest {
  readonly source: Source
  readonly language: string
  /** How its columns are read; without it one is suggested. */
  readonly mapping: string | undefined
  /** How the table is written, where its content does not say. */
  readonly form: { readonly [name in TableQuestion]?: string }
}

/** What a table may leave open of how it is written. */
export type TableQuestion = 'encoding' | 'delimiter'

/** The documents of a file, and what was and was not carried over; or what has to be decided before. */
export type ImportResult =
  | {
      readonly documents: readonly { readonly file: string; readonly content: string }[]
      readonly carried: readonly string[]
      readonly lost: readonly string[]
      /** Required fields that the documents leave open. */
      readonly open: readonly string[]
    }
  /** What the table leaves open of its form, with the choices. */
  | { readonly ask: TableQuestion; readonly choices: readonly string[] }
  /** A suggestion. */
  | { readonly mapping: string }
  /** What is wrong with the mapping. */
  | { readonly problems: readonly { readonly line: number; readonly text: string }[] }
  | NoResult

/** What a new document is started with. */
export interface StartRequest {
  readonly kind: string
  readonly language: string
  /** Answers by the ids of the questions. */
  readonly answers: Readonly<Record<string, string>>
  /** The certificate under which a shipment is made, or whose goods are reported on. */
  readonly certificate: Source | undefined
  /** The shipments that may have brought the goods of a report. */
  readonly shipments: readonly Source[]
}

/** A document to be saved. */
export interface SaveRequest {
  readonly name: string
  readonly bytes: Uint8Array
  /** The digest of the file when it was opened; absent if a new file is meant. */
  readonly was: string | undefined
}

/** A new document, or why there is none; `question` is the id of the one whose answer cannot be. */
export type StartResult =
  | {
      readonly content: string
      /** Shipments whose goods are not in it, because they could not be read. */
      readonly unread?: readonly string[]
    }
  | (NoResult & { readonly question?: string })

/** Why a document was not saved; `reason` is what the system says. */
export interface NotSaved {
  readonly failed: NameProblem | 'outside' | 'exists' | 'changed' | 'gone' | 'link' | 'system'
  readonly reason?: string
}

/** The digest of what was saved, or why nothing was. */
export type SaveResult = { readonly sha256: string } | NotSaved

/** Returns the request for a check. */
export function checkRequestIn(body: Uint8Array, isDay: (text: string) => boolean): CheckRequest | undefined {
  const { documents: sent, asOf, language = '', part = 0 } = jsonIn(body)
  const documents = sourcesIn(sent)
  if (documents === undefined || !isText(language)) return undefined
  if (asOf !== undefined && !(isText(asOf) && isDay(asOf))) return undefined
  return Number.isSafeInteger(part) && Number(part) >= 0
    ? { documents, asOf, language, part: Number(part) }
    : undefined
}

/** Returns the request for an import. */
export function importRequestIn(body: Uint8Array): ImportRequest | undefined {
  const sent = jsonIn(body)
  const source = sourceOf(sent)
  const { language = '', mapping, form = {} } = sent
  if (source === undefined || !isText(language) || !isTexts(form)) return undefined
  return mapping === undefined || isText(mapping) ? { source, language, mapping, form } : undefined
}

/** Returns the request for a new document. */
export function startRequestIn(body: Uint8Array): StartRequest | undefined {
  const { kind, language = '', answers, certificate: sent, shipments: brought = [] } = jsonIn(body)
  const certificate = sourceOf(sent)
  const shipments = sourcesIn(brought)
  if (!isText(kind) || !isText(language) || !isTexts(answers) || shipments === undefined) return undefined
  return sent === undefined || certificate !== undefined
    ? { kind, language, answers, certificate, shipments }
    : undefined
}

/** Returns the request to save a document. */
export function saveRequestIn(body: Uint8Array): SaveRequest | undefined {
  const sent = jsonIn(body)
  const source = sourceOf({ ...sent, file: sent.name })
  const { was } = sent
  if (source === undefined || (was !== undefined && !(isText(was) && /^[0-9a-f]{64}$/.test(was))))
    return undefined
  return { name: source.file, bytes: source.bytes, was }
}

type Sent = Readonly<Record<string, unknown>>

const isText = (sent: unknown): sent is string => typeof sent === 'string'

const isSent = (sent: unknown): sent is Sent =>
  typeof sent === 'object' && sent !== null && !Array.isArray(sent)

const isTexts = (sent: unknown): sent is Readonly<Record<string, string>> =>
  isSent(sent) && Object.values(sent).every(one => isText(one) && one.length <= 1000)

/** Returns the fields that were sent; none if it is no JSON, or no group of fields. */
function jsonIn(body: Uint8Array): Sent {
  const sent: unknown = tried(() => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  return isSent(sent) ? sent : {}
}

function sourcesIn(sent: unknown): readonly Source[] | undefined {
  const sources = Array.isArray(sent) ? sent.map(sourceOf) : [undefined]
  return sources.includes(undefined) ? undefined : sources.flatMap(one => one ?? [])
}

/** Returns a document as sent: text, or bytes in base64 if it is not text. */
function sourceOf(sent: unknown): Source | undefined {
  if (!isSent(sent)) return undefined
  const { file, content, encoding } = sent
  if (!isText(file) || file === '' || file.length > 1000 || !isText(content)) return undefined
  if (encoding !== 'base64') return { file, bytes: new TextEncoder().encode(content) }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content) || content.length % 4 !== 0) return undefined
  return { file, bytes: Uint8Array.from(atob(content), character => character.charCodeAt(0)) }
}
