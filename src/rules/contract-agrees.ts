import type { Arguments, CertificateFacts, DocumentRef, Located, ShipmentFacts } from '../core/model/model.ts'
import { versions } from '../trade/documents/version.ts'
import { compareNumbers } from '../trade/numbers/contract-number.ts'
import { disagreeing } from './compared.ts'
import {
  type Diagnostics,
  finding,
  findingIn,
  inDocument,
  notApplicable,
  review,
  rule,
  see,
  term,
  valuesOf,
} from './rule.ts'

export const contractAgrees = rule({
  id: 'contract-agrees',
  over: 'dossier',
  summary:
    'Contract number, order number and order date of the shipment are those of the certificate, and the order is older than both documents.',
  why: 'A certificate is given for one order. Goods of another order are not covered, and an order that is dated after its certificate suggests that the documents were fabricated afterwards.',
  messages: {
    'other-number': {
      text: 'The {what} is {found}, but the certificate states {granted}.',
      help: 'Correct the number from the contract. If the goods belong to {found}, they need a certificate for it.',
    },
    'zeros-differ': {
      text: 'The {what} is {found}, but the certificate states {granted}; they differ only in leading zeros.',
      help: 'Leading zeros count. Correct the document that lost them, and put the number in quotes so that they are kept.',
    },
    'prefix-differs': {
      text: 'The {what} is {found}, but the certificate states {granted}; they differ only in what is written before the number.',
      help: 'Ask whether both are one number, and write it in both documents as the contract does.',
    },
    'says-more': {
      text: 'The {what} is {found}, but the certificate states {granted}; one of them contains more than the number.',
      help: 'Ask whether both mean one order and the same version of it, and write only the number in both documents.',
    },
    'maybe-of-another': {
      text: 'The {what} is {found}, but the certificate states {granted}; the shipment is made under {count} certificates, so the number may belong to another one.',
      help: 'Check that another certificate that the shipment cites states {found}, and note which goods belong to which.',
    },
    'other-date': {
      text: 'The order is dated {found}, but the certificate dates it {granted}.',
      help: 'Look up the date in the order. Two dates may be two versions of one order: then the certificate has to be for the version that is shipped.',
    },
    'ordered-after-issue': {
      text: 'The order is dated {found}, after the certificate was issued on {limit}.',
      help: 'Ask which order the certificate was signed for. A changed order may need a new certificate.',
    },
    'ordered-after-signature': {
      text: 'The order is dated {found}, after the certificate was signed on {limit}.',
      help: 'Ask which order the certificate was signed for. A paper that was signed before its order may have been filled in afterwards.',
    },
    'ordered-after-export': {
      text: 'The order is dated {found}, after the goods were exported on {limit}.',
      help: 'One of the two dates is wrong, or the order was written after the fact. Correct the date from the original.',
    },
  },
  labels: {
    granted: 'the certificate: {granted}',
    issued: 'the certificate was issued on {limit}',
    signed: 'the certificate was signed on {limit}',
    exported: 'exported on {limit}',
  },
  terms: {
    'contract-number': 'contract number',
    'order-number': 'order number',
    'no-contract': 'no shipment states its contract',
  },
  *check({ dossier }) {
    for (const { document, contract, issueDate, signatory } of versions(dossier)) {
      // Of the two days, the earlier one limits: what is signed later than it is issued is for `dates-in-order`.
      const isSignedFirst = signatory.signedDate.value < issueDate.value
      const limit = isSignedFirst ? signatory.signedDate : issueDate
      const message = isSignedFirst ? 'ordered-after-signature' : 'ordered-after-issue'
      yield* late(message, contract.orderDate, document, limit, document)
    }
  },
  each: {
    *shipment(shipment, grant) {
      const { contract: ours, document, exportDate } = shipment
      const { contract: theirs, document: there, issueDate } = grant
      const orderDate = ours?.orderDate
      if (ours !== undefined) {
        yield* numbers('contract-number', ours.contractNumber, theirs.contractNumber, shipment, grant)
        yield* numbers('order-number', ours.orderNumber, theirs.orderNumber, shipment, grant)
        // If the numbers differ, so may the dates.
        if (orderDate && compareNumbers(ours.orderNumber.value, theirs.orderNumber.value) !== 'different') {
          if (theirs.orderDate === undefined)
            yield* late('ordered-after-issue', orderDate, document, issueDate, there)
          else if (orderDate.value !== theirs.orderDate.value)
            yield disagreeing(finding, 'other-date', orderDate, theirs.orderDate, grant)
        }
      }
      // By the shipment's own date of the order, else by the certificate's.
      const dating = orderDate === undefined ? there : document
      yield* late('ordered-after-export', orderDate ?? theirs.orderDate, dating, exportDate, document)
      return ours === undefined ? notApplicable(term('no-contract')) : undefined
    },
  },
})

function* numbers(
  what: string,
  ours: Located<string> | undefined,
  theirs: Located<string> | undefined,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
): Diagnostics {
  if (ours === undefined || theirs === undefined) return
  const comparison = compareNumbers(ours.value, theirs.value)
  // A certificate that lists several orders is reported by `one-order-per-certificate`.
  if (comparison === 'same' || comparison === 'listed') return
  const say = (how: typeof finding, message: string, more: Arguments = {}) =>
    disagreeing(how, message, ours, theirs, grant, { what: term(what), ...more })
  const certificates = new Set(valuesOf(shipment.certificateNumbers)).size
  if (comparison === 'same-but-prefix') yield say(review, 'prefix-differs')
  else if (comparison === 'says-more') yield say(review, 'says-more')
  // There is one contract field but one certificate for each order, so the field can be right for one of them only.
  else if (certificates > 1) yield say(review, 'maybe-of-another', { count: String(certificates) })
  else yield say(finding, comparison === 'zeros-differ' ? 'zeros-differ' : 'other-number')
}

/** The labels of the days that an order comes before, by the message if it does not. */
const limits = {
  'ordered-after-issue': 'issued',
  'ordered-after-signature': 'signed',
  'ordered-after-export': 'exported',
} as const

/** Reports an order that is dated after the issue, the signature or the export; one of the same day is fine. */
function* late(
  message: keyof typeof limits,
  ordered: Located<string> | undefined,
  document: DocumentRef,
  limit: Located<string>,
  there: DocumentRef,
): Diagnostics {
  if (ordered === undefined || ordered.value <= limit.value) return
  yield findingIn(document, message, ordered, { limit: inDocument(limit, there) }, [
    see(limits[message], limit.at, there, { limit }),
  ])
}
