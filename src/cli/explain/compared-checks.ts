/** Checks of the same documents under two laws, in pairs: the outcomes, what the law applies, and the findings that differ. */
import { defined } from '../../core/model/defined.ts'
import { entryIn, grouped } from '../../core/model/group-by.ts'
import type {
  Check,
  Day,
  Effect,
  Finding,
  Place,
  Provision,
  Report,
  RuleSet,
} from '../../core/model/model.ts'
import { subjectKey } from '../../core/model/verdict.ts'
import { inOrder } from '../../core/reduce.ts'
import { terms } from '../../law/calendar.ts'
import { withOrigin } from '../../law/origin.ts'
import { differingLines } from '../terminal/lines.ts'
import { englishLocale } from '../terminal/locale.ts'
import { appliedOn, expressionLines } from './outline.ts'

/** A check: its report, located, and its rule sets. */
export type ComparedRun = Readonly<{ report: Report; ruleSets: readonly RuleSet[] }>

/** A check under a provision. Checks before the rule sets have the same outcome on both sides. */
export type RuleCheck = Check & { readonly ruleSet: string; readonly provision: string }

const isRuleCheck = (check: Check): check is RuleCheck =>
  check.ruleSet !== undefined && check.provision !== undefined

/** A report by subject. */
export type ReportIndex = ReturnType<typeof reportIndex>

export function reportIndex(checked: ComparedRun) {
  const { checks, findings, dossiers } = checked.report
  const beside = new Map<string, Set<string>>()
  for (const { subject, place } of findings) {
    const [own, here] = [subjectKey(subject), subjectKey(place)]
    if (own !== here) entryIn(beside, here, () => new Set()).add(own)
  }
  return {
    ...checked,
    checks: grouped(checks.filter(isRuleCheck), ({ subject }) => subjectKey(subject)),
    findings: grouped(findings, ({ subject }) => subjectKey(subject)),
    /** By document: the other subjects whose findings are in it. */
    beside,
    /** By document: the day of export of a shipment. */
    exportDays: new Map(
      dossiers.flatMap(one => one.shipments).map(one => [subjectKey(one), one.exportDate] as const),
    ),
  }
}

/** A check on both sides, with the law that each applies. */
export type CheckDifference = NonNullable<ReturnType<typeof checkDifference>>

/** Returns a check on both sides with the law that each applies; nothing if neither side has it. */
export function checkDifference(
  [before, one]: SideOfPair,
  [after, other]: SideOfPair,
  findings: ReturnType<typeof changedFindings>,
) {
  const check = other ?? one
  if (check === undefined) return undefined
  return {
    // The verdict of a document may also change by its dossier, or by a linked group.
    subject: check.subject,
    rule: check.rule,
    provision: check.provision,
    before: checkSide(before, one),
    after: checkSide(after, other),
    lines: changedLines([before, one], [after, other], findings[0]?.finding),
    findings,
  }
}

/** The weight of an outcome in a verdict. */
export const weights: Readonly<Record<Check['outcome'] | Effect, number>> = {
  fail: 2,
  review: 1,
  skipped: 1,
  pass: 0,
  'not-applicable': 0,
  waived: 0,
  known: 0,
  note: 0,
}

type CheckPair = readonly [before: RuleCheck | undefined, after: RuleCheck | undefined]

/**
 * Pairs the checks of one subject: by rule set and provision, or by provision alone if the rule sets have different names and the
 * rule is the same. In the order of the first side, then what only the second has.
 */
export function pairsOf(before: readonly RuleCheck[], after: readonly RuleCheck[]): readonly CheckPair[] {
  const nameOf = ({ ruleSet, provision, rule }: RuleCheck) => `${ruleSet}\n${provision}\n${rule}`
  const rest = new Map(after.map(check => [nameOf(check), check]))
  const take = (check: RuleCheck | undefined) => {
    if (check !== undefined) rest.delete(nameOf(check))
    return check
  }
  const sure = before.map(check => [check, take(rest.get(nameOf(check)))] as const)
  const pairs = sure.map(([check, same]): CheckPair => {
    const isAlike = (one: RuleCheck) => one.provision === check.provision && one.rule === check.rule
    return [check, same ?? take([...rest.values()].find(isAlike))]
  })
  return [...pairs, ...[...rest.values()].map((check): CheckPair => [undefined, check])]
}

export function checkFindings(side: ReportIndex, check: RuleCheck | undefined): readonly Finding[] {
  if (check === undefined) return []
  return (side.findings.get(subjectKey(check.subject)) ?? []).filter(
    ({ rule, basis }) =>
      rule === check.rule && basis?.ruleSet === check.ruleSet && basis.provision === check.provision,
  )
}

/** Returns the findings that only one side has, or with another effect; in the wording of the second side, if it has it. */
export function changedFindings(before: readonly Finding[], after: readonly Finding[]) {
  const nameOf = ({ message, data, place: { file, part, pointer, half } }: Finding) =>
    JSON.stringify([message, file, part, pointer, half, Object.entries(data).sort()])
  const [first, second] = [before, after].map(list => new Map(list.map(one => [nameOf(one), one])))
  return [...new Map([...(first ?? []), ...(second ?? [])])]
    .map(([name, finding]) => ({
      before: first?.get(name)?.outcome ?? null,
      after: second?.get(name)?.outcome ?? null,
      finding,
    }))
    .filter(one => weights[one.before ?? 'note'] !== weights[one.after ?? 'note'])
    .sort((a, b) => inOrder(a.finding, b.finding))
}

function provisionOf({ ruleSets }: ComparedRun, check: RuleCheck): readonly [RuleSet, Provision] | undefined {
  const ruleSet = ruleSets.find(({ name }) => name === check.ruleSet)
  const provision = ruleSet?.provisions.find(({ id }) => id === check.provision)
  return ruleSet === undefined || provision === undefined ? undefined : [ruleSet, provision]
}

/** Returns the outcome of a check, and the place of its provision; null if this side has no such provision. */
function checkSide(side: ReportIndex, check: RuleCheck | undefined) {
  const found = check === undefined ? undefined : provisionOf(side, check)
  if (check === undefined || found === undefined) return null
  const [ruleSet, provision] = found
  const pointer = `/provisions/${ruleSet.provisions.indexOf(provision)}`
  const place: Place = ruleSet.places[pointer] ?? { file: ruleSet.file, part: 0, pointer }
  return {
    ruleSet: ruleSet.name,
    version: ruleSet.version,
    ...withOrigin(ruleSet),
    ...defined({ day: check.day, outcome: check.outcome, why: check.why }),
    place,
  }
}

type SideOfPair = readonly [ReportIndex, RuleCheck | undefined]

/**
 * Returns the differences in what both sides apply. Two rule sets are compared on one day: in a dossier, where every shipment has
 * its own, on that of the shipment with the first finding.
 */
function changedLines([before, one]: SideOfPair, [after, other]: SideOfPair, first: Finding | undefined) {
  if (one === undefined || other === undefined) return []
  const ofShipment = first === undefined ? undefined : before.exportDays.get(subjectKey(first.place))
  const day = ofShipment ?? one.day ?? other.day
  const earlier = appliedLines(before, one, before.report.asOf ?? day)
  const later = appliedLines(after, other, after.report.asOf ?? day)
  return earlier === undefined || later === undefined ? [] : differingLines(earlier, later)
}

/** Returns what a provision applies on a day: expressions, severity, parameters and lists; nothing if it is not in force. */
function appliedLines(side: ReportIndex, check: RuleCheck, day: Day | undefined): string[] | undefined {
  const found = provisionOf(side, check)
  if (found === undefined || day === undefined) return undefined
  const [ruleSet, provision] = found
  const state = terms(ruleSet, provision, day)
  if (state.state === 'not-applicable') return undefined
  const own = ruleSet.rules.find(({ id }) => id === provision.rule)
  return [
    ...(own === undefined ? [] : expressionLines(own)),
    `severity: ${provision.severity}`,
    ...Object.entries(provision.severityOf).map(([id, severity]) => `severity of ${id}: ${severity}`),
    ...appliedOn(ruleSet, state.parameters, day, englishLocale),
  ]
}
