/** Outcomes that no report lists, because they are passes or do not apply: they are counted in place of being made into checks. */

import type { Argument, CountedOutcome, Day, PassCounts } from './model/model.ts'

/** An outcome that may be only counted, and its reason, from which its check is made if its subject is listed after all. */
export interface QuietOutcome {
  readonly counted: CountedOutcome
  readonly why: Argument | undefined
  /** The day whose law was applied, if that is not the governing day of the subject. */
  readonly day?: Day
  /** Whether its provision is mandatory: then its check is always listed. */
  readonly isDemanded: boolean
}

/** Returns a counter without outcomes. */
export function passCounts(): PassCounts {
  const numbers = new Map<CountedOutcome, { number: number; readonly days: Set<Day> }>()
  return {
    add: (outcome, day) => {
      const known = numbers.get(outcome)
      if (known === undefined) numbers.set(outcome, { number: 1, days: new Set([day]) })
      else {
        known.number++
        known.days.add(day)
      }
    },
    all: () => numbers,
  }
}
