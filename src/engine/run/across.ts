/** Prepares findings across documents for display, with their lines. */

import { locate } from '../../core/locate.ts'
import type { DocumentReport, Reopen, Report, RunOptions } from '../../core/model/model.ts'
import { inOrder } from '../../core/reduce.ts'

/** The displayed part of a dossier or a linked group: a report of it alone. */
export interface ShownAcross {
  /** The sort key: the certificate number, or the link key and its value. */
  readonly key: string
  readonly report: Pick<Report, 'dossiers' | 'ties' | 'checks' | 'findings'>
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
