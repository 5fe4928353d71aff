/**
 * A run over any number of papers: batches of files are judged, by several threads where these help; what is found in documents
 * is shown in their order as it comes, then dossiers, then what they share. Of a paper only what phase two needs is kept, and
 * where that is much, on disk.
 */
import { type Read as Source, sourcesOf } from '../archive.ts'
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
import type { DossiersAnswer, LinkedGap, PartOfDossiers } from './dossiers.ts'
import type { Answer } from './job.ts'
import type { Cache, Crew, Store, Waiting } from './means.ts'
import { hashOf, picked, type Split, type Stretch } from './split.ts'
import { adding, noticesOf, sumOf, verdictOfSum } from './sum.ts'
import { type OpenTie, openTies, type SomeTies, type TiesAnswer } from './ties.ts'
import { type WholeAnswer, wholesIn } from './whole.ts'

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
  /** How much of it is a batch, where that is not to be as usual. */
  readonly sizes?: Sizes
}

/**
 * How large batches are: at least `fewest` files and at most `most`, and in between its end goes by the names, so that a new file
 * moves only its own; so many lines of an archive, or bytes of them.
 */
export interface Sizes {
  readonly fewest: number
  readonly usual: number
  readonly most: number
  readonly lines: number
  readonly lineBytes: number
}

const usualSizes: Sizes = { fewest: 32, usual: 192, most: 512, lines: 400, lineBytes: 2 * 1024 * 1024 }

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
      const ties = await judgeAllTies(bulk, audience, store, read, dossiers.takenBack, total)
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
  /** Papers, and dossiers that were judged, by part. */
  readonly parts: ReadonlyMap<number, Part>
  readonly traits: Traits
  readonly revisions: readonly (Revision & { readonly batch: string })[]
  readonly references: readonly { readonly batch: string; readonly of: readonly number[] }[]
  readonly files: number
}

/** What batches gave for a part of the dossiers. */
interface Part {
  readonly papers: Piece[]
  readonly dossiers: Piece[]
}

/** What one batch gave for a part. */
interface Piece extends Omit<Stretch, 'part'> {
  readonly batch: string
}

/** What papers share, by part, and where it waits. */
type Traits = Map<number, (Omit<Stretch, 'part'> & { readonly waiting: Waiting })[]>

/** What came of a batch, without the texts that wait. */
type Told = Omit<BatchAnswer, 'bytes'>

/** Judges batch after batch; what is found in them is shown in their order. */
async function phaseOne(
  { files, lookedUp, judging, crew, cache, sizes = usualSizes }: Bulk,
  { show, note, progress, isStopped }: Audience,
  store: Store,
  total: ReturnType<typeof adding>,
): Promise<Read> {
  const empty = emptyReport(judging)
  const batches = new Map<string, Waiting>()
  const parts = new Map<number, Part>()
  const traits: Traits = new Map()
  const revisions: (Revision & { batch: string })[] = []
  const references: { batch: string; of: readonly number[] }[] = []
  let read = 0
  const take = (batch: string, said: Told, waiting: Waiting) => {
    batches.set(batch, waiting)
    for (const which of ['papers', 'dossiers'] as const) {
      for (const { part, ...stretch } of said[which]) {
        const of = parts.get(part) ?? { papers: [], dossiers: [] }
        of[which].push({ batch, ...stretch })
        parts.set(part, of)
      }
    }
    addTraits(traits, said.traits, waiting)
    for (const one of said.revisions) revisions.push({ ...one, batch })
    references.push({ batch, of: said.references })
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
    const answer = unrefused(await crew.do({ kind: 'batch', name: batch.name, files: batch.files, ...known }))
    return () => {
      read += batch.size
      if (answer.kind === 'same' && before !== undefined && cache !== undefined)
        take(batch.name, before.said, cache.bytes(batch.name, before.beside))
      else if (answer.kind === 'batch') {
        const { bytes, ...said } = answer.answer
        take(
          batch.name,
          said,
          cache?.save(batch.name, { sha256: said.sha256, said }, bytes) ?? store.keep(bytes),
        )
      }
    }
  }
  await inTurn(batchesOf({ files, lookedUp, judging, sizes, note }), crew.size * 2, submit, isStopped)
  return { batches, parts, traits, revisions, references, files: read }
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

/** How batches are made. */
interface Batching {
  readonly judging: Judging
  readonly sizes: Sizes
  note(text: string): void
}

function* batchesOf({
  files,
  lookedUp,
  ...how
}: Batching & Pick<Bulk, 'files' | 'lookedUp'>): Generator<Batch> {
  // What is judged is not looked up besides.
  const consulted = new Map([...lookedUp].map(found => [found.file, found]))
  yield* batchesIn(files, false, how, found => consulted.delete(found.file))
  yield* batchesIn(consulted.values(), true, how, () => {})
}

function* batchesIn(
  files: Iterable<Found>,
  isLookedUp: boolean,
  how: Batching,
  seen: (found: Found) => void,
): Generator<Batch> {
  const { fewest, usual, most } = how.sizes
  let together: Ordered[] = []
  const whole = function* (): Generator<Batch> {
    if (together.length > 0) yield batchOf(together, together.length)
    together = []
  }
  for (const found of files) {
    seen(found)
    if (!isLines(found.file) && !isContainer(found.file)) {
      together.push({ found, isLookedUp })
      const isEnd = together.length >= fewest && hashOf(found.file) % (usual - fewest) === 0
      if (isEnd || together.length >= most) yield* whole()
      continue
    }
    yield* whole()
    if (isOwnArchive(found, how.judging))
      how.note(`${found.file} is a file that enduse wrote and was not judged`)
    else yield* partsOfArchive(found, isLookedUp, how)
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
  { judging, sizes, note }: Batching,
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
    if (lines.length >= sizes.lines || bytes >= sizes.lineBytes) yield some(false)
    if ('bytes' in source) {
      const { offset: _, ...rest } = source
      lines.push(isApart ? source : rest)
      bytes += source.bytes.length
    } else lines.push(source)
  }
  yield some(true)
}

/** Where the first of a batch stands in its archive. */
function placeOf(first: Source | undefined): string {
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

/** So many bytes of papers, or so many papers, go to a worker at once. */
const jobBytes = 4 * 1024 * 1024
const jobPapers = 1000

/** Bytes that wait as text; refuses what is another than what was kept. */
function textIn(waiting: Waiting, { from, to, sha256 }: Pick<Piece, 'from' | 'to' | 'sha256'>): string {
  const bytes = waiting.read(from, to)
  if (digest(bytes) !== sha256) refuseKept()
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}

function refuseKept(): never {
  return refuse(
    'what was kept of the papers is not there as it was written',
    'Run again; with another --cache, or none.',
  )
}

/** What is to be done for a part of the dossiers: those that lie in one batch were judged there. */
interface OpenPart {
  readonly part: number
  /** What came of dossiers that hold. */
  readonly dossiers: readonly WholeAnswer[]
  /** What is to be judged, from these papers and later versions of shipments. */
  readonly keys: ReadonlySet<number>
  readonly pieces: PartOfDossiers['pieces']
  readonly revisions: readonly Later[]
}

/** A later version of a shipment. */
type Later = Read['revisions'][number]

async function judgeAllDossiers(
  { crew, cache }: Bulk,
  { isStopped }: Audience,
  store: Store,
  read: Read,
  total: ReturnType<typeof adding>,
): Promise<{ readonly shown: Gathered; readonly takenBack: ReadonlySet<number> }> {
  const shown = gathering(store)
  const takenBack = new Set<number>()
  const linked = new Map<string, LinkedGap>()
  const take = (
    answer: Omit<DossiersAnswer, 'traits'> & { readonly traits: Omit<Split, 'bytes'> },
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
    addTraits(read.traits, answer.traits.stretches, waiting)
  }
  await inTurn(
    together(openParts(read, takenBack)),
    crew.size * 2,
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
        const before = cache?.load<
          Omit<DossiersAnswer, 'traits'> & { readonly traits: Omit<Split, 'bytes'> }
        >(name)
        return { open, name, sha256, before: before?.sha256 === sha256 ? before : undefined }
      })
      const asked = wanted.filter(({ open, before }) => open.keys.size > 0 && before === undefined)
      const job = asked.map(
        ({ open: { part, keys, pieces, revisions } }): PartOfDossiers => ({
          part,
          keys: [...keys],
          pieces,
          revisions: revisions.map(one => textOfRevision(one, read)),
        }),
      )
      const answer = job.length === 0 ? undefined : unrefused(await crew.do({ kind: 'dossiers', parts: job }))
      return () => {
        for (const one of wanted) {
          for (const { shown: of, sum } of one.open.dossiers) {
            if (of !== null) shown.add(of)
            if (sum !== null) total.add(sum)
          }
          const { name, sha256, before } = one
          if (before !== undefined && cache !== undefined) {
            take(before.said, cache.bytes(name, before.beside))
            continue
          }
          const made = answer?.kind === 'dossiers' ? answer.answers[asked.indexOf(one)] : undefined
          if (made === undefined) continue
          const { bytes, stretches } = made.traits
          const said = { ...made, traits: { stretches } }
          take(said, cache?.save(name, { sha256, said }, bytes) ?? store.keep(bytes))
        }
      }
    },
    isStopped,
  )
  const gaps = [...linked.values()].map(({ gap }) => gap)
  total.add(sumOf([], { documents: 0, dossiers: 0, gaps }))
  return { shown, takenBack }
}

function textOfRevision({ batch, from, to }: Later, { batches }: Read): string {
  return Buffer.from(batches.get(batch)?.read(from, to) ?? []).toString()
}

/** Parts, so many of them at a time as go to a worker at once. */
function* together(all: Iterable<OpenPart>): Generator<readonly OpenPart[]> {
  let some: OpenPart[] = []
  let [bytes, papers] = [0, 0]
  for (const one of all) {
    some.push(one)
    for (const { text, spots } of one.pieces) {
      bytes += text.length
      papers += spots.length
    }
    if (bytes < jobBytes && papers < jobPapers && some.length < 64) continue
    yield some
    some = []
    bytes = 0
    papers = 0
  }
  if (some.length > 0) yield some
}

/** Goes through the parts; of dossiers that a batch judged and that have to be judged once more the keys go to `takenBack`. */
function* openParts(read: Read, takenBack: Set<number>): Generator<OpenPart> {
  const { batches, parts } = read
  const elsewhere = laterVersions(read)
  const waitingOf = (batch: string) => batches.get(batch) as Waiting
  for (const part of [...parts.keys()].sort((a, b) => a - b)) {
    const { papers, dossiers } = parts.get(part) ?? { papers: [], dossiers: [] }
    const others = elsewhere.get(part) ?? []
    const judged = new Set(dossiers.flatMap(keysOf))
    const keys = new Set<number>(others.flatMap(({ of, isNews }) => (isNews ? [of] : [])))
    // In one batch alone, and judged there: all else is to be judged.
    const seen = new Set<number>()
    for (const piece of papers) {
      for (const key of new Set(keysOf(piece))) {
        if (seen.has(key) || !judged.has(key)) keys.add(key)
        seen.add(key)
      }
    }
    for (const key of keys) if (judged.has(key)) takenBack.add(key)
    const isOpen = (key: number) => keys.has(key)
    yield {
      part,
      dossiers: dossiers.flatMap(piece =>
        wholesIn(
          textOfSome(
            waitingOf(piece.batch),
            piece,
            picked(piece, key => !isOpen(key)),
          ),
        ),
      ),
      keys,
      pieces: papers.flatMap(piece => {
        const spots = picked(piece, isOpen)
        const { batch } = piece
        return spots.length === 0 ? [] : [{ batch, spots, text: textOfSome(waitingOf(batch), piece, spots) }]
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

/** What its texts are about, over and over. */
const keysOf = ({ texts }: Piece): number[] => texts.filter((_, index) => index % 2 === 1)

/** Some of the texts of a piece. */
function textOfSome(
  waiting: Waiting,
  piece: Piece,
  spots: PartOfDossiers['pieces'][number]['spots'],
): string {
  if (spots.length === 0) return ''
  const { from, to, sha256 } = piece
  const bytes = waiting.read(from, to)
  if (digest(bytes) !== sha256) refuseKept()
  return spots.map(spot => Buffer.from(bytes.subarray(spot.from - from, spot.to - from)).toString()).join('')
}

/** A later version of a shipment, beside a dossier with a shipment of the same reference. */
interface Beside {
  /** The key of the dossier. */
  readonly of: number
  readonly later: Later
  /** Whether the batch that holds the dossier did not know of it. */
  readonly isNews: boolean
}

/** Later versions of shipments, by the parts that hold a shipment of the same reference. */
function laterVersions({ revisions, references }: Read): ReadonlyMap<number, readonly Beside[]> {
  const byHash = new Map<number, Later[]>()
  for (const one of revisions) {
    const hash = hashOf(one.reference)
    const others = byHash.get(hash)
    if (others === undefined) byHash.set(hash, [one])
    else others.push(one)
  }
  const found = new Map<number, Map<string, Beside>>()
  if (byHash.size === 0) return new Map()
  for (const { batch, of: list } of references) {
    for (let at = 0; at < list.length; at += 3) {
      const part = list[at + 1] ?? 0
      const of = list[at + 2] ?? 0
      for (const later of byHash.get(list[at] ?? 0) ?? []) {
        // What belongs to the dossier itself is among its papers.
        if (later.key === of) continue
        const known = found.get(part) ?? new Map<string, Beside>()
        const name = `${of} ${later.batch} ${later.from}`
        const isNews = later.batch !== batch || known.get(name)?.isNews === true
        found.set(part, known.set(name, { of, later, isNews }))
      }
    }
  }
  return new Map([...found].map(([part, of]) => [part, [...of.values()]]))
}

function addTraits(traits: Traits, stretches: readonly Stretch[], waiting: Waiting): void {
  for (const { part, ...stretch } of stretches) {
    const pieces = traits.get(part)
    if (pieces === undefined) traits.set(part, [{ waiting, ...stretch }])
    else pieces.push({ waiting, ...stretch })
  }
}

async function judgeAllTies(
  { crew, cache }: Bulk,
  { isStopped }: Audience,
  store: Store,
  { batches, traits }: Read,
  takenBack: ReadonlySet<number>,
  total: ReturnType<typeof adding>,
): Promise<Gathered> {
  const shown = gathering(store)
  const take = ({ shown: some, sum }: TiesAnswer) => {
    for (const one of some) shown.add(one)
    total.add(sum)
  }
  const again = digest(JSON.stringify([...takenBack].sort((a, b) => a - b)))
  await inTurn(
    [...traits.keys()].sort((a, b) => a - b),
    crew.size * 2,
    async part => {
      const pieces = traits.get(part) ?? []
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
        openTies(texts, key => takenBack.has(key)),
        batches,
      )) {
        const answer = unrefused(await crew.do({ kind: 'ties', ...some }))
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

/** Ties with the texts of their papers, each of these once, as many as go to a worker at once. */
function* jobsOf(ties: readonly OpenTie[], batches: Read['batches']): Generator<SomeTies> {
  let some: SomeTies['ties'][number][] = []
  let papers = ''
  let places = new Map<string, number>()
  for (const { trait, value, spots } of ties) {
    const members = spots.map(spot => {
      const known = places.get(spot)
      if (known !== undefined) return known
      const [batch = '', from, to] = spot.split(' ')
      papers += Buffer.from(batches.get(batch)?.read(Number(from), Number(to)) ?? []).toString()
      places.set(spot, places.size)
      return places.size - 1
    })
    some.push({ trait, value, members })
    if (papers.length < jobBytes && places.size < jobPapers) continue
    yield { ties: some, papers }
    some = []
    papers = ''
    places = new Map()
  }
  if (some.length > 0) yield { ties: some, papers }
}
