import { grouped } from '../core/model/group-by.ts'
import type { Diagnostic, Facts, Located, PeriodLaw, Pointer, ShipmentFacts } from '../core/model/model.ts'
import { countriesOf, countryOfSubdivision, memberOf } from '../trade/places/country-code.ts'
import {
  certifiedDestinations,
  countryOfPlaceName,
  type Destination,
  destinationsOf,
  reportedDestinations,
  type Touch,
} from '../trade/places/destinations.ts'
import { militaryPostal } from '../trade/places/military-post.ts'
import { subdivisionOf, subdivisionOfLocation } from '../trade/places/subdivision.ts'
import { coded } from '../trade/words/terms.ts'
import { countryAt, type Diagnostics, finding, review, rule, see, term } from './rule.ts'
import { flag } from './shapes.ts'
import { fine } from './visit.ts'

const messageOf: Readonly<Record<Touch, string>> = {
  end: 'destination',
  discharge: 'destination',
  receiver: 'party',
  product: 'product',
  passage: 'transit',
  service: 'service-party',
}

export const noRestrictedDestination = rule({
  id: 'no-restricted-destination',
  over: 'document',
  summary:
    'No destination, place of use, party, leg or transit is in a restricted country, territory or region, and no end product goes there; no shipment goes to a military postal address.',
  why: 'A territory, a port code or a postal box can bring the goods to a place where the certificate promises they will never go. Once they are there, the buyer has broken the undertaking and the exporter has broken the terms of the licence.',
  messages: {
    destination: {
      text: 'The {what} is in {found}, which is restricted.',
      help: 'Do not ship. If the place is wrong, correct it; if it is right, the goods need a licence and a certificate for {found}.',
    },
    party: {
      text: 'The {what} is in {found}, which is restricted, and would receive goods or documents.',
      help: 'State the role of this party. If it can dispose of the goods, do not ship.',
    },
    product: {
      text: 'End products go to {found}, which is restricted.',
      help: 'Ask which products go there. Goods that are made into them need a licence and a certificate for {found}; without these, do not ship.',
    },
    transit: {
      text: 'The goods pass through {found}, which is restricted ({what}).',
      help: 'Goods can be diverted in transit. Choose another route, or have the reviewer decide and record why.',
    },
    'service-party': {
      text: 'The {what} is in {found}, which is restricted, although the goods do not go there.',
      help: 'Needs manual review: decide whether this party may handle the goods.',
    },
    term: {
      text: 'The place of delivery under {term} is "{place}", in {found} by its name, which is restricted.',
      help: 'Ask where the goods are handed over. If it is in {found}, do not ship; if it is not, write the place so that it cannot be mistaken for another.',
    },
    'military-address': {
      text: 'The {what} has a military postal address of the United States ({found}).',
      help: 'APO, FPO and DPO addresses reach United States forces anywhere in the world. Do not ship.',
    },
  },
  labels: {
    also: 'also in {found}: {what}',
  },
  parameters: (z, names) =>
    z.strictObject({
      countries: names.set('country').optional().describe('The restricted countries and territories.'),
      regions: names
        .set('subdivision')
        .optional()
        .describe('Restricted parts of countries, by ISO 3166-2 code.'),
      militaryPostal: flag(
        z,
        'Whether APO, FPO and DPO addresses in shipments are restricted; those in certificates are checked by no-military-use.',
      ),
    }),
  unlessCancelled: true,
  visit: {
    party: { note: ({ address }, law) => noteOf([{ country: address.country, address }], law) },
    location: (location, law) =>
      noteOf(
        countriesOf(location).map(country => ({ country, location })),
        law,
      ),
    document: (document, law) =>
      document.kind !== 'shipment'
        ? noteOf(
            placesOf(document).filter(({ party }) => party === undefined),
            law,
          )
        : (ofTerm(document, law) ?? (namesRestricted(document, law) || fine)),
  },
  *conclude(_, document, law) {
    const places = placesOf(document)
    yield* touching(places, 'countries', law)
    const named = ofTerm(document, law)
    if (named !== undefined) yield named
    yield* touching(places, 'regions', law)
    // Addresses in certificates are checked by `no-military-use`.
    if (law.parameters.militaryPostal && document.kind === 'shipment') yield* militaryAddresses(places)
  },
})

function placesOf(document: Facts): readonly Destination[] {
  if (document.kind === 'shipment') return destinationsOf(document)
  return document.kind === 'end-use-report' ? reportedDestinations(document) : certifiedDestinations(document)
}

/** Checks whether a restricted country is named as a destination or on the way. */
function namesRestricted(shipment: ShipmentFacts, { parameters, members }: PlacesLaw): boolean {
  if (parameters.countries === undefined) return false
  const restricted = members(parameters.countries)
  const { finalDestinationCountry: final, transitCountries } = shipment
  return [final, ...transitCountries].some(({ value }) => memberOf(value, restricted) !== undefined)
}

/** The places that a provision restricts, by the names of sets. */
export interface RestrictedPlaces {
  readonly countries?: string | undefined
  readonly regions?: string | undefined
}

type PlacesLaw = PeriodLaw<RestrictedPlaces & { readonly militaryPostal: boolean }>

/** What is compared of a place, whatever it is to the goods. */
type StatedPlace = Pick<Destination, 'country' | 'address' | 'location'>

const noteOf = (places: readonly StatedPlace[], law: PlacesLaw) =>
  contactsIn(places, 'countries', law).length > 0 ||
  contactsIn(places, 'regions', law).length > 0 ||
  (law.parameters.militaryPostal && places.some(place => postalOf(place) !== undefined))
    ? 'noted'
    : fine

/** The codes of a place that are compared with each set. */
const codesOf: Readonly<Record<keyof RestrictedPlaces, (place: StatedPlace) => readonly Located<string>[]>> =
  {
    // A country as the document names it, and the territory of a subdivision code such as US-PR.
    countries({ country, address }) {
      const region = address?.region
      const value = region && countryOfSubdivision(region.value)
      return region === undefined || value === undefined || value === country.value
        ? [country]
        : [country, { value, at: region.at }]
    },
    regions: ({ address, location }) =>
      [address && subdivisionOf(address), location && subdivisionOfLocation(location)].filter(
        code => code !== undefined,
      ),
  }

/** Returns the restricted codes of places, each with its place. */
function contactsIn<T extends StatedPlace>(
  places: readonly T[],
  kind: keyof RestrictedPlaces,
  law: PlacesLaw,
) {
  const set = law.parameters[kind]
  if (set === undefined) return []
  const members = law.members(set)
  return places.flatMap(place =>
    codesOf[kind](place).flatMap(code => {
      const value = memberOf(code.value, members)
      return value === undefined ? [] : [{ place, code, member: { set, value } }]
    }),
  )
}

/**
 * Yields one diagnostic for each restricted place that the goods touch, at its most important contact, with the
 * others as related places.
 */
function* touching(
  places: readonly Destination[],
  kind: keyof RestrictedPlaces,
  law: PlacesLaw,
): Diagnostics {
  const byCode = grouped(contactsIn(places, kind, law), ({ code }) => code.value)
  for (const [{ place, code, member }, ...more] of byCode.values()) {
    const others = new Map(
      more.filter(other => other.code.at !== code.at).map(other => [other.code.at, other]),
    )
    const related = [...others.values()].map(other =>
      see('also', other.code.at, undefined, { what: other.place.what, found: named(other.code) }),
    )
    yield {
      ...finding(messageOf[place.touch], code.at, { what: place.what, found: named(code) }, related),
      member,
    }
  }
}

function named(code: Located<string>) {
  if (!code.value.includes('-')) return countryAt(code)
  const region = coded('region', code.value)
  return region === code.value ? term('region', { code }) : region
}

/** Returns the finding about a place of delivery that is known by a name only, for manual review. */
function ofTerm(document: Facts, law: PlacesLaw): Diagnostic | undefined {
  const set = law.parameters.countries
  if (document.kind !== 'shipment' || document.deliveryTerms === undefined || set === undefined)
    return undefined
  const { incoterm, place } = document.deliveryTerms
  const code = countryOfPlaceName(place.value)
  const value = code && memberOf(code, law.members(set))
  if (code === undefined || value === undefined) return undefined
  const found = countryAt({ value: code, at: place.at })
  return { ...review('term', place.at, { term: incoterm, place, found }), member: { set, value } }
}

/** Returns what shows a military postal address; the name of a location is read as a city. */
function postalOf({ country, address, location }: StatedPlace): Located<string> | undefined {
  const at = location?.at ?? country.at
  return militaryPostal(address ?? { at, city: location?.name ?? { value: '', at: country.at }, country })
}

function* militaryAddresses(places: readonly Destination[]): Diagnostics {
  const seen = new Set<Pointer>()
  for (const place of places) {
    const shown = postalOf(place)
    if (shown === undefined || seen.has(shown.at)) continue
    seen.add(shown.at)
    yield finding('military-address', shown, { what: place.what })
  }
}
