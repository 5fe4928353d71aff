/** What rules over undertakings share: whether one is promised, which countries it excludes, and how it is shown. */
import type {
  Argument,
  CertificateFacts,
  DocumentRef,
  Located,
  RelatedPlace,
  UndertakingFacts,
} from '../core/model/model.ts'
import { coded } from '../trade/terms.ts'
import { countryOf, partOf } from '../trade/territory.ts'
import { countryAt, inDocument, list, see, term, valuesOf } from './rule.ts'

export const isPromised = ({ state }: Pick<UndertakingFacts, 'state'>): boolean =>
  state.value === 'given' || state.value === 'qualified'

/** Returns the place of a promise under the label `promise`, with the arguments `{clause}` and `{state}`. */
export const seePromise = ({ at, clause, state }: UndertakingFacts, document?: DocumentRef): RelatedPlace =>
  see('promise', at, document, {
    clause: coded('clause', clause.value),
    state: coded('state', state.value),
  })

/** The countries that a promise excludes. */
export interface ExcludedCountries {
  /** It names no country, and may mean every one: only the signed paper shows which. */
  readonly unnamed: boolean
  readonly all: boolean
  readonly forbids: (code: string) => boolean
  /** Returns them as an argument; located in the certificate if the finding is in another document. */
  readonly promised: (document?: DocumentRef) => Argument
}

export function excludedBy(
  { destinations }: UndertakingFacts,
  certificate: CertificateFacts,
): ExcludedCountries {
  const codes = valuesOf(destinations)
  const unnamed = codes.length === 0
  const all = unnamed || codes.includes('all')
  return {
    unnamed,
    all,
    forbids: all ? awayFrom(certificate) : among(codes),
    promised: document =>
      all
        ? term('any-other-country')
        : list(destinations.map(one => (document ? inDocument(countryAt(one), document) : countryAt(one)))),
  }
}

/** Returns the countries that are at home under a promise: the one that it names, else those of the importer. */
export function homesUnder({ country }: UndertakingFacts, { importer: { address } }: CertificateFacts) {
  const home = country ?? address.country
  const homes = country === undefined ? [home, countryOf(address)] : [home]
  return {
    home,
    isAway: ({ value }: Located<string>) => !homes.some(one => partOf(one.value) === partOf(value)),
  }
}

/** Selects countries for `all`, which means everywhere except where the goods are bought and used. */
export function awayFrom({ importer: { address }, finalDestinationCountry }: CertificateFacts) {
  const home = [address.country.value, countryOf(address).value, finalDestinationCountry.value].map(partOf)
  return (code: string) => !home.includes(partOf(code))
}

/** Selects the countries of a promise, which include their territories. */
export function among(named: readonly string[]) {
  return (code: string) => named.includes(code) || named.includes(partOf(code))
}
