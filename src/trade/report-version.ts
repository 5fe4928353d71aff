/** Determines which end-use reports count: copies, revisions, and reports that another replaces. */
import type { EndUseReportFacts } from '../core/model/model.ts'
import { areStrangers } from './party.ts'
import { byDocument, compare } from './version.ts'

/**
 * Returns the reports of a certificate that count, by reporting date, then number, then file. Two of the same revision both stay:
 * they may differ.
 */
export function standingReports(reports: readonly EndUseReportFacts[]): readonly EndUseReportFacts[] {
  if (reports.length === 0) return reports
  const documents = withoutReportCopies(reports)
  return documents.filter(
    document =>
      document.status !== 'withdrawn' &&
      !documents.some(other => other !== document && outdates(other, document)),
  )
}

/** Compares reports by the day up to which they account for the goods, then by number, revision and file. */
function byReportingDate(a: EndUseReportFacts, b: EndUseReportFacts): number {
  return (
    compare(a.reportingDate.value, b.reportingDate.value) ||
    compare(a.reportNumber.value, b.reportNumber.value) ||
    a.revision - b.revision ||
    byDocument(a, b)
  )
}

function withoutReportCopies(reports: readonly EndUseReportFacts[]): EndUseReportFacts[] {
  const sorted = [...reports].sort(byReportingDate)
  return sorted.filter(
    (report, index) =>
      !sorted.some(
        (other, at) =>
          at < index &&
          other.reportNumber.value === report.reportNumber.value &&
          other.content === report.content,
      ),
  )
}

/** Checks whether a report replaces another: by its revision, or because it names its number or its digest. */
function outdates(later: EndUseReportFacts, earlier: EndUseReportFacts): boolean {
  const named = later.replaces?.value
  if (named !== undefined && named.toLowerCase() === earlier.document.sha256) return true
  if (areStrangers(later.endUser, earlier.endUser)) return false
  if (later.reportNumber.value !== earlier.reportNumber.value) return named === earlier.reportNumber.value
  if (later.revision !== earlier.revision) return later.revision > earlier.revision
  return later.status === 'amended' && earlier.status === 'issued'
}
