/** The licence that a document names, and its kind. */
import type {
  CertificateFacts,
  LicenseFacts,
  Pointer,
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
  readonly license: LicenseFacts
  /** The name of its kind, if it states one, and what the provision says about licences of that kind. */
  readonly name: KindName | undefined
  readonly kind: Partial<LicenceTerms>
  /** The kind with its article: `an individual`; and the place where the licence states it. */
  readonly a: Term
  readonly kindAt: Pointer
  /** The shipment that names it; absent if it is that of a certificate under which nothing is shipped yet. */
  readonly shipment?: ShipmentFacts
  /** The version of the certificate that binds the shipment, if there is one, or that names the licence itself. */
  readonly grant: CertificateFacts | undefined
  /** The documents that are about the goods under it, that which names it first. */
  readonly documents: readonly TransferFacts[]
}

/** A licence under which goods are shipped. */
export type ShippedLicence = NamedLicence & Licensed

/** Returns the shipment with its licence, if it names one. */
export function licensed(shipment: ShipmentFacts): Licensed[] {
  const license = licenceIn(shipment)
  return license === undefined ? [] : [{ shipment, license }]
}

/** Returns a licence with what is known of its kind. */
export function ofKind<L extends { readonly license: LicenseFacts; readonly shipment?: ShipmentFacts }>(
  licence: L,
  grant: CertificateFacts | undefined,
  { kinds }: LicenceParameters,
): L & NamedLicence {
  const { licenseType, licenseNumber } = licence.license
  const name = licenseType?.value as KindName | undefined
  return {
    ...licence,
    name,
    kind: (name && kinds?.[name]) ?? {},
    a: term(`a.${name ?? 'licence'}`),
    kindAt: (licenseType ?? licenseNumber).at,
    grant,
    documents: [licence.shipment, grant].filter(one => one !== undefined),
  }
}

export const seeKind = ({ kindAt, documents: [own] }: NamedLicence, kind: KindName): RelatedPlace =>
  see('kind', kindAt, own?.document, { kind: term(`kind.${kind}`) })
