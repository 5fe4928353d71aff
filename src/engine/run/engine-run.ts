/** The input of a run, its listeners and its outcome, and how it ends. */

import type { Report } from '../../core/model/model.ts'
import { type Closing, verdictOfStopped } from '../../core/model/verdict.ts'
import { emptyReport } from '../../core/reduce.ts'
import { notices } from '../../law/notice.ts'
import type { AppliedLaw } from '../../law/position.ts'
import type { RunNote } from '../note.ts'
import type { Progress } from '../reading.ts'
import type { RunInput, Sizes } from './batches.ts'
import type { JobTerms } from './job.ts'
import type { Cache, Store, WorkerPool } from './ports.ts'
import { type adding, askedIn, gapsInOrder, sumOf, verdictOfSum } from './sum.ts'

/** The input of a run; `foundBy` and `isReported` need the pool of a single thread. */
export interface EngineRun extends RunInput, Omit<JobTerms, 'inputs'> {
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
  /** Whether all mandatory checks that were not examined are listed, and not only those of the first documents. */
  readonly listsGaps?: boolean
  /** The sizes of batches, if not the default. */
  readonly sizes?: Sizes
}

export interface EngineProgress extends Omit<Progress, 'of'> {
  /** Whether all documents were read, and dossiers are being checked. */
  readonly isGrouping: boolean
}

export interface EngineListener {
  /** Receives the displayed part of documents, dossiers or linked groups. */
  show(part: Report): void
  note(note: RunNote): void
  progress?(so: EngineProgress): void
  /** Returns whether the run should end with what is known. */
  isStopped(): boolean | Promise<boolean>
}

export interface EngineOutcome {
  readonly tail: Report
  readonly closing: Closing
  /** Files that were checked or looked up. */
  readonly files: number
  /** Whether it was stopped before its end. */
  readonly isStopped: boolean
}

/** Returns the same listener, and whether it stopped the run: once stopped, a run stays stopped, and is asked without waiting. */
export function remembering(listener: EngineListener): {
  readonly asked: EngineListener
  wasStopped(): boolean
} {
  let isOver = false
  const remember = (is: boolean) => {
    isOver = is
    return is
  }
  const isStopped = () => {
    if (isOver) return true
    const is = listener.isStopped()
    return typeof is === 'boolean' ? remember(is) : is.then(remember)
  }
  return { asked: { ...listener, isStopped }, wasStopped: () => isOver }
}

/** Returns the end of a run: its positions, notices and verdict. */
export function concluded(
  input: Pick<EngineRun, 'runOptions' | 'positions' | 'positionFiles'>,
  listener: Pick<EngineListener, 'show' | 'note'>,
  total: ReturnType<typeof adding>,
  files: number,
  isStopped: boolean,
): EngineOutcome {
  const { runOptions } = input
  const empty = emptyReport(runOptions)
  const positionReport = input.positions?.(askedIn(total.so()), !isStopped)
  if (positionReport !== undefined && !isStopped) {
    total.add(sumOf(positionReport.checks))
    listener.show({ ...empty, ...positionReport, positions: [], positionFiles: input.positionFiles ?? [] })
  }
  const sum = total.so()
  const tail: Report = {
    ...empty,
    positionFiles: input.positionFiles ?? [],
    positions: positionReport?.positions ?? [],
    verdict: isStopped ? verdictOfStopped(verdictOfSum(sum)) : verdictOfSum(sum),
    tally: sum.tally,
    gaps: gapsInOrder(sum.gaps.first, runOptions.ruleSets),
    notices: notices(runOptions.ruleSets, sum.law),
  }
  if (sum.gaps.count > sum.gaps.first.length)
    listener.note({ id: 'moreGaps', args: { number: sum.gaps.count - sum.gaps.first.length } })
  return { tail, closing: sum.closing, files, isStopped }
}
