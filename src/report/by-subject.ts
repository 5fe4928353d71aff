/** Groups a report by its subjects: searching everything for each of them would be quadratic. */
import { grouped } from '../core/model/group-by.ts'
import type { DossierReport, Finding, LinkedGroupReport, Report, Subject } from '../core/model/model.ts'
import { subjectKey } from '../core/model/verdict.ts'

/** What is reported about one subject, in the order of the report. */
export type SubjectReport = Pick<Report, 'checks' | 'findings'>

export function subjectOf(one: DossierReport | LinkedGroupReport): Subject {
  return 'certificate' in one ? { certificate: one.certificate } : { shared: one.shared, value: one.value }
}

/** Returns what a report has of subjects, by their keys; findings may be of another subject than their own. */
export function bySubject(report: SubjectReport, home = ({ subject }: Finding): Subject => subject) {
  const checks = grouped(report.checks, one => subjectKey(one.subject))
  const findings = grouped(report.findings, one => subjectKey(home(one)))
  return {
    keys: () => new Set([...checks.keys(), ...findings.keys()]),
    of: (key: string): SubjectReport => ({
      checks: checks.get(key) ?? [],
      findings: findings.get(key) ?? [],
    }),
  }
}

/** Divides a report into one for each subject, also for exempting files, which are no documents. */
export function eachSubject(
  report: Pick<Report, 'documents' | 'dossiers' | 'ties' | 'checks' | 'findings'>,
): readonly (typeof report)[] {
  const { keys, of } = bySubject(report)
  const none = { documents: [], dossiers: [], ties: [] }
  const own = [
    ...report.documents.map(one => [subjectKey(one.document), { ...none, documents: [one] }] as const),
    ...report.dossiers.map(one => [subjectKey(subjectOf(one)), { ...none, dossiers: [one] }] as const),
    ...report.ties.map(one => [subjectKey(subjectOf(one)), { ...none, ties: [one] }] as const),
  ]
  const others = keys()
  for (const [key] of own) others.delete(key)
  return [...own, ...[...others].map(key => [key, none] as const)].map(([key, one]) => ({
    ...one,
    ...of(key),
  }))
}
