/** Prepares findings across documents for display, with their lines. */

import { locate } from '../../core/locate.ts'
import { archiveOf } from '../../core/model/archive-name.ts'
import { dossierDocuments } from '../../core/model/dossier-documents.ts'
import type { Checked, DocumentReport, Reopen, Report, RunOptions } from '../../core/model/model.ts'
import { type CheckedDossier, emptyReport, inOrder, withoutRepeats } from '../../core/reduce.ts'

/** The displayed part of a dossier or a linked group: a report of it alone. */
export interface ShownAcross {
  /** The sort key: the certificate number, or the link key and its value. */
  readonly key: string
  readonly report: Pick<Report, 'dossiers' | 'ties' | 'checks' | 'findings'>
  /** The files of its documents, for redaction. */
  readonly files: readonly string[]
}

/** Returns the report of a dossier or a linked group over these documents, ready to be displayed. */
export function shownAcross(key: string, report: ShownAcross['report']): ShownAcross {
  const names = new Set([
    ...report.findings.flatMap(one =>
      [one.place, ...one.related.map(({ place }) => place)].map(({ file }) => file),
    ),
    ...report.dossiers.flatMap(one => dossierDocuments(one).map(({ file }) => file)),
    ...report.ties.flatMap(one => one.papers.map(({ file }) => file)),
  ])
  return { key, report, files: [...new Set([...names].map(archiveOf))] }
}

/**
 * Returns the displayed part of a dossier, if it has findings or all are displayed; `papers` are the documents that it may be
 * about.
 */
export function dossierShown(
  one: CheckedDossier,
  papers: readonly Checked[],
  again: Reopen,
  runOptions: RunOptions,
  showsAll: boolean,
): ShownAcross | undefined {
  const findings = withoutRepeats(one.outcomes.flatMap(outcome => outcome.findings))
  if (one.verdict === 'pass' && findings.length === 0 && !showsAll) return undefined
  const checks = one.outcomes.map(({ check }) => check)
  const report: Report = { ...emptyReport(runOptions), dossiers: [one.report()], checks, findings }
  const documents = papers.map(({ document, kind, name }) => ({
    document,
    kind,
    name,
    verdict: 'pass' as const,
  }))
  return shownAcross(one.certificate, placed(report, documents, again, runOptions))
}

/** Returns the report with its lines; `documents` are those that it may be about. */
export function placed(
  report: Report,
  documents: readonly DocumentReport[],
  again: Reopen,
  { limits }: RunOptions,
): Pick<Report, 'dossiers' | 'ties' | 'checks' | 'findings'> {
  if (report.findings.length === 0) return bare(report)
  const mentioned = new Set(
    report.findings.flatMap(one =>
      [one.place, ...one.related.map(({ place }) => place)].map(({ file }) => file),
    ),
  )
  const about = documents.filter(({ document }) => mentioned.has(document.file))
  const located = locate({ ...report, documents: about }, again, limits)
  return bare({ ...located, findings: [...located.findings].sort(inOrder) })
}

const bare = ({ dossiers, ties, checks, findings }: Report) => ({ dossiers, ties, checks, findings })
