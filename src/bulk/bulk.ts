/**
 * A run over any number of papers: batches of files are judged, by several threads where these help; what is found in documents
 * is shown in their order as it comes, then dossiers, then what they share. Of a paper only what phase two needs is kept, and
 * where that is much, on disk.
 */
import { type Read as Part, sourcesOf } from '../archive.ts'
import { archiveOf, isContainer, isLines, isPacked } from '../archive-name.ts'
import { digest } from '../digest.ts'
import { type Found, refuse } from '../load.ts'
import type { Judging, Notice, Report } from '../model.ts'
import { emptyReport } from '../reduce.ts'
import { isOwnArchive } from '../run.ts'
import { compare } from '../trade/version.ts'
import type { Closing } from '../verdict.ts'
import type { ShownAcross } from './across.ts'
import type { BatchAnswer, Ordered, Revision } from './batch.ts'
import type { DossiersAnswer, PartOfDossiers } from './dossiers.ts'
import type { Answer } from './job.ts'
import type { Cache, Crew, Store, Waiting } from './means.ts'
import { hashOf, type Split } from './split.ts'
import { adding, noticesOf, verdictOfSum } from './sum.ts'
import { type OpenTie, openTies, type TiesAnswer } from './ties.ts'

/** What a large run is about. */
export interface Bulk {
  /** In the order in which they are shown; each is gone through once. */
  readonly files: Iterable<Found>
  readonly lookedUp: Iterable<Found>
  readonly judging: Judging
  readonly crew: Crew
  /** Where papers wait for phase two; it is closed in the end. */
  readonly store: Store
  readonly cache?: Cache | undefined
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
export interface Audience {
  /** What is shown of documents, dossiers or ties, and where these files are. */
  show(part: Report, files: readonly Found[]): void
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
export async function runBulk(bulk: Bulk, audience: Audience): Promise<BulkOutcome> {
  try {
    return await run(bulk, audience, bulk.store)
  } finally {
    bulk.store.close()
    await bulk.crew.dismiss()
  }
}

async function run(bulk: Bulk, audience: Audience, store: Store): Promise<BulkOutcome> {
  const { judging } = bulk
  const empty = emptyReport(judging)
  const total = adding()
  const read = await phaseOne(bulk, audience, store, total)
  if (!audience.isStopped()) {
    if (total.so().tally.documents === 0)
      refuse('there is no document to judge', 'Name files or folders with documents in them.')
    const tell = () => {
      const { tally, fail, review } = total.so()
      audience.progress?.({ documents: tally.documents, files: read.files, fail, review, isTying: true })
    }
    tell()
    const dossiers = await judgeAllDossiers(bulk, audience, store, read, total)
    for (const one of dossiers.shown.inOrder()) {
      if (audience.isStopped()) break
      audience.show({ ...empty, ...one.report }, one.files)
    }
    if (!audience.isStopped()) {
      const ties = await judgeAllTies(bulk, audience, store, read, dossiers.traits, total)
      for (const one of ties.inOrder()) audience.show({ ...empty, ...one.report }, one.files)
    }
  }
  const sum = total.so()
  const notices: Notice[] = noticesOf(sum, judging)
  const tail: Report = {
    ...empty,
    verdict: verdictOfSum(sum),
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

/** What phase two finds of phase one: where the papers wait, by batch and by part. */
interface Read {
  readonly batches: ReadonlyMap<string, Waiting>
  readonly parts: ReadonlyMap<number, readonly Piece[]>
  readonly revisions: readonly (Revision & { readonly batch: string })[]
  readonly references: readonly (readonly number[])[]
  readonly files: number
}

/** The papers of a part that one batch gave. */
interface Piece {
  readonly batch: string
  readonly from: number
  readonly to: number
  readonly sha256: string
  readonly lengths: readonly number[]
}

/** What came of a batch, without the papers that wait. */
type Told = Omit<BatchAnswer, 'papers'> & { readonly papers: Omit<Split, 'bytes'> }

/** Judges batch after batch; what is found in them is shown in their order. */
async function phaseOne(
  { files, lookedUp, judging, crew, cache }: Bulk,
  { show, note, progress, isStopped }: Audience,
  store: Store,
  total: ReturnType<typeof adding>,
): Promise<Read> {
  const empty = emptyReport(judging)
  const batches = new Map<string, Waiting>()
  const parts = new Map<number, Piece[]>()
  const revisions: (Revision & { batch: string })[] = []
  const references: (readonly number[])[] = []
  let read = 0
  const take = (batch: string, said: Told, waiting: Waiting) => {
    batches.set(batch, waiting)
    for (const { part, ...stretch } of said.papers.stretches) {
      const pieces = parts.get(part)
      if (pieces === undefined) parts.set(part, [{ batch, ...stretch }])
      else pieces.push({ batch, ...stretch })
    }
    for (const one of said.revisions) revisions.push({ ...one, batch })
    references.push(said.references)
    total.add(said.sum)
    for (const text of said.notes) note(text)
    const { files: of, ...shown } = said.shown
    if (shown.documents.length > 0) show({ ...empty, ...shown }, of)
    const { tally, fail, review } = total.so()
    progress?.({ documents: tally.documents, files: read, fail, review, isTying: false })
  }
  const submit = async (batch: Batch) => {
    const before = cache?.load<Told>(batch.name)
    const known = cache === undefined ? {} : { known: before?.sha256 ?? null }
    const answer = unrefused(await crew.do({ kind: 'batch', files: batch.files, ...known }))
    return () => {
      read += batch.size
      if (answer.kind === 'same' && before !== undefined && cache !== undefined)
        take(batch.name, before.said, cache.bytes(batch.name, before.beside))
      else if (answer.kind === 'batch') {
        const { papers, ...said } = answer.answer
        const { bytes, stretches } = papers
        const kept = { ...said, papers: { stretches } }
        take(
          batch.name,
          kept,
          cache?.save(batch.name, { sha256: said.sha256, said: kept }, bytes) ?? store.keep(bytes),
        )
      }
    }
  }
  await inTurn(batchesOf(files, lookedUp, judging, note), crew.size * 2, submit, isStopped)
  return { batches, parts, revisions, references, files: read }
}

/** Hands out work, so much of it at a time, and goes through what came of it in the order in which it was handed out. */
async function inTurn<T>(
  all: Iterable<T>,
  atOnce: number,
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
    if (under.length >= atOnce) (await under.shift())?.()
  }
  // What was begun is finished, unless the run is to end.
  for (const doing of under) {
    if (isStopped()) return
    ;(await doing)()
  }
}

function unrefused(answer: Answer): Exclude<Answer, { readonly kind: 'refused' }> {
  return answer.kind === 'refused' ? refuse(answer.refusal.refusal, answer.refusal.help) : answer
}

/** Some files, or lines of one. */
interface Batch {
  /** By which it is known in a cache. */
  readonly name: string
  readonly files: readonly Ordered[]
  /** How many files end in it. */
  readonly size: number
}

/** At least so many files are a batch, and at most so many; in between its end goes by the names, so that a new file moves only its own. */
const fewestFiles = 32
const mostFiles = 512
const usualFiles = 192
/** So many lines of an archive, or bytes of them, are a batch. */
const mostLines = 400
const mostLineBytes = 2 * 1024 * 1024

function* batchesOf(
  files: Iterable<Found>,
  lookedUp: Iterable<Found>,
  judging: Judging,
  note: (text: string) => void,
): Generator<Batch> {
  // What is judged is not looked up besides.
  const consulted = new Map([...lookedUp].map(found => [found.file, found]))
  yield* batchesIn(files, false, judging, note, found => consulted.delete(found.file))
  yield* batchesIn(consulted.values(), true, judging, note, () => {})
}

function* batchesIn(
  files: Iterable<Found>,
  isLookedUp: boolean,
  judging: Judging,
  note: (text: string) => void,
  seen: (found: Found) => void,
): Generator<Batch> {
  let together: Ordered[] = []
  const whole = function* (): Generator<Batch> {
    if (together.length > 0) yield batchOf(together, together.length)
    together = []
  }
  for (const found of files) {
    seen(found)
    if (!isLines(found.file) && !isContainer(found.file)) {
      together.push({ found, isLookedUp })
      const isEnd = together.length >= fewestFiles && hashOf(found.file) % (usualFiles - fewestFiles) === 0
      if (isEnd || together.length >= mostFiles) yield* whole()
      continue
    }
    yield* whole()
    if (isOwnArchive(found, judging)) note(`${found.file} is a file that enduse wrote and was not judged`)
    else yield* partsOfArchive(found, isLookedUp, judging, note)
  }
  yield* whole()
}

function batchOf(files: readonly Ordered[], size: number, at = ''): Batch {
  const names = files.map(({ found, isLookedUp }) => [found.file, found.named, isLookedUp])
  return { name: digest(JSON.stringify([names, at])).slice(0, 20), files, size }
}

/** An archive, some of its lines or entries at a time. */
function* partsOfArchive(
  found: Found,
  isLookedUp: boolean,
  judging: Judging,
  note: (text: string) => void,
): Generator<Batch> {
  // Of what is packed a byte says nothing about where it stands in the file.
  const isApart = !isPacked(found.file) && !isContainer(found.file)
  let lines: Required<Ordered>['lines'][number][] = []
  let bytes = 0
  let count = 0
  const some = (isLast: boolean) => {
    const [first] = lines
    // Whether the archive as a whole is one of enduse is known already, and is not asked of a part of its lines.
    const opened = lines.some(one => 'bytes' in one) ? { ...found, named: true } : found
    const batch = batchOf(
      [{ found: opened, isLookedUp, lines }],
      isLast ? 1 : 0,
      `${count++} ${placeOf(first)}`,
    )
    lines = []
    bytes = 0
    return batch
  }
  for (const source of sourcesOf(found, judging.limits, { note })) {
    if (lines.length >= mostLines || bytes >= mostLineBytes) yield some(false)
    if ('bytes' in source) {
      const { offset: _, ...rest } = source
      lines.push(isApart ? source : rest)
      bytes += source.bytes.length
    } else lines.push(source)
  }
  yield some(true)
}

/** Where the first of a batch stands in its archive. */
function placeOf(first: Part | undefined): string {
  if (first === undefined) return '0'
  const line = 'line' in first ? (first.line ?? 0) : 0
  return archiveOf(first.file) === first.file ? String(line) : `${first.file} ${line}`
}

/** What is shown of dossiers or ties, kept until all of it is known and can be put in order. */
interface Gathered {
  add(one: ShownAcross): void
  inOrder(): Iterable<ShownAcross>
}

function gathering(store: Store): Gathered {
  const index: { readonly key: string; readonly waiting: Waiting; readonly length: number }[] = []
  return {
    add: one => {
      const bytes = Buffer.from(JSON.stringify(one))
      index.push({ key: one.key, waiting: store.keep(bytes), length: bytes.length })
    },
    *inOrder() {
      index.sort((a, b) => compare(a.key, b.key))
      for (const { waiting, length } of index)
        yield JSON.parse(Buffer.from(waiting.read(0, length)).toString()) as ShownAcross
    },
  }
}

/** So many bytes of papers go to a worker at once. */
const jobBytes = 4 * 1024 * 1024

/** The bytes of a piece as text; refuses what is another than what was kept. */
function textIn(waiting: Waiting, { from, to, sha256 }: Pick<Piece, 'from' | 'to' | 'sha256'>): string {
  const bytes = waiting.read(from, to)
  if (digest(bytes) !== sha256)
    refuse(
      'what was kept of the papers is not there as it was written',
      'Run again; with another --cache, or none.',
    )
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}

async function judgeAllDossiers(
  { judging: _, crew, cache }: Bulk,
  { isStopped }: Audience,
  store: Store,
  { batches, parts, revisions, references }: Read,
  total: ReturnType<typeof adding>,
): Promise<{ readonly shown: Gathered; readonly traits: Traits }> {
  const shown = gathering(store)
  const traits: Traits = new Map()
  const elsewhere = revisionsByPart(revisions, references, parts)
  const jobs = function* (): Generator<number[]> {
    let some: number[] = []
    let bytes = 0
    for (const part of [...parts.keys()].sort((a, b) => a - b)) {
      some.push(part)
      for (const { from, to } of parts.get(part) ?? []) bytes += to - from
      if (bytes < jobBytes) continue
      yield some
      some = []
      bytes = 0
    }
    if (some.length > 0) yield some
  }
  const take = (
    answer: Omit<DossiersAnswer, 'traits'> & { readonly traits: Omit<Split, 'bytes'> },
    waiting: Waiting,
  ) => {
    for (const one of answer.shown) shown.add(one)
    total.add(answer.sum)
    for (const { part, ...stretch } of answer.traits.stretches) {
      const pieces = traits.get(part)
      if (pieces === undefined) traits.set(part, [{ waiting, ...stretch }])
      else pieces.push({ waiting, ...stretch })
    }
  }
  const waitingOf = (batch: string) => batches.get(batch) as Waiting
  await inTurn(
    jobs(),
    crew.size * 2,
    async some => {
      const wanted = some.map(part => {
        const pieces = parts.get(part) ?? []
        const others = elsewhere.get(part) ?? []
        const name = `dossiers ${part}`
        const sha256 =
          cache === undefined
            ? ''
            : digest(JSON.stringify([pieces.map(seenIn), others.map(({ sha256 }) => sha256)]))
        const before = cache?.load<
          Omit<DossiersAnswer, 'traits'> & { readonly traits: Omit<Split, 'bytes'> }
        >(name)
        return { part, pieces, others, name, sha256, before: before?.sha256 === sha256 ? before : undefined }
      })
      const open = wanted.filter(({ before }) => before === undefined)
      const job = open.map(
        ({ part, pieces, others }): PartOfDossiers => ({
          part,
          pieces: pieces.map(piece => ({
            batch: piece.batch,
            from: piece.from,
            lengths: piece.lengths,
            text: textIn(waitingOf(piece.batch), piece),
          })),
          revisions: others.map(one => Buffer.from(waitingOf(one.batch).read(one.from, one.to)).toString()),
        }),
      )
      const answer = job.length === 0 ? undefined : unrefused(await crew.do({ kind: 'dossiers', parts: job }))
      return () => {
        for (const { name, sha256, before } of wanted) {
          if (before !== undefined && cache !== undefined) {
            take(before.said, cache.bytes(name, before.beside))
            continue
          }
          const made =
            answer?.kind === 'dossiers' ? answer.answers[open.findIndex(one => one.name === name)] : undefined
          if (made === undefined) continue
          const { bytes, stretches } = made.traits
          const kept = { ...made, traits: { stretches } }
          take(kept, cache?.save(name, { sha256, said: kept }, bytes) ?? store.keep(bytes))
        }
      }
    },
    isStopped,
  )
  return { shown, traits }
}

/** All that the papers of a piece depend on besides the law, and where they are kept. */
const seenIn = ({ batch, from, sha256 }: Piece) => [batch, from, sha256]

/** Later versions of shipments, by the parts that hold a shipment of the same reference and not them. */
function revisionsByPart(
  revisions: Read['revisions'],
  references: Read['references'],
  parts: Read['parts'],
): ReadonlyMap<number, readonly (Read['revisions'][number] & { readonly sha256: string })[]> {
  const byHash = new Map<number, Read['revisions'][number][]>()
  for (const one of revisions) {
    const hash = hashOf(one.reference)
    byHash.set(hash, [...(byHash.get(hash) ?? []), one])
  }
  const found = new Map<number, Map<string, Read['revisions'][number] & { readonly sha256: string }>>()
  if (byHash.size === 0) return new Map()
  for (const list of references) {
    for (let at = 0; at < list.length; at += 2) {
      const part = list[at + 1] ?? 0
      for (const one of byHash.get(list[at] ?? 0) ?? []) {
        if (one.part === part) continue
        // The text stands among others, and is another one where their digest is.
        const among = parts.get(one.part)?.find(({ batch }) => batch === one.batch)?.sha256
        const sha256 = `${one.reference} ${one.batch} ${one.from} ${among}`
        const of = found.get(part) ?? new Map()
        found.set(part, of.set(sha256, { ...one, sha256 }))
      }
    }
  }
  return new Map([...found].map(([part, of]) => [part, [...of.values()]]))
}

type Traits = Map<number, (Omit<Piece, 'batch'> & { readonly waiting: Waiting })[]>

async function judgeAllTies(
  { crew, cache }: Bulk,
  { isStopped }: Audience,
  store: Store,
  { batches }: Read,
  traits: Traits,
  total: ReturnType<typeof adding>,
): Promise<Gathered> {
  const shown = gathering(store)
  const take = ({ shown: some, sum }: TiesAnswer) => {
    for (const one of some) shown.add(one)
    total.add(sum)
  }
  await inTurn(
    [...traits.keys()].sort((a, b) => a - b),
    crew.size * 2,
    async part => {
      const pieces = traits.get(part) ?? []
      const name = `ties ${part}`
      const sha256 = cache === undefined ? '' : digest(JSON.stringify(pieces.map(piece => piece.sha256)))
      const before = cache?.load<{ readonly answers: readonly TiesAnswer[] }>(name)
      if (before !== undefined && before.sha256 === sha256) {
        return () => {
          for (const one of before.said.answers) take(one)
        }
      }
      const answers: TiesAnswer[] = []
      for (const ties of jobsOf(openTies(pieces.map(piece => textIn(piece.waiting, piece))), batches)) {
        const answer = unrefused(await crew.do({ kind: 'ties', ties }))
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

/** Ties with the texts of their papers, as many as go to a worker at once. */
function* jobsOf(
  ties: readonly OpenTie[],
  batches: Read['batches'],
): Generator<(OpenTie & { papers: string })[]> {
  let some: (OpenTie & { papers: string })[] = []
  let length = 0
  for (const tie of ties) {
    let papers = ''
    for (const spot of tie.spots) {
      const [batch = '', from, to] = spot.split(' ')
      papers += Buffer.from(batches.get(batch)?.read(Number(from), Number(to)) ?? []).toString()
    }
    some.push({ ...tie, papers })
    length += papers.length
    if (length < jobBytes) continue
    yield some
    some = []
    length = 0
  }
  if (some.length > 0) yield some
}
