/**
 * Phase two: checks dossiers whose documents are in several batches, then linked groups. Results of dossiers that a batch checked
 * are used as long as no other batch has a document of them.
 */
import { digest } from '../../core/model/digest.ts'
import { compare } from '../../trade/documents/version.ts'
import type { ShownAcross } from './across.ts'
import type { DossiersAnswer, LinkedGap, PartOfDossiers } from './dossiers.ts'
import type { EngineListener, EngineRun } from './engine-run.ts'
import { inTurn, unrefused } from './in-turn.ts'
import type { JobAnswer } from './job.ts'
import { type LinksAnswer, type StoredRecord, sharedValues } from './links.ts'
import {
  bytesIn,
  jobBytes,
  jobsOf,
  linkParts,
  type OpenPart,
  openParts,
  type PendingLocation,
  type PhaseOneResult,
  recordsOf,
  type StoredLinks,
  textOfRevision,
  together,
} from './open-parts.ts'
import type { Cache, Store, StoredBytes, WorkerPool } from './ports.ts'
import { type Stretches, unwritten, type WrittenStretches, written } from './split.ts'
import { adding, type Sum, sumOf } from './sum.ts'

/** The earlier result of phase two over the same batches. */
interface CompleteRun {
  readonly shown: readonly ShownAcross[]
  readonly sum: Sum
}

/** A result with more characters than this is not cached, because it would be held in memory. */
const mostKept = 16 * 1024 * 1024

/** Checks dossiers, then linked groups. If no batch has changed since an earlier run, its result is used. */
export async function phaseTwo(
  input: EngineRun,
  listener: EngineListener,
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
  const dossiers = await checkAllDossiers(input, listener, store, read, total)
  const showAll = async (shown: ShownList) => {
    for (const one of shown.inOrder()) {
      if (await listener.isStopped()) return
      take(one)
    }
  }
  await showAll(dossiers.shown)
  if (!(await listener.isStopped())) {
    const links: StoredLinks = [
      ...[...read.batches.values()].map(({ stored, links: stretches }) => ({ stored, stretches })),
      ...dossiers.links,
    ]
    if (input.partition === undefined) {
      await showAll(await checkAllLinks(input, listener, store, { ...dossiers, links }, total))
    } else
      for (const text of recordsOf(links, key => dossiers.takenBack.has(key)))
        listener.left?.({ type: 'record', record: JSON.parse(text) as StoredRecord })
  }
  const sum = total.so()
  if (kept !== undefined && !(await listener.isStopped()))
    cache?.save<CompleteRun>('whole', { sha256, result: { shown: kept, sum } })
  return sum
}

/** The displayed parts of dossiers or linked groups, kept until all are known and can be sorted. */
interface ShownList {
  add(one: ShownAcross): void
  /** Adds one that is stored already. */
  addStored(at: PendingLocation): void
  inOrder(): Iterable<ShownAcross>
}

function gathering(store: Store): ShownList {
  const index: PendingLocation[] = []
  return {
    add: one => {
      const bytes = Buffer.from(JSON.stringify(one))
      index.push({ key: one.key, stored: store.keep(bytes), from: 0, to: bytes.length })
    },
    addStored: at => index.push(at),
    *inOrder() {
      index.sort((a, b) => compare(a.key, b.key))
      for (const { stored, from, to } of index) {
        const { buffer, byteOffset, length } = stored.read(from, to)
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
    stored: StoredBytes,
  ) => {
    for (const one of answer.shown) shown.add(one)
    total.add(answer.sum)
    for (const one of answer.linked) addGap(linked, one)
    links.push({ stretches, stored })
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
            if (of !== undefined) shown.addStored(of)
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
  else for (const gap of linked.values()) left?.({ type: 'linked-gap', gap })
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
export function addGap(gaps: Map<string, LinkedGap>, one: LinkedGap): void {
  const { document, ruleSet, provision } = one.gap
  const key = JSON.stringify([document, ruleSet, provision])
  const known = gaps.get(key)
  if (known === undefined || one.at < known.at) gaps.set(key, one)
}

/** Returns the totals of these gaps alone. */
export function sumOfGaps(linked: Iterable<LinkedGap>): Sum {
  return sumOf([], { gaps: [...linked].map(({ gap }) => gap) })
}

/** Checks all linked groups. Results of dossiers that were checked again are not used. */
export async function checkAllLinks(
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
        cache === undefined
          ? ''
          : digest(JSON.stringify([pieces.map(({ sha256: own, records }) => [own, records.sha256]), again]))
      const before = cache?.load<{ readonly answers: readonly LinksAnswer[] }>(name)
      if (before !== undefined && before.sha256 === sha256) {
        return () => {
          for (const one of before.result.answers) take(one)
        }
      }
      const answers: LinksAnswer[] = []
      const entries = pieces.map(piece => bytesIn(piece.stored, piece))
      const shared = sharedValues(entries, key => takenBack.has(key))
      for (const some of jobsOf(shared, pieces)) {
        const answer = unrefused(await pool.do({ kind: 'links', ...some, showsAll }))
        if (answer.kind !== 'links') return () => {}
        answers.push(answer.answer)
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
