/** The days of an end-use report, in the order in which they follow each other. */
import type { Some } from '../core/model/group-by.ts'
import type { Argument, Day, DocumentRef, EndUseReportFacts, Located } from '../core/model/model.ts'
import { coded } from './terms.ts'

/** A step in the sequence of documents, with its date. */
export interface DocumentStep {
  readonly name: Argument
  readonly day: Located<Day> | undefined
  readonly document: DocumentRef
  /** It may be older than the steps before it, or `asks` if it is; the steps after it may not be older than it. */
  readonly mayBeOlder?: boolean | 'asks'
}

/** Returns the sequences of a report: what happened to goods before its day, and its signature and issue after it. */
export function reportSteps(report: EndUseReportFacts): readonly (readonly DocumentStep[])[] {
  const { document, reportingDate, lines } = report
  const [day, ...after] = ownSteps(report)
  return [
    [day, ...after],
    ...lines
      .flatMap(line => line.uses)
      .filter(({ date }) => date !== undefined && date.value > reportingDate.value)
      .map(({ use, date }) => [
        { name: { term: 'step.use', with: { use: coded('use', use.value) } }, day: date, document },
        day,
      ]),
  ]
}

/** Returns all days of a report that cannot be in the future. */
export function reportDays(report: EndUseReportFacts): readonly DocumentStep[] {
  const { document, lines } = report
  const consents = lines.flatMap(({ uses }) => uses.flatMap(({ consent }) => consent ?? []))
  return [
    ...ownSteps(report),
    ...consents.map(({ date }) => ({ name: { term: 'step.consent' }, day: date, document })),
  ]
}

function ownSteps({ document, reportingDate, signatory, issueDate }: EndUseReportFacts): Some<DocumentStep> {
  return [
    { name: { term: 'step.reporting' }, day: reportingDate, document },
    { name: { term: 'step.signature' }, day: signatory.signedDate, document },
    { name: { term: 'step.report-issue' }, day: issueDate, document },
  ]
}
