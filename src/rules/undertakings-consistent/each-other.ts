/** Checks promises that contradict each other, what a promise against re-export leaves open, and who promises and signs. */
import type { CertificateFacts, UndertakingFacts } from '../../core/model/model.ts'
import { isAlike, isPromised, mayAgree } from '../../trade/documents/promise.ts'
import { compareNames } from '../../trade/parties/compare-names.ts'
import { roleTerm, statedNames } from '../../trade/parties/parties.ts'
import { compareParties } from '../../trade/parties/party.ts'
import { partOf } from '../../trade/places/country-code.ts'
import { isPlaceholder } from '../../trade/words/placeholder.ts'
import { coded } from '../../trade/words/terms.ts'
import { countryAt, type Diagnostics, finding, list, review, see, term, valuesOf } from '../rule.ts'
import { isMade, nameOf, seeFact } from './fact.ts'

/** Reports two entries that contradict each other: one clause given and not given, or absolute and open to consent. */
export function* againstEachOther(undertakings: readonly UndertakingFacts[]): Diagnostics {
  for (const one of undertakings) {
    // `domestic-use-only` reports this clause wherever it is promised.
    if (one.clause.value === 'domestic-use-only') continue
    const given = undertakings.filter(
      other => other !== one && other.state.value === 'given' && isAlike(one, other),
    )
    const [other] = given
    // A form offers both modes, and the one that does not apply is struck out: that is no contradiction.
    if (!isPromised(one) && other !== undefined && mayAgree(one.mode?.value, other.mode?.value)) {
      const data = { ...nameOf(one), found: coded('state', one.state.value) }
      yield review('given-and-not', one.state, data, [see('given', other.state.at)])
    }
    const absolute = given.find(({ mode }) => mode?.value === 'absolute')
    if (one.state.value === 'given' && one.mode?.value === 'without-prior-consent' && absolute?.mode) {
      const data = { ...nameOf(one), authority: one.consentAuthority ?? term('the.authority') }
      yield review('two-modes', one.mode, data, [see('absolute', absolute.mode.at)])
    }
  }
}

/** Asks about a promise that names no destination, or only destinations for which it is not required. */
export function* openDestinations(
  { clause, mode, destinations }: UndertakingFacts,
  usuallyExcluded: readonly string[],
): Diagnostics {
  const [first] = destinations
  const data = { clause: coded('clause', clause.value) }
  if (first === undefined) {
    // Whoever asks for consent first means every country.
    if (mode?.value !== 'without-prior-consent') yield review('destinations-open', clause, data)
    return
  }
  const named = valuesOf(destinations)
  if (named.includes('all') || usuallyExcluded.length === 0) return
  if (named.some(code => usuallyExcluded.includes(partOf(code)))) return
  yield review('destinations-unusual', first.at, { ...data, found: list(destinations.map(countryAt)) })
}

/** Asks about goods that are built into a product where the promise is about the goods alone, and no country of it is stated. */
export function* openProducts(
  { clause, scope }: UndertakingFacts,
  certificate: CertificateFacts,
): Diagnostics {
  const { disposition, endProductCountries } = certificate.endUse
  if (!isMade(certificate) || endProductCountries.length > 0) return
  // Another entry may be about the products, given or struck out.
  const isOfProducts = (one: UndertakingFacts) =>
    one.clause.value === clause.value && (one.scope?.value === 'both' || one.scope?.value === 'incorporated')
  if (certificate.undertakings.some(isOfProducts)) return
  const data = {
    clause: coded('clause', clause.value),
    scope: term(scope === undefined ? 'scope.unstated' : 'scope.as-received'),
  }
  yield review('products-open', scope?.at ?? clause.at, data, [
    see('disposition', disposition.at, undefined, { found: coded('disposition', disposition.value) }),
  ])
}

/** Asks about promises of one who does not use the goods: each undertaker once, with the other clauses. */
export function* undertakers(
  promises: readonly UndertakingFacts[],
  certificate: CertificateFacts,
  ofTheUser: readonly string[],
): Diagnostics {
  for (const role of ['government', 'consignee']) {
    const [first, ...others] = promises.filter(
      ({ undertaker, clause }) =>
        undertaker.value === role && !canKeep(role, certificate, ofTheUser.includes(clause.value)),
    )
    if (first === undefined) continue
    const related = others.map(({ clause, undertaker }) =>
      see('clause', undertaker.at, undefined, { clause: coded('clause', clause.value) }),
    )
    yield review('other-undertaker', first.undertaker, nameOf(first), related)
  }
}

function canKeep(role: string, certificate: CertificateFacts, isOfUser: boolean): boolean {
  const { certificateType, consignee, endUser, issuer, endorsements } = certificate
  if (role === 'consignee')
    return !isOfUser || (consignee !== undefined && compareParties(endUser, consignee).outcome === 'same')
  if (certificateType.value === 'government-assurance') return true
  const isGovernments =
    issuer?.activities.some(activity => activity.value === 'government') === true ||
    endorsements.some(({ kind }) => kind.value === 'government')
  return isGovernments && !isOfUser
}

/** Checks a promise that the end user signs itself. */
export function* signatory({ clause }: UndertakingFacts, certificate: CertificateFacts): Diagnostics {
  const { endUser } = certificate
  const { entity } = certificate.signatory
  if (entity === undefined || entity.value === endUser.name.value || isPlaceholder(entity.value)) return
  const found = statedNames(endUser).map(({ value }) => compareNames(value, entity.value))
  if (found.some(({ is }) => is === 'same')) return
  // `Kaveri Traction Motors` may be short for it, or be another company of the group.
  const isNear = found.some(one => one.is === 'variant' || (one.is === 'kin' && one.by === 'part'))
  yield (isNear ? review : finding)('signatory', clause.at, { found: entity, wanted: endUser.name }, [
    seeFact('fact', { what: term('signer'), at: entity.at, found: entity }),
    seeFact('fact', { what: roleTerm(endUser), at: endUser.name.at, found: endUser.name }),
  ])
}
