/** What every report for people ends with: how many there were, how they came out, what was left open and what was exempt. */
import { grouped } from '../grouped.ts'
import type {
  BaselineReport,
  DocumentRef,
  Effect,
  Exemption,
  Finding,
  Report,
  WaiverReport,
} from '../model.ts'
import { count } from '../wording/count.ts'
import { subjectName } from './subject.ts'

/** Honest totals and the exit code, so that the last line of a log explains the colour of its job. */
export function totals({ tally }: Report, exitCode: number): string {
  const { documents, dossiers, passed, notApplicable, skipped, review, failed, waived, known } = tally
  const exempt = `${waived === 0 ? '' : `, ${waived} waived`}${known === 0 ? '' : `, ${known} known`}`
  return `${count(documents, 'document')}, ${count(dossiers, 'dossier')}; checks: ${passed} passed, ${notApplicable} not applicable, ${skipped} skipped, ${review} to review, ${failed} failed${exempt}; exit ${exitCode}`
}

/** Said where no rule was asked: well-formed papers are not passed by that. */
export const nothingAsked =
  'No rule applied to these documents, so nothing can be concluded from their form alone.'

/** Whether any rule of a rule set was asked. */
export function wasAsked({ checks }: Report): boolean {
  return checks.some(({ ruleSet, outcome }) => ruleSet !== undefined && outcome !== 'not-applicable')
}

/** What keeps a run from a pass and stands in no finding: checks that were skipped, gaps, and rules of which none applied. */
export function leftOpen(report: Report): string[] {
  const skipped = report.checks.filter(({ outcome }) => outcome === 'skipped')
  const kinds = new Set(
    skipped.map(
      ({ rule, subject, why }) => `${rule} on ${subjectName(subject)}${why === undefined ? '' : ` (${why})`}`,
    ),
  )
  const named = [...kinds].slice(0, 3)
  const more = kinds.size > named.length ? '; and others' : ''
  const were = skipped.length === 1 ? 'check was' : 'checks were'
  return [
    ...(skipped.length === 0
      ? []
      : [`${skipped.length} ${were} skipped and did not pass: ${named.join('; ')}${more}.`]),
    ...gapsInAll(report),
    ...(wasAsked(report) ? [] : [nothingAsked]),
  ]
}

/** How many mandatory checks were not examined, and that no option makes this a pass; nothing where all were. */
export function gapsInAll({ gaps }: Report): string[] {
  if (gaps.length === 0) return []
  const papers = new Set(gaps.map(({ document }) => subjectName(document))).size
  const were = gaps.length === 1 ? 'mandatory check was' : 'mandatory checks were'
  return [
    `${gaps.length} ${were} not examined, on ${count(papers, 'document')}: no --review-as pass makes this a pass.`,
  ]
}

/** Gaps of one reason: the same checks, not examined on each of these documents. */
export interface GapGroup {
  readonly documents: readonly DocumentRef[]
  /** Each with the provision that makes it mandatory. */
  readonly checks: readonly string[]
  readonly why: string
}

/** The gaps by reason, those of documents that lack the same checks together. */
export function gapGroups({ gaps }: Report): GapGroup[] {
  const byPaper = grouped(gaps, ({ document, why }) => JSON.stringify([subjectName(document), why]))
  const lacking = [...byPaper.values()].map(([first, ...more]) => ({
    document: first.document,
    checks: [first, ...more].map(({ rule, ruleSet, provision }) => `${rule} (${ruleSet}, ${provision})`),
    why: first.why,
  }))
  const alike = grouped(lacking, ({ checks, why }) => JSON.stringify([checks, why]))
  return [...alike.values()].map(([first, ...more]) => ({
    checks: first.checks,
    why: first.why,
    documents: [first, ...more].map(({ document }) => document),
  }))
}

/** What a finding does to the verdict, or why it does nothing to it. */
export type Standing = Effect | 'waived' | 'known'

const standings: readonly Standing[] = ['fail', 'review', 'note', 'waived', 'known']

/** How a finding stands. */
export function standingOf({ outcome, waived, known }: Finding): Standing {
  return waived !== undefined ? 'waived' : known === true ? 'known' : outcome
}

/** Whether a finding is exempt: waived, or there when the baseline was made. */
export function isExempt({ waived, known }: Finding): boolean {
  return waived !== undefined || known === true
}

/** Findings by what they do to the verdict, worst first and exempt ones last, and else in their order. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return standings.flatMap(standing => findings.filter(finding => standingOf(finding) === standing))
}

/** How many findings stand in each way: `2 fail, 1 review`. */
export function byEffect(findings: readonly Finding[]): string {
  return standings
    .map(standing => [findings.filter(finding => standingOf(finding) === standing).length, standing] as const)
    .filter(([number]) => number > 0)
    .map(([number, standing]) => `${number} ${standing}`)
    .join(', ')
}

/** Days before its end from which a waiver ends soon. */
const soon = 14

/** Whether a waiver that is applied ends within two weeks. */
export function endsSoon({ daysLeft }: Pick<WaiverReport, 'daysLeft'>): boolean {
  return daysLeft !== null && daysLeft <= soon
}

/** Until when a waiver holds, who answers for it, and why: `until 2027-01-31 (67 days left), owner, ticket; reason`. */
export function termsOf(waiver: Exemption | WaiverReport): string {
  const { owner, ticket, reason } = waiver
  return `${[termOf(waiver), owner, ...(ticket === undefined ? [] : [ticket])].join(', ')}; ${reason}`
}

function termOf({ until, daysLeft }: Pick<WaiverReport, 'until' | 'daysLeft'>): string {
  if (until === '') return 'without an end'
  if (daysLeft === null) return `until ${until} (no day of the calendar)`
  if (daysLeft < 0) return `until ${until} (ended ${count(-daysLeft, 'day')} ago)`
  if (daysLeft === 0) return `until ${until} (ends soon: today is the last day)`
  return `until ${until} (${endsSoon({ daysLeft }) ? 'ends soon: ' : ''}${count(daysLeft, 'day')} left)`
}

/** What a waiver is for: its rule, and the document or certificate with the pointer. */
export function waivedThing({ rule, document, certificate, pointer }: WaiverReport): string {
  const where = document ?? `certificate ${certificate ?? ''}`
  return `${rule} on ${where}${pointer === '' ? '' : ` ${pointer}`}`
}

const states = ['applied', 'lapsed', 'changed', 'refused', 'unused'] as const

/** The waivers that a reader has to know of: all but those for papers that were not part of the run; applied ones first. */
export function listedWaivers({ waivers }: Report): WaiverReport[] {
  return states.flatMap(state => waivers.filter(one => one.state === state))
}

/** How many waivers there are in each state; nothing where no file of waivers was used. */
export function waiverCounts({ waivers, waiverFiles }: Report): string | undefined {
  if (waiverFiles.length === 0) return undefined
  const number = (state: WaiverReport['state']) => waivers.filter(one => one.state === state).length
  const elsewhere = number('elsewhere')
  const all = [
    ...states.filter(state => number(state) > 0).map(state => `${number(state)} ${state}`),
    ...(elsewhere === 0 ? [] : [`${elsewhere} for papers that were not part of this run`]),
  ]
  return all.length === 0 ? 'none' : all.join(', ')
}

/** How many waivers there are in each state and in which files, in one sentence; nothing where no file of waivers was used. */
export function waiversInAll(report: Report): string[] {
  const counted = waiverCounts(report)
  const files = report.waiverFiles.map(({ file }) => file).join(', ')
  return counted === undefined ? [] : [`Waivers (${files}): ${counted}.`]
}

/** How the baseline did, in one sentence; nothing where none was used. */
export function baselineInAll({ baseline }: { readonly baseline: BaselineReport | null }): string[] {
  if (baseline === null) return []
  const { file, findings, found, gone } = baseline
  const left = findings - found - gone
  const rest = [
    ...(gone === 0 ? [] : [`${gone} not found any more`]),
    ...(left <= 0 ? [] : [`${left} of papers that were not part of this run`]),
  ]
  const more = rest.length === 0 ? '' : `; ${rest.join(', ')}`
  return [`Baseline ${file}: ${found} of ${count(findings, 'finding')} found again${more}.`]
}
