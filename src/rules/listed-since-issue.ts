import type { CertificateFacts } from '../core/model/model.ts'
import { memoizeByObject } from '../text/memoize.ts'
import { partiesOf } from '../trade/parties/parties.ts'
import { foldedNames } from '../trade/parties/party.ts'
import { foldName } from '../trade/parties/party-name.ts'
import { issueOf } from './compared.ts'
import { citation } from './dossier.ts'
import { type ListLaw, listHits, listParameters, listTerms, partiesIn } from './no-listed-party.ts'
import { finding, inDocument, review, rule, see } from './rule.ts'

export const listedSinceIssue = rule({
  id: 'listed-since-issue',
  over: 'dossier',
  summary: 'No party that the certificate names was listed after it was issued.',
  why: 'A certificate is checked against the lists of the day on which it was signed, but goods leave under it for months. A party that only the certificate names, such as the importer or an intermediate consignee, is not checked with the shipment, but still receives the goods.',
  messages: {
    barred: {
      text: 'The {what} of certificate {number}, {found}, is listed as {listed} since {since}, after the certificate was issued on {issued}; no controlled goods may be exported to it.',
      help: 'Do not ship under this certificate. If it is another party of the same name, have the reviewer confirm that and keep the proof. The listing: {note}.',
    },
    watched: {
      text: 'The {what} of certificate {number}, {found}, is on a watch list as {listed} since {since}, after the certificate was issued on {issued}.',
      help: 'A general licence does not cover this party. Ask for the individual licence, and for the risk assessment report and the written commitment that its applicant files, and keep them with the document. The listing: {note}.',
    },
    limited: {
      text: 'The {what} of certificate {number}, {found}, is listed as {listed} since {since}, after the certificate was issued on {issued}: {limit}.',
      help: 'Read in the notice what it forbids and whom it binds, and have the reviewer decide whether it reaches this transaction. The listing: {note}.',
    },
    'may-be-listed': {
      text: 'The {what} of certificate {number}, {found}, may be {listed}, {effect} since {since}, after the certificate was issued on {issued}: {reason}.',
      help: 'Ask the party for its name and number in its register, and compare them with the listing. Keep the answer with the document. The listing: {note}.',
    },
    resembles: {
      text: 'The {what} of certificate {number}, {found}, has a name that begins like {listed}, which is {effect} since {since}, after the certificate was issued on {issued}.',
      help: 'Find out whether it is a namesake, a unit or a subsidiary, and who owns what share of it. Keep the answer with the document. The listing: {note}.',
    },
  },
  labels: {
    named: 'the {what}: {found}',
    also: 'also the {what}',
  },
  terms: listTerms,
  parameters: listParameters,
  each: {
    *shipment(shipment, grant, law, dossier) {
      const at = citation(dossier, shipment)
      const hits = law.derived(laterHits)(grant)
      if (hits.length === 0) return
      // Parties that the shipment names too are looked up on the shipment's own day.
      const own = new Set(partiesOf(shipment).flatMap(foldedNames))
      const { document } = grant
      const stated = issueOf(grant)
      for (const { what, message, data, match, member, others } of hits) {
        const { found } = match
        if (own.has(foldName(found.value))) continue
        const say = message === 'barred' ? finding : review
        const related = [
          see('named', found.at, document, { what, found }),
          ...others.map(other => see('also', other.match.found.at, document, { what: other.what })),
        ]
        yield {
          ...say(message, at, { ...data, found: inDocument(found, document), ...stated }, related),
          member,
        }
      }
    },
  },
})

/** Finds the parties that were listed after the issue of a certificate, the same for each of its shipments. */
const laterHits = (law: ListLaw) =>
  memoizeByObject((grant: CertificateFacts) => {
    // A party that sends the goods receives none.
    const parties = partiesIn(grant).filter(({ does }) => does !== 'sends')
    // Listings up to the day of issue are reported for the certificate itself.
    return listHits(grant, law, parties).filter(
      ({ match: { member } }) => member.from !== undefined && member.from > grant.issueDate.value,
    )
  })
