/** Checks where the way begins, and whether it leads away from the destination, back, or in circles. */
import type { Diagnostic, LocationFacts, RouteFacts } from '../../core/model/model.ts'
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
  const endsIn = (country: string) => legs.slice(-1).some(leg => liesIn(leg.arrivalLocation, country))
  yield* nowhere(legs)
  // Returned goods go back the way they came, to where they were exported.
  if (status === 'returned' && endsIn(exportCountry.value)) return
  const isHome = (place: LocationFacts) => liesIn(place, final.value)
  const [leaving, ...others] = legs.filter(
    ({ departureLocation, arrivalLocation }, index) =>
      isHome(departureLocation) &&
      !isHome(arrivalLocation) &&
      legs.slice(0, index).some(before => isHome(before.arrivalLocation)),
  )
  if (leaving !== undefined) {
    const destination = countryAt(final)
    const { arrivalLocation: to, sequence } = leaving
    yield finding(
      endsIn(final.value) ? 'comes-back' : 'leaves-destination',
      spot(to),
      { leg: String(sequence), destination, found: countryOfPlace(to) },
      [
        see('destination', final.at, undefined, { destination }),
        ...others.map(other => see('also', spot(other.arrivalLocation))),
      ],
    )
  }
  // Goods that come back to the destination are already reported, and a single leg cannot reach a place twice.
  if (legs.length > 1) yield* calls(leaving === undefined ? way : way.filter(stop => !isHome(stop)))
}

function* nowhere(legs: Legs): Generator<Diagnostic> {
  for (const { departureLocation: from, arrivalLocation: to, modeOfTransport, sequence } of legs) {
    const mode = modeOfTransport.value
    // Within one town goods go by road and rail: from the factory to its port.
    if ((mode !== 'sea' && mode !== 'air') || !isSamePlace(from, to)) continue
    const data = { leg: String(sequence), mode: coded('mode', mode), found: nameOfPlace(to) }
    yield finding('goes-nowhere', spot(to), data)
  }
}

function* calls(places: readonly LocationFacts[]): Generator<Diagnostic> {
  const reported = new Set<LocationFacts>()
  for (const [index, place] of places.entries()) {
    const first = places.slice(0, index).find(earlier => isSamePlace(earlier, place))
    if (first === undefined || reported.has(first)) continue
    reported.add(first)
    const again = places.slice(index + 1).filter(later => isSamePlace(later, place))
    yield finding('calls-twice', spot(place), { found: nameOfPlace(place) }, [
      see('first', spot(first)),
      ...again.map(later => see('also', spot(later))),
    ])
  }
}
