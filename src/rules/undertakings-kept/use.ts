/** Checks promises about where and for what goods are used. */
import type {
  AddressFacts,
  Argument,
  Diagnostic,
  DocumentRef,
  Located,
  PartyFacts,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { foldName } from '../../trade/party.ts'
import { coded } from '../../trade/terms.ts'
import { militaryPostal } from '../../trade/territory.ts'
import { countryAt, finding, findingIn, inDocument, review, term } from '../rule.ts'
import type { CertificateShipment } from './destinations.ts'

export function statedLocation(_: UndertakingFacts, { grant, shipment }: CertificateShipment): Diagnostic[] {
  const stated = grant.endUseLocation
  const sameCity = ({ city }: AddressFacts) =>
    city.value === stated.city.value || foldName(city.value) === foldName(stated.city.value)
  // A registered office away from the works is no breach, so the end user's address counts only if the certificate
  // itself gives the works as that address.
  const site =
    shipment.shipTo?.address ?? (sameCity(grant.endUser.address) ? shipment.endUser.address : undefined)
  if (site === undefined) return []
  const elsewhere = site.country.value !== stated.country.value
  if (!elsewhere && sameCity(site)) return []
  const data = { found: cityOf(site, shipment.document), promised: cityOf(stated, grant.document) }
  return [elsewhere ? finding('other-site', site.country.at, data) : review('other-site', site.city.at, data)]
}

/** Returns the city and country of an address in a document, worded by the term `city-and-country` of the rule. */
export const cityOf = ({ city, country }: AddressFacts, document: DocumentRef): Argument =>
  term('city-and-country', {
    city: inDocument(city, document),
    country: inDocument(countryAt(country), document),
  })

export function noMilitary(
  { clause }: UndertakingFacts,
  { grant, shipment, places }: CertificateShipment,
): Diagnostic[] {
  const { endUse, endUser, consignee } = grant
  const purpose = endUse.purpose?.value === 'military' ? endUse.purpose : undefined
  const ends = places.filter(({ touch }) => touch === 'end' || touch === 'receiver')
  return [
    { what: term('end-use'), shown: purpose, document: grant.document },
    { what: term('end-user'), shown: militaryOf(endUser), document: grant.document },
    { what: term('consignee'), shown: militaryOf(consignee), document: grant.document },
    ...ends.map(({ what, party }) => ({ what, shown: militaryOf(party), document: shipment.document })),
  ].flatMap(({ what, shown, document }) =>
    shown === undefined
      ? []
      : [findingIn(document, 'military', shown, { what, promised: coded('clause', clause.value) })],
  )
}

/** Returns the statement that shows a party to be military, if there is one. */
function militaryOf(party: PartyFacts | undefined): Located<string> | undefined {
  return (
    party &&
    (party.activities.find(activity => activity.value === 'military') ?? militaryPostal(party.address))
  )
}
