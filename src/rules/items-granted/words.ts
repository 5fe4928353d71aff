/** Names the attributes that distinguish goods, for messages. */
import type { Argument } from '../../core/model/model.ts'
import type { ItemAttribute } from '../../trade/item-match.ts'
import { term } from '../rule.ts'

export const nameOf: Readonly<Record<ItemAttribute, Argument>> = {
  hsCode: term('hs-code'),
  form: term('form'),
  alloy: term('alloy'),
  controlClassification: term('control-code'),
}

/** Returns several clauses joined into one sentence. */
export function clauses([clause, ...others]: readonly Argument[]): Argument {
  if (clause === undefined || others.length === 0) return clause ?? ''
  return term(others.length === 1 ? 'last-clause' : 'next-clause', { clause, others: clauses(others) })
}
