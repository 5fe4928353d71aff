/** Determines the days of a dossier that no document states, as their rules read the law of a day. */
import type { CertificateFacts, Day, DayByRule, Dossier, Provision, RuleSet } from '../core/model/model.ts'
import { endUseReportDue, owedReport, type ReportPeriod } from '../rules/end-use-report-due.ts'
import { endOfValidity, type ValidityPeriod, withinValidity } from '../rules/within-validity.ts'
import { askedOf, standingOn } from './standing.ts'

/** A rule set as it applies to a dossier, on a day. */
interface DatedRuleSet {
  readonly ruleSet: RuleSet
  readonly day: Day
  isMeant(provision: Provision): boolean
}

/** Returns the last day on which anything may be shipped under the certificate, if it states none. */
export const endByRule = (certificate: CertificateFacts, dated: DatedRuleSet): DayByRule | undefined =>
  certificate.validUntil !== undefined
    ? undefined
    : dayUnder<ValidityPeriod>(withinValidity.id, dated, ({ monthsWhenUnstated: months }) => {
        const end = endOfValidity(certificate, months)
        return end === undefined || months === null ? undefined : { day: end.value, months }
      })

/** Returns the day by which an end-use report is owed under the certificate of a dossier. */
export const reportDue = (
  certificate: CertificateFacts,
  dossier: Dossier,
  dated: DatedRuleSet,
  today: Day,
): DayByRule | undefined =>
  dayUnder<ReportPeriod>(endUseReportDue.id, dated, parameters => {
    const owed = owedReport(certificate, dossier, parameters, today)
    return typeof owed === 'object' ? { day: owed.due, months: parameters.months } : undefined
  })

/** Returns the first of the days that follow from the provisions of a rule; `undefined` if there are none. */
function dayUnder<P>(
  rule: string,
  { ruleSet, day, isMeant }: DatedRuleSet,
  dayBy: (parameters: P) => Pick<DayByRule, 'day' | 'months'> | undefined,
): DayByRule | undefined {
  const days = askedOf(ruleSet, 'dossier').flatMap(([{ id }, provision]): DayByRule[] => {
    if (id !== rule || !isMeant(provision)) return []
    const { terms } = standingOn(ruleSet, provision, day)
    const found = terms.state === 'not-applicable' ? undefined : dayBy(terms.parameters as P)
    return found === undefined ? [] : [{ ...found, ruleSet: ruleSet.name, provision: provision.id }]
  })
  return earliest(days)
}

/** Returns the earliest of these days. */
export function earliest(days: readonly DayByRule[]): DayByRule | undefined {
  return [...days].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0]
}
