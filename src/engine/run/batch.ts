/** Phase one over some hundred files: their findings, their totals, and what phase two needs of them. */

import { ahead, mapAhead, sharedFacts } from '../../core/map.ts'
import { archiveOf, sheetOf } from '../../core/model/archive-name.ts'
import { digest } from '../../core/model/digest.ts'
import { addIn } from '../../core/model/group-by.ts'
import type {
  Check,
  Checked,
  DocumentReport,
  Finding,
  PassCounts,
  RunOptions,
  Source,
  Verdict,
} from '../../core/model/model.ts'
import { passCounts } from '../../core/passes.ts'
import { withoutRepeats } from '../../core/reduce.ts'
import { gapsIn } from '../../law/mandatory.ts'
import { type ReadResult, sourcesOf } from '../archive.ts'
import type { FoundFile } from '../disk/found.ts'
import type { RunNote } from '../note.ts'
import { checkedIn, lookedUpIn } from '../reading.ts'
import { demandedIn, type From, pointerTo, slim, textOf } from './compact.ts'
import { type BatchDocument, checkAcross, checkWholes, wholesIn } from './dossiers.ts'
import { addLinks } from './links.ts'
import { type BatchTerms, isNear as isNearBy, type ReportPart } from './reopen.ts'
import { addRun, type ByteRange, type GrowingBytes, growingBytes } from './sorted-run.ts'
import { joinedSum, type Sum, summing } from './sum.ts'

/** A file to be checked, or only looked up. */
export interface Ordered {
  readonly found: FoundFile
  readonly isLookedUp: boolean
  /** What was read of it already: a document in memory, or lines of an archive. */
  readonly read?: readonly ReadResult[]
  /** Set for lines of an archive, which are without those of enduse itself. */
  readonly isSifted?: boolean
}

/** The input of a batch: files, or results of phase one from elsewhere. */
export type BatchInput =
  | { readonly files: readonly Ordered[]; readonly checkeds?: undefined }
  | { readonly checkeds: readonly Checked[]; readonly files?: undefined }

export interface BatchAnswer {
  /** SHA-256 over the names and bytes of what was read. */
  readonly sha256: string
  /** What is displayed: documents with something to report; of the only batch of a run also dossiers, then linked groups. */
  readonly shown: readonly ReportPart[]
  readonly sum: Sum
  /** Notes for the user that no report contains. */
  readonly notes: readonly RunNote[]
  /** What is left for phase two; the ranges below are in it. */
  readonly bytes: Uint8Array
  /** A run of the dossiers: of each a `DossierPiece`, by certificate number. */
  readonly dossiers: ByteRange
  /** A run of the link values of documents whose dossiers were checked in the batch. */
  readonly links: ByteRange
  /** Shipments that are later revisions: they may remove another from a dossier that they do not belong to themselves. */
  readonly revisions: readonly Revision[]
}

/** What a batch has of a dossier: the range of the texts of its documents, and its result if the batch could check it. */
export interface DossierPiece extends ByteRange {
  readonly documents: number
  /** The references of its shipments. */
  readonly references: readonly string[]
  readonly answer?: {
    /** The number of the dossier in link entries. */
    readonly number: number
    /** Null for a dossier that was only looked up. */
    readonly sum: Sum | null
    /** The text of what is displayed, if there is something to report. */
    readonly shown?: ByteRange | undefined
  }
}

/** The text of a later revision of a shipment, and the certificates that it belongs to. */
export interface Revision extends ByteRange {
  readonly reference: string
  readonly certificates: readonly string[]
}

export type Opened = Ordered & { readonly sources: readonly ReadResult[] }

/** Reads a batch file by file on request, so that the caller holds the bytes of only a few. */
export function* readBatch(files: readonly Ordered[], runOptions: RunOptions): Generator<Opened> {
  for (const one of files) {
    runOptions.timer?.begin('read')
    yield { ...one, sources: one.read ?? [...sourcesOf(one.found, runOptions.limits)] }
  }
}

/**
 * Reads the files of a batch, and returns the SHA-256 over their names and bytes. Part of it are the offsets of lines, from which these
 * are reopened.
 */
export function readFiles(files: readonly Ordered[], runOptions: RunOptions) {
  const opened = [...readBatch(files, runOptions)]
  const seen = opened.flatMap(({ found, isLookedUp, sources }) =>
    sources.map(one => [
      found.file,
      found.named,
      isLookedUp,
      one.file,
      'line' in one ? (one.line ?? null) : null,
      'bytes' in one ? digest(one.bytes) : { ...one },
      'bytes' in one ? (one.size ?? null) : null,
      'bytes' in one ? (one.offset ?? null) : null,
      'bytes' in one ? (one.slice ?? null) : null,
    ]),
  )
  return { opened, sha256: digest(JSON.stringify(seen)) }
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

/** What was checked of a batch so far: the documents, and those of them that fail or need review. */
export interface BatchStep {
  readonly documents: number
  readonly fail: number
  readonly review: number
  /** The file of the last documents, and whether it ends there. */
  readonly file: string
  readonly isEnd: boolean
}

/**
 * Checks a batch in steps; one that is told to stop answers with what was checked. `read` has its files if they were read already.
 * Throws a refusal if a file named by the user cannot be opened.
 */
export function* checkBatch(
  batch: BatchInput,
  terms: BatchTerms,
  read?: ReturnType<typeof readFiles>,
): Generator<BatchStep, BatchAnswer, boolean> {
  if (batch.checkeds !== undefined) return yield* checkResults(resultsIn(batch.checkeds), '', terms)
  const { runOptions } = terms
  const passes = passesFor(terms)
  const { opened, sha256 } = read ?? { opened: readBatch(batch.files, runOptions), sha256: '' }
  return yield* checkResults(resultsOf(opened, runOptions, passes), sha256, terms, passes)
}

/**
 * Returns the counter of what passes; `undefined` where all checks are listed, and in a narrowed run, in which it is known only
 * afterwards whether a document is reported on.
 */
function passesFor({ showsAll, isReported }: BatchTerms): PassCounts | undefined {
  return showsAll || isReported !== undefined ? undefined : passCounts()
}

/** The results of phase one for some documents of a file, and the notes about them. */
export interface FileResult {
  readonly file: string
  readonly checkeds: readonly Checked[]
  readonly notes: readonly RunNote[]
  /** Whether the file may not be here. */
  readonly isElsewhere?: boolean
  readonly isEnd?: boolean
  /** Returns where one of them can be reopened. */
  from(one: Checked): From
}

/** Returns the results of results of phase one from elsewhere, whose files may not be here. */
function* resultsIn(checkeds: readonly Checked[]): Generator<FileResult> {
  for (const one of checkeds) {
    if (one.facts !== null) sharedFacts(one.facts)
    yield {
      file: archiveOf(one.document.file),
      checkeds: [one],
      notes: [],
      from: nowhere,
      isElsewhere: true,
    }
  }
}

const nowhere = () => ({})

/** Returns the results of phase one for files, a few files at a time; `passes` counts what passes, if it is given. */
function* resultsOf(
  batch: Iterable<Opened>,
  runOptions: RunOptions,
  passes?: PassCounts,
): Generator<FileResult> {
  const counted: RunOptions = passes === undefined ? runOptions : { ...runOptions, passes }
  for (const some of fewOf(batch)) {
    const mapOne = mapAhead(sourcesIn(some, false), counted)
    const lookUp = mapAhead(sourcesIn(some, true), runOptions)
    for (const { found, isLookedUp, sources, isSifted = false } of some) {
      const read = isLookedUp ? lookedUpIn : checkedIn
      const from = fromsOf(sources)
      let notes: RunNote[] = []
      const { file } = found
      const note = (one: RunNote) => void notes.push(one)
      for (const checkeds of read(found, runOptions, note, sources, isLookedUp ? lookUp : mapOne, isSifted)) {
        yield { file, checkeds, notes, from }
        notes = []
      }
      yield { file, checkeds: [], notes, from, isEnd: true }
    }
  }
}

/** Takes the results of phase one of a batch, and makes its answer; of a run that was stopped, that of the documents alone. */
function* checkResults(
  results: Iterable<FileResult>,
  sha256: string,
  terms: BatchTerms,
  passes?: PassCounts,
): Generator<BatchStep, BatchAnswer, boolean> {
  const { runOptions, showsAll, isOnly, isReported } = terms
  const notes: RunNote[] = []
  const shown = { documents: [] as DocumentReport[], checks: [] as Check[], findings: [] as Finding[] }
  const sum = summing()
  // Documents without a dossier: their unexamined mandatory checks are reported here.
  const apart: Checked[] = []
  const held: BatchDocument[] = []
  const isDemanded = demandedIn(runOptions)
  const add = (one: Checked, from: From, isAlone: boolean) => {
    const { certificates, replaces } = one.keys
    runOptions.timer?.begin('dossiers')
    // Objects kept until the end of the batch are promoted to the old heap: keep no more than needed.
    const slimmed = slim(one, isDemanded)
    if (!one.lookedUp) {
      show(one, sum.document(one.checks), shown, showsAll)
      if (certificates.length === 0) apart.push(slimmed)
    }
    if (certificates.length + replaces.length === 0) return
    const isNear = isAlone && one.document.sha256 !== '' && isNearBy(one.document.file, from)
    held.push({ checked: slimmed, from, isNear })
  }
  let isStopped = false
  for (const { file, checkeds, notes: own, from, isElsewhere, isEnd = false } of results) {
    const isAlone = checkeds.length === 1 && isElsewhere !== true
    notes.push(...own)
    for (const one of checkeds) {
      const isOut = !one.lookedUp && isReported?.(one.document) === false
      add(isOut ? { ...one, lookedUp: true } : one, from(one), isAlone)
    }
    isStopped = yield { ...sum.counts(), file, isEnd }
    if (isStopped) break
  }
  const gaps = gapsIn(apart, [], runOptions.ruleSets)
  if (passes !== undefined) sum.passes(passes)
  const ofDocuments = shown.documents.length === 0 ? [] : [{ ...shown, dossiers: [], ties: [] }]
  const own = { sha256, shown: ofDocuments, notes, sum: sum.so({ gaps }) }
  if (isStopped) return { ...own, ...nothingLeft }
  if (!isOnly) return { ...own, ...leftOf(held, terms) }
  const across = checkAcross(held, terms)
  return {
    ...own,
    ...nothingLeft,
    shown: [...ofDocuments, ...across.shown],
    sum: joinedSum([own.sum, across.sum]),
  }
}

/** What a batch leaves for phase two. */
type BatchRest = Pick<BatchAnswer, 'bytes' | 'dossiers' | 'links' | 'revisions'>

/** What is left for phase two after the only batch of a run. */
const nothingLeft: BatchRest = {
  bytes: new Uint8Array(0),
  dossiers: { from: 0, to: 0 },
  links: { from: 0, to: 0 },
  revisions: [],
}

/** Checks the dossiers that are complete within a batch, and returns what is left for phase two. */
function leftOf(held: readonly BatchDocument[], terms: BatchTerms): BatchRest {
  const wholes = wholesIn(held)
  const bytes = growingBytes()
  const { pieces, revisions } = piecesOf(held, wholes, bytes, terms.runOptions)
  const { dossiers, records } = checkWholes(held, wholes, terms)
  const numbers = new Map<string, number>()
  for (const { certificate, sum, shown } of dossiers) {
    const number = numbers.size + 1
    numbers.set(certificate, number)
    const piece = pieces.get(certificate)
    if (piece === undefined) continue
    const range = shown && bytes.add(JSON.stringify(shown))
    pieces.set(certificate, { ...piece, answer: { number, sum, shown: range } })
  }
  const entries = [...pieces].map(([certificate, piece]) => [certificate, JSON.stringify(piece)] as const)
  return {
    dossiers: addRun(bytes, entries),
    links: addLinks(bytes, records, numbers),
    revisions,
    bytes: bytes.all(),
  }
}

/** Adds the texts of the documents, dossier by dossier. */
function piecesOf(
  held: readonly BatchDocument[],
  wholes: ReadonlyMap<string, boolean>,
  bytes: GrowingBytes,
  runOptions: RunOptions,
): { readonly pieces: Map<string, DossierPiece>; readonly revisions: readonly Revision[] } {
  const texts = new Map<string, { text: string; one: BatchDocument }[]>()
  for (const one of held) {
    const { checked, from, isNear } = one
    const { certificates, replaces } = checked.keys
    const isPointed = isNear && wholes.get(certificates[0] ?? '') === true
    const text = isPointed ? pointerTo(checked, from) : textOf(checked, from, runOptions)
    for (const number of new Set([...certificates, ...replaces])) addIn(texts, number, { text, one })
  }
  const pieces = new Map<string, DossierPiece>()
  const revisions: Revision[] = []
  for (const [certificate, of] of texts) {
    const references = new Set<string>()
    const ranges = of.map(({ text, one: { checked } }) => {
      const { facts, keys } = checked
      const range = bytes.add(text)
      if (facts?.kind !== 'shipment') return range
      const reference = facts.shipmentReference.value
      references.add(reference)
      if (facts.revision > 1) revisions.push({ ...range, reference, certificates: keys.certificates })
      return range
    })
    pieces.set(certificate, {
      documents: of.length,
      from: ranges[0]?.from ?? 0,
      to: ranges.at(-1)?.to ?? 0,
      references: [...references],
    })
  }
  return { pieces, revisions }
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
  const slices = sources.flatMap(one => ('bytes' in one && one.slice !== undefined ? [one.slice] : []))
  return ({ document }) => {
    const slice = slices.findLast(({ documents }) => documents <= document.part)
    if (slice !== undefined) return { slice }
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
): void {
  if (verdict === 'pass' && findings.length === 0 && !showsAll) return
  shown.documents.push({ document, kind, name, verdict })
  // One by one: a linked group may have more checks than a call has arguments.
  for (const one of checks) shown.checks.push(one)
  for (const one of withoutRepeats(findings)) shown.findings.push(one)
}
