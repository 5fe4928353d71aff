/** What rules over undertakings share: whether one is promised, which countries it excludes, and how it is shown. */
import type {
  Argument,
  CertificateFacts,
  DocumentRef,
  RelatedPlace,
  UndertakingFacts,
} from '../core/model/model.ts'
import { countryOf, partOf } from '../trade/places/country-code.ts'
import { coded } from '../trade/words/terms.ts'
import { countryAt, inDocument, list, see, term, valuesOf } from './rule.ts'

/** Returns the place of a promise under the label `promise`, with the arguments `{clause}` and `{state}`. */
export const seePromise = ({ at, clause, state }: UndertakingFacts, document?: DocumentRef): RelatedPlace =>
  see('promise', at, document, {
    clause: coded('clause', clause.value),
    state: coded('state', state.value),
  })

/** Returns the countries that a promise excludes, and whether it names any: one that names none may mean every one. */
export function excludedBy({ destinations }: UndertakingFacts, certificate: CertificateFacts) {
  const codes = valuesOf(destinations)
  const unnamed = codes.length === 0
  const all = unnamed || codes.includes('all')
  const { address } = certificate.importer
  // All but where the goods are bought and used, or those named with their territories.
  const homes = all ? [address.country, countryOf(address), certificate.finalDestinationCountry] : []
  const home = homes.map(({ value }) => partOf(value))
  return {
    unnamed,
    all,
    forbids: (code: string): boolean =>
      all ? !home.includes(partOf(code)) : codes.includes(code) || codes.includes(partOf(code)),
    /** As an argument; located in the certificate if the finding is in another document. */
    promised: (document?: DocumentRef): Argument =>
      all
        ? term('any-other-country')
        : list(destinations.map(one => (document ? inDocument(countryAt(one), document) : countryAt(one)))),
  }
}

/** Returns the authority that may consent, as an argument; located in the certificate. */
export const authorityOf = (
  { consentAuthority }: UndertakingFacts,
  { document }: CertificateFacts,
): Argument =>
  consentAuthority === undefined ? term('the.authority') : inDocument(consentAuthority, document)
