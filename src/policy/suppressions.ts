/** Applies waivers and a baseline to a report, and recomputes its verdicts. Pure. */

import { signFault } from '../core/apply.ts'
import { isLines, sheetOf } from '../core/model/archive-name.ts'
import { digestsOf, fingerprint } from '../core/model/digest.ts'
import { byAnyKey, grouped } from '../core/model/group-by.ts'
import type {
  Argument,
  Baseline,
  BaselineReport,
  Card,
  Check,
  Exemption,
  Fault,
  Finding,
  ListArgument,
  Place,
  Report,
  RuleSet,
  Subject,
  Verdict,
  Waiver,
  WaiverFile,
  WaiverReport,
} from '../core/model/model.ts'
import {
  counts,
  documentKey,
  subjectKey,
  tallyOf,
  verdictOf,
  verdictOfRun,
  verdictOfStopped,
  verdictsByDocument,
  worst,
} from '../core/model/verdict.ts'
import { inOrder } from '../core/reduce.ts'
import { lawTerm } from '../law/calendar.ts'
import { reasoned } from '../law/english.ts'
import { period, suggestion } from '../law/position.ts'
import { addDays, daysBetween, isDay } from '../trade/date.ts'
import { baselineCard, gateTerm, noSingleDay, waiverCard } from './cards.ts'

/** The input of the policy. */
export interface PolicyInput {
  readonly ruleSets: readonly RuleSet[]
  readonly today: string
  readonly waiverFiles: readonly WaiverFile[]
  readonly baseline?: Baseline | undefined
  /** The ids of findings other than those of the rules of the rule sets. */
  readonly otherRules: readonly string[]
  /** Returns whether a document with a name exists that was not part of the run. */
  isThere(file: string): boolean
  /** False if the run was stopped before its end: then unused entries are not reported. */
  readonly isWhole?: boolean
}

/**
 * Returns the report with exempted findings marked, every waiver listed, and verdicts over the rest. A problem of a waiver, or an
 * entry of the baseline that was not found, is a finding at its own line, and needs review.
 */
export function applySuppressions(report: Report, terms: PolicyInput): Report {
  const { waiverFiles, baseline } = terms
  if (waiverFiles.length === 0 && baseline === undefined) return report
  const granted = grant(report, terms)
  const waived = report.findings.map(finding => {
    const exemption = granted.exemptions.get(finding)
    return exemption === undefined ? finding : { ...finding, waived: exemption }
  })
  const { findings, baseline: was, faults: left } = recognise(waived, report, terms)
  const settled = reconcile(report, findings)
  const own = [
    ...waiverFiles.map(({ file }) => examined(file, waiverCard, granted.faults)),
    ...(baseline === undefined ? [] : [examined(baseline.file, baselineCard, left)]),
  ]
  const checks = [...settled.checks, ...own.map(({ check }) => check)]
  const whole: Omit<Report, 'verdict'> = {
    ...settled,
    checks,
    findings: [...findings, ...own.flatMap(one => one.findings)].sort(inOrder),
    waiversOn: waiverFiles.length === 0 ? null : terms.today,
    waiverFiles: waiverFiles.map(({ file, sha256 }) => ({ file, sha256 })),
    waivers: granted.reports,
    baseline: was,
    tally: tallyOf(report.documents.length, report.dossiers.length, checks),
  }
  const ofFiles = verdictOf(own.map(({ check }) => check))
  const verdict = worst([verdictOfRun(whole), ofFiles])
  return { ...whole, verdict: terms.isWhole === false ? verdictOfStopped(verdict) : verdict }
}

/** Checks a waiver file or baseline like a document: each invalid entry needs review. */
function examined(
  file: string,
  card: Card,
  faults: readonly Fault[],
): { readonly check: Check; readonly findings: readonly Finding[] } {
  const subject: Subject = { file, part: 0 }
  const findings = faults
    .filter(({ place }) => place.file === file)
    .map(fault => signFault(fault, card, subject, 'warning'))
  return { check: { subject, rule: card.id, outcome: findings.length === 0 ? 'pass' : 'review' }, findings }
}

interface SuppressionResult {
  readonly exemptions: ReadonlyMap<Finding, Exemption>
  readonly reports: readonly WaiverReport[]
  readonly faults: readonly Fault[]
}

/** Compares every waiver with the findings. */
function grant(report: Report, terms: PolicyInput): SuppressionResult {
  const found = byAnyKey(report.findings, keysOf)
  const run = membersOf(report)
  const rules = new Set([
    ...terms.ruleSets.flatMap(set => set.provisions.map(one => one.rule)),
    ...terms.otherRules,
  ])
  const exemptions = new Map<Finding, Exemption>()
  const reports: WaiverReport[] = []
  const faults: Fault[] = terms.waiverFiles.flatMap(file => file.faults)
  for (const waiver of terms.waiverFiles.flatMap(file => file.waivers)) {
    const there = found(run.keysOf(waiver))
    const outcome = hold(waiver, there, run, exemptions, { ...terms, rules })
    if (terms.isWhole === false && outcome.state !== 'applied') continue
    for (const finding of outcome.exempts) exemptions.set(finding, exemptionOf(waiver, terms.today))
    faults.push(...outcome.faults)
    reports.push(reportOf(waiver, outcome, terms.today))
  }
  return { exemptions, reports, faults }
}

/**
 * Returns the keys by which waivers may name a finding: rule and pointer, with the file or the document that contains it, or the
 * dossier.
 */
function keysOf({ rule, subject, place }: Finding): readonly string[] {
  const at = (name: readonly (string | number)[]) => keyOf(rule, place.pointer, name)
  return [
    at([place.file]),
    at([place.file, place.part]),
    ...('certificate' in subject ? [at(['', subject.certificate])] : []),
  ]
}

const keyOf = (rule: string, pointer: string, name: readonly (string | number)[]) =>
  JSON.stringify([rule, pointer, ...name])

interface RunMembers {
  /** Returns whether what a waiver names was part of the run. */
  includes(waiver: Waiver): boolean
  /** Returns the keys of findings about what a waiver names, at its pointer and by its rule. */
  keysOf(waiver: Waiver): readonly string[]
  /** Returns whether the document that a waiver names could not be examined. */
  isUnsound(waiver: Waiver): boolean
  /** Returns a key that is equal only for copies of a document. */
  documentOf(place: Place): string
}

/** Returns the documents and certificates of a run. */
function membersOf(report: Report): RunMembers {
  const { documents, dossiers, checks } = report
  const files = new Set(documents.map(({ document }) => document.file))
  const digests = digestsOf(report)
  const unsound = new Set(
    checks.flatMap(({ subject, ruleSet, outcome }) =>
      ruleSet === undefined && outcome !== 'pass' && 'file' in subject ? [subject.file] : [],
    ),
  )
  const certificates = new Map<string, { readonly file: string; readonly part: number }[]>()
  const add = (number: string, document: { readonly file: string; readonly part: number }) => {
    const allDocuments = certificates.get(number)
    if (allDocuments === undefined) certificates.set(number, [document])
    else allDocuments.push(document)
  }
  for (const { document, kind, name } of documents)
    if (kind === 'end-user-certificate' && name !== null) add(name, document)
  for (const { certificate, certificates: allDocuments } of dossiers) {
    if (!certificates.has(certificate)) certificates.set(certificate, [])
    for (const facts of allDocuments) add(certificate, facts)
  }
  return {
    isUnsound: ({ document }) => document !== undefined && unsound.has(document),
    documentOf: place => {
      const { file, part } = place
      // The digest of a line is that of the line, whatever its position.
      const position = isLines(file) ? 0 : part
      return documentKey({ file: digests.get(sheetOf(place)) ?? file, part: position })
    },
    includes: ({ document, certificate }) =>
      document === undefined ? certificates.has(certificate ?? '') : files.has(document),
    keysOf: ({ rule, pointer, document, part, certificate = '' }) => {
      const at = (name: readonly (string | number)[]) => keyOf(rule, pointer, name)
      if (document !== undefined) return [at(part === undefined ? [document] : [document, part])]
      const allDocuments = certificates.get(certificate) ?? []
      return [at(['', certificate]), ...allDocuments.map(({ file, part }) => at([file, part]))]
    },
  }
}

interface WaiverHolding {
  readonly state: WaiverReport['state']
  readonly exempts: readonly Finding[]
  readonly faults: readonly Fault[]
}

/** Applies one waiver: it exempts findings, or states why it does not. */
function hold(
  waiver: Waiver,
  there: readonly Finding[],
  run: RunMembers,
  taken: ReadonlyMap<Finding, Exemption>,
  terms: PolicyInput & { readonly rules: ReadonlySet<string> },
): WaiverHolding {
  const { rule, document, until, digest, owner, granted } = waiver
  const { today, rules } = terms
  const isPart = run.includes(waiver) || there.length > 0
  const fault = (message: string, field: string, data: Fault['data']): Fault => ({
    rule: waiverCard.id,
    message,
    data: { rule, ...data },
    place: waiver.places[field] ?? waiver.place,
  })
  const none = (state: WaiverReport['state'], ...faults: readonly Fault[]): WaiverHolding => ({
    state,
    exempts: [],
    faults,
  })
  if (!rules.has(rule))
    return none('unused', fault('unknown-rule', 'rule', { suggestion: suggestion(rule, [...rules]) }))
  if (!isPart)
    return document === undefined || terms.isThere(document)
      ? none('elsewhere')
      : none('unused', fault('no-document', 'document', { document }))
  if (until === '') return none('lapsed', fault('no-end', '', {}))
  if (!isDay(until)) {
    const written = until === noSingleDay ? gateTerm('no-single-day') : until
    return none('lapsed', fault('no-day', 'until', { until: written }))
  }
  if (until < today) return none('lapsed', fault('lapsed', 'until', { until, owner }))
  const place = placeOf(waiver)
  if (there.length === 0)
    return none('unused', fault(run.isUnsound(waiver) ? 'not-examined' : 'unused', 'pointer', { place }))
  const digests: ListArgument = {
    list: [...new Set(there.map(one => one.digest))].map(one => one ?? gateTerm('no-digest')),
  }
  if (digest === undefined) return none('refused', fault('not-bound', '', { place, digest: digests }))
  const same = there.filter(one => one.digest === digest)
  if (same.length === 0) return none('changed', fault('changed', 'digest', { place, digest: digests, owner }))
  if (granted !== undefined && granted > today)
    return none('refused', fault('granted-later', 'granted', { granted, today }))
  // The reviewer looked at one document; the same finding in another is a different one, except in a copy with the same bytes.
  const documents = new Set(same.map(one => run.documentOf(one.place)))
  if (documents.size > 1)
    return none('refused', fault('several', '', { place, count: String(documents.size) }))
  return exempting(waiver, same, taken, terms, fault)
}

/** Returns the findings that a waiver may exempt among those it matches, and the reasons for the others. */
function exempting(
  waiver: Waiver,
  findings: readonly Finding[],
  taken: ReadonlyMap<Finding, Exemption>,
  { ruleSets, today }: PolicyInput,
  fault: (message: string, field: string, data: Fault['data']) => Fault,
): WaiverHolding {
  const { granted: from = today, until } = waiver
  const faults: Fault[] = []
  const exempts: Finding[] = []
  for (const finding of findings) {
    const ruleSet = ruleSets.find(({ name }) => name === finding.basis?.ruleSet)
    const before = taken.get(finding)
    if (ruleSet === undefined) faults.push(fault('no-rule', 'rule', {}))
    else if (!mayBeExempt(finding, ruleSets))
      faults.push(fault('forbidden', 'rule', { ruleSet: ruleSet.name }))
    else if (daysBetween(from, until) > ruleSet.waivers.longestDays)
      faults.push(
        fault('too-long', 'until', {
          days: period(daysBetween(from, until)),
          granted: from,
          until,
          ruleSet: ruleSet.name,
          longest: period(ruleSet.waivers.longestDays),
          latest: addDays(from, ruleSet.waivers.longestDays),
        }),
      )
    else if (before !== undefined) faults.push(fault('twice', '', { where: whereIs(before.place, waiver) }))
    else exempts.push(finding)
  }
  // One message for each reason, however many findings it prevents from being waived.
  const said = [...new Map(faults.map(one => [`${one.message}\n${one.data.ruleSet ?? ''}`, one])).values()]
  return { state: exempts.length > 0 ? 'applied' : 'refused', exempts, faults: said }
}

/** Checks whether a finding may be exempted at all: a baseline accepts only what a waiver may exempt. */
export function mayBeExempt({ rule, basis }: Finding, ruleSets: readonly RuleSet[]): boolean {
  return !ruleSets.some(({ name, waivers }) => name === basis?.ruleSet && waivers.never.includes(rule))
}

/** Returns the place of an entry, relative to another. */
function whereIs({ file, line = 1 }: Place, { place }: Waiver): Argument {
  return file === place.file ? gateTerm('place.line', { line: String(line) }) : `${file}:${line}`
}

/** Returns the place that a waiver names. */
function placeOf({ document, part, certificate = '', pointer }: Waiver): Argument {
  const isWhole = pointer === ''
  if (document === undefined)
    return isWhole
      ? gateTerm('place.certificate', { certificate })
      : gateTerm('place.certificate-pointer', { certificate, pointer })
  if (part === undefined) return isWhole ? document : `${document} ${pointer}`
  const number = String(part + 1)
  return isWhole
    ? gateTerm('place.part', { document, number })
    : gateTerm('place.part-pointer', { document, number, pointer })
}

function exemptionOf({ reason, owner, ticket, until, place }: Waiver, today: string): Exemption {
  return {
    reason,
    owner,
    ...(ticket === undefined ? {} : { ticket }),
    until,
    daysLeft: daysBetween(today, until),
    place,
  }
}

function reportOf(
  { rule, document, certificate, pointer, reason, owner, ticket, until, place }: Waiver,
  { state, exempts }: WaiverHolding,
  today: string,
): WaiverReport {
  return {
    state,
    rule,
    ...(document === undefined ? {} : { document }),
    ...(certificate === undefined ? {} : { certificate }),
    pointer,
    reason,
    owner,
    ...(ticket === undefined ? {} : { ticket }),
    until,
    daysLeft: isDay(until) ? daysBetween(today, until) : null,
    place,
    findings: exempts.map(finding => finding.fingerprint),
  }
}

/** Marks the findings in the baseline; returns the entries of the baseline that were not found again. */
function recognise(
  findings: readonly Finding[],
  report: Report,
  { baseline, ruleSets, isWhole = true }: PolicyInput,
): {
  readonly findings: readonly Finding[]
  readonly baseline: BaselineReport | null
  readonly faults: Fault[]
} {
  if (baseline === undefined) return { findings, baseline: null, faults: [] }
  const marked = findings.map(finding => {
    if (baseline.entryOf(finding) === undefined) return finding
    // A waived finding still exists.
    return finding.outcome !== 'note' && mayBeExempt(finding, ruleSets)
      ? { ...finding, known: true as const }
      : finding
  })
  const files = new Set(report.documents.map(({ document }) => document.file))
  const gone = isWhole ? goneFrom(baseline, report) : []
  const [first] = gone
  const about = baseline.findings.filter(one => files.has(one.file)).length
  const found = new Set(findings.flatMap(one => baseline.entryOf(one) ?? []))
  const { file, sha256 } = baseline
  return {
    findings: marked,
    baseline: { file, sha256, findings: baseline.findings.length, found: found.size, gone: gone.length },
    faults:
      first === undefined
        ? []
        : [
            {
              rule: baselineCard.id,
              message: 'gone',
              data: {
                count:
                  about === 1 ? gateTerm('one-finding') : gateTerm('findings', { number: String(about) }),
                gone:
                  gone.length === 1 ? gateTerm('one-is') : gateTerm('are', { number: String(gone.length) }),
              },
              place: baseline.place(first),
            },
          ],
  }
}

/**
 * Returns the indices of baseline entries that were not found again: of documents of the run, and only if the rule was run. What
 * a rule did not check, or could not examine, may still be there.
 */
export function goneFrom(baseline: Baseline, report: Report): readonly number[] {
  const { documents, findings, checks } = report
  const files = new Set(documents.map(({ document }) => document.file))
  const found = new Set(findings.map(one => baseline.entryOf(one)))
  const asked = new Set(checks.flatMap(({ rule, ruleSet }) => (ruleSet === undefined ? [] : rule)))
  const open = openFor(report)
  return baseline.findings.flatMap(({ file, rule, digest }, index) => {
    if (!files.has(file) || found.has(index)) return []
    // Reader and schema check every document; their findings are not bound to values.
    const isLookedFor = digest === undefined || (asked.has(rule) && !open(file, rule))
    return isLookedFor ? [index] : []
  })
}

/** Returns whether a rule could not examine a document, or a dossier that it belongs to. */
function openFor({ checks, dossiers }: Report): (file: string, rule: string) => boolean {
  const unsound = new Set<string>()
  const open = new Set<string>()
  const members = new Map(
    dossiers.map(one => [
      one.certificate,
      [...one.certificates, ...one.successors, ...one.shipments].map(({ file }) => file),
    ]),
  )
  for (const { subject, rule, ruleSet, outcome, unexamined } of checks) {
    if (ruleSet === undefined) {
      if ('file' in subject && outcome !== 'pass') unsound.add(subject.file)
    } else if (outcome === 'skipped' || unexamined !== undefined) {
      const of =
        'file' in subject ? [subject.file] : 'certificate' in subject ? members.get(subject.certificate) : []
      for (const file of of ?? []) open.add(`${rule}\n${file}`)
    }
  }
  return (file, rule) => unsound.has(file) || open.has(`${rule}\n${file}`)
}

/**
 * Returns the report with the checks, documents, dossiers and linked groups of exempted findings recomputed from the remaining
 * ones.
 */
function reconcile(report: Report, findings: readonly Finding[]): Report {
  const exempt = findings.filter(one => one.waived !== undefined || one.known !== undefined)
  if (exempt.length === 0) return report
  const subjects = new Set(exempt.map(one => subjectKey(one.subject)))
  const said = grouped(
    findings.filter(({ subject }) => subjects.has(subjectKey(subject))),
    ({ subject }) => subjectKey(subject),
  )
  const open = new Set(report.gaps.map(({ document }) => documentKey(document)))
  // A document is also affected by the findings placed in it, whatever their subject.
  const documents = new Set([...exempt.map(({ place }) => subjectKey(place)), ...subjects])
  const checks = report.checks.map(check => {
    const about = said.get(subjectKey(check.subject))
    return about === undefined ? check : remaining(check, about)
  })
  const own = grouped(
    checks.filter(({ subject }) => documents.has(subjectKey(subject))),
    ({ subject }) => subjectKey(subject),
  )
  const placed = verdictsByDocument(findings)
  const again = (subject: Subject, ...more: readonly Verdict[]) =>
    worst([verdictOf(own.get(subjectKey(subject)) ?? []), ...more])
  return {
    ...report,
    checks,
    documents: report.documents.map(one => {
      const { document } = one
      if (!documents.has(subjectKey(document))) return one
      const key = documentKey(document)
      const gap: readonly Verdict[] = open.has(key) ? ['review'] : []
      return { ...one, verdict: again(document, ...(placed.get(key) ?? []), ...gap) }
    }),
    dossiers: report.dossiers.map(one => {
      const subject = { certificate: one.certificate }
      return subjects.has(subjectKey(subject)) ? { ...one, verdict: again(subject) } : one
    }),
    ties: report.ties.map(one => {
      const subject = { shared: one.shared, value: one.value }
      return subjects.has(subjectKey(subject)) ? { ...one, verdict: again(subject) } : one
    }),
  }
}

/**
 * Returns a check with the outcome of its findings that are not exempted. A finding of two provisions of a rule set is kept under
 * one of them only: a check without a finding of its own uses all findings of its rule.
 */
function remaining(check: Check, findings: readonly Finding[]): Check {
  const { rule, ruleSet, provision, outcome, unexamined, unexaminedReason, ...rest } = check
  if (outcome !== 'fail' && outcome !== 'review') return check
  const group =
    ruleSet === undefined
      ? findings.filter(one => one.basis === undefined)
      : findings.filter(one => one.rule === rule && one.basis?.ruleSet === ruleSet)
  const under = group.filter(one => one.basis?.provision === provision)
  const relevant = (under.length > 0 ? under : group).filter(one => one.outcome !== 'note')
  const left = relevant.filter(counts)
  if (relevant.length === 0 || left.length === relevant.length) return check
  const asked = {
    ...rest,
    rule,
    ...(ruleSet === undefined ? {} : { ruleSet }),
    ...(provision === undefined ? {} : { provision }),
  }
  if (left.length > 0) {
    const worse = left.some(one => one.outcome === 'fail') ? ('fail' as const) : ('review' as const)
    return {
      ...asked,
      outcome: worse,
      ...(unexamined === undefined ? {} : { unexamined }),
      ...(unexaminedReason === undefined ? {} : { unexaminedReason }),
    }
  }
  if (unexamined !== undefined)
    return {
      ...asked,
      outcome: 'skipped',
      why: unexamined,
      ...(unexaminedReason === undefined ? {} : { reason: unexaminedReason }),
    }
  // A finding of a step before the rules withheld the document from them: it is in the baseline now, and the document was still
  // not examined.
  if (ruleSet === undefined) return { ...asked, outcome: 'skipped', ...notExaminable }
  return { ...asked, outcome: relevant.every(one => one.waived !== undefined) ? 'waived' : 'known' }
}

const notExaminable = reasoned(lawTerm('kept-by-baseline'))

/** Returns the fingerprint of a finding with files named relative to the folder of a baseline. */
export function keyFrom(nameOf: (file: string) => string): (finding: Finding) => string {
  return finding => {
    const file = nameOf(finding.place.file)
    return file === finding.place.file
      ? finding.fingerprint
      : fingerprint({ ...finding, place: { ...finding.place, file } })
  }
}
