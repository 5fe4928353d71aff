/** Phase one over some hundred files: what is found in them, what they come to, and what phase two needs of them. */
import { type Read, sourcesOf } from '../archive.ts'
import { sheetOf } from '../archive-name.ts'
import { digest } from '../digest.ts'
import { gapsIn } from '../law/mandatory.ts'
import type { Found } from '../load.ts'
import { mapAhead } from '../map.ts'
import type { Check, Checked, DocumentReport, Finding, Judging } from '../model.ts'
import { withoutRepeats } from '../reduce.ts'
import { judgedIn, lookedUpIn } from '../run.ts'
import { verdictOf } from '../verdict.ts'
import { isNear as isNearBy } from './again.ts'
import { demandedIn, type From, pointerTo, textOf } from './slim.ts'
import { dossierParts, hashOf, joined, type Split, type Stretches, splitting } from './split.ts'
import { type Sum, sumOf } from './sum.ts'
import { type Held, judgeWholes, type Whole, wholeIn } from './whole.ts'

/** A file to be judged, or only looked up; where lines of an archive were read already, these. */
export interface Ordered {
  readonly found: Found
  readonly isLookedUp: boolean
  readonly lines?: readonly Read[]
}

/** What is shown of documents: of those of which there is something to say. */
export interface Shown {
  readonly documents: readonly DocumentReport[]
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  /** Their files, for what is masked. */
  readonly files: readonly string[]
}

/** What came of a batch. */
export interface BatchAnswer {
  /** SHA-256 over the names and bytes of what was read. */
  readonly sha256: string
  readonly shown: Shown
  readonly sum: Sum
  /** What a person should know and no report says. */
  readonly notes: readonly string[]
  /** The texts of what follows. */
  readonly bytes: Uint8Array
  /** Papers, by the part of their dossiers; the key of each is `hashOf` the certificate number. */
  readonly papers: Stretches
  /** What came of dossiers that lie whole in the batch, as far as it knows, by their parts and keys. */
  readonly dossiers: Stretches
  /** What the papers of these share with others. */
  readonly traits: Stretches
  /** Shipments that are no first version: they may take another out of a dossier that they do not belong to themselves. */
  readonly revisions: readonly Revision[]
  /** For each shipment `hashOf` its reference, the part that it went to, and its key there, one after the other. */
  readonly references: Uint32Array
}

/** The text of a later version of a shipment: where it begins and ends among those of its batch. */
export interface Revision {
  readonly reference: string
  readonly part: number
  readonly key: number
  readonly from: number
  readonly to: number
}

/** Reads a batch: everything that is in it, held once. */
export function readBatch(
  files: readonly Ordered[],
  judging: Judging,
): readonly (Ordered & { readonly sources: readonly Read[] })[] {
  return files.map(one => ({ ...one, sources: one.lines ?? [...sourcesOf(one.found, judging.limits)] }))
}

/** SHA-256 over the names and the bytes of a batch. */
export function digestOfBatch(batch: ReturnType<typeof readBatch>): string {
  const seen = batch.flatMap(({ found, isLookedUp, sources }) =>
    sources.map(one => [
      found.file,
      found.named,
      isLookedUp,
      one.file,
      'line' in one ? (one.line ?? null) : null,
      'bytes' in one ? digest(one.bytes) : { ...one },
      'bytes' in one ? (one.size ?? null) : null,
    ]),
  )
  return digest(JSON.stringify(seen))
}

/** Judges a batch. Throws a refusal where a file that was named cannot be opened. */
export function judgeBatch(
  name: string,
  batch: ReturnType<typeof readBatch>,
  sha256: string,
  judging: Judging,
  cwd: string,
): BatchAnswer {
  const notes: string[] = []
  const shown = { documents: [] as DocumentReport[], checks: [] as Check[], findings: [] as Finding[] }
  const files = new Set<string>()
  const all: Checked[] = []
  const held: Held[] = []
  const mapOne = mapAhead(
    batch.flatMap(({ sources }) => sources.filter(one => 'bytes' in one)),
    judging,
  )
  for (const { found, isLookedUp, sources } of batch) {
    const read = isLookedUp ? lookedUpIn : judgedIn
    const froms = fromsOf(sources)
    for (const checked of read(found, judging, note => notes.push(note), sources, mapOne)) {
      for (const one of checked) {
        if (!one.lookedUp) {
          all.push(one)
          if (show(one, shown)) files.add(found.file)
        }
        if (one.keys.certificates.length + one.keys.replaces.length === 0) continue
        const from = froms(one)
        const isNear = checked.length === 1 && one.document.sha256 !== '' && isNearBy(one.document.file, from)
        held.push({ checked: one, from, isNear })
      }
    }
  }
  const wholes = wholeIn(held)
  const { papers, spots, revisions, references } = kept(held, wholes, judging)
  const judged = judgeWholes(held, wholes, paper => `${name} ${spots.get(paper)}`, judging, cwd)
  const { bytes, stretches } = joined([papers, judged.dossiers, judged.traits])
  const [ofPapers, dossiers, traits] = stretches as [Stretches, Stretches, Stretches]
  const gaps = gapsIn(
    all.filter(({ keys }) => keys.certificates.length === 0),
    [],
    judging.ruleSets,
  )
  const verdicts = all.map(one => verdictOf(one.checks))
  return {
    sha256,
    shown: { ...shown, files: [...files] },
    sum: sumOf(
      all.flatMap(one => one.checks),
      { documents: all.length, dossiers: 0, gaps },
      verdicts,
    ),
    notes,
    bytes,
    papers: ofPapers,
    dossiers,
    traits,
    references,
    revisions,
  }
}

/** Papers as texts for phase two, by the parts of their dossiers. */
function kept(
  held: readonly Held[],
  wholes: ReadonlyMap<string, Whole>,
  judging: Judging,
): Pick<BatchAnswer, 'revisions' | 'references'> & {
  readonly papers: Split
  /** From where to where a paper stands. */
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
  const isDemanded = demandedIn(judging)
  for (const { checked, from, isNear } of held) {
    const { facts } = checked
    const { certificates, replaces } = checked.keys
    const [first = ''] = certificates
    const isPointed = isNear && wholes.get(first)?.hasShipment === true
    const text = isPointed ? pointerTo(checked, from) : textOf(checked, from, isDemanded)
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

/** Where each document of a file is to be had once more. */
function fromsOf(sources: readonly Read[]): (one: Checked) => From {
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

/** Shows a document of which there is something to say; a bare pass is counted. */
function show(
  { document, kind, name, checks, findings }: Checked,
  shown: { documents: DocumentReport[]; checks: Check[]; findings: Finding[] },
): boolean {
  const verdict = verdictOf(checks)
  if (verdict === 'pass' && findings.length === 0) return false
  shown.documents.push({ document, kind, name, verdict })
  shown.checks.push(...checks)
  shown.findings.push(...withoutRepeats(findings))
  return true
}
