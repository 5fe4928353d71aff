/**
 * Phase two over linked groups. Of each document that counts a small record is stored once, and an entry of numbers for each of its
 * link values; only the records of values that several documents have are read again.
 */
import {
  candidatesOf,
  checkedLinkedGroup,
  compactRecord,
  type LinkRecord,
  linkRecordOf,
  mayBeLinked,
  type Represented,
  type SharedValue,
  valuesOf,
} from '../../core/linked.ts'
import { addIn, entryIn, grouped } from '../../core/model/group-by.ts'
import { hashOf, otherHashOf } from '../../core/model/hash.ts'
import type { Check, Checked, Facts, RunOptions } from '../../core/model/model.ts'
import { documentKey } from '../../core/model/verdict.ts'
import { withoutRepeats } from '../../core/reduce.ts'
import { type Candidate, representatives } from '../../core/representatives.ts'
import { certificatesOf } from '../../trade/documents/linked-group.ts'
import { byDocument, compare } from '../../trade/documents/version.ts'
import { placed, type ShownAcross } from './across.ts'
import type { CompactDocument, From } from './compact.ts'
import type { BatchTerms } from './reopen.ts'
import { reopenedAt } from './reopen.ts'
import { type Split, splitting, traitParts } from './split.ts'
import { type Sum, sumOf } from './sum.ts'

/**
 * A link value of a document, as numbers: two hashes of the value; the byte range of its record among those of its batch; the number
 * of its dossier, from 1, if it was checked in a batch and so may be checked again later; the number of its reference, from 1, if it
 * is a shipment; `hashOf` whose the value is, if that is said; and what it is chosen by. Equal numbers within a batch mean equal texts,
 * but for the hashes. `certificate` is also the key of its dossier.
 */
interface LinkEntry extends Candidate {
  readonly hash: number
  readonly otherHash: number
  readonly from: number
  readonly to: number
  readonly dossierNumber: number
  readonly referenceNumber: number
  readonly of: number
}

/** The bytes of an entry: each number takes four. */
const entryBytes = 48

/** A record, and where its document can be reopened. */
export interface StoredRecord {
  readonly record: LinkRecord
  readonly from: From
}

/** Returns the records of those documents that count in their dossiers; `kept` states where they can be reopened. */
export function storedRecords(
  papers: readonly Checked[],
  standing: ReadonlySet<Facts>,
  kept: readonly CompactDocument[],
  runOptions: RunOptions,
): StoredRecord[] {
  const fromOf = new Map(kept.map(one => [one.checked, one.from]))
  return papers.flatMap(paper =>
    mayBeLinked(paper.facts) && standing.has(paper.facts)
      ? [{ record: linkRecordOf(paper, paper.facts, runOptions), from: fromOf.get(paper) ?? {} }]
      : [],
  )
}

/** The part that contains the records, after those with lines. */
export const recordPart = traitParts

/**
 * Returns the records of documents as texts, and their link values as entries, by part; `isOfBatch` states that their dossiers were
 * checked in a batch.
 */
export function splitLinks(linked: Iterable<StoredRecord>, isOfBatch: boolean): Split {
  const texts = splitting()
  const entries = new Map<number, number[]>()
  const dossiers = new Map<string, number>()
  const references = new Map<string, number>()
  for (const { record, from } of linked) {
    if (record.keys.length === 0) continue
    const stored: StoredRecord = { record: compactRecord(record), from }
    const { at, length } = texts.add(recordPart, `${JSON.stringify(stored)},`)
    const { facts } = record
    const dossierNumber = isOfBatch ? numberOf(certificatesOf(facts)[0] ?? '', dossiers) : 0
    const referenceNumber =
      facts.kind === 'shipment' ? numberOf(facts.shipmentReference.value, references) : 0
    const candidate = candidatesOf(record)
    for (const { trait, value, of } of record.keys) {
      const name = `${trait}\n${value}`
      const hash = hashOf(name)
      const part = hash % traitParts
      const ofPart = entries.get(part) ?? []
      entries.set(part, ofPart)
      const other = otherHashOf(name)
      const ofHash = of === undefined ? 0 : hashOf(of)
      const { party, owner, certificate, order, document } = candidate(of)
      ofPart.push(hash, other, at, at + length, dossierNumber, referenceNumber, ofHash)
      ofPart.push(party, owner, certificate, order, document)
    }
  }
  for (const [part, numbers] of entries) texts.add(part, bytesOf(numbers))
  return texts.all()
}

/** Returns the number of a value, from 1. */
function numberOf(value: string, known: Map<string, number>): number {
  const number = known.get(value) ?? known.size + 1
  known.set(value, number)
  return number
}

function bytesOf(numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * numbers.length)
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, 4 * index)
  return bytes
}

/** Returns the entries of a part. */
export function* entriesIn(bytes: Buffer): Generator<LinkEntry> {
  for (let at = 0; at < bytes.length; at += entryBytes) yield entryAt(bytes, at)
}

function entryAt(bytes: Buffer, at: number): LinkEntry {
  return {
    hash: bytes.readUInt32LE(at),
    otherHash: bytes.readUInt32LE(at + 4),
    from: bytes.readUInt32LE(at + 8),
    to: bytes.readUInt32LE(at + 12),
    dossierNumber: bytes.readUInt32LE(at + 16),
    referenceNumber: bytes.readUInt32LE(at + 20),
    of: bytes.readUInt32LE(at + 24),
    party: bytes.readUInt32LE(at + 28),
    owner: bytes.readUInt32LE(at + 32),
    certificate: bytes.readUInt32LE(at + 36),
    order: bytes.readUInt32LE(at + 40),
    document: bytes.readUInt32LE(at + 44),
  }
}

/** Checks whether the dossier of an entry was checked again later, which makes another entry for its document. */
export function isOutdated(
  { certificate, dossierNumber }: LinkEntry,
  isTakenBack: (dossier: number) => boolean,
): boolean {
  return dossierNumber > 0 && isTakenBack(certificate)
}

/**
 * A value, by its hashes, that documents of several dossiers, or several shipments, may share: where the records of those that
 * represent them are stored, and for how many others each stands.
 */
export interface StoredValue extends Pick<LinkEntry, 'hash' | 'otherHash'> {
  readonly records: readonly {
    readonly piece: number
    readonly from: number
    readonly to: number
    readonly more: number
  }[]
}

/**
 * Returns the values of a part that may be shared; `parts` are its entries, piece by piece. Entries of dossiers that were checked
 * again are not used.
 */
export function sharedValues(
  parts: readonly Buffer[],
  isTakenBack: (dossier: number) => boolean,
): readonly StoredValue[] {
  // Only where the entries of each value are: very many of them would not fit as objects.
  const byHash = new Map<number, number[]>()
  for (const [piece, bytes] of parts.entries())
    for (let at = 0; at < bytes.length; at += entryBytes) {
      addIn(byHash, bytes.readUInt32LE(at), piece * pieceSpan + at)
    }
  const placedAt = (position: number): readonly Placed[] => {
    const piece = Math.floor(position / pieceSpan)
    const bytes = parts[piece]
    const entry = bytes && entryAt(bytes, position % pieceSpan)
    return entry === undefined || isOutdated(entry, isTakenBack) ? [] : [{ piece, ...entry }]
  }
  const shared: StoredValue[] = []
  for (const all of byHash.values())
    if (all.length > 1)
      for (const placed of grouped(all.flatMap(placedAt), ({ otherHash }) => otherHash).values()) {
        if (!maybeShared(placed)) continue
        const [{ hash, otherHash }] = placed
        const records = representatives(placed)
        shared.push({
          hash,
          otherHash,
          records: records.map(({ one: { piece, from, to }, more }) => ({ piece, from, to, more })),
        })
      }
  return shared
}

/** More than the bytes of any piece. */
const pieceSpan = 2 ** 32

interface Placed extends LinkEntry {
  readonly piece: number
}

/** Checks whether several dossiers or several shipments may have a value: the records decide it. */
function maybeShared(placed: readonly Placed[]): boolean {
  const [first] = placed
  if (first === undefined || placed.length < 2) return false
  const { dossierNumber, of } = first
  if (of !== 0 && placed.every(one => one.of === of)) return false
  let referenceNumber = 0
  for (const one of placed) {
    if (dossierNumber === 0 || one.piece !== first.piece || one.dossierNumber !== dossierNumber) return true
    if (one.referenceNumber === 0) continue
    if (referenceNumber !== 0 && one.referenceNumber !== referenceNumber) return true
    referenceNumber = one.referenceNumber
  }
  return false
}

/** Linked groups to check together, each by the indices of its documents among the texts of records. */
export interface LinkedGroups {
  readonly records: string
  readonly groups: readonly (Pick<StoredValue, 'hash' | 'otherHash'> & {
    readonly members: readonly { readonly at: number; readonly more: number }[]
  })[]
}

/** The result of linked groups: the reports of those that are displayed. */
export interface LinksAnswer {
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
}

/** Checks linked groups. */
export function checkLinks({ records: texts, groups }: LinkedGroups, terms: BatchTerms): LinksAnswer {
  const all = JSON.parse(`[${texts.slice(0, -1)}]`) as StoredRecord[]
  const named = groups.flatMap(({ hash, otherHash, members }) => {
    // Different values may have equal hashes.
    const byName = new Map<
      string,
      Pick<StoredGroup, 'linkKey' | 'value'> & { readonly members: Represented<StoredRecord>[] }
    >()
    for (const { at, more } of members) {
      const one = all[at]
      for (const { trait, value } of one?.record.keys ?? []) {
        const name = `${trait}\n${value}`
        if (one === undefined || hashOf(name) !== hash || otherHashOf(name) !== otherHash) continue
        entryIn(byName, name, () => ({ linkKey: trait, value, members: [] })).members.push({ one, more })
      }
    }
    return [...byName]
  })
  return answerTo(
    named
      .sort(([a], [b]) => compare(a, b))
      .map(([, group]) => ({ ...group, members: distinctRecords(group.members) })),
    terms,
  )
}

type StoredGroup = SharedValue<StoredRecord>

/** Checks all linked groups of these documents, which are in the order of `byDocument`. */
export function linksOf(stored: readonly StoredRecord[], terms: BatchTerms): LinksAnswer {
  return answerTo(valuesOf(stored), terms)
}

function answerTo(groups: readonly StoredGroup[], terms: BatchTerms): LinksAnswer {
  const { runOptions, showsAll } = terms
  const shown: ShownAcross[] = []
  const all: Check[] = []
  for (const group of groups) {
    const checked = checkedLinkedGroup(group, runOptions)
    if (checked === undefined) continue
    const { report, outcomes } = checked
    const checks = outcomes.map(({ check }) => check)
    for (const check of checks) all.push(check)
    const findings = withoutRepeats(outcomes.flatMap(one => one.findings))
    if (report.verdict === 'pass' && findings.length === 0 && !showsAll) continue
    const stored = group.members.map(({ one: { record, from } }) => ({
      document: record.facts.document,
      from,
    }))
    const again = reopenedAt(() => stored, terms)
    const documents = stored.map(({ document }) => document)
    shown.push({
      key: `${group.linkKey}\n${group.value}`,
      report: placed({ dossiers: [], ties: [report], checks, findings }, documents, again, runOptions),
    })
  }
  return { shown, sum: sumOf(all) }
}

/** Returns each document once: one under two certificates is stored with both. In the order of `byDocument`. */
function distinctRecords(
  members: readonly Represented<StoredRecord>[],
): readonly Represented<StoredRecord>[] {
  const byKey = new Map<string, Represented<StoredRecord>>()
  for (const member of members) {
    const { document } = member.one.record.facts
    const key = `${documentKey(document)}\n${document.sha256}`
    if (byKey.get(key)?.one.record.lookedUp !== false) byKey.set(key, member)
  }
  return [...byKey.values()].sort((a, b) => byDocument(a.one.record.facts, b.one.record.facts))
}
