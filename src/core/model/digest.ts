/** SHA-256, and what is told apart by it. */
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
  Finding,
  LinkedGroupReport,
  Place,
} from './model.ts'

let hash: ((algorithm: 'sha256', content: Uint8Array | string) => string) | undefined

/**
 * Returns the SHA-256 of bytes, or of text in UTF-8, in lower-case hex. Node's crypto module is loaded on first use and is
 * faster than JavaScript even for a single paper; where there is none, as in a browser, JavaScript gives the same digest.
 */
export function digest(content: Uint8Array | string): string {
  hash ??= hashOfNode() ?? hashInJavaScript
  return hash('sha256', content)
}

const hashOfNode = (): typeof hash =>
  typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:crypto').hash

/** The same digest without Node. */
export const hashInJavaScript = (_: 'sha256', content: Uint8Array | string): string =>
  bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))

/** SHA-256 of data with sorted keys: layout, comments and the choice of YAML or JSON leave no trace. */
export function contentDigest(data: unknown): string {
  return digest(canonical(data))
}

/** A digest, or what works it out when somebody asks. */
export type Late = string | (() => string)

// A small run shows no digest, and would load the crypto module of Node for it. What is put off is kept until then, and so it
// is little, however much is judged.
const fewBytes = 64 * 1024
let few = 32

/** The digest of bytes: put off for the first few, where they are not much. */
export function lateDigest(bytes: Uint8Array): Late {
  return few === 0 || bytes.length > fewBytes ? digest(bytes) : late(new Uint8Array(bytes), digest)
}

/** The content digest of data, put off for the first few. */
export function lateContentDigest(data: unknown): Late {
  return late(data, contentDigest)
}

// The data of facts that say no content digest yet.
const unsaid = new WeakMap<object, unknown>()

/** Leaves the content digest of facts out until somebody asks for it; their data is held as long as they are. */
export function leaveContentOut<F extends { readonly content: string }>(facts: F, data: unknown): F {
  unsaid.set(facts, data)
  return facts
}

/** Has facts say their content digest, where that was left out. */
export function sayContent<F extends { content: string }>(facts: F): F {
  if (!unsaid.has(facts)) return facts
  facts.content = contentDigest(unsaid.get(facts))
  unsaid.delete(facts)
  return facts
}

function late<T>(of: T, work: (of: T) => string): Late {
  if (few === 0) return work(of)
  few--
  let made: string | undefined
  return () => {
    made ??= work(of)
    return made
  }
}

/** Puts a digest into an object that was just made, under a name that it has. */
export function withDigest<N extends string, T extends Readonly<Record<N, string>>>(
  object: T,
  name: N,
  is: Late,
): T {
  if (typeof is === 'function')
    return Object.defineProperty(object, name, { get: is, enumerable: true, configurable: true })
  const made: Record<string, unknown> = object
  made[name] = is
  return object
}

/** The bytes of JSON without blanks and with sorted keys, in one array that is used again: every document goes through it. */
function canonical(data: unknown): Uint8Array {
  end = 0
  // Of nothing there is no digest, and no JSON either.
  if (!isWritten(data)) throw new TypeError('there is nothing to digest')
  write(data)
  return bytes.subarray(0, end)
}

// What is written, and how far. Whatever is left over of a larger document is written over by the next.
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

/** Sorted by UTF-16 units, in place. Most objects have few keys, for which a sort of its own is set up longer than it works. */
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

/** A string as JSON writes it; most are of ASCII and need no escape. */
function writeText(text: string): void {
  const { length } = text
  // An escape takes six bytes at most, and no UTF-16 unit more than three in UTF-8.
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
 * What is found again where the same thing is found, as 32 hex digits: stable when lines move, files are re-indented and days
 * go by; nothing in it counts lines or is true of one day only.
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
    .filter(key => key !== dayOfJudging)
    .sort()
    .map(key => `${key}=${stable(data[key] ?? '')}`)
  return digest(JSON.stringify([...parts, ...words])).slice(0, 32)
}

/** An argument as a fingerprint takes it: a value as text, anything else by its ids, without where it stands. */
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

/** The word of a message that says on which day it was judged: true of that day only, and no part of what was found. */
const dayOfJudging = 'today'

/** What stands at a place: the value, `undefined` where there is none, and which paper it stands in, whatever its file. */
export interface Standing {
  readonly paper: readonly unknown[]
  readonly value: unknown
}

/**
 * What a finding is about, as 32 hex digits of a SHA-256: by which rule set and how it is judged, rule, message, its words,
 * the dossier or tie, and for each of its places the paper and the value, wherever these stand. The same value in another
 * shipment is another thing. `at` gives what stands at a place.
 */
export function findingDigest(finding: Finding, at: (place: Place) => Standing): string {
  const { rule, message, data, place, related, subject, outcome, basis } = finding
  const seen = (one: Place) => {
    const { paper, value } = at(one)
    return [paper, value === undefined ? [] : [value]]
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
  ]).slice(0, 32)
}

const stableOf = (data: Arguments): Data =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([word]) => word !== dayOfJudging)
      .map(([word, one]) => [word, stable(one)]),
  )

/**
 * The digests of what a report knows, each by `sheetOf`: what was judged is there only as long as a file, or a line of an
 * archive, still has its own.
 */
export function digestsOf(report: Papers): ReadonlyMap<string, string> {
  const digests = new Map<string, string>()
  for (const one of documentsOf(report)) digests.set(sheetOf(one), one.sha256)
  return digests
}

/** The files that a report knows, with their digests; an archive of lines has none, as its lines have theirs. */
export function filesOf(report: Papers): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const { file, sha256 } of documentsOf(report)) files.set(file, isLines(file) ? '' : sha256)
  return files
}

/** The lists of a report that name documents. */
interface Papers {
  readonly documents: Iterable<DocumentReport>
  readonly dossiers: Iterable<DossierReport>
  readonly ties: Iterable<LinkedGroupReport>
}

function* documentsOf({ documents, dossiers, ties }: Papers): Generator<DocumentRef> {
  for (const { document } of documents) yield document
  for (const { certificates, successors, shipments } of dossiers) {
    yield* certificates
    yield* successors
    yield* shipments
  }
  for (const { papers } of ties) yield* papers
}
