/** Compares the licence with what other documents state: another licence, another end user, another use. */
import type { LicenseFacts, Located, Term } from '../../core/model/model.ts'
import { isSameLicence, licenceIn } from '../../trade/licence.ts'
import { mayBeOne } from '../../trade/party.ts'
import { coded } from '../../trade/terms.ts'
import { disagreeing } from '../compared.ts'
import { type Diagnostics, finding, inDocument, review, see, term } from '../rule.ts'
import type { Licensed, NamedLicence, ShippedLicence } from './licence.ts'

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
export function* besideGrant({ license, grant }: NamedLicence): Diagnostics {
  const granted = grant && licenceIn(grant)
  if (grant === undefined || granted === undefined) return
  if (!isSameLicence(license, granted))
    yield disagreeing(finding, 'other-licence', license.licenseNumber, granted.licenseNumber, grant)
  else
    for (const { what, ours, theirs } of differences(license, granted))
      yield disagreeing(finding, 'licence-differs', ours, theirs, grant, { what })
}

/** Compares a shipment and its licence with the first shipment that names it. */
export function* besideFirst(
  { shipment, license, kind }: ShippedLicence,
  shipments: readonly Licensed[],
): Diagnostics {
  const [first] = shipments
  if (first === undefined || first.shipment === shipment) return
  const { document: there, exportDate: day, endUser } = first.shipment
  const seeFirst = (theirs: Located<string>) => see('first', theirs.at, there, { day, granted: theirs })
  for (const { what, ours, theirs } of differences(license, first.license)) {
    const data = { what, day: inDocument(day, there), granted: inDocument(theirs, there) }
    yield review('told-otherwise', ours, data, [seeFirst(theirs)])
  }
  // Slight differences are reported by `parties-agree`.
  if (!mayBeOne(shipment.endUser, endUser) && kind.oneEndUser) {
    const data = { granted: inDocument(endUser.name, there) }
    yield finding('other-end-user', shipment.endUser.name, data, [seeFirst(endUser.name)])
  }
  const most = kind.maxShipments
  if (most !== undefined && shipments[most]?.shipment === shipment) {
    const data = { count: String(most + 1), most: String(most) }
    const related = [seeFirst(first.license.licenseNumber)]
    yield review('many-shipments', license.licenseNumber, data, related)
  }
}

/** Asks about goods that stay abroad under a kind of licence for goods that come back, or were only here for a while. */
export function* use({ a, kindAt, grant, kind }: NamedLicence): Diagnostics {
  const disposition = grant?.endUse.disposition
  if (!kind.notForDispositions?.some(one => one === disposition?.value) || disposition === undefined) return
  const found = coded('disposition', disposition.value)
  yield review('use-excluded', kindAt, { a, found }, [see('use', disposition.at, grant?.document, { found })])
}
