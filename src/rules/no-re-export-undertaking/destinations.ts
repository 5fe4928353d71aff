/** Checks the destinations that a clause has to cover. */
import type { Argument, Diagnostic, Law, UndertakingFacts } from '../../core/model/model.ts'
import { finding, list, see, term, valuesOf } from '../rule.ts'
import { nameOf, type RequiredClause } from './required.ts'

export function uncovered(
  promises: readonly UndertakingFacts[],
  set: string,
  law: Law,
  required: RequiredClause,
): Diagnostic | undefined {
  const [first] = promises
  const destinations = promises.flatMap(promise => promise.destinations)
  const named = valuesOf(destinations)
  if (first === undefined || named.includes('all')) return undefined
  const restricted = [...law.members(set).keys()]
  const open = restricted.filter(code => !named.includes(code))
  if (named.length > 0 && open.length === 0) return undefined
  const data = { clause: nameOf(required), codes: restricted.join(', ') }
  if (named.length === 0) {
    const expected = restricted.length === 0 ? term('none') : countries(restricted)
    return finding('no-destination', first.clause, { ...data, wanted: expected })
  }
  return {
    at: `${first.at}/destinations`,
    half: 'key',
    message: 'uncovered',
    data: { ...data, found: list(destinations), open: countries(open) },
    related: promises.slice(1).map(promise => see('destinations', `${promise.at}/destinations`)),
  }
}

function countries(codes: readonly string[]): Argument {
  return list(codes.map(country => ({ country })))
}
