/** Distributes the work of a run among its threads. */
import type { RunOptions, Stage } from '../../core/model/model.ts'
import { raise } from '../refusal.ts'
import type { JobAnswer } from './job.ts'

/** Distributes work, a limited amount at a time, and iterates over the results in the order of distribution. */
export async function inTurn<T>(
  all: Iterable<T>,
  atOnce: () => number,
  submit: (one: T) => Promise<() => void>,
  isStopped: () => boolean | Promise<boolean>,
): Promise<void> {
  const under: Promise<() => void>[] = []
  for (const one of all) {
    if (await isStopped()) break
    const doing = submit(one)
    // The error is reported in order; a failure in the meantime must not be reported twice as an unhandled rejection.
    doing.catch(() => {})
    under.push(doing)
    if (under.length >= atOnce()) (await under.shift())?.()
  }
  // Started work is finished, unless the run should end.
  for (const doing of under) {
    if (await isStopped()) return
    ;(await doing)()
  }
}

/** Iterates over all; producing them is timed as this stage. */
export function* stageOf<T>(stage: Stage, all: Iterable<T>, { timer }: RunOptions): Generator<T, void> {
  const each = all[Symbol.iterator]()
  try {
    for (;;) {
      timer?.begin(stage)
      const next = each.next()
      timer?.begin()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    // A run that ends early closes the files that are being read.
    each.return?.()
  }
}

/** Returns an answer; throws the refusal of one that was refused. */
export function unrefused(answer: JobAnswer): Exclude<JobAnswer, { readonly kind: 'refused' }> {
  return answer.kind === 'refused' ? raise(answer.refusal) : answer
}

/** Gives the event loop a turn, to receive signals. */
export function turn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve)
  })
}
