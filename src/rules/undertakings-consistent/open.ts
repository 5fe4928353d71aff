/** Checks what a promise against re-export leaves open. */
import type { CertificateFacts, Diagnostic, UndertakingFacts } from '../../core/model/model.ts'
import { coded } from '../../trade/terms.ts'
import { partOf } from '../../trade/territory.ts'
import { countryAt, list, review, see, term, valuesOf } from '../rule.ts'
import { isMade } from './fact.ts'

/** Asks about a promise that names no destination, or only destinations for which it is not required. */
export function* openDestinations(
  { clause, mode, destinations }: UndertakingFacts,
  usuallyExcluded: readonly string[],
): Generator<Diagnostic> {
  const [first] = destinations
  const data = { clause: coded('clause', clause.value) }
  if (first === undefined) {
    // Whoever asks for consent first means every country.
    if (mode?.value === 'without-prior-consent') return
    yield review('destinations-open', clause, data)
    return
  }
  const named = valuesOf(destinations)
  if (named.includes('all') || usuallyExcluded.length === 0) return
  if (named.some(code => usuallyExcluded.includes(partOf(code)))) return
  const found = list(destinations.map(countryAt))
  yield review('destinations-unusual', first, { ...data, found })
}

const coversProducts = ({ scope }: UndertakingFacts) =>
  scope?.value === 'both' || scope?.value === 'incorporated'

/** Asks about goods that are built into a product where the promise is about the goods alone, and no country of it is stated. */
export function* openProducts(
  { clause, scope }: UndertakingFacts,
  certificate: CertificateFacts,
): Generator<Diagnostic> {
  if (!isMade(certificate) || certificate.endUse.endProductCountries.length > 0) return
  // Another entry may be about the products, given or struck out.
  if (certificate.undertakings.some(one => one.clause.value === clause.value && coversProducts(one))) return
  const { disposition } = certificate.endUse
  yield review(
    'products-open',
    scope?.at ?? clause.at,
    {
      clause: coded('clause', clause.value),
      scope: term(scope === undefined ? 'scope.unstated' : 'scope.as-received'),
    },
    [see('disposition', disposition.at, undefined, { found: coded('disposition', disposition.value) })],
  )
}
