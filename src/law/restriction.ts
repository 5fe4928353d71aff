/** Determines which destinations the law of a day restricts, as `no-restricted-destination` reads it. */
import type { Day, Member, Provision, Restriction, RuleSet } from '../core/model/model.ts'
import { noRestrictedDestination, type RestrictedPlaces } from '../rules/no-restricted-destination.ts'
import { memberOf } from '../trade/places/country-code.ts'
import { askedOf, standingOn } from './standing.ts'

/** A provision that restricts destinations on a day, with the destinations. */
export interface Restricting {
  readonly restriction: Omit<Restriction, 'code'>
  readonly countries: ReadonlyMap<string, Member>
  readonly regions: ReadonlyMap<string, Member>
}

const none: ReadonlyMap<string, Member> = new Map()

/** Returns the provisions of a rule set that restrict destinations, on any day and for any shipment. */
export function placeProvisions(ruleSet: RuleSet): readonly Provision[] {
  return askedOf(ruleSet, 'shipment').flatMap(([rule, provision]) =>
    rule.id === noRestrictedDestination.id ? [provision] : [],
  )
}

/** Returns those of these provisions that restrict destinations on the day and apply to the shipment. */
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

/** Returns the restrictions of a place with these countries, and perhaps a region. */
export function restrictionsOf(
  countries: readonly string[],
  region: string | undefined,
  provisions: readonly Restricting[],
): Restriction[] {
  return provisions.flatMap(one => {
    const country = countries.find(code => memberOf(code, one.countries) !== undefined)
    const isInRegion = region !== undefined && memberOf(region, one.regions) !== undefined
    const code = country ?? (isInRegion ? region : undefined)
    return code === undefined ? [] : [{ ...one.restriction, code }]
  })
}
