/** Phase one over some hundred files: their findings, their totals, and what phase two needs of them. */

import { ahead, mapAhead } from '../../core/map.ts'
import { sheetOf } from '../../core/model/archive-name.ts'
import { digest } from '../../core/model/digest.ts'
import type {
  Check,
  Checked,
  DocumentReport,
  Finding,
  RunOptions,
  Source,
  Verdict,
} from '../../core/model/model.ts'
import { passCounts } from '../../core/passes.ts'
import { withoutRepeats } from '../../core/reduce.ts'
import { gapsIn } from '../../law/mandatory.ts'
import { type ReadResult, sourcesOf } from '../archive.ts'
import type { FoundFile } from '../disk/found.ts'
import { judgedIn, lookedUpIn } from '../run.ts'
import { isNear as isNearBy } from './again.ts'
import { demandedIn, type From, pointerTo, slim, textOf } from './slim.ts'
import { dossierParts, hashOf, joined, type Split, type Stretches, splitting } from './split.ts'
import { type Sum, summing } from './sum.ts'
import { type BatchDossier, judgeWholes, type Whole, wholesIn } from './whole.ts'

/** A file to be checked, or only looked up; if lines of an archive were read already, these, without those of enduse itself. */
export interface Ordered {
  readonly found: FoundFile
  readonly isLookedUp: boolean
  readonly lines?: readonly ReadResult[]
}

/** The displayed part of documents: those with something to report. */
export interface ShownDocuments {
  readonly documents: readonly DocumentReport[]
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  /** Their files, for redaction. */
  readonly files: readonly string[]
}

/** The result of a batch. */
export interface BatchAnswer {
  /** SHA-256 over the names and bytes of what was read. */
  readonly sha256: string
  readonly shown: ShownDocuments
  readonly sum: Sum
  /** Notes for the user that no report contains. */
  readonly notes: readonly string[]
  /** The texts of the ranges below. */
  readonly bytes: Uint8Array
  /** Documents, by the part of their dossiers; the key of each is `hashOf` the certificate number. */
  readonly papers: Stretches
  /** Results of dossiers that are complete within the batch, as far as it knows, by their parts and keys. */
  readonly dossiers: Stretches
  /** The values that the documents of these share with others. */
  readonly traits: Stretches
  /** Shipments that are later revisions: they may remove another from a dossier that they do not belong to themselves. */
  readonly revisions: readonly Revision[]
  /** For each shipment `hashOf` its reference, the part that it went to, and its key there, one after the other. */
  readonly references: Uint32Array
}

/** The text of a later revision of a shipment: its range among those of its batch. */
export interface Revision {
  readonly reference: string
  readonly part: number
  readonly key: number
  readonly from: number
  readonly to: number
}

/** A file of a batch with its sources. */
export type Opened = Ordered & { readonly sources: readonly ReadResult[] }

/** Reads a batch file by file on request, so that the caller holds the bytes of only a few. */
export function* readBatch(files: readonly Ordered[], runOptions: RunOptions): Generator<Opened> {
  for (const one of files)
    yield { ...one, sources: one.lines ?? [...sourcesOf(one.found, runOptions.limits)] }
}

/** Returns the SHA-256 over the names and bytes of a batch, and the offsets of its lines, from which they are reopened. */
export function digestOfBatch(batch: readonly Opened[]): string {
  const seen = batch.flatMap(({ found, isLookedUp, sources }) =>
    sources.map(one => [
      found.file,
      found.named,
      isLookedUp,
      one.file,
      'line' in one ? (one.line ?? null) : null,
      'bytes' in one ? digest(one.bytes) : { ...one },
      'bytes' in one ? (one.size ?? null) : null,
      'bytes' in one ? (one.offset ?? null) : null,
    ]),
  )
  return digest(JSON.stringify(seen))
}

/** Groups the files of a batch into those that are processed together. */
function* fewOf(batch: Iterable<Opened>): Generator<readonly Opened[]> {
  let some: Opened[] = []
  let bytes = 0
  for (const one of batch) {
    some.push(one)
    for (const source of one.sources) if (isSource(source)) bytes += source.bytes.length
    if (some.length < ahead.sources && bytes < ahead.bytes) continue
    yield some
    some = []
    bytes = 0
  }
  if (some.length > 0) yield some
}

const isSource = (one: ReadResult): one is Source => 'bytes' in one

/** Returns the sources of those files that are checked, or of those that are only looked up. */
function sourcesIn(files: readonly Opened[], isLookedUp: boolean): Source[] {
  return files.flatMap(one => (one.isLookedUp === isLookedUp ? one.sources.filter(isSource) : []))
}

/** Checks a batch. Throws a refusal if a file named by the user cannot be opened. */
export function judgeBatch(
  { name, showsAll }: { readonly name: string; readonly showsAll: boolean },
  batch: Iterable<Opened>,
  sha256: string,
  runOptions: RunOptions,
  cwd: string,
): BatchAnswer {
  const notes: string[] = []
  const shown = { documents: [] as DocumentReport[], checks: [] as Check[], findings: [] as Finding[] }
  const files = new Set<string>()
  const sum = summing()
  // Documents without a dossier: their unexamined mandatory checks are reported here.
  const apart: Checked[] = []
  const held: BatchDossier[] = []
  const isDemanded = demandedIn(runOptions)
  const passes = passCounts()
  // A document that is listed has all its checks, whether they are counted or not.
  const counted: RunOptions = showsAll ? runOptions : { ...runOptions, passes }
  for (const some of fewOf(batch)) {
    const mapOne = mapAhead(sourcesIn(some, false), counted)
    const lookUp = mapAhead(sourcesIn(some, true), runOptions)
    for (const { found, isLookedUp, sources, lines } of some) {
      const read = isLookedUp ? lookedUpIn : judgedIn
      const froms = fromsOf(sources)
      for (const checked of read(
        found,
        runOptions,
        note => notes.push(note),
        sources,
        isLookedUp ? lookUp : mapOne,
        lines !== undefined,
      )) {
        for (const one of checked) {
          const { certificates, replaces } = one.keys
          // Objects kept until the end of the batch are promoted to the old heap: keep no more than needed.
          const slimmed = slim(one, isDemanded)
          if (!one.lookedUp) {
            if (show(one, sum.document(one.checks), shown, showsAll)) files.add(found.file)
            if (certificates.length === 0) apart.push(slimmed)
          }
          if (certificates.length + replaces.length === 0) continue
          const from = froms(one)
          const isNear =
            checked.length === 1 && one.document.sha256 !== '' && isNearBy(one.document.file, from)
          held.push({ checked: slimmed, from, isNear })
        }
      }
    }
  }
  sum.passes(passes)
  const wholes = wholesIn(held)
  const { papers, spots, revisions, references } = kept(held, wholes)
  const judged = judgeWholes(held, wholes, paper => `${name} ${spots.get(paper)}`, runOptions, cwd, showsAll)
  const { bytes, stretches } = joined([papers, judged.dossiers, judged.traits])
  const [ofPapers, dossiers, traits] = stretches as [Stretches, Stretches, Stretches]
  return {
    sha256,
    shown: { ...shown, files: [...files] },
    sum: sum.so({ dossiers: 0, gaps: gapsIn(apart, [], runOptions.ruleSets) }),
    notes,
    bytes,
    papers: ofPapers,
    dossiers,
    traits,
    references,
    revisions,
  }
}

/** Returns documents as texts for phase two, by the parts of their dossiers. */
function kept(
  held: readonly BatchDossier[],
  wholes: ReadonlyMap<string, Whole>,
): Pick<BatchAnswer, 'revisions' | 'references'> & {
  readonly papers: Split
  /** The range of each document. */
  readonly spots: ReadonlyMap<Checked, string>
} {
  const texts = splitting()
  const stood: {
    readonly checked: Checked
    readonly part: number
    readonly at: number
    readonly length: number
  }[] = []
  const revised: (Omit<Revision, 'from' | 'to'> & { readonly at: number; readonly length: number })[] = []
  const references: number[] = []
  for (const { checked, from, isNear } of held) {
    const { facts } = checked
    const { certificates, replaces } = checked.keys
    const [first = ''] = certificates
    const isPointed = isNear && wholes.get(first)?.hasShipment === true
    const text = isPointed ? pointerTo(checked, from) : textOf(checked, from)
    for (const key of new Set([...certificates, ...replaces].map(hashOf))) {
      const part = key % dossierParts
      const { at, length } = texts.add(part, text, key)
      stood.push({ checked, part, at, length })
      if (facts?.kind !== 'shipment') continue
      const reference = facts.shipmentReference.value
      references.push(hashOf(reference), part, key)
      if (facts.revision > 1) revised.push({ reference, part, key, at, length })
    }
  }
  const papers = texts.all()
  const { places } = papers.stretches
  const begins = new Map<number, number>()
  for (let at = 0; at < places.length; at += 4) begins.set(places[at] ?? 0, places[at + 1] ?? 0)
  return {
    papers,
    spots: new Map(
      stood.map(({ checked, part, at, length }) => {
        const from = (begins.get(part) ?? 0) + at
        return [checked, `${from} ${from + length}`]
      }),
    ),
    references: Uint32Array.from(references),
    revisions: revised.map(({ reference, part, key, at, length }) => {
      const from = (begins.get(part) ?? 0) + at
      return { reference, part, key, from, to: from + length }
    }),
  }
}

/** Returns where each document of a file can be reopened. */
function fromsOf(sources: readonly ReadResult[]): (one: Checked) => From {
  const offsets = new Map(
    sources.flatMap(one =>
      'bytes' in one && one.line !== undefined && one.offset !== undefined
        ? [[sheetOf({ file: one.file, part: one.line - 1 }), one.offset] as const]
        : [],
    ),
  )
  return ({ document }) => {
    const offset = offsets.get(sheetOf(document))
    return offset === undefined ? {} : { offset }
  }
}

/** Displays a document with something to report; a plain pass is counted, unless all are displayed. */
function show(
  { document, kind, name, checks, findings }: Checked,
  verdict: Verdict,
  shown: { documents: DocumentReport[]; checks: Check[]; findings: Finding[] },
  showsAll: boolean,
): boolean {
  if (verdict === 'pass' && findings.length === 0 && !showsAll) return false
  shown.documents.push({ document, kind, name, verdict })
  shown.checks.push(...checks)
  shown.findings.push(...withoutRepeats(findings))
  return true
}
