import { foldName } from '../trade/parties/party-name.ts'
import { screened, screenedIn, togetherByEntry } from '../trade/parties/screened.ts'
import { issueOf } from './compared.ts'
import { citation } from './dossier.ts'
import { restrictedDiagnostic, restrictedTerms } from './restricted.ts'
import { inDocument, rule, see } from './rule.ts'

export const restrictedSinceIssue = rule({
  id: 'restricted-since-issue',
  over: 'dossier',
  summary:
    'No party that the certificate names has come onto a list of restricted parties after the certificate was issued.',
  why: 'A certificate is screened on the day on which it was signed, but goods leave under it for months. A party that only the certificate names, such as the importer, is not screened with the shipment, but still receives the goods.',
  messages: {
    listed: {
      text: 'The {what} of certificate {number}, {found}, is {listed} on the list {list} {since}, after the certificate was issued on {issued}: entry {entry}.',
      help: 'Do not ship under this certificate. If it is another party of the same name, record the decision of the reviewer as a waiver with `party` and `entry`.',
    },
    'may-be-listed': {
      text: 'The {what} of certificate {number}, {found}, may be {listed} on the list {list} {since}, after the certificate was issued on {issued}: entry {entry}.',
      help: 'Compare the address, the country and the numbers of the party with those of the entry, and record the decision of the reviewer.',
    },
  },
  labels: {
    named: 'the {what}: {found}',
    also: 'also the {what}',
  },
  terms: restrictedTerms,
  readsLists: true,
  each: {
    *shipment(shipment, grant, law, dossier) {
      // Parties that the shipment names too are screened with the shipment.
      const own = new Set(
        screenedIn(shipment).flatMap(({ names }) => names.map(({ value }) => foldName(value))),
      )
      const { document, issueDate } = grant
      const later = screened(grant, law).hits.filter(
        ({ hit: { since = '' }, found }) => since > issueDate.value && !own.has(foldName(found.value)),
      )
      for (const group of togetherByEntry(later)) {
        const [{ hit, what, found, at }] = group
        const isSure = hit.evidence.band === 'block' && hit.evidence.by !== 'text'
        const told = restrictedDiagnostic(group, isSure ? 'listed' : 'may-be-listed', isSure)
        const others = told.related ?? []
        yield {
          ...told,
          at: citation(dossier, shipment),
          data: { ...told.data, found: inDocument(found, document), ...issueOf(grant) },
          related: [
            see('named', at, document, { what, found }),
            ...others.map(other => ({ ...other, document })),
          ],
        }
      }
    },
  },
})
