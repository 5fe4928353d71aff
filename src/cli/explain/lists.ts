/** The coverage of lists of parties, for `law`, `rules` and `explain`: whether complete, up to which day, and from where. */

import type { Day, Provision, RuleSet } from '../../core/model/model.ts'
import { membersOn, reachOf } from '../../law/calendar.ts'
import { fileOfList, listsOf } from '../../law/coverage.ts'
import type { Locale } from '../terminal/locale.ts'

/** A list of parties of a rule set. */
export interface ExplainedList {
  /** The set that contains it. */
  readonly set: string
  readonly title: string
  readonly file: string
  /** The number of parties in it, on any day. */
  readonly parties: number
  readonly complete: boolean
  /** The last day up to which its sources were read. */
  readonly asOf: Day
  /** The last governing day for which it is not out of date. */
  readonly until: Day
  readonly source: string
}

/** Returns the lists of a rule set, or those that one of its provisions uses. */
export function explainedLists(
  ruleSet: RuleSet,
  { translator }: Locale,
  provision?: Provision,
): readonly ExplainedList[] {
  const lists = provision === undefined ? Object.entries(ruleSet.sets) : listsOf(ruleSet, provision)
  return lists.flatMap(([set, one]) => {
    const { coverage, title, members } = one
    return coverage === undefined
      ? []
      : [
          {
            set,
            title: translator.phrase(title),
            file: fileOfList(one, ruleSet),
            parties: new Set(members.map(({ value }) => value)).size,
            complete: coverage.complete,
            asOf: coverage.asOf,
            until: reachOf(coverage, ruleSet.lists),
            source: translator.phrase(coverage.source),
          },
        ]
  })
}

/** Returns the lists of a rule set as they are on a day. */
export function listsOnDay(ruleSet: RuleSet, day: Day, locale: Locale) {
  return explainedLists(ruleSet, locale).map(one => {
    const set = ruleSet.sets[one.set]
    /** The number of its parties that are listed on the day, or may be. */
    const listed = set === undefined ? 0 : membersOn(ruleSet, set, day).size
    return { ...one, listed, outOfDate: day > one.until }
  })
}
