/** Checks whether the legs follow one another. */
import type { Diagnostic, TransportLegFacts } from '../../core/model/model.ts'
import { comparePlaces, nameOfPlace } from '../../trade/unlocode.ts'
import { finding, see, term } from '../rule.ts'
import { type Legs, spot } from './way.ts'

/** Reports leg numbers that occur twice, and gaps in them. */
export function* sequence(legs: Legs): Generator<Diagnostic> {
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
      yield finding('sequence-twice', at, { found }, related)
    } else if (leg.sequence > due) {
      const missing = term(leg.sequence === due + 1 ? 'place.leg' : 'what-begins-with', { leg: String(due) })
      yield finding('sequence-gap', at, { found, missing })
    }
    before = leg
  }
}

const jointMessage = {
  'other-country': 'jumps',
  'other-place': 'not-joined',
  unclear: 'unclear-joint',
} as const

/** Reports legs that do not depart from where the leg before them arrived. */
export function* joints(legs: Legs): Generator<Diagnostic> {
  let previous: TransportLegFacts | undefined
  for (const leg of legs) {
    const before = previous
    previous = leg
    // What lies between is unknown here: missing numbers are reported by themselves.
    if (before === undefined || leg.sequence !== before.sequence + 1) continue
    const from = before.arrivalLocation
    const to = leg.departureLocation
    const comparison = comparePlaces(from, to)
    if (comparison === 'same') continue
    const data = { leg: String(leg.sequence), found: nameOfPlace(to), before: nameOfPlace(from) }
    yield {
      at: spot(to),
      message: jointMessage[comparison],
      data,
      related: [see('before', spot(from), undefined, data)],
      ...(comparison === 'unclear' ? { outcome: 'review' as const } : {}),
    }
  }
}
