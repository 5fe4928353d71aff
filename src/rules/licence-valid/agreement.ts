/** Compares the licence with what other documents state: another licence, another end user, another use. */
import type { Arguments, LicenseFacts, Located, Term } from '../../core/model/model.ts'
import { isSameLicence, licenceIn } from '../../trade/licence.ts'
import { compareParties } from '../../trade/party.ts'
import { coded } from '../../trade/terms.ts'
import { type Diagnostics, findingIn, inDocument, reviewIn, see, term } from '../rule.ts'
import { aKind, kindAt, type Licensed, type NamedLicence, type ShippedLicence } from './licence.ts'

/** The fields of a licence in which two documents may differ. */
const fields: readonly (readonly [what: Term, of: (license: LicenseFacts) => Located<string> | undefined])[] =
  [
    [term('field.kind'), license => license.licenseType],
    [term('field.issue'), license => license.issueDate],
    [term('field.end'), license => license.validUntil],
  ]

const differences = (a: LicenseFacts, b: LicenseFacts) =>
  fields.flatMap(([what, of]) => {
    const [ours, theirs] = [of(a), of(b)]
    return ours === undefined || theirs === undefined || ours.value === theirs.value
      ? []
      : [{ what, ours, theirs }]
  })

/** Compares the licence with that of the certificate. */
export function* besideGrant({ document, license, grant }: NamedLicence): Diagnostics {
  const granted = grant && licenceIn(grant)
  if (grant === undefined || granted === undefined) return
  const against = (message: string, ours: Located<string>, theirs: Located<string>, more: Arguments = {}) =>
    findingIn(document, message, ours, { ...more, granted: inDocument(theirs, grant.document) }, [
      see('granted', theirs.at, grant.document, { granted: theirs }),
    ])
  if (!isSameLicence(license, granted))
    yield against('other-licence', license.licenseNumber, granted.licenseNumber)
  else
    for (const { what, ours, theirs } of differences(license, granted))
      yield against('licence-differs', ours, theirs, { what })
}

/** Compares a shipment and its licence with the first shipment that names it. */
export function* besideFirst(
  { document, shipment, license, kind }: ShippedLicence,
  shipments: readonly Licensed[],
): Diagnostics {
  const [first] = shipments
  if (first === undefined || first.shipment === shipment) return
  const { document: there, exportDate: day, endUser } = first.shipment
  const seeFirst = (theirs: Located<string>) => see('first', theirs.at, there, { day, granted: theirs })
  for (const { what, ours, theirs } of differences(license, first.license)) {
    const data = { what, day: inDocument(day, there), granted: inDocument(theirs, there) }
    yield reviewIn(document, 'told-otherwise', ours, data, [seeFirst(theirs)])
  }
  const { outcome } = compareParties(shipment.endUser, endUser)
  // Slight differences are reported by `parties-agree`.
  const isOther = outcome === 'other-name' || outcome === 'identifier-conflict'
  if (kind?.oneEndUser === true && isOther) {
    const data = { granted: inDocument(endUser.name, there) }
    yield findingIn(document, 'other-end-user', shipment.endUser.name, data, [seeFirst(endUser.name)])
  }
  const most = kind?.maxShipments
  if (most !== undefined && shipments[most]?.shipment === shipment) {
    const data = { count: String(most + 1), most: String(most) }
    yield reviewIn(document, 'many-shipments', license.licenseNumber, data, [
      seeFirst(first.license.licenseNumber),
    ])
  }
}

/** Asks about goods that stay abroad under a kind of licence for goods that come back, or were only here for a while. */
export function* use({ document, license, grant, kind }: NamedLicence): Diagnostics {
  const disposition = grant?.endUse.disposition
  if (grant === undefined || disposition === undefined) return
  if (kind?.notForDispositions.some(one => one === disposition.value) !== true) return
  const found = coded('disposition', disposition.value)
  yield reviewIn(document, 'use-excluded', kindAt(license), { a: aKind(license), found }, [
    see('use', disposition.at, grant.document, { found }),
  ])
}
