/** Follows the goods of each certificate line to their end: granted, shipped, received, and what became of them. */

import { decimal, isSameAmount, print } from '../trade/quantities/quantity.ts'
import { amountFor, newestFor, reportedGrant, supplyOf } from '../trade/quantities/reported.ts'
import type {
  Dossier,
  EndUseReportFacts,
  ItemFacts,
  LineFlow,
  ReportedLineFacts,
  ReportedUseFacts,
  UseFlow,
} from './model/model.ts'

/** Returns the flow of each line of the one certificate; `undefined` if the dossier has no report. */
export function flowsOf(dossier: Dossier): LineFlow[] | undefined {
  if (dossier.reports.length === 0) return undefined
  return reportedGrant(dossier)?.items.map(line => flowOf(dossier, line)) ?? []
}

function flowOf(dossier: Dossier, line: ItemFacts): LineFlow {
  const { unit, value } = line.quantity
  const { exported, back, delivered } = supplyOf(dossier, line)
  const newest = newestFor(dossier.reports, line)
  const sum = (measures: Parameters<typeof sumOf>[0] | undefined) => measures && sumOf(measures, line)
  const received = sum(newest?.lines.map(one => one.received))
  const used = sum(newest?.lines.flatMap(({ uses }) => uses.map(({ quantity }) => quantity)))
  const text = (amount: typeof received) => (amount === undefined ? null : print(amount))
  return {
    line: line.lineNumber.value,
    description: line.description.value,
    unit,
    granted: print(decimal(value)),
    shipped: print(exported.minus(back)),
    delivered: text(delivered),
    received: text(received),
    reportedOn: newest?.report.reportingDate.value ?? null,
    report: newest === undefined ? null : reportIn(newest.report),
    uses: newest?.lines.flatMap(one => usesIn(newest.report, one, line)) ?? [],
    unaccounted:
      received === undefined || used === undefined
        ? null
        : isSameAmount(received, used)
          ? '0'
          : print(received.minus(used)),
  }
}

const reportIn = ({ document: { file, part }, reportNumber }: EndUseReportFacts) => ({
  file,
  part,
  reference: reportNumber.value,
})

/** Returns the sum of measures in the unit of a line; `undefined` if one cannot be compared with it. */
function sumOf(measures: readonly ReportedLineFacts['received'][], { quantity, unitMass }: ItemFacts) {
  let sum = decimal('0')
  for (const measure of measures) {
    const { amount } = amountFor(measure, quantity.unit, unitMass)
    if (amount === undefined) return undefined
    sum = sum.plus(amount)
  }
  return sum
}

function usesIn(
  { document: { file, part } }: EndUseReportFacts,
  { uses }: ReportedLineFacts,
  { quantity, unitMass }: ItemFacts,
): UseFlow[] {
  return uses.map(one => {
    const { amount } = amountFor(one.quantity, quantity.unit, unitMass)
    const countries = countriesOf(one)
    const city = one.location?.city.value
    return {
      use: one.use.value,
      amount: amount === undefined ? null : print(amount),
      ...(countries.length === 0 ? {} : { countries }),
      ...(city === undefined ? {} : { place: `${city}, ${one.location?.country.value ?? ''}` }),
      ...(one.use.value === 're-exported' ? { consent: one.consent !== undefined } : {}),
      at: { file, part, pointer: one.at },
    }
  })
}

/** Returns the countries to which goods went: of end products, or of a re-export. */
function countriesOf({ countries, destinationCountry }: ReportedUseFacts): string[] {
  const all = [...countries, ...(destinationCountry === undefined ? [] : [destinationCountry])]
  return [...new Set(all.map(({ value }) => value))]
}
