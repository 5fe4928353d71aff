/**
 * The law that a test over all cases asks. A case of a rule is a document of `test/cases/base` but for what that rule is about: the other
 * rules find in it what they find in the base, a hundred times. Every message of a rule has a case of its own
 * (`test/cases.test.ts`), and is made there under the provisions of that rule alone. What one rule's case does to the others is
 * sampled: every fourth case of each rule, and so some of each, meets the whole law.
 */
import type { RuleSet } from '../src/core/model/model.ts'

/** Returns whether the case at this place among those of its rule meets the whole law. */
export const meetsWholeLaw = (index: number): boolean => index % 4 === 0

/** What is prepared for a rule set is kept with it: the same one is given for all cases of a rule. */
const known = new WeakMap<readonly RuleSet[], Map<string, readonly RuleSet[]>>()

/** Returns the rule sets with the provisions of one rule; with all of them for a rule that these have no provision for. */
export function lawOf(rule: string, ruleSets: readonly RuleSet[]): readonly RuleSet[] {
  const ofRules = known.get(ruleSets) ?? new Map<string, readonly RuleSet[]>()
  known.set(ruleSets, ofRules)
  const before = ofRules.get(rule)
  if (before !== undefined) return before
  const own = ruleSets.map(one => withProvisionsOf(rule, one)).filter(one => one.provisions.length > 0)
  const law = own.length > 0 ? own : ruleSets
  ofRules.set(rule, law)
  return law
}

function withProvisionsOf(rule: string, ruleSet: RuleSet): RuleSet {
  const provisions = ruleSet.provisions.filter(one => one.rule === rule)
  const ids = new Set(provisions.map(({ id }) => id))
  const mandatory = Object.fromEntries(
    Object.entries(ruleSet.mandatory).map(([kind, all]) => [kind, all.filter(id => ids.has(id))]),
  )
  return { ...ruleSet, provisions, mandatory }
}
