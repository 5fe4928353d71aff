/** Checks whether a leg takes as many days as its distance needs. */
import { addIn } from '../../core/model/group-by.ts'
import type { PeriodLaw } from '../../core/model/model.ts'
import { daysBetween } from '../../trade/date.ts'
import { type Legs, leastOf, type Voyages } from '../../trade/route.ts'
import { coded } from '../../trade/terms.ts'
import { nameOfPlace } from '../../trade/unlocode.ts'
import { type Diagnostics, review, see } from '../rule.ts'
import type { RouteParameters } from './way.ts'

/** Returns the tables of a provision, derived once. */
export function voyagesOf({ parameters }: PeriodLaw<RouteParameters>): Voyages {
  const { regions, leastDays } = parameters.voyages ?? { regions: {}, leastDays: [] }
  const regionsOf = new Map<string, string[]>()
  for (const [region, countries] of Object.entries(regions))
    for (const country of countries) addIn(regionsOf, country, region)
  const least = new Map(
    leastDays.flatMap(({ modes, from, to, days }) =>
      modes.flatMap(mode =>
        [`${mode} ${from} ${to}`, `${mode} ${to} ${from}`].map(way => [way, days] as const),
      ),
    ),
  )
  return { regionsOf, least, greatest: Math.max(0, ...least.values()) }
}

/** Reports legs that arrive sooner than any carrier on that way. */
export function* tooFast(legs: Legs, voyages: Voyages): Diagnostics {
  for (const leg of legs) {
    const { departureDate: departed, arrivalDate: arrived } = leg
    // A leg that arrives before it departs is reported elsewhere.
    if (departed === undefined || arrived === undefined || arrived.value < departed.value) continue
    const days = daysBetween(departed.value, arrived.value)
    if (days >= voyages.greatest) continue
    const least = leastOf(leg, voyages)
    if (days >= least) continue
    const number = String(leg.sequence)
    const data = {
      leg: number,
      mode: coded('mode', leg.modeOfTransport.value),
      from: nameOfPlace(leg.departureLocation),
      to: nameOfPlace(leg.arrivalLocation),
      departed,
      arrived,
      least: String(least),
    }
    const related = [see('departed', departed.at, undefined, { leg: number, before: departed })]
    yield review('too-fast', arrived, data, related)
  }
}
