/** What rules over undertakings share: whether one is promised, which countries it excludes, and how it is shown. */
import type {
  Argument,
  Arguments,
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  Located,
  RelatedPlace,
  UndertakingFacts,
} from '../core/model/model.ts'
import { countryOf, partOf } from '../trade/places/country-code.ts'
import { coded } from '../trade/words/terms.ts'
import { countryAt, type finding, inDocument, list, see, term, valuesOf } from './rule.ts'

/** Returns the place of a promise under the label `promise`, with the arguments `{clause}` and `{state}`. */
export const seePromise = ({ at, clause, state }: UndertakingFacts, document?: DocumentRef): RelatedPlace =>
  see('promise', at, document, {
    clause: coded('clause', clause.value),
    state: coded('state', state.value),
  })

/** Returns a finding with the promise that it breaks. */
export const againstPromise = (
  promise: UndertakingFacts,
  { document }: CertificateFacts,
  broken: Diagnostic,
): Diagnostic => ({
  ...broken,
  related: [seePromise(promise, document), ...(broken.related ?? [])],
  // What a qualified promise still forbids is in its text: needs manual review.
  ...(promise.state.value === 'qualified' ? { outcome: 'review' } : {}),
})

/** Returns the finding about places that break a promise, at the first of them; none if no place does. */
export function breach(
  say: typeof finding,
  message: string,
  [first, ...others]: readonly { readonly what: Argument; readonly country: Located<string> }[],
  data: Arguments,
): readonly Diagnostic[] {
  if (first === undefined) return []
  const named = ({ what, country }: typeof first) => ({ what, found: countryAt(country) })
  const related = others.map(other => see('also', other.country.at, undefined, named(other)))
  return [say(message, first.country, { ...data, ...named(first) }, related)]
}

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
