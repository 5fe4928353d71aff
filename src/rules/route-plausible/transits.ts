/** Checks the countries through which the goods pass. */
import { grouped } from '../../core/model/group-by.ts'
import type { LocationFacts, Member, RouteFacts } from '../../core/model/model.ts'
import { type Passage, passages } from '../../trade/route.ts'
import { countriesOf, partOf } from '../../trade/territory.ts'
import { countryAt, type Diagnostics, finding, list, review, see, valuesOf } from '../rule.ts'

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
  const questioned = passed.filter(({ code }) => members.has(code) || members.has(partOf(code)))
  for (const [code, [{ at }, ...others]] of byCode(questioned)) {
    const data = { found: { country: code, at }, from, destination }
    const related = others.map(other => see('also', other.at))
    const member = { set, value: members.has(code) ? code : partOf(code) }
    yield { ...review('questioned-transit', at, data, related), member }
  }
}
