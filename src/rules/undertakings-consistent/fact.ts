/** How a promise is said to be contradicted by a fact of its certificate. */
import type {
  Argument,
  Arguments,
  CertificateFacts,
  Diagnostic,
  Pointer,
  RelatedPlace,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { see, term } from '../rule.ts'

/** A fact of the certificate, and what it is called. */
export interface Fact {
  readonly what: Argument
  readonly at: Pointer
  readonly found: Argument
}

export function isPromised({ state }: UndertakingFacts): boolean {
  return state.value === 'given' || state.value === 'qualified'
}

/** Whether the goods become part of something else. */
export function isMade({ endUse }: CertificateFacts): boolean {
  return endUse.disposition.value === 'incorporate' || endUse.disposition.value === 'process'
}

/** One remark for one contradicted clause, at the clause, with the facts beside it. */
export function* contradiction(
  message: string,
  promise: UndertakingFacts,
  facts: readonly Fact[],
  doubtful: boolean,
  words: Arguments = {},
): Generator<Diagnostic> {
  const [first, ...others] = facts
  if (first === undefined) return
  const { clause, undertaker, mode, consentAuthority } = promise
  const open = mode?.value === 'without-prior-consent'
  yield {
    at: clause.at,
    message: open ? 'needs-consent' : message,
    data: {
      ...words,
      clause: coded('clause', clause.value),
      undertaker: coded('undertaker', undertaker.value),
      authority: consentAuthority ?? term('the.authority'),
      what: first.what,
      found: first.found,
    },
    related: [seeFact('fact', first), ...others.map(other => seeFact('also', other))],
    ...(open || doubtful ? { outcome: 'review' as const } : {}),
  }
}

export function seeFact(label: 'fact' | 'also', { what, at, found }: Fact): RelatedPlace {
  return see(label, at, undefined, { what, found })
}
