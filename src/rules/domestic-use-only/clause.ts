/** The clause that promises domestic use. */
import type { CertificateFacts, Diagnostic, Located, UndertakingFacts } from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { countryAt, finding, list, review, see } from '../rule.ts'

/** The clause that promises domestic use. */
export const domesticUse = 'domestic-use-only'

export const isDomestic = ({ clause: { value } }: UndertakingFacts): boolean => value === domesticUse

export function* clause(
  { undertakings, undertakingsAt }: CertificateFacts,
  undertakers: readonly string[],
  home: Located<string>,
): Generator<Diagnostic> {
  const promises = undertakings.filter(isDomestic)
  const given = promises.filter(({ state }) => state.value === 'given')
  const [first] = promises
  const [firstGiven] = given
  const notGiven = ({ state }: UndertakingFacts) => ({ found: coded('state', state.value) })
  if (first === undefined) {
    yield finding('missing', undertakingsAt)
  } else if (firstGiven === undefined) {
    yield finding('not-given', first.state, notGiven(first))
  } else if (!given.some(({ undertaker }) => undertakers.includes(undertaker.value))) {
    const { undertaker } = firstGiven
    const wanted = undertakers.map(one => coded('undertaker', one))
    const data = { found: coded('undertaker', undertaker.value), wanted: list(wanted, 'or') }
    yield finding('wrong-undertaker', undertaker, data)
  }
  // A promise that one undertaker both gives and takes back: which of the two holds needs manual review.
  for (const promise of promises) {
    const other = given.find(({ undertaker }) => undertaker.value === promise.undertaker.value)
    if (promise.state.value !== 'given' && other !== undefined)
      yield review('not-given', promise.state, notGiven(promise), [see('given', other.state.at)])
  }
  for (const { country } of given) {
    if (country === undefined || country.value === home.value) continue
    const data = { home: countryAt(home) }
    yield finding('other-country', country, { ...data, found: countryAt(country) }, [
      see('importer', home.at, undefined, data),
    ])
  }
}
