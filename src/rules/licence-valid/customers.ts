/** Checks licences that are for the customers of a list. */
import type { Diagnostic, TransferFacts } from '../../core/model/model.ts'
import { lower } from '../../text/normalize.ts'
import { findingIn, see } from '../rule.ts'
import { aKind, type LicensedInDossier } from './licence.ts'
import type { LicenceParameters } from './parameters.ts'

/** Checks whether a document shows the list of customers, if the licence has one. */
export function* customers(
  { shipment, license, grant, use, kind }: LicensedInDossier,
  parameters: LicenceParameters,
): Generator<Diagnostic> {
  if (kind?.namedCustomers !== true) return
  if ((grant !== undefined && showsCustomers(grant, parameters)) || use.showsCustomers()) return
  const { name } = shipment.endUser
  yield findingIn(
    shipment.document,
    'customers-not-shown',
    license.licenseType?.at ?? license.licenseNumber.at,
    { a: aKind(license), endUser: name },
    [see('endUser', name.at, shipment.document)],
  )
}

/** Checks whether a document names a list of customers. */
export function showsCustomers(document: TransferFacts, { customerLists }: LicenceParameters): boolean {
  return refersTo(document, customerLists)
}

/** Checks whether a document refers to another one whose kind has one of these words. */
export function refersTo({ documentReferences }: TransferFacts, words: readonly string[]): boolean {
  return documentReferences.some(({ documentType }) => {
    const kind = plain(documentType.value)
    return words.some(word => kind.includes(plain(word)))
  })
}

function plain(text: string): string {
  return lower(text)
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim()
}
