/** Checks where the way begins, and whether it leads away from the destination, back, or in circles. */
import type {
  Diagnostic,
  Located,
  LocationFacts,
  RouteFacts,
  TransportLegFacts,
} from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { isSamePlace, nameOfPlace } from '../../trade/unlocode.ts'
import { countryAt, finding, see } from '../rule.ts'
import { countryOfPlace, type Legs, liesIn, spot } from './way.ts'

/** Reports a first leg that departs elsewhere than in the country of export. */
export function* departure({ transportLegs: [first], exportCountry }: RouteFacts): Generator<Diagnostic> {
  if (first === undefined || liesIn(first.departureLocation, exportCountry.value)) return
  const wanted = countryAt(exportCountry)
  const { departureLocation: from } = first
  const data = { found: nameOfPlace(from), country: countryOfPlace(from), wanted }
  yield finding('departs-elsewhere', spot(from), data, [
    see('export', exportCountry.at, undefined, { wanted }),
  ])
}

/** Reports legs that lead nowhere, away from the destination, back, or in circles. */
export function* turns(shipment: RouteFacts, way: readonly LocationFacts[]): Generator<Diagnostic> {
  const { transportLegs: legs, exportCountry, finalDestinationCountry: final, status } = shipment
  yield* nowhere(legs)
  // Returned goods go back the way they came, to where they were exported.
  const last = legs.at(-1)
  if (status === 'returned' && last !== undefined && liesIn(last.arrivalLocation, exportCountry.value)) return
  const leaving = legsAway(legs, final.value)
  yield* away(leaving, legs, final)
  // A single leg cannot reach a place twice.
  if (legs.length < 2) return
  // Goods that come back to the destination are already reported.
  yield* calls(leaving.length === 0 ? way : way.filter(stop => !liesIn(stop, final.value)))
}

function* nowhere(legs: Legs): Generator<Diagnostic> {
  for (const leg of legs) {
    const { departureLocation: from, arrivalLocation: to } = leg
    const mode = leg.modeOfTransport.value
    // Within one town goods go by road and rail: from the factory to its port.
    if ((mode !== 'sea' && mode !== 'air') || !isSamePlace(from, to)) continue
    const data = { leg: String(leg.sequence), mode: coded('mode', mode), found: nameOfPlace(to) }
    yield finding('goes-nowhere', spot(to), data)
  }
}

/** Returns the legs that leave the destination after the goods have arrived there. */
function legsAway(legs: Legs, destination: string): TransportLegFacts[] {
  const leaving: TransportLegFacts[] = []
  let hasArrived = false
  for (const leg of legs) {
    const arrives = liesIn(leg.arrivalLocation, destination)
    if (hasArrived && !arrives && liesIn(leg.departureLocation, destination)) leaving.push(leg)
    hasArrived ||= arrives
  }
  return leaving
}

function* away(
  [first, ...others]: readonly TransportLegFacts[],
  legs: Legs,
  final: Located<string>,
): Generator<Diagnostic> {
  if (first === undefined) return
  const last = legs.at(-1)
  const returns = last !== undefined && liesIn(last.arrivalLocation, final.value)
  const destination = countryAt(final)
  yield finding(
    returns ? 'comes-back' : 'leaves-destination',
    spot(first.arrivalLocation),
    { leg: String(first.sequence), destination, found: countryOfPlace(first.arrivalLocation) },
    [
      see('destination', final.at, undefined, { destination }),
      ...others.map(other => see('also', spot(other.arrivalLocation))),
    ],
  )
}

function* calls(places: readonly LocationFacts[]): Generator<Diagnostic> {
  const reported = new Set<LocationFacts>()
  for (const [index, place] of places.entries()) {
    const first = places.find((earlier, i) => i < index && isSamePlace(earlier, place))
    if (first === undefined || reported.has(first)) continue
    reported.add(first)
    yield finding('calls-twice', spot(place), { found: nameOfPlace(place) }, [
      see('first', spot(first)),
      ...places
        .slice(index + 1)
        .filter(later => isSamePlace(later, place))
        .map(later => see('also', spot(later))),
    ])
  }
}
