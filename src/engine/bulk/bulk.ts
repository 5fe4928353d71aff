/**
 * A run over any number of papers: batches of files are judged, by several threads where these help; what is found in documents
 * is shown in their order as it comes, then dossiers, then what they share. Of a paper only what phase two needs is kept, and
 * where that is much, on disk.
 */
import { digest } from '../../core/model/digest.ts'
import type { Notice, Report, RunOptions } from '../../core/model/model.ts'
import { type Closing, verdictOfStopped } from '../../core/model/verdict.ts'
import { emptyReport } from '../../core/reduce.ts'
import type { AskedLaw } from '../../law/position.ts'
import { compare } from '../../trade/version.ts'
import { type FoundFile, foundAs } from '../disk/found.ts'
import { refuse } from '../refusal.ts'
import type { ShownAcross } from './across.ts'
import type { BatchAnswer, Revision } from './batch.ts'
import { type Batch, batchesOf, type Sizes, usualSizes } from './batches.ts'
import type { DossiersAnswer, LinkedGap, PartOfDossiers } from './dossiers.ts'
import type { JobAnswer } from './job.ts'
import {
  jobsOf,
  openParts,
  type PhaseOneResult,
  type ReadBatch,
  type Traits,
  textIn,
  textOfRevision,
  tieParts,
  together,
} from './left.ts'
import type { Cache, Store, Waiting, WorkerPool } from './means.ts'
import { type Stretches, unwritten, type WrittenStretches, written } from './split.ts'
import { adding, askedIn, noticesOf, type Sum, sumOf, verdictOfSum } from './sum.ts'
import { openTies, type SaidBefore, saidIn, type TiesAnswer } from './ties.ts'

/** What a large run is about. */
export interface Bulk {
  /** In the order in which they are shown; each is gone through once. */
  readonly files: Iterable<FoundFile>
  readonly lookedUp: Iterable<FoundFile>
  /** Where the names of files lead from. */
  readonly cwd: string
  readonly runOptions: RunOptions
  readonly crew: WorkerPool
  /** Where papers wait for phase two; it is closed in the end. */
  readonly store: Store
  readonly cache?: Cache | undefined
  /**
   * What is said of the positions of the run once all is judged, by the law that was asked; `isWhole` is false where the run was
   * stopped before its end.
   */
  positions?(asked: Iterable<AskedLaw>, isWhole: boolean): Pick<Report, 'checks' | 'findings' | 'positions'>
  readonly positionFiles?: Report['positionFiles']
  /** Whether what passed is shown as well, for a report that lists everything; else it is only counted. */
  readonly showsAll?: boolean
  /** How much of it is a batch, where that is not to be as usual. */
  readonly sizes?: Sizes
}

/** How far a large run is. */
export interface BulkProgress {
  readonly documents: number
  readonly files: number
  readonly fail: number
  readonly review: number
  /** Whether all documents were read, and dossiers are judged. */
  readonly isTying: boolean
}

/** Who takes part in a large run. */
export interface BulkAudience {
  /** What is shown of documents, dossiers or ties, and where these files are. */
  show(part: Report, files: readonly FoundFile[]): void
  note(text: string): void
  progress?(so: BulkProgress): void
  /** Whether the run is to end with what is known. */
  isStopped(): boolean
}

/** What a large run came to. */
export interface BulkOutcome {
  readonly tail: Report
  readonly closing: Closing
  /** Files that were judged or looked up. */
  readonly files: number
  /** Whether it was stopped before its end. */
  readonly isStopped: boolean
}

/** Runs over papers and shows what is found. Throws a refusal for what cannot be run. */
export async function runBulk(bulk: Bulk, audience: BulkAudience): Promise<BulkOutcome> {
  try {
    return await run(bulk, audience, bulk.store)
  } finally {
    bulk.store.close()
    await bulk.crew.dismiss()
  }
}

async function run(bulk: Bulk, audience: BulkAudience, store: Store): Promise<BulkOutcome> {
  const { runOptions } = bulk
  const empty = emptyReport(runOptions)
  const total = adding(bulk.showsAll === true)
  const read = await phaseOne(bulk, audience, store, total)
  if (!audience.isStopped()) {
    if (total.so().tally.documents === 0)
      refuse('there is no document to check', 'Name files or folders with documents in them.')
    const tell = () => {
      const { tally, fail, review } = total.so()
      audience.progress?.({ documents: tally.documents, files: read.files, fail, review, isTying: true })
    }
    tell()
    const sum = await phaseTwo(bulk, audience, store, read, total.so(), one =>
      audience.show(
        { ...empty, ...one.report },
        one.files.map(file => foundAs(file, bulk.cwd)),
      ),
    )
    total.add(sum)
  }
  const said = bulk.positions?.(askedIn(total.so()), !audience.isStopped())
  if (said !== undefined && !audience.isStopped()) {
    total.add(sumOf(said.checks, { documents: 0, dossiers: 0, gaps: [] }))
    audience.show({ ...empty, ...said, positions: [], positionFiles: bulk.positionFiles ?? [] }, [])
  }
  const sum = total.so()
  const notices: Notice[] = noticesOf(sum, runOptions)
  const tail: Report = {
    ...empty,
    positionFiles: bulk.positionFiles ?? [],
    positions: said?.positions ?? [],
    verdict: audience.isStopped() ? verdictOfStopped(verdictOfSum(sum)) : verdictOfSum(sum),
    tally: sum.tally,
    gaps: sum.gaps.first,
    notices,
  }
  if (sum.gaps.count > sum.gaps.first.length)
    audience.note(
      `${sum.gaps.count - sum.gaps.first.length} more mandatory checks were not examined and are not listed`,
    )
  return { tail, closing: sum.closing, files: read.files, isStopped: audience.isStopped() }
}

/** What phase two came to over the same batches before. */
interface CompleteRun {
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
}

/** More of it than so many characters is not kept as a whole: it would be held in memory. */
const mostKept = 16 * 1024 * 1024

/** Judges dossiers, then what they share. Where no batch changed since an earlier run, that says what it said. */
async function phaseTwo(
  bulk: Bulk,
  audience: BulkAudience,
  store: Store,
  read: PhaseOneResult,
  ofDocuments: Sum,
  show: (one: ShownAcross) => void,
): Promise<Sum> {
  const { cache } = bulk
  const batches = [...read.batches].map(([name, { sha256 }]) => [name, sha256])
  const sha256 = cache === undefined ? '' : digest(JSON.stringify(batches))
  const before = cache?.load<CompleteRun>('whole')
  if (before !== undefined && before.sha256 === sha256) {
    for (const one of before.said.shown) show(one)
    return before.said.sum
  }
  const total = adding(bulk.showsAll === true)
  let kept: ShownAcross[] | undefined = cache === undefined ? undefined : []
  let length = 0
  const take = (one: ShownAcross) => {
    show(one)
    if (kept === undefined) return
    kept.push(one)
    length += JSON.stringify(one).length
    if (length > mostKept) kept = undefined
  }
  const dossiers = await judgeAllDossiers(bulk, audience, store, read, total)
  for (const one of dossiers.shown.inOrder()) {
    if (audience.isStopped()) break
    take(one)
  }
  if (!audience.isStopped()) {
    const all = adding()
    for (const one of [ofDocuments, total.so()]) all.add(one)
    const said = saidIn(all.so(), bulk.runOptions)
    const ties = await judgeAllTies(bulk, audience, store, read, { ...dossiers, said }, total)
    for (const one of ties.inOrder()) take(one)
  }
  const sum = total.so()
  if (kept !== undefined && !audience.isStopped())
    cache?.save<CompleteRun>('whole', { sha256, said: { shown: kept, sum } })
  return sum
}

/** What came of a batch, without the texts that wait. */
type BatchResult = Omit<BatchAnswer, 'bytes'>

/** The same as JSON can hold it. */
type WrittenTold = Omit<BatchResult, 'papers' | 'dossiers' | 'traits' | 'references'> & {
  readonly papers: WrittenStretches
  readonly dossiers: WrittenStretches
  readonly traits: WrittenStretches
  readonly references: readonly number[]
}

function writtenTold(told: BatchResult): WrittenTold {
  const { papers, dossiers, traits, references } = told
  return {
    ...told,
    papers: written(papers),
    dossiers: written(dossiers),
    traits: written(traits),
    references: [...references],
  }
}

function toldOf(told: WrittenTold): BatchResult {
  const { papers, dossiers, traits, references } = told
  return {
    ...told,
    papers: unwritten(papers),
    dossiers: unwritten(dossiers),
    traits: unwritten(traits),
    references: Uint32Array.from(references),
  }
}

/** Judges batch after batch; what is found in them is shown in their order. */
async function phaseOne(
  { files, lookedUp, cwd, runOptions, crew, cache, showsAll = false, sizes = usualSizes }: Bulk,
  { show, note, progress, isStopped }: BulkAudience,
  store: Store,
  total: ReturnType<typeof adding>,
): Promise<PhaseOneResult> {
  const empty = emptyReport(runOptions)
  const batches = new Map<string, ReadBatch>()
  const revisions: (Revision & { batch: string })[] = []
  let read = 0
  const take = (batch: string, said: BatchResult, waiting: Waiting) => {
    const { sha256, papers, dossiers, traits, references } = said
    batches.set(batch, { sha256, waiting, papers, dossiers, traits, references })
    for (const one of said.revisions) revisions.push({ ...one, batch })
    total.add(said.sum)
    for (const text of said.notes) note(text)
    const { files: of, ...shown } = said.shown
    if (shown.documents.length > 0)
      show(
        { ...empty, ...shown },
        of.map(file => foundAs(file, cwd)),
      )
    const { tally, fail, review } = total.so()
    progress?.({ documents: tally.documents, files: read, fail, review, isTying: false })
  }
  const submit = async (batch: Batch) => {
    const before = cache?.load<WrittenTold>(batch.name)
    const known = cache === undefined ? {} : { known: before?.sha256 ?? null }
    const answer = unrefused(
      await crew.do({ kind: 'batch', name: batch.name, files: batch.files, showsAll, ...known }),
    )
    return () => {
      read += batch.size
      if (answer.kind === 'same' && before !== undefined && cache !== undefined)
        take(batch.name, toldOf(before.said), cache.bytes(batch.name, before.beside))
      else if (answer.kind === 'batch') {
        const { bytes, ...said } = answer.answer
        take(
          batch.name,
          said,
          cache?.save(batch.name, { sha256: said.sha256, said: writtenTold(said) }, bytes) ??
            store.keep(bytes),
        )
      }
    }
  }
  await inTurn(
    batchesOf({ files, lookedUp, runOptions, sizes, note }),
    () => crew.size * 2,
    submit,
    isStopped,
  )
  return { batches, revisions, files: read }
}

/** Hands out work, so much of it at a time, and goes through what came of it in the order in which it was handed out. */
async function inTurn<T>(
  all: Iterable<T>,
  atOnce: () => number,
  submit: (one: T) => Promise<() => void>,
  isStopped: () => boolean,
): Promise<void> {
  const under: Promise<() => void>[] = []
  for (const one of all) {
    if (isStopped()) break
    const doing = submit(one)
    // Whoever waits for an earlier one is not to be told twice of one that fails meanwhile.
    doing.catch(() => {})
    under.push(doing)
    if (under.length >= atOnce()) (await under.shift())?.()
  }
  // What was begun is finished, unless the run is to end.
  for (const doing of under) {
    if (isStopped()) return
    ;(await doing)()
  }
}

function unrefused(answer: JobAnswer): Exclude<JobAnswer, { readonly kind: 'refused' }> {
  return answer.kind === 'refused' ? refuse(answer.refusal.refusal, answer.refusal.help) : answer
}

/** Where what is shown of a dossier or a tie waits as text, and the key by which it is put in order. */
interface PendingLocation {
  readonly key: string
  readonly waiting: Waiting
  readonly from: number
  readonly to: number
}

/** What is shown of dossiers or ties, kept until all of it is known and can be put in order. */
interface ShownList {
  add(one: ShownAcross): void
  /** Adds one that waits already. */
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

/** What came of a part of the dossiers, as JSON can hold it. */
type WrittenDossiers = Omit<DossiersAnswer, 'traits'> & { readonly traits: WrittenStretches }

async function judgeAllDossiers(
  { crew, cache, showsAll = false }: Bulk,
  { isStopped }: BulkAudience,
  store: Store,
  read: PhaseOneResult,
  total: ReturnType<typeof adding>,
): Promise<{ readonly shown: ShownList; readonly takenBack: ReadonlySet<number>; readonly traits: Traits }> {
  const shown = gathering(store)
  const traits: Traits[number][] = []
  const takenBack = new Set<number>()
  const linked = new Map<string, LinkedGap>()
  const take = (
    answer: Pick<DossiersAnswer, 'shown' | 'sum' | 'linked'>,
    stretches: Stretches,
    waiting: Waiting,
  ) => {
    for (const one of answer.shown) shown.add(one)
    total.add(answer.sum)
    for (const one of answer.linked) {
      const { document, ruleSet, provision } = one.gap
      const key = JSON.stringify([document, ruleSet, provision])
      const known = linked.get(key)
      if (known === undefined || one.at < known.at) linked.set(key, one)
    }
    traits.push({ stretches, waiting })
  }
  await inTurn(
    together(openParts(read, takenBack)),
    () => crew.size * 2,
    async some => {
      const wanted = some.map(open => {
        const { part, keys, pieces, revisions } = open
        const name = `dossiers ${part}`
        if (keys.size === 0) return { open, name, sha256: '', before: undefined }
        const sha256 =
          cache === undefined
            ? ''
            : digest(
                JSON.stringify([
                  [...keys],
                  pieces,
                  revisions.map(one => [one.batch, textOfRevision(one, read)]),
                ]),
              )
        const before = cache?.load<WrittenDossiers>(name)
        return { open, name, sha256, before: before?.sha256 === sha256 ? before : undefined }
      })
      const asked = wanted.filter(({ open, before }) => open.keys.size > 0 && before === undefined)
      const job = asked.map(
        ({ open: { keys, pieces, revisions } }): PartOfDossiers => ({
          keys: [...keys],
          pieces,
          revisions: revisions.map(one => textOfRevision(one, read)),
        }),
      )
      const answer =
        job.length === 0 ? undefined : unrefused(await crew.do({ kind: 'dossiers', parts: job, showsAll }))
      return () => {
        for (const one of wanted) {
          for (const { shown: of, sum } of one.open.dossiers) {
            if (of !== undefined) shown.waits(of)
            if (sum !== null) total.add(sum)
          }
          const { name, sha256, before } = one
          if (before !== undefined && cache !== undefined) {
            take(before.said, unwritten(before.said.traits), cache.bytes(name, before.beside))
            continue
          }
          const made = answer?.kind === 'dossiers' ? answer.answers[asked.indexOf(one)] : undefined
          if (made === undefined) continue
          const { bytes, stretches } = made.traits
          const said: WrittenDossiers = { ...made, traits: written(stretches) }
          take(made, stretches, cache?.save(name, { sha256, said }, bytes) ?? store.keep(bytes))
        }
      }
    },
    isStopped,
  )
  const gaps = [...linked.values()].map(({ gap }) => gap)
  total.add(sumOf([], { documents: 0, dossiers: 0, gaps }))
  return { shown, takenBack, traits }
}

async function judgeAllTies(
  { crew, cache, showsAll = false }: Bulk,
  { isStopped }: BulkAudience,
  store: Store,
  { batches }: PhaseOneResult,
  {
    takenBack,
    traits,
    said,
  }: { readonly takenBack: ReadonlySet<number>; readonly traits: Traits; readonly said: SaidBefore },
  total: ReturnType<typeof adding>,
): Promise<ShownList> {
  const shown = gathering(store)
  const take = ({ shown: some, sum }: TiesAnswer) => {
    for (const one of some) shown.add(one)
    total.add(sum)
  }
  const again = digest(JSON.stringify([[...takenBack].sort((a, b) => a - b), said]))
  await inTurn(
    tieParts([...[...batches.values()].map(one => ({ ...one, stretches: one.traits })), ...traits]),
    () => crew.size * 2,
    async ({ part, pieces }) => {
      const name = `ties ${part}`
      const sha256 =
        cache === undefined ? '' : digest(JSON.stringify([pieces.map(piece => piece.sha256), again]))
      const before = cache?.load<{ readonly answers: readonly TiesAnswer[] }>(name)
      if (before !== undefined && before.sha256 === sha256) {
        return () => {
          for (const one of before.said.answers) take(one)
        }
      }
      const answers: TiesAnswer[] = []
      const texts = pieces.map(piece => textIn(piece.waiting, piece))
      for (const some of jobsOf(
        openTies(texts, key => takenBack.has(key), said, showsAll),
        batches,
      )) {
        const answer = unrefused(await crew.do({ kind: 'ties', ...some, showsAll }))
        if (answer.kind === 'ties') answers.push(answer.answer)
      }
      return () => {
        cache?.save(name, { sha256, said: { answers } })
        for (const one of answers) take(one)
      }
    },
    isStopped,
  )
  return shown
}
