/** Determines the end of a certificate that states none, as `within-validity` reads the law of a day. */
import type { CertificateFacts, Day, EndByRule, Provision, RuleSet } from '../core/model/model.ts'
import { endOfValidity, type ValidityPeriod, withinValidity } from '../rules/within-validity.ts'
import { askedOf, standingOn } from './standing.ts'

/**
 * Returns the last day on which anything may be shipped under the certificate by a rule set, by its law on the day; the first of
 * several. `undefined` if the certificate states its end, or if no provision that applies to it sets a period.
 */
export function endByRule(
  certificate: CertificateFacts,
  ruleSet: RuleSet,
  day: Day,
  isMeant: (provision: Provision) => boolean,
): EndByRule | undefined {
  if (certificate.validUntil !== undefined) return undefined
  const ends = askedOf(ruleSet, 'dossier').flatMap(([rule, provision]): EndByRule[] => {
    if (rule.id !== withinValidity.id || !isMeant(provision)) return []
    const { terms } = standingOn(ruleSet, provision, day)
    if (terms.state === 'not-applicable') return []
    const { monthsWhenUnstated: months } = terms.parameters as ValidityPeriod
    const end = endOfValidity(certificate, months)
    return end === undefined || months === null
      ? []
      : [{ day: end.value, months, ruleSet: ruleSet.name, provision: provision.id }]
  })
  return earliest(ends)
}

/** Returns the earliest of these ends. */
export function earliest(ends: readonly EndByRule[]): EndByRule | undefined {
  return [...ends].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0]
}
