import type {
  Argument,
  Arguments,
  Diagnostic,
  Dossier,
  EndUseReportFacts,
  Pointer,
  ShipmentFacts,
  TransferFacts,
} from '../core/model/model.ts'
import { isSameShipment } from '../trade/version.ts'
import { firstDifference, type Side } from './difference.ts'
import { citation, unreadCertificate } from './dossier.ts'
import { findingIn, inDocument, notApplicable, reviewIn, rule, see, term } from './rule.ts'

/** The certificate that shipments cite is present, once, and in force. */
export const certificatePresent = rule({
  id: 'certificate-present',
  over: 'dossier',
  readsReports: 'also',
  summary:
    'The certificate that a shipment or an end-use report cites is among the documents, in one version, neither revoked nor replaced for a shipment.',
  why: 'A shipment can only be checked against the certificate it is made under. Without it nothing can be concluded, and with two different versions it is unclear which one the authority has seen.',
  messages: {
    missing: {
      text: 'Certificate {number} is cited here, but is not among the documents.',
      help: 'Name the file of certificate {number} as well, or its folder with --certificates PATH. It may be a file of this run that could not be read. If the number is misspelt, correct it.',
    },
    'missing-by-order': {
      text: 'No certificate is cited here, and no certificate without a number is made out for order {number}.',
      help: 'Name the number of the certificate in `certificateNumbers`. If the certificate has no number, name its file as well, and write the order number as it does.',
    },
    'versions-differ': {
      text: 'There are different versions of certificate {number}{where}.',
      help: 'Keep the version that was submitted. If one amends another, state that in it: `status: amended`, with `replaces` naming the number or the SHA-256 of the file before it.',
    },
    revoked: {
      text: 'Certificate {number} was revoked; the shipment left on {day}.',
      help: 'Do not ship under a revoked certificate. Obtain a new one and cite it.',
    },
    replaced: {
      text: 'Certificate {number} was replaced by {successor} on {since}; the shipment left on {day}.',
      help: 'Cite {successor} if the goods were shipped under it.',
    },
    'shipment-versions-differ': {
      text: 'There are different versions of the same revision of shipment {reference}{where}; each of them draws on the certificate.',
      help: 'Keep the version that was declared. If one corrects the other, give it the next `revision`.',
    },
  },
  labels: {
    other: 'the other version',
    differs: 'here {value}',
    revocation: 'revoked here',
    successor: 'replaced by this certificate',
  },
  terms: {
    'value-and-value': ': {here} here, {there} there',
    'value-and-nothing': ': {here} here, nothing there',
    'value-and-more': ': {here} here, more there',
    'nothing-and-value': ': nothing here, {there} there',
    'nothing-and-more': ': nothing here, more there',
    'nothing-and-nothing': ': nothing here, nothing there',
    'more-and-more': ': more here, more there',
    'more-and-value': ': more here, {there} there',
    'more-and-nothing': ': more here, nothing there',
    nothing: 'nothing',
    more: 'more',
  },
  parameters: z => z.strictObject({}),
  *check({ dossier, checked, reports }) {
    if (dossier.grants.length > 1) yield* conflicts(dossier)
    if (dossier.shipments.length > 1) yield* shipmentConflicts(dossier)
    yield* missingForReports(dossier, reports)
    if (checked.length + reports.length === 0 && dossier.grants.length < 2) return noShipment
    const [grant] = dossier.grants
    const stands = grant?.status?.value !== 'revoked' && dossier.successors.length === 0
    if (grant !== undefined && stands) return undefined
    for (const shipment of checked) {
      const here = { document: shipment.document, at: citation(dossier, shipment) }
      const data = { number: dossier.certificate, day: shipment.exportDate }
      if (grant === undefined) {
        if (unreadCertificate(dossier) === undefined)
          yield {
            ...here,
            message: here.at === byOrder ? 'missing-by-order' : 'missing',
            data,
            outcome: 'review',
          }
        continue
      }
      if (dossier.grants.length === 1 && grant.status?.value === 'revoked') {
        // The revocation is dated: what left before it left under a certificate in force.
        const stood = dossier.replaced.length > 0 && shipment.exportDate.value < grant.issueDate.value
        if (!stood)
          yield {
            ...here,
            message: 'revoked',
            data,
            related: [see('revocation', grant.status.at, grant.document)],
          }
      }
      const successor = dossier.successors.find(later => later.issueDate.value <= shipment.exportDate.value)
      if (successor !== undefined) {
        yield {
          ...here,
          message: 'replaced',
          data: {
            ...data,
            successor: inDocument(successor.certificateNumber, successor.document),
            since: inDocument(successor.issueDate, successor.document),
          },
          related: [
            see('successor', successor.replaces?.at ?? successor.certificateNumber.at, successor.document),
          ],
        }
      }
    }
    return undefined
  },
})

/** Reports end-use reports whose certificate is missing; one that is revoked or replaced is still reported on. */
function* missingForReports(dossier: Dossier, reports: readonly EndUseReportFacts[]): Generator<Diagnostic> {
  if (dossier.grants.length > 0 || unreadCertificate(dossier) !== undefined) return
  for (const { document, certificateNumber } of reports)
    yield reviewIn(document, 'missing', certificateNumber, { number: dossier.certificate })
}

/** Where a document without a certificate number states what names the certificate. */
const byOrder: Pointer = '/contract/orderNumber'

const noShipment = notApplicable(term('no-shipment'))

function* conflicts(dossier: Dossier): Generator<Diagnostic> {
  const [first, ...others] = dossier.grants
  if (first === undefined) return
  for (const other of others) {
    const data = { number: dossier.certificate }
    const differs = versionsDiffer(
      'versions-differ',
      data,
      first,
      first.certificateNumber.at,
      other,
      other.certificateNumber.at,
    )
    // Two buyers may give their orders the same number.
    const isByOrder = [first, other].some(({ certificateNumber }) => certificateNumber.at === byOrder)
    yield isByOrder ? { ...differs, outcome: 'review' } : differs
  }
}

function* shipmentConflicts(dossier: Dossier): Generator<Diagnostic> {
  const seen = new Map<string, ShipmentFacts[]>()
  for (const shipment of dossier.shipments) {
    const { shipmentReference: reference } = shipment
    const others = seen.get(reference.value)
    if (others === undefined) {
      seen.set(reference.value, [shipment])
      continue
    }
    const before = others.find(
      other => other.revision === shipment.revision && isSameShipment(other, shipment),
    )
    others.push(shipment)
    if (before === undefined) continue
    yield versionsDiffer(
      'shipment-versions-differ',
      { reference },
      before,
      before.shipmentReference.at,
      shipment,
      reference.at,
    )
  }
}

function versionsDiffer(
  message: string,
  data: Arguments,
  first: TransferFacts,
  firstAt: Pointer,
  second: TransferFacts,
  secondAt: Pointer,
): Diagnostic {
  const difference = firstDifference(first, second)
  if (difference === undefined) {
    const related = [see('other', firstAt, first.document)]
    return findingIn(second.document, message, secondAt, { ...data, where: '' }, related)
  }
  const { first: there, second: here } = difference
  const where = term(`${here.holds}-and-${there.holds}`, {
    ...(here.value === undefined ? {} : { here: here.value }),
    ...(there.value === undefined ? {} : { there: inDocument(there.value, first.document) }),
  })
  return findingIn(second.document, message, here, { ...data, where }, [
    see('differs', there.at, first.document, { value: inWords(there) }),
  ])
}

function inWords({ holds, value }: Side): Argument {
  return value ?? term(holds)
}
