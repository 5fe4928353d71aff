/**
 * The index of a document: its parties, goods and locations, each by its content. Made once for each document, for all provisions
 * of all rule sets.
 */

import { areAlike, isSame } from '../../core/model/alike.ts'
import type {
  Facts,
  ItemFacts,
  LocationFacts,
  PartyFacts,
  RouteFacts,
  TransportLegFacts,
} from '../../core/model/model.ts'
import { isSameGoodsPart, isSameLocationPart, isSamePartyPart } from '../../generated/parts.ts'
import { type SharedPart, sharedParts } from '../../text/memoize.ts'
import { itemsOf, locationsOf, partiesOf } from '../parties/parties.ts'

/** The parts of one document. */
export interface DocumentIndex {
  readonly facts: Facts
  readonly parties: readonly SharedPart<PartyFacts>[]
  /** The roles of the parties, in the same order. */
  readonly roles: readonly string[]
  readonly goods: readonly SharedPart<ItemFacts>[]
  readonly locations: readonly SharedPart<LocationFacts>[]
  /** The route of a shipment; empty for a certificate. */
  readonly routes: readonly SharedPart<RouteFacts>[]
}

/** Returns the index of a document. */
export function documentIndex(facts: Facts): DocumentIndex {
  const parties = partiesOf(facts)
  return {
    facts,
    parties: parties.map(sharedParty),
    roles: parties.map(({ role }) => role),
    goods: itemsOf(facts).map(sharedGoods),
    locations: locationsOf(facts).map(sharedLocation),
    routes: facts.kind === 'shipment' ? [sharedRoute(facts)] : [],
  }
}

/** One party stands for the same party in any role of any document. */
const sharedParty = sharedParts<PartyFacts>(
  ({ name }) => name.value,
  isSamePartyPart,
  party => ({ ...party, role: '', at: '' }),
)
const sharedGoods = sharedParts<ItemFacts>(({ description }) => description.value, isSameGoodsPart)
const sharedLocation = sharedParts<LocationFacts>(nameOfLocation, isSameLocationPart)

function nameOfLocation({ name, unLocode, country }: LocationFacts): string {
  return name?.value ?? unLocode?.value ?? country?.value ?? ''
}

const sharedRoute = sharedParts<RouteFacts>(keyOfRoute, isSameRoute, withoutDays)

function keyOfRoute(route: RouteFacts): string {
  const { exportCountry, finalDestinationCountry, deliveryTerms, transportDocument, freightForwarder } = route
  let key = `${exportCountry.value} ${finalDestinationCountry.value} ${route.status}`
  key += ` ${deliveryTerms?.incoterm.value} ${deliveryTerms?.place.value} ${transportDocument?.kind.value}`
  key += ` ${freightForwarder?.address.country.value}`
  for (const { departureLocation, arrivalLocation, modeOfTransport } of route.transportLegs)
    key += ` ${modeOfTransport.value} ${nameOfLocation(departureLocation)} ${nameOfLocation(arrivalLocation)}`
  return key
}

/** Returns a route without its days, and of its forwarder the address. */
function withoutDays(route: RouteFacts): RouteFacts {
  const { transportDocument: document } = route
  return {
    status: route.status,
    exportCountry: route.exportCountry,
    finalDestinationCountry: route.finalDestinationCountry,
    transitCountries: route.transitCountries,
    freightForwarder: route.freightForwarder,
    deliveryTerms: route.deliveryTerms,
    transportDocument: document && { ...document, issueDate: undefined, onBoardDate: undefined },
    transportLegs: route.transportLegs.map(leg => ({
      ...leg,
      departureDate: undefined,
      arrivalDate: undefined,
    })),
  }
}

function isSameRoute(a: RouteFacts, b: RouteFacts): boolean {
  return (
    areAlike(a.transportLegs, b.transportLegs, isSameLeg) &&
    a.status === b.status &&
    isSame(a.exportCountry, b.exportCountry) &&
    isSame(a.finalDestinationCountry, b.finalDestinationCountry) &&
    areAlike(a.transitCountries, b.transitCountries, isSame) &&
    isSame(a.freightForwarder?.address.country, b.freightForwarder?.address.country) &&
    isSame(a.deliveryTerms?.incoterm, b.deliveryTerms?.incoterm) &&
    isSame(a.deliveryTerms?.place, b.deliveryTerms?.place) &&
    isSame(a.transportDocument?.kind, b.transportDocument?.kind)
  )
}

function isSameLeg(a: TransportLegFacts, b: TransportLegFacts): boolean {
  return (
    a.sequence === b.sequence &&
    isSame(a.modeOfTransport, b.modeOfTransport) &&
    (a.vesselImoNumber === undefined) === (b.vesselImoNumber === undefined) &&
    (a.vesselName === undefined) === (b.vesselName === undefined) &&
    (a.flightNumber === undefined) === (b.flightNumber === undefined) &&
    isSameLocationPart(a.departureLocation, b.departureLocation) &&
    isSameLocationPart(a.arrivalLocation, b.arrivalLocation)
  )
}
