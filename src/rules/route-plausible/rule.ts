import type { Diagnostic, PeriodLaw, RouteFacts, VisitNote } from '../../core/model/model.ts'
import { stops } from '../../trade/places/route.ts'
import { type Diagnostics, rule } from '../rule.ts'
import { fine } from '../visit.ts'
import { days, departure, joints, sequence, transits, turns, unusual } from './legs.ts'
import { deliveryTerm, means, paperDays, paperKind, termPlace } from './transport.ts'
import { type RouteParameters, routeParameters, tooFast, voyagesOf } from './way.ts'

export const routePlausible = rule({
  id: 'route-plausible',
  over: 'shipment',
  summary:
    'The legs form one route from the country of export to the destination, by the mode and through the places that the shipment declares.',
  why: 'Goods are diverted on the way: in a leg that is not shown, at an undeclared port, or beyond the destination. An inconsistent route is the first sign of it that an officer sees.',
  messages: {
    'sequence-twice': {
      text: 'Two legs have the number {found}, so it is not known which comes first.',
      help: 'Number the legs 1, 2, 3 ... in the order in which the goods travel.',
    },
    'sequence-gap': {
      text: 'This is leg {found}, but {missing} is missing.',
      help: 'Add what is missing from the transport documents. If nothing is missing, number the legs 1, 2, 3 ... without a gap.',
    },
    jumps: {
      text: 'Leg {leg} departs from {found}, but the leg before it arrived in {before}, in another country.',
      help: 'Add the leg between the two places, or correct the place that is wrong.',
    },
    'not-joined': {
      text: 'Leg {leg} departs from {found}, but the leg before it arrived in {before}.',
      help: 'If goods were moved between the two places, add that leg. If they are the same place, use the same name and the same UN/LOCODE.',
    },
    'unclear-joint': {
      text: 'It is not known whether leg {leg} departs from where the leg before it arrived: {found} and {before}.',
      help: 'State the UN/LOCODE for both places.',
    },
    'dates-reversed': {
      text: 'The {later} is on {found}, before the {earlier} on {before}.',
      help: 'One of the two days is wrong. Correct it from the transport document or the schedule of the carrier.',
    },
    'too-fast': {
      text: 'Leg {leg} goes by {mode} from {from} on {departed} to {to} on {arrived}; no carrier needs less than {least} days for it.',
      help: 'Correct the day that is wrong from the transport document or the schedule of the carrier. If both are right, the goods went another way: ask the carrier.',
    },
    'issued-early': {
      text: 'The transport document is dated {found}, {days} days before the goods were on board on {before}.',
      help: 'Ask the carrier for the day of issue. A document of goods that were not yet there may be for another consignment, or have been used before.',
    },
    'issued-late': {
      text: 'The transport document is dated {found}, after the goods had arrived on {before}.',
      help: 'Ask the carrier why: a document that is issued after the arrival may have replaced another, with another consignee or port.',
    },
    'loaded-after-departure': {
      text: 'The goods were on board on {found}, after leg {leg} had departed on {before}.',
      help: 'Ask the carrier for the day of loading and the vessel that took the goods. A loading date that was changed afterwards is a sign of a false bill of lading.',
    },
    'departs-elsewhere': {
      text: 'The first leg departs from {found} in {country}, but the country of export is {wanted}.',
      help: 'Add the leg that leaves {wanted}, or correct the country of export.',
    },
    'leaves-destination': {
      text: 'Leg {leg} takes the goods from {destination}, the final destination, on to {found}.',
      help: 'Ask where the goods are used. If it is in {found}, they need a certificate and a licence for it; if the leg is not part of this shipment, remove it.',
    },
    'comes-back': {
      text: 'Leg {leg} takes the goods from {destination}, the final destination, to {found}, and a later leg brings them back.',
      help: 'Ask the carrier why the goods were not unloaded at the first call, and note the answer.',
    },
    'undeclared-transit': {
      text: 'The goods pass through {found}, which is not in the transit countries.',
      help: 'Add {code} to `transitCountries` if the goods pass there, and also to the application for the licence.',
    },
    'untouched-transit': {
      text: '{found} is declared as a transit country, but no leg touches it.',
      help: 'Nothing has to be done if a vessel only calls there. If the goods change vessel there, show it as two legs.',
    },
    'calls-twice': {
      text: 'The goods pass through {found} a second time.',
      help: 'Ask the carrier for the reason for the detour, and note the answer.',
    },
    'goes-nowhere': {
      text: 'Leg {leg} goes by {mode} from {found} to the same place.',
      help: 'Correct the place that is wrong.',
    },
    'term-of-another-mode': {
      text: 'The delivery term is {found}, which is for carriage by water, but the goods go by {modes} only.',
      help: 'Ask what was agreed: FCA, CPT and CIP are the terms for other modes. If a leg by sea is missing, add it.',
    },
    'paper-of-another-mode': {
      text: 'The transport document is {found}, but the goods go by {modes} only.',
      help: 'Compare the document with the legs: its kind is wrong, or a leg is missing.',
    },
    'number-of-another-mode': {
      text: 'Leg {leg} goes by {mode}, but names {what}, {found}.',
      help: 'Correct the mode, or move this to the leg that it belongs to.',
    },
    'term-elsewhere': {
      text: 'The delivery term names {place}, in {country}, but no part of the route is in that country.',
      help: 'Ask the seller where it delivers. Correct the place, or add the part of the route that leads there.',
    },
    routed: {
      text: 'Under {term} the buyer arranges the carriage; the forwarder is in {found}.',
      help: 'Check that the exporter knows the forwarder and is told where the goods go.',
    },
    'questioned-transit': {
      text: 'The goods pass through {found}, which is unusual on the way from {from} to {destination}.',
      help: 'Ask the carrier why the goods go that way and whether they stay in the custody of the carrier there, and note the answer.',
    },
  },
  labels: {
    leg: 'the other leg {found}',
    before: 'the leg before it arrives in {before}',
    earlier: '{earlier}: {before}',
    later: '{later}, also before it: {found}',
    departed: 'leg {leg} departed: {before}',
    loaded: 'on board: {before}',
    arrived: 'arrived: {before}',
    export: 'country of export: {wanted}',
    destination: 'final destination: {destination}',
    first: 'the first time',
    also: 'here too',
    declared: 'declared: {declared}',
    mode: 'by {mode}',
    term: 'delivery term: {term}',
  },
  terms: {
    'what-begins-with': 'the part that begins with leg {leg}',
    'departure-of': 'departure of leg {leg}',
    'arrival-of': 'arrival of leg {leg}',
    vessel: 'a vessel',
    flight: 'a flight',
    'place-and-code': '{name} ({code})',
  },
  parameters: routeParameters,
  unlessCancelled: true,
  visit: {
    route: (route, law) => anyOf(ofWay(route, law)),
    document: (document, law) => anyOf(ofDays(document, law)),
  },
  *conclude({ route = [], document = [] }) {
    yield* route
    yield* document
  },
})

function anyOf(found: Iterable<Diagnostic>): VisitNote<readonly Diagnostic[]> {
  const all = [...found]
  return all.length === 0 ? fine : all
}

/** Checks the places, countries and modes of a route. */
function* ofWay(route: RouteFacts, law: PeriodLaw<RouteParameters>): Diagnostics {
  const { parameters } = law
  const { legs: checked, questioned } = parameters
  const legs = route.transportLegs
  const way = stops(legs)
  if (checked) {
    yield* sequence(legs)
    yield* joints(legs)
    yield* departure(route)
    yield* turns(route, way)
    yield* transits(route, way)
    yield* means(legs)
    yield* deliveryTerm(route, parameters)
    yield* termPlace(route)
    yield* paperKind(route, parameters)
  }
  if (questioned !== undefined) yield* unusual(route, way, questioned, law.members(questioned))
}

/** Checks the days of a route. */
function* ofDays(route: RouteFacts, law: PeriodLaw<RouteParameters>): Diagnostics {
  if (!law.parameters.legs) return
  yield* days(route.transportLegs)
  yield* paperDays(route, law.parameters)
  yield* tooFast(route.transportLegs, law.derived(voyagesOf))
}
