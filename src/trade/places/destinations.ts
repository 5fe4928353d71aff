/** Collects where a shipment or the goods of a certificate go and through which places, from every part that states a place. */
import { grouped } from '../../core/model/group-by.ts'
import type {
  AddressFacts,
  Argument,
  CertificateFacts,
  EndUseReportFacts,
  Facts,
  Located,
  LocationFacts,
  PartyFacts,
  ReportedUseFacts,
  ShipmentFacts,
  TransferFacts,
} from '../../core/model/model.ts'
import { placesNamedIn } from '../../text/foreign-place.ts'
import { memoize, memoizeByObject, memoizeWeakly } from '../../text/memoize.ts'
import { partiesOf, roleTerm } from '../parties/parties.ts'
import { countryNamedIn } from './country.ts'
import { countriesNamedIn, countriesOf, countriesOfAddress, countryOfLocode, partOf } from './country-code.ts'
import { spelledCountry } from './country-spelling.ts'

/**
 * How goods touch a place, most important first: they end there, the last leg unloads there, a receiving party is there, what is
 * made of them goes there, they pass through, or a party that only serves them is there.
 */
export type Touch = 'end' | 'discharge' | 'receiver' | 'product' | 'passage' | 'service'

/** One place that a shipment or the goods of a certificate touch. */
export interface Destination {
  readonly touch: Touch
  /** What the place is to the goods: their final destination, a party by its role, the discharge of the last leg ... */
  readonly what: Argument
  readonly country: Located<string>
  /** The party at the place, if it is one of a party. */
  readonly party?: PartyFacts
  /** The address, if it is that of a party or a site. */
  readonly address?: AddressFacts
  /** The location, if it is one. */
  readonly location?: LocationFacts
}

/**
 * Returns every place that the shipment goes to, passes or has a party in, by importance and then in the order of the
 * document.
 */
export const destinationsOf = memoizeWeakly((shipment: ShipmentFacts): readonly Destination[] => {
  const { exporter, seller, importer, buyer, endUser, consignee, shipTo, notifyParties } = shipment
  const { transportLegs: legs, transitCountries, placeOfDelivery, carrier, freightForwarder } = shipment
  const last = legs.at(-1)
  return [
    finalDestination(shipment),
    ...located('end', delivery, placeOfDelivery),
    ...seated('end', endUser, consignee, shipTo),
    ...located('discharge', discharge, last?.arrivalLocation),
    ...seated('receiver', importer, buyer, ...notifyParties),
    ...named('passage', { term: 'place.transit' }, transitCountries),
    ...legs.flatMap(leg => [
      ...located('passage', onLeg('place.departure', leg), leg.departureLocation),
      ...located('passage', onLeg('place.arrival', leg), leg === last ? undefined : leg.arrivalLocation),
    ]),
    ...seated('service', exporter, seller, carrier),
    ...legs.flatMap(leg =>
      seated('service', leg.carrier).map(one => ({ ...one, what: onLeg('place.carrier', leg) })),
    ),
    ...seated('service', freightForwarder),
  ]
})

/** Returns every place that a certificate states for its goods and for what is made of them, and every place of a party. */
export const certifiedDestinations = memoizeByObject(
  (certificate: CertificateFacts): readonly Destination[] => {
    const { endUser, consignee, importer, intermediateConsignees, issuer, exporter } = certificate
    return [
      finalDestination(certificate),
      ...placed({ term: 'place.use' }, certificate.endUseLocation),
      ...seated('end', endUser, consignee),
      ...seated('receiver', importer, ...intermediateConsignees),
      ...named('product', { term: 'place.end-products' }, certificate.endUse.endProductCountries),
      ...seated('service', issuer, exporter),
    ]
  },
)

/** Returns every place that goods of an end-use report are in or went to, also inside end products, and every place of a party. */
export function reportedDestinations(report: EndUseReportFacts): readonly Destination[] {
  const uses = report.lines.flatMap(line => line.uses)
  return [
    ...placed({ term: 'place.use' }, report.endUseLocation),
    ...seated('end', report.endUser),
    ...seated('receiver', report.importer),
    ...uses.flatMap(({ location, destinationCountry: country, recipient }) => [
      ...placed({ term: 'place.stock' }, location),
      ...named('end', { term: 'place.re-export' }, country === undefined ? [] : [country]),
      ...seated('end', recipient),
    ]),
    ...uses.flatMap(({ countries }) => named('product', { term: 'place.end-products' }, countries)),
  ]
}

/** Returns, of `destinationsOf`, the locations where the goods are handed over and unloaded. */
export const arrivals = ({ placeOfDelivery, transportLegs }: ShipmentFacts): readonly Destination[] => [
  ...located('end', delivery, placeOfDelivery),
  ...located('discharge', discharge, transportLegs.at(-1)?.arrivalLocation),
]

const delivery: Argument = { term: 'place.delivery' }
const discharge: Argument = { term: 'place.last-discharge' }

const finalDestination = ({ finalDestinationCountry: country }: TransferFacts): Destination => ({
  touch: 'end',
  what: { term: 'place.final-destination' },
  country,
})

/** A part of an address that ends as a street does: Lebanon Road is in Pune. */
const street = /\s(?:road|rd|street|lane|marg|avenue|ave|nagar|chowk)\.?\s*$/i

/** Returns the country that a place of delivery names: `US` for `Long Beach, California, USA`. */
export const countryOfPlaceName: (text: string) => string | undefined = memoize(text => {
  // The country comes last: Georgia before it is the state.
  for (const part of text.split(/[,;()，；、（）]/).reverse()) {
    if (street.test(part)) continue
    const named = spelledCountry(part) ?? countryNamedIn(part.trim())
    if (named !== undefined) return named
  }
  return undefined
})

/** Returns the phrase for a place on a leg. */
const onLeg = (term: string, { sequence }: ShipmentFacts['transportLegs'][number]): Argument => ({
  term,
  with: { leg: String(sequence) },
})

/** Returns a location once for each country it shows: its country field and its UN/LOCODE may disagree. */
const located = (touch: Touch, what: Argument, location: LocationFacts | undefined): Destination[] =>
  location === undefined ? [] : countriesOf(location).map(country => ({ touch, what, country, location }))

const seated = (touch: Touch, ...parties: readonly (PartyFacts | undefined)[]): Destination[] =>
  parties.flatMap(party =>
    party === undefined
      ? []
      : [{ touch, what: roleTerm(party), country: party.address.country, party, address: party.address }],
  )

const placed = (what: Argument, address: AddressFacts | undefined): Destination[] =>
  address === undefined ? [] : [{ touch: 'end', what, country: address.country, address }]

const named = (touch: Touch, what: Argument, countries: readonly Located<string>[]): Destination[] =>
  countries.map(country => ({ touch, what, country }))

/**
 * Returns the places where goods end up, each once for every country that its address names: a region may be in another
 * country than the address states.
 */
export const endsOf = (places: readonly Destination[]): readonly Destination[] =>
  places
    .filter(({ touch }) => touch === 'end')
    .flatMap(place =>
      place.party === undefined
        ? [place]
        : countriesNamedIn(place.party.address).map(country => ({ ...place, country })),
    )

/** Checks whether the goods leave the last ship of the document for a place of delivery in their destination. */
export function goesOnByLand(
  { transportLegs, finalDestinationCountry, consignee }: ShipmentFacts,
  places: readonly Destination[],
): boolean {
  const mode = transportLegs.at(-1)?.modeOfTransport.value
  const delivered = places.filter(({ touch }) => touch === 'end')
  return (
    (mode === 'sea' || mode === 'inland-water') &&
    delivered.length > 0 &&
    delivered.every(place => endsIn(finalDestinationCountry.value, place)) &&
    consignee.address.country.value === finalDestinationCountry.value
  )
}

/** Checks whether the place is one of the gateways. The code of a port counts for its own country only. */
export function through(gateways: readonly string[], { country, location }: Destination): boolean {
  const code = location?.unLocode?.value ?? ''
  return (
    gateways.includes(country.value) || (gateways.includes(code) && countryOfLocode(code) === country.value)
  )
}

/**
 * Checks whether the place is in the country: a territory is in the country that it is part of, and not the other way
 * round.
 */
export function endsIn(destination: string, { country }: Destination): boolean {
  return country.value === destination || partOf(country.value) === destination
}

/** Returns the countries that the goods go to and come from. */
export function homesOf(document: TransferFacts): ReadonlySet<string> {
  const all = [
    document.finalDestinationCountry,
    document.endUser.address.country,
    ...(document.kind === 'shipment'
      ? [document.exportCountry]
      : [document.endUseLocation.country, document.exporter.address.country]),
  ]
  return new Set(all.map(({ value }) => partOf(value)))
}

/** Checks whether a place is in a country that the goods go to, or in which their products are used, by the coded fields. */
export function isAtHome(country: string, document: Facts): boolean {
  const goals =
    document.kind === 'end-use-report'
      ? reportedDestinations(document).map(one => one.country)
      : [document.finalDestinationCountry]
  const ofUse =
    document.kind === 'end-user-certificate'
      ? [document.endUseLocation.country, ...document.endUse.endProductCountries]
      : []
  return [document.endUser.address.country, ...goals, ...ofUse].some(
    ({ value }) => partOf(value) === country || value === country,
  )
}

/** Returns the places that a text names, such as marks or the place of a term, whose countries are none of these. */
export function placesBeyond(text: Located<string>, touched: () => readonly Located<string>[]) {
  const places = placesNamedIn(text.value)
  const codes = places.length === 0 ? new Set() : countrySet(touched().map(({ value }) => value))
  return places.flatMap(({ word, kind, countries }) => {
    const [value] = countries
    if (value === undefined || countries.some(one => codes.has(one) || codes.has(partOf(one)))) return []
    return [{ kind, found: { value: word, at: text.at }, country: { value, at: text.at } }]
  })
}

/** A country that goods of a report went to. */
export interface GoneTo {
  readonly what: 'destination' | 'recipient' | 'end-products'
  readonly country: Located<string>
  readonly use: ReportedUseFacts
  /** Whether they went inside an end product. */
  readonly isBuiltIn: boolean
}

/** Returns the countries that goods went to, in the order of the report; each once for a use. */
export function goneTo({ lines }: EndUseReportFacts): readonly GoneTo[] {
  return lines.flatMap(({ uses }) =>
    uses.flatMap(use => {
      const { destinationCountry, recipient, countries } = use
      const to = (what: GoneTo['what'], country: Located<string>, isBuiltIn = false) => ({
        what,
        country,
        use,
        isBuiltIn,
      })
      if (use.use.value === 'sold-in-end-products')
        return oncePerCountry(countries.map(country => to('end-products', country, true)))
      if (use.use.value !== 're-exported') return []
      // A region may be in another country than the address states.
      const received = recipient === undefined ? [] : countriesOfAddress(recipient.address)
      return oncePerCountry([
        ...(destinationCountry === undefined ? [] : [to('destination', destinationCountry)]),
        ...received.map(country => to('recipient', country)),
      ])
    }),
  )
}

/** Returns the first place of each country. */
export const oncePerCountry = (places: readonly GoneTo[]): readonly GoneTo[] =>
  [...grouped(places, ({ country }) => country.value).values()].map(([first]) => first)

/** Returns countries, each territory together with the country that it is part of. */
export function countrySet(codes: readonly string[]): ReadonlySet<string> {
  const set = new Set<string>()
  for (const code of codes) set.add(code).add(partOf(code))
  return set
}

/** Returns the countries of the parties, of the goods, of their use and of their destination. */
export const countriesOfCertificate = memoizeByObject(
  (certificate: CertificateFacts): ReadonlySet<string> =>
    countrySet([
      certificate.finalDestinationCountry.value,
      certificate.endUseLocation.country.value,
      ...partiesOf(certificate).map(party => party.address.country.value),
      ...certificate.items.map(({ originCountry }) => originCountry.value),
    ]),
)
