/** Outcomes that no report lists, because they are passes or do not apply: they are counted in place of being made into checks. */

import type { Argument, CountedOutcome, Day, PassCount, PassCounts } from './model/model.ts'

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
  const together = new Map<readonly CountedOutcome[], { number: number; days: Set<Day> }>()
  const single = new Map<CountedOutcome, readonly CountedOutcome[]>()
  const add = (outcomes: readonly CountedOutcome[], day: Day): void => {
    const known = together.get(outcomes)
    if (known === undefined) together.set(outcomes, { number: 1, days: new Set([day]) })
    else {
      known.number++
      known.days.add(day)
    }
  }
  return {
    add,
    addOne: (outcome, day) => {
      let alone = single.get(outcome)
      if (alone === undefined) {
        alone = [outcome]
        single.set(outcome, alone)
      }
      add(alone, day)
    },
    *all() {
      for (const [outcomes, { number, days }] of together)
        yield { outcomes, number, days } satisfies PassCount
    },
  }
}
