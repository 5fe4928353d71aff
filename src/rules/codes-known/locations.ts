/** Checks places of the route against UN/LOCODE. */
import type {
  Diagnostic,
  Located,
  LocationFacts,
  RelatedPlace,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { isPlaceCode, type PlaceFunction, placeFunction } from '../../trade/code-list.ts'
import { coded } from '../../trade/terms.ts'
import { alpha2Of, countryOfLocode, isTerritoryOf, partOf } from '../../trade/territory.ts'
import { countryAt, review, see, term } from '../rule.ts'
import { once } from './once.ts'

/** Reports UN/LOCODEs of no country, those of another country than the place states, and those that the list does not have. */
export function* locations(shipment: ShipmentFacts): Generator<Diagnostic> {
  for (const [first, related] of once(oddLocations(shipment), placeKey)) yield* location(first, related)
}

/** Reports places of a leg by sea that are no ports, and ports of a leg by air that have no airport: each with its mode once. */
export function* locationsOfModes(shipment: ShipmentFacts): Generator<Diagnostic> {
  for (const [{ unLocode, mode, what }, related] of once(oddModes(shipment), modeKey))
    yield review('locode-mode', unLocode, { mode: coded('mode', mode), what: term(`is.${what}`) }, related)
}

interface OddMode {
  readonly at: string
  readonly unLocode: Located<string>
  readonly mode: string
  readonly what: PlaceFunction
}

const modeKey = ({ unLocode, mode }: OddMode) => `${unLocode.value} ${mode}`

/** What the list says a place is where its mode of transport does not start or end. */
const unfitFor: Readonly<Record<string, readonly PlaceFunction[]>> = {
  sea: ['airport', 'inland'],
  // The list lacks the airports of some inland cities.
  air: ['port'],
}

/** Returns the places at which their mode of transport does not start or end, by their functions in the list. */
export function oddModes({ transportLegs }: Pick<ShipmentFacts, 'transportLegs'>): OddMode[] {
  const odd: OddMode[] = []
  for (const { modeOfTransport, departureLocation, arrivalLocation } of transportLegs) {
    const mode = modeOfTransport.value
    const unfit = unfitFor[mode]
    if (unfit === undefined) continue
    for (const { unLocode } of [departureLocation, arrivalLocation]) {
      const what = unLocode && placeFunction(unLocode.value)
      if (unLocode && what && unfit.includes(what)) odd.push({ at: unLocode.at, unLocode, mode, what })
    }
  }
  return odd
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
    yield review('locode-unknown', at, { found: unLocode, ...names }, related)
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
