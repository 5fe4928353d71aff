/** Compares the licence with the one that other documents name. */
import type { Diagnostic, LicenseFacts, Located, ShipmentFacts, Term } from '../../core/model/model.ts'
import { isSameLicence } from '../../trade/licence.ts'
import { compareParties } from '../../trade/party.ts'
import { inDocument, see, term } from '../rule.ts'
import { type LicensedInDossier, namedLicence } from './licence.ts'

/** The fields of a licence in which two documents may differ. */
const fields: readonly (readonly [what: Term, of: (license: LicenseFacts) => Located<string> | undefined])[] =
  [
    [term('field.kind'), license => license.licenseType],
    [term('field.issue'), license => license.issueDate],
    [term('field.end'), license => license.validUntil],
  ]

interface LicenceDifference {
  readonly what: Term
  readonly ours: Located<string>
  readonly theirs: Located<string>
}

function differences(ours: LicenseFacts, theirs: LicenseFacts): LicenceDifference[] {
  return fields.flatMap(([what, of]) => {
    const [a, b] = [of(ours), of(theirs)]
    return a === undefined || b === undefined || a.value === b.value ? [] : [{ what, ours: a, theirs: b }]
  })
}

/** Compares the licence with the certificate, and with earlier shipments that name it. */
export function* beside({ shipment, license, grant, use, kind }: LicensedInDossier): Generator<Diagnostic> {
  const { document } = shipment
  const granted = grant === undefined ? undefined : namedLicence(grant)
  if (grant !== undefined && granted !== undefined) {
    const theirs = granted.licenseNumber
    if (!isSameLicence(license, granted)) {
      yield {
        document,
        at: license.licenseNumber.at,
        message: 'other-licence',
        data: { found: license.licenseNumber, granted: inDocument(theirs, grant.document) },
        related: [see('granted', theirs.at, grant.document, { granted: theirs })],
      }
    } else {
      for (const { what, ours, theirs: other } of differences(license, granted)) {
        yield {
          document,
          at: ours.at,
          message: 'licence-differs',
          data: { what, found: ours, granted: inDocument(other, grant.document) },
          related: [see('granted', other.at, grant.document, { granted: other })],
        }
      }
    }
  }
  const [first] = use.shipments
  if (first === undefined || first.shipment === shipment) return
  const day = first.shipment.exportDate
  const there = first.shipment.document
  for (const { what, ours, theirs } of differences(license, first.license)) {
    yield {
      document,
      at: ours.at,
      message: 'told-otherwise',
      data: { what, found: ours, day: inDocument(day, there), granted: inDocument(theirs, there) },
      related: [see('first', theirs.at, there, { day, granted: theirs })],
      outcome: 'review',
    }
  }
  if (kind?.oneEndUser === true) yield* otherEndUser(shipment, first.shipment)
  if (kind?.maxShipments !== undefined && use.shipments[kind.maxShipments]?.shipment === shipment) {
    yield {
      document,
      at: license.licenseNumber.at,
      message: 'many-shipments',
      data: { count: String(kind.maxShipments + 1), most: String(kind.maxShipments) },
      related: [
        see('first', first.license.licenseNumber.at, there, { day, granted: first.license.licenseNumber }),
      ],
      outcome: 'review',
    }
  }
}

/** Reports an end user who is not the one of an earlier shipment. Slight differences are reported by `parties-agree`. */
function* otherEndUser(shipment: ShipmentFacts, first: ShipmentFacts): Generator<Diagnostic> {
  const { outcome } = compareParties(shipment.endUser, first.endUser)
  if (outcome !== 'other-name' && outcome !== 'identifier-conflict') return
  const [ours, theirs] = [shipment.endUser.name, first.endUser.name]
  yield {
    document: shipment.document,
    at: ours.at,
    message: 'other-end-user',
    data: { found: ours, granted: inDocument(theirs, first.document) },
    related: [see('first', theirs.at, first.document, { day: first.exportDate, granted: theirs })],
  }
}
