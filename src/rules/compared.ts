/** What rules that compare documents share: how they name amounts, places, and what a document states other than its certificate. */
import type {
  AddressFacts,
  Argument,
  Arguments,
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  Located,
  MeasureArgument,
  MeasureFacts,
} from '../core/model/model.ts'
import { type Decimal, print } from '../trade/quantities/quantity.ts'
import { countryAt, type finding, inDocument, see, term } from './rule.ts'

/** Returns a measure as a document states it. */
export const statedMeasure = ({ value, unit, at }: MeasureFacts): Argument => ({
  value,
  unit,
  at: `${at}/value`,
})

/** Returns a calculated amount in a unit, derived from a place. */
export const amountArgument = (amount: Decimal, unit: string, at: string): MeasureArgument => ({
  value: print(amount),
  unit,
  at,
})

/** Returns the city and country of an address in a document, worded by the term `city-and-country` of the rule. */
export const cityOf = ({ city, country }: AddressFacts, document: DocumentRef): Argument =>
  term('city-and-country', {
    city: inDocument(city, document),
    country: inDocument(countryAt(country), document),
  })

/** Returns a diagnostic at what a document states other than its certificate, which is `granted`, as is the label of its place. */
export const disagreeing = (
  say: typeof finding,
  message: string,
  ours: Located<string>,
  theirs: Located<string>,
  { document }: CertificateFacts,
  more: Arguments = {},
): Diagnostic =>
  say(message, ours, { granted: inDocument(theirs, document), ...more }, [
    see('granted', theirs.at, document, { granted: more.granted ?? theirs }),
  ])

/** How many places, numbers or fields of one kind a finding shows one by one. */
export const mostShown = 10

/** Returns the items that a finding shows one by one; the last is given with the number of those that are not shown. */
export function shownOf<T>(all: readonly T[]): readonly (readonly [shown: T, more: number])[] {
  const hidden = Math.max(0, all.length - mostShown)
  return all.slice(0, mostShown).map((one, index) => [one, index === mostShown - 1 ? hidden : 0])
}

/** Returns the number of a certificate and its day of issue, as values of the certificate. */
export const issueOf = ({ document, certificateNumber, issueDate }: CertificateFacts) => ({
  number: inDocument(certificateNumber, document),
  issued: inDocument(issueDate, document),
})
