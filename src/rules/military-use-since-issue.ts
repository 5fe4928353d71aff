import type { Diagnostic } from '../core/model/model.ts'
import { issueOf } from './compared.ts'
import { citation } from './dossier.ts'
import { noMilitaryUse } from './no-military-use/rule.ts'
import { militaryParameters } from './no-military-use/signs.ts'
import { finding, notApplicable, review, rule, see, term } from './rule.ts'

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
  each: {
    *shipment(shipment, grant, law, dossier) {
      const { since } = law
      const { document, issueDate } = grant
      // A certificate issued since the law is in force is checked by itself.
      if (since === undefined || issueDate.value >= since) return notApplicable(term('none-older'))
      const found = [...(noMilitaryUse.check(grant, law) as Iterable<Diagnostic>)]
      if (found.length === 0) return undefined
      const isSure = found.some(({ outcome }) => outcome !== 'review')
      const data = { ...issueOf(grant), since }
      const related = found.map(({ at }) => see('said', at, document))
      const at = citation(dossier, shipment)
      yield isSure ? finding('barred', at, data, related) : review('maybe-barred', at, data, related)
      return undefined
    },
  },
})
