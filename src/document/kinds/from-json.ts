/** Shares the parts of facts that were read from JSON, as those of facts made from a document are shared. */

import type {
  AddressFacts,
  CertificateFacts,
  Check,
  Checked,
  ContractFacts,
  DocumentRef,
  EndUseReportFacts,
  Facts,
  ItemFacts,
  LicenseFacts,
  Located,
  LocationFacts,
  MeasureFacts,
  PartyFacts,
  ReferenceFacts,
  ReportedLineFacts,
  ReportedUseFacts,
  ShipmentFacts,
  Subject,
  TraitFacts,
  TransferFacts,
  TransportLegFacts,
} from '../../core/model/model.ts'
import { memoize } from '../../text/memoize.ts'
import { areSame, sharedValue, sharing } from './shared.ts'

/** Facts while their parts are replaced by equal ones. */
type Open<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Shares the parts of a result that was read from JSON, with those of other documents and with its own: changes the result, and
 * returns it.
 */
export function sharedChecked(checked: Checked): Checked {
  const open: Open<Checked> = checked
  const document: Open<DocumentRef> = open.document
  document.file = text(document.file)
  open.format = 'enduse/checked/2'
  if (open.facts !== null) {
    sharedFacts(open.facts)
    const own: Open<DocumentRef> = open.facts.document
    own.file = document.file
    own.sha256 = document.sha256
  }
  for (const one of open.keys.traits as Open<TraitFacts>[]) {
    one.trait = text(one.trait) as TraitFacts['trait']
    one.at = text(one.at)
  }
  const subject: Subject = { file: document.file, part: document.part }
  for (const one of open.checks as Open<Check>[]) {
    one.subject = subject
    one.rule = text(one.rule)
    if (one.ruleSet !== undefined) one.ruleSet = text(one.ruleSet)
    if (one.provision !== undefined) one.provision = text(one.provision)
    if (one.day !== undefined) one.day = text(one.day)
  }
  return checked
}

/** Shares the parts of facts that were read from JSON: changes the facts, and returns them. */
export function sharedFacts<F extends Facts>(facts: F): F {
  for (const one of facts.documentReferences) shareReference(one)
  if (facts.kind === 'end-use-report') {
    shareReport(facts)
    return facts
  }
  shareTransfer(facts)
  if (facts.kind === 'shipment') shareShipment(facts)
  else shareCertificate(facts)
  return facts
}

const text = memoize(one => one)

const pointer = memoize(at => at)

function value<T extends string>(located: Located<T>): Located<T> {
  return sharedValue(located.value, pointer(located.at)) as Located<T>
}

/** Shares the pointer of what only one document states. */
function place(facts: { readonly at: string } | undefined): void {
  if (facts !== undefined) (facts as Open<typeof facts>).at = pointer(facts.at)
}

/** Replaces the entries of a list. */
function replace<T>(list: readonly T[], by: (one: T) => T): void {
  const entries = list as T[]
  for (let index = 0; index < entries.length; index++) entries[index] = by(entries[index] as T)
}

/** Replaces those members of facts that are there. */
function replaceIn<F extends object, K extends keyof F>(
  facts: F,
  names: readonly K[],
  by: (value: NonNullable<F[K]>) => F[K],
): void {
  for (const name of names) {
    const held = facts[name]
    if (held !== undefined && held !== null) facts[name] = by(held)
  }
}

const isSame = (a: Located<string> | undefined, b: Located<string> | undefined) => a?.value === b?.value

/** Returns the function that shares groups of a kind: two of one place with the same members are one object. */
function groups<F extends object>(
  textOf: (facts: F) => string,
  hasSame: (a: F, b: F) => boolean,
  at: (facts: F) => string,
): (facts: F) => F {
  const shared = sharing(textOf, hasSame, facts => facts)
  return facts => shared(facts, at(facts))
}

const atOf = (facts: { readonly at: string }) => facts.at

const isSameAddress = (a: AddressFacts, b: AddressFacts) =>
  isSame(a.street, b.street) &&
  isSame(a.city, b.city) &&
  isSame(a.region, b.region) &&
  isSame(a.postalCode, b.postalCode) &&
  isSame(a.country, b.country)

const address = groups<AddressFacts>(({ street, city }) => (street ?? city).value, isSameAddress, atOf)

const party = groups<PartyFacts>(
  ({ email, name }) => (email ?? name).value,
  (a, b) =>
    isSame(a.name, b.name) &&
    isSame(a.nativeName, b.nativeName) &&
    areSame(
      a.identifiers,
      b.identifiers,
      (one, other) => one.scheme === other.scheme && isSame(one.value, other.value),
    ) &&
    isSameAddress(a.address, b.address) &&
    isSame(a.contactName, b.contactName) &&
    isSame(a.email, b.email) &&
    isSame(a.phone, b.phone) &&
    areSame(a.activities, b.activities, isSame),
  atOf,
)

const location = groups<LocationFacts>(
  ({ unLocode, name }) => (unLocode ?? name)?.value ?? '',
  (a, b) =>
    isSame(a.unLocode, b.unLocode) &&
    isSame(a.name, b.name) &&
    isSame(a.country, b.country) &&
    a.freeZone === b.freeZone,
  atOf,
)

const measure = groups<MeasureFacts>(
  one => one.value,
  (a, b) => a.value === b.value && a.unit === b.unit,
  atOf,
)

const contract = groups<ContractFacts>(
  ({ orderNumber }) => orderNumber.value,
  (a, b) =>
    isSame(a.contractNumber, b.contractNumber) &&
    isSame(a.orderNumber, b.orderNumber) &&
    isSame(a.orderDate, b.orderDate),
  atOf,
)

const licence = groups<LicenseFacts>(
  ({ licenseNumber }) => licenseNumber.value,
  (a, b) =>
    isSame(a.licenseNumber, b.licenseNumber) &&
    isSame(a.licenseType, b.licenseType) &&
    isSame(a.issueDate, b.issueDate) &&
    isSame(a.validUntil, b.validUntil) &&
    isSame(a.authority, b.authority),
  atOf,
)

const deliveryTerms = groups<NonNullable<ShipmentFacts['deliveryTerms']>>(
  one => one.place.value,
  (a, b) => isSame(a.incoterm, b.incoterm) && isSame(a.edition, b.edition) && isSame(a.place, b.place),
  atOf,
)

const classification = groups<ItemFacts['controlClassifications'][number]>(
  ({ code }) => code.value,
  (a, b) => a.list === b.list && isSame(a.code, b.code),
  ({ code }) => code.at,
)

const component = groups<ItemFacts['composition'][number]>(
  ({ massPercent }) => massPercent,
  (a, b) => a.element === b.element && a.massPercent === b.massPercent,
  atOf,
)

const usualOfItem = [
  'lineNumber',
  'certificateNumber',
  'certificateLineNumber',
  'description',
  'hsCode',
  'hsEdition',
  'form',
  'alloy',
  'grade',
  'originCountry',
] as const
const measuresOfItem = ['quantity', 'netWeight', 'grossWeight', 'unitMass', 'returnedQuantity'] as const

function shareItem(item: ItemFacts): void {
  const open: Open<ItemFacts> = item
  place(open)
  place(open.value)
  place(open.packageCount)
  replaceIn(open, usualOfItem, value)
  replaceIn(open, measuresOfItem, measure)
  replace(open.controlClassifications, classification)
  replace(open.composition, component)
}

const usualOfLeg = [
  'modeOfTransport',
  'departureDate',
  'arrivalDate',
  'vesselName',
  'vesselImoNumber',
  'flightNumber',
] as const

function shareLeg(leg: TransportLegFacts): void {
  const open: Open<TransportLegFacts> = leg
  place(open)
  replaceIn(open, usualOfLeg, value)
  replaceIn(open, ['departureLocation', 'arrivalLocation'], location)
  replaceIn(open, ['carrier'], party)
}

function shareReference(reference: ReferenceFacts): void {
  const open: Open<ReferenceFacts> = reference
  place(open)
  place(open.documentNumber)
  replaceIn(open, ['documentType'], value)
  replaceIn(open, ['issueDate'], value)
}

/** Shares what certificates and shipments have. */
function shareTransfer(facts: TransferFacts): void {
  const open: Open<
    Pick<TransferFacts, 'exporter' | 'endUser' | 'consignee' | 'importer' | 'contract' | 'exportLicense'>
  > = facts
  replaceIn(open, ['exporter', 'endUser', 'consignee', 'importer'], party)
  replaceIn(open, ['contract'], contract)
  replaceIn(open, ['exportLicense'], licence)
  for (const one of facts.items) shareItem(one)
}

function shareReport(facts: EndUseReportFacts): void {
  const open: Open<EndUseReportFacts> = facts
  replaceIn(open, ['reportingDate', 'issueDate'], value)
  replaceIn(open, ['endUser', 'importer'], party)
  replaceIn(open, ['endUseLocation'], address)
  for (const line of facts.lines) {
    const openLine: Open<ReportedLineFacts> = line
    place(openLine)
    replaceIn(openLine, ['lineNumber', 'certificateLineNumber', 'description'], value)
    replaceIn(openLine, ['received'], measure)
    for (const use of line.uses) {
      const openUse: Open<ReportedUseFacts> = use
      place(openUse)
      replaceIn(openUse, ['use', 'destinationCountry'], value)
      replaceIn(openUse, ['quantity'], measure)
      replaceIn(openUse, ['location'], address)
      replaceIn(openUse, ['recipient'], party)
      replace(openUse.countries, value)
    }
  }
}

function shareShipment(facts: ShipmentFacts): void {
  const open: Open<ShipmentFacts> = facts
  replaceIn(open, ['exportDate', 'issueDate', 'exportCountry', 'finalDestinationCountry'], value)
  replaceIn(open, ['buyer', 'seller', 'shipTo', 'carrier', 'freightForwarder'], party)
  replaceIn(open, ['deliveryTerms'], deliveryTerms)
  replaceIn(open, ['placeOfDelivery'], location)
  replaceIn(open, ['totalNetWeight', 'totalGrossWeight'], measure)
  replace(open.notifyParties, party)
  replace(open.certificateNumbers, value)
  replace(open.transitCountries, value)
  for (const leg of open.transportLegs) shareLeg(leg)
  for (const one of [
    open.shipmentReference,
    open.customsDeclarationNumber,
    open.ucr,
    open.totalPackages,
    open.totalValue,
  ])
    place(one)
  for (const one of open.containers) {
    place(one)
    place(one.containerNumber)
  }
  const transport: Open<NonNullable<ShipmentFacts['transportDocument']>> | undefined = open.transportDocument
  if (transport === undefined) return
  place(transport)
  place(transport.number)
  replaceIn(transport, ['kind', 'issueDate', 'onBoardDate'], value)
}

function shareCertificate(facts: CertificateFacts): void {
  const open: Open<CertificateFacts> = facts
  replaceIn(open, ['issuer'], party)
  replaceIn(open, ['endUseLocation'], address)
  replace(open.intermediateConsignees, party)
}
