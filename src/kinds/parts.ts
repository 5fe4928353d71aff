/** The shapes that both documents share, as facts: data in, sited values out. */
import type { EndUserCertificate } from '../generated/end-user-certificate.ts'
import type { Shipment } from '../generated/shipment.ts'
import type {
  AddressFacts,
  ContractFacts,
  Day,
  ItemFacts,
  LicenseFacts,
  LocationFacts,
  MeasureFacts,
  MoneyFacts,
  PartyFacts,
  Pointer,
  ReferenceFacts,
  Sited,
} from '../model.ts'
import { stepsOf } from '../pointer.ts'

type Party = EndUserCertificate['exporter'] | Shipment['exporter']
type Address = EndUserCertificate['endUseLocation']
type Contract = EndUserCertificate['contract']
type License = NonNullable<EndUserCertificate['exportLicense'] | Shipment['exportLicense']>
type CertificateItem = EndUserCertificate['items'][number]
type ShipmentItem = Shipment['items'][number]
type Location = NonNullable<Shipment['placeOfDelivery']>
type Measure = CertificateItem['quantity']
type Money = NonNullable<CertificateItem['value']>

/** A value with its place, or nothing where the document says nothing. */
export function sited<T extends string>(value: T, at: Pointer): Sited<T>
export function sited<T>(value: T | undefined, at: Pointer): Sited<T> | undefined
export function sited<T>(value: T | undefined, at: Pointer): Sited<T> | undefined {
  return value === undefined ? undefined : { value, at }
}

/** An entry of a list of words. */
export function word(value: string, at: Pointer): Sited<string> {
  return { value, at }
}

/** Every entry of a list with its place; no list is an empty one. */
export function each<T, F>(
  list: readonly T[] | undefined,
  at: Pointer,
  one: (entry: T, at: Pointer) => F,
): F[] {
  return (list ?? []).map((entry, index) => one(entry, `${at}/${index}`))
}

/** `one` applied where the document says something. */
export function optional<T, F>(
  value: T | undefined,
  at: Pointer,
  one: (value: T, at: Pointer) => F,
): F | undefined {
  return value === undefined ? undefined : one(value, at)
}

/** A postal address. */
export function address(a: Address, at: Pointer): AddressFacts {
  return {
    at,
    street: sited(a.street, `${at}/street`),
    city: sited(a.city, `${at}/city`),
    region: sited(a.region, `${at}/region`),
    postalCode: sited(a.postalCode, `${at}/postalCode`),
    country: sited<string>(a.country, `${at}/country`),
  }
}

/** A party; its role is the name of the field that holds it. */
export function party(p: Party, at: Pointer): PartyFacts {
  const contact = p.contact
  return {
    at,
    role: stepsOf(at)[0] ?? '',
    name: sited(p.name, `${at}/name`),
    nativeName: sited(p.nativeName, `${at}/nativeName`),
    identifiers: each(p.identifiers, `${at}/identifiers`, (id, idAt) => ({
      scheme: id.scheme,
      value: sited(id.value, `${idAt}/value`),
    })),
    address: address(p.address, `${at}/address`),
    contactName: sited(contact?.name, `${at}/contact/name`),
    email: sited(contact?.email, `${at}/contact/email`),
    phone: sited(contact?.phone, `${at}/contact/phone`),
    activities: each(p.activities, `${at}/activities`, word),
  }
}

/** A port or place on the way. */
export function location(l: Location, at: Pointer): LocationFacts {
  return {
    at,
    unLocode: sited(l.unLocode, `${at}/unLocode`),
    name: sited(l.name, `${at}/name`),
    country: sited<string>(l.country, `${at}/country`),
    freeZone: l.freeZone === true,
  }
}

// A number that survived the reader prints back as it was written, so its text is the exact decimal.

/** A measure. */
export function measure(m: Measure, at: Pointer): MeasureFacts {
  return { at, value: String(m.value), unit: m.unit }
}

/** An amount of money. */
export function money(m: Money, at: Pointer): MoneyFacts {
  return { at, amount: String(m.amount), currency: m.currency }
}

/** One line of goods, of either document. */
export function item(i: CertificateItem | ShipmentItem, at: Pointer): ItemFacts {
  const s: Partial<ShipmentItem> = i
  return {
    at,
    lineNumber: sited(String(i.lineNumber), `${at}/lineNumber`),
    certificateNumber: sited(s.certificateNumber, `${at}/certificateNumber`),
    certificateLineNumber: optional(s.certificateLineNumber, `${at}/certificateLineNumber`, (n, nAt) =>
      sited(String(n), nAt),
    ),
    description: sited(i.description, `${at}/description`),
    hsCode: sited(i.hsCode, `${at}/hsCode`),
    hsEdition: sited(i.hsEdition, `${at}/hsEdition`),
    controlClassifications: each(i.controlClassifications, `${at}/controlClassifications`, (c, cAt) => ({
      list: c.list,
      code: sited(c.code, `${cAt}/code`),
    })),
    form: sited<string>(i.form, `${at}/form`),
    alloy: sited<string>(i.alloy, `${at}/alloy`),
    grade: sited(i.grade, `${at}/grade`),
    composition: each(i.composition, `${at}/composition`, (c, cAt) => ({
      element: c.element,
      massPercent: String(c.massPercent),
      at: cAt,
    })),
    quantity: measure(i.quantity, `${at}/quantity`),
    netWeight: optional(i.netWeight, `${at}/netWeight`, measure),
    grossWeight: optional(s.grossWeight, `${at}/grossWeight`, measure),
    unitMass: optional(i.unitMass, `${at}/unitMass`, measure),
    value: optional(i.value, `${at}/value`, money),
    originCountry: sited<string>(i.originCountry, `${at}/originCountry`),
    packageCount: sited(s.packages?.count, `${at}/packages/count`),
  }
}

/** A contract or order. */
export function contract(c: Contract, at: Pointer): ContractFacts {
  return {
    at,
    contractNumber: sited(c.contractNumber, `${at}/contractNumber`),
    orderNumber: sited(c.orderNumber, `${at}/orderNumber`),
    orderDate: sited<Day>(c.orderDate, `${at}/orderDate`),
  }
}

/** A licence to export. */
export function license(l: License, at: Pointer): LicenseFacts {
  return {
    at,
    licenseNumber: sited(l.licenseNumber, `${at}/licenseNumber`),
    licenseType: sited<string>(l.licenseType, `${at}/licenseType`),
    issueDate: sited<Day>(l.issueDate, `${at}/issueDate`),
    validUntil: sited<Day>(l.validUntil, `${at}/validUntil`),
    authority: sited(l.authority, `${at}/authority`),
  }
}

type Reference = NonNullable<EndUserCertificate['documentReferences']>[number]

/** A pointer to another paper. */
export function reference(r: Reference, at: Pointer): ReferenceFacts {
  return {
    at,
    documentType: sited(r.documentType, `${at}/documentType`),
    documentNumber: sited(r.documentNumber, `${at}/documentNumber`),
  }
}
