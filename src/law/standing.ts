/** How provisions stand, worked out once for each span in which the law stands still. */
import type { Day, Member, Provision, RuleSet } from '../model.ts'
import { eraOf, membersOn, type Terms, terms, turningPoints } from './calendar.ts'

/** A provision in one span of days: its terms, the sets it may name, and what its rule made of them. */
export interface Standing {
  readonly terms: Terms
  members(set: string): ReadonlyMap<string, Member>
  /** The value that `make` gives, made when it is first asked for and kept. */
  derived<T>(make: () => T, key: unknown): T
}

interface Span {
  /** The days on which the rule set changes. */
  readonly points: readonly string[]
  readonly standings: Map<Provision, Map<number, Standing>>
}

// It holds what follows from rule sets alone, and nothing of any document: the same whatever was judged before.
const known = new WeakMap<RuleSet, Span>()

/** How the provision of the rule set stands on the day. */
export function standingOn(ruleSet: RuleSet, provision: Provision, day: Day): Standing {
  let span = known.get(ruleSet)
  if (span === undefined) {
    span = { points: turningPoints(ruleSet), standings: new Map() }
    known.set(ruleSet, span)
  }
  let ofProvision = span.standings.get(provision)
  if (ofProvision === undefined) {
    ofProvision = new Map()
    span.standings.set(provision, ofProvision)
  }
  const era = eraOf(span.points, day)
  let standing = ofProvision.get(era)
  if (standing === undefined) {
    standing = standingFor(ruleSet, provision, day)
    ofProvision.set(era, standing)
  }
  return standing
}

function standingFor(ruleSet: RuleSet, provision: Provision, day: Day): Standing {
  const sets = new Map<string, ReadonlyMap<string, Member>>()
  const made = new Map<unknown, unknown>()
  return {
    terms: terms(ruleSet, provision, day),
    members(name) {
      const before = sets.get(name)
      if (before !== undefined) return before
      const set = ruleSet.sets[name]
      if (set === undefined)
        throw new Error(
          `rule ${provision.rule} asks for the set ${name}, which ${ruleSet.name} does not have`,
        )
      const members = membersOn(set, day)
      sets.set(name, members)
      return members
    },
    derived<T>(make: () => T, key: unknown): T {
      if (!made.has(key)) made.set(key, make())
      return made.get(key) as T
    },
  }
}
