/** What a report says of each of its subjects, found at once: to look through everything for each of them would take for ever. */
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

/** What is said of one subject, in the order of the report. */
export interface SubjectReport {
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
}

/** What a dossier or a tie is called where something is said of it. */
export function subjectOf(one: DossierReport | LinkedGroupReport): Subject {
  return 'certificate' in one ? { certificate: one.certificate } : { shared: one.shared, value: one.value }
}

export interface BySubject {
  of(subject: Subject): SubjectReport
  /** What is said of no document, dossier or tie of the report: of the files that exempt. */
  others(): readonly SubjectReport[]
  /** All of it: of each document, dossier and tie, then of the others. */
  inOrder(): readonly SubjectReport[]
}

/** Tells apart what a report says by what it says it of. */
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
