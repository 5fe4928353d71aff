/** Outcomes that no report lists, because they are passes or do not apply: they are counted in place of being made into checks. */

import type { Argument, CountedOutcome, PassCounts } from './model/model.ts'

/** A counted outcome, and its reason, from which its check is made if its subject is listed after all. */
export interface QuietOutcome {
  readonly counted: CountedOutcome
  readonly why: Argument | undefined
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
