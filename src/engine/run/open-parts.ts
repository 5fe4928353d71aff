/** Determines what phase two has to do once all batches are read: dossiers that span several of them, and linked groups. */

import { digest } from '../../core/model/digest.ts'
import { addIn } from '../../core/model/group-by.ts'
import { hashOf } from '../../core/model/hash.ts'
import { bufferOf } from '../container.ts'
import { refuse } from '../refusal.ts'
import type { BatchAnswer, Revision } from './batch.ts'
import { wholeIn } from './dossiers.ts'
import { entriesIn, isOutdated, type LinkedGroups, recordPart, type StoredValue } from './links.ts'
import type { StoredBytes } from './ports.ts'
import type { DossierPartition } from './reopen.ts'
import { type ByteRange, dossierParts, inParts, picked, type Stretches, traitParts } from './split.ts'
import type { Sum } from './sum.ts'

/** The input of phase two from phase one. */
export interface PhaseOneResult {
  readonly batches: ReadonlyMap<string, ReadBatch>
  readonly revisions: readonly (Revision & { readonly batch: string })[]
  readonly files: number
}

/** Where the documents of a batch are stored, and their ranges. */
export interface ReadBatch
  extends Pick<BatchAnswer, 'sha256' | 'papers' | 'dossiers' | 'links' | 'references'> {
  readonly stored: StoredBytes
}

/** The piece of a part that comes from one batch or one part of the dossiers. */
interface PendingPiece extends ByteRange {
  readonly batch: string
  readonly stored: StoredBytes
}

/** Records and link values of documents, and where they are stored. */
export type StoredLinks = readonly { readonly stretches: Stretches; readonly stored: StoredBytes }[]

/**
 * The bytes or number of documents sent to a worker at once: parsed, they take ten times the memory, and several jobs are in
 * progress.
 */
export const jobBytes = 1024 * 1024
const jobPapers = 250

/** Reads stored bytes; refuses bytes that differ from those written. */
export function bytesIn(
  stored: StoredBytes,
  { from, to, sha256 }: Pick<PendingPiece, 'from' | 'to' | 'sha256'>,
): Buffer {
  const bytes = stored.read(from, to)
  if (digest(bytes) !== sha256) refuseKept()
  return bufferOf(bytes)
}

function refuseKept(): never {
  return refuse('temporaryDamaged')
}

/** What is to be done for a part of the dossiers: those within one batch were checked there. */
export interface OpenPart {
  readonly part: number
  /** The results of dossiers that remain valid. */
  readonly dossiers: readonly Settled[]
  /** The dossiers to check, with these documents and later revisions of shipments. */
  readonly keys: ReadonlySet<number>
  readonly pieces: readonly StoredTexts[]
  readonly revisions: readonly Later[]
}

/** Texts of documents that are stored: how many, their bytes and a digest of them, and themselves once they are requested. */
export interface StoredTexts {
  readonly documents: number
  readonly bytes: number
  readonly key: readonly unknown[]
  read(): string
}

/** The result of a dossier that was checked in its batch, and where its displayed part is stored. */
export interface Settled {
  readonly sum: Sum | null
  readonly shown?: PendingLocation
}

/** Where the displayed part of a dossier or a linked group is stored as text, and its sort key. */
export interface PendingLocation {
  readonly key: string
  readonly stored: StoredBytes
  readonly from: number
  readonly to: number
}

/** A later revision of a shipment. */
export type Later = PhaseOneResult['revisions'][number]

/** Returns the text of a later revision of a shipment. */
export function textOfRevision({ batch, from, to }: Later, { batches }: PhaseOneResult): string {
  return bufferOf(batches.get(batch)?.stored.read(from, to) ?? new Uint8Array(0)).toString()
}

/** Groups parts into those that are sent to a worker at once. */
export function* together(all: Iterable<OpenPart>): Generator<readonly OpenPart[]> {
  let some: OpenPart[] = []
  let [bytes, papers] = [0, 0]
  for (const one of all) {
    some.push(one)
    for (const piece of one.pieces) {
      bytes += piece.bytes
      papers += piece.documents
    }
    if (bytes < jobBytes && papers < jobPapers && some.length < 64) continue
    yield some
    some = []
    bytes = 0
    papers = 0
  }
  if (some.length > 0) yield some
}

/** Iterates over the parts; the keys of dossiers that a batch checked and that must be checked again are added to `takenBack`. */
export function* openParts(
  read: PhaseOneResult,
  takenBack: Set<number>,
  partition?: DossierPartition,
): Generator<OpenPart> {
  const elsewhere = laterVersions(read)
  const each = [...read.batches].map(([batch, { stored, papers, dossiers }]) => {
    const [ofPapers, ofDossiers] = [inParts(papers), inParts(dossiers)]
    const piece = (stretch: ByteRange | undefined): PendingPiece[] =>
      stretch === undefined ? [] : [{ batch, stored, ...stretch }]
    return {
      papersIn: (part: number) => piece(ofPapers(part)),
      dossiersIn: (part: number) => piece(ofDossiers(part)),
    }
  })
  for (let part = 0; part < dossierParts; part++) {
    const papers = each.flatMap(batch => batch.papersIn(part))
    const dossiers = each.flatMap(batch => batch.dossiersIn(part))
    if (papers.length === 0) continue
    const others = elsewhere.get(part) ?? []
    const judged = new Set(dossiers.flatMap(keysOf))
    const keys = new Set<number>(others.flatMap(({ of, isNews }) => (isNews ? [of] : [])))
    // Dossiers within one batch were checked there: all others have to be checked.
    const seen = new Set<number>()
    for (const piece of papers) {
      for (const key of new Set(keysOf(piece))) {
        if (seen.has(key) || !judged.has(key)) keys.add(key)
        seen.add(key)
      }
    }
    if (partition !== undefined) for (const key of keys) if (!partition.has(key)) keys.delete(key)
    for (const key of keys) if (judged.has(key)) takenBack.add(key)
    const isOpen = (key: number) => keys.has(key)
    yield {
      part,
      dossiers: dossiers.flatMap(piece => settledIn(piece, key => !isOpen(key))),
      keys,
      pieces: papers.flatMap(piece => {
        const locations = picked(piece, isOpen)
        return locations.length === 0 ? [] : [storedTexts(piece, locations)]
      }),
      revisions: [
        ...new Set(
          others.flatMap(({ of, later }) =>
            isOpen(of) && !(later.part === part && isOpen(later.key)) ? [later] : [],
          ),
        ),
      ],
    }
  }
}

/** Returns the keys of its texts. */
const keysOf = ({ texts }: PendingPiece): number[] => [...texts.filter((_, index) => index % 2 === 1)]

function storedTexts(
  piece: PendingPiece,
  spots: readonly { readonly from: number; readonly to: number }[],
): StoredTexts {
  return {
    documents: spots.length,
    bytes: spots.reduce((sum, { from, to }) => sum + to - from, 0),
    key: [piece.batch, piece.sha256, spots],
    read: () => textOfSome(piece, spots),
  }
}

/** Returns some of the texts of a piece. */
function textOfSome(
  piece: PendingPiece,
  spots: readonly { readonly from: number; readonly to: number }[],
): string {
  if (spots.length === 0) return ''
  const bytes = bytesIn(piece.stored, piece)
  return spots.map(spot => bytes.toString('utf8', spot.from - piece.from, spot.to - piece.from)).join('')
}

/** Returns the results of those dossiers of a piece that remain valid. */
function settledIn(piece: PendingPiece, isHeld: (key: number) => boolean): readonly Settled[] {
  const spots = picked(piece, isHeld)
  if (spots.length === 0) return []
  const { stored } = piece
  const bytes = bytesIn(stored, piece)
  return spots.map(({ from, to }) => {
    const { answer, length } = wholeIn(bytes.subarray(from - piece.from, to - piece.from))
    const { sum, shown: key } = answer
    return key === null ? { sum } : { sum, shown: { key, stored, from: from + length, to } }
  })
}

/** A later revision of a shipment, with a dossier that has a shipment of the same reference. */
interface LaterVersion {
  /** The key of the dossier. */
  readonly of: number
  readonly later: Later
  /** Whether the batch that contains the dossier did not know of it. */
  readonly isNews: boolean
}

/** Returns later revisions of shipments, by the parts that have a shipment of the same reference. */
function laterVersions({ revisions, batches }: PhaseOneResult): ReadonlyMap<number, readonly LaterVersion[]> {
  const byHash = new Map<number, Later[]>()
  for (const one of revisions) addIn(byHash, hashOf(one.reference), one)
  const found = new Map<number, Map<string, LaterVersion>>()
  if (byHash.size === 0) return new Map()
  for (const [batch, { references: list }] of batches) {
    for (let at = 0; at < list.length; at += 3) {
      const part = list[at + 1] ?? 0
      const of = list[at + 2] ?? 0
      for (const later of byHash.get(list[at] ?? 0) ?? []) {
        // Revisions in the dossier itself are among its documents.
        if (later.key === of) continue
        const known = found.get(part) ?? new Map<string, LaterVersion>()
        const name = `${of} ${later.batch} ${later.from}`
        const isNews = later.batch !== batch || known.get(name)?.isNews === true
        found.set(part, known.set(name, { of, later, isNews }))
      }
    }
  }
  return new Map([...found].map(([part, of]) => [part, [...of.values()]]))
}

/** A part of the link values, and where the records of each of its pieces are stored. */
export interface LinkPart {
  readonly part: number
  readonly pieces: readonly (ByteRange & {
    readonly stored: StoredBytes
    /** Where its records begin, and their SHA-256. */
    readonly records: Pick<ByteRange, 'from' | 'sha256'>
  })[]
}

/** Returns the link values, part by part. */
export function* linkParts(links: StoredLinks): Generator<LinkPart> {
  const each = links.map(({ stretches, stored }) => ({
    of: inParts(stretches),
    records: inParts(stretches)(recordPart) ?? { from: 0, sha256: '' },
    stored,
  }))
  for (let part = 0; part < traitParts; part++) {
    const pieces = each.flatMap(({ of, records, stored }) => {
      const range = of(part)
      return range === undefined ? [] : [{ ...range, stored, records }]
    })
    if (pieces.length > 0) yield { part, pieces }
  }
}

/** Returns the records of documents that count, as texts; those of dossiers that were checked again are left out. */
export function* recordsOf(links: StoredLinks, isTakenBack: (dossier: number) => boolean): Generator<string> {
  for (const { stretches, stored } of links) {
    const of = inParts(stretches)
    const spots = new Map<number, number>()
    for (let part = 0; part < traitParts; part++) {
      const range = of(part)
      if (range === undefined) continue
      for (const entry of entriesIn(bytesIn(stored, range)))
        if (!isOutdated(entry, isTakenBack)) spots.set(entry.from, entry.to)
    }
    const begin = inParts(stretches)(recordPart)?.from ?? 0
    for (const [from, to] of spots) yield bufferOf(stored.read(begin + from, begin + to - 1)).toString()
  }
}

/** Groups linked groups into jobs, with the texts of their records, each text once. */
export function* jobsOf(shared: readonly StoredValue[], pieces: LinkPart['pieces']): Generator<LinkedGroups> {
  let groups: LinkedGroups['groups'][number][] = []
  let texts: string[] = []
  let bytes = 0
  let places = new Map<string, number>()
  for (const { hash, otherHash, records } of shared) {
    const members = records.map(({ piece, from, to, more }) => {
      const name = `${piece} ${from}`
      const known = places.get(name)
      if (known !== undefined) return { at: known, more }
      const of = pieces[piece]
      if (of === undefined) return refuseKept()
      const record = bufferOf(of.stored.read(of.records.from + from, of.records.from + to))
      bytes += record.length
      texts.push(record.toString())
      places.set(name, places.size)
      return { at: places.size - 1, more }
    })
    groups.push({ hash, otherHash, members })
    if (bytes < jobBytes) continue
    yield { groups, records: texts.join('') }
    groups = []
    texts = []
    bytes = 0
    places = new Map()
  }
  if (groups.length > 0) yield { groups, records: texts.join('') }
}
