/** The way of a shipment: its legs and the places along it; and what a provision states about ways. */

import { addIn } from '../../core/model/group-by.ts'
import type { Argument, LocationFacts, PeriodLaw } from '../../core/model/model.ts'
import { countriesOf } from '../../trade/places/country-code.ts'
import { type Legs, leastOf, type Voyages } from '../../trade/places/route.ts'
import { nameOfPlace } from '../../trade/places/unlocode.ts'
import { daysBetween } from '../../trade/words/date.ts'
import { coded } from '../../trade/words/terms.ts'
import { countryAt, type Diagnostics, type Names, type ParametersOf, review, see, type Z } from '../rule.ts'
import { count } from '../shapes.ts'

const modes = ['sea', 'rail', 'road', 'air', 'inland-water', 'mail'] as const
const terms = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const

/** Returns the shape of the parameters. */
export const routeParameters = (z: Z, names: Names) =>
  z.strictObject({
    legs: z
      .boolean()
      .default(true)
      .describe('Whether the legs are checked; false if a provision only checks countries.'),
    waterTerms: z
      .array(z.enum(terms))
      .optional()
      .describe('Delivery terms that are made for carriage by water.'),
    routedTerms: z
      .array(z.enum(terms))
      .optional()
      .describe('Delivery terms under which the buyer names the forwarder.'),
    papers: z
      .partialRecord(
        z.enum(['bill-of-lading', 'sea-waybill', 'air-waybill', 'rail', 'road']),
        z.array(z.enum(modes)).min(1),
      )
      .optional()
      .describe(
        'By kind of transport document: the modes that it is made for. A kind that is left out fits every mode.',
      ),
    issuedBeforeLoadingDays: count(z, 0)
      .optional()
      .describe(
        'How many days before the goods are on board their transport document may be dated; not checked if left out.',
      ),
    voyages: z
      .strictObject({
        regions: z
          .record(
            z.string().regex(/^[a-z-]+$/, 'a name in small letters'),
            z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
          )
          .describe('Regions by the alpha-2 codes of their countries; a country may be in several.'),
        leastDays: z
          .array(
            z.strictObject({
              modes: z.array(z.enum(modes)).min(1),
              from: z.string(),
              to: z.string(),
              days: count(z, 1, 365),
            }),
          )
          .min(1)
          .describe('How many days a leg between two regions takes at least, in either direction.'),
      })
      .optional()
      .describe('How long the legs between distant regions take at least; not checked if left out.'),
    questioned: names
      .set('country')
      .optional()
      .describe('Countries that are unusual on the route of these goods.'),
  })

export type RouteParameters = ParametersOf<typeof routeParameters>

/** Returns the country of a place as an argument. */
export function countryOfPlace(place: LocationFacts): Argument {
  const [country] = countriesOf(place)
  return country === undefined ? '' : countryAt(country)
}

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
