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
  OwnerFacts,
  PartyFacts,
  Pointer,
  ReferenceFacts,
  SignatoryFacts,
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

/** Engines copy parts of a text that are shorter than this; of a longer part they keep the whole text. */
const shortestPart = 13

/** Returns a text that keeps no document in memory of which it was a part. */
export function ownText(text: string): string {
  return text.length < shortestPart ? text : ` ${text}`.slice(1)
}

/** Returns the same of a text, which keeps no document in memory. */
export function owned<T extends string>(value: T, at: Pointer): Located<T>
export function owned<T extends string>(value: T | undefined, at: Pointer): Located<T> | undefined
export function owned(value: string | undefined, at: Pointer): Located<string> | undefined {
  return value === undefined ? undefined : { value: ownText(value), at }
}

/** Returns an entry of a list of words. */
export const word = (value: string, at: Pointer): Located<string> => ({ value: ownText(value), at })

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

/** Returns the facts of a party; its role is the name of its field. */
export function party(p: Party, at: Pointer): PartyFacts {
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

/** Returns the facts of a port or place on the way. */
export function location(l: Location, at: Pointer): LocationFacts {
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
  packageKind: `${at}/packages/kind`,
}))

type Classification = NonNullable<CertificateItem['controlClassifications']>[number]

function classification(c: Classification, at: Pointer): ItemFacts['controlClassifications'][number] {
  return { list: c.list, code: owned(c.code, codeIn(at)) }
}

type Component = NonNullable<CertificateItem['composition']>[number]

function component(c: Component, at: Pointer): ItemFacts['composition'][number] {
  return { element: c.element, massPercent: String(c.massPercent), at }
}

/** Returns the facts of one line of goods, of either document. */
export function item(i: CertificateItem | ShipmentItem, at: Pointer): ItemFacts {
  const its = itemPlaces(at)
  const s: Partial<ShipmentItem> = i
  return {
    at,
    lineNumber: owned(String(i.lineNumber), its.lineNumber),
    certificateNumber: owned(s.certificateNumber, its.certificateNumber),
    certificateLineNumber:
      s.certificateLineNumber === undefined
        ? undefined
        : owned(String(s.certificateLineNumber), its.certificateLineNumber),
    description: owned(i.description, its.description),
    hsCode: owned(i.hsCode, its.hsCode),
    hsEdition: owned(i.hsEdition, its.hsEdition),
    controlClassifications: each(i.controlClassifications, its.controlClassifications, classification),
    form: owned<string>(i.form, its.form),
    alloy: owned<string>(i.alloy, its.alloy),
    grade: owned(i.grade, its.grade),
    composition: each(i.composition, its.composition, component),
    quantity: measure(i.quantity, its.quantity),
    netWeight: optional(i.netWeight, its.netWeight, measure),
    grossWeight: optional(s.grossWeight, its.grossWeight, measure),
    unitMass: optional(i.unitMass, its.unitMass, measure),
    returnedQuantity: optional(s.returnedQuantity, its.returnedQuantity, measure),
    value: optional(i.value, its.value, money),
    originCountry: owned<string>(i.originCountry, its.originCountry),
    packageCount: sited(s.packages?.count, its.packageCount),
    serialNumbers: s.serialNumbers?.map(ownText),
    lotNumbers: s.lotNumbers?.map(ownText),
    packageKind: owned<string>(s.packages?.kind, its.packageKind),
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
export function license(l: License, at: Pointer): LicenseFacts {
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
    documentType: owned(r.documentType, its.documentType),
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

/** Returns the owners that a document states of its parties; `undefined` if it states none. */
export function ownersIn(data: unknown): readonly OwnerFacts[] | undefined {
  const found: OwnerFacts[] = []
  const look = (party: unknown, at: Pointer, role: string) => {
    const { owners } = party as { readonly owners?: readonly StatedOwner[] }
    for (const [index, { name, nativeName, sharePercent }] of (owners ?? []).entries()) {
      const here = `${at}/owners/${index}`
      found.push({
        role,
        name: { value: name, at: `${here}/name` },
        nativeName: nativeName === undefined ? undefined : { value: nativeName, at: `${here}/nativeName` },
        sharePercent:
          sharePercent === undefined
            ? undefined
            : { value: String(sharePercent), at: `${here}/sharePercent` },
      })
    }
  }
  for (const [role, value] of Object.entries(data as Readonly<Record<string, unknown>>)) {
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) look(value, `/${role}`, role)
    else if (partyLists.includes(role))
      for (const [index, party] of value.entries()) look(party, `/${role}/${index}`, role)
    else if (role === 'items')
      for (const [index, item] of value.entries())
        for (const [use, { recipient }] of ((item as StatedItem).uses ?? []).entries())
          if (recipient !== undefined) look(recipient, `/items/${index}/uses/${use}/recipient`, 'recipient')
  }
  return found.length === 0 ? undefined : found
}

/** An owner as the schema has it. */
interface StatedOwner {
  readonly name: string
  readonly nativeName?: string
  readonly sharePercent?: string | number
}

/** An item as the schema of the end-use report has it: it names who received goods. */
interface StatedItem {
  readonly uses?: readonly { readonly recipient?: object }[]
}

/** The fields that list parties. */
const partyLists: readonly string[] = ['intermediateConsignees', 'notifyParties']
