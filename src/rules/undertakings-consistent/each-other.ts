/** Checks promises that contradict each other. */
import type { Diagnostic, UndertakingFacts } from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { review, see, term, valuesOf } from '../rule.ts'
import { isPromised } from './fact.ts'

/** Reports two entries that contradict each other: one clause given and not given, or absolute and open to consent. */
export function* againstEachOther(undertakings: readonly UndertakingFacts[]): Generator<Diagnostic> {
  for (const [index, one] of undertakings.entries()) {
    // `domestic-use-only` reports this clause wherever it is promised.
    if (one.clause.value === 'domestic-use-only') continue
    const alike = undertakings.filter((other, at) => at !== index && isAlike(one, other))
    if (alike.length === 0) continue
    const other = alike.find(({ state }) => state.value === 'given')
    if (!isPromised(one) && other !== undefined && sameMode(one, other)) {
      yield review(
        'given-and-not',
        one.state,
        {
          clause: coded('clause', one.clause.value),
          undertaker: coded('undertaker', one.undertaker.value),
          found: coded('state', one.state.value),
        },
        [see('given', other.state.at)],
      )
    }
    const absolute = alike.find(({ state, mode }) => state.value === 'given' && mode?.value === 'absolute')
    if (one.state.value === 'given' && one.mode?.value === 'without-prior-consent' && absolute?.mode) {
      yield review(
        'two-modes',
        one.mode,
        {
          clause: coded('clause', one.clause.value),
          undertaker: coded('undertaker', one.undertaker.value),
          authority: one.consentAuthority ?? term('the.authority'),
        },
        [see('absolute', absolute.mode.at)],
      )
    }
  }
}

/** Checks whether two entries are the same promise of the same undertaker. */
function isAlike(a: UndertakingFacts, b: UndertakingFacts): boolean {
  return (
    a.clause.value === b.clause.value &&
    a.undertaker.value === b.undertaker.value &&
    sameSet(valuesOf(a.destinations), valuesOf(b.destinations)) &&
    agree(a.scope?.value, b.scope?.value) &&
    agree(a.country?.value, b.country?.value) &&
    agree(a.purpose?.value, b.purpose?.value) &&
    // `other` means what its text states.
    (a.clause.value !== 'other' || (a.text !== undefined && a.text.value === b.text?.value))
  )
}

/**
 * Checks whether two entries have the same mode. A form offers both modes, and the one that does not apply is struck
 * out: that is no contradiction.
 */
function sameMode(a: UndertakingFacts, b: UndertakingFacts): boolean {
  return agree(a.mode?.value, b.mode?.value)
}

/** Checks whether two values agree; a missing value may mean the other one. */
function agree(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [ofA, ofB] = [new Set(a), new Set(b)]
  return ofA.size === ofB.size && [...ofA].every(value => ofB.has(value))
}
