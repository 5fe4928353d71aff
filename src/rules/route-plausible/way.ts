/** The way of a shipment: its legs, the places along it, and the countries between its ends. */
import type { Argument, LocationFacts, Pointer, TransportLegFacts } from '../../core/model/model.ts'
import { countriesOf, partOf } from '../../trade/territory.ts'
import { comparePlaces } from '../../trade/unlocode.ts'
import { countryAt } from '../rule.ts'

export type Legs = readonly TransportLegFacts[]

/** Returns the field in which a location states its place most exactly. */
export function spot({ unLocode, name, country, at }: LocationFacts): Pointer {
  return unLocode?.at ?? name?.at ?? country?.at ?? at
}

/** Checks whether a place is in the country by what it states: a territory is in the country that it is part of. */
export function liesIn(place: LocationFacts, country: string): boolean {
  const whole = partOf(country)
  for (const { value } of countriesOf(place)) if (partOf(value) === whole) return true
  return false
}

/** Returns the country of a place as an argument. */
export function countryOfPlace(place: LocationFacts): Argument {
  const [country] = countriesOf(place)
  return country === undefined ? '' : countryAt(country)
}

/** Returns the places of the way in order; neighbours that are one place count once, by the more exact description. */
export function stops(legs: Legs): LocationFacts[] {
  const all: LocationFacts[] = []
  for (const leg of legs) {
    stopAt(leg.departureLocation, all)
    stopAt(leg.arrivalLocation, all)
  }
  return all
}

function stopAt(place: LocationFacts, all: LocationFacts[]): void {
  const last = all.at(-1)
  if (last === undefined || comparePlaces(last, place) !== 'same') all.push(place)
  else if (last.unLocode === undefined && last.name === undefined) all[all.length - 1] = place
}

const none: readonly Passage[] = []

/** A country on the way, and the place where the shipment shows that it passes there. */
export interface Passage {
  readonly code: string
  readonly at: Pointer
}

/**
 * Returns the countries between the first departure and the last arrival. A place with two countries is reported by
 * another rule.
 */
export function passages(way: readonly LocationFacts[]): readonly Passage[] {
  if (way.length < 3) return none
  const found: Passage[] = []
  for (const place of way.slice(1, -1)) {
    const [first, second = first] = countriesOf(place)
    if (first && first.value === second?.value) found.push({ code: first.value, at: spot(place) })
  }
  return found
}
