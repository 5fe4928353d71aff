import type { AddressFacts, Member, Pointer, Remark, ShipmentFacts } from '../model.ts'
import {
  countryName,
  countryOfSubdivision,
  militaryPostal,
  partOf,
  subdivisionOf,
  subdivisionOfLocation,
} from '../trade/territory.ts'
import { type Touch, type Whereabouts, whereabouts } from '../trade/whereabouts.ts'
import { notApplicable, see, shipmentRule } from './rule.ts'

/** One place at which the shipment touches a country or a part of one. */
interface Contact {
  readonly touch: Touch
  readonly what: string
  readonly code: string
  readonly at: Pointer
}

const messageOf: Readonly<Record<Touch, string>> = {
  end: 'destination',
  discharge: 'destination',
  receiver: 'party',
  passage: 'transit',
  service: 'service-party',
}

/** No shipment ends in, is received from or passes through a restricted country, territory or region. */
export const noRestrictedDestination = shipmentRule({
  id: 'no-restricted-destination',
  summary:
    'No destination, party, leg or transit of the shipment lies in a restricted country, territory or region, or at a military postal address.',
  why: 'A territory, a port code or a postal box can send the goods where the certificate says they will never go. Once they are there, the buyer has broken the undertaking and the exporter the licence.',
  messages: {
    destination: {
      text: 'The {what} is in {found}, which is restricted.',
      help: 'Do not ship. If the place is wrong, correct it; if it is right, the goods need a licence and a certificate for {found}.',
    },
    party: {
      text: 'The {what} is in {found}, which is restricted, and would receive goods or papers.',
      help: 'Say what part this party has. If it can dispose of the goods, do not ship.',
    },
    transit: {
      text: 'The goods pass through {found}, which is restricted ({what}).',
      help: 'Passing through is not arriving, and it is where goods are diverted. Choose another route, or have a person decide and record why.',
    },
    'service-party': {
      text: 'The {what} is in {found}, which is restricted, though the goods do not go there.',
      help: 'A person has to say whether this party may handle the goods.',
    },
    'military-address': {
      text: 'The {what} has a military postal address of the United States ({found}).',
      help: 'APO, FPO and DPO addresses reach United States forces anywhere in the world. Do not ship.',
    },
  },
  labels: {
    also: '{what}, in {found} too',
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
        .describe('Whether APO, FPO and DPO addresses are restricted.'),
    }),
  *check(shipment, law) {
    if (shipment.status === 'cancelled') return notApplicable('the shipment was cancelled')
    const { countries, regions, militaryPostal: military } = law.parameters
    const places = whereabouts(shipment)
    if (countries !== undefined)
      yield* touching(countries, law.members(countries), places.flatMap(countryContacts))
    if (regions !== undefined) yield* touching(regions, law.members(regions), places.flatMap(regionContacts))
    if (military) yield* militaryAddresses(shipment)
    return undefined
  },
})

/** A country as the document names it, and the territory that a subdivision code such as US-PR stands for. */
function countryContacts({ touch, what, country, party }: Whereabouts): Contact[] {
  const region = party?.address.region
  const named = { touch, what, code: country.value, at: country.at }
  const territory = region === undefined ? undefined : countryOfSubdivision(region.value)
  if (region === undefined || territory === undefined || territory === country.value) return [named]
  return [named, { touch, what, code: territory, at: region.at }]
}

function regionContacts({ touch, what, party, location }: Whereabouts): Contact[] {
  const regions = [
    ...(party === undefined ? [] : [subdivisionOf(party.address)]),
    ...(location === undefined ? [] : [subdivisionOfLocation(location)]),
  ]
  return regions.flatMap(region =>
    region === undefined ? [] : [{ touch, what, code: region.value, at: region.at }],
  )
}

/** One remark for each restricted place that the shipment touches, where it weighs most, with the others beside it. */
function* touching(
  set: string,
  members: ReadonlyMap<string, Member>,
  contacts: readonly Contact[],
): Generator<Remark> {
  // A set that names a country means its territories, whether it lists them or not.
  const memberOf = (code: string) => [code, partOf(code)].find(candidate => members.has(candidate))
  for (const code of new Set(contacts.map(contact => contact.code))) {
    const member = memberOf(code)
    if (member === undefined) continue
    const touched = contacts.filter(contact => contact.code === code)
    const [weightiest] = touched
    if (weightiest === undefined) continue
    const found = placeName(code)
    const others = new Map(
      touched.filter(other => other.at !== weightiest.at).map(other => [other.at, other]),
    )
    yield {
      at: weightiest.at,
      message: messageOf[weightiest.touch],
      data: { what: weightiest.what, found },
      related: [...others.values()].map(other =>
        see('also', other.at, undefined, { what: other.what, found }),
      ),
      member: { set, value: member },
    }
  }
}

function placeName(code: string): string {
  return code.includes('-') ? `the region ${code}` : countryName(code)
}

/** The address of the party, or what a location says of one: its name stands where a city would. */
function addressOf({ country, party, location }: Whereabouts): AddressFacts {
  if (party !== undefined) return party.address
  return { at: location?.at ?? country.at, city: location?.name ?? { value: '', at: country.at }, country }
}

function* militaryAddresses(shipment: ShipmentFacts): Generator<Remark> {
  const seen = new Set<Pointer>()
  for (const place of whereabouts(shipment)) {
    const shown = militaryPostal(addressOf(place))
    // A location stands there once for each country that it names.
    if (shown === undefined || seen.has(shown.at)) continue
    seen.add(shown.at)
    yield { at: shown.at, message: 'military-address', data: { what: place.what, found: shown.value } }
  }
}
