/** Determines which document replaces which: copies, revisions and amended certificates. */
import { contentOf } from '../../core/model/digest.ts'
import { entryIn, grouped } from '../../core/model/group-by.ts'
import type {
  CertificateFacts,
  Day,
  DocumentRef,
  Dossier,
  EndUseReportFacts,
  Facts,
  ItemFacts,
  LinkedShipment,
  Located,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { areStrangers, mayBeOne } from '../parties/party.ts'

/** Compares documents in the default order: by file, then by position in it. */
export function byDocument(a: { document: DocumentRef }, b: { document: DocumentRef }): number {
  return compare(a.document.file, b.document.file) || a.document.part - b.document.part
}

/** Compares text by code unit: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Returns one document of each content: one that is filed twice counts once, the first by file. Documents of different
 * numbers differ, so contents are compared only if the numbers are equal.
 */
function withoutCopies<F extends Facts>(documents: readonly F[]): F[] {
  if (documents.length < 2) return [...documents]
  const kept = new Map<string, F[]>()
  return [...documents].sort(byDocument).filter(document => {
    const others = entryIn(kept, numberOf(document).value, () => [])
    const isCopy = others.some(other => contentOf(other) === contentOf(document))
    if (!isCopy) others.push(document)
    return !isCopy
  })
}

/** Returns the number by which a document is known. */
export function numberOf(document: Facts): Located<string> {
  if (document.kind === 'shipment') return document.shipmentReference
  return document.kind === 'end-use-report' ? document.reportNumber : document.certificateNumber
}

/**
 * Checks whether two documents are versions of one shipment: they have one reference, which is unique per exporter. A
 * revision may spell the exporter differently; a shared identifier or a shared name shows that it is the same.
 */
export function isSameShipment(
  a: Pick<LinkedShipment, 'shipmentReference' | 'exporter'>,
  b: Pick<LinkedShipment, 'shipmentReference' | 'exporter'>,
): boolean {
  return a.shipmentReference.value === b.shipmentReference.value && mayBeOne(a.exporter, b.exporter)
}

/** Checks whether the goods of a shipment were on board by a day: they left, and no cancellation undoes that. */
function hasLeft({ transportDocument }: ShipmentFacts, today: Day): boolean {
  const onBoard = transportDocument?.onBoardDate
  return onBoard !== undefined && onBoard.value <= today
}

/** Checks whether a document is of a shipment that was cancelled before its goods were on board. */
export function isCancelled(document: Facts, today: Day): boolean {
  return document.kind === 'shipment' && document.status === 'cancelled' && !hasLeft(document, today)
}

/** The documents of shipments, divided by whether they still count. */
interface ShipmentVersions {
  /** In force, by day of export, then reference, then file. Two of the same revision both stay: each may have drawn. */
  readonly current: readonly ShipmentFacts[]
  /** Replaced by a later revision, or cancelled. */
  readonly withdrawn: readonly ShipmentFacts[]
}

/**
 * Divides shipments into those that count and those that a later revision replaced or that were cancelled; goods that were on board
 * by `today` count whatever was cancelled later.
 */
export function shipmentVersions(shipments: readonly ShipmentFacts[], today: Day): ShipmentVersions {
  const documents = withoutCopies(shipments).sort(inOrder)
  const latestFirst = [...documents].sort((a, b) => b.revision - a.revision)
  const byReference = grouped(latestFirst, ({ shipmentReference }) => shipmentReference.value)
  const isReplaced = (document: ShipmentFacts) => {
    for (const other of byReference.get(document.shipmentReference.value) ?? []) {
      if (other.revision <= document.revision) return false
      if (isCancelled(other, today) && hasLeft(document, today)) continue
      if (isSameShipment(other, document)) return true
    }
    return false
  }
  const counts = (document: ShipmentFacts) => !isCancelled(document, today) && !isReplaced(document)
  return { current: documents.filter(counts), withdrawn: documents.filter(document => !counts(document)) }
}

function inOrder(a: ShipmentFacts, b: ShipmentFacts): number {
  return (
    compare(a.exportDate.value, b.exportDate.value) ||
    compare(a.shipmentReference.value, b.shipmentReference.value) ||
    a.revision - b.revision ||
    byDocument(a, b)
  )
}

/** The documents of one certificate number, divided by whether they still count. */
interface CertificateVersions {
  /**
   * Empty if the certificate is missing, one if all is right; more if they differ and none states that it replaces the
   * others.
   */
  readonly grants: readonly CertificateFacts[]
  /** The documents that they replace, oldest first. */
  readonly replaced: readonly CertificateFacts[]
}

/**
 * Divides the documents of one certificate number. A document replaces another when it names that document's digest,
 * when it names the number that both have, or when it states that it amends or revokes and was issued later.
 */
export function certificateVersions(certificates: readonly CertificateFacts[]): CertificateVersions {
  const documents = withoutCopies(certificates).sort(
    (a, b) => compare(a.issueDate.value, b.issueDate.value) || byDocument(a, b),
  )
  const isReplaced = (document: CertificateFacts) =>
    documents.some(other => other !== document && replaces(other, document))
  return {
    grants: documents.filter(document => !isReplaced(document)),
    replaced: documents.filter(isReplaced),
  }
}

function replaces(later: CertificateFacts, earlier: CertificateFacts): boolean {
  const named = later.replaces?.value
  if (named !== undefined && named.toLowerCase() === earlier.document.sha256) return true
  const changes = later.status?.value === 'amended' || later.status?.value === 'revoked'
  const changedBefore = earlier.status?.value === 'amended' || earlier.status?.value === 'revoked'
  const isYounger = later.issueDate.value > earlier.issueDate.value
  if (named === later.certificateNumber.value) return !changedBefore || (changes && isYounger)
  return changes && named === undefined && isYounger
}

/**
 * Returns the reports of a certificate that count, by reporting date, then number, then file. Two of the same revision both stay:
 * they may differ.
 */
export function standingReports(reports: readonly EndUseReportFacts[]): readonly EndUseReportFacts[] {
  const documents = withoutCopies(reports).sort(byReportingDate)
  return documents.filter(
    document =>
      document.status !== 'withdrawn' &&
      !documents.some(other => other !== document && outdates(other, document)),
  )
}

/** Compares reports by the day up to which they account for the goods, then by number, revision and file. */
function byReportingDate(a: EndUseReportFacts, b: EndUseReportFacts): number {
  return (
    compare(a.reportingDate.value, b.reportingDate.value) ||
    compare(a.reportNumber.value, b.reportNumber.value) ||
    a.revision - b.revision ||
    byDocument(a, b)
  )
}

/** Checks whether a report replaces another: by its revision, or because it names its number or its digest. */
function outdates(later: EndUseReportFacts, earlier: EndUseReportFacts): boolean {
  const named = later.replaces?.value
  if (named !== undefined && named.toLowerCase() === earlier.document.sha256) return true
  if (areStrangers(later.endUser, earlier.endUser)) return false
  if (later.reportNumber.value !== earlier.reportNumber.value) return named === earlier.reportNumber.value
  if (later.revision !== earlier.revision) return later.revision > earlier.revision
  return later.status === 'amended' && earlier.status === 'issued'
}

/** Returns the other certificate number that this certificate states to replace, if any. */
export function replacedNumber(
  certificate: Pick<CertificateFacts, 'replaces' | 'certificateNumber'>,
): string | undefined {
  const named = certificate.replaces?.value
  return named === undefined ||
    named === certificate.certificateNumber.value ||
    /^[0-9a-fA-F]{64}$/.test(named)
    ? undefined
    : named
}

/** Returns every version of the one certificate, oldest first; empty if there is not exactly one certificate. */
export function versions(dossier: Dossier): readonly CertificateFacts[] {
  return dossier.grants.length === 1 ? [...dossier.replaced, ...dossier.grants] : []
}

/** Returns the version that was in force when the shipment left; if none was yet, the first one. */
export function grantFor(dossier: Dossier, shipment: ShipmentFacts): CertificateFacts | undefined {
  const { grants, replaced } = dossier
  const [grant] = grants
  if (grant === undefined || grants.length > 1) return undefined
  const day = shipment.exportDate.value
  if (replaced.length === 0 || inForceFrom(grant) <= day) return grant
  return replaced.findLast(version => inForceFrom(version) <= day) ?? replaced[0]
}

/** Returns the day from which a version is in force. An amendment may begin after its issue, never before. */
function inForceFrom({ issueDate, validFrom }: CertificateFacts): Day {
  return validFrom !== undefined && validFrom.value > issueDate.value ? validFrom.value : issueDate.value
}

/** Returns the items of the shipment that fall under this certificate: those that name it, or all when it is the only one. */
export function itemsUnder(dossier: Dossier, shipment: ShipmentFacts): readonly ItemFacts[] {
  const [first, ...others] = shipment.certificateNumbers
  const only = first !== undefined && others.every(number => number.value === first.value)
  return shipment.items.filter(item =>
    item.certificateNumber === undefined ? only : item.certificateNumber.value === dossier.certificate,
  )
}
