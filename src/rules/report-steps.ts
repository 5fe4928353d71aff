/** The days of an end-use report, in the order in which they follow each other. */
import type { EndUseReportFacts } from '../core/model/model.ts'
import { coded } from '../trade/terms.ts'
import type { DocumentStep } from './dates-in-order.ts'
import { term } from './rule.ts'

/** Returns the sequences of a report: what happened to goods before its day, and its signature and issue after it. */
export function reportSteps(report: EndUseReportFacts): readonly (readonly DocumentStep[])[] {
  const { document, reportingDate, lines } = report
  const day = { name: term('step.reporting'), day: reportingDate, document }
  const uses = lines.flatMap(line => line.uses)
  return [
    [day, ...papersAfter(report)],
    ...uses.flatMap(({ use, date }) =>
      date === undefined || date.value <= reportingDate.value
        ? []
        : [[{ name: term('step.use', { use: coded('use', use.value) }), day: date, document }, day]],
    ),
  ]
}

function papersAfter({ document, signatory, issueDate }: EndUseReportFacts): DocumentStep[] {
  return [
    { name: term('step.signature'), day: signatory.signedDate, document },
    { name: term('step.report-issue'), day: issueDate, document },
  ]
}

/** Returns all days of a report that cannot be in the future. */
export function reportDays(report: EndUseReportFacts): readonly DocumentStep[] {
  const { document, reportingDate, lines } = report
  return [
    { name: term('step.reporting'), day: reportingDate, document },
    ...papersAfter(report),
    ...lines.flatMap(({ uses }) =>
      uses.flatMap(({ consent }) =>
        consent === undefined ? [] : [{ name: term('step.consent'), day: consent.date, document }],
      ),
    ),
  ]
}
