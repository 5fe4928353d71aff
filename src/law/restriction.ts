/** Which places the law of a day restricts, as `no-restricted-destination` reads it. */
import type { Day, Member, Provision, Restriction, RuleSet } from '../core/model/model.ts'
import {
  isRestricted,
  noRestrictedDestination,
  type RestrictedPlaces,
} from '../rules/no-restricted-destination.ts'
import { askedOf, standingOn } from './standing.ts'

/** A provision that restricts places on a day, with the places. */
export interface Restricting {
  readonly restriction: Omit<Restriction, 'code'>
  readonly countries: ReadonlyMap<string, Member>
  readonly regions: ReadonlyMap<string, Member>
}

const none: ReadonlyMap<string, Member> = new Map()

/** The provisions of a rule set that restrict places, on whatever day and for whatever shipment. */
export function placeProvisions(ruleSet: RuleSet): readonly Provision[] {
  return askedOf(ruleSet, 'shipment').flatMap(([rule, provision]) =>
    rule.id === noRestrictedDestination.id ? [provision] : [],
  )
}

/** Of these provisions of a rule set those that restrict places on the day and are meant for the shipment. */
export function restricting(
  ruleSet: RuleSet,
  provisions: readonly Provision[],
  day: Day,
  isMeant: (provision: Provision) => boolean,
): Restricting[] {
  return provisions.flatMap(provision => {
    if (!isMeant(provision)) return []
    const { terms, reading } = standingOn(ruleSet, provision, day)
    const { members } = reading
    if (terms.state === 'not-applicable') return []
    const { countries, regions } = terms.parameters as RestrictedPlaces
    const undetermined = terms.state === 'undetermined' ? ({ undetermined: true } as const) : {}
    return [
      {
        restriction: { ruleSet: ruleSet.name, provision: provision.id, ...undetermined },
        countries: countries === undefined ? none : members(countries),
        regions: regions === undefined ? none : members(regions),
      },
    ]
  })
}

/** By what a place is restricted that shows these countries, and perhaps a region. */
export function restrictionsOf(
  countries: readonly string[],
  region: string | undefined,
  provisions: readonly Restricting[],
): Restriction[] {
  return provisions.flatMap(one => {
    const country = countries.find(code => isRestricted(code, one.countries))
    const code = country ?? (region !== undefined && isRestricted(region, one.regions) ? region : undefined)
    return code === undefined ? [] : [{ ...one.restriction, code }]
  })
}
