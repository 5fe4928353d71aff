/** What rules over undertakings share: whether one is promised, which countries it excludes, and how it is shown. */
import type {
  Argument,
  CertificateFacts,
  DocumentRef,
  RelatedPlace,
  UndertakingFacts,
} from '../core/model/model.ts'
import { exclusion } from '../trade/promise.ts'
import { coded } from '../trade/terms.ts'
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
  return {
    unnamed,
    all,
    forbids: exclusion(codes, all, certificate),
    /** As an argument; located in the certificate if the finding is in another document. */
    promised: (document?: DocumentRef): Argument =>
      all
        ? term('any-other-country')
        : list(destinations.map(one => (document ? inDocument(countryAt(one), document) : countryAt(one)))),
  }
}
