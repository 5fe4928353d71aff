/** Checks whether a leg takes as many days as its distance needs. */
import type {
  Diagnostic,
  Located,
  LocationFacts,
  PeriodLaw,
  TransportLegFacts,
} from '../../core/model/model.ts'
import { daysBetween } from '../../trade/date.ts'
import { coded } from '../../trade/terms.ts'
import { countriesOf } from '../../trade/territory.ts'
import { nameOfPlace } from '../../trade/unlocode.ts'
import { review, see } from '../rule.ts'
import type { Legs } from './way.ts'

/** How long the legs between two regions take at least. */
export interface VoyageParameters {
  regions: Record<string, string[]>
  leastDays: { modes: string[]; from: string; to: string; days: number }[]
}

/** The least number of days by mode and pair of regions, and the regions of each country. */
interface Voyages {
  readonly regionsOf: ReadonlyMap<string, readonly string[]>
  readonly least: ReadonlyMap<string, number>
  /** The greatest of these: a leg of as many days needs no comparison. */
  readonly greatest: number
}

/** Returns the tables of a provision, derived once. */
export function voyagesOf({
  parameters: { voyages },
}: PeriodLaw<{ readonly voyages?: VoyageParameters | undefined }>): Voyages | undefined {
  if (voyages === undefined) return undefined
  const regionsOf = new Map<string, string[]>()
  for (const [region, countries] of Object.entries(voyages.regions)) {
    for (const country of countries) {
      const known = regionsOf.get(country)
      if (known === undefined) regionsOf.set(country, [region])
      else known.push(region)
    }
  }
  const least = new Map<string, number>()
  for (const { modes, from, to, days } of voyages.leastDays) {
    for (const mode of modes) {
      least.set(`${mode} ${from} ${to}`, days)
      least.set(`${mode} ${to} ${from}`, days)
    }
  }
  return { regionsOf, least, greatest: Math.max(0, ...least.values()) }
}

/** Reports legs that arrive sooner than any carrier on that way. */
export function* tooFast(legs: Legs, voyages: Voyages | undefined): Generator<Diagnostic> {
  if (voyages === undefined) return
  for (const leg of legs) {
    const found = daysOf(leg)
    if (found === undefined || found.days >= voyages.greatest) continue
    const least = leastOf(leg, voyages)
    if (least === undefined || found.days >= least) continue
    yield review(
      'too-fast',
      found.arrival,
      {
        leg: String(leg.sequence),
        mode: coded('mode', leg.modeOfTransport.value),
        from: nameOfPlace(leg.departureLocation),
        to: nameOfPlace(leg.arrivalLocation),
        departed: found.departure,
        arrived: found.arrival,
        least: String(least),
      },
      [
        see('departed', found.departure.at, undefined, {
          leg: String(leg.sequence),
          before: found.departure,
        }),
      ],
    )
  }
}

/** Checks whether a leg arrives sooner than any carrier on that way. */
export function isTooFast(legs: Legs, voyages: Voyages | undefined): boolean {
  return tooFast(legs, voyages).next().done !== true
}

/** Returns the days of a leg; a leg that arrives before it departs is reported elsewhere. */
function daysOf({
  departureDate,
  arrivalDate,
}: TransportLegFacts):
  | { readonly departure: Located<string>; readonly arrival: Located<string>; readonly days: number }
  | undefined {
  if (departureDate === undefined || arrivalDate === undefined) return undefined
  if (arrivalDate.value < departureDate.value) return undefined
  return {
    departure: departureDate,
    arrival: arrivalDate,
    days: daysBetween(departureDate.value, arrivalDate.value),
  }
}

/**
 * Returns how many days a leg takes at least: the least of all regions in which its countries lie; `undefined` if one pair
 * of them has no bound.
 */
function leastOf(leg: TransportLegFacts, voyages: Voyages): number | undefined {
  const [from, to] = [onlyCountry(leg.departureLocation), onlyCountry(leg.arrivalLocation)]
  const starts = from === undefined ? undefined : voyages.regionsOf.get(from)
  const ends = to === undefined ? undefined : voyages.regionsOf.get(to)
  if (starts === undefined || ends === undefined) return undefined
  let least: number | undefined
  for (const start of starts) {
    for (const end of ends) {
      const days = voyages.least.get(`${leg.modeOfTransport.value} ${start} ${end}`)
      if (days === undefined) return undefined
      least = least === undefined ? days : Math.min(least, days)
    }
  }
  return least
}

/** Returns the country of a place; none if the place shows two. */
function onlyCountry(place: LocationFacts): string | undefined {
  const [first, ...others] = countriesOf(place)
  return others.every(({ value }) => value === first?.value) ? first?.value : undefined
}
