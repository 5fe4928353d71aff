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
import { type Closing, closingOf, documentKey, subjectKey } from '../verdict.ts'
import type { ReportWords } from '../wording/en/report.ts'
import { keptDocuments } from './kept-from.ts'
import { subjectName } from './subject.ts'

/** Honest totals and the exit code, so that the last line of a log explains the colour of its job. */
export function totals({ tally }: Report, exitCode: number, words: ReportWords): string {
  const { documents, dossiers, passed, notApplicable, skipped, review, failed, waived, known } = tally
  const exempt = `${waived === 0 ? '' : words.waivedOnes(waived)}${known === 0 ? '' : words.knownOnes(known)}`
  return [
    words.totals(documents, dossiers),
    words.checks(passed, notApplicable, skipped, review, failed, exempt),
    words.exit(exitCode),
  ].join(words.semicolon)
}

/** What keeps a run from a pass and stands in no finding: checks that were skipped, gaps, and rules of which none applied. */
export function leftOpen(
  report: Report,
  words: ReportWords,
  { skipped, wasAsked }: Closing = closingOf(report.checks),
): string[] {
  const kinds = new Set(
    skipped.first.map(({ rule, subject, why }) => words.skippedOn(rule, subjectName(subject, words), why)),
  )
  const named = [...kinds].slice(0, 3)
  return [
    ...(skipped.count === 0
      ? []
      : [words.skipped(skipped.count, named.join(words.semicolon), kinds.size > named.length)]),
    ...gapsInAll(report, words),
    ...(wasAsked ? [] : [words.nothingAsked]),
  ]
}

/** How many mandatory checks were not examined, and that no option makes this a pass; nothing where all were. */
export function gapsInAll({ gaps }: Report, words: ReportWords): string[] {
  if (gaps.length === 0) return []
  return [words.gaps(gaps.length, new Set(gaps.map(({ document }) => documentKey(document))).size)]
}

/** Gaps of one reason: the same checks, not examined on each of these documents. */
export interface GapGroup {
  readonly documents: readonly DocumentRef[]
  /** Each with the provision that makes it mandatory. */
  readonly checks: readonly string[]
  readonly why: string
}

/** The gaps that are told one by one: not those of documents that were kept from all rules, whose own line says so. */
export function openGaps({ gaps, checks }: Report): Report['gaps'] {
  const kept = keptDocuments(checks)
  return gaps.filter(({ document: { file, part } }) => !kept.has(subjectKey({ file, part })))
}

/**
 * The gaps by reason, those of documents that lack the same checks together. A document that was kept from all rules by its form
 * says that in its own line.
 */
export function gapGroups(report: Report, { gap, brackets, comma }: ReportWords): GapGroup[] {
  const byPaper = grouped(openGaps(report), ({ document, why }) =>
    JSON.stringify([documentKey(document), why]),
  )
  const lacking = [...byPaper.values()].map(([first, ...more]) => ({
    document: first.document,
    checks: [first, ...more].map(
      ({ rule, ruleSet, provision }) => `${rule}${gap}${brackets(`${ruleSet}${comma}${provision}`)}`,
    ),
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
export function byEffect(findings: readonly Finding[], words: ReportWords): string {
  return standings
    .map(standing => [findings.filter(finding => standingOf(finding) === standing).length, standing] as const)
    .filter(([number]) => number > 0)
    .map(([number, standing]) => words.counted(number, words.standings[standing]))
    .join(words.comma)
}

/** Days before its end from which a waiver ends soon. */
const soon = 14

/** Whether a waiver that is applied ends within two weeks. */
export function endsSoon({ daysLeft }: Pick<WaiverReport, 'daysLeft'>): boolean {
  return daysLeft !== null && daysLeft <= soon
}

/** Until when a waiver holds, who answers for it, and why: `until 2027-01-31 (67 days left), owner, ticket; reason`. */
export function termsOf(waiver: Exemption | WaiverReport, words: ReportWords): string {
  const { owner, ticket, reason } = waiver
  const terms = [termOf(waiver, words), owner, ...(ticket === undefined ? [] : [ticket])]
  return `${terms.join(words.comma)}${words.semicolon}${reason}`
}

function termOf({ until, daysLeft }: Pick<WaiverReport, 'until' | 'daysLeft'>, words: ReportWords): string {
  if (until === '') return words.withoutEnd
  if (daysLeft === null) return words.untilNoDay(until)
  if (daysLeft < 0) return words.untilEnded(until, -daysLeft)
  if (daysLeft === 0) return words.untilToday(until)
  return words.untilLeft(until, daysLeft, endsSoon({ daysLeft }))
}

/** What a waiver is for: its rule, and the document or certificate with the pointer. */
export function waivedThing(
  { rule, document, certificate, pointer }: WaiverReport,
  words: ReportWords,
): string {
  const where = document ?? words.certificate(certificate ?? '')
  return words.ruleOn(rule, `${where}${pointer === '' ? '' : ` ${pointer}`}`)
}

const states = ['applied', 'lapsed', 'changed', 'refused', 'unused'] as const

/** The waivers that a reader has to know of: all but those for papers that were not part of the run; applied ones first. */
export function listedWaivers({ waivers }: Report): WaiverReport[] {
  return states.flatMap(state => waivers.filter(one => one.state === state))
}

/** How many waivers there are in each state; nothing where no file of waivers was used. */
export function waiverCounts({ waivers, waiverFiles }: Report, words: ReportWords): string | undefined {
  if (waiverFiles.length === 0) return undefined
  const number = (state: WaiverReport['state']) => waivers.filter(one => one.state === state).length
  const elsewhere = number('elsewhere')
  const all = [
    ...states
      .filter(state => number(state) > 0)
      .map(state => words.counted(number(state), words.waiverStates[state])),
    ...(elsewhere === 0 ? [] : [words.waiversElsewhere(elsewhere)]),
  ]
  return all.length === 0 ? words.none : all.join(words.comma)
}

/** How many waivers there are in each state and in which files, in one sentence; nothing where no file of waivers was used. */
export function waiversInAll(report: Report, words: ReportWords): string[] {
  const counted = waiverCounts(report, words)
  const files = report.waiverFiles.map(({ file }) => file).join(words.comma)
  return counted === undefined ? [] : [words.waiversIn(files, counted)]
}

/** How the baseline did, in one sentence; nothing where none was used. */
export function baselineInAll(
  { baseline }: { readonly baseline: BaselineReport | null },
  words: ReportWords,
): string[] {
  if (baseline === null) return []
  const { file, findings, found, gone } = baseline
  const left = findings - found - gone
  const rest = [
    ...(gone === 0 ? [] : [words.goneFindings(gone)]),
    ...(left <= 0 ? [] : [words.otherFindings(left)]),
  ]
  const more = rest.length === 0 ? '' : `${words.semicolon}${rest.join(words.comma)}`
  return [words.baselineIn(file, found, findings, more)]
}
