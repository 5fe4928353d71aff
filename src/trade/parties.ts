/** Collects the parties that a document names. */
import type { Argument, Facts, ItemFacts, LocationFacts, PartyFacts } from '../core/model/model.ts'
import { memoizeByObject } from '../text/memoize.ts'
import { coded } from './terms.ts'

/** Returns every party of a document, in the order of its fields; one that is named in two roles comes twice. */
export const partiesOf = memoizeByObject((facts: Facts): readonly PartyFacts[] => {
  const parties: PartyFacts[] = []
  const add = (party: PartyFacts | undefined) => {
    if (party !== undefined) parties.push(party)
  }
  if (facts.kind === 'end-user-certificate') {
    add(facts.issuer)
    add(facts.exporter)
    add(facts.importer)
    add(facts.consignee)
    for (const party of facts.intermediateConsignees) add(party)
    add(facts.endUser)
    return parties
  }
  if (facts.kind === 'end-use-report') {
    add(facts.endUser)
    add(facts.importer)
    for (const { uses } of facts.lines) for (const { recipient } of uses) add(recipient)
    return parties
  }
  add(facts.exporter)
  add(facts.consignee)
  add(facts.endUser)
  add(facts.importer)
  add(facts.buyer)
  add(facts.seller)
  add(facts.shipTo)
  for (const party of facts.notifyParties) add(party)
  add(facts.carrier)
  add(facts.freightForwarder)
  for (const leg of facts.transportLegs) add(leg.carrier)
  return parties
})

/** Returns the role of a party as a phrase. */
export function roleTerm({ role }: Pick<PartyFacts, 'role'>): Argument {
  return coded('role', role)
}

/** Returns the items of a certificate or a shipment; a report has none. */
export const itemsOf = (document: Facts): readonly ItemFacts[] =>
  document.kind === 'end-use-report' ? [] : document.items

/** Returns the places of the route of a shipment, and its place of delivery. */
export function locationsOf(document: Facts): readonly LocationFacts[] {
  if (document.kind !== 'shipment') return []
  const { transportLegs, placeOfDelivery } = document
  const stops = transportLegs.flatMap(leg => [leg.departureLocation, leg.arrivalLocation])
  return placeOfDelivery === undefined ? stops : [...stops, placeOfDelivery]
}
