/** Checks whether a clause is promised by one who can keep it. */
import type { CertificateFacts, Diagnostic, UndertakingFacts } from '../../core/model/model.ts'
import { compareParties } from '../../trade/party.ts'
import { coded } from '../../trade/terms.ts'
import { review, see } from '../rule.ts'

/** Asks about promises of one who does not use the goods: each undertaker once, with the other clauses. */
export function* undertakers(
  promises: readonly UndertakingFacts[],
  certificate: CertificateFacts,
  ofTheUser: readonly string[],
): Generator<Diagnostic> {
  for (const role of ['government', 'consignee']) {
    const own = promises.filter(({ undertaker }) => undertaker.value === role)
    const [first, ...others] = own.filter(
      ({ clause }) => !canKeep(role, clause.value, certificate, ofTheUser),
    )
    if (first === undefined) continue
    yield review(
      'other-undertaker',
      first.undertaker,
      {
        clause: coded('clause', first.clause.value),
        undertaker: coded('undertaker', first.undertaker.value),
      },
      others.map(({ clause, undertaker }) =>
        see('clause', undertaker.at, undefined, { clause: coded('clause', clause.value) }),
      ),
    )
  }
}

function canKeep(
  role: string,
  clause: string,
  certificate: CertificateFacts,
  ofTheUser: readonly string[],
): boolean {
  const { certificateType, consignee, endUser, issuer, endorsements } = certificate
  const isOfUser = ofTheUser.includes(clause)
  if (role === 'consignee')
    return !isOfUser || (consignee !== undefined && compareParties(endUser, consignee).outcome === 'same')
  if (certificateType.value === 'government-assurance') return true
  const isGovernments =
    issuer?.activities.some(activity => activity.value === 'government') === true ||
    endorsements.some(({ kind }) => kind.value === 'government')
  return isGovernments && !isOfUser
}
