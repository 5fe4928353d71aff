import type {
  Argument,
  Arguments,
  CertificateFacts,
  Diagnostic,
  DossierSubject,
  Located,
  ShipmentFacts,
} from '../core/model/model.ts'
import { compareNumbers } from '../trade/contract-number.ts'
import { versions } from '../trade/version.ts'
import { eachGranted } from './dossier.ts'
import { findingIn, inDocument, notApplicable, rule, see, term } from './rule.ts'

/** Contract and order of the shipment are those of the certificate. */
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
    'ordered-after-export': {
      text: 'The order is dated {found}, after the goods were exported on {limit}.',
      help: 'One of the two dates is wrong, or the order was written after the fact. Correct the date from the original.',
    },
  },
  labels: {
    granted: 'the certificate: {granted}',
    issued: 'the certificate was issued on {limit}',
    exported: 'exported on {limit}',
  },
  terms: {
    'contract-number': 'contract number',
    'order-number': 'order number',
    'no-contract': 'no shipment states its contract',
  },
  parameters: z => z.strictObject({}),
  *check(subject) {
    for (const certificate of versions(subject.dossier)) yield* afterIssue(certificate, certificate)
    const nothing = yield* eachGranted(subject, agreement)
    return nothing ?? (statesContract(subject) ? undefined : noContract)
  },
})

const noContract = notApplicable(term('no-contract'))

function statesContract({ checked }: DossierSubject): boolean {
  return checked.some(shipment => shipment.contract !== undefined)
}

function* agreement(shipment: ShipmentFacts, grant: CertificateFacts): Generator<Diagnostic> {
  const { contract: ours } = shipment
  const { contract: theirs } = grant
  if (ours?.contractNumber !== undefined && theirs.contractNumber !== undefined)
    yield* numbers(term('contract-number'), ours.contractNumber, theirs.contractNumber, shipment, grant)
  if (ours !== undefined) {
    yield* numbers(term('order-number'), ours.orderNumber, theirs.orderNumber, shipment, grant)
    yield* dates(shipment, grant)
  }
  yield* afterExport(shipment, grant)
}

function* numbers(
  what: Argument,
  ours: Located<string>,
  theirs: Located<string>,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
): Generator<Diagnostic> {
  const comparison = compareNumbers(ours.value, theirs.value)
  // A certificate that lists several orders is reported by `one-order-per-certificate`.
  if (comparison === 'same' || comparison === 'listed') return
  const data: Arguments = { what, found: ours, granted: inDocument(theirs, grant.document) }
  const remark = {
    document: shipment.document,
    at: ours.at,
    data,
    related: [see('granted', theirs.at, grant.document, { granted: theirs })],
  }
  const certificates = new Set(shipment.certificateNumbers.map(number => number.value)).size
  if (comparison === 'same-but-prefix') {
    yield { ...remark, message: 'prefix-differs', outcome: 'review' }
  } else if (comparison === 'says-more') {
    yield { ...remark, message: 'says-more', outcome: 'review' }
  } else if (certificates > 1) {
    // There is one contract field but one certificate for each order, so the field can be right for one of them only.
    yield {
      ...remark,
      message: 'maybe-of-another',
      data: { ...data, count: String(certificates) },
      outcome: 'review',
    }
  } else {
    yield { ...remark, message: comparison === 'zeros-differ' ? 'zeros-differ' : 'other-number' }
  }
}

function* dates(shipment: ShipmentFacts, grant: CertificateFacts): Generator<Diagnostic> {
  const ours = shipment.contract?.orderDate
  const theirs = grant.contract.orderDate
  if (ours === undefined || !isOrderOf(shipment, grant)) return
  if (theirs === undefined) {
    yield* afterIssue(shipment, grant)
  } else if (ours.value !== theirs.value) {
    yield findingIn(shipment.document, 'other-date', ours, { granted: inDocument(theirs, grant.document) }, [
      see('granted', theirs.at, grant.document, { granted: theirs }),
    ])
  }
}

/** Checks whether both documents give the same order number; if the numbers differ, so may the dates. */
function isOrderOf(shipment: ShipmentFacts, grant: CertificateFacts): boolean {
  const number = shipment.contract?.orderNumber.value
  return number !== undefined && compareNumbers(number, grant.contract.orderNumber.value) !== 'different'
}

/** Reports an order dated after the issue of the certificate; an order of the same day is fine. */
function* afterIssue(
  document: CertificateFacts | ShipmentFacts,
  certificate: CertificateFacts,
): Generator<Diagnostic> {
  const ordered = document.contract?.orderDate
  const { issueDate } = certificate
  if (ordered === undefined || ordered.value <= issueDate.value) return
  yield findingIn(
    document.document,
    'ordered-after-issue',
    ordered,
    { limit: inDocument(issueDate, certificate.document) },
    [see('issued', issueDate.at, certificate.document, { limit: issueDate })],
  )
}

/** Reports an order dated after the export, by the shipment's own date of the order, else by the certificate's. */
function* afterExport(shipment: ShipmentFacts, grant: CertificateFacts): Generator<Diagnostic> {
  const { exportDate } = shipment
  const own = shipment.contract?.orderDate
  const ordered = own ?? grant.contract.orderDate
  if (ordered === undefined || ordered.value <= exportDate.value) return
  yield findingIn(
    own === undefined ? grant.document : shipment.document,
    'ordered-after-export',
    ordered,
    { limit: inDocument(exportDate, shipment.document) },
    [see('exported', exportDate.at, shipment.document, { limit: exportDate })],
  )
}
