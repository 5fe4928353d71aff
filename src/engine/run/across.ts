/** Prepares findings across documents for display, with their lines. */

import { locate } from '../../core/locate.ts'
import type { DocumentRef, Reopen, Report, RunOptions } from '../../core/model/model.ts'
import { emptyReport } from '../../core/reduce.ts'

/** The displayed part of a dossier or a linked group: a report of it alone. */
export interface ShownAcross {
  /** The sort key: the certificate number, or the link key and its value. */
  readonly key: string
  readonly report: Pick<Report, 'dossiers' | 'ties' | 'checks' | 'findings'>
}

/** Returns the report with its lines; `documents` are those that it may be about. */
export function placed(
  report: ShownAcross['report'],
  documents: readonly DocumentRef[],
  again: Reopen,
  runOptions: RunOptions,
): ShownAcross['report'] {
  if (report.findings.length === 0) return report
  const mentioned = new Set(
    report.findings.flatMap(one =>
      [one.place, ...one.related.map(({ place }) => place)].map(({ file }) => file),
    ),
  )
  const about = documents
    .filter(({ file }) => mentioned.has(file))
    .map(document => ({ document, kind: null, name: null, verdict: 'pass' as const }))
  const complete = { ...emptyReport(runOptions), ...report, documents: about }
  return { ...report, findings: locate(complete, again, runOptions.limits).findings }
}
