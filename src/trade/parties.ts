/** Everybody whom a paper names as a party. */
import type { Facts, PartyFacts } from '../model.ts'

/** Every party of a paper, in the order of its fields; one that is named in two roles comes twice. */
export function partiesOf(facts: Facts): readonly PartyFacts[] {
  const named =
    facts.kind === 'end-user-certificate'
      ? [
          facts.issuer,
          facts.exporter,
          facts.importer,
          facts.consignee,
          ...facts.intermediateConsignees,
          facts.endUser,
        ]
      : [
          facts.exporter,
          facts.consignee,
          facts.endUser,
          facts.importer,
          facts.buyer,
          facts.seller,
          facts.shipTo,
          ...facts.notifyParties,
          facts.carrier,
          facts.freightForwarder,
          ...facts.transportLegs.map(leg => leg.carrier),
        ]
  return named.filter(party => party !== undefined)
}

const roles: Readonly<Record<string, string>> = {
  endUser: 'end user',
  intermediateConsignees: 'intermediate consignee',
  notifyParties: 'notify party',
  shipTo: 'ship-to party',
  freightForwarder: 'freight forwarder',
  transportLegs: 'carrier of a leg',
}

/** The role of a party in words: `end user`, `notify party`, `importer`. */
export function roleName({ role }: Pick<PartyFacts, 'role'>): string {
  return roles[role] ?? role
}
