/** Ctrl-C: a run that is stopped ends with what is known. A second one ends the program immediately. */
import type { Report, Tally } from '../core/model/model.ts'
import { turn } from '../engine/run/in-turn.ts'
import { count } from '../message/count.ts'
import type { Ending, Stream } from '../report/stream.ts'
import type { Host } from './host.ts'
import type { Output } from './settings.ts'

/** Whether a run should end with what is known. */
export interface Stopping<Asked> {
  isStopped(): Asked
  /** Stops listening: from then on the first Ctrl-C ends the program. */
  leave(): void
}

/** Listens from now on, for a run with asynchronous work, during which signals arrive. */
export function stopping({ ended }: Pick<Host, 'ended'>): Stopping<boolean> {
  const leaving = new AbortController()
  let isStopped = false
  void ended?.(leaving.signal).then(() => {
    isStopped = true
  })
  return { isStopped: () => isStopped, leave: () => leaving.abort() }
}

/** The number of documents checked before listening begins: such a run is over before a user could stop it. */
export const unasked = 32

/**
 * Listens for a run that is synchronous and asks after each document: each time the event loop gets a turn to receive signals.
 */
export function stoppingBetween(host: Pick<Host, 'ended'>): Stopping<boolean | Promise<boolean>> {
  let asked = 0
  // Listening costs more than checking a document.
  let listening: Stopping<boolean> | undefined
  return {
    isStopped: () => {
      asked += 1
      if (asked <= unasked) return false
      listening ??= stopping(host)
      return turn().then(listening.isStopped)
    },
    leave: () => listening?.leave(),
  }
}

/** Returns a report as written by a run that was stopped: in the same words whether or not it was streamed. */
export function asStopped(stream: Stream, report: Report, ending: Ending): readonly string[] {
  const lists = { documents: [], dossiers: [], ties: [], checks: [], findings: [] }
  const tail: Report = { ...report, ...lists }
  return [
    stream.begin({ ...tail, gaps: [], waivers: [], positions: [], notices: [], hints: [] }),
    stream.part({ ...report, gaps: [], waivers: [], positions: [], notices: [], hints: [] }),
    stream.end(tail, ending),
  ]
}

/**
 * Returns the message about a run that was stopped if no report states it: the verdict, and the reports that were not written.
 * Their old files stay, because the reports would cover only a part of the documents. Nothing if standard output has it all.
 */
export function stoppedText(
  { documents, failed, review }: Tally,
  left: number,
  outputs: readonly Pick<Output, 'file'>[],
  unwritten: readonly string[],
): string | undefined {
  const missing = [
    ...outputs.map(({ file }) => file),
    ...unwritten.map(format => `the report in the format ${format}`),
  ]
  if (missing.length === 0) return undefined
  const came = `${count(failed, 'check')} failed, ${review} to review`
  return `stopped before the end: ${count(documents, 'document')} checked (${came}), ${count(left, 'file')} not checked; not written: ${missing.join(', ')}`
}
