/** The licence that a document names, and its kind. */
import type {
  CertificateFacts,
  DocumentRef,
  LicenseFacts,
  RelatedPlace,
  ShipmentFacts,
  Term,
  TransferFacts,
} from '../../core/model/model.ts'
import { licenceIn } from '../../trade/licence.ts'
import { see, term } from '../rule.ts'
import type { KindName, LicenceParameters, LicenceTerms } from './parameters.ts'

/** A shipment and the licence that it names. */
export interface Licensed {
  readonly shipment: ShipmentFacts
  readonly license: LicenseFacts
}

/** A licence that a document of a dossier names. */
export interface NamedLicence {
  readonly document: DocumentRef
  readonly license: LicenseFacts
  readonly kind: LicenceTerms | undefined
  /** The shipment that names it; absent if it is that of a certificate under which nothing is shipped yet. */
  readonly shipment: ShipmentFacts | undefined
  /** The version of the certificate that binds the shipment, if there is one, or that names the licence itself. */
  readonly grant: CertificateFacts | undefined
}

/** A licence under which goods are shipped. */
export type ShippedLicence = NamedLicence & Licensed

/** Returns the shipment with its licence, if it names one. */
export function licensed(shipment: ShipmentFacts): Licensed[] {
  const license = licenceIn(shipment)
  return license === undefined ? [] : [{ shipment, license }]
}

/** Returns the documents that are about the goods under a licence, that which names it first. */
export const documentsOf = ({ shipment, grant }: NamedLicence): readonly TransferFacts[] =>
  [shipment, grant].filter(one => one !== undefined)

/** Returns the name of the kind of a licence, if it states one. */
export const kindName = ({ licenseType }: LicenseFacts) => licenseType?.value as KindName | undefined

/** Returns the parameters for the kind of a licence. */
export function kindOf(license: LicenseFacts, { kinds }: LicenceParameters): LicenceTerms | undefined {
  const name = kindName(license)
  return name === undefined ? undefined : kinds?.[name]
}

/** Returns the kind with its article: `an individual`. */
export const aKind = (license: LicenseFacts): Term => term(`a.${kindName(license) ?? 'licence'}`)

/** Returns the place where a licence states its kind. */
export const kindAt = ({ licenseType, licenseNumber }: LicenseFacts) => (licenseType ?? licenseNumber).at

export const statedKind = ({ license, document }: NamedLicence, kind: KindName): RelatedPlace =>
  see('kind', kindAt(license), document, { kind: term(`kind.${kind}`) })
