/** Compares the licence with the one that other documents name. */
import type { Diagnostic, LicenseFacts, Located, ShipmentFacts, Term } from '../../core/model/model.ts'
import { isSameLicence } from '../../trade/licence.ts'
import { compareParties } from '../../trade/party.ts'
import { findingIn, inDocument, reviewIn, see, term } from '../rule.ts'
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
      yield findingIn(
        document,
        'other-licence',
        license.licenseNumber,
        { granted: inDocument(theirs, grant.document) },
        [see('granted', theirs.at, grant.document, { granted: theirs })],
      )
    } else {
      for (const { what, ours, theirs: other } of differences(license, granted)) {
        yield findingIn(
          document,
          'licence-differs',
          ours,
          { what, granted: inDocument(other, grant.document) },
          [see('granted', other.at, grant.document, { granted: other })],
        )
      }
    }
  }
  const [first] = use.shipments
  if (first === undefined || first.shipment === shipment) return
  const day = first.shipment.exportDate
  const there = first.shipment.document
  for (const { what, ours, theirs } of differences(license, first.license)) {
    yield reviewIn(
      document,
      'told-otherwise',
      ours,
      { what, day: inDocument(day, there), granted: inDocument(theirs, there) },
      [see('first', theirs.at, there, { day, granted: theirs })],
    )
  }
  if (kind?.oneEndUser === true) yield* otherEndUser(shipment, first.shipment)
  if (kind?.maxShipments !== undefined && use.shipments[kind.maxShipments]?.shipment === shipment) {
    yield reviewIn(
      document,
      'many-shipments',
      license.licenseNumber,
      { count: String(kind.maxShipments + 1), most: String(kind.maxShipments) },
      [see('first', first.license.licenseNumber.at, there, { day, granted: first.license.licenseNumber })],
    )
  }
}

/** Reports an end user who is not the one of an earlier shipment. Slight differences are reported by `parties-agree`. */
function* otherEndUser(shipment: ShipmentFacts, first: ShipmentFacts): Generator<Diagnostic> {
  const { outcome } = compareParties(shipment.endUser, first.endUser)
  if (outcome !== 'other-name' && outcome !== 'identifier-conflict') return
  const [ours, theirs] = [shipment.endUser.name, first.endUser.name]
  yield findingIn(
    shipment.document,
    'other-end-user',
    ours,
    { granted: inDocument(theirs, first.document) },
    [see('first', theirs.at, first.document, { day: first.exportDate, granted: theirs })],
  )
}
