/** Builds the way of a shipment, from where its goods were made to where they are used. */
import type {
  Day,
  Located,
  LocationFacts,
  Pointer,
  ShipmentFacts,
  Stop,
  TransportLegFacts,
} from '../../core/model/model.ts'
import { daysBetween } from '../words/date.ts'
import { countriesOf, partOf } from './country-code.ts'
import { comparePlaces, isSamePlace } from './unlocode.ts'

export type Legs = readonly TransportLegFacts[]

/** A place on the way, with its countries and mode. */
export interface WayPoint {
  readonly stop: Stop['stop']
  readonly at: Pointer
  /** Every country that the place shows: its field and its UN/LOCODE may disagree. */
  readonly countries: readonly string[]
  readonly location?: LocationFacts
  /** The mode of transport by which the goods arrive there. */
  readonly mode?: string
}

/**
 * Returns the places in the order in which the goods reach them; a transit country that no leg shows follows those that
 * legs show.
 */
export function wayOf(shipment: ShipmentFacts): readonly WayPoint[] {
  const { items, transportLegs: legs, exportCountry, finalDestinationCountry, placeOfDelivery } = shipment
  const origins = new Map<string, WayPoint>()
  for (const { originCountry: origin } of items) {
    if (!origins.has(origin.value)) origins.set(origin.value, inCountry('origin', origin.value, origin.at))
  }
  const [first] = legs
  const last = legs.at(-1)
  const passed: WayPoint[] = legs.flatMap((leg, index) => {
    const next = legs[index + 1]
    const mode = leg.modeOfTransport.value
    const arrival = located(leg === last ? 'discharge' : 'transit', leg.arrivalLocation, mode)
    // If the next leg leaves from another place, the goods were there too.
    const joins = next === undefined || isSamePlace(leg.arrivalLocation, next.departureLocation)
    return joins ? [arrival] : [arrival, located('transit', next.departureLocation)]
  })
  const shown = new Set(
    [...(first === undefined ? [] : [located('departure', first.departureLocation)]), ...passed].flatMap(
      ({ countries }) => countries.map(partOf),
    ),
  )
  const declared = shipment.transitCountries
    .filter(({ value }) => !shown.has(partOf(value)))
    .map(({ value, at }) => inCountry('declared-transit', value, at))
  const isDeliveredElsewhere =
    placeOfDelivery !== undefined &&
    (last === undefined || !isSamePlace(last.arrivalLocation, placeOfDelivery))
  const discharge = passed.filter(({ stop }) => stop === 'discharge')
  return [
    ...origins.values(),
    first === undefined
      ? inCountry('departure', exportCountry.value, exportCountry.at)
      : located('departure', first.departureLocation),
    ...passed.filter(({ stop }) => stop !== 'discharge'),
    ...declared,
    ...discharge,
    ...(isDeliveredElsewhere ? [located('delivery', placeOfDelivery)] : []),
    inCountry('destination', finalDestinationCountry.value, finalDestinationCountry.at),
  ]
}

function inCountry(stop: Stop['stop'], country: string, at: Pointer): WayPoint {
  return { stop, at, countries: [country] }
}

function located(stop: Stop['stop'], location: LocationFacts, mode?: string): WayPoint {
  const countries = countriesOf(location).map(({ value }) => value)
  return { stop, at: location.at, countries, location, ...(mode === undefined ? {} : { mode }) }
}

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

export interface RouteEvent {
  readonly what: 'departure' | 'arrival'
  readonly leg: TransportLegFacts
  readonly day: Located<Day>
}

/** Checks whether a flight crosses the date line: eastward over the Pacific it may land on the day before it took off. */
export function crossesDateLine(departure: RouteEvent, arrival: RouteEvent): boolean {
  return (
    departure.leg === arrival.leg &&
    departure.leg.modeOfTransport.value === 'air' &&
    daysBetween(arrival.day.value, departure.day.value) === 1
  )
}

/** The least number of days by mode and pair of regions, and the regions of each country. */
export interface Voyages {
  readonly regionsOf: ReadonlyMap<string, readonly string[]>
  readonly least: ReadonlyMap<string, number>
  /** The greatest of these: a leg of as many days needs no comparison. */
  readonly greatest: number
}

/** Returns how many days a leg takes at least: the least of all regions in which its countries lie; 0 if one pair has no bound. */
export function leastOf(leg: TransportLegFacts, { regionsOf, least }: Voyages): number {
  const ends = regionsOf.get(onlyCountry(leg.arrivalLocation)) ?? []
  const days = (regionsOf.get(onlyCountry(leg.departureLocation)) ?? []).flatMap(start =>
    ends.map(end => least.get(`${leg.modeOfTransport.value} ${start} ${end}`) ?? 0),
  )
  return days.length === 0 ? 0 : Math.min(...days)
}

/** Returns the country of a place; none if the place shows two. */
function onlyCountry(place: LocationFacts): string {
  const [first, ...others] = countriesOf(place)
  return first !== undefined && others.every(({ value }) => value === first.value) ? first.value : ''
}

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
  return way.slice(1, -1).flatMap(place => {
    const [first, second = first] = countriesOf(place)
    return first && first.value === second?.value ? [{ code: first.value, at: spot(place) }] : []
  })
}
