/** Incoterms by their editions. */
import { incoterms } from '../generated/tables/terms.ts'

/** Checks whether an edition, given by its year, has a rule; `undefined` if there is no such edition. */
export function hasTerm(edition: string, term: string): boolean | undefined {
  return Object.hasOwn(incoterms, edition) ? incoterms[edition]?.includes(term) : undefined
}
