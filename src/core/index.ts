/**
 * `enduse/core`: the pure part of the library, which runs in every JavaScript environment, including browsers. It reads no disk,
 * no clock and no network: documents are passed as bytes, the day of the run as an option, and rule sets are the shipped ones.
 */

import { shipped } from '../generated/rulesets.ts'
import { rules as all } from '../rules/index.ts'
import type { Rule, RuleSet } from './model/model.ts'

export { withPositions } from '../law/position.ts'
export { locate } from './locate.ts'
export { defaultLimits, documentCards, map, unreadable } from './map.ts'
export type * from './model/model.ts'
export type { Rule } from './model/model.ts'
export { version } from './model/version.ts'
export { reduce } from './reduce.ts'

/** The rules in code, with what a report needs of them; how their parameters are read is left to the loader. */
export const rules: readonly Rule[] = all

/** The names of the rule sets that come with enduse. */
export const shippedNames: readonly string[] = Object.keys(shipped)

/** Returns the rule sets that come with enduse, all of them or those with these names. Throws if a name is unknown. */
export function shippedRuleSets(names: readonly string[] = shippedNames): readonly RuleSet[] {
  return [...names].sort().map(name => {
    const ready = Object.hasOwn(shipped, name) ? shipped[name] : undefined
    if (ready === undefined)
      throw new RangeError(`there is no rule set ${name}; enduse comes with ${shippedNames.join(' and ')}`)
    return ready()
  })
}
