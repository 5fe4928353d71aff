/** The clause that promises domestic use. */
import type {
  CertificateFacts,
  Diagnostic,
  Located,
  RelatedPlace,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { countryAt, finding, list, review, see } from '../rule.ts'

/** The clause that promises domestic use. */
export const domesticUse = 'domestic-use-only'

/** Returns the place where the certificate states the importer's country. */
export function homeOf(home: Located<string>): RelatedPlace {
  return see('importer', home.at, undefined, { home: countryAt(home) })
}

export function isPromised({ clause: { value }, state }: UndertakingFacts): boolean {
  return value === domesticUse && (state.value === 'given' || state.value === 'qualified')
}

export function* clause(
  certificate: CertificateFacts,
  undertakers: readonly string[],
  home: Located<string>,
): Generator<Diagnostic> {
  const promises = certificate.undertakings.filter(promise => promise.clause.value === domesticUse)
  const given = promises.filter(promise => promise.state.value === 'given')
  const right = given.find(promise => undertakers.includes(promise.undertaker.value))
  const [first] = promises
  const [firstGiven] = given
  if (first === undefined) {
    yield finding('missing', certificate.undertakingsAt)
  } else if (firstGiven === undefined) {
    yield finding('not-given', first.state, { found: coded('state', first.state.value) })
  } else if (right === undefined) {
    yield finding('wrong-undertaker', firstGiven.undertaker, {
      found: coded('undertaker', firstGiven.undertaker.value),
      wanted: list(
        undertakers.map(undertaker => coded('undertaker', undertaker)),
        'or',
      ),
    })
  }
  if (given.length > 0 && given.length < promises.length) yield* takenBack(promises, given)
  for (const promise of given) {
    if (promise.country === undefined || promise.country.value === home.value) continue
    yield finding(
      'other-country',
      promise.country,
      { found: countryAt(promise.country), home: countryAt(home) },
      [homeOf(home)],
    )
  }
}

/** Reports a promise that one undertaker both gives and takes back. Which of the two holds needs manual review. */
function* takenBack(
  promises: readonly UndertakingFacts[],
  given: readonly UndertakingFacts[],
): Generator<Diagnostic> {
  for (const promise of promises) {
    const other = given.find(candidate => candidate.undertaker.value === promise.undertaker.value)
    if (promise.state.value === 'given' || other === undefined) continue
    yield review('not-given', promise.state, { found: coded('state', promise.state.value) }, [
      see('given', other.state.at),
    ])
  }
}
