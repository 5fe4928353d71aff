/** Checks whether the legs follow one another: by their numbers, their places and their days. */
import { grouped } from '../../core/model/group-by.ts'
import type { Day, Diagnostic, Located, Term, TransportLegFacts } from '../../core/model/model.ts'
import { daysBetween } from '../../trade/date.ts'
import { comparePlaces, nameOfPlace } from '../../trade/unlocode.ts'
import { finding, review, see, term } from '../rule.ts'
import { type Legs, spot } from './way.ts'

/** Reports leg numbers that occur twice, and gaps in them. */
export function* sequence(legs: Legs): Generator<Diagnostic> {
  for (const [index, leg] of legs.entries()) {
    const before = legs[index - 1]
    const due = (before?.sequence ?? 0) + 1
    const at = `${leg.at}/sequence`
    const found = String(leg.sequence)
    if (before?.sequence === leg.sequence) {
      const related = [see('leg', `${before.at}/sequence`, undefined, { found })]
      yield finding('sequence-twice', at, { found }, related)
    } else if (leg.sequence > due) {
      const missing = term(leg.sequence === due + 1 ? 'place.leg' : 'what-begins-with', { leg: String(due) })
      yield finding('sequence-gap', at, { found, missing })
    }
  }
}

const jointMessage = {
  'other-country': 'jumps',
  'other-place': 'not-joined',
  unclear: 'unclear-joint',
} as const

/** Reports legs that do not depart from where the leg before them arrived. */
export function* joints(legs: Legs): Generator<Diagnostic> {
  for (const [index, leg] of legs.entries()) {
    const before = legs[index - 1]
    // What lies between is unknown here: missing numbers are reported by themselves.
    if (before === undefined || leg.sequence !== before.sequence + 1) continue
    const [from, to] = [before.arrivalLocation, leg.departureLocation]
    const comparison = comparePlaces(from, to)
    if (comparison === 'same') continue
    const data = { leg: String(leg.sequence), found: nameOfPlace(to), before: nameOfPlace(from) }
    const related = [see('before', spot(from), undefined, data)]
    yield (comparison === 'unclear' ? review : finding)(jointMessage[comparison], spot(to), data, related)
  }
}

interface Event {
  readonly what: 'departure' | 'arrival'
  readonly leg: TransportLegFacts
  readonly day: Located<Day>
}

/** Compares every date of the way with the latest before it; dates before the same date are reported once. */
export function* days(legs: Legs): Generator<Diagnostic> {
  let latest: Event | undefined
  const early: { readonly after: Event; readonly one: Event }[] = []
  for (const leg of legs)
    for (const what of ['departure', 'arrival'] as const) {
      const day = leg[`${what}Date`]
      if (day === undefined) continue
      const one = { what, leg, day }
      if (latest !== undefined && day.value < latest.day.value) early.push({ after: latest, one })
      else latest = one
    }
  if (early.length === 0) return
  for (const [earlier, [{ one: first }, ...others]] of grouped(early, ({ after }) => after)) {
    const data = { earlier: nameOf(earlier), before: earlier.day }
    const isDateLine = others.length === 0 && crossesDateLine(earlier, first)
    yield (isDateLine ? review : finding)('dates-reversed', first.day, { ...data, later: nameOf(first) }, [
      see('earlier', earlier.day.at, undefined, data),
      ...others.map(({ one }) => see('later', one.day.at, undefined, { later: nameOf(one), found: one.day })),
    ])
  }
}

const nameOf = ({ what, leg }: Event): Term => term(`${what}-of`, { leg: String(leg.sequence) })

/** Checks whether a flight crosses the date line: eastward over the Pacific it may land on the day before it took off. */
function crossesDateLine(departure: Event, arrival: Event): boolean {
  return (
    departure.leg === arrival.leg &&
    departure.leg.modeOfTransport.value === 'air' &&
    daysBetween(arrival.day.value, departure.day.value) === 1
  )
}
