/** The licence that a paper names, and its kind. */
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
import type { Kind, KindName, Parameters } from './parameters.ts'

/** A shipment and the licence that it names. */
export interface Licensed {
  readonly shipment: ShipmentFacts
  readonly license: LicenseFacts
}

/** A licensed shipment beside its certificate. */
export interface Granted extends Licensed {
  /** The version of the certificate that binds it, where there is one. */
  readonly grant: CertificateFacts | undefined
}

/** A licensed shipment in its dossier. */
export interface Judged extends Granted {
  /** Every shipment of the dossier that names the same licence, in order, this one among them. */
  readonly under: readonly Licensed[]
  readonly kind: Kind | undefined
}

/** The shipment with its licence, if it names one: a number that only holds a place is none, as `licence-required` says. */
export function licensed(shipment: ShipmentFacts): Licensed[] {
  const license = namedLicence(shipment)
  return license === undefined ? [] : [{ shipment, license }]
}

/** The licence that a paper names, if it names one. */
export function namedLicence({ exportLicense }: CertificateFacts | ShipmentFacts): LicenseFacts | undefined {
  return exportLicense !== undefined && isLicenceNumber(exportLicense.licenseNumber.value)
    ? exportLicense
    : undefined
}

/** The name of the kind of a licence, where it states one. */
export const kindName = ({ licenseType }: LicenseFacts) => licenseType?.value as KindName | undefined

/** What holds for the kind of a licence. */
export function kindOf(license: LicenseFacts, { kinds }: Parameters): Kind | undefined {
  const name = kindName(license)
  return name === undefined ? undefined : kinds?.[name]
}

/** The kind with its article: `an individual`. */
export function aKind(license: LicenseFacts): Term {
  return term(`a.${kindName(license) ?? 'licence'}`)
}

/** Where the licence states its kind. */
export function statedKind(license: LicenseFacts, kind: KindName, document: DocumentRef): RelatedPlace {
  const { at } = license.licenseType ?? license.licenseNumber
  return see('kind', at, document, { kind: term(`kind.${kind}`) })
}
