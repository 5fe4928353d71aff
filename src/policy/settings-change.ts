/** Findings about the settings files that a change touches: it may weaken its own check by them. Pure. */
import { signFault } from '../core/apply.ts'
import { appendList, type LongReport, mergeList } from '../core/model/long-report.ts'
import type { Check, Finding, SettingsChange } from '../core/model/model.ts'
import { verdictOf, worst } from '../core/model/verdict.ts'
import { inOrder } from '../core/reduce.ts'
import { settingsCard } from './cards.ts'

/** Returns the report with a finding at each settings file of a change. Lists in memory stay in memory. */
export function withSettingsChange(
  report: LongReport,
  { ref, files, unknown, isReview }: SettingsChange,
): LongReport {
  const rule = settingsCard.id
  const checks = files.map((file): Check => {
    return { subject: { file, part: 0 }, rule, outcome: isReview ? 'review' : 'pass' }
  })
  const findings = files.map(file => {
    const subject = { file, part: 0 }
    const said =
      unknown === undefined
        ? { message: 'changed', data: { file, ref } }
        : { message: 'unknown', data: { ref, why: unknown } }
    const fault = { rule, ...said, place: { ...subject, pointer: '' } }
    return signFault(fault, settingsCard, subject, isReview ? 'warning' : 'note')
  })
  return withExamined(report, checks, findings)
}

/** Returns the report with the checks of files that are no documents, and their findings, which are sorted. */
export function withExamined(
  report: LongReport,
  checks: readonly Check[],
  findings: readonly Finding[],
): LongReport {
  const { tally } = report
  const review = checks.filter(({ outcome }) => outcome === 'review').length
  return {
    ...report,
    checks: appendList(report.checks, checks),
    findings: mergeList(report.findings, findings, inOrder),
    tally: { ...tally, passed: tally.passed + checks.length - review, review: tally.review + review },
    verdict: worst([report.verdict, verdictOf(checks)]),
  }
}
