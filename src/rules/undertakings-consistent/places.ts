/** Compares promises about countries and places with those that the certificate names. */
import { grouped } from '../../core/model/group-by.ts'
import type {
  AddressFacts,
  CertificateFacts,
  Located,
  Term,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { countriesNamedIn, partOf } from '../../trade/places/country-code.ts'
import { excludedBy } from '../promise.ts'
import { countryAt, type Diagnostics, finding, list, review, term } from '../rule.ts'
import { contradiction, type Fact, isMade, nameOf, seeFact } from './fact.ts'

/** A country that the certificate names, and the field that names it. */
interface NamedCountry {
  readonly what: Term
  readonly country: Located<string>
}

const ofPlaceOfUse = term('country-of-place-of-use')

const ofEndUser = term('country-of-end-user')

const finalDestination = term('place.final-destination')

/** Checks goods as received: the places that the certificate itself sends them to. */
export function* received(promise: UndertakingFacts, certificate: CertificateFacts): Diagnostics {
  if (promise.scope?.value === 'incorporated') return
  const { unnamed, all, forbids, promised } = excludedBy(promise, certificate)
  const { endUser, endUseLocation, consignee, finalDestinationCountry } = certificate
  // A consignee on the way forwards goods that come home; it breaks the promise only if the promise names its country.
  const forwarded = all || consignee === undefined ? [] : [consignee.address]
  const reached = [
    { what: finalDestination, country: finalDestinationCountry },
    ...inEachCountry(ofPlaceOfUse, endUseLocation),
    ...inEachCountry(ofEndUser, endUser.address),
    ...forwarded.flatMap(address => inEachCountry(term('country-of-consignee'), address)),
  ].filter(({ country }) => forbids(country.value))
  if (reached.length === 0) return
  // A company with its seat abroad may use the goods at home.
  const onlySeated = all && reached.every(({ what }) => what === ofEndUser)
  const words = { promised: promised() }
  yield* contradiction('destination', promise, reached.map(factOf), unnamed || onlySeated, words)
}

/** Checks goods built into a product: the countries where the product goes. */
export function* incorporated(promise: UndertakingFacts, certificate: CertificateFacts): Diagnostics {
  const scope = promise.scope?.value
  if (scope === 'as-received' && isMade(certificate)) return
  const { unnamed, forbids, promised } = excludedBy(promise, certificate)
  const countries = certificate.endUse.endProductCountries.filter(({ value }) => forbids(value))
  const reached = countries.map(country => factOf({ what: term('country-of-end-products'), country }))
  if (reached.length === 0) return
  if (scope === undefined) {
    const distinct = [...grouped(countries, ({ value }) => value).values()].map(([first]) => first)
    const { clause } = nameOf(promise)
    const data = { clause, promised: promised(), found: list(distinct.map(countryAt)) }
    const related = reached.map(fact => seeFact('fact', fact))
    yield review('scope-open', promise.clause.at, data, related)
    return
  }
  // Goods that are not made into anything and yet have an end product: one of the two is wrong.
  const doubtful = unnamed || scope === 'as-received'
  yield* contradiction('destination', promise, reached, doubtful, { promised: promised() })
}

const inEachCountry = (what: Term, address: AddressFacts): NamedCountry[] =>
  countriesNamedIn(address).map(country => ({ what, country }))

function factOf({ what, country }: NamedCountry): Fact {
  return { what, at: country.at, found: countryAt(country) }
}

export function* location(promise: UndertakingFacts, certificate: CertificateFacts): Diagnostics {
  const { endUseLocation, endUser, finalDestinationCountry: destination } = certificate
  const { country } = endUseLocation
  const home = endUser.address.country
  const isIn = ({ value }: Located<string>) => partOf(value) === partOf(country.value)
  const promised = promise.country === undefined || isIn(promise.country) ? undefined : promise.country
  // A works away from the registered office is no contradiction; a works in a country that is neither that of the
  // office nor the destination is.
  if (promised === undefined && (isIn(home) || isIn(destination))) return
  const found = countryAt(country)
  const fact = seeFact('fact', factOf({ what: ofPlaceOfUse, country }))
  if (promised !== undefined) {
    yield finding('other-country', promised.at, { promised: countryAt(promised), found }, [fact])
    return
  }
  const { undertaker } = nameOf(promise)
  const data = { undertaker, found, home: countryAt(home), destination: countryAt(destination) }
  yield finding('location', promise.clause.at, data, [
    fact,
    seeFact('fact', factOf({ what: ofEndUser, country: home })),
    seeFact('fact', factOf({ what: finalDestination, country: destination })),
  ])
}
