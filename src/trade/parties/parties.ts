/** Collects the parties that a document names. */
import type { Argument, Facts, ItemFacts, LocationFacts, PartyFacts } from '../../core/model/model.ts'
import { memoizeByObject } from '../../text/memoize.ts'
import { coded } from '../words/terms.ts'

/** Returns every party of a document, in the order of its fields; one that is named in two roles comes twice. */
export const partiesOf = memoizeByObject((facts: Facts): readonly PartyFacts[] =>
  namedIn(facts).filter(party => party !== undefined),
)

function namedIn(facts: Facts): readonly (PartyFacts | undefined)[] {
  const { endUser, importer } = facts
  if (facts.kind === 'end-use-report')
    return [endUser, importer, ...facts.lines.flatMap(line => line.uses.map(use => use.recipient))]
  const { exporter, consignee } = facts
  if (facts.kind === 'end-user-certificate')
    return [facts.issuer, exporter, importer, consignee, ...facts.intermediateConsignees, endUser]
  const { buyer, seller, shipTo, notifyParties, carrier, freightForwarder, transportLegs } = facts
  const carriers = [carrier, freightForwarder, ...transportLegs.map(leg => leg.carrier)]
  return [exporter, consignee, endUser, importer, buyer, seller, shipTo, ...notifyParties, ...carriers]
}

/** Returns the role of a party as a phrase. */
export function roleTerm({ role }: Pick<PartyFacts, 'role'>): Argument {
  return coded('role', role)
}

/** Returns the names of a party as it is stated: one or two. */
export const statedNames = ({ name, nativeName }: Pick<PartyFacts, 'name' | 'nativeName'>) =>
  nativeName === undefined ? [name] : [name, nativeName]

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
