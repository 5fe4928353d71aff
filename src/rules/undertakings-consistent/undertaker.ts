/** Checks who promises and who signs: one who can keep the promise, and the end user if that is promised. */
import type { CertificateFacts, UndertakingFacts } from '../../core/model/model.ts'
import { roleTerm } from '../../trade/parties.ts'
import { compareParties, foldName } from '../../trade/party.ts'
import { isPlaceholder } from '../../trade/placeholder.ts'
import { coded } from '../../trade/terms.ts'
import { type Diagnostics, finding, review, see, term } from '../rule.ts'
import { nameOf, seeFact } from './fact.ts'

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
  const signed = foldName(entity.value)
  const names = [endUser.name, endUser.nativeName].flatMap(name => (name ? [foldName(name.value)] : []))
  if (names.includes(signed)) return
  // `Kaveri Traction Motors` may be short for it, or be another company of the group.
  const isNear = names.some(name => continues(name, signed) || continues(signed, name))
  yield (isNear ? review : finding)('signatory', clause.at, { found: entity, wanted: endUser.name }, [
    seeFact('fact', { what: term('signer'), at: entity.at, found: entity }),
    seeFact('fact', { what: roleTerm(endUser), at: endUser.name.at, found: endUser.name }),
  ])
}

function continues(name: string, start: string): boolean {
  return start !== '' && name.startsWith(start) && (name[start.length] === ' ' || /^[^ -~]*$/.test(name))
}
