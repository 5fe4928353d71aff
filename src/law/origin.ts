/** Tells rule sets that come with enduse from any other, which reports mark wherever they name it. */
import type { Origin, RuleSet } from '../core/model/model.ts'

/** Returns the file and digest of a rule set that is not the one that comes with enduse; nothing for the one that is. */
export function originOf({ isShipped, file, sha256 }: RuleSet): Origin | undefined {
  return isShipped === true ? undefined : { file, sha256 }
}

/** Returns the same as a property, to be spread: absent for a rule set that comes with enduse. */
export function withOrigin(ruleSet: RuleSet): { readonly origin?: Origin } {
  const origin = originOf(ruleSet)
  return origin === undefined ? {} : { origin }
}
