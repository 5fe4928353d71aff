/** Checks regions of addresses against ISO 3166-2. */
import type { AddressFacts, Diagnostic, Facts, PartyFacts, RelatedPlace } from '../../core/model/model.ts'
import { countryOfSubdivision, isTerritoryOf } from '../../trade/territory.ts'
import { countryAt, see } from '../rule.ts'
import { once } from './once.ts'

/** Reports regions that are in another country than their address. */
export function* regions(paper: Facts): Generator<Diagnostic> {
  for (const [first, related] of once(oddAddresses(paper), regionKey)) yield* region(first, related)
}

/** Returns the addresses whose region is in another country. */
function oddAddresses(paper: Facts): AddressFacts[] {
  const odd: AddressFacts[] = []
  if (paper.kind === 'shipment') {
    addOddAddress(odd, paper.exporter)
    addOddAddress(odd, paper.consignee)
    addOddAddress(odd, paper.endUser)
    addOddAddress(odd, paper.importer)
    addOddAddress(odd, paper.buyer)
    addOddAddress(odd, paper.seller)
    addOddAddress(odd, paper.shipTo)
    for (const party of paper.notifyParties) addOddAddress(odd, party)
    addOddAddress(odd, paper.carrier)
    addOddAddress(odd, paper.freightForwarder)
    for (const leg of paper.transportLegs) addOddAddress(odd, leg.carrier)
    return odd
  }
  addOddAddress(odd, paper.issuer)
  addOddAddress(odd, paper.exporter)
  addOddAddress(odd, paper.importer)
  addOddAddress(odd, paper.consignee)
  for (const party of paper.intermediateConsignees) addOddAddress(odd, party)
  addOddAddress(odd, paper.endUser)
  if (holderElsewhere(paper.endUseLocation) !== undefined) odd.push(paper.endUseLocation)
  return odd
}

function addOddAddress(to: AddressFacts[], party: PartyFacts | undefined): void {
  if (party !== undefined && holderElsewhere(party.address) !== undefined) to.push(party.address)
}

/** Returns the country of an address's region if it is not the country of the address. */
function holderElsewhere({ region: stated, country }: AddressFacts): string | undefined {
  // `CN` with `CN-HK` is Hong Kong written in two ways, and so is `HK` with `CN-HK`.
  if (stated === undefined || stated.value.startsWith(`${country.value}-`)) return undefined
  const holder = countryOfSubdivision(stated.value)
  return holder === country.value ? undefined : holder
}

const regionKey = (address: AddressFacts) => `${address.region?.value} ${address.country.value}`

function* region(address: AddressFacts, related: readonly RelatedPlace[]): Generator<Diagnostic> {
  const { region: stated, country } = address
  const holder = holderElsewhere(address)
  if (stated === undefined || holder === undefined) return
  const names = { region: { country: holder }, country: countryAt(country) }
  const within = isTerritoryOf(holder, country.value) || isTerritoryOf(country.value, holder)
  yield {
    at: stated.at,
    message: 'region-elsewhere',
    data: { found: stated, ...names },
    related: [see('country', country.at, undefined, names), ...related],
    ...(within ? { outcome: 'review' as const } : {}),
  }
}
