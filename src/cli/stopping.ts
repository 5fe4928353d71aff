/** Ctrl-C: a run that is stopped ends with what is known. A second one ends the program as it does any other. */
import type { Report, Tally } from '../core/model/model.ts'
import { count } from '../message/count.ts'
import type { Ending, Stream } from '../report/stream.ts'
import type { Host } from './host.ts'
import type { Output } from './settings.ts'

/** Whether a run is to end with what is known. */
export interface Stopping<Asked> {
  isStopped(): Asked
  /** Listens no longer: from then on the first Ctrl-C ends the program. */
  leave(): void
}

/** Listens from now on, for a run that waits for others again and again: meanwhile it is told. */
export function stopping({ ended }: Pick<Host, 'ended'>): Stopping<boolean> {
  const leaving = new AbortController()
  let isStopped = false
  void ended?.(leaving.signal).then(() => {
    isStopped = true
  })
  return { isStopped: () => isStopped, leave: () => leaving.abort() }
}

/** So many documents are judged before anybody listens: such a run is over before a person could stop it. */
export const unasked = 32

/**
 * Listens for a run that does not wait for anything and is asked after each document: each time it is left to the event loop whether
 * a signal came.
 */
export function stoppingBetween(around: Pick<Host, 'ended'>): Stopping<boolean | Promise<boolean>> {
  let asked = 0
  // To listen costs more than to judge a document.
  let listening: Stopping<boolean> | undefined
  return {
    isStopped: () => {
      asked += 1
      if (asked <= unasked) return false
      listening ??= stopping(around)
      return turn().then(listening.isStopped)
    },
    leave: () => listening?.leave(),
  }
}

/** Lets the event loop take what has come in. */
function turn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve)
  })
}

/** A report as a run that was stopped writes it: in the same words whether it was gathered or not. */
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
 * What is said of a run that was stopped where no report says it: what it came to, and which reports were not written. What stood in
 * their place stays, for these would be of a part of the documents. Nothing where standard output has it all.
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
