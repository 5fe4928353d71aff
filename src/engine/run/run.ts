/**
 * Runs over any number of documents: batches of files are checked, by several threads if that helps; findings in documents are
 * displayed in order as they come, then dossiers, then linked groups. Of a document only what phase two needs is kept, and if
 * that is much, on disk.
 */
import { isArchive } from '../../core/model/archive-name.ts'
import { digest } from '../../core/model/digest.ts'
import type { DocumentRef, Notice, Report, RunOptions } from '../../core/model/model.ts'
import { type Closing, verdictOfStopped } from '../../core/model/verdict.ts'
import { emptyReport } from '../../core/reduce.ts'
import type { AppliedLaw } from '../../law/position.ts'
import { compare } from '../../trade/version.ts'
import { type FoundFile, foundAs } from '../disk/found.ts'
import { refuse } from '../refusal.ts'
import type { ShownAcross } from './across.ts'
import {
  type BatchAnswer,
  type BatchTerms,
  batchChecker,
  type DossierPartition,
  passesFor,
  type Revision,
  readBatch,
  resultsIn,
  resultsOf,
} from './batch.ts'
import { type Batch, batchesOf, type RunInput, type Sizes, usualSizes } from './batches.ts'
import type { DossiersAnswer, LinkedGap, PartOfDossiers } from './dossiers.ts'
import type { JobAnswer } from './job.ts'
import { type LinksAnswer, type StoredRecord, sharedValues, splitLinks } from './links.ts'
import {
  jobBytes,
  jobsOf,
  linkParts,
  type OpenPart,
  openParts,
  type PhaseOneResult,
  type ReadBatch,
  recordsOf,
  type StoredLinks,
  textIn,
  textOfRevision,
  together,
} from './open-parts.ts'
import type { Cache, Store, StoredBytes, WorkerPool } from './ports.ts'
import { type Stretches, unwritten, type WrittenStretches, written } from './split.ts'
import { adding, askedIn, gapsInOrder, noticesOf, type Sum, sumOf, verdictOfSum } from './sum.ts'

/** The input of a run. */
export interface EngineRun extends RunInput {
  /** The folder that file names are relative to. */
  readonly cwd: string
  readonly runOptions: RunOptions
  readonly pool: WorkerPool
  /** Stores documents for phase two; closed at the end. */
  readonly store: Store
  readonly cache?: Cache | undefined
  /**
   * Reports on the positions of the run once everything is checked, by the law that was applied; `isWhole` is false if the run
   * was stopped before its end.
   */
  positions?(asked: Iterable<AppliedLaw>, isWhole: boolean): Pick<Report, 'checks' | 'findings' | 'positions'>
  readonly positionFiles?: Report['positionFiles']
  /** Whether passes are displayed as well, for a report that lists everything; otherwise they are only counted. */
  readonly showsAll?: boolean
  /** Returns a file of the run by its name, if the run has a list of them; needs the pool of a single thread. */
  foundBy?(file: string): FoundFile | undefined
  /** Returns whether a document is reported on, in a run that is narrowed to a change; needs the pool of a single thread. */
  isReported?(document: DocumentRef): boolean
  /** The dossiers that are checked, if these are not all: then linked groups are left to whoever brings all dossiers together. */
  readonly partition?: DossierPartition
  /** The sizes of batches, if not the default. */
  readonly sizes?: Sizes
}

/** The progress of a run. */
export interface EngineProgress {
  readonly documents: number
  readonly files: number
  readonly fail: number
  readonly review: number
  /** Whether all documents were read, and dossiers are being checked. */
  readonly isGrouping: boolean
}

/** The listeners of a run. */
export interface EngineListener {
  /** Receives the displayed part of documents, dossiers or linked groups, with their files. */
  show(part: Report, files: readonly FoundFile[]): void
  note(text: string): void
  progress?(so: EngineProgress): void
  /** Receives what a partition leaves to whoever brings all of them together. */
  left?(one: PartitionRest): void
  /** Returns whether the run should end with what is known. */
  isStopped(): boolean | Promise<boolean>
}

/** What a partition leaves: records of documents that count, gaps of documents under several certificates, and its totals. */
export type PartitionRest =
  | { readonly type: 'record'; readonly record: StoredRecord }
  | { readonly type: 'gap'; readonly gap: LinkedGap }
  | { readonly type: 'sum'; readonly sum: Sum }

/** The result of a run. */
export interface EngineOutcome {
  readonly tail: Report
  readonly closing: Closing
  /** Files that were checked or looked up. */
  readonly files: number
  /** Whether it was stopped before its end. */
  readonly isStopped: boolean
}

/** Checks documents and displays the findings. Throws a refusal if the run is not possible. */
export async function runEngine(input: EngineRun, audience: EngineListener): Promise<EngineOutcome> {
  let wasStopped = false
  // Once stopped, a run stays stopped, and is asked without waiting.
  const isStopped = () => {
    if (wasStopped) return true
    const asked = audience.isStopped()
    if (typeof asked === 'boolean') {
      wasStopped = asked
      return asked
    }
    return asked.then(is => {
      wasStopped = is
      return is
    })
  }
  try {
    return await run(input, { ...audience, isStopped }, input.store, () => wasStopped)
  } finally {
    input.store.close()
    await input.pool.dismiss()
  }
}

async function run(
  input: EngineRun,
  audience: EngineListener,
  store: Store,
  wasStopped: () => boolean,
): Promise<EngineOutcome> {
  const { runOptions } = input
  const empty = emptyReport(runOptions)
  const total = adding(input.showsAll === true)
  const read = await phaseOne(input, audience, store, total)
  if (read.isComplete ? !wasStopped() : !(await audience.isStopped())) {
    // Of a run that is narrowed to a change nothing may be left.
    if (total.so().tally.documents === 0 && input.isReported === undefined && input.partition === undefined)
      refuse(
        'there is no document to check',
        `${input.checkeds === undefined ? 'Name' : 'Map'} files or folders with documents in them.`,
      )
    const { tally, fail, review } = total.so()
    audience.progress?.({ documents: tally.documents, files: read.files, fail, review, isGrouping: true })
    const sum = read.isComplete
      ? undefined
      : await phaseTwo(input, audience, store, read, one =>
          audience.show(
            { ...empty, ...one.report },
            one.files.map(file => foundAs(file, input.cwd)),
          ),
        )
    if (sum !== undefined) total.add(sum)
  }
  if (input.partition !== undefined) audience.left?.({ type: 'sum', sum: total.so() })
  return concluded(input, audience, total, read.files, wasStopped())
}

/** Returns the end of a run: its positions, notices and verdict. */
function concluded(
  input: Pick<EngineRun, 'runOptions' | 'positions' | 'positionFiles'>,
  audience: Pick<EngineListener, 'show' | 'note'>,
  total: ReturnType<typeof adding>,
  files: number,
  isStopped: boolean,
): EngineOutcome {
  const { runOptions } = input
  const empty = emptyReport(runOptions)
  const positionReport = input.positions?.(askedIn(total.so()), !isStopped)
  if (positionReport !== undefined && !isStopped) {
    total.add(sumOf(positionReport.checks, { documents: 0, dossiers: 0, gaps: [] }))
    audience.show(
      { ...empty, ...positionReport, positions: [], positionFiles: input.positionFiles ?? [] },
      [],
    )
  }
  const sum = total.so()
  const notices: Notice[] = noticesOf(sum, runOptions)
  const tail: Report = {
    ...empty,
    positionFiles: input.positionFiles ?? [],
    positions: positionReport?.positions ?? [],
    verdict: isStopped ? verdictOfStopped(verdictOfSum(sum)) : verdictOfSum(sum),
    tally: sum.tally,
    gaps: gapsInOrder(sum.gaps.first, runOptions.ruleSets),
    notices,
  }
  if (sum.gaps.count > sum.gaps.first.length)
    audience.note(
      `${sum.gaps.count - sum.gaps.first.length} more mandatory checks were not examined and are not listed`,
    )
  return { tail, closing: sum.closing, files, isStopped }
}

/** The earlier result of phase two over the same batches. */
interface CompleteRun {
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
}

/** A result with more characters than this is not cached, because it would be held in memory. */
const mostKept = 16 * 1024 * 1024

/** Checks dossiers, then linked groups. If no batch has changed since an earlier run, its result is used. */
async function phaseTwo(
  input: EngineRun,
  audience: EngineListener,
  store: Store,
  read: PhaseOneResult,
  show: (one: ShownAcross) => void,
): Promise<Sum> {
  const { cache } = input
  const batches = [...read.batches].map(([name, { sha256 }]) => [name, sha256])
  const sha256 = cache === undefined ? '' : digest(JSON.stringify(batches))
  const before = cache?.load<CompleteRun>('whole')
  if (before !== undefined && before.sha256 === sha256) {
    for (const one of before.result.shown) show(one)
    return before.result.sum
  }
  const total = adding(input.showsAll === true)
  let kept: ShownAcross[] | undefined = cache === undefined ? undefined : []
  let length = 0
  const take = (one: ShownAcross) => {
    show(one)
    if (kept === undefined) return
    kept.push(one)
    length += JSON.stringify(one).length
    if (length > mostKept) kept = undefined
  }
  const dossiers = await checkAllDossiers(input, audience, store, read, total)
  for (const one of dossiers.shown.inOrder()) {
    if (await audience.isStopped()) break
    take(one)
  }
  if (!(await audience.isStopped())) {
    const links: StoredLinks = [
      ...[...read.batches.values()].map(({ waiting, links: stretches }) => ({ waiting, stretches })),
      ...dossiers.links,
    ]
    if (input.partition === undefined) {
      const groups = await checkAllLinks(input, audience, store, { ...dossiers, links }, total)
      for (const one of groups.inOrder()) take(one)
    } else
      for (const text of recordsOf(links, key => dossiers.takenBack.has(key)))
        audience.left?.({ type: 'record', record: JSON.parse(text) as StoredRecord })
  }
  const sum = total.so()
  if (kept !== undefined && !(await audience.isStopped()))
    cache?.save<CompleteRun>('whole', { sha256, result: { shown: kept, sum } })
  return sum
}

/** The result of a batch, without the stored texts. */
type BatchResult = Omit<BatchAnswer, 'bytes'>

/** The same as JSON. */
type StoredAnswer = Omit<BatchResult, 'papers' | 'dossiers' | 'links' | 'references'> & {
  readonly papers: WrittenStretches
  readonly dossiers: WrittenStretches
  readonly links: WrittenStretches
  readonly references: readonly number[]
}

function storedAnswer(result: BatchResult): StoredAnswer {
  const { papers, dossiers, links, references } = result
  return {
    ...result,
    papers: written(papers),
    dossiers: written(dossiers),
    links: written(links),
    references: [...references],
  }
}

function answerOf(result: StoredAnswer): BatchResult {
  const { papers, dossiers, links, references } = result
  return {
    ...result,
    papers: unwritten(papers),
    dossiers: unwritten(dossiers),
    links: unwritten(links),
    references: Uint32Array.from(references),
  }
}

/** Checks batch after batch; their findings are displayed in order. */
async function phaseOne(
  input: EngineRun,
  audience: EngineListener,
  store: Store,
  total: ReturnType<typeof adding>,
): Promise<PhaseOneResult & { readonly isComplete: boolean }> {
  const { cwd, runOptions, pool, cache, showsAll = false, sizes = usualSizes } = input
  const { show, note, progress, isStopped } = audience
  const empty = emptyReport(runOptions)
  const found = (names: readonly string[]) => names.map(file => foundAs(file, cwd))
  const batches = new Map<string, ReadBatch>()
  const revisions: (Revision & { batch: string })[] = []
  let read = 0
  const take = (batch: string, result: BatchResult, waiting: StoredBytes) => {
    const { sha256, papers, dossiers, links, references } = result
    batches.set(batch, { sha256, waiting, papers, dossiers, links, references })
    for (const one of result.revisions) revisions.push({ ...one, batch })
    total.add(result.sum)
    for (const text of result.notes) note(text)
    const { files: of, ...shown } = result.shown
    if (shown.documents.length > 0) show({ ...empty, ...shown }, found(of))
    for (const one of result.across) show({ ...empty, ...one.report }, found(one.files))
  }
  const tell = () => {
    const { tally, fail, review } = total.so()
    progress?.({ documents: tally.documents, files: read, fail, review, isGrouping: false })
  }
  const submit = async (batch: Batch) => {
    const { name, size, ...input } = batch
    const before = cache?.load<StoredAnswer>(name)
    const known = cache === undefined ? {} : { known: before?.sha256 ?? null }
    const answer = unrefused(await pool.do({ kind: 'batch', ...input, showsAll, ...known }))
    return () => {
      read += size
      if (answer.kind === 'same' && before !== undefined && cache !== undefined)
        take(name, answerOf(before.result), cache.bytes(name, before.beside))
      else if (answer.kind === 'batch') {
        const { bytes, ...result } = answer.answer
        const saved = cache?.save(name, { sha256: result.sha256, result: storedAnswer(result) }, bytes)
        take(name, result, saved ?? store.keep(bytes))
      }
      tell()
    }
  }
  const all = batchesOf(input, { runOptions, sizes, note })
  const [first, second] = [all.next(), all.next()]
  if (first.done !== true && second.done === true && cache === undefined && input.partition === undefined) {
    const { answer, files } = await onlyBatch(first.value, input, audience)
    read = files
    take(first.value.name, answer, { read: () => new Uint8Array(0) })
    return { batches, revisions, files: read, isComplete: true }
  }
  const each = function* () {
    for (const one of [first, second]) if (one.done !== true) yield one.value
    yield* all
  }
  await inTurn(each(), () => pool.size * 2, submit, isStopped)
  return { batches, revisions, files: read, isComplete: false }
}

/** Checks the only batch of a run on this thread, document after document, with its dossiers and linked groups. */
async function onlyBatch(
  batch: Batch,
  { runOptions: asked, cwd, inputs = [], foundBy, isReported, showsAll = false }: EngineRun,
  { progress, isStopped }: EngineListener,
): Promise<{ readonly answer: BatchAnswer; readonly files: number }> {
  // A tracer wraps facts, so these have to be complete.
  const runOptions = asked.watch === undefined ? { ...asked, isBrief: true } : asked
  const terms: BatchTerms = {
    ...{ runOptions, cwd, inputs, showsAll, isOnly: true },
    ...(foundBy && { foundBy }),
    ...(isReported && { isReported }),
  }
  const passes = batch.checkeds === undefined ? passesFor(terms) : undefined
  const checker = batchChecker('', terms, passes)
  const results =
    batch.checkeds === undefined
      ? resultsOf(readBatch(batch.files, runOptions), runOptions, passes)
      : resultsIn(batch.checkeds)
  let files = 0
  progress?.({ documents: 0, files, fail: 0, review: 0, isGrouping: false })
  for (const result of results) {
    checker.add(result)
    if (result.isEnd === true) {
      files += 1
      progress?.({ ...checker.counts(), files, isGrouping: false })
    } else if (!isArchive(result.file)) continue
    const stopped = isStopped()
    if (stopped === true || (stopped !== false && (await stopped)))
      return { answer: checker.answer(true), files }
  }
  return { answer: checker.answer(), files }
}

/** Distributes work, a limited amount at a time, and iterates over the results in the order of distribution. */
async function inTurn<T>(
  all: Iterable<T>,
  atOnce: () => number,
  submit: (one: T) => Promise<() => void>,
  isStopped: () => boolean | Promise<boolean>,
): Promise<void> {
  const under: Promise<() => void>[] = []
  for (const one of all) {
    if (await isStopped()) break
    const doing = submit(one)
    // The error is reported in order; a failure in the meantime must not be reported twice as an unhandled rejection.
    doing.catch(() => {})
    under.push(doing)
    if (under.length >= atOnce()) (await under.shift())?.()
  }
  // Started work is finished, unless the run should end.
  for (const doing of under) {
    if (await isStopped()) return
    ;(await doing)()
  }
}

function unrefused(answer: JobAnswer): Exclude<JobAnswer, { readonly kind: 'refused' }> {
  return answer.kind === 'refused' ? refuse(answer.refusal.refusal, answer.refusal.help) : answer
}

/** Where the displayed part of a dossier or a linked group is stored as text, and its sort key. */
interface PendingLocation {
  readonly key: string
  readonly waiting: StoredBytes
  readonly from: number
  readonly to: number
}

/** The displayed parts of dossiers or linked groups, kept until all are known and can be sorted. */
interface ShownList {
  add(one: ShownAcross): void
  /** Adds one that is stored already. */
  waits(at: PendingLocation): void
  inOrder(): Iterable<ShownAcross>
}

function gathering(store: Store): ShownList {
  const index: PendingLocation[] = []
  return {
    add: one => {
      const bytes = Buffer.from(JSON.stringify(one))
      index.push({ key: one.key, waiting: store.keep(bytes), from: 0, to: bytes.length })
    },
    waits: at => index.push(at),
    *inOrder() {
      index.sort((a, b) => compare(a.key, b.key))
      for (const { waiting, from, to } of index) {
        const { buffer, byteOffset, length } = waiting.read(from, to)
        yield JSON.parse(Buffer.from(buffer, byteOffset, length).toString()) as ShownAcross
      }
    },
  }
}

/** The result for a part of the dossiers, as JSON. */
type WrittenDossiers = Omit<DossiersAnswer, 'links'> & { readonly links: WrittenStretches }

/** Returns the cached answer for a part of the dossiers if it was given for the same documents, and its name and digest. */
function earlierAnswer(
  { part, keys, pieces, revisions }: OpenPart,
  read: PhaseOneResult,
  cache: Cache | undefined,
) {
  const name = `dossiers ${part}`
  if (keys.size === 0 || cache === undefined) return { name, sha256: '', before: undefined }
  const texts = revisions.map(one => [one.batch, textOfRevision(one, read)])
  const sha256 = digest(JSON.stringify([[...keys], pieces.map(piece => piece.key), texts]))
  const before = cache.load<WrittenDossiers>(name)
  return { name, sha256, before: before?.sha256 === sha256 ? before : undefined }
}

async function checkAllDossiers(
  { pool, cache, showsAll = false, partition }: EngineRun,
  { isStopped, left }: EngineListener,
  store: Store,
  read: PhaseOneResult,
  total: ReturnType<typeof adding>,
): Promise<{
  readonly shown: ShownList
  readonly takenBack: ReadonlySet<number>
  readonly links: StoredLinks
}> {
  const shown = gathering(store)
  const links: StoredLinks[number][] = []
  const takenBack = new Set<number>()
  const linked = new Map<string, LinkedGap>()
  const take = (
    answer: Pick<DossiersAnswer, 'shown' | 'sum' | 'linked'>,
    stretches: Stretches,
    waiting: StoredBytes,
  ) => {
    for (const one of answer.shown) shown.add(one)
    total.add(answer.sum)
    for (const one of answer.linked) addGap(linked, one)
    links.push({ stretches, waiting })
  }
  await inTurn(
    together(openParts(read, takenBack, partition)),
    () => pool.size * 2,
    async some => {
      const wanted = some.map(open => ({ open, ...earlierAnswer(open, read, cache) }))
      const asked = wanted.filter(({ open, before }) => open.keys.size > 0 && before === undefined)
      const job = asked.map(({ open }) => partOf(open, read))
      const answer = job.length === 0 ? undefined : unrefused(await dossiersBy(pool, job, asked, showsAll))
      return () => {
        for (const one of wanted) {
          for (const { shown: of, sum } of one.open.dossiers) {
            if (of !== undefined) shown.waits(of)
            if (sum !== null) total.add(sum)
          }
          const { name, sha256, before } = one
          if (before !== undefined && cache !== undefined) {
            take(before.result, unwritten(before.result.links), cache.bytes(name, before.beside))
            continue
          }
          const made = answer?.kind === 'dossiers' ? answer.answers[asked.indexOf(one)] : undefined
          if (made === undefined) continue
          const { bytes, stretches } = made.links
          const result: WrittenDossiers = { ...made, links: written(stretches) }
          take(made, stretches, cache?.save(name, { sha256, result }, bytes) ?? store.keep(bytes))
        }
      }
    },
    isStopped,
  )
  if (partition === undefined) total.add(sumOfGaps(linked.values()))
  else for (const gap of linked.values()) left?.({ type: 'gap', gap })
  return { shown, takenBack, links }
}

/** Returns what is checked of a part: the texts of its documents are read when they are parsed. */
function partOf({ keys, pieces, revisions }: OpenPart, read: PhaseOneResult): PartOfDossiers {
  return {
    keys: [...keys],
    texts: {
      *[Symbol.iterator]() {
        for (const piece of pieces) yield piece.read()
      },
    },
    revisions: revisions.map(one => textOfRevision(one, read)),
  }
}

/** Checks parts of the dossiers: on this thread, text by text, if they are too large to be sent to another. */
async function dossiersBy(
  pool: WorkerPool,
  parts: readonly PartOfDossiers[],
  asked: readonly { readonly open: OpenPart }[],
  showsAll: boolean,
): Promise<JobAnswer> {
  let bytes = 0
  for (const { open } of asked) for (const piece of open.pieces) bytes += piece.bytes
  if (bytes > mostSent) return pool.here({ kind: 'dossiers', parts, showsAll })
  return pool.do({
    kind: 'dossiers',
    parts: parts.map(part => ({ ...part, texts: [...part.texts] })),
    showsAll,
  })
}

/** The most bytes of documents that are sent to another thread at once. */
const mostSent = 4 * jobBytes

/** Adds a gap of a document under several certificates: of several the first certificate counts. */
function addGap(gaps: Map<string, LinkedGap>, one: LinkedGap): void {
  const { document, ruleSet, provision } = one.gap
  const key = JSON.stringify([document, ruleSet, provision])
  const known = gaps.get(key)
  if (known === undefined || one.at < known.at) gaps.set(key, one)
}

function sumOfGaps(linked: Iterable<LinkedGap>): Sum {
  return sumOf([], { documents: 0, dossiers: 0, gaps: [...linked].map(({ gap }) => gap) })
}

/** A line of a partition that was reduced by itself: a part of its report, or what it leaves. */
export type PartitionLine =
  | { readonly type: 'part'; readonly report: ShownAcross['report'] & Pick<Report, 'documents'> }
  | PartitionRest

/**
 * Brings partitions together that were reduced by themselves: shows their parts, checks the linked groups of their records, and
 * ends the run.
 */
export async function runPartitions(
  input: Pick<EngineRun, 'runOptions' | 'pool' | 'store' | 'showsAll'>,
  lines: Iterable<PartitionLine>,
  audience: EngineListener,
): Promise<EngineOutcome> {
  const { store, pool } = input
  const empty = emptyReport(input.runOptions)
  const total = adding(true)
  const gaps = new Map<string, LinkedGap>()
  const links: StoredLinks[number][] = []
  let records: StoredRecord[] = []
  const keep = () => {
    const { bytes, stretches } = splitLinks(records.map(one => ({ ...one, dossier: null })))
    links.push({ stretches, waiting: store.keep(bytes) })
    records = []
  }
  try {
    for (const line of lines) {
      if (line.type === 'part') audience.show({ ...empty, ...line.report }, [])
      else if (line.type === 'gap') addGap(gaps, line.gap)
      else if (line.type === 'sum') total.add(line.sum)
      else if (records.push(line.record) >= recordsTogether) keep()
    }
    keep()
    total.add(sumOfGaps(gaps.values()))
    if (total.so().tally.documents === 0)
      refuse('there is no document to check', 'Map files or folders with documents in them.')
    const groups = await checkAllLinks(input, audience, store, { takenBack: new Set(), links }, total)
    for (const one of groups.inOrder()) audience.show({ ...empty, ...one.report }, [])
    return concluded(input, audience, total, 0, false)
  } finally {
    store.close()
    await pool.dismiss()
  }
}

/** The number of records that are stored together. */
const recordsTogether = 500

async function checkAllLinks(
  { pool, cache, showsAll = false }: Pick<EngineRun, 'pool' | 'cache' | 'showsAll'>,
  { isStopped }: EngineListener,
  store: Store,
  { takenBack, links }: { readonly takenBack: ReadonlySet<number>; readonly links: StoredLinks },
  total: ReturnType<typeof adding>,
): Promise<ShownList> {
  const shown = gathering(store)
  const take = ({ shown: some, sum }: LinksAnswer) => {
    for (const one of some) shown.add(one)
    total.add(sum)
  }
  const again = digest(JSON.stringify([...takenBack].sort((a, b) => a - b)))
  await inTurn(
    linkParts(links),
    () => pool.size * 2,
    async ({ part, pieces }) => {
      const name = `links ${part}`
      const sha256 =
        cache === undefined ? '' : digest(JSON.stringify([pieces.map(piece => piece.sha256), again]))
      const before = cache?.load<{ readonly answers: readonly LinksAnswer[] }>(name)
      if (before !== undefined && before.sha256 === sha256) {
        return () => {
          for (const one of before.result.answers) take(one)
        }
      }
      const answers: LinksAnswer[] = []
      const texts = pieces.map(piece => textIn(piece.waiting, piece))
      const shared = sharedValues(texts, key => takenBack.has(key))
      for (const some of jobsOf(shared, pieces)) {
        const answer = unrefused(await pool.do({ kind: 'links', ...some, showsAll }))
        if (answer.kind === 'links') answers.push(answer.answer)
      }
      return () => {
        cache?.save(name, { sha256, result: { answers } })
        for (const one of answers) take(one)
      }
    },
    isStopped,
  )
  return shown
}
