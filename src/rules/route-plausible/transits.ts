/** Checks the countries through which the goods pass. */
import type {
  Diagnostic,
  LocationFacts,
  Member,
  RouteFacts,
  TransportLegFacts,
} from '../../core/model/model.ts'
import { countriesOf, partOf } from '../../trade/territory.ts'
import { countryAt, finding, list, see, valuesOf } from '../rule.ts'
import { type Passage, passages } from './way.ts'

/** Reports countries on the way that are not declared, and declared ones that no leg touches. */
export function* transits(shipment: RouteFacts, way: readonly LocationFacts[]): Generator<Diagnostic> {
  const { transportLegs: legs, exportCountry, finalDestinationCountry, transitCountries } = shipment
  const passed = passages(way)
  const ends = [partOf(exportCountry.value), partOf(finalDestinationCountry.value)]
  if (passed.length === 0 && transitCountries.length === 0) return
  const declared = valuesOf(transitCountries)
  const undeclared = passed.filter(
    ({ code }) =>
      !declared.includes(code) && !ends.includes(partOf(code)) && !declared.includes(partOf(code)),
  )
  const [some] = transitCountries
  for (const [code, [first, ...others]] of byCode(undeclared)) {
    if (first === undefined) continue
    yield finding('undeclared-transit', first, { found: { country: code, at: first.at }, code }, [
      ...(some === undefined
        ? []
        : [see('declared', some.at, undefined, { declared: list(transitCountries.map(countryAt)) })]),
      ...others.map(other => see('also', other.at)),
    ])
  }
  for (const { value, at } of transitCountries) {
    if (ends.includes(partOf(value)) || legs.some(leg => touches(leg, value))) continue
    yield finding('untouched-transit', at, { found: { country: value, at } })
  }
}

function touches({ departureLocation, arrivalLocation }: TransportLegFacts, country: string): boolean {
  return shows(departureLocation, country) || shows(arrivalLocation, country)
}

function shows(place: LocationFacts, country: string): boolean {
  for (const { value } of countriesOf(place)) if (value === country || partOf(value) === country) return true
  return false
}

/** Reports countries on the way that are unusual for these goods. */
export function* unusual(
  { transitCountries, exportCountry, finalDestinationCountry }: RouteFacts,
  way: readonly LocationFacts[],
  set: string,
  members: ReadonlyMap<string, Member>,
): Generator<Diagnostic> {
  const passed = [...passages(way)]
  for (const { value, at } of transitCountries) passed.push({ code: value, at })
  if (passed.length === 0) return
  const questioned = passed.filter(({ code }) => members.has(code) || members.has(partOf(code)))
  for (const [code, [first, ...others]] of byCode(questioned)) {
    if (first === undefined) continue
    yield {
      at: first.at,
      message: 'questioned-transit',
      data: {
        found: { country: code, at: first.at },
        from: countryAt(exportCountry),
        destination: countryAt(finalDestinationCountry),
      },
      related: others.map(other => see('also', other.at)),
      outcome: 'review',
      member: { set, value: members.has(code) ? code : partOf(code) },
    }
  }
}

/** Groups the passages by country, in the order of the way; one place counts once. */
function byCode(passed: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  const groups = new Map<string, Passage[]>()
  for (const passage of passed) {
    const group = groups.get(passage.code) ?? []
    groups.set(passage.code, [...group, passage])
  }
  return groups
}
