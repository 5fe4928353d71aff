/** The phrases of the trade that several rules share, by term id, and the words of documents that have one. */
import type { Argument, Arguments, Term } from '../../core/model/model.ts'
import { terms } from '../../generated/messages/en/terms/trade.ts'
import { type identifierTerms, schemeTerms } from '../../generated/tables/terms.ts'
import { memoize } from '../../text/memoize.ts'

export {
  clauses,
  identifierTerms,
  importSchemes,
  otherUnits,
  schemeTerms,
} from '../../generated/tables/terms.ts'

/** The groups of the terms that several rules share: `mode` of `mode.sea`. */
type TermGroup<T = keyof typeof terms> = T extends `${infer G}.${string}` ? G : never

/** Returns the term of a code, such as `mode.sea`; the code itself if it has no term. */
export const coded = (group: TermGroup, code: string): Argument => termsOf(group)(code)

const termsOf = memoize(group =>
  memoize((code): Argument => {
    const term = `${group}.${code}`
    return Object.hasOwn(terms, term) ? { term } : code
  }),
)

export type IdentifierTerm = keyof typeof identifierTerms

/** Returns a phrase about a number. */
export const identifierTerm = (term: IdentifierTerm, args?: Arguments): Term =>
  args === undefined ? { term } : { term, with: args }

/** Returns a scheme under which goods are imported into India as a phrase. */
export function schemeTerm(scheme: string): Argument {
  const term = `scheme.${scheme}`
  return Object.hasOwn(schemeTerms, term) ? { term } : scheme
}
