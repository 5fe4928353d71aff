/** Ctrl-C: a run that is stopped ends with what is known. A second one ends the program immediately. */
import type { Tally } from '../../core/model/model.ts'
import { turn } from '../../engine/run/in-turn.ts'
import type { CheckRun } from '../check/check-run.ts'
import { type ExitCode, type Host, interrupted } from './host.ts'
import type { ReportTarget } from './written.ts'

/** Whether a run should end with what is known. */
export interface Stopping {
  /** Returns the answer at once for the first documents, and then after the event loop had a turn to receive signals. */
  isStopped(): boolean | Promise<boolean>
  /** Resolves once the run should end; only a run that listens from its beginning has it. */
  readonly stopped?: Promise<void>
  /** Stops listening: from then on the first Ctrl-C ends the program. */
  leave(): void
}

/** The number of documents checked before listening begins: such a run is over before a user could stop it. */
export const unasked = 32

/** Listens once it was asked a number of times: listening costs more than checking a document. */
export function stopping({ ended }: Pick<Host, 'ended'>, after = 0): Stopping {
  const leaving = new AbortController()
  let [asked, isStopped] = [0, false]
  const listen = () =>
    ended?.(leaving.signal).then(() => {
      isStopped = true
    })
  const stopped = after === 0 ? listen() : undefined
  return {
    isStopped: () => {
      asked += 1
      if (ended === undefined || asked <= after) return false
      if (asked === after + 1 && after > 0) void listen()
      return turn().then(() => isStopped)
    },
    ...(stopped && { stopped }),
    leave: () => leaving.abort(),
  }
}

/**
 * Returns the exit code. If reports were not written because the run was stopped, notes the verdict and which: their old files
 * stay, because the reports would cover only a part of the documents.
 */
export function endedWith(
  missing: readonly Pick<ReportTarget, 'format' | 'output'>[],
  exitCode: ExitCode,
  { documents, failed, review }: Tally,
  left: number,
  { locale, note }: Pick<CheckRun, 'locale' | 'note'>,
): ExitCode {
  if (missing.length === 0) return exitCode
  const { notes } = locale.words
  const reports = missing.map(({ format, output }) => output?.file ?? notes.reportIn({ format })).join(', ')
  note(notes.stopped({ documents, failed, review, left, reports }))
  return interrupted
}
