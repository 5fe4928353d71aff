/** Where a shipment goes and through which places, read from every part of it that says so. */
import type { LocationFacts, PartyFacts, ShipmentFacts, Sited } from '../model.ts'
import { countriesOf } from './territory.ts'

/**
 * How a shipment touches a place, weightiest first: it ends there, its last leg unloads there, a party that receives the
 * goods sits there, it passes through, or a party that only serves it sits there.
 */
export type Touch = 'end' | 'discharge' | 'receiver' | 'passage' | 'service'

/** One place that a shipment touches. */
export interface Whereabouts {
  readonly touch: Touch
  /** In words: `final destination`, `consignee`, `discharge of the last leg` ... */
  readonly what: string
  readonly country: Sited<string>
  /** The party that sits there, where it is one. */
  readonly party?: PartyFacts
  /** The location, where it is one. */
  readonly location?: LocationFacts
}

/** A location counts once for each country it shows: its country field and its UN/LOCODE may disagree. */
function located(touch: Touch, what: string, location: LocationFacts | undefined): Whereabouts[] {
  return location === undefined
    ? []
    : countriesOf(location).map(country => ({ touch, what, country, location }))
}

function seated(touch: Touch, what: string, party: PartyFacts | undefined): Whereabouts[] {
  return party === undefined ? [] : [{ touch, what, country: party.address.country, party }]
}

/** Everywhere that the shipment goes, passes or has a party, in the order of weight and then of the document. */
export function whereabouts(shipment: ShipmentFacts): readonly Whereabouts[] {
  const last = shipment.transportLegs.at(-1)
  return [
    { touch: 'end', what: 'final destination', country: shipment.finalDestinationCountry },
    ...located('end', 'place of delivery', shipment.placeOfDelivery),
    ...seated('end', 'end user', shipment.endUser),
    ...seated('end', 'consignee', shipment.consignee),
    ...seated('end', 'ship-to party', shipment.shipTo),
    ...located('discharge', 'discharge of the last leg', last?.arrivalLocation),
    ...seated('receiver', 'importer', shipment.importer),
    ...seated('receiver', 'buyer', shipment.buyer),
    ...shipment.notifyParties.flatMap(party => seated('receiver', 'notify party', party)),
    ...shipment.transitCountries.map(
      country => ({ touch: 'passage', what: 'transit country', country }) as const,
    ),
    ...shipment.transportLegs.flatMap(leg => [
      ...located('passage', `departure of leg ${leg.sequence}`, leg.departureLocation),
      ...(leg === last ? [] : located('passage', `arrival of leg ${leg.sequence}`, leg.arrivalLocation)),
    ]),
    ...seated('service', 'exporter', shipment.exporter),
    ...seated('service', 'seller', shipment.seller),
    ...seated('service', 'carrier', shipment.carrier),
    ...shipment.transportLegs.flatMap(leg =>
      seated('service', `carrier of leg ${leg.sequence}`, leg.carrier),
    ),
    ...seated('service', 'freight forwarder', shipment.freightForwarder),
  ]
}
