/** Reads what the page sends; anything that it does not send itself is refused. */
import type { Day, Source } from '../core/model/model.ts'
import { tried } from '../core/model/tried.ts'
import type { NameProblem } from './save-name.ts'

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
export type TableQuestion = 'sheet' | 'encoding' | 'delimiter'

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
  | { readonly refusal: string; readonly help?: string }

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
  | { readonly refusal: string; readonly help?: string; readonly question?: string }

/** Why a document was not saved; `reason` is what the system says. */
export interface NotSaved {
  readonly failed: NameProblem | 'outside' | 'exists' | 'changed' | 'gone' | 'link' | 'system'
  readonly reason?: string
}

/** The digest of what was saved, or why nothing was. */
export type SaveResult = { readonly sha256: string } | NotSaved

/** Returns the request for a check. */
export function checkRequestIn(body: Uint8Array, isDay: (text: string) => boolean): CheckRequest | undefined {
  const sent = jsonIn(body)
  if (sent === undefined || !Array.isArray(sent.documents)) return undefined
  const documents = sent.documents.map(sourceOf)
  const { asOf, language = '', part = 0 } = sent
  if (documents.includes(undefined) || typeof language !== 'string') return undefined
  if (typeof part !== 'number' || !Number.isSafeInteger(part) || part < 0) return undefined
  if (asOf !== undefined && (typeof asOf !== 'string' || !isDay(asOf))) return undefined
  return { documents: documents.flatMap(one => one ?? []), asOf, language, part }
}

/** Returns the request for an import. */
export function importRequestIn(body: Uint8Array): ImportRequest | undefined {
  const sent = jsonIn(body)
  const source = sourceOf(sent)
  if (sent === undefined || source === undefined) return undefined
  const { language = '', mapping, form = {} } = sent
  if (typeof language !== 'string' || (mapping !== undefined && typeof mapping !== 'string')) return undefined
  if (typeof form !== 'object' || form === null) return undefined
  const known = ['sheet', 'encoding', 'delimiter']
  if (Object.entries(form).some(([name, one]) => !known.includes(name) || typeof one !== 'string'))
    return undefined
  return { source, language, mapping, form }
}

/** Returns the request for a new document. */
export function startRequestIn(body: Uint8Array): StartRequest | undefined {
  const sent = jsonIn(body)
  if (sent === undefined) return undefined
  const { kind, language = '', answers, certificate, shipments = [] } = sent
  if (typeof kind !== 'string' || typeof language !== 'string') return undefined
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return undefined
  const entries = Object.entries(answers)
  if (!entries.every((one): one is [string, string] => typeof one[1] === 'string' && one[1].length <= 1000))
    return undefined
  const source = certificate === undefined ? undefined : sourceOf(certificate)
  if (certificate !== undefined && source === undefined) return undefined
  if (!Array.isArray(shipments)) return undefined
  const brought = shipments.map(sourceOf)
  if (brought.includes(undefined)) return undefined
  return {
    ...{ kind, language, certificate: source },
    answers: Object.fromEntries(entries),
    shipments: brought.flatMap(one => one ?? []),
  }
}

/** Returns the request to save a document. */
export function saveRequestIn(body: Uint8Array): SaveRequest | undefined {
  const sent = jsonIn(body)
  if (sent === undefined) return undefined
  const source = sourceOf({ ...sent, file: sent.name })
  const { was } = sent
  if (source === undefined || (was !== undefined && (typeof was !== 'string' || !/^[0-9a-f]{64}$/.test(was))))
    return undefined
  return { name: source.file, bytes: source.bytes, was }
}

function jsonIn(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  const sent: unknown = tried(() => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
  return typeof sent === 'object' && sent !== null ? (sent as Readonly<Record<string, unknown>>) : undefined
}

/** Returns a document as sent: text, or bytes in base64 if it is not text. */
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
