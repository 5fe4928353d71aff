/** Compares promises about countries and places with those that the certificate names. */
import { grouped } from '../../core/model/group-by.ts'
import type {
  AddressFacts,
  Argument,
  CertificateFacts,
  Diagnostic,
  Located,
  Term,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { countriesOfAddress, countryOf, partOf } from '../../trade/territory.ts'
import { countryAt, finding, list, review, term, valuesOf } from '../rule.ts'
import { contradiction, type Fact, isMade, seeFact } from './fact.ts'

/** The countries that a promise excludes. */
interface Excluded {
  readonly named: readonly Located<string>[]
  /** It names no country, and may mean every one: only the signed paper shows which. */
  readonly unnamed: boolean
  readonly all: boolean
  readonly forbids: (code: string) => boolean
}

function excludedBy(promise: UndertakingFacts, certificate: CertificateFacts): Excluded {
  const named = promise.destinations
  const codes = valuesOf(named)
  const unnamed = named.length === 0
  // A promise about a country includes its territories; `all` means everywhere except where the goods are bought and
  // used.
  if (!unnamed && !codes.includes('all')) {
    const forbids = (code: string) => codes.includes(code) || codes.includes(partOf(code))
    return { named, unnamed, all: false, forbids }
  }
  const { address } = certificate.importer
  const home = [
    address.country.value,
    countryOf(address).value,
    certificate.finalDestinationCountry.value,
  ].map(partOf)
  return { named, unnamed, all: true, forbids: code => !home.includes(partOf(code)) }
}

function inPromise({ all, named }: Excluded): Argument {
  return all ? term('any-other-country') : list(named.map(countryAt))
}

/** A country that the certificate names, and the field that names it. */
interface NamedCountry {
  readonly what: Term
  readonly country: Located<string>
}

const ofPlaceOfUse = term('country-of-place-of-use')

const ofEndUser = term('country-of-end-user')

const finalDestination = term('place.final-destination')

/** Checks goods as received: the places that the certificate itself sends them to. */
export function* received(promise: UndertakingFacts, certificate: CertificateFacts): Generator<Diagnostic> {
  if (promise.scope?.value === 'incorporated') return
  const excluded = excludedBy(promise, certificate)
  const { unnamed, all, forbids } = excluded
  const { endUser, endUseLocation, consignee, finalDestinationCountry } = certificate
  const places: NamedCountry[] = [{ what: finalDestination, country: finalDestinationCountry }]
  places.push(...inEachCountry(ofPlaceOfUse, endUseLocation))
  places.push(...inEachCountry(ofEndUser, endUser.address))
  // A consignee on the way forwards goods that come home; it breaks the promise only if the promise names its country.
  if (!all && consignee !== undefined)
    places.push(...inEachCountry(term('country-of-consignee'), consignee.address))
  const reached = places.filter(({ country }) => forbids(country.value))
  if (reached.length === 0) return
  // A company with its seat abroad may use the goods at home.
  const onlySeated = all && reached.every(({ what }) => what === ofEndUser)
  const words = { promised: inPromise(excluded) }
  yield* contradiction('destination', promise, reached.map(factOf), unnamed || onlySeated, words)
}

/** Checks goods built into a product: the countries where the product goes. */
export function* incorporated(
  promise: UndertakingFacts,
  certificate: CertificateFacts,
): Generator<Diagnostic> {
  const { endProductCountries } = certificate.endUse
  const scope = promise.scope?.value
  if (scope === 'as-received' && isMade(certificate)) return
  const excluded = excludedBy(promise, certificate)
  const countries = endProductCountries.filter(({ value }) => excluded.forbids(value))
  const reached = countries.map(country => factOf({ what: term('country-of-end-products'), country }))
  if (reached.length === 0) return
  const promised = inPromise(excluded)
  if (scope === undefined) {
    yield review(
      'scope-open',
      promise.clause,
      {
        clause: coded('clause', promise.clause.value),
        promised,
        found: list(
          [...grouped(countries, ({ value }) => value).values()].map(([first]) => countryAt(first)),
        ),
      },
      reached.map(fact => seeFact('fact', fact)),
    )
    return
  }
  // Goods that are not made into anything and yet have an end product: one of the two is wrong.
  const doubtful = excluded.unnamed || scope === 'as-received'
  yield* contradiction('destination', promise, reached, doubtful, { promised })
}

/** Returns every country that an address names, once: its region may be in another country than the address states. */
function inEachCountry(what: Term, address: AddressFacts): NamedCountry[] {
  const elsewhere = countriesOfAddress(address).filter(country => country.value !== address.country.value)
  return [address.country, ...elsewhere].map(country => ({ what, country }))
}

function factOf({ what, country }: NamedCountry): Fact {
  return { what, at: country.at, found: countryAt(country) }
}

export function* location(promise: UndertakingFacts, certificate: CertificateFacts): Generator<Diagnostic> {
  const { endUseLocation, endUser, finalDestinationCountry: destination } = certificate
  const place = endUseLocation.country
  const isIn = (code: string) => partOf(code) === partOf(place.value)
  const isElsewhere = promise.country !== undefined && !isIn(promise.country.value)
  // A works away from the registered office is no contradiction; a works in a country that is neither that of the
  // office nor the destination is.
  const home = endUser.address.country
  if (!isElsewhere && (isIn(home.value) || isIn(destination.value))) return
  const found = countryAt(place)
  const fact = seeFact('fact', factOf({ what: ofPlaceOfUse, country: place }))
  if (isElsewhere) {
    const { at } = promise.country
    yield finding('other-country', at, { promised: countryAt(promise.country), found }, [fact])
    return
  }
  yield finding(
    'location',
    promise.clause,
    {
      undertaker: coded('undertaker', promise.undertaker.value),
      found,
      home: countryAt(home),
      destination: countryAt(destination),
    },
    [
      fact,
      seeFact('fact', factOf({ what: ofEndUser, country: home })),
      seeFact('fact', factOf({ what: finalDestination, country: destination })),
    ],
  )
}
