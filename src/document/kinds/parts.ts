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
  SignatoryFacts,
} from '../../core/model/model.ts'
import type { EndUserCertificate } from '../../generated/end-user-certificate.ts'
import type { Shipment } from '../../generated/shipment.ts'
import { memoize } from '../../text/memoize.ts'
import { areSame, ownText, sharedValue, sharing, states } from './shared.ts'

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

/** Returns the same of a value in facts that are shared. */
function owned<T extends string>(value: T, at: Pointer): Located<string>
function owned<T extends string>(value: T | undefined, at: Pointer): Located<string> | undefined
function owned(value: string | undefined, at: Pointer): Located<string> | undefined {
  return value === undefined ? undefined : { value: ownText(value), at }
}

/** Returns the same of a value that many documents state at this place. */
export function usual<T extends string>(value: T, at: Pointer): Located<T>
export function usual<T extends string>(value: T | undefined, at: Pointer): Located<T> | undefined
export function usual(value: string | undefined, at: Pointer): Located<string> | undefined {
  return value === undefined ? undefined : sharedValue(value, at)
}

/** Returns an entry of a list of words. */
export const word = sharedValue

/** Returns every entry of a list with its place; a missing list is an empty one. */
export function each<T, F>(
  list: readonly T[] | undefined,
  at: Pointer,
  one: (entry: T, at: Pointer) => F,
): F[] {
  if (list === undefined || list.length === 0) return none
  const entries = entriesAt(at)
  // Written out: an array that grows keeps room for more entries than most lists have.
  if (list.length === 1) return [one(list[0] as T, entries(0))]
  if (list.length === 2) return [one(list[0] as T, entries(0)), one(list[1] as T, entries(1))]
  return list.map((entry, index) => one(entry, entries(index)))
}

const none: never[] = []

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
    street: owned(a.street, its.street),
    city: owned(a.city, its.city),
    region: owned(a.region, its.region),
    postalCode: owned(a.postalCode, its.postalCode),
    country: owned(a.country, its.country),
  }
}

function isAddress(facts: AddressFacts, a: PartyAddress): boolean {
  return (
    states(facts.street, a.street) &&
    states(facts.city, a.city) &&
    states(facts.region, a.region) &&
    states(facts.postalCode, a.postalCode) &&
    states(facts.country, a.country)
  )
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

type Identifier = NonNullable<Party['identifiers']>[number]

function identifier({ scheme, value }: Identifier, at: Pointer): PartyFacts['identifiers'][number] {
  return { scheme, value: owned(value, valueIn(at)) }
}

function isIdentifier(facts: PartyFacts['identifiers'][number], { scheme, value }: Identifier): boolean {
  return facts.scheme === scheme && facts.value.value === value
}

function isParty(facts: PartyFacts, p: Party): boolean {
  return (
    states(facts.name, p.name) &&
    states(facts.nativeName, p.nativeName) &&
    areSame(facts.identifiers, p.identifiers, isIdentifier) &&
    isAddress(facts.address, p.address) &&
    states(facts.contactName, p.contact?.name) &&
    states(facts.email, p.contact?.email) &&
    states(facts.phone, p.contact?.phone) &&
    areSame(facts.activities, p.activities, states)
  )
}

/** Returns the facts of a party; its role is the name of its field. */
export const party = sharing((p: Party) => p.contact?.email ?? p.name, isParty, partyFacts)

function partyFacts(p: Party, at: Pointer): PartyFacts {
  const its = partyPlaces(at)
  const contact = p.contact
  return {
    at,
    role: its.role,
    name: owned(p.name, its.name),
    nativeName: owned(p.nativeName, its.nativeName),
    identifiers: each(p.identifiers, its.identifiers, identifier),
    address: address(p.address, its.address),
    contactName: owned(contact?.name, its.contactName),
    email: owned(contact?.email, its.email),
    phone: owned(contact?.phone, its.phone),
    activities: each(p.activities, its.activities, word),
  }
}

const locationPlaces = memoize((at: Pointer) => ({
  unLocode: `${at}/unLocode`,
  name: `${at}/name`,
  country: `${at}/country`,
}))

function isLocation(facts: LocationFacts, l: Location): boolean {
  return (
    states(facts.unLocode, l.unLocode) &&
    states(facts.name, l.name) &&
    states(facts.country, l.country) &&
    facts.freeZone === (l.freeZone === true)
  )
}

/** Returns the facts of a port or place on the way. */
export const location = sharing((l: Location) => l.unLocode ?? l.name ?? '', isLocation, locationFacts)

function locationFacts(l: Location, at: Pointer): LocationFacts {
  const its = locationPlaces(at)
  return {
    at,
    unLocode: owned(l.unLocode, its.unLocode),
    name: owned(l.name, its.name),
    country: owned(l.country, its.country),
    freeZone: l.freeZone === true,
  }
}

// A number that the reader accepted prints back as it was written, so its text is the exact decimal.

/** Returns the facts of a measure. */
export const measure = sharing(
  (m: StatedMeasure) => String(m.value),
  (facts: MeasureFacts, m) => facts.value === String(m.value) && facts.unit === m.unit,
  (m, at) => ({ at, value: String(m.value), unit: m.unit }),
)

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
  packageKind: `${at}/packages/kind`,
}))

type Classification = NonNullable<CertificateItem['controlClassifications']>[number]

const classification = sharing(
  (c: Classification) => c.code,
  (facts: ItemFacts['controlClassifications'][number], c) =>
    facts.list === c.list && facts.code.value === c.code,
  (c, at) => ({ list: c.list, code: owned(c.code, codeIn(at)) }),
)

const component = sharing(
  (c: NonNullable<CertificateItem['composition']>[number]) => String(c.massPercent),
  (facts: ItemFacts['composition'][number], c) =>
    facts.element === c.element && facts.massPercent === String(c.massPercent),
  (c, at) => ({ element: c.element, massPercent: String(c.massPercent), at }),
)

/** Returns the facts of one line of goods, of either document. */
export function item(i: CertificateItem | ShipmentItem, at: Pointer): ItemFacts {
  const its = itemPlaces(at)
  const s: Partial<ShipmentItem> = i
  return {
    at,
    lineNumber: usual(String(i.lineNumber), its.lineNumber),
    certificateNumber: usual(s.certificateNumber, its.certificateNumber),
    certificateLineNumber:
      s.certificateLineNumber === undefined
        ? undefined
        : usual(String(s.certificateLineNumber), its.certificateLineNumber),
    description: usual(i.description, its.description),
    hsCode: usual(i.hsCode, its.hsCode),
    hsEdition: usual(i.hsEdition, its.hsEdition),
    controlClassifications: each(i.controlClassifications, its.controlClassifications, classification),
    form: usual<string>(i.form, its.form),
    alloy: usual<string>(i.alloy, its.alloy),
    grade: usual(i.grade, its.grade),
    composition: each(i.composition, its.composition, component),
    quantity: measure(i.quantity, its.quantity),
    netWeight: optional(i.netWeight, its.netWeight, measure),
    grossWeight: optional(s.grossWeight, its.grossWeight, measure),
    unitMass: optional(i.unitMass, its.unitMass, measure),
    returnedQuantity: optional(s.returnedQuantity, its.returnedQuantity, measure),
    value: optional(i.value, its.value, money),
    originCountry: usual<string>(i.originCountry, its.originCountry),
    packageCount: sited(s.packages?.count, its.packageCount),
    serialNumbers: s.serialNumbers?.map(ownText),
    lotNumbers: s.lotNumbers?.map(ownText),
    packageKind: usual<string>(s.packages?.kind, its.packageKind),
  }
}

const contractPlaces = memoize((at: Pointer) => ({
  contractNumber: `${at}/contractNumber`,
  orderNumber: `${at}/orderNumber`,
  orderDate: `${at}/orderDate`,
}))

/** Returns the facts of a contract or order. */
export const contract = sharing(
  (c: Contract) => c.orderNumber,
  (facts: ContractFacts, c) =>
    states(facts.contractNumber, c.contractNumber) &&
    states(facts.orderNumber, c.orderNumber) &&
    states(facts.orderDate, c.orderDate),
  contractFacts,
)

function contractFacts(c: Contract, at: Pointer): ContractFacts {
  const its = contractPlaces(at)
  return {
    at,
    contractNumber: owned(c.contractNumber, its.contractNumber),
    orderNumber: owned(c.orderNumber, its.orderNumber),
    orderDate: owned(c.orderDate, its.orderDate),
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
export const license = sharing(
  (l: License) => l.licenseNumber,
  (facts: LicenseFacts, l) =>
    states(facts.licenseNumber, l.licenseNumber) &&
    states(facts.licenseType, l.licenseType) &&
    states(facts.issueDate, l.issueDate) &&
    states(facts.validUntil, l.validUntil) &&
    states(facts.authority, l.authority),
  licenseFacts,
)

function licenseFacts(l: License, at: Pointer): LicenseFacts {
  const its = licensePlaces(at)
  return {
    at,
    licenseNumber: owned(l.licenseNumber, its.licenseNumber),
    licenseType: owned(l.licenseType, its.licenseType),
    issueDate: owned(l.issueDate, its.issueDate),
    validUntil: owned(l.validUntil, its.validUntil),
    authority: owned(l.authority, its.authority),
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
    documentType: usual(r.documentType, its.documentType),
    documentNumber: sited(r.documentNumber, its.documentNumber),
    issueDate: sited<Day>(r.issueDate, its.issueDate),
  }
}

/** Returns the facts of who signed. */
export function signatory(s: EndUserCertificate['signatory'], at: Pointer): SignatoryFacts {
  return {
    at,
    name: sited(s.name, `${at}/name`),
    title: sited(s.title, `${at}/title`),
    entity: sited(s.entity, `${at}/entity`),
    signedDate: sited<Day>(s.signedDate, `${at}/signedDate`),
    place: sited(s.place, `${at}/place`),
    signatureKind: sited<string>(s.signatureKind, `${at}/signatureKind`),
  }
}
