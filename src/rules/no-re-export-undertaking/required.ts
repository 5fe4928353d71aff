/** A clause that the rule set requires, and how it is called. */
import type { Argument } from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { list } from '../rule.ts'

export interface RequiredClause {
  /** Any one of these clauses will do. */
  anyOf: string[]
  undertakers: string[]
  modes?: string[] | undefined
  scopes?: string[] | undefined
  destinations?: string | undefined
}

export function nameOf({ anyOf }: RequiredClause): Argument {
  return eitherOf('clause', anyOf)
}

/** Several codes, of which one will do. */
export function eitherOf(group: Parameters<typeof coded>[0], codes: readonly string[]): Argument {
  return list(
    codes.map(code => coded(group, code)),
    'or',
  )
}
