import type {
  AddressFacts,
  Argument,
  Diagnostic,
  Facts,
  Located,
  LocationFacts,
  Member,
  PeriodLaw,
  Pointer,
  ShipmentFacts,
} from '../core/model/model.ts'
import {
  certifiedDestinations,
  countryOfPlaceName,
  type Destination,
  destinationsOf,
  reportedDestinations,
  type Touch,
} from '../trade/destinations.ts'
import { coded } from '../trade/terms.ts'
import {
  countriesOf,
  countryOfSubdivision,
  militaryPostal,
  partOf,
  subdivisionOf,
  subdivisionOfLocation,
} from '../trade/territory.ts'
import { cancelled, isCancelled } from './cancelled.ts'
import { concernIf, countryAt, finding, rule, see, term } from './rule.ts'

/** One place at which goods touch a country or a part of one. */
interface Contact {
  readonly touch: Touch
  readonly what: Argument
  readonly code: string
  readonly at: Pointer
}

const messageOf: Readonly<Record<Touch, string>> = {
  end: 'destination',
  discharge: 'destination',
  receiver: 'party',
  product: 'product',
  passage: 'transit',
  service: 'service-party',
}

/** No goods end in, are received from or pass through a restricted country, territory or region, by shipment or certificate. */
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
      militaryPostal: z
        .boolean()
        .default(false)
        .describe(
          'Whether APO, FPO and DPO addresses in shipments are restricted; those in certificates are checked by no-military-use.',
        ),
    }),
  needs: {
    parties: {
      concern: (party, law) => {
        const { countries, regions, militaryPostal: military } = law.parameters
        const { address } = party
        const places: readonly Destination[] = [
          { touch: 'service', what: '', country: address.country, party, address },
        ]
        return concernIf(
          (countries !== undefined && countryContacts(places, law.members(countries)).length > 0) ||
            (regions !== undefined && regionContacts(places, law.members(regions)).length > 0) ||
            (military && militaryPostal(party.address) !== undefined),
        )
      },
    },
    location: (location, law) => {
      const { countries, regions, militaryPostal: military } = law.parameters
      const places = countriesOf(location).map(
        (country): Destination => ({ touch: 'passage', what: '', country, location }),
      )
      return concernIf(
        (countries !== undefined && countryContacts(places, law.members(countries)).length > 0) ||
          (regions !== undefined && regionContacts(places, law.members(regions)).length > 0) ||
          (military && places.some(place => militaryPostal(addressOf(place)) !== undefined)),
      )
    },
    document: (document, law) => {
      const { countries } = law.parameters
      if (document.kind !== 'shipment') return concernIf(isSomeRestricted(placesOf(document), law))
      if (countries === undefined) return 'examined'
      const members = law.members(countries)
      const { finalDestinationCountry: final, transitCountries } = document
      if (isRestricted(final.value, members)) return 'concern'
      for (const { value } of transitCountries) if (isRestricted(value, members)) return 'concern'
      const named = countryOfTerm(document)
      return concernIf(named !== undefined && isRestricted(named, members))
    },
  },
  *check(document, law) {
    const shipment = document.kind === 'shipment' ? document : undefined
    if (isCancelled(document, law.today)) return cancelled
    const { countries, regions, militaryPostal: military } = law.parameters
    const places = placesOf(document)
    if (countries !== undefined) {
      const members = law.members(countries)
      const restricted = countryContacts(places, members)
      if (restricted.length > 0) yield* touching(countries, members, restricted)
      if (shipment !== undefined) yield* ofTerm(shipment, countries, members)
    }
    if (regions !== undefined) {
      const members = law.members(regions)
      const restricted = regionContacts(places, members)
      if (restricted.length > 0) yield* touching(regions, members, restricted)
    }
    if (military && shipment !== undefined) yield* militaryAddresses(places)
    return undefined
  },
})

function placesOf(document: Facts): readonly Destination[] {
  if (document.kind === 'shipment') return destinationsOf(document)
  return document.kind === 'end-use-report' ? reportedDestinations(document) : certifiedDestinations(document)
}

/** Checks whether one of these places is restricted, beside those of parties. */
function isSomeRestricted(all: readonly Destination[], law: PeriodLaw<RestrictedPlaces>): boolean {
  const { countries, regions } = law.parameters
  const places = all.filter(({ party }) => party === undefined)
  return (
    (countries !== undefined && countryContacts(places, law.members(countries)).length > 0) ||
    (regions !== undefined && regionContacts(places, law.members(regions)).length > 0)
  )
}

/** Returns the country that the place of the delivery term names. */
function countryOfTerm({ deliveryTerms }: ShipmentFacts): string | undefined {
  return deliveryTerms === undefined ? undefined : countryOfPlaceName(deliveryTerms.place.value)
}

/** Reports a place of delivery that is known by a name only, for manual review. */
function* ofTerm(shipment: ShipmentFacts, set: string, members: Members): Generator<Diagnostic> {
  const { deliveryTerms } = shipment
  const code = countryOfTerm(shipment)
  if (deliveryTerms === undefined || code === undefined || !isRestricted(code, members)) return
  const { incoterm, place } = deliveryTerms
  yield {
    at: place.at,
    message: 'term',
    data: { term: incoterm, place, found: countryAt({ value: code, at: place.at }) },
    member: { set, value: members.has(code) ? code : partOf(code) },
    outcome: 'review',
  }
}

type Members = ReadonlyMap<string, Member>

/** The places that a provision restricts, by the names of sets. */
export interface RestrictedPlaces {
  readonly countries?: string | undefined
  readonly regions?: string | undefined
}

/** Checks whether a code is in a set. A set that names a country includes its territories, whether it lists them or not. */
export function isRestricted(code: string, members: Members): boolean {
  return members.has(code) || members.has(partOf(code))
}

/**
 * Returns the restricted places: a country as the document names it, and the territory of a subdivision code such as
 * US-PR.
 */
function countryContacts(places: readonly Destination[], members: Members): Contact[] {
  const all: Contact[] = []
  for (const { touch, what, country, address } of places) {
    if (isRestricted(country.value, members)) all.push({ touch, what, code: country.value, at: country.at })
    const region = address?.region
    const territory = region === undefined ? undefined : countryOfSubdivision(region.value)
    if (region === undefined || territory === undefined || territory === country.value) continue
    if (isRestricted(territory, members)) all.push({ touch, what, code: territory, at: region.at })
  }
  return all
}

function regionContacts(places: readonly Destination[], members: Members): Contact[] {
  const all: Contact[] = []
  for (const { touch, what, address, location } of places) {
    const seat = address && subdivisionOf(address)
    if (seat && isRestricted(seat.value, members)) all.push({ touch, what, code: seat.value, at: seat.at })
    const place = location && subdivisionOfLocation(location)
    if (place && isRestricted(place.value, members))
      all.push({ touch, what, code: place.value, at: place.at })
  }
  return all
}

/**
 * Yields one diagnostic for each restricted place that the goods touch, at its most important contact, with the
 * others as related places.
 */
function* touching(set: string, members: Members, restricted: readonly Contact[]): Generator<Diagnostic> {
  for (const code of new Set(restricted.map(contact => contact.code))) {
    const member = members.has(code) ? code : partOf(code)
    const touched = restricted.filter(contact => contact.code === code)
    const [weightiest] = touched
    if (weightiest === undefined) continue
    const others = new Map(
      touched.filter(other => other.at !== weightiest.at).map(other => [other.at, other]),
    )
    yield {
      at: weightiest.at,
      message: messageOf[weightiest.touch],
      data: { what: weightiest.what, found: placeOf(weightiest) },
      related: [...others.values()].map(other =>
        see('also', other.at, undefined, { what: other.what, found: placeOf(other) }),
      ),
      member: { set, value: member },
    }
  }
}

function placeOf({ code, at }: Contact): Argument {
  if (!code.includes('-')) return countryAt({ value: code, at })
  const region = coded('region', code)
  return region === code ? term('region', { code: { value: code, at } }) : region
}

/** Returns the address of the place, or a location as an address with its name as the city. */
function addressOf({ country, address, location }: Destination): AddressFacts {
  return address ?? addressAt(location, country)
}

function addressAt(location: LocationFacts | undefined, country: Located<string>): AddressFacts {
  return { at: location?.at ?? country.at, city: location?.name ?? { value: '', at: country.at }, country }
}

function* militaryAddresses(places: readonly Destination[]): Generator<Diagnostic> {
  const seen = new Set<Pointer>()
  let before: Destination | undefined
  for (const place of places) {
    const isAgain = isRepeated(place, before)
    before = place
    const shown = isAgain ? undefined : militaryPostal(addressOf(place))
    if (shown === undefined || seen.has(shown.at)) continue
    seen.add(shown.at)
    yield finding('military-address', shown, { what: place.what })
  }
}

/**
 * Checks whether a location repeats the one before it: a location is listed once for each country that it shows, and
 * may show one country twice.
 */
function isRepeated({ location, country }: Destination, before: Destination | undefined): boolean {
  return location !== undefined && location === before?.location && country.value === before.country.value
}
