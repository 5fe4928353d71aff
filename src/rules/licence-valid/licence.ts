/** The licence that a document names, and its kind. */
import type {
  CertificateFacts,
  DocumentRef,
  LicenseFacts,
  RelatedPlace,
  ShipmentFacts,
  Term,
} from '../../core/model/model.ts'
import { isLicenceNumber } from '../../trade/licence.ts'
import { see, term } from '../rule.ts'
import type { KindName, LicenceParameters, LicenceTerms } from './parameters.ts'

/** A shipment and the licence that it names. */
export interface Licensed {
  readonly shipment: ShipmentFacts
  readonly license: LicenseFacts
}

/** A licensed shipment beside its certificate. */
export interface Granted extends Licensed {
  /** The version of the certificate that binds it, if there is one. */
  readonly grant: CertificateFacts | undefined
}

/** A licensed shipment in its dossier. */
export interface LicensedInDossier extends Granted {
  readonly use: LicenceUse
  readonly kind: LicenceTerms | undefined
}

/** What the dossier tells of one licence. */
export interface LicenceUse {
  /** Every shipment of the dossier that names it, in order. */
  readonly shipments: readonly Licensed[]
  /** Checks whether one of them shows its list of customers. */
  readonly showsCustomers: () => boolean
}

/**
 * Returns the shipment with its licence, if it names one. A placeholder is not a licence number; `licence-required`
 * reports it.
 */
export function licensed(shipment: ShipmentFacts): Licensed[] {
  const license = namedLicence(shipment)
  return license === undefined ? [] : [{ shipment, license }]
}

/** Returns the licence that a document names, if it names one. */
export function namedLicence({ exportLicense }: CertificateFacts | ShipmentFacts): LicenseFacts | undefined {
  return exportLicense !== undefined && isLicenceNumber(exportLicense.licenseNumber.value)
    ? exportLicense
    : undefined
}

/** Returns the name of the kind of a licence, if it states one. */
export const kindName = ({ licenseType }: LicenseFacts) => licenseType?.value as KindName | undefined

/** Returns the parameters for the kind of a licence. */
export function kindOf(license: LicenseFacts, { kinds }: LicenceParameters): LicenceTerms | undefined {
  const name = kindName(license)
  return name === undefined ? undefined : kinds?.[name]
}

/** Returns the kind with its article: `an individual`. */
export function aKind(license: LicenseFacts): Term {
  return term(`a.${kindName(license) ?? 'licence'}`)
}

/** Returns the place where the licence states its kind. */
export function statedKind(license: LicenseFacts, kind: KindName, document: DocumentRef): RelatedPlace {
  const { at } = license.licenseType ?? license.licenseNumber
  return see('kind', at, document, { kind: term(`kind.${kind}`) })
}
