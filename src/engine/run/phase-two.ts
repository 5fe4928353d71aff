/**
 * Phase two: checks dossiers whose documents are in several batches, then linked groups, in the order of their keys. Results of
 * dossiers that a batch checked are used as long as no other batch has a document of them.
 */
import { digest, digestOfParts } from '../../core/model/digest.ts'
import { addIn } from '../../core/model/group-by.ts'
import { hashOf } from '../../core/model/hash.ts'
import { mapped } from '../../core/model/long-report.ts'
import type { BatchAnswer, DossierPiece, Revision } from './batch.ts'
import type { DossiersAnswer, LinkedGap } from './dossiers.ts'
import type { EngineListener, EngineRun } from './engine-run.ts'
import { inTurn, stageOf, unrefused } from './in-turn.ts'
import type { JobAnswer } from './job.ts'
import { type LinkRun, type LinksAnswer, linkJobs } from './links.ts'
import type { ReportPart } from './reopen.ts'
import { groupsIn, type StoredBytes, type StoredRange, textIn } from './sorted-run.ts'
import { adding, type Sum, sumOf } from './sum.ts'

/** What a batch left, and where it is stored. */
export interface ReadBatch extends Pick<BatchAnswer, 'sha256' | 'dossiers' | 'links' | 'revisions'> {
  readonly name: string
  readonly stored: StoredBytes
}

/** A result with more characters than this is not cached, because it would be held in memory. */
const mostKept = 16 * 1024 * 1024

/** Checks dossiers, then linked groups. If no batch has changed since an earlier run, its result is used. */
export async function phaseTwo(
  input: EngineRun,
  listener: EngineListener,
  batches: readonly ReadBatch[],
  show: (one: ReportPart) => void,
): Promise<Sum> {
  const { cache } = input
  const sha256 = cache === undefined ? '' : digest(JSON.stringify(batches.map(one => [one.name, one.sha256])))
  // The earlier result of phase two over the same batches.
  const before = cache?.load<LinksAnswer>('whole')
  if (before !== undefined && before.sha256 === sha256) {
    for (const one of before.result.shown) show(one)
    return before.result.sum
  }
  const total = adding(input.listsGaps)
  let kept: ReportPart[] | undefined = cache === undefined ? undefined : []
  let length = 0
  const take = (one: ReportPart) => {
    show(one)
    if (kept === undefined) return
    kept.push(one)
    length += JSON.stringify(one).length
    if (length > mostKept) kept = undefined
  }
  const links = await checkAllDossiers(input, listener, batches, total, take)
  await checkAllLinks(input, listener, links, total, take)
  const sum = total.so()
  if (kept !== undefined && !(await listener.isStopped()))
    cache?.save<LinksAnswer>('whole', { sha256, result: { shown: kept, sum } })
  return sum
}

/** A dossier, by what batches have of it. */
interface PendingDossier {
  readonly certificate: string
  /** The result that remains valid, if a batch checked it. */
  readonly settled?: { readonly sum: Sum | null; readonly shown?: StoredRange | undefined }
  /** Otherwise the texts of its documents, and of later revisions of its shipments in other dossiers. */
  readonly pieces: readonly (DossierPiece & StoredRange)[]
  readonly later: readonly StoredRange[]
}

/** Yields the dossiers of a run by certificate number. What a batch has of those to check again is marked as outdated. */
function* dossiersOf(
  batches: readonly ReadBatch[],
  links: ReadonlyMap<StoredBytes, LinkRun>,
): Generator<PendingDossier> {
  const revisions = new Map<string, (Revision & StoredRange)[]>()
  for (const { stored, revisions: of } of batches)
    for (const one of of) addIn(revisions, one.reference, { ...one, stored })
  const runs = batches.map(({ stored, dossiers }) => ({ stored, ...dossiers }))
  for (const { key: certificate, entries } of groupsIn(runs)) {
    const pieces = entries.map(({ run: { stored }, content }) => ({
      ...(JSON.parse(content.toString()) as DossierPiece),
      stored,
    }))
    // Revisions in the dossier itself are among its documents.
    const later = pieces
      .flatMap(({ references }) => references.flatMap(one => revisions.get(one) ?? []))
      .filter(({ certificates }) => !certificates.includes(certificate))
    const [{ answer, stored } = {}] = pieces
    if (pieces.length === 1 && answer && stored && later.every(one => one.stored === stored)) {
      const { sum, shown } = answer
      yield { certificate, settled: { sum, shown: shown && { stored, ...shown } }, pieces: [], later: [] }
      continue
    }
    for (const one of pieces)
      if (one.answer !== undefined) links.get(one.stored)?.outdated.add(one.answer.number)
    yield { certificate, pieces, later }
  }
}

/**
 * The bytes or number of documents sent to a worker at once: parsed, they take ten times the memory, and several jobs are in
 * progress.
 */
const jobBytes = 1024 * 1024
const jobDocuments = 250

/** The most bytes of documents that are sent to another thread at once. */
const mostSent = 4 * jobBytes

/**
 * Groups dossiers into those that are checked together. Their numbers determine some of the ends, so that a new dossier changes few
 * groups.
 */
function* together(all: Iterable<PendingDossier>): Generator<readonly PendingDossier[]> {
  let some: PendingDossier[] = []
  let [bytes, documents] = [0, 0]
  for (const one of all) {
    some.push(one)
    for (const piece of one.pieces) {
      bytes += piece.to - piece.from
      documents += piece.documents
    }
    const isEnd = hashOf(one.certificate) % 64 === 0
    if (!isEnd && bytes < jobBytes && documents < jobDocuments && some.length < 256) continue
    yield some
    some = []
    bytes = 0
    documents = 0
  }
  if (some.length > 0) yield some
}

/** Checks all dossiers that no batch could, and returns the runs of link values. */
async function checkAllDossiers(
  input: EngineRun,
  { isStopped }: EngineListener,
  batches: readonly ReadBatch[],
  total: ReturnType<typeof adding>,
  show: (one: ReportPart) => void,
): Promise<readonly LinkRun[]> {
  const { pool } = input
  const ofBatches = new Map(
    batches.map(({ stored, links }) => [stored, { stored, ...links, outdated: new Set<number>() }]),
  )
  const checkedLinks: LinkRun[] = []
  const linked = new Map<string, LinkedGap>()
  await inTurn(
    stageOf('dossiers', together(dossiersOf(batches, ofBatches)), input.runOptions),
    () => pool.size * 2,
    async some => {
      const open = some.filter(({ settled }) => settled === undefined)
      const made = open.length === 0 ? undefined : await checkedAgain(input, open)
      return () => {
        const again = new Map(made?.answer.shown.map(one => [one.dossiers[0]?.certificate, one]))
        for (const { certificate, settled } of some) {
          if (settled?.sum) total.add(settled.sum)
          const one = settled?.shown
            ? (JSON.parse(textIn(settled.shown)) as ReportPart)
            : again.get(certificate)
          if (one !== undefined) show(one)
        }
        if (made === undefined) return
        const { answer, stored } = made
        total.add(answer.sum)
        for (const one of answer.linked) addGap(linked, one)
        checkedLinks.push({ stored, ...answer.links, outdated: new Set() })
      }
    },
    isStopped,
  )
  total.add(sumOfGaps(linked.values()))
  return [...ofBatches.values(), ...checkedLinks]
}

/** Checks dossiers, or returns the cached answer if it was given for the same documents; `undefined` if the run was stopped. */
async function checkedAgain(
  { pool, store, cache, showsAll = false }: EngineRun,
  open: readonly PendingDossier[],
): Promise<{ readonly answer: DossiersAnswer; readonly stored: StoredBytes } | undefined> {
  const certificates = open.map(one => one.certificate)
  const ranges: StoredRange[] = [
    ...open.flatMap(({ pieces }) => pieces),
    ...new Set(open.flatMap(({ later }) => later)),
  ]
  const name = `dossiers ${certificates[0]}`
  const hash = digestOfParts()
  hash.add(JSON.stringify(certificates))
  if (cache !== undefined) for (const { stored, from, to } of ranges) hash.add(stored.read(from, to))
  const sha256 = hash.hex()
  const before = cache?.load<DossiersAnswer>(name)
  if (cache !== undefined && before?.sha256 === sha256)
    return { answer: before.result, stored: cache.bytes(name, before.beside) }
  // On this thread, text by text, if they are too large to be sent to another.
  const isLarge = ranges.reduce((sum, { from, to }) => sum + to - from, 0) > mostSent
  const texts = isLarge ? mapped(ranges, textIn) : ranges.map(textIn)
  const job = { kind: 'dossiers', certificates, texts, showsAll } as const
  const done: JobAnswer = unrefused(await (isLarge ? pool.here(job) : pool.do(job)))
  if (done.kind !== 'dossiers') return undefined
  const { bytes, ...answer } = done.answer
  return { answer, stored: cache?.save(name, { sha256, result: answer }, bytes) ?? store.keep(bytes) }
}

/** Adds a gap of a document under several certificates: of several the first certificate counts. */
export function addGap(gaps: Map<string, LinkedGap>, one: LinkedGap): void {
  const { document, ruleSet, provision } = one.gap
  const key = JSON.stringify([document, ruleSet, provision])
  const known = gaps.get(key)
  if (known === undefined || one.at < known.at) gaps.set(key, one)
}

export function sumOfGaps(linked: Iterable<LinkedGap>): Sum {
  return sumOf([], { gaps: [...linked].map(({ gap }) => gap) })
}

/** Checks all linked groups. Results of dossiers that were checked again are not used. */
export async function checkAllLinks(
  { pool, runOptions, showsAll = false }: Pick<EngineRun, 'pool' | 'runOptions' | 'showsAll'>,
  { isStopped }: EngineListener,
  links: readonly LinkRun[],
  total: ReturnType<typeof adding>,
  show: (one: ReportPart) => void,
): Promise<void> {
  await inTurn(
    stageOf('links', linkJobs(links), runOptions),
    () => pool.size * 2,
    async some => {
      const done = unrefused(await pool.do({ kind: 'links', ...some, showsAll }))
      return () => {
        if (done.kind !== 'links') return
        total.add(done.answer.sum)
        for (const one of done.answer.shown) show(one)
      }
    },
    isStopped,
  )
}
