/** A clause that the rule set requires, and its name in messages. */
import type { Argument } from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { list } from '../rule.ts'

export interface RequiredClause {
  /** Any one of these clauses is enough. */
  anyOf: string[]
  undertakers: string[]
  modes?: string[] | undefined
  scopes?: string[] | undefined
  destinations?: string | undefined
  /** Asked only of a certificate that has an entry of it. */
  onlyIfPrinted?: boolean | undefined
  /** A promise with a reservation is enough. */
  mayBeQualified?: boolean | undefined
}

export function nameOf({ anyOf }: RequiredClause): Argument {
  return eitherOf('clause', anyOf)
}

/** Returns several codes, of which one is enough. */
export function eitherOf(group: Parameters<typeof coded>[0], codes: readonly string[]): Argument {
  return list(
    codes.map(code => coded(group, code)),
    'or',
  )
}
