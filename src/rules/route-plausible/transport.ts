/** Checks whether vessels, flights, the delivery term and the transport document fit the modes of the legs. */
import { grouped } from '../../core/model/group-by.ts'
import type {
  Argument,
  Day,
  Located,
  RelatedPlace,
  RouteFacts,
  TransportLegFacts,
} from '../../core/model/model.ts'
import { placesNamedIn } from '../../text/foreign-place.ts'
import { placesNamed } from '../../text/place.ts'
import { countriesOf, partOf } from '../../trade/places/country-code.ts'
import { placesBeyond } from '../../trade/places/destinations.ts'
import type { Legs } from '../../trade/places/route.ts'
import { daysBetween } from '../../trade/words/date.ts'
import { coded } from '../../trade/words/terms.ts'
import { countryAt, type Diagnostics, finding, list, review, see, term } from '../rule.ts'
import type { RouteParameters } from './way.ts'

/** The modes on water, for legs and delivery terms. */
const onWater: readonly string[] = ['sea', 'inland-water']

/** Reports legs with a vessel or a flight of another mode. */
export function* means(legs: Legs): Diagnostics {
  for (const leg of legs) {
    const mode = leg.modeOfTransport.value
    const isAir = mode === 'air'
    const ofWater = isAir ? (leg.vesselImoNumber ?? leg.vesselName) : undefined
    const number = onWater.includes(mode) ? leg.flightNumber : ofWater
    if (number === undefined) continue
    const data = {
      mode: coded('mode', mode),
      leg: String(leg.sequence),
      what: term(isAir ? 'vessel' : 'flight'),
    }
    yield finding('number-of-another-mode', number, data, [
      see('mode', leg.modeOfTransport.at, undefined, { mode: data.mode }),
    ])
  }
}

/** Reports a delivery term of another mode, or one under which a forwarder abroad arranges the carriage. */
export function* deliveryTerm(
  { deliveryTerms, transportLegs: legs, freightForwarder, exportCountry }: RouteFacts,
  { waterTerms = [], routedTerms = [] }: RouteParameters,
): Diagnostics {
  const incoterm = deliveryTerms?.incoterm
  if (incoterm === undefined) return
  if (
    waterTerms.some(one => one === incoterm.value) &&
    !legs.some(leg => onWater.includes(leg.modeOfTransport.value))
  )
    yield finding('term-of-another-mode', incoterm, { modes: modesTerm(legs) }, byModes(legs))
  const seat = freightForwarder?.address.country
  if (seat === undefined || partOf(seat.value) === partOf(exportCountry.value)) return
  if (routedTerms.some(one => one === incoterm.value))
    yield finding('routed', seat, { term: incoterm, found: countryAt(seat) }, [
      see('term', incoterm.at, undefined, { term: incoterm }),
    ])
}

/** Reports a delivery term whose place is a city of countries that the goods never touch: `CIF Osaka` on the way to Penang. */
export function* termPlace(route: RouteFacts): Diagnostics {
  const place = route.deliveryTerms?.place
  // Another rule knows the places of restricted countries.
  if (place === undefined || placesNamed(place.value).length > 0) return
  const stops = route.transportLegs.flatMap(leg => [leg.departureLocation, leg.arrivalLocation])
  const { exportCountry, finalDestinationCountry, transitCountries } = route
  const touched = [exportCountry, finalDestinationCountry, ...transitCountries, ...stops.flatMap(countriesOf)]
  // Another rule reads countries; here each city has to be elsewhere.
  const isCity = ({ kind }: { readonly kind: string }) => kind !== 'country'
  const beyond = placesBeyond(place, () => touched).filter(isCity)
  const [first] = beyond
  if (first === undefined || beyond.length < placesNamedIn(place.value).filter(isCity).length) return
  yield review('term-elsewhere', place, { place, country: countryAt(first.country) })
}

/** Reports a transport document of another mode. */
export function* paperKind(route: RouteFacts, parameters: RouteParameters): Diagnostics {
  const { transportDocument: document, transportLegs: legs } = route
  if (document === undefined || legOf(document.kind.value, legs, parameters) !== undefined) return
  const data = { found: coded('transport', document.kind.value), modes: modesTerm(legs) }
  yield finding('paper-of-another-mode', document.kind, data, byModes(legs))
}

/** Reports a transport document whose days do not fit those of the goods. */
export function* paperDays(
  { transportDocument: document, transportLegs: legs }: RouteFacts,
  parameters: RouteParameters,
): Diagnostics {
  if (document === undefined) return
  const { issueDate: issued, onBoardDate: loaded } = document
  if (issued !== undefined) yield* issue(issued, loaded, legs, parameters.issuedBeforeLoadingDays)
  const leg = legOf(document.kind.value, legs, parameters)
  const before = leg?.departureDate
  if (loaded === undefined || before === undefined || loaded.value <= before.value) return
  const data = { leg: String(leg?.sequence), found: loaded, before }
  yield finding('loaded-after-departure', loaded, data, [see('departed', before.at, undefined, data)])
}

/** Reports a transport document that was issued long before the goods were on board, or after they had arrived. */
function* issue(
  issued: Located<Day>,
  onBoard: Located<Day> | undefined,
  legs: Legs,
  mostDays: number | undefined,
): Diagnostics {
  const loaded = onBoard ?? legs[0]?.departureDate
  if (mostDays === undefined) return
  const days = loaded === undefined ? 0 : daysBetween(issued.value, loaded.value)
  if (loaded !== undefined && days > mostDays) {
    const data = { days: String(days), before: loaded }
    yield review('issued-early', issued, data, [see('loaded', loaded.at, undefined, { before: loaded })])
    return
  }
  const { departureDate: departed, arrivalDate: before } = legs.at(-1) ?? {}
  if (before === undefined || issued.value <= before.value) return
  // A leg that arrives before it departs is reported by itself.
  if (departed !== undefined && before.value < departed.value) return
  yield review('issued-late', issued, { before }, [see('arrived', before.at, undefined, { before })])
}

/** Returns the first leg of a mode that a kind of transport document is made for. */
function legOf(kind: string, legs: Legs, { papers = {} }: RouteParameters): TransportLegFacts | undefined {
  const meant: readonly string[] = papers[kind as keyof typeof papers] ?? []
  return legs.find(leg => meant.length === 0 || meant.includes(leg.modeOfTransport.value))
}

/** Returns the modes of the legs, each with its first place. */
const firstOfModes = (legs: Legs) =>
  [...grouped(legs, leg => leg.modeOfTransport.value).values()].map(([{ modeOfTransport }]) => ({
    at: modeOfTransport.at,
    mode: coded('mode', modeOfTransport.value),
  }))

const modesTerm = (legs: Legs): Argument => list(firstOfModes(legs).map(({ mode }) => mode))

/** Returns the modes of the legs as related places. */
const byModes = (legs: Legs): readonly RelatedPlace[] =>
  firstOfModes(legs).map(({ mode, at }) => see('mode', at, undefined, { mode }))
