/** Checks whether vessels, flights, the delivery term and the transport document fit the modes of the legs. */
import type {
  Argument,
  Diagnostic,
  RelatedPlace,
  RouteFacts,
  TransportLegFacts,
} from '../../core/model/model.ts'
import { daysBetween } from '../../trade/date.ts'
import { coded } from '../../trade/terms.ts'
import { partOf } from '../../trade/territory.ts'
import { countryAt, finding, list, review, see, term } from '../rule.ts'
import type { Legs } from './way.ts'

export const modes = ['sea', 'rail', 'road', 'air', 'inland-water', 'mail'] as const

type Mode = (typeof modes)[number]

/** The modes on water, for legs and delivery terms. */
const onWater: readonly string[] = ['sea', 'inland-water'] satisfies Mode[]

/** Reports legs with a vessel or a flight of another mode. */
export function* means(legs: Legs): Generator<Diagnostic> {
  for (const leg of legs) {
    const mode = leg.modeOfTransport.value
    const isAir = mode === 'air'
    const ofWater = isAir ? (leg.vesselImoNumber ?? leg.vesselName) : undefined
    const number = onWater.includes(mode) ? leg.flightNumber : ofWater
    if (number === undefined) continue
    const data = { mode: coded('mode', mode) }
    yield finding(
      'number-of-another-mode',
      number,
      { ...data, leg: String(leg.sequence), what: term(isAir ? 'vessel' : 'flight') },
      [see('mode', leg.modeOfTransport.at, undefined, data)],
    )
  }
}

/** Reports a delivery term of another mode, or one under which a forwarder abroad arranges the carriage. */
export function* deliveryTerm(
  { deliveryTerms, transportLegs: legs, freightForwarder, exportCountry }: RouteFacts,
  waterTerms: readonly string[],
  routedTerms: readonly string[],
): Generator<Diagnostic> {
  const incoterm = deliveryTerms?.incoterm
  if (incoterm === undefined) return
  if (waterTerms.includes(incoterm.value) && !legs.some(leg => onWater.includes(leg.modeOfTransport.value))) {
    yield finding('term-of-another-mode', incoterm, { modes: modesTerm(legs) }, byModes(legs))
  }
  const seat = freightForwarder?.address.country
  if (
    seat !== undefined &&
    routedTerms.includes(incoterm.value) &&
    partOf(seat.value) !== partOf(exportCountry.value)
  ) {
    yield finding('routed', seat, { term: incoterm, found: countryAt(seat) }, [
      see('term', incoterm.at, undefined, { term: incoterm }),
    ])
  }
}

export interface TransportParameters {
  readonly papers?: Readonly<Record<string, readonly string[]>> | undefined
  readonly issuedBeforeLoadingDays?: number | undefined
}

/** Reports a transport document of another mode, or whose days do not fit those of the goods. */
export function* transportDocument(
  route: RouteFacts,
  { papers: documents = {}, issuedBeforeLoadingDays }: TransportParameters,
): Generator<Diagnostic> {
  const { transportDocument: document, transportLegs: legs } = route
  if (document === undefined) return
  yield* issue(route, issuedBeforeLoadingDays)
  const first = legOf(document.kind.value, legs, documents)
  if (first === undefined) {
    yield finding(
      'paper-of-another-mode',
      document.kind,
      { found: coded('transport', document.kind.value), modes: modesTerm(legs) },
      byModes(legs),
    )
    return
  }
  const departed = first.departureDate
  if (document.onBoardDate === undefined || departed === undefined) return
  if (document.onBoardDate.value <= departed.value) return
  const data = { leg: String(first.sequence), found: document.onBoardDate, before: departed }
  yield finding('loaded-after-departure', document.onBoardDate, data, [
    see('departed', departed.at, undefined, data),
  ])
}

/** Reports a transport document that was issued long before the goods were on board, or after they had arrived. */
function* issue(
  { transportDocument: document, transportLegs: legs }: RouteFacts,
  issuedBeforeLoadingDays: number | undefined,
): Generator<Diagnostic> {
  const issued = document?.issueDate
  if (issued === undefined || issuedBeforeLoadingDays === undefined) return
  const loaded = document?.onBoardDate ?? legs[0]?.departureDate
  const days = loaded === undefined ? 0 : daysBetween(issued.value, loaded.value)
  if (loaded !== undefined && days > issuedBeforeLoadingDays) {
    yield review('issued-early', issued, { days: String(days), before: loaded }, [
      see('loaded', loaded.at, undefined, { before: loaded }),
    ])
    return
  }
  const last = legs.at(-1)
  const arrived = last?.arrivalDate
  if (arrived === undefined || issued.value <= arrived.value) return
  // A leg that arrives before it departs is reported by itself.
  if (last?.departureDate !== undefined && arrived.value < last.departureDate.value) return
  yield review('issued-late', issued, { before: arrived }, [
    see('arrived', arrived.at, undefined, { before: arrived }),
  ])
}

/** Returns the first leg of a mode that a kind of transport document is made for. */
function legOf(
  kind: string,
  legs: Legs,
  documents: Readonly<Record<string, readonly string[]>>,
): TransportLegFacts | undefined {
  const meant = documents[kind] ?? []
  return legs.find(leg => meant.length === 0 || meant.includes(leg.modeOfTransport.value))
}

/** Checks whether the days of the transport document do not fit those of the goods. */
export function hasOddDays(
  route: RouteFacts,
  { papers = {}, issuedBeforeLoadingDays }: TransportParameters,
): boolean {
  return wasLoadedLate(route, papers) || issue(route, issuedBeforeLoadingDays).next().done !== true
}

/** Checks whether the goods were on board after the leg of the transport document had departed. */
function wasLoadedLate(
  { transportDocument: document, transportLegs: legs }: RouteFacts,
  documents: Readonly<Record<string, readonly string[]>>,
): boolean {
  if (document?.onBoardDate === undefined) return false
  const departed = legOf(document.kind.value, legs, documents)?.departureDate
  return departed !== undefined && document.onBoardDate.value > departed.value
}

/** Returns the modes of the legs, each once. */
function modesOf(legs: Legs): string[] {
  return [...new Set(legs.map(leg => leg.modeOfTransport.value))]
}

function modesTerm(legs: Legs): Argument {
  return list(modesOf(legs).map(mode => coded('mode', mode)))
}

/** Returns the first leg of each mode, as a related place. */
function byModes(legs: Legs): readonly RelatedPlace[] {
  return modesOf(legs).flatMap(mode => {
    const leg = legs.find(one => one.modeOfTransport.value === mode)
    return leg === undefined
      ? []
      : [see('mode', leg.modeOfTransport.at, undefined, { mode: coded('mode', mode) })]
  })
}
