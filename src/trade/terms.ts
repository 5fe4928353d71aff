/** The phrases of the trade that several rules share, by term id. */
import type { Argument } from '../core/model/model.ts'
import { terms } from '../generated/messages/en/terms/trade.ts'

/** The id of a term that several rules share. */
export type SharedTerm = keyof typeof terms

/** The groups of terms for codes in documents. */
type Coded =
  | 'activity'
  | 'alloy'
  | 'certificate'
  | 'clause'
  | 'clause-mode'
  | 'disposition'
  | 'element'
  | 'mode'
  | 'region'
  | 'role'
  | 'scope'
  | 'state'
  | 'the'
  | 'transport'
  | 'undertaker'
  | 'use'

/** Returns the term of a code, such as `mode.sea`; the code itself if it has no term. */
export function coded(group: Coded, code: string): Argument {
  const term = `${group}.${code}`
  return Object.hasOwn(terms, term) ? { term } : code
}
