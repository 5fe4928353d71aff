/** Checks regions of addresses against ISO 3166-2. */
import type { AddressFacts, Diagnostic, Facts, PartyFacts, RelatedPlace } from '../../core/model/model.ts'
import { isSubdivision } from '../../trade/code-list.ts'
import { partiesOf } from '../../trade/parties.ts'
import { countryOfSubdivision, isTerritoryOf } from '../../trade/territory.ts'
import { countryAt, review, see } from '../rule.ts'
import { once } from './once.ts'
import { placesOf } from './places.ts'

/** Reports regions that are in another country than their address, and regions that do not exist. */
export function* regions(document: Facts): Generator<Diagnostic> {
  for (const [first, related] of once(oddAddresses(document), regionKey)) yield* region(first, related)
}

/** Returns the addresses whose region is in another country, or does not exist. */
function oddAddresses(document: Facts): AddressFacts[] {
  const odd: AddressFacts[] = []
  if (document.kind === 'shipment') {
    addOddAddress(odd, document.exporter)
    addOddAddress(odd, document.consignee)
    addOddAddress(odd, document.endUser)
    addOddAddress(odd, document.importer)
    addOddAddress(odd, document.buyer)
    addOddAddress(odd, document.seller)
    addOddAddress(odd, document.shipTo)
    for (const party of document.notifyParties) addOddAddress(odd, party)
    addOddAddress(odd, document.carrier)
    addOddAddress(odd, document.freightForwarder)
    for (const leg of document.transportLegs) addOddAddress(odd, leg.carrier)
    return odd
  }
  if (document.kind === 'end-use-report') {
    for (const party of partiesOf(document)) addOddAddress(odd, party)
    odd.push(...placesOf(document).filter(isOddRegion))
    return odd
  }
  addOddAddress(odd, document.issuer)
  addOddAddress(odd, document.exporter)
  addOddAddress(odd, document.importer)
  addOddAddress(odd, document.consignee)
  for (const party of document.intermediateConsignees) addOddAddress(odd, party)
  addOddAddress(odd, document.endUser)
  if (isOddRegion(document.endUseLocation)) odd.push(document.endUseLocation)
  return odd
}

function addOddAddress(to: AddressFacts[], party: PartyFacts | undefined): void {
  if (party !== undefined && isOddRegion(party.address)) to.push(party.address)
}

/** Returns the country of an address's region if it is not the country of the address. */
function holderElsewhere({ region: stated, country }: AddressFacts): string | undefined {
  // `CN` with `CN-HK` is Hong Kong written in two ways, and so is `HK` with `CN-HK`.
  if (stated === undefined || stated.value.startsWith(`${country.value}-`)) return undefined
  const holder = countryOfSubdivision(stated.value)
  return holder === country.value ? undefined : holder
}

/** Checks whether the region of an address is in another country, or does not exist. */
export function isOddRegion(address: AddressFacts): boolean {
  return holderElsewhere(address) !== undefined || isNoRegion(address)
}

/** Checks whether a region does not exist; territories with codes of their own are regions of a country as well. */
function isNoRegion({ region: stated }: AddressFacts): boolean {
  if (stated === undefined || isSubdivision(stated.value) !== false) return false
  return countryOfSubdivision(stated.value) === stated.value.slice(0, 2)
}

const regionKey = (address: AddressFacts) => `${address.region?.value} ${address.country.value}`

function* region(address: AddressFacts, related: readonly RelatedPlace[]): Generator<Diagnostic> {
  const { region: stated, country } = address
  const holder = holderElsewhere(address)
  if (stated === undefined) return
  if (holder === undefined) {
    const names = { country: { country: stated.value.slice(0, 2) } }
    yield review('region-unknown', stated, { ...names }, related)
    return
  }
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
