/** Checks whether the dates of the legs follow one another. */
import type { Day, Diagnostic, Located, Term, TransportLegFacts } from '../../core/model/model.ts'
import { daysBetween } from '../../trade/date.ts'
import { see, term } from '../rule.ts'
import type { Legs } from './way.ts'

interface Event {
  readonly what: 'departure' | 'arrival'
  readonly leg: TransportLegFacts
  readonly day: Located<Day>
}

/** Compares every date of the way with the latest before it; dates before the same date are reported once. */
export function* days(legs: Legs): Generator<Diagnostic> {
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
    const data = { earlier: nameOf(earlier), before: earlier.day }
    yield {
      at: first.day.at,
      message: 'dates-reversed',
      data: { ...data, later: nameOf(first), found: first.day },
      related: [
        see('earlier', earlier.day.at, undefined, data),
        ...others.map(other =>
          see('later', other.day.at, undefined, { later: nameOf(other), found: other.day }),
        ),
      ],
      ...(others.length === 0 && crossesDateLine(earlier, first) ? { outcome: 'review' as const } : {}),
    }
  }
}

/** Checks whether no date of the way is before one that it follows. */
export function areInOrder(legs: Legs): boolean {
  let latest = ''
  for (const { departureDate, arrivalDate } of legs) {
    if (departureDate !== undefined && departureDate.value < latest) return false
    latest = departureDate?.value ?? latest
    if (arrivalDate !== undefined && arrivalDate.value < latest) return false
    latest = arrivalDate?.value ?? latest
  }
  return true
}

function nameOf({ what, leg }: Event): Term {
  return term(`${what}-of`, { leg: String(leg.sequence) })
}

/** Checks whether a flight crosses the date line: eastward over the Pacific it may land on the day before it took off. */
function crossesDateLine(departure: Event, arrival: Event): boolean {
  return (
    departure.leg === arrival.leg &&
    departure.leg.modeOfTransport.value === 'air' &&
    daysBetween(arrival.day.value, departure.day.value) === 1
  )
}
