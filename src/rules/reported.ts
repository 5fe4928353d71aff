/** What rules over end-use reports share: the certificate they are compared with, and how amounts and uses are named. */
import type {
  Argument,
  CertificateFacts,
  Diagnostic,
  DossierSubject,
  EndUseReportFacts,
  MeasureArgument,
  MeasureFacts,
  Unexamined,
} from '../core/model/model.ts'
import type { Decimal } from '../trade/quantity.ts'
import { amountText } from '../trade/reported.ts'
import { ungranted } from './dossier.ts'

/** Runs a check on each checked report with the one certificate; if there is nothing to compare, returns why. */
export function* eachReported(
  { dossier, reports }: DossierSubject,
  one: (report: EndUseReportFacts, grant: CertificateFacts) => Iterable<Diagnostic>,
): Generator<Diagnostic, Unexamined | undefined> {
  const nothing = ungranted(dossier)
  const [grant] = dossier.grants
  if (nothing !== undefined || grant === undefined) return nothing
  for (const report of reports) {
    for (const found of one(report, grant)) yield { document: report.document, ...found }
  }
  return undefined
}

/** Returns a measure as a document states it. */
export const statedMeasure = ({ value, unit, at }: MeasureFacts): Argument => ({
  value,
  unit,
  at: `${at}/value`,
})

/** Returns a calculated amount in a unit, derived from a place. */
export const amountArgument = (amount: Decimal, unit: string, at: string): MeasureArgument => ({
  value: amountText(amount),
  unit,
  at,
})
