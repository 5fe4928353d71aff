/** Phase two: merges all results of phase one into one report. Pure; the order and repetition of results do not matter. */

import { lawTerm } from '../law/calendar.ts'
import { reasoned } from '../law/english.ts'
import { gapsIn, whyOpen } from '../law/mandatory.ts'
import { lawMetBy, notices } from '../law/notice.ts'
import { withOrigin } from '../law/origin.ts'
import { askedOf, type PlannedProvision, planFor, spanOf } from '../law/standing.ts'
import { unreadTerm } from '../rules/dossier.ts'
import { valuesOf } from '../rules/rule.ts'
import {
  byDocument,
  certificateVersions,
  compare,
  shipmentVersions,
  standingReports,
} from '../trade/documents/version.ts'
import {
  type Applicability,
  applicabilityOf,
  apply,
  datedFacts,
  dayOf,
  type Invocation,
  type Outcome,
} from './apply.ts'
import { dossierReport } from './dossier-report.ts'
import { checkedLinkedGroups, type LinkRecord, linkRecordOf, mayBeLinked } from './linked.ts'
import { contentOf } from './model/digest.ts'
import { addIn as push } from './model/group-by.ts'
import type {
  Argument,
  CertificateFacts,
  Check,
  Checked,
  Day,
  Dossier,
  DossierReport,
  DossierSubject,
  EndUseReportFacts,
  Facts,
  Finding,
  Located,
  Place,
  Provision,
  Report,
  Rule,
  RuleSet,
  RunOptions,
  ShipmentFacts,
  Subject,
  Verdict,
} from './model/model.ts'
import {
  documentKey,
  gravity,
  subjectKey,
  tallyOf,
  verdictOf,
  verdictOfRun,
  verdictsByDocument,
  worst,
} from './model/verdict.ts'
import { version } from './model/version.ts'

/**
 * Groups the documents into dossiers and checks each dossier. The places of findings over dossiers are not located yet: `locate`
 * does that with the files.
 */
export function reduce(checkeds: Iterable<Checked>, runOptions: RunOptions): Report {
  const all = distinct(checkeds)
  const documents = all.filter(checked => !checked.lookedUp)
  const { dossiers: checked, standing } = checkedDossiers(all, runOptions)
  const dossiers = checked.map(one => one.report())
  const linked = checkedLinkedGroups(recordsOf(all, standing, runOptions), runOptions)
  const ties = linked.map(one => one.report)
  const across = [...checked, ...linked].flatMap(one => one.outcomes)
  const gaps = gapsIn(
    documents,
    across.map(one => one.check),
    runOptions.ruleSets,
  )
  const checks = [...documents.flatMap(one => one.checks), ...across.map(one => one.check)]
  const findings = withoutRepeats([
    ...documents.flatMap(one => one.findings),
    ...across.flatMap(one => one.findings),
  ])
  const verdicts = verdictsByDocument(findings)
  const open = new Set(gaps.map(({ document }) => documentKey(document)))
  const documentReports = documents.map(({ document, kind, name, checks: own }) => ({
    document,
    kind,
    name,
    verdict: worst([
      verdictOf(own),
      ...(verdicts.get(documentKey(document)) ?? []),
      ...(open.has(documentKey(document)) ? (['review'] as const) : []),
    ]),
  }))
  const report: Omit<Report, 'verdict'> = {
    ...bareReport(runOptions),
    documents: documentReports,
    dossiers,
    ties,
    checks,
    findings: [...findings].sort(inOrder),
    gaps,
    notices: notices(runOptions.ruleSets, lawMetBy(checks)),
    tally: tallyOf(documentReports.length, dossiers.length, checks),
  }
  return { ...report, verdict: verdictOfRun(report) }
}

/** Returns the report of a run in which nothing has been checked yet. */
export function emptyReport(runOptions: RunOptions): Report {
  return { ...bareReport(runOptions), verdict: 'pass' }
}

function bareReport({ ruleSets, today, asOf }: RunOptions): Omit<Report, 'verdict'> {
  return {
    format: 'enduse/report/2',
    tool: { name: 'enduse', version },
    ruleSets: ruleSets.map(ruleSet => ({
      name: ruleSet.name,
      version: ruleSet.version,
      title: ruleSet.title,
      reviewed: ruleSet.reviewed,
      sha256: ruleSet.sha256,
      ...withOrigin(ruleSet),
      ...(ruleSet.screener === undefined ? {} : { lists: ruleSet.screener.lists }),
    })),
    today,
    asOf: asOf ?? null,
    documents: [],
    dossiers: [],
    ties: [],
    checks: [],
    findings: [],
    gaps: [],
    waiversOn: null,
    waiverFiles: [],
    waivers: [],
    positionFiles: [],
    positions: [],
    baseline: null,
    notices: [],
    hints: [],
    tally: tallyOf(0, 0, []),
  }
}

/** The result for a dossier; its report is computed on request. */
export interface CheckedDossier {
  readonly certificate: string
  readonly verdict: Verdict
  readonly outcomes: readonly Outcome[]
  report(): DossierReport
}

/**
 * Checks the dossiers of these documents, or only the requested ones, by certificate number. The documents are in the order of
 * `distinct`. Also returns the documents that count in their dossiers, and so may be linked: no copies, no earlier versions, no
 * cancelled shipments.
 */
export function checkedDossiers(
  documents: readonly Checked[],
  runOptions: RunOptions,
  isWanted: (certificate: string) => boolean = () => true,
): { readonly dossiers: readonly CheckedDossier[]; readonly standing: ReadonlySet<Facts> } {
  const groups = group(documents, isWanted, runOptions.today)
  const dossiers = groups
    .filter(({ isReported: isAsked }) => isAsked)
    .map(one => {
      const { dossier } = one
      const counted = [...dossier.grants, ...dossier.shipments, ...dossier.reports]
      const documents = counted.map(facts => datedFacts(facts, runOptions))
      const helds = runOptions.ruleSets.map(one => applicabilityOf(one, documents, runOptions.watch))
      const outcomes = checkDossier(one, helds, runOptions)
      const verdict = verdictOf(outcomes.map(({ check }) => check))
      const report = () => dossierReport(dossier, verdict, helds, runOptions)
      return { certificate: dossier.certificate, verdict, outcomes, report }
    })
  const standing = new Set(groups.flatMap(({ dossier }) => [...dossier.grants, ...dossier.shipments]))
  return { dossiers, standing }
}

/** Returns the records of those documents that count in their dossiers and may share a value with others. */
export function recordsOf(
  documents: readonly Checked[],
  standing: ReadonlySet<Facts>,
  runOptions: RunOptions,
): LinkRecord[] {
  return documents.flatMap(one =>
    mayBeLinked(one.facts) && one.keys.traits.length > 0 && standing.has(one.facts)
      ? [linkRecordOf(one, one.facts, runOptions)]
      : [],
  )
}

/** Compares findings by file, then place, then rule: the reading order of a document. */
export function inOrder(a: Finding, b: Finding): number {
  return (
    comparePlaces(a.place, b.place) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message) ||
    compare(a.text, b.text) ||
    compare(a.fingerprint, b.fingerprint) ||
    compare(subjectKey(a.subject), subjectKey(b.subject))
  )
}

export function comparePlaces(a: Place, b: Place): number {
  return (
    compare(a.file, b.file) ||
    a.part - b.part ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.pointer, b.pointer)
  )
}

/** Returns each document once, by file and position; one that is reported on takes precedence over the same one looked up. */
export function distinct(checkeds: Iterable<Checked>): Checked[] {
  const kept = new Map<string, Checked[]>()
  for (const checked of checkeds) {
    const key = documentKey(checked.document)
    const before = kept.get(key)
    if (before === undefined) {
      kept.set(key, [checked])
      continue
    }
    // Whether a document has changed matters only if a file is there twice.
    const at = before.findIndex(one => one.document.sha256 === checked.document.sha256)
    if (at < 0) before.push(checked)
    else if (before[at]?.lookedUp !== false) before[at] = checked
  }
  return [...kept.values()].flat().sort(byDocument)
}

/**
 * Groups documents into dossiers, by certificate number; dossiers that contain only looked-up documents are not reported on, but
 * take part in linked groups.
 */
function group(checkeds: readonly Checked[], isWanted: (certificate: string) => boolean, today: Day) {
  const members = new Map<string, Checked[]>()
  const successors = new Map<string, CertificateFacts[]>()
  const revisions = new Map<string, ShipmentFacts[]>()
  for (const checked of checkeds) {
    for (const number of checked.keys.certificates) if (isWanted(number)) push(members, number, checked)
    const { facts } = checked
    if (facts?.kind === 'shipment' && facts.revision > 1)
      push(revisions, facts.shipmentReference.value, facts)
    if (facts?.kind !== 'end-user-certificate') continue
    for (const number of checked.keys.replaces) push(successors, number, facts)
  }
  return [...members]
    .sort(([a], [b]) => compare(a, b))
    .map(([certificate, ofOne]) =>
      groupOf(certificate, ofOne, successors.get(certificate) ?? [], revisions, today),
    )
}

/** A dossier, and those of its shipments and end-use reports that this run reports on. */
type DossierGroup = ReturnType<typeof groupOf>

function groupOf(
  certificate: string,
  members: readonly Checked[],
  successors: readonly CertificateFacts[],
  revisions: ReadonlyMap<string, readonly ShipmentFacts[]>,
  today: Day,
) {
  const certificates = members.flatMap(({ facts }) => (facts?.kind === 'end-user-certificate' ? [facts] : []))
  const ofKind = <K extends Facts['kind']>(kind: K, lookedUp: boolean) =>
    members.flatMap(({ facts, lookedUp: isLookedUp }) =>
      facts?.kind === kind && isLookedUp === lookedUp ? [facts as Extract<Facts, { kind: K }>] : [],
    )
  // What was only looked up still counts in the dossier; if a copy of it is reported on, the copy replaces it.
  const withOthers = <F extends Facts>(asked: readonly F[], consulted: readonly F[]): readonly F[] => {
    const contents = new Set(consulted.length === 0 ? [] : asked.map(contentOf))
    return [...asked, ...consulted.filter(one => !contents.has(contentOf(one)))]
  }
  const asked = ofKind('shipment', false)
  const askedReports = ofKind('end-use-report', false)
  // A later revision may name another certificate: it still removes its shipment from this dossier.
  const own = new Set(withOthers(asked, ofKind('shipment', true)))
  const moved = [...own].flatMap(({ shipmentReference, revision }) =>
    (revisions.get(shipmentReference.value) ?? []).filter(
      other => other.revision > revision && !valuesOf(other.certificateNumbers).includes(certificate),
    ),
  )
  const versions = shipmentVersions([...own, ...moved], today)
  const current = versions.current.filter(shipment => own.has(shipment))
  const withdrawn = versions.withdrawn.filter(shipment => own.has(shipment))
  const unread = members
    .filter(({ facts }) => facts === null)
    .map(({ kind, document }) => ({ kind, document }))
  const dossier: Dossier = {
    certificate,
    ...certificateVersions(certificates),
    ...{ successors, shipments: current, withdrawn },
    reports: standingReports(withOthers(askedReports, ofKind('end-use-report', true))),
    unread,
  }
  const reported: ReadonlySet<ShipmentFacts | EndUseReportFacts> = new Set([...asked, ...askedReports])
  // One with looked-up documents only is not reported on.
  return { dossier, reported, isReported: members.some(checked => !checked.lookedUp) }
}

function checkDossier(group: DossierGroup, helds: readonly Applicability[], runOptions: RunOptions) {
  const all: Outcome[] = []
  for (const held of helds) {
    const { ruleSet } = held
    const cases = casesOf(group, ruleSet, runOptions)
    const plans = cases.map(one => planFor(ruleSet, 'dossier', dayOf(one, runOptions)))
    for (const [index, [rule, provision]] of askedOf(ruleSet, 'dossier').entries()) {
      if (rule.readsReports === 'only' && group.dossier.reports.length === 0) continue
      const outcomes: Outcome[] = []
      for (const [at, one] of cases.entries())
        if (isFor(rule, one.input))
          outcomes.push(apply(plans[at]?.[index] as PlannedProvision, held, one, runOptions))
      if (rule.readsReports === 'only' && outcomes.length === 0) continue
      all.push(combined(rule, provision, held, group.dossier, outcomes))
    }
  }
  return all
}

/** Checks whether a rule is run for a period: one with reports alone concerns only rules that read reports. */
function isFor({ readsReports }: Rule, { checked, reports }: DossierSubject): boolean {
  if (readsReports === 'only') return reports.length > 0
  return readsReports === 'also' || checked.length > 0 || reports.length === 0
}

/**
 * Returns one invocation for each period in which the law did not change, with the shipments exported in it and the reports whose
 * reporting date is in it; the certificate by itself, if nothing was shipped under it.
 */
function casesOf({ dossier, reported: asked }: DossierGroup, ruleSet: RuleSet, runOptions: RunOptions) {
  const byEra = <F extends ShipmentFacts | EndUseReportFacts>(all: readonly F[], dayIn: (one: F) => Day) => {
    const eras = new Map<number, F[]>()
    for (const one of all) if (asked.has(one)) push(eras, spanOf(ruleSet, runOptions.asOf ?? dayIn(one)), one)
    return eras
  }
  const one = (
    checked: readonly ShipmentFacts[],
    reports: readonly EndUseReportFacts[],
    { document }: Facts,
    day: Located<Day>,
  ): Invocation<'dossier'> => ({
    scope: 'dossier',
    input: { dossier, checked, reports },
    subject: { certificate: dossier.certificate },
    document,
    day,
  })
  const reported = byEra(dossier.reports, ({ reportingDate }) => reportingDate.value)
  const eras = byEra(dossier.shipments, ({ exportDate }) => exportDate.value)
  const cases = [...eras].flatMap(([era, checked]) => {
    const [first] = checked
    const reports = reported.get(era) ?? []
    reported.delete(era)
    return first === undefined ? [] : [one(checked, reports, first, first.exportDate)]
  })
  const [grant] = dossier.grants
  if (cases.length === 0 && grant !== undefined) cases.push(one([], [], grant, grant.issueDate))
  for (const reports of reported.values())
    if (reports[0] !== undefined) cases.push(one([], reports, reports[0], reports[0].reportingDate))
  return cases
}

/**
 * Checks the complete dossier under one provision: the outcome is the worst of its periods, and not a pass while a member is
 * unread.
 */
function combined(
  rule: Rule,
  provision: Provision,
  held: Applicability,
  dossier: Dossier,
  outcomes: readonly Outcome[],
): Outcome {
  const [only] = outcomes
  if (only !== undefined && outcomes.length === 1 && dossier.unread.length === 0) return only
  const findings = outcomes.flatMap(outcome => outcome.findings)
  const subject: Subject = { certificate: dossier.certificate }
  const check = { subject, rule: rule.id, ruleSet: held.ruleSet.name, provision: provision.id }
  const worstOf = gravity.find(outcome => outcomes.some(one => one.check.outcome === outcome))
  const [unread] = dossier.unread
  const open = unread === undefined ? undefined : reasoned(unreadTerm(unread.document))
  if (open !== undefined && (worstOf === undefined || worstOf === 'pass' || worstOf === 'not-applicable'))
    return { check: { ...check, outcome: 'skipped', ...open }, findings }
  if (worstOf === undefined) {
    // All documents of the dossier are withdrawn shipments, or reports: there is no shipment to check.
    const why: Argument = dossier.withdrawn.length > 0 ? lawTerm('all-cancelled') : { term: 'no-shipment' }
    return { check: { ...check, outcome: 'not-applicable', ...reasoned(why) }, findings }
  }
  const gravest = outcomes.find(one => one.check.outcome === worstOf)?.check
  const { unexamined: _, unexaminedReason: __, ...bare }: Check = gravest ?? { ...check, outcome: worstOf }
  const complete: Check = { ...bare, ...lawOf(outcomes) }
  // What was not examined in one period stays unexamined, whatever was found in another.
  const pending = open ?? outcomes.map(one => whyOpen(one.check)).find(one => one !== undefined)
  if (worstOf === 'skipped' || pending === undefined) return { check: complete, findings }
  const { why, reason } = pending
  return {
    check: { ...complete, unexamined: why, ...(reason === undefined ? {} : { unexaminedReason: reason }) },
    findings,
  }
}

/** Merges the undetermined and changing law of the periods of a dossier. */
function lawOf(outcomes: readonly Outcome[]): Pick<Check, 'undetermined' | 'turns'> {
  if (outcomes.every(({ check }) => check.undetermined === undefined && check.turns === undefined)) return {}
  const depends = new Map<string, boolean>()
  for (const { check } of outcomes)
    for (const one of check.undetermined ?? [])
      depends.set(one.instrument, one.depends || depends.get(one.instrument) === true)
  const turns = [...new Set(outcomes.flatMap(({ check }) => check.turns ?? []))].sort()
  return {
    ...(depends.size === 0
      ? {}
      : { undetermined: [...depends].map(([instrument, does]) => ({ instrument, depends: does })) }),
    ...(turns.length === 0 ? {} : { turns }),
  }
}

/**
 * Checks whether a finding takes precedence over an equal one: it fails and the other needs review, or it is unconditional and
 * the other names a condition.
 */
function isSurer(finding: Finding, before: Finding): boolean {
  if (finding.outcome !== before.outcome) return finding.outcome === 'fail'
  return before.condition !== undefined && finding.condition === undefined
}

/** Reports each problem once for each rule set: provisions that report the same at the same place are merged into one finding. */
export function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>()
  for (const finding of findings) {
    const { subject, rule, message, data, basis, place } = finding
    const { file, part, pointer, line, column } = place
    const at = [file, part, pointer, line, column]
    const key = JSON.stringify([subject, rule, message, data, basis?.ruleSet, at])
    const before = kept.get(key)
    if (before === undefined || isSurer(finding, before)) kept.set(key, finding)
  }
  return [...kept.values()]
}
