/** Checks places of the route against UN/LOCODE. */
import type { Diagnostic, LocationFacts, RelatedPlace, ShipmentFacts } from '../../core/model/model.ts'
import { isPlaceCode } from '../../trade/code-list.ts'
import { alpha2Of, countryOfLocode, isTerritoryOf, partOf } from '../../trade/territory.ts'
import { countryAt, see, term } from '../rule.ts'
import { once } from './once.ts'

/** Reports UN/LOCODEs of no country, those of another country than the place states, and those that the list does not have. */
export function* locations(shipment: ShipmentFacts): Generator<Diagnostic> {
  for (const [first, related] of once(oddLocations(shipment), placeKey)) yield* location(first, related)
}

function oddLocations({ transportLegs, placeOfDelivery: end }: ShipmentFacts): LocationFacts[] {
  const odd: LocationFacts[] = []
  for (const { departureLocation: from, arrivalLocation: to } of transportLegs) {
    if (isOddLocation(from)) odd.push(from)
    if (isOddLocation(to)) odd.push(to)
  }
  if (end !== undefined && isOddLocation(end)) odd.push(end)
  return odd
}

/** Returns the country of a place's UN/LOCODE if there is no such country or the place states another. */
function oddPrefix({ unLocode, country }: LocationFacts): string | undefined {
  const prefix = unLocode === undefined ? undefined : countryOfLocode(unLocode.value)
  // An installation in international waters is in no country.
  if (prefix === undefined || prefix === 'XZ') return undefined
  if (alpha2Of(prefix) !== prefix) return prefix
  const isThere =
    country === undefined || country.value === prefix || partOf(country.value) === partOf(prefix)
  return isThere ? undefined : prefix
}

/** Checks whether the UN/LOCODE of a place is of another country, or not in the list. */
export function isOddLocation(place: LocationFacts): boolean {
  return (
    oddPrefix(place) !== undefined ||
    (place.unLocode !== undefined && isPlaceCode(place.unLocode.value) === false)
  )
}

const placeKey = ({ unLocode, country }: LocationFacts) => `${unLocode?.value} ${country?.value}`

function* location(place: LocationFacts, related: readonly RelatedPlace[]): Generator<Diagnostic> {
  const { unLocode, country } = place
  const prefix = oddPrefix(place)
  if (unLocode === undefined) return
  const { at } = unLocode
  if (prefix === undefined) {
    const names = { country: { country: unLocode.value.slice(0, 2) } }
    yield { at, message: 'locode-unknown', data: { found: unLocode, ...names }, related, outcome: 'review' }
    return
  }
  if (alpha2Of(prefix) !== prefix) {
    const kosovo = prefix === 'XK'
    yield {
      at,
      message: 'locode-country',
      data: { found: unLocode, country: prefix, why: term(kosovo ? 'kosovo' : 'no-country') },
      related,
      ...(kosovo ? { outcome: 'review' as const } : {}),
    }
    return
  }
  if (country === undefined) return
  const names = { locode: { country: prefix }, country: countryAt(country) }
  yield {
    at,
    message: 'locode-elsewhere',
    data: { found: unLocode, ...names },
    related: [see('country', country.at, undefined, names), ...related],
    // Hong Kong stated to be in China, Guadeloupe in France: which customs territory is meant needs manual review.
    ...(isTerritoryOf(prefix, country.value) ? { outcome: 'review' as const } : {}),
  }
}
