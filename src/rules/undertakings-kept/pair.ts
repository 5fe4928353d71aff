/** A certificate beside one of its shipments. */
import type { Arguments, CertificateFacts, Diagnostic, ShipmentFacts } from '../../core/model/model.ts'
import type { Destination } from '../../trade/destinations.ts'
import { countriesOfAddress } from '../../trade/territory.ts'
import { countryAt, see } from '../rule.ts'

/** A certificate with one of its shipments, and where that goes. */
export interface Pair {
  readonly grant: CertificateFacts
  readonly shipment: ShipmentFacts
  readonly places: readonly Destination[]
  /** Where goods end up. Discharge is left out: a landlocked country is reached through a port abroad. */
  readonly ends: readonly Destination[]
}

/** The places where goods end up, each once for each country that its address names: a region may lie in another than it says. */
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

/** One remark for one broken promise, at the first place that breaks it, with the others beside it. */
export function breach(message: string, places: readonly Destination[], data: Arguments): Diagnostic[] {
  const [first, ...others] = places
  if (first === undefined) return []
  return [
    {
      at: first.country.at,
      message,
      data: { ...data, what: first.what, found: countryAt(first.country) },
      related: others.map(other =>
        see('also', other.country.at, undefined, {
          what: other.what,
          found: countryAt(other.country),
        }),
      ),
    },
  ]
}
