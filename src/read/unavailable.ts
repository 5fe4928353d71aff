/** Why bytes are not available: of a file, an archive, or a member of one. */

import type { Term } from '../core/model/model.ts'
import { cards } from '../generated/messages/en/cards/source.ts'

/** The reasons in English, by term id of the card `unreadable`. */
export const reasons = cards.unreadable.terms

/** Why bytes are not available, as a phrase of the card `unreadable`. */
export interface Unavailable extends Term {
  readonly term: keyof typeof reasons
  readonly with?: Readonly<Record<string, string>>
}

/** Returns a reason as an argument. */
export function unavailable(term: keyof typeof reasons, args?: Unavailable['with']): Unavailable {
  return args === undefined ? { term } : { term, with: args }
}

/** Returns a reason in English. */
export function unavailableBecause({ term, with: args = {} }: Unavailable): string {
  return reasons[term].replace(/\{(\w+)\}/g, (written, name: string) => args[name] ?? written)
}
