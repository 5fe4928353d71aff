/** The way of a shipment: its legs and the places along it; and what a provision states about ways. */
import type { Argument, LocationFacts, Pointer, TransportLegFacts } from '../../core/model/model.ts'
import { countriesOf, partOf } from '../../trade/territory.ts'
import { comparePlaces } from '../../trade/unlocode.ts'
import { countryAt } from '../rule.ts'

export interface RouteParameters {
  readonly legs: boolean
  readonly waterTerms?: readonly string[] | undefined
  readonly routedTerms?: readonly string[] | undefined
  readonly papers?: Readonly<Record<string, readonly string[]>> | undefined
  readonly questioned?: string | undefined
  /** How long the legs between two regions take at least. */
  readonly voyages?:
    | {
        regions: Record<string, string[]>
        leastDays: { modes: string[]; from: string; to: string; days: number }[]
      }
    | undefined
  readonly issuedBeforeLoadingDays?: number | undefined
}

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
  for (const place of legs.flatMap(leg => [leg.departureLocation, leg.arrivalLocation])) {
    const last = all.at(-1)
    if (last === undefined || comparePlaces(last, place) !== 'same') all.push(place)
    else if (last.unLocode === undefined && last.name === undefined) all[all.length - 1] = place
  }
  return all
}
