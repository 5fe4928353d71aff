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
import { countryAt, inDocument, term } from '../rule.ts'
import type { CertificateShipment } from './pair.ts'

export function statedLocation({ grant, shipment }: CertificateShipment): Diagnostic[] {
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
  return [
    {
      at: elsewhere ? site.country.at : site.city.at,
      message: 'other-site',
      data: {
        found: cityOf(site, shipment.document),
        promised: cityOf(stated, grant.document),
      },
      ...(elsewhere ? {} : { outcome: 'review' as const }),
    },
  ]
}

function cityOf({ city, country }: AddressFacts, document: DocumentRef): Argument {
  return term('city-and-country', {
    city: inDocument(city, document),
    country: inDocument(countryAt(country), document),
  })
}

export function noMilitary(promise: UndertakingFacts, { grant, places }: CertificateShipment): Diagnostic[] {
  const remarks: Diagnostic[] = []
  const add = (what: Argument, shown: Located<string> | undefined, document?: DocumentRef) => {
    if (shown === undefined) return
    const data = { what, found: shown, promised: coded('clause', promise.clause.value) }
    remarks.push({ at: shown.at, message: 'military', data, ...(document && { document }) })
  }
  const { purpose } = grant.endUse
  if (purpose?.value === 'military') add(term('end-use'), purpose, grant.document)
  add(term('end-user'), militaryOf(grant.endUser), grant.document)
  add(term('consignee'), militaryOf(grant.consignee), grant.document)
  for (const { touch, what, party } of places)
    if (touch === 'end' || touch === 'receiver') add(what, militaryOf(party))
  return remarks
}

/** Returns the statement that shows a party to be military, if there is one. */
function militaryOf(party: PartyFacts | undefined): Located<string> | undefined {
  return (
    party &&
    (party.activities.find(activity => activity.value === 'military') ?? militaryPostal(party.address))
  )
}
