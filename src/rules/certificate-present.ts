import { entryIn } from '../core/model/group-by.ts'
import type {
  Arguments,
  Diagnostic,
  Dossier,
  EndUseReportFacts,
  Pointer,
  ShipmentFacts,
  TransferFacts,
} from '../core/model/model.ts'
import { isSameShipment, numberOf } from '../trade/documents/version.ts'
import { firstDifference } from '../trade/documents/version-difference.ts'
import { citation, unreadCertificate } from './dossier.ts'
import { type Diagnostics, findingIn, inDocument, notApplicable, reviewIn, rule, see, term } from './rule.ts'

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
  *check({ dossier, checked, reports }) {
    if (dossier.grants.length > 1) yield* conflicts(dossier)
    if (dossier.shipments.length > 1) yield* shipmentConflicts(dossier)
    const [grant] = dossier.grants
    const isMissing = grant === undefined && unreadCertificate(dossier) === undefined
    const number = dossier.certificate
    // For a report a certificate that is revoked or replaced is still reported on.
    if (isMissing) yield* missingFor(reports, number)
    if (checked.length + reports.length === 0 && dossier.grants.length < 2)
      return notApplicable(term('no-shipment'))
    if (grant !== undefined && grant.status?.value !== 'revoked' && dossier.successors.length === 0)
      return undefined
    for (const shipment of checked) {
      const { document, exportDate } = shipment
      const at = citation(dossier, shipment)
      const data = { number, day: exportDate }
      if (isMissing) yield reviewIn(document, at === byOrder ? 'missing-by-order' : 'missing', at, data)
      if (grant === undefined) continue
      // The revocation is dated: what left before it left under a certificate in force.
      const stood = dossier.replaced.length > 0 && exportDate.value < grant.issueDate.value
      if (dossier.grants.length === 1 && grant.status?.value === 'revoked' && !stood)
        yield findingIn(document, 'revoked', at, data, [see('revocation', grant.status.at, grant.document)])
      const successor = dossier.successors.find(later => later.issueDate.value <= exportDate.value)
      if (successor === undefined) continue
      const { certificateNumber, issueDate, replaces, document: there } = successor
      yield findingIn(
        document,
        'replaced',
        at,
        {
          ...data,
          successor: inDocument(certificateNumber, there),
          since: inDocument(issueDate, there),
        },
        [see('successor', replaces?.at ?? certificateNumber.at, there)],
      )
    }
    return undefined
  },
})

/** Where a document without a certificate number states what names the certificate. */
const byOrder: Pointer = '/contract/orderNumber'

function* conflicts({ grants: [first, ...others], certificate }: Dossier): Diagnostics {
  if (first === undefined) return
  for (const other of others) {
    // Two buyers may give their orders the same number.
    const isByOrder = [first, other].some(({ certificateNumber }) => certificateNumber.at === byOrder)
    const data = { number: certificate }
    yield versionsDiffer(isByOrder ? reviewIn : findingIn, 'versions-differ', data, first, other)
  }
}

function* shipmentConflicts({ shipments }: Dossier): Diagnostics {
  const seen = new Map<string, ShipmentFacts[]>()
  for (const shipment of shipments) {
    const { shipmentReference: reference, revision } = shipment
    const others = entryIn(seen, reference.value, () => [])
    const before = others.find(other => other.revision === revision && isSameShipment(other, shipment))
    others.push(shipment)
    if (before !== undefined)
      yield versionsDiffer(findingIn, 'shipment-versions-differ', { reference }, before, shipment)
  }
}

function versionsDiffer(
  say: typeof findingIn,
  message: string,
  data: Arguments,
  first: TransferFacts,
  second: TransferFacts,
): Diagnostic {
  const difference = firstDifference(first, second)
  if (difference === undefined) {
    const related = [see('other', numberOf(first).at, first.document)]
    return say(second.document, message, numberOf(second).at, { ...data, where: '' }, related)
  }
  const { first: there, second: here } = difference
  const where = term(`${here.holds}-and-${there.holds}`, {
    ...(here.value && { here: here.value }),
    ...(there.value && { there: inDocument(there.value, first.document) }),
  })
  return say(second.document, message, here.at, { ...data, where }, [
    see('differs', there.at, first.document, { value: there.value ?? term(there.holds) }),
  ])
}

function* missingFor(reports: readonly EndUseReportFacts[], number: string): Diagnostics {
  for (const { document, certificateNumber } of reports)
    yield reviewIn(document, 'missing', certificateNumber, { number })
}
