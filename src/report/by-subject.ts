/** Groups a report by its subjects: searching everything for each of them would be quadratic. */
import { grouped } from '../core/model/group-by.ts'
import type {
  Check,
  DossierReport,
  Finding,
  LinkedGroupReport,
  Report,
  Subject,
} from '../core/model/model.ts'
import { subjectKey } from '../core/model/verdict.ts'

/** What is reported about one subject, in the order of the report. */
export interface SubjectReport {
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
}

/** Returns the subject for a dossier or a linked group. */
export function subjectOf(one: DossierReport | LinkedGroupReport): Subject {
  return 'certificate' in one ? { certificate: one.certificate } : { shared: one.shared, value: one.value }
}

export interface BySubject {
  of(subject: Subject): SubjectReport
  /** Returns what is about no document, dossier or linked group of the report: about exempting files. */
  others(): readonly SubjectReport[]
  /** Returns everything: for each document, dossier and linked group, then the others. */
  inOrder(): readonly SubjectReport[]
}

/** Groups the contents of a report by subject. */
export function bySubject(
  report: Pick<Report, 'documents' | 'dossiers' | 'ties' | 'checks' | 'findings'>,
): BySubject {
  const checks = grouped(report.checks, one => subjectKey(one.subject))
  const findings = grouped(report.findings, one => subjectKey(one.subject))
  const said = (key: string): SubjectReport => ({
    checks: checks.get(key) ?? [],
    findings: findings.get(key) ?? [],
  })
  const own = () => [
    ...report.documents.map(({ document }) => subjectKey(document)),
    ...[...report.dossiers, ...report.ties].map(one => subjectKey(subjectOf(one))),
  ]
  const othersThan = (keys: ReadonlySet<string>) =>
    [...new Set([...checks.keys(), ...findings.keys()])].filter(key => !keys.has(key)).map(said)
  return {
    of: subject => said(subjectKey(subject)),
    others: () => othersThan(new Set(own())),
    inOrder: () => {
      const keys = own()
      return [...keys.map(said), ...othersThan(new Set(keys))]
    },
  }
}
