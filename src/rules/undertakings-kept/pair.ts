/** A certificate paired with one of its shipments. */
import type { Arguments, CertificateFacts, Diagnostic, ShipmentFacts } from '../../core/model/model.ts'
import type { Destination } from '../../trade/destinations.ts'
import { countriesOfAddress } from '../../trade/territory.ts'
import { countryAt, finding, see } from '../rule.ts'

/** A certificate, one of its shipments, and where the shipment goes. */
export interface CertificateShipment {
  readonly grant: CertificateFacts
  readonly shipment: ShipmentFacts
  readonly places: readonly Destination[]
  /** Where goods end up, without the port of discharge: a landlocked country is reached through a port abroad. */
  readonly ends: readonly Destination[]
}

/**
 * Returns the places where goods end up, each once for every country that its address names: a region may be in another
 * country than the address states.
 */
export function endsOf(places: readonly Destination[]): readonly Destination[] {
  const ends: Destination[] = []
  for (const place of places) {
    if (place.touch !== 'end') continue
    ends.push(place)
    if (place.party === undefined) continue
    for (const country of countriesOfAddress(place.party.address))
      if (country.value !== place.country.value) ends.push({ ...place, country })
  }
  return ends
}

/** Yields one diagnostic for one broken promise, at the first place that breaks it, with the other places as related. */
export function breach(message: string, places: readonly Destination[], data: Arguments): Diagnostic[] {
  const [first, ...others] = places
  if (first === undefined) return []
  return [
    finding(
      message,
      first.country,
      { ...data, what: first.what, found: countryAt(first.country) },
      others.map(other =>
        see('also', other.country.at, undefined, {
          what: other.what,
          found: countryAt(other.country),
        }),
      ),
    ),
  ]
}
