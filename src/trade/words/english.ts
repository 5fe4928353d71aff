/** The English vocabulary: names of the codes of the trade, and the phrases that several rules share. */

import { terms } from '../../generated/messages/en/terms/findings.ts'
import { terms as shared } from '../../generated/messages/en/terms/trade.ts'
import { listOf } from '../../message/join.ts'
import type { Vocabulary } from '../../message/render.ts'
import { countryName } from '../places/country.ts'
import { unitName } from '../quantities/unit.ts'

/**
 * Returns the English vocabulary with the terms of a card. A term without a phrase is shown by its id: a mistake in a
 * rule's messages must not stop a run, and tests over all cases find it.
 */
export function english(own: Readonly<Record<string, string>> = {}): Vocabulary {
  const { between } = terms.lists
  return {
    term: id => ownOf(own, id) ?? ownOf(shared, id) ?? id,
    country: countryName,
    measure: (value, unit) => `${value} ${unitName(unit)}`,
    unit: unitName,
    ruleSetText: text => text,
    // `a, b and c`.
    list: (words, joint) =>
      listOf(words, { between, last: joint === undefined ? between : terms.lists[joint] }),
    join: (before, after) => before + after,
  }
}

function ownOf<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}
