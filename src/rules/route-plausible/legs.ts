/** Checks whether the legs follow one another, by their numbers, places and days, and where they lead. */
import { grouped } from '../../core/model/group-by.ts'
import type { LocationFacts, Member, RouteFacts, Term } from '../../core/model/model.ts'
import { outOfOrder } from '../../trade/documents/document-steps.ts'
import { countriesOf, memberOf, partOf } from '../../trade/places/country-code.ts'
import {
  crossesDateLine,
  type Legs,
  liesIn,
  type Passage,
  passages,
  type RouteEvent,
  spot,
} from '../../trade/places/route.ts'
import { comparePlaces, isSamePlace, nameOfPlace } from '../../trade/places/unlocode.ts'
import { coded } from '../../trade/words/terms.ts'
import { countryAt, type Diagnostics, finding, list, review, see, term, valuesOf } from '../rule.ts'
import { countryOfPlace } from './way.ts'

/** Reports leg numbers that occur twice, and gaps in them. */
export function* sequence(legs: Legs): Diagnostics {
  for (const [index, leg] of legs.entries()) {
    const before = legs[index - 1]
    const due = (before?.sequence ?? 0) + 1
    const at = `${leg.at}/sequence`
    const found = String(leg.sequence)
    if (before?.sequence === leg.sequence) {
      const related = [see('leg', `${before.at}/sequence`, undefined, { found })]
      yield finding('sequence-twice', at, { found }, related)
    } else if (leg.sequence > due) {
      const missing = term(leg.sequence === due + 1 ? 'place.leg' : 'what-begins-with', { leg: String(due) })
      yield finding('sequence-gap', at, { found, missing })
    }
  }
}

const jointMessage = {
  'other-country': 'jumps',
  'other-place': 'not-joined',
  unclear: 'unclear-joint',
} as const

/** Reports legs that do not depart from where the leg before them arrived. */
export function* joints(legs: Legs): Diagnostics {
  for (const [index, leg] of legs.entries()) {
    const before = legs[index - 1]
    // What lies between is unknown here: missing numbers are reported by themselves.
    if (before === undefined || leg.sequence !== before.sequence + 1) continue
    const [from, to] = [before.arrivalLocation, leg.departureLocation]
    const comparison = comparePlaces(from, to)
    if (comparison === 'same') continue
    const data = { leg: String(leg.sequence), found: nameOfPlace(to), before: nameOfPlace(from) }
    const related = [see('before', spot(from), undefined, data)]
    yield (comparison === 'unclear' ? review : finding)(jointMessage[comparison], spot(to), data, related)
  }
}

/** Compares every date of the way with the latest before it; dates before the same date are reported once. */
export function* days(legs: Legs): Diagnostics {
  const events = legs.flatMap(leg => [
    { what: 'departure', leg, day: leg.departureDate } as const,
    { what: 'arrival', leg, day: leg.arrivalDate } as const,
  ])
  for (const [earlier, [first, ...others]] of outOfOrder(events)) {
    const data = { earlier: nameOf(earlier), before: earlier.day }
    const isDateLine = others.length === 0 && crossesDateLine(earlier, first)
    yield (isDateLine ? review : finding)('dates-reversed', first.day, { ...data, later: nameOf(first) }, [
      see('earlier', earlier.day.at, undefined, data),
      ...others.map(one => see('later', one.day.at, undefined, { later: nameOf(one), found: one.day })),
    ])
  }
}

const nameOf = ({ what, leg }: RouteEvent): Term => term(`${what}-of`, { leg: String(leg.sequence) })

/** Reports a first leg that departs elsewhere than in the country of export. */
export function* departure({ transportLegs: [first], exportCountry }: RouteFacts): Diagnostics {
  if (first === undefined || liesIn(first.departureLocation, exportCountry.value)) return
  const wanted = countryAt(exportCountry)
  const { departureLocation: from } = first
  const data = { found: nameOfPlace(from), country: countryOfPlace(from), wanted }
  yield finding('departs-elsewhere', spot(from), data, [
    see('export', exportCountry.at, undefined, { wanted }),
  ])
}

/** Reports legs that lead nowhere, away from the destination, back, or in circles. */
export function* turns(shipment: RouteFacts, way: readonly LocationFacts[]): Diagnostics {
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
    const data = { leg: String(sequence), destination, found: countryOfPlace(to) }
    yield finding(endsIn(final.value) ? 'comes-back' : 'leaves-destination', spot(to), data, [
      see('destination', final.at, undefined, { destination }),
      ...others.map(other => see('also', spot(other.arrivalLocation))),
    ])
  }
  // Goods that come back to the destination are already reported, and a single leg cannot reach a place twice.
  if (legs.length > 1) yield* calls(leaving === undefined ? way : way.filter(stop => !isHome(stop)))
}

function* nowhere(legs: Legs): Diagnostics {
  for (const { departureLocation: from, arrivalLocation: to, modeOfTransport, sequence } of legs) {
    const mode = modeOfTransport.value
    // Within one town goods go by road and rail: from the factory to its port.
    if ((mode !== 'sea' && mode !== 'air') || !isSamePlace(from, to)) continue
    const data = { leg: String(sequence), mode: coded('mode', mode), found: nameOfPlace(to) }
    yield finding('goes-nowhere', spot(to), data)
  }
}

function* calls(places: readonly LocationFacts[]): Diagnostics {
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

const byCode = (passed: readonly Passage[]) => grouped(passed, ({ code }) => code)

/** Reports countries on the way that are not declared, and declared ones that no leg touches. */
export function* transits(shipment: RouteFacts, way: readonly LocationFacts[]): Diagnostics {
  const { transportLegs: legs, exportCountry, finalDestinationCountry, transitCountries } = shipment
  const ends = [partOf(exportCountry.value), partOf(finalDestinationCountry.value)]
  const declared = valuesOf(transitCountries)
  const undeclared = passages(way).filter(
    ({ code }) =>
      !declared.includes(code) && !ends.includes(partOf(code)) && !declared.includes(partOf(code)),
  )
  for (const [code, [first, ...others]] of byCode(undeclared))
    yield finding('undeclared-transit', first, { found: { country: code, at: first.at }, code }, [
      ...transitCountries
        .slice(0, 1)
        .map(({ at }) => see('declared', at, undefined, { declared: list(transitCountries.map(countryAt)) })),
      ...others.map(other => see('also', other.at)),
    ])
  const isAt = (place: LocationFacts, country: string) =>
    [...countriesOf(place)].some(({ value }) => value === country || partOf(value) === country)
  for (const { value, at } of transitCountries) {
    if (ends.includes(partOf(value))) continue
    if (legs.some(leg => isAt(leg.departureLocation, value) || isAt(leg.arrivalLocation, value))) continue
    yield finding('untouched-transit', at, { found: { country: value, at } })
  }
}

/** Reports countries on the way that are unusual for these goods. */
export function* unusual(
  { transitCountries, exportCountry, finalDestinationCountry }: RouteFacts,
  way: readonly LocationFacts[],
  set: string,
  members: ReadonlyMap<string, Member>,
): Diagnostics {
  const passed = [...passages(way), ...transitCountries.map(({ value, at }) => ({ code: value, at }))]
  const [from, destination] = [countryAt(exportCountry), countryAt(finalDestinationCountry)]
  for (const [code, [{ at }, ...others]] of byCode(passed)) {
    const value = memberOf(code, members)
    if (value === undefined) continue
    const data = { found: { country: code, at }, from, destination }
    const related = others.map(other => see('also', other.at))
    yield { ...review('questioned-transit', at, data, related), member: { set, value } }
  }
}
