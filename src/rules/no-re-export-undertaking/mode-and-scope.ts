/** Checks the mode and the scope in which a clause is given. */
import type { Diagnostic, UndertakingFacts } from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { finding, review } from '../rule.ts'
import { eitherOf, nameOf, type RequiredClause } from './required.ts'

type TermField = 'mode' | 'scope'

function meets(promise: UndertakingFacts, required: readonly string[], field: TermField): boolean {
  const stated = promise[field]?.value
  return stated !== undefined && (required.includes(stated) || stated === 'both')
}

/** Returns the promises in one of the required modes or scopes; if there is none, those that may be. */
export function inTerms(
  promises: readonly UndertakingFacts[],
  required: readonly string[] | undefined,
  field: TermField,
): readonly UndertakingFacts[] {
  if (required === undefined) return promises
  const meeting = promises.filter(promise => meets(promise, required, field))
  return meeting.length > 0 ? meeting : promises.filter(promise => promise[field] === undefined)
}

export function outOfTerms(
  promises: readonly UndertakingFacts[],
  required: readonly string[] | undefined,
  field: TermField,
  clause: RequiredClause,
): Diagnostic | undefined {
  const [first] = promises
  if (required === undefined || first === undefined) return undefined
  if (promises.some(promise => meets(promise, required, field))) return undefined
  const unstated = promises.find(promise => promise[field] === undefined)
  const stated = first[field]
  const name = nameOf(clause)
  const group = field === 'mode' ? 'clause-mode' : 'scope'
  const expected = eitherOf(group, required)
  if (unstated !== undefined) {
    const data = { clause: name, wanted: expected }
    return review(`${field}-not-stated`, unstated.clause, data)
  }
  return (
    stated &&
    finding(`wrong-${field}`, stated, { clause: name, found: coded(group, stated.value), wanted: expected })
  )
}
