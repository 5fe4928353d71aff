/**
 * Runs over any number of documents: batches of files are checked, by several threads if that helps; findings in documents are
 * displayed in order as they come, then dossiers, then linked groups. Of a document only what phase two needs is kept, and if
 * that is much, on disk.
 */

import { isArchive } from '../../core/model/archive-name.ts'
import type { Report, Timer } from '../../core/model/model.ts'
import { emptyReport } from '../../core/reduce.ts'
import { refuse } from '../refusal.ts'
import { type BatchAnswer, checkBatch } from './batch.ts'
import { type Batch, batchesOf, usualSizes } from './batches.ts'
import {
  concluded,
  type EngineListener,
  type EngineOutcome,
  type EngineRun,
  remembering,
} from './engine-run.ts'
import { inTurn, stageOf, unrefused } from './in-turn.ts'
import { phaseTwo, type ReadBatch } from './phase-two.ts'
import type { Store } from './ports.ts'
import type { StoredBytes } from './sorted-run.ts'
import { adding } from './sum.ts'

/** Checks documents and displays the findings. Throws a refusal if the run is not possible. */
export async function runEngine(input: EngineRun, listener: EngineListener): Promise<EngineOutcome> {
  const { timer } = input.runOptions
  const { asked, wasStopped } = remembering(timer === undefined ? listener : timed(listener, timer))
  try {
    return await run(input, asked, input.store, wasStopped)
  } finally {
    timer?.begin('report')
    input.store.close()
    await input.pool.dismiss()
  }
}

/** Returns the same listener, which adds what it does to the time of the report. */
function timed(listener: EngineListener, timer: Timer): EngineListener {
  const show = (part: Report) => {
    timer.begin('report')
    listener.show(part)
    timer.begin()
  }
  return { ...listener, show }
}

async function run(input: EngineRun, listener: EngineListener, store: Store, wasStopped: () => boolean) {
  const { runOptions } = input
  const empty = emptyReport(runOptions)
  const total = adding(input.listsGaps)
  const read = await phaseOne(input, listener, store, total)
  if (read.isComplete ? !wasStopped() : !(await listener.isStopped())) {
    // Of a run that is narrowed to a change nothing may be left.
    if (total.so().tally.documents === 0 && input.isReported === undefined)
      refuse(input.checkeds === undefined ? 'nothingToCheck' : 'nothingToMap')
    const { tally, fail, review } = total.so()
    listener.progress?.({ documents: tally.documents, read: read.files, fail, review, isGrouping: true })
    const sum = read.isComplete
      ? undefined
      : await phaseTwo(input, listener, read.batches, one => listener.show({ ...empty, ...one }))
    if (sum !== undefined) total.add(sum)
  }
  return concluded(input, listener, total, read.files, wasStopped())
}

/** The result of a batch, without the stored texts. */
type BatchResult = Omit<BatchAnswer, 'bytes'>

/** Checks batch after batch; their findings are displayed in order. */
async function phaseOne(
  input: EngineRun,
  listener: EngineListener,
  store: Store,
  total: ReturnType<typeof adding>,
) {
  const { runOptions, pool, cache, showsAll = false, sizes = usualSizes } = input
  const { show, note, progress, isStopped } = listener
  const empty = emptyReport(runOptions)
  const batches: ReadBatch[] = []
  let read = 0
  const take = (name: string, result: BatchResult, stored: StoredBytes) => {
    const { sha256, dossiers, links, revisions } = result
    batches.push({ name, sha256, stored, dossiers, links, revisions })
    total.add(result.sum)
    for (const one of result.notes) note(one)
    for (const one of result.shown) show({ ...empty, ...one })
  }
  const tell = () => {
    if (progress === undefined) return
    const { tally, fail, review } = total.so()
    progress({ documents: tally.documents, read, fail, review, isGrouping: false })
  }
  const submit = async (batch: Batch) => {
    const { name, size, ...input } = batch
    const before = cache?.load<BatchResult>(name)
    const known = cache === undefined ? {} : { known: before?.sha256 ?? null }
    const answer = unrefused(await pool.do({ kind: 'batch', ...input, showsAll, ...known }))
    if (answer.kind === 'stopped')
      return () => {
        if (answer.answer !== undefined) take(name, answer.answer, { read: () => new Uint8Array(0) })
      }
    return () => {
      read += size
      if (answer.kind === 'same' && before !== undefined && cache !== undefined)
        take(name, before.result, cache.bytes(name, before.beside))
      else if (answer.kind === 'batch') {
        const { bytes, ...result } = answer.answer
        const saved = cache?.save(name, { sha256: result.sha256, result }, bytes)
        take(name, result, saved ?? store.keep(bytes))
      }
      tell()
    }
  }
  const all = stageOf('read', batchesOf(input, { runOptions, sizes, note }), runOptions)
  const [first, second] = [all.next(), all.next()]
  if (first.done !== true && second.done === true && cache === undefined) {
    const { answer, files } = await onlyBatch(first.value, input, listener)
    read = files
    take(first.value.name, answer, { read: () => new Uint8Array(0) })
    return { batches, files: read, isComplete: true }
  }
  const each = function* () {
    for (const one of [first, second]) if (one.done !== true) yield one.value
    yield* all
  }
  await inTurn(each(), () => pool.size * 2, submit, isStopped)
  return { batches, files: read, isComplete: false }
}

/** Checks the only batch of a run on this thread, document after document, with its dossiers and linked groups. */
async function onlyBatch(batch: Batch, input: EngineRun, { progress, isStopped }: EngineListener) {
  const steps = checkBatch(batch, { ...input, showsAll: input.showsAll === true, isOnly: true })
  let files = 0
  let step = steps.next(false)
  progress?.({ documents: 0, read: files, fail: 0, review: 0, isGrouping: false })
  while (step.done !== true) {
    const { file, isEnd, ...counts } = step.value
    let isOver = false
    if (isEnd) files += 1
    if (isEnd || isArchive(file)) {
      progress?.({ ...counts, read: files, isGrouping: false })
      const stopped = isStopped()
      isOver = typeof stopped === 'boolean' ? stopped : await stopped
    }
    step = steps.next(isOver)
  }
  return { answer: step.value, files }
}
