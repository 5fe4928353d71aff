/** Checks the order in which endorsements were given. */
import type { Diagnostic } from '../../core/model/model.ts'
import { compare } from '../../trade/version.ts'
import { finding, see } from '../rule.ts'
import { type Endorsement, meets, office, type Required } from './required.ts'

/**
 * Compares each required endorsement with the one before it, by its place in the list and by its date. Another one that
 * came too early does not matter.
 */
export function* reversed(
  endorsements: readonly Endorsement[],
  required: readonly Required[],
): Generator<Diagnostic> {
  const isBefore = (a: Endorsement, b: Endorsement) =>
    endorsements.indexOf(a) < endorsements.indexOf(b) && a.date.value <= b.date.value
  let before: readonly Endorsement[] = []
  let requiredBefore: Required | undefined
  for (const asked of required) {
    const given = endorsements.filter(one => meets(one, asked))
    if (given.length === 0) continue
    const inOrder = given.filter(one => before.some(other => isBefore(other, one)))
    if (requiredBefore !== undefined && inOrder.length === 0) {
      const [earliest] = [...before].sort(byDay)
      const latest = [...given].sort(byDay).at(-1)
      if (earliest !== undefined && latest !== undefined)
        yield disorder(earliest, requiredBefore, latest, asked)
    }
    before = inOrder.length === 0 ? given : inOrder
    requiredBefore = asked
  }
}

const byDay = (a: Endorsement, b: Endorsement) => compare(a.date.value, b.date.value)

function disorder(
  first: Endorsement,
  requiredFirst: Required,
  second: Endorsement,
  asked: Required,
): Diagnostic {
  const data = {
    later: office(asked.kind, asked.country),
    found: second.date,
    earlier: office(requiredFirst.kind, requiredFirst.country),
    before: first.date,
  }
  const related = (at: string) => [see('first', at, undefined, { before: first.date })]
  return second.date.value < first.date.value
    ? finding('dated-before', second.date, data, related(first.date.at))
    : {
        at: second.at,
        message: 'listed-before',
        data,
        related: related(first.at),
        // The dates are in order, so the list may be what is wrong.
        ...(second.date.value > first.date.value ? { outcome: 'review' as const } : {}),
      }
}
