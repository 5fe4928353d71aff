/** Outcomes that no report lists, because they are passes or do not apply: they are counted in place of being made into checks. */

import type { CountedOutcome, Day, PassCounts } from './model/model.ts'

interface Counted {
  number: number
  readonly days: Set<Day>
  lastDay: Day
}

export function passCounts(): PassCounts {
  // By the number of the outcome: this is asked fifty times a document.
  const counted: (Counted | undefined)[] = []
  const all = new Map<CountedOutcome, Counted>()
  return {
    add: (outcome, day) => {
      const known = counted[outcome.number]
      if (known === undefined) {
        const first = { number: 1, days: new Set([day]), lastDay: day }
        counted[outcome.number] = first
        all.set(outcome, first)
        return
      }
      known.number++
      if (known.lastDay === day) return
      known.days.add(day)
      known.lastDay = day
    },
    all: () => all,
  }
}
