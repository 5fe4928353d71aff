import type { CertificateFacts, Diagnostic, Dossier, Law, ShipmentFacts } from '../core/model/model.ts'
import { grantFor } from '../trade/version.ts'
import { citation, uncompared } from './dossier.ts'
import { type MilitaryParameters, militaryParameters, noMilitaryUse } from './no-military-use/rule.ts'
import { inDocument, notApplicable, rule, see, term } from './rule.ts'

/** No certificate that is older than a bar to military use is for such use. */
export const militaryUseSinceIssue = rule({
  id: 'military-use-since-issue',
  over: 'dossier',
  summary:
    'No shipment leaves under an older certificate for a military use that was barred after its issue.',
  why: 'Only the certificate states what the goods are for, and it is checked against the law of the day on which it was signed. Goods that leave after military use was barred are barred, even if the use was allowed when their certificate was signed.',
  messages: {
    barred: {
      text: 'Certificate {number} was issued on {issued} for a military user or military use, which is barred since {since}.',
      help: 'Do not ship. If user and use are civil, have the certificate signed again with a text that states so.',
    },
    'maybe-barred': {
      text: 'Certificate {number} was issued on {issued} and may be for a military user or military use, which is barred since {since}.',
      help: 'Check the places that are shown here. If the user or the use is military, do not ship; if not, keep the evidence.',
    },
  },
  labels: {
    said: 'what the certificate states',
  },
  terms: {
    'none-older': 'no certificate here was issued before military use was barred',
  },
  parameters: militaryParameters,
  *check(subject, law) {
    const { dossier, checked } = subject
    const nothing = uncompared(subject)
    if (nothing) return nothing
    let isOlder = false
    for (const shipment of checked) {
      const grant = grantFor(dossier, shipment)
      // A certificate issued since the law is in force is checked by itself.
      if (grant === undefined || law.since === undefined || grant.issueDate.value >= law.since) continue
      isOlder = true
      const remark = ofGrant(dossier, shipment, grant, law.since, law)
      if (remark !== undefined) yield remark
    }
    return isOlder ? undefined : noneOlder
  },
})

const noneOlder = notApplicable(term('none-older'))

function ofGrant(
  dossier: Dossier,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
  since: string,
  law: Law<MilitaryParameters>,
): Diagnostic | undefined {
  const found: Diagnostic[] = []
  for (const remark of noMilitaryUse.check(grant, law) as Iterable<Diagnostic>) found.push(remark)
  if (found.length === 0) return undefined
  const isSure = found.some(({ outcome }) => outcome !== 'review')
  const data = {
    number: inDocument(grant.certificateNumber, grant.document),
    issued: inDocument(grant.issueDate, grant.document),
    since,
  }
  return {
    document: shipment.document,
    at: citation(dossier, shipment),
    message: isSure ? 'barred' : 'maybe-barred',
    data,
    related: found.map(({ at }) => see('said', at, grant.document)),
    ...(isSure ? {} : { outcome: 'review' as const }),
  }
}
