import type { Some } from '../core/model/group-by.ts'
import type { CertificateFacts, Diagnostic, DocumentRef, Pointer } from '../core/model/model.ts'
import { foldName } from '../trade/party.ts'
import { screenedIn } from '../trade/screened.ts'
import { citation, eachGranted } from './dossier.ts'
import {
  entryArguments,
  type RestrictedHit,
  restrictedTerms,
  screened,
  togetherByEntry,
} from './restricted.ts'
import { findingIn, inDocument, notApplicable, reviewIn, rule, see, term } from './rule.ts'

/** No party of the certificate has come onto a list of restricted parties between its issue and the export. */
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
  terms: { ...restrictedTerms, 'no-lists': 'the configuration names no lists' },
  parameters: z => z.strictObject({}),
  *check(subject, { screener, day }) {
    if (screener === undefined) return notApplicable(term('no-lists'))
    return yield* eachGranted(subject, (shipment, grant) => {
      // Parties that the shipment names too are screened with the shipment.
      const own = new Set(
        screenedIn(shipment).flatMap(({ names }) => names.map(({ value }) => foldName(value))),
      )
      const later = screened(grant, screener, day).hits.filter(
        ({ hit: { since = '' }, found }) => since > grant.issueDate.value && !own.has(foldName(found.value)),
      )
      const at = citation(subject.dossier, shipment)
      return togetherByEntry(later).map(hits => ofEntry(hits, shipment.document, at, grant))
    })
  },
})

function ofEntry(
  [first, ...others]: Some<RestrictedHit>,
  document: DocumentRef,
  at: Pointer,
  grant: CertificateFacts,
): Diagnostic {
  const { hit, what, found } = first
  const isSure = hit.evidence.band === 'block' && hit.evidence.by !== 'text'
  const data = {
    ...entryArguments(first),
    found: inDocument(found, grant.document),
    number: inDocument(grant.certificateNumber, grant.document),
    issued: inDocument(grant.issueDate, grant.document),
  }
  const related = [
    see('named', first.at, grant.document, { what, found }),
    ...others.map(other => see('also', other.at, grant.document, { what: other.what })),
  ]
  const say = isSure && hit.effect === 'barred' ? findingIn : reviewIn
  return { ...say(document, isSure ? 'listed' : 'may-be-listed', at, data, related), screening: hit.evidence }
}
