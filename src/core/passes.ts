/** Outcomes that no report lists, because they are passes or do not apply: they are counted in place of being made into checks. */

import type { Argument, CountedOutcome, PassCounts } from './model/model.ts'

/** An outcome that may be only counted, and its reason, from which its check is made if its subject is listed after all. */
export interface QuietOutcome {
  readonly counted: CountedOutcome
  readonly why: Argument | undefined
  /** Whether its provision is mandatory: then its check is always listed. */
  readonly isDemanded: boolean
}

/** The outcomes of one plan and their numbers, by slot. */
interface PlanCounts {
  readonly plan: object
  readonly outcomes: (CountedOutcome | undefined)[]
  readonly numbers: number[]
}

/** Returns a counter without outcomes. */
export function passCounts(): PassCounts {
  const byPlan = new Map<object, PlanCounts>()
  // The outcomes of one document come one after the other, and most of them are of one plan.
  let last: PlanCounts | undefined
  return {
    add: outcome => {
      const { plan, slot } = outcome
      if (last?.plan !== plan) {
        last = byPlan.get(plan) ?? { plan, outcomes: [], numbers: [] }
        byPlan.set(plan, last)
      }
      last.outcomes[slot] ??= outcome
      last.numbers[slot] = (last.numbers[slot] ?? 0) + 1
    },
    *all() {
      for (const { outcomes, numbers } of byPlan.values())
        for (const [slot, outcome] of outcomes.entries())
          if (outcome !== undefined) yield [outcome, numbers[slot] ?? 0]
    },
  }
}
