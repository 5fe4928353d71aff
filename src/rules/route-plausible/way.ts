/** The way of a shipment: its legs and the places along it; and what a provision states about ways. */
import type { Argument, LocationFacts } from '../../core/model/model.ts'
import { countriesOf } from '../../trade/territory.ts'
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

/** Returns the country of a place as an argument. */
export function countryOfPlace(place: LocationFacts): Argument {
  const [country] = countriesOf(place)
  return country === undefined ? '' : countryAt(country)
}
