/** SHA-256 digests, and the fingerprints made of them. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { isLines, sheetOf } from './archive-name.ts'
import type {
  Argument,
  Arguments,
  Basis,
  Data,
  DocumentRef,
  DocumentReport,
  DossierReport,
  Facts,
  Finding,
  LinkedGroupReport,
  Place,
} from './model.ts'

let hash: ((algorithm: 'sha256', content: Uint8Array | string) => string) | undefined

/**
 * Returns the SHA-256 of bytes, or of text in UTF-8, in lower-case hex. Node's crypto module is loaded on first use and is faster
 * than JavaScript even for a single document; without it, as in a browser, a JavaScript implementation gives the same digest.
 */
export function digest(content: Uint8Array | string): string {
  hash ??= cryptoOfNode()?.hash ?? hashInJavaScript
  return hash('sha256', content)
}

/** What is used of Node's crypto module, whose types a browser does not have. */
interface NodeCrypto {
  hash(algorithm: 'sha256', content: Uint8Array | string): string
  createHash(algorithm: 'sha256'): {
    update(piece: Uint8Array | string): unknown
    copy(): { digest(encoding: 'hex'): string }
  }
}

const cryptoOfNode = (): NodeCrypto | undefined =>
  (
    globalThis as { readonly process?: { getBuiltinModule?(id: 'node:crypto'): NodeCrypto } }
  ).process?.getBuiltinModule?.('node:crypto')

/** Returns the same digest without Node. */
export const hashInJavaScript = (_: 'sha256', content: Uint8Array | string): string =>
  bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))

/** A SHA-256 of pieces that come one after the other. */
export interface GrowingDigest {
  add(piece: Uint8Array | string): void
  /** Returns the digest of the pieces so far. */
  hex(): string
}

export function digestOfParts(): GrowingDigest {
  const hash = cryptoOfNode()?.createHash('sha256')
  if (hash !== undefined)
    return { add: piece => void hash.update(piece), hex: () => hash.copy().digest('hex') }
  const inJavaScript = sha256.create()
  return {
    add: piece => void inJavaScript.update(typeof piece === 'string' ? utf8ToBytes(piece) : piece),
    hex: () => bytesToHex(inJavaScript.clone().digest()),
  }
}

/** Returns the SHA-256 of data with sorted keys: layout, comments and the choice of YAML or JSON do not affect it. */
export const contentDigest = (data: unknown): string => digest(canonical(data))

/** Returns the content digest of a document: that of its data, where its facts were made without one. */
export const contentOf = ({ content, data }: Pick<Facts, 'content' | 'data'>): string =>
  content === '' ? contentDigest(data) : content

/** Returns the bytes of JSON without whitespace and with sorted keys, in one array that is reused for every document. */
function canonical(data: unknown): Uint8Array {
  end = 0
  // `undefined` has no JSON, and so no digest.
  if (!isWritten(data)) throw new TypeError('there is nothing to digest')
  write(data)
  return bytes.subarray(0, end)
}

// The output buffer; the rest of a larger document is overwritten by the next.
let bytes = new Uint8Array(32 * 1024)
let end = 0
const utf8 = new TextEncoder()

function makeRoom(more: number): void {
  if (end + more <= bytes.length) return
  const larger = new Uint8Array(2 * (end + more))
  larger.set(bytes.subarray(0, end))
  bytes = larger
}

const isWritten = (value: unknown): boolean =>
  value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'

function write(value: unknown): void {
  if (typeof value === 'string') writeText(value)
  else if (typeof value !== 'object' || value === null)
    writeAscii(Number.isFinite(value) ? `${value}` : String(JSON.stringify(value)))
  else if (Array.isArray(value)) {
    writeSign(0x5b)
    for (let index = 0; index < value.length; index++) {
      if (index > 0) writeSign(0x2c)
      if (isWritten(value[index])) write(value[index])
    }
    writeSign(0x5d)
  } else {
    const fields = value as Readonly<Record<string, unknown>>
    writeSign(0x7b)
    const keys = sorted(Object.keys(fields))
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string
      if (index > 0) writeSign(0x2c)
      writeText(key)
      writeSign(0x3a)
      write(fields[key])
    }
    writeSign(0x7d)
  }
}

/** Sorts by UTF-16 units, in place. Most objects have few keys, for which setting up the built-in sort costs more than sorting. */
function sorted(keys: string[]): readonly string[] {
  if (keys.length > 12) return keys.sort()
  for (let count = 1; count < keys.length; count++) {
    const key = keys[count] as string
    let at = count
    for (; at > 0 && (keys[at - 1] as string) > key; at--) keys[at] = keys[at - 1] as string
    keys[at] = key
  }
  return keys
}

function writeSign(code: number): void {
  if (end === bytes.length) makeRoom(1)
  bytes[end++] = code
}

function writeAscii(text: string): void {
  makeRoom(text.length)
  for (let at = 0; at < text.length; at++) bytes[end++] = text.charCodeAt(at)
}

/** Writes a string as JSON; most are ASCII and need no escape. */
function writeText(text: string): void {
  const { length } = text
  // An escape takes at most six bytes, and a UTF-16 unit at most three in UTF-8.
  makeRoom(6 * length + 2)
  const into = bytes
  let to = end
  into[to++] = 0x22
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) {
      end += utf8.encodeInto(JSON.stringify(text), into.subarray(end)).written
      return
    }
    into[to++] = code
  }
  into[to++] = 0x22
  end = to
}

/**
 * Returns the fingerprint of a finding, 32 hex digits: stable if lines move, files are re-indented and days pass; it contains no
 * line numbers and no value that depends on the day of the run.
 */
export function fingerprint({
  rule,
  message,
  data,
  place,
  basis,
}: Pick<Finding, 'rule' | 'message' | 'place'> & {
  readonly data: Arguments
  readonly basis?: Basis | undefined
}): string {
  const parts = [
    rule,
    message,
    basis?.ruleSet ?? '',
    basis?.provision ?? '',
    place.file,
    String(place.part),
    place.pointer,
  ]
  const words = Object.keys(data)
    .filter(key => !unprinted.has(key))
    .sort()
    .map(key => `${key}=${stable(data[key] ?? '')}`)
  return digest(JSON.stringify([...parts, ...words])).slice(0, 32)
}

/** Returns an argument as used in a fingerprint: a value as text, anything else by its ids, without its place. */
function stable(argument: Argument): string {
  if (typeof argument === 'string') return argument
  if ('value' in argument && !('unit' in argument)) return String(argument.value)
  return JSON.stringify(withoutPlaces(argument))
}

function withoutPlaces(argument: Argument): unknown {
  if (typeof argument === 'string') return argument
  if ('list' in argument) return argument.list.map(withoutPlaces)
  if ('term' in argument) {
    const inner = Object.entries(argument.with ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
    return [argument.term, ...inner.map(([name, one]) => [name, withoutPlaces(one)])]
  }
  return Object.entries(argument)
    .filter(([name]) => name !== 'at' && name !== 'document')
    .map(([, value]) => value)
}

/** Message arguments that are no part of what was found: the day of the check, and the group that the pointer names. */
const unprinted: ReadonlySet<string> = new Set(['today', 'within'])

/**
 * Returns the digest of the content of a finding, 32 hex digits of a SHA-256: rule set and effect, rule, message, its arguments,
 * the dossier or linked group, and for each of its places the document and the value, wherever these are. The same value in
 * another shipment has another digest. `at` returns the value at a place, `undefined` if there is none, and its document.
 */
export function findingDigest(
  finding: Finding,
  at: (place: Place) => { readonly document: readonly unknown[]; readonly value: unknown },
): string {
  const { rule, message, data, place, related, subject, outcome, basis, screening } = finding
  const seen = (one: Place) => {
    const { document, value } = at(one)
    return [document, value === undefined ? [] : [value]]
  }
  return contentDigest([
    rule,
    message,
    basis?.ruleSet ?? '',
    outcome,
    'file' in subject ? {} : subject,
    stableOf(data),
    seen(place),
    ...related.map(one => [one.label, stableOf(one.data), ...seen(one.place)]),
    ...(screening === undefined ? [] : [screening.digest]),
  ]).slice(0, 32)
}

const stableOf = (data: Arguments): Data =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([word]) => !unprinted.has(word))
      .map(([word, one]) => [word, stable(one)]),
  )

/**
 * Returns the digests of the documents of a report, by `sheetOf`, or of those that are wanted: a check is valid only as long as a
 * file, or a line of an archive, has the same digest.
 */
export function digestsOf(report: ReportDocuments, wanted?: ReadonlySet<string>) {
  const digests = new Map<string, string>()
  for (const one of documentsOf(report)) {
    const sheet = sheetOf(one)
    if (wanted === undefined || wanted.has(sheet)) digests.set(sheet, one.sha256)
  }
  return digests
}

/** Returns the files of a report with their digests; an archive of lines has none, because each of its lines has one. */
export function filesOf(report: ReportDocuments): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const { file, sha256 } of documentsOf(report)) files.set(file, isLines(file) ? '' : sha256)
  return files
}

/** The lists of a report that name documents. */
interface ReportDocuments {
  readonly documents: Iterable<DocumentReport>
  readonly dossiers: Iterable<DossierReport>
  readonly ties: Iterable<LinkedGroupReport>
}

function* documentsOf({ documents, dossiers, ties }: ReportDocuments): Generator<DocumentRef> {
  for (const { document } of documents) yield document
  for (const { certificates, successors, shipments } of dossiers) {
    yield* certificates
    yield* successors
    yield* shipments
  }
  for (const { papers } of ties) yield* papers
}
