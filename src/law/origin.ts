/** Distinguishes shipped rule sets from all others, which reports mark. */
import type { Origin, RuleSet } from '../core/model/model.ts'

/** Returns the file and digest of a rule set that is not a shipped one; `undefined` for a shipped one. */
export function originOf({ isShipped, file, sha256 }: RuleSet): Origin | undefined {
  return isShipped === true ? undefined : { file, sha256 }
}

/** Returns the same as a property, to be spread: absent for a shipped rule set. */
export function withOrigin(ruleSet: RuleSet): { readonly origin?: Origin } {
  const origin = originOf(ruleSet)
  return origin === undefined ? {} : { origin }
}
