/** Reports promises that a fact of the certificate contradicts. */
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
import { finding, review, see, term } from '../rule.ts'

/** A fact of the certificate, and its name in messages. */
export interface Fact {
  readonly what: Argument
  readonly at: Pointer
  readonly found: Argument
}

/** Checks whether the goods become part of something else. */
export const isMade = ({ endUse: { disposition } }: CertificateFacts): boolean =>
  disposition.value === 'incorporate' || disposition.value === 'process'

/** Returns the clause of a promise and who gives it, as arguments. */
export const nameOf = ({ clause, undertaker }: UndertakingFacts) => ({
  clause: coded('clause', clause.value),
  undertaker: coded('undertaker', undertaker.value),
})

/** Yields one diagnostic for one contradicted clause, at the clause, with the facts as related places. */
export function* contradiction(
  message: string,
  promise: UndertakingFacts,
  [first, ...others]: readonly Fact[],
  doubtful: boolean,
  words: Arguments = {},
): Generator<Diagnostic> {
  if (first === undefined) return
  const isOpen = promise.mode?.value === 'without-prior-consent'
  yield (isOpen || doubtful ? review : finding)(
    isOpen ? 'needs-consent' : message,
    promise.clause.at,
    {
      ...words,
      ...nameOf(promise),
      authority: promise.consentAuthority ?? term('the.authority'),
      what: first.what,
      found: first.found,
    },
    [seeFact('fact', first), ...others.map(other => seeFact('also', other))],
  )
}

export const seeFact = (label: 'fact' | 'also', { what, at, found }: Fact): RelatedPlace =>
  see(label, at, undefined, { what, found })
