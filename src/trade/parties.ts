/** Everybody whom a paper names as a party. */
import type { Facts, PartyFacts } from '../model.ts'
import { countriesOfAddress } from './country-code.ts'
import { onceFor } from './remembered.ts'

/** Every party of a paper, in the order of its fields; one that is named in two roles comes twice. */
export const partiesOf = onceFor((facts: Facts): readonly PartyFacts[] => {
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

/** With how many of those before it a party is compared: papers name few houses, and one may name thousands. */
const compared = 8

/**
 * The parties of a paper, of those that are written alike one: most papers name one house in several roles, and what nothing is
 * to be said of goes by its names, numbers, address and activities.
 */
export const housesOf = onceFor((paper: Facts): readonly PartyFacts[] => {
  const houses: PartyFacts[] = []
  for (const party of partiesOf(paper)) {
    let at = houses.length - 1
    const end = at - compared
    while (at >= 0 && at > end && !isWrittenAlike(houses[at], party)) at -= 1
    if (at < 0 || at === end) houses.push(party)
  }
  return houses
})

function isWrittenAlike(a: PartyFacts | undefined, b: PartyFacts): boolean {
  return (
    a !== undefined &&
    a.name.value === b.name.value &&
    a.nativeName?.value === b.nativeName?.value &&
    a.address.city.value === b.address.city.value &&
    a.address.street?.value === b.address.street?.value &&
    a.address.postalCode?.value === b.address.postalCode?.value &&
    a.address.region?.value === b.address.region?.value &&
    a.address.country.value === b.address.country.value &&
    a.identifiers.length === b.identifiers.length &&
    a.identifiers.every(({ scheme, value }, index) => {
      const other = b.identifiers[index]
      return scheme === other?.scheme && value.value === other.value.value
    }) &&
    a.activities.length === b.activities.length &&
    a.activities.every(({ value }, index) => value === b.activities[index]?.value)
  )
}

/** The codes of all countries that the addresses of the parties of a paper name, each once. */
export const countriesOfHouses = onceFor((paper: Facts): readonly string[] => {
  const codes: string[] = []
  const add = (code: string) => {
    if (!codes.includes(code)) codes.push(code)
  }
  for (const { address } of housesOf(paper)) {
    add(address.country.value)
    for (const { value } of countriesOfAddress(address)) add(value)
  }
  return codes
})

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
