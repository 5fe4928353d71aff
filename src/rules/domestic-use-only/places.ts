/** The countries in which a certificate states that goods are used. */
import type { AddressFacts, Argument, CertificateFacts, Located } from '../../core/model/model.ts'
import { countriesOfAddress } from '../../trade/territory.ts'
import { term } from '../rule.ts'

type PlaceOfUse = readonly [what: Argument, country: Located<string>]

export function placesOfUse(certificate: CertificateFacts): readonly PlaceOfUse[] {
  const places: PlaceOfUse[] = []
  // Adds every country that an address names, once: its region may be in another country than the address states.
  const add = (what: Argument, address: AddressFacts) => {
    places.push([what, address.country])
    for (const country of countriesOfAddress(address))
      if (country.value !== address.country.value) places.push([what, country])
  }
  add(term('country-of-end-user'), certificate.endUser.address)
  add(term('country-of-place-of-use'), certificate.endUseLocation)
  places.push([term('final-destination'), certificate.finalDestinationCountry])
  for (const country of certificate.endUse.endProductCountries)
    places.push([term('country-of-end-products'), country])
  return places
}
