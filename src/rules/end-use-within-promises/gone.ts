/** Where the goods of a report went: inside end products, or as they were received. */
import type { EndUseReportFacts, Located, ReportedUseFacts, Term } from '../../core/model/model.ts'
import { countriesOfAddress } from '../../trade/territory.ts'
import { term } from '../rule.ts'

/** A country that goods of a report went to. */
export interface GoneTo {
  readonly what: Term
  readonly country: Located<string>
  readonly use: ReportedUseFacts
  /** Whether they went inside an end product. */
  readonly isBuiltIn: boolean
}

/** Returns the countries that goods went to, in the order of the report; each once for a use. */
export function goneTo({ lines }: EndUseReportFacts): readonly GoneTo[] {
  return lines.flatMap(({ uses }) => uses.flatMap(ofUse))
}

function ofUse(use: ReportedUseFacts): GoneTo[] {
  const gone: GoneTo[] = []
  const add = (what: string, country: Located<string>, isBuiltIn: boolean) => {
    if (!gone.some(one => one.country.value === country.value))
      gone.push({ what: term(what), country, use, isBuiltIn })
  }
  if (use.use.value === 'sold-in-end-products')
    for (const country of use.countries) add('end-products', country, true)
  if (use.use.value === 're-exported') {
    if (use.destinationCountry !== undefined) add('destination', use.destinationCountry, false)
    // A region may be in another country than the address states.
    if (use.recipient !== undefined)
      for (const country of countriesOfAddress(use.recipient.address)) add('recipient', country, false)
  }
  return gone
}
