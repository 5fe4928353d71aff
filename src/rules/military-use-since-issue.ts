import type { Diagnostic } from '../core/model/model.ts'
import { grantFor } from '../trade/version.ts'
import { citation, uncompared } from './dossier.ts'
import { noMilitaryUse } from './no-military-use/rule.ts'
import { militaryParameters } from './no-military-use/signs.ts'
import { findingIn, inDocument, notApplicable, reviewIn, rule, see, term } from './rule.ts'

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
    const { since } = law
    const nothing = uncompared(subject)
    if (nothing) return nothing
    let isOlder = false
    for (const shipment of checked) {
      const grant = grantFor(dossier, shipment)
      // A certificate issued since the law is in force is checked by itself.
      if (grant === undefined || since === undefined || grant.issueDate.value >= since) continue
      isOlder = true
      const found = [...(noMilitaryUse.check(grant, law) as Iterable<Diagnostic>)]
      if (found.length === 0) continue
      const isSure = found.some(({ outcome }) => outcome !== 'review')
      yield (isSure ? findingIn : reviewIn)(
        shipment.document,
        isSure ? 'barred' : 'maybe-barred',
        citation(dossier, shipment),
        {
          number: inDocument(grant.certificateNumber, grant.document),
          issued: inDocument(grant.issueDate, grant.document),
          since,
        },
        found.map(({ at }) => see('said', at, grant.document)),
      )
    }
    return isOlder ? undefined : notApplicable(term('none-older'))
  },
})
