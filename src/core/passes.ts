/** Outcomes that no report lists, because they are passes or do not apply: they are counted in place of being made into checks. */

import type { CountedOutcome, Day, PassCounts } from './model/model.ts'

/** Returns a counter without outcomes. */
export function passCounts(): PassCounts {
  const numbers = new Map<CountedOutcome, { number: number; readonly days: Set<Day>; last: Day }>()
  return {
    add: (outcome, day) => {
      const known = numbers.get(outcome)
      if (known === undefined) numbers.set(outcome, { number: 1, days: new Set([day]), last: day })
      else {
        known.number++
        if (known.last !== day) known.days.add(day)
        known.last = day
      }
    },
    all: () => numbers,
  }
}
