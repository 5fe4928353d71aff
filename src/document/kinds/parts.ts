/** Turns the shapes that both documents share into facts: data in, located values out. */

import type {
  AddressFacts,
  ContractFacts,
  Day,
  ItemFacts,
  LicenseFacts,
  Located,
  LocationFacts,
  MeasureFacts,
  MoneyFacts,
  PartyFacts,
  Pointer,
  ReferenceFacts,
} from '../../core/model/model.ts'
import type { EndUserCertificate } from '../../generated/end-user-certificate.ts'
import type { Shipment } from '../../generated/shipment.ts'
import { memoize } from '../../text/memoize.ts'

type Party = EndUserCertificate['exporter'] | Shipment['exporter']
type PartyAddress = EndUserCertificate['endUseLocation']
type Contract = EndUserCertificate['contract']
type License = NonNullable<EndUserCertificate['exportLicense'] | Shipment['exportLicense']>
type CertificateItem = EndUserCertificate['items'][number]
type ShipmentItem = Shipment['items'][number]
type Location = NonNullable<Shipment['placeOfDelivery']>
type StatedMeasure = CertificateItem['quantity']
type Money = NonNullable<CertificateItem['value']>

/** Returns a value with its place, or `undefined` if the document states none. */
export function sited<T extends string>(value: T, at: Pointer): Located<T>
export function sited<T>(value: T | undefined, at: Pointer): Located<T> | undefined
export function sited<T>(value: T | undefined, at: Pointer): Located<T> | undefined {
  return value === undefined ? undefined : { value, at }
}

/** Returns an entry of a list of words. */
export function word(value: string, at: Pointer): Located<string> {
  return { value, at }
}

/** Returns every entry of a list with its place; a missing list is an empty one. */
export function each<T, F>(
  list: readonly T[] | undefined,
  at: Pointer,
  one: (entry: T, at: Pointer) => F,
): F[] {
  if (list === undefined) return []
  const made: F[] = []
  const entries = entriesAt(at)
  for (let index = 0; index < list.length; index++) made.push(one(list[index] as T, entries(index)))
  return made
}

// Documents have the same fields in the same places, so pointers are built once, and compare faster.

/** Few lists are longer. */
const fewEntries = 64

const entriesAt = memoize((at): ((index: number) => Pointer) => {
  const kept: Pointer[] = []
  return index => {
    if (index >= fewEntries) return `${at}/${index}`
    for (let next = kept.length; next <= index; next++) kept.push(`${at}/${next}`)
    return kept[index] as Pointer
  }
})

/** Applies `one` to a value that the document states. */
export function optional<T, F>(
  value: T | undefined,
  at: Pointer,
  one: (value: T, at: Pointer) => F,
): F | undefined {
  return value === undefined ? undefined : one(value, at)
}

const addressPlaces = memoize((at: Pointer) => ({
  street: `${at}/street`,
  city: `${at}/city`,
  region: `${at}/region`,
  postalCode: `${at}/postalCode`,
  country: `${at}/country`,
}))

/** Returns the facts of a postal address. */
export function address(a: PartyAddress, at: Pointer): AddressFacts {
  const its = addressPlaces(at)
  return {
    at,
    street: sited(a.street, its.street),
    city: sited(a.city, its.city),
    region: sited(a.region, its.region),
    postalCode: sited(a.postalCode, its.postalCode),
    country: sited<string>(a.country, its.country),
  }
}

const valueIn = memoize((at): Pointer => `${at}/value`)

const partyPlaces = memoize((at: Pointer) => ({
  role: at.split('/')[1] ?? '',
  name: `${at}/name`,
  nativeName: `${at}/nativeName`,
  identifiers: `${at}/identifiers`,
  address: `${at}/address`,
  contactName: `${at}/contact/name`,
  email: `${at}/contact/email`,
  phone: `${at}/contact/phone`,
  activities: `${at}/activities`,
}))

/** Returns the facts of a party; its role is the name of its field. */
export function party(p: Party, at: Pointer): PartyFacts {
  const its = partyPlaces(at)
  const contact = p.contact
  return {
    at,
    role: its.role,
    name: sited(p.name, its.name),
    nativeName: sited(p.nativeName, its.nativeName),
    identifiers: each(p.identifiers, its.identifiers, (id, idAt) => ({
      scheme: id.scheme,
      value: sited(id.value, valueIn(idAt)),
    })),
    address: address(p.address, its.address),
    contactName: sited(contact?.name, its.contactName),
    email: sited(contact?.email, its.email),
    phone: sited(contact?.phone, its.phone),
    activities: each(p.activities, its.activities, word),
  }
}

const locationPlaces = memoize((at: Pointer) => ({
  unLocode: `${at}/unLocode`,
  name: `${at}/name`,
  country: `${at}/country`,
}))

/** Returns the facts of a port or place on the way. */
export function location(l: Location, at: Pointer): LocationFacts {
  const its = locationPlaces(at)
  return {
    at,
    unLocode: sited(l.unLocode, its.unLocode),
    name: sited(l.name, its.name),
    country: sited<string>(l.country, its.country),
    freeZone: l.freeZone === true,
  }
}

// A number that the reader accepted prints back as it was written, so its text is the exact decimal.

/** Returns the facts of a measure. */
export function measure(m: StatedMeasure, at: Pointer): MeasureFacts {
  return { at, value: String(m.value), unit: m.unit }
}

/** Returns the facts of an amount of money. */
export function money(m: Money, at: Pointer): MoneyFacts {
  return { at, amount: String(m.amount), currency: m.currency }
}

const codeIn = memoize((at): Pointer => `${at}/code`)

const itemPlaces = memoize((at: Pointer) => ({
  lineNumber: `${at}/lineNumber`,
  certificateNumber: `${at}/certificateNumber`,
  certificateLineNumber: `${at}/certificateLineNumber`,
  description: `${at}/description`,
  hsCode: `${at}/hsCode`,
  hsEdition: `${at}/hsEdition`,
  controlClassifications: `${at}/controlClassifications`,
  form: `${at}/form`,
  alloy: `${at}/alloy`,
  grade: `${at}/grade`,
  composition: `${at}/composition`,
  quantity: `${at}/quantity`,
  netWeight: `${at}/netWeight`,
  grossWeight: `${at}/grossWeight`,
  unitMass: `${at}/unitMass`,
  returnedQuantity: `${at}/returnedQuantity`,
  value: `${at}/value`,
  originCountry: `${at}/originCountry`,
  packageCount: `${at}/packages/count`,
}))

/** Returns the facts of one line of goods, of either document. */
export function item(i: CertificateItem | ShipmentItem, at: Pointer): ItemFacts {
  const its = itemPlaces(at)
  const s: Partial<ShipmentItem> = i
  return {
    at,
    lineNumber: sited(String(i.lineNumber), its.lineNumber),
    certificateNumber: sited(s.certificateNumber, its.certificateNumber),
    certificateLineNumber: optional(s.certificateLineNumber, its.certificateLineNumber, (n, nAt) =>
      sited(String(n), nAt),
    ),
    description: sited(i.description, its.description),
    hsCode: sited(i.hsCode, its.hsCode),
    hsEdition: sited(i.hsEdition, its.hsEdition),
    controlClassifications: each(i.controlClassifications, its.controlClassifications, (c, cAt) => ({
      list: c.list,
      code: sited(c.code, codeIn(cAt)),
    })),
    form: sited<string>(i.form, its.form),
    alloy: sited<string>(i.alloy, its.alloy),
    grade: sited(i.grade, its.grade),
    composition: each(i.composition, its.composition, (c, cAt) => ({
      element: c.element,
      massPercent: String(c.massPercent),
      at: cAt,
    })),
    quantity: measure(i.quantity, its.quantity),
    netWeight: optional(i.netWeight, its.netWeight, measure),
    grossWeight: optional(s.grossWeight, its.grossWeight, measure),
    unitMass: optional(i.unitMass, its.unitMass, measure),
    returnedQuantity: optional(s.returnedQuantity, its.returnedQuantity, measure),
    value: optional(i.value, its.value, money),
    originCountry: sited<string>(i.originCountry, its.originCountry),
    packageCount: sited(s.packages?.count, its.packageCount),
  }
}

const contractPlaces = memoize((at: Pointer) => ({
  contractNumber: `${at}/contractNumber`,
  orderNumber: `${at}/orderNumber`,
  orderDate: `${at}/orderDate`,
}))

/** Returns the facts of a contract or order. */
export function contract(c: Contract, at: Pointer): ContractFacts {
  const its = contractPlaces(at)
  return {
    at,
    contractNumber: sited(c.contractNumber, its.contractNumber),
    orderNumber: sited(c.orderNumber, its.orderNumber),
    orderDate: sited<Day>(c.orderDate, its.orderDate),
  }
}

const licensePlaces = memoize((at: Pointer) => ({
  licenseNumber: `${at}/licenseNumber`,
  licenseType: `${at}/licenseType`,
  issueDate: `${at}/issueDate`,
  validUntil: `${at}/validUntil`,
  authority: `${at}/authority`,
}))

/** Returns the facts of an export licence. */
export function license(l: License, at: Pointer): LicenseFacts {
  const its = licensePlaces(at)
  return {
    at,
    licenseNumber: sited(l.licenseNumber, its.licenseNumber),
    licenseType: sited<string>(l.licenseType, its.licenseType),
    issueDate: sited<Day>(l.issueDate, its.issueDate),
    validUntil: sited<Day>(l.validUntil, its.validUntil),
    authority: sited(l.authority, its.authority),
  }
}

type Reference = NonNullable<EndUserCertificate['documentReferences']>[number]

const referencePlaces = memoize((at: Pointer) => ({
  documentType: `${at}/documentType`,
  documentNumber: `${at}/documentNumber`,
  issueDate: `${at}/issueDate`,
}))

/** Returns the facts of a reference to another document. */
export function reference(r: Reference, at: Pointer): ReferenceFacts {
  const its = referencePlaces(at)
  return {
    at,
    documentType: sited(r.documentType, its.documentType),
    documentNumber: sited(r.documentNumber, its.documentNumber),
    issueDate: sited<Day>(r.issueDate, its.issueDate),
  }
}
