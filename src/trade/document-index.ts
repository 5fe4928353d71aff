/**
 * The index of a document: its parties, goods and locations, each by its content. Made once for each document, for all provisions
 * of all rule sets.
 */

import type {
  Facts,
  ItemFacts,
  Located,
  LocationFacts,
  PartyFacts,
  RouteFacts,
  TransportLegFacts,
} from '../core/model/model.ts'
import { mostShared, type SharedPart, sharedParts } from '../text/memoize.ts'
import { partiesOf } from './parties.ts'

export { mostShared, type SharedPart }

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
  const named = partiesOf(facts)
  const parties: SharedPart<PartyFacts>[] = []
  const roles: string[] = []
  for (const party of named) {
    parties.push(sharedParty(party))
    roles.push(party.role)
  }
  const goods: SharedPart<ItemFacts>[] = []
  if (facts.kind !== 'end-use-report') for (const item of facts.items) goods.push(sharedGoods(item))
  const locations: SharedPart<LocationFacts>[] = []
  if (facts.kind === 'shipment') {
    for (const { departureLocation, arrivalLocation } of facts.transportLegs)
      locations.push(sharedLocation(departureLocation), sharedLocation(arrivalLocation))
    if (facts.placeOfDelivery !== undefined) locations.push(sharedLocation(facts.placeOfDelivery))
  }
  const routes = facts.kind === 'shipment' ? [sharedRoute(facts)] : []
  return { facts, parties, roles, goods, locations, routes }
}

/** One party stands for the same party in any role of any document. */
const sharedParty = sharedParts<PartyFacts>(
  ({ name }) => name.value,
  isSameParty,
  party => ({ ...party, role: '', at: '' }),
)
const sharedGoods = sharedParts<ItemFacts>(({ description }) => description.value, isSameGoods)
const sharedLocation = sharedParts<LocationFacts>(nameOfLocation, isSameLocation)

function nameOfLocation({ name, unLocode, country }: LocationFacts): string {
  return name?.value ?? unLocode?.value ?? country?.value ?? ''
}

const sharedRoute = sharedParts<RouteFacts>(keyOfRoute, isSameRoute, withoutDays)

function keyOfRoute(route: RouteFacts): string {
  const { exportCountry, finalDestinationCountry, deliveryTerms, transportDocument, freightForwarder } = route
  let key = `${exportCountry.value} ${finalDestinationCountry.value} ${route.status}`
  key += ` ${deliveryTerms?.incoterm.value} ${transportDocument?.kind.value}`
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
    isSameLocation(a.departureLocation, b.departureLocation) &&
    isSameLocation(a.arrivalLocation, b.arrivalLocation)
  )
}

function isSame(a: Located<string> | undefined, b: Located<string> | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.value === b.value
}

/** Checks whether two lists have as many entries, each like the one at its position in the other. */
function areAlike<T>(a: readonly T[], b: readonly T[], isLike: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (!isLike(a[at] as T, b[at] as T)) return false
  return true
}

function isSameParty(a: PartyFacts, b: PartyFacts): boolean {
  return (
    areAlike(a.identifiers, b.identifiers, (x, y) => x.scheme === y.scheme && isSame(x.value, y.value)) &&
    isSame(a.name, b.name) &&
    isSame(a.nativeName, b.nativeName) &&
    isSame(a.address.street, b.address.street) &&
    isSame(a.address.city, b.address.city) &&
    isSame(a.address.region, b.address.region) &&
    isSame(a.address.postalCode, b.address.postalCode) &&
    isSame(a.address.country, b.address.country) &&
    isSame(a.contactName, b.contactName) &&
    isSame(a.email, b.email) &&
    isSame(a.phone, b.phone) &&
    areAlike(a.activities, b.activities, isSame)
  )
}

function isSameGoods(a: ItemFacts, b: ItemFacts): boolean {
  return (
    isSame(a.description, b.description) &&
    isSame(a.hsCode, b.hsCode) &&
    isSame(a.hsEdition, b.hsEdition) &&
    isSame(a.form, b.form) &&
    isSame(a.alloy, b.alloy) &&
    isSame(a.grade, b.grade) &&
    isSame(a.originCountry, b.originCountry) &&
    a.quantity.unit === b.quantity.unit &&
    (a.unitMass === undefined) === (b.unitMass === undefined) &&
    areAlike(
      a.controlClassifications,
      b.controlClassifications,
      (x, y) => x.list === y.list && isSame(x.code, y.code),
    ) &&
    areAlike(
      a.composition,
      b.composition,
      (x, y) => x.element === y.element && x.massPercent === y.massPercent,
    )
  )
}

function isSameLocation(a: LocationFacts, b: LocationFacts): boolean {
  return (
    isSame(a.unLocode, b.unLocode) &&
    isSame(a.name, b.name) &&
    isSame(a.country, b.country) &&
    a.freeZone === b.freeZone
  )
}
