/** Outcomes that no report lists, because they are passes or do not apply: they are counted in place of being made into checks. */

import type { Argument, CountedOutcome, PassCounts } from './model/model.ts'

/** An outcome that may be only counted, and its reason, from which its check is made if its subject is listed after all. */
export interface QuietOutcome {
  readonly counted: CountedOutcome
  readonly why: Argument | undefined
  /** Whether its provision is mandatory: then its check is always listed. */
  readonly isDemanded: boolean
}

/** Returns a counter without outcomes. */
export function passCounts(): PassCounts {
  const numbers = new Map<CountedOutcome, { number: number }>()
  return {
    add: outcome => {
      const before = numbers.get(outcome)
      if (before === undefined) numbers.set(outcome, { number: 1 })
      else before.number++
    },
    *all() {
      for (const [outcome, { number }] of numbers) yield [outcome, number]
    },
  }
}
