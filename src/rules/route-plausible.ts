import type {
  Day,
  LocationFacts,
  Member,
  Pointer,
  Remark,
  ShipmentFacts,
  Sited,
  TransportLegFacts,
} from '../core/model/model.ts'
import { daysBetween } from '../trade/date.ts'
import { countriesOf, countryName, partOf } from '../trade/territory.ts'
import { comparePlaces, isSamePlace, nameOfPlace } from '../trade/unlocode.ts'
import { listed, notApplicable, see, shipmentRule, valuesOf } from './rule.ts'

const modes = ['sea', 'rail', 'road', 'air', 'inland-water', 'mail'] as const
const terms = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const

type Mode = (typeof modes)[number]

/** What belongs on water, when a leg or a delivery term says so. */
const onWater: readonly string[] = ['sea', 'inland-water'] satisfies Mode[]

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
    if (shipment.status === 'cancelled') return notApplicable('the shipment was cancelled')
    const { legs: judged, waterTerms = [], routedTerms = [], papers = {}, questioned } = law.parameters
    const legs = shipment.transportLegs
    const way = stops(legs)
    const said: Remark[] = []
    if (judged) {
      sequence(legs, said)
      joints(legs, said)
      dates(legs, said)
      departure(shipment, said)
      turns(shipment, way, said)
      transits(shipment, way, said)
      means(legs, said)
      deliveryTerm(shipment, waterTerms, routedTerms, said)
      transportDocument(shipment, papers, said)
    }
    if (questioned !== undefined) unusual(shipment, way, questioned, law.members(questioned), said)
    if (said.length > 0) yield* said
    return undefined
  },
})

type Legs = readonly TransportLegFacts[]

function sequence(legs: Legs, said: Remark[]): void {
  let before: TransportLegFacts | undefined
  for (const leg of legs) {
    const due = (before?.sequence ?? 0) + 1
    if (leg.sequence === due) {
      before = leg
      continue
    }
    const at = `${leg.at}/sequence`
    const found = String(leg.sequence)
    if (before?.sequence === leg.sequence) {
      const related = [see('leg', `${before.at}/sequence`, undefined, { found })]
      said.push({ at, message: 'sequence-twice', data: { found }, related })
    } else if (leg.sequence > due) {
      const missing = leg.sequence === due + 1 ? `leg ${due}` : `what begins with leg ${due}`
      said.push({ at, message: 'sequence-gap', data: { found, missing } })
    }
    before = leg
  }
}

const jointMessage = {
  'other-country': 'jumps',
  'other-place': 'not-joined',
  unclear: 'unclear-joint',
} as const

function joints(legs: Legs, said: Remark[]): void {
  let previous: TransportLegFacts | undefined
  for (const leg of legs) {
    const before = previous
    previous = leg
    // What lies between others is not told from here: the numbers are remarked on by themselves.
    if (before === undefined || leg.sequence !== before.sequence + 1) continue
    const from = before.arrivalLocation
    const to = leg.departureLocation
    const comparison = comparePlaces(from, to)
    if (comparison === 'same') continue
    const data = { leg: String(leg.sequence), found: nameOfPlace(to), before: nameOfPlace(from) }
    said.push({
      at: spot(to),
      message: jointMessage[comparison],
      data,
      related: [see('before', spot(from), undefined, data)],
      ...(comparison === 'unclear' ? { outcome: 'review' as const } : {}),
    })
  }
}

/** Where a location says most exactly which place it is. */
function spot({ unLocode, name, country, at }: LocationFacts): Pointer {
  return unLocode?.at ?? name?.at ?? country?.at ?? at
}

interface Event {
  readonly what: 'departure' | 'arrival'
  readonly leg: TransportLegFacts
  readonly day: Sited<Day>
}

/** Holds every day of the way against the latest before it; what lies before the same day is said once. */
function dates(legs: Legs, said: Remark[]): void {
  if (areInOrder(legs)) return
  const events: Event[] = []
  for (const leg of legs) {
    if (leg.departureDate) events.push({ what: 'departure', leg, day: leg.departureDate })
    if (leg.arrivalDate) events.push({ what: 'arrival', leg, day: leg.arrivalDate })
  }
  let latest: Event | undefined
  const before = new Map<Event, Event[]>()
  for (const one of events) {
    if (latest === undefined || one.day.value >= latest.day.value) latest = one
    else before.set(latest, [...(before.get(latest) ?? []), one])
  }
  for (const [earlier, [first, ...others]] of before) {
    if (first === undefined) continue
    const data = { earlier: nameOf(earlier), before: earlier.day.value }
    said.push({
      at: first.day.at,
      message: 'dates-reversed',
      data: { ...data, later: nameOf(first), found: first.day.value },
      related: [
        see('earlier', earlier.day.at, undefined, data),
        ...others.map(other =>
          see('later', other.day.at, undefined, { later: nameOf(other), found: other.day.value }),
        ),
      ],
      ...(others.length === 0 && crossesDateLine(earlier, first) ? { outcome: 'review' as const } : {}),
    })
  }
}

/** Whether no day of the way lies before one that it follows. */
function areInOrder(legs: Legs): boolean {
  let latest = ''
  for (const { departureDate, arrivalDate } of legs) {
    if (departureDate !== undefined && departureDate.value < latest) return false
    latest = departureDate?.value ?? latest
    if (arrivalDate !== undefined && arrivalDate.value < latest) return false
    latest = arrivalDate?.value ?? latest
  }
  return true
}

function nameOf({ what, leg }: Event): string {
  return `${what} of leg ${leg.sequence}`
}

/** A flight eastward over the Pacific may land on the day before it took off. */
function crossesDateLine(departure: Event, arrival: Event): boolean {
  return (
    departure.leg === arrival.leg &&
    departure.leg.modeOfTransport.value === 'air' &&
    daysBetween(arrival.day.value, departure.day.value) === 1
  )
}

/** Whether a place lies in the country, as far as it says: a territory lies in the country that it is part of. */
function liesIn(place: LocationFacts, country: string): boolean {
  const whole = partOf(country)
  for (const { value } of countriesOf(place)) if (partOf(value) === whole) return true
  return false
}

/** The country of a place as a message says it. */
function countryOfPlace(place: LocationFacts): string {
  return countryName(countriesOf(place)[0]?.value ?? '')
}

function departure({ transportLegs: [first], exportCountry }: ShipmentFacts, said: Remark[]): void {
  if (first === undefined || liesIn(first.departureLocation, exportCountry.value)) return
  const wanted = countryName(exportCountry.value)
  said.push({
    at: spot(first.departureLocation),
    message: 'departs-elsewhere',
    data: {
      found: nameOfPlace(first.departureLocation),
      country: countryOfPlace(first.departureLocation),
      wanted,
    },
    related: [see('export', exportCountry.at, undefined, { wanted })],
  })
}

/** What leads away from the destination, back, and in circles. */
function turns(shipment: ShipmentFacts, way: readonly LocationFacts[], said: Remark[]): void {
  const { transportLegs: legs, finalDestinationCountry: final, status } = shipment
  for (const leg of legs) {
    const { departureLocation: from, arrivalLocation: to } = leg
    const mode = leg.modeOfTransport.value
    // Within one town goods go by road and rail: from the factory to its port.
    if ((mode !== 'sea' && mode !== 'air') || !isSamePlace(from, to)) continue
    const data = { leg: String(leg.sequence), mode, found: nameOfPlace(to) }
    said.push({ at: spot(to), message: 'goes-nowhere', data })
  }
  // What is returned goes back the way it came.
  if (status === 'returned') return
  const leaving: TransportLegFacts[] = []
  let hasArrived = false
  for (const leg of legs) {
    const arrives = liesIn(leg.arrivalLocation, final.value)
    if (hasArrived && !arrives && liesIn(leg.departureLocation, final.value)) leaving.push(leg)
    hasArrived ||= arrives
  }
  const [first, ...others] = leaving
  if (first !== undefined) {
    const last = legs.at(-1)
    const returns = last !== undefined && liesIn(last.arrivalLocation, final.value)
    const destination = countryName(final.value)
    said.push({
      at: spot(first.arrivalLocation),
      message: returns ? 'comes-back' : 'leaves-destination',
      data: { leg: String(first.sequence), destination, found: countryOfPlace(first.arrivalLocation) },
      related: [
        see('destination', final.at, undefined, { destination }),
        ...others.map(other => see('also', spot(other.arrivalLocation))),
      ],
    })
  }
  // One leg goes from one place to another, and comes nowhere twice.
  if (legs.length < 2) return
  // That the goods come back to the destination has been said.
  calls(first === undefined ? way : way.filter(stop => !liesIn(stop, final.value)), said)
}

/** The places of the way, one after the other; neighbours that are one place count once, by its more exact description. */
function stops(legs: Legs): LocationFacts[] {
  const all: LocationFacts[] = []
  for (const leg of legs) {
    stopAt(leg.departureLocation, all)
    stopAt(leg.arrivalLocation, all)
  }
  return all
}

function stopAt(place: LocationFacts, all: LocationFacts[]): void {
  const last = all.at(-1)
  if (last === undefined || comparePlaces(last, place) !== 'same') all.push(place)
  else if (last.unLocode === undefined && last.name === undefined) all[all.length - 1] = place
}

function calls(places: readonly LocationFacts[], said: Remark[]): void {
  const told = new Set<LocationFacts>()
  for (const [index, place] of places.entries()) {
    const first = places.find((earlier, i) => i < index && isSamePlace(earlier, place))
    if (first === undefined || told.has(first)) continue
    told.add(first)
    said.push({
      at: spot(place),
      message: 'calls-twice',
      data: { found: nameOfPlace(place) },
      related: [
        see('first', spot(first)),
        ...places
          .slice(index + 1)
          .filter(later => isSamePlace(later, place))
          .map(later => see('also', spot(later))),
      ],
    })
  }
}

const none: readonly Passage[] = []

/** A country on the way, and where the shipment says that it passes there. */
interface Passage {
  readonly code: string
  readonly at: Pointer
}

/** The countries between the first departure and the last arrival. A place of two countries is another rule's. */
function passages(way: readonly LocationFacts[]): readonly Passage[] {
  if (way.length < 3) return none
  const found: Passage[] = []
  for (const place of way.slice(1, -1)) {
    const [first, second = first] = countriesOf(place)
    if (first && first.value === second?.value) found.push({ code: first.value, at: spot(place) })
  }
  return found
}

function transits(shipment: ShipmentFacts, way: readonly LocationFacts[], said: Remark[]): void {
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
    said.push({
      at: first.at,
      message: 'undeclared-transit',
      data: { found: countryName(code), code },
      related: [
        ...(some === undefined
          ? []
          : [see('declared', some.at, undefined, { declared: listed(declared.map(countryName)) })]),
        ...others.map(other => see('also', other.at)),
      ],
    })
  }
  for (const { value, at } of transitCountries) {
    if (ends.includes(partOf(value)) || legs.some(leg => touches(leg, value))) continue
    said.push({ at, message: 'untouched-transit', data: { found: countryName(value) } })
  }
}

function touches({ departureLocation, arrivalLocation }: TransportLegFacts, country: string): boolean {
  return shows(departureLocation, country) || shows(arrivalLocation, country)
}

function shows(place: LocationFacts, country: string): boolean {
  for (const { value } of countriesOf(place)) if (value === country || partOf(value) === country) return true
  return false
}

/** What is on the way, by country, in the order of the way; one place counts once. */
function byCode(passed: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  const groups = new Map<string, Passage[]>()
  for (const passage of passed) {
    const group = groups.get(passage.code) ?? []
    groups.set(passage.code, [...group, passage])
  }
  return groups
}

function means(legs: Legs, said: Remark[]): void {
  for (const leg of legs) {
    const mode = leg.modeOfTransport.value
    const isAir = mode === 'air'
    const ofWater = isAir ? (leg.vesselImoNumber ?? leg.vesselName) : undefined
    const number = onWater.includes(mode) ? leg.flightNumber : ofWater
    if (number === undefined) continue
    const what = isAir ? 'a vessel' : 'a flight'
    said.push({
      at: number.at,
      message: 'number-of-another-mode',
      data: { leg: String(leg.sequence), mode, what, found: number.value },
      related: [see('mode', leg.modeOfTransport.at, undefined, { mode })],
    })
  }
}

/** The modes of the legs in words, each once. */
function modesOf(legs: Legs): string[] {
  return [...new Set(legs.map(leg => leg.modeOfTransport.value))]
}

function deliveryTerm(
  { deliveryTerms, transportLegs: legs, freightForwarder, exportCountry }: ShipmentFacts,
  waterTerms: readonly string[],
  routedTerms: readonly string[],
  said: Remark[],
): void {
  const term = deliveryTerms?.incoterm
  if (term === undefined) return
  if (waterTerms.includes(term.value) && !legs.some(leg => onWater.includes(leg.modeOfTransport.value))) {
    said.push({
      at: term.at,
      message: 'term-of-another-mode',
      data: { found: term.value, modes: listed(modesOf(legs)) },
      related: byModes(legs),
    })
  }
  const seat = freightForwarder?.address.country
  if (
    seat !== undefined &&
    routedTerms.includes(term.value) &&
    partOf(seat.value) !== partOf(exportCountry.value)
  ) {
    said.push({
      at: seat.at,
      message: 'routed',
      data: { term: term.value, found: countryName(seat.value) },
      related: [see('term', term.at, undefined, { term: term.value })],
    })
  }
}

const paperName: Readonly<Record<string, string>> = {
  'bill-of-lading': 'a bill of lading',
  'sea-waybill': 'a sea waybill',
  'air-waybill': 'an air waybill',
  rail: 'a rail consignment note',
  road: 'a road consignment note',
}

function transportDocument(
  { transportDocument: paper, transportLegs: legs }: ShipmentFacts,
  papers: Readonly<Record<string, readonly string[]>>,
  said: Remark[],
): void {
  if (paper === undefined) return
  const meant = papers[paper.kind.value] ?? []
  const first = legs.find(leg => meant.length === 0 || meant.includes(leg.modeOfTransport.value))
  if (first === undefined) {
    said.push({
      at: paper.kind.at,
      message: 'paper-of-another-mode',
      data: { found: paperName[paper.kind.value] ?? paper.kind.value, modes: listed(modesOf(legs)) },
      related: byModes(legs),
    })
    return
  }
  const departed = first.departureDate
  if (paper.onBoardDate === undefined || departed === undefined) return
  if (paper.onBoardDate.value <= departed.value) return
  const data = { leg: String(first.sequence), found: paper.onBoardDate.value, before: departed.value }
  said.push({
    at: paper.onBoardDate.at,
    message: 'loaded-after-departure',
    data,
    related: [see('departed', departed.at, undefined, data)],
  })
}

/** The first leg of each mode, as a related place. */
function byModes(legs: Legs) {
  return modesOf(legs).flatMap(mode => {
    const leg = legs.find(one => one.modeOfTransport.value === mode)
    return leg === undefined ? [] : [see('mode', leg.modeOfTransport.at, undefined, { mode })]
  })
}

function unusual(
  { transitCountries, exportCountry, finalDestinationCountry }: ShipmentFacts,
  way: readonly LocationFacts[],
  set: string,
  members: ReadonlyMap<string, Member>,
  said: Remark[],
): void {
  const passed = [...passages(way)]
  for (const { value, at } of transitCountries) passed.push({ code: value, at })
  if (passed.length === 0) return
  const questioned = passed.filter(({ code }) => members.has(code) || members.has(partOf(code)))
  for (const [code, [first, ...others]] of byCode(questioned)) {
    if (first === undefined) continue
    said.push({
      at: first.at,
      message: 'questioned-transit',
      data: {
        found: countryName(code),
        from: countryName(exportCountry.value),
        destination: countryName(finalDestinationCountry.value),
      },
      related: others.map(other => see('also', other.at)),
      outcome: 'review',
      member: { set, value: members.has(code) ? code : partOf(code) },
    })
  }
}
