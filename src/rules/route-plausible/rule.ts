import { notApplicable, shipmentRule, term } from '../rule.ts'
import { days } from './days.ts'
import { joints, sequence } from './legs.ts'
import { transits, unusual } from './transits.ts'
import { deliveryTerm, means, modes, transportDocument } from './transport.ts'
import { departure, turns } from './turns.ts'
import { stops } from './way.ts'

const terms = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const

/** The legs form one way from the country of export to the destination, by the mode and through the places that the shipment declares. */
export const routePlausible = shipmentRule({
  id: 'route-plausible',
  summary:
    'The legs form one way from the country of export to the destination, by the mode and through the places that the shipment declares.',
  why: 'Goods are diverted on the way: in a leg that is not shown, at a port that nobody declared, or behind the destination. A way that does not hold together is the first thing that an officer sees of it.',
  messages: {
    'sequence-twice': {
      text: 'Two legs have the number {found}, so that nobody can tell which comes first.',
      help: 'Number the legs 1, 2, 3 ... in the order in which the goods travel.',
    },
    'sequence-gap': {
      text: 'This is leg {found}, and {missing} is not there.',
      help: 'Add what is missing from the transport documents. If nothing is missing, number the legs 1, 2, 3 ... without a gap.',
    },
    jumps: {
      text: 'Leg {leg} departs from {found}, where the leg before it arrived in {before}, in another country.',
      help: 'Add the leg between the two places, or correct the place that is wrong.',
    },
    'not-joined': {
      text: 'Leg {leg} departs from {found}, where the leg before it arrived in {before}.',
      help: 'If goods were moved between the two places, add that leg. If they are one place, give it one name and one UN/LOCODE.',
    },
    'unclear-joint': {
      text: 'Whether leg {leg} departs from where the leg before it arrived cannot be told: {found} and {before}.',
      help: 'Give the UN/LOCODE in both places.',
    },
    'dates-reversed': {
      text: 'The {later} is on {found}, before the {earlier} on {before}.',
      help: 'One of the two days is wrong. Correct it from the transport document or the schedule of the carrier.',
    },
    'loaded-after-departure': {
      text: 'The goods were on board on {found}, after leg {leg} had departed on {before}.',
      help: 'Ask the carrier for the day of loading and the vessel that took the goods. A day on board that was changed afterwards is a sign of a false bill of lading.',
    },
    'departs-elsewhere': {
      text: 'The first leg departs from {found} in {country}, where the country of export is {wanted}.',
      help: 'Add the leg that leaves {wanted}, or correct the country of export.',
    },
    'leaves-destination': {
      text: 'Leg {leg} takes the goods from {destination}, the final destination, on to {found}.',
      help: 'Ask where the goods are used. If it is in {found}, they need a certificate and a licence for it; if the leg is not theirs, take it out.',
    },
    'comes-back': {
      text: 'Leg {leg} takes the goods from {destination}, the final destination, to {found}, and a later leg brings them back.',
      help: 'Ask the carrier why the goods were not unloaded at the first call, and note the answer.',
    },
    'undeclared-transit': {
      text: 'The goods pass through {found}, which is not among the transit countries.',
      help: 'Add {code} to `transitCountries` if the goods pass there, in the application for the licence too.',
    },
    'untouched-transit': {
      text: '{found} is declared as a transit country, and no leg touches it.',
      help: 'Nothing has to be done where a vessel only calls there. If the goods change vessel there, show it as two legs.',
    },
    'calls-twice': {
      text: 'The goods come to {found} a second time.',
      help: 'Ask the carrier for the reason of the detour, and note the answer.',
    },
    'goes-nowhere': {
      text: 'Leg {leg} goes by {mode} from {found} to the same place.',
      help: 'Correct the place that is wrong.',
    },
    'term-of-another-mode': {
      text: 'The delivery term is {found}, which is for carriage by water, and the goods go by {modes} only.',
      help: 'Ask what was agreed: FCA, CPT and CIP are the terms for other modes. If a leg by sea is missing, add it.',
    },
    'paper-of-another-mode': {
      text: 'The transport document is {found}, and the goods go by {modes} only.',
      help: 'Compare the document with the legs: either its kind is wrong, or a leg is missing.',
    },
    'number-of-another-mode': {
      text: 'Leg {leg} goes by {mode} and names {what}, {found}.',
      help: 'Correct the mode, or move this to the leg that it belongs to.',
    },
    routed: {
      text: 'Under {term} the buyer arranges the carriage, and the forwarder is in {found}.',
      help: 'Make sure that the exporter knows the forwarder and is told where the goods go.',
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
    later: '{later}, before it too: {found}',
    departed: 'leg {leg} departed: {before}',
    export: 'country of export: {wanted}',
    destination: 'final destination: {destination}',
    first: 'the first time',
    also: 'here too',
    declared: 'declared: {declared}',
    mode: 'by {mode}',
    term: 'delivery term: {term}',
  },
  terms: {
    'what-begins-with': 'what begins with leg {leg}',
    'departure-of': 'departure of leg {leg}',
    'arrival-of': 'arrival of leg {leg}',
    vessel: 'a vessel',
    flight: 'a flight',
    'place-and-code': '{name} ({code})',
  },
  parameters: (z, names) =>
    z.strictObject({
      legs: z
        .boolean()
        .default(true)
        .describe('Whether the legs are judged; false where a provision only questions countries.'),
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
          'By kind of transport document: the modes that it is made for. A kind left out goes with any.',
        ),
      questioned: names
        .set('country')
        .optional()
        .describe('Countries that are unusual on the way of these goods.'),
    }),
  *check(shipment, law) {
    if (shipment.status === 'cancelled') return cancelled
    const { legs: checked, waterTerms = [], routedTerms = [], papers = {}, questioned } = law.parameters
    const legs = shipment.transportLegs
    const way = stops(legs)
    if (checked) {
      yield* sequence(legs)
      yield* joints(legs)
      yield* days(legs)
      yield* departure(shipment)
      yield* turns(shipment, way)
      yield* transits(shipment, way)
      yield* means(legs)
      yield* deliveryTerm(shipment, waterTerms, routedTerms)
      yield* transportDocument(shipment, papers)
    }
    if (questioned !== undefined) yield* unusual(shipment, way, questioned, law.members(questioned))
    return undefined
  },
})

const cancelled = notApplicable(term('cancelled'))
